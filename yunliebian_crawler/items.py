"""The nouns. What a page shows (raw) and what that means (interpreted) are two types, both frozen.

``Capture`` is one answer of the site, ``RawPage`` what was located in it, ``Page`` what that means, and a ``Visit``
carries all three from the spider through the pipelines to the archive. The small nouns, of which a page has a hundred,
are named tuples: they are made in half the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

Kind = Literal["article", "category", "other"]
PanelName = Literal["hot", "latest"]
FAULT = "reader failed"
"""How a capture's error begins where an answer came, and a fault of this program kept it from becoming a page."""


class Shown(NamedTuple):
    """One value as the page shows it."""

    text: str
    """The characters, untouched."""
    rule: str
    """The rule that found it: stored as the value's provenance."""


class Crumb(NamedTuple):
    """A named address: a breadcrumb, a subcategory or a link of the page."""

    name: str
    url: str | None = None
    """Canonical address; None where the crumb is no link."""


class Image(NamedTuple):
    url: str
    """Absolute address of the picture itself, never of a lazy-loading placeholder."""
    alt: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something expected that is missing or odd."""

    field: str
    """The key of the page it is about; ``page`` for the page as a whole."""
    kind: str
    """A short stable word to count by: ``missing``, ``relative``, ``impossible``, ``soft_404``, ``login_wall`` …"""
    message: str
    """One sentence for a person, with what was seen."""


class RawEntry(NamedTuple):
    """One entry of a panel or list, as shown."""

    url: str
    title: str | None = None
    excerpt: str | None = None
    read_count: str | None = None
    updated_on: str | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """What was located on a page: strings as shown, each with the rule that found it. No judgement yet."""

    kind: Kind
    url: str
    charset: str
    title: Shown | None = None
    breadcrumb: tuple[Crumb, ...] = ()
    category_path: tuple[str, ...] = ()
    updated: Shown | None = None
    """The date's text, label left out; the time of day with it where it stands there."""
    reads: Shown | None = None
    """The count's text, label left out."""
    body_lines: tuple[str, ...] = ()
    """The body's lines, white space as in the source."""
    body_html: str | None = None
    """The body's source, unwanted parts cut out, not sanitised yet."""
    images: tuple[Image, ...] = ()
    links: tuple[Crumb, ...] = ()
    """The body's own links."""
    panels: Mapping[PanelName, tuple[RawEntry, ...]] = field(default_factory=dict)
    entries: tuple[RawEntry, ...] = ()
    subcategories: tuple[Crumb, ...] = ()
    next_url: str | None = None
    outlinks: tuple[Crumb, ...] = ()
    """Every visible link of the page to its own site, canonical, in page order, each address once."""
    lastmods: Mapping[str, str] = field(default_factory=dict)
    """Of a sitemap: each address it names, with the day of its last change; empty where it tells none. Tens of
    thousands, for which nothing larger than this is ever made."""
    provenance: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    template: str = ""
    """Short hash of the page's structure: the same for all articles of one look. Empty: there is none."""


class PanelEntry(NamedTuple):
    rank: int
    """Place in the panel, from 1."""
    title: str | None
    """None: the panel shows only an excerpt."""
    url: str
    excerpt: str | None = None
    read_count: int | None = None
    read_precision: int = 1
    """As in ``Page``."""


