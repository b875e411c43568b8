"""An article's facts in a box of their own beside it, as a side column shows them: icons that only a tooltip names.

Such a box is believed where it is the only one of its kind, tells a date and the reads, and belongs to no other title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from .. import labels
from .dom import Document
from .icons import ICONS
from .lines import EYE, ICON, Element, Line, Seg

MAX_LABEL = 30
"""Characters of what an icon says, which may repeat the value."""
MAX_LINES, MAX_LINE = 10, 40
"""Lines of such a box, and characters of each."""
LEAST_TITLE = 6
"""Characters of a link's text that may be a title."""
_DATE = re.compile(rf"(?:{labels.UPDATE}|{labels.PUBLISH})(?:时间|日期)?", re.IGNORECASE)
_READS = re.compile(rf"(?:{labels.READS})(?:量|数|次数)?", re.IGNORECASE)
_OTHER = re.compile(rf"(?:{labels.NOT_READS}|{labels.META_LABEL})(?:量|数)?", re.IGNORECASE)
_OF_OTHERS = re.compile(r"总|粉丝|关注|积分|金币|加入|注册|人数")
"""Labels of a person's or a site's facts."""
_HEADS_OTHERS = re.compile(r"站|统计|博主|作者|推荐|相关|热|最新")
"""What stands over facts that are not this article's."""


def find_fact_box(doc: Document, free: Callable[[int], bool]) -> list[Line]:
    """The lines of the box, their icons' labels as text; none where there is no such box, or more than one.

    ``free``: whether a line may tell of the article: it stands in no panel, list, comment or text.
    """
    labelled = _labelled(doc, free)
    numbers = sorted({n for n, _ in labelled.values()})
    kinds = [_kind(label) for _, label in labelled.values()]
    if kinds.count("reads") != 1 or "date" not in kinds or None in kinds:
        return []
    is_one_box = numbers[-1] - numbers[0] < min(len(numbers), MAX_LINES)
    if not is_one_box or _tells_of_another(doc, numbers[0], numbers[-1] + 1):
        return []
    return [_with_labels(doc.lines[n], labelled) for n in numbers]


def _labelled(doc: Document, free: Callable[[int], bool]) -> dict[Element, tuple[int, str]]:
    """Icons in short lines of facts, each with its line and what it says before any colon; none where none says reads.

    The look at all tooltips for a label of reads spares most pages the rest.
    """
    icons = [(n, text, el) for n, text, el in doc.tooltips if el.tag in ICONS and len(text) <= MAX_LABEL]
    if not any(_kind(_label(text)) == "reads" for _, text, _ in icons):
        return {}
    return {el: (n, _label(text)) for n, text, el in icons if free(n) and _is_fact(doc.lines[n])}


def _label(text: str) -> str:
    return re.split("[:：]", text, maxsplit=1)[0].strip()


def _kind(label: str) -> str | None:
    """What an icon's label is one of: ``date``, ``reads`` or ``other``; None for what no article's fact is called."""
    if _OF_OTHERS.search(label):
        return None
    kinds = (("date", _DATE), ("reads", _READS), ("other", _OTHER))
    return next((kind for kind, pattern in kinds if pattern.fullmatch(label)), None)


def _is_fact(line: Line) -> bool:
    """Whether a line begins with an icon and is short."""
    return not line.hidden and len(line.marked) <= MAX_LINE and line.marked[:1] in (EYE, ICON)


def _tells_of_another(doc: Document, start: int, end: int) -> bool:
    """Whether a title in a link stands right before or behind these lines, or alone in the box around them, or a text
    over them says whose they are."""
    around = next((box for box in doc.ancestors(doc.lines[start].block) if _is_wider(doc.span[box], start, end)), None)
    if around is None or around.tag == "a" or _titles(doc, range(start, end)):
        return True
    first, last = doc.span[around]
    beside = [n for n in (start - 1, end) if first <= n < last]
    if _titles(doc, beside) or (start - 1 in beside and _HEADS_OTHERS.search(doc.lines[start - 1].text)):
        return True
    return sum(1 for _ in _titles_in(doc, range(first, last))) == 1


def _is_wider(span: tuple[int, int], start: int, end: int) -> bool:
    return span[0] <= start and end <= span[1] and span[1] - span[0] > end - start


def _titles(doc: Document, numbers: Sequence[int]) -> bool:
    return next(_titles_in(doc, numbers), None) is not None


def _titles_in(doc: Document, numbers: Sequence[int]) -> Iterator[Line]:
    """The lines that may be a title in a link."""
    return (line for line in (doc.lines[n] for n in numbers) if line.link_length >= LEAST_TITLE)


def _with_labels(line: Line, labelled: dict[Element, tuple[int, str]]) -> Line:
    """The line with a label's text instead of each icon that has one."""
    segs = [_told(seg, labelled) for seg in line.segs]
    return Line(line.index, segs, line.block, 0, False)


def _told(seg: Seg, labelled: dict[Element, tuple[int, str]]) -> Seg:
    if seg.el not in labelled or seg.text.strip() not in (EYE, ICON):
        return seg
    return Seg(f" {labelled[seg.el][1]}: ", seg.el, seg.link)
