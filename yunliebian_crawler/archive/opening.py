"""From an address to a database that is ours and up to date, or an error that says what to do."""

from __future__ import annotations

import os
import socket
import sqlite3
from pathlib import Path
from urllib.parse import quote, unquote

from yunliebian_crawler.archive.database import Database, tell
from yunliebian_crawler.archive.processes import is_alive
from yunliebian_crawler.errors import AlreadyRunning, ArchiveError
from yunliebian_crawler.schema import APPLICATION_ID, VERSIONS

BUSY_SECONDS = 10
"""How long to wait for another program's transaction: ours last a second or two."""
CACHE_KIB = 8192
"""Of the database's pages in a writer's memory: SQLite's own 2 MiB read the same pages again for each visit."""


def open_database(db: str, *, write: bool, create: bool, upgrade: bool = True) -> Database:
    """See ``Archive.open``."""
    if sqlite3.sqlite_version_info < (3, 35):
        raise ArchiveError(f"archives need SQLite 3.35 or newer, this Python has {sqlite3.sqlite_version}: use another")
    path = file_of(db)
    _require_file(path, create=write and create)
    database = _connect(path, write=write)
    try:
        with database.told():
            _identify(database, write=write, create=create, upgrade=upgrade)
    except BaseException:
        database.close()
        raise
    return database


def file_of(db: str) -> Path:
    """The file that a path or SQLAlchemy URL (``sqlite:///archive.db``) names."""
    scheme, is_url, rest = db.partition("://")
    if not is_url:
        return Path(db).expanduser()
    if scheme.partition("+")[0] != "sqlite":
        raise ArchiveError(f"archives are kept in SQLite for now, not in {scheme}: use a path")
    name = unquote(rest.removeprefix("/").partition("?")[0])
    if not rest.startswith("/") or name in ("", ":memory:"):
        raise ArchiveError(f"{db!r} names no file: use a path, or sqlite:///path")
    return Path(name)


def _require_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise ArchiveError(f"{path} is a folder: name a file in it, as {path / 'archive.db'}")
    if create:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(f"cannot make the folder {path.parent}: {error.strerror}") from error
    elif not path.exists():
        raise ArchiveError(f"there is no archive at {path}: `yunliebian crawl` makes one, --db names another")


def _connect(path: Path, *, write: bool) -> Database:
    try:
        return Database(path, _driver(path, write=write))
    except sqlite3.Error as error:
        tell(path, error)


def _driver(path: Path, *, write: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?{_mode(path, write=write)}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,  # we say when a transaction begins
        cached_statements=256,
        check_same_thread=False,  # readers in a thread pool; the caller sees to it that one works at a time
    )
    connection.execute("pragma foreign_keys = on")
    if write:
        connection.execute("pragma synchronous = normal")
        connection.execute("pragma temp_store = memory")  # else each visit's savepoint spills to a file of its own
        connection.execute(f"pragma cache_size = {-CACHE_KIB}")
    return connection


def _mode(path: Path, *, write: bool) -> str:
    """Readers keep an index beside the file; where nobody can write, nothing can change and they need none."""
    if write:
        return "mode=rwc"
    is_still = not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()
    return "mode=ro&immutable=1" if is_still else "mode=ro"


def _identify(database: Database, *, write: bool, create: bool, upgrade: bool) -> None:
    version = schema_version(database)
    if version is None and not (write and create):
        raise ArchiveError(f"{database.path} is empty: `yunliebian crawl` makes an archive of it, --db names another")
    if version is not None and version not in VERSIONS:
        raise ArchiveError(
            f"{database.path} was written by a newer version of this program (schema {version}, this one knows "
            f"{VERSIONS[-1]}): update the program"
        )
    if write and upgrade:
        database.execute("pragma journal_mode = wal", {})
    if version != VERSIONS[-1] and upgrade:
        if not write:
            raise ArchiveError(
                f"{database.path} has the older schema {version}: the next crawl, or `yunliebian check --repair`, "
                "brings it up to date"
            )
        _upgrade(database, version)


def schema_version(database: Database) -> str | None:
    """The schema's version; None for a database with nothing in it. Raises for one that is not ours."""
    (application_id,) = database.execute("pragma application_id", {}).fetchone()
    (tables,) = database.execute("select count(*) from sqlite_master", {}).fetchone()
    if application_id == 0 and tables == 0:
        return None
    if application_id != APPLICATION_ID:
        raise ArchiveError(f"{database.path} is a database of another program: name another file with --db")
    try:
        row = database.execute("select version_num from alembic_version", {}).fetchone()
    except sqlite3.OperationalError:
        row = None
    if row is None:
        raise ArchiveError(f"{database.path} is an archive without a schema version: restore a backup")
    return str(row[0])


def _upgrade(database: Database, version: str | None) -> None:
    if version is not None:
        _refuse_under_a_crawl(database)
        back_up(database, version)
    database.begin()
    if schema_version(database) == version:  # else another process did it while this one waited
        from yunliebian_crawler.archive.upgrading import upgrade  # Alembic is slow to import, and hardly ever needed

        upgrade(database)
    database.commit()


def _refuse_under_a_crawl(database: Database) -> None:
    """A crawl of the older program would go on in a schema that it does not know."""
    for (owner,) in database.execute("select owner from lock", {}).fetchall():
        host, _, process = owner.rpartition(":")
        number, _, born = process.partition("@")
        if host == socket.gethostname() and number.isdecimal() and is_alive(int(number), born):
            raise AlreadyRunning(
                f"a crawl of an older program is at work in {database.path} (process {number}): let it finish, or end "
                "it; then this program brings the archive up to date"
            )


def back_up(database: Database, version: str) -> Path:
    """A copy of the whole database beside it, named for its schema version; one made before is kept."""
    copy = database.path.with_name(f"{database.path.name}.schema-{version}.backup")
    if not copy.exists():
        part = copy.with_name(copy.name + ".part")  # a copy that was cut short must not pass for one
        part.unlink(missing_ok=True)
        database.execute("vacuum into :copy", {"copy": str(part)})
        part.rename(copy)
    return copy
