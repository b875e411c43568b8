"""The whole site: home, categories, their pages, articles."""

from __future__ import annotations

from yunliebian_crawler.scrapy_ext.spider import ArchiveSpider


class SiteSpider(ArchiveSpider):
    """Asks for whatever is due: ``scrapy crawl site [-a category=PATH] [-a all=1]``."""

    name = "site"
    reads_sitemaps = True

    def __init__(self, category: str | None = None, all: str | bool = False, **kwargs: str) -> None:  # noqa: A002
        super().__init__(**kwargs)
        self.scope = category
        self.crawl_all = str(all).lower() in ("1", "true", "yes")
