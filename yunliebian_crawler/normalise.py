"""INTERPRET: what a page shows becomes what it means. Never a guess: what cannot be read is None and a problem."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import NamedTuple, TypeVar

import nh3
from dateutil import parser as dateutil_parser

from . import labels
from .errors import CrawlerError
from .items import ListEntry, Page, PanelEntry, PanelName, Problem, RawEntry, RawPage, Shown
from .labels import word_set
from .site import TIMEZONE

T = TypeVar("T")

EARLIEST_YEAR = 1994
"""The year of China's first web sites; an earlier date is a placeholder such as 1970-01-01 or 0001-01-01."""
MAX_COUNT = 10_000_000_000
"""More reads than the web has readers is no count."""
HTML_TAGS = word_set(
    "a abbr b blockquote br caption cite code col colgroup dd del div dl dt em figure h1 h2 h3 h4 h5 h6 hr i img ins "
    "kbd li mark ol p pre q s small span strong sub sup table tbody td tfoot th thead tr u ul"
)
HTML_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
}
_AFTERNOON = re.compile(r"下午|晚上|p\.?m", re.IGNORECASE)
_MORNING = re.compile(r"上午|凌晨|早上|a\.?m", re.IGNORECASE)
_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "Ｏ": "0"}
_SANITISER = nh3.Cleaner(
    tags=set(HTML_TAGS),
    attributes={tag: set(names) for tag, names in HTML_ATTRIBUTES.items()},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener nofollow",
)


class Unreadable(CrawlerError):
    """A value's text says no definite value; ``kind`` is the problem's word for why."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind


class Moment(NamedTuple):
    day: date
    at: datetime | None
    """Aware UTC; None where the page shows no time of day."""


def to_page(raw: RawPage) -> Page:
    """Every located string as its value; what cannot be read becomes None and one more problem."""
    problems = list(raw.problems)
    moment = _read(raw.updated, to_moment, "updated_on", problems)
    reads = _read(raw.reads, to_count, "read_count", problems)
    panels: dict[PanelName, tuple[PanelEntry, ...]] = {name: _panel(entries) for name, entries in raw.panels.items()}
    return Page(
        kind=raw.kind,
        url=raw.url,
        charset=raw.charset,
        title=raw.title.text if raw.title else None,
        breadcrumb=raw.breadcrumb,
        category_path=raw.category_path,
        updated_on=moment.day if moment else None,
        updated_at=moment.at if moment else None,
        read_count=reads[0] if reads else None,
        read_precision=reads[1] if reads else 1,
        body_text="\n".join(raw.body_lines) or None,
        body_html=to_safe_html(raw.body_html) if raw.body_html else None,
        images=raw.images,
        links=raw.links,
        panels=panels,
        entries=tuple(_list_entry(entry) for entry in raw.entries),
        subcategories=raw.subcategories,
        next_url=raw.next_url,
        outlinks=raw.outlinks,
        lastmods={url: _day_or_none(told) for url, told in raw.lastmods.items()},
        provenance=raw.provenance,
        problems=tuple(problems),
    )


def join_parts(first: Page, rest: Sequence[Page]) -> Page:
    """An article cut into pages as one: the first page's values, everybody's body, each image and link once.

    Raises ``Unreadable`` where a part is no article of that title: a half article must not pass for a whole one.
    """
    for part in rest:
        if part.kind != "article" or not part.body_text or not _same_title(first.title, part.title):
            raise Unreadable("part", f"{part.url} is no further page of {first.url}")
    parts = (first, *rest)
    return replace(
        first,
        body_text="\n".join(p.body_text for p in parts if p.body_text) or None,
        body_html="\n".join(p.body_html for p in parts if p.body_html) or None,
        images=_each_once(image for p in parts for image in p.images),
        links=_each_once(link for p in parts for link in p.links),
        next_url=None,
    )


def to_count(text: str) -> tuple[int, int]:
    """``(count, precision)``: the whole number shown, and the step it is rounded to; 0: it is so many or more.

    >>> to_count("1,234"), to_count("1.2万"), to_count("10万+"), to_count("７９９")
    ((1234, 1), (12000, 1000), (100000, 0), (799, 1))
    """
    shown = labels.COUNT.fullmatch(text.translate(labels.HALF_WIDTH).strip())
    if not shown:
        raise Unreadable("unreadable", text)
    whole, _, fraction = shown["number"].replace(",", "").partition(".")
    unit = labels.UNITS[(shown["unit"] or "").lower()]
    scale = 10 ** len(fraction)
    if unit % scale or len(whole) > 12:
        raise Unreadable("impossible", text)
    value = int(whole + fraction) * (unit // scale)
    if value > MAX_COUNT:
        raise Unreadable("impossible", text)
    return value, 0 if shown["more"] else unit // scale


def to_moment(text: str) -> Moment:
    """The day shown, and the UTC time where a time of day is shown; the site's clock is Asia/Shanghai.

    >>> to_moment("2022年3月6日").day.isoformat(), to_moment("2020-08-29 下午4:15").at.isoformat()
    ('2022-03-06', '2020-08-29T08:15:00+00:00')

    Raises ``Unreadable``: ``relative``, ``yearless``, ``impossible`` or ``unreadable``.
    """
    text = text.translate(labels.HALF_WIDTH)
    if shown := labels.DATE.search(text):
        return _moment(shown, (int(shown["year"]), int(shown["month"]), int(shown["day"])))
    if shown := labels.ENGLISH_DATE.search(text):
        words = (shown["year"] or shown["year2"], shown["month"] or shown["month2"], shown["day"] or shown["day2"])
        return _moment(shown, (int(words[0]), _month(words[1]), int(words[2])))
    if shown := labels.CHINESE_DATE.search(text):
        year = int("".join(_DIGITS[c] for c in shown["year"]))
        return Moment(_day(text, year, _chinese_number(shown["month"]), _chinese_number(shown["day"])), None)
    if labels.RELATIVE_DATE.search(text):
        raise Unreadable("relative", text)
    raise Unreadable("yearless" if labels.YEARLESS_DATE.search(text) else "unreadable", text)


def to_safe_html(html: str) -> str:
    """HTML with structure, links and images only: no script, style, event handler, form or frame."""
    return _SANITISER.clean(html).strip()


def _read(shown: Shown | None, read: Callable[[str], T], field: str, problems: list[Problem]) -> T | None:
    if shown is None:
        return None
    try:
        return read(shown.text)
    except Unreadable as error:
        problems.append(
            Problem(field, error.kind, (f"{shown.rule}: {shown.text!r} is {error.kind}, so no value was taken"))
        )
        return None


def _moment(shown: re.Match[str], year_month_day: tuple[int, int, int]) -> Moment:
    day = _day(shown[0], *year_month_day)
    if shown["hour"] is None:
        return Moment(day, None)
    hour, half = int(shown["hour"]), (shown["half"] or "") + (shown["half2"] or "")
    if hour < 12 and (_AFTERNOON.search(half) or (half == "中午" and hour < 10)):
        hour += 12
    elif hour == 12 and _MORNING.search(half):
        hour = 0
    try:
        clock = time(hour, int(shown["minute"]), int(shown["second"] or 0))
    except ValueError as error:
        raise Unreadable("impossible", shown[0]) from error
    return _at(day, clock, shown["zone"])


def _at(day: date, clock: time, zone: str | None) -> Moment:
    """A zone written beside the time wins over the site's own clock, and the day is the one in the site's time zone."""
    if not zone:
        return Moment(day, datetime.combine(day, clock, TIMEZONE).astimezone(UTC))
    at = dateutil_parser.isoparse(f"{day.isoformat()}T{clock.isoformat()}{zone}")
    return Moment(at.astimezone(TIMEZONE).date(), at.astimezone(UTC))


def _day(text: str, year: int, month: int, day: int) -> date:
    if not EARLIEST_YEAR <= year <= 9998:
        raise Unreadable("impossible", text)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Unreadable("impossible", text) from error


def _month(name: str) -> int:
    """The number of a month's name: ``Mar``, ``三月``, ``3 月``."""
    if "月" not in name:
        return dateutil_parser.parse(f"{name[:3]} 1 2000").month
    number = name.rstrip("月").strip()
    return int(number) if number.isdecimal() else _chinese_number(number)


