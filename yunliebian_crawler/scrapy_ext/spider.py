"""What our spiders share: they ask for what the archive says is due, and hand on what came."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Iterable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scrapy import Spider
from scrapy.http import Request, Response

from ..archive import Due
from ..errors import ArchiveError
from ..items import Capture, Page, RawPage, Visit
from ..normalise import join_parts, to_page
from ..pages import Memory, locate
from ..policy import FORBIDDEN, is_part, next_part
from .capture import capture_of, capture_of_failure, reason_of
from .sitemap import read_sitemap
from .state import StoppedError

if TYPE_CHECKING:
    from twisted.python.failure import Failure

    from .frontier import Fetch
    from .session import Session

OK = 200


class ArchiveSpider(Spider):
    """Asks for addresses that are due, one visit for each: with its page, or with the reason why there is none."""

    session: Session
    """Set before the first request."""
    scope: str | None = None
    """Category path that the crawl keeps to; None: the whole site."""
    crawl_all = False
    """Ask for every known article again."""
    reads_sitemaps = False
    budget: int | None = None
    """Most requests of the run; None: no bound."""
    window: int | None = None
    """Most addresses under way at once, where the settings allow more."""

    def source(self, session: Session) -> Fetch:
        """Where due addresses come from."""
        return lambda limit, exclude: session.archive.due(limit, now=session.now(), exclude=exclude)

    def ahead(self, session: Session) -> int:
        """Addresses that are not done yet, or requests not sent where the run has a number of them; no bound counts."""
        return session.archive.due_count(session.now())

    @cached_property
    def memory(self) -> Memory:
        """What repeats from page to page of this run."""
        return Memory()

    @property
    def remark(self) -> str:
        """What a person should know of a run where all went well."""
        return ""

    def closing(self, session: Session) -> dict[str, int]:
        """The run is over; what it counted of its own for its row."""
        return {}

    async def start(self) -> AsyncIterator[Any]:
        frontier = self.session.frontier
        while (due := await frontier.next()) is not None:
            yield self._request(due)

    def _request(self, due: Due) -> Request:
        headers = {"If-None-Match": due.etag, "If-Modified-Since": due.last_modified}
        return Request(
            due.url,
            callback=self.parse,
            errback=self.failed,
            headers={name: value for name, value in headers.items() if value},
            meta={"due": due},
            dont_filter=True,
        )

    def parse(self, response: Response, **_: object) -> Iterable[Visit] | Awaitable[list[Visit]]:
        due: Due = response.meta["due"]
        capture = capture_of(due.url, response, self.session.site)
        if capture.status != OK:
            return [Visit(capture)]
        raw = self._read(due.role, capture, response)
        if raw.kind == "article" and raw.next_url and is_part(raw.url, raw.next_url):
            return self._whole_article(capture, raw)
        return [Visit(capture, raw=raw)]

    def failed(self, failure: Failure) -> Iterable[Visit]:
        """No answer, or one that is not to be read: recorded all the same."""
        due: Due = failure.request.meta["due"]  # type: ignore[attr-defined]
        if isinstance(failure.value, (StoppedError, ArchiveError)):
            self.session.frontier.done(due.url)
            return []
        capture = capture_of_failure(due.url, failure, self.session.site, self.session.now())
        if capture.error == FORBIDDEN and self.session.trouble:
            capture = replace(capture, error=self.session.trouble)
        return [Visit(capture)]

    def _read(self, role: str, capture: Capture, response: Response) -> RawPage:
        site = self.session.site
        if role == "sitemap":
            return read_sitemap(capture.content, capture.final_url or capture.url, site)
        return locate(capture.content, response.url, capture.content_type, site=site, memory=self.memory)

    async def _whole_article(self, capture: Capture, raw: RawPage) -> list[Visit]:
        """An article cut into pages is one visit: with all of them, or with the reason why it is not whole."""
        first, rest, parts = to_page(raw), list[Page](), list[Capture]()
        error = None
        while error is None and (url := next_part(first, rest)) is not None:
            if not self.session.frontier.budget.take():
                self.session.frontier.done(capture.url)  # neither stored nor failed: it stays due
                return []
            try:
                error = await self._add_part(url, rest, parts)
            except (StoppedError, ArchiveError):
                self.session.frontier.done(capture.url)
                return []
        if error is not None:
            return [Visit(replace(capture, error=f"part {len(rest) + 2} of the article: {error}"), parts=tuple(parts))]
        return [Visit(capture, raw=raw, page=join_parts(first, rest), parts=tuple(parts))]

    async def _add_part(self, url: str, rest: list[Page], parts: list[Capture]) -> str | None:
        """Ask for one more part; why that failed, if it did."""
        request = Request(url, meta={"part": True})
        try:
            response = await self.crawler.engine.download_async(request)
        except (StoppedError, ArchiveError):
            raise
        except Exception as error:  # noqa: BLE001  (whatever went wrong is recorded, like in an errback)
            return reason_of(error)
        parts.append(capture_of(url, response, self.session.site))
        if response.status != OK:
            return f"HTTP {response.status}"
        raw = self._read("part", parts[-1], response)
        rest.append(to_page(raw))
        return None if raw.kind == "article" else "no page of an article"
