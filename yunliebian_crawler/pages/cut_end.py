"""What a page that was cut short ends in: half a tag, or what may be half a number."""

from __future__ import annotations

import re

from .. import labels

_HALF = re.compile(r"[\d.,，:：/\-+年月日万wWkK]{1,40}\Z")
"""A number, date or count that may go on behind the cut, with its label's colon."""
_FACT = re.compile(rf"(?:{labels.UPDATE}|{labels.PUBLISH}|{labels.READS})\W{{0,4}}\d", re.IGNORECASE)
"""What may be a fact, or the beginning of a sentence about one."""


def without_cut_end(text: str) -> str:
    """The page without a last tag that never ends, or else a last text that seems to tell a fact, or a last number with
    nothing behind it, not even a blank: 512 may have been 5120."""
    end = text.rfind(">") + 1
    if (tag := text.find("<", end)) >= 0:
        return text[:tag]
    if _FACT.search(text, end):
        return text[:end]
    half = _HALF.search(text, max(end, len(text) - 40))
    return text[: half.start()] if half else text
