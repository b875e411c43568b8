"""Articles that a page of a list shows no longer: asked at once, and no more credited to that page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.frontier import Address
from yunliebian_crawler.archive.times import stamp
from yunliebian_crawler.items import ListEntry
from yunliebian_crawler.policy import vanished
from yunliebian_crawler.policy.constants import LEAST_DAYS


class Vanishing:
    """Holds what a page of a list shows against what ``listings`` says that it showed before."""

    def __init__(self, database: Database) -> None:
        self._before = database.prepare(
            """select x.url, l.shown_on, l.address_id from listings l join addresses x on x.id = l.address_id
              where l.list_id = :list_id and l.page_id = :page_id"""
        )
        self._unplace = database.prepare(
            "update listings set page_id = null where list_id = :list_id and address_id = :id"
        )
        self._unseen = database.prepare(
            """select 1 from addresses x join clocks c on c.article_id = x.article_id and c.address_id = x.id
              where x.url = :url and x.state = 'done' and c.is_gone = 0 and c.alive_at <= :since"""
        )

    def take(self, page: Address, entries: Sequence[ListEntry], at: datetime) -> list[str]:
        """Addresses of live articles that vanished from the page, and that nothing has shown since.

        Whatever the page shows no longer, vanished or pushed on to the next page, counts no more as shown by it.
        """
        place = {"list_id": page.list_root, "page_id": page.id}
        before = {url: (shown_on, number) for url, shown_on, number in self._before.all(place)}
        now_shown = {entry.url for entry in entries}
        lost = [number for url, (_, number) in before.items() if url not in now_shown]
        if not lost or not now_shown:
            return []
        dates = {url: date.fromisoformat(shown_on) if shown_on else None for url, (shown_on, _) in before.items()}
        missing = vanished(dates, [(entry.url, entry.updated_on) for entry in entries])
        for number in lost:
            self._unplace.run({"list_id": page.list_root, "id": number})
        since = stamp(at - timedelta(days=LEAST_DAYS))
        return [url for url in missing if self._unseen.one({"url": url, "since": since})]
