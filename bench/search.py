"""``python -m bench.search``: the search beside LIKE and a trigram index, on a corpus made up for it.

Recall and precision are against a scan of all texts by the contract's own words (``tests/search_reference.py``).
Times are CPU milliseconds in one process, warm: of the newest twenty, for which a person waits, and apart from that of
counting all that match and of the twenty that match best. FTS5 itself is its own bare statements on the same index,
the least that an answer can cost. With ``--db postgresql://…``, the address of an empty
database on this machine, the same search there stands beside it, with the CPU time of its server's process.

The dates of the made-up articles have nothing to do with the order in which they were found, which is the index's.
"""

from __future__ import annotations

import argparse
import gc
import json
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, create_engine, event, insert

from bench.corpus import corpus, row, scanned, some_words, whole_words
from bench.search_ways import PAGE, Way, table, timed
from yunliebian_crawler import search
from yunliebian_crawler.schema import metadata, tables
from yunliebian_crawler.search.filters import BODY_WEIGHT, TITLE_WEIGHT
from yunliebian_crawler.search.queries import match, parse
from yunliebian_crawler.search.sqlite import months

RESULTS = Path(__file__).parent / "results"
BATCH = 50
BESIDE = ("bare", "like", "trigram")
HITS = "from articles_fts_index where articles_fts_index match ?"


