"""One connection to the archive's database, and statements prepared once.

Statements run on the driver's own connection: a page costs a dozen of them, and ``Connection.execute`` of SQLAlchemy
alone would take as long as SQLite does. SQLAlchemy makes the schema, compiles the inserts and serves the search; it is
imported when that is first needed, so that a command which only reads starts quickly.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from yunliebian_crawler.errors import ArchiveError

if TYPE_CHECKING:
    from sqlalchemy import Connection

Params = Mapping[str, Any]
Row = tuple[Any, ...]

_ADVICE = {
    "SQLITE_FULL": "the disk is full: free some space and run the command again; what was reported is kept",
    "SQLITE_READONLY": "it cannot be written: check the permissions of the file and of its folder",
    "SQLITE_BUSY": "another program has locked it: let that end, or close it, and try again",
    "SQLITE_LOCKED": "another program has locked it: let that end, or close it, and try again",
    "SQLITE_CORRUPT": "the file is damaged: restore a backup, or crawl into a new archive",
    "SQLITE_NOTADB": "this is no SQLite database: name another file with --db",
    "SQLITE_CANTOPEN": "it cannot be opened: check that the folder exists and the permissions of both",
    "SQLITE_IOERR": "the disk failed to read or write: check the disk and its free space",
}


class Statement:
    """One statement of a database, with ``:name`` for each parameter."""

    __slots__ = ("_database", "_sql")

    def __init__(self, database: Database, sql: str) -> None:
        self._database = database
        self._sql = sql

    def run(self, params: Params) -> int:
        """Number of rows touched."""
        return int(self._database.execute(self._sql, params).rowcount)

    def many(self, rows: Sequence[Params]) -> None:
        if rows:
            self._database.execute_many(self._sql, rows)

    def all(self, params: Params) -> list[Row]:
        return list(self._database.fetch(self._database.execute(self._sql, params)))

    def one(self, params: Params) -> Row | None:
        """The first row. All are read: a statement left half way would keep its transaction from ending."""
        rows = self.all(params)
        return rows[0] if rows else None

    def value(self, params: Params) -> Any:  # noqa: ANN401 - as the column has it
        row = self.one(params)
        return row[0] if row else None


class Database:
    """The connection, its open transaction if there is one, and errors that say what to do."""

    def __init__(self, path: Path, raw: sqlite3.Connection) -> None:
        self.path = path
        self._raw = raw
        self._connection: Connection | None = None

    @property
    def connection(self) -> Connection:
        """The same connection, as SQLAlchemy sees it. Transactions are begun and ended here, not there."""
        if self._connection is None:
            from sqlalchemy import create_engine
            from sqlalchemy.pool import StaticPool

            # When it first connects, and whenever it lets go, SQLAlchemy would roll back what is ours to end.
            engine = create_engine(
                "sqlite://", creator=lambda: self._raw, poolclass=StaticPool, skip_autocommit_rollback=True
            )
            self._connection = engine.connect()
        return self._connection

    @property
    def driver(self) -> sqlite3.Connection:
        """The driver's own connection, for the search."""
        return self._raw

    def prepare(self, sql: str) -> Statement:
        """A statement in SQL that every database understands."""
        return Statement(self, sql)

    def prepare_insert(self, table: str, columns: str, *, returning: str | None = None) -> Statement:
        """An insert of these columns (names divided by blanks)."""
        names = columns.split()
        values = ", ".join(f":{name}" for name in names)
        end = f" returning {returning}" if returning else ""
        return Statement(self, f"insert into {table} ({', '.join(names)}) values ({values}){end}")  # noqa: S608

    def dicts(self, sql: str, **params: object) -> Iterator[dict[str, Any]]:
        """Rows of a query as dictionaries, read as they are asked for."""
        cursor = self.execute(sql, params)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in self.fetch(cursor))

    @property
    def is_writing(self) -> bool:
        """Whether a transaction is open; the database drops one by itself that it cannot go on with."""
        return self._raw.in_transaction

    def begin(self) -> None:
        """Begin to write, unless begun; waits a while for another program that writes.

        The write lock is taken at once: taken later, two writers would each wait for the other.
        """
        if not self.is_writing:
            self.execute("begin immediate", {})

    def commit(self) -> None:
        with self.told():
            self._raw.commit()

    def rollback(self) -> None:
        self._raw.rollback()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever another program commits meanwhile."""
        if self.is_writing:  # sees its own, and nobody else writes
            yield
            return
        self.execute("begin", {})
        try:
            yield
        finally:
            self.rollback()

    def end_reading(self) -> None:
        """Let go of what a search read; a reader that holds on keeps the log from being emptied."""
        if self._connection is not None and not self.is_writing:
            self._connection.rollback()

    def close(self) -> None:
        """What was not committed is lost."""
        self.rollback()
        if self._connection is not None:
            self._connection.close()
            self._connection.engine.dispose()
        self._raw.close()

    def execute(self, sql: str, params: Params) -> sqlite3.Cursor:
        try:
            return self._raw.execute(sql, params)
        except sqlite3.Error as error:
            tell(self.path, error)

    def execute_many(self, sql: str, rows: Sequence[Params]) -> None:
        try:
            self._raw.executemany(sql, rows)
        except sqlite3.Error as error:
            tell(self.path, error)

    def fetch(self, cursor: sqlite3.Cursor) -> Iterator[Row]:
        try:
            yield from chain(cursor)  # a reader that leaves half way must not close the cursor of a closed database
        except sqlite3.Error as error:
            cursor.close()  # left open, it would keep what it reads from being detached
            tell(self.path, error)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turns the database's own errors into ``ArchiveError``, SQLAlchemy's wrapping undone."""
        try:
            yield
        except sqlite3.Error as error:
            tell(self.path, error)
        except Exception as error:
            if isinstance(cause := getattr(error, "orig", None), sqlite3.Error):
                tell(self.path, cause)
            raise


def tell(path: Path, error: sqlite3.Error) -> NoReturn:
    """Raise ``ArchiveError`` for what can happen to any file, the error itself for a mistake of ours."""
    is_garbled = "decode to UTF-8" in str(error)  # of the driver, which has no name for it
    name = "SQLITE_CORRUPT" if is_garbled else str(getattr(error, "sqlite_errorname", ""))
    error = sqlite3.DatabaseError("a text in it is no text any more") if is_garbled else error
    advice = next((advice for start, advice in _ADVICE.items() if name.startswith(start)), None)
    if advice is None:
        raise error
    raise ArchiveError(f"archive {path}: {advice} ({error})") from error
