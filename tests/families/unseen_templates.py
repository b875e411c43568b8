# ruff: noqa: E501 - markup keeps its own lines
"""Parts of templates that were once read wrongly at first sight: text before a hidden box, menus in the breadcrumb, long comments below a short text, pages of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from .build import Case, article, category, crumbs, entries, fill, other, panel, panels, path_crumbs, to_minute
from .corpus import LEAVES, ROOTS, Category, Link, Story, Writer

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>{{title}} - 云裂变</title></head>
<body>
<nav><a href="/">首页</a>{{nav}}</nav>
{{main}}
</body>
</html>
"""


def address(place: Category, number: int, day: object) -> str:
    return f"/{place.slug}/{number}.html"


def home_of(place: Category) -> str:
    return f"/{place.slug}/"


def page(title: str, main: str) -> str:
    nav = "".join(f'<a href="{home_of(r)}">{r.name}</a>' for r in ROOTS)
    return fill(PAGE, title=title, nav=nav, main=main)


def way(place: Category, last: str = "正文") -> str:
    links = "".join(f' &gt; <a href="{home_of(c)}">{c.name}</a>' for c in place.chain)
    return f'<p class="pos">位置：<a href="/">首页</a>{links}{f" &gt; {last}" if last else ""}</p>'


def shown(story: Story, **more: Any) -> dict[str, Any]:
    path = path_crumbs(story.category, home_of, tail=["正文"])
    return article(story, breadcrumb=path, updated_at=to_minute(story)) | more


def case(name: str, story: Story, main: str, truth: dict[str, Any], *traps: str, missing: Sequence[str] = ()) -> Case:
    return Case("unseen_templates", name, page(story.title, main), story.url, truth, traps, missing)


def hidden_amid() -> Case:
    """Running text, and a crumb, stand right before a hidden box in the same element."""
    w = Writer("unseen-a1", address)
    s = w.story("p", LEAVES[0])
    one, two, three = w.text(), w.text(), w.text()
    root, leaf = s.category.chain[0], s.category.chain[-1]
    bread = f'<ol class="breadcrumb"><li><a href="/">首页</a></li><li><a href="{home_of(root)}">{root.name}</a><div style="display:none"><ul><li><a href="/x/">下拉一</a></li><li><a href="/y/">下拉二</a></li></ul></div></li><li><a href="{home_of(leaf)}">{leaf.name}</a></li><li>正文</li></ol>'
    text = f'<div class="txt">{one}<div style="display:none">{w.text()}</div><br>{two}<span hidden>{w.text()}<div>{w.text()}</div></span>{three}<table hidden><tr><td>{w.text()}</td></tr></table></div>'
    main = (
        f"{bread}<h1>{s.title}</h1><p>更新时间：{s.moment:%Y-%m-%d %H:%M} 阅读：{s.count}<b hidden>99999</b></p>{text}"
    )
    truth = shown(s, body_text=f"{one}\n{two}{three}", images=[])
    return case("a1", s, main, truth, "text-before-hidden-block", "hidden-inline-around-block")


def crumb_menus() -> Case:
    """Each crumb opens a list of its brothers; a style sheet elsewhere hides it."""
    w = Writer("unseen-a2", address)
    s = w.story("p p d p", LEAVES[2])
    items = "".join(
        f'<div class="cr"><a href="{home_of(c)}">{c.name}</a><ul class="drop"><li><a href="/{n}a/">同级{n}甲</a></li><li><a href="/{n}b/">同级{n}乙</a></li></ul></div>'
        for n, c in enumerate(s.category.chain)
    )
    bread = f'<div class="position"><b>位置：</b><div class="cr"><a href="/">首页</a></div>{items}<div class="cr">正文</div></div>'
    main = f"{bread}<h1>{s.title}</h1><p>{s.moment:%Y-%m-%d %H:%M} 围观：{s.count} 次</p><div>{s.body.html}</div>"
    return case("a2", s, main, shown(s), "crumb-dropdowns")


def long_comments() -> Case:
    """A text of one line above many long comments, whose heading gives their number."""
    w = Writer("unseen-a3", address)
    s = w.story("d", LEAVES[3])
    said = "".join(
        f"<li><b>游客{n}</b> <span>2025-0{n}-03 10:00</span> <span>浏览 {n + 5}</span><div>{w.text()}{w.text()}</div></li>"
        for n in range(1, 8)
    )
    main = f'{way(s.category)}<h1>{s.title}</h1><p>{s.moment:%Y-%m-%d %H:%M} 浏览量：{s.count}</p><div class="nr">{s.body.html}</div><div class="pl"><h2>网友评论（7）</h2><ul>{said}</ul><a href="?cp=2">下一页</a></div>'
    return case("a3", s, main, shown(s), "short-body", "long-comments", "comment-pager")


