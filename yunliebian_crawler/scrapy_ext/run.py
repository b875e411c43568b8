"""One crawl from Python: what the command line, the demo and jobs call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from scrapy.crawler import Crawler
from scrapy.spiderloader import get_spider_loader

from ..archive import CrawlSummary
from ..errors import CrawlerError
from .config import settings_with
from .reactor import run_to_end
from .session import Session

ARGUMENTS = {"articles": ("urls",), "refresh": ("budget", "category"), "site": ("category", "all")}
"""What each spider is told besides its settings."""


def run_crawl(
    *,
    spider: str,
    db: str,
    site: str,
    urls: Sequence[str] = (),
    crawl_all: bool = False,
    category: str | None = None,
    budget: int | None = None,
    max_pages: int | None = None,
    max_seconds: float | None = None,
    delay: float | None = None,
    concurrency: int | None = None,
    now: datetime | None = None,
    quiet: bool = False,
    progress: bool = True,
    owner: str | None = None,
    settings: dict[str, Any] | None = None,
) -> CrawlSummary:
    """Run one crawl to its end and say what it came to.

    ``spider`` is ``site``, ``refresh`` (with ``budget``) or ``articles`` (with ``urls``). ``max_pages`` and
    ``max_seconds`` bound what is asked for; ``delay`` is in seconds; ``now`` stands still; ``owner`` holds the archive
    already; ``settings`` are Scrapy's. Raises UsageError, ArchiveError (what was stored until then is safe) and
    AlreadyRunning; a site that cannot be reached is no error: ``exit_status`` and ``message`` of the summary tell.
    """
    options: dict[str, Any] = {
        "YUNLIEBIAN_DB": db,
        "YUNLIEBIAN_SITE": site,
        "YUNLIEBIAN_NOW": now.isoformat() if now else None,
        "YUNLIEBIAN_OWNER": owner,
        "YUNLIEBIAN_MAX_PAGES": max_pages,
        "YUNLIEBIAN_MAX_SECONDS": max_seconds,
        "YUNLIEBIAN_PROGRESS": progress and not quiet,
        "DOWNLOAD_DELAY": delay,
        "CONCURRENT_REQUESTS_PER_DOMAIN": concurrency,
        "CONCURRENT_REQUESTS": concurrency and max(16, concurrency + 4),
    }
    arguments: dict[str, object] = {"urls": urls, "category": category, "all": crawl_all, "budget": budget or ""}
    return _run(spider, {**options, **(settings or {})}, arguments)


def _run(spider: str, options: dict[str, Any], arguments: dict[str, object]) -> CrawlSummary:
    given = {name: value for name, value in options.items() if value is not None}
    settings = settings_with({"YUNLIEBIAN_SUMMARY": False, **given})
    arguments = {name: arguments[name] for name in ARGUMENTS[spider]}
    crawler = Crawler(get_spider_loader(settings).load(spider), settings)
    try:
        run_to_end(crawler, **arguments)
    finally:
        _close(crawler)
    return _summary(crawler)


def _close(crawler: Crawler) -> None:
    """Whatever ended the run, a second Ctrl-C included: what came in is stored and the lock given back."""
    session = _session(crawler)
    if session is not None:
        session.close()


def _summary(crawler: Crawler) -> CrawlSummary:
    session = _session(crawler)
    if session is not None and session.error is not None:
        raise session.error
    if session is None or session.summary is None:
        raise CrawlerError("the crawl ended before it began: see the messages above")
    return session.summary


def _session(crawler: Crawler) -> Session | None:
    return getattr(crawler.spider, "session", None)  # None: it never came so far
