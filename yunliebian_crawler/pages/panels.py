"""Labelled blocks: 热门文章, 最新文章, and every other block whose heading says that it is no article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .. import labels
from .dom import Document
from .entries import article_links, read_entries
from .entry import SHORT_NAME
from .headings import MAX_HEADING, Heading, Panel, PanelKind, bare, headings_of, heads_offers, kind_of, says_panel
from .lines import Element, Line
from .tabs import ends_page, find_tabbed, sorts_list, tabs_before
from .texts import is_furniture

MAX_ROW = 80
"""A row of tabs or a heading with its "more" is no longer."""
MAX_FORM = 3
"""Lines of a form that is only one field and its button."""
_SMALL = re.compile(
    r"[A-Za-z ./]+|[日周月年总全]|\d+|换一[换批组]|\W+|[本今]?[日周月年](?:榜|排行)?|近?\d{1,2}(?:小时|[天日])"
)
LEAST_SENTENCE = 20
"""Characters of a sentence; a shorter one may be a panel's own slogan."""
_SENTENCE = re.compile(r"，.*[。：！？]$")
_LISTS = frozenset(("ul", "ol", "dl", "table"))
_ENTRY_TAGS = frozenset(("li", "dl", "article"))
_PLACE = re.compile(
    r"(?:first|last|odd|even|on|cur|current|active|top|hot|no|num|n|li|item|rank|t)?[-_]?\d*", re.IGNORECASE
)


def find_panels(doc: Document) -> list[Panel]:
    """Every labelled block of links, in page order; a label that heads no links is none."""
    found: list[Panel] = []
    taken = -1
    labelled = [x.index for x in doc.lines if x.says_panel is not False and len(x.text) <= MAX_ROW and says_panel(x)]
    for line in (doc.lines[n] for n in sorted({n for label in labelled for n in tabs_before(doc, label)})):
        if line.index < taken or line.hidden or len(line.text) > MAX_ROW:
            continue
        for panel in find_tabbed(doc, line) or _single(doc, line):
            found.append(panel)
            taken = max(taken, panel.first + _begins_again(doc, panel))
    return found


def _begins_again(doc: Document, panel: Panel) -> bool:
    """Whether what a tab shows begins with a heading that says again what the tab says."""
    return panel.first < panel.end and bare(doc.lines[panel.first].text) == panel.label


def _single(doc: Document, line: Line) -> Iterator[Panel]:
    if len(line.text) > MAX_HEADING + 8 or re.search(r"[:：]\s*\w", line.text.lstrip(" :：")):
        return
    heads = headings_of(line)
    if len({kind for h in heads if (kind := kind_of(h.text))}) > 1:
        return  # a menu, as these are no tabs
    if heads and sorts_list(doc, heads[0].link):
        return
    text = bare("".join(h.text for h in heads))
    kind = kind_of(text) or (_kind_beside_small(heads) if heads and not _is_menu(line) else None)
    if kind is None and _heads_offers(doc, line, heads):
        kind = "other"
    if kind is None or not heads or _labels_date(doc, line) or (kind == "other" and _is_control(doc, heads[0].el)):
        return
    region = _region(doc, line, linked=heads[0].link is not None) or _list_below(doc, line)
    if region and not (kind != "other" and _is_told(doc.lines[region[0]])):
        yield Panel(kind, text, line.index, *region)


def _heads_offers(doc: Document, line: Line, heads: Sequence[Heading]) -> bool:
    """Whether a heading that is no link names what the site offers, over a list whose entries all show day or number; a
    page's own name heads its own list."""
    if len(heads) != 1 or heads[0].link is not None or not heads_offers(heads[0].text):
        return False
    region = None if heads[0].text in doc.title_tag else _region(doc, line, linked=False)
    entries = read_entries(doc, *region, bare_counts=False) if region else []
    return len(entries) > 1 and all(entry.updated_on or entry.read_count for entry in entries)


def _is_told(line: Line) -> bool:
    """Whether a whole sentence follows a heading: an article's text about hot articles, and its own list."""
    return len(line.text) > LEAST_SENTENCE and not line.link_length and bool(_SENTENCE.search(line.text))


def _kind_beside_small(heads: Sequence[Heading]) -> PanelKind | None:
    """What the one heading heads that has only subtitles beside it, before it or behind."""
    named = [h for h in heads if not _is_small(h.text) and h.el.tag != "small"] or heads[:1]
    return kind_of(named[0].text) if len(named) == 1 else None


def _labels_date(doc: Document, line: Line) -> bool:
    """Whether a heading's words are a label instead: 最后更新 in a box of its own, its date in the next."""
    following = doc.lines[line.index + 1].text if line.index + 1 < len(doc.lines) else ""
    return line.block.tag in ("dt", "th", "td") and bool(labels.DATE.fullmatch(following.translate(labels.HALF_WIDTH)))


def _is_control(doc: Document, el: Element) -> bool:
    """Whether a text is a form's button or label, as 搜索 is in a small form above a list: such heads nothing."""
    form = next(el.iterancestors("form"), None) if doc.noted["form"] else None
    return el.tag == "button" or (form is not None and _height(doc, form) <= MAX_FORM)


def _height(doc: Document, el: Element) -> int:
    start, end = doc.span.get(el, (0, 0))
    return end - start


def _is_small(text: str) -> bool:
    """Whether a text beside a heading is only a foreign-language subtitle, a day tab or the like."""
    return bool(_SMALL.fullmatch(text))


