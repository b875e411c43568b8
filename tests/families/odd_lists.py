# ruff: noqa: E501
"""Category pages that mislead: headlines apart from the list, facts in excerpts, calendar leaves, wordless pagers."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case, either
from .corpus_b import SITE, Post, Prose, case, category, crumbs, entries, panel

FAMILY = "odd_lists"
POST_PATH = "/a/{id}.html"
HOME, PROMO, WORD = ("首页", "/"), ("营销推广", "/tuiguang/"), ("口碑营销", "/tuiguang/koubei/")


def _document(main: str, side: str = "") -> str:
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>口碑营销_营销推广_云裂变</title></head>
<body><header><a href="/">云裂变</a><nav><a href="/">首页</a><a href="/yunying/">运营学院</a><a href="/tuiguang/">营销推广</a></nav></header>
<div class="pos">当前位置：<a href="/">首页</a> &gt; <a href="/tuiguang/">营销推广</a> &gt; <a href="/tuiguang/koubei/">口碑营销</a></div>
<div class="l">{main}</div><div class="r">{side}</div>
<footer><a href="/about.html">关于</a> <a href="/ad.html">广告</a> &copy; 2026 云裂变</footer></body></html>"""


def _truth(page: str, path: str = "/tuiguang/koubei/", **shown: object) -> dict[str, object]:
    plain = {"title": "口碑营销", "breadcrumb": crumbs(HOME, PROMO, WORD), "category_path": ["营销推广", "口碑营销"]}
    return category(page, path, **{**plain, **shown})


def _headline() -> Case:
    """A headline with picture and excerpt, then bare lines; one row between them is an advertisement."""
    prose, page = Prose("odd l1"), f"{FAMILY}-l1"
    posts = prose.posts(7, POST_PATH)
    top = posts[0]
    head = f'<div class="top"><a href="{top.path}"><img src="/u/top.jpg" alt="{top.title}"></a><h3><a href="{top.path}">{top.title}</a></h3><p>{top.excerpt}<a href="{top.path}">[详细]</a></p></div>'
    rows = "".join(f'<li><a href="{p.path}">{p.title}</a><span>{p.day}</span></li>' for p in posts[1:])
    rows = rows.replace("</li><li>", '</li><li class="ad"><ins class="adsbygoogle" data-ad-slot="1"></ins></li><li>', 1)
    first = {**entries([top], day=False)[0], "excerpt": either(top.excerpt, top.excerpt + "[详细]")}
    truth = _truth(
        page, entries=[first, *entries(posts[1:])], traps=["headline-apart", "advertisement-row", "no-pager"]
    )
    return case(page, _document(f"{head}<ul>{rows}</ul>"), truth)


def _excerpts() -> Case:
    """Excerpts tell dates and counts of their own; rows are paragraphs."""
    prose, page = Prose("odd l2"), f"{FAMILY}-l2"
    posts = [
        Post(p.title, p.path, p.day, p.reads, "更新时间：2019-01-01 的旧版里写着阅读 50000 次，其实谁也没有核对过..." if i % 2 else p.excerpt)
        for i, p in enumerate(prose.posts(6, POST_PATH))
    ]  # fmt: skip
    rows = "".join(f'<div class="it"><p class="t"><a href="{p.path}">{p.title}</a></p><p class="x">{p.excerpt}</p><p class="i">更新时间：{p.day} | 阅读：{p.reads} | 点赞：8</p></div>' for p in posts)  # fmt: skip
    pager = '<div class="pg"><a href="/tuiguang/koubei/" title="第一页">«</a> <span>1</span> <a href="/tuiguang/koubei/2.html">2</a> <a href="/tuiguang/koubei/2.html" title="下一页">»</a></div>'
    truth = _truth(
        page,
        entries=entries(posts, excerpt=True, reads=True),
        next_url=SITE + "/tuiguang/koubei/2.html",
        traps=["facts-in-excerpts", "likes", "wordless-pager"],
    )
    return case(page, _document(rows + pager), truth)


def _leaves() -> Case:
    """A calendar leaf beside each title: the day large, year and month small."""
    prose, page = Prose("odd l3"), f"{FAMILY}-l3"
    posts, hot = prose.posts(6, POST_PATH), prose.posts(5, POST_PATH)
    rows = "".join(f'<li><div class="leaf"><b>{p.day[8:]}</b><span>{p.day[:7]}</span></div><div class="tx"><a href="{p.path}"><h4>{p.title}</h4><p>{p.excerpt}</p></a></div></li>' for p in posts)  # fmt: skip
    listed = [{**e, "updated_on": either(e["updated_on"], None)} for e in entries(posts, excerpt=True)]
    ranks = "".join(f'<li><span class="n">{i}</span><a href="{p.path}">{p.title}</a><br><small>{p.reads} 人气</small></li>' for i, p in enumerate(hot, 1))  # fmt: skip
    truth = _truth(
        page,
        entries=listed,
        panels={"hot": panel(hot, reads=True), "latest": []},
        traps=["calendar-leaves", "rank-numbers", "count-below-title"],
    )
    side = f'<div class="box"><strong>频道总排行</strong><ol>{ranks}</ol></div>'
    return case(page, _document(f"<ul>{rows}</ul>", side), truth)


