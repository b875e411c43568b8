"""Dates whose day, month or year stand in elements of their own, as calendar sheets show them. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .. import labels

_YEAR_MONTH = re.compile(r"(?:19|20)\d\d(?:[-/.]\d\d?|年\d\d?月)")
_DAY = re.compile(r"(?:[0-2]?\d|3[01])日?")
_MONTH_DAY = re.compile(r"(?:0?\d|1[0-2])[-/.](?:[0-2]?\d|3[01])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WITH_SIGN = re.compile(r"(?:19|20)\d\d年")
_MONTH = re.compile(
    rf"(?:0?[1-9]|1[0-2])\s?月|十[一二]?月|[一二三四五六七八九]月|(?:{labels.MONTHS})\.?", re.IGNORECASE
)
_DASHED = str.maketrans("年/.", "---")


def date_in_two(first: str, second: str) -> str | None:
    """A date whose day, or year, stands in large type beside the rest, in an element of its own.

    >>> date_in_two("06", "2022-03"), date_in_two("2022", "03-06"), date_in_two("06", "799")
    ('2022-03-06', '2022-03-06', None)
    """
    for rest, part in ((first, second), (second, first)):
        if _YEAR_MONTH.fullmatch(rest) and _DAY.fullmatch(part):
            return f"{rest.rstrip('月')}-{part.rstrip('日')}".translate(_DASHED)
        if _MONTH_DAY.fullmatch(rest) and _YEAR.fullmatch(part):
            return f"{part}-{rest}".translate(_DASHED)
    return None


def date_in_pieces(texts: Sequence[str]) -> str | None:
    """The first date that stands in two or three neighbouring texts.

    >>> date_in_pieces(["18", "12月", "2019"]), date_in_pieces(["2019", "Dec", "18"]), date_in_pieces(["8", "7"])
    ('12月 18 2019', 'Dec 18 2019', None)
    """
    threes = zip(texts, texts[1:], texts[2:], strict=False)
    two = next((day for pair in pairwise(texts) if (day := date_in_two(*pair))), None)
    return two or next((day for three in threes if (day := _date_in_three(three))), None)


def _date_in_three(texts: Sequence[str]) -> str | None:
    """A date of three texts in any order; the month has its name, so that it is not taken for the day."""
    if not any(map(_MONTH.fullmatch, texts)):
        return None
    parts = [[t for t in texts if kind.fullmatch(t)] for kind in (_MONTH, _DAY, _YEAR)]
    parts[2] += [t.rstrip("年") for t in texts if _WITH_SIGN.fullmatch(t)]
    if [len(part) for part in parts] != [1, 1, 1]:
        return None
    month, day, year = (part[0] for part in parts)
    return f"{month.rstrip('.')} {day.rstrip('日')} {year}"


def is_part_of_date(text: str, beside: str) -> bool:
    """Whether a number is a date's day or year in an element of its own, beside the rest of the date."""
    is_part = _DAY.fullmatch(text) or _YEAR.fullmatch(text)
    return date_in_two(text, beside) is not None or bool(is_part and _MONTH.fullmatch(beside))
