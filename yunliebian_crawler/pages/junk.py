"""What stands inside an article's box and is no part of the article: ads, share bars, notices, signatures, lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from .. import labels
from .dom import Document
from .lines import Element, Line

Mark = Literal["line", "box", "heads", "end"]
"""``line``: this line only; ``box``: the small box around it; ``heads``: what it heads too; ``end``: all that follows."""
MAX_BOX = 30
"""A box of more lines is the article, not an advertisement in it."""
_PAGE_WORDS = re.compile(r"阅读|返回|首页|尾页|末页|第|共|上一?页|下一?页|前一页|后一页|分页|页码?|条|跳转|到|全文|next|prev(?:ious)?|page|first|last|of|[\d\s/«»‹›<>.…|\[\]()（）:：,，-]", re.I)
_SENTENCE = re.compile(r"[。！？；]")
AD_CLASS = re.compile(r"(?:^|[-_ ])(?:ad|ads|adv|advert|advertisement|adsbygoogle|gg|guanggao|banner|sponsor|promo|tuiguang)(?:$|[-_ \d])", re.I)
_JUNK_CLASS = re.compile(
    r"(?:^|[-_ ])(?:share|bdshare|bdsharebuttonbox|social|copyright|copy-?right|statement|disclaimer|shengming|tags?|taglist|related|relates?|relation|xiangguan|"
    r"prev|prenext|pager|paging|page-?links?|pagination|pagelist|page-?nav|post-?nav|comment|comments|like|likes|zan|dianzan|reward|dashang|donate|"
    r"author-?(?:box|info|card|bio)|qrcode|erweima|toc|catalog|directory|signature|zhaiyao|abstract|summary|daodu|intro|lead|excerpt|breadcrumb|"
    r"recommend|tuijian|vote|digg|actions?|toolbar|widget|subscribe|weixin|wechat)(?:$|[-_ \d])",
    re.I,
)
_LEAD_CLASS = re.compile(r"(?:^|[-_ ])(?:zhaiyao|abstract|summary|daodu|intro|introduction|lead|excerpt|digest|desc|description|brief|daoyu)(?:$|[-_ \d])", re.I)


def judge(doc: Document, line: Line, names: list[str], box: Element, *, seen_prose: bool, is_last: bool, in_row: bool = False) -> Mark | None:
    """What a line inside the box is besides the article; None: part of it. ``names``: see ``names_between``.

    ``in_row``: in a table with several columns, where 留言数 or 收藏 is a row's name and no button.
    """
    text = line.text
    if any(AD_CLASS.search(name) for name in names) or _says_ad(doc, line, box):
        return "box"
    if is_prev_next(line) or is_pager(doc, line):
        return "end" if is_last and is_prev_next(line) else "box"
    if in_row:
        return None
    if labels.COMMENTS.fullmatch(text) or is_tags(doc, line):
        return "end" if is_last else "box"
    named = any(_JUNK_CLASS.search(name) for name in names)
    if is_notice(line) and (is_last or named):
        return "end" if is_last else "box"
    if (labels.SIGNATURE.match(text) and len(text) < 40) or labels.EXPAND.fullmatch(text):
        return "line"
    if _is_button(text):
        return "box"
    if heads_list(doc, line):
        return "heads"
    if (not seen_prose and (is_labelled_lead_in(line) or any(_LEAD_CLASS.search(n) for n in names))) or is_contents(doc, line):
        return "box"
    return "line" if named or is_caption(line, box) else None


def names_between(line: Line, box: Element, is_minor: Callable[[Element], bool]) -> list[str]:
    """Class names and ids of the small boxes around a line, inside the body: what they say may be believed."""
    return [f"{el.get('class') or ''} {el.get('id') or ''}" for el in _between(line, box) if el.attrib and is_minor(el)]


def is_junk_line(doc: Document, line: Line) -> bool:
    """Junk that never counts as prose when the body's box is looked for."""
    text = line.text
    return bool(
        (len(text) < 200 and not line.heading and labels.COPYRIGHT.search(text))
        or is_prev_next(line)
        or labels.COMMENTS.fullmatch(text)
        or is_tags(doc, line)
        or is_labelled_lead_in(line)
        or any(el.tag in ("footer", "nav") for el in line.block.iterancestors())
    )


