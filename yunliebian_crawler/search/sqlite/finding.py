"""Which articles a query finds in SQLite, in which order."""

# ruff: noqa: S608 - statements are put together from constants; what a person typed is always a parameter

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from yunliebian_crawler.search.connections import rows
from yunliebian_crawler.search.filters import BODY_WEIGHT, NEWEST, ORDERS, TITLE_WEIGHT, Clause, Sort
from yunliebian_crawler.search.queries import fts_terms, match
from yunliebian_crawler.search.sqlite import months, newest
from yunliebian_crawler.search.statements import Asked, Found, Statement, Total, joined, values

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection

FEW = 2_000
"""Hits that are sooner read and sorted than met on a walk through all articles."""

_FROM_HITS = "from articles_fts_index where articles_fts_index match ?"
_NUMBER = f"(articles_fts_index.rowid & {months.MOST})"
_PLACES = f"select articles_fts_index.rowid {_FROM_HITS}"
_HITS = f"select {_NUMBER} as id {_FROM_HITS}"
# Only right beside the index does SQLite know bm25.
_SCORED = f"select {_NUMBER} as id, bm25(articles_fts_index, {TITLE_WEIGHT}, {BODY_WEIGHT}) as score {_FROM_HITS}"
_BY_DATE = ("newest", "updated")
"""The orders that begin with it."""


def page(
    connection: AnyConnection, asked: Asked, clauses: Sequence[Clause], sort: Sort, limit: int, offset: int
) -> Found:
    """See ``search.find``."""
    order = ORDERS.get(sort, NEWEST)
    sought = match(asked.query, any_term=asked.any_term, field=asked.field)
    if sought is None:
        unwanted = fts_terms(asked.query.excluded, "OR", asked.field)
        rest = Statement(f"select articles.id from articles where articles.id not in ({_HITS})", (unwanted,))
        return _walked(_narrowed(connection, rest, clauses, "articles.id"), order).page(connection, limit, offset)
    if sort == "relevance":
        return _best(connection, sought, clauses, limit, offset)
    if sort in _BY_DATE and limit >= 0:
        hits = _narrowed(connection, Statement(_PLACES, (sought,)), clauses)
        return newest.page(connection, hits, order, limit, offset)
    return _whole(connection, sought, clauses, order).page(connection, limit, offset)


def _whole(connection: AnyConnection, sought: str, clauses: Sequence[Clause], order: str) -> Statement:
    """Where the index does not have them in order, or all are wanted."""
    some = [row[0] for row in Statement(_HITS, (sought,)).rows(connection, FEW + 1, 0)]
    if len(some) <= FEW:
        return _listed(some, clauses, order)
    return _walked(_narrowed(connection, Statement(_HITS, (sought,)), clauses), order)


def _listed(some: Sequence[int], clauses: Sequence[Clause], order: str) -> Statement:
    """Of few hits those that meet every condition; each is read."""
    listed = ", ".join(map(str, some))  # numbers of rows, from the database
    every = [Clause(f"articles.id in ({listed})", ""), *clauses]
    return Statement(
        f"select articles.id, count(*) over () from articles where {joined(every)} order by {order}", values(every)
    )


def _narrowed(
    connection: AnyConnection, found: Statement, clauses: Sequence[Clause], number: str = _NUMBER
) -> Statement:
    """What meets every condition."""
    return _also(found, _narrowing(connection, clauses, number))


def _also(found: Statement, more: Statement) -> Statement:
    return Statement(found.sql + more.sql, (*found.params, *more.params))


def _narrowing(connection: AnyConnection, clauses: Sequence[Clause], number: str) -> Statement:
    """All conditions, without a look at any article: each one's index says whom it admits, or whom not, whichever are
    fewer. With the plus SQLite goes on from what is found, and not from these."""
    sql = ""
    for clause in clauses:
        within, condition = ("not in", clause.opposite) if _is_broad(connection, clause) else ("in", clause.condition)
        sql += f" and +{number} {within} (select articles.id from articles where {condition})"
        if clause.days is not None and number == _NUMBER:
            low, high = months.bounds(*clause.days)
            sql += f" and articles_fts_index.rowid between {low} and {high}"
    return Statement(sql, values(clauses))


def _is_broad(connection: AnyConnection, clause: Clause) -> bool:
    """Counting in an index takes no time beside all else."""
    if clause.is_broad is not None:
        return clause.is_broad
    counted = f"select 2 * count(*) > (select count(*) from articles) from articles where {clause.condition}"
    return bool(rows(connection, counted, clause.given)[0][0])


def _walked(found: Statement, order: str) -> Statement:
    """Articles in order: all that are found are counted, but few are read.

    With ``id + 0`` SQLite cannot start from them: it walks the index of the order, and stops at the limit.
    """
    return Statement(
        f"with found as materialized ({found.sql}) select articles.id, (select count(*) from found) from articles "
        f"where articles.id + 0 in (select id from found) order by {order}",
        found.params,
    )


def _best(connection: AnyConnection, sought: str, clauses: Sequence[Clause], limit: int, offset: int) -> Found:
    """The best first. Counting all beside it would have SQLite keep every one with its score."""
    narrowing = _narrowing(connection, clauses, _NUMBER)
    scored, hits = (_also(Statement(sql, (sought,)), narrowing) for sql in (_SCORED, _PLACES))
    ordered = Statement(f"select id from ({scored.sql}) order by score, id desc", scored.params)
    ids = [number for (number,) in ordered.rows(connection, limit, offset)]
    return Found(ids, _told_by(ids, limit, offset, partial(hits.count, connection)))


def _told_by(ids: Sequence[int], limit: int, offset: int, count: Callable[[int], int]) -> Total:
    """The number of all, as far as a page of them tells it; beyond the last of them it tells nothing."""
    if not ids and offset:
        return Total(0, count)
    is_last = limit < 0 or len(ids) < limit
    return Total(offset + len(ids), None if is_last else count)
