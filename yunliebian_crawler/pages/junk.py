"""What stands inside an article's box and is no part of the article: ads, share bars, notices, signatures, lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from .. import labels
from ..labels import word_set
from . import buttons
from .credits import is_credit
from .dom import Document
from .headings import ends_text
from .lines import Element, Line, is_menu
from .names import Named, names_of
from .sections import heads_section
from .texts import PROSE_END

Mark = Literal["line", "call", "box", "heads", "end"]
"""``line``: this line alone; ``box``: the small box around it; ``call``: one of few lines; ``heads``: also what it
heads; ``end``: all after it."""
MAX_SAYING = 120
"""A longer line is prose, whatever it begins with; only a lead-in may be as long as a paragraph."""
MAX_CALL = 3
"""Lines of a box that calls to order or sign up: what for, perhaps a word more, and the button."""
MAX_BOX = 30
"""A box of more lines is the article, not an advertisement in it."""
_PAGE_WORDS = re.compile(
    r"阅读|返回|首页|尾页|末页|第|共|上一?页|下一?页|前一页|后一页|分页|页码?|条|跳转|到|全文|next|prev(?:ious)?|page|"
    r"first|last|of|[\d\s/«»‹›<>.…|\[\]()（）:：,，-]",
    re.IGNORECASE,
)
_NAMED_PAGE = re.compile(r"(?<=[上下]页)\s*[:：]\s*\S[^。！？]{0,40}$|(?<=[上下]一页)\s*[:：]\s*\S[^。！？]{0,40}$")
_PAGE_SIGN = re.compile(r"页|next|prev|»|›", re.IGNORECASE)
_NO_NEIGHBOUR = re.compile(r"^\W*(?:没有了?|无|暂无|已经?是|返回|很抱歉|none)")
_ENDS_LIKE_LABEL = re.compile(r"[:：】\]」)）]\s*$")
_AD_BOXES = word_set("div aside section p ins")
_ANY_SAYING = re.compile(
    "|".join(
        f"(?:{pattern.pattern})"
        for pattern in (
            labels.PREV_NEXT, labels.COMMENTS, labels.TAGS, labels.SIGNATURE, labels.CREDIT, labels.EXPAND,
            labels.SHARE, labels.REACTION, labels.SHARE_START, labels.RELATED, labels.LEAD_IN, labels.TOC, labels.AD,
        )
    ),
    re.IGNORECASE,
)  # fmt: skip
"""One look for all that furniture begins with: most lines begin with nothing of it."""
_SAYING_STARTS = (
    "一上下为举也人作你供值全共关内分前加参反发取可后商喜回复大完审导小展已广延录往微您我所打执扩扫抢拓排推提插摄摘撰支收整文新显暂更最有朋本条来图查标校"
    "核概没海游点热猜生用留登监目相看简精纠给绘制继编网美腾要觉讨评话说读豆责识赞长跟踩转返还速采阅顶"
)
_MAY_SAY = re.compile(rf"\W*(?:[acelnopqrst\d{_SAYING_STARTS}]|.{{0,4}}条评论)", re.IGNORECASE)
"""A quick look before that one: the characters that any of it begins with."""
_PAGE_STARTS = frozenset("阅返首尾末第共上一下页前后分条跳转到全")
_STARTS = frozenset(_SAYING_STARTS) | _PAGE_STARTS
"""A quicker one: Chinese characters that furniture begins with."""


def judge(
    doc: Document,
    line: Line,
    box: Element,
    is_minor: Callable[[Element], bool],
    *,
    seen_prose: bool,
    is_last: bool,
    in_row: bool = False,
) -> Mark | None:
    """What a line inside the box is besides the article; None: part of it.

    ``is_minor``: whether an element is so small that its name may be believed. ``in_row``: in a table with several
    columns, where 留言数 or 收藏 is a row's name and no button.
    """
    around = _between(line, box)
    named = doc.attributes
    said = [(el, names) for el in around if el in named and (names := names_of(doc, el))]
    told = [names for el, names in said if names.sure or is_minor(el)] if said else []
    is_junk = bool(told) and any(names.junk for names in told)
    if (told and any(names.ad for names in told)) or _says_ad(doc, line, around):
        return "box"
    neighbour = is_neighbour(line)
    if neighbour or is_pager(line):
        return "end" if is_last and seen_prose and neighbour else "box"
    if in_row:
        return None
    if is_last and seen_prose and ends_text(line.text):
        return "end"
    if is_last and seen_prose and (labels.tells_of_author(line.text) or labels.pleads_for_money(line.text)):
        return "box"
    if (is_last or is_junk) and len(line.text) < 320 and labels.is_notice(line.text):
        return "end" if is_last and seen_prose else "box"
    if line.link_length and (mark := _of_links(line, is_last=is_last)):
        return mark
    if _may_say(line) and (mark := _saying(doc, line, seen_prose=seen_prose, is_last=is_last)):
        return mark
    if (told and not seen_prose and any(names.lead for names in told)) or _is_contents(line):
        return "box"
    return "line" if is_junk or _in_caption(around, said) else None


def _of_links(line: Line, *, is_last: bool) -> Mark | None:
    """What a line with links is: buttons, a menu, a call to order."""
    if buttons.is_row_of_buttons(line.text) or (is_last and is_menu(line)):
        return "box"
    return "call" if buttons.is_call(line) else None


def _saying(doc: Document, line: Line, *, seen_prose: bool, is_last: bool) -> Mark | None:
    """What a line's own words make of it."""
    text = line.text
    if labels.COMMENTS.fullmatch(text) or (is_tags(line) and not heads_section(doc, line)):
        return "end" if is_last and seen_prose else "box"
    if is_credit(line):
        return "line"
    if (len(text) < 40 and labels.SIGNATURE.match(text)) or labels.EXPAND.fullmatch(text):
        return "line"
    if buttons.is_button(text) and not heads_section(doc, line):
        return "box"
    if heads_list(doc, line):
        return "heads"
    return "box" if (not seen_prose and is_labelled_lead_in(text)) or labels.TOC.fullmatch(text) else None


