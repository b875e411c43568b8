"""What the server's own tools must know of an archive: how to log in, which moment is meant, and what in its schema is
the archive's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from psycopg import conninfo

from yunliebian_crawler.archive import postgresql
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.locations import Server
from yunliebian_crawler.archive.opening import schema_version
from yunliebian_crawler.schema import RELATIONS, VIEWS
from yunliebian_crawler.schema.tables import metadata
from yunliebian_crawler.search.postgresql.index import FUNCTIONS, TABLES

if TYPE_CHECKING:
    from yunliebian_crawler.archive.postgresql import PostgresDatabase

OURS = frozenset({*metadata.tables, *RELATIONS, *VIEWS, *TABLES, "alembic_version"})
"""Every relation of an archive; a queue and other people's tables may lie in the same schema."""

_STRANGERS = """
select c.relname from pg_class c where c.relnamespace = current_schema()::regnamespace
  and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and c.relname::text <> all(:ours)
  and not exists (select 1 from pg_depend d join pg_class t on t.oid = d.refobjid
    where d.objid = c.oid and d.deptype in ('a', 'i') and t.relname::text = any(:ours)) order by 1"""
# Indexes and sequences go with their tables, triggers stay where they are.
_ASIDE = """
select format('alter table %s set schema %I', c.oid::regclass, :aside::text) from pg_class c
  where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'v') and c.relname::text = any(:ours)
union all
select format('alter function %s set schema %I', p.oid::regprocedure, :aside::text) from pg_proc p
  where p.pronamespace = current_schema()::regnamespace and p.proname::text = any(:functions)"""


@dataclass(frozen=True, slots=True)
class Login:
    """How a tool reaches the server."""

    conninfo: str
    """As libpq reads it; without the password."""
    password: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Exported:
    """One moment of an archive, for other connections to read."""

    login: Login
    schema: str
    snapshot: str
    strangers: tuple[str, ...]
    """Relations of the same schema that are not the archive's."""


def login(server: Server) -> Login:
    """With the password apart, as other users of a machine see the options of a process."""
    given = conninfo.conninfo_to_dict(server.conninfo)
    password = given.pop("password", None)
    return Login(conninfo.make_conninfo("", **given), str(password) if password is not None else None)


@contextmanager
def exported(database: Database) -> Iterator[Exported]:
    """Hold a moment of the archive for others; what is read by ``database`` meanwhile is of the same."""
    server = _on_server(database)
    with server.snapshot():
        (snapshot,) = server.execute("select pg_export_snapshot()", {}).fetchone()
        strangers = server.execute(_STRANGERS, {"ours": sorted(OURS)}).fetchall()
        yield Exported(login(server.server), server.schema(), snapshot, tuple(name for (name,) in strangers))


def target(server: Server) -> tuple[PostgresDatabase, bool]:
    """A database to restore into, and whether there is an archive in it. Raises ``ArchiveError`` for another's."""
    database = postgresql.connect(server, write=True, create=True)
    try:
        return database, schema_version(database) is not None
    except BaseException:
        database.close()
        raise


def put_aside(database: PostgresDatabase, aside: str) -> list[str]:
    """Statements that move the archive out of its schema into a new one of that name."""
    asked = {"aside": aside, "ours": sorted(OURS), "functions": list(FUNCTIONS)}
    moves = [str(move) for (move,) in database.execute(_ASIDE, asked).fetchall()]
    return [
        f'create schema "{aside}"',
        *moves,
        f'alter function "{aside}".articles_fts_note() set search_path to "{aside}"',  # it writes beside its table
    ]


def _on_server(database: Database) -> PostgresDatabase:
    assert isinstance(database, postgresql.PostgresDatabase)  # noqa: S101 - the caller looked
    return database
