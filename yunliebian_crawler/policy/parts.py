"""Articles cut into pages: which page comes next."""

from __future__ import annotations

from collections.abc import Sequence

from ..items import Page
from .discovering import MAX_PARTS, is_part


def next_part(first: Page, rest: Sequence[Page]) -> str | None:
    """The part after the last one; None where there is none, or none that was not seen already."""
    url = rest[-1].next_url if rest else first.next_url
    seen = {first.url, *(page.url for page in rest)}
    is_next = url is not None and url not in seen and is_part(first.url, url) and len(rest) + 1 < MAX_PARTS
    return url if is_next else None
