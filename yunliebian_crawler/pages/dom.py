"""The page as a person sees it: visible lines in order, each tied to its elements.

One walk over the tree makes everything that the rules ask about; no rule walks the tree again. A block element is a
range of lines, so "inside", "before" and "between" are comparisons of numbers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping

from lxml import etree
from parsel.selector import create_root_node

from ..site import Site
from .hiding import Hiding
from .icons import may_have_glyphs
from .lines import Element, Line, Seg, clean, without_icons
from .memory import Memory
from .walk import Walk

MAX_TEASER = 12
"""Lines of the longest teaser: heading, excerpt, facts and a link to the whole."""
_NOTED = ("base", "footer", "form", "input", "link", "meta", "nav", "script", "style", "title")
"""Elements that tell of the page by being there."""


class Document:
    """A parsed page. ``lines`` in page order; ``span[element]`` is a block's or link's range of line numbers."""

    def __init__(self, text: str, url: str, site: Site, memory: Memory | None = None) -> None:
        self.url, self.site, self.memory = url, site, memory
        self.lines: list[Line] = []
        self.span: dict[Element, tuple[int, int]] = {}
        self.links: list[Element] = []
        self.link_segs: dict[Element, list[Seg]] = {}
        """Each link's own runs of text."""
        self.nested_links = False
        """Whether a link stands in another one, which browsers never make."""
        self.images: list[Element] = []
        self.tooltips: list[tuple[int, str, Element]] = []
        self.attributes: dict[Element, Mapping[str, str]] = {}
        """Attributes of every element that has some and belongs to what is read."""
        self.hidden_roots: set[Element] = set()
        self.new_boxes: list[tuple[bytes, list[Element]]] = []
        """Boxes that are to be remembered: source and elements."""
        self.depth = 0
        self._url_of: dict[Element, str | None] = {}
        self._text_of: dict[Element, str] = {}
        self.root = create_root_node(text or "<html></html>", etree.HTMLParser, base_url=url)
        self.noted: dict[str, list[Element]] = defaultdict(list)
        for el in self.root.iter(*_NOTED):
            self.noted[el.tag].append(el)
        self.base = self._base()
        self.hiding = Hiding(el.text or "" for el in self.noted["style"])
        self.metas = self._metas()
        self.title_tag = next((clean(el.text or "") for el in self.noted["title"]), "")
        Walk(self, glyphs=may_have_glyphs(text)).run()
        # What stands below all text, such as a last picture, has a place, too: an empty line that nobody sees. So every
        # range of lines lies within them.
        self.lines.append(Line(len(self.lines), [Seg("", self.root, None)], self.root, 0, True))
        self._link_starts = [self.span[a][0] for a in self.links]

    def _base(self) -> str:
        for el in self.noted["base"]:
            href = self.site.canonical(el.get("href") or "", self.url)
            if href and "/" in href[8:]:
                return str(el.get("href")) if "//" in str(el.get("href")) else href
        return self.url

    def _metas(self) -> dict[str, str]:
        """Content of the first ``<meta>`` of each name or property."""
        found: dict[str, str] = {}
        for el in self.noted["meta"]:
            if content := el.get("content"):
                found.setdefault((el.get("property") or el.get("name") or "").lower(), clean(content))
        return found

    def own_url(self) -> str:
        """The address that the page gives as its own, where it stays on the site; home is a mistake on other pages."""
        for el in self.noted["link"]:
            if (el.get("rel") or "").lower() == "canonical":
                url = self.site.canonical(el.get("href") or "", self.base)
                if url and (url != self.site.home or self.url == url):
                    return url
        return self.url

    def names(self, el: Element) -> str:
        """Class and id of an element, for those who believe names."""
        attributes = self.attributes.get(el)
        return f"{attributes.get('class', '')} {attributes.get('id', '')}" if attributes else ""

    def classes(self, el: Element) -> str:
        """Class names of an element, as one text."""
        attributes = self.attributes.get(el)
        return attributes.get("class", "") if attributes else ""

    def in_footer(self, el: Element) -> bool:
        """Whether a footer or menu stands around an element."""
        if not self.noted["footer"] and not self.noted["nav"]:
            return False
        return next(el.iterancestors("footer", "nav"), None) is not None

    def url_of(self, link: Element) -> str | None:
        """Canonical address of a link to this site; None for every other ``a``."""
        if link not in self._url_of:
            self._url_of[link] = self.site.canonical(link.get("href") or "", self.base)
        return self._url_of[link]

    def text_of(self, link: Element) -> str:
        """Visible text of a link, joined over its lines."""
        text = self._text_of.get(link)
        if text is None:
            segs = self._segs_in(link) if self.nested_links else self.link_segs[link]
            self._text_of[link] = text = without_icons("".join([seg.text for seg in segs]))
        return text

    def add_link(self, link: Element, text: str, segs: list[Seg]) -> None:
        """A link whose text is known."""
        self.links.append(link)
        self.link_segs[link] = segs
        self._text_of[link] = text

    def headline_of(self, link: Element) -> str:
        """The heading over a link such as 阅读全文, where it is no link itself; empty where there is none."""
        last = self.span[link][0]
        for box in self.ancestors(link.getparent()):
            start, end = self.span[box]
            if end - start > MAX_TEASER:
                break
            for line in self.lines[start : last + 1]:
                if line.heading > 1:
                    return "" if line.link_length else line.text
        return ""

    def _segs_in(self, link: Element) -> Iterator[Seg]:
        start, end = self.span.get(link, (0, 0))
        return (seg for line in self.lines[start:end] for seg in line.segs if _within(seg.el, link))

    def ancestors(self, el: Element) -> Iterator[Element]:
        """Block ancestors with a range of lines, innermost first, ``el`` itself included."""
        while el is not None:
            if el in self.span:
                yield el
            el = el.getparent()

    def lines_at(self, link: Element) -> list[int]:
        """The line in which a link stands; for one without words, the lines before and after it."""
        number = self.span[link][0]
        return [number] if self.link_segs.get(link) or not number else [number - 1, number]

    def links_in(self, start: int, end: int) -> list[Element]:
        """Links that begin in that range of lines, in page order."""
        first, last = bisect_left(self._link_starts, start), bisect_left(self._link_starts, end)
        return self.links[first : max(first, last)]


def _within(el: Element, outer: Element) -> bool:
    while el is not None:
        if el is outer:
            return True
        el = el.getparent()
    return False
