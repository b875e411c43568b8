"""Where an article belongs, as its facts tell: by a label, an icon or an address, or in a line above the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .. import labels
from .dom import Document
from .lines import ICON, Line, Seg, clean, without_icons
from .meta import is_label_only, is_meta
from .texts import names_of_path
from .trail import crumbs_of, is_home

MAX_NAME = 12
"""Characters of a category's name."""
MAX_ABOVE = 40
"""Characters of a line above the heading that names categories."""
_CATEGORY_BEFORE = re.compile(
    rf"(?:^|[\s|·•/])\W*(?:{labels.CATEGORY_LABEL.pattern})\s*[:：]?\s*[\[【(]?\s*$", re.IGNORECASE
)
_CATEGORY_TEXT = re.compile(
    r"(?:^|[\s|·•])(?:文章)?(?:所属)?(?:分类|栏目|类别|频道)\s*[:：]\s*([^\s|·•:：，。]{2,20}(?:\s*[>»›/]\s*[^\s|"
    r"·•:：，。]{2,20})*)"
)
_ADDRESS = re.compile(r"/categor(?:y|ies)/")
_PICTURE = re.compile(r"(?:^|[-_ ])(?:folder|inbox|categor(?:y|ies)|fenlei|lanmu)(?:$|[-_ \d])", re.IGNORECASE)
"""Names of icons that stand for a category."""
_ARROW = re.compile(r"(?:^|[-_ ])(?:arrow|angle|chevron|caret)-?(?:double-?)?right(?:$|[-_ \d])", re.IGNORECASE)
"""Names of icons that lead from a category down to the next."""


def category_label(doc: Document, lines: Sequence[Line]) -> tuple[tuple[str, ...], str]:
    """``(names, rule)`` from the article's own 分类/栏目/所属 label; ``((), "")`` where there is none."""
    for line in lines:
        before = ""
        for at, seg in enumerate(line.segs):
            if seg.link is not None and (
                _CATEGORY_BEFORE.search(without_icons(before)) or "category" in (seg.link.get("rel") or "")
            ):
                return _linked_path(doc, line, at), "category_label"
            before = f"{before} {seg.text}" if seg.link is None else ""
        if plain := _CATEGORY_TEXT.search(" ".join([seg.text.strip() for seg in line.segs])):  # apart, as shown
            return names_of_path(plain[1]), "category_label"
        following = doc.lines[line.index + 1] if line.index + 1 < len(doc.lines) else None
        if (
            _CATEGORY_BEFORE.fullmatch(line.text)
            and following is not None
            and len(following.text) <= 30
            and not is_label_only(following)
            and not is_meta(following)
        ):
            return names_of_path(following.text), "category_label"
    return (), ""


def _linked_path(doc: Document, line: Line, at: int) -> tuple[str, ...]:
    """The link after the label; further ones only where each lies below the one before."""
    path: list[tuple[str, str]] = []
    divided = False
    for seg in line.segs[at:]:
        url = doc.url_of(seg.link) if seg.link is not None else None
        if seg.link is None and re.search(r"\w", without_icons(seg.text)):
            break
        divided = divided or (seg.link is None and _leads_down(doc, seg))
        if url and clean(seg.text) and (not path or (url != path[-1][1] and (divided or url.startswith(path[-1][1])))):
            path.append((clean(seg.text), url))
    if len(path) > 1 and path[0][1] == doc.site.home:
        path.pop(0)
    return tuple(name for name, _ in path) or (clean(line.segs[at].text),)


def _leads_down(doc: Document, seg: Seg) -> bool:
    """Whether a sign between two links, or an icon that points right, says that the second lies below the first."""
    if ICON in seg.text and _ARROW.search(doc.names(seg.el)):
        return True
    return re.search(r"[>»›/→]", seg.text) is not None


def category_link(doc: Document, runs: Sequence[Sequence[Line]], heading: int) -> tuple[tuple[str, ...], str]:
    """``(names, rule)`` from the only link below the heading or among facts with a folder's icon before it, or with an
    address below ``/category/``; a row of such links that do not lead on from each other is a menu."""
    lines = [line for run in runs for line in run if line.link_length and (line.index > heading or is_meta(line))]
    found = [(line, at) for line in lines for at in _marked_links(doc, line)]
    if not found:
        return (), ""
    names = _linked_path(doc, *found[0])
    is_one = len(names) == len({doc.url_of(line.segs[at].link) for line, at in found})
    return (names, "category_link") if is_one and all(map(_may_be_category, names)) else ((), "")


def _may_be_category(name: str) -> bool:
    leads_back = labels.PLACEHOLDER.fullmatch(name) or labels.SHARE.match(name) or labels.is_more(name)
    return len(name) <= MAX_NAME and not leads_back


def _marked_links(doc: Document, line: Line) -> Iterator[int]:
    """Places of the links in a line whose icon or address says that they lead to a category."""
    before: Seg | None = None
    for at, seg in enumerate(line.segs):
        if seg.link is not None and (url := doc.url_of(seg.link)) and clean(seg.text):
            drawn = before is not None and ICON in before.text and _PICTURE.search(doc.names(before.el))
            if drawn or _ADDRESS.search(url):
                yield at
        if seg.text.strip():
            before = seg


def names_above(doc: Document, heading: int) -> tuple[tuple[str, ...], str]:
    """``(names, rule)`` of ``营销推广 › 软文营销`` right above the heading: those that the page links elsewhere by that
    name, as menus do, and the last one must be among them."""
    while heading and doc.lines[heading - 1].heading == 1:  # a heading in two lines
        heading -= 1
    line = doc.lines[heading - 1] if heading else None
    if line is None or line.hidden or len(line.text) > MAX_ABOVE or not labels.STRONG_SEPARATOR.search(line.text):
        return (), ""
    crumbs = [crumb for crumb in crumbs_of(doc, [line]) if not is_home(crumb, doc.site.home)]
    short = 1 < len(crumbs) <= 3 and all(len(crumb.name) <= MAX_NAME for crumb in crumbs)
    if not short or not (url := crumbs[-1].url):
        return (), ""
    elsewhere = {(doc.text_of(a), doc.url_of(a)) for a in doc.links if doc.span[a][0] != line.index}
    if (crumbs[-1].name, url) not in elsewhere:
        return (), ""
    known = {name for name, _ in elsewhere}
    return tuple(crumb.name for crumb in crumbs if crumb.name in known), "names_above_heading"
