"""What the dates of a sitemap tell of articles that are known, as far as they are the dates that the pages show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import NamedTuple

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.times import stamp
from yunliebian_crawler.policy import Discovery
from yunliebian_crawler.policy.constants import LASTMOD_TRUE
from yunliebian_crawler.site import TIMEZONE


class _Dated(NamedTuple):
    """A known article with the date that the sitemap gives it."""

    found: Discovery
    lastmod: str
    address_id: int
    article_id: int
    shown_on: str
    """The date its page shows."""
    visited_on: str
    before: str | None
    """The date that the sitemap gave it the time before."""

    @property
    def is_changed(self) -> bool:
        """Newer than the page that is known, and told for the first time."""
        is_told = self.lastmod < self.visited_on if self.before is None else self.lastmod == self.before
        return self.lastmod > self.shown_on and not is_told


class Lastmods:
    """Keeps in ``listings`` which date a sitemap gave which article, and in ``clocks`` how long dates stood still."""

    def __init__(self, database: Database) -> None:
        self._known = database.prepare(
            """select x.id, c.article_id, c.shown_on, substr(x.visited_at, 1, 10), l.shown_on
              from addresses x join clocks c on c.article_id = x.article_id and c.address_id = x.id
              left join listings l on l.list_id = :page_id and l.address_id = x.id
              where x.url = :url and x.state = 'done' and c.is_gone = 0 and c.shown_on is not null"""
        )
        self._list = database.prepare(
            """insert into listings (list_id, address_id, seen_round, shown_on, page_id, shows_reads)
              values (:page_id, :id, :round, :lastmod, :page_id, 0)
              on conflict (list_id, address_id) do update set shown_on = :lastmod"""
        )
        self._unlist = database.prepare("delete from listings where list_id = :page_id")
        self._vouch = database.prepare(
            "update clocks set dated_at = :at where article_id = :id and coalesce(dated_at, '') < :at"
        )

    def take(self, found: Iterable[Discovery], *, page_id: int, round: int, at: datetime) -> list[Discovery]:  # noqa: A002
        """The known articles that the sitemap shows as changed; none where its dates are not those of the pages."""
        dated = [each for each in found if each.shown_on is not None]
        if not dated:
            return []
        known = list(self._all_known(dated, page_id))
        same = [each for each in known if each.lastmod == each.shown_on]
        if len(same) < LASTMOD_TRUE * len(known):
            self._unlist.run({"page_id": page_id})
            return []
        self._list.many([{"page_id": page_id, "id": k.address_id, "round": round, "lastmod": k.lastmod} for k in known])
        if written := _written(dated, at):
            self._vouch.many([{"id": each.article_id, "at": stamp(written)} for each in same])
        return [each.found for each in known if each.is_changed]

    def _all_known(self, dated: Iterable[Discovery], page_id: int) -> Iterator[_Dated]:
        for each in dated:
            row = self._known.one({"url": each.url, "page_id": page_id})
            if row is not None:
                yield _Dated(each, str(each.shown_on), *row)


def _written(dated: Iterable[Discovery], at: datetime) -> datetime | None:
    """When the sitemap was written at the earliest: on the newest day it names. It may be old, and speaks of then."""
    today = at.astimezone(TIMEZONE).date()
    days: list[date] = [each.shown_on for each in dated if each.shown_on is not None and each.shown_on <= today]
    return datetime.combine(max(days), time(), TIMEZONE) if days else None
