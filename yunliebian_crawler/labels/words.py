"""Lists of words, written as text."""

from __future__ import annotations

import re


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def alternatives(*words: str) -> str:
    return "|".join(sorted((re.escape(w) for w in " ".join(words).split()), key=len, reverse=True))
