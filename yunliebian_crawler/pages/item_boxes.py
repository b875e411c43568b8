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
LONGEST_YEAR = len("2022 年")


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

    def year_until(self, number: int, *, is_first: bool) -> int:
        """Up to which line a year is that of the items below it; 0 where it heads none.

        It stands between the boxes of two items, or before that of the first, and is no part of the one before; it
        holds for what stands in one box with it.
        """
        if self.has_owner(number) or number + 1 >= len(self._doc.lines) or not self.has_owner(number + 1):
            return 0
        if not (is_first or self.has_owner(number - 1)):
            return 0
        ends = (self._doc.span[el][1] for el in self._doc.ancestors(self._doc.lines[number].block))
        return next((end for end in ends if end > number + 1), 0)

    def has_owner(self, number: int) -> bool:
        """Whether a line begins an item or stands in the box of one."""
        line = self._doc.lines[number]
        return number in self.begun or any(self.holder(seg.el) for seg in line.segs)


def is_year(text: str) -> bool:
    """Whether a text is a year and nothing else."""
    return len(text) <= LONGEST_YEAR and _YEAR.fullmatch(text) is not None


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
