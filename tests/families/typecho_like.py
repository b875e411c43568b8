# ruff: noqa: E501 - markup keeps its own lines
"""Typecho's default theme: microdata, ``time`` elements with machine times, facts as a list under the heading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from .build import Case, article, category, either, entries, fill, other, panel, panels, path_crumbs, utc
from .corpus import HOME, LEAVES, ROOTS, Category, Link, Story, Writer

PAGE = """<!DOCTYPE HTML>
<html lang="zh-CN">
<head>
    <meta charset="UTF-8">
    <meta name="renderer" content="webkit">
    <meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">
    <title>{{title}} - 云裂变</title>
    <link rel="stylesheet" href="https://www.yunliebian.com/usr/themes/default/normalize.css">
    <link rel="stylesheet" href="https://www.yunliebian.com/usr/themes/default/style.css">
    <link rel="canonical" href="{{canonical}}" />
    <meta name="generator" content="Typecho 1.2.1" />
    <link rel="alternate" type="application/rss+xml" title="RSS 2.0" href="https://www.yunliebian.com/feed/" />
</head>
<body>
<header id="header" class="clearfix"><div class="container"><div class="row">
    <div class="site-name col-mb-12 col-9"><a id="logo" href="https://www.yunliebian.com/">云裂变</a><p class="description">做内容的人在这里记笔记</p></div>
    <div class="site-search col-3 kit-hidden-tb"><form id="search" method="post" action="https://www.yunliebian.com/" role="search"><label for="s" class="sr-only">搜索关键字</label><input type="text" id="s" name="s" class="text" placeholder="输入关键字搜索"/><button type="submit" class="submit">搜索</button></form></div>
    <div class="col-mb-12"><nav id="nav-menu" class="clearfix" role="navigation"><a href="https://www.yunliebian.com/">首页</a>{{nav}}</nav></div>
</div></div></header>
<div id="body"><div class="container"><div class="row">
<div class="col-mb-12 col-8" id="main" role="main">
{{main}}
</div>
<div class="col-mb-12 col-offset-1 col-3 kit-hidden-tb" id="secondary" role="complementary">
{{side}}
<section class="widget"><h3 class="widget-title">最近回复</h3><ul class="widget-list"><li><a href="https://www.yunliebian.com/archives/12/#comment-5">阿布</a>: 阅读了三遍……</li></ul></section>
<section class="widget"><h3 class="widget-title">分类</h3><ul class="widget-list">{{kinds}}</ul></section>
<section class="widget"><h3 class="widget-title">归档</h3><ul class="widget-list"><li><a href="https://www.yunliebian.com/2026/10/">2026年10月</a></li><li><a href="https://www.yunliebian.com/2026/09/">2026年9月</a></li></ul></section>
</div>
</div></div></div>
<footer id="footer" role="contentinfo">&copy; 2026 <a href="https://www.yunliebian.com/">云裂变</a>. 由 <a href="http://typecho.example.com">Typecho</a> 强力驱动.</footer>
</body>
</html>
"""
POST = """{{way}}<article class="post" itemscope itemtype="http://schema.org/BlogPosting">
<h1 class="post-title" itemprop="name headline"><a itemprop="url" href="{{url}}">{{title}}</a></h1>
<ul class="post-meta">
    <li itemprop="author" itemscope itemtype="http://schema.org/Person">作者: <a itemprop="name" href="/author/1/" rel="author">{{author}}</a></li>
    {{meta}}
