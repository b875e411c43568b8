"""An archive on a server is shown from a copy in a file, made here and made anew when it is old.

Datasette and its SQL know SQLite alone. The copy is of one moment and verified row by row; it takes no lock, so a crawl
may run meanwhile. A new one is made by a process of its own and takes the old one's place when it is whole.
"""

from __future__ import annotations

import fcntl
import hashlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from yunliebian_crawler.archive import backing, copying, receiving
from yunliebian_crawler.archive.locations import Server, location
from yunliebian_crawler.archive.opening import open_database
from yunliebian_crawler.errors import ArchiveError, CrawlerError
from yunliebian_crawler.escaping import harmless

EVERY = timedelta(hours=1)
"""How old a snapshot may become: what a night's refresh brought is there in the morning."""
LOOK_SECONDS = 20
NAME, PART = "archive.db", "part.db"
STAYS = "the snapshot could not be made anew, so the old one is shown: {}"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The copy of one archive, in a folder that is its alone."""

    db: str = field(repr=False)
    folder: Path
    every: timedelta = EVERY

    @property
    def path(self) -> Path:
        return self.folder / NAME

    @property
    def made_at(self) -> datetime | None:
        """The moment that it shows; None: there is none yet."""
        try:
            return datetime.fromtimestamp(self.path.stat().st_mtime, UTC)
        except FileNotFoundError:
            return None

    def is_due(self) -> bool:
        made_at = self.made_at
        return made_at is None or datetime.now(UTC) - made_at >= self.every

    def refresh(self) -> None:
        """Make it anew, unless another process is about to. Raises ``CrawlerError``, which says what to do."""
        with _alone(self.folder) as is_ours:
            if is_ours and self.is_due():
                _made_apart(self.db, self.folder)

    def ready(self, note: Callable[[str], None]) -> Path:
        """The file to serve, made now where there is none; an old one is better than none if the server is away."""
        if self.path.exists() and not _is_readable(self.path):
            self.path.unlink()  # of another version of this program
        if self.is_due():
            note(f"making a snapshot in {self.folder}; a big archive takes minutes")
            try:
                self.refresh()
            except CrawlerError as error:
                if self.made_at is None:
                    raise
                note(STAYS.format(error))
        return self.path

    def keep_fresh(self, note: Callable[[str], None]) -> None:
        """From now on, as long as this process lives; what goes wrong is noted, and the old one stays."""
        threading.Thread(target=self._watch, args=(note,), daemon=True).start()

    def _watch(self, note: Callable[[str], None]) -> None:
        waiting = threading.Event()
        said = ""
        while not waiting.wait(min(LOOK_SECONDS, max(1.0, self.every.total_seconds() / 4))):
            if not self.is_due():
                continue
            try:
                self.refresh()
                said = ""
            except CrawlerError as error:
                if str(error) != said:
                    note(STAYS.format(error))
                said = str(error)


def snapshot_of(db: str, folder: Path | None = None, every: timedelta = EVERY) -> Snapshot | None:
    """What is served instead of the archive ``db``; None where that is a file, which can be served itself."""
    place = location(db)
    if not isinstance(place, Server):
        return None
    name = hashlib.sha256(place.shown.encode()).hexdigest()[:16]
    return Snapshot(db, folder or cache() / "snapshots" / name, every)


def cache() -> Path:
    """Where this user's programs keep what they can make again."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "yunliebian"


def _is_readable(path: Path) -> bool:
    try:
        open_database(str(path), write=False, create=False).close()
    except ArchiveError:
        return False
    return True


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Whether no other process makes this snapshot now; waits for one that does where there is none yet."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        held = os.open(folder / "making", os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise ArchiveError(
            f"cannot keep a snapshot in {folder}: {error.strerror}; name a folder (--snapshot)"
        ) from error
    try:
        fcntl.flock(held, fcntl.LOCK_EX | (fcntl.LOCK_NB if (folder / NAME).exists() else 0))
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(held)


def _made_apart(db: str, folder: Path) -> None:
    """In a process of its own: it takes minutes of CPU, and the memory goes when it does."""
    spawning = multiprocessing.get_context("spawn")
    says, hears = spawning.Pipe(duplex=False)[::-1]
    maker = spawning.Process(target=_make, args=(db, folder, says), daemon=True)
    maker.start()
    says.close()
    try:
        told = hears.recv()
    except EOFError:
        told = "its process was killed"
    maker.join()
    if told:
        raise ArchiveError(str(told))


def _make(db: str, folder: Path, says: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends us
    told = ""
    try:
        make(db, folder)
    except CrawlerError as error:
        told = str(error)
    except OSError as error:
        told = f"cannot write a snapshot in {folder}: {error.strerror}"
    says.send(told)  # type: ignore[attr-defined]


def make(db: str, folder: Path) -> None:
    """Copy the archive into the folder, and put the copy in the old one's place."""
    part = folder / PART
    for left in folder.glob(f"{PART}*"):
        left.unlink()
    with closing(open_database(db, write=False, create=False)) as source, source.snapshot():
        moment = datetime.now(UTC).timestamp()
        with closing(receiving.open_target(str(part))) as target:
            copying.copy(source, target, lambda _what, _rows: None)
            copying.settle(target)
            backing.put_log_away(target)
        _link(folder / "warc", source.folder / "warc")
    os.utime(part, (moment, moment))
    part.replace(folder / NAME)


def _link(link: Path, to: Path) -> None:
    """The raw answers stay where they are."""
    with suppress(FileNotFoundError):
        link.unlink()
    if to.is_dir():
        link.symlink_to(to.resolve(), target_is_directory=True)


def on_stderr(text: str) -> None:
    print(f"yunliebian: {harmless(text)}", file=sys.stderr, flush=True)  # noqa: T201
