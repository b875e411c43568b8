"""What a short text in a list or panel is: a title, a cut-off paragraph, a counter, or furniture. Pure, remembered."""

from __future__ import annotations

import re
from functools import lru_cache

from .. import labels
from .counts import find_reads

PARAGRAPH = 40
"""A link text from this length on, punctuated like prose, is a cut-off paragraph and no title."""
CUT_PARAGRAPH = 24
"""From this length on, a text that is cut off and has whole sentences or several commas is no title either."""
COUNT = labels.unnamed(labels.COUNT)
BARE_COUNT = re.compile(rf"[(（\[]?\s*(?P<count>{COUNT})\s*(?:次|人|°C?|℃|度)?\s*[)）\]]?")
RANK = re.compile(r"(?:NO\.?|TOP|第)?\s*0*(\d{1,3})\s*[.、名:]?", re.IGNORECASE)
PROSE_END = re.compile(r"[。！？；]")
CUT = re.compile(r"(?:\.{2,}|…+|。。。)\s*$")
_BRACKETED = re.compile(r"[\[【(（][^\[【(（]{1,8}[\]】)）]")
_COMMA = re.compile(r"[，,]")
_PAUSE = re.compile(r"[，、：；]")
_OTHER_COUNTER = re.compile(
    r"[^\W\d]{0,6}\s*[:：]?\s*[(（]?\d+[)）]?\s*(?:条|个|次|人)?(?:评论|回复|赞|喜欢|收藏|好评)?"
)
_COUNTED = rf"(?:{labels.READS}|{labels.NOT_READS})(?:量|数|次数)?"
_FACT = re.compile(
    rf"{labels.unnamed(labels.DATE)}|{labels.RELATIVE_DATE.pattern}|"
    rf"{COUNT}\s*(?:次|人|条|个)?\s*{_COUNTED}|{_COUNTED}\s*[:：]?\s*[(（]?{COUNT}[)）]?(?:\s*(?:次|人|条|个))?",
    re.IGNORECASE,
)
"""A date, or a number with its label on either side."""
_READS = re.compile(labels.READS, re.IGNORECASE)
_READS_LABEL = re.compile(rf"(?:{labels.READS})(?:量|数|次数)?", re.IGNORECASE)
_COUNTER_LABEL = re.compile(_COUNTED, re.IGNORECASE)
_UNITS = re.compile(r"[\W\d_]|次|人|已|有|约|被|量|数")
_WORD = re.compile(r"\w")
_TRAILING_DIVIDERS = re.compile(r"[\s\-_|—–·,，]+$")


@lru_cache(maxsize=2048)
def is_furniture(text: str) -> bool:
    """Dates, counts, badges, ranks, "read more": never a title and never an excerpt."""
    half = text.translate(labels.HALF_WIDTH).strip("()[]（）【】 |/·")
    return bool(
        not _WORD.search(half)
        or labels.BADGE.fullmatch(half)
        or labels.is_more(half)
        or RANK.fullmatch(half)
        or BARE_COUNT.fullmatch(half)
        or any(
            p.fullmatch(half) for p in (labels.DATE, labels.YEARLESS_DATE, labels.RELATIVE_DATE, labels.ENGLISH_DATE)
        )
        or is_counter(half)
        or _are_facts(half)
        or _OTHER_COUNTER.fullmatch(half)
    )


def is_counter(text: str) -> bool:
    """Whether a text is a read count with its label and nothing else."""
    found = find_reads(text) if len(text) < 40 else None
    if found is None or found.text is None:
        return False
    return not _UNITS.sub("", _READS.sub("", text.replace(found.text, "", 1)))


def _are_facts(text: str) -> bool:
    """Whether a text is a row of dates and of numbers with their labels, and nothing else: ``210 阅读 · 4 评论``."""
    return len(text) < 60 and any(map(str.isdigit, text)) and not _WORD.search(_FACT.sub("", text))


def is_time_past(text: str) -> bool:
    """Whether a text is a time told from now and nothing else: no emphasised word of a title."""
    return len(text) < 12 and bool(labels.RELATIVE_DATE.fullmatch(text.strip()))


@lru_cache(maxsize=2048)
def is_paragraph(text: str) -> bool:
    """Whether a text is long and punctuated like prose."""
    if len(text) < PARAGRAPH:
        if len(text) < CUT_PARAGRAPH:
            return "。" in text and _goes_on(text)
        if text[-1] in "，、":  # cut without dots: no title ends so
            return len(_PAUSE.findall(text)) > 2
        return CUT.search(text) is not None and ("。" in text or len(_COMMA.findall(text)) >= 2)
    return bool(len(text) > 60 or PROSE_END.search(text[:-1]) or CUT.search(text) or len(_COMMA.findall(text)) >= 2)


def _goes_on(text: str) -> bool:
    """Whether a text is cut off behind the beginning of a second sentence: no title goes on like that.

    >>> _goes_on("雨停了。客人也走了…"), _goes_on("雨停了。。。")
    (True, False)
    """
    stem = CUT.sub("", text)
    return stem != text and len(stem.partition("。")[2]) > 1


def is_bracketed(text: str) -> bool:
    """Whether a text is a word in brackets, as lists show the category before a title."""
    return _BRACKETED.fullmatch(text) is not None


def without_site_name(text: str) -> str:
    """Titles in attributes often carry the site's name as the title tag does."""
    for name in labels.SITE_NAMES:
        if text.endswith(name) and len(text) > len(name):
            return _TRAILING_DIVIDERS.sub("", text[: -len(name)])
    return text


@lru_cache(maxsize=2048)
def is_count(text: str) -> bool:
    """Whether a text is a number and nothing else."""
    return bool(labels.COUNT.fullmatch(text.translate(labels.HALF_WIDTH)))


@lru_cache(maxsize=1024)
def is_reads_label(text: str) -> bool:
    """Whether a text is a label of reads and nothing else."""
    return bool(_READS_LABEL.fullmatch(text))


def is_counter_label(text: str) -> bool:
    """Whether a text is a label of a counter, of reads or any other, and nothing else."""
    return _COUNTER_LABEL.fullmatch(text) is not None


def names_of_path(text: str) -> tuple[str, ...]:
    """The names of a path that stands as plain text, without home.

    >>> names_of_path("首页 > 营销推广 > 软文营销"), names_of_path("软文营销")
    (('营销推广', '软文营销'), ('软文营销',))
    """
    names = [name for name in re.split(r"\s*[>»›/]\s*", text) if name]
    return tuple(names[1:] if len(names) > 1 and names[0] in labels.HOME_NAMES else names)
