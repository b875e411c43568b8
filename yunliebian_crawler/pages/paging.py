"""The next page of a list or of an article cut into pages; never the next article, never a comment pager."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import islice

from .. import labels
from ..site import is_page_of
from .dom import Document
from .lines import Element

_CURRENT = re.compile(
    r"(?:^|[-_ ])(?:current|active|on|now|cur|thisclass|this|selected|page-num-current|curr|disabled|hover|on1|"
    r"pageon)(?:$|[-_ ])",
    re.IGNORECASE,
)
_LOAD_MORE = re.compile(r"\W*(?:点击|继续)?(?:加载|查看|显示)更多(?:文章|内容)?\W*")
_WORD = re.compile(r"\w")
_NUMBER = re.compile(r"\W*(\d{1,4})\W*")
_LAST_NUMBER = re.compile(r"(?:^|\D)(\d{1,4})\W*$")
MAX_ROWS, MAX_IN_ROW, MAX_PIECES = 300, 2000, 9
"""Boxes, elements in a box, and pieces of text in an element that are looked at for page numbers."""
MAX_PAGER_WORD = 8
"""Characters of a button beside page numbers; a longer text is an article's title."""
_COMMENT = re.compile(r"comment|cpage|cp=|replies|pinglun|reply", re.IGNORECASE)


def find_next(doc: Document, free: Callable[[int], bool], *, of_article: bool) -> tuple[str, str] | None:
    """``(address, rule)`` of the next page; None where this is the last or only one."""
    for rule in NEXT if doc.lines else ():
        for link in rule(doc):
            url = doc.url_of(link)
            if url and url != doc.url and _fits(doc, link, url, free, of_article=of_article):
                return url, f"next_from_{rule.__name__}"
    return None


def next_word(doc: Document) -> list[Element]:
    """``下一页`` and its like."""
    return [a for a in doc.links if a in doc.span and any(map(_says_next, _labels(doc, a)))]


def number_after_current(doc: Document) -> list[Element]:
    """In a row of page numbers, the one after the number that is marked, or is no link."""
    rows = _Rows()
    numbered = ((a, n) for a in doc.links if (n := _page_number(doc.text_of(a))) > 1)
    return [a for a, n in numbered if _is_current(doc, rows.before(a, n)) or _follows_number(doc, a, n - 1)]


def _follows_number(doc: Document, link: Element, number: int) -> bool:
    """Whether a number stands as plain text right before a link to a page of this list."""
    before, parent = link.getprevious(), link.getparent()
    text = (parent.text if before is None else before.tail) or ""
    shown = _LAST_NUMBER.search(text[-MAX_PAGER_WORD:])
    return shown is not None and int(shown[1]) == number and _is_page(doc, link)


def rel_next(doc: Document) -> list[Element]:
    """``rel=next``: believed only where the address is this one with a page number, and no link says 下一篇."""
    found = (el for el in doc.root.iter("link", "a") if "next" in (el.get("rel") or "").lower().split())
    return [el for el in found if el not in doc.link_segs or not _names_article(doc.text_of(el))]


def _names_article(text: str) -> bool:
    """Whether a link's text says 下一篇, or is a title; for a pager it says little."""
    if labels.PREV_NEXT.match(text):
        return True
    return len(text) > MAX_PAGER_WORD and not (
        labels.NEXT_PAGE.fullmatch(text) or labels.FIRST_LAST_PAGE.fullmatch(text)
    )


def more_of_list(doc: Document) -> list[Element]:
    """``加载更多``, where its address is this one with a page number."""
    return [a for a in doc.links if a in doc.span and _says_more(doc.text_of(a)) and _is_page(doc, a)]


def older_of_list(doc: Document) -> list[Element]:
    """``较早 →``, where its address is this one with a page number."""
    return [a for a in doc.links if a in doc.span and labels.says_older(doc.text_of(a)) and _is_page(doc, a)]


def _says_more(text: str) -> bool:
    return "更多" in text and _LOAD_MORE.fullmatch(text) is not None


def _is_page(doc: Document, link: Element) -> bool:
    return is_page_of(doc.url, doc.url_of(link) or doc.url)


NEXT = (next_word, number_after_current, rel_next, more_of_list, older_of_list)
"""Rules for the next page's link, the surest first."""


@lru_cache(maxsize=2048)
def _says_next(text: str) -> bool:
    return labels.NEXT_PAGE.fullmatch(text) is not None


@lru_cache(maxsize=2048)
def _page_number(text: str) -> int:
    """The number that a text is; 0 for other texts."""
    shown = _NUMBER.fullmatch(text)
    return int(shown[1]) if shown else 0


def _labels(doc: Document, link: Element) -> list[str]:
    """A link's text; for a picture or a mere arrow, what its attributes say."""
    text = doc.text_of(link)
    if text[:1].isalnum() or _WORD.search(text):
        return [text]
    pictures = [image.get("alt") or "" for image in link.iter("img")] if not text and len(link) else []
    return [text, *(link.get(name) or "" for name in ("title", "aria-label")), *pictures]


class _Rows:
    """Rows of page numbers, each looked through once, however many numbers stand in it."""

    def __init__(self) -> None:
        self._rows: dict[Element, dict[str, Element]] = {}

    def before(self, link: Element, number: int) -> Element | None:
        """What shows the number before this link's, in the box around it or the one around that."""
        parent = link.getparent()
        boxes = (parent, parent.getparent() if parent is not None else None)
        found = (self._row(box).get(str(number - 1)) for box in boxes if box is not None)
        return next((el for el in found if el is not None), None)

    def _row(self, box: Element) -> dict[str, Element]:
        if box not in self._rows:
            is_known = len(self._rows) < MAX_ROWS
            self._rows[box] = {}
            for el in islice(box.iter("span", "b", "strong", "em", "a", "font", "i"), MAX_IN_ROW * is_known):
                shown = _NUMBER.fullmatch("".join(islice(el.itertext(), MAX_PIECES)).strip())
                if shown:
                    self._rows[box].setdefault(shown[1], el)
        return self._rows[box]


def _is_current(doc: Document, el: Element | None) -> bool:
    """Whether a page number stands there as the current one."""
    return el is not None and (
        el.tag != "a"
        or not doc.url_of(el)
        or el.get("aria-current") not in (None, "false")
        or bool(_CURRENT.search(el.get("class") or ""))
        or bool(_CURRENT.search(el.getparent().get("class") or ""))
    )


def _fits(doc: Document, link: Element, url: str, free: Callable[[int], bool], *, of_article: bool) -> bool:
    href = link.get("href") or ""
    is_page = is_page_of(doc.url, url)
    if _COMMENT.search(href) or (_in_comments(link) and (of_article or not is_page)):  # a list's pager may be so named
        return False
    if link in doc.span and link.tag == "a" and not any(map(free, doc.lines_at(link))):
        return False
    return is_page if of_article or link.tag == "link" or "next" in (link.get("rel") or "") else True


def _in_comments(link: Element) -> bool:
    return any(
        _COMMENT.search(f"{el.get('class') or ''} {el.get('id') or ''}")
        for el in link.iterancestors()
        if el.tag != "body"
    )
