"""Facts told in whole sentences: 写于 2024 年 3 月 2 日。作者阿青。已有 310 次阅读。

Clauses that go with them tell where it is filed or count something else: 属于分类 门店引流，已有 3 条评论。
"""

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
_FILED = re.compile(
    r"(?:本文)?(?:属于|归类于|归入|归档于|收录于|收录在|发表在|发布在)\s?(?:(?:分类|栏目|频道)\s?[:：]?\s?\w{2,12}|\w{2,12}?\s?(?:分类|栏目|频道)[中下里]?)"
)
"""Where it is filed; the word for a category must stand there, as a sentence may belong to anything."""
_OTHER_COUNTER = re.compile(rf"\d+\s?[条个次人篇]?\s?(?:{labels.NOT_READS})", re.IGNORECASE)


def tells_facts(text: str) -> bool:
    """Whether a text consists of clauses that tell a date with its label, the reads, the author, where it is filed or
    another counter, and nothing else; the first has a date or the reads.

    >>> tells_facts("写于 2024 年 3 月 2 日。已有 310 次阅读。"), tells_facts("2024年写的，阅读它的有 310 人。")
    (True, False)
    """
    first = _DIVIDER.split(text, 1)[0]
    if len(first) > MAX_FIRST or not _DIGIT.search(first) or not _tells_value(_plain(first)):
        return False
    clauses = [_plain(clause) for clause in _DIVIDER.split(text) if clause.strip()]
    others = [clause for clause in clauses if not (_tells_value(clause) or _goes_with_value(clause))]
    return len(clauses) - len(others) >= LEAST and all(map(_SIGNED.fullmatch, others))


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


def _goes_with_value(clause: str) -> bool:
    """Whether a clause tells nothing but where it is filed, or the number of comments and the like."""
    if _FILED.fullmatch(clause):
        return True
    counter = _OTHER_COUNTER.search(clause)
    return counter is not None and not _FILLER.sub("", clause.replace(counter[0], ""))
