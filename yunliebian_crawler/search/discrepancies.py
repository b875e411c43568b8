"""What can be wrong with an index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Column = Literal["title", "body"]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    kind: Literal["outdated", "ghost", "missing", "count"]
    """outdated: of other rules, or a part is gone; ghost: found but not in the text; missing: in the text but not
    found; count: in the same articles, but not as often."""
    message: str
    article_id: int | None = None
    term: str | None = None


def unequal_articles(expected: set[int], indexed: set[int]) -> list[Discrepancy]:
    """Whole articles too many or too few."""
    ghosts = [Discrepancy("ghost", "indexed but not in the archive", each) for each in sorted(indexed - expected)]
    return ghosts + [Discrepancy("missing", "not in the index", each) for each in sorted(expected - indexed)]


def differences(expected: set[int], found_in: set[int], column: Column, term: str) -> Iterator[Discrepancy]:
    """For one term the articles that have it on one side only."""
    for article_id in sorted(found_in - expected):
        yield Discrepancy("ghost", f"found in its {column}, where it is not", article_id, term)
    for article_id in sorted(expected - found_in):
        yield Discrepancy("missing", f"in its {column}, but not found", article_id, term)
    if expected == found_in:
        yield Discrepancy("count", f"indexed more or less often than it is in the {column}", None, term)