</ul>
<div class="post-content" itemprop="articleBody">
{{body}}
</div>
<p itemprop="keywords" class="tags">标签: <a href="/tag/a/">写作</a>, <a href="/tag/b/">复盘</a></p>
</article>
<div id="comments"><h3>已有 2 条评论</h3><ol class="comment-list"><li itemscope itemtype="http://schema.org/UserComments" id="comment-31" class="comment-body comment-parent comment-odd"><div class="comment-author" itemprop="creator" itemscope itemtype="http://schema.org/Person"><span itemprop="image"><img class="avatar" src="/avatar/3.png" alt="阿布" width="32" height="32" /></span><cite class="fn" itemprop="name">阿布</cite></div><div class="comment-meta"><a href="#comment-31"><time itemprop="commentTime" datetime="2026-11-03T07:45:00+08:00">2026-11-03 07:45</time></a></div><div class="comment-content" itemprop="commentText"><p>分类: 讲得最清楚的一篇。</p></div><div class="comment-reply"><a href="?replyTo=31#respond-post-12" rel="nofollow">回复</a></div></li></ol>
<div id="respond-post-12" class="respond"><h3 id="response">添加新评论</h3><form method="post" action="/archives/12/comment" id="comment-form" role="form"><p><label for="author" class="required">称呼</label><input type="text" name="author" id="author" class="text" /></p><p><textarea rows="8" cols="50" name="text" id="textarea" class="textarea"></textarea></p></form></div></div>
<ul class="post-near"><li>上一篇: <a href="{{before}}" title="{{before_title}}">{{before_title}}</a></li><li>下一篇: <a href="{{after}}" title="{{after_title}}">{{after_title}}</a></li></ul>"""
ROW = """<article class="post" itemscope itemtype="http://schema.org/BlogPosting">
<h2 class="post-title" itemprop="name headline"><a itemprop="url" href="{{url}}">{{title}}</a></h2>
<ul class="post-meta"><li itemprop="author">作者: <a href="/author/1/">小满</a></li><li>时间: <time datetime="{{machine}}" itemprop="datePublished">{{date}}</time></li><li>分类: <a href="{{place}}">{{name}}</a></li><li>阅读: {{count}}</li><li itemprop="interactionCount"><a itemprop="discussionUrl" href="{{url}}#comments">{{comments}} 条评论</a></li></ul>
<div class="post-content" itemprop="articleBody"><p>{{excerpt}}</p><p class="more"><a href="{{url}}" title="{{title}}">- 阅读剩余部分 -</a></p></div>
</article>"""


def address(place: Category, number: int, day: object) -> str:
    return f"/archives/{number}/"


def home_of(place: Category) -> str:
    return f"/category/{place.slug}/"


def page(title: str, canonical: str, main: str, side: str) -> str:
    nav = "".join(f'<a href="{HOME}{home_of(r)}" title="{r.name}">{r.name}</a>' for r in ROOTS)
    kinds = "".join(
        f'<li class="category-level-0 category-parent"><a href="{HOME}{home_of(r)}">{r.name}</a></li>' for r in ROOTS
    )
    return fill(PAGE, title=title, canonical=canonical, nav=nav, main=main, side=side, kinds=kinds)


def box(name: str, links: Sequence[Link]) -> str:
    rows = "".join(f'<li><a href="{x.url}">{x.title}</a></li>' for x in links)
    return f'<section class="widget"><h3 class="widget-title">{name}</h3><ul class="widget-list">{rows}</ul></section>'


def post(story: Story, meta: str, side: str, way: str = "") -> str:
    before, after, *_ = story.others
    main = fill(
        POST, way=way, url=story.url, title=story.title, author=story.author, meta=meta, body=story.body.html, before=before.url,
        before_title=before.title, after=after.url, after_title=after.title,
    )  # fmt: skip
    return page(story.title, story.url, main, side)


def filed(story: Story) -> str:
    return f'<li>分类: <a href="{HOME}{home_of(story.category)}">{story.category.name}</a></li>'


def crumb_list(place: Category) -> str:
    def item(k: int, name: str, url: str) -> str:
        return f'<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem"><a itemprop="item" href="{url}"><span itemprop="name">{name}</span></a><meta itemprop="position" content="{k}" /></li>'

    items = [item(1, "首页", HOME + "/"), *(item(k, c.name, home_of(c)) for k, c in enumerate(place.chain, 2))]
    return '<ol class="crumb" itemscope itemtype="https://schema.org/BreadcrumbList">' + "".join(items) + "</ol>\n"


def microdata() -> Case:
    """The crumbs are microdata; the reader sees a date, the machine a time."""
    w = Writer("typecho-a1", address)
    s = w.story("p h p r p h p N p", LEAVES[0])
    meta = f'<li>时间: <time datetime="{s.moment:%Y-%m-%dT%H:%M:%S}+08:00" itemprop="datePublished">{s.moment:%Y-%m-%d}</time></li>{filed(s)}<li>阅读: {s.count:,}</li><li><a href="#comments">2 条评论</a></li>'
    html = post(s, meta, box("最新文章", s.latest), crumb_list(s.category))
    truth = article(
        s,
        updated_at=either(None, utc(s.moment)),
        breadcrumb=path_crumbs(s.category, home_of),
        panels=panels(latest=panel(s.latest)),
    )
    return Case(
        "typecho_like",
        "a1",
        html,
        s.url + "?utm_source=wx&from=timeline",
        truth,
        ["microdata-breadcrumb", "machine-time", "tracking-parameters", "comment-time-element"],
    )


def foreign_zone() -> Case:
    """The machine's time is in UTC and falls on the day before; the page is reached by an address that is not its canonical one."""
    w = Writer("typecho-a2", address)
    s = w.story("s p d p i p L p w p", LEAVES[7])
    s_at = s.moment.replace(hour=5, second=0)
    meta = f'<li>时间: <time datetime="{s_at - timedelta(hours=8):%Y-%m-%dT%H:%M:%S}+00:00" itemprop="datePublished">{s_at:%Y-%m-%d %H:%M}</time></li>{filed(s)}<li>{s.count}次阅读</li>'
    html = post(s, meta, box("最新文章", s.latest) + box("热门文章", s.hot))
    truth = article(
        s, updated_at=utc(s_at), category_path=[s.category.name], panels=panels(panel(s.hot), panel(s.latest))
    )
    traps = [
        "machine-time-in-utc",
        "count-before-label",
        "no-breadcrumb",
        "canonical-link",
        "numeric-entities",
        "zero-width",
    ]
    return Case("typecho_like", "a2", html, s.url.replace("/archives/", "/index.php/archives/"), truth, traps)


