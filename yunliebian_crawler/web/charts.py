"""Data of charts, as JSON for the script that draws them: times in seconds since 1970, null where the line breaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

Row = Mapping[str, Any]
Chart = dict[str, Any]
DAY = 86400
MOST = 1500
"""Points of one curve: more than a screen has room for, and a page must stay light."""
SOURCES = ("list", "latest", "hot", "page")
"""In the order in which they are drawn: what the article's own page says comes on top."""
NOBODY = ("missed", "failed")
"""States of a day on which nothing was learned although something should have been."""


def seconds(time: str) -> int:
    """A time or day (UTC) of the archive as seconds since 1970."""
    read = datetime.fromisoformat(time)
    return int((read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp())


def bars(rows: Sequence[Row], at: str, value: str) -> Chart:
    """One bar a row; ``at`` names the column of its day."""
    return {"kind": "bars", "x": [seconds(row[at]) for row in rows], "series": {value: [row[value] for row in rows]}}


def months(rows: Sequence[Row], most: int) -> list[dict[str, Any]]:
    """The last months, those without articles among them, each with its first ``day``.

    >>> months([{"month": "2025-12", "articles": 2}, {"month": "2026-02", "articles": 1}], 24)[1]
    {'month': '2026-01', 'day': '2026-01-01', 'articles': 0}
    """
    if not rows:
        return []
    known = {row["month"]: row["articles"] for row in rows}
    last = rows[-1]["month"]
    made: list[dict[str, Any]] = []
    month = last
    while month >= rows[0]["month"] and len(made) < most:
        made.append({"month": month, "day": f"{month}-01", "articles": known.get(month, 0)})
        month = (date.fromisoformat(f"{month}-01") - timedelta(days=1)).isoformat()[:7]
    return made[::-1]


def spread(gains: Sequence[Row], since: date) -> list[dict[str, Any]]:
    """Reads gained, day by day: what was gained between two looks is spread evenly over the days between them.

    A day that no two looks enclose has null: nobody knows.

    >>> spread([{"from_day": "2026-11-01", "until_day": "2026-11-03", "gained": 10}], date(2026, 11, 1))
    [{'day': '2026-11-02', 'gained': 5}, {'day': '2026-11-03', 'gained': 5}]
    """
    found: dict[date, float] = {}
    for row in gains:
        first, last = date.fromisoformat(row["from_day"]), date.fromisoformat(row["until_day"])
        days = (last - first).days
        for n in range(days):
            day = first + timedelta(days=n + 1)
            found[day] = found.get(day, 0) + row["gained"] / days
    days_seen = [day for day in found if day >= since]
    if not days_seen:
        return []
    span = (max(days_seen) - min(days_seen)).days + 1
    every = (min(days_seen) + timedelta(days=n) for n in range(span))
    return [{"day": str(day), "gained": round(found[day]) if day in found else None} for day in every]


def gaps(coverage: Iterable[Row]) -> list[tuple[str, str]]:
    """First and last day of each run of days on which nobody looked, or in vain."""
    found: list[tuple[str, str]] = []
    is_open = False
    for row in coverage:
        is_gap = row["state"] in NOBODY
        if is_gap:
            found.append((found.pop()[0] if is_open else row["day"], row["day"]))
        is_open = is_gap
    return found


def curve(counts: Sequence[Row], coverage: Sequence[Row]) -> Chart:
    """An article's reads: a line that breaks at gaps, and its points by where each number stood."""
    counts, holes = thinned(counts), gaps(coverage)
    breaks = {seconds(first) + DAY // 2: None for first, _ in holes}
    line = {seconds(row["observed_at"]): row["read_count"] for row in counts}  # of one moment the page's own comes last
    times = sorted({*line, *(at for at in breaks if line and min(line) < at < max(line))})
    points = {
        source: _at(
            times, {seconds(row["observed_at"]): row["read_count"] for row in counts if row["source"] == source}
        )
        for source in SOURCES
        if any(row["source"] == source for row in counts)
    }
    return {
        "kind": "curve",
        "x": times,
        "line": _at(times, line),
        "series": points,
        "gaps": [[seconds(first), seconds(last) + DAY] for first, last in holes],
    }


def thinned(counts: Sequence[Row], most: int = MOST) -> Sequence[Row]:
    """So many rows at most, or little more: of each source the last of every day, or of two, four, eight … days.

    >>> rows = [{"observed_at": f"2026-11-{day:02}T12:00:00Z", "source": "page"} for day in range(1, 31)]
    >>> len(thinned(rows)), len(thinned(rows, 20)), thinned(rows, 20)[-1]["observed_at"]
    (30, 15, '2026-11-30T12:00:00Z')
    """
    days = 1
    found = counts
    while len(found) > most:
        last = {(seconds(row["observed_at"]) // (days * DAY), row["source"]): row for row in counts}
        found, days = list(last.values()), days * 2
    return found


def _at(times: Sequence[int], values: Mapping[int, int]) -> list[int | None]:
    return [values.get(time) for time in times]


def ranks(days: Sequence[str], rows: Sequence[Row]) -> Chart:
    """Places in a panel by day: a line for each article; ``rows``: ``title, ranks``.

    A line breaks where the article was not there, and where nobody looked for a day or more.
    """
    every = _with_breaks(days)
    places = {day: place for place, day in enumerate(days)}
    return {
        "kind": "ranks",
        "x": [seconds(day) for day in every],
        "series": {
            str(number): [row["ranks"][places[day]] if day in places else None for day in every]
            for number, row in enumerate(rows)
        },
        "labels": [row["title"] for row in rows],
    }


def _with_breaks(days: Sequence[str]) -> list[str]:
    """The days, and after each that the next does not follow at once the day on which nobody looked."""
    known, made = set(days), []
    for day in days:
        following = str(date.fromisoformat(day) + timedelta(days=1))
        made += [day] if following in known or day == days[-1] else [day, following]
    return made


def calendar(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Days by month for a heat map: ``month``, and its ``days``, each with ``weekday`` (1 is Monday) and ``level``.

    ``level``: 0 where nothing was asked of anybody, else 1 (nothing that was due was looked at) to 5 (all of it).
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        day = date.fromisoformat(row["day"])
        found.setdefault(row["day"][:7], []).append({**row, "weekday": day.isoweekday(), "level": level(row)})
    return [{"month": month, "days": days} for month, days in found.items()]


def level(row: Row) -> int:
    """How much of what should have been looked at was: what was not due counts for nothing.

    >>> [level({"observed": n, "missed": 100 - n, "failed": 0}) for n in (0, 50, 90, 99, 100)]
    [1, 2, 3, 4, 5]
    """
    due = row["observed"] + row["missed"] + row["failed"]
    share = row["observed"] / due if due else None
    return (
        0
        if share is None
        else next(n for n, most in ((1, 0), (2, 0.5), (3, 0.9), (4, 0.9999), (5, 1)) if share <= most)
    )
