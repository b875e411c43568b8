"""The next page of a list or of an article cut into pages; never the next article, never a comment pager."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from lxml import etree

from .. import labels
from ..site import is_page_of
from .dom import Document
from .lines import Element

_CURRENT = re.compile(
    r"(?:^|[-_ ])(?:current|active|on|now|cur|thisclass|this|selected|page-num-current|curr|disabled|hover|on1|"
    r"pageon)(?:$|[-_ ])",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w")
_related = etree.XPath("//*[(self::link or self::a) and @rel]")
_NUMBER = re.compile(r"\W*(\d{1,4})\W*")
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
    found = []
    for link in doc.links:
        number = _page_number(doc.text_of(link))
        if number > 1 and _is_current(doc, link, number - 1):
            found.append(link)
    return found


def rel_next(doc: Document) -> list[Element]:
    """``<link rel=next>``: believed only where the address is this one with a page number."""
    return [el for el in _related(doc.root) if "next" in (el.get("rel") or "").lower().split()]


NEXT = (next_word, number_after_current, rel_next)
"""Rules for the next page's link, the surest first."""


@lru_cache(maxsize=4096)
def _says_next(text: str) -> bool:
    return labels.NEXT_PAGE.fullmatch(text) is not None


@lru_cache(maxsize=4096)
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


def _is_current(doc: Document, link: Element, number: int) -> bool:
    """Whether the page number before this link stands there as the current one."""
    for shelf in (link.getparent(), link.getparent().getparent() if link.getparent() is not None else None):
        if shelf is None:
            continue
        for el in shelf.iter("span", "b", "strong", "em", "a", "li", "font", "i"):
            text = "".join(el.itertext()).strip()
            if re.fullmatch(rf"\W*{number}\W*", text) and el.tag != "li":
                return (
                    el.tag != "a"
                    or not doc.url_of(el)
                    or el.get("aria-current") not in (None, "false")
                    or bool(_CURRENT.search(el.get("class") or ""))
                    or bool(_CURRENT.search(el.getparent().get("class") or ""))
                )
    return False


def _fits(doc: Document, link: Element, url: str, free: Callable[[int], bool], *, of_article: bool) -> bool:
    href = link.get("href") or ""
    if _COMMENT.search(href) or _in_comments(link):
        return False
    if link in doc.span and link.tag == "a" and not any(map(free, doc.lines_at(link))):
        return False
    return is_page_of(doc.url, url) if of_article or link.tag == "link" or "next" in (link.get("rel") or "") else True


def _in_comments(link: Element) -> bool:
    return any(
        _COMMENT.search(f"{el.get('class') or ''} {el.get('id') or ''}")
        for el in link.iterancestors()
        if el.tag != "body"
    )
