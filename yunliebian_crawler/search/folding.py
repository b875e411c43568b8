"""Text as the index sees it: folded and cut into tokens.

A token is one Chinese (or other East Asian) character, a whole run of letters, or a whole run of digits, so that a word
of the query is a phrase of tokens wherever it stands in a sentence. A run of punctuation, symbols or line ends is one
token too, ``¶``: no phrase crosses it, and it is what makes all punctuation the same mark.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

FOLD_VERSION = "1"
"""Raise it with every change of what ``fold`` returns: an index built by another version is built again."""

MARK = "¶"
"""The token that stands for a run of punctuation, symbols and line ends."""

LONGEST_RUN = 8_000
"""Characters of one token; what is longer becomes several, for FTS5 cuts a token at 32,768 bytes without a word."""

SHORT, MOST = 16, 10_000
"""Characters of a text, and texts, that the memo of what stands between Han characters takes."""

# Scripts written without blanks, one token a character: radicals, kana, bopomofo, Han, Yi, Hangul, Tangut, and both
# planes of Han extensions whole, because blocks newer than this Python's Unicode tables count as unassigned there.
_SINGLES = re.compile(
    "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa"
    "\u30fc-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48c\uac00-\ud7a3\uf900-\ufaff"
    "\U00016fe0-\U00018d8f\U0001aff0-\U0001b2ff\U00020000-\U0003fffd]"
)
# Accents that no letter took up, kana voicing marks, enclosing marks and variation selectors.
_VANISHING = re.compile("[\u0300-\u036f\u180b-\u180f\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_HAN = re.compile("([\u4e00-\u9fff]+)")
"""Characters that stay as they are and join nothing: each is a token."""
_LONG_RUN = re.compile(f"[^ ]{{{LONGEST_RUN}}}")
_MARKS = re.compile(f"{MARK}[{MARK} ]*")
_MAY_COMBINE = "\x02"
DIGIT_EDGE = "\x01"
"""Stands before and after each digit in ``pieces``: two in a row are no edge of a run."""


_UNSAID = str.maketrans("", "", f" {MARK}{DIGIT_EDGE}")


def current_stamp() -> dict[str, str]:
    """What the folding of this program and this Python depends on: an index of another stamp is built again."""
    return {"fold_version": FOLD_VERSION, "unidata_version": unicodedata.unidata_version}


def fold(text: str) -> str:
    """The tokens of a text, divided by single blanks.

    >>> fold("ＳＥＯ优化：iOS17 上线了！")
    'seo 优 化 ¶ ios 17 上 线 了 ¶'
    """
    return " ".join(tokens(text))


def tokens(text: str) -> list[str]:
    """The tokens of a text in order; never raises, whatever the characters."""
    return spaced(text).split()


def spaced(text: str) -> str:
    """The tokens of a text, divided by one or more blanks: what the index is given, and cheaper than ``fold``."""
    made = _spaced(text, _BETWEEN.__getitem__)
    if _MAY_COMBINE in made:  # rare, and normalising every text would cost more than everything else here
        made = _spaced(unicodedata.normalize("NFKC", text), _between_normal)
    return made


def _spaced(text: str, between: Callable[[str], str]) -> str:
    """Runs of Han characters are cut apart in one go; what stands between them is little, and mostly the same."""
    parts = _HAN.split(text)
    parts[::2] = map(between, parts[::2])
    parts[1::2] = map(" ".join, parts[1::2])
    return " ".join(parts)


def _between_normal(text: str) -> str:
    return _joined(text.translate(_NORMAL_PIECES))


def _joined(made: str) -> str:
    """Digits and marks joined to runs."""
    digits_joined = made.replace(DIGIT_EDGE * 2, "").replace(DIGIT_EDGE, " ")
    joined = _MARKS.sub(f" {MARK} ", digits_joined)
    return joined if len(joined) < LONGEST_RUN else _LONG_RUN.sub(r"\g<0> ", joined)


def characters(text: str) -> str:
    """The folded characters of a text alone, without blanks and punctuation.

    >>> characters("ＳＥＯ优化：iOS17 上线了！")
    'seo优化ios17上线了'
    """
    return spaced(text).translate(_UNSAID)


def placed_characters(text: str) -> tuple[str, list[int]]:
    """The same, and for each of them where in the text it comes from."""
    made = [(char, at) for at, piece in enumerate(pieces(text)) for char in piece.translate(_UNSAID)]
    return "".join(char for char, _ in made), [at for _, at in made]


def pieces(text: str) -> list[str]:
    """What each character becomes, before digits and marks join to runs; empty for what joined the one before."""
    made = [_PIECES[ord(char)] for char in text]
    if _MAY_COMBINE in made:
        starts = [at for at, made_of in enumerate(made) if not at or made_of != _MAY_COMBINE]
        for start, end in zip(starts, [*starts[1:], len(made)], strict=True):
            cluster = unicodedata.normalize("NFKC", text[start:end]).translate(_NORMAL_PIECES)
            made[start:end] = [cluster] + [""] * (end - start - 1)
    return made


def piece(char: str) -> str:
    """What one character of NFKC-normalised text becomes."""
    category = unicodedata.category(char)
    if category == "Cf" or _VANISHING.match(char):
        return ""
    if _SINGLES.match(char):
        return f" {char} "
    if category == "Nd":
        return f"{DIGIT_EDGE}{char}{DIGIT_EDGE}"
    if category[0] in "LM" or category == "Nl":
        return _VANISHING.sub("", char.lower())
    is_blank = category == "Zs" or char in "\t\x1f"
    return " " if is_blank else MARK


class _NormalPieces(dict[int, str]):
    """A memo of ``piece`` by code point, for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        self[code] = made = piece(chr(code))
        return made


class _Pieces(dict[int, str]):
    """The same for text not yet normalised; a character that may combine with its neighbour is only flagged."""

    def __missing__(self, code: int) -> str:
        normal = unicodedata.normalize("NFKC", chr(code))
        self[code] = made = _MAY_COMBINE if any(map(_may_combine, normal)) else "".join(map(piece, normal))
        return made


def _may_combine(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"


class _Between(dict[str, str]):
    """A memo of what stands between Han characters: a mark, a number, a word."""

    def __missing__(self, text: str) -> str:
        made = _joined(text.translate(_PIECES))
        if len(text) <= SHORT and len(self) < MOST:
            self[text] = made
        return made


_PIECES = _Pieces()
_NORMAL_PIECES = _NormalPieces()
_BETWEEN = _Between()
