"""What a template gets to show: plain values, no arithmetic left to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from .prose import Block

SITE_NAME = "云边运营站"


@dataclass(frozen=True)
class Link:
    name: str
    href: str


@dataclass(frozen=True)
class Entry:
    """One article in a panel or list."""

    title: str
    href: str
    excerpt: str | None
    """The beginning of the article, cut off with dots."""
    reads: int | None
    """None: this entry shows no count."""
    date: str
    """Day of the last change, ISO."""


@dataclass(frozen=True)
class Frame:
    """What every page of a section shows around its middle."""

    address: str
    """The page's own absolute address, for ``<link rel=canonical>``."""
    crumbs: tuple[Link, ...]
    """The categories down to this page's own, outermost first."""
    menu: tuple[Link, ...]
    hot: tuple[Entry, ...]
    latest: tuple[Entry, ...]


@dataclass(frozen=True)
class ArticleView:
    frame: Frame
    title: str
    updated: str | None
    """The date in the section's own spelling; None: the page shows none."""
    at: datetime | None
    """The moment behind ``updated``, for attributes; None where it shows none or only a relative one."""
    reads: str | None
    """HTML that shows the count; None: the page shows none."""
    blocks: tuple[Block, ...]
    previous: Link | None
    following: Link | None
    parts: tuple[str, ...] = ()
    """Addresses of all pages of an article cut into pages; empty: it is not cut."""
    part: int = 1


@dataclass(frozen=True)
class ListView:
    frame: Frame
    name: str
    entries: tuple[Entry, ...]
    children: tuple[Link, ...]
    page: int
    pages: tuple[str, ...]
    """Addresses of the list's pages."""

    @property
    def next_page(self) -> str | None:
        return self.pages[self.page] if self.page < len(self.pages) else None


@dataclass(frozen=True)
class Style:
    """One section's looks and habits."""

    name: str
    charset: str
    date: str
    """How the section writes a moment: a pattern for ``str.format``."""
    article: Callable[[ArticleView], str]
    listing: Callable[[ListView], str]
    article_href: str
    """Pattern of an article's address: ``{path}`` of its category, ``{id}``, ``{at}`` of its publication."""
    part_href: str
    """Pattern of a further page of an article: ``{href}`` without tail, ``{part}`` from 2."""
    list_href: str
    """Pattern of a further page of a list: ``{path}``, ``{page}`` from 2."""
    etag: bool = False
    last_modified: bool = False
    static_days: int = 1
    """Its files are written anew only every so many days (or at an edit): counts and panels stand still between."""
