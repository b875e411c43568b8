"""Scrapy's own log, without the two lines a page that nobody reads."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.logformatter import LogFormatter, LogFormatterResult
from scrapy.utils.log import get_scrapy_root_handler

from ..escaping import harmless

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response


class Harmless(logging.Formatter):
    """Another formatter's lines, with whatever the site may have put into them spelled out."""

    def __init__(self, formatter: logging.Formatter) -> None:
        super().__init__()
        self._formatter = formatter

    def format(self, record: logging.LogRecord) -> str:
        return harmless(self._formatter.format(record))


class QuietFormatter(LogFormatter):
    """Says what was crawled and scraped only where somebody asked for the DEBUG level."""

    def __init__(self, *, is_verbose: bool = False) -> None:
        self._is_verbose = is_verbose

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        crawler.signals.connect(_make_harmless, signals.spider_opened)
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


def _make_harmless() -> None:
    """Scrapy makes its handler anew when a crawl begins, and asks nobody for the formatter."""
    handler = get_scrapy_root_handler()
    if handler is not None and handler.formatter is not None and not isinstance(handler.formatter, Harmless):
        handler.setFormatter(Harmless(handler.formatter))
