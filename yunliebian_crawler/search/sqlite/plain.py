"""A page of what a query finds in SQLite where nothing else is asked of an article, by whichever way is shortest.

The index gives the hits in the order of their numbers, and people want the newest. Few hits are read and sorted; of
more, those are told that a walk through the index of the order meets first. Where there are many, reading the rest of
them races against looking up each article of that walk until the page is full: what is quicker depends on the words,
so both are timed, and look-ups end where they take longer. Then most hits are never touched, nor counted.
"""

# ruff: noqa: S608 - statements are put together from constants; what a person typed is always a parameter

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from time import thread_time
from typing import TYPE_CHECKING, Any, NamedTuple

from yunliebian_crawler.search.connections import opened, rows
from yunliebian_crawler.search.statements import MANY, Found, Total, newest

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection

READ, FEW = 10, 2_000
"""Articles that a walk passes while one is read from its row; and so many are read at most."""
TRIED = 16
"""Look-ups by which it is judged how long a page of them will take."""

_HITS = "select rowid from articles_fts where articles_fts match ?"
_HAS = f"{_HITS} and rowid = ?"
_COUNT = "select count(*) from articles_fts where articles_fts match ?"


def page(connection: AnyConnection, sought: str, order: str, limit: int, offset: int) -> Found:
    """See ``search.find``; ``sought`` is a query of FTS5, ``order`` one of an index of ``articles``."""
    wanted = limit + offset if limit >= 0 else None
    began = thread_time()
    cursor = opened(connection, _HITS, (sought,))
    try:
        hits = [number for (number,) in cursor.fetchmany(MANY + 1)]
        if wanted is not None and len(hits) > MANY:
            passed = hits[-1] - hits[0] + 1
            rest = _rest(thread_time() - began, passed / (newest(connection) - hits[0] + 1))
            race = _Race(wanted * passed / len(hits), rest)
            if (found := race.looked_up(connection, sought, order, wanted)) is not None:
                total = Total(len(hits), lambda: int(rows(connection, _COUNT, (sought,))[0][0]))
                return Found(found[offset:], total)
        hits += [number for (number,) in cursor.fetchall()]
    finally:
        cursor.close()
    in_order = _read(connection, hits, order) if _is_few(connection, hits, wanted) else _met(connection, hits, order)
    return Found(list(islice(in_order, offset, wanted)), Total(len(hits)))


def _rest(seconds: float, share: float) -> float:
    """How long reading all hits will take from here, if a share of them took so long."""
    return seconds * (1 - share) / share


class _Race(NamedTuple):
    """Look-ups of articles in their order, against reading all hits."""

    expected: float
    """Look-ups until the page is full, as dense as the hits are so far."""
    seconds: float
    """What reading the rest of the hits takes."""

    def looked_up(self, connection: AnyConnection, sought: str, order: str, wanted: int) -> list[int] | None:
        """The first articles that are hits; None where that takes longer."""
        found: list[int] = []
        began = thread_time()
        for tried, number in enumerate(_walk(connection, order)):
            if len(found) == wanted or self._is_lost(tried, thread_time() - began):
                break
            found += [number] if rows(connection, _HAS, (sought, number)) else []
        return found if len(found) == wanted else None

    def _is_lost(self, tried: int, seconds: float) -> bool:
        expected = seconds * self.expected / tried if tried == TRIED else seconds
        return expected > self.seconds


def _is_few(connection: AnyConnection, hits: list[int], wanted: int | None) -> bool:
    """Whether to read the hits' own rows takes less time than to walk until the page is full."""
    share = 1.0 if wanted is None or not hits else min(1.0, wanted / len(hits))
    return len(hits) <= FEW and len(hits) * READ <= newest(connection) * share


def _read(connection: AnyConnection, hits: list[int], order: str) -> Iterator[int]:
    listed = ", ".join(map(str, hits))  # numbers of rows, from the database
    return (row[0] for row in rows(connection, f"select id from articles where id in ({listed}) order by {order}"))


def _met(connection: AnyConnection, hits: list[int], order: str) -> Iterator[int]:
    among = set(hits)
    return (number for number in _walk(connection, order) if number in among)


def _walk(connection: AnyConnection, order: str) -> Iterator[int]:
    """All articles in their order, read as they are asked for."""
    cursor: Any = opened(connection, f"select id from articles order by {order}")
    try:
        for (number,) in cursor:
            yield number
    finally:
        cursor.close()
