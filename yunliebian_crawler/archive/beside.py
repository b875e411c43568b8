"""Whole archives beside an archive: the new one while a reparse makes it, and the old one from before it.

Beside a file they are files; on a server they are schemas of the same database.
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
from yunliebian_crawler.search import drop_ddl

if TYPE_CHECKING:
    from yunliebian_crawler.archive.postgresql import PostgresDatabase


class Beside(ABC):
    """One of them; it may not be there yet."""

    key: str
    """What the archive remembers it by."""
    name: str
    """What people are told."""

    @abstractmethod
    def exists(self) -> bool: ...

    @abstractmethod
    def remove(self) -> None: ...

    @abstractmethod
    def fill(self) -> None:
        """Make it a copy of the archive, whole or not there at all."""

    @abstractmethod
    def made(self) -> AbstractContextManager[Database]:
        """An archive without rows, search and guarded references, with the archive beside it as ``old``."""

    @abstractmethod
    def attached(self) -> AbstractContextManager[None]:
        """To the archive, for reading: as ``new``, and the archive itself as ``main``."""

    @abstractmethod
    def others(self) -> list[Beside]:
        """Copies from before earlier reparses."""


def scratch(database: Database) -> Beside:
    """Where a reparse makes the new archive; one that a kill left behind is made anew."""
    return _named(database, "reparse")


def copy_before(database: Database, now: datetime) -> Beside:
    """Where a reparse puts the archive as it was."""
    return _named(database, f"before-reparse-{stamp(now).replace(':', '').replace('-', '')}")


def remembered(database: Database, key: str) -> Beside:
    return _File(database, key) if database.dialect == "sqlite" else _Schema(_server(database), key)


def _named(database: Database, purpose: str) -> Beside:
    if database.dialect == "sqlite":
        return _File(database, f"{database.path.name}.{purpose}")
    server = _server(database)
    return _Schema(server, f"{server.schema()}_{purpose}".replace("-", "_").lower())


def _server(database: Database) -> PostgresDatabase:
    from yunliebian_crawler.archive.postgresql import PostgresDatabase

    assert isinstance(database, PostgresDatabase)  # noqa: S101 - there is no third kind
    return database


class _File(Beside):
    def __init__(self, database: Database, key: str) -> None:
        self._database = database
        self._path = database.path.with_name(key)
        self.key, self.name = key, str(self._path)

    def exists(self) -> bool:
        return self._path.exists()

    def remove(self) -> None:
        for end in ("", "-wal", "-shm", "-journal"):
            self._path.with_name(self.key + end).unlink(missing_ok=True)

    def fill(self) -> None:
        part = self._path.with_name(f"{self.key}.part")
        part.unlink(missing_ok=True)
        self._database.execute("vacuum into :part", {"part": str(part)})
        part.replace(self._path)

    @contextmanager
    def made(self) -> Iterator[Database]:
        database = open_database(str(self._path), write=True, create=True)
        try:
            for pragma in ("journal_mode = off", "synchronous = off", "foreign_keys = off", "cache_size = -65536"):
                database.execute(f"pragma {pragma}", {})
            for statement in drop_ddl("sqlite"):
                database.execute(statement, {})
            database.execute("attach :old as old", {"old": _for_reading(self._database.path)})
            database.begin()
            yield database
        finally:
            database.close()

    @contextmanager
    def attached(self) -> Iterator[None]:
        self._database.execute("attach :path as new", {"path": _for_reading(self._path)})
        try:
            yield
        finally:
            self._database.rollback()
            self._database.execute("detach new", {})

    def others(self) -> list[Beside]:
        found = self._path.parent.glob(f"{self._database.path.name}.before-reparse-*")
        return [_File(self._database, path.name) for path in found if path != self._path]


def _for_reading(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro"


class _Schema(Beside):
    def __init__(self, database: PostgresDatabase, key: str) -> None:
        self._database = database
        self._home = database.schema()
        self.key, self.name = key, f"schema {key} of {database.name}"

    def exists(self) -> bool:
        found = self._database.execute("select 1 from pg_namespace where nspname = :key", {"key": self.key})
        return found.fetchone() is not None

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
    def made(self) -> Iterator[Database]:
        """By a connection of its own, as the archive's holds the lock."""
        database = self._database.another(self.key)
        try:
            database.begin()
            _upgrade(database)
            for statement in (*drop_ddl(database.dialect), _UNGUARDED):
                database.execute(statement, {})
            with database.named(main=self.key, old=self._home):
                yield database
        finally:
            database.close()

    @contextmanager
    def attached(self) -> Iterator[None]:
        with self._database.named(main=self._home, new=self.key):
            try:
                yield
            finally:
                self._database.rollback()

    def others(self) -> list[Beside]:
        found = self._database.execute(
            "select nspname from pg_namespace where starts_with(nspname, :start) and nspname <> :key",
            {"start": f"{self._home}_before_reparse_", "key": self.key},
        )
        return [_Schema(self._database, key) for (key,) in found.fetchall()]

    @property
    def _quoted(self) -> str:
        return '"' + self.key.replace('"', '""') + '"'


def _upgrade(database: Database) -> None:
    from yunliebian_crawler.archive.upgrading import upgrade

    upgrade(database)
    database.begin()


# Rows are numbered anew, and nobody else sees them before they are right. Nothing of it need survive a crash.
_UNGUARDED = """
do $$ declare c record; begin
  for c in select conname, conrelid::regclass as name from pg_constraint
      where contype = 'f' and connamespace = current_schema()::regnamespace loop
    execute format('alter table %s drop constraint %I', c.name, c.conname);
  end loop;
  for c in select oid::regclass as name from pg_class
      where relkind = 'r' and relnamespace = current_schema()::regnamespace loop
    execute format('alter table %s set unlogged', c.name);
  end loop;
end $$"""
