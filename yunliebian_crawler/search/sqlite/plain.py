"""A page of what a query finds in SQLite where nothing else is asked of an article, by whichever way is shortest.

The index gives the hits in the order of their numbers, and people want the newest. Few hits are read and sorted; of
more, those are told that a walk through the index of the order meets first; and what stands in every other article is
looked up for each article of that walk, until the page is full: then most hits are never touched, nor counted.
"""

# ruff: noqa: S608 - statements are put together from constants; what a person typed is always a parameter

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from yunliebian_crawler.search.connections import opened, rows
from yunliebian_crawler.search.sqlite import parts
from yunliebian_crawler.search.statements import Found, Total

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection

MANY = 1_000
"""Hits after which it is asked how dense they are; people are told of no more than so many."""
READ, FEW = 10, 2_000
"""Articles that a walk passes while one is read from its row; and so many are read at most."""
LOOKED_UP, IN_PART = 40, 15
"""Articles whose places in the index are read while one is looked up there; and for each further part of the index."""
LUCKLESS = 4
"""So many times as many look-ups as expected: the word is not in the newest, and all hits are sooner read."""

_HITS = "select rowid from articles_fts where articles_fts match ?"
_HAS = f"{_HITS} and rowid = ?"
_COUNT = "select count(*) from articles_fts where articles_fts match ?"


def page(connection: AnyConnection, sought: str, order: str, limit: int, offset: int) -> Found:
    """See ``search.find``; ``sought`` is a query of FTS5, ``order`` one of an index of ``articles``."""
    wanted = limit + offset if limit >= 0 else None
    cursor = opened(connection, _HITS, (sought,))
    try:
        hits = [number for (number,) in cursor.fetchmany(MANY + 1)]
        if len(hits) > MANY and (most := _look_ups(connection, hits, wanted)):
            found = list(islice(_looked_up(connection, sought, order, most), wanted))
            if len(found) == wanted:
                total = Total(len(hits), lambda: int(rows(connection, _COUNT, (sought,))[0][0]))
                return Found(found[offset:], total)
        hits += [number for (number,) in cursor.fetchall()]
    finally:
        cursor.close()
    in_order = _read(connection, hits, order) if _is_few(connection, hits, wanted) else _met(connection, hits, order)
    return Found(list(islice(in_order, offset, wanted)), Total(len(hits)))


def _look_ups(connection: AnyConnection, hits: list[int], wanted: int | None) -> int:
    """At most so many, if few are expected; 0: reading all hits takes no longer."""
    if wanted is None:
        return 0
    expected = wanted * (hits[-1] - hits[0] + 1) / len(hits)
    each = LOOKED_UP + IN_PART * (parts.count(connection) - 1)
    return int(LUCKLESS * expected) + 1 if expected * each <= _newest(connection) else 0


def _looked_up(connection: AnyConnection, sought: str, order: str, most: int) -> Iterator[int]:
    for (number,) in rows(connection, f"select id from articles order by {order} limit ?", (most,)):
        if rows(connection, _HAS, (sought, number)):
            yield number


def _is_few(connection: AnyConnection, hits: list[int], wanted: int | None) -> bool:
    """Whether to read the hits' own rows takes less time than to walk until the page is full."""
    share = 1.0 if wanted is None or not hits else min(1.0, wanted / len(hits))
    return len(hits) <= FEW and len(hits) * READ <= _newest(connection) * share


def _newest(connection: AnyConnection) -> int:
    """About as many articles as there are."""
    return int(rows(connection, "select coalesce(max(id), 0) from articles")[0][0])


def _read(connection: AnyConnection, hits: list[int], order: str) -> Iterator[int]:
    listed = ", ".join(map(str, hits))  # numbers of rows, from the database
    return (row[0] for row in rows(connection, f"select id from articles where id in ({listed}) order by {order}"))


def _met(connection: AnyConnection, hits: list[int], order: str) -> Iterator[int]:
    among = set(hits)
    cursor: Any = opened(connection, f"select id from articles order by {order}")
    try:
        for (number,) in cursor:
            if number in among:
                yield number
    finally:
        cursor.close()
