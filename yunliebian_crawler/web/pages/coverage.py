"""On which days anybody looked, and on which nobody did."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.web.asked import Asked
from yunliebian_crawler.web.pages.categories import paths

DAYS = 365
MOST = 1000
"""Articles in one table."""


def data(archive: Archive, asked: Asked) -> dict[str, Any]:
    """``days`` for the calendar, and a table ``by`` category, day or article, of one category or all."""
    by = asked.one_of("by", ("category", "day", "article"))
    since = asked.day("since") or asked.now.date() - timedelta(days=DAYS)
    until, category = asked.day("until"), asked.text("category") or None
    key = f"coverage {by} {since} {until} {category}"
    found = asked.remembered(key, lambda then: _counted(then, by, since, until, category), archive)
    query = {"by": by, "since": str(since), "until": str(until) if until else None, "category": category}
    return {**found, "query": query, "categories": paths(archive, asked)}


def _counted(archive: Archive, by: str, since: date, until: date | None, category: str | None) -> dict[str, Any]:
    part: dict[str, Any] = {"since": since, "until": until, "category": category}
    with archive.at_one_moment():
        days = list(archive.coverage_table("day", **part))
        table = days if by == "day" else list(archive.coverage_table(by, **part))
    return {"days": days, "table": table[:MOST], "rows_in_all": len(table)}


def rows(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The table of ``.csv``."""
    return list(data["table"])
