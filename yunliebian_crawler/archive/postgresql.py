"""The archive in a database of PostgreSQL.

The same statements run here as in SQLite: parameters are ``:name``, times and days are text that sorts by its bytes,
whole numbers and yes or no come back as ``int``. Nothing of this is imported unless an address of a server is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import psycopg
from psycopg.pq import TransactionStatus

from yunliebian_crawler.archive.connecting import BUSY_SECONDS, session
from yunliebian_crawler.archive.database import Cursor, Database, Params, Row
from yunliebian_crawler.archive.locations import Server, no_file
from yunliebian_crawler.archive.troubles import tell
from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.schema import APPLICATION_ID

if TYPE_CHECKING:
    from sqlalchemy import Engine

ROWS = 500
"""Rows of a large answer that are in memory at once."""
_CLAIM, _WRITE = APPLICATION_ID, APPLICATION_ID + 1
"""First keys of the advisory locks; the second is the schema's, as one database may hold several archives."""
_HERE = "hashtext(current_schema())"

_NUMBER_ON = """
do $$ declare c record; begin
  for c in select table_name as t, column_name as n from information_schema.columns
      where table_schema = current_schema() and column_default like 'nextval%' loop
    execute format('select setval(pg_get_serial_sequence(%L, %L), coalesce(max(%I), 0) + 1, false) from %I',
      quote_ident(c.t), c.n, c.n, c.t);
  end loop;
end $$"""
_TOKEN = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|::|:([a-z_]\w*)|%|\b(main|new)\.")


