"""KEEP: the archive, and the only package that runs SQL.

with Archive.open("data/archive.db", write=True, create=True) as archive:
    with archive.lock("host:4711", now):
        crawl = archive.start_crawl("site", "0.1.0", now, home="https://www.yunliebian.com/")
        for due in archive.due(10, now=now):
            archive.store(visit, crawl=crawl, now=now)
        archive.finish_crawl(crawl.id, "done", now)
        archive.commit()
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yunliebian_crawler.archive.facade import Archive
    from yunliebian_crawler.archive.locking import Lock
    from yunliebian_crawler.archive.processes import born
    from yunliebian_crawler.archive.records import Crawl, CrawlSummary, Due, Outcome, Stored

__all__ = ["Archive", "Crawl", "CrawlSummary", "Due", "Lock", "Outcome", "Stored", "born"]
_PLACES = {
    "Archive": "facade",
    "Lock": "locking",
    "born": "processes",
    **dict.fromkeys(("Crawl", "CrawlSummary", "Due", "Outcome", "Stored"), "records"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """A public name, imported when it is first asked for: a command that only says how it is used does without all."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
