# ruff: noqa: E501
"""Titles that no text shows as a heading: in a picture, or only at the breadcrumb's end; and what is beside such pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .build import Case
from .corpus_b import Prose, article, body_html, case, crumbs, panel

FAMILY = "seldom_titles"
WAY = ("首页", "/"), ("门店", "/dian/"), ("陈列", "/dian/chenlie/")
FACTS = "更新时间：2022-08-19 浏览：3,071"


def _page(name: str, title: str, head: str, facts: str, below: str = "", end: str | None = None, **shown: Any) -> Case:
    """``head``: what stands in the heading's place; ``end``: the breadcrumb's last words, which lead nowhere."""
    page, blocks = f"{FAMILY}-{name}", Prose(f"titles {name}").body(4)
    way = " &gt; ".join(f'<a href="{path}">{word}</a>' for word, path in WAY) + (f" &gt; {end}" if end else "")
    last = ((end, None),) if end else ()
    truth = article(page, f"/dian/{name}.html", blocks, title=title, breadcrumb=crumbs(*WAY, *last), category_path=["门店", "陈列"], updated_at=None, **shown)  # fmt: skip
    html = f'<!doctype html><html><head><meta charset="utf-8"><title>{title} - 陈列 - 云裂变</title></head><body><div class="logo"><h2><img src="/logo.png" alt="云裂变"></h2></div><div>当前位置：{way}</div><div class="x">{head}<p>{facts}</p><div class="y">{body_html(blocks)}</div></div>{below}<div id="footer">© 2026 云裂变</div></body></html>'
    return case(page, html, truth)


def cases() -> Iterator[Case]:
    told = {"updated_on": "2022-08-19", "read_count": 3_071}
    title = "橱窗里的模特为什么都没有脸"
    yield _page("a1", title, f'<h1><img src="/t/1.png" alt="{title}"></h1>', FACTS, end="正文", traps=["title-in-a-picture"], **told)  # fmt: skip
    title = "把最贵的一件放在够不着的地方"
    yield _page("a2", title, '<h1><img src="/t/2.png"></h1>', FACTS, end=title, traps=["title-at-the-breadcrumb-s-end"], **told)  # fmt: skip
    title = "灯只照三件衣服的那个冬天"
    camp = "<div><p>扫码报名陈列训练营<br>开营日期：2026-05-09</p></div>"
    yield _page("a3", title, f"<h1>{title}</h1>", "浏览：3,071", camp, updated_on=None, read_count=3_071, traps=["date-of-a-camp"])  # fmt: skip
    title = "试衣间的门该朝哪一边开"
    others, hot = (Prose(f"titles a4 {kind}").posts(3, "/dian/{id}.html") for kind in ("others", "hot"))
    boxes = "".join(
        f"<dl><dt>{name}</dt>" + "".join(f'<dd><a href="{p.path}">{p.title}</a><s>{p.reads}阅读</s></dd>' for p in posts) + "</dl>"
        for name, posts in (("大家都在看", others), ("热门文章", hot))
    )  # fmt: skip
    yield _page("a4", title, f"<h1>{title}</h1>", FACTS, f"<div>{boxes}</div>", panels={"hot": panel(hot, reads=True), "latest": []}, traps=["two-panels-of-favourites"], **told)  # fmt: skip
