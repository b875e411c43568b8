"""A list's own numbers before its titles: the place of an entry is no part of its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..items import RawEntry
from .dom import Document
from .lines import Element, clean

_NUMBERED = re.compile(r"0?(\d{1,2})\s*[、.．:：]\s*(?=\S)")


def without_numbers(doc: Document, links: Sequence[Element], entries: list[RawEntry]) -> list[RawEntry]:
    """The titles without their places, where every entry of a list begins with its own; ``links``: the entries'."""
    if len(entries) < 2 or not all(entry.title and entry.title[0].isdecimal() for entry in entries):
        return entries
    titles = [entry.title or "" for entry in entries]
    bare = _after_emphasis(doc, links, titles) or (_after_signs(titles) if len(entries) > 2 else None)
    if bare is None:
        return entries
    return [RawEntry(e.url, t, e.excerpt, e.read_count, e.updated_on) for e, t in zip(entries, bare, strict=True)]


def _after_emphasis(doc: Document, links: Sequence[Element], titles: Sequence[str]) -> list[str] | None:
    """What follows a place that stands in an element of its own: ``<em>3</em>标题``."""
    bare = []
    for place, (link, title) in enumerate(zip(links, titles, strict=True), 1):
        segs = doc.link_segs[link]
        number = clean(segs[0].text) if len(segs) > 1 else ""
        if not number.isdecimal() or int(number) != place or not title.startswith(number):
            return None
        bare.append(title.removeprefix(number).strip())
    return bare if all(bare) else None


def _after_signs(titles: Sequence[str]) -> list[str] | None:
    """What follows a place and a sign: ``3、标题``."""
    numbers = [_NUMBERED.match(title) for title in titles]
    if any(not n or int(n[1]) != place for place, n in enumerate(numbers, 1)):
        return None
    return [n.string[n.end() :] for n in numbers if n]
