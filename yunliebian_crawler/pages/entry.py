"""One entry of a list or panel: from its pieces of text to title, excerpt, read count and date. Pure, remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .. import labels
from ..items import RawEntry
from .counts import CELL, find_reads
from .lines import EYE, ICON, clean
from .split_dates import date_in_pieces, is_part_of_date
from .texts import (
    BARE_COUNT,
    CUT,
    CUT_PARAGRAPH,
    PROSE_END,
    RANK,
    is_bracketed,
    is_counter_label,
    is_furniture,
    is_paragraph,
)

SHORT_NAME = 6
"""A link text up to this length beside a longer one is a category, tag or author, not the article."""
EXCERPT, SENTENCE = 14, 9
"""Shorter loose text in an entry is a name, a place or a button; shorter text with a full stop no sentence."""
LEAST_TITLE = 4
"""A shorter text before an excerpt is a badge."""
LONG, LONGEST = 30, 40
"""Few titles are as long; none, where another text that may be the title stands before it."""
LEAST_CUT = 10
"""A list that cuts titles leaves as much of them."""
_OF_PICTURE = re.compile(r"的?(?:封面|配图|插图|题图|头图|首图|图片|缩略图|海报|图)")
"""What an alternative text adds to a title."""
_LINK_PREFIX = re.compile(r"^[\s·•●■▪◆◇▶►»>|★☆\-\[\]【】、.:：]+(?=\S)")
_NOT_EXCERPT = re.compile(
    r"^(?:作者|来源|编辑|分类|栏目|标签|关键词|发布|更新|时间|日期|阅读|浏览|点击|评论|by\b|tags?\b)[^。，]{0,40}$",
    re.IGNORECASE,
)
_CARD = re.compile(
    r"(?:文章)?标\s?题\s?[:：]\s?(?P<title>.+?)(?P<facts>$|\s(?:作\s?者|来源|栏目|简介|(?:更新|发布|发表|录入|添加)(?:时间|日期)|"
    r"(?:点击|阅读|浏览)(?:数|量|次数)?)\s?[:：].*)"
)
"""A link's ``title`` that tells the article's title with its label, and perhaps author, date and reads with theirs."""
_DIVIDER = re.compile(r"\s[·•|/丨]\s")
_CLAUSE = re.compile(r"[，。；！？]")
_UPDATED = re.compile(rf"(?:{labels.UPDATE})\s*(?:[:：于]\s*)?(?P<date>{labels.unnamed(labels.DATE)})", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"[\[【（(]\s*[\]】）)]\s*$")
_EXCERPT_LABEL = re.compile(r"^[\[【]?(?:摘要|导读|简介|内容摘要|描述|导语)[\]】]?\s*[:：]\s*")


class Piece(NamedTuple):
    """A run of text in one element of an entry."""

    text: str
    line: int
    place: int
    """Which of the entry's elements and links it stands in, by number."""
    is_own: bool
    """Part of a link to the entry's article."""
    is_linked: bool
    """Part of any link."""
    in_heading: bool
    is_counter: bool
    """A number whose tooltip names it a read count."""


PieceTuple = tuple[str, int, int, bool, bool, bool, bool]
"""A ``Piece`` as a plain tuple, which costs less to make and to compare."""


@lru_cache(maxsize=2048)
def read_entry(
    url: str, shown: tuple[PieceTuple, ...], attributes: tuple[str, ...], column: str | None, rank: int | None
) -> RawEntry:
    """The entry that these pieces make; lists and panels are the same on many pages, so it is remembered.

    ``attributes``: titles and alternative texts of its links; ``column``: the count in a table's column of reads;
    ``rank``: place in a panel, where a lone number is a count; None in a list.
    """
    names, carded = _out_of_cards([text if not labels.is_invitation(text) else "" for text in attributes])
    pieces = [Piece(*piece) for piece in shown]
    told = [p for p in pieces if p.text]
    own = [p for p in told if p.is_own]
    rest = [p for p in told if not p.is_own]
    head = _title_piece(own, names)
    title = _title(head.text if head else "", names)
    excerpt = _shown_excerpt(head, title) if head else None
    others = [p for p in own if p is not head and p.text != title] + rest
    excerpt = excerpt or _excerpt(others, title or "")
    lead = pieces[: pieces.index(head)] if head else []
    facts = (p for p in others if p.text != excerpt and not (any(p is q for q in lead) and _is_place(p, lead)))
    marked = CELL.join(p.text for p in sorted(facts, key=lambda p: p.line))
    dated = [p.text for p in others if not excerpt or not excerpt.startswith(p.text)]
    beside = column or next((p.text for p in others if p.is_counter), carded)
    return RawEntry(url, title, excerpt, _reads(marked, others, lead, beside, rank), _date(dated))


