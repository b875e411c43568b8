# ruff: noqa: E501 - markup keeps its own lines
"""Destoon's trade portals: 发布日期 and 浏览次数 with zoom buttons, a 核心提示 box, a row of tools in brackets, 同类资讯 below the text."""

from __future__ import annotations

from collections.abc import Sequence

from .build import Case, article, category, entries, fill, panel, panels, path_crumbs
from .corpus import CHILDREN, HOME, LEAVES, ROOTS, Category, Link, Story, Writer

PAGE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html;charset={{charset}}"/>
<title>{{title}}_{{section}}_云裂变</title>
<meta name="generator" content="DESTOON B2B - www.example.com"/>
<link rel="stylesheet" type="text/css" href="/skin/default/style.css"/>
<script type="text/javascript">window.onerror=function(){return true;}</script>
</head>
<body>
<div class="head" id="head"><div class="head_m"><div class="head_t" id="destoon_member"></div><div class="logo f_l"><a href="/"><img src="/skin/default/image/logo.gif" alt="云裂变"/></a></div>
<form id="destoon_search" action="/news/search.php"><input name="kw" type="text" class="search_i" value="请输入关键词"/></form></div>
<div class="menu"><ul><li><a href="/"><span>首页</span></a></li>{{nav}}</ul></div></div>
<div class="m"><div class="nav"><div><img src="/skin/default/image/ico-like.png" class="share" title="分享好友" onclick="Dshare(21, 3);"/></div>当前位置: {{way}}</div></div>
{{main}}
<div class="m"><div class="foot" id="foot"><a href="/about/index.html">关于我们</a> | <a href="/guestbook/">网站留言</a><div id="copyright">(c)2008-2026 云裂变 SYSTEM All Rights Reserved</div></div></div>
</body>
</html>
"""
SHOW = """<div class="m m2">
<div class="m2l">
<div class="left_box">
<h1 class="title" id="title">{{title}}</h1>
<div class="info"><span class="f_r"><img src="/skin/default/image/zoomin.gif" width="16" height="16" alt="放大字体" class="c_p" onclick="fontZoom('+', 'article');"/>&nbsp;&nbsp;<img src="/skin/default/image/zoomout.gif" width="16" height="16" alt="缩小字体" class="c_p" onclick="fontZoom('-', 'article');"/></span>{{facts}}</div>
{{lead}}
<div id="content"><div class="content" id="article">{{body}}</div></div>
<br/>
<center>[ <a href="/news/search.php" rel="nofollow">资讯搜索</a> ]&nbsp; [ <a href="javascript:SendFav();">加入收藏</a> ]&nbsp; [ <a href="javascript:SendPage();">告诉好友</a> ]&nbsp; [ <a href="javascript:Print();">打印本文</a> ]&nbsp; [ <a href="javascript:window.close()">关闭窗口</a> ]</center>
<br/>
<div class="left_head"><a href="/news/">同类资讯</a></div>
<div class="related"><table width="100%">{{related}}</table></div>
<div class="left_head">0 条 <a href="/comment/">相关评论</a></div>
</div>
</div>
<div class="m2r">{{side}}</div>
</div>"""


def address(place: Category, number: int, day: object) -> str:
    return f"/news/show-{number}.html"


def home_of(place: Category) -> str:
    return f"/news/list-{place.slug}.html"


def way(place: Category) -> str:
    return " &raquo; ".join(
        ['<a href="/">首页</a>', *(f'<a href="{HOME}{home_of(c)}">{c.name}</a>' for c in place.chain)]
    )


def page(title: str, place: Category, main: str, charset: str = "utf-8") -> str:
    nav = "".join(f'<li><a href="{HOME}{home_of(r)}"><span>{r.name}</span></a></li>' for r in ROOTS)
    return fill(PAGE, charset=charset, title=title, section=place.name, nav=nav, way=way(place), main=main)


def box(
    name: str,
    links: Sequence[Link],
    form: str = '<li><a href="{x.url}" target="_blank" title="{x.title}">{x.title}</a></li>',
) -> str:
    return f'<div class="box_head"><div><span class="f_r"><a href="/news/">更多..</a></span><strong>{name}</strong></div></div><div class="box_body"><div class="rank_list"><ul>{"".join(form.format(x=x) for x in links)}</ul></div></div>'


def show(story: Story, facts: str, side: str, *, lead: str = "", charset: str = "utf-8") -> str:
    links = [
        f'<td width="50%">&#8226; <a href="{x.url}" title="{x.title}">{x.title[:9]}..</a> <span class="px11 f_gray">({x.day:%m-%d})</span></td>'
        for x in story.others
    ]
    related = "".join("<tr>" + "".join(links[k : k + 2]) + "</tr>" for k in range(0, len(links), 2))
    return page(
        story.title,
        story.category,
        fill(SHOW, title=story.title, facts=facts, lead=lead, body=story.body.html, related=related, side=side),
        charset,
    )


def tools() -> Case:
    w = Writer("destoon-a1", address, "　　")
    s = w.story("p p i p p u p", LEAVES[4])
    facts = f'发布日期：{s.moment:%Y-%m-%d}&nbsp;&nbsp;来源：<a href="/" target="_blank">云裂变</a>&nbsp;&nbsp;作者：{s.author}&nbsp;&nbsp;浏览次数：<span id="hits">{s.count}</span>'
    html = show(s, facts, box("推荐资讯", w.links(5)) + box("点击排行", s.hot))
    truth = article(s, updated_at=None, breadcrumb=path_crumbs(s.category, home_of), panels=panels(panel(s.hot)))
    return Case(
        "destoon_news",
        "a1",
        html,
        s.url,
        truth,
        ["tools-in-brackets", "related-as-table", "more-link-in-panel-head", "zoom-buttons"],
    )


def digits() -> Case:
    """The dates of a hot panel stand before its titles; GBK; a count without an element of its own."""
    w = Writer("destoon-a2", address, "&nbsp;&nbsp;&nbsp; ")
    s = w.story("p d p p t p q p c", LEAVES[7])
    facts = f"发布日期：{s.moment:%Y-%m-%d}&nbsp;&nbsp;浏览次数：{s.count}&nbsp;&nbsp;评论：0"
    form = '<li><span class="f_r px11 f_gray">{x.day}</span><a href="{x.url}" title="{x.title}">{x.title}</a></li>'
    html = show(s, facts, box("热门文章", s.hot, form) + box("最新文章", s.latest, form), charset="gbk")
    truth = article(
        s, updated_at=None, breadcrumb=path_crumbs(s.category, home_of), panels=panels(panel(s.hot), panel(s.latest))
    )
    return Case(
        "destoon_news",
        "a2",
        html,
        s.url,
        truth,
        ["gbk", "dates-before-titles-in-panel", "prose-labels", "copyright-in-body"],
        encoding="gb18030",
        content_type="text/html;charset=gbk",
    )


def listing() -> Case:
    w, place = Writer("destoon-l1", address), ROOTS[1]
    rows, hot, kids = w.latest(12), w.hot(6), CHILDREN[ROOTS[1]]
    items = "".join(
        f'<li class="catlist_li"><span class="f_r f_gray">{x.moment:%Y-%m-%d %H:%M}</span><a href="{x.url}" target="_blank" title="{x.title}">{x.title[:11]}..</a></li>'
        + ('<li class="catlist_sp">&nbsp;</li>' if k % 5 == 4 else "")
        for k, x in enumerate(rows)
    )
    kin = "".join(
        f'<li><a href="{HOME}{home_of(k)}">{k.name}</a> <span class="f_gray">({len(k.slug)})</span></li>' for k in kids
    )
    second = f"/news/list-{place.slug}-2.html"
    pager = f'<div class="pages"><strong>&nbsp;1&nbsp;</strong> <a href="{second}">&nbsp;2&nbsp;</a> <a href="/news/list-{place.slug}-9.html">&nbsp;9&nbsp;</a> <a href="{second}" title="下一页">下一页»</a> <cite>共105条/9页</cite><input type="text" class="pages_inp" id="destoon_pageno" value="1"/> <input type="button" class="pages_btn" value="GO"/></div>'
    main = f'<div class="m m2"><div class="m2l"><div class="left_box"><div class="catlist"><ul>{items}</ul>{pager}</div></div></div><div class="m2r"><div class="box_head"><div><strong>子分类</strong></div></div><div class="box_body"><ul>{kin}</ul></div>{box("点击排行", hot)}</div></div>'
    truth = category(
        place, HOME + home_of(place), breadcrumb=path_crumbs(place, home_of), entries=entries(rows), panels=panels(panel(hot)), next_url=HOME + second,
        subcategories=[{"name": k.name, "url": HOME + home_of(k)} for k in kids],
    )  # fmt: skip
    return Case(
        "destoon_news",
        "l1",
        page(place.name, place, main),
        HOME + home_of(place),
        truth,
        ["cut-titles", "empty-list-items", "children-with-figures"],
    )


def cases() -> list[Case]:
    return [tools(), digits(), listing()]