def _columns() -> Case:
    """Two columns of rows, dates without a year, and children named in a strip above."""
    prose, page, path = Prose("odd l4"), f"{FAMILY}-l4", "/tuiguang/koubei/index.html"
    posts, latest = prose.posts(8, POST_PATH), prose.posts(3, POST_PATH)
    halves = ("".join(f'<li>[{p.day[5:]}] <a href="{p.path}" title="{p.title}">{p.short}</a></li>' for p in half) for half in (posts[:4], posts[4:]))  # fmt: skip
    strip = '<div class="kids">下级栏目：<a href="/tuiguang/koubei/anli/">口碑案例</a> <a href="/tuiguang/koubei/wenda/">问答营销</a></div>'
    main = strip + "".join(f'<ul class="half">{half}</ul>' for half in halves)
    pager = '<div class="pg"><em>共 31 条</em> <a class="on">1</a> <a href="index_2.html">2</a> <a href="index_3.html">3</a> <a href="index_2.html">后一页</a></div>'
    kids = [{"name": "口碑案例", "url": SITE + "/tuiguang/koubei/anli/"}, {"name": "问答营销", "url": SITE + "/tuiguang/koubei/wenda/"}]  # fmt: skip
    rows = "".join(f'<li><a href="{p.path}">{p.title}</a></li>' for p in latest)
    truth = _truth(
        page,
        path,
        url=SITE + WORD[1],
        entries=entries(posts, day=False),
        subcategories=kids,
        next_url=SITE + "/tuiguang/koubei/index_2.html",
        panels={"hot": [], "latest": panel(latest)},
        traps=["two-columns", "yearless-dates", "cut-off-titles", "children-in-strip", "index-tail"],
    )
    return case(page, _document(main + pager, f"<h5>最新发布</h5><ul>{rows}</ul>"), truth)


def _alone() -> Case:
    """A single article in the column, beside a long hot panel of the same shape."""
    prose, page = Prose("odd l5"), f"{FAMILY}-l5"
    posts, hot = prose.posts(1, POST_PATH), prose.posts(10, POST_PATH)
    truth = _truth(
        page,
        entries=entries(posts, reads=True),
        panels={"hot": panel(hot, reads=True), "latest": []},
        traps=["one-entry", "panel-longer-than-list"],
    )
    side = f'<div class="box"><h4>热门文章</h4><ul>{_rows(hot)}</ul></div>'
    return case(page, _document(f'<h2>口碑营销</h2><ul class="list">{_rows(posts)}</ul>', side), truth)


def _bare() -> Case:
    """Titles and nothing else, in a page without a heading: short, yet not empty."""
    prose, page = Prose("odd l6"), f"{FAMILY}-l6"
    posts = prose.posts(9, POST_PATH)
    rows = "".join(f'<li><a href="{p.path}">{i}、{p.title}</a></li>' for i, p in enumerate(posts, 1))
    truth = _truth(page, entries=entries(posts, day=False), traps=["titles-only", "numbered-titles"])
    return case(page, _document(f"<ul>{rows}</ul>"), truth)


def _channel() -> Case:
    """A channel's front page: its children, each a heading over a few titles."""
    prose, page = Prose("odd l7"), f"{FAMILY}-l7"
    posts = prose.posts(10, POST_PATH)
    kids = (("口碑案例", "/tuiguang/koubei/anli/"), ("问答营销", "/tuiguang/koubei/wenda/"))
    boxes = "".join(
        f'<div class="ch"><h2><a href="{url}">{name}</a></h2><ul>{_titles(half)}</ul></div>'
        for (name, url), half in zip(kids, (posts[:5], posts[5:]), strict=True)
    )
    children = [{"name": name, "url": SITE + url} for name, url in kids]
    truth = _truth(page, entries=entries(posts, day=False), subcategories=children, traps=["children-as-headings"])
    return case(page, _document(boxes), truth)


def _titles(posts: list[Post]) -> str:
    return "".join(f'<li><a href="{p.path}">{p.title}</a></li>' for p in posts)


def _rows(posts: list[Post]) -> str:
    return "".join(f'<li><a href="{p.path}">{p.title}</a><span>{p.day}</span><span>{p.reads}次阅读</span></li>' for p in posts)  # fmt: skip


def cases() -> Iterator[Case]:
    yield from (_headline(), _excerpts(), _leaves(), _columns(), _alone(), _bare(), _channel())
