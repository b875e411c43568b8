"""Whether a page is a search's answer: one or two results with dates and reads of their own look like an article."""

from __future__ import annotations

from collections.abc import Iterable

from .. import labels
from .dom import Document
from .lines import clean

MAX_TOLD = 40
"""Characters of the longest line that says how much was found."""
_NO_TERMS = frozenset(("hidden", "submit", "button", "password", "checkbox", "radio", "image", "reset"))
"""Kinds of input that hold nothing a visitor has typed."""


def shows_results(doc: Document, titles: Iterable[str]) -> bool:
    """Whether one of the page's titles is that of a search's answer, and the page says how much was found, or its
    field still holds the term: an article may well be called 搜索结果."""
    named = [title for title in titles if labels.RESULTS_TITLE.fullmatch(title)]
    return bool(named) and (_tells_number(doc) or any(term in title for term in _terms(doc) for title in named))


def begins_with_another(doc: Document, heading: int) -> bool:
    """Whether the next heading below the page's own is a link to another page, before any text: a list begins so."""
    for line in doc.lines[heading + 1 :]:
        if line.heading:
            urls = {doc.url_of(seg.link) for seg in line.segs if seg.link is not None} - {None, doc.url}
            return bool(urls) and line.link_length * 2 > len(line.text)
        if len(line.text) > MAX_TOLD:
            return False
    return False


def _tells_number(doc: Document) -> bool:
    short = (line.text for line in doc.lines if len(line.text) <= MAX_TOLD and not line.hidden)
    return any(map(labels.RESULTS_FOUND.search, short))


def _terms(doc: Document) -> Iterable[str]:
    """What stands in the page's fields."""
    fields = (el for el in doc.noted["input"] if (el.get("type") or "text").lower() not in _NO_TERMS)
    return [term for el in fields if (term := clean(el.get("value") or ""))]
