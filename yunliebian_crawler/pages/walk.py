"""The one walk over a page's elements: an event loop, because a recursive one dies on deep pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lxml import etree

from .. import labels
from ..labels import word_set
from .headings import kind_of
from .icons import GLYPHS, ICONS, icon_of, is_eye_image
from .lines import EYE, Element, Line, Seg, clean
from .memory import TAGS

if TYPE_CHECKING:
    from .dom import Document

BLOCKS = word_set(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul caption mip-nav-slidedown"
)
MAX_DEPTH = 2000
"""libxml2 silently drops what is nested deeper than 2,048."""
LEAST_TITLE = 6
"""Characters of a title that a picture shows; the site's name in its place is shorter."""
SKIPPED = word_set(
    "script style noscript template iframe object embed svg canvas video audio select option textarea map "
    "datalist title meta link base xmp noframes noembed math "
    "amp-ad mip-ad amp-sticky-ad amp-embed amp-analytics mip-stats"
)
IMAGES = ("img", "amp-img", "mip-img")
HEADINGS = {f"h{n}": n for n in range(1, 7)}
_SKIPPED, _LINK, _BREAK, _IMAGE, _BLOCK, _HEADING, _PRE = range(7)
"""Kinds of elements; from ``_BLOCK`` on they begin and end a line."""
_KINDS = {
    **dict.fromkeys(SKIPPED, _SKIPPED),
    **dict.fromkeys(IMAGES, _IMAGE),
    **dict.fromkeys(BLOCKS, _BLOCK),
    **dict.fromkeys(HEADINGS, _HEADING),
    "a": _LINK,
    "br": _BREAK,
    "pre": _PRE,
}
_NONE: Mapping[str, str] = {}


