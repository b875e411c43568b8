"""A list's first article, shown large in a box of its own above the rows: headline, excerpt, perhaps a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..items import RawEntry
from .dom import Document
from .entries import read_entries
from .lines import Element
from .lists import MAX_LINES, MIN_TITLE, Group
from .rows import numbered_file

MAX_LEADS = 3
"""Boxes above a list that are looked at: more of them are a list themselves."""


def with_leads(doc: Document, free: Callable[[int], bool], groups: Sequence[Group]) -> list[Group]:
    """The groups, and the boxes right above the first that show one article each, as none of its rows is shown."""
    found = list(groups)
    known = {entry.url for group in groups for entry in group.entries}
    for box in _boxes_above(doc, groups[0].box) if groups else ():
        shown = _shown(doc, free, box, groups[0])
        if not shown:
            break
        if len(shown) == 1 and shown[0].url not in known and _is_lead(doc, box, shown[0], groups[0]):
            found.insert(0, Group(box, *doc.span[box], shown, 1))
    return found


def _boxes_above(doc: Document, box: Element) -> Iterator[Element]:
    """The few boxes beside a list's own that stand above it, nearest first; a list may be all that its box holds."""
    above: list[Element] = []
    while box is not None and box.tag != "body" and not above:
        above = [el for el in box.itersiblings(preceding=True) if el in doc.span and doc.span[el][0] < doc.span[el][1]]
        box = box.getparent()
    yield from above[:MAX_LEADS]


def _shown(doc: Document, free: Callable[[int], bool], box: Element, group: Group) -> list[RawEntry]:
    """The articles of a small box above a list, where each has an excerpt; none where the box holds something else."""
    start, end = doc.span[box]
    if end - start > MAX_LINES or end > group.start or not all(map(free, range(start, end))):
        return []
    entries = read_entries(doc, start, end, bare_counts=False) if doc.links_in(start, end) else []
    return entries if all(entry.excerpt and entry.url != doc.url for entry in entries) else []


def _is_lead(doc: Document, box: Element, entry: RawEntry, group: Group) -> bool:
    """Whether a box's only article has its headline there, and is told of as an article or lies where the rows lie."""
    link = next((link for link in doc.links_in(*doc.span[box]) if doc.text_of(link) == entry.title), None)
    if link is None or not _stands_out(doc, link):
        return False
    file = numbered_file(doc, link)
    alike = (numbered_file(doc, row) == file for row in doc.links_in(group.start, group.end))
    return bool(entry.updated_on or entry.read_count or (file and any(alike)))


def _stands_out(doc: Document, link: Element) -> bool:
    """Whether a link is a headline: nothing but a badge beside it, as a link in an introduction to the list has."""
    line = doc.lines[doc.span[link][0]]
    name = doc.text_of(link)
    return not line.hidden and len(name) >= MIN_TITLE and len(line.text) - len(name) < MIN_TITLE
