# ruff: noqa: E501 - markup keeps its own lines
"""Shapes that were once read wrongly at first sight: facts in a row below an entry, titles set in bold, labels with blanks between their characters, categories as cards, crumbs without links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from .build import Case, article, category, crumbs, entries, fill, panel, panels, path_crumbs, to_minute
from .corpus import CHILDREN, HOME, LEAVES, ROOTS, Category, Link, Story, Writer

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>{{title}}</title></head>
<body>
{{main}}
</body>
</html>
"""
MENU = "".join(f'<li><a href="/{root.slug}/">{root.name}</a></li>' for root in ROOTS)


def address(place: Category, number: int, day: object) -> str:
    return f"/{place.slug}/{number}.html"


def home_of(place: Category) -> str:
    return f"/{place.slug}/"


def way(place: Category, last: str = "") -> str:
    links = "".join(f' &gt; <a href="{home_of(c)}">{c.name}</a>' for c in place.chain)
    return f'<p class="pos">位置：<a href="/">首页</a>{links}{f" &gt; {last}" if last else ""}</p>'


def story_case(
    name: str, s: Story, title: str, main: str, *traps: str, missing: Sequence[str] = (), **more: Any
) -> Case:
    truth = article(s, breadcrumb=path_crumbs(s.category, home_of), updated_at=to_minute(s)) | more
    return Case("seldom_shapes", name, fill(PAGE, title=title, main=main), s.url, truth, traps, missing)


def list_case(name: str, place: Category, title: str, main: str, *traps: str, **more: Any) -> Case:
    url = HOME + home_of(place)
    truth = category(place, url, **{"breadcrumb": path_crumbs(place, home_of), **more})
    return Case("seldom_shapes", name, fill(PAGE, title=title, main=main), url, truth, traps)


def bold_title() -> Case:
    """The title tag names the site alone; the title is the bold line above the facts, below a panel longer than the text."""
    w = Writer("seldom-a1", address)
    s = w.story("p p", LEAVES[3])
    hot = "<br>".join(
        f'{n}. <a href="{x.path}">{x.title}</a> [{x.count}]<br><font color="gray">{x.excerpt}</font>'
        for n, x in enumerate(s.hot, 1)
    )
    lines = "<br>".join(f"&nbsp;&nbsp;{text}" for text in s.body.text.split("\n"))
    main = f'{way(s.category)}<table><tr><td><b>热门文章</b><br>{hot}</td><td><div><font size="4"><b>{s.title}</b></font></div><div>（{s.moment:%Y-%m-%d %H:%M}　　阅读&nbsp;<font color="red">{s.count}</font>&nbsp;次）</div><hr><font>{lines}</font><hr><font>【<a href="javascript:window.print()">打印</a>】【<a href="javascript:window.close()">关闭</a>】</font></td></tr></table>'
    truth = {"panels": panels(panel(s.hot, excerpt=True, count=True))}
    return story_case("a1", s, "云裂变", main, "bold-title", "buttons-in-brackets", "title-tag-is-site", **truth)


def blanks_in_labels() -> Case:
    """Labels whose characters stand apart, above the heading; a full-width dash between crumbs; the head's last part is the title."""
    w = Writer("seldom-a2", address)
    s = replace(w.story("p p p", LEAVES[7]), title="后三秒记得住", count=1288)
    links = "－".join(f'<a href="{home_of(c)}">{c.name}</a>' for c in s.category.chain)
    main = f'<div>您所在的位置：<a href="/">云裂变</a>－{links}－阅读文章</div><div><div><span>更 新 时 间：{s.moment:%Y 年 %m 月 %d 日}</span><span>阅　读：１，２８８</span><span>点　赞：77</span><span>字　数：1,900</span></div><h3>{s.title}</h3><div>{s.body.html}</div></div>'
    bread = path_crumbs(s.category, home_of, home="云裂变", tail=["阅读文章"])
    title = f"云裂变-{s.category.name}-{s.title}"
    return story_case(
        "a2", s, title, main, "labels-with-blanks", "facts-above-heading", breadcrumb=bread, updated_at=None
    )


