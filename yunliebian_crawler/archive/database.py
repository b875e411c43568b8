"""One connection to the archive's database, and statements prepared once.

Statements run on the driver's own connection: a page costs a dozen of them, and ``Connection.execute`` of SQLAlchemy
alone would take as long as SQLite does. SQLAlchemy makes the schema, compiles the inserts and serves the search; it is
imported when that is first needed, so that a command which only reads starts quickly.

``sqlite`` and ``postgresql`` are the two kinds there are.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import sqlite3

    import psycopg
    from sqlalchemy import Connection, Engine

Params = Mapping[str, Any]
Row = tuple[Any, ...]


class Cursor(Protocol):
    """What the drivers' cursors have in common."""

    @property
    def description(self) -> Any: ...  # noqa: ANN401 - of each column a row whose first value is the name

    @property
    def rowcount(self) -> int: ...

    def fetchone(self) -> Any: ...  # noqa: ANN401

    def fetchmany(self, size: int = ...) -> list[Any]: ...

    def fetchall(self) -> list[Any]: ...

    def __iter__(self) -> Iterator[Any]: ...


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


class Database(ABC):
    """The connection, its open transaction if there is one, and errors that say what to do."""

    dialect: str
    """``sqlite`` or ``postgresql``, as SQLAlchemy names them."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        """What people are told of: a path, or an address without its password."""
        self.folder = folder
        """Where files of the archive lie; raw answers in its ``warc``."""
        self._connection: Connection | None = None
        self.is_closed = False

    @property
    @abstractmethod
    def path(self) -> Path:
        """The file that holds all. Raises ``ArchiveError`` for a database on a server."""

    @property
    @abstractmethod
    def driver(self) -> sqlite3.Connection | psycopg.Connection[Any]:
        """The driver's own connection, for the search."""

    @property
    def connection(self) -> Connection:
        """The same connection, as SQLAlchemy sees it. Transactions are begun and ended here, not there."""
        if self._connection is None:
            self._connection = self._engine().connect()
        return self._connection

    @abstractmethod
    def _engine(self) -> Engine:
        """Of SQLAlchemy, with the driver's connection as its only one."""

    @abstractmethod
    def pausing(self, pause: Callable[[], None]) -> None:
        """See ``Archive.pausing``."""

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

    @abstractmethod
    def each(self, sql: str, params: Params) -> Iterator[Row]:
        """Rows of a query that may have more of them, or wider ones, than memory should hold at once."""

    def each_dict(self, sql: str, **params: object) -> Iterator[dict[str, Any]]:
        """The same as dictionaries."""
        return self.dicts(sql, **params)

    @property
    @abstractmethod
    def is_writing(self) -> bool:
        """Whether a transaction is open; the database drops one by itself that it cannot go on with."""

    @abstractmethod
    def begin(self) -> None:
        """Begin to write, unless begun; waits a while for another program that writes.

        The write lock is taken at once: taken later, two writers would each wait for the other.
        """

    @abstractmethod
    def commit(self) -> None: ...

    @abstractmethod
    def rollback(self) -> None: ...

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever another program commits meanwhile."""
        if self.is_writing:  # sees its own, and nobody else writes
            yield
            return
        self._begin_reading()
        try:
            yield
        finally:
            self.rollback()

    @abstractmethod
    def _begin_reading(self) -> None: ...

    def end_reading(self) -> None:
        """Let go of what a search read; a reader that holds on keeps the log from being emptied."""
        if self._connection is not None and not self.is_writing:
            self._connection.rollback()

    def close(self) -> None:
        """What was not committed is lost."""
        self.is_closed = True
        self.rollback()
        if self._connection is not None:
            self._connection.close()
            self._connection.engine.dispose()

    @abstractmethod
    def execute(self, sql: str, params: Params) -> Cursor: ...

    @abstractmethod
    def execute_many(self, sql: str, rows: Sequence[Params]) -> None: ...

    @abstractmethod
    def fetch(self, cursor: Cursor) -> Iterator[Row]: ...

    @abstractmethod
    def told(self) -> AbstractContextManager[None]:
        """Turns the database's own errors into ``ArchiveError``, SQLAlchemy's wrapping undone."""

    # What the file's owner can do and a server must be asked for

    @abstractmethod
    def claim(self) -> bool:
        """Claim the archive for one crawl, as long as this connection lives; False: another connection has it.

        In a file nobody can claim anything: there the row of ``lock`` decides, and this is always True.
        """

    @abstractmethod
    def disclaim(self) -> None:
        """Give the claim back."""

    @abstractmethod
    def is_claimed(self) -> bool:
        """Whether some connection has claimed the archive; of a file nobody knows, so True."""

    @abstractmethod
    def oust(self) -> None:
        """End the connection that has claimed the archive: its process is dead, or gives no sign of life."""

    @abstractmethod
    def number_on(self) -> None:
        """After rows came with numbers: the next ones get higher ones than there are."""

    @abstractmethod
    def defer_references(self) -> None:
        """Until the transaction ends rows may refer to what is not there."""

    @abstractmethod
    def size(self) -> int:
        """Bytes that all of it takes, the log included."""
