"""LOCATE: from bytes to a raw page, strings as shown, each with the rule that found it.

Order matters: labelled panels are cut out before any text is weighed, and what kind of page this is gets decided
before any field is read. Nothing here knows a template; a rule may look at labels, structure and, last, at names.
"""

from __future__ import annotations

from ..items import RawPage
from ..site import Site
from .charset import decode
from .cut_end import without_cut_end
from .dom import Document
from .kinds import not_html
from .locator import Locator
from .memory import Memory
from .outcome import raw_page, unread
from .places import whereabouts
from .walk import MAX_DEPTH

__all__ = ["Memory", "locate", "whereabouts"]


def locate(
    content: bytes,
    url: str,
    content_type: str | None = None,
    *,
    site: Site | None = None,
    memory: Memory | None = None,
) -> RawPage:
    """Locate everything on one page; never raises on any bytes.

    ``url`` is where the bytes came from; ``content_type`` the header's value, if there was one; ``site`` defaults to
    the site that ``url`` lies on. A ``memory`` of the pages read before saves time and changes nothing else.
    """
    site = site or Site.of(url)
    canonical = site.canonical(url) or url
    text, charset, problems = decode(content, content_type)
    if problem := not_html(text, content_type):
        return unread(canonical, charset, (*problems, problem))
    doc = Document(without_cut_end(text), canonical, site, memory)
    page = raw_page(Locator(doc, charset, problems, too_deep=doc.depth >= MAX_DEPTH))
    if memory is not None:
        memory.keep(doc)
    return page