class Bench:
    """A database with both indices, and the ways to ask it."""

    def __init__(self, connection: Connection, articles: list[tuple[str, str]], *, is_filled: bool) -> None:
        self.connection, self.articles = connection, articles
        self.raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
        find = partial(search.find, self.raw)
        self.ours = Way("this project", lambda q, n: find(q, limit=n).ids).whole(find)
        self.bare = Way("FTS5 itself, this index", self._bare, count=self._bare_count, rank=self._bare_rank)
        self.like = Way("LIKE", self._like, count=self._like_count)
        self.trigram = Way("trigram (FTS5)", self._trigram, can=lambda word: len(word) >= 3)
        self._weigh() if is_filled else self._build()
        self.beside = {"bare": self.bare, "like": self.like, "trigram": self.trigram}

    def _fill(self) -> None:
        made = (row(at, *texts) for at, texts in enumerate(self.articles, 1))
        while batch := [each for _, each in zip(range(500), made, strict=False)]:
            self.connection.execute(insert(tables.articles), batch)

    def _weigh(self) -> None:
        """An index that is there."""
        sql = "select sum(pgsize) from dbstat where name like 'articles_fts%'"
        self.ours.bytes_each = self.raw.execute(sql).fetchone()[0] / len(self.articles)

    def _build(self) -> None:
        metadata.create_all(self.connection)
        self._fill()
        before, count = self._bytes(), len(self.articles)
        for statement in search.ddl("sqlite"):
            self.connection.exec_driver_sql(statement)
        self.ours.build_rate = count / timed(lambda: search.rebuild(self.connection))
        self.ours.bytes_each = (self._bytes() - before) / count

    def build_trigram(self) -> None:
        before, count = self._bytes(), len(self.articles)
        self.raw.execute("create virtual table tri using fts5(title, body, content='', tokenize='trigram')")
        fill = "insert into tri (rowid, title, body) select id, title, body_text from articles"
        self.trigram.build_rate = count / timed(lambda: self.raw.execute(fill))
        self.trigram.bytes_each = (self._bytes() - before) / count

    def _bytes(self) -> int:
        size, pages, free = (
            self.raw.execute(f"pragma {name}").fetchone()[0] for name in ("page_size", "page_count", "freelist_count")
        )
        return size * (pages - free)

    def _hits(self, word: str, sql: str, *given: int) -> list[int]:
        """What FTS5 answers to one statement: neither in the order of the dates, nor with a condition."""
        sought = match(parse(word), any_term=False, field=None)
        return [r[0] for r in self.raw.execute(sql.format(HITS), (sought, *given))]

    def _bare(self, word: str, limit: int) -> list[int]:
        places = self._hits(word, "select rowid {} order by rowid desc limit ?", limit)
        return [months.number(place) for place in places]

    def _bare_count(self, word: str) -> object:
        return self._hits(word, "select count(*) {}")

    def _bare_rank(self, word: str) -> object:
        return self._hits(
            word, f"select rowid {{}} order by bm25(articles_fts_index, {TITLE_WEIGHT}, {BODY_WEIGHT}) limit ?", PAGE
        )

    def _like_count(self, word: str) -> object:
        sql = "select count(*) from articles where title like ? or body_text like ?"
        return self.raw.execute(sql, 2 * (f"%{word}%",)).fetchone()

    def _like(self, word: str, limit: int) -> list[int]:
        sql = """select id from articles where title like ? or body_text like ?
          order by updated_on desc nulls last, id desc limit ?"""
        return [r[0] for r in self.raw.execute(sql, (f"%{word}%", f"%{word}%", limit))]

    def _trigram(self, word: str, limit: int) -> list[int]:
        sql = """select id from articles where id in (select rowid from tri where tri match ?)
          order by updated_on desc nulls last, id desc limit ?"""
        return [r[0] for r in self.raw.execute(sql, (f'"{word}"', limit))]

    def update(self, count: int) -> None:
        """Change texts in batches: what that costs beyond the change itself."""
        changed = list(corpus(count, 1200, seed=2))
        step, total = max(1, len(self.articles) // count), len(changed)
        rows = [(text, 1 + at * step) for at, (_, text) in enumerate(changed)]
        old = [(1 + at * step, *self.articles[at * step]) for at in range(total)]
        sql = "update articles set body_text = ? where id = ?"
        spent = 0.0
        for start in range(0, total, BATCH):
            batch = rows[start : start + BATCH]
            spent += timed(lambda: (self.raw.executemany(sql, batch), search.drain(self.connection)))  # noqa: B023
        plain = timed(lambda: self.raw.executemany("update articles set body_html = ? where id = ?", rows))
        self.ours.update_ms = 1000 * (spent - plain) / total
        if self.trigram.build_rate:
            self.trigram.update_ms = 1000 * self._update_trigram(old, rows) / total

    def _update_trigram(self, old: list[tuple[int, str, str]], rows: list[tuple[str, int]]) -> float:
        remove = "insert into tri (tri, rowid, title, body) values ('delete', ?, ?, ?)"
        put = "insert into tri (rowid, body) values (?, ?)"
        removed = timed(lambda: self.raw.executemany(remove, old))
        return removed + timed(lambda: self.raw.executemany(put, [row[::-1] for row in rows]))


def copied(archive: Path, db: Path) -> list[tuple[str, str]]:
    """The articles of an archive, which is left as it is."""
    source = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    with closing(source), closing(sqlite3.connect(db)) as target:
        source.backup(target)
        found = target.execute("select id, coalesce(title, ''), coalesce(body_text, '') from articles order by id")
        articles = [(title, body) for _, title, body in found]
        assert target.execute("select max(id) from articles").fetchone() == (len(articles),)
    return articles


def ask(ways: Sequence[Way], articles: list[tuple[str, str]], words: dict[int, list[str]]) -> None:
    """Each way finds each word: once whole, to compare, and once the newest, to be timed."""
    truth = scanned(articles, [word for of_length in words.values() for word in of_length])
    gc.freeze()  # the corpus in memory is no part of anybody's search
    for way in ways:
        for of_length in words.values():
            for word in filter(way.can, of_length):
                found = set(way.ids(word, -1))
                way.found += len(found & truth[word])
                way.missed += len(truth[word] - found)
                way.wrong += len(found - truth[word])
                way.time(word)


def on_server(db: str, folder: Path, articles: list[tuple[str, str]], count: int) -> Way:
    """The search on PostgreSQL, filled, with what building and changing it cost."""
    from bench.search_server import SearchServer

    server, total = SearchServer(db, folder), len(articles)
    server.fill(row(at, *texts) for at, texts in enumerate(articles, 1))
    way = Way("this project, PostgreSQL", server.find, clock=server.clock)
    way.whole(partial(search.find, server.connection))
    way.build_rate = total / timed(server.build, server.clock)
    way.bytes_each = server.index_bytes() / total
    rows = [(text, 1 + at * max(1, total // count)) for at, (_, text) in enumerate(corpus(count, 1200, seed=2))]
    old = [(articles[number - 1][1], number) for _, number in rows]
    for batch in (rows[start : start + BATCH] for start in range(0, count, BATCH)):
        way.update_ms += 1000 * timed(lambda: server.update(batch), server.clock) / count  # noqa: B023
    way.update_ms -= 1000 * timed(lambda: server.update_plain(rows), server.clock) / count
    server.update(old)  # as it was, to be searched
    return way


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--size", type=int, default=1_200, help="characters of an article, about")
    parser.add_argument("--words", type=int, default=25, help="words of each length")
    parser.add_argument("--whole", action="store_true", help="whole words of the made-up texts, and not any pieces")
    parser.add_argument("--updates", type=int, default=500)
    parser.add_argument("--db", help="an empty database of PostgreSQL on this machine, to stand beside SQLite")
    parser.add_argument("--beside", nargs="*", choices=BESIDE, default=BESIDE)
    parser.add_argument(
        "--archive", type=Path, help="an archive with articles 1, 2, 3 …, instead of made-up ones; copied"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "archive.db"
        articles = copied(options.archive, db) if options.archive else list(corpus(options.articles, options.size))
        engine = create_engine(f"sqlite:///{db}")
        event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("begin"))
        with engine.begin() as connection:
            bench = Bench(connection, articles, is_filled=bool(options.archive))
            if "trigram" in options.beside:
                bench.build_trigram()
            ways = [bench.ours, *(bench.beside[name] for name in options.beside)]
            updates = min(options.updates, len(articles))
            if options.db:
                ways.insert(1, on_server(options.db, Path(folder), articles, updates))
            words = whole_words(options.words) if options.whole else some_words(articles, options.words)
            ask(ways, articles, words)
            bench.update(updates)
        engine.dispose()
    rows = [way.row() for way in ways]
    mean = round(statistics.mean(len(text) for _, text in articles))
    text = table(rows, len(articles), sum(map(len, words.values())))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "search.md").write_text(text, encoding="utf-8")
    told = {"articles": len(articles), "characters": mean, "sqlite": sqlite3.sqlite_version, "ways": rows}
    (RESULTS / "search.json").write_text(json.dumps(told, indent=2, ensure_ascii=False), encoding="utf-8")
    print(text)
    exact = all(way.missed == way.wrong == 0 for way in ways if way.name.startswith("this project"))
    return 0 if exact else 1


if __name__ == "__main__":
    sys.exit(main())
