"""Days as headings over a list's entries, as timelines have them: the day is told once, above all that it brought."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from .. import labels
from ..items import RawEntry
from .dom import Document
from .lines import Line

MAX_DAY = 30
"""Characters of a day with its weekday and the number of its entries."""
LEAST = 2
"""Headings of a list; a lone date may be today's, or the list's own."""
_DAY = re.compile(
    rf"(?P<date>{labels.unnamed(labels.DATE)})\s*[(（]?\s*(?:(?:星期|周)[一二三四五六日天])?\s*[)）]?"
    r"\s*[(（]?(?:共?\s*\d+\s*篇)?[)）]?"
)


class _Day(NamedTuple):
    line: Line
    date: str


def with_days(doc: Document, start: int, end: int, entries: dict[str, RawEntry]) -> dict[str, RawEntry]:
    """The entries between two lines, each with the day above it, where days stand over them and none has its own."""
    days = _days(doc, max(0, start - 1), end)
    if len(days) < LEAST or len({(day.line.block.tag, day.line.block.get("class")) for day in days}) > 1:
        return entries
    first = _first_lines(doc, start, end)
    above = {url: bisect_right(days, first.get(url, -1), key=lambda day: day.line.index) - 1 for url in entries}
    if -1 in above.values() or not all(_is_without(entries[url], days, day) for url, day in above.items()):
        return entries
    if max(Counter(above.values()).values()) < LEAST and not _head_one_each(days, start, max(above.values())):
        return entries
    return {url: entry._replace(updated_on=days[above[url]].date) for url, entry in entries.items()}


def _head_one_each(days: Sequence[_Day], start: int, last: int) -> bool:
    """Whether days with one entry each stand above them: as headings, or from the list's first line on and the last one
    over the last entry. Else the first may be the list's own, and the others stand below what they tell of."""
    return bool(days[0].line.heading) or (days[0].line.index == start and last == len(days) - 1)


def _days(doc: Document, start: int, end: int) -> list[_Day]:
    """The lines that are a day and nothing else."""
    short = (x for x in doc.lines[start:end] if len(x.text) <= MAX_DAY and x.text[:1] in "12")
    found = ((line, _DAY.fullmatch(line.text.translate(labels.HALF_WIDTH))) for line in short if not line.hidden)
    return [_Day(line, day["date"].strip()) for line, day in found if day]


def _first_lines(doc: Document, start: int, end: int) -> dict[str | None, int]:
    """The line in which the first link to each address stands."""
    first: dict[str | None, int] = {}
    for link in doc.links_in(start, end):
        first.setdefault(doc.url_of(link), doc.span[link][0])
    return first


def _is_without(entry: RawEntry, days: Sequence[_Day], day: int) -> bool:
    """Whether an entry shows no date, or only the next day's heading, which follows it."""
    following = days[day + 1].date if day + 1 < len(days) else None
    return entry.updated_on is None or (following is not None and entry.updated_on.strip() == following)
