"""The page as a person sees it: visible lines in order, each tied to its elements.

One walk over the tree makes everything that the rules ask about; no rule walks the tree again. A block element is a
range of lines, so "inside", "before" and "between" are comparisons of numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from parsel import Selector

from ..site import Site

Element = Any
"""An lxml element; its own types do not survive strict checking."""

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
EYE, ICON = "\ue001", "\ue002"
"""Stand-ins in ``Line.marked`` for an eye icon and for any other icon: private-use, so no page text is mistaken."""
MAX_DEPTH = 2000
"""libxml2 silently drops what is nested deeper than 2,048."""

_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|pt)?\s*(?:;|!|$)|opacity\s*:\s*0\s*(?:;|!|$)|"
    r"(?:left|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(0|height\s*:\s*0(?:px)?\s*;.*overflow\s*:\s*hidden",
    re.I,
)
_GLYPHS = re.compile(r"[\ue000-\uf8ff]")
"""Icon fonts draw with private-use characters: pictures, no text."""
_HIDING_RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_AT_RULE = re.compile(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
MAX_STYLE = 100_000
"""Characters of one style sheet that are looked at."""
_SIMPLE_SELECTOR = re.compile(r"[\w-]*([.#])([\w-]+)")
_EYE_CLASS = re.compile(r"人气|浏览|阅读|(?:^|[-_ ])(?:eye|views?|liulan|yuedu|browse|hits?|click|pv|kan|read(?:s|ing)?|liulanliang)(?:$|[-_ \d])", re.I)
_EYE_IMAGE = re.compile(r"^(?:浏览|阅读|点击|人气|查看)(?:量|数|次数)?\s|/(?:icon[-_]?)?(?:eye|views?|hits?|liulan)[^/]*\.(?:png|gif|svg|jpe?g|webp)$", re.I)
_ICON_CLASS = re.compile(r"(?:^|[-_ ])(?:i|fa|icon|icons|iconfont|glyphicon|bi|ri|wb|czs|ico|uk-icon|el-icon|layui-icon|material-icons|dashicons|svg-icon|b2font|feather)(?:$|[-_ ])", re.I)


def clean(text: str) -> str:
    """White space collapsed to single spaces and stripped; zero-width characters went before the page was parsed.

    >>> clean(" \\u3000运营\\u00a0 学院\\n")
    '运营 学院'
    """
    return " ".join(text.split())


class Seg:
    """One run of text: the element it stands in, and the link it is part of."""

    __slots__ = ("el", "link", "text")

    def __init__(self, text: str, el: Element, link: Element | None) -> None:
        self.text, self.el, self.link = text, el, link


class Line:
    """One line as rendered: what stands between two block boundaries or line breaks."""

    __slots__ = ("block", "heading", "hidden", "index", "link_length", "marked", "meta", "segs", "text")

    def __init__(self, index: int, segs: list[Seg], block: Element, heading: int, hidden: bool) -> None:
        self.index, self.segs, self.block, self.heading, self.hidden = index, segs, block, heading, hidden
        self.marked = clean(_joined(segs))
        plain = len(segs) == 1 and EYE not in self.marked and ICON not in self.marked
        self.text = self.marked if plain else clean("".join(seg.text for seg in segs).replace(EYE, " ").replace(ICON, " "))
        self.link_length = sum(len(clean(seg.text)) for seg in segs if seg.link is not None)
        """How many characters of it are link text."""
        self.meta: bool | None = None
        """Whether it holds only facts, once somebody has looked."""


class Document:
    """A parsed page. ``lines`` in page order; ``span[element]`` is a block's or link's range of line numbers."""

    def __init__(self, text: str, url: str, site: Site) -> None:
        self.url, self.site = url, site
        self.lines: list[Line] = []
        self.span: dict[Element, tuple[int, int]] = {}
        self.links: list[Element] = []
        self.images: list[Element] = []
        self.tooltips: list[tuple[int, str, Element]] = []
        self.hidden_roots: set[Element] = set()
        self.depth = 0
        self._url_of: dict[Element, str | None] = {}
        self._text_of: dict[Element, str] = {}
        self.root = Selector(text=text or "<html></html>", type="html", base_url=url).root
        self.base = self._base()
        self._hiding = _stylesheet_hiding(self.root)
        self._showing = _stylesheet_showing(self.root) if self._hiding else frozenset()
        _Walk(self).run()

    def _base(self) -> str:
        for el in self.root.iter("base"):
            href = self.site.canonical(el.get("href") or "", self.url)
            if href and "/" in href[8:]:
                return str(el.get("href")) if "//" in str(el.get("href")) else href
        return self.url

    def hides(self, el: Element) -> bool:
        """Whether the page itself hides this element: attribute, inline style or a simple rule of its own style sheet."""
        attributes = el.attrib
        if not attributes:
            return False
        if "hidden" in attributes or ("style" in attributes and _HIDING.search(attributes["style"])):
            return True
        if not self._hiding:
            return False
        names = (attributes.get("class") or "").split()
        hidden = any(f".{name}" in self._hiding for name in names) and not any(name in self._showing for name in names)
        return hidden or f"#{attributes.get('id')}" in self._hiding

    def url_of(self, link: Element) -> str | None:
        """Canonical address of a link to this site; None for every other ``a``."""
        if link not in self._url_of:
            self._url_of[link] = self.site.canonical(link.get("href") or "", self.base)
        return self._url_of[link]

    def text_of(self, el: Element) -> str:
        """Visible text of a link or block, joined over its lines."""
        if el not in self._text_of:
            self._text_of[el] = self._visible_text(el)
        return self._text_of[el]

    def _visible_text(self, el: Element) -> str:
        start, end = self.span.get(el, (0, 0))
        inside = (seg for line in self.lines[start:end] for seg in line.segs if _within(seg.el, el))
        return clean("".join(seg.text for seg in inside).replace(EYE, " ").replace(ICON, " "))

    def ancestors(self, el: Element) -> Iterator[Element]:
        """Block ancestors with a range of lines, innermost first, ``el`` itself included."""
        while el is not None:
            if el in self.span:
                yield el
            el = el.getparent()

    def meta(self, name: str) -> str | None:
        """Content of the first ``<meta>`` of that name or property."""
        for el in self.root.iter("meta"):
            if (el.get("property") or el.get("name") or "").lower() == name and el.get("content"):
                return clean(el.get("content"))
        return None

    @property
    def title_tag(self) -> str:
        el = next(self.root.iter("title"), None)
        return clean(el.text or "") if el is not None else ""

    def links_in(self, start: int, end: int) -> Iterator[Element]:
        """Links that begin in that range of lines, in page order."""
        return (a for a in self.links if start <= self.span[a][0] < end)


def _joined(segs: list[Seg]) -> str:
    """Their text; two numbers in elements of their own stay two numbers, as style sheets set them apart."""
    text = ""
    for seg in segs:
        text += f" {seg.text}" if text[-1:].isdigit() and seg.text[:1].isdigit() else seg.text
    return text


def _within(el: Element, outer: Element) -> bool:
    while el is not None:
        if el is outer:
            return True
        el = el.getparent()
    return False


def _stylesheet_hiding(root: Element) -> frozenset[str]:
    """``.class`` and ``#id`` that the page's own style sheet hides; media queries and combinators are left alone."""
    found: set[str] = set()
    for el in root.iter("style"):
        css = re.sub(r"/\*.*?\*/", "", (el.text or "")[:MAX_STYLE], flags=re.S)
        for selectors, declarations in _HIDING_RULE.findall(_AT_RULE.sub("", css)):
            if _HIDING.search(declarations):
                simple = (_SIMPLE_SELECTOR.fullmatch(s.strip()) for s in selectors.split(","))
                found.update(m[1] + m[2] for m in simple if m)
    return frozenset(found)


