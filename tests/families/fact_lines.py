# ruff: noqa: E501
"""Facts that tell an article's category without a breadcrumb, and facts in a footer of the article's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .build import Case
from .corpus_b import Prose, article, body_html, case

FAMILY = "fact_lines"
TITLE = "地推物料印多少才不浪费"
HEADING = f"<h1>{TITLE}</h1>"
MENU = '<ul><li><a href="/">首页</a></li><li><a href="/category/offline/">线下获客</a></li><li><a href="/category/offline/ditui/">地推</a></li><li><a href="/category/video/">视频号</a></li></ul>'
OFFLINE, DITUI = '<a href="/category/offline/">线下获客</a>', '<a href="/category/offline/ditui/">地推</a>'
PLAIN = '<a href="/o/ditui/">地推</a>'
DATE, READS = "更新时间：2023-11-20", "阅读：3,317"
FACTS = f"<p>{DATE}　{READS}</p>"
SITE_END = '<footer><a href="/about">关于我们</a> 网站更新：2026-01-01 © 2026 云裂变</footer>'

WAYS: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("a1", f"{HEADING}<p><span>{DATE}</span><b>/</b>{OFFLINE}<b>/</b>{DITUI}<b>/</b><span>{READS}</span></p>", "", {"category_path": ["线下获客", "地推"]}),
    ("a2", f'{HEADING}<p><i class="icon icon-clock"></i>2023-11-20 <i class="icon icon-folder"></i>{PLAIN} <span>{READS}</span></p>', "", {"category_path": ["地推"]}),
    ("a3", f"{HEADING}<div><div>2023-11-20</div><div>收录在</div><div>{PLAIN}</div><div>{READS}</div></div>", "", {"category_path": ["地推"]}),
    ("a4", f"{HEADING}<p><span>栏目：地推</span><span>{DATE}</span><span>{READS}</span></p>", "", {"category_path": ["地推"]}),
    ("a5", f"<p>线下获客 → {DITUI}</p>{HEADING}{FACTS}", "", {"category_path": ["线下获客", "地推"]}),
    ("a6", f"<p>专题 → {PLAIN}</p>{HEADING}{FACTS}", "", {"category_path": []}),
    ("a7", f'{HEADING}<p>{OFFLINE} <a href="/category/video/">视频号</a></p>{FACTS}', "", {"category_path": []}),
    ("a8", f"{HEADING}<p>栏目：{PLAIN}</p>", f'<footer><p>{DATE}</p><p>{READS}</p><p>上一篇 <a href="/d/8">展会上只聊三句话</a></p></footer>', {"category_path": ["地推"]}),
    ("a9", f"{HEADING}<p>栏目：{PLAIN}　{READS}</p>", "", {"category_path": ["地推"], "updated_on": None}),
)  # fmt: skip


def _page(head: str, below: str, body: str) -> str:
    return f'<!doctype html><html><head><meta charset="utf-8"><title>{TITLE} - 云裂变</title></head><body><div>{MENU}</div><div id="w">{head}<div>{body}</div>{below}</div>{SITE_END}</body></html>'


def _case(name: str, head: str, below: str, shown: dict[str, Any]) -> Case:
    page, path = f"{FAMILY}-{name}", f"/d/93{name[1:]}"
    blocks = Prose(page).body(4)
    told = {
        "title": TITLE,
        "breadcrumb": [],
        "updated_on": "2023-11-20",
        "read_count": 3317,
        "traps": ["no-breadcrumb"],
    }
    truth = article(page, path, blocks, **{**told, **shown})
    return case(page, _page(head, below, body_html(blocks)), truth)


def cases() -> Iterator[Case]:
    for one in WAYS:
        yield _case(*one)