class PostgresDatabase(Database):
    """One session of a server."""

    dialect = "postgresql"

    def __init__(self, server: Server, raw: psycopg.Connection[Row]) -> None:
        super().__init__(server.shown, server.folder)
        self.server = server
        self._raw = raw
        self._cursors = count(1)
        self._schema: str | None = None
        self._schemas: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> Path:
        raise no_file(self.name)

    @property
    def driver(self) -> psycopg.Connection[Row]:
        return self._raw

    def _engine(self) -> Engine:
        from sqlalchemy import create_engine
        from sqlalchemy.pool import StaticPool

        # When it first connects, and whenever it lets go, SQLAlchemy would roll back what is ours to end.
        return create_engine(
            "postgresql+psycopg://",
            creator=lambda: self._raw,
            poolclass=StaticPool,
            skip_autocommit_rollback=True,
            use_native_hstore=False,
        )

    def each(self, sql: str, params: Params) -> Iterator[Row]:
        with self._many(sql, params) as cursor:
            yield from cursor

    def each_dict(self, sql: str, **params: object) -> Iterator[dict[str, Any]]:
        with self._many(sql, params) as cursor:
            names = [column.name for column in cursor.description or ()]
            yield from (dict(zip(names, row, strict=True)) for row in cursor)

    @contextmanager
    def _many(self, sql: str, params: Params) -> Iterator[psycopg.ServerCursor[Row]]:
        """Rows stay on the server until asked for; outside a transaction it keeps the answer aside for that."""
        name = f"many_{next(self._cursors)}"
        with self.told(), self._raw.cursor(name, withhold=not self.is_writing) as cursor:
            cursor.itersize = ROWS
            cursor.execute(self._translated(sql), params)
            yield cursor

    @property
    def is_writing(self) -> bool:
        return self._raw.info.transaction_status in (TransactionStatus.INTRANS, TransactionStatus.INERROR)

    def begin(self) -> None:
        if not self.is_writing:
            self._execute(f"begin; {_lock('xact_lock', _WRITE)}")

    def commit(self) -> None:
        if self._raw.info.transaction_status == TransactionStatus.INERROR:  # which the server would call a success
            self.rollback()
            raise ArchiveError(f"archive {self.name}: a statement failed, and what was not committed is lost")
        with self.told():
            self._raw.commit()

    def rollback(self) -> None:
        if not self._raw.closed:
            with suppress(psycopg.OperationalError):  # it is gone, and so is what was not committed
                self._raw.rollback()

    def _begin_reading(self) -> None:
        self._execute("begin isolation level repeatable read read only")

    def close(self) -> None:
        try:
            super().close()
        finally:
            self._raw.close()

    def execute(self, sql: str, params: Params) -> Cursor:
        try:
            return cast("Cursor", self._raw.execute(self._translated(sql), params))
        except psycopg.Error as error:
            tell(self.name, error)

    def execute_many(self, sql: str, rows: Sequence[Params]) -> None:
        with self.told(), self._raw.cursor() as cursor:
            cursor.executemany(self._translated(sql), rows)

    def fetch(self, cursor: Cursor) -> Iterator[Row]:
        return iter(cursor)

    @contextmanager
    def told(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            tell(self.name, error)
        except Exception as error:
            if isinstance(cause := getattr(error, "orig", None), psycopg.Error):
                tell(self.name, cause)
            raise

    def pausing(self, pause: Callable[[], None]) -> None:
        pass  # what the server does for one connection keeps no other waiting

    def claim(self) -> bool:
        return bool(self._value(_lock("lock", _CLAIM, wait=False)))

    def disclaim(self) -> None:
        with suppress(ArchiveError):  # the connection is gone, and the claim with it
            self._value(_lock("unlock", _CLAIM))

    def is_claimed(self) -> bool:
        return self._claimant() is not None

    def oust(self) -> None:
        process = self._claimant()
        if process is not None:
            self._value(f"select pg_terminate_backend({process}, {BUSY_SECONDS * 1000})")

    def _claimant(self) -> int | None:
        """The server's process that has claimed the archive."""
        found = self._value(
            f"""select min(pid) from pg_locks where locktype = 'advisory' and granted and classid = {_CLAIM}
              and objid = (({_HERE})::bigint & 4294967295)::oid and objsubid = 2
              and database = (select oid from pg_database where datname = current_database())"""  # noqa: S608
        )
        return None if found is None else int(found)

    def number_on(self) -> None:
        self._execute(_NUMBER_ON)

    def defer_references(self) -> None:
        self._execute("set constraints all deferred")

    def schema(self) -> str:
        """Where the tables are; known after the connection was lost, too."""
        if self._schema is None:
            self._schema = str(self._value("select current_schema()"))
        return self._schema

    @contextmanager
    def named(self, **schemas: str) -> Iterator[None]:
        """What ``main`` and ``new`` stand for in statements meanwhile."""
        before = self._schemas
        self._schemas = tuple(schemas.items())
        try:
            yield
        finally:
            self._schemas = before

    def size(self) -> int:
        return int(
            self._value(
                """select coalesce(sum(pg_total_relation_size(c.oid)), 0) from pg_class c
                  where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'"""
            )
        )

    def _value(self, sql: str) -> Any:  # noqa: ANN401
        row = self._execute(sql).fetchone()
        return row[0] if row else None

    def _execute(self, sql: str) -> psycopg.Cursor[Row]:
        """A statement, or several, without parameters."""
        with self.told():
            return self._raw.execute(sql)

    def _translated(self, sql: str) -> str:
        return _translate(sql, self._schemas)


def _lock(how: str, key: int, *, wait: bool = True) -> str:
    return f"select pg_{'' if wait else 'try_'}advisory_{how}({key}, {_HERE})"


@lru_cache(maxsize=2048)
def _translate(sql: str, schemas: tuple[tuple[str, str], ...] = ()) -> str:
    r"""``:name`` as the driver has it; ``main`` and ``new`` as the schemas that stand for them.

    >>> _translate("select '5%:x', a::text from main.t where b = :b", (("main", "public"),))
    'select \'5%%:x\', a::text from "public".t where b = %(b)s'
    """
    names = dict(schemas)

    def one(found: re.Match[str]) -> str:
        if found[1]:
            return f"%({found[1]})s"
        if found[2]:
            return f'"{names[found[2]]}".' if found[2] in names else found[0]
        return found[0].replace("%", "%%")

    return _TOKEN.sub(one, sql)


def connect(server: Server, *, write: bool, create: bool) -> PostgresDatabase:
    """Open a session, whatever is in the database; ``create``: make the folder for the raw answers."""
    return PostgresDatabase(server, session(server, write=write, create=create))
