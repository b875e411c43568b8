# ruff: noqa: E501
"""Boxes above and among a list's rows: its first article shown large, and what is no article of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .build import Case
from .corpus_b import SITE, Post, Prose, case, category, crumbs, entries

FAMILY = "lead_boxes"
POST_PATH = "/zk/{id}.shtml"
WAY = (("首页", "/"), ("周刊", "/zk/"), ("门店陈列", None))


def _page(name: str, listed: list[dict[str, object]], main: str, trap: str) -> Case:
    page = f"{FAMILY}-{name}"
    truth = category(page, "/zk/chenlie/", title="门店陈列", breadcrumb=crumbs(*WAY), category_path=["周刊", "门店陈列"], entries=listed, traps=[trap])  # fmt: skip
    html = f'<!doctype html><html><head><meta charset="utf-8"><title>门店陈列_周刊_云裂变</title></head><body><div class="t"><a href="/">云裂变</a></div><p>您的位置：<a href="/">首页</a> &gt; <a href="/zk/">周刊</a> &gt; 门店陈列</p><div class="m"><h2>门店陈列</h2>{main}</div><div id="footer">© 2026 云裂变</div></body></html>'
    return case(page, html, truth)


def _rows(posts: list[Post]) -> str:
    return "".join(f'<dd><a href="{p.path}">{p.title}</a><u>{p.day}</u></dd>' for p in posts)


def _lead(name: str, box: str, between: str = "", *, told: bool = True, wrapped: bool = False) -> Case:
    """The newest article stands in ``box`` above the rows, of which none has an excerpt, perhaps two more ``between``."""
    posts = [replace(p, excerpt=text) for p, text in zip(Prose(f"lead {name}").posts(9, POST_PATH), EXCERPTS * 3, strict=True)]  # fmt: skip
    first, two, rest = posts[0], posts[1:3] if between else [], posts[3:]
    cells = "".join(between.format(p=p) for p in two)
    main = box.format(p=first) + (f"<table><tr>{cells}</tr></table>" if two else "")
    listed = [*entries([first], excerpt=True, reads=told, day=told), *entries(two, excerpt=True, day=False), *entries(rest)]  # fmt: skip
    rows = f"<dl>{_rows(rest)}</dl>"
    return _page(name, listed, f"{main}{f'<div><div>{rows}</div></div>' if wrapped else rows}", "lead-above-the-rows")


def _introduced() -> Case:
    """A list's introduction ends in a link to one of its articles: that is no entry of its own."""
    posts = Prose("lead l4").posts(6, POST_PATH)
    intro = '<div class="j">这里收集门店陈列的图纸和记录，初来的朋友可以先看<a href="/zk/1001.shtml">陈列入门的三张图纸</a>，再按日期往下读。</div>'
    return _page("l4", entries(posts), f"{intro}<dl>{_rows(posts)}</dl>", "introduction-with-a-link")


def _sold(name: str, card: str, *, all_told: bool) -> Case:
    """Two cards of goods among the articles; a title about prices stays, and so does one whose count is its reads."""
    posts = Prose(f"lead {name}").posts(6, POST_PATH)
    rows = [f'<dd><a href="{p.path}">{p.title}</a><u>{p.day}</u></dd>' for p in posts]
    told = entries(posts)
    if not all_told:
        title, path = "标价￥99的陈列架该放在哪一层", "/zk/88.shtml"
        rows[0], told[0] = f'<dd><a href="{path}">{title}</a></dd>', {**told[0], "title": title, "url": f"{SITE}{path}", "updated_on": None}  # fmt: skip
    cards = "".join(
        card.format(n=n, title=title) for n, title in ((7, "三十天学会橱窗设计"), (8, "货架道具全套图纸包"))
    )
    return _page(name, told, f"<dl>{''.join(rows[:3])}{cards}{''.join(rows[3:])}</dl>", "goods-among-the-rows")


def _pinned() -> Case:
    """A badge within a title's link, in an element that elsewhere emphasises a word of the title."""
    posts = Prose("lead l7").posts(6, POST_PATH)
    badge = '<strong class="z">置顶</strong>'
    rows = [f'<dd><a href="{p.path}">{badge * (n < 2)}{p.title}</a><u>{p.day}</u></dd>' for n, p in enumerate(posts)]
    emphasised = f"<strong>{posts[5].title[:2]}</strong>{posts[5].title[2:]}"
    html = "".join(rows).replace(f">{posts[5].title}<", f">{emphasised}<")
    return _page("l7", entries(posts), f"<dl>{html}</dl>", "badge-within-the-link")


EXCERPTS = (
    "橱窗换得勤不如换得准，先数一数门口停下来的人，再决定灯往哪边打。",
    "堆头不必高，顾客伸手拿得到的那一层，才是真正卖货的一层。",
    "价签一律朝着进门的方向，三天之后，问价的人少了一半。",
)


def cases() -> Iterator[Case]:
    facts = "<i>{p.day}</i><i>浏览 {p.reads}</i>"
    head = '<a href="{p.path}"><img src="/u/1.jpg"></a><h1><a href="{p.path}">{p.title}</a></h1><p>{p.excerpt}</p>'
    yield _lead("l1", f'<div class="top1">{head}<div>{facts}</div></div>')
    yield _lead("l2", f'<div><b>头条</b><a href="{{p.path}}">{{p.title}}</a><p>{{p.excerpt}}</p>{facts}</div>', wrapped=True)  # fmt: skip
    pair = '<td><h5><a href="{p.path}">{p.title}</a></h5><p>{p.excerpt}</p></td>'
    yield _lead("l3", f"<section>{head}</section>", pair, told=False)
    yield _introduced()
    yield _sold(
        "l5",
        '<dd class="k"><a href="/shop/{n}.shtml">{title}</a><em>￥1,299.00</em><a href="/shop/{n}.shtml">购买</a></dd>',
        all_told=True,
    )
    yield _sold(
        "l6",
        '<dd><div><a href="/shop/{n}.shtml"><h6>{title}</h6></a><s>已有3.2万人报名</s><s>限时免费</s></div></dd>',
        all_told=False,
    )
    yield _pinned()
