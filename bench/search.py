"""``python -m bench.search``: the search beside LIKE and a trigram index, on a corpus made up for it.

Recall and precision are against a scan of all texts by the contract's own words (``tests/search_reference.py``).
Times are CPU milliseconds in one process, warm. With ``--db postgresql://…``, the address of an empty database on this
machine, the same search there stands beside it, with the CPU time of its server's process.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from sqlalchemy import Connection, create_engine, event, insert

from yunliebian_crawler import search
from yunliebian_crawler.schema import metadata, tables

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import search_reference as reference

RESULTS = Path(__file__).parent / "results"
LENGTHS = range(1, 9)
PAGE, BATCH = 20, 50
LATIN = ("SEO", "APP", "KOL", "iOS17", "H5", "GMV", "ＡＩ", "618", "2026", "B2B", "Excel", "双11")
MARKS = ("，", "，", "，", "。", "。", "；", "：", "？", "！", "\n")


def corpus(count: int, size: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Titles and texts: 20,000 words of one to four characters, as unevenly common as words are (Zipf)."""
    chance = random.Random(seed)
    characters = [chr(0x4E00 + at) for at in chance.sample(range(0x51A0), 3500)]
    common = list(accumulate(1 / (rank + 8) for rank in range(len(characters))))
    lengths = chance.choices((1, 2, 3, 4), (6, 70, 14, 10), k=20_000)
    words = ["".join(chance.choices(characters, cum_weights=common, k=length)) for length in lengths]
    words[30::900] = [chance.choice(LATIN) for _ in words[30::900]]
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    for _ in range(count):
        picked = chance.choices(words, cum_weights=weights, k=size // 2)
        text = "".join(word + (chance.choice(MARKS) if chance.random() < 0.12 else "") for word in picked)
        yield "".join(picked[:6]), text[: int(size * chance.uniform(0.6, 1.4))]


@dataclass
class Way:
    """One way of searching, and what came of it."""

    name: str
    ids: Callable[[str, int], list[int]]
    """The numbers of matching articles, the newest first; -1: all of them."""
    can: Callable[[str], bool] = lambda _: True
    clock: Callable[[], float] = time.process_time
    bytes_each: float = 0.0
    build_rate: float = 0.0
    update_ms: float = 0.0
    found: int = 0
    missed: int = 0
    wrong: int = 0
    times: dict[int, list[float]] = field(default_factory=lambda: {length: [] for length in LENGTHS})

    def row(self) -> dict[str, object]:
        every = [each for times in self.times.values() for each in times]
        return {
            "way": self.name,
            "recall": ratio(self.found, self.found + self.missed),
            "precision": ratio(self.found, self.found + self.wrong),
            "p50_ms": quantile(every, 0.5),
            "p95_ms": quantile(every, 0.95),
            "p95_ms_by_length": {length: quantile(times, 0.95) for length, times in self.times.items()},
            "index_bytes_per_article": round(self.bytes_each),
            "build_articles_per_s": round(self.build_rate),
            "update_ms_per_article": round(self.update_ms, 3),
        }


def ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 6) if whole else None


def quantile(values: Sequence[float], share: float) -> float | None:
    if not values:
        return None
    return round(sorted(values)[min(len(values) - 1, int(len(values) * share))], 3)


