"""The archive as its callers see it: every method is a line or two that asks the part that knows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from yunliebian_crawler.archive import histories, reading
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.locking import Lock, held
from yunliebian_crawler.archive.opening import open_database
from yunliebian_crawler.archive.records import Crawl, CrawlSummary, Due, Stored
from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.items import Problem, Visit

if TYPE_CHECKING:
    from yunliebian_crawler.archive.crawling import Crawling
    from yunliebian_crawler.policy import Discovery

Row = dict[str, Any]
Ref = int | str
"""An article by its number, as int or digits, or by its address."""


class Archive:
    """One open archive; a context manager. Writers batch: what was not committed is lost when it closes."""

    def __init__(self, database: Database, *, is_writable: bool) -> None:
        self._database = database
        self._is_writable = is_writable
        self._parts: Crawling | None = None

    @classmethod
    def open(cls, db: str, *, write: bool = False, create: bool = False) -> Archive:
        """Open the archive at a path or ``sqlite:///`` URL.

        ``write``: for a crawl; an older schema is brought up to date, after a copy of the file was made beside it.
        ``create``: make folder and archive where there is none (with ``write``). Raises ``ArchiveError``, whose text
        says what to do, for a file that is missing, not ours, newer than this program, damaged or not accessible.
        """
        return cls(open_database(db, write=write, create=create), is_writable=write)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; an uncommitted transaction is dropped."""
        self._database.close()

    @property
    def path(self) -> Path:
        return self._database.path

    @property
    def folder(self) -> Path:
        """The folder of the database; raw answers lie in its ``warc``."""
        return self._database.path.parent

    # Writing

    @property
    def _crawling(self) -> Crawling:
        if not self._is_writable:
            raise ArchiveError(f"archive {self.path} was opened for reading only")
        if self._parts is None:
            from yunliebian_crawler.archive.crawling import Crawling  # readers do without its statements

            self._parts = Crawling(self._database)
        return self._parts

    def lock(self, owner: str, now: datetime) -> AbstractContextManager[Lock]:
        """Hold the archive for one crawl; ``owner`` is ``host:process``.

        Raises ``AlreadyRunning``, which names the holder, at once. A holder whose process is gone from this host, or
        who gave no ``Lock.heartbeat`` for ten minutes, is dead, and the lock is taken over.
        """
        return held(self._database, owner, now)

    def start_crawl(
        self,
        spider: str,
        version: str,
        now: datetime,
        *,
        home: str,
        scope: str | None = None,
        crawl_all: bool = False,
    ) -> Crawl:
        """A row in the crawl log. ``site`` begins a round (home and lists become due) or goes on with a stopped one.

        ``scope``: a category's path; ``due`` then keeps to it. ``crawl_all``: every known article becomes due too.
        """
        return self._crawling.start(spider, version, now, home=home, scope=scope, crawl_all=crawl_all)

    def finish_crawl(self, crawl_id: int, outcome: str, now: datetime, **counts: int) -> CrawlSummary:
        """End a crawl: ``done`` or ``unhealthy`` end its round too, any other outcome lets the next crawl go on.

        ``counts``: ``requests``, ``pages`` … as the crawl counted them; what is left out stays as the archive counted.
        """
        return self._crawling.finish(crawl_id, outcome, now, counts)

    def add_addresses(self, addresses: Iterable[Discovery], *, now: datetime, round: int) -> int:  # noqa: A002
        """Addresses that no page showed (given, from sitemaps or robots.txt); the number never seen before."""
        return self._crawling.add_addresses(addresses, now=now, crawl_round=round)

    def due(self, limit: int, *, now: datetime, exclude: Collection[str] = ()) -> list[Due]:
        """Addresses to ask now, best first; ``exclude`` those under way."""
        return self._crawling.due(limit, now=now, exclude=exclude)

    def due_count(self, now: datetime) -> int:
        return self._crawling.due_count(now)

    def store(self, visit: Visit, *, crawl: Crawl, now: datetime) -> Stored:
        """Keep one visit whole in the open transaction, at the time of its capture; a failure leaves no part of it."""
        return self._crawling.store(visit, crawl=crawl, now=now)

    def commit(self) -> None:
        """Make everything stored so far safe; the search index follows in the same transaction."""
        self._crawling.commit()

    def rollback(self) -> None:
        """Drop everything since the last commit."""
        self._crawling.rollback()

    # Reading

    def stats(self) -> Row:
        """The archive at a glance."""
        return reading.stats(self._database)

    def crawls(self, limit: int = 20) -> Iterator[Row]:
        """The crawl log, the latest first."""
        return reading.crawls(self._database, limit)

    def problems(self, crawl_id: int | None = None, limit: int = 100) -> Iterator[Row]:
        """What went wrong, the latest first."""
        return reading.problems(self._database, crawl_id, limit)

    def newest(self, limit: int = 20) -> Iterator[Row]:
        """Articles by the date they show, the newest first; without bodies."""
        return reading.newest(self._database, limit)

    def categories(self) -> Iterator[Row]:
        """The category tree, each after its parent."""
        return reading.categories(self._database)

    def hot_list(self, panel: str = "hot", *, days: int = 7, limit: int = 10) -> Iterator[Row]:
        """``day, rank, article_id, url, title, read_count`` of a panel on its last ``days`` days that were seen."""
        return reading.hot_list(self._database, panel, days=days, limit=limit)

    def article(self, ref: Ref, as_of: datetime | None = None) -> Row | None:
        """An article as it is known, or as it was at a time; None: there is none, or nobody had seen it by then."""
        return histories.article(self._database, ref, as_of)

    def history(self, ref: Ref) -> Row | None:
        """``article`` and lists, oldest first, of its ``revisions``, ``read_counts``, ``panel_days``, ``fetches``."""
        return histories.history(self._database, ref)

    def revision_pair(self, ref: Ref, a: int | None = None, b: int | None = None) -> tuple[Row, Row] | None:
        """Two revisions by number, by default the last two; None where there are no such two."""
        return histories.revision_pair(self._database, ref, a, b)

    def read_curve(self, ref: Ref) -> list[Row]:
        """``observed_at, read_count, source`` of an article, oldest first."""
        return histories.read_curve(self._database, ref)

    def coverage(self, ref: Ref) -> Iterator[Row]:
        """``day, state`` of an article, oldest first."""
        return histories.coverage(self._database, ref)

    def search(
        self,
        query: str,
        *,
        category: str | None = None,
        since: date | None = None,
        until: date | None = None,
        sort: str = "newest",
        limit: int = 20,
    ) -> list[Row]:
        """Articles found by full text, each with a ``snippet``."""
        from yunliebian_crawler.archive import searching  # brings SQLAlchemy, which other readers do without

        return searching.search(
            self._database, query, category=category, since=since, until=until, sort=sort, limit=limit
        )

    def check(self) -> list[Problem]:
        """Whether the archive is sound: file, references, history, search index and raw answers."""
        from yunliebian_crawler.archive import checking

        return checking.check(self._database)
