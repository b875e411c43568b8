"""Panels under a row of tabs: several headings, and their lists after them in the same order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .. import labels
from .dom import Document
from .headings import MAX_HEADING, Heading, Panel, headings_of, heads_panel, kind_of
from .lines import Element, Line

MAX_TABS = 7
"""Lines after the first one in which further tabs of its row are looked for."""
_END_TAGS = frozenset(("footer", "nav"))
_END_CLASS = re.compile(r"(?:^|[-_ ])(?:footer|foot|copyright|bottom-?nav|friend-?links?)(?:$|[-_ \d])", re.IGNORECASE)
_VALUE_LABEL = re.compile(f"{labels.META_LABEL}|{labels.READS}|{labels.PUBLISH}", re.IGNORECASE)


def tabs_before(doc: Document, label: int) -> range:
    """The lines from which a row of tabs may reach a label's line, itself included: neighbours in one box."""
    shelf = _shelf(doc, doc.lines[label])
    first = label
    while first > max(0, label - MAX_TABS) and _shelf(doc, doc.lines[first - 1]) is shelf:
        first -= 1
    return range(first, label + 1)


def find_tabbed(doc: Document, line: Line) -> list[Panel]:
    """Several headings in a row, their lists in the same order after them (or named by ``href="#id"``)."""
    if line.block.tag in ("dt", "dd"):  # terms and what they are: facts, no tabs
        return []
    heads, last = _tab_row(doc, line)
    heads = [h for h in heads if not _is_subtitle(h.text, heads)]
    kinds = [kind_of(h.text) for h in heads]
    if len(heads) < 2 or not any(k in ("hot", "latest") for k in kinds) or any(not _is_tab(h.text) for h in heads):
        return []
    panes = _panes_named(doc, heads)
    if panes is None:
        panes = _panes(doc, doc.lines[last], len(heads))
        is_sure = all(kinds) or _are_lists(doc, panes)  # an unknown word heads a list, or is no tab
        if len(panes) != len(heads) or not is_sure:
            return []
    spans = [(0, 0) if pane is None else doc.span[pane] for pane in panes]
    start = line.index
    return [
        Panel(kind or "other", h.text, start, *span)
        for h, kind, span in zip(heads, kinds, spans, strict=True)
        if span[1] > span[0]
    ]


def _panes_named(doc: Document, heads: list[Heading]) -> Sequence[Element | None] | None:
    """The pane that each tab names, None for one that only a script would bring; None where a tab names none, or all
    are missing."""
    if not all(_names_pane(h) for h in heads):
        return None
    panes = [_by_id(doc, h) for h in heads]
    return panes if any(pane is not None for pane in panes) else None


def sorts_list(doc: Document, link: Element | None) -> bool:
    """Whether a link shows this very page in another order, as 最新文章 and 热门文章 above a list do: one of two."""
    path = doc.url.partition("?")[0]
    if link is None or not _orders(doc, link, path):
        return False
    return len({doc.url_of(a) for a in doc.links if _orders(doc, a, path)}) > 1


def _orders(doc: Document, link: Element, path: str) -> bool:
    here, divider, _ = (doc.url_of(link) or "").partition("?")
    return here == path and (bool(divider) or doc.url == path) and kind_of(doc.text_of(link)) in ("hot", "latest")


def _is_subtitle(text: str, heads: list[Heading]) -> bool:
    """Whether a text says in Latin letters what a Chinese heading beside it says: 热门文章 HOT."""
    kind = kind_of(text) if text.isascii() else None
    return kind is not None and any(kind_of(h.text) == kind for h in heads if not h.text.isascii())


def _is_tab(text: str) -> bool:
    """Whether a text may stand on a tab: short, no value, no label of one that heads no lists as 推荐 does, no button
    below a folded text, and no word on a list without articles."""
    if len(text) > MAX_HEADING or re.search(r"\d{2}", text):
        return False
    if kind_of(text) is not None:
        return True
    return not (_VALUE_LABEL.fullmatch(text) or labels.EXPAND.fullmatch(text) or labels.says_empty(text))


