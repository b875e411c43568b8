"""Lists of articles, wherever they stand: which links are entries, and what each entry says of its article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from .. import labels
from ..items import RawEntry
from .counts import find_reads
from .dom import Document
from .lines import EYE, ICON, Element, Line, Seg, clean
from .walk import HEADINGS

SHORT_NAME = 6
"""A link text up to this length beside a longer one is a category, tag or author, not the article."""
EXCERPT = 14
"""Shorter loose text in an entry is a name, a place or a button."""
PARAGRAPH = 40
"""A link text from this length on, punctuated like prose, is a cut-off paragraph and no title."""
_EMPHASIS = frozenset("b strong em i font mark u big span".split())
_LINK_PREFIX = re.compile(r"^[\s·•●■▪◆◇▶►»>|★☆\-\[\]【】、.:：]+(?=\S)")
_BARE_COUNT = re.compile(rf"[(（\[]?\s*(?P<count>{re.sub(r'[?]P<[a-z]+>', '?:', labels.COUNT.pattern)})\s*(?:次|人|°C?|℃|度)?\s*[)）\]]?")
_RANK = re.compile(r"(?:NO\.?|TOP|第)?\s*0*(\d{1,3})\s*[.、名:]?", re.I)
_PROSE_END = re.compile(r"[。！？；]")
_CUT = re.compile(r"(?:\.{2,}|…+|。。。)\s*$")
_NOT_EXCERPT = re.compile(r"^(?:作者|来源|编辑|分类|栏目|标签|关键词|发布|更新|时间|日期|阅读|浏览|点击|评论|by\b|tags?\b)[^。，]{0,40}$", re.I)
_EXCERPT_LABEL = re.compile(r"^[\[【]?(?:摘要|导读|简介|内容摘要|描述|导语)[\]】]?\s*[:：]\s*")


class Unit(NamedTuple):
    """A run of text in one element of an entry."""

    text: str
    link: Element | None
    el: Element
    line: int


class Item(NamedTuple):
    url: str
    link: Element
    units: list[Unit]


def read_entries(
    doc: Document, start: int, end: int, *, bare_counts: bool, free: Callable[[int], bool] = lambda _: True
) -> list[RawEntry]:
    """The entries between two lines, in page order. ``bare_counts``: a lone number without a label is a read count (panels)."""
    items = find_items(doc, start, end, free)
    return [_entry(doc, item, rank if bare_counts else None) for rank, item in enumerate(items, 1)]


def find_items(doc: Document, start: int, end: int, free: Callable[[int], bool] = lambda _: True) -> list[Item]:
    """One item per article address; links to categories, tags, authors and comments belong to the item they stand in."""
    by_url: dict[str, list[Element]] = defaultdict(list)
    links = [a for a in doc.links_in(start, end) if free(min(doc.span[a][0], len(doc.lines) - 1))]
    seen = [a for a in links if not doc.lines[min(doc.span[a][0], len(doc.lines) - 1)].hidden]
    for link in seen or links:
        url = doc.url_of(link)
        if url and url != doc.site.home and not labels.MORE.fullmatch(doc.text_of(link)):
            by_url[url].append(link)
    primary = _primary(doc, by_url)
    owner = {link: url for url in primary for link in by_url[url]}
    return [Item(url, by_url[url][0], units) for url, units in _cut_into_items(doc, primary, owner, start, end)]


def _primary(doc: Document, by_url: dict[str, list[Element]]) -> list[str]:
    """Addresses of articles: those with a title-like text, and short-named ones that share their box with no other."""
    name = {url: max((_name_of(doc, a) for a in links), key=len) for url, links in by_url.items()}
    titled = {url for url, text in name.items() if len(text) > SHORT_NAME or (len(by_url[url]) < 3 and any(_in_heading(a) for a in by_url[url]))}
    if not titled:
        return [url for url in by_url if name[url]]
    shelves: dict[Element, set[str]] = defaultdict(set)
    for url in titled:
        for link in by_url[url]:
            for el in link.iterancestors():
                shelves[el].add(url)
    return [url for url in by_url if url in titled or (name[url] and not _shares_box(by_url[url], shelves))]


def _shares_box(links: Sequence[Element], shelves: dict[Element, set[str]]) -> bool:
    """Whether the nearest element that also holds a titled link holds just one: then that one is the entry."""
    for link in links:
        for el in link.iterancestors():
            if shelves.get(el):
                if len(shelves[el]) == 1 or el.tag in ("li", "dl", "tr", "article"):
                    return True
                break
    return False


def _cut_into_items(
    doc: Document, primary: Sequence[str], owner: dict[Element, str], start: int, end: int
) -> Iterator[tuple[str, list[Unit]]]:
    """Each item's units: its own box, and what follows the box before the next one begins."""
    box_of = _boxes(owner)
    units: dict[str, list[Unit]] = {url: [] for url in primary}
    inline = {url for box, url in box_of.items() if box.tag == "a"}
    line_owner = {doc.span[link][0]: url for link, url in reversed(list(owner.items())) if url in inline}
    current: str | None = None
    shared = _shared_lines(doc, owner)
    for line in doc.lines[start:end]:
        if line.index in line_owner and line.index not in shared:
            current = line_owner[line.index]
        for unit in _units(line):
            boxed = next((box_of[el] for el in _up(unit.el) if el in box_of), None)
            current = boxed or current
            if current:
                units[current].append(unit)
    yield from units.items()


