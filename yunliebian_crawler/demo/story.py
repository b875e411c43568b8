"""What ``yunliebian demo`` tells: crawl the bundled site on a few of its days, then ask the archive what it knows.

Only data comes out of here; the command line prints it, and brings the crawl itself, which lives in a higher layer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import ndiff
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from ..archive import Archive
from .days import CLOCK, date_of, evening
from .server import Served

DAYS = (0, 1, 2, 4, 7)
"""The days on which the site is crawled: close together at first, as one would begin."""
ALL_FROM = 4
"""From this day every known article is asked again: that is how one learns what is gone."""
Row: TypeAlias = Mapping[str, Any]
Crawl: TypeAlias = Callable[[str, Path, datetime, bool], Row]
"""Crawls (site's address, database, time to take for now, whether to ask every known article again), and returns the
summary that ``crawl --json`` prints."""


@dataclass(frozen=True)
class Crawled:
    """One crawl is done."""

    on: date
    is_all: bool
    """Every known article was asked again."""
    summary: Row
    asked: int
    """Requests that reached the site."""


@dataclass(frozen=True)
class Newest:
    """The newest articles."""

    rows: Sequence[Row]


@dataclass(frozen=True)
class Edit:
    """The last edit that was seen of one article."""

    article_id: int
    title: str
    url: str
    before: Row
    after: Row
    lines: Sequence[str]
    """Lines of both texts, each after ``- ``, ``+ `` or two blanks."""


@dataclass(frozen=True)
class Curve:
    """How one article was read."""

    article_id: int
    title: str
    points: Sequence[tuple[date, int]]
    """Days on which somebody looked, and the reads known then."""


@dataclass(frozen=True)
class HotList:
    """The hot list's ranks, day by day."""

    days: Sequence[date]
    rows: Sequence[tuple[str, Sequence[int | None]]]
    """Title and its rank on each of the days; None: not on the list."""


@dataclass(frozen=True)
class Gone:
    """Articles that the site took down, and the archive still has."""

    rows: Sequence[Row]


@dataclass(frozen=True)
class WentWrong:
    """The problems, counted by kind."""

    rows: Sequence[Row]
    """``field``, ``kind``, ``times``, and ``message`` and ``url`` of the latest."""


Chapter: TypeAlias = Crawled | Newest | Edit | Curve | HotList | Gone | WentWrong


def tell(served: Served, db: Path, crawl: Crawl, days: Sequence[int] = DAYS) -> Iterator[Chapter]:
    """Crawl ``served`` on each of the days, then look into the archive; chapters come as soon as they are known."""
    for day in days:
        served.day = day
        asked = len(served.requests)
        summary = crawl(served.url, db, evening(day), day >= ALL_FROM)
        yield Crawled(date_of(day), day >= ALL_FROM, summary, len(served.requests) - asked)
    with Archive.open(str(db)) as archive:
        yield from look_back(archive, [date_of(day) for day in days])


def look_back(archive: Archive, days: Sequence[date]) -> Iterator[Chapter]:
    """What an archive can answer."""
    articles = list(archive.newest(10_000))
    histories = [found for row in articles if (found := archive.history(row["id"]))]
    yield Newest(articles[:6])
    yield from _edit(histories)
    yield from _curve(histories)
    yield HotList(days, _ranks(archive.hot_list("hot", days=len(days)), days))
    yield Gone([row for row in articles if row["status"] == "gone"])
    yield WentWrong(_by_kind(archive.problems(None, 10_000)))


def _edit(histories: Sequence[Row]) -> Iterator[Edit]:
    """The latest change of a text that was seen."""
    pairs = [(h["article"], *pair) for h in histories for pair in pairwise(h["revisions"])]
    edits = [(article, a, b) for article, a, b in pairs if a["body_text"] != b["body_text"]]
    if not edits:
        return
    article, before, after = max(edits, key=lambda edit: (edit[2]["observed_at"], edit[0]["id"]))
    lines = [line for line in ndiff(_lines(before), _lines(after)) if not line.startswith("?")]
    yield Edit(article["id"], after["title"], article["url"], before, after, lines)


def _lines(revision: Row) -> list[str]:
    return [revision["title"], *(revision["body_text"] or "").split("\n")]


def _curve(histories: Sequence[Row]) -> Iterator[Curve]:
    """The article whose reads grew most while somebody looked."""
    curves = [Curve(h["article"]["id"], h["article"]["title"], _points(h["read_counts"])) for h in histories]
    grown = [c for c in curves if len(c.points) > 1]
    if grown:
        yield max(grown, key=lambda c: (c.points[-1][1] - c.points[0][1], len(c.points)))


def _points(counts: Sequence[Row]) -> list[tuple[date, int]]:
    by_day = {
        _day(row["observed_at"]): row["read_count"] for row in sorted(counts, key=lambda r: str(r["observed_at"]))
    }
    return sorted(by_day.items())


def _day(at: datetime | str) -> date:
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return moment.astimezone(CLOCK).date()


def _ranks(entries: Iterable[Row], days: Sequence[date]) -> list[tuple[str, list[int | None]]]:
    """Titles with their ranks by day, the best on the last day first."""
    ranks: dict[str, dict[date, int]] = {}
    for row in entries:
        ranks.setdefault(row["title"] or row["url"], {})[_date(row["day"])] = row["rank"]
    rows = [(title, [by_day.get(day) for day in days]) for title, by_day in ranks.items()]
    return sorted(rows, key=lambda row: [rank or len(rows) + 1 for rank in reversed(row[1])])


def _date(day: date | str) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day


def _by_kind(problems: Iterator[Row] | Sequence[Row]) -> list[Row]:
    kinds: dict[tuple[str, str], dict[str, Any]] = {}
    for row in problems:
        kind = kinds.setdefault((row["field"], row["kind"]), {**row, "times": 0})
        kind["times"] += 1
    return sorted(kinds.values(), key=lambda row: -row["times"])
