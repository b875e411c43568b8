"""The crawl log; one crawl with its problems and what it found changed of the site's template."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.monitoring import trouble
from yunliebian_crawler.web.asked import Asked
from yunliebian_crawler.web.wrong import NotThere

LIMIT = 50
PROBLEMS = 200
"""Problems of one crawl that a page shows; ``.json`` has as many."""


def data(archive: Archive, asked: Asked) -> dict[str, Any]:
    """``crawls``, the latest first, each with ``seconds`` and ``trouble`` (it ended badly); or one ``crawl`` with
    ``problems``, ``drifts``, ``kinds``."""
    if asked.ref:
        return _one(archive, asked.number)
    limit = asked.number_of("limit", LIMIT, least=1, most=1000)
    return {"crawl": None, "crawls": [_timed(row) for row in archive.crawls(limit)]}


def _one(archive: Archive, number: int) -> dict[str, Any]:
    with archive.at_one_moment():
        found = archive.crawl(number)
        if found is None:
            raise NotThere("no-crawl", n=number)
        return {"crawl": _timed(found), "crawls": [], "problems": list(archive.problems(number, PROBLEMS))}


def _timed(crawl: dict[str, Any]) -> dict[str, Any]:
    times = [datetime.fromisoformat(crawl[name]) for name in ("started_at", "finished_at") if crawl[name]]
    return {
        **crawl,
        "trouble": bool(trouble(crawl)),
        "seconds": (times[1] - times[0]).total_seconds() if len(times) == 2 else None,
    }


def rows(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The table of ``.csv``."""
    return list(data["crawls"] or data["problems"])
