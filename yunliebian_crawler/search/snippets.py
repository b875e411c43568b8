"""Where a query is found in the original text, and the few words around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from yunliebian_crawler.search.folding import DIGIT_EDGE, MARK, pieces
from yunliebian_crawler.search.queries import Query, Term

MOST_TERMS = 64
"""Terms of one query that are looked for in a text to be shown; a person types far fewer."""

_CUT = "…"
_IN_WORD = f"[^ {DIGIT_EDGE}{MARK}]"
_ONE_LINE = str.maketrans("\n\t\r", "   ")


@dataclass(frozen=True, slots=True)
class Snippet:
    text: str
    """One line of the original text, ``…`` where it is cut."""
    marks: tuple[tuple[int, int], ...]
    """Where the query's terms stand in ``text``: start and end, in order, apart."""

    def parts(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each with whether it is part of a match; a page escapes each and marks some."""
        at = 0
        for start, end in self.marks:
            if at < start:
                yield self.text[at:start], False
            yield self.text[start:end], True
            at = end
        if at < len(self.text):
            yield self.text[at:], False


@dataclass(frozen=True, slots=True)
class Hit:
    start: int
    end: int
    term: int
    """Which of the query's terms stands here."""


def hits(text: str, query: Query) -> list[Hit]:
    """Every place in the original text where a wanted term stands, ordered by start."""
    made = pieces(text)
    ends = list(accumulate(map(len, made)))
    stream = "".join(made)
    found = [
        Hit(bisect_right(ends, match.start()), _end(made, bisect_right(ends, match.end() - 1)), number)
        for number, term in enumerate(query.terms[:MOST_TERMS])
        for match in re.finditer(_pattern(term), stream)
    ]
    return sorted(found, key=lambda hit: (hit.start, hit.end))


def _end(made: list[str], last: int) -> int:
    """Behind the last character of a match and the accents that belong to it."""
    end = last + 1
    while end < len(made) and not made[end]:
        end += 1
    return end


def snippet(text: str, query: Query, *, width: int = 80, most: int = 2) -> Snippet:
    """The passages that show most of the query: at most ``most`` of about ``width`` characters each.

    Without a match (it may be in the title alone) the beginning of the text, unmarked.
    """
    found = hits(text, query)
    windows = _merged(_windows(found, len(text), width, most)) or [(0, min(width, len(text)))]
    made, marks = "", []
    for start, end in windows:
        made += _CUT * (start > 0 and not made.endswith(_CUT))
        shift = len(made) - start
        inside = _merged([(hit.start, hit.end) for hit in found if start <= hit.start and hit.end <= end])
        marks += [(first + shift, last + shift) for first, last in inside]
        made += text[start:end].translate(_ONE_LINE) + _CUT * (end < len(text))
    return Snippet(made, tuple(marks))


def _windows(found: list[Hit], length: int, width: int, most: int) -> list[tuple[int, int]]:
    """Ranges of text, each chosen because it shows the most terms that no earlier one shows."""
    chosen: list[tuple[int, int]] = []
    shown: set[int] = set()
    while len(chosen) < most and (best := _best(found, width, shown)):
        first, terms = best
        shown |= terms
        lead = max(0, first.start - width // 4)
        chosen.append((lead, min(length, max(lead + width, first.end))))
    return sorted(chosen)


def _best(found: list[Hit], width: int, shown: set[int]) -> tuple[Hit, set[int]] | None:
    best: tuple[Hit, set[int]] | None = None
    for at, first in enumerate(found):
        limit = max(first.end, max(0, first.start - width // 4) + width)
        until = bisect_right(found, limit, key=lambda hit: hit.start)
        terms = {hit.term for hit in found[at:until] if hit.end <= limit} - shown
        if len(terms) > len(best[1] if best else ()):
            best = first, terms
    return best


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = made[-1][0], max(end, made[-1][1])
        else:
            made.append((start, end))
    return made


def _pattern(term: Term) -> str:
    """A regular expression that finds the term in joined ``pieces``."""
    parts = [_token_pattern(token) for token in term.tokens]
    if term.is_prefix:
        parts[-1] = _token_pattern(term.tokens[-1], goes_on=True)
    return " *".join(parts)


def _token_pattern(token: str, *, goes_on: bool = False) -> str:
    if token == MARK:
        return f"{MARK}[{MARK} ]*"
    if token.isdecimal():
        digits = "".join(f"{DIGIT_EDGE}{digit}{DIGIT_EDGE}" for digit in token)
        return f"(?<!{DIGIT_EDGE}){digits}" + (f"[{DIGIT_EDGE}\\d]*" if goes_on else f"(?!{DIGIT_EDGE})")
    return f"(?<!{_IN_WORD}){re.escape(token)}" + (f"{_IN_WORD}*" if goes_on else f"(?!{_IN_WORD})")
