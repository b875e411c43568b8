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

Make = Callable[[Archive], Any]
Version = tuple[int, ...]

QUICK = 0.05
"""Seconds: what takes no longer is asked anew whenever the archive has changed."""
SHARE = 20
"""What took a second is made anew every twentieth second at most: a crawl changes the archive all the time."""
MOST = 64
"""Answers that are kept; the parameters of an address make ever new ones."""
TURNS = 16
"""Locks for what is made for the first time; two answers that share one wait for each other, no more."""


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
        self._db = db
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._making: set[str] = set()
        self._lock = threading.Lock()
        self._turns = [threading.Lock() for _ in range(TURNS)]

    def __call__(self, name: str, make: Make, archive: Archive, now: datetime) -> Kept:
        """What ``make`` says of the archive: the first time made at once, later perhaps a little old."""
        version = _version(self._db)
        kept = self._known(name)
        if kept is not None and kept.version != version and kept.seconds > QUICK:
            if time.monotonic() - kept.made > SHARE * kept.seconds:
                self._make_apart(name, make, now, version)
            return kept
        if kept is not None and kept.version == version:
            return kept
        with self._turns[hash(name) % TURNS]:  # who else asks for the same waits for it, and makes nothing
            kept = self._known(name)
            is_made = kept is not None and kept.version == version
            return kept if kept and is_made else self._make(name, make, archive, now, version)

    def ahead(self, name: str, make: Make, now: datetime) -> None:
        """Make an answer before anybody asks for it."""
        self._make_apart(name, make, now, _version(self._db))

    def _known(self, name: str) -> Kept | None:
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)

    def _make(self, name: str, make: Make, archive: Archive, now: datetime, version: Version) -> Kept:
        started = time.monotonic()
        value = make(archive)
        kept = Kept(value, version, now, time.monotonic() - started, time.monotonic())
        with self._lock:
            self._kept[name] = kept
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return kept

    def _make_apart(self, name: str, make: Make, now: datetime, version: Version) -> None:
        with self._lock:
            if name in self._making:
                return
            self._making.add(name)
        threading.Thread(target=self._made_apart, args=(name, make, now, version), daemon=True).start()

    def _made_apart(self, name: str, make: Make, now: datetime, version: Version) -> None:
        try:  # of an archive that cannot be used, who asks next is told
            with suppress(ArchiveError), Archive.open(str(self._db)) as archive:
                self._make(name, make, archive, now, version)
        finally:
            with self._lock:
                self._making.discard(name)


def at_once(name: str, make: Make, archive: Archive, now: datetime) -> Kept:
    """In place of a memory, where nothing is asked twice."""
    return Kept(make(archive), (), now, 0.0, 0.0)


def _version(db: Path) -> Version:
    """Changes with every change of the archive."""
    found: list[int] = []
    for path in (db, db.with_name(db.name + "-wal")):
        try:
            status = path.stat()
        except FileNotFoundError:
            continue
        found += [status.st_ino, status.st_size, status.st_mtime_ns]
    return tuple(found)
