"""The meta line: when an article was updated and how often it was read, beside their labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from .. import labels
from ..items import Shown
from .counts import find_reads
from .dom import Document
from .lines import EYE, Element, Line, clean
from .split_dates import date_in_pieces
from .texts import PROSE_END
from .told_facts import tells_facts

MAX_META = 170
"""A longer line is prose, whatever labels it holds."""
MAX_FACT = 24
"""Characters of a fact that stands in a line of its own."""
_READING_TIME = re.compile(
    r"(?:(?:预计|全文|本文)?(?:阅读|读完|用时)(?:时间|时长|需要?|大?约)*|需要?|大?约)?\s*[:：]?\s*\d+\s*分钟(?:读完|阅读)?"
)
"""How long an article takes to read: no other fact."""
_CLAUSE_OF_FACT = re.compile(r"(?=.*\d)\S{1,24}(?: \S{1,12})?")
_OF_DAY = re.compile(r"\d日?\s*的")
_DATE = labels.unnamed(labels.DATE)
_SOME_DATE = "|".join(
    labels.unnamed(p) for p in (labels.DATE, labels.ENGLISH_DATE, labels.CHINESE_DATE, labels.RELATIVE_DATE)
)
_ANY_DATE = rf"(?:{_SOME_DATE}|{labels.unnamed(labels.YEARLESS_DATE)})"
_IN_BRACKETS = rf"(?:(?:{labels.unnamed(labels.RELATIVE_DATE)})\s*[(（\[]\s*(?={_DATE}))?"
"""A relative date, passed by where it explains itself: 5年前 (2021-07-27)."""
_GAP = r"\s*(?:[:：]|\s|于|在|是|为)*[\s(（\[]*(?:(?:星期|周)[一二三四五六日天][,\s]*)?"
_LABELLED = {
    "update": re.compile(
        rf"(?<![A-Za-z])(?:{labels.UPDATE})(?:时间|日期)?{_GAP}{_IN_BRACKETS}(?P<date>{_ANY_DATE})", re.IGNORECASE
    ),
    "publish": re.compile(
        rf"(?<![A-Za-z])(?:(?<![\u4e00-\u9fff])|(?![时日] ?[间期]))"  # 开营日期 is an unknown day
        rf"(?:{labels.PUBLISH}){_GAP}{_IN_BRACKETS}(?P<date>{_ANY_DATE})",
        re.IGNORECASE,
    ),
}
_TRAILING = {
    "update": re.compile(rf"(?P<date>{_SOME_DATE})\s*(?:最后|最近)?(?:更新|修改|编辑)(?!\S*[:：])", re.IGNORECASE),
    "publish": re.compile(rf"(?P<date>{_SOME_DATE})\s*(?:发布|发表|创建|上传|投稿)(?!\S*[:：])", re.IGNORECASE),
}
_DATE_IN = re.compile(_DATE)
_ANY_DATE_IN = re.compile(_ANY_DATE, re.IGNORECASE)
_OTHER_DATE = re.compile(rf"(?:{labels.NOT_DATES})\s*[:：]?\s*(?:{_SOME_DATE})", re.IGNORECASE)
_NO_LETTERS = re.compile(r"(?:\d[\d.,]*\s?[万亿]|[\W\d_])+")
_BARE = re.compile(rf"{_IN_BRACKETS}(?P<date>{_ANY_DATE})", re.IGNORECASE)
_ANY_LABEL = re.compile(
    rf"(?:{labels.UPDATE}|{labels.PUBLISH}|{labels.READS}|{labels.NOT_READS}|{labels.META_LABEL})", re.IGNORECASE
)
_PAIR = re.compile(
    rf"(?<![A-Za-z])(?:{labels.UPDATE}|{labels.PUBLISH}|{labels.READS}|{labels.NOT_READS}|"
    rf"{labels.META_LABEL})(?:时间|日期|量|数)?\s*[:：]\s*[^\s:：|，。]{{0,20}}",
    re.IGNORECASE,
)
_CONNECTOR = re.compile(r"\b(?:by|on|at|in|with|and)\b", re.IGNORECASE)
"""What joins facts in themes made abroad: by … on … with 5 comments and 799 views."""
_SENTENCE_LONG = re.compile(r"[\u4e00-\u9fff]{9,}")
"""So many characters in a row are no name beside a date, but the beginning of a sentence."""
_MAY_BE_META = re.compile(r"[\d:：前刚天月\ue001]")
"""No line of facts is without one of these, or an English word."""
_LABEL_ONLY = re.compile(
    rf"\W*(?:{labels.UPDATE}|{labels.PUBLISH}|{labels.READS}|{labels.NOT_READS}|{labels.META_LABEL})\W*(?:次|"
    rf"人)?\W*",
    re.IGNORECASE,
)


class DateFound(NamedTuple):
    shown: Shown
    line: int


def is_meta(line: Line) -> bool:
    """Whether a line is made of labels and values only: dates, counts, source, author.

    A sentence that begins with 更新时间 is none: what is left after its label and date is still a sentence.
    """
    if line.meta is None:
        text = line.marked
        if len(text) > MAX_META:
            line.meta = False
        elif _is_sentence(text):
            line.meta = tells_facts(text)
        else:
            line.meta = _is_facts(text, line.link_length, bool(line.heading))
    return line.meta


def _is_sentence(text: str) -> bool:
    """No meta line has sentences, and hardly a comma but between facts."""
    if PROSE_END.search(text) or ("的" in text and _OF_DAY.search(text)):
        return True
    return text.count("，") > 1 and not all(_CLAUSE_OF_FACT.fullmatch(part) for part in text.split("，"))


@lru_cache(maxsize=2048)
def _is_facts(marked: str, link_length: int, is_heading: bool) -> bool:
    text = marked.translate(labels.HALF_WIDTH)
    if not (_MAY_BE_META.search(text) or "today" in text or "ago" in text):
        return False
    rest = _ANY_DATE_IN.sub(" 0 ", text)  # so that no label takes the words behind for its value
    rest, pairs = _PAIR.subn(" ", rest)
    if not pairs and rest == text and EYE not in text and find_reads(text) is None:
        return False
    rest = _READING_TIME.sub(" ", rest) if "分钟" in rest else rest
    left = _NO_LETTERS.sub("", _ANY_LABEL.sub("", _CONNECTOR.sub(" ", rest)))
    unlinked = len(left) - link_length
    if not link_length and _SENTENCE_LONG.search(_ANY_LABEL.sub(" ", rest)):
        return False
    labelled = pairs or EYE in text or _has_label(text)
    if is_heading and not labelled:
        return False
    most = 16 + 8 * max(0, pairs - 2) if labelled else 8 if _DATE_IN.search(text) else 4
    return unlinked <= most and unlinked * 2 <= len(text)


@lru_cache(maxsize=2048)
def is_meta_text(text: str) -> bool:
    """Whether a piece of a line is nothing but labels, dates and counts."""
    rest = _ANY_DATE_IN.sub(" ", text.translate(labels.HALF_WIDTH))
    left = _NO_LETTERS.sub("", _ANY_LABEL.sub("", _PAIR.sub(" ", rest)))
    return len(left) <= 2 and (rest != text or find_reads(text) is not None)


def is_labelled(line: Line) -> bool:
    """Whether a meta line says what its value is; a bare date at the end of a text signs it."""
    text = line.marked.translate(labels.HALF_WIDTH)
    return find_reads(text) is not None or _has_label(text)


def has_date(line: Line) -> bool:
    """Whether a date of any spelling stands in a line."""
    return _ANY_DATE_IN.search(line.text.translate(labels.HALF_WIDTH)) is not None


def _has_label(text: str) -> bool:
    """Whether a date stands there with a word that says which date it is."""
    return any(pattern.search(text) for pattern in (*_LABELLED.values(), *_TRAILING.values()))


def is_label_only(line: Line) -> bool:
    """Whether a line is a lone label whose value stands in the next box."""
    return len(line.text) <= 12 and bool(_LABEL_ONLY.fullmatch(line.text))


def find_labelled(runs: Sequence[Sequence[Line]], name: Literal["update", "publish"]) -> DateFound | None:
    """The date beside, before or below a label of that name."""
    for run in runs:
        text = joined(run)
        if shown := _LABELLED[name].search(text) or _labelled_behind(text, name):
            return DateFound(Shown(shown["date"].strip(), f"{name}_label"), run[0].index)
        for head, value in columns(run):
            if shown := _LABELLED[name].search(f"{head.text}: {value.text}".translate(labels.HALF_WIDTH)):
                return DateFound(Shown(shown["date"], f"{name}_label_above"), value.index)
    return None


def _labelled_behind(text: str, name: Literal["update", "publish"]) -> re.Match[str] | None:
    """A date before its label, unless the other label stands before it: then this one lost its own date."""
    shown = _TRAILING[name].search(text)
    other = _LABELLED["publish" if name == "update" else "update"].search(text) if shown else None
    return None if shown and other and other.start("date") == shown.start("date") else shown


def find_bare(runs: Sequence[Sequence[Line]]) -> DateFound | None:
    """The first date of the meta lines, whatever stands beside it."""
    for run in runs:
        if shown := _BARE.search(_OTHER_DATE.sub(" ", joined(run))):
            return DateFound(Shown(shown["date"].strip(), "date_in_meta_line"), run[0].index)
    return None


def find_in_two(runs: Sequence[Sequence[Line]]) -> DateFound | None:
    """A date whose day stands in large type, in an element of its own, beside month and year."""
    for run in runs:
        texts = [clean(seg.text) for line in run for seg in line.segs if seg.text.strip()]
        if day := date_in_pieces(texts):
            return DateFound(Shown(day, "date_in_two_elements"), run[0].index)
    return None


def joined(lines: Iterable[Line]) -> str:
    """Neighbouring meta lines as one text, half-width, for labels and values in boxes of their own."""
    return "  ".join(line.marked for line in lines).translate(labels.HALF_WIDTH)


def start_of_list(doc: Document, free: Callable[[int], bool], number: int, least: int) -> int:
    """The line from which to look for facts, so that no list of labels and values is cut in two."""
    while least < number < len(doc.lines):
        before = doc.lines[number - 1]
        if before.block.getparent() is not doc.lines[number].block.getparent() or not free(number - 1):
            break
        if len(before.text) > MAX_FACT:
            break
        number -= 1
    return number


def runs_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Meta lines grouped: neighbours that may be labels and values of each other together, whole lines alone."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and runs[-1][-1].index == line.index - 1 and _belongs(runs[-1][-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _belongs(before: Line, line: Line) -> bool:
    return len(before.text) <= MAX_FACT and len(line.text) <= MAX_FACT and not before.heading and not line.heading


def columns(run: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Label and value of tables with a row of labels above a row of values; and of two lists like that."""
    rows: list[tuple[Element, list[Line]]] = []
    for line in run:
        row = next(line.block.iterancestors("tr", "ul", "ol"), None)
        if row is None:
            continue
        if rows and rows[-1][0] is row:
            rows[-1][1].append(line)
        else:
            rows.append((row, [line]))
    for (row, heads), (_, values) in pairwise(rows):
        if len(heads) == len(values) > 1 and (row.tag == "tr" or all(map(is_label_only, heads))):
            yield from zip(heads, values, strict=True)