def is_ordinary(doc: Document, line: Line, quiet: dict[Element | None, bool]) -> bool:
    """Whether ``judge`` need not look at a line amid the text: no link in it, it begins like no furniture, and nothing
    around it has a say. Most lines of most articles are such.

    ``quiet`` remembers which elements have no say, nor any around them up to the box; it begins with the box alone.
    """
    if line.link_length or _may_say(line) or not (_begins_as_text(line.text) or not is_pager(line)):
        return False
    first = line.segs[0].el
    if first is not line.block and first in doc.attributes and names_of(doc, first):
        return False
    known = quiet.get(line.block)
    return _is_quiet(doc, line.block, quiet) if known is None else known


def _is_quiet(doc: Document, el: Element, quiet: dict[Element | None, bool]) -> bool:
    path = [el]
    while el is not None and (el := el.getparent()) not in quiet:
        path.append(el)
    known = quiet.get(el, False)
    for around in reversed(path):
        known = quiet[around] = known and around is not None and not _has_say(doc, around)
    return known


def _has_say(doc: Document, el: Element) -> bool:
    """Whether an element may make its lines furniture: by its names, or as a caption or advertisement."""
    if el in doc.attributes and names_of(doc, el) is not None:
        return True
    tag = el.tag
    return tag == "figcaption" or (tag in _AD_BOXES and el in doc.span and _is_ad_box(doc, el, *doc.span[el]))


def says_furniture(line: Line) -> bool:
    """Whether a line's own words make it furniture: neighbours, comments' heading, tags, lead-in."""
    if not _may_say(line):
        return line.link_length > 0 and is_prev_next(line)
    text = line.text
    return is_prev_next(line) or bool(labels.COMMENTS.fullmatch(text) or is_tags(line) or is_labelled_lead_in(text))


def _may_say(line: Line) -> bool:
    if line.may_say is None:
        text = line.text
        if len(text) > MAX_SAYING:
            line.may_say = labels.LEAD_IN.match(text) is not None
        elif _begins_as_text(text) or text.isdigit():
            line.may_say = False
        else:
            line.may_say = _MAY_SAY.match(text) is not None and _ANY_SAYING.match(text) is not None
    return line.may_say


def _begins_as_text(text: str) -> bool:
    """Whether a text begins with a Chinese character that no furniture begins with."""
    return "\u4e00" <= text[:1] <= "\u9fff" and text[0] not in _STARTS and "条评论" not in text[:7]


def is_neighbour(line: Line) -> bool:
    """``is_prev_next`` for a line whose beginning somebody looks at anyway."""
    return (_may_say(line) or line.link_length > 0) and is_prev_next(line)


