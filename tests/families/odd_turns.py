# ruff: noqa: E501
"""Turns that themes take alone: titles in tooltips, a footer of filing, years over a list, a tag's page in disguise."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import SITE, Post, Prose, article, body_html, case, category, crumbs, entries, other, panel

FAMILY = "odd_turns"
POST_PATH = "/kan/{id}.html"
HOME, HALL, ROOM = ("首页", "/"), ("增长课堂", "/ketang/"), ("门店引流", "/ketang/mendian/")


def _document(title: str, main: str, kind: str = "") -> str:
    return f"""<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>{title}_云裂变</title><link rel="stylesheet" href="/s/a.css"></head>
<body{kind}><div class="hd"><a href="/">云裂变</a><a href="/ketang/">增长课堂</a><a href="/anli/">客户案例</a></div>
<div class="bd">{main}</div><div class="ft">© 2014-2026 云裂变 沪ICP备00000000号</div></body></html>"""


def _way(*names: tuple[str, str | None]) -> str:
    return '<div class="way">' + " / ".join(f'<a href="{u}">{n}</a>' if u else n for n, u in names) + "</div>"


def _tooltips() -> Case:
    """A link shows a cut-off paragraph, some cut-off clauses, or a sentence; its tooltip alone names the article."""
    prose, page, path = Prose("turns a1"), f"{FAMILY}-a1", "/kan/7001.html"
    posts, blocks, title = prose.posts(8, POST_PATH), prose.body(4), "门口的地推台该朝哪边摆"
    shown = [
        posts[0].excerpt,
        "路过的人先看的是灯箱和排队的人，其次才是桌上摆着的赠品和那张二维码…",
        posts[2].excerpt,
        "赠品要让人一眼看得懂，拿在手里也不占地方，最好当天就用得上。",
        posts[4].excerpt,
    ]
    hot = [Post(p.title, p.path, p.day, p.reads, text) for p, text in zip(posts[:5], shown, strict=True)]
    rows = "".join(f'<dd><a href="{p.path}" title="{p.title}">{p.excerpt}</a><i>{p.reads}</i></dd>' for p in hot)
    nameless = [{**x, "title": None} for x in panel(posts[5:], excerpt=True)]
    latest = "".join(f'<dd><a href="{p.path}" title="点击查看文章详细内容">{p.excerpt}</a></dd>' for p in posts[5:])
    main = f'{_way(HOME, HALL, ROOM, ("内容", None))}<h1>{title}</h1><p>更新时间：2024-03-08 阅读：615</p><div class="wz">{body_html(blocks)}</div><dl class="r"><dt>热门文章</dt>{rows}</dl><dl class="r"><dt>最新文章</dt>{latest}</dl>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, HALL, ROOM, ("内容", None)),
        category_path=["增长课堂", "门店引流"],
        updated_on="2024-03-08",
        read_count=615,
        panels={"hot": panel(hot, excerpt=True, reads=True), "latest": nameless},
        traps=["titles-in-tooltips-alone", "panel-shows-prose-alone", "tooltips-that-invite"],
    )
    return case(page, _document(title, main), truth)


def _filed() -> Case:
    """A link to itself and where it was filed end the article; its parts are told by a parameter of a name of its own."""
    prose, page, path = Prose("turns a2"), f"{FAMILY}-a2", "/read.asp?NewsID=7002"
    blocks, title = prose.body(4), "橱窗里的海报多久换一张"
    pager = f'<p><b>[1]</b> <a href="{path}&amp;NewsPage=2">[2]</a> <a href="{path}&amp;NewsPage=2">下一页</a></p>'
    filed = f'<p>本文固定链接：<a href="{path}">{SITE}{path}</a></p><p>此条目由 阿宽 于2025年2月3日发表在 <a href="/ketang/mendian/">门店引流</a> 分类中，欢迎<a href="#say">发表看法</a>。</p>'
    main = f'{_way(HOME, HALL, ROOM, ("正文", None))}<h1>{title}</h1><p>2024-06-11 浏览：73</p><div class="wz">{body_html(blocks)}{pager}{filed}</div>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, HALL, ROOM, ("正文", None)),
        category_path=["增长课堂", "门店引流"],
        updated_on="2024-06-11",
        read_count=73,
        next_url=f"{SITE}{path}&NewsPage=2",
        traps=["filed-under-below-the-body", "date-in-a-footer-of-filing", "page-parameter-of-its-own-name"],
    )
    return case(page, _document(title, main), truth)


def _years() -> Case:
    """Years as headings over rows with month and day; a small 栏目 stands in the heading."""
    prose, page, path = Prose("turns l1"), f"{FAMILY}-l1", "/ketang/mendian/"
    posts, rows, year = prose.posts(7, POST_PATH), "", ""
    for post in posts:
        rows += "" if post.day[:4] == year else f'<p class="y">{post.day[:4]}年</p>'
        year = post.day[:4]
        rows += f'<section><a href="{post.path}">{post.title}</a><time>{post.day[5:]}</time></section>'
    main = f'<div class="lst"><h2>门店引流<small>栏目</small></h2>{rows}</div>'
    truth = category(
        page,
        path,
        title="门店引流",
        category_path=["门店引流"],
        entries=entries(posts),
        traps=["year-headings", "month-and-day-below-a-year", "note-in-heading"],
    )
    return case(page, _document("门店引流", main), truth)


def _boxed_years() -> Case:
    """Each year in a box of its own, some with a single row; the oldest rows stand under words, not under a year."""
    prose, page, path = Prose("turns l2"), f"{FAMILY}-l2", "/ketang/mendian/all/"
    posts, boxes = prose.posts(9, POST_PATH), ""
    years = sorted({p.day[:4] for p in posts}, reverse=True)
    for year in years:
        rows = "".join(f'<div class="row"><a href="{p.path}">{p.title}</a> <i>{p.day[5:]}</i></div>' for p in posts if p.day[:4] == year)  # fmt: skip
        boxes += f'<div class="box"><p>{"更早的文章" if year == years[-1] else year}</p>{rows}</div>'
    told = [x if x["updated_on"][:4] != years[-1] else {**x, "updated_on": None} for x in entries(posts)]
    main = f"{_way(HOME, HALL, ROOM)}<h2>门店引流</h2>{boxes}"
    truth = category(
        page,
        path,
        title="门店引流",
        breadcrumb=crumbs(HOME, HALL, ROOM),
        category_path=["增长课堂", "门店引流"],
        entries=told,
        traps=["year-headings", "year-with-one-row", "yearless-rows"],
    )
    return case(page, _document("门店引流", main), truth)


def _tag() -> Case:
    """A tag's page that is called nothing but the tag: its address and its markup tell."""
    prose, page, path = Prose("turns o1"), f"{FAMILY}-o1", "/tag/haibao/"
    rows = "".join(f'<li><h3><a href="{p.path}">{p.title}</a></h3><p>{p.excerpt}</p><span>{p.day}</span></li>' for p in prose.posts(6, POST_PATH))  # fmt: skip
    truth = other(page, path, traps=["tag-page-without-the-word"])
    html = _document("门店海报", f"<h1>门店海报</h1><ul>{rows}</ul>", ' class="archive tag tag-haibao tag-31"')
    return case(page, html, truth)


def cases() -> Iterator[Case]:
    yield from (_tooltips(), _filed(), _years(), _boxed_years(), _tag())
