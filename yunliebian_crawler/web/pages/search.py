"""Full text and filters; the address holds the query."""

from __future__ import annotations

from typing import Any, cast

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.web.asked import Asked
from yunliebian_crawler.web.pages.categories import paths

SORTS = ("newest", "relevance", "reads", "updated")
LIMIT = 20
MOST = 1000
"""Rows of one page, whoever asks."""
MANY = 1000
"""Beyond so many hits it no longer matters to people how many there are."""
DEEPEST = 100_000
"""Rows before a page: beyond, nobody reads, and only machines ask."""


def data(archive: Archive, asked: Asked) -> dict[str, Any]:
    """``results`` with ``snippet`` and where in it the matches stand, ``total``, ``page`` of ``pages``.

    For people, who are to wait no longer than they must, ``total`` and ``pages`` are None of very many (more than
    ``least``) unless they ask for them with ``count=all``.
    """
    limit = asked.number_of("limit", LIMIT, least=1, most=MOST)
    page = asked.number_of("page", 1, least=1, most=max(1, DEEPEST // limit))
    status = asked.one_of("status", ("any", "live", "gone"))
    chosen: dict[str, Any] = {
        "category": asked.text("category") or None,
        "since": asked.day("since"),
        "until": asked.day("until"),
        "status": None if status == "any" else status,
        "least_reads": asked.whole("min"),
        "most_reads": asked.whole("max"),
    }
    sort = cast("Any", asked.one_of("sort", SORTS))
    count = asked.one_of("count", ("some", "all"))
    found = archive.listing(asked.text("q")[:500], **chosen, sort=sort, limit=limit, offset=(page - 1) * limit)
    is_counted = count == "all" or asked.patience is None or found.up_to(MANY) <= MANY
    total = found.total if is_counted else None
    days = {name: str(chosen[name]) if chosen[name] else None for name in ("since", "until")}
    return {
        "query": {"q": asked.text("q")[:500], **chosen, **days, "sort": sort, "limit": limit, "count": count},
        "total": total,
        "least": MANY if total is None else total,
        "page": page,
        "pages": None if total is None else -(-total // limit),
        "results": list(found),
        "categories": paths(archive, asked),
    }


def rows(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The table of ``.csv``."""
    return [{name: value for name, value in row.items() if not name.endswith("_marks")} for row in data["results"]]
