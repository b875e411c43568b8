"""The words that the views are put together from."""

from __future__ import annotations

SOURCES = ("page", "hot", "latest", "list")
"""Where a read count stood; ``readings.source`` is the place in this tuple."""

OBSERVED = ("new", "changed", "unchanged", "not_modified", "gone")
"""Outcomes of a fetch that say how the article was at that time."""
FAILED = ("failed", "quarantined")


def listed(words: tuple[str, ...]) -> str:
    """Words as SQL has them between the brackets of ``in``."""
    return ", ".join(f"'{word}'" for word in words)


def day_of(time: str) -> str:
    """The UTC day of a column of times."""
    return f"substr({time}, 1, 10)"


def days_between(start: str, end: str) -> str:
    """Days from one column of times to another, as a number with a fraction; in SQLite's own words."""
    return f"round(julianday({end}) - julianday({start}), 4)"
