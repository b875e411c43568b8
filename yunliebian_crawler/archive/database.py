"""One connection to the archive's database, and statements prepared once.

Statements run on the driver's own cursor: SQLAlchemy compiles them for the database at hand and begins and ends the
transactions, but a page costs a dozen statements, and ``Connection.execute`` alone would take as long as SQLite does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import Connection, Executable, RootTransaction, bindparam, insert, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import Table

from yunliebian_crawler.errors import ArchiveError

Params = Mapping[str, Any]
Row = tuple[Any, ...]

_DIALECT = sqlite.dialect(paramstyle="named")

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
    """One statement, compiled once."""

    __slots__ = ("_database", "_sql")

    def __init__(self, database: Database, clause: Executable) -> None:
        self._database = database
        self._sql = str(clause.compile(dialect=_DIALECT))  # type: ignore[attr-defined]

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

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self.connection = connection
        self._raw: Any = connection.connection.driver_connection
        self._transaction: RootTransaction | None = None

    def prepare(self, sql: str) -> Statement:
        """A statement in SQL that every database understands, with ``:name`` for each parameter."""
        return Statement(self, text(sql))

    def prepare_insert(self, table: Table, columns: str, *, returning: str | None = None) -> Statement:
        """An insert of these columns (names divided by blanks)."""
        clause = insert(table).values({name: bindparam(name) for name in columns.split()})
        return Statement(self, clause.returning(table.c[returning]) if returning else clause)

    def dicts(self, sql: str, **params: object) -> Iterator[dict[str, Any]]:
        """Rows of a query as dictionaries, read as they are asked for."""
        cursor = self.execute(str(text(sql).compile(dialect=_DIALECT)), params)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in self.fetch(cursor))

    def begin(self) -> None:
        """Begin to write, unless begun; waits a while for another program that writes."""
        if self._transaction is None:
            with self.told():
                self._transaction = self.connection.begin()

    def commit(self) -> None:
        if self._transaction is not None:
            with self.told():
                self._transaction.commit()
            self._transaction = None

    def end_reading(self) -> None:
        """Let go of what SQLAlchemy's own reading began; a reader that holds on keeps the log from being emptied."""
        if self._transaction is None:
            self.connection.rollback()

    def rollback(self) -> None:
        transaction, self._transaction = self._transaction, None
        if transaction is not None and transaction.is_active:
            transaction.rollback()

    @property
    def is_writing(self) -> bool:
        return self._transaction is not None

    @property
    def is_open(self) -> bool:
        """Whether the database itself still has the transaction: it drops one that it cannot go on with."""
        return bool(self._raw.in_transaction)

    def close(self) -> None:
        """What was not committed is lost."""
        self.rollback()
        self.connection.close()
        self.connection.engine.dispose()

    def execute(self, sql: str, params: Params) -> Any:  # noqa: ANN401 - the driver's cursor
        try:
            return self._raw.execute(sql, params)
        except sqlite3.Error as error:
            tell(self.path, error)

    def execute_many(self, sql: str, rows: Sequence[Params]) -> None:
        try:
            self._raw.executemany(sql, rows)
        except sqlite3.Error as error:
            tell(self.path, error)

    def fetch(self, cursor: Any) -> Iterator[Row]:  # noqa: ANN401 - the driver's cursor
        try:
            yield from cursor
        except sqlite3.Error as error:
            tell(self.path, error)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turns the database's own errors into ``ArchiveError``."""
        try:
            yield
        except (sqlite3.Error, DBAPIError) as error:
            tell(self.path, error)


def tell(path: Path, error: BaseException) -> NoReturn:
    """Raise ``ArchiveError`` for what can happen to any file, the error itself for a mistake of ours."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    name = str(getattr(cause, "sqlite_errorname", "") or "")
    advice = next((advice for start, advice in _ADVICE.items() if name.startswith(start)), None)
    if advice is None:
        raise error
    raise ArchiveError(f"archive {path}: {advice} ({cause})") from error
