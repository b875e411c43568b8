"""The name of a list without heading and breadcrumb, as the page's head and its menu agree on it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from .. import labels
from ..site import is_page_of
from .dom import Document
from .lines import Element
from .titles import first_part

_MENUS = ("ul", "ol", "dl", "nav", "table", "div")
MAX_LINKS = 100
"""Links of a menu that are looked at."""
MAX_NAME = 10
"""Characters of the longest name of a category."""


def name_of_link_here(doc: Document, free: Callable[[int], bool]) -> str:
    """What the title tag begins with, where a link of that very name, in a list that leads home as well, leads to this
    page, or to the first page of the list that this page goes on with; empty where none does: a tag is named so too."""
    name = first_part(doc.title_tag)
    if not 1 < len(name) <= MAX_NAME or name in labels.HOME_NAMES:
        return ""
    named = (a for a in doc.links if doc.text_of(a) == name and any(map(free, doc.lines_at(a))))
    here = (a for a in named if (url := doc.url_of(a)) and (url == doc.url or is_page_of(url, doc.url)))
    return name if any(_is_in_menu(doc, a) for a in here) else ""


def _is_in_menu(doc: Document, link: Element) -> bool:
    box = next(link.iterancestors(*_MENUS), None)
    return box is not None and any(doc.url_of(a) == doc.site.home for a in islice(box.iter("a"), MAX_LINKS))
