"""DECIDE: what a stored page tells about other addresses, and when a failed one is asked again.

Pure functions of what they are given: no clock, no archive. The archive knows what was seen before, and decides with
that whether an address that is named here becomes due (``Discovery.due`` says only that it is worth asking once).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

from ..items import Crumb, ListEntry, Page
from ..site import is_page_of

Role = Literal["home", "list", "article", "other", "sitemap", "part"]
Via = Literal["entry", "panel", "subcategory", "next", "breadcrumb", "outlink", "sitemap"]

PRIORITY: dict[Via, int] = {
    "breadcrumb": 10,
    "subcategory": 10,
    # A list's next page stands behind the articles of the page before it (same number, later row): a crawl that is
    # stopped early has whole articles to show, and no list is walked far ahead of what it lists.
    "entry": 20,
    "next": 20,
    "panel": 25,
    "sitemap": 30,
    "outlink": 30,
}
"""Lower is asked first; equal ones in the order of their discovery."""
HOME_PRIORITY = 0
SITEMAP_PRIORITY = 5

MAX_PARTS = 50
"""Longest article put together; Chinese portals cut at 3-20 parts, more is a trap."""
MAX_OUTLINKS = 1000
"""Links taken from one home or hub page: the largest portals' home pages have some 800."""
MAX_SITEMAP_LINKS = 50_000
"""The sitemap protocol's own limit."""
MAX_DEPTH = 12
"""Path segments of an address worth asking; deeper ones come from links that feed on themselves."""

MAX_HUB_DEPTH = 4
"""Path segments of a hub page (neither list nor article) whose links below it are asked."""

