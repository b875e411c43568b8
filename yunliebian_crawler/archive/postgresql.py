"""The archive in a database of PostgreSQL.

The same statements run here as in SQLite: parameters are ``:name``, times and days are text that sorts by its bytes,
whole numbers and yes or no come back as ``int``. Nothing of this is imported unless an address of a server is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

import psycopg
from psycopg.pq import TransactionStatus

from yunliebian_crawler.archive.adapting import adapt
from yunliebian_crawler.archive.database import Cursor, Database, Params, Row
from yunliebian_crawler.archive.locations import Server, no_file
from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.schema import APPLICATION_ID

if TYPE_CHECKING:
    from sqlalchemy import Engine

OLDEST = 15
"""The oldest version of PostgreSQL that archives are tried on."""
BUSY_SECONDS = 10
"""How long to wait for another program's transaction, and for the server to answer at all."""
ROWS = 500
"""Rows of a large answer that are in memory at once."""
_CLAIM, _WRITE = APPLICATION_ID, APPLICATION_ID + 1
"""First keys of the advisory locks; the second is the schema's, as one database may hold several archives."""
_HERE = "hashtext(current_schema())"

# A client that is gone without a word is noticed within a minute. Compiling queries costs more than it saves here.
_SESSION = """
set timezone = 'UTC'; set jit = off; set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10;
set tcp_keepalives_count = 3; set client_min_messages = 'warning'"""

_ADVICE: Sequence[tuple[str, str]] = (
    ("53100", "the server's disk is full: free some space and run the command again; what was reported is kept"),
    ("53300", "the server has no connection left: close some, or raise its max_connections"),
    ("42501", "this role may not do that: see the roles `crawler` and `reader` in docs/postgresql.md"),
    ("25006", "it cannot be written: this role, or this server, may read alone"),
    ("55P03", "another program writes in it: let that end, and try again"),
    ("28", "the server refuses the login: check user and password (a ~/.pgpass keeps it out of the address)"),
    ("3D000", "there is no such database: make it with `createdb`, or name another with --db"),
    ("57P", "the server is starting, stopping, or ended this connection: run the command again when it is up"),
    ("XX", "the server reports damage: restore a backup"),
    ("58", "the server's disk failed to read or write: check it and its free space"),
    ("53", "the server lacks memory or space: see its log"),
    ("08", "the connection to the server is lost: run the command again; what was reported is kept"),
)
"""Starts of the server's error codes, and what to do about them."""
_NUMBER_ON = """
do $$ declare c record; begin
  for c in select table_name as t, column_name as n from information_schema.columns
      where table_schema = current_schema() and column_default like 'nextval%' loop
    execute format('select setval(pg_get_serial_sequence(%L, %L), coalesce(max(%I), 0) + 1, false) from %I',
      quote_ident(c.t), c.n, c.n, c.t);
  end loop;
end $$"""
_TOKEN = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|::|:([a-z_]\w*)|%|\b(main|new|old|temp)\.")


class PostgresDatabase(Database):
    """One session of a server."""

    dialect = "postgresql"

    def __init__(self, server: Server, raw: psycopg.Connection[Row]) -> None:
        super().__init__(server.shown, server.folder)
        self._server = server
        self._raw = raw
        self._cursors = count(1)
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
            self._execute(f"begin; set local lock_timeout = '{BUSY_SECONDS}s'; {_lock('xact_lock', _WRITE)}")

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
        """Where the tables are."""
        return str(self._value("select current_schema()"))

    def another(self, schema: str) -> PostgresDatabase:
        """One more connection to the same database, at home in a new schema of it."""
        database = connect(self._server, write=True, create=False)
        name = '"' + schema.replace('"', '""') + '"'
        try:
            database._execute(f"create schema {name}; set search_path to {name}")
        except BaseException:
            database.close()
            raise
        return database

    @contextmanager
    def named(self, **schemas: str) -> Iterator[None]:
        """What ``main``, ``old`` and ``new`` stand for in statements meanwhile."""
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
    """``:name`` as the driver has it; ``main``, ``old`` and ``new`` as the schemas that stand for them.

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


def tell(name: str, error: psycopg.Error) -> NoReturn:
    """Raise ``ArchiveError`` for what can happen to any server, the error itself for a mistake of ours."""
    code = error.sqlstate or ("08" if isinstance(error, psycopg.OperationalError) else "")
    advice = next((advice for start, advice in _ADVICE if code.startswith(start)), None)
    if advice is None:
        raise error
    raise ArchiveError(f"archive {name}: {advice} ({_first_line(error)})") from error


def _first_line(error: psycopg.Error) -> str:
    return str(error.diag.message_primary or error).strip().partition("\n")[0]


def connect(server: Server, *, write: bool, create: bool) -> PostgresDatabase:
    """Open a session, whatever is in the database; ``create``: make the folder for the raw answers."""
    try:
        raw = psycopg.connect(server.conninfo, **_options(server.conninfo, write=write))
    except psycopg.ProgrammingError:
        # The driver's own text would repeat the address, with the password in it.
        raise ArchiveError(f"{server.shown} is no address of a server: write postgresql://user@host/database") from None
    except psycopg.OperationalError as error:
        _unreachable(server, error)
    database = PostgresDatabase(server, cast("psycopg.Connection[Row]", raw))
    try:
        adapt(raw)
        database._execute(_SESSION)
        _require_server(database, raw)
        if create:
            _make(server.folder)
    except BaseException:
        database.close()
        raise
    return database


def _options(conninfo: str, *, write: bool) -> Mapping[str, Any]:
    given = psycopg.conninfo.conninfo_to_dict(conninfo)
    made = {"connect_timeout": BUSY_SECONDS, "keepalives_idle": 30, "application_name": "yunliebian"}
    options = "" if write else "-c default_transaction_read_only=on"
    made["options"] = f"{given.get('options', '')} {options}".strip()
    fresh = {name: value for name, value in made.items() if name not in given or name == "options"}
    return {**fresh, "client_encoding": "UTF8", "autocommit": True}


def _unreachable(server: Server, error: psycopg.OperationalError) -> NoReturn:
    """A login that failed has no code of its own before the session begins."""
    said = str(error).strip()
    if "does not exist" in said and "database" in said:
        code = "3D000"
    else:
        code = "28" if re.search(r"password|authentication|no pg_hba|role .* does not exist", said) else ""
    advice = next((advice for start, advice in _ADVICE if code and code.startswith(start)), None)
    advice = advice or "the server cannot be reached: check that it runs, its host and port"
    last = said.splitlines()[-1].strip() if said else type(error).__name__
    raise ArchiveError(f"archive {server.shown}: {advice} ({last})") from None


def _require_server(database: PostgresDatabase, raw: psycopg.Connection[Any]) -> None:
    if raw.info.server_version // 10000 < OLDEST:
        raise ArchiveError(f"{database.name}: archives need PostgreSQL {OLDEST} or newer, this server is older")
    if raw.info.parameter_status("server_encoding") != "UTF8":
        raise ArchiveError(f"{database.name}: its text is not UTF-8: make it with `createdb -E UTF8 -T template0`")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"cannot make the folder {folder}: {error.strerror}") from error