def _shared_lines(doc: Document, owner: dict[Element, str]) -> set[int]:
    seen: dict[int, str] = {}
    return {n for link, url in owner.items() if (n := doc.span[link][0]) in seen and seen[n] != url or seen.setdefault(n, url) != url}


def _boxes(owner: dict[Element, str]) -> dict[Element, str]:
    """The outermost element around each item's links that holds no other item."""
    holders: dict[Element, set[str]] = defaultdict(set)
    for link, url in owner.items():
        for el in _up(link):
            holders[el].add(url)
    boxes: dict[Element, str] = {}
    for link, url in owner.items():
        box = link
        for el in link.iterancestors():
            if len(holders[el]) > 1:
                break
            box = el
        else:
            box = link
        boxes[box] = url
    return boxes


def _units(line: Line) -> Iterator[Unit]:
    """Runs of text by element; emphasis inside a run does not end it."""
    run: list[Seg] = []
    for seg in line.segs:
        if run and not _continues(run[-1], seg):
            yield _unit(run, line.index)
            run = []
        run.append(seg)
    if run:
        yield _unit(run, line.index)


def _continues(before: Seg, seg: Seg) -> bool:
    if before.link is not seg.link or EYE in seg.text or ICON in seg.text or EYE in before.text or ICON in before.text:
        return False
    if before.el is seg.el:
        return True
    a, b = before.el, seg.el
    joined = not (before.text[-1:].isspace() or seg.text[:1].isspace())
    return joined and ((b.getparent() is a and b.tag in _EMPHASIS - {"span", "i"}) or (a.getparent() is b and a.tag in _EMPHASIS - {"span", "i"}))


def _unit(run: Sequence[Seg], line: int) -> Unit:
    return Unit(clean("".join(seg.text for seg in run)), run[0].link, run[0].el, line)


def _entry(doc: Document, item: Item, rank: int | None) -> RawEntry:
    own = [u for u in item.units if u.text and u.link is not None and doc.url_of(u.link) == item.url]
    rest = [u for u in item.units if u.text and (u.link is None or doc.url_of(u.link) != item.url)]
    title_unit = _title_unit(own)
    title = _title(doc, item, title_unit, own)
    excerpt = None
    if title_unit is not None and title is None:
        excerpt = title_unit.text
    others = [u for u in own if u is not title_unit and u.text != title] + rest
    excerpt = excerpt or _excerpt(others, title or "")
    lead = {id(u) for u in item.units[: item.units.index(title_unit)]} if title_unit else set()
    told = (u for u in others if u.text != excerpt and not (id(u) in lead and _RANK.fullmatch(u.text)))
    marked = " ".join(u.text for u in sorted(told, key=lambda u: u.line))
    dated = [u for u in others if not excerpt or not excerpt.startswith(u.text)]
    return RawEntry(item.url, title, excerpt, _reads(doc, item, marked, others, title_unit, rank), _date(dated))


