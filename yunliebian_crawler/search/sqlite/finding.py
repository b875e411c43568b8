"""Which articles a query finds in SQLite, in which order."""

# ruff: noqa: S608 - statements are put together from constants; what a person typed is always a parameter

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from yunliebian_crawler.search.filters import BODY_WEIGHT, NEWEST, ORDERS, TITLE_WEIGHT, Clause, Sort
from yunliebian_crawler.search.queries import fts_terms, match
from yunliebian_crawler.search.statements import Asked, Statement, joined, values

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection

FEW = 2_000
"""Hits that are sooner read and sorted than met on a walk through all articles."""
MANY = 20_000
"""Hits from which on it is sooner to list all that a further condition admits than to read each hit for it."""

_HITS = "select articles_fts.rowid as id from articles_fts where articles_fts match ?"
# Only right beside the index does SQLite know bm25; the plus keeps it from asking the index once for each number.
_SCORED = f"""select articles_fts.rowid as id, bm25(articles_fts, {TITLE_WEIGHT}, {BODY_WEIGHT}) as score
  from articles_fts where articles_fts match ?"""


def matching(connection: AnyConnection, asked: Asked, clauses: Sequence[Clause], sort: Sort) -> Statement:
    """See ``search.find``."""
    order = ORDERS.get(sort, NEWEST)
    sought = match(asked.query, any_term=asked.any_term, field=asked.field)
    if sought is None:
        unwanted = fts_terms(asked.query.excluded, "OR", asked.field)
        return _walked(_admitted([*clauses, (f"articles.id + 0 not in ({_HITS})", (unwanted,))]), order)
    if sort == "relevance":
        return _scored(sought, clauses, is_common=bool(clauses) and _has_more(connection, sought, FEW))
    some = [row[0] for row in Statement(_HITS, (sought,)).rows(connection, FEW + 1, 0)]
    if len(some) <= FEW:
        return _listed(some, clauses, order)
    if not clauses:
        return _walked(Statement(_HITS, (sought,)), order)
    is_common = len(clauses) > 1 and _has_more(connection, sought, MANY)
    first, *further = clauses
    hits = (f"articles.id + 0 in ({_HITS})", (sought,))
    return _walked(_admitted([first, hits, *(map(_apart, further) if is_common else further)]), order)


def _has_more(connection: AnyConnection, sought: str, count: int) -> bool:
    return bool(Statement(_HITS, (sought,)).rows(connection, 1, count))


def _listed(some: Sequence[int], clauses: Sequence[Clause], order: str) -> Statement:
    """Of few hits those that meet every condition; each is read."""
    listed = ", ".join(map(str, some))  # numbers of rows, from the database
    every = [(f"articles.id in ({listed})", ()), *clauses]
    return Statement(
        f"select articles.id, count(*) over () from articles where {joined(every)} order by {order}", values(every)
    )


def _admitted(clauses: Sequence[Clause]) -> Statement:
    """The numbers of articles that meet every condition. An index answers the first, and by itself: with ``id + 0``
    SQLite cannot start from the hits, for which it would have to read each article."""
    return Statement(f"select articles.id from articles where {joined(clauses)}", values(clauses))


def _apart(clause: Clause) -> Clause:
    """The same condition, answered by an index of its own instead of each article's row."""
    condition, given = clause
    return f"articles.id + 0 in (select articles.id from articles where {condition})", given


def _walked(found: Statement, order: str) -> Statement:
    """Articles in order: all that are found are counted, but few are read.

    With ``id + 0`` SQLite walks the index of the order, and stops at the limit.
    """
    return Statement(
        f"with found as materialized ({found.sql}) select articles.id, (select count(*) from found) from articles "
        f"where articles.id + 0 in (select id from found) order by {order}",
        found.params,
    )


def _scored(sought: str, clauses: Sequence[Clause], *, is_common: bool) -> Statement:
    """The best first. Of common words only what meets every condition is weighed; of others all, and then read."""
    join, narrowed, given = "", "", values(clauses)
    if is_common:
        admitted = _admitted([clauses[0], *map(_apart, clauses[1:])])
        narrowed, given = f" and +articles_fts.rowid in ({admitted.sql})", admitted.params
    elif clauses:
        join = f"join articles on articles.id = hits.id where {joined(clauses)}"
    return Statement(
        f"with hits as materialized ({_SCORED}{narrowed}) select hits.id, count(*) over () from hits {join} "
        "order by hits.score, hits.id desc",
        (sought, *given),
    )
