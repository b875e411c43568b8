"""What a body holds besides its lines: pictures, links, and its source with all that is not body cut out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from .. import labels
from ..items import Crumb, Image
from ..site import absolute
from . import junk
from .body import Body
from .dom import Document
from .lines import Element, clean
from .square_codes import is_square_code
from .walk import IMAGES, SKIPPED

_LAZY_NAMES = (
    "data-original data-src data-lazy-src data-actualsrc data-echo data-url data-lazyload data-lazy data-original-src "
    "data-origin data-real-src data-file data-img data-image file zoomfile lazy-src lay-src original src2 _src "
    "v-lazy data-srcset data-lazy-srcset"
)
_LAZY = tuple(_LAZY_NAMES.split())
"""Attributes in which lazy-loading scripts keep a picture's real address, most telling first."""
_LAZY_LIKE = re.compile(r"data-(?!.*(?:thumb|small|low|tiny|place|set)).*(?:src|orig|lazy|full|large)")
"""Names of such attributes that are seldom: believed only where ``src`` shows nothing and an address stands there."""
_ADDRESS = re.compile(r"(?:https?:)?/\S+|[^\s:]+\.(?:jpe?g|png|gif|webp|avif)(?:[?!]\S*)?", re.IGNORECASE)
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that libxml2 reads from a page, as damaged entities, and then refuses to write."""
_PLACEHOLDER = re.compile(
    r"^data:|(?:^|/)(?:loading|lazy\w*|placeholder|blank|grey|gray|spacer|pixel|space|transparent|default-?img|"
    r"img_?load\w*|thumbnail|load|none|nopic|1x1)\.(?:gif|png|svg|jpe?g|webp)|(?:^|/)[xs]\.(?:gif|png|svg)",
    re.IGNORECASE,
)
_PLAIN_FRAGMENT = re.compile(r"#[\w.~=&,-]+$", re.ASCII)
_LIKE_ADDRESS = re.compile(r"[/.]")
_IMAGE_SOURCE = re.compile(r"""<img[^>]*?\ssrc=["']?([^"'\s>]+)""")
_ADDRESSED = ("a", "area")
_REMOVED = (*SKIPPED, "form", "button", "input", etree.Comment, etree.ProcessingInstruction)
_NO_BOX = frozenset(("td", "body", "html", "tr", "th", "li", "dd"))
"""Elements that mean nothing outside the one they stand in."""
_OUTER_TAG = re.compile(r"^<\w+[^>]*>|</\w+>$")
_DECORATION = re.compile(r"/(?:emotion|emoji|smiley|face|icon|filetype)s?/", re.IGNORECASE)


def pictures_of(doc: Document, body: Body) -> dict[Element, Image]:
    """The body's pictures in order, real addresses; hidden ones, advertisements, icons and codes to scan left out."""
    own = (el for el in doc.images if _belongs(doc, body, el) and not _is_ad(doc, el))
    found = {el: image_of(doc, el) for el in own if not is_square_code(doc, body, el)}
    return {el: image for el, image in found.items() if image}


def links_of(doc: Document, body: Body) -> tuple[Crumb, ...]:
    """The body's links: text and address, on the site canonical, elsewhere absolute."""
    links = dict.fromkeys([seg.link for line in body.lines for seg in line.segs if seg.link is not None])
    found = (Crumb(doc.text_of(a), doc.url_of(a) or absolute(a.get("href") or "", doc.base)) for a in links)
    return tuple(c for c in found if c.url)


def cut_out(doc: Document, body: Body, pictures: Mapping[Element, Image]) -> str:
    """The body's source without the lines that were cut, addresses absolute; not sanitised. The document is spent."""
    box = body.box
    box.tail = None
    _drop_cut_text(doc, body)
    for el in list(box.iter(*_ADDRESSED)):
        _set(el, "href", doc.url_of(el) or absolute(el.get("href") or "", doc.base))
    for el in [*doc.hidden_roots, *box.iter(*_REMOVED)]:
        if el is not box:
            _remove(el)
    for el in list(box.iter(*IMAGES)):
        if el in pictures:
            _set(el, "src", pictures[el].url)
        else:
            _remove(el)
    _prune(box)
    inner = etree.tostring(box, encoding="unicode", method="html")
    return _OUTER_TAG.sub("", inner) if box.tag in _NO_BOX else inner


def _drop_cut_text(doc: Document, body: Body) -> None:
    kept = {line.index for line in body.lines}
    cut = [line for line in doc.lines[slice(*doc.span[body.box])] if line.index not in kept]
    inside = set(body.box.iter()) if cut else set()
    for seg in (seg for line in cut for seg in line.segs if seg.el in inside):
        if seg.el.text and seg.el.text in seg.text:
            seg.el.text = None
        for child in seg.el:
            if child.tail and child.tail in seg.text:
                child.tail = None


def _belongs(doc: Document, body: Body, el: Element) -> bool:
    """Whether a picture is inside the body, visible, and in nothing that was cut."""
    around = []
    for box in (el, *el.iterancestors()):
        if box in doc.hidden_roots:
            return False
        around.append(box)
    if body.box not in around[1:]:
        return False
    line, cut = doc.span[el][0], body.cut
    if line < body.start:
        return False
    last = body.lines[-1].index if body.lines else line
    if any(n in cut for n in range(last + 1, line)):
        return False
    return not any(_is_cut(doc, body, box) for box in around[1 : around.index(body.box)] if box in doc.span)


def _is_cut(doc: Document, body: Body, box: Element) -> bool:
    """Whether a box inside the body is an advertisement, or all its lines were cut and none is a caption."""
    if junk.is_ad_box(doc, box):
        return True
    start, end = doc.span[box]
    lines = doc.lines[start:end]
    return (
        bool(lines)
        and all(n in body.cut for n in range(start, end))
        and not any(junk.is_caption(doc, line, body.box) for line in lines)
    )


def image_of(doc: Document, el: Element) -> Image | None:
    """A picture with its real address; None for decoration and for what has no address."""
    for source in _sources(doc, el):
        url = absolute(source, doc.base)
        if url and not _DECORATION.search(url):
            return Image(url + _fragment(source), clean(el.get("alt") or "") or None)
    return None


def _fragment(source: str) -> str:
    """What stands behind ``#`` in a picture's address: some sites place it by that. Only a plain word is kept."""
    return found[0] if "#" in source and (found := _PLAIN_FRAGMENT.search(source)) else ""


def _sources(doc: Document, el: Element) -> Iterator[str]:
    """Addresses of a picture, best first: lazy-loading attributes, a real ``src``, ``noscript`` twin, ``srcset``."""
    attributes = doc.attributes.get(el, {})
    for name in _LAZY:
        if name in attributes:
            value = attributes[name].split(",")[0].split()[:1]
            if value and not value[0].startswith("data:") and _LIKE_ADDRESS.search(value[0]):
                yield value[0]
    source = attributes.get("src", "")
    if source and not _PLACEHOLDER.search(source):
        yield source
    else:
        seldom = (value for name, value in attributes.items() if _LAZY_LIKE.match(name) and name not in _LAZY)
        yield from (value.strip() for value in seldom if _ADDRESS.fullmatch(value.strip()))
    following = el.getnext()
    if following is not None and following.tag == "noscript":
        twin = _IMAGE_SOURCE.search(etree.tostring(following, encoding="unicode"))
        if twin:
            yield twin[1].replace("&amp;", "&")
    candidates = attributes.get("srcset", "").split(",")
    yield from (c.split()[0] for c in reversed(candidates) if c.split())


def _is_ad(doc: Document, el: Element) -> bool:
    """A picture that leads off the site to where it also comes from, or that says it is an advertisement."""
    if labels.AD.match(el.get("alt") or ""):
        return True
    link = next(el.iterancestors("a"), None)
    if link is None or doc.url_of(link):
        return False
    target, source = absolute(link.get("href") or "", doc.base), absolute(next(_sources(doc, el), ""), doc.base)
    if not target or not source or doc.site.owns(source):
        return bool(target) and "sponsored" in (link.get("rel") or "")
    return target.split("/")[2] == source.split("/")[2] and source.split("?")[0] != target


def _set(el: Element, name: str, value: str | None) -> None:
    if value:
        el.set(name, value)
    elif name in el.attrib:
        del el.attrib[name]


def _remove(el: Element) -> None:
    parent = el.getparent()
    if parent is None:
        return
    if tail := _NO_XML.sub("", el.tail or ""):
        previous = el.getprevious()
        if previous is None:
            parent.text = _NO_XML.sub("", parent.text or "") + tail
        else:
            previous.tail = _NO_XML.sub("", previous.tail or "") + tail
    parent.remove(el)


def _prune(root: Element) -> None:
    """Empty shells that the cut left behind go too."""
    for el in reversed(
        list(root.iter("div", "p", "span", "ul", "ol", "li", "section", "aside", "h2", "h3", "h4", "h5", "h6", "a"))
    ):
        if not len(el) and el is not root and (not (text := el.text) or text.isspace()):
            _remove(el)
