# ruff: noqa: E501
"""Panels where nobody expects them: between title and body, in tabs, in tables, with three links to one article."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case, either
from .corpus_b import Post, Prose, article, body_html, broken, case, crumbs, panel

FAMILY = "odd_panels"
POST_PATH = "/info/{id}.html"
HOME, GUIDE, ADS = ("主页", "/"), ("推广指南", "/zhinan/"), ("信息流广告", "/zhinan/xinxiliu/")


def _document(title: str, main: str) -> str:
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{title}-推广指南-云裂变</title><link href="/css/web.css" rel="stylesheet" type="text/css" /></head>
<body>
<div id="top"><h1><a href="/">云裂变</a></h1><div id="nav"><a href="/">主页</a><a href="/zhinan/">推广指南</a><a href="/zhinan/xinxiliu/">信息流广告</a><a href="/new/">最新文章</a><a href="/hot/">热门文章</a></div></div>
<div id="wrap">{main}</div>
<div id="bottom">Copyright 2011-2026 云裂变 <a href="/map.html">地图</a></div>
</body></html>"""


def _trail(*links: tuple[str, str]) -> str:
    return '<div id="guide">您的位置：' + "<i>&gt;</i>".join(f'<a href="{u}">{n}</a>' for n, u in links) + "</div>"


def _between() -> Case:
    """The hot box lies between the facts and the body, and is longer than the body."""
    prose, page, path = Prose("odd a1"), f"{FAMILY}-a1", "/info/3101.html"
    hot, blocks, title = prose.posts(7, POST_PATH), prose.body(2, 1, 2), "素材审核被拒之后"
    rows = "".join(f'<li><a href="{p.path}">{p.title}</a><p>{p.excerpt}</p><em>{p.reads}</em></li>' for p in hot)
    box = f'<div class="fl-box"><p class="fl-hd">热门文章</p><ul>{rows}</ul></div>'
    main = f'{_trail(HOME, GUIDE, ADS)}<div id="art"><h2>{title}</h2><p class="sub">2024年7月12日　浏览量：66</p>{box}<div class="txt">{body_html(blocks)}</div></div>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, GUIDE, ADS),
        category_path=["推广指南", "信息流广告"],
        updated_on="2024-07-12",
        read_count=66,
        panels={"hot": panel(hot, excerpt=True, reads=True), "latest": []},
        traps=["panel-between-title-and-body", "panel-longer-than-body", "site-name-is-h1", "menu-names-panels"],
    )
    return case(page, _document(title, main), truth)


def _tabs() -> Case:
    """One row of headings, three lists below in the same order; only the last is no panel."""
    prose, page, path = Prose("odd a2"), f"{FAMILY}-a2", "/info/3102.html"
    posts, blocks = prose.posts(15, POST_PATH), prose.body(4)
    title = "出价系数该不该天天调"
    lists = "".join(f'<ul class="tab-con{" on" if not i else ""}">{_links(posts[i * 5 : i * 5 + 5])}</ul>' for i in range(3))  # fmt: skip
    tabs = f'<div class="tab-box"><div class="tab-hd"><span class="on">最新文章</span><span>热门文章</span><span>推荐文章</span></div>{lists}</div>'
    main = f'{_trail(HOME, GUIDE, ADS)}<div id="side">{tabs}</div><div id="art"><h2>{title}</h2><p class="sub">时间：2025-02-14 12:00　评论：3　点击：20　收藏：9</p><div class="txt">{body_html(blocks)}</div></div>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, GUIDE, ADS),
        category_path=["推广指南", "信息流广告"],
        updated_on="2025-02-14",
        updated_at="2025-02-14T04:00:00Z",
        read_count=20,
        panels={"hot": panel(posts[5:10]), "latest": panel(posts[:5])},
        traps=["panels-in-tabs", "panels-before-article", "comments-before-clicks", "recommendation-is-no-panel"],
    )
    return case(page, _document(title, main), truth)


def _links(posts: list[Post]) -> str:
    return "".join(f'<li><a href="{p.path}">{p.title}</a></li>' for p in posts)


def _home_only() -> Case:
    """A breadcrumb of the home alone; a degree sign beside the heat; panels in tables of one column."""
    prose, page, path = Prose("odd a3"), f"{FAMILY}-a3", "/info/3103.html"
    posts, title = prose.posts(8, POST_PATH), "人群包越大越好吗"
    blocks = [broken([prose.paragraph() for _ in range(3)], "<br /><br />")]
    hot = "".join(f'<tr><td>· <a href="{p.path}">{p.title}</a></td></tr>' for p in posts[:4])
    latest = "".join(f'<tr><td>[{p.day[5:]}] <a href="{p.path}">{p.title}</a></td></tr>' for p in posts[4:])
    side = f'<table class="s"><tr><td class="h">点击排行</td></tr>{hot}</table><table class="s"><tr><td class="h"><b>最近更新</b></td></tr>{latest}</table>'
    main = f'<div id="guide">您的位置：<a href="/">主页</a></div><div id="art"><h2>{title}</h2><p class="sub">更新：2024.05.01　热度：345℃</p><div class="txt">{body_html(blocks)}</div></div><div id="side">{side}</div>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME),
        category_path=either([], None),
        updated_on="2024-05-01",
        read_count=345,
        panels={"hot": panel(posts[:4]), "latest": panel(posts[4:])},
        traps=["home-only-breadcrumb", "heat-in-degrees", "panels-in-tables", "dotted-date", "yearless-panel-dates"],
    )
    return case(page, _document(title, main), truth)


def _three_links() -> Case:
    """Picture, title and ``详情`` all link to the same article; 猜你喜欢 looks the same and is no panel."""
    prose, page, path = Prose("odd a4"), f"{FAMILY}-a4", "/info/3104.html"
    posts, blocks, title = prose.posts(9, POST_PATH), prose.body(5), "视频素材的前两秒"
    box = '<div class="pic-box"><h4><span>{name}</span><a href="/{more}/" class="more">更多+</a></h4>{rows}</div>'
    side = box.format(name="热门文章", more="hot", rows=_pictures(posts[:5])) + box.format(name="猜你喜欢", more="like", rows=_pictures(posts[5:]))  # fmt: skip
    main = f'{_trail(HOME, GUIDE, ADS)}<div id="art"><h2>{title}</h2><p class="sub">分类：<a href="/zhinan/xinxiliu/">信息流广告</a>　发布：2026-01-31　<span class="r">1,000,234 次浏览</span></p><div class="txt">{body_html(blocks)}</div></div><div id="side">{side}</div>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, GUIDE, ADS),
        category_path=["推广指南", "信息流广告"],
        updated_on="2026-01-31",
        read_count=1000234,
        panels={"hot": panel(posts[:5], reads=True), "latest": []},
        traps=["three-links-to-one-article", "more-link-in-heading", "twin-box-is-no-panel", "millions"],
    )
    return case(page, _document(title, main), truth)


def _pictures(posts: list[Post]) -> str:
    return "".join(f'<dl><dt><a href="{p.path}"><img src="/p/{i}.jpg" alt="{p.title}" /></a></dt><dd><a href="{p.path}">{p.title}</a></dd><dd><span>阅读：{p.reads}</span><a href="{p.path}">详情</a></dd></dl>' for i, p in enumerate(posts))  # fmt: skip


def cases() -> Iterator[Case]:
    for make in (_between, _tabs, _home_only, _three_links):
        yield make()
