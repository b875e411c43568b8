"""KEEP what was judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yunliebian_crawler.scrapy_ext.session import session_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from yunliebian_crawler.items import Visit
    from yunliebian_crawler.scrapy_ext.session import Session


class Store:
    """Keeps the visit in the run's archive."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(session_of(crawler))

    def process_item(self, item: Visit) -> Visit:
        self._session.keep(item)
        return item
