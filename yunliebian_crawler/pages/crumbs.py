"""Where the page says it stands: the breadcrumb, as list, as text with separators, or as linked data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from .. import labels
from ..items import Crumb
from .dom import Document
from .lines import Element, Line, clean
from .linked_data import in_linked_data
from .row_crumbs import is_beside_heading, row_above_heading
from .trail import (
    are_divided,
    begins_with_picture_of_home,
    between_links,
    crumb_of_link,
    crumbs_of,
    is_home,
    is_menu,
    is_pager,
    leads_from_home,
    length_of,
    slogan_of,
    wordless_home,
)

MAX_CRUMBS, MAX_LENGTH = 9, 260
"""More is a menu or a paragraph."""
_HINT = re.compile(
    r"bread-?crumbs?|(?:^|[-_ ])(?:crumbs?|position|weizhi|dqwz|location|place|path|site-?path|bread|mbx|curpos|"
    r"local|nav-?path|page-?nav|subnav|lujing|route|trail)(?:$|[-_ \d])|面包屑|当前位置|所在位置",
    re.IGNORECASE,
)
_LABEL_STARTS = frozenset("您你现当所在的位导路面BbLlPpYy")
"""Characters that a label word begins with: a quick look before its pattern."""
_NAMING = ("class", "id", "aria-label", "itemtype", "typeof")
"""Attributes that may call an element a breadcrumb."""
_WEAK = re.compile(r"[\s/\ue002|·-]*[/\ue002][\s/\ue002]*[^/|]{0,30}[\s/\ue002]*")
_STARTS_LIKE_TEXT = re.compile(r"[。；]|，[^，]*，")


class Breadcrumb(NamedTuple):
    crumbs: tuple[Crumb, ...]
    start: int
    """First line of it."""
    end: int
    rule: str


def find_breadcrumb(doc: Document) -> Breadcrumb | None:
    """The page's breadcrumb by the first rule that sees one; None where the page has none."""
    for rule in RULES:
        for crumbs, start, end in rule(doc):
            if 0 < len(crumbs) <= MAX_CRUMBS and not is_pager(crumbs):
                home = _home_before(doc, doc.lines[start], crumbs[0]) if end else []
                return Breadcrumb((*home, *crumbs), start, end, f"breadcrumb_{rule.__name__}")
    return None


def _home_before(doc: Document, line: Line, first: Crumb) -> list[Crumb]:
    """The link to home right before the first crumb's, where a picture stands for its name."""
    if is_home(first, doc.site.home):
        return []
    links = list(islice(line.block.iter("a"), 2))
    return wordless_home(doc, line.block) if len(links) > 1 and doc.url_of(links[1]) == first.url else []


def category_path(crumbs: Sequence[Crumb], home: str, title: str | None, *, is_article: bool) -> tuple[str, ...]:
    """The crumbs' category names: without home, and without a last crumb that only stands for the page itself."""
    names = list(crumbs)
    while names and is_home(names[0], home):
        names.pop(0)
    while names and (_is_placeholder(names, crumbs[-1]) or (is_article and repeats(names[-1], title))):
        names.pop()
    return tuple(c.name for c in names)


def _is_placeholder(names: Sequence[Crumb], last: Crumb) -> bool:
    """Whether the end names no category; above another crumb it does, if its link leads below the one before it."""
    name = names[-1]
    parent = names[-2].url if len(names) > 1 else None
    is_below = name is not last and name.url and parent and name.url.startswith(f"{parent.rstrip('/')}/")
    return bool(labels.PLACEHOLDER.fullmatch(name.name)) and not is_below


def after_label(doc: Document) -> Iterator[tuple[list[Crumb], int, int]]:
    """``当前位置：首页 > 运营学院 > 正文``: label word, then crumbs in the same line or the same small block."""
    for line in doc.lines:
        text = line.text
        if "位置" not in text and text[:1].isalnum() and text[0] not in _LABEL_STARTS:
            continue
        label = labels.POSITION.match(text) or ("位置" in text and labels.POSITION_INSIDE.match(text))
        if not label or line.hidden or _STARTS_LIKE_TEXT.search(text) or len(text) > MAX_LENGTH:
            continue
        goes_on = re.search(r"\w$", label[0]) and len(label[0]) < len(line.text)
        if goes_on and clean(line.segs[0].text) != label[0].strip():
            continue
        start, end = line.index, line.index + 1
        if len(label[0]) >= len(line.text):
            start, end = _small_block(doc, line)
        if label[0].strip() == labels.MENU_WORD and not are_divided(doc.lines[start:end]):
            continue
        crumbs = crumbs_of(doc, doc.lines[start:end], skip=label[0].strip())
        if any(c.url for c in crumbs) or (crumbs and labels.STRONG_SEPARATOR.search(line.text)):
            yield crumbs, start, end


