"""What the site tells machines: robots.txt and the sitemaps."""

from __future__ import annotations

from collections.abc import Iterable

PER_SITEMAP = 50_000
"""As many as the protocol allows."""


def robots(home: str, *, crawl_delay: float | None, sitemap: bool) -> str:
    """robots.txt: the back office is nobody's business."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /login/"]
    if crawl_delay is not None:
        lines.append(f"Crawl-delay: {crawl_delay:g}")
    if sitemap:
        lines.append(f"Sitemap: {home}sitemap.xml")
    return "\n".join(lines) + "\n"


def sitemap_index(home: str, newest: int) -> str:
    """The index: one sitemap for every so many articles."""
    files = range((newest - 1) // PER_SITEMAP + 1)
    items = "".join(f"<sitemap><loc>{home}sitemap-{number}.xml</loc></sitemap>" for number in files)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{_NAMESPACE}">{items}</sitemapindex>\n'


def sitemap(addresses: Iterable[tuple[str, str]]) -> str:
    """One sitemap of (absolute address, ISO day of the last change)."""
    items = "".join(f"<url><loc>{url}</loc><lastmod>{day}</lastmod></url>\n" for url, day in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_NAMESPACE}">\n{items}</urlset>\n'


_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