def _chinese_number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join(_DIGITS[c] for c in text))
    return int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0"))


@lru_cache(maxsize=64)
def _panel(entries: tuple[RawEntry, ...]) -> tuple[PanelEntry, ...]:
    """A panel's entries; remembered, as a site shows the same few panels on every page."""
    return tuple(_panel_entry(rank, entry) for rank, entry in enumerate(entries, 1))


def _panel_entry(rank: int, raw: RawEntry) -> PanelEntry:
    count, precision = _count_or_none(raw.read_count)
    return PanelEntry(rank, raw.title, raw.url, raw.excerpt, count, precision)


def _list_entry(raw: RawEntry) -> ListEntry:
    count, precision = _count_or_none(raw.read_count)
    return ListEntry(raw.title, raw.url, raw.excerpt, count, _day_or_none(raw.updated_on), precision)


@lru_cache(maxsize=2048)
def _count_or_none(text: str | None) -> tuple[int | None, int]:
    try:
        return to_count(text) if text else (None, 1)
    except Unreadable:
        return None, 1


@lru_cache(maxsize=2048)
def _day_or_none(text: str | None) -> date | None:
    try:
        return to_moment(text).day if text else None
    except Unreadable:
        return None


def _same_title(first: str | None, other: str | None) -> bool:
    """Further pages often add ``(2)`` to the title, or show none."""
    return (
        first is None or other is None or other.startswith(first) or first.startswith(re.sub(r"\W*\d+\W*$", "", other))
    )


def _each_once(things: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(things))
