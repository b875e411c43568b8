"""How much running text each line holds: the measure by which an article's body is found."""

from __future__ import annotations

import re
from collections.abc import Callable

from .. import labels
from . import junk
from .dom import Document
from .lines import Line
from .meta import is_meta

PAUSE = re.compile(r"[。！？；…，：.!?;]")
AFTER = 4
"""What stands below the links to the neighbours is none of the article, unless it is so many times as long."""
MAX_SAYING = 200
"""A longer line is prose, whatever it says."""


def weights_of(doc: Document, free: Callable[[int], bool], start: int) -> dict[int, int]:
    """Line number -> characters of running text, for the ``free`` lines from ``start`` on that may be an article's."""
    weights = {
        line.index: prose_weight(line)
        for line in doc.lines[start:]
        if free(line.index) and not is_meta(line) and not is_no_prose(doc, line)
    }
    _forget_below_end(doc, weights, start)
    return weights


def prose_weight(line: Line) -> int:
    """Characters of running text in a line; headings, links and labels hardly count."""
    if line.hidden or line.heading:
        return 0
    length = len(line.text) - line.link_length
    if length < 2:
        return 0
    return length if length > 40 or PAUSE.search(line.text) else length // 4


def is_no_prose(doc: Document, line: Line) -> bool:
    """Whether a line never counts as prose: notices, the site's own lines, furniture by its words."""
    text = line.text
    if len(text) < MAX_SAYING and not line.heading and (labels.is_notice(text) or _tells_of_site(text)):
        return True
    return doc.in_footer(line.block) or junk.says_furniture(line)


def _tells_of_site(text: str) -> bool:
    """Whether a line tells of the site, its people or its cookies, or when this article was changed."""
    if "本文" in text[:8] and labels.OWN_UPDATE.search(text):
        return True
    return labels.is_site_fact(text)


def _forget_below_end(doc: Document, weights: dict[int, int], start: int) -> None:
    """Below the links to the articles before and after, or a question whether this one helped, there is no more of it,
    if it was long enough."""
    before = 0
    for line in doc.lines[start:]:
        before += weights.get(line.index, 0)
        ends = junk.is_neighbour(line) if line.link_length else labels.asks_opinion(line.text)
        if ends and before > 0 and not line.hidden:
            _forget_from(weights, line.index, before)
            return


def _forget_from(weights: dict[int, int], number: int, before: int) -> None:
    below = [n for n in weights if n > number]
    if sum(weights[n] for n in below) <= AFTER * before:
        for n in below:
            weights[n] = 0
