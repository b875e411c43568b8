"""Who made a picture: a line of that kind is a caption beside one, and part of the text elsewhere."""

from __future__ import annotations

from .. import labels
from .lines import Line
from .walk import IMAGES

MAX_CREDIT = 28
"""Characters of the longest such line."""


def is_credit(line: Line) -> bool:
    """Whether a line only says who made the picture that stands right above it or in the same box."""
    if len(line.text) > MAX_CREDIT or line.block is None or not labels.CREDIT.fullmatch(line.text):
        return False
    before = line.block.getprevious()
    return any(box is not None and next(box.iter(*IMAGES), None) is not None for box in (line.block, before))