class Walk:
    """Fills a document's lines, ranges, links and images; what nobody sees is told from what is shown."""

    def __init__(self, doc: Document, *, glyphs: bool) -> None:
        self.doc, self.lines, self.span = doc, doc.lines, doc.span
        self.segs: list[Seg] = []
        self.blanks: list[tuple[str, Element, bool, Element | None]] = []
        """White space at the beginning of a line, part of it only if text follows: its element, whether it stands
        behind that one, and the link around."""
        self.link: Element | None = None
        self.link_segs: list[Seg] = []
        self.heading = self.hidden = self.pre = 0
        self.unseen = False
        self.block = doc.root
        self.glyphs = glyphs
        """Whether the page holds private-use characters at all."""
        self.hides_by_name = doc.hiding.by_name
        self.boxes = TAGS if doc.memory is not None else frozenset[str]()
        """Elements that may be remembered."""

    def run(self) -> None:
        deepest = 0
        kind_of, begin, end, take = _KINDS.get, self._begin, self._end, self._take
        kinds: list[int | None] = []
        walker = etree.iterwalk(self.doc.root, events=("start", "end", "comment", "pi"))
        for event, el in walker:
            if event == "start":
                kind = kind_of(tag := el.tag)
                if kind is None and "-" in tag and _stands_alone(el):
                    kind = _BLOCK
                if kind != _SKIPPED:
                    kinds.append(kind)
                    if len(kinds) > deepest:
                        deepest = len(kinds)
                    begin(el, tag, kind)
                    if tag in self.boxes and self._is_known(el, len(kinds)):
                        walker.skip_subtree()
                    elif text := el.text:
                        take(GLYPHS.sub("", text) if self.glyphs else text, el, False)
                    continue
                self._pass_over(el, walker)
            elif event == "end" and ((kind := kinds.pop()) is not None or self.hidden):
                end(el, kind)
            if text := el.tail:
                take(text, el, True)
        self._flush()
        self.doc.depth = deepest

    def _is_known(self, el: Element, depth: int) -> bool:
        """Whether the box that has begun was seen before, and so is there already."""
        memory = self.doc.memory
        if memory is None or self.hidden or self.pre or self.heading or self.link is not None:
            return False
        box = memory.find(self.doc, el, depth)
        if box is None or depth + box.size >= MAX_DEPTH:
            return False
        box.put(self.doc, list(el.iter()))
        return True

    def _take(self, text: str, el: Element, is_behind: bool) -> None:
        """Text in an element, or behind it."""
        link = self.link
        if self.pre or self.unseen:
            self._text(text, el.getparent() if is_behind else el)
        elif self.segs or not (text.isspace() or not text):
            if self.blanks and not self.segs:
                self._begin_with_blanks()
            seg = Seg(text, el.getparent() if is_behind else el, link)
            self.segs.append(seg)
            if link is not None:
                self.link_segs.append(seg)
        else:
            self.blanks.append((text, el, is_behind, link))

    def _pass_over(self, el: Element, walker: Iterator[tuple[str, Element]]) -> None:
        """To the end of an element that shows nothing but, perhaps, icons."""
        open_elements = 0
        event = "start"
        while event != "end" or open_elements:
            if event == "start":
                open_elements += 1
                if el.tag in ICONS:
                    self._icon(el, dict(el.items()))
            event, el = next(walker)
            open_elements -= event == "end"

    def _begin(self, el: Element, tag: str, kind: int | None) -> None:
        if items := el.items():
            self.doc.attributes[el] = attributes = dict(items)
            if self.hidden or self._is_hidden(attributes):
                self._hide(el, kind)
        elif self.hidden:
            self.hidden += 1
        if kind == _BLOCK:
            if self.segs:
                self._flush()
            elif self.blanks:
                self.blanks.clear()
            self.block = self.block if self.unseen else el
            self.span[el] = (len(self.lines), -1)
        elif kind is not None:
            self._begin_other(el, tag, kind)
        if items and (tag in ICONS or "title" in attributes or "aria-label" in attributes):
            self._decorated(el, tag, attributes)

    def _is_hidden(self, attributes: Mapping[str, str]) -> bool:
        may_be = self.hides_by_name or "style" in attributes or "hidden" in attributes
        return may_be and self.doc.hiding.hides(attributes)

    def _decorated(self, el: Element, tag: str, attributes: Mapping[str, str]) -> None:
        if not self.hidden and (title := attributes.get("title") or attributes.get("aria-label")):
            self.doc.tooltips.append((len(self.lines), clean(title), el))
        if tag in ICONS:
            self._icon(el, attributes)

    def _begin_other(self, el: Element, tag: str, kind: int) -> None:
        """What begins with an element that is no plain block."""
        if kind == _LINK:
            self._open_link(el)
        elif kind == _IMAGE:
            self._image(el, self.doc.attributes.get(el, _NONE))
        else:
            self._flush()
        if kind > _BLOCK:
            self.block = self.block if self.unseen else el
            self.doc.span[el] = (len(self.lines), -1)
            self.heading = HEADINGS.get(tag, self.heading)
            self.pre += kind == _PRE

    def _hide(self, el: Element, kind: int | None) -> None:
        if not self.hidden:
            self.unseen = kind is None or kind < _BLOCK
            if self.segs and not self.unseen:
                self._flush()  # what stands open before it is seen
            self.doc.hidden_roots.add(el)
        self.hidden += 1

    def _open_link(self, el: Element) -> None:
        doc = self.doc
        doc.nested_links = doc.nested_links or self.link is not None
        self.link = el
        doc.links.append(el)
        doc.link_segs[el] = self.link_segs = []
        self.span[el] = (len(self.lines), -1)

    def _image(self, el: Element, attributes: Mapping[str, str]) -> None:
        doc = self.doc
        doc.images.append(el)
        doc.span[el] = (len(doc.lines), len(doc.lines) + 1)
        if not self.hidden and is_eye_image(attributes.get("alt", ""), attributes.get("src", "")):
            self._add(f" {EYE} ", el)
        elif not (self.hidden or self.link is not None or self.segs):
            alt = attributes.get("alt", "").strip()
            if _heads_panel(alt) or (self.heading == 1 and len(alt) >= LEAST_TITLE and doc.title_tag.startswith(alt)):
                self._add(alt, el)  # a picture in the place of a heading

    def _icon(self, el: Element, attributes: Mapping[str, str]) -> None:
        """What only draws a picture joins the line as a stand-in."""
        if picture := icon_of(el, attributes):
            self.doc.attributes[el] = attributes
            self._add(f" {picture} ", el)

    def _end(self, el: Element, kind: int | None) -> None:
        if kind is not None:
            if kind >= _BLOCK:
                if self.segs:
                    self._flush()
                elif self.blanks:
                    self.blanks.clear()
                self.span[el] = (self.span[el][0], len(self.lines))
                self.block = self.block if self.unseen else el.getparent()
                if kind == _HEADING:
                    self.heading = 0
                elif kind == _PRE:
                    self.pre -= 1
            elif kind == _LINK:
                self._close_link(el)
        if self.hidden:
            self.hidden -= 1
            self.unseen = self.unseen and self.hidden > 0

    def _close_link(self, el: Element) -> None:
        self.link = None
        start = self.span[el][0]
        self.span[el] = (start, max(start + 1, len(self.lines) + self._in_open_line(el)))

    def _in_open_line(self, link: Element) -> bool:
        """Whether the link that ends here has put something into the open line; what it put there last stands last."""
        if self.doc.nested_links:
            return link in {*(seg.link for seg in self.segs), *(blank[-1] for blank in self.blanks)}
        if self.segs:
            return self.segs[-1].link is link
        return bool(self.blanks) and self.blanks[-1][-1] is link

    def _text(self, text: str, el: Element) -> None:
        """Text joins the open line; what a hidden inline element holds does not, or it would cut the line in two."""
        if self.unseen:
            return
        if self.pre:
            for number, part in enumerate(text.split("\n")):
                if number:
                    self._flush()
                self._add(part, el)
        else:
            self._add(text, el)

    def _add(self, text: str, el: Element) -> None:
        link = self.link
        if not self.segs:
            if not text or text.isspace():
                self.blanks.append((text, el, False, link))
                return
            if self.blanks:
                self._begin_with_blanks()
        seg = Seg(text, el, link)
        self.segs.append(seg)
        if link is not None:
            self.link_segs.append(seg)

    def _begin_with_blanks(self) -> None:
        for text, el, is_behind, link in self.blanks:
            seg = Seg(text, el.getparent() if is_behind else el, link)
            self.segs.append(seg)
            if link is not None:
                self.doc.link_segs[link].append(seg)
        self.blanks.clear()

    def _flush(self) -> None:
        """The open line is at its end, unless only a hidden box inside it begins or ends."""
        if self.unseen:
            return
        if self.segs:
            self.lines.append(Line(len(self.lines), self.segs, self.block, self.heading, self.hidden > 0))
            self.segs = []
        if self.blanks:
            self.blanks.clear()


def _heads_panel(alt: str) -> bool:
    """Whether a picture shows a panel's heading: then its alternative text is read as one."""
    kind = kind_of(alt)
    return kind in ("hot", "latest") or (kind is not None and labels.NEVER_PANEL.search(alt) is not None)


def _stands_alone(el: Element) -> bool:
    """Whether no text stands beside an element: one of a site's own making is then taken for a block, as they mostly
    are styled, and else for a part of its line.
    """
    before = el.getprevious()
    text = el.getparent().text if before is None else before.tail
    return not (text and text.strip()) and not (el.tail and el.tail.strip())
