# ruff: noqa: E501 - markup keeps its own lines
"""Portals that put everything into the article's own box: sharing, lead-in, tags, neighbours, related, panels, comments, codes to scan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .build import Case, article, fill, panel, panels, path_crumbs, to_minute
from .corpus import LEAVES, ROOTS, Category, Link, Story, Writer
from .pieces import Piece

PAGE = """<!DOCTYPE html>
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset={{charset}}" />
<title>{{title}}_{{section}}_云裂变</title>
<link rel="stylesheet" type="text/css" href="/css/common.css" />
</head>
<body>
<div id="top"><div class="area"><div class="logo"><a href="/"><img src="/images/logo.png" alt="云裂变" /></a></div><div class="channel"><a href="/">首页</a>{{nav}}</div></div></div>
<div class="area wrapper">
<div class="crumb">当前位置：{{way}}</div>
<div class="article-box">
<h1>{{title}}</h1>
<div class="source"><span class="time">{{date}}</span><span class="from">来源：云裂变</span>{{reads}}</div>
{{inside}}
</div>
<div class="column">{{side}}</div>
</div>
<div id="foot"><p>Copyright © 2010-2026 云裂变 All Rights Reserved</p></div>
</body>
</html>
"""
SHARE = '<div class="bdsharebuttonbox"><span>分享到：</span><a href="#" class="bds_weixin" title="分享到微信">微信</a><a href="#" class="bds_tsina" title="分享到新浪微博">新浪微博</a><a href="#" class="bds_more">更多</a></div>'
LEAD = '<div class="daodu"><strong>导读：</strong>{}</div>'
SCAN = '<div class="qrcode"><img src="/images/qrcode.png" alt="公众号二维码" /><p>扫一扫，关注云裂变公众号</p></div>'
TAGS = '<div class="tags">标签：<a href="/tag/1/">拉新</a><a href="/tag/2/">留存</a></div>'
COMMENTS = '<div class="comment-list"><h3>网友评论</h3><div class="c-item"><b>阿哲</b><span>2026-10-09 22:10</span><p>浏览：三遍了，还是有收获。</p></div><div class="c-item"><b>小鹿</b><span>3小时前</span><p>更新时间：能不能早一点？</p></div></div>'
FORM = '<form action="/comment/add" method="post"><textarea name="c" placeholder="文明上网，理性发言"></textarea><button>发表评论</button></form>'


def address(place: Category, number: int, day: object) -> str:
    return f"/{place.slug}/{str(day).replace('-', '')}/{number}.shtml"


def home_of(place: Category) -> str:
    return f"/{place.slug}/"


def show(story: Story, inside: str, *, reads: str, date: str = "", side: str = "", charset: str = "utf-8") -> str:
    nav = "".join(f'<a href="{home_of(r)}">{r.name}</a>' for r in ROOTS)
    way = " > ".join(['<a href="/">首页</a>', *(f'<a href="{home_of(c)}">{c.name}</a>' for c in story.category.chain)])
    shown = date or f"{story.moment:%Y-%m-%d %H:%M}"
    return fill(
        PAGE,
        charset=charset,
        title=story.title,
        section=story.category.name,
        nav=nav,
        way=way,
        date=shown,
        reads=reads,
        inside=inside,
        side=side,
    )


def box(name: str, links: Sequence[Link]) -> str:
    rows = "".join(f'<li><a href="{x.path}">{x.title}</a></li>' for x in links)
    return f'<div class="rank"><div class="hd"><h2>{name}</h2></div><div class="bd"><ol>{rows}</ol></div></div>'


def near(story: Story) -> str:
    before, after, *_ = story.others
    return f'<p>上一篇：<a href="{before.path}">{before.title}</a></p>\n<p>下一篇：<a href="{after.path}">{after.title}</a></p>'


def with_pieces(story: Story, at: int, *pieces: Piece) -> Story:
    """The story with more pieces in the midst of its text."""
    old = story.body.pieces
    return replace(story, body=replace(story.body, pieces=(*old[:at], *pieces, *old[at:])))


def everything() -> Case:
    w = Writer("inside-a1", address, "　　")
    s = w.story("p p h p i p o p z c", LEAVES[3])
    related = "".join(f'<li><a href="{x.path}">{x.title}</a></li>' for x in s.others[2:6])
    inside = f'{SHARE}\n<div class="article-content">{LEAD.format(w.excerpt(""))}\n{s.body.html}\n{SHARE}\n{TAGS}\n<div class="neighbour">{near(s)}</div>\n<div class="relate"><h3>相关文章</h3><ul>{related}</ul></div>\n{COMMENTS}</div>'
    html = show(
        s,
        inside,
        reads=f'<span class="hits">浏览量：{s.count}</span>',
        side=box("热门文章", s.hot) + box("最新文章", s.latest),
    )
    truth = article(
        s,
        updated_at=to_minute(s),
        breadcrumb=path_crumbs(s.category, home_of),
        panels=panels(panel(s.hot), panel(s.latest)),
    )
    return Case(
        "all_inside",
        "a1",
        html,
        s.url,
        truth,
        [
            "everything-in-the-text-box",
            "lead-in-box",
            "share-bars",
            "tags-inside",
            "neighbours-inside",
            "related-inside",
            "comments-inside",
            "copyright-in-body",
            "editor-signature",
        ],
    )


def bare_paragraphs() -> Case:
    """Neighbours, tags, editor and rights are plain paragraphs after the last one of the text."""
    w = Writer("inside-a2", address, "　　")
    s = w.story("p d p p n p p", LEAVES[5])
    tail = '<p>标签：<a href="/tag/1/">拉新</a> <a href="/tag/2/">留存</a></p>\n<p>责任编辑：木子</p>\n<p>版权声明：本文为云裂变原创内容，未经授权不得转载。</p>\n'
    html = show(
        s,
        f"<div>{s.body.html}\n{tail}{near(s)}</div>",
        reads=f"<span>人气：{s.count}</span><span>评论：4</span>",
        side=box("点击排行", s.hot),
    )
    truth = article(
        s, updated_at=to_minute(s), breadcrumb=path_crumbs(s.category, home_of), panels=panels(panel(s.hot))
    )
    return Case(
        "all_inside",
        "a2",
        html,
        s.url,
        truth,
        [
            "neighbours-as-paragraphs",
            "tags-as-paragraph",
            "editor-as-paragraph",
            "copyright-as-paragraph",
            "prose-labels",
        ],
    )


def panel_in_the_text() -> Case:
    """A panel floats in the midst of the text, another closes it; GBK that a wrong meta calls UTF-8."""
    w = Writer("inside-a3", address, "&nbsp; &nbsp; ")
    s = w.story("p p p q p u p", LEAVES[7])
    rows = "".join(f'<li><a href="{x.path}">{x.title}</a><em>{x.count}</em></li>' for x in s.hot)
    new = "".join(f'<li><a href="{x.path}">{x.title}</a><em>{x.day:%m-%d}</em></li>' for x in s.latest)
    s = with_pieces(s, 2, Piece(f'<div class="fr hotbox"><h4>热门文章</h4><ul>{rows}</ul></div>'))
    inside = f'<div class="article-content">{s.body.html}<div class="newbox"><h4>最新文章</h4><ul>{new}</ul></div></div>{FORM}'
    html = show(s, inside, reads=f"<span>阅读数：{s.count}</span>")
    truth = article(
        s,
        updated_at=to_minute(s),
        breadcrumb=path_crumbs(s.category, home_of),
        panels=panels(panel(s.hot, count=True), panel(s.latest)),
    )
    return Case(
        "all_inside",
        "a3",
        html,
        s.url,
        truth,
        ["panel-inside-text", "wrong-charset", "panel-dates"],
        encoding="gb18030",
        content_type="text/html; charset=gbk",
    )


def headings_and_codes() -> Case:
    """Sections are h1 like the title; a code to scan, a film and a form stand in the text."""
    w = Writer("inside-a4", address)
    s = w.story("p p p p p p", LEAVES[1])
    first, second = w.heading(), w.heading()
    s = with_pieces(
        s,
        4,
        Piece(f"<h1>{second}</h1>", (second,)),
        Piece(SCAN),
        Piece('<p><iframe src="https://video.example.com/v/1" width="600"></iframe></p>'),
    )
    s = with_pieces(s, 1, Piece(f"<h1>{first}</h1>", (first,)))
    inside = f'<div class="article-content">{s.body.html}{FORM}</div>{SHARE}'
    html = show(s, inside, reads=f"<span>{s.count:,}人阅读</span>", side=box("阅读排行", s.hot), charset="gbk")
    truth = article(
        s, updated_at=to_minute(s), breadcrumb=path_crumbs(s.category, home_of), panels=panels(panel(s.hot))
    )
    return Case(
        "all_inside",
        "a4",
        html,
        s.url,
        truth,
        ["several-h1", "code-to-scan", "film", "form-in-body", "utf8-declared-gbk", "count-before-label"],
        content_type="text/html",
    )


def nothing_declared() -> Case:
    """Comments in the source hold an old copy of everything; the style sheet's name alone hides nothing."""
    w = Writer("inside-a5", address, "　　")
    s = w.story("p B p N p r p w p", LEAVES[9])
    old = f'<!-- <div class="source">更新时间：2011-11-11 阅读：11111</div><p>{w.text()}</p><h2>热门文章</h2><ul><li><a href="/x/1.html">{w.title()}</a></li></ul> -->'
    hidden = f'<div style="visibility:hidden;height:0">{w.text()}</div><div style="DISPLAY:NONE"><p>{w.text()}</p></div><textarea style="display:none">更新时间：2012-12-12 阅读：22222</textarea>'
    inside = f'{old}<div class="article-content">{old}{s.body.html}{hidden}</div>'
    html = show(s, inside, reads=f"<span>阅读 {s.count}</span>", side=box("最近更新", s.latest))
    truth = article(
        s, updated_at=to_minute(s), breadcrumb=path_crumbs(s.category, home_of), panels=panels(latest=panel(s.latest))
    )
    return Case(
        "all_inside",
        "a5",
        html,
        s.url,
        truth,
        [
            "source-comments",
            "hidden-by-visibility",
            "hidden-in-capitals",
            "hidden-textarea",
            "nested-list",
            "pre-in-body",
        ],
    )


def cases() -> list[Case]:
    return [everything(), bare_paragraphs(), panel_in_the_text(), headings_and_codes(), nothing_declared()]
