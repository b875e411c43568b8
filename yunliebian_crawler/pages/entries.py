"""Lists of articles, wherever they stand: which links are entries, and which text belongs to which of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from .. import labels
from ..items import RawEntry
from ..labels import word_set
from .dom import Document
from .entry import SHORT_NAME, PieceTuple, read_entry
from .goods import without_goods
from .icons import says_nothing_else
from .item_boxes import ItemBoxes, is_year
from .lines import EYE, ICON, Element, Line, Seg, clean
from .numbering import without_numbers
from .people import without_people
from .rows import ITEM_TAGS, are_items, count_in_column, stands_alike
from .split_dates import date_in_two
from .texts import is_bracketed, is_count, is_furniture, is_time_past, without_site_name
from .tooltips import named_reads, told_reads
from .walk import HEADINGS

MAX_PLACE = 6
"""Characters of a place in a list, as NO.10 is."""
_EMPHASIS = word_set("b strong em font mark u big")


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
    doc: Document, start: int, end: int, *, bare_counts: bool, free: Callable[[int], bool] | None = None
) -> list[RawEntry]:
    """The entries between two lines, in page order.

    ``bare_counts``: a lone number without a label is a read count, as in panels.
    """
    items = find_items(doc, start, end, free)
    entries = [_entry(doc, item, rank if bare_counts else None) for rank, item in enumerate(items, 1)]
    numbered = without_numbers(doc, [item.link for item in items], entries)
    return numbered if bare_counts else without_goods(([unit.text for unit in item.units] for item in items), numbered)


def find_items(doc: Document, start: int, end: int, free: Callable[[int], bool] | None = None) -> list[Item]:
    """One item per article address; links to categories, tags, authors, comments belong to the item around them."""
    links_to = article_links(doc, start, end, free)
    owner = {link: url for url, links in links_to.items() for link in links}
    return [Item(url, links_to[url][0], units) for url, units in _cut_into_items(doc, owner, start, end, free)]


def article_links(
    doc: Document, start: int, end: int, free: Callable[[int], bool] | None = None
) -> dict[str, list[Element]]:
    """Addresses of articles between two lines, each with its links: those with a title-like text, and short-named ones
    that share their box with no other."""
    links_to = without_people(doc, _links_by_address(doc, start, end, free))
    name = {url: max([_name_of(doc, a) for a in links], key=len) for url, links in links_to.items()}
    titled = {
        url
        for url, text in name.items()
        if (len(text) > SHORT_NAME and not is_bracketed(text))
        or (len(links_to[url]) < 3 and any(_in_heading(a) for a in links_to[url]))
    }
    if len(titled) == len(name):
        return links_to
    if not titled:
        return _short_named(links_to, name)
    shelves = _shelves({url: links_to[url] for url in titled})
    by_line = [links_to[url][0] for url in titled]
    if len(titled) == 1 and are_items([links[0] for links in links_to.values()]):
        return {url: links for url, links in links_to.items() if name[url]}
    return {
        url: links
        for url, links in links_to.items()
        if url in titled or (name[url] and (not _shares_box(links, shelves) or stands_alike(doc, links[0], by_line)))
    }


def _short_named(links_to: dict[str, list[Element]], name: Mapping[str, str]) -> dict[str, list[Element]]:
    """The links of a list without one long name: those in brackets are categories, unless there are no others; where
    pictures without a word are all, each in an item of its own."""
    if not any(name.values()):
        return links_to if are_items([links[0] for links in links_to.values()]) else {}
    plain = {url for url, text in name.items() if text and not is_bracketed(text)}
    return {url: links for url, links in links_to.items() if (url in plain if plain else name[url])}


def _links_by_address(
    doc: Document, start: int, end: int, free: Callable[[int], bool] | None
) -> dict[str, list[Element]]:
    """Links to the site's own pages but home, shown ones first; "read more" only where no title is a link."""
    links_to: dict[str, list[Element]] = {}
    more: dict[str, list[Element]] = {}
    placed = [(a, doc.span[a][0]) for a in doc.links_in(start, end)]
    links = [(a, n) for a, n in placed if free(n)] if free else placed
    shown = [(a, n) for a, n in links if not doc.lines[n].hidden]
    home = doc.site.home
    for link, _ in shown or links:
        url = doc.url_of(link)
        if url and url != home and not labels.NEXT_PAGE.fullmatch(doc.text_of(link)):
            (more if labels.is_more(doc.text_of(link)) else links_to).setdefault(url, []).append(link)
    return links_to or {url: links for url, links in more.items() if any(map(doc.headline_of, links))}


def _shelves(links_to: dict[str, list[Element]]) -> dict[Element, set[str]]:
    """Every element around these links, with the addresses that it holds."""
    shelves: dict[Element, set[str]] = defaultdict(set)
    for url, links in links_to.items():
        for link in links:
            for el in link.iterancestors():
                shelves[el].add(url)
    return shelves


def _shares_box(links: Sequence[Element], shelves: dict[Element, set[str]]) -> bool:
    """Whether the nearest element that also holds a titled link holds just one: then that one is the entry."""
    for link in links:
        nearest = next((el for el in link.iterancestors() if el in shelves), None)
        if nearest is not None and (len(shelves[nearest]) == 1 or nearest.tag in ITEM_TAGS):
            return not _is_term(link.getparent(), nearest)
    return False


