"""Answers that take long, kept and made anew behind the reader's back once the archive has changed."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.web.turns import Turns

Make = Callable[[Archive], Any]
Version = tuple[int, ...]

QUICK = 0.05
"""Seconds: what takes no longer is asked anew whenever the archive has changed."""
SHARE = 20
"""What took a second is made anew every twentieth second at most: a crawl changes the archive all the time."""
MOST = 64
"""Answers that are kept; the parameters of an address make ever new ones."""


@dataclass(frozen=True, slots=True)
class Kept:
    value: Any
    version: Version
    counted_at: datetime
    """When it was true."""
    seconds: float
    """What it took."""
    made: float
    """When it was made, by a clock that nobody sets."""


class Memory:
    """For the pages of one server; an answer is never older than twenty times what it takes, once somebody asks."""

    def __init__(self, db: Path) -> None:
        self.turns = Turns()
        """Whoever answers a reader tells it: what is made behind his back gives way."""
        self._db = db
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._making: dict[str, float] = {}
        """Since when."""
        self._changed = threading.Condition()

    def __call__(
        self, name: str, make: Make, archive: Archive, now: datetime, patience: float | None = None
    ) -> Kept | None:
        """What ``make`` says of the archive, perhaps a little old.

        The first time it is waited for, until ``patience`` seconds after somebody asked first; None: it is not there
        yet.
        """
        version = _version(self._db, now)
        kept = self._known(name) or self._waited_for(name, make, now, version, patience)
        if kept is None:
            return None if name in self._making else self._make(name, make, archive, now, version)
        if kept.version == version:
            return kept
        if kept.seconds <= QUICK:
            return self._make(name, make, archive, now, version)
        if time.monotonic() - kept.made > SHARE * kept.seconds:
            self.ahead(name, make, now)
        return kept

    def ahead(self, name: str, make: Make, now: datetime) -> None:
        """Make an answer, or make it anew, while others go on."""
        with self._changed:
            if name in self._making:
                return
            self._making[name] = time.monotonic()
        threading.Thread(target=self._made_apart, args=(name, make, now, _version(self._db, now)), daemon=True).start()

    def _waited_for(
        self, name: str, make: Make, now: datetime, version: Version, patience: float | None
    ) -> Kept | None:
        self.ahead(name, make, now)
        with self.turns.awaiting(), self._changed:
            waited = time.monotonic() - self._making.get(name, 0.0)
            left = None if patience is None else max(0.0, patience - waited)
            self._changed.wait_for(lambda: name not in self._making, left)
        return self._known(name)

    def _known(self, name: str) -> Kept | None:
        with self._changed:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)

    def _make(self, name: str, make: Make, archive: Archive, now: datetime, version: Version) -> Kept:
        started = time.monotonic()
        value = make(archive)
        kept = Kept(value, version, now, time.monotonic() - started, time.monotonic())
        with self._changed:
            self._kept[name] = kept
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return kept

    def _made_apart(self, name: str, make: Make, now: datetime, version: Version) -> None:
        try:  # of an archive that cannot be used, who asks next is told
            with suppress(ArchiveError), Archive.open(str(self._db)) as archive:
                archive.pausing(self.turns.give_way)
                self._make(name, make, archive, now, version)
        finally:
            with self._changed:
                self._making.pop(name, None)
                self._changed.notify_all()


def at_once(name: str, make: Make, archive: Archive, now: datetime, patience: float | None = None) -> Kept:
    """In place of a memory, where nothing is asked twice."""
    return Kept(make(archive), (), now, 0.0, 0.0)


def _version(db: Path, now: datetime) -> Version:
    """Changes with every change of the archive, and each day: what came this week is another thing tomorrow."""
    found = [now.toordinal()]
    for path in (db, db.with_name(db.name + "-wal")):
        try:
            status = path.stat()
        except FileNotFoundError:
            continue
        found += [status.st_ino, status.st_size, status.st_mtime_ns]
    return tuple(found)