def _is_place(piece: Piece, lead: Sequence[Piece]) -> bool:
    """Whether a piece before the title is the entry's place, and no counter whose label stands right behind it."""
    if not RANK.fullmatch(piece.text):
        return False
    after = next((p for p, before in zip(lead[1:], lead, strict=False) if before is piece), None)
    return after is None or after.line > piece.line + 1 or not is_counter_label(after.text)


def _out_of_cards(attributes: Sequence[str]) -> tuple[Sequence[str], str | None]:
    """The attributes with a card's title instead of the card, and the reads that one tells. What has a label and no
    facts may be a title that begins so, and stays as well."""
    reads = None
    found: list[str] = []
    for text in attributes:
        card = _CARD.fullmatch(text)
        found.extend([text] if card is None else [card["title"]] if card["facts"] else [card["title"], text])
        told = find_reads(card["facts"]) if card else None
        reads = reads or (told.text if told else None)
    return found, reads


def _title_piece(own: Sequence[Piece], attributes: Sequence[str]) -> Piece | None:
    named = [p for p in own if not is_furniture(p.text)]
    in_heading = [p for p in named if p.in_heading]
    short = [p for p in named if not is_paragraph(p.text)]
    told = [p for p in short if len(p.text) > SHORT_NAME and p.text in attributes]
    candidates = in_heading or told or _before_rest(short) or named
    return max(candidates, key=lambda p: (not CUT.search(p.text), len(p.text)), default=None)


def _before_rest(named: list[Piece]) -> list[Piece]:
    """What stands in a link before a whole sentence with its full stop, a text too long for a title, or a row of facts;
    all where none is."""
    first = next((n for n, p in enumerate(named) if n and _is_rest(p.text, named[n - 1].text)), 0)
    names = [p for p in named[:first] if len(p.text) >= LEAST_TITLE and not is_bracketed(p.text)]
    return names or named


def _is_rest(text: str, before: str) -> bool:
    """Whether a text is none of the title; a name of a few characters may stand before a long one as its category."""
    too_long = len(text) >= (LONG if len(before) > SHORT_NAME else LONGEST) and len(text) >= 2 * len(before)
    return too_long or _is_sentence(text) or _is_row_of_facts(text)


def _is_sentence(text: str) -> bool:
    return text[-1:] == "。" and len(text) >= EXCERPT


def _is_row_of_facts(text: str) -> bool:
    """Whether a text is like ``小王 · 210 阅读``."""
    return _DIVIDER.search(text) is not None and (found := find_reads(text)) is not None and found.text is not None


def _title(shown: str, attributes: Sequence[str]) -> str | None:
    """The entry's title, whole where the page has it whole; None where its link is a cut-off paragraph."""
    text = _LINK_PREFIX.sub("", shown)
    if text and not is_paragraph(text):
        if name := _named_prose(text, attributes):
            return name
        if CUT.search(text):
            return _whole(text, attributes)
        return _silently_cut(text, attributes) or text
    return next((a for a in attributes if a and not is_paragraph(a) and _may_name(a, text)), None)


def _may_name(name: str, text: str) -> bool:
    """Whether an attribute may be the title of a link that shows a cut-off paragraph: shorter than that, or beginning
    otherwise than a text that is cut early."""
    return not text or len(name) < len(text) or (len(text) < CUT_PARAGRAPH and name[:LEAST_TITLE] != text[:LEAST_TITLE])


def _shown_excerpt(head: Piece, title: str | None) -> str | None:
    """What an entry's link shows instead of the title, where that is in an attribute alone or nowhere."""
    if title is None:
        return head.text
    return None if _LINK_PREFIX.sub("", head.text).startswith(title) else _excerpt([head], title)


def _named_prose(text: str, attributes: Sequence[str]) -> str | None:
    """The tooltip of a link that shows a sentence or cut-off clauses, where neither begins within the other."""
    if len(text) < CUT_PARAGRAPH or not _CLAUSE.search(text) or not (CUT.search(text) or _is_sentence(text)):
        return None
    name = attributes[0] if attributes else ""
    is_name = SHORT_NAME < len(name) < len(text) and not (is_furniture(name) or is_paragraph(name) or CUT.search(name))
    return name if is_name and name[:LEAST_CUT] not in text and text[:LEAST_CUT] not in name else None


