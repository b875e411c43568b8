"""Sections of a text whose heading is a single word that stands over furniture elsewhere: 标签, 朋友圈, 推广."""

from __future__ import annotations

import re

from .dom import Document
from .lines import Line

FAR = 60
"""Lines below a heading in which the next section's is looked for."""
LEAST_PARAGRAPH = 16
"""Characters of the shortest paragraph that makes a section."""
_SENTENCES = re.compile(r"[。！？]\W*$")


def heads_section(doc: Document, line: Line) -> bool:
    """Whether a heading is a section's: a paragraph that is no link follows, and below it another one built alike."""
    if line.heading < 2 or not _is_followed_by_text(doc, line):
        return False
    below = doc.lines[line.index + 2 : line.index + FAR]
    return any(x.heading == line.heading and _is_alike(doc, x, line) and _is_followed_by_text(doc, x) for x in below)


def _is_followed_by_text(doc: Document, line: Line) -> bool:
    after = next(iter(doc.lines[line.index + 1 : line.index + 2]), None)
    if after is None or after.heading or after.hidden or after.link_length * 4 > len(after.text):
        return False
    return len(after.text) >= LEAST_PARAGRAPH and _SENTENCES.search(after.text) is not None


def _is_alike(doc: Document, other: Line, line: Line) -> bool:
    """Whether two headings look the same and stand in boxes that do: an advertisement has a box of its own kind."""
    box, around = line.block.getparent(), other.block.getparent()
    if doc.classes(other.block) != doc.classes(line.block) or box is None or around is None:
        return False
    alike = box.tag == around.tag and doc.classes(box) == doc.classes(around)
    return box is around or (alike and box.getparent() is around.getparent())
