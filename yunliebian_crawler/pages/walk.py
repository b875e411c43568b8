"""The one walk over a page's elements: an event loop, because a recursive one dies on deep pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from .lines import EYE, ICON, Element, Line, Seg, clean

if TYPE_CHECKING:
    from .dom import Document

BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul caption mip-nav-slidedown".split()
)
SKIPPED = frozenset(
    "script style noscript template iframe object embed svg canvas video audio select option textarea map "
    "datalist title meta link base xmp noframes noembed math "
    "amp-ad mip-ad amp-sticky-ad amp-embed amp-analytics mip-stats".split()
)
HEADINGS = {f"h{n}": n for n in range(1, 7)}
_IMAGES = frozenset(("img", "amp-img", "mip-img"))
_ICONS = frozenset(("svg", "i", "em", "span", "use", "b"))
_GLYPHS = re.compile(r"[\ue000-\uf8ff]")
"""Icon fonts draw with private-use characters: pictures, no text."""
_EYE_CLASS = re.compile(
    r"人气|浏览|阅读|(?:^|[-_ ])(?:eye|views?|liulan|yuedu|browse|hits?|click|pv|kan|read(?:s|ing)?|liulanliang)(?:$|[-_ \d])",
    re.IGNORECASE,
)
_EYE_IMAGE = re.compile(
    r"^(?:浏览|阅读|点击|人气|查看)(?:量|数|次数)?\s|"
    r"/(?:icon[-_]?)?(?:eye|views?|hits?|liulan)[^/]*\.(?:png|gif|svg|jpe?g|webp)$",
    re.IGNORECASE,
)
_ICON_CLASS = re.compile(
    r"(?:^|[-_ ])(?:i|fa|icon|icons|iconfont|glyphicon|bi|ri|wb|czs|ico|uk-icon|el-icon|layui-icon|material-icons|"
    r"dashicons|svg-icon|b2font|feather)(?:$|[-_ ])",
    re.IGNORECASE,
)
_NONE: Mapping[str, str] = {}


class Walk:
    """Fills a document's lines, ranges, links and images; what nobody sees is told from what is shown."""

    def __init__(self, doc: Document, *, glyphs: bool) -> None:
        self.doc = doc
        self.segs: list[Seg] = []
        self.blanks: list[tuple[str, Element, Element | None]] = []
        """White space at the beginning of a line: part of it only if text follows."""
        self.link: Element | None = None
        self.link_segs: list[Seg] = []
        self.heading = self.hidden = self.pre = 0
        self.unseen = False
        self.block = doc.root
        self.glyphs = glyphs
        """Whether the page holds private-use characters at all."""

    def run(self) -> None:
        depth = deepest = skipped = 0
        for event, el in etree.iterwalk(self.doc.root, events=("start", "end", "comment", "pi")):
            if event == "start":
                depth += 1
                tag = el.tag
                if skipped or tag in SKIPPED:
                    skipped += 1
                    if tag in _ICONS:
                        self._icon(el, dict(el.items()))
                else:
                    deepest = max(deepest, depth)
                    self._start(el, tag)
                continue
            if event == "end":
                depth -= 1
                if skipped:
                    skipped -= 1
                else:
                    self._end(el, el.tag)
            if not skipped and (tail := el.tail):
                self._text(tail, el.getparent())
        self._flush()
        self.doc.depth = deepest

    def _start(self, el: Element, tag: str) -> None:
        doc = self.doc
        items = el.items()
        attributes = dict(items) if items else _NONE
        if items:
            doc.attributes[el] = attributes
        if self.hidden or (items and doc.hiding.hides(attributes)):
            self._hide(el, tag)
        if tag in BLOCKS:
            self._flush()
            self.block = el
            doc.span[el] = (len(doc.lines), -1)
            if tag in HEADINGS:
                self.heading = HEADINGS[tag]
            elif tag == "pre":
                self.pre += 1
        elif tag == "a":
            self._open_link(el)
        elif tag == "br":
            self._flush()
        elif tag in _IMAGES:
            self._image(el, attributes)
        if items:
            if not self.hidden and (title := attributes.get("title")):
                doc.tooltips.append((len(doc.lines), clean(title), el))
            if tag in _ICONS:
                self._icon(el, attributes)
        if text := el.text:
            self._text(_GLYPHS.sub("", text) if self.glyphs else text, el)

    def _hide(self, el: Element, tag: str) -> None:
        if not self.hidden:
            self.unseen = tag not in BLOCKS
            self.doc.hidden_roots.add(el)
        self.hidden += 1

    def _open_link(self, el: Element) -> None:
        doc = self.doc
        doc.nested_links = doc.nested_links or self.link is not None
        self.link = el
        doc.links.append(el)
        doc.link_segs[el] = self.link_segs = []
        doc.span[el] = (len(doc.lines), -1)

    def _image(self, el: Element, attributes: Mapping[str, str]) -> None:
        doc = self.doc
        doc.images.append(el)
        doc.span[el] = (len(doc.lines), len(doc.lines) + 1)
        if not self.hidden and _is_eye_image(attributes.get("alt", ""), attributes.get("src", "")):
            self._add(f" {EYE} ", el)

    def _icon(self, el: Element, attributes: Mapping[str, str]) -> None:
        """An element without text of its own that only draws a picture: remember whether it is an eye."""
        tag = el.tag
        if tag != "svg" and (len(el) or _GLYPHS.sub("", el.text or "").strip()):
            return
        uses = " ".join([str(use.get(key) or "") for use in el.iter("use") for key in use.keys()])  # noqa: SIM118
        names = f"{attributes.get('class', '')} {attributes.get('id', '')} {uses} {attributes.get('title', '')}"
        if tag != "use" and (tag in ("svg", "i") or _ICON_CLASS.search(names)):
            self.doc.attributes[el] = attributes
            self._add(f" {EYE if _is_eye(names) else ICON} ", el)

    def _end(self, el: Element, tag: str) -> None:
        doc = self.doc
        if tag in BLOCKS:
            self._flush()
            doc.span[el] = (doc.span[el][0], len(doc.lines))
            self.block = el.getparent()
            if tag in HEADINGS:
                self.heading = 0
            elif tag == "pre":
                self.pre -= 1
        elif tag == "a":
            self.link = None
            start, open_line = doc.span[el][0], self._in_open_line(el)
            doc.span[el] = (start, max(start + 1, len(doc.lines) + open_line))
        if self.hidden:
            self.hidden -= 1
            self.unseen = self.unseen and self.hidden > 0

    def _in_open_line(self, link: Element) -> bool:
        return any(seg.link is link for seg in self.segs) or any(blank[2] is link for blank in self.blanks)

    def _text(self, text: str, el: Element) -> None:
        """Text joins the open line; what a hidden inline element holds does not, or it would cut the line in two."""
        if self.unseen:
            return
        if not self.pre:
            self._add(text, el)
            return
        for number, part in enumerate(text.split("\n")):
            if number:
                self._flush()
            self._add(part, el)

    def _add(self, text: str, el: Element) -> None:
        segs, link = self.segs, self.link
        if not segs:
            if not text or text.isspace():
                self.blanks.append((text, el, link))
                return
            if self.blanks:
                self._begin_with_blanks()
        seg = Seg(text, el, link)
        segs.append(seg)
        if link is not None:
            self.link_segs.append(seg)

    def _begin_with_blanks(self) -> None:
        for text, el, link in self.blanks:
            seg = Seg(text, el, link)
            self.segs.append(seg)
            if link is not None:
                self.doc.link_segs[link].append(seg)
        self.blanks.clear()

    def _flush(self) -> None:
        """The open line is at its end."""
        if self.segs:
            lines = self.doc.lines
            lines.append(Line(len(lines), self.segs, self.block, self.heading, self.hidden > 0))
            self.segs = []
        if self.blanks:
            self.blanks.clear()


def may_have_glyphs(source: str) -> bool:
    """Whether a page's source holds a private-use character, or an entity that may be one."""
    return "&#" in source or bool(_GLYPHS.search(source))


@lru_cache(maxsize=1024)
def _is_eye(names: str) -> bool:
    return bool(_EYE_CLASS.search(names.replace("#", " ")))


@lru_cache(maxsize=1024)
def _is_eye_image(alt: str, source: str) -> bool:
    return bool(_EYE_IMAGE.search(f"{alt} {source}"))