def _stylesheet_showing(root: Element) -> frozenset[str]:
    """Classes that a media query shows again: ``hidden md:block`` is visible on a wide screen."""
    rules = (r for el in root.iter("style") for at in _AT_RULE.findall((el.text or "")[:MAX_STYLE]) for r in _HIDING_RULE.findall(at.partition("{")[2]))
    shown = (s for selectors, declarations in rules if re.search(r"display\s*:\s*(?!none)", declarations) for s in selectors.split(","))
    return frozenset(s.strip().lstrip(".").replace("\\", "") for s in shown)


class _Walk:
    """The one walk: an explicit event loop, because a recursive one dies on deep pages."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.segs: list[Seg] = []
        self.link: Element | None = None
        self.heading = 0
        self.hidden = 0
        self.unseen = False
        self.pre = 0
        self.block = doc.root

    def run(self) -> None:
        walker = etree.iterwalk(self.doc.root, events=("start", "end", "comment", "pi"))
        depth = skipped = 0
        for event, el in walker:
            if event == "start":
                depth += 1
                if not skipped and el.tag not in SKIPPED:
                    self._start(el, depth)
                else:
                    skipped += 1
                    self._icon(el)
                continue
            if event == "end":
                depth -= 1
                if skipped:
                    skipped -= 1
                else:
                    self._end(el)
            if not skipped and el.tail:
                self._text(el.tail, el.getparent())
        self._flush()

    def _start(self, el: Element, depth: int) -> None:
        doc, tag = self.doc, el.tag
        doc.depth = max(doc.depth, depth)
        if self.hidden or doc.hides(el):
            if not self.hidden:
                self.unseen = tag not in BLOCKS
                doc.hidden_roots.add(el)
            self.hidden += 1
        if tag in BLOCKS:
            self._flush()
            self.block = el
            doc.span[el] = (len(doc.lines), -1)
            self.heading = HEADINGS.get(tag, self.heading)
            self.pre += tag == "pre"
        elif tag == "br":
            self._flush()
        elif tag == "a":
            self.link = el
            doc.links.append(el)
            doc.span[el] = (len(doc.lines), -1)
        elif tag in ("img", "amp-img", "mip-img"):
            doc.images.append(el)
            doc.span[el] = (len(doc.lines), len(doc.lines) + 1)
            if _EYE_IMAGE.search(f"{el.get('alt') or ''} {el.get('src') or ''}") and not self.hidden:
                self.segs.append(Seg(f" {EYE} ", el, self.link))
        self._attributes(el)
        if el.text:
            self._text(_GLYPHS.sub("", el.text), el)

    def _attributes(self, el: Element) -> None:
        if not el.attrib:
            return
        if el.get("title") and not self.hidden:
            self.doc.tooltips.append((len(self.doc.lines), clean(el.get("title")), el))
        self._icon(el)

    def _icon(self, el: Element) -> None:
        """An element without text of its own that only draws a picture: remember whether it is an eye."""
        names = f"{el.get('class') or ''} {el.get('id') or ''}" if isinstance(el.tag, str) else ""
        if el.tag == "svg" or (el.tag in ("i", "em", "span", "use", "b") and not len(el) and not _GLYPHS.sub("", el.text or "").strip()):
            names += " " + " ".join(str(use.get(k) or "") for use in el.iter("use") for k in use.keys())
            names += f" {el.get('title') or ''}"
            if el.tag != "use" and (el.tag in ("svg", "i") or _ICON_CLASS.search(names)):
                self.segs.append(Seg(f" {EYE if _EYE_CLASS.search(names.replace('#', ' ')) else ICON} ", el, self.link))

    def _end(self, el: Element) -> None:
        doc, tag = self.doc, el.tag
        if tag in BLOCKS:
            self._flush()
            doc.span[el] = (doc.span[el][0], len(doc.lines))
            self.block = el.getparent()
            if tag in HEADINGS:
                self.heading = 0
            self.pre -= tag == "pre"
        elif tag == "a":
            self.link = None
            start, open_line = doc.span[el][0], any(seg.link is el for seg in self.segs)
            doc.span[el] = (start, max(start + 1, len(doc.lines) + open_line))
        if self.hidden:
            self.hidden -= 1
            self.unseen = self.unseen and self.hidden > 0

    def _text(self, text: str, el: Element) -> None:
        """Text joins the open line; what a hidden inline element holds does not, or it would cut the line in two."""
        if self.unseen:
            return
        if not self.pre:
            self.segs.append(Seg(text, el, self.link))
            return
        for number, part in enumerate(text.split("\n")):
            if number:
                self._flush()
            self.segs.append(Seg(part, el, self.link))

    def _flush(self) -> None:
        if not self.segs:
            return
        line = Line(len(self.doc.lines), self.segs, self.block, self.heading, self.hidden > 0)
        if line.marked:
            self.doc.lines.append(line)
        self.segs = []
