# ruff: noqa: E501 - markup keeps its own lines
"""One plain article, many shapes of breadcrumbs (c…) and of panels (p…); each page differs in that part only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .build import Case, article, crumbs, fill, panel, panels, to_minute
from .corpus import LEAVES, NAME, ROOTS, Category, Link, Story, Writer

PAGE = """<!DOCTYPE html>
<html lang="zh">
<head><meta charset="utf-8"><title>{{title}}_云裂变</title></head>
<body>
<header><a href="/"><img src="/logo.png" alt="云裂变"></a><ul>{{nav}}</ul></header>
<div class="page">
{{above}}
<div class="post"><h1>{{title}}</h1>{{under}}<div class="inf">{{facts}}</div><div class="con">
{{body}}
</div><div class="pn">上一篇：<a href="{{before}}">{{before_title}}</a> 下一篇：<a href="{{after}}">{{after_title}}</a></div></div>
<div class="aside">{{side}}</div>
</div>
<footer>© 2026 云裂变</footer>
</body>
</html>
"""
Truth = dict[str, Any]


def address(place: Category, number: int, day: object) -> str:
    return f"/{place.slug}/{number}.html"


def home_of(place: Category) -> str:
    return f"/{place.slug}/"


def render(s: Story, *, above: str = "", under: str = "", facts: str = "", side: str = "") -> str:
    nav = "".join(f'<li><a href="{home_of(r)}">{r.name}</a></li>' for r in ROOTS)
    before, after, *_ = s.others
    return fill(
        PAGE, title=s.title, nav=nav, above=above, under=under, facts=f"更新时间：{s.moment:%Y-%m-%d %H:%M} 阅读：{s.count}" + facts, body=s.body.html,
        before=before.path, before_title=before.title, after=after.path, after_title=after.title, side=side,
    )  # fmt: skip


# -- breadcrumbs: the markup above the heading, under it, in the facts, and the crumbs that are true
Way = tuple[str, str, str, list[tuple[str, str | None]]]


def links(s: Story, home: str = "首页", tag: str = '<a href="{url}">{name}</a>') -> list[str]:
    return [tag.format(url=u, name=n) for n, u in true_links(s, home)]


def true_links(s: Story, home: str = "首页") -> list[tuple[str, str]]:
    return [(home, "/"), *((c.name, home_of(c)) for c in s.category.chain)]


def cut_title(s: Story) -> Way:
    last = s.title[:10] + "..."
    return f"<p>当前位置：{' » '.join([*links(s), last])}</p>", "", "", [*true_links(s), (last, None)]


def linked_title(s: Story) -> Way:
    return (
        f'<div class="a">当前位置:{" - ".join([*links(s, NAME), f"<a href={s.path}>{s.title}</a>"])}</div>',
        "",
        "",
        [*true_links(s, NAME), (s.title, s.path)],
    )


def wide_signs(s: Story) -> Way:
    return (
        f"<div><b>您现在的位置</b>　{'＞'.join(links(s, '网站首页'))}＞详情</div>",
        "",
        "",
        [*true_links(s, "网站首页"), ("详情", None)],
    )


def drawn_signs(s: Story) -> Way:
    sign = '<svg width="8" height="8" viewBox="0 0 8 8"><path d="M2 1l4 3-4 3"/></svg>'
    return (
        f'<nav aria-label="breadcrumb">{sign.join(links(s, "主页", "<span><a href={url}>{name}</a></span>"))}</nav>',
        "",
        "",
        list(true_links(s, "主页")),
    )


def dead_links(s: Story) -> Way:
    chain = s.category.chain
    html = f'<ul class="cr"><li><a href="/">首页</a></li><li><a href="#">{chain[0].name}</a></li><li><a href="javascript:;">{chain[1].name}</a></li><li>文章列表</li></ul>'
    return html, "", "", [("首页", "/"), (chain[0].name, None), (chain[1].name, None), ("文章列表", None)]


def under_heading(s: Story) -> Way:
    return "", f'<div class="where">{" / ".join(links(s))}</div>', "", list(true_links(s))


def without_home(s: Story) -> Way:
    return (
        f'<div class="where">位置：{" > ".join(links(s)[1:])} > 正文</div>',
        "",
        "",
        [*true_links(s)[1:], ("正文", None)],
    )


def shown_twice(s: Story) -> Way:
    way = " &gt; ".join(links(s))
    return (
        f'<div class="where d-none d-md-block">当前位置：{way}</div><div class="where d-md-none" style="display:none">当前位置：{way}</div>',
        "",
        "",
        list(true_links(s)),
    )


def label_only(s: Story) -> Way:
    return "", "", f' 分类：<a href="{home_of(s.category)}">{s.category.name}</a>', []


def column_label(s: Story) -> Way:
    return "", f'<div class="col">所属栏目：<span>{s.category.name}</span></div>', "", []


def relative(s: Story) -> Way:
    html = " › ".join(f'<a href="..{u}">{n}</a>' for n, u in true_links(s))
    return f"<div>你的位置：{html} › 查看内容</div>", "", "", [*true_links(s), ("查看内容", None)]


WAYS: dict[str, tuple[Callable[[Story], Way], str]] = {
    "c01": (cut_title, "title-cut-in-breadcrumb"),
    "c02": (linked_title, "title-linked-in-breadcrumb"),
    "c03": (wide_signs, "full-width-separators"),
    "c04": (drawn_signs, "drawn-separators"),
    "c05": (dead_links, "crumbs-without-address"),
    "c06": (under_heading, "breadcrumb-under-heading"),
    "c07": (without_home, "no-home-crumb"),
    "c08": (shown_twice, "breadcrumb-twice"),
    "c09": (label_only, "category-by-label"),
    "c10": (column_label, "category-by-label-without-link"),
    "c11": (relative, "relative-crumbs"),
}


# -- panels: markup and truth of a side column
Side = tuple[str, list[Truth], list[Truth]]
ROW = '<li><a href="{x.path}">{x.title}</a></li>'


def rows(some: Sequence[Link], form: str = ROW) -> str:
    return "".join(form.format(x=x, k=k) for k, x in enumerate(some, 1))


def in_table(w: Writer) -> Side:
    hot = w.hot(7)
    form = '<tr><td>{k}</td><td><a href="{x.path}">{x.title}</a></td><td>{x.count}</td></tr>'
    return f"<table><caption>热门点击</caption>{rows(hot, form)}</table>", panel(hot, count=True), []


def as_item(w: Writer) -> Side:
    hot, latest = w.hot(6), w.latest(6)
    return (
        f'<ul><li class="t">阅读排行</li>{rows(hot)}</ul><ul><li class="t">最后更新</li>{rows(latest)}</ul>',
        panel(hot),
        panel(latest),
    )


def parted(w: Writer) -> Side:
    """The heading and its list are neighbours, not one in the other; there are more links beside the name."""
    hot, latest = w.hot(6), w.latest(6)
    head = '<div class="h"><span>{}</span><em>TOP</em><a href="/all/">更多&gt;&gt;</a></div>'
    return (
        f'{head.format("热点内容")}<div class="l"><ul>{rows(hot)}</ul></div>{head.format("最新发布")}<div class="l"><ul>{rows(latest)}</ul></div>',
        panel(hot),
        panel(latest),
    )


def with_all(w: Writer) -> Side:
    """Rank, date, count and comments in every entry."""
    hot = w.hot(8)
    form = '<li><em>{k}</em><a href="{x.path}">{x.title}</a><p><time>{x.day}</time> <span>{x.count}阅读</span> <span>{x.comments}评论</span></p></li>'
    return f'<div class="w"><h4>热门文章</h4><ol>{rows(hot, form)}</ol></div>', panel(hot, count=True), []


def big_first(w: Writer) -> Side:
    hot = w.hot(6)
    first = '<div class="first"><a href="{x.path}"><img src="/i.jpg" alt=""></a><h5><a href="{x.path}">{x.title}</a></h5><p>{x.excerpt}</p></div>'.format(
        x=hot[0]
    )
    truth = panel(hot)
    truth[0]["excerpt"] = hot[0].excerpt
    return (
        f'<div class="w"><div class="tt"><strong>点击排行</strong></div>{first}<ul>{rows(hot[1:])}</ul></div>',
        truth,
        [],
    )


def told(w: Writer) -> Side:
    latest = w.latest(6)
    form = '<div class="m"><a class="p" href="{x.path}"><img src="/i/{k}.jpg"></a><div><a href="{x.path}">{x.title}</a><div>{x.excerpt}</div><div>阅读 {x.count}</div></div></div>'
    return (
        f"<section><header>最近更新</header>{rows(latest, form)}</section>",
        [],
        panel(latest, excerpt=True, count=True),
    )


def cut_paragraphs(w: Writer) -> Side:
    hot = w.hot(10, clip="")
    form = '<p><a href="{x.path}">　　{x.excerpt}</a><br>{x.count}</p>'
    return (
        f"<div><p><b>热门文章</b></p>{rows(hot, form)}</div><div><p><b>最新文章</b></p><p>暂无</p></div>",
        panel(hot, title=False, excerpt=True, count=True),
        [],
    )


def none_at_all(w: Writer) -> Side:
    """Columns that are neither hot nor latest."""
    names = ("推荐文章", "相关阅读", "猜你喜欢", "随机文章", "最新评论", "编辑推荐")
    return (
        "".join(f'<div class="w"><h3>{n}</h3><ul>{rows(w.links(5))}</ul></div>' for n in names)
        + '<div class="w"><h3>热门标签</h3><a href="/tag/1">选题</a></div>',
        [],
        [],
    )


def tabbed(w: Writer) -> Side:
    hot, latest, tips = w.hot(5), w.latest(5), w.links(5)
    heads = '<div class="tab-h"><span class="on">最新文章</span><span>推荐文章</span><span>热门文章</span></div>'
    return (
        f'{heads}<div class="tab-c"><ul class="on">{rows(latest)}</ul><ul class="hide">{rows(tips)}</ul><ul class="hide">{rows(hot)}</ul></div>',
        panel(hot),
        panel(latest),
    )


def in_wan(w: Writer) -> Side:
    hot = w.hot(5)
    form = '<dd><i>{k}</i> <a href="{x.path}" title="{x.title}">{x.title}</a> <span>浏览：{x.count:,}</span></dd>'
    return f"<dl><dt>热门文章</dt>{rows(hot, form)}</dl>", panel(hot, count=True), []


SIDES: dict[str, tuple[Callable[[Writer], Side], str]] = {
    "p01": (in_table, "panel-as-table"),
    "p02": (as_item, "panel-name-is-first-item"),
    "p03": (parted, "panel-name-beside-list"),
    "p04": (with_all, "rank-date-count-comments"),
    "p05": (big_first, "first-entry-told"),
    "p06": (told, "pictures-titles-excerpts-counts"),
    "p07": (cut_paragraphs, "excerpts-for-titles"),
    "p08": (none_at_all, "no-panel-among-six"),
    "p09": (tabbed, "tabs-without-addresses"),
    "p10": (in_wan, "rank-before-title"),
}


def way_case(name: str, make: Callable[[Story], Way], trap: str) -> Case:
    w = Writer(f"parts-{name}", address)
    s = w.story("p p s p", LEAVES[int(name[1:]) % len(LEAVES)])
    above, under, facts, true = make(s)
    path = [c.name for c in s.category.chain] if true else [s.category.name]
    truth = article(s, updated_at=to_minute(s), breadcrumb=crumbs(*true), category_path=path)
    return Case("odd_parts", name, render(s, above=above, under=under, facts=facts), s.url, truth, [trap])


def side_case(name: str, make: Callable[[Writer], Side], trap: str) -> Case:
    w = Writer(f"parts-{name}", address)
    s = w.story("p s p", LEAVES[int(name[1:]) % len(LEAVES)])
    side, hot, latest = make(w)
    truth = article(s, updated_at=to_minute(s), breadcrumb=crumbs(*true_links(s)), panels=panels(hot, latest))
    return Case(
        "odd_parts",
        name,
        render(s, above=f'<div class="where">{" &gt; ".join(links(s))}</div>', side=side),
        s.url,
        truth,
        [trap, "short-text"],
    )


def cases() -> list[Case]:
    ways = [way_case(name, make, trap) for name, (make, trap) in WAYS.items()]
    return ways + [side_case(name, make, trap) for name, (make, trap) in SIDES.items()]
