"""Read counts that a ranking shows in brackets at the end of its titles: 私域话术库(8120)."""

from __future__ import annotations

import re

from .. import labels
from ..items import RawEntry
from .texts import COUNT

_BRACKETED = re.compile(rf"(?P<title>.*\S)\s*[(\[【]\s*(?P<count>{COUNT})\s*(?:次|人)?\s*[)\]】]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PART = re.compile(r"\d")
"""What a series counts its parts with."""

Entries = tuple[RawEntry, ...]


def with_bracketed_counts(entries: Entries) -> Entries:
    """The entries of a ranking with such counts as their reads, where each title ends with one; years and the numbers
    of a series are none."""
    if len(entries) < 2 or any(entry.read_count for entry in entries):
        return entries
    halves = ((entry.title or "").translate(labels.HALF_WIDTH) for entry in entries)
    found = [shown for half in halves if (shown := _BRACKETED.fullmatch(half))]
    counts = [shown["count"].strip() for shown in found]
    if len(found) < len(entries) or any(all(map(p.fullmatch, counts)) for p in (_YEAR, _PART)):
        return entries
    return tuple(
        entry._replace(title=(entry.title or "")[: shown.end("title")], read_count=shown["count"])
        for entry, shown in zip(entries, found, strict=True)
    )
