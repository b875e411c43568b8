"""Labelled blocks: 热门文章, 最新文章, and every other block whose heading says that it is no article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from .. import labels
from .dom import Document
from .entries import article_links
from .lines import Element, Line, without_icons

PanelKind = Literal["hot", "latest", "other"]
MAX_HEADING = 16
"""A panel heading is short; a longer line that begins like one is a sentence."""
MAX_ROW = 80
"""A row of tabs or a heading with its "more" is no longer."""
MAX_TABS = 7
"""Lines after the first one in which further tabs of its row are looked for."""
_DECORATION = " 【】[]·●■◆▪•|>»:：-—~☆★#/"
_END_TAGS = frozenset(("footer", "nav"))
_END_CLASS = re.compile(r"(?:^|[-_ ])(?:footer|foot|copyright|bottom-?nav|friend-?links?)(?:$|[-_ \d])", re.IGNORECASE)


class Panel(NamedTuple):
    kind: PanelKind
    label: str
    start: int
    """The label's line."""
    first: int
    """First line of what it heads."""
    end: int


class Heading(NamedTuple):
    text: str
    el: Element
    link: Element | None


def find_panels(doc: Document) -> list[Panel]:
    """Every labelled block of links, in page order; a label that heads no links is none."""
    found: list[Panel] = []
    taken = -1
    labelled = [line.index for line in doc.lines if len(line.text) <= MAX_ROW and _says_panel(line)]
    near = sorted({n for label in labelled for n in range(max(0, label - MAX_TABS), label + 1)})
    for line in (doc.lines[n] for n in near):
        if line.index < taken or line.hidden or len(line.text) > MAX_ROW:
            continue
        for panel in _tabbed(doc, line) or _single(doc, line):
            found.append(panel)
            taken = max(taken, panel.first)
    return found


def kind_of(text: str) -> PanelKind | None:
    """What a heading heads; None for a text that is no panel heading.

    >>> kind_of("热门文章"), kind_of("最近更新"), kind_of("相关阅读"), kind_of("热门文章为什么热")
    ('hot', 'latest', 'other', None)
    """
    return _kind_of(text) if text and len(text) <= MAX_HEADING else None


@lru_cache(maxsize=8192)
def _kind_of(text: str) -> PanelKind | None:
    if labels.OTHER_PANEL.fullmatch(text):
        return "other"
    if labels.NEVER_PANEL.search(text) or re.fullmatch(labels.READS, text, re.IGNORECASE):
        return None
    return "hot" if labels.HOT.fullmatch(text) else "latest" if labels.LATEST.fullmatch(text) else None


def headings_of(line: Line) -> list[Heading]:
    """The line's short texts, one per inline element: a lone heading is one of them, a row of tabs several."""
    if len(line.segs) == 1:
        seg = line.segs[0]
        text = _heading_text(line.text)
        return [Heading(text, seg.el, seg.link)] if text else []
    parts: list[tuple[str, Element, Element | None]] = []
    for seg in line.segs:
        if parts and (parts[-1][1] is seg.el or (seg.link is not None and parts[-1][2] is seg.link)):
            parts[-1] = (parts[-1][0] + seg.text, parts[-1][1], seg.link)
        else:
            parts.append((seg.text, seg.el, seg.link))
    return [Heading(shown, el, link) for text, el, link in parts if (shown := _heading_text(text))]


def _heading_text(text: str) -> str:
    """A text as a heading would have it; "" for "more" and for mere decoration."""
    bare = _bare(text)
    return "" if labels.is_more(bare) else bare


def _bare(text: str) -> str:
    return without_icons(text).strip(_DECORATION)


def _says_panel(line: Line) -> bool:
    """Whether one of a line's texts, or all together, head a panel of some kind."""
    if line.says_panel is None:
        if len(line.segs) == 1:
            line.says_panel = kind_of(_bare(line.text)) is not None
        else:
            heads = [h.text for h in headings_of(line)]
            line.says_panel = any(map(kind_of, heads)) or (
                len(heads) > 1 and kind_of(_bare("".join(heads))) is not None
            )
    return line.says_panel


