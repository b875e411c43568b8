"""A run that keeps what it finds: archive, lock, crawl row, WARC file and frontier, opened and closed together."""

from __future__ import annotations

import logging
import sys
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.http import Request, Response

from .. import __version__
from ..archive import Archive, CrawlSummary, Lock
from ..errors import ArchiveError, CrawlerError, UsageError
from ..escaping import harmless
from ..items import FAULT, Capture, Visit
from ..monitoring import end_line
from ..policy import SITEMAP_PRIORITY, Discovery
from ..warc import Record
from ..warc_store import writer as warc_writer
from .capture import OffSiteError, Wire, capture_of
from .claim import this_process
from .ending import ended
from .frontier import Budget, Frontier
from .state import Run, StoppedError
from .tally import Verdict, verdict
from .witness import with_witness

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

    from .spider import ArchiveSpider

logger = logging.getLogger(__name__)

BATCH_SECONDS = 1.0
"""A transaction ends after so many seconds …"""
MOST_AT_RISK = 13
"""Requests on the wire, or answered and not safe yet, beyond which no address is handed out: a crash has to send no
more than 16 of them again, with robots.txt, redirects and second tries. What the window leaves of them ends one …"""
LEAST_BATCH = 8
"""… but not with fewer: with many requests under way at once each page would be a transaction."""
HEARTBEAT = 30.0
"""Seconds between signs of life in the archive's lock."""


