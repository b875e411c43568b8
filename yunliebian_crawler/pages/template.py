"""Which template made a page: a short hash of where its heading, its text and its breadcrumb stand.

It is the same for all articles of one look, whatever they hold, and another one once the look is. Class names count
only where they are words: numbers and machine-made names differ from page to page, or from build to build.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import takewhile

from .lines import Element
from .locator import Locator

_WORD = re.compile(r"(?<!\S)[a-z]+(?:[-_][a-z]+)*(?!\S)")


def template_of(found: Locator) -> str:
    """Eight hexadecimal digits; empty where nothing of a template was found."""
    heading = _chain(found.doc.lines[found.heading[1]].block) if found.heading else []
    body = _chain(found.body.box) if found.body and found.heading else []
    crumbs = _chain(found.doc.lines[found.crumbs.start].block) if found.crumbs and found.crumbs.end else []
    fork = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(heading, body, strict=False)))
    parts = [" ".join(map(_shape, chain)) for chain in (heading, body[: fork + 1], crumbs)]
    if not any(parts):
        return ""
    return hashlib.blake2b("|".join(parts).encode("utf-8", "replace"), digest_size=4).hexdigest()


def _chain(element: Element) -> list[Element]:
    """The element within its ancestors, outermost first."""
    return [*_outwards(element)][::-1]


def _outwards(element: Element) -> Iterator[Element]:
    while element is not None:
        yield element
        element = element.getparent()


def _shape(element: Element) -> str:
    """The tag with its first class that is a word."""
    word = _WORD.search(element.get("class") or "")
    return f"{element.tag}.{word[0]}" if word else str(element.tag)
