"""Which articles a query finds, in which order."""

# ruff: noqa: S608 - statements are put together from constants; what a person typed is always a parameter

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, get_args

from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.search.index import has_search
from yunliebian_crawler.search.queries import Field, Query, fts_terms, match, parse

if TYPE_CHECKING:
    from sqlalchemy import Connection  # a reader of SQLite does without: its import takes longer than most searches

Sort = Literal["newest", "relevance", "reads", "updated"]
SORTS: tuple[Sort, ...] = get_args(Sort)

FEW = 1_000
"""Hits that are sooner read and sorted than met on a walk through all articles."""

TITLE_WEIGHT, BODY_WEIGHT = 8.0, 1.0
_NEWEST = "articles.updated_on desc nulls last, articles.id desc"
_ORDERS = {
    "newest": _NEWEST,
    "reads": f"articles.read_count desc nulls last, {_NEWEST}",
    "updated": ", ".join(
        f"articles.{name} desc nulls last" for name in ("updated_on", "updated_at", "changed_at", "id")
    ),
}
_HITS = "select articles_fts.rowid as id from articles_fts where articles_fts match ?"
# Only right beside the index does SQLite know bm25.
_SCORED = f"""select articles_fts.rowid as id, bm25(articles_fts, {TITLE_WEIGHT}, {BODY_WEIGHT}) as score
  from articles_fts where articles_fts match ?"""


@dataclass(frozen=True, slots=True)
class Found:
    ids: list[int]
    """The articles of this page of results, in the order asked for."""
    total: int
    """How many articles match in all."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What an article must be, besides matching."""

    category: str | None = None
    """A category's path or any part of one (``运营学院 / 网站运营``, ``网站运营``), with all below it."""
    since: date | None = None
    until: date | None = None
    """First and last day of ``updated_on``; an article without a date is in no span of days."""

    def clauses(self) -> list[tuple[str, str]]:
        """Conditions, each with the value of its parameter."""
        made = []
        if self.category and _path(self.category):
            # A category path without blanks, a slash before and after each name.
            path = r"'/' || replace(articles.category_path, ' ', '') || '/' like ? escape '\'"
            made.append((path, "%/" + re.sub(r"([\\%_])", r"\\\1", _path(self.category)) + "/%"))
        if self.since is not None:
            made.append(("articles.updated_on >= ?", self.since.isoformat()))
        if self.until is not None:
            made.append(("articles.updated_on <= ?", self.until.isoformat()))
        return made

    def admit(self, category_path: str | None, updated_on: str | None) -> bool:
        """The same conditions for one article that is not in the database as it is meant."""
        if self.category and (path := _path(self.category)):
            named = f"/{(category_path or '').replace(' ', '')}/"
            if f"/{path}/".lower() not in named.lower():
                return False
        first, last = (day.isoformat() if day else None for day in (self.since, self.until))
        if updated_on is None:
            return first is None and last is None
        return (first is None or first <= updated_on) and (last is None or updated_on <= last)


@dataclass(frozen=True, slots=True)
class Statement:
    """A query for the numbers of articles, each row with the number of them all."""

    sql: str
    params: tuple[object, ...]


def find(
    connection: Connection | sqlite3.Connection,
    query: str | Query,
    *,
    any_term: bool = False,
    field: Field | None = None,
    category: str | None = None,
    since: date | None = None,
    until: date | None = None,
    sort: Sort = "newest",
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """The articles that a query finds.

    ``any_term``: one of its terms is enough. ``field``: look in the title or the body alone. ``newest`` goes by the
    date that the article shows, ``updated`` by its time of day too and by when the archive last saw it change.
    Raises ``UsageError`` for an unknown order and for a database without search.
    """
    dialect = "sqlite" if isinstance(connection, sqlite3.Connection) else connection.dialect.name
    if not has_search(dialect):
        raise UsageError(f"full-text search needs a SQLite archive for now, and this one is {dialect}")
    if sort not in SORTS:
        raise UsageError(f"no order {sort!r}: choose one of {', '.join(SORTS)}")
    asked = parse(query) if isinstance(query, str) else query
    if not asked:
        return Found([], 0)
    clauses = Filters(category, since, until).clauses()
    sought = match(asked, any_term=any_term, field=field)
    if sought is None:
        unwanted = (f"articles.id not in ({_HITS})", fts_terms(asked.excluded, "OR", field))
        matching = _sifted([unwanted, *clauses], _ORDERS.get(sort, _NEWEST))
    elif sort == "relevance":
        matching = _scored(sought, clauses)
    elif clauses:
        matching = _sifted([(f"articles.id in ({_HITS})", sought), *clauses], _ORDERS[sort])
    else:
        matching = _ordered(connection, sought, _ORDERS[sort])
    return _page(connection, matching, limit, offset)


def _sifted(clauses: Sequence[tuple[str, str]], order: str) -> Statement:
    """Articles that meet every condition; every one that matches is read."""
    return Statement(
        f"select articles.id, count(*) over () from articles where {_joined(clauses)} order by {order}",
        tuple(value for _, value in clauses),
    )


def _ordered(connection: Connection | sqlite3.Connection, sought: str, order: str) -> Statement:
    """The same for a query alone, which is what most people ask."""
    some = [row[0] for row in _rows(connection, Statement(_HITS, (sought,)), FEW + 1, 0)]
    if len(some) > FEW:
        return _walked(sought, order)
    listed = ", ".join(map(str, some))  # numbers of rows, from the database
    return Statement(f"select id, {len(some)} from articles where id in ({listed}) order by {order}", ())


def _walked(sought: str, order: str) -> Statement:
    """The same: all hits are counted, but few are read.

    With ``id + 0`` SQLite cannot start from the hits: it walks the index of the order and stops at the limit.
    """
    return Statement(
        f"with hits as ({_HITS}) select articles.id, (select count(*) from hits) from articles "
        f"where articles.id + 0 in (select id from hits) order by {order}",
        (sought,),
    )


def _scored(sought: str, clauses: Sequence[tuple[str, str]]) -> Statement:
    """The same with every hit weighed, the best first."""
    joined = f"join articles on articles.id = hits.id where {_joined(clauses)}" if clauses else ""
    return Statement(
        f"with hits as materialized ({_SCORED}) select hits.id, count(*) over () from hits {joined} "
        "order by hits.score, hits.id desc",
        (sought, *(value for _, value in clauses)),
    )


def _joined(clauses: Sequence[tuple[str, str]]) -> str:
    return " and ".join(clause for clause, _ in clauses)


def _page(connection: Connection | sqlite3.Connection, matching: Statement, limit: int, offset: int) -> Found:
    rows = _rows(connection, matching, limit, offset)
    if rows:
        return Found([row[0] for row in rows], rows[0][1])
    first = _rows(connection, matching, 1, 0) if offset or not limit else []
    return Found([], first[0][1] if first else 0)


def _rows(
    connection: Connection | sqlite3.Connection, matching: Statement, limit: int, offset: int
) -> Sequence[Sequence[Any]]:
    sql, params = f"{matching.sql} limit ? offset ?", (*matching.params, limit, offset)
    if isinstance(connection, sqlite3.Connection):
        return connection.execute(sql, params).fetchall()
    return connection.exec_driver_sql(sql, params).all()


def _path(category: str) -> str:
    return re.sub(r"[/>›»]+", "/", re.sub(r"\s", "", category)).strip("/")