def _tab_row(doc: Document, line: Line) -> tuple[list[Heading], int]:
    heads = headings_of(line)
    if not heads or any(len(h.text) > MAX_HEADING for h in heads) or any(_leads_away(doc, h) for h in heads):
        return [], line.index
    if len(heads) > 1:
        return heads, line.index
    last = line.index
    shelf = _shelf(doc, line)
    for other in doc.lines[line.index + 1 : line.index + 1 + MAX_TABS]:
        more = headings_of(other)
        if (
            _shelf(doc, other) is not shelf
            or other.block.tag != line.block.tag
            or len(more) != 1
            or len(more[0].text) > MAX_HEADING
            or _leads_away(doc, more[0])
        ):
            break
        heads, last = [*heads, more[0]], other.index
    return heads, last


def _shelf(doc: Document, line: Line) -> Element:
    """What a line stands in beside others: boxes that hold the line alone are part of it."""
    box = line.block
    while (around := box.getparent()) is not None and doc.span.get(around) == (line.index, line.index + 1):
        box = around
    return around


def _leads_away(doc: Document, heading: Heading) -> bool:
    return (
        heading.link is not None
        and doc.url_of(heading.link) not in (None, doc.url)
        and not (heading.link.get("href") or "").startswith("#")
    )


def _by_id(doc: Document, heading: Heading) -> Element | None:
    for el in (heading.link, heading.el):
        if el is not None and (name := _target(el)):
            return next((e for e in doc.span if e.get("id") == name), None)
    return None


def _names_pane(heading: Heading) -> bool:
    return any(el is not None and _target(el) for el in (heading.link, heading.el))


def _target(el: Element) -> str:
    """The name of the element that a tab shows."""
    if name := el.get("aria-controls"):
        return str(name)
    place = el.get("data-target") or el.get("data-bs-target") or el.get("href") or ""
    return str(place[1:]) if place.startswith("#") else ""


def ends_page(el: Element) -> bool:
    """Whether an element calls itself the page's end."""
    return el.tag in _END_TAGS or bool(_END_CLASS.search(f"{el.get('class') or ''} {el.get('id') or ''}"))


def _panes(doc: Document, last: Line, count: int) -> list[Element]:
    """As many like blocks after the row of tabs as there are tabs, side by side or in one box."""
    for child in doc.ancestors(last.block):
        if doc.span[child][1] > last.index + 1:
            return []
        after = [s for s in child.itersiblings() if s in doc.span and s.tag != "a" and not ends_page(s)]
        if len(after) == 1 and (inner := _inner_panes(doc, after[0], count)):
            return inner
        if len(after) >= count:
            return _panes_inside(doc, after, count) or after[:count]
        if after:
            return _inner_panes(doc, after[0], count)
    return []


def _panes_inside(doc: Document, after: list[Element], count: int) -> list[Element]:
    """The first block's panes, where each is a list and the blocks after it are something else: the page's end, say."""
    if len({(el.tag, el.get("class")) for el in after[:count]}) == 1:
        return []
    inner = _inner_panes(doc, after[0], count)
    return inner if _are_lists(doc, inner) else []


def _are_lists(doc: Document, panes: list[Element]) -> bool:
    """Whether each pane leads to several pages: the entries of one list do not."""
    return all(len({*map(doc.url_of, doc.links_in(*doc.span[pane]))}) > 1 for pane in panes)


def _inner_panes(doc: Document, box: Element, count: int) -> list[Element]:
    children = [c for c in box if c in doc.span]
    if len(children) == 1:
        return _inner_panes(doc, children[0], count)
    return children if len(children) == count and not _begin_with_heading(doc, children) else []


def _begin_with_heading(doc: Document, panes: list[Element]) -> bool:
    """Whether the first is only a heading: then they are one pane, which says again what its tab says."""
    start, end = doc.span[panes[0]]
    return end - start == 1 and heads_panel(doc.lines[start].text)