def two_lists() -> Case:
    """A list of labels, and beside it a list of their values."""
    w = Writer("seldom-a3", address)
    s = w.story("p p p", LEAVES[1])
    main = f"{way(s.category)}<h1>{s.title}</h1><ul><li>栏目</li><li>作者</li><li>更新时间</li><li>浏览</li></ul><ul><li>{s.category.name}</li><li>小满</li><li>{s.moment:%Y-%m-%d %H:%M}</li><li>{s.count:,}</li></ul><div>{s.body.html}</div>"
    return story_case("a3", s, s.title, main, "labels-in-one-list-values-in-another")


def told_by_icon() -> Case:
    """An icon's tooltip tells the whole count; the number behind it is another counter's."""
    w = Writer("seldom-a4", address)
    s = w.story("p p p", LEAVES[2])
    main = f'{way(s.category)}<h1>{s.title}</h1><p><span>{s.moment:%Y-%m-%d %H:%M}</span><span><i title="{s.count:,} 次浏览"></i></span><span>8 赞</span></p><div>{s.body.html}</div>'
    return story_case("a4", s, s.title, main, "count-in-tooltip-of-icon")


def plain_crumbs() -> Case:
    """A breadcrumb of arrows without any link, that ends in the category; labels in a table's row above their values."""
    w = Writer("seldom-a5", address)
    s = w.story("p p p", LEAVES[5])
    path = " → ".join(c.name for c in s.category.chain)
    facts = f"<table><tr><td>更新时间</td><td>作者</td><td>点击数</td><td>评论数</td></tr><tr><td>{s.moment:%Y-%m-%d %H:%M}</td><td>老万</td><td>{s.count}</td><td>3</td></tr></table>"
    main = f'<ul>{MENU}</ul><table><tr><td>首页 → {path}</td></tr></table><table><tr><td><font size="5"><b>{s.title}</b></font></td></tr></table>{facts}<div>{s.body.html}</div>'
    bread = crumbs(("首页", None), *((c.name, None) for c in s.category.chain))
    return story_case("a5", s, f"云裂变--{s.title}", main, "crumbs-without-links", "facts-in-columns", breadcrumb=bread)


def facts_in_row() -> Case:
    """Date, reads and comments of an entry in one row, whose only divider is a slash; the entry's category stands before it."""
    w = Writer("seldom-l1", address)
    place = LEAVES[4]
    links = w.links(8, place)
    rows = "".join(
        f'<li>[<a href="{home_of(x.category)}">{x.category.name}</a>] <a href="{x.path}">{x.title}</a> <span>{x.day} / {x.count}次阅读 / {x.comments}评论</span></li>'
        for x in links
    )
    main = f"{way(place)}<h1>{place.name}</h1><ul>{rows}</ul>"
    truth = entries(links, count=True)
    return list_case("l1", place, place.name, main, "facts-in-row", entries=truth)


def older_posts() -> Case:
    """A blog's list: facts in a paragraph of their own behind a short excerpt, the author's name among them; 较旧的文章 leads on."""
    w = Writer("seldom-l2", address)
    place = ROOTS[0]
    links = [replace(x, excerpt="先把问题写下来，再动手。") for x in w.links(5, LEAVES[0])]
    rows = "".join(
        f'<article><h3><a href="{x.path}">{x.title}</a></h3><p>{x.excerpt} <a href="{x.path}">继续阅读</a></p><p>林一舟 发表于 {x.day} · {x.count} 次阅读 · 0 条评论</p></article>'
        for x in links
    )
    main = f'<main><h2>{place.name}</h2>{rows}<p><a href="/{place.slug}/page/2/">较旧的文章 →</a></p></main>'
    truth = {
        "breadcrumb": [],
        "entries": entries(links, excerpt=True, count=True),
        "next_url": f"{HOME}/{place.slug}/page/2/",
    }
    return list_case("l2", place, f"{place.name} – 云裂变", main, "older-posts-are-next-page", **truth)