def _single(doc: Document, line: Line) -> Iterator[Panel]:
    if len(line.text) > MAX_HEADING + 8 or re.search(r"[:：]\s*\w", line.text):
        return
    heads = headings_of(line)
    text = _bare("".join(h.text for h in heads))
    kind = kind_of(text) or (kind_of(heads[0].text) if heads and not _is_menu(line) and _rest_is_small(heads) else None)
    if kind is None or not heads:
        return
    region = _region(doc, line, linked=heads[0].link is not None)
    if region:
        yield Panel(kind, text, line.index, *region)


def _rest_is_small(heads: list[Heading]) -> bool:
    """Whether what stands beside the heading is only a foreign-language subtitle, day tabs or the like."""
    return all(
        re.fullmatch(r"[A-Za-z ./]+|[日周月年总全]|\d+|换一[换批组]|\W+|[本今]?[日周月年](?:榜|排行)?", h.text)
        for h in heads[1:]
    )


def _is_menu(line: Line) -> bool:
    return sum(1 for seg in line.segs if seg.link is not None and seg.text.strip()) > 1


def _region(doc: Document, line: Line, *, linked: bool) -> tuple[int, int] | None:
    """Lines after the heading that belong to it: climb while the heading is alone, then take the block that follows."""
    for child in doc.ancestors(line.block):
        parent = child.getparent()
        if parent is None or child.tag == "body":
            return None
        start, end = doc.span[child]
        if start < line.index - 1 or (start < line.index and not labels.MORE.fullmatch(doc.lines[start].text)):
            return None
        if _article_links(doc, line.index + 1, end):
            return line.index + 1, min(end, _next_label(doc, line.index + 1, end))
        if end - start > 2:
            return None
        region = _following(doc, child, linked=linked)
        if region:
            return region
    return None


def _following(doc: Document, child: Element, *, linked: bool) -> tuple[int, int] | None:
    """The list that comes after the heading's box: one block with links, or a run of like ones."""
    first: Element | None = None
    whole = False
    start = end = doc.span[child][1]
    for sibling in child.itersiblings():
        a, b = doc.span.get(sibling, (0, 0))
        if a >= b:
            continue
        if (
            _ends(sibling)
            or (linked and sibling.tag == child.tag and child.tag in ("li", "a", "dd", "td", "p", "span"))
            or _is_label(doc, a)
        ):
            break
        if first is None and not _article_links(doc, a, b):
            if b - a > 2:
                break
            end = b
            continue
        if first is None:
            first, whole = sibling, len(article_links(doc, a, b)) > 1
        elif whole or not _is_more_of(doc, first, sibling):
            break
        end = b
    return (start, end) if first is not None else None


def _is_more_of(doc: Document, first: Element, sibling: Element) -> bool:
    """Whether a sibling goes on with the list of which ``first`` holds one entry."""
    if sibling.tag == first.tag and sibling.get("class") == first.get("class"):
        return True
    if sibling.tag in ("ul", "ol", "dl"):
        return True
    return doc.span[sibling][1] - doc.span[sibling][0] <= 2 and sibling.tag in (
        "p",
        "dd",
        "dt",
        "li",
        "span",
        "em",
        "div",
        "a",
        "h6",
        "h5",
        "h4",
        first.tag,
    )


def _next_label(doc: Document, start: int, end: int) -> int:
    """The next heading between two lines that ends this block, where several share one box."""
    return next((n for n in range(start, end) if _is_label(doc, n)), end)


def _is_label(doc: Document, number: int) -> bool:
    if number >= len(doc.lines):
        return False
    line = doc.lines[number]
    heads = headings_of(line) if len(line.text) <= MAX_HEADING + 8 and _says_panel(line) else []
    return bool(heads) and kind_of(heads[0].text) is not None and heads[0].link is None


