"""Where an article's body begins and ends, and what inside it is not part of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate, groupby
from typing import NamedTuple

from .. import labels
from ..labels import word_set
from . import junk
from .blocks import believed_in
from .dom import Document
from .download_boxes import lines_of_download_boxes
from .fact_lists import lines_of_fact_lists
from .lines import Element, Line
from .meta import is_label_only, is_labelled, is_meta
from .part_lists import lines_of_part_lists
from .rows import Rows, row_text
from .walk import IMAGES
from .weights import weights_of

SHARE_OF_PROSE = 0.8
"""The body's box is the innermost one that still holds this share of the page's prose."""
FEW = 4
"""Characters of running text that are no text yet: a button or a name."""
LITTLE = 30
"""Characters of running text below which nothing worth mentioning follows."""
PARAGRAPH_TAGS = word_set(
    "p li blockquote span h1 h2 h3 h4 h5 h6 dd dt ol ul pre tr table tbody font center b strong em"
)
"""A box of this kind is a piece of a body, seldom the whole: look at the box around it."""


_ADORNMENT = re.compile(r"[A-Z]{4}[A-Z ]{0,24}")
"""What designs put in Latin letters below a Chinese heading: ARTICLE, NEWS DETAIL."""


class Body(NamedTuple):
    box: Element
    lines: list[Line]
    """The body's lines, in order."""
    cut: frozenset[int]
    """Lines inside the box that are not part of the body."""
    prose: int
    """Characters of running text, the measure of whether this is an article at all."""
    rule: str
    rows: Rows
    """The data tables' rows inside it."""
    start: int
    """The page's line from which on it lies: its box may begin above."""


def find_body(doc: Document, free: Callable[[int], bool], start: int, is_title: Callable[[Line], bool]) -> Body | None:
    """The article's body among the lines that are ``free`` (no panel, list, breadcrumb …), from ``start`` on."""
    weights = weights_of(doc, free, start)
    total = sum(weights.values())
    if total < FEW:
        return None
    weight_of = _weigher(doc, weights)
    box, rule = _box(doc, weights, weight_of, total)
    first, last = doc.span[box]
    first = max(first, start)
    rows = Rows(box)
    cut = _cut(doc, box, range(first, last), free, weights, weight_of, is_title, rows)
    lines = [
        line
        for line in doc.lines[first:last]
        if line.index not in cut and not line.hidden and line.segs[0].el.tag not in IMAGES
    ]
    return (
        Body(box, lines, frozenset(cut), sum(weights.get(line.index, 0) for line in lines), rule, rows, start)
        if lines
        else None
    )


def _box(
    doc: Document, weights: dict[int, int], weight_of: Callable[[Element], int], total: int
) -> tuple[Element, str]:
    """Innermost element with most of the prose, climbed out of single paragraphs."""
    for el, attributes in doc.attributes.items():
        if attributes.get("itemprop") == "articleBody" and el in doc.span and weight_of(el) > 0.6 * total:
            return el, "body_from_microdata"
    box = doc.root
    while True:
        children = (c for c in box.iterchildren() if c in doc.span or len(c))
        inner = next((c for c in children if weight_of(c) >= SHARE_OF_PROSE * total), None)
        if inner is None:
            break
        box = inner
    return _climbed(doc, box, weights), "body_from_prose"


def _weigher(doc: Document, weights: dict[int, int]) -> Callable[[Element], int]:
    running = list(accumulate((weights.get(n, 0) for n in range(len(doc.lines))), initial=0))
    span = doc.span

    def between(el: Element) -> int:
        start, end = span[el]
        weight = running[end] - running[start]
        return 0 if not weight or el.tag == "a" else weight

    def weight(el: Element) -> int:  # calls not itself: a function that knows itself keeps the whole page in memory
        return between(el) if el in span else sum(between(child) for child in el.iterchildren() if child in span)

    return weight


def _climbed(doc: Document, box: Element, weights: dict[int, int]) -> Element:
    """Out of a paragraph, and on while the box around holds nothing but more of the same."""
    while box.getparent() is not None and box.tag not in ("body", "html"):
        parent = box.getparent()
        if parent.tag in ("body", "html") or box.tag in ("td", "th"):
            break
        if box in doc.span and box.tag not in PARAGRAPH_TAGS and not _all_body(doc, parent, box, weights):
            break
        box = parent
    while box not in doc.span:
        box = box.getparent()
    return box


def _all_body(doc: Document, parent: Element, box: Element, weights: dict[int, int]) -> bool:
    if parent not in doc.span:
        return True
    (start, end), (a, b) = doc.span[parent], doc.span[box]
    around = [doc.lines[n] for n in (*range(start, a), *range(b, end))]
    return (
        all(line.index in weights and line.heading != 1 for line in around if not line.hidden)
        and (start < a or b < end or parent.tag != "body")
        and sum(weights.get(n, 0) for n in [*range(start, a), *range(b, end)]) >= 0
        and _same_kind(doc, parent, box)
    )


