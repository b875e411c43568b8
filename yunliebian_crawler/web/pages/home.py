"""The archive at a glance."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.monitoring import trouble
from yunliebian_crawler.web import charts
from yunliebian_crawler.web.asked import Asked
from yunliebian_crawler.web.memory import Make

WEEK = timedelta(days=7)
MONTHS = 36
"""Months of the small chart."""
DAYS = 60
"""Days of reads in the small chart."""
CALENDAR = 365
"""Days of coverage on the calendar."""


def data(archive: Archive, asked: Asked) -> dict[str, Any]:
    """Counts, the last crawl, what came this week, and three small charts. What takes long says when it was true."""
    with archive.at_one_moment():
        found = asked.remembered(*counted(asked.now), archive)
        crawl = next(iter(list(archive.crawls(1))), None)
        return {
            **found,
            "last_crawl": crawl,
            "trouble": trouble(crawl),
            "newest": list(archive.newest(8)),
        }


def counted(now: datetime) -> tuple[str, Make]:
    """The name under which the long answers are remembered, and what makes them."""
    return "home", lambda archive: _counted(archive, now)


def _counted(archive: Archive, now: datetime) -> dict[str, Any]:
    """All that weighs every article, look or count."""
    standing = archive.standing(now)
    days = now.date() - timedelta(days=DAYS)
    return {
        "stats": archive.stats(),
        "gap_days": standing["gap_days"],
        "last_good_at": standing["last_good_at"],
        "week": archive.recent(now - WEEK, 6),
        "months": charts.months(archive.months(), MONTHS),
        "reads": charts.spread(archive.gains(days - timedelta(days=DAYS)), days),
        "coverage": list(archive.coverage_table("day", since=now.date() - timedelta(days=CALENDAR))),
    }