def is_prev_next(line: Line) -> bool:
    """``上一篇：…`` with a link or "none": a sentence that begins with 上一篇 is prose."""
    if re.match(r"^[«‹←].*|.*[»›→]$", line.text) and line.link_length * 10 >= len(line.text) * 8:
        return True
    if not labels.PREV_NEXT.match(line.text) or len(line.text) > 120:
        return False
    rest = labels.PREV_NEXT.sub("", line.text, count=1).strip()
    return not rest or line.link_length * 2 >= len(rest) or bool(re.match(r"^\W*(?:没有了?|无|暂无|已经?是|返回|很抱歉|none)", rest))


def is_pager(doc: Document, line: Line) -> bool:
    """A row of page numbers and page words only."""
    left = _PAGE_WORDS.sub("", line.text)
    return not left and bool(re.search(r"页|next|prev|»|›", line.text, re.I) or (line.link_length and len(line.text) > 1)) and len(line.text) < 80


def is_tags(doc: Document, line: Line) -> bool:
    """A label of tags followed by links or short words; a sentence after 标签： is prose."""
    label = labels.TAGS.match(line.text)
    if not label or len(line.text) > 120 or _SENTENCE.search(line.text):
        return False
    rest = line.text[label.end() :].strip()
    return line.link_length * 2 >= len(rest) if line.link_length else (not rest or (":" in label[0] or "：" in label[0]) and len(rest) < 60 and "，" not in rest)


def is_notice(line: Line) -> bool:
    """Copyright and reprint notices, source links, disclaimers."""
    return len(line.text) < 320 and bool(labels.COPYRIGHT.search(line.text))


def is_labelled_lead_in(line: Line) -> bool:
    """``摘要：…``, ``【导读】…`` or the lone word; a sentence that begins with the word is prose."""
    label = labels.LEAD_IN.match(line.text)
    return bool(label) and (label.end() == len(line.text) or bool(re.search(r"[:：】\]」)）]\s*$", label[0])))


def is_contents(doc: Document, line: Line) -> bool:
    """The heading of a table of contents, or a line of links into this very page."""
    if labels.TOC.fullmatch(line.text):
        return True
    links = [seg.link for seg in line.segs if seg.text.strip()]
    return bool(links) and all(a is not None and (a.get("href") or "").startswith("#") and len(a.get("href")) > 1 for a in links)


def heads_list(doc: Document, line: Line) -> bool:
    """A heading such as 相关阅读 with links beside or below it; in a sentence the words mean nothing."""
    label = labels.RELATED.match(line.text)
    if not label or _SENTENCE.search(line.text) or len(line.text) > 100:
        return False
    rest = line.text[label.end() :].strip()
    if rest:
        return line.link_length * 2 >= len(rest)
    after = doc.lines[line.index + 1 : line.index + 3]
    return bool(after) and all(a.link_length * 2 >= len(a.text) for a in after[:1])


def end_of_list_after(doc: Document, line: Line, box: Element) -> int:
    """First line after the run of link lines that a heading heads."""
    end = doc.span[box][1]
    n = line.index + 1
    while n < end and doc.lines[n].link_length * 2 >= len(doc.lines[n].text):
        n += 1
    return n


def is_caption(line: Line, box: Element) -> bool:
    """A picture's caption: figcaption, or a box of that name."""
    for el in _between(line, box):
        if el.tag == "figcaption" or re.search(r"(?:^|[-_ ])(?:caption|wp-caption-text|img-?desc|figcaption|pic-?desc|tuzhu)(?:$|[-_ ])", el.get("class") or "", re.I):
            return True
    return False


def _says_ad(doc: Document, line: Line, box: Element) -> bool:
    """In a small box that begins with the word 广告 or the like."""
    if labels.AD.match(line.text) and len(line.text) < 12:
        return True
    for el in _between(line, box):
        if el in doc.span and el.tag in ("div", "aside", "section", "p", "ins"):
            start, end = doc.span[el]
            if start < end <= start + 6 and labels.AD.match(doc.lines[start].text):
                return True
    return False


def _is_button(text: str) -> bool:
    """Share, like and print buttons."""
    if len(text) >= 60:
        return False
    return bool(labels.SHARE.match(text) or labels.REACTION.match(text) or (labels.SHARE_START.match(text) and not _SENTENCE.search(text)))


def _between(line: Line, box: Element) -> list[Element]:
    """The line's elements inside the box, innermost first, the box itself left out."""
    found = []
    for el in [line.block, *line.block.iterancestors()]:
        if el is box:
            break
        found.append(el)
    if line.segs and line.segs[0].el is not line.block:
        found.insert(0, line.segs[0].el)
    return found
