"""A category's list as a wall of pictures: links without a word, each to an article that its picture's text names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..items import RawEntry
from .dom import Document
from .headings import kind_of
from .lines import Element, clean
from .lists import MIN_TITLE, Group, are_folders_below
from .texts import without_site_name

LEAST = 4
"""Pictures of a wall at least; fewer may be a slide show."""
MAX_CLIMB = 4
"""Elements from a link up to the box that it shares with others."""
LEAST_PROSE, MAX_PROSE = 40, 300
"""Characters of a line of running text, and of all such lines together on a page that is a list."""
_SLIDES = re.compile(r"swiper|slick|carousel|slide|banner|lunbo|focus|partner|logo|link", re.IGNORECASE)
"""Names of what shows a few pictures of the whole site in turn, and of rows of signs."""


class _Picture(NamedTuple):
    link: Element
    url: str
    title: str


def find_wall(doc: Document, free: Callable[[int], bool], start: int) -> list[Group]:
    """The only wall below a line, as a list; none where there are several, or where a text stands there.

    For pages without any other list; ``free``: whether a line is no furniture.
    """
    pictures = [x for x in (_picture(doc, a) for a in doc.links if not doc.link_segs.get(a)) if x]
    walls = [wall for wall in _walls(pictures) if _is_wall(doc, free, start, wall)] if len(pictures) >= LEAST else []
    if len(walls) != 1 or _holds_text(doc, free, start):
        return []
    first = doc.span[walls[0][0].link][0]
    return [Group(walls[0][0].link.getparent(), first, first, [RawEntry(x.url, x.title) for x in walls[0]], 0)]


def _picture(doc: Document, link: Element) -> _Picture | None:
    """A link to another page of the site that shows nothing but one picture with a title's text."""
    images = list(link.iter("img"))
    url = doc.url_of(link) if len(images) == 1 else None
    title = without_site_name(clean(images[0].get("alt") or "")) if url else ""
    if not url or url in (doc.site.home, doc.url) or len(title) < MIN_TITLE:
        return None
    return _Picture(link, url, title)


def _walls(pictures: Sequence[_Picture]) -> list[list[_Picture]]:
    """Pictures by the box that they share, boxes of one kind beside each other as one."""
    holds = Counter(el for x in pictures for el in _above(x.link))
    walls: dict[tuple[Element, str, str | None], list[_Picture]] = defaultdict(list)
    for x in pictures:
        box = next((el for el in _above(x.link) if holds[el] > 1), None)
        if box is not None:
            walls[(box.getparent(), box.tag, box.get("class"))].append(x)
    return [wall for wall in walls.values() if len(wall) >= LEAST]


def _above(link: Element) -> list[Element]:
    return [el for el, _ in zip(link.iterancestors(), range(MAX_CLIMB), strict=False)]


def _is_wall(doc: Document, free: Callable[[int], bool], start: int, wall: Sequence[_Picture]) -> bool:
    """Whether pictures stand in the page's middle, differ, and lead to articles."""
    first, urls = wall[0].link, [x.url for x in wall]
    above = doc.span[first][0] - 1
    if above + 1 < start or not (above < start or free(above)):
        return False
    if above >= start and kind_of(doc.lines[above].text) is not None:
        return False
    differ = len(set(urls)) == len({x.title for x in wall}) == len(wall)
    alike = len({(x.link.get("class"), x.link.getparent().tag) for x in wall}) == 1
    return differ and alike and not _is_beside(doc, first) and _lead_to_articles(doc.url, urls)


def _is_beside(doc: Document, link: Element) -> bool:
    """Whether a link stands in a side column, the page's head or end, a show of slides, or where nobody sees it."""
    around = list(link.iterancestors())
    return (
        any(el.tag in ("aside", "header", "footer", "nav") or el in doc.hidden_roots for el in around)
        or any(_SLIDES.search(doc.names(el)) for el in around[:MAX_CLIMB])
        or link in doc.hidden_roots
    )


def _lead_to_articles(own: str, urls: Sequence[str]) -> bool:
    """Whether addresses are shaped alike, and not as those of this category's children or brothers."""
    folders = {_shape(url).rpartition("/")[0] for url in urls}
    if len(folders) != 1 or are_folders_below(own, urls):
        return False
    if _shape(own).rpartition("/")[0] not in folders:
        return True
    return all(_shape(url) != url and _shape(url) != _shape(own) for url in urls)


def _shape(url: str) -> str:
    """An address without its numbers' values."""
    return re.sub(r"\d+", "0", url)


def _holds_text(doc: Document, free: Callable[[int], bool], start: int) -> bool:
    lines = (x for x in doc.lines[start:] if len(x.text) >= LEAST_PROSE and free(x.index))
    return sum(len(x.text) - x.link_length for x in lines) > MAX_PROSE
