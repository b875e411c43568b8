"""A crawl's side of the archive: frontier, crawl log and writing behind one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime

from yunliebian_crawler.archive import missing
from yunliebian_crawler.archive.clocks import Clocks
from yunliebian_crawler.archive.crawls import Crawls
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.frontier import Frontier
from yunliebian_crawler.archive.owing import owe
from yunliebian_crawler.archive.records import Crawl, CrawlSummary, Due, Stored
from yunliebian_crawler.archive.scope import Scope
from yunliebian_crawler.archive.times import stamp
from yunliebian_crawler.archive.writing import Writing
from yunliebian_crawler.items import Visit
from yunliebian_crawler.policy import Discovery
from yunliebian_crawler.search import drain, tidy


class Crawling:
    """See ``Archive``; each visit is stored whole or not at all."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.frontier = self._frontier = Frontier(database)
        self._crawls = Crawls(database)
        self._writing = Writing(database, self._frontier, self._crawls)
        self._clocks = Clocks(database)
        self._scope: Scope | None = None

    def start(
        self, spider: str, version: str, now: datetime, *, home: str, scope: str | None, crawl_all: bool
    ) -> Crawl:
        self._writing.forget()
        crawl = self._crawls.start(spider, version, now, home=home, scope=scope, crawl_all=crawl_all)
        self._scope = Scope(self._database, scope) if scope else None
        return crawl

    def finish(self, crawl_id: int, outcome: str, now: datetime, counts: dict[str, int]) -> CrawlSummary:
        return self._crawls.finish(crawl_id, outcome, now, counts)

    def add_addresses(self, addresses: Iterable[Discovery], *, now: datetime, crawl_round: int) -> int:
        self._database.begin()
        return self._writing.discover(addresses, crawl_round=crawl_round, now=now)

    def due(self, limit: int, *, now: datetime, exclude: Collection[str]) -> list[Due]:
        return (self._scope or self._frontier).due(limit, now=now, exclude=exclude)

    def witness(self) -> Due | None:
        return missing.witness(self._database)

    def withdraw_missing(self, crawl_id: int, now: datetime, *, is_outage: bool) -> None:
        missing.withdraw(self._database, crawl_id, now, is_outage=is_outage)

    def due_count(self, now: datetime) -> int:
        return (self._scope or self._frontier).due_count(now)

    def store(self, visit: Visit, *, crawl: Crawl, now: datetime) -> Stored:
        self._database.begin()
        self._database.execute("savepoint visit", {})
        before = self._crawls.counts
        try:
            stored = self._writing.store(visit, crawl=crawl, now=now)
            self._note_time(visit, stored)
        except BaseException:
            self._undo_visit()
            self._crawls.counts = before
            raise
        self._database.execute("release visit", {})
        return stored

    def again(self, crawl: Crawl) -> None:
        """Go on as a crawl whose row is there: for what is read again, or taken in."""
        self._database.begin()
        self._writing.forget()
        self._crawls.again(crawl)

    def store_again(self, visit: Visit, *, crawl: Crawl) -> Stored:
        """As ``store``, at the time of the visit, into a scratch archive: where it fails all of that is dropped."""
        stored = self._writing.store(visit, crawl=crawl, now=visit.capture.requested_at)
        self._note_time(visit, stored)
        return stored

    def _note_time(self, visit: Visit, stored: Stored) -> None:
        if stored.article_id is not None:
            self._clocks.looked(stored.article_id)
        elif stored.outcome == "not_modified":
            self._clocks.same_list(visit.capture.url, stamp(visit.capture.requested_at))

    def known(self, url: str) -> Due | None:
        return self._frontier.known(url)

    def newly_due(self, scope: str | None) -> list[Due]:
        return self._frontier.take_newly_due(scope)

    def owe(self, article_ids: Collection[int], now: datetime) -> None:
        self._database.begin()
        owe(self._database, article_ids, now)

    def flush(self) -> None:
        """Write the crawl's counts."""
        self._crawls.flush()

    def commit(self) -> None:
        if self._database.is_writing:
            self._crawls.flush()
            with self._database.told():
                drain(self._database.driver)
            self._database.commit()

    def tidy(self) -> None:
        def between() -> None:
            self._database.commit()
            self._database.begin()

        self._database.begin()
        with self._database.told():
            tidy(self._database.driver, between)
        self._database.commit()

    def rollback(self) -> None:
        self._database.rollback()
        self._writing.forget()
        self._crawls.counts = Counter()

    def _undo_visit(self) -> None:
        """Take back one visit; after a full disk the database took back the whole transaction itself."""
        self._writing.forget()
        if self._database.is_writing:
            self._database.execute("rollback to visit", {})
            self._database.execute("release visit", {})
        else:
            self._database.rollback()