def _title_unit(own: Sequence[Unit]) -> Unit | None:
    named = [u for u in own if not _is_furniture(u.text)]
    in_heading = [u for u in named if _in_heading(u.el)]
    candidates = in_heading or [u for u in named if not _is_paragraph(u.text)] or named
    return max(candidates, key=lambda u: (not _CUT.search(u.text), len(u.text)), default=None)


def _title(doc: Document, item: Item, unit: Unit | None, own: Sequence[Unit]) -> str | None:
    """The entry's title, whole where the page has it whole; None where its link is a cut-off paragraph."""
    text = _LINK_PREFIX.sub("", unit.text) if unit else ""
    attributes = [_without_suffix(doc, clean(a.get("title") or "")) for a in _links_of(doc, item)]
    attributes += [_without_suffix(doc, clean(i.get("alt") or "")) for a in _links_of(doc, item) for i in a.iter("img")]
    if text and not _is_paragraph(text):
        if _CUT.search(text):
            stem = _CUT.sub("", text).strip()
            return next((a for a in attributes if a.startswith(stem) and len(a) > len(stem) and not _CUT.search(a)), text)
        return text
    return next((a for a in attributes if a and not _is_paragraph(a) and (not text or len(a) < len(text))), None)


def _links_of(doc: Document, item: Item) -> list[Element]:
    seen = dict.fromkeys([item.link, *(u.link for u in item.units if u.link is not None)])
    return [a for a in seen if doc.url_of(a) == item.url]


def _without_suffix(doc: Document, text: str) -> str:
    """Titles in attributes often carry the site's name as the title tag does."""
    for name in labels.SITE_NAMES:
        if text.endswith(name) and len(text) > len(name):
            return re.sub(r"[\s\-_|—–·,，]+$", "", text[: -len(name)])
    return text


def _excerpt(units: Sequence[Unit], title: str) -> str | None:
    """The longest loose text that reads like prose; a trailing "read more" is a link of its own and no part of it."""
    texts = [_EXCERPT_LABEL.sub("", clean(u.text.replace(EYE, "").replace(ICON, ""))) for u in _paragraphs(units)]
    prose = [t for t in texts if len(t) >= EXCERPT and not _is_furniture(t) and t != title and not _NOT_EXCERPT.match(t) and not _is_cut_of(t, title)]
    best = max(prose, key=len, default=None)
    return best if best and (len(best) > 24 or _PROSE_END.search(best) or _CUT.search(best) or "，" in best) else None


def _paragraphs(units: Sequence[Unit]) -> list[Unit]:
    """Neighbouring units of one line and one block as one text, so that an inline element cuts no excerpt."""
    joined: list[Unit] = []
    for unit in units:
        if labels.MORE.fullmatch(unit.text) or (unit.link is not None and len(unit.text) <= SHORT_NAME):
            continue
        last = joined[-1] if joined else None
        if last and last.line == unit.line and last.el is unit.el and last.link is unit.link:
            joined[-1] = last._replace(text=last.text + unit.text)
        else:
            joined.append(unit)
    return joined


def _is_cut_of(text: str, title: str) -> bool:
    return bool(title) and title.startswith(_CUT.sub("", text).strip())


def _is_paragraph(text: str) -> bool:
    commas = len(re.findall(r"[，,]", text))
    return len(text) >= PARAGRAPH and bool(_PROSE_END.search(text[:-1]) or _CUT.search(text) or commas >= 2 or len(text) > 60)


