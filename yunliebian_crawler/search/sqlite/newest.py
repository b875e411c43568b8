"""A page of what a query finds in SQLite, the newest first, read off the top of the index.

The index has the newest months first (``months``). As many hits as the page needs are taken, and the rest of the last
one's month; these are put in order. The other hits are never touched, nor counted.
"""

# ruff: noqa: S608 - statements are put together from constants; what a person typed is always a parameter

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from yunliebian_crawler.search.connections import opened, rows
from yunliebian_crawler.search.filters import NEWEST
from yunliebian_crawler.search.sqlite import months
from yunliebian_crawler.search.statements import Found, Statement, Total

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection

FEW, LISTED = 500, 20_000
"""Hits that are sooner read and sorted than met on a walk through all articles; so many, if most of them are wanted."""


def page(connection: AnyConnection, hits: Statement, order: str, limit: int, offset: int) -> Found:
    """See ``search.find``; ``hits`` are rows of the index, and ``order`` begins with the date."""
    wanted = limit + offset
    places, is_all = _first(connection, hits, wanted, 1 if order == NEWEST else 0)
    numbers = [months.number(place) for place in places]
    is_few = len(numbers) <= max(FEW, min(2 * wanted, LISTED))
    in_order = _read(connection, numbers, order) if is_few else _met(connection, numbers, order)
    total = Total(len(places), None if is_all else partial(hits.count, connection))
    return Found(list(islice(in_order, offset, wanted)), total)


def _first(connection: AnyConnection, hits: Statement, wanted: int, unordered: int) -> tuple[list[int], bool]:
    """The newest hits up to the end of a month, and whether there are no more. Before the month ``unordered`` the index
    has them in order, as without dates the greater number comes first."""
    places: list[int] = []
    with closing(opened(connection, f"{hits.sql} order by rowid desc", hits.params)) as cursor:
        for (place,) in cursor:
            if len(places) >= wanted and not (places and unordered <= months.month(place) == months.month(places[-1])):
                return places, False
            places.append(place)
    return places, True


def _met(connection: AnyConnection, numbers: list[int], order: str) -> Iterator[int]:
    among = set(numbers)
    return (number for number in _walk(connection, order) if number in among)


def _read(connection: AnyConnection, numbers: list[int], order: str) -> Iterator[int]:
    listed = ", ".join(map(str, numbers))  # numbers of rows, from the database
    return (row[0] for row in rows(connection, f"select id from articles where id in ({listed}) order by {order}"))


def _walk(connection: AnyConnection, order: str) -> Iterator[int]:
    """All articles in their order, read as they are asked for."""
    cursor: Any = opened(connection, f"select id from articles order by {order}")
    with closing(cursor):
        for (number,) in cursor:
            yield number
