"""DECIDE: which articles a list page shows no longer, though nothing pushed them off it: they may be gone, or moved."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeVar

from .constants import MOST_VANISHED

T = TypeVar("T", bound=Hashable)


def vanished(before: Mapping[T, date | None], shown: Sequence[tuple[T, date | None]]) -> list[T]:
    """Of the articles that a page showed ``before``, with the dates it gave them, those that it should show still.

    ``shown``: what it shows now, in order. Each article that came in above others pushes one off the end, so that what
    is missing beyond their number has vanished; where the page is ordered by date, what is newer than its last, too.
    A page that lost more than a third is another page now, and tells nothing.

    >>> vanished({1: None, 2: None, 3: None, 4: None}, [(1, None), (3, None), (4, None), (5, None)])
    [2]
    >>> vanished({1: None, 2: None, 3: None, 4: None}, [(0, None), (1, None), (2, None), (3, None)])
    []
    """
    names = {each for each, _ in shown}
    missing = [each for each in before if each not in names]
    kept = [place for place, (each, _) in enumerate(shown) if each in before]
    if not missing or len(missing) > MOST_VANISHED * len(before):
        return []
    last = _last_date(shown)
    if last is not None:
        missing = [each for each in missing if (before[each] or last) >= last]
        surely = [each for each in missing if (before[each] or last) > last]
    else:
        surely = []
    came_in_above = sum(1 for each, _ in shown[: kept[-1]] if each not in before)
    return missing if len(missing) > came_in_above else surely


def _last_date(shown: Sequence[tuple[T, date | None]]) -> date | None:
    """The date of the last entry, where all have one and the newest stand first."""
    dates = [day for _, day in shown if day is not None]
    is_ordered = len(dates) == len(shown) and all(a >= b for a, b in pairwise(dates))
    return dates[-1] if is_ordered else None
