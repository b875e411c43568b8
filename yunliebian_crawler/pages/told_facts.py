"""Facts told in whole sentences: 写于 2024 年 3 月 2 日。作者阿青。已有 310 次阅读。"""

from __future__ import annotations

import re

from .. import labels
from .counts import find_reads

MAX_FIRST = 30
"""Characters of the first of such clauses, which has a value: it alone tells most sentences from facts."""
LEAST = 2
"""Clauses with a value; one alone may be the text's own."""
_DIVIDER = re.compile(r"[。；，]")
_DIGIT = re.compile(r"\d")
_DATE = re.compile(labels.unnamed(labels.DATE))
_LABEL = re.compile(rf"{labels.UPDATE}|{labels.PUBLISH}", re.IGNORECASE)
_READS = re.compile(rf"(?:{labels.READS})(?:量|数|次数)?", re.IGNORECASE)
_FILLER = re.compile(r"本文|这篇|全文|文章|已经|[\W_已有共被次人约于由在的为达]")
_SIGNED = re.compile(rf"(?:{labels.META_LABEL})\s?[:：]?\s?[^\W\d]{{1,8}}", re.IGNORECASE)
"""Who wrote it, or where it is from."""


def tells_facts(text: str) -> bool:
    """Whether a text consists of clauses that tell a date with its label, the reads or the author, and nothing else.

    >>> tells_facts("写于 2024 年 3 月 2 日。已有 310 次阅读。"), tells_facts("2024年写的，阅读它的有 310 人。")
    (True, False)
    """
    first = _DIVIDER.split(text, 1)[0]
    if len(first) > MAX_FIRST or not _DIGIT.search(first) or not _tells_value(_plain(first)):
        return False
    clauses = [_plain(clause) for clause in _DIVIDER.split(text) if clause.strip()]
    told = sum(map(_tells_value, clauses))
    return told >= LEAST and all(_tells_value(clause) or _SIGNED.fullmatch(clause) for clause in clauses)


def _plain(clause: str) -> str:
    return clause.strip().translate(labels.HALF_WIDTH)


def _tells_value(clause: str) -> bool:
    """Whether a clause tells nothing but a date with its label, or the reads."""
    if _LABEL.search(clause) and _DATE.search(clause):
        return not _FILLER.sub("", _LABEL.sub("", _DATE.sub("", clause)))
    found = find_reads(clause)
    if found is None or found.text is None:
        return False
    return not _FILLER.sub("", _READS.sub("", clause.replace(found.text, "")))
