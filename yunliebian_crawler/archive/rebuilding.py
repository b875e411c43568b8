"""An archive made anew beside the old one: the same visits kept again in the same order, with what they mean today."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from yunliebian_crawler.archive import renumbering, restoring, tallies
from yunliebian_crawler.archive.crawling import Crawling
from yunliebian_crawler.archive.crawls import IMPORT
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.records import Crawl
from yunliebian_crawler.archive.replaying import StoredVisit, ask_again
from yunliebian_crawler.archive.times import moment
from yunliebian_crawler.archive.transfer import described
from yunliebian_crawler.items import RawPage, Visit

_COPIED = ("crawls", "warc_files", "rule_sets", "rules")
"""What stays as it is, or is only added to."""
_RECOUNTED = ("articles_new", "articles_changed", "articles_unchanged", "articles_gone", "problems")


class Rebuild:
    """The new archive while it is filled; scratch that no other program reads."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._crawling = Crawling(database)
        self._frontier = self._crawling.frontier
        restoring.begin(database)
        self._waiting = list(_crawls(database))
        self._crawl: Crawl | None = None
        self._numbers = array("q")

    def keep(self, stored: StoredVisit, visit: Visit, needed: tuple[str, ...]) -> None:
        """Keep one visit as it reads today. ``needed``: further pages that the page is made of, or failed for."""
        if stored.capture.status == 410 and stored.outcome == "failed" and not stored.capture.error:
            self.keep_unread(stored)  # it was withdrawn, which the answer itself does not tell
            return
        crawl = self._crawl_of(stored)
        self._seed(stored)
        used = [p for p in stored.parts if p.capture.url in needed or p.outcome == "part"]
        visit = replace(visit, parts=tuple(part.capture for part in used))
        whole_id = len(self._numbers) + len(stored.hop_ids) + 1
        for each in (stored, *used):
            self._numbers.extend((*each.hop_ids, each.fetch_id))
        self._crawling.store_again(visit, crawl=crawl)
        for part in stored.parts:
            if part not in used:
                self._keep_row(part, whole_id)

    def keep_unread(self, stored: StoredVisit) -> None:
        """Keep one visit whose raw page is lost: its rows as they are, and what they say of the article."""
        page = restoring.page_of(self.database, stored)
        if page is None:
            self._crawl_of(stored)
            self._keep_row(stored)
        else:
            answered = replace(stored.capture, final_url=page.url if page.url != stored.capture.url else None)
            raw = RawPage(
                page.kind, page.url, page.charset, template=restoring.template(self.database, stored.fetch_id)
            )
            self.keep(stored, Visit(answered, raw=raw, page=page), tuple(part.capture.url for part in stored.parts))
        restoring.note(self.database, stored.fetch_id)

    def ask_again(self, stored: StoredVisit) -> None:
        """Today's rules see a further page of the article that nobody asked for: the article is to be asked again."""
        ask_again(self.database, stored.capture.url, stored.capture.requested_at)

    def finish(self) -> None:
        """What is not told by pages: unfinished business, and the numbers that rows had in the old archive."""
        while self._waiting:
            self._begin(self._waiting.pop(0))
        self._crawling.flush()
        restoring.finish(self.database)
        renumbering.as_before(self.database, self._numbers)
        for (crawl_id,) in self.database.execute("select distinct crawl_id from old.row_tallies", {}).fetchall():
            tallies.note(self.database, crawl_id)
        self.database.commit()

    def _crawl_of(self, stored: StoredVisit) -> Crawl:
        while self._waiting and self._waiting[0].id <= stored.crawl_id:
            self._begin(self._waiting.pop(0))
        if self._crawl is None or self._crawl.id != stored.crawl_id:
            self._begin(next(crawl for crawl in _crawls(self.database) if crawl.id == stored.crawl_id))
        assert self._crawl is not None  # noqa: S101  (a promise to the type checker)
        if self._crawl.spider == IMPORT:  # it knew home before any page showed it
            self._frontier.get(self._crawl.home, role="home", at=stored.capture.requested_at)
        return self._crawl

    def _begin(self, crawl: Crawl) -> None:
        self._crawling.again(crawl)
        self._crawl = crawl

    def _seed(self, stored: StoredVisit) -> None:
        """What no page tells of an address: that it was given as a sitemap, that a 404 did not count after all."""
        if stored.role == "sitemap":
            self._frontier.get(stored.capture.url, role="sitemap", at=stored.capture.requested_at)
        if stored.capture.status in (404, 410) and stored.outcome == "failed":
            restoring.believe_again(self.database, stored.capture.url)

    def _keep_row(self, stored: StoredVisit, whole_id: int | None = None) -> None:
        own_id = len(self._numbers) + len(stored.hop_ids) + 1
        for hop_id in stored.hop_ids:
            self._copy_row(hop_id, whole_id or own_id)
        self._copy_row(stored.fetch_id, whole_id)

    def _copy_row(self, fetch_id: int, whole_id: int | None) -> None:
        self._numbers.append(fetch_id)
        restoring.copy_fetch(self.database, fetch_id, whole_id, self._frontier)


def rebuild(database: Database) -> Rebuild:
    """Begin a new archive in ``database``, which is empty and has the old one attached as ``old``."""
    for table in _COPIED:
        listed = ", ".join(described(table).columns)
        database.execute(f"insert into {table} ({listed}) select {listed} from old.{table}", {})  # noqa: S608
    database.number_on()
    zeroed = ", ".join(f"{name} = 0" for name in _RECOUNTED)
    database.execute(f"update crawls set {zeroed}", {})  # noqa: S608
    return Rebuild(database)


def _crawls(database: Database) -> Iterator[Crawl]:
    for row in list(database.dicts("select * from crawls order by id")):
        yield _crawl(row)


def _crawl(row: dict[str, Any]) -> Crawl:
    started_at: datetime = moment(row["started_at"])
    is_resumed = row["round"] not in (0, row["id"])
    return Crawl(
        row["id"],
        row["spider"],
        row["home"],
        row["round"],
        is_resumed,
        started_at,
        row["scope"],
        bool(row["crawl_all"]),
    )
