"""The first of what many articles have, in PostgreSQL: met on a walk through an index of the order, not by sorting all.

Few hits are read and sorted. Where there are many, the first ones in the order are looked at, each by its text, as far
as the page should be full twice over; then most hits are neither read nor counted.
"""

# ruff: noqa: S608 - statements are put together from constants; what a person typed is always a parameter

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from yunliebian_crawler.search.connections import rows
from yunliebian_crawler.search.statements import MANY, Found, Statement, Total, newest

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection

SPARE = 2
"""How many times as many articles are looked at as should fill the page."""

_LAST = " desc nulls last"
_COLUMNS = "id, updated_on, updated_at, changed_at, read_count"


def first(
    connection: AnyConnection, hits: Statement, says: Statement, order: str, limit: int, offset: int
) -> Found | None:
    """A page of ``hits`` in order, ``says`` being what the text of each says; None where all of them must be sorted."""
    some = [number for (number,) in hits.rows(connection, MANY + 1, 0)]
    if len(some) <= MANY:
        listed = f"select articles.id, count(*) over () from articles where id = any(%s) order by {order}"
        return Statement(listed, (some,)).page(connection, limit, offset)
    steps = _steps(connection, some, limit + offset)
    met = _met(connection, says, order, steps, limit + offset) if steps else []
    if len(met) < limit + offset:
        return None
    return Found(met[offset:], Total(len(some), partial(hits.count, connection)))


def _steps(connection: AnyConnection, some: list[int], wanted: int) -> int:
    """How many articles to look at; 0 where that is more work than to read all hits."""
    density = len(some) / (max(some) - min(some) + 1)
    steps = int(SPARE * wanted / density)
    return steps if steps < density * newest(connection) else 0


def _met(connection: AnyConnection, says: Statement, order: str, steps: int, wanted: int) -> list[int]:
    """Only articles with a value are known to an index in this order; OFFSET 0 keeps the texts of all others packed."""
    leading, _, following = order.partition(_LAST)
    sql = f"""select articles.id from (select {_COLUMNS} from articles where {leading} is not null
        order by {leading} desc{following} limit %s) as articles
      cross join lateral (select title, body from articles_fts where articles_fts.id = articles.id offset 0) as one
      where {says.sql} order by {order} limit %s"""
    return [number for (number,) in rows(connection, sql, (steps, *says.params, wanted))]
