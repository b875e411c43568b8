"""A category page's list of articles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import NamedTuple

from .. import labels
from ..items import RawEntry
from .dom import Document
from .entries import read_entries
from .entry import SHORT_NAME
from .lines import Element
from .texts import is_furniture
from .walk import HEADINGS

MIN_TITLE = 7
"""Links with longer texts are titles of articles; categories have shorter names."""
MAX_LINES, MAX_TEXT = 12, 280
"""Lines, and characters beside its links, of one entry with the longest excerpt and meta line seen."""
MAX_PIECES = 60
"""Runs of text of a line with sentences in it; one of more is looked at no closer."""
_FILE = re.compile(r"(?:index|list)?[^/]*$")
_BARE_NAME = re.compile(r"/(?!index|list)[a-z_-]+$", re.IGNORECASE)
"""The end of an address that is a name without a number, an ending or parameters."""
_NUMBERED_PAGE = re.compile(r"第\s*[\d一二三四五六七八九十]+\s*页")
"""The beginning of a link to a further page of an article: 第2页：…."""
_CLAUSE = re.compile(r"[，。；！？]")


class Group(NamedTuple):
    """A run of like blocks that hold one article link each."""

    box: Element
    start: int
    end: int
    entries: list[RawEntry]
    evidence: int
    """How many entries show a date, a count or an excerpt."""


def find_list(doc: Document, free: Callable[[int], bool]) -> list[Group]:
    """The main list as one or more groups (a front page of a category has several); [] where there is none."""
    shelves = _shelves(doc, free) if doc.lines else []
    groups = [g for g in (_group(doc, box, free) for box in shelves) if g is not None]
    strong = [g for g in groups if g.evidence * 2 >= len(g.entries)]
    most = max((len(g.entries) for g in groups), default=0)
    if not strong or max(len(g.entries) + g.evidence for g in strong) < most:
        strong = groups
    return sorted(strong, key=lambda g: g.start)


def main_groups(groups: Sequence[Group]) -> list[Group]:
    """The group with most entries, and those built like it or beside it; a list in a side column is another matter."""
    main = max(groups, key=lambda g: len(g.entries) + g.evidence, default=None)
    if main is None:
        return []
    like = (main.box.tag, main.box.get("class"))
    return [
        g
        for g in groups
        if g is main
        or (
            ((g.box.tag, g.box.get("class")) == like or g.box.getparent() is main.box.getparent())
            and _shown(g.entries) == _shown(main.entries)
        )
    ]


def _shown(entries: Sequence[RawEntry]) -> list[bool]:
    """What most of a list's entries show: title, excerpt, count."""
    columns = zip(*((e.title, e.excerpt, e.read_count) for e in entries), strict=True)
    return [sum(map(bool, column)) * 2 > len(entries) for column in columns]


def list_of_one(doc: Document, free: Callable[[int], bool], start: int) -> list[Group]:
    """The only link to an article below a line, where date or reads stand beside it: a category's first article."""
    found = read_entries(doc, start, len(doc.lines), bare_counts=False, free=free)
    told = [e for e in found if e.url != doc.url and e.title and (e.updated_on or e.read_count)]
    if len(told) != 1:
        return []
    link = next(a for a in doc.links_in(start, len(doc.lines)) if doc.url_of(a) == told[0].url)
    first, box = doc.span[link][0], next(doc.ancestors(link.getparent()))
    return [Group(box, first, max(first + 1, doc.span[box][1]), told, 1)] if _is_titled(doc, link) else []


def with_lone_entries(doc: Document, free: Callable[[int], bool], groups: Sequence[Group]) -> list[Group]:
    """The groups, and headings with a link that stand alone over a text: a headline over the list, or a list of one."""
    listed = {n for g in groups for n in range(g.start, g.end)}
    known = {e.url for g in groups for e in g.entries}
    lone = []
    for link in doc.links if doc.lines else ():
        line = doc.lines[doc.span[link][0]]
        url = doc.url_of(link)
        if (
            url
            and url not in known
            and 2 <= line.heading <= 5
            and free(line.index)
            and line.index not in listed
            and _is_titled(doc, link)
            and not (len(line.text) <= SHORT_NAME and are_folders_below(doc.url, [url]))
        ):
            end = line.index + 1
            while (
                end < len(doc.lines)
                and free(end)
                and end not in listed
                and not doc.lines[end].heading
                and end - line.index < 6
            ):
                end += 1
            entries = [e for e in read_entries(doc, line.index, end, bare_counts=False) if e.url == url]
            lone.append(Group(line.block, line.index, end, entries, 0))
            known.add(url)
    return sorted([*groups, *lone], key=lambda g: g.start)


