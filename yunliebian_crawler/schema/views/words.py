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


_SECONDS = {
    "sqlite": "cast(strftime('%s', {end}) as integer) - cast(strftime('%s', {start}) as integer)",
    "postgresql": "cast(extract(epoch from cast({end} as timestamptz) - cast({start} as timestamptz)) as bigint)",
}
_NEXT_DAY = {
    "sqlite": "date({day}, '+1 day')",
    "postgresql": "to_char(cast({day} as date) + 1, 'YYYY-MM-DD') collate \"C\"",
}
TICKS = 10_000
"""Parts of a day in which lengths of time are rounded: whole numbers divide alike in every database."""


def ticks_between(start: str, end: str, dialect: str) -> str:
    """Parts of a day from one column of times to a later one, as a whole number."""
    return f"(({_SECONDS[dialect].format(start=start, end=end)}) * {TICKS} + 43200) / 86400"


def days_of(ticks: str) -> str:
    """Days as a number with a fraction."""
    return f"cast({ticks} as double precision) / {TICKS}"


def per_day(number: str, ticks: str) -> str:
    """A whole number divided by days, rounded to hundredths; null where no time has passed."""
    hundredths = f"(abs({number}) * {200 * TICKS} + {ticks}) / (2 * {ticks})"
    signed = f"case when {number} < 0 then -1 else 1 end * ({hundredths})"
    return f"case when {ticks} > 0 then cast({signed} as double precision) / 100 end"


def next_day(day: str, dialect: str) -> str:
    """The day after a column of days."""
    return _NEXT_DAY[dialect].format(day=day)