def is_prev_next(line: Line) -> bool:
    """``上一篇：…`` with a link or "none": a sentence that begins with 上一篇 is prose."""
    text = line.text
    if line.link_length and line.link_length * 10 >= len(text) * 8 and (text[:1] in "«‹←" or text[-1:] in "»›→"):
        return bool(text)
    if len(text) > MAX_SAYING or _begins_as_text(text) or not labels.PREV_NEXT.match(text):
        return False
    rest = labels.PREV_NEXT.sub("", text, count=1).strip()
    return not rest or line.link_length * 2 >= len(rest) or bool(_NO_NEIGHBOUR.match(rest))


def is_pager(line: Line) -> bool:
    """A row of page numbers and page words only."""
    text = _NAMED_PAGE.sub("", line.text) if line.link_length else line.text
    if len(text) >= 80 or not ((line.link_length and len(text) > 1) or _PAGE_SIGN.search(text)):
        return False
    return not (text and not _PAGE_WORDS.match(text)) and not _PAGE_WORDS.sub("", text)


def is_tags(line: Line) -> bool:
    """A label of tags followed by links or short words; a sentence after 标签： is prose."""
    text = line.text
    label = labels.TAGS.match(text) if len(text) <= MAX_SAYING else None
    if not label or PROSE_END.search(text):
        return False
    rest = text[label.end() :].strip()
    if line.link_length:
        return line.link_length * 2 >= len(rest)
    return not rest or ((":" in label[0] or "：" in label[0]) and len(rest) < 60 and "，" not in rest)


def is_labelled_lead_in(text: str) -> bool:
    """``摘要：…``, ``【导读】…`` or the lone word; a sentence that begins with the word is prose."""
    label = labels.LEAD_IN.match(text)
    return label is not None and (label.end() == len(text) or _ENDS_LIKE_LABEL.search(label[0]) is not None)


def _is_contents(line: Line) -> bool:
    """A line of links into this very page: part of a table of contents."""
    if not line.link_length:
        return False
    links = [seg.link for seg in line.segs if seg.text.strip()]
    targets = ["" if link is None else link.get("href") or "" for link in links]
    return bool(targets) and all(target.startswith("#") and len(target) > 1 for target in targets)


def heads_list(doc: Document, line: Line) -> bool:
    """A heading such as 相关阅读 with links beside or below it; in a sentence the words mean nothing."""
    label = labels.RELATED.match(line.text)
    if not label or PROSE_END.search(line.text) or len(line.text) > 100:
        return False
    rest = line.text[label.end() :].strip()
    if rest:
        return line.link_length * 2 >= len(rest)
    after = doc.lines[line.index + 1 : line.index + 2]
    return bool(after) and after[0].link_length * 2 >= len(after[0].text)


def end_of_list_after(doc: Document, line: Line, box: Element) -> int:
    """First line after the run of link lines that a heading heads."""
    end = doc.span[box][1]
    n = line.index + 1
    while n < end and doc.lines[n].link_length * 2 >= len(doc.lines[n].text):
        n += 1
    return n


def is_caption(doc: Document, line: Line, box: Element) -> bool:
    """A picture's caption: figcaption, a box of that name, or who made it."""
    if is_credit(line):
        return True
    around = _between(line, box)
    return _in_caption(around, [(el, names) for el in around if (names := names_of(doc, el))])


def _in_caption(around: Sequence[Element], said: Sequence[tuple[Element, Named]]) -> bool:
    return any(el.tag == "figcaption" for el in around) or any(names.caption for _, names in said)


def is_ad_box(doc: Document, el: Element) -> bool:
    """Whether an element calls itself an advertisement."""
    said = names_of(doc, el)
    return said is not None and said.ad


def _says_ad(doc: Document, line: Line, around: Sequence[Element]) -> bool:
    """In a small box that begins with the word 广告 or the like."""
    if len(line.text) < 12 and _is_ad(doc, line):
        return True
    return any(_is_ad_box(doc, el, *doc.span[el]) for el in around if el in doc.span)


def _is_ad_box(doc: Document, el: Element, start: int, end: int) -> bool:
    return start < end <= start + 6 and el.tag in _AD_BOXES and _is_ad(doc, doc.lines[start])


def _is_ad(doc: Document, line: Line) -> bool:
    says = (_may_say(line) or len(line.text) > MAX_SAYING) and labels.AD.match(line.text) is not None
    return says and not heads_section(doc, line)


def _between(line: Line, box: Element) -> list[Element]:
    """The line's elements inside the box, innermost first, the box itself left out."""
    el = line.block
    first = line.segs[0].el
    found = [] if first is el else [first]
    while el is not None and el is not box:
        found.append(el)
        el = el.getparent()
    return found
