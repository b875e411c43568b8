"""Where an article stands in the index in SQLite: by the month of the date that it shows, then by its own number.

FTS5 gives hits in the order of its rows, from either end. With the month in a row's number the newest come first, and a
page of results is read off the top, however many hits follow. The month and not the day, as FTS5 stores each hit as its
distance from the one before: by days an article takes a quarter more room, by months a tenth.
"""

from __future__ import annotations

import re

BITS = 24
"""Of a row's number, for the article's own; above them stands the month."""
MOST = (1 << BITS) - 1
"""The greatest number that an article in the index may have: some sixteen million."""
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})-")


def place(number: int, updated_on: object) -> int | None:
    """The number of an article's row in the index; None for one that cannot stand there.

    >>> place(7, "2022-03-06") == (2022 * 12 + 3) << 24 | 7
    True
    >>> place(7, None)
    7
    """
    if not 0 <= number <= MOST:
        return None
    shown = _MONTH.match(updated_on) if isinstance(updated_on, str) else None
    return (int(shown[1]) * 12 + int(shown[2]) if shown else 0) << BITS | number


def bounds(first: str | None, last: str | None) -> tuple[int, int]:
    """The first and last number that a row may have whose article shows a day between two.

    >>> bounds("2022-03-06", "2022-04-01") == ((2022 * 12 + 3) << 24, ((2022 * 12 + 5) << 24) - 1)
    True
    """
    low, high = place(0, first) or 1 << BITS, place(MOST, last)
    return low, high if last and high is not None else (1 << 63) - 1


def month(place: int) -> int:
    """What says which of two rows comes first; within one, the articles are still to be ordered."""
    return place >> BITS


def number(place: int) -> int:
    """The article's."""
    return place & MOST
