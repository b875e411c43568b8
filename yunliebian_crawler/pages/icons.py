"""Icons: pictures instead of words, drawn by icon fonts, drawings or small images, and which of them is an eye."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from .lines import EYE, ICON, Element

ICONS = frozenset(("svg", "i", "em", "span", "use", "b"))
"""Elements that icons are made of."""
GLYPHS = re.compile(r"[\ue000-\uf8ff]")
"""Icon fonts draw with private-use characters: pictures, no text."""
_PRIVATE = b"\xee", re.compile(rb"\xef[\x80-\xa3]")
"""What such a character begins with in UTF-8; two looks take a quarter of the time of one."""
_EYE_NAME = re.compile(
    r"人气|浏览|阅读|(?:^|[-_ ])(?:icon)?(?:eyes?|yanjing|views?|liulan|yuedu|browse|hits?|click|pv|kan|read(?:s|ing)?|"
    r"liulanliang)(?:$|[-_ \d])",
    re.IGNORECASE,
)
"""A word of a name, before which collections of icons may put theirs, glued: ``iconyanjing``."""
_FLAME_NAME = re.compile(r"热度|(?:^|[-_ ])(?:fire|flame|hot|heat|huo|huore|huomiao|redu)(?:$|[-_ \d])", re.IGNORECASE)
_EYE_IMAGE = re.compile(
    r"^(?:浏览|阅读|点击|人气|查看)(?:量|数|次数)?\s|"
    r"/(?:(?:icon[-_]?)?(?:views?|hits?)|[^/]*(?:eye|liulan|yuedu|read[-_]?(?:count|num)))[^/]*\.(?:png|gif|svg|jpe?g|webp)$",
    re.IGNORECASE,
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a word begins in ``iconEye``."""
_ICON_NAME = re.compile(
    r"(?:^|[-_ ])(?:i|fa|icon|icons|iconfont|glyphicon|bi|ri|wb|czs|ico|uk-icon|el-icon|layui-icon|material-icons|"
    r"dashicons|svg-icon|b2font|feather)(?:$|[-_ ])",
    re.IGNORECASE,
)
_TELLING = ("class", "id", "title", "aria-label", "data-icon", "data-feather", "data-lucide")
"""Attributes that say what an icon shows."""


_GENERIC = frozenset(("i", "ico", "icon", "icons", "iconfont", "fa", "fas", "far", "fal", "bi", "svg", "svg-icon"))
"""Class names that say no more than that an icon stands there."""


def icon_of(el: Element, attributes: Mapping[str, str]) -> str | None:
    """``EYE`` or ``ICON`` for an element without text of its own that only draws a picture; None for others."""
    tag = el.tag
    if tag != "svg" and (len(el) or GLYPHS.sub("", el.text or "").strip()):
        return None
    uses = " ".join([str(use.get(key) or "") for use in el.iter("use") for key in use.keys()])  # noqa: SIM118
    names = _HUMP.sub("-", f"{_said(attributes)} {uses} {_said_around(el) if tag == 'svg' else ''}")
    if tag == "use" or not (tag in ("svg", "i") or attributes.get("role") == "img" or _ICON_NAME.search(names)):
        return None
    return EYE if _is_eye(names) else ICON


def says_nothing_else(el: Element, attributes: Mapping[str, str]) -> bool:
    """Whether an icon beside a lone number in a ranking leaves it what it is: it does not say what it shows, or it is a
    flame, as heat is another word for reads."""
    if is_nameless(attributes):
        return True
    uses = " ".join([str(value) for use in el.iter("use") for value in use.attrib.values()])
    return _FLAME_NAME.search(f"{_said(attributes)} {uses}".replace("#", " ")) is not None


def is_nameless(attributes: Mapping[str, str]) -> bool:
    """Whether an icon's attributes do not say what it shows: no number beside it is named by it."""
    return not set(_said(attributes).split()) - _GENERIC


def _said(attributes: Mapping[str, str]) -> str:
    return " ".join([attributes.get(key, "") for key in _TELLING])


def _said_around(svg: Element) -> str:
    """What a drawing's own ``<title>`` says, and the element that holds nothing but the drawing."""
    title = next(svg.iterchildren("title"), None)
    shown = title.text or "" if title is not None else ""
    around = svg.getparent()
    alone = around.tag in ICONS and len(around) == 1 and not f"{around.text or ''}{svg.tail or ''}".strip()
    return f"{shown} {_said(around.attrib)}" if alone else shown


def may_have_glyphs(source: str) -> bool:
    """Whether a page's source holds a private-use character, or an entity that may be one."""
    encoded = source.encode(errors="replace")
    first, second = _PRIVATE
    return b"&#" in encoded or first in encoded or second.search(encoded) is not None


@lru_cache(maxsize=1024)
def _is_eye(names: str) -> bool:
    return bool(_EYE_NAME.search(names.replace("#", " ")))


@lru_cache(maxsize=1024)
def is_eye_image(alt: str, source: str) -> bool:
    """Whether an image's alternative text or file name is that of an eye."""
    return bool(_EYE_IMAGE.search(f"{alt} {source}"))
