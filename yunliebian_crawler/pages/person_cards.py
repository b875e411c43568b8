"""Counters of a person that stand in boxes of their own, number and label apart: 186 | 原创 | 45万 | 访问."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .. import labels
from .dom import Document
from .lines import Line

MAX_LINES, MAX_LABEL = 16, 8
"""Lines of such a card; characters of a label, or of a number with its label."""
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
            if end - start > MAX_LINES or any(len(other.text) > MAX_LABEL for other in doc.lines[start:end]):
                break
            card = (start, end) if _PAIRED.fullmatch(_shape(doc.lines[start:end])) else card
        if card:
            yield card


def _shape(lines: Sequence[Line]) -> str:
    """What the lines are made of: ``n`` for a number, ``l`` for a label, ``?`` for anything else."""
    return "".join(_shape_of(line.text.translate(labels.HALF_WIDTH)) for line in lines)


def _shape_of(text: str) -> str:
    if count := labels.COUNT.search(text):
        before, behind = text[: count.start()].rstrip(" :"), text[count.end() :].strip()
        parts = [("l" if _LABEL.fullmatch(part) else "?") if part else "" for part in (before, behind)]
        return f"{parts[0]}n{parts[1]}"
    return "l" if _LABEL.fullmatch(text) else "?"
