# ruff: noqa: E501 - markup keeps its own lines
"""Begin-like WordPress themes: icons of its own font, the time that reading takes beside the reads, 现在位置 with arrows."""

from __future__ import annotations

from collections.abc import Sequence

from .build import Case, article, category, entries, fill, panel, panels, path_crumbs, to_minute, utc
from .corpus import HOME, LEAVES, ROOTS, Category, Link, Story, Writer

PAGE = """<!DOCTYPE html>
<html lang="zh-Hans">
<head>
<meta charset="UTF-8" />
<title>{{title}} - 云裂变</title>
<link rel="canonical" href="{{url}}" />
<link rel='stylesheet' id='begin-style-css' href='https://www.yunliebian.com/wp-content/themes/begin/style.css?ver=LTS' type='text/css' media='all' />
</head>
<body class="wp-singular post-template-default single single-post" ontouchstart="">
<div id="page" class="hfeed site">
<header id="masthead" class="site-header"><div id="header-main"><nav id="top-header"><div class="nav-top"><div id="user-profile"><div class="greet-top"><div class="user-wel">欢迎光临！</div></div></div></div></nav>
<div class="logo-site"><p class="site-title"><a href="https://www.yunliebian.com/" title="云裂变" rel="home">云裂变</a></p></div><nav id="site-nav" class="main-nav"><ul class="down-menu nav-menu"><li><a href="https://www.yunliebian.com/"><i class="be be-home"></i><span>首页</span></a></li>{{nav}}</ul></nav></div></header>
<nav class="bread"><div class="be-bread">{{way}}</div></nav>
<div id="content" class="site-content">
{{main}}
<aside id="sidebar" class="widget-area all-sidebar">{{side}}</aside>
</div>
<footer id="colophon" class="site-footer"><div class="site-info">Copyright © 云裂变 版权所有.</div></footer>
<ul id="scroll"><li><a class="scroll-h" title="返回顶部"><i class="be be-arrowup"></i></a></li><li><a class="scroll-c" title="评论"><i class="be be-speechbubble"></i></a></li></ul>
</div>
</body>
</html>
"""
SHOW = """<div id="primary" class="content-area"><main id="main" class="be-main site-main" role="main">
<article id="post-61" class="post type-post">
<header class="entry-header entry-header-c"><h1 class="entry-title">{{title}}</h1></header>
<div class="entry-content"><div class="begin-single-meta">{{facts}}</div>
<div class="single-content">
{{body}}
</div>
<div class="content-empty"></div>
<footer class="single-footer"><div class="single-cat-tag"><div class="single-cat">分类：<a href="{{place_url}}" rel="category tag">{{place}}</a></div></div></footer></div>
</article>
<div class="single-tag"><ul class="be-tags"><li><a href="/tag/a/" rel="tag">拉新</a></li></ul></div>
<div class="authorbio"><ul class="spostinfo"><li>本文由 <b>{{author}}</b> 发表于 2009年9月9日</li><li>转载请务必保留本文链接：{{url}}</li></ul></div>
<nav class="post-nav-img"><div class="nav-img-box post-previous-box"><a href="{{before}}"><div class="nav-img-post previous-post"><div class="post-nav">上一篇</div>{{before_title}}</div></a></div><div class="nav-img-box post-next-box"><a href="{{after}}"><div class="nav-img-post next-post"><div class="post-nav">下一篇</div>{{after_title}}</div></a></div></nav>
<div id="comments" class="comments-area"><h3 class="comment-reply-title">发表评论</h3></div>
</main></div>"""


def address(place: Category, number: int, day: object) -> str:
    return f"/{number}.html"


def home_of(place: Category) -> str:
    return f"/category/{place.slug}/"


def page(title: str, url: str, place: Category, main: str, side: str, last: str = "") -> str:
    nav = "".join(f'<li><a href="{HOME}{home_of(r)}">{r.name}</a></li>' for r in ROOTS)
    arrow = '<i class="be be-arrowright"></i>'
    links = "".join(f'{arrow}<a href="{HOME}{home_of(c)}">{c.name}</a>' for c in place.chain)
    way = (
        f'<span class="seat">现在位置：</span><span class="home-text"><a href="{HOME}/" rel="bookmark">首页</a></span>{links}'
        + (f"{arrow}<span class='current'>{last}</span>" if last else "")
    )
    return fill(PAGE, title=title, url=url, nav=nav, way=way, main=main, side=side)


def widget(name: str, links: Sequence[Link], form: str) -> str:
    return f'<aside class="widget"><h3 class="widget-title"><span class="title-i"><span></span><span></span></span>{name}</h3><div class="new_cat"><ul>{"".join(form.format(k=k, x=x) for k, x in enumerate(links, 1))}</ul></div></aside>'


RANKED = '<li class="srm"><span class="new-title"><span class="li-icon li-icon-{k}">{k}</span><a href="{x.url}" rel="bookmark">{x.title}</a></span><span class="views"><i class="be be-eye ri"></i>{x.count}</span></li>'
DATED = '<li class="only-title"><span class="date"><time datetime="{x.day} 10:00:00">{x.day:%m/%d}</time></span><a href="{x.url}" rel="bookmark">{x.title}</a></li>'


