"""The search on PostgreSQL, for ``python -m bench.search --db postgresql://…``: an empty database that stays filled."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

import psycopg

from yunliebian_crawler import search
from yunliebian_crawler.archive import Archive
from yunliebian_crawler.archive.locations import Server, location

COLUMNS = [
    "id",
    "url",
    "title",
    "body_text",
    "updated_on",
    "content_hash",
    "status",
    "first_seen_at",
    "last_seen_at",
    "changed_at",
]


class SearchServer:
    """An archive on a server, and what its search costs there and here."""

    def __init__(self, db: str, folder: Path) -> None:
        place = location(f"{db}{'&' if '?' in db else '?'}folder={folder}")
        assert isinstance(place, Server)
        Archive.open(f"{db}{'&' if '?' in db else '?'}folder={folder}", write=True, create=True).close()
        self.connection = psycopg.connect(place.conninfo, autocommit=True)
        self.connection.execute("set jit = off")
        self._process = Path(f"/proc/{self.connection.info.backend_pid}/schedstat")

    def clock(self) -> float:
        """CPU seconds of this process and the server's; of a server elsewhere, or not to be seen, the wall's."""
        if not os.access(self._process, os.R_OK):
            return time.monotonic()
        return time.process_time() + int(self._process.read_text().split()[0]) / 1e9

    def fill(self, rows: Iterable[dict[str, object]]) -> None:
        """Store articles and index nothing yet."""
        for statement in search.drop_ddl("postgresql"):
            self.connection.execute(statement)
        with self.connection.cursor().copy(f"copy articles ({', '.join(COLUMNS)}) from stdin") as copy:
            for row in rows:
                copy.write_row([row[name] for name in COLUMNS])
        self.connection.execute("analyze articles")

    def build(self) -> None:
        with self.connection.transaction():
            search.rebuild(self.connection)
        self.connection.execute("analyze articles_fts")

    def update(self, rows: list[tuple[str, int]]) -> None:
        """Change texts in one transaction, the index with them."""
        with self.connection.transaction():
            self.connection.cursor().executemany("update articles set body_text = %s where id = %s", rows)
            search.drain(self.connection)

    def update_plain(self, rows: list[tuple[str, int]]) -> None:
        """The same change where no index follows."""
        with self.connection.transaction():
            self.connection.cursor().executemany("update articles set body_html = %s where id = %s", rows)

    def index_bytes(self) -> int:
        sql = "select pg_total_relation_size('articles_fts') + pg_total_relation_size('fts_todo')"
        return int(self.connection.execute(sql).fetchone()[0])  # type: ignore[index]

    def find(self, word: str, limit: int) -> list[int]:
        return search.find(self.connection, word, limit=limit).ids
