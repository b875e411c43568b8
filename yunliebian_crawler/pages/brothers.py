"""Lists beside an article that name it among the others of its section: they are no list of this page."""

from __future__ import annotations

from collections.abc import Sequence

from ..items import Shown
from .dom import Document
from .entry import SHORT_NAME
from .lists import Group

Heading = tuple[Shown, int] | None


def without_brothers(doc: Document, groups: Sequence[Group], heading: Heading) -> list[Group]:
    """The groups but those of mere titles outside of which the heading stands, and one of whose links has the same
    text; a short name may be a category's."""
    if heading is None or len(heading[0].text) <= SHORT_NAME:
        return list(groups)
    return [group for group in groups if not _names(doc, group, *heading)]


def _names(doc: Document, group: Group, title: Shown, head: int) -> bool:
    if group.start <= head < group.end or group.evidence * 2 >= len(group.entries):
        return False
    return any(doc.text_of(link) == title.text for link in doc.links_in(group.start, group.end))
