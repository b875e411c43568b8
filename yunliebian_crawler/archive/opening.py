"""From an address to a database that is ours and up to date, or an error that says what to do."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from yunliebian_crawler.archive import rawness
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.locations import Server, location
from yunliebian_crawler.archive.processes import is_alive
from yunliebian_crawler.archive.sqlite import SqliteDatabase, connect, tell
from yunliebian_crawler.errors import AlreadyRunning, ArchiveError, UsageError
from yunliebian_crawler.raw_place import note
from yunliebian_crawler.schema import APPLICATION_ID, MARK, VERSIONS

UNFINISHED = "unfinished_copy"
"""Key in ``meta`` while a copy into the database is on its way."""


def open_database(db: str, *, write: bool, create: bool, upgrade: bool = True, unfinished: bool = False) -> Database:
    """See ``Archive.open``. ``unfinished``: also a copy that was cut short."""
    database = _connect(location(db), write=write, create=write and create)
    try:
        with database.told():
            _identify(database, write=write, create=create, upgrade=upgrade)
            if not unfinished:
                _heed(database)
    except BaseException:
        database.close()
        raise
    return database


def _connect(place: Path | Server, *, write: bool, create: bool) -> Database:
    if isinstance(place, Path):
        return connect(place, write=write, create=create)
    if find_spec("psycopg") is None:
        raise UsageError(
            f"{place.shown} is a PostgreSQL database, and its driver is not installed: "
            "pip install 'yunliebian-crawler[postgres]'"
        )
    from yunliebian_crawler.archive import postgresql  # a library that archives in files do without

    return postgresql.connect(place, write=write, create=create)


def reader(path: Path) -> sqlite3.Connection:
    """One more connection to an archive's file, of which nothing can write: for programs that bring their own SQL."""
    try:
        connection = connect(path, write=False, create=False).driver
        connection.execute("pragma query_only = on")
    except sqlite3.Error as error:
        tell(path, error)
    return connection


def _identify(database: Database, *, write: bool, create: bool, upgrade: bool) -> None:
    version = schema_version(database)
    if version is None and not (write and create):
        raise ArchiveError(f"{database.name} is empty: `yunliebian crawl` makes an archive of it, --db names another")
    if version is not None and version not in VERSIONS:
        raise ArchiveError(
            f"{database.name} was written by a newer version of this program (schema {version}, this one knows "
            f"{VERSIONS[-1]}): update the program"
        )
    if write and upgrade and database.dialect == "sqlite":
        database.execute("pragma journal_mode = wal", {})
    if version != VERSIONS[-1] and upgrade:
        if not write:
            raise ArchiveError(
                f"{database.name} has the older schema {version}: the next crawl, or `yunliebian check --repair`, "
                "brings it up to date"
            )
        _upgrade(database, version)


def _heed(database: Database) -> None:
    """What the archive says of itself: that it is no whole one, and where its raw answers are."""
    asked = {"unfinished": UNFINISHED, "store": rawness.STORE}
    rows = database.execute("select key, value from meta where key in (:unfinished, :store)", asked).fetchall()
    facts = dict(map(tuple, rows))
    if UNFINISHED in facts:
        raise ArchiveError(
            f"{database.name} is a copy that was cut short: run the same `yunliebian copy` again, which goes on with it"
        )
    if rawness.STORE in facts:
        with suppress(OSError):  # a folder that nobody may write: what is read from the store is told as missing
            note(database.folder / "warc", facts[rawness.STORE])


def schema_version(database: Database) -> str | None:
    """The schema's version; None for a database with nothing in it. Raises for one that is not ours."""
    is_ours, is_empty, is_versioned = _marks(database)
    if is_empty and not is_ours:
        return None
    if not is_ours:
        raise ArchiveError(f"{database.name} is a database of another program: name another with --db")
    row = database.execute("select version_num from alembic_version", {}).fetchone() if is_versioned else None
    if row is None:
        raise ArchiveError(f"{database.name} is an archive without a schema version: restore a backup")
    return str(row[0])


def _marks(database: Database) -> tuple[bool, bool, bool]:
    """Whether the database is an archive, whether there is nothing in it, and whether it has a version."""
    if database.dialect == "sqlite":
        (application_id,) = database.execute("pragma application_id", {}).fetchone()
        tables = database.execute("select name from sqlite_master", {}).fetchall()
        return application_id == APPLICATION_ID, application_id == 0 and not tables, ("alembic_version",) in tables
    (schema,) = database.execute("select current_schema()", {}).fetchone()
    if schema is None:
        raise ArchiveError(f"{database.name}: this role may use no schema of it: see docs/postgresql.md")
    tables = database.execute(
        """select relname, obj_description(oid, 'pg_class') from pg_class c
          where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
            and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')""",
        {},
    ).fetchall()
    return ("alembic_version", MARK) in tables, not tables, True


def _upgrade(database: Database, version: str | None) -> None:
    if version is not None:
        _refuse_under_a_crawl(database)
        if database.dialect == "sqlite":  # a server changes its schema in one transaction, and has its own backups
            back_up(database, version)
    database.begin()
    if schema_version(database) == version:  # else another process did it while this one waited
        _to_newest(database, version)
    database.commit()


def _to_newest(database: Database, version: str | None) -> None:
    """What this needs is imported here, as it is hardly ever needed: Alembic above all takes its time."""
    if version is None and isinstance(database, SqliteDatabase):
        from yunliebian_crawler.archive.creating import create

        create(database)
    else:
        from yunliebian_crawler.archive.upgrading import upgrade

        upgrade(database)


def _refuse_under_a_crawl(database: Database) -> None:
    """A crawl of the older program would go on in a schema that it does not know."""
    for (owner,) in database.execute("select owner from lock", {}).fetchall():
        if _holds(database, owner):
            raise AlreadyRunning(
                f"a crawl of an older program is at work in {database.name} ({owner.partition('@')[0]}): let it "
                "finish, or end it; then this program brings the archive up to date"
            )


def _holds(database: Database, owner: str) -> bool:
    """Whether the crawl that owns the lock lives: a server knows it of any machine, a file of processes of this one."""
    if database.dialect != "sqlite":
        return database.is_claimed()
    host, _, process = owner.rpartition(":")
    number, _, born = process.partition("@")
    return host == socket.gethostname() and number.isdecimal() and is_alive(int(number), born)


def back_up(database: Database, version: str) -> Path:
    """A copy of the whole database beside it, named for its schema version; one made before is kept."""
    copy = database.path.with_name(f"{database.path.name}.schema-{version}.backup")
    if not copy.exists():
        part = copy.with_name(copy.name + ".part")  # a copy that was cut short must not pass for one
        part.unlink(missing_ok=True)
        database.execute("vacuum into :copy", {"copy": str(part)})
        part.rename(copy)
    return copy