def cards_of_comments() -> Case:
    """Comments in a card of its own, headed by a span; replies in a box named in camel case; the author's counters."""
    w = Writer("unseen-a4", address)
    s = w.story("p p p", LEAVES[4])
    about = '<div class="well">作者：小满，共发表 56 篇文章，总浏览 389,201 次，注册于 2015-04-01</div>'
    card = f'<div class="card"><div class="card-h"><span>全部评论（2）</span></div><div class="card-b"><b>阿木</b><span>2021-08-01 10:00</span><p>{w.text()}</p></div></div>'
    reply = f'<div class="panel" id="flyReply"><fieldset><legend>回帖</legend></fieldset><ul><li><cite>阿舟</cite><span>2017-12-30</span><div>{w.text()}</div></li></ul></div>'
    main = f'{way(s.category)}<div class="main"><div class="card"><div class="card-h"><h1>{s.title}</h1><p>{s.moment:%Y-%m-%d %H:%M} 阅读 {s.count}</p></div><div class="card-b"><div>{s.body.html}</div>{about}</div></div>{card}{reply}</div>'
    return case("a4", s, main, shown(s), "comments-in-cards", "camel-case-name", "author-counters-below")


def counters_of_blog() -> Case:
    """The blog's own counters above the heading, divided by dashes; the article's facts below the text."""
    w = Writer("unseen-a5", address)
    s = w.story("p p p", LEAVES[5])
    stats = "随笔 - 36  文章 - 0  评论 - 12  阅读 - <span>98765</span>"
    foot = f"posted @ {s.moment:%Y-%m-%d %H:%M} 小满 阅读({s.count}) 评论(3) 编辑 收藏"
    main = (
        f'{way(s.category)}<div class="stats">{stats}</div><h1>{s.title}</h1><div>{s.body.html}</div><div>{foot}</div>'
    )
    return case("a5", s, main, shown(s), "dashes-between-counters", "facts-below-text")


def app_boxes() -> Case:
    """An application's boxes: the title bar says 文章详情, the title is no heading, its count follows a nameless icon."""
    w = Writer("unseen-a6", address)
    s = w.story("p p p", LEAVES[6])
    facts = f'<x-view class="meta"><x-text>{s.moment:%Y-%m-%d %H:%M}</x-text><x-text><svg viewBox="0 0 24 24"><path d="M1 12"></path></svg>{s.count} 阅读</x-text><x-text>36 评论</x-text></x-view>'
    main = f'<x-view class="bar"><x-view class="bar-title">文章详情</x-view></x-view><x-view class="title">{s.title}</x-view><x-view class="cate">分类：{s.category.name}</x-view>{facts}<x-view class="content"><div>{s.body.html}</div></x-view>'
    truth = shown(s, breadcrumb=[], category_path=[s.category.name])
    return Case(
        "unseen_templates", "a6", page("文章详情", main), s.url, truth, ["custom-elements", "placeholder-as-title"]
    )


def only_a_date() -> Case:
    """No breadcrumb, no count, no neighbours: heading, title tag, date and text alone make the article."""
    w = Writer("unseen-a7", address)
    s = w.story("d p", LEAVES[7])
    rest = "".join(f'<div><a href="{x.path}">{x.title}</a></div>' for x in s.others[:2])
    main = f'<h1><a href="/">小满的笔记</a></h1><article><h2>{s.title}</h2><p>发表于 {s.moment:%Y-%m-%d} 本文字数：2.1k 阅读时长 ≈ 8 分钟</p><div>{s.body.html}</div></article>{rest}'
    truth = shown(s, breadcrumb=[], category_path=[], updated_at=None, read_count=None)
    return case("a7", s, main, truth, "no-count", "reading-minutes", missing=["category_path", "read_count"])


def hidden_list() -> Case:
    """Tabs below the heading: the text, hidden comments, a hidden list of related articles."""
    w = Writer("unseen-a8", address)
    s = replace(w.story("p p", LEAVES[8]), title="回访记录要写给谁看")
    rows = "".join(f'<li><a href="{x.path}">{x.title}</a></li>' for x in s.others[:4])
    main = f'{way(s.category, "")}<h1>{s.title}</h1><ul><li>正文</li><li>评论(3)</li><li>相关</li></ul><p>更新时间：{s.moment:%Y-%m-%d %H:%M} 浏览次数：{s.count}</p><div class="pane">{s.body.html}</div><div class="pane" style="display:none"><p>阿木 2021-01-01：{w.text()}</p></div><div class="pane" style="display:none"><ul>{rows}</ul></div>'
    truth = shown(s, breadcrumb=path_crumbs(s.category, home_of))
    return case("a8", s, main, truth, "hidden-list")


