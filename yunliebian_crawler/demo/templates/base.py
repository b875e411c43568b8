"""What the templates share: blocks, links and the site's foot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from ..prose import Block
from ..views import SITE_NAME, Link

CSS = (
    "body{font:16px/1.8 sans-serif;max-width:60em;margin:0 auto;padding:0 1em;color:#222}a{color:#0a58a8}"
    "table{border-collapse:collapse}td,th{padding:.1em .6em;vertical-align:top}small,time{color:#777}"
    "img{max-width:100%}"
)
"""Enough to be pleasant in a browser, whatever the section's markup."""

FOOT = (
    '<a href="/about/">关于我们</a> <a href="/rili/?m=11&amp;y=2026">运营日历</a> <a href="/sitemap.xml">网站地图</a> '
    f'<a href="/admin/" rel="nofollow">管理</a> <span>&copy; 2021-2026 {SITE_NAME}</span>'
)


@dataclass(frozen=True)
class Dress:
    """How a section writes the blocks of a body; patterns for ``str.format``."""

    paragraph: str = "<p>{0}</p>\n"
    heading: str = "<h2>{0}</h2>\n"
    image: str = '<p><img src="{src}" alt="{alt}"></p>\n'
    table: str = '<table border="1">{0}</table>\n'

    def body(self, blocks: Iterable[Block]) -> str:
        return "".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:
        text = tuple(map(escape, block.text))
        if block.kind == "link":
            return self.paragraph.format(f'{text[0]}<a href="{escape(block.href)}">{text[1]}</a>{text[2]}')
        if block.kind in ("ul", "ol"):
            return f"<{block.kind}>{''.join(f'<li>{item}</li>' for item in text)}</{block.kind}>\n"
        if block.kind == "table":
            return self.table.format("".join(map(_row, text)))
        if block.kind == "img":
            return self.image.format(src=escape(block.href), alt=text[0])
        return (self.heading if block.kind == "h" else self.paragraph).format(text[0])


def _row(cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells.split("\t")) + "</tr>"


def link(to: Link, attributes: str = "") -> str:
    return f'<a href="{escape(to.href)}"{attributes}>{escape(to.name)}</a>'


def links(items: Iterable[Link], pattern: str = "{0}", joined: str = "") -> str:
    """Every link in its pattern, one after the other."""
    return joined.join(pattern.format(link(item)) for item in items)


def cut(text: str, length: int) -> str:
    """A title as a narrow column shows it."""
    return text if len(text) <= length else text[: length - 1] + "…"


def tracked(href: str, source: str) -> str:
    """The same address with a parameter that says where the visitor came from."""
    return f"{href}{'&amp;' if '?' in href else '?'}from={source}"
