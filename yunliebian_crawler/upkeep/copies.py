"""Backups: folders that each hold a whole archive, made while it is crawled, and never half."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..archive import Archive
from ..errors import AlreadyRunning, ArchiveError, UsageError
from .disk import megabytes

MANIFEST = "backup.json"
DATABASE = "archive.db"
PART = ".part"
"""How the name of a folder ends that is not whole yet."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole backup."""

    folder: Path
    made_at: str
    digest: str
    """SHA-256 of the database, hex."""
    files: Mapping[str, int]
    """Raw answers: file name and size in bytes."""

    @property
    def database(self) -> Path:
        return self.folder / DATABASE


def back_up(archive: Archive, into: Path, now: datetime, *, keep: int | None = None) -> Copy:
    """Make a verified copy of the archive in a new folder of ``into``; with ``keep`` only the newest ones stay.

    Raw answers that the backup before has already are shared with it (hard links), never with the archive itself.
    Raises ArchiveError (disk full; the copy is not sound), AlreadyRunning and UsageError.
    """
    if not archive.is_file:
        raise ArchiveError(
            f"{archive.name} is on a server, whose own tool makes its backups: pg_dump (docs/postgresql.md); or make "
            "a file of it: yunliebian copy --to archive.db"
        )
    with _held(into, archive.path):
        name = f"yunliebian-{now:%Y%m%dT%H%M%SZ}"
        part = into / f".{name}{PART}"
        if (into / name).exists():
            raise UsageError(f"{into / name} is there already: there is one backup a second at most")
        with _no_debris(part):
            made = _make(archive, part, _before(into), now)
            part.rename(into / name)
            sync(into)
        _forget(into, keep)
        return Copy(into / name, made.made_at, made.digest, made.files)


def copies(into: Path) -> list[Copy]:
    """The whole backups in a folder, oldest first."""
    found = sorted(path.parent for path in into.glob(f"yunliebian-*/{MANIFEST}"))
    return [read_manifest(folder) for folder in found]


def read_manifest(folder: Path) -> Copy:
    """The backup in a folder; raises UsageError where there is none."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return Copy(folder, str(told["made_at"]), str(told["sha256"]), dict(told["warc"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{folder} is no backup of an archive: `yunliebian backup` makes one") from error


def digest(path: Path) -> str:
    """SHA-256 of a file, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def require_sound(copy: Copy) -> None:
    """Raises ArchiveError where a copy is not what was made."""
    if digest(copy.database) != copy.digest:
        raise ArchiveError(f"{copy.database} is not what was backed up: its digest differs; take another backup")
    with Archive.open_as_is(str(copy.database)) as archive:
        found = archive.check()
    if found:
        raise ArchiveError(f"{copy.folder} is not sound ({len(found)} times): {found[0].message}")


def sync(path: Path) -> None:
    """Make what a file or folder holds survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copy_file(source: Path, to: Path) -> int:
    """Copy what a file holds now, its times too; the number of bytes."""
    shutil.copy2(source, to)
    sync(to)
    return to.stat().st_size


def _make(archive: Archive, part: Path, before: Copy | None, now: datetime) -> Copy:
    _require_room(archive, part.parent)
    (part / "warc").mkdir(parents=True)
    archive.copy_to(part / DATABASE)
    with Archive.open_as_is(str(part / DATABASE)) as copied:
        wanted = copied.record_files()
    here = {name: path for name in wanted if (path := archive.folder / "warc" / name).exists()}  # else in the store
    files = {name: _take(path, part / "warc" / name, before) for name, path in here.items()}
    made = Copy(part, now.strftime("%Y-%m-%dT%H:%M:%SZ"), digest(part / DATABASE), files)
    require_sound(made)
    told = {"made_at": made.made_at, "sha256": made.digest, "warc": made.files}
    (part / MANIFEST).write_text(json.dumps(told, indent=1), encoding="utf-8")
    for path in (part / DATABASE, part / MANIFEST, part / "warc", part):
        sync(path)
    return made


def _take(source: Path, to: Path, before: Copy | None) -> int:
    """One file of raw answers: shared with the backup before where it has not grown since, else copied."""
    try:
        known = before.folder / "warc" / source.name if before else None
        if known and known.exists() and _is_same(source, known):
            os.link(known, to)
            return to.stat().st_size
    except OSError:
        to.unlink(missing_ok=True)  # a disk without links: a copy does as well
    return copy_file(source, to)


def _is_same(a: Path, b: Path) -> bool:
    one, two = a.stat(), b.stat()
    return (one.st_size, one.st_mtime_ns) == (two.st_size, two.st_mtime_ns)


def _require_room(archive: Archive, into: Path) -> None:
    free, wanted = shutil.disk_usage(into).free, archive.path.stat().st_size
    if free < wanted:
        raise ArchiveError(
            f"the disk of {into} is full: {megabytes(free)} are free, and the database alone takes {megabytes(wanted)}"
        )


def _before(into: Path) -> Copy | None:
    return next(reversed(copies(into)), None)


def _forget(into: Path, keep: int | None) -> None:
    for old in copies(into)[:-keep] if keep else []:
        gone = into / f".{old.folder.name}{PART}"
        old.folder.rename(gone)  # at once no backup any more: a kill leaves no half one
        shutil.rmtree(gone)


@contextmanager
def _held(into: Path, db: Path) -> Iterator[None]:
    """One backup at a time in a folder; what a killed one left is taken away."""
    try:
        into.mkdir(parents=True, exist_ok=True)
        with (into / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for debris in into.glob(f".yunliebian-*{PART}"):
                shutil.rmtree(debris, ignore_errors=True)
            yield
    except BlockingIOError as error:
        raise AlreadyRunning(f"another backup into {into} is running: let it finish") from error
    except OSError as error:
        raise as_archive_error(error, f"cannot back up {db} into {into}") from error


@contextmanager
def _no_debris(part: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def as_archive_error(error: OSError, what: str) -> ArchiveError:
    """An error of the system with what to do."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return ArchiveError(f"{what}: {'the disk is full: make room' if full else error.strerror or error}")
