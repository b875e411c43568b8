"""What the dates of a sitemap tell of articles that are known, as far as they are the dates that the pages show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import NamedTuple

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.times import stamp
from yunliebian_crawler.policy.constants import LASTMOD_TRUE
from yunliebian_crawler.site import TIMEZONE


class _Dated(NamedTuple):
    """A known article with the date that the sitemap gives it."""

    url: str
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

    def take(self, days: Mapping[str, date | None], *, page_id: int, round: int, at: datetime) -> Iterator[str]:  # noqa: A002
        """The known articles that the sitemap shows as changed; none where its dates are not those of the pages.

        Asks for each article twice: to remember what it was told of fifty thousand takes more memory than all else.
        """
        is_same = [each.lastmod == each.shown_on for each in self._known_of(days, page_id)]
        if sum(is_same) < LASTMOD_TRUE * len(is_same):
            self._unlist.run({"page_id": page_id})
            return
        written = _written(days.values(), at)
        for each in self._known_of(days, page_id):
            self._list.run({"page_id": page_id, "id": each.address_id, "round": round, "lastmod": each.lastmod})
            if written and each.lastmod == each.shown_on:
                self._vouch.run({"id": each.article_id, "at": stamp(written)})
            if each.is_changed:
                yield each.url

    def _known_of(self, days: Mapping[str, date | None], page_id: int) -> Iterator[_Dated]:
        for url, day in days.items():
            row = self._known.one({"url": url, "page_id": page_id}) if day else None
            if row is not None:
                yield _Dated(url, str(day), *row)


def _written(days: Iterable[date | None], at: datetime) -> datetime | None:
    """When the sitemap was written at the earliest: on the newest day it names. It may be old, and speaks of then."""
    today = at.astimezone(TIMEZONE).date()
    newest = max((day for day in days if day is not None and day <= today), default=None)
    return datetime.combine(newest, time(), TIMEZONE) if newest else None