def _whole(cut: str, attributes: Sequence[str]) -> str:
    """The attribute that goes on where a title is cut, else one that only lacks its dots, else the title as shown."""
    stem = CUT.sub("", cut).strip()
    told = [a for a in attributes if a and a.startswith(stem) and not CUT.search(a)]
    return next((a for a in told if a != stem), told[0] if told else cut)


def _silently_cut(text: str, attributes: Sequence[str]) -> str | None:
    """The attribute that goes on in the middle of a word, where a list cuts titles without dots."""
    rests = ((a, a[len(text) :]) for a in attributes if len(text) >= LEAST_CUT and a.startswith(text) and a != text)
    return next((a for a, rest in rests if rest[0].isalnum() and not _OF_PICTURE.match(rest)), None)


def _excerpt(pieces: Sequence[Piece], title: str) -> str | None:
    """The longest loose text that reads like prose; a trailing "read more" is a link of its own and no part of it."""
    shown = (clean(t.replace(EYE, "").replace(ICON, "")) for t in _paragraphs(pieces))
    texts = (_EMPTY_BRACKETS.sub("", _EXCERPT_LABEL.sub("", t)).rstrip() for t in shown)
    prose = [t for t in texts if _is_long(t) and t != title and not _is_no_excerpt(t, title)]
    best = max(prose, key=len, default=None)
    return best if best and (len(best) > 24 or PROSE_END.search(best) or CUT.search(best) or "，" in best) else None


def _is_long(text: str) -> bool:
    """Whether a text is longer than names and buttons; a sentence with a full stop may be shorter."""
    return len(text) >= (EXCERPT if text[-1:] not in "。！？" else SENTENCE)


def _is_no_excerpt(text: str, title: str) -> bool:
    return is_furniture(text) or bool(_NOT_EXCERPT.match(text)) or _is_cut_of(text, title) or _is_facts(text)


def _is_facts(text: str) -> bool:
    """Whether a text without a clause shows a date or a read count: ``2024-05-05 / 1190次阅读 / 2评论``."""
    if _CLAUSE.search(text) or CUT.search(text):
        return False
    half = text.translate(labels.HALF_WIDTH)
    return labels.DATE.search(half) is not None or ((found := find_reads(half)) is not None and found.text is not None)


def _paragraphs(pieces: Sequence[Piece]) -> Iterator[str]:
    """Neighbouring pieces of one line and one element as one text, so that an inline element cuts no excerpt."""
    last: Piece | None = None
    text = ""
    for piece in pieces:
        if labels.is_more(piece.text) or (piece.is_linked and len(piece.text) <= SHORT_NAME):
            continue
        if last and last.line == piece.line and last.place == piece.place:
            text += piece.text
            continue
        if last:
            yield text
        last, text = piece, piece.text
    if last:
        yield text


def _is_cut_of(text: str, title: str) -> bool:
    return bool(title) and title.startswith(CUT.sub("", text).strip())


def _date(texts: Sequence[str]) -> str | None:
    """The date beside 更新, else the first text of the entry that holds a date, whole."""
    if updated := _UPDATED.search(CELL.join(texts).translate(labels.HALF_WIDTH)):
        return updated["date"]
    for text in texts:
        half = text.translate(labels.HALF_WIDTH)
        if len(half) < 60 and (shown := labels.DATE.search(half) or labels.ENGLISH_DATE.search(half)):
            return shown[0]
    return date_in_pieces(texts)


def _reads(
    marked: str, others: Sequence[Piece], lead: Sequence[Piece], beside: str | None, rank: int | None
) -> str | None:
    found = find_reads(marked) if len(marked) < 400 else None
    if found is not None:
        return found.text
    if beside or rank is None or ICON in marked:
        return beside
    dated = {text for pair in pairwise(p.text for p in others) for text in _parts_of_date(*pair)}
    for piece in others:
        half = piece.text.translate(labels.HALF_WIDTH)
        is_rank = (shown := RANK.fullmatch(half)) and int(shown[1]) == rank
        count = BARE_COUNT.fullmatch(half)
        if count and piece.text not in dated and not (is_rank and piece in lead):
            return count["count"]
    return None


def _parts_of_date(first: str, second: str) -> tuple[str, ...]:
    return (first, second) if is_part_of_date(first, second) or is_part_of_date(second, first) else ()
