"""The archive as its callers open and write it; what it answers is in ``asking``."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from yunliebian_crawler.archive import backing
from yunliebian_crawler.archive.again import Again
from yunliebian_crawler.archive.ailing import Ailing
from yunliebian_crawler.archive.asking import Asking
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.locking import Lock, continued, held
from yunliebian_crawler.archive.opening import open_database
from yunliebian_crawler.archive.records import Crawl, CrawlSummary, Due, Stored
from yunliebian_crawler.archive.viewing import Viewing
from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.items import Visit

if TYPE_CHECKING:
    from yunliebian_crawler.archive.crawling import Crawling
    from yunliebian_crawler.policy import Discovery


class Archive(Asking, Again, Ailing, Viewing):
    """One open archive; a context manager. Writers batch: what was not committed is lost when it closes."""

    def __init__(self, database: Database, *, is_writable: bool) -> None:
        self._database = database
        self._is_writable = is_writable
        self._parts: Crawling | None = None

    @classmethod
    def open(cls, db: str, *, write: bool = False, create: bool = False) -> Archive:
        """Open the archive at a path, or at a ``sqlite:///`` or ``postgresql://`` URL.

        ``write``: for a crawl; an older schema is brought up to date, after a copy of the file was made beside it.
        ``create``: make folder and archive where there is none (with ``write``). Raises ``ArchiveError``, whose text
        says what to do, for a file that is missing, not ours, newer than this program, damaged or not accessible.
        """
        return cls(open_database(db, write=write, create=create), is_writable=write)

    @classmethod
    def open_as_is(cls, db: str, *, write: bool = False) -> Archive:
        """Open an archive of any version that this program knows, and upgrade nothing: for copies and their checks.

        Of an older one little more than ``check`` and ``lock`` works.
        """
        return cls(open_database(db, write=write, create=False, upgrade=False), is_writable=write)

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
    def name(self) -> str:
        """For people and logs: the path, or the address without its password."""
        return self._database.name

    @property
    def is_file(self) -> bool:
        """Whether the database is one file, or else on a server."""
        return self._database.dialect == "sqlite"

    @property
    def size(self) -> int:
        """Bytes of the database, its log included."""
        return self._database.size()

    @property
    def path(self) -> Path:
        """The file. Raises ``ArchiveError`` for an archive on a server."""
        return self._database.path

    @property
    def folder(self) -> Path:
        """The folder of the file, or the one given with the address of a server; raw answers lie in its ``warc``."""
        return self._database.folder

    # Writing

    @property
    def _crawling(self) -> Crawling:
        if not self._is_writable:
            raise ArchiveError(f"archive {self.name} was opened for reading only")
        if self._parts is None:
            from yunliebian_crawler.archive.crawling import Crawling  # readers do without its statements

            self._parts = Crawling(self._database)
        return self._parts

    def lock(self, owner: str, now: datetime) -> AbstractContextManager[Lock]:
        """Hold the archive for one crawl; ``owner`` is ``host:process``, or ``host:process@born`` (see ``born``).

        Raises ``AlreadyRunning``, which names the holder, at once. A holder whose process is gone from this host, or
        who gave no ``Lock.heartbeat`` for ten minutes, is dead, and the lock is taken over.
        """
        return held(self._database, owner, now)

    def lock_held(self, owner: str, now: datetime) -> Lock:
        """The lock that ``owner`` took through another ``Archive`` and gives back there."""
        return continued(self._database, owner, now)

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

    def witness(self) -> Due | None:
        """An article whose page was there the last time, by which one sees whether the site is; None: none is known."""
        return self._crawling.witness()

    def withdraw_missing(self, crawl_id: int, now: datetime, *, is_outage: bool) -> None:
        """What this crawl did not find counts for nothing; after an outage, what it called gone is live again."""
        self._crawling.withdraw_missing(crawl_id, now, is_outage=is_outage)

    def known(self, url: str) -> Due | None:
        """An address as one to be asked, with its validators, due or not; None: it is not known."""
        return self._crawling.known(url)

    def newly_due(self, scope: str | None = None) -> list[Due]:
        """What pages made due since the last call, best first; the first call of a run begins to listen."""
        return self._crawling.newly_due(scope)

    def owe(self, article_ids: Collection[int], *, now: datetime) -> None:
        """Articles that were due for a refresh and got no request: kept until a later run says otherwise."""
        self._crawling.owe(article_ids, now)

    def due_count(self, now: datetime) -> int:
        return self._crawling.due_count(now)

    def store(self, visit: Visit, *, crawl: Crawl, now: datetime) -> Stored:
        """Keep one visit whole in the open transaction, at the time of its capture; a failure leaves no part of it."""
        return self._crawling.store(visit, crawl=crawl, now=now)

    def commit(self) -> None:
        """Make everything stored so far safe; the search index follows in the same transaction."""
        self._crawling.commit()

    def tidy(self) -> None:
        """At the end of a run: leave the search index as quick as one made whole. Commits, in short transactions."""
        self._crawling.tidy()

    def rebuild_search(self) -> int:
        """Make the search index anew from the articles, whatever it holds; the number of articles. Commits."""
        if not self._is_writable:
            raise ArchiveError(f"archive {self.name} was opened for reading only")
        from yunliebian_crawler.search import rebuild

        self._database.begin()
        with self._database.told():
            made = rebuild(self._database.connection)
        self._database.commit()
        return made

    def put_log_away(self) -> None:
        """Make the one file the whole archive, for whoever moves it; nobody else may have it open."""
        backing.put_log_away(self._database)

    def rollback(self) -> None:
        """Drop everything since the last commit."""
        self._crawling.rollback()