def _shelves(doc: Document, free: Callable[[int], bool]) -> list[Element]:
    """Boxes whose children each hold a titled link: the outermost that holds most wins, boxes inside it fall to it."""
    children: dict[Element, dict[Element, set[str]]] = defaultdict(lambda: defaultdict(set))
    for link in doc.links:
        if not free(doc.span[link][0]):
            continue
        url = doc.url_of(link)
        if not url or url in (doc.site.home, doc.url) or not _is_titled(doc, link):
            continue
        child = link
        for parent in link.iterancestors():
            children[parent][child].add(url)
            child = parent
    found: list[Element] = []
    for box, parts in sorted(children.items(), key=lambda kv: (-len(kv[1]), _height(doc, kv[0]))):
        if len(parts) < 2 and box.tag not in ("ul", "ol", "tbody", "dl"):
            continue
        if any(_inside(box, other) or _inside(other, box) for other in found) or not _alike(doc, box, parts):
            continue
        found.append(box)
    return [box for box in found if box in doc.span]


def _height(doc: Document, box: Element) -> int:
    """Lines that an element spans."""
    start, end = doc.span.get(box, (0, len(doc.lines)))
    return end - start


def _alike(doc: Document, box: Element, parts: dict[Element, set[str]]) -> bool:
    """Whether most children hold links and are built alike: so is a list, while in a text few paragraphs hold links."""
    shapes = Counter(child.tag for child in parts)
    details = {"a", "dd"} if "dt" in shapes else {"a"} if HEADINGS.keys().isdisjoint(shapes) else {"a", "p"}
    filled = sum(
        1 for child in box if child in doc.span and child.tag not in details and doc.span[child][0] < doc.span[child][1]
    )
    even = shapes.most_common(1)[0][1] * 10 >= len(parts) * 6
    share = len(parts) * 10 >= filled * (3 if "p" not in shapes else 4) or _fills_terms(box, shapes)
    return even and share and not any(_is_text(doc, child, len(urls)) for child, urls in parts.items())


def _fills_terms(box: Element, shapes: Counter[str]) -> bool:
    """Whether a definition list has a linked description for each of its terms at least, as timelines have for days;
    further ones hold excerpt and facts."""
    return box.tag == "dl" and shapes["dd"] > 1 and shapes["dd"] >= sum(1 for _ in box.iterchildren("dt")) > 0


def _is_text(doc: Document, child: Element, links: int) -> bool:
    """Whether a child holds far more than entries do: then it is a text with a few links."""
    if child not in doc.span or child.tag == "a":
        return False
    lines = doc.lines[slice(*doc.span[child])]
    return len(lines) > MAX_LINES * links or sum(len(line.text) - line.link_length for line in lines) > MAX_TEXT * links


def _is_titled(doc: Document, link: Element) -> bool:
    text = doc.text_of(link)
    if len(text) >= MIN_TITLE:
        return not (text[0].isdigit() and is_furniture(text)) and not _in_sentence(doc, link)
    return (
        len(link.get("title") or "") >= MIN_TITLE
        or (not text and len(link.get("aria-label") or "") >= MIN_TITLE)
        or (not text and any(len(i.get("alt") or "") >= MIN_TITLE for i in link.iter("img")))
        or (labels.is_more(text) and len(doc.headline_of(link)) >= MIN_TITLE)
    )


def _in_sentence(doc: Document, link: Element) -> bool:
    """Whether a link's line begins with part of a sentence: such a link stands in a text, and heads no entry."""
    line = doc.lines[doc.span[link][0]]
    if line.link_length >= len(line.text) or len(line.segs) > MAX_PIECES:
        return False
    before = "".join([seg.text for seg in takewhile(lambda seg: seg.link is not link, line.segs)])
    return _CLAUSE.search(before) is not None


def _group(doc: Document, box: Element, free: Callable[[int], bool]) -> Group | None:
    start, end = doc.span[box]
    free_of_neighbours = _without_neighbours(doc, free)
    entries = [
        e
        for e in read_entries(doc, start, end, bare_counts=False, free=free_of_neighbours)
        if e.url != doc.url and (e.title or e.excerpt) and not _NUMBERED_PAGE.match(e.title or "")
    ]
    long = [e for e in entries if len(e.title or e.excerpt or "") > SHORT_NAME or e.updated_on or e.read_count]
    titled = long or entries
    if not titled or (not long and are_folders_below(doc.url, [e.url for e in titled])):
        return None
    return Group(box, start, end, titled, sum(1 for e in titled if e.updated_on or e.read_count or e.excerpt))


def _without_neighbours(doc: Document, free: Callable[[int], bool]) -> Callable[[int], bool]:
    """Free lines but those that lead to the article before or after: these are entries of no list."""
    return lambda n: free(n) and not labels.PREV_NEXT.match(doc.lines[n].text)


def are_folders_below(url: str, others: Sequence[str]) -> bool:
    """Whether addresses are folders inside the one that an address lies in: with short names, those of categories."""
    return lie_below(url, others) and all(o.endswith("/") for o in others)


def lie_below(url: str, others: Sequence[str]) -> bool:
    """Whether addresses lie inside the folder of another, which is not the whole site; bare names side by side in one
    folder do not."""
    base = _FILE.sub("", url)
    inside = base.count("/") > 3 and all(o.startswith(base) and o != base for o in others)
    return inside and not (_BARE_NAME.search(url) and any(o.rpartition("/")[0] == base[:-1] for o in others))


def _inside(el: Element, outer: Element) -> bool:
    return any(a is outer for a in el.iterancestors())
