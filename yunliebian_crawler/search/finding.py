"""Which articles a query finds, in which order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    TextClause,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)

from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.schema.tables import articles
from yunliebian_crawler.search.index import has_search
from yunliebian_crawler.search.queries import Field, Query, fts_terms, match, parse

Sort = Literal["newest", "relevance", "reads", "updated"]
SORTS: tuple[Sort, ...] = get_args(Sort)

TITLE_WEIGHT, BODY_WEIGHT = 8.0, 1.0
_fts = table("articles_fts", column("rowid"))
_NEWEST: tuple[ColumnElement[Any], ...] = (articles.c.updated_on.desc().nulls_last(), articles.c.id.desc())
_ORDERS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "newest": _NEWEST,
    "reads": (articles.c.read_count.desc().nulls_last(), *_NEWEST),
    "updated": tuple(articles.c[name].desc().nulls_last() for name in ("updated_on", "updated_at", "changed_at", "id")),
}
_ROWID: ColumnElement[int] = literal_column("articles_fts.rowid")
_BM25: ColumnElement[float] = func.bm25(literal_column("articles_fts"), TITLE_WEIGHT, BODY_WEIGHT)


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

    def clauses(self) -> list[ColumnElement[bool]]:
        made: list[ColumnElement[bool]] = []
        if self.category and _path(self.category):
            made.append(_slashed(articles.c.category_path).contains(f"/{_path(self.category)}/", autoescape=True))
        if self.since is not None:
            made.append(articles.c.updated_on >= self.since.isoformat())
        if self.until is not None:
            made.append(articles.c.updated_on <= self.until.isoformat())
        return made


def find(
    connection: Connection,
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
    if not has_search(connection.dialect.name):
        raise UsageError(f"full-text search needs a SQLite archive for now, and this one is {connection.dialect.name}")
    if sort not in SORTS:
        raise UsageError(f"no order {sort!r}: choose one of {', '.join(SORTS)}")
    asked = parse(query) if isinstance(query, str) else query
    if not asked:
        return Found([], 0)
    clauses = Filters(category, since, until).clauses()
    sought = match(asked, any_term=any_term, field=field)
    if sought is None:
        unwanted = _hits(fts_terms(asked.excluded, "OR", field))
        matching = _sifted(articles.c.id.not_in(unwanted), *clauses).order_by(*_ORDERS.get(sort, _NEWEST))
    elif sort == "relevance":
        matching = _scored(sought, clauses)
    elif clauses:
        matching = _sifted(articles.c.id.in_(_hits(sought)), *clauses).order_by(*_ORDERS[sort])
    else:
        matching = _walked(sought).order_by(*_ORDERS[sort])
    return _page(connection, matching, limit, offset)


def _sifted(*clauses: ColumnElement[bool]) -> Select[int, int]:
    """Articles with the number of them all; every one that matches is read."""
    return select(articles.c.id, func.count().over()).where(*clauses)


def _walked(sought: str) -> Select[int, int]:
    """The same for a query alone: all hits are counted, but few are read.

    With ``id + 0`` SQLite cannot start from the hits: it walks the index of the order and stops at the limit.
    """
    hits = _hits(sought).cte("hits")
    total = select(func.count()).select_from(hits).scalar_subquery()
    return select(articles.c.id, total).where((articles.c.id + literal_column("0")).in_(select(hits.c.id)))


def _scored(sought: str, clauses: list[ColumnElement[bool]]) -> Select[int, int]:
    """The same with every hit weighed, the best first. Only right beside the index does SQLite know bm25."""
    hits = _hits(sought).add_columns(_BM25.label("score")).cte("hits").prefix_with("materialized")
    scored = select(hits.c.id, func.count().over())
    if clauses:
        scored = scored.join(articles, articles.c.id == hits.c.id).where(*clauses)
    return scored.order_by(hits.c.score, hits.c.id.desc())


def _page(connection: Connection, matching: Select[int, int], limit: int, offset: int) -> Found:
    rows = connection.execute(matching.limit(limit).offset(offset)).all()
    if rows:
        return Found([row[0] for row in rows], rows[0][1])
    first = connection.execute(matching.limit(1)).first() if offset or not limit else None
    return Found([], first[1] if first else 0)


def _hits(sought: str) -> Select[int]:
    return select(_ROWID.label("id")).select_from(_fts).where(_matches(sought))


def _matches(sought: str) -> TextClause:
    return text("articles_fts match :sought").bindparams(sought=sought)


def _slashed(path: ColumnElement[Any]) -> ColumnElement[str]:
    """A category path without blanks, a slash before and after each name."""
    return literal("/") + func.replace(path, " ", "") + "/"


def _path(category: str) -> str:
    return re.sub(r"[/>›»]+", "/", re.sub(r"\s", "", category)).strip("/")