def terms() -> Case:
    """A definition list of articles: the title as a term, excerpt and facts as its details; one title is short."""
    w = Writer("seldom-l3", address)
    place = LEAVES[6]
    links = w.links(6, place)
    links = (*links[:5], replace(links[5], title="后三秒法则"))
    rows = "".join(
        f'<dt><a href="{x.path}" title="{x.title}">{x.title}</a></dt><dd>{x.excerpt}</dd><dd>更新：{x.day} 访问量：{x.count} 评论：5</dd>'
        for x in links
    )
    main = f"{way(place, '列表')}<dl>{rows}</dl>"
    bread = path_crumbs(place, home_of, tail=["列表"])
    return list_case(
        "l3",
        place,
        f"{place.name} - 第2页 - 云裂变",
        main,
        "definition-list",
        breadcrumb=bread,
        entries=entries(links, excerpt=True, count=True),
    )


def cards_of_children() -> Case:
    """A category that shows its children as cards, each a link with picture, heading, description and number."""
    root = ROOTS[1]
    kids = [replace(kid, slug=f"{root.slug}/{kid.slug}") for kid in CHILDREN[root]]
    cards = "".join(
        f'<li><a href="{home_of(kid)}"><img src="/i/{n}.png"><h3>{kid.name}</h3><p>常见做法的取舍</p><span>{n} 篇</span></a></li>'
        for n, kid in enumerate(kids)
    )
    main = f"{way(root)}<div><h1>{root.name}</h1><ul>{cards}</ul></div>"
    below = crumbs(*((kid.name, home_of(kid)) for kid in kids))
    return list_case("l4", root, f"{root.name}|云裂变", main, "children-as-cards", subcategories=below)


def site_before_name() -> Case:
    """No heading: the title tag has the site's name first; crumbs end in the category, without a link; rows of a table."""
    w = Writer("seldom-l5", address)
    place = LEAVES[8]
    links = w.links(6, place)
    rows = "".join(f'<tr><td>·<a href="{x.path}">{x.title}</a></td><td>{x.day}</td></tr>' for x in links)
    root = place.chain[0]
    main = f'<table><tr><td>您现在的位置：<a href="/">云裂变</a>&nbsp;&gt;&gt;&nbsp;<a href="{home_of(root)}">{root.name}</a>&nbsp;&gt;&gt;&nbsp;{place.name}</td></tr></table><table>{rows}<tr><td colspan="2">共 40 篇　首页 上一页 <a href="List_2.html">下一页</a> <a href="List_4.html">尾页</a></td></tr></table>'
    truth = {
        "breadcrumb": crumbs(("云裂变", "/"), (root.name, home_of(root)), (place.name, None)),
        "entries": entries(links),
        "next_url": f"{HOME}{home_of(place)}List_2.html",
    }
    return list_case("l5", place, f"云裂变 >> {place.name}", main, "site-before-name", "no-heading", **truth)


def list_word() -> Case:
    """The breadcrumb and the title tag go on with 文章列表 behind the category's name; entries are numbered paragraphs."""
    w = Writer("seldom-l6", address)
    place = LEAVES[9]
    links = w.links(7, place)
    rows = "".join(
        f'<p>{n}. <a href="{x.path}">{x.title}</a>（{x.day}，阅读 {x.count}）</p>' for n, x in enumerate(links, 1)
    )
    root = place.chain[0]
    main = f'<p>位置：<a href="/">首页</a> / <a href="{home_of(root)}">{root.name}</a> / {place.name} / 文章列表</p><h1>{place.name}</h1>{rows}'
    bread = crumbs(("首页", "/"), (root.name, home_of(root)), (place.name, None), ("文章列表", None))
    return list_case(
        "l6",
        place,
        f"{place.name} 文章列表 - 云裂变",
        main,
        "list-word-behind-name",
        breadcrumb=bread,
        entries=entries(links, count=True),
    )


