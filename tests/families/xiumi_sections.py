# ruff: noqa: E501 - markup keeps its own lines
"""Texts laid out in a rich editor for messengers: sections within sections, a span around every line, decorations without text, lazy images."""

from __future__ import annotations

from dataclasses import replace

from .build import Case, article, category, entries, fill, panel, panels, path_crumbs, to_minute
from .corpus import HOME, LEAVES, ROOTS, Category, Link, Story, Writer
from .pieces import Body, Piece

PAGE = """<!DOCTYPE html>
<html lang="zh_CN">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta property="og:title" content="{{title}}" /><meta property="og:description" content="点击上方蓝字关注我们" />
<title>{{title}} - 云裂变</title>
<style>.rich_media_content{overflow:hidden}.none{display:none}</style>
</head>
<body id="activity-detail" class="zh_CN">
<div class="site-bar"><a href="/" class="brand">云裂变</a><div class="links">{{nav}}</div></div>
<div class="path">{{way}}</div>
{{main}}
<div class="site-foot"><p>云裂变 · 做有温度的运营</p></div>
</body>
</html>
"""
SHOW = """<div id="js_article" class="rich_media"><div class="rich_media_inner">
<h2 class="rich_media_title" id="activity-name">
                {{title}}
</h2>
<div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">{{author}}</span> <a class="rich_media_meta rich_media_meta_link" href="javascript:void(0);">云裂变</a> <em id="publish_time" class="rich_media_meta">{{date}}</em></div>
<div class="rich_media_content" id="js_content">
{{body}}
</div>
<div class="rich_media_tool">{{tool}}</div>
</div>
<div class="side-area">{{side}}</div></div>"""


def address(place: Category, number: int, day: object) -> str:
    return f"/s/{number}"


def home_of(place: Category) -> str:
    return f"/c/{place.slug}"


def page(title: str, place: Category, main: str) -> str:
    nav = "".join(f'<a href="{home_of(r)}">{r.name}</a>' for r in ROOTS)
    way = '<span class="sep">/</span>'.join(
        ['<a href="/">首页</a>', *(f'<a href="{home_of(c)}">{c.name}</a>' for c in place.chain)]
    )
    return fill(PAGE, title=title, nav=nav, way=way, main=main)


def section(w: Writer, text: str) -> Piece:
    line = f'<span style="font-size:15px;letter-spacing:1px" leaf="">{w.markup(text)}</span>'
    return Piece(
        f'<section style="margin:10px 0" data-role="outer"><section data-role="paragraph"><p style="line-height:1.75em">{line}</p></section></section>',
        (text,),
    )


def bare_section(w: Writer, text: str) -> Piece:
    return Piece(f'<section><section style="padding:0 8px"><span>{w.markup(text)}</span></section></section>', (text,))


def banner(w: Writer, number: int) -> Piece:
    """A heading made of boxes: a figure and words, each a block of its own."""
    words = w.heading()
    markup = f'<section style="display:inline-block"><section><span>0{number}</span></section><section style="border-top:2px solid #333"></section><section><strong>{words}</strong></section></section>'
    return Piece(markup, (f"0{number}", words))


def picture(w: Writer) -> Piece:
    src = f"/img/{w.rng.randint(10000, 99999)}.png"
    blank = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E"
    return Piece(
        f'<section style="text-align:center"><img class="rich_pages wxw-img" data-ratio="0.66" data-src="{src}" data-type="png" src="{blank}"></section>',
        (),
        ((HOME + src, None),),
    )


def laid_out(w: Writer, parts: int) -> Body:
    pieces: list[Piece] = []
    for k in range(1, parts + 1):
        pieces += [banner(w, k), section(w, w.text()), bare_section(w, w.text()), picture(w)]
    return Body((section(w, w.text(1)), *pieces))


def show(story: Story, tool: str, side: str, date: str) -> str:
    return page(
        story.title,
        story.category,
        fill(SHOW, title=story.title, author=story.author, date=date, body=story.body.html, tool=tool, side=side),
    )


def box(
    name: str, links: tuple[Link, ...], form: str = '<a class="row" href="{x.path}"><span>{x.title}</span></a>'
) -> str:
    return (
        f'<section class="card"><div class="card-head">{name}</div>{"".join(form.format(x=x) for x in links)}</section>'
    )


def below() -> Case:
    """The count stands below the text, beside the thumbs."""
    w = Writer("xiumi-a1", address)
    s = replace(w.story("p", LEAVES[1]), body=laid_out(w, 3))
    tool = f'<span class="media_tool_meta">阅读 <span id="readNum">{s.count}</span></span><span class="media_tool_meta"><i class="icon_praise"></i><span>赞 38</span></span><span class="media_tool_meta">在看 12</span>'
    html = show(s, tool, box("热门文章", s.hot), f"{s.moment:%Y-%m-%d %H:%M}")
    truth = article(
        s, updated_at=to_minute(s), breadcrumb=path_crumbs(s.category, home_of), panels=panels(panel(s.hot))
    )
    return Case(
        "xiumi_sections",
        "a1",
        html,
        s.url,
        truth,
        ["sections-as-paragraphs", "count-below-text", "likes-beside-reads", "lazy-images", "panel-rows-are-links"],
    )


def hundred_thousand() -> Case:
    w = Writer("xiumi-a2", address)
    s = replace(w.story("p", LEAVES[8]), body=Body((*laid_out(w, 2).pieces, *w.body("x B a s").pieces)), count=100000)
    told = '<a class="row" href="{x.path}"><div>{x.title}</div><div>{x.excerpt}</div><div>{x.day} · 阅读 {x.count}</div></a>'
    html = show(
        s,
        "<span>阅读 10万+</span><span>分享</span><span>收藏</span>",
        box("最新文章", s.latest, told),
        f"{s.moment.year}年{s.moment.month}月{s.moment.day}日 {s.moment:%H:%M}",
    )
    truth = article(
        s, updated_at=to_minute(s), breadcrumb=path_crumbs(s.category, home_of), panels=panels(latest=panel(s.latest, excerpt=True, count=True)),
    )  # fmt: skip
    return Case(
        "xiumi_sections",
        "a2",
        html,
        s.url,
        truth,
        ["sections-as-paragraphs", "100k-plus", "whole-entry-in-one-link", "ad-in-body", "hidden-spam"],
    )


def listing() -> Case:
    w, place = Writer("xiumi-l1", address), LEAVES[4]
    rows, hot, url = w.links(7, place), w.hot(5), home_of(LEAVES[4])
    told = '<a class="item" href="{x.path}"><section><h4>{x.title}</h4><p>{x.excerpt}</p><section><span>{x.day}</span><span>阅读 {x.count}</span></section></section><img data-src="/img/{x.count}.png" alt=""></a>'
    main = f'<section class="list"><h2>{place.name}</h2>{"".join(told.format(x=x) for x in rows)}<section class="more"><a href="{url}?offset=20">下一页</a></section></section><section>{box("热门文章", hot)}</section>'
    truth = category(
        place, HOME + url, breadcrumb=path_crumbs(place, home_of), entries=entries(rows, excerpt=True, count=True), panels=panels(panel(hot)),
        next_url=f"{HOME}{url}?offset=20",
    )  # fmt: skip
    return Case(
        "xiumi_sections",
        "l1",
        page(place.name, place, main),
        HOME + url,
        truth,
        ["whole-entry-in-one-link", "next-by-offset"],
    )


def cases() -> list[Case]:
    return [below(), hundred_thousand(), listing()]
