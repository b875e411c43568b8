"""Who stood where in a panel, day by day."""

from __future__ import annotations

from typing import Any

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.web.asked import Asked

DAYS, LIMIT = 30, 10


def data(archive: Archive, asked: Asked) -> dict[str, Any]:
    """``days`` on which the panel was seen, and ``articles``, the one that stood first last first, with ``ranks``."""
    panel = asked.one_of("panel", ("hot", "latest"))
    days = asked.number_of("days", DAYS, least=1, most=366)
    limit = asked.number_of("limit", LIMIT, least=1, most=50)
    at = asked.moment("as_of")
    found = list(archive.hot_list(panel, days=days, limit=limit, as_of=at))
    seen = sorted({row["day"] for row in found})
    return {
        "panel": panel,
        "query": {"panel": panel, "days": days, "limit": limit, "as_of": asked.text("as_of") or None},
        "days": seen,
        "articles": _articles(found, seen, limit),
    }


def _articles(found: list[dict[str, Any]], days: list[str], limit: int) -> list[dict[str, Any]]:
    made: dict[str, dict[str, Any]] = {}
    for row in found:
        known = {"id": row["article_id"], "url": row["url"], "title": row["title"] or row["url"]}
        places = made.setdefault(row["url"], known | {"ranks": [None] * len(days)})["ranks"]
        place = days.index(row["day"])
        places[place] = min(row["rank"], places[place] or row["rank"])
    return sorted(made.values(), key=lambda row: [rank or limit + 1 for rank in reversed(row["ranks"])])


def rows(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The table of ``.csv``: a row for each article and day."""
    return [
        {"day": day, "rank": rank, "article_id": row["id"], "title": row["title"], "url": row["url"]}
        for row in data["articles"]
        for day, rank in zip(data["days"], row["ranks"], strict=True)
        if rank is not None
    ]
