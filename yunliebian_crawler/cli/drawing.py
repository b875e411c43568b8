"""Curves of block characters and coloured lines: in colour on a terminal, plain text in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date, timedelta

from yunliebian_crawler.cli import output
from yunliebian_crawler.escaping import harmless

BLOCKS = "▁▂▃▄▅▆▇█"
WIDEST = 60
"""Characters of a curve; longer spans give each character several days."""


def curve(counts: Mapping[date, int], widest: int = WIDEST) -> str:
    """One block a day, its height the count of that day; a blank where nothing is known.

    Where there are more days than ``widest``, a block stands for several and shows the last count among them.

    >>> curve({date(2026, 11, 1): 10, date(2026, 11, 2): 20, date(2026, 11, 4): 80})
    '▁▂ █'
    >>> curve({date(2026, 11, 1): 10, date(2026, 11, 2): 20, date(2026, 11, 4): 80}, 2)
    '▂█'
    """
    first, last = min(counts), max(counts)
    days = (last - first).days + 1
    each = -(-days // widest)
    low, step = min(counts.values()), max(max(counts.values()) - min(counts.values()), 1) / (len(BLOCKS) - 1)
    drawn = ""
    for start in range(0, days, each):
        within = [counts[day] for n in range(each) if (day := first + timedelta(start + n)) in counts]
        drawn += BLOCKS[round((within[-1] - low) / step)] if within else " "
    return drawn


def line(*parts: str | tuple[str, str]) -> None:
    """Print one line; a part may have a style (``green``, ``bold`` …), which only a terminal shows."""
    pairs = [(part, "") if isinstance(part, str) else part for part in parts]
    if not sys.stdout.isatty():
        output.say("".join(text for text, _ in pairs).rstrip())
        return
    from rich.text import Text

    output.rendered(Text.assemble(*((harmless(text), style) for text, style in pairs)))
