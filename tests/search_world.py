"""A small database to search in, and texts and queries made to be awkward."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator

from sqlalchemy import Connection, Engine, create_engine, event

from yunliebian_crawler import search

PATHS = ("运营学院", "运营学院 / 网站运营", "SEO/SEM", None)
"""Of categories; their numbers are their places here."""
TABLES = (
    """create table articles (id integer primary key, url text not null unique, title text, updated_on text,
      updated_at text, changed_at text, read_count integer, category_id integer, category_path text, body_text text,
      status text not null default 'live')""",
    "create table clocks (article_id integer primary key, is_gone integer not null)",
    "create table category_rows (id integer primary key, path text not null)",
    *(f"insert into category_rows values ({number}, '{path}')" for number, path in enumerate(PATHS) if path),
)
WORDS = [
    "网站",
    "运营",
    "站",
    "营",
    "seo",
    "SEO",
    "ios",
    "17",
    "2026",
    "iOS17",
    "ab",
    "a",
    "b",
    "1",
    "C++",
    "é",
    "e\u0301",
    "ガ",
    "ｶﾞ",
    "ＡＢ",
]
JOINTS = [
    "",
    "",
    "",
    " ",
    "，",
    "。",
    "\n",
    "！ ",
    "-",
    "  ",
    "\u3000",
    "”",
    "😀",
    "¶",
    "§",
    "\u200b",
    "*",
    '"',
    "\t",
    "㎡",
    "❤\ufe0f",
]


def open_engine(url: str, *, recursive: bool = False) -> Engine:
    made = create_engine(url)

    @event.listens_for(made, "connect")
    def _prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None
        connection.execute(f"pragma recursive_triggers = {int(recursive)}")

    event.listen(made, "begin", lambda connection: connection.exec_driver_sql("begin immediate"))
    with made.begin() as connection:
        for statement in TABLES:
            connection.exec_driver_sql(statement)
        for statement in search.ddl("sqlite"):
            connection.exec_driver_sql(statement)
        search.drain(connection)
    return made


def some_text(chance: random.Random, most: int) -> str:
    return "".join(chance.choice(WORDS) + chance.choice(JOINTS) for _ in range(chance.randint(0, most)))


def put(connection: Connection, articles: dict[int, tuple[str | None, str | None]]) -> None:
    rows = [(number, f"https://a.test/{number}", *texts) for number, texts in articles.items()]
    connection.exec_driver_sql("insert into articles (id, url, title, body_text) values (?, ?, ?, ?)", rows)


def some_queries(chance: random.Random, articles: list[tuple[str, str]]) -> Iterator[str]:
    """Pieces of the texts, two pieces, pieces with a minus or a star, and words at random."""
    while True:
        text = chance.choice(chance.choice(articles)) or "站"
        start = chance.randrange(len(text))
        piece = text[start : start + chance.randint(1, 8)]
        yield chance.choice([piece, piece + " " + chance.choice(WORDS), "-" + piece, piece + "*", some_text(chance, 2)])