def _is_furniture(text: str) -> bool:
    """Dates, counts, badges, ranks, "read more": never a title and never an excerpt."""
    half = text.translate(labels.HALF_WIDTH).strip("()[]（）【】 |/·")
    return bool(
        not re.search(r"\w", half)
        or labels.BADGE.fullmatch(half)
        or labels.MORE.fullmatch(half)
        or _RANK.fullmatch(half)
        or _BARE_COUNT.fullmatch(half)
        or any(p.fullmatch(half) for p in (labels.DATE, labels.YEARLESS_DATE, labels.RELATIVE_DATE, labels.ENGLISH_DATE))
        or _is_counter(half)
        or re.fullmatch(r"[^\W\d]{0,6}\s*[:：]?\s*[(（]?\d+[)）]?\s*(?:条|个|次|人)?(?:评论|回复|赞|喜欢|收藏|好评)?", half)
    )


def _is_counter(text: str) -> bool:
    """Whether a text is a read count with its label and nothing else."""
    found = find_reads(text) if len(text) < 40 else None
    if found is None or found.text is None:
        return False
    left = re.sub(labels.READS, "", text.replace(found.text, "", 1), flags=re.I)
    return not re.sub(r"[\W\d_]|次|人|已|有|约|被|量|数", "", left)


def _date(units: Sequence[Unit]) -> str | None:
    """The first text of the entry that is a date, whole; labels before it do not matter."""
    for unit in units:
        text = unit.text.translate(labels.HALF_WIDTH)
        if len(text) < 60 and (shown := labels.DATE.search(text) or labels.ENGLISH_DATE.search(text)):
            return shown[0]
    return None


def _reads(
    doc: Document, item: Item, marked: str, others: Sequence[Unit], title_unit: Unit | None, rank: int | None
) -> str | None:
    found = find_reads(marked) if len(marked) < 400 else None
    if found is not None:
        return found.text
    if beside := _in_reads_column(item.link) or _under_tooltip(others):
        return beside
    if rank is None:
        return None
    if ICON in marked:
        return None
    for unit in others:
        text = unit.text.translate(labels.HALF_WIDTH)
        count = _BARE_COUNT.fullmatch(text)
        before_title = title_unit is not None and item.units.index(unit) < item.units.index(title_unit)
        is_rank = (m := _RANK.fullmatch(text)) and int(m[1]) == rank
        if count and not (is_rank and before_title):
            return count["count"]
    return None


def _in_reads_column(link: Element) -> str | None:
    """The count in a table's column that its first row names 点击 or the like."""
    row = next(link.iterancestors("tr"), None)
    table = next(link.iterancestors("table"), None)
    first = next(table.iter("tr"), None) if table is not None else None
    if row is None or first is None or first is row:
        return None
    for head, cell in zip(_cells(first), _cells(row), strict=False):
        if re.fullmatch(labels.READS, head, re.I) and labels.COUNT.fullmatch(cell):
            return cell
    return None


def _under_tooltip(units: Sequence[Unit]) -> str | None:
    """A number whose own element, or the one around it, has a ``title`` that names it a read count."""
    for unit in units:
        for el in _up(unit.el, limit=2):
            title = clean(el.get("title") or "")
            if re.fullmatch(rf"(?:{labels.READS})(?:量|数|次数)?", title, re.I) and labels.COUNT.fullmatch(unit.text.translate(labels.HALF_WIDTH)):
                return unit.text
    return None


def _cells(row: Element) -> list[str]:
    return [clean("".join(cell.itertext())).translate(labels.HALF_WIDTH) for cell in row if cell.tag in ("td", "th")]


def _name_of(doc: Document, link: Element) -> str:
    text = doc.text_of(link)
    if text and not _is_furniture(text):
        return text
    image = next((clean(i.get("alt") or "") for i in link.iter("img")), "")
    return clean(link.get("title") or "") or image


def _in_heading(el: Element) -> bool:
    return any(e.tag in HEADINGS for e in _up(el, limit=4))


def _up(el: Element, limit: int = 60) -> Iterator[Element]:
    while el is not None and limit:
        yield el
        el, limit = el.getparent(), limit - 1
