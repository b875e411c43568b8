"""Redirects followed as far as they stay on the site."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.http import Request, Response

from ..site import MAX_URL, Site, absolute
from .capture import UnfitResponse, hop_of
from .robots import UNFOLLOWED, is_robots
from .state import run_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

MOVED = frozenset({301, 302, 303, 307, 308})
MAX_REDIRECTS = 5


class SameSiteRedirect:
    """Follows a redirect only to the configured scheme, host and port; any other ends as a recorded failure."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        location = response.headers.get("Location")
        if response.status not in MOVED or not location:
            return response
        try:
            return self._follow(request, response, location.decode("utf-8", "replace"))
        except UnfitResponse as unfit:
            if not is_robots(request):
                raise
            return response.replace(status=UNFOLLOWED, body=str(unfit).encode())

    def _follow(self, request: Request, response: Response, location: str) -> Request:
        hops = request.meta.get("redirects", ())
        if len(hops) >= MAX_REDIRECTS:
            raise UnfitResponse(f"more than {MAX_REDIRECTS} redirects", response)
        site = run_of(self._crawler).site
        target = _target(response, location, site)
        hops = (*hops, hop_of(response, site))
        headers = request.headers.copy()
        for name in ("If-None-Match", "If-Modified-Since"):
            headers.pop(name, None)  # they speak of the address asked for
        return request.replace(url=target, headers=headers, meta={**request.meta, "redirects": hops}, priority=1)


def _target(response: Response, location: str, site: Site) -> str:
    """Where a redirect leads; raises UnfitResponse where it leads away from the configured scheme, host and port."""
    target = absolute(location, response.url)
    if target is not None and len(target) > MAX_URL:
        raise UnfitResponse(f"redirect to an address that is too long ({len(target)} characters)", response)
    canonical = target and site.canonical(target)
    if target is None or canonical is None:
        raise UnfitResponse(f"redirect off the site: {(target or location)[:200]}", response)
    if _origin(target) == _origin(site.home):
        return target
    if canonical == site.canonical(response.url):
        raise UnfitResponse(f"the site has moved: give {_origin(target)}/ as its home address (--site)", response)
    return canonical


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
