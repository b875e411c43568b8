"""Scrapy's own log, without the two lines a page that nobody reads."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy.logformatter import LogFormatter, LogFormatterResult

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response


class QuietFormatter(LogFormatter):
    """Says what was crawled and scraped only where somebody asked for the DEBUG level."""

    def __init__(self, *, is_verbose: bool = False) -> None:
        self._is_verbose = is_verbose

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        level = str(crawler.settings.get("LOG_LEVEL"))
        # Scrapy filters at the handler: every record of its own is made first. Filtering at the logger costs nothing.
        logging.getLogger("scrapy").setLevel(level)
        if level == "WARNING":  # what it warns of is in the archive, address by address
            logging.getLogger("scrapy.core.downloader.handlers.http11").setLevel("ERROR")
        return cls(is_verbose=level == "DEBUG")

    def crawled(self, request: Request, response: Response, spider: Spider) -> LogFormatterResult | None:  # type: ignore[override]
        return super().crawled(request, response, spider) if self._is_verbose else None

    def scraped(self, item: object, response: object, spider: Spider) -> LogFormatterResult | None:  # type: ignore[override]
        return None  # items are whole pages