def no_facts() -> Case:
    """Neither date nor count: 正文 at the breadcrumb's end and the title tag tell; the author signs in brackets."""
    w = Writer("unseen-a9", address)
    s = w.story("p p p", LEAVES[9])
    last = "第三，未经用户同意，不要把他的联系方式转给别人。"
    rows = "".join(f'<li><a href="{x.path}">{x.title}</a><em>{x.day}</em><i>阅读 {x.count}</i></li>' for x in s.latest)
    main = f'{way(s.category)}<h1>{s.title}</h1><p>小满　原创　36 赞　12 收藏</p><div>{s.body.html}<p>{last}</p><p>（作者：小满）</p></div><div class="cmt"><h3>评论（1）</h3><p>阿木 2022-02-02 阅读 3</p><p>{w.text()}</p></div><h3>最新文章</h3><ul>{rows}</ul>'
    lacks = {"updated_on": None, "updated_at": None, "read_count": None}
    text = f"{s.body.text}\n{last}"
    truth = shown(s, panels=panels(latest=panel(s.latest, count=True)), body_text=text, **lacks)
    return case(
        "a9",
        s,
        main,
        truth,
        "no-facts",
        "last-words-like-a-notice",
        "author-signs",
        missing=["updated_on", "read_count"],
    )


def next_post() -> Case:
    """A theme in English, whose next article stands at an address like a page's number."""
    w = Writer("unseen-a10", address)
    s = replace(w.story("p p", LEAVES[10 % len(LEAVES)]), path="/p2.html")
    main = f'{way(s.category)}<article><h1>{s.title}</h1><p>Posted on {s.moment:%Y-%m-%d %H:%M} · {s.count} views · 5 Comments</p><div>{s.body.html}</div></article><div class="post-navigation"><a href="/p1.html" rel="prev">Previous Post</a><a href="/p3.html" rel="next">Next Post</a></div>'
    return case("a10", s, main, shown(s), "rel-next-is-next-article")


def parted_panels() -> Case:
    """A hot panel in two columns, and a latest one in which each day has a list of its own."""
    w = Writer("unseen-a11", address)
    s = w.story("p p p", LEAVES[4])

    def rows(links: Sequence[Link]) -> str:
        return "".join(f'<li><a href="{x.path}">{x.title}</a></li>' for x in links)

    hot = f'<h3><a href="/hot/">热门文章</a><small>HOT ARTICLES</small><a href="/hot/">MORE+</a></h3><ul class="col">{rows(s.hot[:4])}</ul><ul class="col">{rows(s.hot[4:])}</ul><h3>热门标签</h3><ul class="col"><li><a href="/tag/1/">拉新</a></li></ul>'
    latest = (
        f"<h3>最新文章</h3><p>11月22日</p><ul>{rows(s.latest[:2])}</ul><p>11月21日</p><ul>{rows(s.latest[2:])}</ul>"
    )
    main = f"{way(s.category)}<h1>{s.title}</h1><p>{s.moment:%Y-%m-%d %H:%M} 阅读 {s.count}</p><div>{s.body.html}</div><aside>{hot}</aside><aside>{latest}</aside>"
    truth = shown(s, panels=panels(panel(s.hot), panel(s.latest)))
    return case("a11", s, main, truth, "panel-in-columns", "heading-with-link-and-more", "panel-by-days")


def row(x: Link) -> str:
    return f'<div class="it"><h3><a href="{x.path}">{x.title}</a></h3><p>{x.excerpt}</p><span>{x.day}</span><span>浏览 {x.count}</span></div>'


def person() -> Case:
    """A person's page: self-description, counters, a list of articles with dates and reads."""
    w = Writer("unseen-o1", address)
    rows = "".join(map(row, w.links(5)))
    main = f'<div class="who"><h1>小满</h1><p>作者简介：{w.text()[:30]}</p><ul><li>文章 128</li><li>粉丝 3.2万</li><li>总阅读 320万</li></ul></div><div class="list">{rows}</div>'
    truth = other("https://www.yunliebian.com/u/1")
    return Case("unseen_templates", "o1", page("小满的主页", main), truth["url"], truth, ["author-page"])


