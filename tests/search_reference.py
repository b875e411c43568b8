"""What a search finds, straight from the contract and without an index: for the tests to compare with."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

CHINESE = (
    "[\u2e80-\u2fdf\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0003fffd]"
)
VANISHING = "[\u00ad\u0300-\u036f\u200b-\u200f\u2060\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufeff]"
BLANK = "[ \t]"
MARK = "§"


@cache
def folded(text: str) -> str:
    """NFKC, lower case; one mark for each run of punctuation; blanks only within Latin words and within numbers."""
    text = re.sub(VANISHING, "", unicodedata.normalize("NFKC", text))
    text = "".join(char.lower() for char in text)
    text = re.sub(VANISHING, "", text)
    text = "".join(char if kind(char) != "mark" else MARK for char in text)
    text = re.sub(f"{MARK}(?:{MARK}|{BLANK})*", MARK, text)
    text = re.sub(f"{BLANK}+", " ", text)
    return "".join(
        char for at, char in enumerate(text) if char != " " or divides(text[at - 1 : at], text[at + 1 : at + 2])
    )


def divides(before: str, behind: str) -> bool:
    """Whether the blank between two characters means anything: between letters, and between digits."""
    return before != "" and behind != "" and kind(before) == kind(behind) and kind(before) in ("letter", "digit")


@cache
def kind(char: str) -> str:
    if re.match(CHINESE, char):
        return "chinese"
    if re.match(BLANK, char):
        return "blank"
    if re.match(r"\d", char):
        return "digit"
    return "letter" if unicodedata.category(char)[0] in "LM" else "mark"


def contains(text: str, term: str, *, is_prefix: bool = False) -> bool:
    """Whether a folded text contains a folded term, no end of it lying inside a longer run of letters or of digits."""
    for found in re.finditer(f"(?={re.escape(term)})", text):
        start, end = found.start(), found.start() + len(term)
        if not runs_on(text[start - 1 : start] if start else "", term[0]) and (
            is_prefix or not runs_on(text[end : end + 1], term[-1])
        ):
            return True
    return False


def runs_on(outside: str, inside: str) -> bool:
    return outside != "" and kind(outside) == kind(inside) and kind(inside) in ("letter", "digit")


def matches(query: str, title: str, body: str) -> bool:
    """A query of plain terms, without quotations: all must be found, those with a minus must not."""
    texts = [folded(title), folded(body)]
    wanted, unwanted = [], []
    for word in query.split():
        term = folded(word.removeprefix("-")).strip(MARK)
        if term:
            prefix = word.endswith("*") and kind(term[-1]) in ("letter", "digit")
            found = any(contains(text, term, is_prefix=prefix) for text in texts)
            (unwanted if word.startswith("-") else wanted).append(found)
    return bool(wanted or unwanted) and all(wanted) and not any(unwanted)
