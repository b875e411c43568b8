"""The archive at a glance."""

from __future__ import annotations

from typing import Any

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.web.asked import Asked


def data(archive: Archive, asked: Asked) -> dict[str, Any]:
    """Counts, the last crawl and the newest articles."""
    with archive.at_one_moment():
        return {
            "stats": archive.stats(),
            "standing": archive.standing(asked.now),
            "newest": list(archive.newest(10)),
        }