def _ends(el: Element) -> bool:
    return el.tag in _END_TAGS or bool(_END_CLASS.search(f"{el.get('class') or ''} {el.get('id') or ''}"))


def _article_links(doc: Document, start: int, end: int) -> set[str]:
    links = (doc.url_of(a) for a in doc.links_in(start, end) if not labels.is_more(doc.text_of(a)))
    return {url for url in links if url and url != doc.site.home}


def _tabbed(doc: Document, line: Line) -> list[Panel]:
    """Several headings in a row, their lists in the same order after them (or named by ``href="#id"``)."""
    heads, last = _tab_row(doc, line)
    kinds = [kind_of(h.text) for h in heads]
    if len(heads) < 2 or not any(k in ("hot", "latest") for k in kinds) or any(not _is_tab(h.text) for h in heads):
        return []
    named = [_by_id(doc, h) for h in heads]
    panes = (
        [p for p in named if p is not None]
        if all(p is not None for p in named)
        else _panes(doc, doc.lines[last], len(heads))
    )
    if len(panes) != len(heads):
        return []
    spans = [doc.span[pane] for pane in panes]
    start = line.index
    return [
        Panel(kind or "other", h.text, start, *span)
        for h, kind, span in zip(heads, kinds, spans, strict=True)
        if span[1] > span[0]
    ]


def _is_tab(text: str) -> bool:
    """Whether a text may stand on a tab: short, and neither a value nor the label of one."""
    return (
        len(text) <= MAX_HEADING
        and not re.search(r"\d{2}", text)
        and not re.fullmatch(f"{labels.META_LABEL}|{labels.READS}|{labels.PUBLISH}", text, re.IGNORECASE)
    )


def _tab_row(doc: Document, line: Line) -> tuple[list[Heading], int]:
    heads = headings_of(line)
    if not heads or any(len(h.text) > MAX_HEADING for h in heads) or any(_leads_away(doc, h) for h in heads):
        return [], line.index
    if len(heads) > 1:
        return heads, line.index
    last = line.index
    shelf = line.block.getparent()
    for other in doc.lines[line.index + 1 : line.index + 1 + MAX_TABS]:
        more = headings_of(other)
        if (
            other.block.getparent() is not shelf
            or len(more) != 1
            or len(more[0].text) > MAX_HEADING
            or _leads_away(doc, more[0])
        ):
            break
        heads, last = [*heads, more[0]], other.index
    return heads, last


def _leads_away(doc: Document, heading: Heading) -> bool:
    return (
        heading.link is not None
        and doc.url_of(heading.link) not in (None, doc.url)
        and not (heading.link.get("href") or "").startswith("#")
    )


def _by_id(doc: Document, heading: Heading) -> Element | None:
    for el in (heading.link, heading.el):
        target = (el.get("data-target") or el.get("data-bs-target") or el.get("href") or "") if el is not None else ""
        if target.startswith("#") and len(target) > 1:
            return next((e for e in doc.span if e.get("id") == target[1:]), None)
    return None


def _panes(doc: Document, last: Line, count: int) -> list[Element]:
    """As many like blocks after the row of tabs as there are tabs, side by side or in one box."""
    for child in doc.ancestors(last.block):
        if doc.span[child][1] > last.index + 1:
            return []
        after = [s for s in child.itersiblings() if s in doc.span and s.tag != "a"]
        if len(after) == 1 and (inner := _inner_panes(doc, after[0], count)):
            return inner
        if len(after) >= count:
            return after[:count]
        if after:
            return _inner_panes(doc, after[0], count)
    return []


def _inner_panes(doc: Document, box: Element, count: int) -> list[Element]:
    children = [c for c in box if c in doc.span]
    if len(children) == 1:
        return _inner_panes(doc, children[0], count)
    return children if len(children) == count else []
