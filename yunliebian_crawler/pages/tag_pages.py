"""Whether a page's address and its markup both call it the page of a tag or an author, where no word on it does."""

from __future__ import annotations

import re

from ..labels import word_set
from .dom import Document

_ADDRESS = re.compile(r"/(?P<kind>tag|author)s?/[^/]")
_ENDINGS = ("", "-template", "-page", "-archive")
_BUILT = {kind: word_set(" ".join(kind + ending for ending in _ENDINGS)) for kind in ("tag", "author")}
"""Class names that content systems give the whole of such a page."""


def is_built_for_others(doc: Document) -> bool:
    """Whether address and markup agree on it: the address alone says nothing, nor do the names of boxes."""
    kind = _ADDRESS.search(doc.url)
    body = next(doc.root.iter("body"), None) if kind else None
    if kind is None or body is None:
        return False
    return not _BUILT[kind["kind"]].isdisjoint((body.get("class") or "").split())
