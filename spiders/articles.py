"""Given addresses, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from yunliebian_crawler.scrapy_ext.given import Given
from yunliebian_crawler.scrapy_ext.spider import ArchiveSpider

if TYPE_CHECKING:
    from yunliebian_crawler.scrapy_ext.frontier import Fetch
    from yunliebian_crawler.scrapy_ext.session import Session


class ArticlesSpider(ArchiveSpider):
    """Asks for the addresses it is given, now: ``scrapy crawl articles -a urls=URL,URL``."""

    name = "articles"

    def __init__(self, urls: str | Sequence[str] = (), **kwargs: str) -> None:
        super().__init__(**kwargs)
        self.urls = urls.replace(",", " ").split() if isinstance(urls, str) else list(urls)

    def source(self, session: Session) -> Fetch:
        self.given = Given(session, self.urls)
        return self.given

    def ahead(self, session: Session) -> int:
        return self.given.ahead
