"""Lists of words, written as text."""

from __future__ import annotations

import re


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def unnamed(pattern: re.Pattern[str]) -> str:
    """A pattern's text with its named groups nameless, to be part of a larger one; ``(?P=sep)`` becomes any separator.

    >>> unnamed(re.compile("(?P<year>[0-9]{4})年"))
    '(?:[0-9]{4})年'
    """
    return re.sub(r"[?]P<[a-z0-9]+>", "?:", pattern.pattern).replace("(?P=sep)", "[-/.年]")


def alternatives(*words: str) -> str:
    return "|".join(sorted((re.escape(w) for w in " ".join(words).split()), key=len, reverse=True))
