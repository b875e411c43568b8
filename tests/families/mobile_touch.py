# ruff: noqa: E501 - markup keeps its own lines
"""Touch pages for phones: sections, icons with figures, 更新于, a folded text, banners that ask to open the app, a comment pager."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .build import Case, article, category, entries, fill, panel, panels, path_crumbs, to_minute
from .corpus import CHILDREN, HOME, LEAVES, ROOTS, Category, Link, Story, Writer

PAGE = """<!DOCTYPE html>
<html>
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width,initial-scale=1,minimum-scale=1,maximum-scale=1,user-scalable=no" />
<meta name="format-detection" content="telephone=no" />
<title>{{title}} - 云裂变手机版</title>
{{head}}
<style>html{font-size:100px}.hide{display:none}.art-bd.fold{max-height:8rem;overflow:hidden}</style>
</head>
<body ontouchstart>
<div class="app-banner"><img src="/m/icon.png" alt=""><p>云裂变</p><p>下载APP，阅读更流畅</p><a href="https://app.example.com/dl">立即打开</a></div>
<header class="m-hd"><a class="back" href="javascript:history.go(-1)"></a><h1 class="logo"><a href="/">云裂变</a></h1><a class="menu" href="#nav"></a></header>
<section id="nav" class="m-nav hide"><a href="/">首页</a>{{nav}}</section>
{{main}}
<footer class="m-ft"><p><a href="#top">回到顶部</a><a href="/?pc=1">电脑版</a></p><p>© 2026 云裂变</p></footer>
<div class="fix-bar"><input placeholder="说点什么…"><a class="icon-cmt" href="#cmt">24</a><a class="icon-fav" href="javascript:;">收藏</a><a class="icon-share" href="javascript:;">分享</a></div>
</body>
</html>
"""
SHOW = """<section class="m-pos">{{way}}</section>
<section class="art-hd"><h1>{{title}}</h1><div class="info">{{facts}}</div></section>
<section class="art-bd fold">
{{body}}
</section>
<section class="art-more"><a class="unfold" href="javascript:;">展开全文</a></section>
<section class="art-tag"><a href="/m/tag/1">#拉新</a><a href="/m/tag/2">#复盘</a></section>
<section class="art-zan"><a href="javascript:;"><i class="icon-zan"></i>512</a><a href="javascript:;"><i class="icon-cai"></i>3</a></section>
<section class="art-near"><a href="{{before}}">上一篇：{{before_title}}</a><a href="{{after}}">下一篇：{{after_title}}</a></section>
{{boxes}}
<section class="m-cmt" id="cmt"><h2>最新评论</h2><ul><li><img src="/m/face.png"><b>momo</b><time>2026-11-01 18:40</time><p>更新于昨天的那段最有用。</p><i class="icon-zan"></i>9</li></ul><div class="pages"><a href="{{path}}?cpage=1#cmt">1</a><a href="{{path}}?cpage=2#cmt">2</a><a href="{{path}}?cpage=2#cmt">下一页</a></div></section>"""


def address(place: Category, number: int, day: object) -> str:
    return f"/m/{place.slug}/{number}.html"


def home_of(place: Category) -> str:
    return f"/m/{place.slug}/"


def page(title: str, main: str, head: str = "") -> str:
    nav = "".join(f'<a href="{home_of(r)}">{r.name}</a>' for r in ROOTS)
    return fill(PAGE, title=title, nav=nav, main=main, head=head)


def way(place: Category, last: str = "") -> str:
    links = "".join(f'<i class="arrow"></i><a href="{home_of(c)}">{c.name}</a>' for c in place.chain)
    return f'<a href="/">首页</a>{links}' + (f'<i class="arrow"></i><span>{last}</span>' if last else "")


def box(name: str, links: Sequence[Link], form: str) -> str:
    return f'<section class="m-list"><h2>{name}</h2><ul>{"".join(form.format(x=x) for x in links)}</ul></section>'


CARD = '<li><a href="{x.path}"><div class="pic"><img src="/m/blank.png" data-src="/uploads/{x.count}.jpg"></div><div class="txt"><h3>{x.title}</h3><p><span>{x.day}</span><span><i class="icon-eye"></i>{x.count}</span></p></div></a></li>'
LINE = '<li><a href="{x.path}">{x.title}</a></li>'
TOLD = '<li><a href="{x.path}"><h3>{x.title}</h3><p class="desc">{x.excerpt}</p><p class="num"><i class="icon-eye"></i>{x.count}<i class="icon-cmt"></i>{x.comments}</p></a></li>'


def show(story: Story, facts: str, boxes: str, *, last: str = "", head: str = "") -> str:
    before, after, *_ = story.others
    main = fill(
        SHOW, way=way(story.category, last), title=story.title, facts=facts, body=story.body.html, before=before.path, after=after.path,
        before_title=before.title, after_title=after.title, boxes=boxes, path=story.path,
    )  # fmt: skip
    return page(story.title, main, head)


def eye() -> Case:
    w = Writer("mobile-a1", address)
    s = w.story("p p l p u p L p", LEAVES[1])
    facts = f'<span>{s.author}</span><span>更新于 {s.moment:%Y-%m-%d}</span><span><i class="icon-zan"></i>8000</span><span><i class="icon-eye"></i>{s.count}</span><span><i class="icon-cmt"></i>24</span>'
    html = show(
        s,
        facts,
        box("热门文章", s.hot, CARD) + box("最新文章", s.latest, LINE) + box("猜你喜欢", w.links(4), CARD),
        last="正文",
    )
    truth = article(
        s,
        updated_at=None,
        breadcrumb=path_crumbs(s.category, home_of, tail=["正文"]),
        panels=panels(panel(s.hot, count=True), panel(s.latest)),
    )
    return Case(
        "mobile_touch",
        "a1",
        html,
        s.url,
        truth,
        [
            "eye-icon",
            "likes-before-reads",
            "logo-is-h1",
            "comment-pager",
            "lazy-images",
            "panels-below-text",
            "whole-entry-in-one-link",
        ],
    )


def hours_ago() -> Case:
    """Hours ago, in words; the figure with 万 beside the eye; a lead-in box at the head of the text."""
    w = Writer("mobile-a2", address)
    s = replace(w.story("p d p B p a p X p", LEAVES[4]), count=36000)
    s = replace(
        s,
        body=replace(
            s.body,
            pieces=(
                replace(w.lead(), html=f'<blockquote class="daodu"><b>导读：</b>{w.excerpt("")}</blockquote>'),
                *s.body.pieces,
            ),
        ),
    )
    facts = '<span>更新于 5小时前</span><span><i class="iconfont icon-eye" aria-hidden="true"></i> 3.6万</span>'
    html = show(s, facts, box("阅读排行", s.hot, LINE))
    truth = article(
        s, updated_on=None, updated_at=None, breadcrumb=path_crumbs(s.category, home_of), panels=panels(panel(s.hot))
    )
    return Case(
        "mobile_touch",
        "a2",
        html,
        s.url,
        truth,
        [
            "relative-date",
            "eye-icon",
            "lead-in-box",
            "ad-in-body",
            "hidden-attribute",
            "comment-dates",
            "comment-pager",
        ],
        ["updated_on"],
    )


def parted() -> Case:
    """rel=next and a pager both name page two; the comments have a pager of their own."""
    w = Writer("mobile-a3", address, "　　")
    s = w.story("p n p n p f p", LEAVES[8])
    second = s.path.replace(".html", "_2.html")
    boxes = f'<section class="m-page"><span>1/3</span><a href="{second}">下一页</a></section>' + box(
        "最近更新", s.latest, TOLD
    )
    facts = f"<em>{s.moment:%Y-%m-%d %H:%M}</em><em>{s.count}阅读</em>"
    html = show(s, facts, boxes, head=f'<link rel="canonical" href="{s.path}"><link rel="next" href="{second}">')
    truth = article(
        s, updated_at=to_minute(s), breadcrumb=path_crumbs(s.category, home_of), next_url=HOME + second,
        panels=panels(latest=panel(s.latest, excerpt=True, count=True)),
    )  # fmt: skip
    return Case(
        "mobile_touch",
        "a3",
        html,
        s.url + "?from=singlemessage&isappinstalled=0",
        truth,
        ["multi-page", "comment-pager", "count-before-label", "comments-beside-reads-in-panel", "tracking-parameters"],
    )


def likes_only() -> Case:
    """Likes, comments and favourites, but no reads."""
    w = Writer("mobile-a4", address)
    s = w.story("s p s d p q s z", LEAVES[9])
    facts = f'<span>更新于{s.moment.year}/{s.moment.month}/{s.moment.day}</span><span><i class="icon-zan"></i>1.1万</span><span><i class="icon-cmt"></i>236</span><span>收藏 90</span>'
    html = show(s, facts, box("最新发布", s.latest, LINE), last=s.title[:8] + "…")
    truth = article(
        s, updated_at=None, read_count=None, breadcrumb=path_crumbs(s.category, home_of, tail=[s.title[:8] + "…"]), panels=panels(latest=panel(s.latest)),
    )  # fmt: skip
    return Case(
        "mobile_touch",
        "a4",
        html,
        s.url,
        truth,
        ["likes-and-comments-only", "title-cut-in-breadcrumb", "unpadded-date", "editor-signature"],
        ["read_count"],
    )


def listing() -> Case:
    w, place = Writer("mobile-l1", address), ROOTS[0]
    rows, hot, kids = w.latest(8), w.hot(5), CHILDREN[ROOTS[0]]
    tabs = f'<a class="on" href="{home_of(place)}">全部</a>' + "".join(
        f'<a href="{home_of(k)}">{k.name}</a>' for k in kids
    )
    items = "".join(CARD.format(x=x) for x in rows)
    main = f'<section class="m-pos">{way(place)}</section><section class="m-tabs">{tabs}</section><section class="m-list"><ul>{items}</ul></section><section class="m-page"><a class="dis" href="javascript:;">上一页</a><select><option>1/5</option></select><a href="{home_of(place)}?p=2">下一页</a></section>{box("热门文章", hot, LINE)}'
    truth = category(
        place, HOME + home_of(place), breadcrumb=path_crumbs(place, home_of), entries=entries(rows, count=True), panels=panels(panel(hot)),
        subcategories=[{"name": k.name, "url": HOME + home_of(k)} for k in kids], next_url=f"{HOME}{home_of(place)}?p=2",
    )  # fmt: skip
    return Case(
        "mobile_touch",
        "l1",
        page(place.name, main),
        HOME + home_of(place),
        truth,
        ["logo-is-h1", "eye-icon", "whole-entry-in-one-link", "children-as-tabs"],
    )


def cases() -> list[Case]:
    return [eye(), hours_ago(), parted(), likes_only(), listing()]
