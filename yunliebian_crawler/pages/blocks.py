"""Texts put together from a page builder's blocks, each called a widget: then the word says nothing against a block."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .dom import Document
from .lines import Element
from .names import named

_BLOCK = re.compile(r"(?:(?<=[-_ ])|^)widget(?=$|[-_ \d])", re.IGNORECASE)
"""What builders call any block, and blogs what stands in their side columns."""
Believed = Callable[[Element], bool]


def believed_in(doc: Document, box: Element, weights: Mapping[int, int], believed: Believed) -> Believed:
    """``believed``, and of blocks only where their names say more: most of the text stands in such blocks as well."""
    if not any("widget" in attributes.get("class", "").lower() for attributes in doc.attributes.values()):
        return believed  # as on most pages
    start, end = doc.span[box]
    numbers = [n for n in range(start, end) if weights.get(n)]
    known: dict[Element, bool] = {box: False}
    told = sum(weights[n] for n in numbers if _in_block(doc, doc.lines[n].block, known))
    if told * 2 <= sum(weights[n] for n in numbers):
        return believed
    return lambda el: believed(el) and not _says_only_block(doc, el)


def _in_block(doc: Document, el: Element | None, known: dict[Element, bool]) -> bool:
    """Whether a block stands around an element inside the box, which ``known`` begins with."""
    path = []
    while el is not None and el not in known:
        path.append(el)
        el = el.getparent()
    found = el is not None and known[el]
    for around in reversed(path):
        known[around] = found = found or _BLOCK.search(doc.classes(around)) is not None
    return found


def _says_only_block(doc: Document, el: Element) -> bool:
    classes = doc.classes(el)
    return _BLOCK.search(classes) is not None and named(_BLOCK.sub("", classes), "") is None
