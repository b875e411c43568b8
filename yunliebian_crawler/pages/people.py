"""Links that stand beside the articles of a list and lead to none: to their authors and their tags."""

from __future__ import annotations

import re

from .dom import Document
from .lines import Element, clean
from .texts import without_site_name

_ADDRESS = re.compile(r"/(?:authors?|tags?)/[^/?]+/?$|[?&](?:author|tag)=", re.IGNORECASE)
_FACE = re.compile(r"(?:头像|avatar)$", re.IGNORECASE)
_FACE_CLASS = re.compile(r"(?:^|[-_ ])(?:avatars?|gravatar|touxiang)(?:$|[-_ \d])", re.IGNORECASE)
MAX_NAME = 10
"""Characters of a person's name; a longer text beside a picture of a face is an article's title."""

LinksTo = dict[str, list[Element]]
"""Addresses, each with its links."""


def without_people(doc: Document, links_to: LinksTo) -> LinksTo:
    """The addresses without those of people and tags, unless there are no others: then the list is theirs."""
    kept = {url: links for url, links in links_to.items() if not _ADDRESS.search(url)}
    kept = {url: links for url, links in kept.items() if not _shows_face(doc, links)}
    return kept or links_to


def _shows_face(doc: Document, links: list[Element]) -> bool:
    """Whether a link without a word shows a picture that is called a face, and no other one tells a title."""
    drawn = [link for link in links if len(link) and not doc.text_of(link)]
    if not drawn or any(_is_title(doc.text_of(link)) for link in links):
        return False
    return any(_is_face(image) for link in drawn for image in link.iter("img"))


def _is_title(text: str) -> bool:
    return len(text) > MAX_NAME or _FACE.search(text) is not None


def _is_face(image: Element) -> bool:
    told = _FACE.search(without_site_name(clean(image.get("alt") or "")))
    return bool(told or _FACE_CLASS.search(image.get("class") or ""))
