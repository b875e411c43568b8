"""One crawl per archive: a row that names the holder, and tells by his heartbeat whether he lives.

On a server the holder's connection claims the archive as well. So a holder that was killed, on whatever machine, holds
nothing any more, and one that gives no sign of life loses its connection when another takes over.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.processes import is_alive
from yunliebian_crawler.archive.times import moment, stamp
from yunliebian_crawler.errors import AlreadyRunning, ArchiveError

STALE = timedelta(minutes=10)
"""A holder that gave no sign for so long is dead: twenty heartbeats, and far longer than any transaction."""


@dataclass(frozen=True, slots=True)
class Lock:
    """The held lock."""

    database: Database
    owner: str

    def heartbeat(self, now: datetime) -> None:
        """A sign of life, seen by others with the next commit. Raises ``AlreadyRunning`` where another took over."""
        self.database.begin()
        beat = self.database.execute(
            "update lock set heartbeat_at = :now where owner = :owner", {"now": stamp(now), "owner": self.owner}
        )
        if not beat.rowcount:
            raise AlreadyRunning(f"archive {self.database.name}: another crawl took over while this one slept")


@contextmanager
def held(database: Database, owner: str, now: datetime) -> Iterator[Lock]:
    """See ``Archive.lock``."""
    _refuse_a_living_holder(database, owner, now)  # without waiting: the holder may be in the midst of a transaction
    database.begin()
    try:
        _refuse_a_living_holder(database, owner, now)
        _claim(database)
        _take(database, owner, now)
    except BaseException:
        database.rollback()
        database.disclaim()
        raise
    database.commit()
    try:
        yield Lock(database, owner)
    finally:
        _give_back(database, owner)


def continued(database: Database, owner: str, now: datetime) -> Lock:
    """See ``Archive.lock_held``."""
    lock = Lock(database, owner)
    try:
        lock.heartbeat(now)
    except BaseException:
        database.rollback()
        raise
    database.commit()
    return lock


def _refuse_a_living_holder(database: Database, owner: str, now: datetime) -> None:
    row = database.execute("select owner, started_at, heartbeat_at from lock where id = 1", {}).fetchone()
    if row is not None and database.is_claimed() and _lives(row[0], owner, moment(row[2]), now):
        raise AlreadyRunning(
            f"another crawl of {database.name} is running since {row[1]} ({row[0].partition('@')[0]}, "
            f"last sign of life {row[2]}): let it finish, or end it"
        )


def _lives(holder: str, owner: str, heartbeat_at: datetime, now: datetime) -> bool:
    return not is_dead(holder, owner.rpartition(":")[0]) and abs(now - heartbeat_at) <= STALE


def is_dead(holder: str, host: str) -> bool:
    """Whether a lock's owner was a process of this machine, whose name is ``host``, that runs no more."""
    there, _, process = holder.rpartition(":")
    number, _, born = process.partition("@")
    return there == host and number.isdecimal() and not is_alive(int(number), born)


def _claim(database: Database) -> None:
    """Whoever has the archive still is dead, or sleeps: what he would write is kept out."""
    if not database.claim():
        database.oust()
        if not database.claim():
            raise AlreadyRunning(f"another connection holds {database.name} for a crawl: let it finish, or end it")


def _take(database: Database, owner: str, now: datetime) -> None:
    database.execute("delete from lock", {})
    database.execute(
        "insert into lock (id, owner, started_at, heartbeat_at) values (1, :owner, :now, :now)",
        {"owner": owner, "now": stamp(now)},
    )


def _give_back(database: Database, owner: str) -> None:
    """What was not committed is dropped: its crawl failed, or it would have been."""
    database.rollback()
    try:
        database.begin()
        database.execute("delete from lock where owner = :owner", {"owner": owner})
        database.commit()
    except ArchiveError:
        database.rollback()  # a full or lost disk, or no connection any more: the lock dies with this process
    database.disclaim()