def _is_term(el: Element, box: Element) -> bool:
    """Whether an element is a term of a definition list whose terms are the titles."""
    return bool(el.tag == "dt" and el.getparent() is box and sum(1 for term in box.iter("dt") if len(term)) > 2)


def _cut_into_items(
    doc: Document, owner: dict[Element, str], start: int, end: int, free: Callable[[int], bool] | None
) -> Iterator[tuple[str, list[Unit]]]:
    """Each item's units: its own box, and what follows the box before the next one, or other furniture, begins."""
    boxes = ItemBoxes(doc, owner)
    units: dict[str, list[Unit]] = {url: [] for url in owner.values()}
    current: str | None = None
    year, until = None, 0
    all_hidden = all(doc.lines[doc.span[link][0]].hidden for link in owner)
    for line in doc.lines[start:end]:
        if line.hidden and not all_hidden:
            continue
        if (free and not free(line.index)) or labels.is_site_fact(line.text):
            current = None
        if is_year(line.text):
            until = boxes.year_until(line.index, is_first=current is None)
            year = Unit(line.text[:4], None, line.block, line.index) if until else None
            current = None if until else current
        elif year and not (line.index < until and (boxes.has_owner(line.index) or date_in_two(year.text, line.text))):
            year = None
        current = boxes.begun.get(line.index, current)
        for unit in _units(line):
            current = boxes.holder(unit.el) or current
            if current:
                units[current].extend([year] if year and date_in_two(year.text, unit.text) else ())
                units[current].append(unit)
    yield from units.items()


def _units(line: Line) -> Sequence[Unit]:
    """Runs of text by element; emphasis inside a run does not end it."""
    if len(line.segs) == 1:
        seg = line.segs[0]
        return (Unit(line.marked, seg.link, seg.el, line.index),)
    runs: list[list[Seg]] = []
    for seg, after in zip_longest(line.segs, line.segs[1:]):
        is_day = (after is None or after.link is not seg.link) and is_time_past(seg.text)
        if runs and _continues(runs[-1][-1], seg) and not is_day:
            runs[-1].append(seg)
        else:
            runs.append([seg])
    return [_unit(run, line.index) for run in runs]


def _continues(before: Seg, seg: Seg) -> bool:
    if before.link is not seg.link or EYE in seg.text or ICON in seg.text or EYE in before.text or ICON in before.text:
        return False
    a, b = before.el, seg.el
    if a is b:
        return True
    joined = not (before.text[-1:].isspace() or seg.text[:1].isspace())
    if a.tag in _EMPHASIS and a.getparent() is b:
        return joined and not labels.PINNED.fullmatch(before.text)
    return joined and b.tag in _EMPHASIS and b.getparent() is a


def _unit(run: Sequence[Seg], line: int) -> Unit:
    return Unit(clean("".join([seg.text for seg in run])), run[0].link, run[0].el, line)


def _entry(doc: Document, item: Item, rank: int | None) -> RawEntry:
    """The item read by its own text alone, so that the same one on another page need not be read again."""
    links = [item.link]
    headline = doc.headline_of(item.link) if labels.is_more(doc.text_of(item.link)) else None
    places: dict[tuple[Element, Element | None], int] = {}
    pieces: list[PieceTuple] = []
    first = item.units[0].line if item.units else 0
    for text, link, el, line in item.units if rank is None else _told(doc, item.units):
        is_own = link is not None and (link is item.link or doc.url_of(link) == item.url)
        if is_own and link not in links:
            links.append(link)
        is_own = is_own or text == headline
        place = places.setdefault((el, link), len(places))
        counter = is_count(text) and named_reads(doc, el)
        shown = told_reads(doc, el, text) if len(text) <= MAX_PLACE else text
        pieces.append((shown, line - first, place, is_own, link is not None, is_own and _in_heading(el), counter))
    attributes = tuple(_attributes(doc, links))
    return read_entry(item.url, tuple(pieces), attributes, count_in_column(item.link), rank)


def _told(doc: Document, units: Sequence[Unit]) -> Sequence[Unit]:
    """The units without an icon that says nothing of its number, where it is the only one: that stands alone."""
    drawn = [unit for unit in units if unit.text in (EYE, ICON)]
    if len(drawn) != 1 or not says_nothing_else(drawn[0].el, doc.attributes.get(drawn[0].el, {})):
        return units
    return [unit for unit in units if unit is not drawn[0]]


def _attributes(doc: Document, links: Sequence[Element]) -> Iterator[str]:
    """What the links' titles and their pictures' alternative texts say."""
    for link in links:
        title = doc.attributes[link].get("title") or doc.attributes[link].get("aria-label")
        yield without_site_name(clean(title)) if title else ""
    for link in links:
        if len(link):
            yield from (without_site_name(clean(i.get("alt") or "")) for i in link.iter("img"))


def _name_of(doc: Document, link: Element) -> str:
    text = doc.text_of(link)
    if text and not is_furniture(text):
        return text
    if labels.is_more(text) and (headline := doc.headline_of(link)):
        return headline
    image = next((clean(i.get("alt") or "") for i in link.iter("img")), "")
    return clean(link.get("title") or link.get("aria-label") or "") or image


def _in_heading(el: Element) -> bool:
    for _ in range(4):
        if el is None:
            return False
        if el.tag in HEADINGS:
            return True
        el = el.getparent()
    return False
