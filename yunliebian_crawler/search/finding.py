"""Which articles a query finds, in which order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

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

TITLE_WEIGHT, BODY_WEIGHT = 8.0, 1.0
FEW = 2_000
"""Hits up to which sorting them is quicker than walking all articles by date until enough of them are hits."""

_fts = table("articles_fts", column("rowid"))
_NEWEST: tuple[ColumnElement[Any], ...] = (articles.c.updated_on.desc().nulls_last(), articles.c.id.desc())
_ORDERS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "newest": _NEWEST,
    "reads": (articles.c.read_count.desc().nulls_last(), *_NEWEST),
    "updated": tuple(articles.c[name].desc().nulls_last() for name in ("updated_on", "updated_at", "changed_at", "id")),
}
_ROWID: ColumnElement[int] = literal_column("articles_fts.rowid")
_RELEVANCE = (func.bm25(literal_column("articles_fts"), TITLE_WEIGHT, BODY_WEIGHT), articles.c.id.desc())


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
    Raises ``UsageError`` for a database without search.
    """
    if not has_search(connection.dialect.name):
        raise UsageError(f"full-text search needs a SQLite archive for now, and this one is {connection.dialect.name}")
    asked = parse(query) if isinstance(query, str) else query
    if not asked:
        return Found([], 0)
    clauses = Filters(category, since, until).clauses()
    matching = select(articles.c.id).where(*clauses)
    sought = match(asked, any_term=any_term, field=field)
    if sought is None:
        matching = matching.where(articles.c.id.not_in(_hits(fts_terms(asked.excluded, "OR", field))))
        total = _count(connection, matching)
    else:
        total = _count(connection, matching.where(articles.c.id.in_(_hits(sought))) if clauses else _hits(sought))
        matching = _with_hits(matching, sought, sort, total)
    order = _RELEVANCE if sort == "relevance" and sought else _ORDERS.get(sort, _NEWEST)
    ids = connection.scalars(matching.order_by(*order).limit(limit).offset(offset))
    return Found(list(ids), total)


def _with_hits(matching: Select[Any], sought: str, sort: Sort, total: int) -> Select[Any]:
    if sort == "relevance":  # bm25 needs the index itself among the tables
        return matching.join(_fts, articles.c.id == _ROWID).where(_matches(sought))
    walks_by_date = sort != "reads" and total > FEW
    # With ``id + 0`` SQLite cannot start from the hits: it walks the index on updated_on and stops at the limit.
    return matching.where((articles.c.id + 0 if walks_by_date else articles.c.id).in_(_hits(sought)))


def _count(connection: Connection, matching: Select[Any]) -> int:
    return connection.scalar(select(func.count()).select_from(matching.subquery())) or 0


def _hits(sought: str) -> Select[Any]:
    return select(_ROWID).select_from(_fts).where(_matches(sought))


def _matches(sought: str) -> TextClause:
    return text("articles_fts match :sought").bindparams(sought=sought)


def _slashed(path: ColumnElement[Any]) -> ColumnElement[str]:
    """A category path without blanks, a slash before and after each name."""
    return literal("/") + func.replace(path, " ", "") + "/"


def _path(category: str) -> str:
    return re.sub(r"[/>›»]+", "/", re.sub(r"\s", "", category)).strip("/")