def in_hinted_element(doc: Document) -> Iterator[tuple[list[Crumb], int, int]]:
    """An element that calls itself a breadcrumb, holding home or a chain."""
    for el, names in _named(doc):
        start, end = doc.span[el]
        if _hints(names) and not doc.lines[start].hidden:
            crumbs = [*wordless_home(doc, el), *crumbs_of(doc, doc.lines[start:end])]
            if crumbs and ("rumb" in names or leads_from_home(doc, el, crumbs)) and length_of(crumbs) < MAX_LENGTH:
                yield crumbs, start, end


def _named(doc: Document) -> Iterator[tuple[Element, str]]:
    """Elements of a few lines, with what their attributes call them, or a tag of their own such as ``yl-crumbs``."""
    for el, attributes in doc.attributes.items():
        start, end = doc.span.get(el, (0, 0))
        if start < end <= start + 2 * MAX_CRUMBS:
            yield el, " ".join([attributes[k] for k in _NAMING if k in attributes]).replace("面包屑", "breadcrumb")
    for el, (start, end) in doc.span.items():
        if "crumb" in el.tag and start < end <= start + 2 * MAX_CRUMBS:
            yield el, el.tag


@lru_cache(maxsize=2048)
def _hints(names: str) -> bool:
    return bool(_HINT.search(names) or "Breadcrumb" in names)


def chain_from_home(doc: Document) -> Iterator[tuple[list[Crumb], int, int]]:
    """One line that begins with home and leads on; a menu may stand in one line too: what divides its links counts."""
    for line in doc.lines:
        slogan = slogan_of(line)
        if line.hidden or len(line.text) > MAX_LENGTH or _STARTS_LIKE_TEXT.search(line.text, len(slogan)):
            continue
        crumbs = crumbs_of(doc, [line], slogan)
        if len(crumbs) < 2 or not any(c.url for c in crumbs):
            continue
        if not (named := is_home(crumbs[0], doc.site.home)) and not _has_picture_of_home(doc, line):
            continue
        whole, between = crumbs if named else [Crumb("", doc.site.home), *crumbs], between_links(line)
        weak = (bool(_WEAK.fullmatch(between)) and is_beside_heading(doc, line)) or _is_hinted(line)
        if (
            labels.STRONG_SEPARATOR.search(between)
            or weak
            or (
                _is_chain(whole, doc.title_tag, divided=bool(re.search(r"[\ue002>/|»›→-]", between)))
                and not is_menu(doc, line.block, crumbs)
            )
        ):
            yield crumbs, line.index, line.index + 1


def list_from_home(doc: Document) -> Iterator[tuple[list[Crumb], int, int]]:
    """A list whose items lead from home to here; a menu also begins with home, but leads nowhere."""
    for el, (start, end) in doc.span.items():
        if el.tag not in ("ol", "ul", "nav", "dl", "tr") or not 2 <= end - start <= MAX_CRUMBS:
            continue
        lines = doc.lines[start:end]
        if lines[0].hidden or len(lines[0].text) > 12:
            continue
        crumbs = crumbs_of(doc, lines)
        drawn = bool(crumbs) and begins_with_picture_of_home(doc, el)
        if len(crumbs) > 1 and (drawn or is_home(crumbs[0], doc.site.home)) and length_of(crumbs) < MAX_LENGTH:
            near = any(line.heading in (1, 2) for line in doc.lines[end : end + 2]) or (
                drawn and any(line.heading and line.text == crumbs[-1].name for line in doc.lines[:start])
            )
            leads = (el.tag == "ol" and end < len(doc.lines)) or _is_chain(crumbs, doc.title_tag, divided=near)
            if leads and not is_menu(doc, el, crumbs):
                yield crumbs, start, end


def chain_to_here(doc: Document) -> Iterator[tuple[list[Crumb], int, int]]:
    """One line above the heading, without links or without home, that leads to 正文 or this page's own title."""
    for line in doc.lines:
        if line.hidden or len(line.text) > MAX_LENGTH or _STARTS_LIKE_TEXT.search(line.text):
            continue
        if line.heading == 1 or not labels.SEPARATORS.search(line.text):
            continue
        crumbs = crumbs_of(doc, [line])
        strong = bool(labels.STRONG_SEPARATOR.search(between_links(line)))
        from_home = bool(crumbs) and is_home(crumbs[0], doc.site.home)
        weak = len(crumbs) > 2 and _leads_to_placeholder(crumbs) and is_beside_heading(doc, line)
        if len(crumbs) < (2 if strong else 3) or not (strong or from_home or weak):
            continue
        if _ends_here(crumbs, doc.title_tag, 2 if from_home else 4) or (
            strong and from_home and (is_beside_heading(doc, line) or _leads_through_menu(doc, crumbs))
        ):
            yield crumbs, line.index, line.index + 1