def agreement() -> Case:
    """A page of the site's rules, with a date and long text."""
    w = Writer("unseen-o2", address)
    main = f"<h1>用户协议</h1><p>更新日期：2023-01-01</p><p>{w.text()}</p><p>{w.text()}</p><p>{w.text()}</p>"
    truth = other("https://www.yunliebian.com/agreement.html")
    return Case("unseen_templates", "o2", page("用户协议", main), truth["url"], truth, ["dated-rules"])


def sorted_list() -> Case:
    """最新 and 最热 order the list of the page; a headline of a short name stands over the rows."""
    w = Writer("unseen-l1", address)
    place = LEAVES[1]
    links = w.links(6, place)
    first, *rest = links
    sort = f'<ul class="sort"><li class="on"><a href="{home_of(place)}">最新</a></li><li><a href="{home_of(place)}?o=hot">最热</a></li><li><a href="{home_of(place)}?o=rec">推荐</a></li></ul>'
    hero = f'<div class="hero"><h2><a href="{first.path}">{first.title}</a></h2><p>{first.excerpt}</p><div><span>{first.day}</span> <span>浏览 {first.count}</span> <a href="{first.path}">阅读全文</a></div></div>'
    main = f'{way(place, "")}<h1>{place.name}</h1>{sort}{hero}<div class="rows">{"".join(map(row, rest))}</div>'
    url = "https://www.yunliebian.com" + home_of(place)
    truth = category(
        place, url, breadcrumb=path_crumbs(place, home_of), entries=entries(links, excerpt=True, count=True)
    )
    return Case("unseen_templates", "l1", page(place.name, main), url, truth, ["sort-tabs", "headline-over-list"])


def facts_in_title() -> Case:
    """The link's title attribute tells title, author, date and reads; the reads stand nowhere else with a label."""
    w = Writer("unseen-l2", address)
    place = LEAVES[2]
    links = w.links(6, place)
    rows = "".join(
        f'<tr><td><a href="{x.path}" title="文章标题：{x.title}&#10;作　　者：小满&#10;更新时间：{x.day}&#10;点击数：{x.count}">{x.title[:6]}…</a></td><td>{x.day}</td><td>{x.count}</td></tr>'
        for x in links
    )
    hot = w.hot(4)
    side = "".join(
        f'<li><a href="{x.path}" title="文章标题：{x.title}&#10;点击数：{x.count}">{x.title[:8]}...</a></li>'
        for x in hot
    )
    main = f"{way(place, '文章列表')}<table>{rows}</table><div><h3>热门文章</h3><ul>{side}</ul></div>"
    url = "https://www.yunliebian.com" + home_of(place)
    truth = category(
        place,
        url,
        breadcrumb=path_crumbs(place, home_of, tail=["文章列表"]),
        entries=entries(links, count=True),
        panels=panels(panel(hot, count=True)),
    )
    return Case("unseen_templates", "l2", page(place.name, main), url, truth, ["title-attribute-is-a-card"])


def placeholder_name() -> Case:
    """A category that is called 内容, its cards whole links; a time before a count in one of them."""
    w = Writer("unseen-l3", address)
    place = Category("内容", "neirong")
    links = w.links(5, place)
    cards = "".join(
        f'<a class="card" href="{x.path}"><img src="/i/{n}.webp" alt=""><h3>{x.title}</h3><p>{x.excerpt}</p><div><span>{"昨天 09:11" if n == 1 else x.day}</span>{"<span>♥ 42</span>" if n == 2 else ""}<span>{996 if n in (1, 2) else x.count}阅读</span><span>{n}评论</span></div></a>'
        for n, x in enumerate(links)
    )
    bread = '<nav aria-label="breadcrumb"><ol><li><a href="/">首页</a></li><li><a aria-current="page" href="/neirong/">内容</a></li></ol></nav>'
    url = "https://www.yunliebian.com/neirong/"
    listed = entries(links, excerpt=True, count=True)
    listed[1] |= {"updated_on": None, "read_count": 996}
    listed[2] |= {"read_count": 996}
    truth = category(place, url, breadcrumb=crumbs(("首页", "/"), ("内容", "/neirong/")), entries=listed)
    html = page("内容", f"{bread}<h1>内容</h1><p>写给读者，而不是写给算法。</p><div>{cards}</div>")
    return Case(
        "unseen_templates",
        "l3",
        html,
        url,
        truth,
        ["category-named-like-placeholder", "card-is-link", "time-before-count"],
    )


def cases() -> list[Case]:
    articles = [hidden_amid(), crumb_menus(), long_comments(), cards_of_comments(), counters_of_blog(), app_boxes()]
    lists = [person(), agreement(), sorted_list(), facts_in_title(), placeholder_name()]
    return [*articles, only_a_date(), hidden_list(), no_facts(), next_post(), parted_panels(), *lists]