class Session(Run):
    """Opened before the first request; closed, with everything stored, whatever ends the run."""

    def __init__(self, crawler: Crawler, spider: ArchiveSpider) -> None:
        super().__init__(crawler)
        self.spider = spider
        self.error: CrawlerError | None = None
        """Why the archive could not go on."""
        self.summary: CrawlSummary | None = None
        """Set when the run is closed."""
        self._began = self._flushed = self._beat = monotonic()
        self._safe = 0  # requests that need not be sent again after a crash
        self._stack = ExitStack()
        with self._stack:  # a failure on the way leaves nothing open
            self._open(str(crawler.settings["YUNLIEBIAN_DB"]))
            self._stack = self._stack.pop_all()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Run:
        from .spider import ArchiveSpider  # it imports this module

        if not isinstance(crawler.spider, ArchiveSpider):
            return Run.from_crawler(crawler)  # scrapy shell, scrapy fetch: polite too, but they keep nothing
        crawler.spider.session = session = cls(crawler, crawler.spider)
        crawler.signals.connect(session.start_ticking, signals.spider_opened)
        crawler.signals.connect(session.close, signals.spider_closed)
        crawler.signals.connect(session._reader_failed, signals.spider_error)
        crawler.signals.connect(session._item_failed, signals.item_error)
        return session

    def _open(self, db: str) -> None:
        self.archive = self._stack.enter_context(Archive.open(db, write=True, create=True))
        self._lock = self._hold(str(self.crawler.settings["YUNLIEBIAN_OWNER"] or ""))
        spider, now = self.spider, self.now()
        self.crawl = self.archive.start_crawl(
            spider.name, __version__, now, home=self.site.home, scope=spider.scope, crawl_all=spider.crawl_all
        )
        name = f"{spider.name}-{now:%Y%m%dT%H%M%SZ}-{self.crawl.id}"
        self._writer = warc_writer(self.archive.folder / "warc", name, f"yunliebian-crawler/{__version__}")
        self._stack.callback(self._writer.close)
        self.frontier = self._frontier()
        self.archive.commit()

    def _hold(self, owner: str) -> Lock:
        now = datetime.now(UTC)
        if owner:
            return self.archive.lock_held(owner, now)
        return self._stack.enter_context(self.archive.lock(this_process(), now))

    def _frontier(self) -> Frontier:
        settings = self.crawler.settings
        seconds = settings.getfloat("YUNLIEBIAN_MAX_SECONDS")
        budget = Budget(settings.getint("YUNLIEBIAN_MAX_PAGES") or None, self._began + seconds if seconds else None)
        budget.requests = self.spider.budget
        window = settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") + (0 if self.is_paced else 2)
        window = min(window, self.spider.window or window)
        return Frontier(with_witness(self, self.spider.source(self)), budget, window, self)

    @property
    def is_ending(self) -> bool:
        return bool(self.stopping) or self.frontier.budget.is_sent

    def send(self, request: Request) -> Wire:
        if not request.url.startswith(self.site.home):
            raise OffSiteError(f"not asked: {request.url[:200]} is not on {self.site.home}")
        if not self.frontier.budget.send():
            raise StoppedError("the budget is spent")
        due = request.meta.get("due")
        if due is not None:
            self.frontier.sent(due.url)
        return super().send(request)

    def keep_record(self, wire: Wire, record: Record, ip: str | None) -> None:
        try:
            wire.record = self._writer.write(record, ip=ip)
        except ArchiveError as error:
            self.fail(error)
            raise

    def note_sitemaps(self, urls: list[str]) -> None:
        """What robots.txt names as sitemaps, else the usual address."""
        own = filter(None, map(self.site.canonical, urls or ["/sitemap.xml"]))
        found = [Discovery(url, "sitemap", True, SITEMAP_PRIORITY, via="sitemap") for url in own]
        if self.spider.reads_sitemaps:
            self.archive.add_addresses(found, now=self.now(), round=self.crawl.round)
            self.frontier.wake()

    def keep(self, visit: Visit) -> None:
        """Store one visit; a batch of them becomes safe together. Ends the run where the archive cannot take it."""
        try:
            self._store(visit)
        except ArchiveError as error:
            self.fail(error)
        except Exception as error:
            logger.exception("cannot store %s", visit.capture.url)
            self.keep_fault(visit.capture, error)
        finally:
            self.frontier.done(visit.capture.url)
        if self.tally.lost_site:
            self.stop(self.tally.lost_site)

    def keep_fault(self, capture: Capture, fault: BaseException | None) -> None:
        """A fault of ours while reading or storing: recorded, so that the address is tried again later."""
        try:
            self._store(Visit(replace(capture, error=f"{FAULT}: {fault!r}"[:300])))
        except Exception as error:  # noqa: BLE001  (going on would ask for the same pages for ever)
            self.fail(CrawlerError(f"{capture.url} can neither be stored nor noted: {error!r}"))
        finally:
            self.frontier.done(capture.url)

    def _store(self, visit: Visit) -> None:
        stored = self.archive.store(visit, crawl=self.crawl, now=self.now())
        self.tally.count(visit.capture, stored, self.frontier.failures_of(visit.capture.url))
        self.tally.pages += len(visit.parts)
        if self._at_risk - (self.frontier.under_way - 1) >= self._batch:
            self.flush()

    @property
    def _at_risk(self) -> int:
        """Requests that a crash now would make us send again."""
        return self.tally.requests - self._safe

    @property
    def _batch(self) -> int:
        """Requests whose answers become safe together."""
        return max(LEAST_BATCH, MOST_AT_RISK - self.frontier.window)

    def may_ask(self, waiting: int) -> bool:
        return super().may_ask(waiting) and self._at_risk + waiting < MOST_AT_RISK

    def flush(self) -> None:
        """Raw answers first, then the rows that point to them: a row never points to what a crash took away."""
        self._writer.sync()
        self.archive.commit()
        self._flushed = monotonic()
        self._safe = self.tally.requests - self.frontier.under_way

    def fail(self, error: CrawlerError) -> None:
        """The archive cannot go on: end at once, keep what is safe."""
        self.error = self.error or error
        self.stop("failed")

    def stop(self, why: str) -> None:
        super().stop(why)
        self.frontier.stop()

    def tick(self) -> None:
        if self.frontier.budget.is_late:
            self.stop("budget")  # what waits for its turn, or for a pause to end, would go on for minutes
        super().tick()
        self.frontier.wake()
        now = monotonic()
        try:
            if now > self._flushed + BATCH_SECONDS:
                self.flush()
            if now > self._beat + HEARTBEAT:
                self._lock.heartbeat(datetime.now(UTC))
                self._beat = now
        except CrawlerError as error:  # another crawl may have taken the lock while this machine slept
            self.fail(error)

    def close(self, reason: str = "shutdown") -> None:
        """Store what came in, write the crawl's row, give the lock back. May be called again, and does nothing then.

        ``reason`` is Scrapy's: anything but ``finished`` means that somebody told it to end.
        """
        self.stop_ticking()
        if reason != "finished":
            self.stop("interrupted")
        with self._stack.pop_all():
            if self.summary is None:
                self._end()

    def _end(self) -> None:
        """Even where something went wrong: what is whole so far is kept, and the crawl's row says how it ended."""
        try:
            self.flush()
            if not self.stopping:
                self.archive.tidy()
        except ArchiveError as error:
            self.fail(error)
            self.archive.rollback()
        try:
            self.summary = self._finish(ended(self))
        except ArchiveError as error:
            self.fail(error)

    def progress(self) -> tuple[int, int]:
        """How many pages the run has come through, or requests where it has a number of them, and how many it will be
        in the end, as far as is known now."""
        budget = self.frontier.budget
        done = self.tally.pages if budget.requests is None else budget.sent
        return done, done + budget.bounded(self.spider.ahead(self), self.frontier.under_way)

    def verdict(self) -> Verdict:
        """What the run came to so far."""
        stopped = self.stopping or ("budget" if self.frontier.budget.is_spent else "")
        if stopped == "budget" and (self.frontier.budget.is_sent or not self.frontier.has_more()):
            stopped = ""
        return verdict(self.tally, stopped, self.trouble)

    def _finish(self, end: Verdict) -> CrawlSummary:
        counts = self.spider.closing(self)
        summary = self.archive.finish_crawl(
            self.crawl.id, end.outcome, self.now(), requests=self.tally.requests, pages=self.tally.pages, **counts
        )
        self.archive.commit()
        end = replace(end, message=end.message or self.spider.remark)
        seconds = round(monotonic() - self._began, 1)
        failed = self.tally.outcomes["failed"]
        summary = replace(summary, seconds=seconds, exit_status=end.exit_status, message=end.message, failed=failed)
        if self.crawler.settings.getbool("YUNLIEBIAN_SUMMARY"):
            sys.stdout.write(harmless(end_line(summary)) + "\n")
            sys.stderr.write(f"{harmless(summary.message)}\n" if summary.message else "")
        return summary

    def _reader_failed(self, failure: Failure, response: Response | Failure | None) -> None:
        if isinstance(response, Response) and "due" in response.meta:
            self.keep_fault(capture_of(response.meta["due"].url, response, self.site), failure.value)

    def _item_failed(self, item: object, failure: Failure) -> None:
        if isinstance(item, Visit):
            self.keep_fault(item.capture, failure.value)


def session_of(crawler: Crawler) -> Session:
    """The crawler's session; there is one wherever one of our spiders runs."""
    from .spider import ArchiveSpider  # it imports this module

    if not isinstance(crawler.spider, ArchiveSpider):
        raise UsageError("this pipeline keeps what our own spiders bring: site, articles")
    return crawler.spider.session