def card(x: Link, number: int) -> str:
    return f'<div class="_cd"><a href="{x.path}"><img src="/i/{number}.webp" alt=""></a><div><a href="{x.path}">{x.title}</a></div><div>{x.excerpt}</div><div><span>{x.day}</span><span><svg class="icon-eye"><use href="#eye"></use></svg>{x.count}</span><span><svg class="icon-comment"></svg>{number}</span></div></div>'


def load_more() -> Case:
    """A button that loads more of the list is a link to its next page, and no category."""
    w = Writer("seldom-l7", address)
    place = LEAVES[0]
    links = w.links(6, place)
    cards = "".join(card(x, n) for n, x in enumerate(links, 1))
    main = f'{way(place)}<div><div>{place.name}</div><div>共 32 篇文章</div></div><div>{cards}</div><div><a href="{home_of(place)}?page=2">加载更多</a></div>'
    truth = {"entries": entries(links, excerpt=True, count=True), "next_url": f"{HOME}{home_of(place)}?page=2"}
    return list_case("l7", place, f"{place.name} · 云裂变", main, "load-more-is-next-page", **truth)


def tag_like_date() -> Case:
    """A tag that is a date stands before the article's own date; a button below the text copies it."""
    w = Writer("seldom-a6", address)
    s = w.story("p p", LEAVES[4])
    main = f'{way(s.category)}<h1>{s.title}</h1><p>小满 <a href="/t/1/">#页面</a> <a href="/t/2/">#2020-01-01</a> {s.moment:%Y-%m-%d %H:%M} 阅读 {s.count} 播放 3.4万</p><div>{s.body.html}<button>复制全文</button></div>'
    return story_case("a6", s, s.title, main, "tag-like-a-date", "copy-button")


def named_next_page() -> Case:
    """The link to an article's next page goes on with that page's heading."""
    w = Writer("seldom-a7", address)
    s = w.story("p p p", LEAVES[3])
    stem = s.path.removesuffix(".html")
    pager = f'<p>第1页 / 共3页　<b>1</b> <a href="{stem}_2.html">2</a> <a href="{stem}_3.html">3</a>　<a href="{stem}_2.html">下一页：物料怎么选</a></p>'
    main = f"{way(s.category)}<h1>{s.title}</h1><p>更新：{s.moment:%Y-%m-%d %H:%M} 阅读：{s.count}</p><div>{s.body.html}{pager}</div>"
    return story_case("a7", s, f"{s.title}（一）", main, "next-page-with-heading", next_url=f"{HOME}{stem}_2.html")


def two_dates() -> Case:
    """Entries show the day of publication first, then that of the update."""
    w = Writer("seldom-l8", address)
    place = LEAVES[2]
    links = w.links(6, place)
    rows = "".join(
        f'<li><a href="{x.path}">{x.title}</a><p>发布 2018-01-01 更新 {x.day} 阅读 ({x.count}) 评论 (4) 赞 (5)</p></li>'
        for x in links
    )
    return list_case(
        "l8",
        place,
        place.name,
        f"{way(place)}<ul>{rows}</ul>",
        "update-after-publication",
        entries=entries(links, count=True),
    )


def list_of_one() -> Case:
    """A category with one article, in no list and under no heading."""
    w = Writer("seldom-l9", address)
    place = LEAVES[5]
    links = w.links(1, place)
    row = "".join(
        f'<div><a href="{x.path}">{x.title}</a> <span>{x.day}</span> <span>点击：{x.count}</span></div>' for x in links
    )
    return list_case("l9", place, place.name, way(place) + row, "list-of-one", entries=entries(links, count=True))


def cases() -> list[Case]:
    articles = [bold_title(), blanks_in_labels(), two_lists(), told_by_icon(), plain_crumbs()]
    articles += [tag_like_date(), named_next_page()]
    lists = [facts_in_row(), older_posts(), terms(), cards_of_children(), site_before_name(), list_word(), load_more()]
    return [*articles, *lists, two_dates(), list_of_one()]
