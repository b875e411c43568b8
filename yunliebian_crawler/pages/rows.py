"""Rows of data tables: told from tables that are only layout, and as lines of text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from .. import labels
from .dom import Document
from .lines import Element, Line, clean

ITEM_TAGS = labels.word_set("li dl tr article")
"""Elements that hold one entry of a list."""
_FILE = re.compile(r"/\d+(\.\w{3,5})$")
_READS_HEAD = re.compile(labels.READS, re.IGNORECASE)


class Rows:
    """The data tables' rows inside a body; a table of one cell is layout, no table."""

    def __init__(self, box: Element) -> None:
        self._is_layout: dict[Element, bool] = {}
        self._row_of: dict[Element, Element] = {}
        for row in box.iter("tr"):  # outer rows come first, and keep what they hold
            if row is not box and row not in self._row_of and not self._stands_in_layout(row):
                self._row_of.update(dict.fromkeys(row.iter(), row))

    def of(self, line: Line) -> Element | None:
        """The outermost row of a table with more than one cell around a line, inside the body."""
        return self._row_of.get(line.block)

    def _stands_in_layout(self, row: Element) -> bool:
        table = next(row.iterancestors("table"), row)
        if table not in self._is_layout:
            self._is_layout[table] = _is_layout(table)
        return self._is_layout[table]


def _is_layout(table: Element) -> bool:
    """Whether a table has one cell only."""
    own = (el for el in table.iter("td", "th") if next(el.iterancestors("table"), None) is table)
    return len(list(islice(own, 2))) <= 1


def _cell_around(el: Element, row: Element) -> Element:
    """The row's child in which an element stands; the row itself for what stands in none."""
    while el is not None and (parent := el.getparent()) is not row:
        el = parent
    return row if el is None else el


def row_text(row: Element, group: Sequence[Line]) -> str:
    """The lines of one row as one, its cells joined by tabs."""
    by_cell: dict[Element, list[str]] = defaultdict(list)
    for line in group:
        by_cell[_cell_around(line.block, row)].append(line.text)
    cells = [el for el in row if el.tag in ("td", "th")]
    return "\t".join(" ".join(by_cell[cell]) for cell in cells).strip() or " ".join(line.text for line in group)


def are_items(links: Sequence[Element]) -> bool:
    """Whether each link has an item to itself, beside the others' and built like theirs."""
    paths = [[link, *link.iterancestors()] for link in links]
    box = next((el for el in paths[0] if all(el in path for path in paths[1:])), None) if len(paths) > 1 else None
    items = {path[path.index(box) - 1]: None for path in paths} if box is not None else {}
    shapes = {(el.tag, el.get("class")) for el in items}
    return len(items) == len(links) and len(shapes) == 1 and all(tag in ITEM_TAGS or name for tag, name in shapes)


def stands_alike(doc: Document, link: Element, others: Sequence[Element]) -> bool:
    """Whether a link stands in a line of its own as one of the others does, in the same box, and leads to a numbered
    file as that one: where only breaks divide a list, a link with a short text is an entry as well."""
    box, line, file = link.getparent(), doc.span[link][0], numbered_file(doc, link)
    return bool(file) and any(
        other.getparent() is box
        and doc.span[other][0] != line
        and other.get("class") == link.get("class")
        and numbered_file(doc, other) == file
        for other in others
    )


def numbered_file(doc: Document, link: Element) -> str:
    """How deep a numbered file lies and what kind it is; empty for other addresses."""
    url = doc.url_of(link) or ""
    file = _FILE.search(url)
    return f"{url.count('/')}{file[1]}" if file else ""


def count_in_column(link: Element) -> str | None:
    """The count in a table's column that its first row of several cells names 点击 or the like."""
    row = next(link.iterancestors("tr"), None)
    table = next(link.iterancestors("table"), None) if row is not None else None
    first = next((tr for tr in table.iter("tr") if len(tr) > 1), None) if table is not None else None
    if first is None or first is row:
        return None
    for head, cell in zip(_cells(first), _cells(row), strict=False):
        if _READS_HEAD.fullmatch(head) and labels.COUNT.fullmatch(cell):
            return cell
    return None


def _cells(row: Element) -> list[str]:
    return [clean("".join(cell.itertext())).translate(labels.HALF_WIDTH) for cell in row if cell.tag in ("td", "th")]
