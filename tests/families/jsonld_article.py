# ruff: noqa: E501 - markup keeps its own lines
"""Linked data in the head, old or cut short or broken; what the page shows is what counts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from .build import Case, article, category, entries, fill, panel, panels, path_crumbs, to_minute
from .corpus import HOME, LEAVES, ROOTS, Category, Link, Story, Writer

PAGE = """<!doctype html>
<html lang="zh-Hans" prefix="og: https://ogp.me/ns#">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{title}} | 云裂变</title>
<meta property="og:type" content="article"><meta property="og:title" content="{{title}} | 云裂变"><meta property="og:url" content="{{url}}">
<meta property="article:published_time" content="2014-02-03T04:05:06+08:00"><meta property="article:modified_time" content="2014-03-04T05:06:07+08:00">
<meta property="bytedance:published_time" content="2014-02-03T04:05:06+08:00">
{{data}}
<link rel="stylesheet" href="/assets/app.css">
</head>
<body>
<a class="skip-link" href="#content">跳到正文</a>
<header class="site-header"><p class="site-title"><a href="/" rel="home">云裂变</a></p><nav class="main-navigation" aria-label="主菜单"><ul><li><a href="/">首页</a></li>{{nav}}</ul></nav></header>
<div id="content" class="site-content">
{{main}}
<aside id="secondary" class="widget-area">{{side}}</aside>
</div>
<footer class="site-footer"><p>© 2026 云裂变。保留所有权利。</p></footer>
</body>
</html>
"""
POST = """<main id="main">{{way}}
<article id="post-77" class="post type-post status-publish hentry">
<header class="entry-header"><h1 class="entry-title">{{title}}</h1><div class="entry-meta">{{meta}}</div></header>
<div class="entry-content">
{{body}}
</div>
<footer class="entry-footer"><span class="tags-links">标签：<a href="/tag/a/" rel="tag">案例</a></span></footer>
</article>
<nav class="navigation post-navigation" aria-label="文章"><div class="nav-links"><div class="nav-previous"><a href="{{before}}" rel="prev"><span>上一篇</span> {{before_title}}</a></div><div class="nav-next"><a href="{{after}}" rel="next"><span>下一篇</span> {{after_title}}</a></div></div></nav>
</main>"""


def address(place: Category, number: int, day: object) -> str:
    return f"/{str(day)[:4]}/{str(day)[5:7]}/p{number}/"


def home_of(place: Category) -> str:
    return f"/topics/{place.slug}/"


def script(data: Any) -> str:
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    return f'<script type="application/ld+json">{text}</script>'


def crumb_data(*pairs: tuple[str, str]) -> dict[str, Any]:
    items = [
        {"@type": "ListItem", "position": k, "name": name, "item": HOME + url} for k, (name, url) in enumerate(pairs, 1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}


def article_data(story: Story, **more: Any) -> dict[str, Any]:
    """What the head says of the article: an older title, an older date, another count."""
    return {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title, "datePublished": "2015-05-05T05:05:05+08:00",
        "dateModified": "2015-06-06T06:06:06+08:00", "articleBody": "这里是摘要用的旧正文。", "author": {"@type": "Person", "name": story.author},
        "interactionStatistic": {"@type": "InteractionCounter", "interactionType": "https://schema.org/ReadAction", "userInteractionCount": 31415},
    } | more  # fmt: skip


def page(title: str, url: str, data: str, main: str, side: str) -> str:
    nav = "".join(f'<li><a href="{home_of(r)}">{r.name}</a></li>' for r in ROOTS)
    return fill(PAGE, title=title, url=url, data=data, nav=nav, main=main, side=side)


def box(name: str, links: Sequence[Link], note: str = "") -> str:
    rows = "".join(f'<li><a href="{x.url}">{x.title}</a>{note.format(x=x)}</li>' for x in links)
    return f'<section class="widget"><h2 class="widget-title">{name}</h2><ul>{rows}</ul></section>'


def post(story: Story, data: str, meta: str, side: str, crumb: str = "") -> str:
    before, after, *_ = story.others
    main = fill(
        POST,
        way=crumb,
        title=story.title,
        meta=meta,
        body=story.body.html,
        before=before.url,
        before_title=before.title,
        after=after.url,
        after_title=after.title,
    )
    return page(story.title, story.url, data, main, side)


def way(place: Category) -> str:
    links = "".join(f'<span aria-hidden="true">›</span><a href="{home_of(c)}">{c.name}</a>' for c in place.chain)
    return f'<nav class="rank-math-breadcrumb" aria-label="breadcrumbs"><p><a href="/">首页</a>{links}</p></nav>'


def chain_data(place: Category) -> dict[str, Any]:
    return crumb_data(("首页", "/"), *((c.name, home_of(c)) for c in place.chain))


def crumbs_in_data_only() -> Case:
    w = Writer("jsonld-a1", address)
    s = w.story("p h p p i p H p q p", LEAVES[0])
    meta = f'<span class="posted-on">更新时间：<time class="updated" datetime="2015-06-06T06:06:06+08:00">{s.moment:%Y-%m-%d %H:%M}</time></span> <span>阅读：{s.count}</span>'
    html = post(
        s,
        script(chain_data(s.category)) + script(article_data(s)),
        meta,
        box("最新文章", s.latest) + box("热门文章", s.hot, " <span>{x.count} 阅读</span>"),
    )
    truth = article(
        s,
        updated_at=to_minute(s),
        breadcrumb=path_crumbs(s.category, home_of),
        panels=panels(panel(s.hot, count=True), panel(s.latest)),
    )
    return Case(
        "jsonld_article",
        "a1",
        html,
        s.url,
        truth,
        ["breadcrumb-in-linked-data", "older-machine-dates", "count-before-label-in-panel"],
    )


def visible_wins() -> Case:
    """Every fact in the head is another than the one on the page."""
    w = Writer("jsonld-a2", address)
    s = w.story("p d p p u p B p", LEAVES[5])
    shown, older = s.moment + timedelta(days=3), s.moment - timedelta(days=400)
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            article_data(
                s,
                headline=s.title[:8] + "…（旧标题）",
                dateModified=f"{older:%Y-%m-%dT%H:%M:%S}+00:00",
                articleSection=["旧栏目"],
            ),
            crumb_data(("Home", "/"), ("旧栏目", "/old/"), (s.title, s.path)),
            {"@type": "WebSite", "name": "云裂变", "dateModified": "2026-11-20"},
        ],
    }
    meta = f"<span>{s.moment:%Y-%m-%d} 发布</span><span>{shown:%Y-%m-%d} 更新</span><span>{s.count:,} 次阅读</span><span>0 条评论</span>"
    html = post(s, script(graph), meta, box("热点内容", s.hot), way(s.category))
    truth = article(
        s,
        updated_on=f"{shown:%Y-%m-%d}",
        updated_at=None,
        breadcrumb=path_crumbs(s.category, home_of),
        panels=panels(panel(s.hot)),
    )
    traps = ["linked-data-differs", "graph", "labels-after-dates", "both-publication-and-update"]
    return Case("jsonld_article", "a2", html, s.url, truth, traps)


def invisible_facts() -> Case:
    """Date and count are in the head only; nobody sees them."""
    w = Writer("jsonld-a3", address)
    s = w.story("p p l p d p r p", LEAVES[3])
    html = post(
        s,
        script(chain_data(s.category)) + script(article_data(s)),
        f'<span class="byline">作者：{s.author}</span>',
        box("最近更新", s.latest, " <time>{x.day}</time>"),
        way(s.category),
    )
    truth = article(
        s, updated_on=None, updated_at=None, read_count=None, breadcrumb=path_crumbs(s.category, home_of), panels=panels(latest=panel(s.latest)),
    )  # fmt: skip
    return Case(
        "jsonld_article",
        "a3",
        html,
        s.url,
        truth,
        ["invisible-date", "invisible-count", "panel-time-elements"],
        ["updated_on", "read_count"],
    )


def broken_data() -> Case:
    """The linked data is no JSON (a comma too many, raw line breaks); its address belongs to another site."""
    w = Writer("jsonld-a4", address)
    s = w.story("s p s p N p", LEAVES[7])
    data = '{"@context": "https://schema.org", "@type": "Article", "headline": "别的\n标题", "datePublished": "2013-01-01", "mainEntityOfPage": "https://other.example.com/x", }'
    meta = f"<span>发表于 {s.moment.year}-{s.moment.month:02}-{s.moment.day:02}</span> · <span>围观 {s.count}</span> · <span>顶 88</span>"
    html = post(
        s,
        script(data) + '<link rel="canonical" href="https://other.example.com/copied/1.html">',
        meta,
        box("热门文章", s.hot),
        way(s.category),
    )
    truth = article(s, updated_at=None, breadcrumb=path_crumbs(s.category, home_of), panels=panels(panel(s.hot)))
    return Case(
        "jsonld_article",
        "a4",
        html,
        s.url,
        truth,
        ["broken-linked-data", "canonical-of-another-site", "onlookers-label", "middle-dots"],
    )


def listing() -> Case:
    w, place = Writer("jsonld-l1", address), LEAVES[6]
    rows, latest, url = w.links(7, place), w.latest(5), HOME + home_of(LEAVES[6])
    data = script(
        {
            "@context": "https://schema.org",
            "@type": "CollectionPage",
            "name": "旧名字",
            "mainEntity": {
                "@type": "ItemList",
                "itemListElement": [
                    {"@type": "ListItem", "position": 1, "url": latest[0].url, "name": latest[0].title}
                ],
            },
        }
    )
    items = "".join(
        f'<article class="hentry"><h2 class="entry-title"><a href="{x.url}" rel="bookmark">{x.title}</a></h2><div class="entry-meta"><time datetime="{x.day}T08:00:00+08:00">{x.day}</time> <span>{x.count} 次阅读</span></div><div class="entry-summary"><p>{x.excerpt}</p></div></article>'
        for x in rows
    )
    pager = f'<nav class="navigation pagination" aria-label="文章分页"><div class="nav-links"><span aria-current="page" class="page-numbers current">1</span><a class="page-numbers" href="{url}page/2/">2</a><span class="page-numbers dots">…</span><a class="page-numbers" href="{url}page/6/">6</a><a class="next page-numbers" href="{url}page/2/">下一页</a></div></nav>'
    main = f'<main>{way(place)}<header class="page-header"><h1 class="page-title">{place.name}</h1><div class="archive-description"><p>这里收着所有和{place.name}有关的文章。</p></div></header>{items}{pager}</main>'
    truth = category(
        place, url, breadcrumb=path_crumbs(place, home_of), entries=entries(rows, excerpt=True, count=True), panels=panels(latest=panel(latest)),
        next_url=url + "page/2/",
    )  # fmt: skip
    return Case(
        "jsonld_article",
        "l1",
        page(place.name, url, data, main, box("最新文章", latest)),
        url,
        truth,
        ["linked-data-differs", "description-of-the-category"],
    )


def cases() -> list[Case]:
    return [crumbs_in_data_only(), visible_wins(), invisible_facts(), broken_data(), listing()]
