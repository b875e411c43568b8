"""Lists of the parts that an article was cut into, as they stand inside its text: a link for each of its pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..site import is_page_of
from .dom import Document
from .lines import Element

LEAST = 2
"""Links of a list; fewer are a pager's button."""
MAX_HEAD = 12
"""Characters of what such a list may have over it: 本文目录."""
_WHOLE = re.compile(
    r"(?:显示|阅读|查看)?(?:(?:所有|全部|单)(?:页面?|内容|章节|阅读)|全文)|(?:show )?all(?: pages)?", re.IGNORECASE
)
"""A link to all of the parts on one page, whole."""


def lines_of_part_lists(doc: Document, box: Element, numbers: range) -> set[int]:
    """The lines inside a body that only lead to other pages of the same article."""
    cut: set[int] = set()
    for link in doc.links_in(numbers.start, numbers.stop):
        if doc.span[link][0] not in cut and (url := doc.url_of(link)) and is_page_of(doc.url, url):
            cut.update(_list_around(doc, link, box))
    return cut


def _list_around(doc: Document, link: Element, box: Element) -> range:
    """The largest element around a link that leads to nothing but pages of this article, this one among them, perhaps
    under a heading."""
    best = range(0)
    for el in doc.ancestors(link.getparent()):
        start, end = doc.span[el]
        plain = [n for n in range(start, end) if not doc.lines[n].link_length]
        links = doc.links_in(start, end)
        if el is box or not all(_is_own(doc, a) for a in links):
            break
        if plain and (plain != [start] or len(doc.lines[start].text) > MAX_HEAD):
            break
        best = range(start, end) if len(links) >= LEAST and _holds_this(doc, links) else best
    return best


def _holds_this(doc: Document, links: Sequence[Element]) -> bool:
    """Whether this very page is among those linked, or all parts on one: other articles may differ by ``?p=`` alone."""
    return any(doc.url_of(a) == doc.url or _WHOLE.fullmatch(doc.text_of(a)) for a in links)


def _is_own(doc: Document, link: Element) -> bool:
    url = doc.url_of(link)
    if not url:
        return False
    if url == doc.url or is_page_of(doc.url, url) or is_page_of(url, doc.url):
        return True
    return url.partition("?")[0] == doc.url.partition("?")[0] and bool(_WHOLE.fullmatch(doc.text_of(link)))
