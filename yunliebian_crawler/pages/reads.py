"""The read count in runs of meta lines, where also elements and tooltips tell which number is whose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .. import labels
from ..items import Shown
from .counts import CELL, ReadsFound, find_reads
from .dom import Document
from .lines import ICON, Element, Line, clean
from .meta import columns, joined

_NUMBER, _OTHERS = labels.unnamed(labels.COUNT), rf"(?:{labels.NOT_READS})"
_OTHER_COUNTERS = re.compile(rf"(?:\W*(?:{_NUMBER}\s*(?:条|个|人)?{_OTHERS}|{_OTHERS}\W*{_NUMBER}))+\W*", re.IGNORECASE)
_BEGINS = re.compile(rf"{_NUMBER}\s*(?:条|个|人)?{_OTHERS}(?!\s*[:(（]?\s*\d)", re.IGNORECASE)
"""A number and another counter's label that has no other number."""
_NOT_READS = re.compile(labels.NOT_READS, re.IGNORECASE)
_OTHER_ICON = re.compile(
    r"(?:^|[-_ ])(?:comments?|pinglun|likes?|zan|dianzan|thumbs?|heart|favou?r\w*|collect\w*|star|share|download)"
    r"(?:$|[-_ \d])",
    re.IGNORECASE,
)
"""Names of icons that stand for another counter."""
_GOES_ON = re.compile(r"[\d.,]")
"""Behind a number: it is the beginning of a longer one."""
_EMPTY_LABEL = re.compile(
    rf"(?:{labels.READS})\s*:\s+(?P<number>{_NUMBER})\s?(?:条|个)?{_OTHERS}(?!\s*[:(（]?\s*\d)",
    re.IGNORECASE,
)
"""A label of reads with a blank in place of its number, before another counter's number and label: 阅读： 83 评论."""


def find_count(doc: Document, runs: Sequence[Sequence[Line]]) -> tuple[Shown | None, bool]:
    """``(count, whether a label without a number was seen)``."""
    empty = False
    for run in runs:
        found = _find_in(doc, run)
        if found and found.text:
            whole = _tooltip(doc, run) if found.how == "eye_icon" else None
            if whole or not _is_anothers(doc, run, found.text):
                return whole or Shown(found.text, f"reads_{found.how}"), False
        empty = empty or found is not None
    for run in runs:
        if found_in := _tooltip(doc, run) or _below(run):
            return found_in, False
    return None, empty


def _find_in(doc: Document, run: Sequence[Line]) -> ReadsFound | None:
    """The reads of a run; where no label is seen, pieces of text that touch may hide one from each other."""
    found = find_reads(joined(run))
    if found is None:
        pieces = (" ".join(seg.text for seg in line.segs) for line in run if len(line.segs) > 1)
        return _find_in_texts(pieces)
    return _find_apart(doc, run) or found


def _find_apart(doc: Document, run: Sequence[Line]) -> ReadsFound | None:
    """The reads of a run without numbers whose tooltip says that they count something else, if there are such."""
    numbers = range(run[0].index, run[-1].index + 1)
    named = [el for number, text, el in doc.tooltips if number in numbers and _NOT_READS.fullmatch(text)]
    others = {el for el in named if labels.COUNT.fullmatch(_text_of(el))}
    shown = ("".join(seg.text for seg in line.segs if seg.el not in others) for line in run)
    return _find_in_texts(shown) if others else None


def _find_in_texts(lines: Iterable[str]) -> ReadsFound | None:
    return find_reads(CELL.join(map(clean, lines)).translate(labels.HALF_WIDTH))


def _is_anothers(doc: Document, run: Sequence[Line], number: str) -> bool:
    """Whether a number stands in pieces of text that are another counter each, ``8 赞`` or ``评论 8``, behind another
    counter's icon, or between a label that lost its own and another counter's."""
    segs = [seg for line in run for seg in line.segs if seg.text.strip()]
    shown = [seg.text.strip().translate(labels.HALF_WIDTH) for seg in segs]
    owners = [_OTHER_COUNTERS.fullmatch(text) for text in shown if number in text]
    if owners and None not in owners:
        return True
    begun = [at for at, text in enumerate(shown) if text.startswith(number) and not _GOES_ON.match(text, len(number))]
    if begun and all(_BEGINS.match(shown[at]) for at in begun):
        return True
    drawn = (ICON in segs[at - 1].text and _OTHER_ICON.search(doc.names(segs[at - 1].el)) for at in begun if at)
    gaps = (_EMPTY_LABEL.search(text) for text in shown if number in text)
    return any(drawn) or any(gap["number"].strip() == number for gap in gaps if gap)


def _tooltip(doc: Document, run: Sequence[Line]) -> Shown | None:
    """A count in a ``title`` attribute, or a number whose ``title`` is the label."""
    for number, text, el in doc.tooltips:
        if not run[0].index <= number <= run[-1].index or len(text) > 30:
            continue
        found = find_reads(text.translate(labels.HALF_WIDTH))
        if found and found.text:
            return Shown(found.text, "reads_title_attribute")
        if found and labels.COUNT.fullmatch(_text_of(el)):
            return Shown(_text_of(el), "reads_title_attribute")
    return None


def _text_of(el: Element) -> str:
    return clean("".join(el.itertext())).translate(labels.HALF_WIDTH)


def _below(run: Sequence[Line]) -> Shown | None:
    for head, value in columns(run):
        found = find_reads(f"{head.text}: {value.text}")
        if found and found.text:
            return Shown(found.text, "reads_label_above")
    return None
