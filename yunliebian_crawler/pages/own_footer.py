"""When a page was changed, as books of pages tell it in a footer inside the box that the heading begins."""

from __future__ import annotations

from . import meta
from .dom import Document


def find_in_own_footer(doc: Document, head: int | None) -> meta.DateFound | None:
    """The date beside a label of change in a ``footer`` of the heading's own box, beside a copyright notice perhaps.

    ``head``: the heading's line. A footer below the box tells of the site.
    """
    for footer in doc.noted["footer"] if head is not None else ():
        box = footer.getparent()
        if footer not in doc.span or box.tag in ("body", "html") or doc.span.get(box, (-1, -1))[0] != head:
            continue
        lines = [line for line in doc.lines[slice(*doc.span[footer])] if not line.hidden]
        if found := meta.find_labelled([[line] for line in lines], "update"):
            return found
    return None
