"""Whole archives beside an archive: the new one while a reparse makes it, and the old one from before it.

The new one is always made in a file, where keeping a page costs a fraction of what it costs on a server. The old one is
kept in a file beside a file, in a schema of the same database on a server.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.opening import open_database
from yunliebian_crawler.archive.swapping import DERIVED
from yunliebian_crawler.archive.times import stamp
from yunliebian_crawler.errors import NotPermitted
from yunliebian_crawler.search import drop_ddl

if TYPE_CHECKING:
    from yunliebian_crawler.archive.postgresql import PostgresDatabase


class Beside(ABC):
    """One of them; it may not be there yet."""

    @abstractmethod
    def remove(self) -> None: ...

    @abstractmethod
    def attached(self) -> AbstractContextManager[Database]:
        """Where both can be read: the archive as ``main``, this one as ``new``."""


class Scratch(Beside):
    """Where a reparse makes the new archive; one that a kill left behind is made anew."""

    @abstractmethod
    def made(self) -> AbstractContextManager[Database]:
        """An archive without rows, search and guarded references, with the archive beside it as ``old``."""


class Copy(Beside):
    """The archive as it was before a reparse."""

    key: str
    """What the archive remembers it by."""
    name: str
    """What people are told."""

    @abstractmethod
    def exists(self) -> bool: ...

    @abstractmethod
    def require(self) -> None:
        """Raise ``NotPermitted`` where this role may make none."""

    @abstractmethod
    def fill(self) -> None:
        """Make it a copy of the archive, whole or not there at all."""

    @abstractmethod
    def others(self) -> list[Copy]:
        """Copies from before earlier reparses."""


def scratch(database: Database) -> Scratch:
    """Where a reparse of this archive makes the new one."""
    if database.dialect == "sqlite":
        return _File(database, f"{database.path.name}.reparse")
    from yunliebian_crawler.archive.fetched import ServerScratch

    return ServerScratch(_server(database))


def copy_before(database: Database, now: datetime) -> Copy:
    """Where a reparse puts the archive as it was."""
    purpose = f"before-reparse-{stamp(now).replace(':', '').replace('-', '')}"
    if database.dialect == "sqlite":
        return _File(database, f"{database.path.name}.{purpose}")
    server = _server(database)
    return _Schema(server, f"{server.schema()}_{purpose}".replace("-", "_").lower())


def remembered(database: Database, key: str) -> Copy:
    return _File(database, key) if database.dialect == "sqlite" else _Schema(_server(database), key)


def _server(database: Database) -> PostgresDatabase:
    from yunliebian_crawler.archive.postgresql import PostgresDatabase

    assert isinstance(database, PostgresDatabase)  # noqa: S101 - there is no third kind
    return database


class _File(Copy, Scratch):
    def __init__(self, database: Database, key: str) -> None:
        self._database = database
        self._path = database.path.with_name(key)
        self.key, self.name = key, str(self._path)

    def exists(self) -> bool:
        return self._path.exists()

    def require(self) -> None:
        pass  # who may write the archive may write beside it

    def remove(self) -> None:
        remove_file(self._path)

    def fill(self) -> None:
        part = self._path.with_name(f"{self.key}.part")
        part.unlink(missing_ok=True)
        self._database.execute("vacuum into :part", {"part": str(part)})
        part.replace(self._path)

    @contextmanager
    def made(self) -> Iterator[Database]:
        with blank(self._path) as database:
            attach(database, self._database.path, "old")
            database.begin()
            yield database

    @contextmanager
    def attached(self) -> Iterator[Database]:
        attach(self._database, self._path, "new")
        try:
            yield self._database
        finally:
            self._database.rollback()
            self._database.execute("detach new", {})

    def others(self) -> list[Copy]:
        found = self._path.parent.glob(f"{self._database.path.name}.before-reparse-*")
        return [_File(self._database, path.name) for path in found if path != self._path]


class _Schema(Copy):
    def __init__(self, database: PostgresDatabase, key: str) -> None:
        self._database = database
        self._home = database.schema()
        self.key, self.name = key, f"schema {key} of {database.name}"

    def exists(self) -> bool:
        found = self._database.execute("select 1 from pg_namespace where nspname = :key", {"key": self.key})
        return found.fetchone() is not None

    def require(self) -> None:
        may = self._database.execute("select has_database_privilege(current_database(), 'create')", {}).fetchone()
        if not may[0]:
            raise NotPermitted(
                f"{self._database.name}: a reparse keeps the archive as it was in a schema of its own, and this role "
                "may not do that: run it as the owner, or with --dry-run"
            )

    def remove(self) -> None:
        self._database.rollback()  # what went wrong may have left a transaction that takes no statement any more
        self._database.execute(f"drop schema if exists {self._quoted} cascade", {})

    def fill(self) -> None:
        """In one transaction; keys and references are of no use in it."""
        self._database.begin()
        self._database.execute(f"drop schema if exists {self._quoted} cascade", {})
        self._database.execute(f"create schema {self._quoted}", {})
        for table in DERIVED:
            self._database.execute(f"create table {self._quoted}.{table} as table {table}", {})
        self._database.commit()

    @contextmanager
    def attached(self) -> Iterator[Database]:
        with self._database.named(main=self._home, new=self.key):
            try:
                yield self._database
            finally:
                self._database.rollback()

    def others(self) -> list[Copy]:
        found = self._database.execute(
            "select nspname from pg_namespace where starts_with(nspname, :start) and nspname <> :key",
            {"start": f"{self._home}_before_reparse_", "key": self.key},
        )
        return [_Schema(self._database, key) for (key,) in found.fetchall()]

    @property
    def _quoted(self) -> str:
        return '"' + self.key.replace('"', '""') + '"'


@contextmanager
def blank(path: Path) -> Iterator[Database]:
    """A new archive in a file for a while: unsearchable, its references unguarded, nothing in it survives a crash."""
    database = open_database(str(path), write=True, create=True)
    try:
        for pragma in ("journal_mode = off", "synchronous = off", "foreign_keys = off", "cache_size = -65536"):
            database.execute(f"pragma {pragma}", {})
        for statement in drop_ddl("sqlite"):
            database.execute(statement, {})
        yield database
    finally:
        database.close()


def attach(database: Database, path: Path, name: str) -> None:
    """Another archive's file, for reading, under a name."""
    database.execute(f"attach :path as {name}", {"path": f"{path.absolute().as_uri()}?mode=ro"})


def remove_file(path: Path) -> None:
    """An archive's file, and what SQLite leaves beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