def _leads_to_placeholder(crumbs: Sequence[Crumb]) -> bool:
    """Whether links lead to 正文 or the like, which is none."""
    *links, last = crumbs
    return all(c.url for c in links) and last.url is None and bool(labels.PLACEHOLDER.fullmatch(last.name))


def _leads_through_menu(doc: Document, crumbs: Sequence[Crumb]) -> bool:
    """Whether more than two crumbs lead from home to what a link above calls a category."""
    return len(crumbs) > 2 and any(doc.text_of(link) == crumbs[1].name for link in doc.links)


def blocks_from_home(doc: Document) -> Iterator[tuple[list[Crumb], int, int]]:
    """Short blocks beside each other, whatever they are called: links from home on, then 正文 or the title."""
    for line in doc.lines:
        parent = line.block.getparent() if line.block is not None else None
        if line.hidden or parent not in doc.span or not is_home(Crumb(line.text), doc.site.home):
            continue
        start, end = doc.span[parent]
        if start != line.index or not 3 <= end - start <= MAX_CRUMBS:
            continue
        crumbs = crumbs_of(doc, doc.lines[start:end])
        if len(crumbs) == end - start and all(c.url for c in crumbs[:-1]) and _ends_here(crumbs, doc.title_tag):
            yield crumbs, start, end


RULES = (
    after_label,
    in_hinted_element,
    chain_from_home,
    list_from_home,
    chain_to_here,
    blocks_from_home,
    row_above_heading,
    in_linked_data,
)
"""The best first: a label says what follows, linked data is not what readers see."""


def _is_hinted(line: Line) -> bool:
    """Whether an element around the first piece calls itself a breadcrumb, though it is no block."""
    around = [line.segs[0].el, *line.segs[0].el.iterancestors()][:4]
    return any(
        _HINT.search(f"{el.get('class') or ''} {el.get('id') or ''}") for el in around if el.tag not in ("body", "html")
    )


def _small_block(doc: Document, line: Line) -> tuple[int, int]:
    """The nearest block around a lone label that holds more than the label."""
    for el in doc.ancestors(line.block):
        start, end = doc.span[el]
        if end - start > 1:
            return (start, end) if end - start <= 2 * MAX_CRUMBS else (line.index, min(line.index + 2, end))
    return line.index, line.index + 1


def _is_chain(crumbs: Sequence[Crumb], title_tag: str, *, divided: bool = True) -> bool:
    """Whether crumbs lead on: the last is no link, or names this page, or each address lies below the one before."""
    last, rest = crumbs[-1], [c.url for c in crumbs[1:] if c.url]
    if len(crumbs) > 2 and divided and labels.PLACEHOLDER.fullmatch(last.name):
        return True
    if (
        all(c.url for c in crumbs[:-1])
        and last.url is None
        and len(crumbs) > 2
        and (divided or labels.PLACEHOLDER.fullmatch(last.name))
    ):
        return True
    if len(last.name) > (3 if divided else 8) and title_tag.startswith(last.name.rstrip(".… ")):
        return True
    leads = divided or not labels.SERVICE_NAME.fullmatch(last.name)  # else a menu's last link
    return (
        leads
        and len(rest) > 1
        and all(b.startswith(a.rsplit(".", 1)[0] if a.endswith("ml") else a) for a, b in pairwise(rest))
    )


def _ends_here(crumbs: Sequence[Crumb], title_tag: str, shortest: int = 4) -> bool:
    """Whether the last crumb is no link and stands for this very page: 正文, or the title, whole or cut."""
    name = crumbs[-1].name.rstrip(".… ")
    is_title = len(name) >= shortest and title_tag.startswith(name)
    return crumbs[-1].url is None and bool(is_title or labels.PLACEHOLDER.fullmatch(crumbs[-1].name))


def _has_picture_of_home(doc: Document, line: Line) -> bool:
    """Whether the line begins with a link to home that shows a picture instead of a word."""
    link = line.segs[0].link
    if link is None:
        return bool(labels.SEPARATORS.match(line.text)) and begins_with_picture_of_home(doc, line.block)
    return not crumb_of_link(doc, line.segs[0].text, link) and doc.url_of(link) == doc.site.home


def repeats(crumb: Crumb, title: str | None) -> bool:
    """Whether a crumb is the title, whole or cut; a category may well be the title's first word, so a cut must show."""
    bare = re.sub(r"[\s.…]+$", "", crumb.name)
    if not title or bare == title:
        return bool(title)
    cut = bare != crumb.name or (crumb.url is None and len(bare) >= 8)
    return cut and len(bare) >= 2 and (title.startswith(bare) or bare.startswith(title))
