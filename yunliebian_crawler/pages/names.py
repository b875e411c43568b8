"""What elements call themselves: advertisements, share bars, summaries, captions. Names are believed last of all."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .dom import Document
from .hiding import shows
from .lines import Element
from .walk import HEADINGS

_AD_CLASS = re.compile(
    r"(?:^|[-_ ])(?:ad|ads|adv|advert|advertisement|adsbygoogle|gg|guanggao|banner|sponsor|promo|tuiguang)(?:$|"
    r"[-_ \d])",
    re.IGNORECASE,
)
_JUNK_CLASS = re.compile(
    r"(?:^|[-_ ])(?:share|bdshare|bdsharebuttonbox|social|copyright|copy-?right|statement|disclaimer|shengming|tags?|"
    r"taglist|related|relates?|relation|xiangguan|prev|prenext|pager|paging|page-?links?|pagination|pagelist|page-?nav|"
    r"post-?nav|comment|comments|like|likes|zan|dianzan|reward|dashang|donate|author-?(?:box|info|card|bio)|qr|qrcode|"
    r"erweima|toc|catalog|directory|signature|zhaiyao|abstract|summary|daodu|intro|lead|excerpt|breadcrumb|recommend|"
    r"tuijian|vote|digg|actions?|toolbar|widget|subscribe|weixin|wechat)(?:$|[-_ \d])",
    re.IGNORECASE,
)
_HIDING_CLASS = re.compile(
    r"(?:^|\s)(?:hidden|d-none|hide|visually-hidden|sr-only|screen-reader-text|invisible)(?:$|\s)"
)
_SHOWING_CLASS = re.compile(
    r"(?:^|\s)(?:(?:sm|md|lg|xl|xxl|2xl|print):|(?:d|visible)-(?:sm|md|lg|xl|xxl)\b|not-sr-only)"
)
"""Frameworks hide by these names, and show again on wide screens by those."""
_LEAD_CLASS = re.compile(
    r"(?:^|[-_ ])(?:zhaiyao|abstract|summary|daodu|intro|introduction|lead|excerpt|digest|desc|description|brief|daoyu)"
    r"(?:$|[-_ \d])",
    re.IGNORECASE,
)
_LARGER = re.compile(r"(?<!\S)lead(?!\S)")
"""Frameworks set an article's first paragraph larger by this class; a lead-in stands in a box of its own."""
_SURE_CLASS = re.compile(
    r"(?:^|[-_ ])(?:author-?(?:box|info|card|bio)|bdshare|bdsharebuttonbox|post-?nav|prenext|pagination|comment-?list|"
    r"related-?(?:posts?|articles?|list)|copy-?right|dashang)(?:$|[-_ \d])",
    re.IGNORECASE,
)
"""No text of an article stands under such a name, however short the rest is."""
_CAPTION_CLASS = re.compile(
    r"(?:^|[-_ ])(?:caption|wp-caption-text|(?:img|image|pic|photo)[-_]?(?:descr?|info|note|txt|text)|figcaption|tuzhu)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """What an element's class and id say of it."""

    ad: bool
    junk: bool
    lead: bool
    caption: bool
    """This one by its class alone."""
    sure: bool
    """Never the article's own text."""


@lru_cache(maxsize=2048)
def named(classes: str, identity: str) -> Named | None:
    """What a class and id say, None for nothing: the same few hundred stand on every page of a site."""
    both = f"{classes} {identity}"
    said = [bool(pattern.search(both)) for pattern in (_AD_CLASS, _JUNK_CLASS, _LEAD_CLASS)]
    said[1] = said[1] or bool(_HIDING_CLASS.search(classes) and not _SHOWING_CLASS.search(classes))
    said += [bool(_CAPTION_CLASS.search(classes)), bool(_SURE_CLASS.search(both))]
    return Named(*said) if any(said) else None


def names_of(doc: Document, el: Element) -> Named | None:
    """What an element calls itself; None for nothing."""
    attributes = doc.attributes.get(el)
    if not attributes:
        return None
    classes = attributes.get("class", "")
    if el.tag == "p" and "lead" in classes:
        classes = _LARGER.sub(" ", classes)
    if classes and "style" in attributes and shows(attributes["style"]):
        classes = _HIDING_CLASS.sub(" ", classes)
    identity = "" if el.tag in HEADINGS else attributes.get("id", "")  # where a table of contents leads: toc-3
    return named(classes, identity)
