"""A sitemap as a page that links to pages: so it takes the same way into the archive as any other."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from lxml.etree import XMLSyntaxError
from scrapy.utils.sitemap import Sitemap

from ..items import Crumb, Problem, RawPage
from ..policy import MAX_SITEMAP_LINKS
from ..site import Site
from ..unpack import BadContentError, unpack

GZIP = b"\x1f\x8b"


def read_sitemap(content: bytes, url: str, site: Site) -> RawPage:
    """The addresses of a sitemap, with the days of their last change where it tells them; of an index of sitemaps these
    as links, named ``sitemap``. Bounded, never raises."""
    try:
        sitemap = Sitemap(unpack(content, "gzip") if content.startswith(GZIP) else content)
        own = _own(islice(sitemap, MAX_SITEMAP_LINKS), url, site)
    except (XMLSyntaxError, StopIteration, BadContentError, ValueError) as error:
        problem = Problem("page", "sitemap", f"no readable sitemap: {type(error).__name__}"[:200])
        return RawPage("other", url, "utf-8", problems=(problem,))
    if sitemap.type == "sitemapindex":
        return RawPage("other", url, "utf-8", outlinks=tuple(Crumb("sitemap", address) for address in own))
    return RawPage("other", url, "utf-8", lastmods=own)


def _own(entries: Iterable[dict[str, str]], url: str, site: Site) -> dict[str, str]:
    """Address on the site -> the day it was changed, empty where nothing tells; there may be tens of thousands."""
    days: dict[str, str] = {}  # few, each told often
    named = ((site.canonical(entry["loc"], url), entry.get("lastmod") or "") for entry in entries)
    return {address: days.setdefault(lastmod, lastmod) for address, lastmod in named if address}
