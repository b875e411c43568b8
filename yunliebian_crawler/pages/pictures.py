"""The body of an article that says nothing in words: the box of its pictures."""

from __future__ import annotations

import re
from collections import Counter

from . import junk
from .body import Body
from .content import image_of
from .dom import Document
from .lines import Element
from .names import names_of
from .rows import Rows

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp)$", re.IGNORECASE)
"""The end of a picture's address: a link to it shows the picture large."""
_NO_CONTENT = re.compile(r"avatar|logo|qr-?code|erweima|gravatar|touxiang|banner", re.IGNORECASE)
"""Names and addresses of pictures that every page has."""


def find_pictures(doc: Document, start: int) -> Body | None:
    """The box with most pictures from line ``start`` on, without any text but captions; None where there is none."""
    boxes = (_box_of(doc, el) for el in doc.images if doc.span[el][0] >= start and _may_be_content(doc, el))
    best = Counter(box for box in boxes if box is not None).most_common(1)
    if not best:
        return None
    box = best[0][0]
    return Body(box, [], frozenset(), 0, "body_of_pictures", Rows(box), start)


def _may_be_content(doc: Document, el: Element) -> bool:
    """Whether a picture is shown for its own sake: it leads to no other page and is no logo, avatar or button."""
    link = next(el.iterancestors("a"), None)
    if link is not None and (url := doc.url_of(link)) and not _PICTURE.search(url):
        return False
    said = f"{doc.names(el)} {el.get('src') or ''}"
    return not (_NO_CONTENT.search(said) or doc.in_footer(el)) and image_of(doc, el) is not None


def _box_of(doc: Document, el: Element) -> Element | None:
    """The outermost element around a picture that shows nothing but pictures and their captions."""
    box = None
    for around in el.iterancestors():
        if around.tag in ("body", "html") or _tells(doc, around):
            break
        names = names_of(doc, around)
        if around in doc.hidden_roots or (names is not None and (names.ad or names.junk)):
            return None
        box = around if around in doc.span else box
    return box


def _tells(doc: Document, el: Element) -> bool:
    """Whether an element shows words that are no caption; a link without words spans the line after it."""
    if el.tag == "a":
        return bool(doc.link_segs.get(el))
    lines = doc.lines[slice(*doc.span.get(el, (0, 0)))]
    return any(not (line.hidden or junk.is_caption(doc, line, el)) for line in lines)
