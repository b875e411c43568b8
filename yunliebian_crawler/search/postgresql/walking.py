"""The first of what a query finds in PostgreSQL, read in the order asked for: most hits are never looked at.

The index says which articles may match, and where it is not enough their texts are looked at, the first in the order
first, until the page is full. Where there are many, they are not even put in order: the articles are walked through by
an index of the order, and each text is looked at.
"""

# ruff: noqa: S608 - statements are put together from constants; what a person typed is always a parameter

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from yunliebian_crawler.search.connections import rows
from yunliebian_crawler.search.statements import Found, Statement, Total, newest

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection

FEW = 5_000
"""Articles that are sooner put in order than met on a walk through all."""
SPARE = 2
"""How many times as many articles are looked at as should fill the page."""
COST = 10
"""Rows that are read in the time in which one text is looked at."""

_LAST = " desc nulls last"
_COLUMNS = "id, updated_on, updated_at, changed_at, read_count"
# OFFSET 0 keeps the texts of all others packed.
_TEXTS = """cross join lateral
  (select title, body from articles_fts where articles_fts.id = articles.id offset 0) as one where"""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a query looks for."""

    named: Statement
    """The articles that have it as far as the index knows."""
    says: Statement
    """What the text of an article says that has it."""
    is_sure: bool
    """The index is enough."""

    @property
    def hits(self) -> Statement:
        """All that have it."""
        if self.is_sure:
            return self.named
        return Statement(f"{self.named.sql} and {self.says.sql}", (*self.named.params, *self.says.params))


def first(connection: AnyConnection, sought: Sought, order: str, limit: int, offset: int) -> Found:
    """A page of the articles that have it, in order."""
    wanted = limit + offset
    named = sought.named.count(connection, FEW + 1)
    met = _met(connection, sought, order, wanted) if named > FEW else []
    if len(met) < wanted:
        met = _read(connection, sought, order, wanted)
    return Found(met[offset:], _total(connection, sought, named, len(met), wanted))


def _met(connection: AnyConnection, sought: Sought, order: str, wanted: int) -> list[int]:
    """The first ones on a walk. Only articles with a value are known to an index in this order; it is the same inside
    and outside, so that the walk ends where the page is full."""
    steps = _steps(connection, wanted)
    if not steps:
        return []
    leading, _, following = order.partition(_LAST)
    order = f"{leading} desc{following}"
    walk = f"select {_COLUMNS} from articles where {leading} is not null order by {order} limit %s"
    sql = f"select articles.id from ({walk}) as articles {_TEXTS} {sought.says.sql} order by {order} limit %s"
    return [number for (number,) in rows(connection, sql, (steps, *sought.says.params, wanted))]


def _steps(connection: AnyConnection, wanted: int) -> int:
    """How many texts to look at; 0 where that is more work than to read all hits."""
    articles = newest(connection)
    steps = SPARE * wanted * articles // FEW
    return steps if steps <= articles // COST else 0


def _read(connection: AnyConnection, sought: Sought, order: str, wanted: int) -> list[int]:
    """The first ones of all that the index names."""
    sql = f"select {_COLUMNS} from articles where id in ({sought.named.sql}) order by {order}"
    given = sought.named.params
    if not sought.is_sure:
        sql = f"select articles.id from ({sql}) as articles {_TEXTS} {sought.says.sql} order by {order}"
        given = (*given, *sought.says.params)
    return [row[0] for row in rows(connection, f"{sql} limit %s", (*given, wanted))]


def _total(connection: AnyConnection, sought: Sought, named: int, met: int, wanted: int) -> Total:
    if met < wanted:
        return Total(met)
    if not sought.is_sure:
        return Total(met, partial(sought.hits.count, connection))
    return Total(named, partial(sought.hits.count, connection) if named > FEW else None)
