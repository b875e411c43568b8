"""One page asked for, politely, and nothing kept: for looking at a page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from ..errors import SiteUnreachable, UsageError
from ..items import Capture
from ..site import Site
from .capture import capture_of, capture_of_failure
from .config import settings_with
from .reactor import run_to_end
from .state import run_of


class OnceSpider(Spider):
    """Asks for one address."""

    name = "once"
    capture: Capture | None = None

    def __init__(self, url: str, **kwargs: str) -> None:
        super().__init__(**kwargs)
        self.url = url

    async def start(self) -> AsyncIterator[Any]:
        yield Request(self.url, callback=self.parse, errback=self.failed, dont_filter=True)

    def parse(self, response: Response, **_: object) -> None:
        self.capture = capture_of(self.url, response, run_of(self.crawler).site)

    def failed(self, failure: Failure) -> None:
        run = run_of(self.crawler)
        self.capture = capture_of_failure(self.url, failure, run.site, run.now())


def download(url: str, *, site: str) -> Capture:
    """One page of ``site`` (its home address): robots.txt obeyed, size and time bounded, redirects kept on the site.

    Raises UsageError where the address is not on that site, SiteUnreachable where there is no answer or robots.txt
    forbids it. An answer with an error status is an answer.
    """
    canonical = Site.of(site).canonical(url)
    if canonical is None:
        raise UsageError(f"{url} is not on {site}")
    extensions = {"yunliebian_crawler.scrapy_ext.state.Run": 100}
    options = {"YUNLIEBIAN_SITE": site, "EXTENSIONS": extensions, "ITEM_PIPELINES": {}, "LOG_LEVEL": "ERROR"}
    crawler = Crawler(OnceSpider, settings_with(options))
    run_to_end(crawler, url=canonical)
    capture = crawler.spider.capture if isinstance(crawler.spider, OnceSpider) else None
    if capture is None or capture.status is None:
        why = run_of(crawler).trouble or (capture and capture.error) or "no answer"
        raise SiteUnreachable(f"{url}: {why}; see whether the address opens in a browser, or try later")
    return capture
