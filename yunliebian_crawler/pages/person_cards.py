"""Counters of a person that stand in boxes of their own, number and label apart: 186 | 原创 | 45万 | 访问."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .. import labels
from .dom import Document
from .lines import Line

MAX_LINES, MAX_LABEL = 16, 12
"""Lines of such a card; characters of a label, or of a number with its label."""
MAX_NAME, MAX_BUTTONS = 16, 2
"""Characters of the name above the counters, and buttons below them."""
_BUTTON = re.compile(
    r"\W*(?:加?关注(?:[TtAa他她]{1,2}|作者|我)?|已关注|私信(?:[TtAa他她]{1,2})?|发私信|发消息|打赏)\W*"
)
_OF_PERSON = re.compile("原创|粉丝|获赞|周排名|总排名|码龄")
"""What only a person has."""
_LABEL = re.compile(r"[^\W\d]{2,6}")
_PAIRED = re.compile("(?:nl){2,}|(?:ln){2,}")
"""Two counters at least, each a number and a label, always in that order or always in the other."""


def person_cards(doc: Document) -> Iterator[tuple[int, int]]:
    """The ranges of lines that show the counters of a person or of all that he wrote."""
    for line in doc.lines:
        if len(line.text) > MAX_LABEL or not _OF_PERSON.search(line.text):
            continue
        card: tuple[int, int] | None = None
        for box in doc.ancestors(line.block):
            start, end = doc.span[box]
            if end - start > MAX_LINES:
                break
            if card and _frames(doc, start, end, *card):
                card = start, end
                continue
            if any(_is_long(other.text) for other in doc.lines[start:end]):
                break
            card = (start, end) if _PAIRED.fullmatch(_shape(doc.lines[start:end])) else card
        if card:
            yield card


def _is_long(text: str) -> bool:
    """Whether a text is too long for a label; a number of millions is longer than any."""
    return len(text) > MAX_LABEL and not labels.COUNT.fullmatch(text.translate(labels.HALF_WIDTH))


def _frames(doc: Document, start: int, end: int, first: int, last: int) -> bool:
    """Whether a box holds, besides the counters, only a link with the person's name above and a button or two below."""
    above, below = doc.lines[start:first], doc.lines[last:end]
    is_name = len(above) <= 1 and all(x.link_length and len(x.text) <= MAX_NAME and not x.heading for x in above)
    return is_name and len(below) <= MAX_BUTTONS and all(_BUTTON.fullmatch(line.text) for line in below)


def _shape(lines: Sequence[Line]) -> str:
    """What the lines are made of: ``n`` for a number, ``l`` for a label, ``?`` for anything else."""
    return "".join(_shape_of(line.text.translate(labels.HALF_WIDTH)) for line in lines)


def _shape_of(text: str) -> str:
    if count := labels.COUNT.search(text):
        before, behind = text[: count.start()].rstrip(" :"), text[count.end() :].strip()
        parts = [("l" if _LABEL.fullmatch(part) else "?") if part else "" for part in (before, behind)]
        return f"{parts[0]}n{parts[1]}"
    return "l" if _LABEL.fullmatch(text) else "?"
