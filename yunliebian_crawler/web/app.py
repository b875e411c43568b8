"""The application: a read-only Datasette over the archive, our pages in front of it, the guard around both."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.app import Datasette
from datasette.database import Database, connections
from datasette.plugins import pm

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.archive.opening import reader
from yunliebian_crawler.schema import RELATIONS, Doc, Relation
from yunliebian_crawler.web import beneath, box, plugin, rendering
from yunliebian_crawler.web.guard import App, Guard
from yunliebian_crawler.web.snapshots import Snapshot, on_stderr
from yunliebian_crawler.web.tickets import Tickets

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

NAME = "archive"
"""The database's name in addresses: ``/archive/articles``, ``/archive?sql=…``."""
SETTINGS = {
    "allow_download": False,
    "default_cache_ttl": 0,  # a crawl may change any answer
    "default_page_size": 50,
    "facet_time_limit_ms": 200,
    "max_csv_mb": 100,
    "max_returned_rows": 1000,
    "num_sql_threads": 4,
    "sql_time_limit_ms": 1000,
    "suggest_facets": False,  # tries every column of every page; the menu of a column offers it all the same
    "truncate_cells_html": 60,
}
TEMPLATES = str(Path(__file__).parent / "templates")
"""Datasette takes its own from here, too: those of its names that are there stand in place of its own."""
TELLER = "datasette.handle_exception"
"""Prints every wrong address as a screenful of variables; ``beneath`` takes its place."""
LONGEST = 8_000_000
"""Bytes of one value that somebody's SQL may make: a thousand times the longest article."""
FACETS = {"articles": ["status"], "problems": ["kind", "field"], "fetches": ["outcome"], "crawls": ["outcome"]}


def make_app(
    db: str | Snapshot,
    *,
    hosts: frozenset[str] = frozenset(),
    token: str | None = None,
    now: datetime | None = None,
    note: Callable[[str], None] = on_stderr,
) -> App:
    """An ASGI application over the archive at ``db``, or over a snapshot of it; raises ``ArchiveError``.

    ``hosts``: names beside addresses and localhost that it may be called by. ``token``: who does not bring it is asked
    for it. ``now``: the time to take for the clock. ``note`` is told of what goes wrong with a snapshot.
    """
    snapshot = db if isinstance(db, Snapshot) else None
    with Archive.open(str(snapshot.ready(note)) if snapshot else str(db)) as archive:
        path = archive.path
    served = datasette(path, now)
    if snapshot:
        plugin.set_up(served, path, now, lambda: snapshot.made_at)
        snapshot.keep_fresh(note)
    return Guard(served.app(), hosts=hosts, tickets=Tickets(token) if token else None)


def datasette(path: Path, now: datetime | None = None) -> Datasette:
    """Datasette with this one database, our plugin and no other."""
    _only_ours()
    served = Datasette(metadata=described(), settings=SETTINGS, memory=False, template_dir=TEMPLATES)
    served.remove_database("_memory")
    served.add_database(ReadOnly(served, str(path)), name=NAME)
    rendering.furnish(served.jinja_env)
    plugin.set_up(served, path, now)
    return served


def _only_ours() -> None:
    """Plugins that happen to be installed beside us stay out: one of them might write, or ask the network."""
    for foreign, _ in pm.list_plugin_distinfo():
        pm.unregister(foreign)
    if pm.has_plugin(TELLER):
        pm.unregister(name=TELLER)
    for ours in (plugin, beneath, box):
        if not pm.is_registered(ours):
            pm.register(ours)


class ReadOnly(Database):
    """The archive's file, which nothing that comes through here can change."""

    def __init__(self, served: Datasette, path: str) -> None:
        super().__init__(served, path=path)
        self._here = threading.local()
        self._opening = threading.Lock()

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A connection that reads, and nothing else."""
        if write:
            raise PermissionError("the archive is served for reading only")
        self._here.file = self._file()
        connection = reader(Path(self.path))
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000)
        with self._opening:
            self._all_file_connections.append(connection)
        return connection

    async def execute(self, sql: str, params: Any = None, **options: Any) -> Any:  # noqa: ANN401
        """As Datasette's, which would also print what a reader wrote wrongly on our standard error."""
        return await super().execute(sql, params, **{**options, "log_sql_errors": False})

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:  # noqa: ANN401
        """As Datasette's; a thread whose connection reads a file that was replaced since gets a new one first."""
        with self.ds.yunliebian.memory.turns.answering():
            return await super().execute_fn(lambda connection: fn(self._current(connection)))

    def _current(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        if self._here.file == self._file():
            return connection
        with self._opening:
            self._all_file_connections.remove(connection)
        connection.close()
        fresh = self.connect()
        self.ds._prepare_connection(fresh, self.name)
        setattr(connections, self.name, fresh)
        return fresh

    def _file(self) -> tuple[int, int]:
        status = Path(self.path).stat()
        return status.st_dev, status.st_ino


def described() -> dict[str, Any]:
    """What Datasette shows beside each table, from the data dictionary."""
    tables = {relation.name: _table(relation) for relation in RELATIONS.values()}
    hidden = {name: {"hidden": True} for name in ("alembic_version", "sqlite_sequence", "fts_todo", "fts_meta")}
    indexed = {box.INDEXED["fts_table"]: {"allow": False}}  # a view, which Datasette cannot hide otherwise
    return {"title": "yunliebian", "databases": {NAME: {"title": NAME, "tables": hidden | indexed | tables}}}


def _table(relation: Relation) -> dict[str, Any]:
    shown = {"description": relation.meaning, "columns": {doc.name: _column(doc) for doc in relation.columns}}
    shown |= {"facets": FACETS[relation.name]} if relation.name in FACETS else {}
    shown |= box.INDEXED if relation.name == "articles" else {}
    return shown if relation.is_public else shown | {"hidden": True}


def _column(doc: Doc) -> str:
    unit = f" ({doc.unit})" if doc.unit else ""
    null = f"; null: {doc.null}" if doc.null else ""
    return f"{doc.meaning}{unit}{null}"
