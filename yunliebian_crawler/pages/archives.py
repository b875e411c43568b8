"""Links to the months and years of a site, as blogs put them below a panel of articles: 2025年 12篇."""

from __future__ import annotations

import re

from .dom import Document

_PERIOD = re.compile(r"(?:19|20)\d\d\s*年(?:\s*\d\d?\s*月)?\s*(?:[(（]?\s*\d+\s*篇?\s*[)）]?)?")
"""A year or a month, and how many articles it has; a day is more than that."""


def before_archives(doc: Document, first: int, end: int) -> int:
    """The line below the first at which a list of such links begins; ``end`` where there is none."""
    for number in range(first + 1, end):
        line = doc.lines[number]
        if line.link_length and _PERIOD.fullmatch(line.text) and _is_whole_link(doc, number):
            return number
    return end


def _is_whole_link(doc: Document, number: int) -> bool:
    """Whether a period is all that its link says: a link to an article may show its month above the title."""
    return any(_PERIOD.fullmatch(doc.text_of(link)) for link in doc.links_in(number, number + 1))
