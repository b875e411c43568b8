"""Which item of a list an element or a line belongs to, by the links to its article."""

from __future__ import annotations

import re

from .dom import Document
from .lines import Element

MAX_CLIMB = 60
"""Elements from a text up to its entry's box; deeper nesting is no list."""
_SHARED = ""
"""Stands for several owners of an element."""
_YEAR = re.compile(r"(?:19|20)\d\d\s?年?")


class ItemBoxes:
    """The boxes of a list's items, each with the address of its article."""

    def __init__(self, doc: Document, owner: dict[Element, str]) -> None:
        self._doc = doc
        self._box_of = _boxes(owner)
        self.begun = _line_owners(doc, owner, self._box_of)
        """Lines that begin an item whose box is only its link, where no other item begins."""

    def holder(self, el: Element) -> str | None:
        """The item in whose box an element stands."""
        for _ in range(MAX_CLIMB):
            if el is None:
                return None
            if el in self._box_of:
                return self._box_of[el]
            el = el.getparent()
        return None

    def divides(self, number: int, *, is_first: bool) -> bool:
        """Whether a line is a year that stands between the boxes of two items, or before that of the first: it heads
        those that follow, and is no part of the one before."""
        lines = self._doc.lines
        if len(lines[number].text) > len("2022 年") or not _YEAR.fullmatch(lines[number].text):
            return False
        if self._has_owner(number) or number + 1 >= len(lines) or not self._has_owner(number + 1):
            return False
        return is_first or self._has_owner(number - 1)

    def _has_owner(self, number: int) -> bool:
        line = self._doc.lines[number]
        return number in self.begun or any(self.holder(seg.el) for seg in line.segs)


def _line_owners(doc: Document, owner: dict[Element, str], box_of: dict[Element, str]) -> dict[int, str]:
    inline = {url for box, url in box_of.items() if box.tag == "a"}
    found: dict[int, str] = {}
    first: dict[int, str] = {}
    shared: set[int] = set()
    for link, url in owner.items() if inline else ():
        line = doc.span[link][0]
        if first.setdefault(line, url) != url:
            shared.add(line)
        if url in inline:
            found.setdefault(line, url)
    return {line: url for line, url in found.items() if line not in shared}


def _boxes(owner: dict[Element, str]) -> dict[Element, str]:
    """The outermost element around each item's links that holds no other item."""
    holder: dict[Element, str] = {}
    for link, url in owner.items():
        el, mark = link, url
        while el is not None and (seen := holder.get(el)) != mark and seen != _SHARED:
            mark = mark if seen is None else _SHARED
            holder[el] = mark
            el = el.getparent()
    boxes: dict[Element, str] = {}
    for link, url in owner.items():
        box, el = link, link.getparent()
        while el is not None and holder[el] == url:
            box, el = el, el.getparent()
        boxes[link if el is None else box] = url
    return boxes