def published_and_modified() -> Case:
    w = Writer("typecho-a3", address, "&emsp;&emsp;")
    s = w.story("p p p q p k c", LEAVES[8])
    modified = s.moment + timedelta(days=19)
    meta = f'<li>发布: <time datetime="{s.moment:%Y-%m-%dT%H:%M:%S}+08:00" itemprop="datePublished">{s.moment:%Y-%m-%d %H:%M}</time></li><li>更新: <time datetime="{modified:%Y-%m-%dT%H:%M:%S}+08:00" itemprop="dateModified">{modified:%Y-%m-%d %H:%M}</time></li>{filed(s)}<li>评论: 18</li><li>赞: 230</li>'
    html = post(s, meta, box("最新评论", w.links(4)) + box("最近更新", s.latest), crumb_list(s.category))
    truth = article(
        s, updated_on=f"{modified:%Y-%m-%d}", updated_at=utc(modified.replace(second=0)), read_count=None,
        breadcrumb=path_crumbs(s.category, home_of), panels=panels(latest=panel(s.latest)),
    )  # fmt: skip
    traps = [
        "both-publication-and-update",
        "comments-and-likes-only",
        "related-in-body",
        "copyright-in-body",
        "panel-synonym",
    ]
    return Case("typecho_like", "a3", html, s.url, truth, traps, ["read_count"])


def impossible() -> Case:
    w = Writer("typecho-a4", address)
    s = w.story("p u p B x p o p", LEAVES[4])
    meta = f"<li>更新时间: <time>2023-02-30 10:00</time></li>{filed(s)}<li>浏览 {s.count} 次</li>"
    html = post(s, meta, box("最新发布", s.latest) + box("热点内容", s.hot), crumb_list(s.category))
    truth = article(
        s,
        updated_on=None,
        updated_at=None,
        breadcrumb=path_crumbs(s.category, home_of),
        panels=panels(panel(s.hot), panel(s.latest)),
    )
    return Case(
        "typecho_like",
        "a4",
        html,
        s.url,
        truth,
        ["impossible-date", "comment-time-element", "count-inside-words", "panel-synonyms"],
        ["updated_on"],
    )


def row(x: Link) -> str:
    return fill(
        ROW, url=x.url, title=x.title, machine=f"{x.moment:%Y-%m-%dT%H:%M:%S}+08:00", date=f"{x.moment:%Y-%m-%d}", place=HOME + home_of(x.category),
        name=x.category.name, count=x.count, comments=x.comments, excerpt=x.excerpt,
    )  # fmt: skip


PAGER = '<ol class="page-navigator"><li class="current"><a href="{url}1/">1</a></li><li><a href="{url}2/">2</a></li><li><a href="{url}3/">3</a></li><li class="next"><a href="{url}2/">后一页 &raquo;</a></li></ol>'


def listing() -> Case:
    """The pager says 后一页; a heading names the category in a sentence."""
    w, place = Writer("typecho-l1", address), ROOTS[0]
    rows, latest, url = w.latest(6), w.latest(5), HOME + home_of(ROOTS[0])
    main = (
        crumb_list(place)
        + f'<h3 class="archive-title">分类 {place.name} 下的文章</h3>'
        + "\n".join(map(row, rows))
        + PAGER.format(url=url)
    )
    truth = category(
        place, url, breadcrumb=path_crumbs(place, home_of), entries=entries(rows, excerpt=True, count=True),
        panels=panels(latest=panel(latest)), next_url=url + "2/",
    )  # fmt: skip
    return Case(
        "typecho_like",
        "l1",
        page(place.name, url, main, box("最新文章", latest)),
        url,
        truth,
        ["category-named-in-a-sentence", "later-page-word", "read-more-link", "comments-beside-reads"],
    )


def search_results() -> Case:
    w = Writer("typecho-o1", address)
    rows, latest = w.links(5), w.latest(5)
    main = (
        '<h3 class="archive-title">包含关键字 复盘 的文章</h3>'
        + "\n".join(map(row, rows))
        + PAGER.format(url=HOME + "/search/x/")
    )
    url = HOME + "/search/%E5%A4%8D%E7%9B%98/"
    truth = other(url, panels=panels(latest=panel(latest)))
    return Case(
        "typecho_like",
        "o1",
        page("包含关键字 复盘 的文章", url, main, box("最新文章", latest)),
        url,
        truth,
        ["search-results"],
    )


def cases() -> list[Case]:
    return [microdata(), foreign_zone(), published_and_modified(), impossible(), listing(), search_results()]