def _same_kind(doc: Document, parent: Element, box: Element) -> bool:
    """Siblings of the box are paragraphs like its own content, or there are none."""
    siblings = [c for c in parent.iterchildren() if c is not box and c in doc.span and doc.span[c][0] < doc.span[c][1]]
    return all(
        c.tag in PARAGRAPH_TAGS
        or (c.tag in ("figure", "div") and c.tag == box.tag and c.get("class") == box.get("class"))
        for c in siblings
    )


def _cut(
    doc: Document,
    box: Element,
    numbers: range,
    free: Callable[[int], bool],
    weights: dict[int, int],
    weight_of: Callable[[Element], int],
    is_title: Callable[[Line], bool],
    rows: Rows,
) -> set[int]:
    """Lines inside the box that are furniture: one by one, by their small boxes, and all after an end mark."""
    cut = lines_of_fact_lists(doc, numbers, box, weights) | _boxes(doc, box, numbers)
    is_minor = _minor_in(box, weight_of)
    believed = believed_in(doc, box, weights, is_minor)
    seen_prose, known, sure = False, -1, -1
    quiet: dict[Element | None, bool] = {box: True}
    for n in numbers:
        line = doc.lines[n]
        if line.hidden or n in cut:
            continue
        if not free(n):
            cut.add(n)
            continue
        if len(cut) != known:
            known, sure = len(cut), _end_of_text(numbers, weights, cut)
        last = n >= sure
        if seen_prose and not last and junk.is_ordinary(doc, line, quiet):
            continue
        row = rows.of(line)
        adorned = n == numbers.start and _ADORNMENT.fullmatch(line.text) is not None
        if adorned or _is_fact(line, row, is_title, seen_prose=seen_prose, is_last=last):
            cut.add(n)
            continue
        mark = junk.judge(doc, line, box, believed, seen_prose=seen_prose, is_last=last, in_row=row is not None)
        if mark:
            cut.update(_block_of(doc, line, box, mark, is_minor))
        if mark == "end":
            break
        seen_prose = seen_prose or (mark is None and weights.get(n, 0) > 8)
    return cut


def _boxes(doc: Document, box: Element, numbers: range) -> set[int]:
    """Lines of small boxes amid the text that links give away: lists of its parts, and files to download."""
    return lines_of_part_lists(doc, box, numbers) | lines_of_download_boxes(doc, box, numbers)


def _minor_in(box: Element, weight_of: Callable[[Element], int]) -> Callable[[Element], bool]:
    """Whether an element holds so little of the body's text that its name may be believed when it says junk."""
    whole = weight_of(box)
    return lambda el: weight_of(el) * 4 <= whole


def _is_fact(
    line: Line, row: Element | None, is_title: Callable[[Line], bool], *, seen_prose: bool, is_last: bool
) -> bool:
    """Whether a line above or below the text only repeats what the page shows elsewhere: title, date, counts."""
    if seen_prose:
        return is_last and is_meta(line) and is_labelled(line) and not labels.counts_person(line.text)
    return is_title(line) or is_meta(line) or (row is None and is_label_only(line)) or labels.counts_person(line.text)


def _end_of_text(numbers: range, weights: dict[int, int], cut: set[int]) -> int:
    """The line from which on little running text stands below: only there may a doubtful line be furniture."""
    left = LITTLE
    for m in reversed(numbers):  # from the end, where a text soon turns up
        if m not in cut:
            left -= weights.get(m, 0)
            if left <= 0:
                return m
    return numbers.start


def _widened_start(doc: Document, line: Line, box: Element, is_minor: Callable[[Element], bool]) -> int:
    """An end mark takes the small box around it along, where that begins a line or two above and holds no text."""
    start = line.index
    for el in doc.ancestors(line.block):
        if el is box or doc.span[el][0] < line.index - 3 or not is_minor(el):
            break
        start = min(start, doc.span[el][0])
    return start


def _block_of(doc: Document, line: Line, box: Element, mark: str, is_minor: Callable[[Element], bool]) -> range:
    """The lines that go with a piece of furniture: itself, the small box that it heads, or all to the box's end."""
    if mark == "end":
        return range(_widened_start(doc, line, box, is_minor), doc.span[box][1])
    if mark == "line":
        return range(line.index, line.index + 1)
    above, most = (junk.MAX_CALL - 1, junk.MAX_CALL) if mark == "call" else (1, junk.MAX_BOX)
    best = range(line.index, line.index + 1)
    for el in doc.ancestors(line.block):
        start, end = doc.span[el]
        if el is box or start < line.index - above or end - start > most or not is_minor(el):
            break
        best = range(start, end)
    if len(best) == 1 and mark == "heads":
        best = range(line.index, junk.end_of_list_after(doc, line, box))
    return best


def text_lines(body: Body) -> list[str]:
    """The body's text: one line a paragraph, heading, list item or piece between breaks; a table row is one line."""
    found = []
    for row, lines in groupby(body.lines, body.rows.of):
        group = list(lines)
        found += [line.text for line in group] if row is None else [row_text(row, group)]
    return [text for text in found if text]
