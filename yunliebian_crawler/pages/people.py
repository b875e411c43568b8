"""Links that stand beside the articles of a list and lead to none: to their authors and their tags."""

from __future__ import annotations

import re

from .dom import Document
from .lines import Element, clean
from .texts import without_site_name

_ADDRESS = re.compile(r"/(?:authors?|tags?)/[^/?]+/?$|[?&](?:author|tag)=", re.IGNORECASE)
_FACE = re.compile(r"(?:头像|avatar)$", re.IGNORECASE)
_FACE_CLASS = re.compile(r"(?:^|[-_ ])(?:avatars?|gravatar|touxiang)(?:$|[-_ \d])", re.IGNORECASE)
MAX_NAME, MAX_SHORT = 10, 4
"""Characters of a person's name beside a picture that its text calls a face, and beside one whose class alone does."""

LinksTo = dict[str, list[Element]]
"""Addresses, each with its links."""


def without_people(doc: Document, links_to: LinksTo) -> LinksTo:
    """The addresses without those of people and tags, unless there are no others: then the list is theirs."""
    kept = {url: links for url, links in links_to.items() if not _ADDRESS.search(url)}
    kept = {url: links for url, links in kept.items() if not _shows_face(doc, links)}
    return kept or links_to


def _shows_face(doc: Document, links: list[Element]) -> bool:
    """Whether a link without a word shows a picture that is called a face, and the others tell at most a name."""
    texts = [doc.text_of(link) for link in links]
    images = [
        image for link, text in zip(links, texts, strict=True) if len(link) and not text for image in link.iter("img")
    ]
    longest = max(map(len, texts))
    if longest > MAX_NAME or not images:
        return False
    alts = {without_site_name(clean(image.get("alt") or "")) for image in images} - {*texts}
    called = any(map(_FACE.search, alts))
    return called or (longest <= MAX_SHORT and any(_FACE_CLASS.search(image.get("class") or "") for image in images))
