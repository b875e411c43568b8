"""Tables, lists and boxes of facts about an article, above or below its text and inside the text's own box."""

from __future__ import annotations

from collections.abc import Sequence

from .dom import Document
from .lines import Element, Line
from .meta import is_label_only, is_labelled, is_meta
from .texts import PROSE_END
from .weights import PAUSE

MAX_FACT, SHORT_FACT = 30, 12
"""Characters of the longest fact; of the longest name or counter beside a date above the text."""


def lines_of_fact_lists(doc: Document, numbers: range, box: Element, weights: dict[int, int]) -> set[int]:
    """Lines of tables or lists of labels and values above or below all running text: facts about the article.

    ``numbers``: the lines of the text's ``box``; ``weights``: line -> characters of running text.
    """
    prose = [n for n in numbers if weights.get(n, 0) > 12]
    cut: set[int] = set()
    for n in (*range(numbers.start, prose[0]), *range(prose[-1] + 1, numbers.stop)) if prose else ():
        line, is_above = doc.lines[n], n < prose[0]
        if n in cut or not (is_label_only(line) or (is_meta(line) and (is_above or is_labelled(line)))):
            continue
        for el in doc.ancestors(line.block):
            start, end = doc.span[el]
            lines = doc.lines[start:end]
            if el is box or _holds(start, end, prose) or any(len(line.text) > MAX_FACT for line in lines):
                break
            if _are_facts(lines) or (_are_values(lines) if is_above else _are_told(lines)):
                cut.update(range(start, end))
    return cut


def _holds(start: int, end: int, prose: Sequence[int]) -> bool:
    """Whether a range holds the first or the last line of running text."""
    return start <= prose[0] < end or start <= prose[-1] < end


def _are_facts(lines: Sequence[Line]) -> bool:
    """Whether a third of the lines are lone labels, two at least: a table of figures may have a column named so."""
    named = sum(map(is_label_only, lines))
    return named >= 2 and named * 3 >= len(lines)


def _are_values(lines: Sequence[Line]) -> bool:
    """Whether dates and counts without labels stand there, perhaps with the author's name and further counters."""
    told = sum(map(is_meta, lines))
    short = all(len(line.text) <= SHORT_FACT and not PAUSE.search(line.text) for line in lines if not is_meta(line))
    return short and (told * 3 >= len(lines) if told > 1 else told == 1 and len(lines) <= 3)


def _are_told(lines: Sequence[Line]) -> bool:
    """Whether a fact with its label stands in a box below the text, half of which are facts, and none a sentence."""
    facts = [line for line in lines if is_meta(line)]
    told = len(lines) > 1 and len(facts) * 2 >= len(lines) and any(map(is_labelled, facts))
    return told and not any(PROSE_END.search(line.text) or line.heading for line in lines)
