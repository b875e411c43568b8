"""The archive in a file of SQLite."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast
from urllib.parse import quote

from yunliebian_crawler.archive.database import Cursor, Database, Params, Row
from yunliebian_crawler.errors import ArchiveError

if TYPE_CHECKING:
    from sqlalchemy import Engine

BUSY_SECONDS = 10
"""How long to wait for another program's transaction: ours last a second or two."""
CACHE_KIB = 8192
"""Of the database's pages in a writer's memory: SQLite's own 2 MiB read the same pages again for each visit."""
PIECE = 50_000
"""Steps of SQLite's between two pauses: about a millisecond."""

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


class SqliteDatabase(Database):
    """A file, and the log beside it while somebody writes."""

    dialect = "sqlite"

    def __init__(self, path: Path, raw: sqlite3.Connection) -> None:
        super().__init__(str(path), path.parent)
        self._path = path
        self._raw = raw

    @property
    def path(self) -> Path:
        return self._path

    @property
    def driver(self) -> sqlite3.Connection:
        return self._raw

    def _engine(self) -> Engine:
        from sqlalchemy import create_engine
        from sqlalchemy.pool import StaticPool

        # When it first connects, and whenever it lets go, SQLAlchemy would roll back what is ours to end.
        return create_engine(
            "sqlite://", creator=lambda: self._raw, poolclass=StaticPool, skip_autocommit_rollback=True
        )

    def each(self, sql: str, params: Params) -> Iterator[Row]:
        return self.fetch(self.execute(sql, params))

    @property
    def is_writing(self) -> bool:
        return self._raw.in_transaction

    def begin(self) -> None:
        if not self._raw.in_transaction:
            self.execute("begin immediate", {})

    def commit(self) -> None:
        with self.told():
            self._raw.commit()

    def rollback(self) -> None:
        self._raw.rollback()

    def _begin_reading(self) -> None:
        self.execute("begin", {})

    def close(self) -> None:
        super().close()
        self._raw.close()

    def execute(self, sql: str, params: Params) -> sqlite3.Cursor:
        try:
            return self._raw.execute(sql, params)
        except DAMAGED as error:
            tell(self._path, error)

    def execute_many(self, sql: str, rows: Sequence[Params]) -> None:
        try:
            self._raw.executemany(sql, rows)
        except DAMAGED as error:
            tell(self._path, error)

    def fetch(self, cursor: Cursor) -> Iterator[Row]:
        try:
            yield from chain(cursor)  # a reader that leaves half way must not close the cursor of a closed database
        except DAMAGED as error:
            cast("Any", cursor).close()  # left open, it would keep what it reads from being detached
            tell(self._path, error)

    @contextmanager
    def told(self) -> Iterator[None]:
        try:
            yield
        except DAMAGED as error:
            tell(self._path, error)
        except Exception as error:
            if isinstance(cause := getattr(error, "orig", None), sqlite3.Error):
                tell(self._path, cause)
            raise

    def pausing(self, pause: Callable[[], None]) -> None:
        self._raw.set_progress_handler(pause, PIECE)

    def claim(self) -> bool:
        return True

    def disclaim(self) -> None:
        pass

    def is_claimed(self) -> bool:
        return True

    def oust(self) -> None:
        pass

    def number_on(self) -> None:
        pass  # as it always does

    def defer_references(self) -> None:
        self.execute("pragma defer_foreign_keys = on", {})

    def size(self) -> int:
        log = self._path.with_name(self._path.name + "-wal")
        return self._path.stat().st_size + (log.stat().st_size if log.exists() else 0)


DAMAGED = (sqlite3.Error, UnicodeDecodeError)
"""What the driver raises: where its own message quotes bytes of a damaged file, it cannot even make the error."""


def tell(path: Path, error: Exception) -> NoReturn:
    """Raise ``ArchiveError`` for what can happen to any file, the error itself for a mistake of ours."""
    is_garbled = isinstance(error, UnicodeDecodeError) or "decode to UTF-8" in str(error)  # they have no name
    name = "SQLITE_CORRUPT" if is_garbled else str(getattr(error, "sqlite_errorname", ""))
    error = sqlite3.DatabaseError("a text in it is no text any more") if is_garbled else error
    advice = next((advice for start, advice in _ADVICE.items() if name.startswith(start)), None)
    if advice is None:
        raise error
    raise ArchiveError(f"archive {path}: {advice} ({error})") from error


def connect(path: Path, *, write: bool, create: bool) -> SqliteDatabase:
    """Open the file, whatever is in it; ``create``: make its folder, and the file where there is none."""
    if sqlite3.sqlite_version_info < (3, 35):
        raise ArchiveError(f"archives need SQLite 3.35 or newer, this Python has {sqlite3.sqlite_version}: use another")
    _require_file(path, create=create)
    try:
        return SqliteDatabase(path, _driver(path, write=write))
    except sqlite3.Error as error:
        tell(path, error)


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
