"""The entries of a panel, remembered: a site shows the same few panels on every page of a crawl."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from ..items import RawEntry
from .archives import before_archives
from .bracketed_counts import with_bracketed_counts
from .dom import Document
from .entries import read_entries
from .headings import Panel
from .lines import Element

Entries = tuple[RawEntry, ...]
Key = tuple[str, tuple[str | None, ...]]
"""A panel's source, and where its links lead."""
MAX_PANELS = 200
"""Panels remembered of one site; more are seen only where each page has its own."""
_NOT_PLAIN = frozenset(("a", "pre", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6"))
"""What stands around a panel and has a say in how its entries are read."""


def panel_entries(doc: Document, panel: Panel) -> Entries:
    """The entries that stand under a panel's heading, in page order; pure, though it remembers."""
    entries = _remembered(doc, panel)
    return with_bracketed_counts(entries) if panel.kind == "hot" else entries


def _remembered(doc: Document, panel: Panel) -> Entries:
    box = _box(doc, panel)
    if box is None:
        return _read(doc, panel)
    known = _known(doc.site.home, doc.hiding.names)
    source = etree.tostring(box, encoding="unicode", with_tail=False)
    key = source, tuple(map(doc.url_of, doc.links_in(panel.first, panel.end)))
    if key not in known:
        if len(known) >= MAX_PANELS:
            known.clear()
        known[key] = _read(doc, panel)
    return known[key]


def _read(doc: Document, panel: Panel) -> Entries:
    return tuple(read_entries(doc, panel.first, before_archives(doc, panel.first, panel.end), bare_counts=True))


@lru_cache(maxsize=8)
def _known(home: str, hidden: tuple[frozenset[str], frozenset[str]]) -> dict[Key, Entries]:
    """What was read before on pages of one site with the same style: there the same source means the same."""
    return {}


def _box(doc: Document, panel: Panel) -> Element | None:
    """The element that is the panel, where its source alone decides what its entries are."""
    lines, links = doc.lines[panel.first : panel.end], doc.links_in(panel.first, panel.end)
    if doc.nested_links or len(links) < 2 or any(line.hidden for line in lines):
        return None
    box = next((el for el in doc.ancestors(lines[0].block) if doc.span[el][1] >= panel.end), None)
    if box is None or box.tag == "a" or doc.span[box] != (panel.first, panel.end):
        return None
    around = list(box.iterancestors())
    if any(el.tag in _NOT_PLAIN or "title" in doc.attributes.get(el, ()) for el in around):
        return None
    return box if all(box in link.iterancestors() for link in (links[0], links[-1])) else None