class ListEntry(NamedTuple):
    title: str | None
    url: str
    excerpt: str | None = None
    read_count: int | None = None
    updated_on: date | None = None
    """The date the list shows for the article. None: none, or one without a year."""
    read_precision: int = 1
    """As in ``Page``."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page, read: the contract's object. ``None`` always means that the page does not say."""

    kind: Kind
    url: str
    """Canonical address: ``<link rel=canonical>`` where it stays on the site, else the one asked for."""
    charset: str = "utf-8"
    title: str | None = None
    breadcrumb: tuple[Crumb, ...] = ()
    category_path: tuple[str, ...] = ()
    """Category names, outermost first."""
    updated_on: date | None = None
    """The day shown for the update (else publication), in the site's time zone."""
    updated_at: datetime | None = None
    """The same as an aware UTC time. None: the page shows no time of day."""
    read_count: int | None = None
    """Whole reads. None: the page shows no count; never 0 by default."""
    read_precision: int = 1
    """Step of ``read_count``: 1 for ``799``, 1000 for ``1.2万``, 0 for ``10万+``: so many or more."""
    body_text: str | None = None
    """Paragraphs, one per line. None on other kinds."""
    body_html: str | None = None
    """The same, sanitised."""
    images: tuple[Image, ...] = ()
    links: tuple[Crumb, ...] = ()
    panels: Mapping[PanelName, tuple[PanelEntry, ...]] = field(default_factory=dict)
    entries: tuple[ListEntry, ...] = ()
    subcategories: tuple[Crumb, ...] = ()
    next_url: str | None = None
    outlinks: tuple[Crumb, ...] = ()
    lastmods: Mapping[str, date | None] = field(default_factory=dict)
    """As in ``RawPage``; None: no day is told."""
    provenance: Mapping[str, str] = field(default_factory=dict)
    """Field -> the rule that found it."""
    problems: tuple[Problem, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The JSON object of ``inspect``: contract keys only, dates and times as ISO text."""
        return {
            "kind": self.kind,
            "url": self.url,
            "title": self.title,
            "breadcrumb": [{"name": c.name, "url": c.url} for c in self.breadcrumb],
            "category_path": list(self.category_path),
            "updated_on": self.updated_on.isoformat() if self.updated_on else None,
            "updated_at": self.updated_at.strftime("%Y-%m-%dT%H:%M:%SZ") if self.updated_at else None,
            "read_count": self.read_count,
            "body_text": self.body_text,
            "body_html": self.body_html,
            "images": [{"url": i.url, "alt": i.alt} for i in self.images],
            "panels": {name: [_panel_entry(e) for e in self.panels.get(name, ())] for name in ("hot", "latest")},
            "entries": [_list_entry(e) for e in self.entries],
            "subcategories": [{"name": c.name, "url": c.url} for c in self.subcategories],
            "next_url": self.next_url,
            "provenance": dict(self.provenance),
            "problems": [{"field": p.field, "kind": p.kind, "message": p.message} for p in self.problems],
        }


@dataclass(frozen=True, slots=True)
class RecordPointer:
    """Where the raw answer lies: trusted only because a committed row says so."""

    file: str
    """WARC file name, relative to the archive's WARC folder."""
    offset: int
    length: int
    """Bytes of the (compressed) record; a shorter record on disk was cut."""
    digest: str
    """``sha1:`` + base32 of the payload, as in the record's own header."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One answer of the site, or the reason why there was none."""

    url: str
    """Canonical address that was asked for (before redirects)."""
    requested_at: datetime
    status: int | None
    """HTTP status; None: no answer."""
    final_url: str | None = None
    """Canonical address that answered, after redirects; None: the same."""
    content: bytes = b""
    """Body, content encoding undone."""
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    received: int = 0
    """Bytes on the wire, body only."""
    elapsed_ms: int | None = None
    error: str | None = None
    """Why there is no usable answer, in words: ``timeout``, ``connection refused``, ``robots.txt forbids`` …"""
    retry_after: int | None = None
    """Seconds the site asked us to wait."""
    record: RecordPointer | None = None
    hops: tuple[Capture, ...] = ()
    """The redirects that led to this answer, in order, each under the address that gave it."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One address asked once: what came, what was located, what it means."""

    capture: Capture
    raw: RawPage | None = None
    """None where there is nothing to read: 304, an error status, no answer."""
    page: Page | None = None
    """Interpreted and judged; None before the pipelines, or where ``raw`` is."""
    parts: tuple[Capture, ...] = ()
    """Further pages of an article cut into pages, in order; ``page`` is then the whole."""


def _panel_entry(entry: PanelEntry) -> dict[str, Any]:
    return {
        "rank": entry.rank,
        "title": entry.title,
        "url": entry.url,
        "excerpt": entry.excerpt,
        "read_count": entry.read_count,
    }


def _list_entry(entry: ListEntry) -> dict[str, Any]:
    return {
        "title": entry.title,
        "url": entry.url,
        "excerpt": entry.excerpt,
        "read_count": entry.read_count,
        "updated_on": entry.updated_on.isoformat() if entry.updated_on else None,
    }