_NO_PAGE = re.compile(
    r"\.(?:7z|apk|avi|bmp|css|csv|docx?|eot|exe|flv|gif|gz|ico|jpe?g|js|json|m4a|mov|mp[34]|mpg|ogg|pdf|png|pptx?|rar"
    r"|rss|svg|swf|tar|tiff?|ttf|txt|wav|web[mp]|wm[av]|woff2?|xlsx?|xml|zip)",
    re.IGNORECASE,
)
_RETRY_HOURS = (1, 4, 12, 24, 72, 168)
SELDOM = len(_RETRY_HOURS)
"""Failures in a row after which an address is asked as rarely as any: once a week."""
FORBIDDEN = "robots.txt forbids"
"""The reason of an answer that was not asked for: robots.txt is about the site's wish, and wishes seldom change."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """One address that a page shows."""

    url: str
    """Canonical address."""
    role: Role
    """What it is taken for until it was fetched: the page itself has the last word."""
    due: bool
    """Whether it is worth asking if nobody has yet; False: only worth knowing (a part of an article)."""
    priority: int
    shown_on: date | None = None
    """The date that a list or sitemap shows for the article; None: neither, or no date."""
    title: str | None = None
    """The title that a list shows; None elsewhere: panels cut titles in their own way."""
    has_reads: bool = False
    """Whether a list shows its reads."""
    via: Via = "outlink"
    """Where on the page it stood; ``next`` is the next page of a paged list."""


def discoveries(page: Page, *, role: str, home: str) -> Iterable[Discovery]:
    """What ``page``, asked for as ``role``, tells about other addresses: each once, the most telling place first.

    To be read once: a sitemap's may be tens of thousands.
    """
    if role == "sitemap":  # has each once
        return (each for each in _of_sitemap(page) if _is_useful(each, page))
    first: dict[str, Discovery] = {}
    for found in _all(page, home, is_home=role == "home" or page.url == home):
        if _is_useful(found, page):
            first.setdefault(found.url, found)
    return first.values()


def _is_useful(found: Discovery, page: Page) -> bool:
    return found.url != page.url and (found.role == "sitemap" or is_page(found.url))


def _all(page: Page, home: str, *, is_home: bool) -> Iterator[Discovery]:
    if page.kind == "category":
        yield from _entries(page)
        yield from _found(page.subcategories, "list", "subcategory")
        yield from _found([Crumb("", page.next_url)], "list", "next")
    if page.kind == "article":
        yield from _parts(page)
    if page.kind != "other":
        yield from _found((c for c in page.breadcrumb if c.url != home), "list", "breadcrumb")
    for panel in page.panels.values():
        yield from _found((Crumb("", e.url) for e in panel), "article", "panel")
    if is_home:
        yield from _found(page.outlinks[:MAX_OUTLINKS], "other", "outlink")
    elif page.kind == "other":
        yield from _found((c for c in page.outlinks[:MAX_OUTLINKS] if is_below(page.url, c.url)), "other", "outlink")


def _entries(page: Page) -> Iterator[Discovery]:
    listed = {e.url for e in page.entries}
    return (_entry(e) for e in page.entries if first_part(e.url) not in listed)


def _entry(entry: ListEntry) -> Discovery:
    has_reads = entry.read_count is not None
    return Discovery(entry.url, "article", True, PRIORITY["entry"], entry.updated_on, entry.title, has_reads, "entry")


def _parts(page: Page) -> Iterator[Discovery]:
    if page.next_url and is_part(page.url, page.next_url):
        yield Discovery(page.next_url, "part", False, PRIORITY["next"], via="next")


def _of_sitemap(page: Page) -> Iterator[Discovery]:
    for link in page.outlinks:
        if link.name == "sitemap" and link.url:
            yield Discovery(link.url, "sitemap", True, SITEMAP_PRIORITY, via="sitemap")
    for url, changed_on in page.lastmods.items():
        yield Discovery(url, "other", True, PRIORITY["sitemap"], changed_on, via="sitemap")


def _found(links: Iterable[Crumb], role: Role, via: Via) -> Iterator[Discovery]:
    return (Discovery(link.url, role, True, PRIORITY[via], via=via) for link in links if link.url)


def is_page(url: str) -> bool:
    """Whether an address may be a page: no picture or download, no path that feeds on itself.

    >>> is_page("https://x.cn/a/1.html"), is_page("https://x.cn/a/1.JPG"), is_page("https://x.cn/a/b/a/b/a/b/1.html")
    (True, False, False)
    """
    segments = urlsplit(url).path.strip("/").split("/")
    if len(segments) > MAX_DEPTH or _NO_PAGE.fullmatch(segments[-1], max(segments[-1].rfind("."), 0)):
        return False
    return all(segments.count(s) < 3 for s in segments if not s.isdigit())


def is_below(url: str, other: str | None) -> bool:
    """Whether ``url`` is a folder and ``other`` lies in it: how a hub page's own links are told from its menus.

    Only a folder, and not a deep one: the months of a calendar lie beside each other without end, not below.

    >>> is_below("https://x.cn/a/", "https://x.cn/a/b/1.html"), is_below("https://x.cn/a/1.html", "https://x.cn/a/2.html")
    (True, False)
    """
    is_folder = url.endswith("/") and 0 < urlsplit(url).path.strip("/").count("/") + 1 <= MAX_HUB_DEPTH
    return is_folder and other is not None and other != url and other.startswith(url) and urlsplit(url).path != "/"


def is_part(article: str, other: str) -> bool:
    """Whether ``other`` may be a further part of ``article``: the same address with a page number.

    >>> is_part("https://x.cn/a/7.html", "https://x.cn/a/7_2.html"), is_part("https://x.cn/a/7.html", "https://x.cn/a/8.html")
    (True, False)
    >>> is_part("https://x.cn/?id=7", "https://x.cn/?id=7&page=2"), is_part("https://x.cn/a/7/", "https://x.cn/a/7/2/")
    (True, True)
    """
    return is_page_of(article, other)


def first_part(url: str) -> str | None:
    """The article that a further part belongs to, told by its name; None where the name tells nothing.

    >>> first_part("https://x.cn/a/7_2.html"), first_part("https://x.cn/a/7.html")
    ('https://x.cn/a/7.html', None)
    """
    folder, slash, name = url.rpartition("/")
    stem, dot, extension = name.rpartition(".")
    first, underscore, number = stem.rpartition("_")
    return f"{folder}{slash}{first}{dot}{extension}" if underscore and first and number.isdigit() else None


def is_title_changed(before: str | None, after: str | None) -> bool:
    """Whether two titles that lists showed differ by more than where they were cut off.

    >>> is_title_changed("做产品运营的时候…", "做产品运营的时候,有些思维"), is_title_changed("旧题", "新题")
    (False, True)
    """
    if before is None or after is None:
        return False
    short, long = sorted((_uncut(before), _uncut(after)), key=len)
    is_cut = short not in (before, after)
    return short != long and not (is_cut and long.startswith(short))


def _uncut(title: str) -> str:
    return title.strip().rstrip(".…").rstrip()


def retry_at(now: datetime, failures: int, retry_after: int | None = None) -> datetime:
    """When an address that failed ``failures`` times in a row is asked again: after an hour at first, a week at last.

    ``retry_after``: seconds that the site itself asked for; never sooner than that, bounded to a week.
    """
    hours = _RETRY_HOURS[min(max(failures, 1), len(_RETRY_HOURS)) - 1]
    asked = timedelta(seconds=min(retry_after or 0, 7 * 86400))
    return now + max(timedelta(hours=hours), asked)