def show(story: Story, facts: str, side: str, last: str) -> str:
    before, after, *_ = story.others
    main = fill(
        SHOW, title=story.title, facts=facts, body=story.body.html, place=story.category.name, place_url=HOME + home_of(story.category),
        author=story.author, url=story.url, before=before.url, before_title=before.title, after=after.url, after_title=after.title,
    )  # fmt: skip
    return page(story.title, story.url, story.category, main, side, last)


def reading_time() -> Case:
    w = Writer("begin-a1", address)
    s = w.story("p h p l p H p q p", LEAVES[0])
    facts = f'<span class="meta-author">{s.author}</span><span class="my-date"><i class="be be-schedule ri"></i><time datetime="{s.moment:%Y-%m-%d %H:%M:%S}">{s.moment.year}年{s.moment.month}月{s.moment.day}日 {s.moment:%H:%M:%S}</time></span><span class="comment"><a href="#respond"><i class="be be-speechbubble ri"></i>评论 6</a></span><span class="word-time"><span class="word-count">字数 1864</span><span class="reading-time">阅读6分12秒</span></span><span class="views"><i class="be be-eye ri"></i>阅读 {s.count:,}</span>'
    html = show(s, facts, widget("热门文章", s.hot, RANKED) + widget("最新文章", s.latest, DATED), "正文")
    truth = article(
        s,
        updated_at=utc(s.moment),
        breadcrumb=path_crumbs(s.category, home_of, tail=["正文"]),
        panels=panels(panel(s.hot, count=True), panel(s.latest)),
    )
    return Case(
        "wp_begin",
        "a1",
        html,
        s.url,
        truth,
        ["reading-time-beside-reads", "older-date-below-text", "ranks-as-figures", "word-count", "panel-time-elements"],
    )


def reading_time_only() -> Case:
    """It takes six minutes to read; how many did nobody says."""
    w = Writer("begin-a2", address)
    s = w.story("p d p f p N p d p", LEAVES[9])
    facts = f'<span class="my-date">{s.moment:%Y-%m-%d %H:%M}</span><span class="comment">3 评论</span><span class="word-time">字数 980 阅读3分16秒</span>'
    html = show(s, facts, widget("最近更新", s.latest, DATED), s.title)
    truth = article(
        s,
        updated_at=to_minute(s),
        read_count=None,
        breadcrumb=path_crumbs(s.category, home_of, tail=[s.title]),
        panels=panels(latest=panel(s.latest)),
    )
    return Case(
        "wp_begin",
        "a2",
        html,
        s.url,
        truth,
        ["reading-time-only", "comments-only", "prose-labels", "figure"],
        ["read_count"],
    )


def listing() -> Case:
    w, place = Writer("begin-l1", address), LEAVES[5]
    rows, hot, url = w.links(8, place), w.hot(6), HOME + home_of(LEAVES[5])
    items = "".join(
        f'<article class="post"><figure class="thumbnail"><a rel="external nofollow" href="{x.url}"><img src="/img/{x.count}.jpg" alt="{x.title}"></a><span class="cat"><a href="{HOME}{home_of(x.category)}">{x.category.name}</a></span></figure><header class="entry-header"><h2 class="entry-title"><a href="{x.url}" rel="bookmark">{x.title}</a></h2></header><div class="entry-content"><div class="archive-content">{x.excerpt}</div><span class="entry-meta"><span class="date"><i class="be be-schedule ri"></i><time datetime="{x.moment:%Y-%m-%d %H:%M:%S}">{x.day}</time></span><span class="views"><i class="be be-eye ri"></i>{x.count}</span><span class="comment"><a href="{x.url}#respond"><i class="be be-speechbubble ri"></i>{x.comments}</a></span></span></div><span class="entry-more"><a href="{x.url}" rel="external nofollow">阅读全文</a></span></article>'
        for x in rows
    )
    pager = f'<nav class="navigation pagination"><div class="nav-links"><span class="page-numbers current">1</span><a class="page-numbers" href="{url}page/2/">2</a><a class="next page-numbers" href="{url}page/2/"><i class="be be-arrowright"></i></a></div></nav>'
    main = f'<section id="primary" class="content-area"><main class="site-main">{items}</main>{pager}</section>'
    truth = category(
        place, url, breadcrumb=path_crumbs(place, home_of), entries=entries(rows, excerpt=True, count=True), panels=panels(panel(hot, count=True)),
        next_url=url + "page/2/",
    )  # fmt: skip
    return Case(
        "wp_begin",
        "l1",
        page(place.name, url, place, main, widget("热门文章", hot, RANKED)),
        url,
        truth,
        ["next-as-icon", "category-link-on-picture", "read-more-link", "icons-beside-counts"],
    )


def cases() -> list[Case]:
    return [reading_time(), reading_time_only(), listing()]
