"""Which articles a query finds in SQLite, in which order."""

# ruff: noqa: S608 - statements are put together from constants; what a person typed is always a parameter

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from yunliebian_crawler.search.filters import BODY_WEIGHT, NEWEST, ORDERS, TITLE_WEIGHT, Sort
from yunliebian_crawler.search.queries import fts_terms, match
from yunliebian_crawler.search.statements import Asked, Clause, Statement, joined, values

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection

FEW = 1_000
"""Hits that are sooner read and sorted than met on a walk through all articles."""

_HITS = "select articles_fts.rowid as id from articles_fts where articles_fts match ?"
# Only right beside the index does SQLite know bm25.
_SCORED = f"""select articles_fts.rowid as id, bm25(articles_fts, {TITLE_WEIGHT}, {BODY_WEIGHT}) as score
  from articles_fts where articles_fts match ?"""


def matching(connection: AnyConnection, asked: Asked, clauses: Sequence[Clause], sort: Sort) -> Statement:
    """See ``search.find``."""
    sought = match(asked.query, any_term=asked.any_term, field=asked.field)
    if sought is None:
        unwanted = (f"articles.id not in ({_HITS})", fts_terms(asked.query.excluded, "OR", asked.field))
        return _sifted([unwanted, *clauses], ORDERS.get(sort, NEWEST))
    if sort == "relevance":
        return _scored(sought, clauses)
    if clauses:
        return _sifted([(f"articles.id in ({_HITS})", sought), *clauses], ORDERS[sort])
    return _ordered(connection, sought, ORDERS[sort])


def _sifted(clauses: Sequence[Clause], order: str) -> Statement:
    """Articles that meet every condition; every one that matches is read."""
    return Statement(
        f"select articles.id, count(*) over () from articles where {joined(clauses)} order by {order}", values(clauses)
    )


def _ordered(connection: AnyConnection, sought: str, order: str) -> Statement:
    """The same for a query alone, which is what most people ask."""
    some = [row[0] for row in Statement(_HITS, (sought,)).rows(connection, FEW + 1, 0)]
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


def _scored(sought: str, clauses: Sequence[Clause]) -> Statement:
    """The same with every hit weighed, the best first."""
    narrowed = f"join articles on articles.id = hits.id where {joined(clauses)}" if clauses else ""
    return Statement(
        f"with hits as materialized ({_SCORED}) select hits.id, count(*) over () from hits {narrowed} "
        "order by hits.score, hits.id desc",
        (sought, *values(clauses)),
    )
