"""robots.txt: obeyed in full, its Crawl-delay too, and its sitemaps noted."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.http import Request, Response
from scrapy.robotstxt import ProtegoRobotParser, RobotParser
from scrapy.utils.sitemap import sitemap_urls_from_robots

from .capture import reason_of
from .state import run_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

MAX_ROBOTS = 500 * 1024
"""Bytes that are read of it: what RFC 9309 asks a crawler to read at least."""
MAX_DELAY = 300.0
"""Seconds. A Crawl-delay beyond five minutes is taken for a slip of the pen, and this is waited instead."""
MAX_SITEMAPS = 50
UNFOLLOWED = 399
"""Our own status for a redirect that is not followed; the reason is in the body."""
FORBID_ALL = b"User-agent: *\nDisallow: /\n"


class Parser(ProtegoRobotParser):
    """Scrapy's parser, bounded, and with the addresses of the sitemaps."""

    def __init__(self, robotstxt_body: bytes, spider: object = None) -> None:
        super().__init__(robotstxt_body[:MAX_ROBOTS], None)
        self.sitemaps = list(sitemap_urls_from_robots(robotstxt_body[:MAX_ROBOTS]))[:MAX_SITEMAPS]

    @classmethod
    def from_crawler(cls, crawler: Crawler, robotstxt_body: bytes) -> Self:
        return cls(robotstxt_body)


class RobotsAnswer:
    """What an answer other than 200 means (RFC 9309): 4xx, all is allowed; 5xx or no answer, nothing is.

    Nothing is allowed either where it is said to lie on another site: its wishes are not known then.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        if not is_robots(request) or response.status == 200:
            return response
        if response.status >= 500 or response.status == 429:
            return self._forbidden(request, f"robots.txt answers {response.status}")
        if response.status == UNFOLLOWED:
            return self._forbidden(request, f"robots.txt: {response.body.decode()}")
        return response.replace(status=200, body=b"")

    def process_exception(self, request: Request, exception: Exception) -> Response | None:
        if not is_robots(request):
            return None
        return self._forbidden(request, f"robots.txt: {reason_of(exception)}")

    def _forbidden(self, request: Request, why: str) -> Response:
        run_of(self._crawler).trouble = why
        return Response(request.url, body=FORBID_ALL, request=request)


class CrawlDelay:
    """Takes over the Crawl-delay where it asks for more patience than we have, and notes the sitemaps."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        crawler.signals.connect(self._parsed, signals.robots_parsed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def _parsed(self, robotparser: RobotParser, request: Request) -> None:
        asked = robotparser.crawl_delay(self._crawler.settings["ROBOTSTXT_USER_AGENT"]) or 0.0
        if asked > self._crawler.settings.getfloat("DOWNLOAD_DELAY"):
            self._slow_down(min(asked, MAX_DELAY))
        if isinstance(robotparser, Parser):
            run_of(self._crawler).note_sitemaps(robotparser.sitemaps)

    def _slow_down(self, delay: float) -> None:
        logger.info("robots.txt asks for %s seconds between requests", delay)
        downloader = self._crawler.engine.downloader
        pace = {"delay": delay, "jitter": 0.0, "concurrency": 1}
        host = run_of(self._crawler).host
        downloader.per_slot_settings[host] = pace  # for the slot that is made anew after a long pause
        if (slot := downloader.slots.get(host)) is not None:
            slot.delay, slot.jitter, slot.concurrency = delay, 0.0, 1
        run_of(self._crawler).is_paced = True


def is_robots(request: Request) -> bool:
    return request.url.endswith("/robots.txt") and bool(request.meta.get("dont_obey_robotstxt"))
