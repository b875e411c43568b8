"""Numbers beside labels: which one of ``799 阅读 · 5 评论 · 3 赞`` is the read count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .. import labels
from .lines import EYE, ICON


class Token(NamedTuple):
    kind: str
    """``reads``, ``other`` (another counter's label), ``number`` or ``break`` (anything that is neither)."""
    text: str
    start: int
    end: int


class ReadsFound(NamedTuple):
    text: str | None
    """The number as shown; None: a label stands there without a number."""
    how: str


MAX_LINE = 400
"""Longer texts are prose; the numbers in them are the author's."""
_MAY_HOLD = re.compile(
    r"阅|读|览|点 ?击|人 ?气|热 ?度|访问|查看|围 ?观|讀|覽|點|人氣|訪問|view|hits?|reads?|pv|👁|👀|\ue001", re.IGNORECASE
)
"""A cheap look before the costly one."""
CELL = "  "
"""Between two lines that are read together; within a line there is never more than one blank."""
_WORD_START, _WORD_END = r"(?:(?<![A-Za-z])|(?=[^A-Za-z]))", r"(?:(?<=[^A-Za-z])|(?![A-Za-z]))"
"""A Latin label is a whole word; a Chinese one may touch anything."""
_TOKEN = re.compile(
    rf"(?P<date>{labels.unnamed(labels.DATE)}|{labels.unnamed(labels.ENGLISH_DATE)}|"
    rf"(?<!\d)\d{{1,2}}(?:{labels.MONTHS}|\s1?\d月)(?:19|20)\d\d(?!\d))|"
    rf"(?P<reads>{_WORD_START}(?:{labels.READS})(?!权限|积分){_WORD_END}(?:量|数)?|{EYE})|"
    rf"(?P<other>(?:阅读|浏览|查看)(?:权限|积分)|{labels.SPAN_OF_TIME}的?(?:{labels.READS})(?:量|数)?|{_WORD_START}(?:{labels.NOT_READS}){_WORD_END}|{ICON})|"
    rf"(?P<number>(?<!\d[-/:.]){labels.unnamed(labels.COUNT)})",
    re.IGNORECASE,
)
_NO_COUNT_UNIT = re.compile(
    r"\s*(?:分钟|分(?![享类组页])|秒|小时|天|min|sec|字(?![数号体])|篇|页|%|％|个?月|年|元|的|[-/.:]\d)", re.IGNORECASE
)
_BEHIND_DATE = re.compile(r"(?:(?<=\d{4}[-/.]\d\d[-/.]\d\d)|(?<=\d\d:\d\d))/(?=\d)")
"""What divides a date from the number behind it, where both stand glued together."""
_THOUSANDS = re.compile(r"(?<![\d:])\d{1,3}\s$")
"""What stands before the second group of a number in groups; the minutes of a time do not."""
_AFTER_LABEL = re.compile(
    r"[\s:：()（）\[\]【】|约共已为·]*(?:量|数|次数|人数|數|次數|人數)?(?:[\s:：()（）\[\]约共已为·]*| - )"
)
_BEFORE_LABEL = re.compile(r"[\s()（）\[\]+]*(?:个|条|则|篇|人次|次|人|位|people|times)?(?:已经?|在)?[\s()（）·]*")
_LEADS = re.compile(r"(?:次数|人数|量|数|數)?\s?[:：]")
"""What stands behind a label whose number follows, if there is one."""
_NOTHING = re.compile(r"(?:次数|人数|量|数|數)?\s?:?\s?(?:-{2,}|[—–]+)")
"""What stands in the place of a number that a script has yet to write."""
_COUNTER = re.compile(r"[数量]\s?:\s?$")
"""How a label of a counter ends, though nobody knows what it counts: 学员数：2051."""
_BUTTONS = labels.word_set("分享 收藏 转发 关注 打赏 推荐 下载")
"""Labels that mostly stand without any number."""
_NO_LABEL = re.compile(
    r"《[^》]{0,40}》|“[^”]{0,40}”|「[^」]{0,40}」|全文|继续|点击(?:查看|这里|咨询|下载|关注|进入|图片|阅读)|"
    r"(?:查看|阅读|浏览)(?:更多|原文|全文|详情|详细|时间|时长|评论|原图|大图|次序)|预计阅读|推荐阅读|相关阅读|"
    r"延伸阅读|扩展阅读|阅读:?约|阅读\s*:?\s*(?=\d+\s*(?:分(?![享类组页])|秒|min))",
    re.IGNORECASE,
)


def find_reads(text: str) -> ReadsFound | None:
    """The read count that a line of labels and numbers shows; None where no label of reads stands there.

    >>> find_reads("799 阅读 · 5 评论").text, find_reads("评论 5 阅读：1.2万").text
    ('799', '1.2万')
    >>> find_reads("学员数：2051 浏览：186").text, find_reads("学员 2051 浏览：次").text
    ('186', None)
    >>> find_reads("浏览 2,635 次字数:1,934 字").text
    '2,635'
    >>> find_reads("05Nov2024浏览 640").text
    '640'
    >>> find_reads("点击： 次 评论：3").text is None
    True
    """
    if len(text) > MAX_LINE or not _MAY_HOLD.search(text):
        return None
    tokens = _tokens(text)
    if not any(t.kind == "reads" for t in tokens):
        return None
    pairs = _paired(text, tokens)
    labelled = [n for n, token in enumerate(tokens) if token.kind == "reads" and n in pairs]
    for index in sorted(labelled, key=lambda n: tokens[n].text.startswith("总")):  # 总阅读 may be an author's
        if _is_cut(text, tokens, index, pairs):
            return ReadsFound(None, "number_in_pieces")
        return ReadsFound(tokens[pairs[index]].text.strip(), "eye_icon" if tokens[index].text == EYE else "label")
    return ReadsFound(None, "label_without_number")


def _is_cut(text: str, tokens: list[Token], label: int, pairs: dict[int, int]) -> bool:
    """Whether another number that has no label of its own stands right behind: one number in two pieces, perhaps."""
    number = pairs[label]
    after = number + 1
    return (
        number > label
        and tokens[label].text not in (EYE, ICON)
        and after < len(tokens)
        and tokens[after].kind == "number"
        and after not in pairs.values()
        and text[tokens[number].end : tokens[after].start] == " "
    )


def _tokens(text: str) -> list[Token]:
    text = _BEHIND_DATE.sub(" ", text.translate(labels.HALF_WIDTH))
    blanked = _NO_LABEL.sub(lambda m: "\u0000" * len(m[0]), text)
    found: list[Token] = []
    for m in _TOKEN.finditer(blanked):
        kind = str(m.lastgroup)
        grouped = (
            kind == "number"
            and re.fullmatch(r"\d{3}", m[0].strip())
            and _THOUSANDS.search(blanked[max(0, m.start() - 5) : m.start()])
            and not (found and found[-1].end >= m.start() - 1)
        )
        if kind == "date" or grouped or (kind == "number" and _is_none(blanked, found, m.start(), m.end())):
            kind = "break"
        found.append(Token(kind, m[0].rstrip(), m.start(), m.start() + len(m[0].rstrip())))
    return [token for n, token in enumerate(found) if not _only_adorns(text, found, n)]


def _is_none(text: str, before: Sequence[Token], start: int, end: int) -> bool:
    """Whether a number is no count that a label here may have: a unit stands behind it, or an unknown counter's label
    before it."""
    if _NO_COUNT_UNIT.match(text, end):
        return True
    if ":" not in text[max(0, start - 2) : start] or not _COUNTER.search(text, max(0, start - 4), start):
        return False
    known = before and before[-1].kind in ("reads", "other")
    return not (known and _AFTER_LABEL.fullmatch(text, before[-1].end, start))


def _only_adorns(text: str, tokens: list[Token], icon: int) -> bool:
    """Whether an unknown icon's number has its label behind it, as in ``<svg> 1.2万 阅读 · 36 评论``: that label has no
    other number, as the next one has a label behind it too."""
    number, label, following = icon + 1, icon + 2, icon + 3
    if tokens[icon].text != ICON or label >= len(tokens) or tokens[number].kind != "number":
        return False
    if tokens[label].kind != "reads" or tokens[label].text == EYE:
        return False
    if not _adjacent(text, tokens, label, number) or _crosses(text, tokens, label, number):
        return False
    is_number = following < len(tokens) and tokens[following].kind == "number"
    return not is_number or (
        following + 1 < len(tokens)
        and tokens[following + 1].kind == "other"
        and _adjacent(text, tokens, following + 1, following)
    )


def _paired(text: str, tokens: list[Token]) -> dict[int, int]:
    """Label -> number. A line keeps one order: whether its first counter has the number before or after decides.

    From left to right, so that in ``3 评论 字数 980 阅读`` the 980 goes to the label before it, which has none yet.
    """
    pairs: dict[int, int] = {}
    line = (1, -1) if _label_first(text, tokens) else (-1, 1)
    for index, token in enumerate(tokens):
        if token.kind not in ("reads", "other"):
            continue
        if _NOTHING.match(text, token.end):
            continue
        steps = (1,) if _leads(text, token) else line
        for step in sorted(steps, key=lambda step: _crosses(text, tokens, index, index + step)):
            other = index + step
            if (
                0 <= other < len(tokens)
                and tokens[other].kind == "number"
                and other not in pairs.values()
                and _adjacent(text, tokens, index, other)
                and not (step > 0 and _is_next_ones(text, tokens, index, other))
                and not (step > 0 and steps[0] < 0 and _stands_over(text, tokens, index, other))
                and not (step < 0 and _stands_in_row(text, tokens, index, pairs))
            ):
                pairs[index] = other
                break
    return pairs


def _stands_over(text: str, tokens: list[Token], label: int, number: int) -> bool:
    """Whether a number in the cell after a label stands over another counter's, in a row of numbers over labels."""
    after = number + 1
    if after >= len(tokens) or tokens[label].kind != "reads" or tokens[after].kind != "other":
        return False
    return _crosses(text, tokens, label, number) and _adjacent(text, tokens, after, number)


def _stands_in_row(text: str, tokens: list[Token], label: int, pairs: dict[int, int]) -> bool:
    """Whether the number in the cell before a label follows another without a label: then it may be anything."""
    before = label - 2
    if before < 0 or tokens[before].kind != "number" or before in pairs.values():
        return False
    return _crosses(text, tokens, label - 1, label)


def _is_next_ones(text: str, tokens: list[Token], label: int, number: int) -> bool:
    """Whether a number between two labels belongs to the second, because that has none behind it and the number stands
    nearer to it: so reads ``阅读 · 31 赞`` where a script was to write the reads.
    """
    after = number + 1
    if after >= len(tokens) or tokens[after].kind not in ("reads", "other") or tokens[label].text in (EYE, ICON):
        return False
    before, behind = text[tokens[label].end : tokens[number].start], text[tokens[number].end : tokens[after].start]
    if tokens[after].kind == "reads" and before == behind == " " and tokens[label].text not in _BUTTONS:
        return False  # 评论 26 阅读: as good the first one's
    if tokens[after].text in _BUTTONS or CELL in behind or not _adjacent(text, tokens, after, number):
        return False
    if _leads(text, tokens[after]):
        return False
    if after + 1 < len(tokens) and tokens[after + 1].kind == "number" and _adjacent(text, tokens, after, after + 1):
        return False
    return CELL in before or bool(re.search(r"[条则篇]", behind)) or not re.search(r"[:：(（\[]", before)


def _label_first(text: str, tokens: list[Token]) -> bool:
    """Whether the first counter has its label before its number; one that stands in one cell tells more surely."""
    told: list[tuple[bool, bool]] = []
    for left, right in zip(range(len(tokens)), range(1, len(tokens)), strict=False):
        kinds = tokens[left].kind, tokens[right].kind
        if kinds[0] in ("reads", "other") and kinds[1] == "number" and _adjacent(text, tokens, left, right):
            told.append((_crosses(text, tokens, left, right), True))
        elif kinds[0] == "number" and kinds[1] in ("reads", "other") and _adjacent(text, tokens, right, left):
            if _leads(text, tokens[right]):
                continue
            told.append((_crosses(text, tokens, left, right), False))
    return min(told, key=lambda one: one[0])[1] if told else True


def _leads(text: str, label: Token) -> bool:
    """Whether a colon behind a label says that its number follows: the one before it is not its own."""
    return _LEADS.match(text, label.end) is not None


def _crosses(text: str, tokens: list[Token], one: int, other: int) -> bool:
    """Whether two tokens stand in different cells, or one of them nowhere."""
    first, second = min(one, other), max(one, other)
    return first < 0 or second >= len(tokens) or CELL in text[tokens[first].end : tokens[second].start]


def _adjacent(text: str, tokens: list[Token], label: int, number: int) -> bool:
    if number < label and tokens[label].text in (EYE, ICON):
        return False
    if number > label:
        return bool(_AFTER_LABEL.fullmatch(text, tokens[label].end, tokens[number].start))
    return bool(_BEFORE_LABEL.fullmatch(text, tokens[number].end, tokens[label].start))
