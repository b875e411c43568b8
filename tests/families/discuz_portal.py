# ruff: noqa: E501 - markup keeps its own lines
"""Discuz! X's portal: breadcrumb with ›, unpadded dates, 查看 beside 评论, the text in a table of one cell, panels as dl/dt/dd."""

from __future__ import annotations

from collections.abc import Sequence

from .build import Case, article, category, crumbs, either, entries, fill, panel, panels, path_crumbs, to_minute
from .corpus import CHILDREN, HOME, LEAVES, ROOTS, Category, Link, Story, Writer

PAGE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={{charset}}" />
<title>{{title}} - 云裂变 -  Powered by Discuz!</title>
<meta name="generator" content="Discuz! X3.4" />
<base href="https://www.yunliebian.com/" />
<link rel="stylesheet" type="text/css" href="data/cache/style_1_common.css?Hy2" />
<script type="text/javascript">var STYLEID = '1', STATICURL = 'static/', discuz_uid = '0', cookiepre = 'a_', creditnotice = '1|威望|,2|金钱|', portal = 'portal.php';</script>
</head>
<body id="nv_portal" class="pg_view" onkeydown="if(event.keyCode==27) return false;">
<div id="append_parent"></div><div id="ajaxwaitid"></div>
<div id="toptb" class="cl"><div class="wp"><div class="z"><a href="javascript:;" onclick="setHomepage('https://www.yunliebian.com/');">设为首页</a><a href="https://www.yunliebian.com/" onclick="addFavorite(this.href, '云裂变');return false;">收藏本站</a></div></div></div>
<div id="hd"><div class="wp"><div class="hdc cl"><h2><a href="./" title="云裂变"><img src="static/image/common/logo.png" alt="云裂变" border="0" /></a></h2>
<form method="post" id="lsform" action="member.php?mod=logging&amp;action=login"><div class="fastlg cl"><input type="text" name="username" id="ls_username" class="px vm" /><input type="password" name="password" class="px vm" /><button type="submit" class="pn vm"><em>登录</em></button></div></form></div>
<div id="nv"><ul><li class="a" id="mn_portal"><a href="portal.php" hidefocus="true" title="Portal">门户<span>Portal</span></a></li>{{nav}}</ul></div>
<div id="scbar" class="cl"><form id="scbar_form" method="post" action="search.php"><input type="text" name="srchtxt" value="请输入搜索内容" /></form><div id="scbar_hot"><strong class="xw1">热搜: </strong><a href="search.php?srchtxt=a" class="xi2">活动</a><a href="search.php?srchtxt=b" class="xi2">推广</a></div></div>
</div></div>
<div id="wp" class="wp">
<div id="pt" class="bm cl"><div class="z"><a href="./" class="nvhm" title="首页">云裂变</a> <em>&rsaquo;</em> {{trail}}</div></div>
<style id="diy_style" type="text/css"></style>
<div id="ct" class="ct2 wp cl">
<div class="mn">{{main}}</div>
<div class="sd pph">{{side}}</div>
</div>
</div>
<div id="ft" class="wp cl"><div id="flk" class="y"><p><a href="archiver/">Archiver</a><span class="pipe">|</span><a href="misc.php?mod=mobile">手机版</a><span class="pipe">|</span><strong><a href="https://www.yunliebian.com/" target="_blank">云裂变</a></strong></p><p class="xs0">GMT+8, 2026-11-22 08:15<span id="debuginfo">, Processed in 0.031 second(s), 12 queries.</span></p></div><div id="frt"><p>Powered by <strong>Discuz!</strong> <em>X3.4</em></p></div></div>
</body>
</html>
"""
VIEW = """
<div class="bm vw">
<div class="h hm">
<h1 class="ph">{{title}} </h1>
<p class="xg1">
{{meta}}</p>
</div>
{{lead}}
<div class="d">
<table cellpadding="0" cellspacing="0" class="vwtb"><tr><td id="article_content">{{body}}</td></tr></table>
{{pages}}
<div id="click_div"><table cellpadding="0" cellspacing="0" class="atd"><tr><td><a href="home.php?mod=spacecp&amp;ac=click&amp;op=add&amp;clickid=1&amp;idtype=aid&amp;id=1"><img src="static/image/click/luguo.gif" alt="" /><br />路过</a></td><td><a href="home.php?mod=spacecp&amp;ac=click&amp;op=add&amp;clickid=3&amp;idtype=aid&amp;id=1"><img src="static/image/click/xianhua.gif" alt="" /><br />鲜花</a></td></tr></table></div>
</div>
<div class="o cl ptm pbm"><a href="home.php?mod=spacecp&amp;ac=favorite&amp;type=article&amp;id=1" id="a_favorite" class="oshr ofav">收藏</a><a href="home.php?mod=spacecp&amp;ac=share&amp;type=article&amp;id=1" id="a_share" class="oshr">分享</a></div>
<div class="pren pbm cl"><em>上一篇：<a href="{{before}}">{{before_title}}</a></em><em>下一篇：<a href="{{after}}">{{after_title}}</a></em></div>
</div>
<div id="related_article" class="bm"><div class="bm_h cl"><h3>相关阅读</h3></div><div class="bm_c"><ul class="xl xl2 cl" id="raid_div">{{related}}</ul></div></div>
<div id="comment" class="bm"><div class="bm_h cl"><a href="portal.php?mod=comment&amp;id=1&amp;idtype=aid" class="y xi2 xw0">查看全部评论(12)</a><h3>最新评论</h3></div>
<div id="comment_ul" class="bm_c"><dl id="comment_9_li" class="ptm pbm bbda cl"><dt class="mbm"><span class="y xw0 xi2"><a href="javascript:;">引用</a></span><a href="space-uid-9.html" class="xi2 xw1">小雨</a> <span class="xg1 xw0">2026-9-30 21:07</span></dt><dd>查看: 了两遍，写得细。</dd></dl></div></div>"""
BOX = """<div class="bm"><div class="bm_h cl"><h2>{{name}}</h2></div><div class="bm_c">{{rows}}</div></div>
"""
LIST = """
<div class="bm"><div class="bm_h cl"><a href="portal.php?mod=rss&amp;catid=1" class="y xi2 rss" target="_blank" title="RSS">订阅</a><h1 class="xs2">{{name}}</h1></div>
{{kids}}<div class="bm_c xld">{{rows}}</div></div>
<div class="pgs cl"><div class="pg">{{pager}}</div></div>"""
NUMBERS = {c: k for k, c in enumerate((*ROOTS, *LEAVES), 1)}


def address(place: Category, number: int, day: object) -> str:
    return f"/article-{number}-1.html"


def home_of(place: Category) -> str:
    return f"/portal.php?catid={NUMBERS[place]}&mod=list"


def link_to(place: Category) -> str:
    return f"portal.php?mod=list&amp;catid={NUMBERS[place]}"


def trail(place: Category, last: str = "") -> str:
    parts = [f'<a href="{link_to(c)}">{c.name}</a>' for c in place.chain] + ([last] if last else [])
    return " <em>&rsaquo;</em> ".join(parts)


def page(title: str, way: str, main: str, side: str, charset: str = "utf-8") -> str:
    nav = "".join(f'<li id="mn_P{NUMBERS[r]}"><a href="{link_to(r)}" hidefocus="true">{r.name}</a></li>' for r in ROOTS)
    return fill(PAGE, charset=charset, title=title, nav=nav, trail=way, main=main, side=side)


def view(
    story: Story, meta: str, side: str, way: str, *, charset: str = "utf-8", lead: str = "", pages: str = ""
) -> str:
    before, after, *related = story.others
    rows = "".join(f'<li>&bull; <a href="{x.path[1:]}">{x.title}</a></li>' for x in related)
    main = fill(
        VIEW, title=story.title, meta=meta, lead=lead, body=story.body.html, pages=pages, related=rows, before=before.path[1:],
        before_title=before.title, after=after.path[1:], after_title=after.title,
    )  # fmt: skip
    return page(story.title, way, main, side, charset)


def plain_box(name: str, links: Sequence[Link]) -> str:
    return fill(
        BOX,
        name=name,
        rows='<ul class="xl">'
        + "".join(f'<li><a href="{x.path[1:]}" title="{x.title}">{x.title}</a></li>' for x in links)
        + "</ul>",
    )


def told_box(name: str, links: Sequence[Link]) -> str:
    rows = "".join(
        f'<dl class="cl xld"><dt><a href="{x.path[1:]}" title="{x.title}" target="_blank">{x.title}</a></dt><dd>{x.excerpt}</dd></dl>'
        for x in links
    )
    return fill(BOX, name=name, rows=rows)


PIPE = '<span class="pipe">|</span>\n'


def day(story: Story) -> str:
    m = story.moment
    return f"{m.year}-{m.month}-{m.day} {m:%H:%M}"


def summary_and_pages() -> Case:
    w = Writer("discuz-a1", address)
    s = w.story("p h p i p h p o p", LEAVES[3])
    meta = f'{day(s)}{PIPE}发布者: <a href="space-uid-1.html">admin</a>{PIPE}查看: <em id="_viewnum">{s.count}</em>{PIPE}评论: 12{PIPE}原作者: {s.author}'
    lead = f'<div class="s"><div><strong>摘要</strong>: {w.excerpt("")}</div></div>'
    second = s.path.replace("-1.html", "-2.html")
    pages = f'<div class="ptw pbw cl"><div class="pg"><strong>1</strong><a href="{second[1:]}">2</a><label><span title="共 2 页"> / 2 页</span></label><a href="{second[1:]}" class="nxt">下一页</a></div></div>'
    html = view(
        s,
        meta,
        told_box("热门文章", s.hot) + plain_box("最新文章", s.latest),
        trail(s.category, "查看内容"),
        lead=lead,
        pages=pages,
    )
    truth = article(
        s, updated_at=to_minute(s), breadcrumb=path_crumbs(s.category, home_of, "云裂变", ["查看内容"]),
        panels=panels(panel(s.hot, excerpt=True), panel(s.latest)), next_url=HOME + second,
    )  # fmt: skip
    traps = [
        "base-href",
        "labelled-summary",
        "unpadded-date",
        "one-cell-table-body",
        "comments-beside-reads",
        "multi-page",
        "panel-dl",
    ]
    return Case("discuz_portal", "a1", html, s.url, truth, traps)


def gbk_bar() -> Case:
    """GBK bytes under a header that says so while the page claims UTF-8; comments come before reads, divided by bars only."""
    w = Writer("discuz-a2", address, "&nbsp; &nbsp; ")
    s = w.story("y y x y e y B a y z", LEAVES[6])
    meta = f"{day(s)} | 发布者: {s.author} | 评论: 4|查看: {s.count}|来自: 互联网"
    html = view(
        s,
        meta,
        plain_box("最新评论", w.links(4)) + plain_box("阅读排行", s.hot) + plain_box("推荐阅读", w.links(5)),
        trail(s.category),
    )
    truth = article(
        s, updated_at=to_minute(s), breadcrumb=path_crumbs(s.category, home_of, "云裂变"), panels=panels(panel(s.hot))
    )
    traps = [
        "gbk-header-utf8-meta",
        "div-paragraphs",
        "comments-before-reads",
        "panel-synonym",
        "recommendation-is-no-panel",
    ]
    return Case(
        "discuz_portal", "a2", html, s.url, truth, traps, encoding="gb18030", content_type="text/html; charset=GBK"
    )


def three_days_ago() -> Case:
    """Only a relative time, while the comment, the prose and a panel show full dates."""
    w = Writer("discuz-a3", address)
    s = w.story("p d p d p n p N p k", LEAVES[1])
    meta = f'<span>3&nbsp;天前</span>{PIPE}发布者: <a href="space-uid-1.html">admin</a>{PIPE}查看: <em id="_viewnum">{s.count}</em>{PIPE}评论: 0'
    dated = "".join(f'<li><em class="y xg1">{x.day}</em><a href="{x.path[1:]}">{x.title}</a></li>' for x in s.latest)
    html = view(
        s, meta, fill(BOX, name="最近更新", rows=f'<ul class="xl">{dated}</ul>'), trail(s.category, s.title[:9] + "...")
    )
    truth = article(
        s, updated_on=None, updated_at=None, breadcrumb=path_crumbs(s.category, home_of, "云裂变", [s.title[:9] + "..."]),
        panels=panels(latest=panel(s.latest)),
    )  # fmt: skip
    traps = [
        "relative-date",
        "comment-dates",
        "panel-dates",
        "prose-dates",
        "title-cut-in-breadcrumb",
        "related-in-body",
    ]
    return Case("discuz_portal", "a3", html, s.url, truth, traps, ["updated_on"])


def portal_crumb() -> Case:
    """A relative time with the full one as a tooltip, and a crumb that names the whole portal."""
    w = Writer("discuz-a4", address)
    s = w.story("p p h p t p r p", LEAVES[4])
    meta = f'<span title="{day(s)}">昨天&nbsp;{s.moment:%H:%M}</span>{PIPE}查看: <em id="_viewnum">{s.count}</em>{PIPE}评论: 31'
    way = '<a href="portal.php">门户</a> <em>&rsaquo;</em> ' + trail(s.category, "查看内容")
    html = view(s, meta, plain_box("热点内容", s.hot) + plain_box("最新发布", s.latest), way)
    names = [c.name for c in s.category.chain]
    truth = article(
        s, updated_on=either(None, s.moment.date().isoformat()), updated_at=either(None, to_minute(s)),
        category_path=either(names, ["门户", *names]), panels=panels(panel(s.hot), panel(s.latest)),
        breadcrumb=crumbs(("云裂变", "/"), ("门户", "/portal.php"), *((c.name, home_of(c)) for c in s.category.chain), ("查看内容", None)),
    )  # fmt: skip
    return Case(
        "discuz_portal", "a4", html, s.url, truth, ["date-in-tooltip", "portal-crumb", "panel-synonyms", "pre-in-body"]
    )


def row(x: Link) -> str:
    when = f"{x.moment.year}-{x.moment.month}-{x.moment.day} {x.moment:%H:%M}"
    return f'<dl class="bbda cl"><dt class="xs2"><a href="{x.path[1:]}" target="_blank" class="xi2">{x.title}</a> </dt><dd class="xs2 cl"><div class="atc"><a href="{x.path[1:]}" target="_blank"><img src="data/attachment/portal/{x.count}.jpg.thumb.jpg" alt="{x.title}" class="tn" /></a></div>{x.excerpt}</dd><dd>分类: <label><a href="{link_to(x.category)}" class="xi2">{x.category.name}</a></label>&nbsp;&nbsp;<span class="xg1"> {when}</span></dd></dl>'


def told_list() -> Case:
    w, place = Writer("discuz-l1", address), ROOTS[1]
    rows, hot, latest = w.latest(10), w.hot(), w.latest(5)
    kids = "".join(f'<a href="{link_to(k)}">{k.name}</a>&nbsp;&nbsp;' for k in CHILDREN[place])
    link = link_to(place)
    pager = f'<strong>1</strong><a href="{link}&amp;page=2">2</a><a href="{link}&amp;page=3">3</a><a href="{link}&amp;page=2" class="nxt">下一页</a>'
    main = fill(
        LIST,
        name=place.name,
        kids=f'<div class="bm_c cl"><p class="xi2">下级分类: {kids}</p></div>',
        rows="".join(map(row, rows)),
        pager=pager,
    )
    truth = category(
        place, HOME + home_of(place), breadcrumb=path_crumbs(place, home_of, "云裂变"), entries=entries(rows, excerpt=True),
        panels=panels(panel(hot, excerpt=True), panel(latest)), next_url=HOME + home_of(place) + "&page=2",
        subcategories=[{"name": k.name, "url": HOME + home_of(k)} for k in CHILDREN[place]],
    )  # fmt: skip
    html = page(place.name, trail(place), main, told_box("热门文章", hot) + plain_box("最新文章", latest))
    traps = ["parameters-to-sort", "category-link-after-title", "image-link-first", "base-href", "no-date-padding"]
    return Case("discuz_portal", "l1", html, f"{HOME}/portal.php?mod=list&catid={NUMBERS[place]}", truth, traps)


def forum_table() -> Case:
    """A list as a table whose counts are named by the column's head only."""
    w, place = Writer("discuz-l2", address), LEAVES[6]
    rows, hot = (
        w.latest(
            9,
        ),
        w.hot(6),
    )
    body = "".join(
        f'<tbody id="normalthread_{k}"><tr><th class="new"><a href="{x.path[1:]}" class="s xst">{x.title}</a></th><td class="by">{x.day}</td><td class="num">{x.comments}</td><td class="num">{x.count}</td></tr></tbody>'
        for k, x in enumerate(rows)
    )
    table = f'<table summary="list" cellspacing="0" cellpadding="0"><thead><tr><th>标题</th><td>日期</td><td>评论</td><td>查看</td></tr></thead>{body}</table>'
    main = fill(
        LIST,
        name=place.name,
        kids="",
        rows=table,
        pager=f'<a href="{link_to(place)}" class="prev">上一页</a><a href="{link_to(place)}">1</a><strong>2</strong>',
    )
    listed = [e | {"read_count": either(None, x.count)} for e, x in zip(entries(rows), rows, strict=True)]
    url = HOME + home_of(place) + "&page=2"
    truth = category(
        place, url, breadcrumb=path_crumbs(place, home_of, "云裂变"), entries=listed, panels=panels(panel(hot))
    )
    html = page(place.name, trail(place), main, plain_box("点击排行", hot))
    return Case("discuz_portal", "l2", html, url, truth, ["list-as-table", "counts-named-by-column", "last-page"])


def cases() -> list[Case]:
    return [summary_and_pages(), gbk_bar(), three_days_ago(), portal_crumb(), told_list(), forum_table()]
