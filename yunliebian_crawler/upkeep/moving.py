"""A whole archive into another database: both held for the while, raw answers beside it."""

from __future__ import annotations

import filecmp
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from ..archive import copying, rawness, receiving
from ..archive.copying import CopiedTable
from ..archive.database import Database
from ..archive.locations import location
from ..archive.locking import Lock, held
from ..archive.opening import open_database
from ..errors import ArchiveError, UsageError
from .copies import PART, as_archive_error, copy_file, sync

HEARTBEAT = timedelta(seconds=30)

Clock = Callable[[], datetime]
Tick = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class RawFiles:
    """The files of raw answers that rows point to."""

    folder: Path
    """Where they are now."""
    files: int
    copied: int
    missing: tuple[str, ...]
    """What the source has no more either."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What both databases hold now."""

    source: str
    target: str
    tables: list[CopiedTable]
    articles_indexed: int
    raw: RawFiles


def move(db: str, to: str, owner: str, clock: Clock, tick: Callable[[int], Tick]) -> Moved:
    """Copy the archive ``db`` into the database ``to``, where nothing is or a copy of it that was cut short.

    ``tick`` is called with the number of rows in all, and what it gives with what goes on and rows done since. Raises
    ``ArchiveError`` for a target that holds something else, ``AlreadyRunning`` where a crawl is at work in either.
    """
    if location(db) == location(to):
        raise UsageError(f"{db} is the archive itself: name another database with --to")
    with (
        _held(open_database(db, write=True, create=False), owner, clock) as mine,
        _snapshot(db) as source,
        _held(receiving.open_target(to), owner, clock) as theirs,
    ):
        target = theirs.database
        beating = _beating(tick(copying.row_count(source)), (mine, theirs), clock)
        tables, indexed = copying.copy(source, target, beating)
        raw = _copy_raw(source, target, beating)
        copying.settle(target)
        return Moved(source.name, target.name, tables, indexed, raw)


@contextmanager
def _held(database: Database, owner: str, clock: Clock) -> Iterator[Lock]:
    with closing(database), held(database, owner, clock()) as lock:
        yield lock


@contextmanager
def _snapshot(db: str) -> Iterator[Database]:
    """All of it as of one moment, on a connection of its own."""
    with closing(open_database(db, write=False, create=False)) as database, database.snapshot():
        yield database


def _beating(tick: Tick, locks: tuple[Lock, ...], clock: Clock) -> Tick:
    """Also a sign of life now and then; no transaction is open then."""
    last = clock()

    def ticked(what: str, done: int) -> None:
        nonlocal last
        tick(what, done)
        if clock() - last > HEARTBEAT:
            last = clock()
            for lock in locks:
                lock.heartbeat(last)
                lock.database.commit()

    return ticked


def _copy_raw(source: Database, target: Database, tick: Tick) -> RawFiles:
    here, there = (database.folder / "warc" for database in (source, target))
    wanted = list(rawness.files(source))
    absent = tuple(name for name in wanted if not (here / name).exists())
    missing = absent if rawness.store(source) is None else ()
    copied = 0
    if here.resolve() != there.resolve():
        try:
            there.mkdir(parents=True, exist_ok=True)
            for name in (name for name in wanted if name not in absent):
                copied += _take(here / name, there / name)
                tick("raw", 0)
            sync(there)
        except OSError as error:
            raise as_archive_error(error, f"cannot copy the raw answers in {here} to {there}") from error
    return RawFiles(there, len(wanted), copied, missing)


def _take(source: Path, to: Path) -> bool:
    """Copy one file, unless it is there; raises ``ArchiveError`` where another has its name."""
    if to.exists():
        if filecmp.cmp(source, to, shallow=False):
            return False
        raise ArchiveError(f"{to} is another file than {source}: let the copy have a folder of its own")
    part = to.with_name(f".{to.name}{PART}")
    copy_file(source, part)
    part.replace(to)
    return True