def timed(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    started = clock()
    work()
    return clock() - started


class Bench:
    """A database with both indices, and the ways to ask it."""

    def __init__(self, connection: Connection, articles: list[tuple[str, str]]) -> None:
        self.connection, self.articles = connection, articles
        self.raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
        metadata.create_all(connection)
        self._fill()
        self.ours = Way("this project", lambda q, n: search.find(self.raw, q, limit=n).ids)
        self.like = Way("LIKE", self._like)
        self.trigram = Way("trigram (FTS5)", self._trigram, can=lambda word: len(word) >= 3)
        self._build()

    def _fill(self) -> None:
        made = (row(at, *texts) for at, texts in enumerate(self.articles, 1))
        while batch := [each for _, each in zip(range(500), made, strict=False)]:
            self.connection.execute(insert(tables.articles), batch)

    def _build(self) -> None:
        before, count = self._bytes(), len(self.articles)
        for statement in search.ddl("sqlite"):
            self.connection.exec_driver_sql(statement)
        self.ours.build_rate = count / timed(lambda: search.rebuild(self.connection))
        between = self._bytes()
        self.raw.execute("create virtual table tri using fts5(title, body, content='', tokenize='trigram')")
        fill = "insert into tri (rowid, title, body) select id, title, body_text from articles"
        self.trigram.build_rate = count / timed(lambda: self.raw.execute(fill))
        self.ours.bytes_each, self.trigram.bytes_each = (
            (between - before) / count,
            (self._bytes() - between) / count,
        )

    def _bytes(self) -> int:
        size, pages, free = (
            self.raw.execute(f"pragma {name}").fetchone()[0] for name in ("page_size", "page_count", "freelist_count")
        )
        return size * (pages - free)

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
        remove = "insert into tri (tri, rowid, title, body) values ('delete', ?, ?, ?)"
        tri = timed(lambda: self.raw.executemany(remove, old)) + timed(
            lambda: self.raw.executemany("insert into tri (rowid, body) values (?, ?)", [r[::-1] for r in rows])
        )
        self.ours.update_ms, self.trigram.update_ms = 1000 * (spent - plain) / total, 1000 * tri / total


def ask(ways: Sequence[Way], articles: list[tuple[str, str]], words: dict[int, list[str]]) -> None:
    """Each way finds each word: once whole, to compare, and once the newest, to be timed."""
    truth = scanned(articles, [word for of_length in words.values() for word in of_length])
    for way in ways:
        for length, of_length in words.items():
            for word in filter(way.can, of_length):
                found = set(way.ids(word, -1))
                way.found += len(found & truth[word])
                way.missed += len(truth[word] - found)
                way.wrong += len(found - truth[word])
                way.times[length].append(1000 * timed(lambda: way.ids(word, PAGE), way.clock))  # noqa: B023


def on_server(db: str, folder: Path, articles: list[tuple[str, str]], count: int) -> Way:
    """The search on PostgreSQL, filled, with what building and changing it cost."""
    from bench.search_server import SearchServer

    server, total = SearchServer(db, folder), len(articles)
    server.fill(row(at, *texts) for at, texts in enumerate(articles, 1))
    way = Way("this project, PostgreSQL", server.find, clock=server.clock)
    way.build_rate = total / timed(server.build, server.clock)
    way.bytes_each = server.index_bytes() / total
    rows = [(text, 1 + at * max(1, total // count)) for at, (_, text) in enumerate(corpus(count, 1200, seed=2))]
    old = [(articles[number - 1][1], number) for _, number in rows]
    for batch in (rows[start : start + BATCH] for start in range(0, count, BATCH)):
        way.update_ms += 1000 * timed(lambda: server.update(batch), server.clock) / count  # noqa: B023
    way.update_ms -= 1000 * timed(lambda: server.update_plain(rows), server.clock) / count
    server.update(old)  # as it was, to be searched
    return way


def row(number: int, title: str, body: str) -> dict[str, object]:
    day = (date(2026, 11, 22) - timedelta(days=number * 7919 % 3000)).isoformat()
    at = f"{day}T00:00:00Z"
    seen = {"first_seen_at": at, "last_seen_at": at, "changed_at": at, "content_hash": "", "status": "live"}
    url = f"https://www.yunliebian.com/a/{number}.html"
    return {"id": number, "url": url, "title": title, "body_text": body, "updated_on": day, **seen}


def some_words(articles: list[tuple[str, str]], each: int) -> dict[int, list[str]]:
    """Pieces of the texts of each length, without blanks at their ends or punctuation."""
    chance, made = random.Random(3), {}
    for length in LENGTHS:
        found: set[str] = set()
        while len(found) < each:
            text = chance.choice(articles)[1]
            start = chance.randrange(max(1, len(text) - length))
            piece = text[start : start + length]
            if len(piece) == length and piece.isalnum():
                found.add(piece)
        made[length] = sorted(found)
    return made


def scanned(articles: list[tuple[str, str]], words: list[str]) -> dict[str, set[int]]:
    """What the contract says each word finds; a plain ``in`` spares the pattern where it cannot match."""
    fold = reference.folded.__wrapped__
    terms = {word: fold(word) for word in words}
    truth: dict[str, set[int]] = {word: set() for word in words}
    for number, texts in enumerate(articles, 1):
        folded = [fold(text) for text in texts]
        for word, term in terms.items():
            if any(term in text and reference.contains(text, term) for text in folded):
                truth[word].add(number)
    return truth


def table(rows: list[dict[str, object]], count: int, words: int) -> str:
    names = [name for name in rows[0] if name != "p95_ms_by_length"]
    lines = [f"{count:,} articles, {words} words of 1 to 8 characters, newest {PAGE}; CPU ms", ""]
    lines += ["| " + " | ".join(n.replace("_", " ") for n in names) + " |", "|" + " --- |" * len(names)]
    lines += ["| " + " | ".join("-" if r[n] in (None, 0) else str(r[n]) for n in names) + " |" for r in rows]
    lines += ["", "p95 by length of the word:", "", "| way | " + " | ".join(map(str, LENGTHS)) + " |"]
    lines += ["|" + " --- |" * (len(LENGTHS) + 1)]
    for each in rows:
        lines.append(
            f"| {each['way']} | " + " | ".join(str(v or "-") for v in each["p95_ms_by_length"].values()) + " |"
        )
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--size", type=int, default=1_200, help="characters of an article, about")
    parser.add_argument("--words", type=int, default=25, help="words of each length")
    parser.add_argument("--updates", type=int, default=500)
    parser.add_argument("--db", help="an empty database of PostgreSQL on this machine, to stand beside SQLite")
    options = parser.parse_args()
    articles = list(corpus(options.articles, options.size))
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'archive.db'}")
        event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("begin"))
        with engine.begin() as connection:
            bench = Bench(connection, articles)
            ways, updates = [bench.ours, bench.like, bench.trigram], min(options.updates, len(articles))
            if options.db:
                ways.insert(1, on_server(options.db, Path(folder), articles, updates))
            ask(ways, articles, some_words(articles, options.words))
            bench.update(updates)
        engine.dispose()
    rows = [way.row() for way in ways]
    mean = round(statistics.mean(len(text) for _, text in articles))
    text = table(rows, len(articles), options.words * len(LENGTHS))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "search.md").write_text(text, encoding="utf-8")
    told = {"articles": len(articles), "characters": mean, "sqlite": sqlite3.sqlite_version, "ways": rows}
    (RESULTS / "search.json").write_text(json.dumps(told, indent=2, ensure_ascii=False), encoding="utf-8")
    print(text)
    exact = all(way.missed == way.wrong == 0 for way in ways if way.name.startswith("this project"))
    return 0 if exact else 1


if __name__ == "__main__":
    sys.exit(main())
