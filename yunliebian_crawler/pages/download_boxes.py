"""Boxes amid a text that offer a file: its name, size or code beside a button to download it."""

from __future__ import annotations

import re

from .dom import Document
from .lines import Element, Line
from .texts import PROSE_END

LEAST = 2
"""Facts of a file in such a box; an author's own link has one at most beside it."""
MAX_LINES, MAX_LINE = 16, 40
"""Lines of a box and characters of each; more is a text about a file."""
MAX_BUTTON = 10
"""Characters of a button."""
_BUTTON = re.compile(
    r"\W*(?:(?:立即|点击|马上|免费|本地|高速|普通|网盘|百度网盘|直接|前往|文件|附件|资料)?下载"
    r"(?:地址|文件|附件|资料|资源|链接|本文件)?|download(?: now)?)\W*",
    re.IGNORECASE,
)
"""What a button to download says, whole."""
_FACT = re.compile(
    r"(?:文件|附件|资料|资源|软件|素材|压缩包)(?:名称?|大小|格式|类型|体积|版本|数量)|下载(?:次数|量|数|人数|积分|权限)|提取码|提取密码|"
    r"解压(?:密码|码)|访问密码|网盘密码"
)
"""Labels of facts of a file, at the beginning of a text."""


def lines_of_download_boxes(doc: Document, box: Element, numbers: range) -> set[int]:
    """The lines inside a body of boxes that offer a file, but not of one that holds a sentence."""
    cut: set[int] = set()
    for link in doc.links_in(numbers.start, numbers.stop):
        text = doc.text_of(link)
        if len(text) <= MAX_BUTTON and ("下载" in text or "ownload" in text) and _BUTTON.fullmatch(text):
            cut.update(_box_around(doc, link, box))
    return cut


def _box_around(doc: Document, link: Element, box: Element) -> range:
    """The largest element around a button that holds facts of a file and nothing but short lines."""
    best = range(0)
    for el in doc.ancestors(link.getparent()):
        start, end = doc.span[el]
        lines = doc.lines[start:end]
        if el is box or len(lines) > MAX_LINES or not all(map(_is_short, lines)):
            break
        if el.tag != "p" and sum(map(_facts_in, lines)) >= LEAST and _offers_one(doc, start, end):
            best = range(start, end)
    return best


def _offers_one(doc: Document, start: int, end: int) -> bool:
    """Whether no two links there say the same: a table with a button in each row lists files, as a text may."""
    said = [doc.text_of(a) for a in doc.links_in(start, end)]
    return len(set(said)) == len(said)


def _is_short(line: Line) -> bool:
    return len(line.text) <= MAX_LINE and not PROSE_END.search(line.text)


def _facts_in(line: Line) -> int:
    """How many of a line's pieces begin with a label of such a fact."""
    return sum(1 for seg in line.segs if _FACT.match(seg.text.strip()))
