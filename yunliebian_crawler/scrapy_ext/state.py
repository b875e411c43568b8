"""One run: what its parts share. A part finds it with `run_of`."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import Request
from scrapy.utils.asyncio import create_looping_call
from twisted.python.failure import Failure

from ..errors import UsageError
from ..warc import Record
from .capture import Wire
from .config import fixed_time, require_known, site_of
from .tally import Tally

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

TICK = 0.25
"""Seconds between looks at the clock."""
GRACE = 3.0
"""Seconds that answers under way are waited for once the run is ending."""


class StoppedError(DownloadCancelledError):
    """The run is ending: this request was not answered, and its address stays due."""


class Run:
    """A run without an archive: counts, times, and ends in seconds when it is told to."""

    def __init__(self, crawler: Crawler) -> None:
        require_known(crawler.settings)
        self.crawler = crawler
        self.site = site_of(crawler.settings)
        self.host = urlsplit(self.site.home).hostname or ""
        self.tally = Tally(self.site.home)
        self.trouble = ""
        """What is wrong with robots.txt; empty where nothing is."""
        self.stopping = ""
        """Why the run is ending; empty while it is not."""
        self.transfers: set[asyncio.Task[Any]] = set()
        """Requests that are on the wire."""
        self.is_paced = crawler.settings.getfloat("DOWNLOAD_DELAY") > 0
        self._now = fixed_time(crawler.settings.get("YUNLIEBIAN_NOW") or "")
        self._stopped_at = 0.0
        self._ticking = create_looping_call(self.tick)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Run:
        run = cls(crawler)
        crawler.signals.connect(run.start_ticking, signals.spider_opened)
        crawler.signals.connect(run.stop_ticking, signals.spider_closed)
        return run

    def now(self) -> datetime:
        """The time to record: the real one, or the one given for a replay."""
        return self._now or datetime.now(UTC)

    @property
    def is_ending(self) -> bool:
        """Whether nothing more may be asked, not even once more."""
        return bool(self.stopping)

    def may_ask(self, waiting: int) -> bool:
        """With a delay between requests only one address waits its turn, so that a stop need not wait for many."""
        return not (self.is_paced and waiting)

    def send(self, request: Request) -> Wire:
        """A request goes over the wire."""
        self.tally.requests += 1
        wire = Wire(self.now())
        request.meta["wire"] = wire
        return wire

    def keep_record(self, wire: Wire, record: Record, ip: str | None) -> None:
        """The raw answer; kept where there is an archive."""

    def note_sitemaps(self, urls: list[str]) -> None:
        """What robots.txt names as sitemaps."""

    def start_ticking(self) -> None:
        self._ticking.start(TICK, now=False)

    def stop_ticking(self) -> None:
        if self._ticking.running:
            self._ticking.stop()

    def stop(self, why: str) -> None:
        """Ask for nothing more. Answers under way have a moment to come in."""
        if not self.stopping:
            self.stopping = why
            self._stopped_at = monotonic()

    def tick(self) -> None:
        if not self.crawler.crawling:  # somebody told Scrapy to end: a signal, or its own extensions
            self.stop("interrupted")
        if self.stopping:
            self._drop_waiting()
        if self.stopping and monotonic() > self._stopped_at + GRACE:
            for task in tuple(self.transfers):
                task.cancel()

    def _drop_waiting(self) -> None:
        """Requests that wait their turn for a second each, or for a pause, would hold up the end."""
        for slot in self.crawler.engine.downloader.slots.values():
            while slot.queue:
                slot.queue.popleft()[1].errback(Failure(StoppedError("the run is ending")))  # type: ignore[no-untyped-call]


def run_of(crawler: Crawler) -> Run:
    """The crawler's run; raises UsageError where the settings leave it out."""
    run = crawler.get_extension(Run)
    if run is None:
        raise UsageError("the settings leave out yunliebian_crawler.scrapy_ext.session.Session: add it to EXTENSIONS")
    return run
