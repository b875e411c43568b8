"""Headings that a template or an editor broke in two or three lines: 开头<br>结尾."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..items import Shown
from .dom import Document
from .lines import Line
from .titles import head_texts, names

MOST = 3
"""Lines of a broken heading; more are a text."""
LONGEST = 60
"""Characters of each."""

Found = tuple[Shown, int]


def whole_title(doc: Document, free: Callable[[int], bool], found: Found | None, after: int) -> Found | None:
    """The heading with the rest of it, where the page's head names all of its lines as one; else ``found``.

    Without a heading the first such lines behind the breadcrumb are one. The number is that of the last line.
    """
    around = _run(doc.lines, found[1]) if found else None
    runs = [around] if around else split_lines(doc.lines[after:]) if found is None else []
    for run in runs:
        if not any(line.hidden or not free(line.index) for line in run) and (text := _named(doc, run)):
            level = run[0].heading
            return Shown(text, f"title_from_h{level}" if level else "title_from_line_like_title_tag"), run[-1].index
    return found


def _named(doc: Document, run: Sequence[Line]) -> str:
    """All lines together, as the page's head has them; empty where it does not."""
    texts = [line.text for line in run]
    wholes = ("".join(texts), " ".join(texts))
    return next((whole for head in head_texts(doc) for whole in wholes if names(head, whole)), "")


def _run(lines: Sequence[Line], number: int) -> list[Line] | None:
    """The two or three lines of the element in which a line stands; None for one, and for many."""
    block = lines[number].block
    start = end = number
    while start > 0 and lines[start - 1].block is block and end - start <= MOST:
        start -= 1
    while end + 1 < len(lines) and lines[end + 1].block is block and end - start <= MOST:
        end += 1
    run = list(lines[start : end + 1])
    return run if 1 < len(run) <= MOST and all(len(line.text) <= LONGEST for line in run) else None


def split_lines(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The elements whose text stands in two or three short lines."""
    for number, line in enumerate(lines[:-1]):
        begins = not number or lines[number - 1].block is not line.block
        if begins and lines[number + 1].block is line.block and (run := _run(lines, number)):
            yield run
