"""Breadcrumbs that nothing names: names from home on, side by side or with a weak mark between them, right above the
heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .. import labels
from ..items import Crumb
from .dom import Document
from .lines import Element, Line, clean
from .trail import between_links, crumbs_of, is_home

MAX_NAMES, MAX_NAME = 5, 12
"""Names in a row and their characters: a menu has more."""
LEAST_DIVIDED = 3
"""Names with marks between them: two may be any pair of links."""
_DIVIDER = re.compile(r"\s*[-_|–—·»>«<丨｜]+\s*")


def row_above_heading(doc: Document) -> Iterator[tuple[list[Crumb], int, int]]:
    """Names right above the heading, in one box with it but without the site's own links home.

    A menu stands so too: the page's own head must name the last one as the heading's place, and another menu be there,
    or an ``article`` must hold the row, which menus never stand in, or names with marks between them must begin in the
    menu and leave it.
    """
    for line in doc.lines:
        if line.heading != 1 or line.hidden or not line.index:
            continue
        row, box = _row_above(doc, line)
        if row is None or box is None or box.tag in ("body", "html"):
            continue
        start, end = doc.span[row]
        crumbs = crumbs_of(doc, doc.lines[start:end])
        if not _is_row(doc, crumbs) or not _is_alone(doc, box, row):
            continue
        if _in_article(box) or _is_named(doc, crumbs, line) or _leaves_menu(doc, doc.lines[start:end], crumbs):
            yield crumbs, start, end


def is_beside_heading(doc: Document, line: Line) -> bool:
    """Whether a line beside it is a heading, or the one below is what the title tag begins with, whatever its element:
    breadcrumbs stand there, menus seldom."""
    if any(other.heading in (1, 2) for other in doc.lines[max(0, line.index - 1) : line.index + 3]):
        return True
    below = doc.lines[line.index + 1 : line.index + 2]
    if not below or below[0].hidden or below[0].link_length or not _begins_title(doc.title_tag, below[0].text):
        return False
    return labels.SERVICE_NAME.fullmatch(clean(line.segs[-1].text)) is None  # a menu's last link


def _begins_title(title_tag: str, text: str) -> bool:
    """Whether a title tag is this text with something behind a mark."""
    rest = title_tag.removeprefix(text) if len(text) > 1 else title_tag
    return rest != title_tag and _DIVIDER.match(rest) is not None


def _row_above(doc: Document, heading: Line) -> tuple[Element | None, Element | None]:
    """The box that ends right above a heading, and the one around both."""
    row: Element | None = None
    for el in doc.ancestors(doc.lines[heading.index - 1].block):
        start, end = doc.span[el]
        if end > heading.index:
            return row, el
        row = el if end - start <= MAX_NAMES else None
    return None, None


def _is_row(doc: Document, crumbs: Sequence[Crumb]) -> bool:
    names = [crumb.name for crumb in crumbs]
    short = 2 <= len(names) <= MAX_NAMES and all(len(name) <= MAX_NAME for name in names)
    return short and is_home(crumbs[0], doc.site.home) and any(crumb.url for crumb in crumbs)


def _is_alone(doc: Document, box: Element, row: Element) -> bool:
    """Whether the box around holds no other link home, but the page does."""
    homes = [link for link in doc.links if doc.url_of(link) == doc.site.home]
    inside = {link for link in homes if any(el is box for el in link.iterancestors())}
    return inside == {link for link in homes if any(el is row for el in link.iterancestors())} != set(homes)


def _in_article(box: Element) -> bool:
    return box.tag == "article" or next(box.iterancestors("article"), None) is not None


def _is_named(doc: Document, crumbs: Sequence[Crumb], heading: Line) -> bool:
    """Whether the title tag has the last name as a part of its own besides the heading, and a menu elsewhere has the
    first one behind home: this row is not the menu then."""
    parts, (first, last) = _DIVIDER.split(doc.title_tag), (crumbs[1], crumbs[-1])
    if last.name not in parts or heading.text not in parts or last.name in labels.SITE_NAMES:
        return False
    return sum(1 for link in doc.links if doc.url_of(link) == first.url and doc.text_of(link) == first.name) > 1


def _leaves_menu(doc: Document, row: Sequence[Line], crumbs: Sequence[Crumb]) -> bool:
    """Whether one line has the same mark between all names, a menu elsewhere has the first one behind home, and no menu
    has the last one beside that: it lies deeper, where a menu's next name would be its brother."""
    marks = between_links(row[0]).split()
    if len(row) > 1 or len(crumbs) < LEAST_DIVIDED or len(marks) != len(crumbs) - 1 or len(set(marks)) > 1:
        return False
    if not labels.SEPARATORS.fullmatch(marks[0]) or any(labels.SERVICE_NAME.fullmatch(c.name) for c in crumbs[1:]):
        return False
    elsewhere = [link for link in doc.links if doc.span[link][0] != row[0].index]
    first = [link for link in elsewhere if doc.url_of(link) == crumbs[1].url]
    last = [link for link in elsewhere if doc.url_of(link) == crumbs[-1].url]
    return bool(first) and not any(_are_beside(a, b) for a in first for b in last)


def _are_beside(link: Element, other: Element) -> bool:
    """Whether two links stand in one box, or in two items of one."""
    a, b = link.getparent(), other.getparent()
    return a is b or (a.tag == b.tag and a.getparent() is b.getparent())
