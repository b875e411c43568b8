"""What the tooltip of a number in a list says of it: a label of reads, or the reads themselves."""

from __future__ import annotations

from collections.abc import Iterator

from .dom import Document
from .lines import Element, clean, without_icons
from .texts import RANK, is_counter, is_reads_label


def named_reads(doc: Document, el: Element) -> bool:
    """Whether an element, or the one around it, has a ``title`` that is a label of reads."""
    return any(is_reads_label(title) for title in _titles(doc, el))


def told_reads(doc: Document, el: Element, text: str) -> str:
    """The reads with their label that the tooltip of a place in a list, or of an icon, tells; else the text itself."""
    bare = without_icons(text)
    if bare and not RANK.fullmatch(bare):
        return text
    return next((title for title in _titles(doc, el) if is_counter(title)), text)


def _titles(doc: Document, el: Element) -> Iterator[str]:
    for around in (el, el.getparent()):
        if around in doc.attributes:
            said = doc.attributes[around]
            yield clean(said.get("title") or said.get("aria-label", ""))