def _all_small(doc: Document, start: int, end: int) -> bool:
    return all(_is_small(line.text) for line in doc.lines[start:end])


def _is_menu(line: Line) -> bool:
    linked = (seg.text.strip() for seg in line.segs if seg.link is not None)
    return sum(1 for text in linked if text and not labels.is_more(text)) > 1


def _region(doc: Document, line: Line, *, linked: bool) -> tuple[int, int] | None:
    """Lines after the heading that belong to it: climb while the heading is alone, then take the block that follows."""
    for child in doc.ancestors(line.block):
        parent = child.getparent()
        if parent is None or child.tag == "body":
            return None
        start, end = doc.span[child]
        if start < line.index - 1 or (start < line.index and not labels.MORE.fullmatch(doc.lines[start].text)):
            return None
        if _holds_links(doc, line.index + 1, end):
            return line.index + 1, min(end, _next_label(doc, line.index + 1, end))
        if end - start > 2 and not _all_small(doc, line.index + 1, end):
            return None
        region = _following(doc, child, linked=linked)
        if region:
            return region
    return None


def _list_below(doc: Document, line: Line) -> tuple[int, int] | None:
    """The list right below a heading that has no box of its own, but stands in one among lists and other headings."""
    for el in line.block:
        start, end = doc.span.get(el, (0, 0))
        if start > line.index:
            return (start, end) if el.tag in _LISTS and _holds_several(doc, start, end) else None
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
            ends_page(sibling)
            or _is_service_row(doc, a, b)
            or (linked and sibling.tag == child.tag and child.tag in ("li", "a", "dd", "td", "p", "span"))
            or _is_label(doc, a)
        ):
            break
        if first is None and not _holds_links(doc, a, b):
            if b - a > 2 and not _all_small(doc, a, b):
                break
            end = b
            continue
        if first is None:
            first, whole = sibling, _holds_several(doc, a, b)
        elif not (_is_second_part(doc, first, sibling) if whole else _is_more_of(doc, first, sibling)):
            break
        end = b
    return (start, end) if first is not None else None


def _is_second_part(doc: Document, first: Element, sibling: Element) -> bool:
    """Whether a whole list goes on in a sibling: a column built alike, or a day and the list below it."""
    if sibling.tag != first.tag or sibling.tag not in ("ul", "ol", "dl"):
        return _is_day(doc, sibling)
    before = sibling.getprevious()
    alike = bool(first.get("class")) and first.get("class") == sibling.get("class")
    return alike or (before is not None and _is_day(doc, before))


def _is_day(doc: Document, el: Element) -> bool:
    start, end = doc.span.get(el, (0, 0))
    text = doc.lines[start].text.translate(labels.HALF_WIDTH) if end - start == 1 else ""
    return len(text) <= 12 and bool(labels.DATE.fullmatch(text) or labels.YEARLESS_DATE.fullmatch(text))


def _is_more_of(doc: Document, first: Element, sibling: Element) -> bool:
    """Whether a sibling goes on with the list of which ``first`` holds one entry."""
    if sibling.tag == first.tag and (first.tag in _ENTRY_TAGS or _are_like(_classes(first), _classes(sibling))):
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


def _are_like(first: set[str], other: set[str]) -> bool:
    """Whether two boxes have the same class names, or the first some more: the first entry may be shown larger."""
    return first == other or (bool(other) and first > other)


def _classes(el: Element) -> set[str]:
    """The class names of an entry's box without those of its place in the list."""
    return {name for name in (el.get("class") or "").split() if not _PLACE.fullmatch(name)}


def _next_label(doc: Document, start: int, end: int) -> int:
    """The next heading between two lines that ends this block, where several share one box."""
    return next((n for n in range(start, end) if _is_label(doc, n)), end)


def _is_label(doc: Document, number: int) -> bool:
    line = doc.lines[number]
    heads = headings_of(line) if len(line.text) <= MAX_HEADING + 8 and says_panel(line) else []
    return bool(heads) and kind_of(heads[0].text) is not None and heads[0].link is None


def _is_service_row(doc: Document, start: int, end: int) -> bool:
    """Whether a short block leads to the site's own services only: the page's end, as 关于我们 | 网站地图 is."""
    return end - start <= 3 and labels.is_row_of_services(" ".join([doc.text_of(a) for a in doc.links_in(start, end)]))


def _holds_links(doc: Document, start: int, end: int) -> bool:
    """Whether a link to a page of the site stands between two lines; "more", home and another order of this very page
    (最新 | 最热) left out."""
    for link in doc.links_in(start, end):
        url = doc.url_of(link)
        if not url or url == doc.site.home or labels.is_more(text := doc.text_of(link)):
            continue
        if not (url.partition("?")[0] == doc.url.partition("?")[0] and kind_of(text)):
            return True
    return False


def _holds_several(doc: Document, start: int, end: int) -> bool:
    """Whether more than one article is linked between two lines: two titles say so at once."""
    titled: set[str | None] = {None, doc.site.home}
    for link in doc.links_in(start, end):
        text = doc.text_of(link)
        is_title = len(text) > SHORT_NAME and not is_furniture(text) and not labels.is_more(text)
        if is_title and not doc.lines[doc.span[link][0]].hidden:
            titled.add(doc.url_of(link))
            if len(titled) > 3:
                return True
    return len(article_links(doc, start, end)) > 1
