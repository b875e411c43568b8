"""Pages damaged as the web damages them: every mutation takes bytes and a source of chance, and gives bytes."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from lxml import etree
from lxml.html import HTMLParser, document_fromstring, tostring

Mutation = Callable[[bytes, random.Random], bytes]
SYNONYMS = {
    "更新时间": ("最后更新", "发布时间", "更新于", "发布日期"),
    "发布时间": ("更新时间", "发表于", "日期"),
    "阅读": ("浏览", "点击", "人气", "围观"),
    "浏览": ("阅读", "查看", "热度"),
    "热门文章": ("点击排行", "热点内容", "相关阅读"),
    "最新文章": ("最近更新", "最新发布", "推荐阅读"),
    "当前位置": ("您的位置", "所在位置"),
}
NOISE = (
    "<div class='ad'>广告</div>",
    "<p>更新时间</p>",
    "<span>799</span>",
    "<ul><li><a href='/x/1.html'>另外一篇不相干的文章</a> 2019-09-09</li></ul>",
    "<script>var updated='2018-08-08', reads=4321;</script>",
    "<!-- 更新时间：2018-08-08 阅读：4321 -->",
    "<table><tr><td>&nbsp;</td></tr></table>",
    "<h1></h1>",
    "<i class='fa fa-eye'></i>",
    "</div></div>",
    "<b><p><td></b>",
    "<div style='display:none'>更新时间：2018-08-08 阅读：4321</div>",
    "<a>",
    "<![CDATA[",
    "&#xD800;&#0;",
)


def source(page: bytes) -> str:
    """The page's characters, by a rule of its own, so that no mutation depends on the reader."""
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError:
        return page.decode("gb18030", "replace")


def tree(page: bytes) -> Any:
    """The page as elements."""
    content = source(page).strip().encode() or b"<p></p>"
    try:
        return document_fromstring(content, parser=HTMLParser(huge_tree=True, encoding="utf-8"))
    except etree.ParserError:
        return document_fromstring(b"<p></p>")


def _some(root: Any, chance: random.Random) -> Any:
    inner = [el for el in root.iter() if isinstance(el.tag, str) and el.getparent() is not None]
    return chance.choice(inner) if inner else None


def delete(page: bytes, chance: random.Random) -> bytes:
    root = tree(page)
    if (el := _some(root, chance)) is not None:
        el.drop_tree()
    return tostring(root, encoding="utf-8")


def unwrap(page: bytes, chance: random.Random) -> bytes:
    root = tree(page)
    if (el := _some(root, chance)) is not None and el.getparent() is not None:
        el.drop_tag()
    return tostring(root, encoding="utf-8")


def duplicate(page: bytes, chance: random.Random) -> bytes:
    root = tree(page)
    if (el := _some(root, chance)) is not None:
        el.addnext(copy.deepcopy(el))
    return tostring(root, encoding="utf-8")


def move(page: bytes, chance: random.Random) -> bytes:
    root = tree(page)
    el, place = _some(root, chance), _some(root, chance)
    if el is not None and not any(a is el for a in [place, *place.iterancestors()]):
        place.addprevious(el)
    return tostring(root, encoding="utf-8")


def shuffle_attributes(page: bytes, chance: random.Random) -> bytes:
    root = tree(page)
    if (el := _some(root, chance)) is not None and (other := _some(root, chance)) is not None:
        el.attrib.update(other.attrib)
        other.attrib.clear()
    return tostring(root, encoding="utf-8")


def flip_tag(page: bytes, chance: random.Random) -> bytes:
    root = tree(page)
    if (el := _some(root, chance)) is not None:
        el.tag = chance.choice(
            ["div", "span", "p", "a", "h1", "h3", "li", "td", "pre", "nav", "footer", "form", "i", "x-y"]
        )
    return tostring(root, encoding="utf-8")


def rename_classes(page: bytes, chance: random.Random) -> bytes:
    root = tree(page)
    for el in root.iter():
        for name in ("class", "id"):
            if isinstance(el.tag, str) and el.get(name):
                el.set(name, chance.choice(["", "css-1x2y", "a", "content", "title", "footer", "comment", "hot"]))
    return tostring(root, encoding="utf-8")


def wrap(page: bytes, chance: random.Random) -> bytes:
    open_, close = chance.choice(
        [
            ("<table><tr><td>", "</td></tr></table>"),
            ("<form>", "</form>"),
            ("<div hidden>", "</div>"),
            ("<center><font>", ""),
            ("<pre>", "</pre>"),
        ]
    )
    return page.replace(b"<body>", f"<body>{open_}".encode()).replace(b"</body>", f"{close}</body>".encode())


def cut(page: bytes, chance: random.Random) -> bytes:
    return page[: chance.randrange(len(page) + 1)]


def insert(page: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(page) + 1)
    return page[:at] + chance.choice(NOISE).encode() + page[at:]


def insert_bytes(page: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(page) + 1)
    junk = chance.choice(
        [b"\x00", b"\x00" * 50, b"\xff\xfe", b"\xed\xa0\x80", b"\xc3", chance.randbytes(8), b"<", b'"', b"<!--"]
    )
    return page[:at] + junk + page[at:]


def lose_bytes(page: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(page) + 1)
    return page[:at] + page[at + chance.randrange(200) :]


def declare(page: bytes, chance: random.Random) -> bytes:
    charset = chance.choice([b"gbk", b"utf-8", b"iso-8859-1", b"utf-16", b"x-nonsense", b"big5", b""])
    return re.sub(rb"charset=[\"']?[\w-]+", b"charset=" + charset, page)


def as_gbk(page: bytes, chance: random.Random) -> bytes:
    return source(page).encode("gb18030")


def entities(page: bytes, chance: random.Random) -> bytes:
    """Characters as numbers, but not in scripts, where they would be other characters."""
    parts = re.split(r"(<script.*?</script>)", source(page), flags=re.DOTALL | re.IGNORECASE)
    errors = ("xmlcharrefreplace", "backslashreplace")
    return b"".join(part.encode("ascii", errors[n % 2]) for n, part in enumerate(parts))


def rename_labels(page: bytes, chance: random.Random) -> bytes:
    text = source(page)
    for word, others in SYNONYMS.items():
        text = text.replace(word, chance.choice(others))
    return text.encode()


MUTATIONS: tuple[Mutation, ...] = (
    delete, unwrap, duplicate, move, shuffle_attributes, flip_tag, rename_classes, wrap, cut, insert, insert_bytes,
    lose_bytes, declare, as_gbk, entities, rename_labels,
)  # fmt: skip


def mutated(page: bytes, seed: int) -> bytes:
    """The page after one to four mutations; the same seed, the same page."""
    chance = random.Random(seed)
    for mutation in chance.choices(MUTATIONS, k=chance.randint(1, 4)):
        with suppress(ValueError):  # lxml cannot write back each character that it read
            page = mutation(page, chance)
    return page
