# ruff: noqa: E501 - markup keeps its own lines
"""Portals of offices: 信息来源 and 字号 among the facts, a text pasted from Word inside TRS_Editor, a bar of print and close."""

from __future__ import annotations

from dataclasses import replace

from .build import Case, article, category, entries, fill, panel, panels, path_crumbs, to_minute
from .corpus import CHILDREN, HOME, LEAVES, ROOTS, Category, Link, Story, Writer
from .pieces import Piece

PAGE = """<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8" />
<meta http-equiv="X-UA-Compatible" content="IE=edge" />
<title>{{title}}-云裂变</title>
<meta name="SiteName" content="云裂变" /><meta name="ArticleTitle" content="{{title}}" /><meta name="PubDate" content="2010-10-10 10:10:10" />
<link href="/images/common.css" rel="stylesheet" />
</head>
<body>
<div class="topbar"><div class="w1000"><span id="date">2026年11月22日 星期日</span><a href="#" onclick="gotoFT()">繁體版</a><a href="/wza/">无障碍浏览</a></div></div>
<div class="banner"></div>
<div class="navbar"><ul class="w1000"><li><a href="/">首 页</a></li>{{nav}}</ul></div>
<div class="w1000 con">
<div class="BreadcrumbNav">您当前所在的位置：{{way}}</div>
{{main}}
</div>
<div class="footer"><p>主办：云裂变编辑部　承办：云裂变技术组</p><p>网站标识码：0000000000　您是第 <span>7654321</span> 位访问者</p></div>
</body>
</html>
"""
SHOW = """<div class="xl-box">
<div class="xl-tit"><h3>{{title}}</h3></div>
<div class="xl-xx"><span>信息来源：云裂变编辑部</span>{{facts}}<span>字号：[ <a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(16)">中</a> <a href="javascript:doZoom(14)">小</a> ]</span></div>
<div class="xl-nr" id="zoom">{{body}}</div>
<div class="xl-dy"><a href="javascript:window.print()">【打印本页】</a><a href="javascript:window.close()">【关闭窗口】</a></div>
<div class="xl-fx"><span>分享：</span><div class="social-share" data-sites="weibo,wechat,qq"></div></div>
<div class="xl-pn"><p><b>上一条：</b><a href="{{before}}">{{before_title}}</a></p><p><b>下一条：</b><a href="{{after}}">{{after_title}}</a></p></div>
</div>{{side}}"""


def address(place: Category, number: int, day: object) -> str:
    return f"/{place.slug}/c{number}/content.html"


def home_of(place: Category) -> str:
    return f"/{place.slug}/list.html"


def page(title: str, place: Category, main: str, last: str = "") -> str:
    nav = "".join(f'<li><a href="{home_of(r)}">{r.name}</a></li>' for r in ROOTS)
    way = "<em>&gt;</em>".join(
        [
            '<a href="/">首页</a>',
            *(f'<a href="{home_of(c)}">{c.name}</a>' for c in place.chain),
            *([f"<span>{last}</span>"] if last else []),
        ]
    )
    return fill(PAGE, title=title, nav=nav, way=way, main=main)


def show(story: Story, facts: str, side: str = "", last: str = "") -> str:
    before, after, *_ = story.others
    main = fill(
        SHOW,
        title=story.title,
        facts=facts,
        body=story.body.html,
        before=before.path,
        before_title=before.title,
        after=after.path,
        after_title=after.title,
        side=side,
    )
    return page(story.title, story.category, main, last)


def pasted(w: Writer, n: int) -> tuple[Piece, ...]:
    """Paragraphs as Word leaves them, in the editor's own box with its own style sheet."""
    texts = [w.text() for _ in range(n)]
    span = '<span style="font-family:仿宋_GB2312;mso-hansi-font-family:仿宋_GB2312"><span style="font-size:16pt">'
    rows = "\n".join(
        f'<p class="MsoNormal" style="text-indent:32pt;line-height:28pt" align="justify"><!--[if !supportLists]-->{span}　　{w.markup(t)}</span><o:p></o:p></span><!--[endif]--></p>\n<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
        for t in texts
    )
    style = '<style type="text/css">.TRS_Editor P{line-height:2;font-size:16px}</style>'
    return (Piece(f'<div class="view TRS_UEDITOR"><div class="TRS_Editor">{style}{rows}</div></div>', tuple(texts)),)


def ranking(links: tuple[Link, ...]) -> str:
    rows = "".join(f'<li><i>{k}</i><a href="{x.path}">{x.title}</a></li>' for k, x in enumerate(links, 1))
    return f'<div class="phb"><div class="phb-tit">阅读排行</div><ul>{rows}</ul></div>'


def word() -> Case:
    w = Writer("gov-a1", address)
    s = w.story("p", LEAVES[2])
    s = replace(s, body=replace(s.body, pieces=pasted(w, 5)))
    facts = f"<span>发布时间：{s.moment:%Y-%m-%d %H:%M}</span><span>浏览次数：<b>{s.count}</b>次</span>"
    truth = article(
        s,
        updated_at=to_minute(s),
        breadcrumb=path_crumbs(s.category, home_of, tail=["正文"]),
        panels=panels(panel(s.hot)),
    )
    return Case(
        "siteserver_gov",
        "a1",
        show(s, facts, ranking(s.hot), "正文"),
        s.url,
        truth,
        [
            "word-paste",
            "style-in-body",
            "font-size-links",
            "ranks-as-figures",
            "visitor-number-in-footer",
            "older-date-in-meta",
        ],
    )


def by_script() -> Case:
    """The count is a frame; the date is in the long form; figures with blanks between."""
    w = Writer("gov-a2", address)
    s = w.story("p", LEAVES[6])
    s = replace(s, body=replace(s.body, pieces=(*pasted(w, 3), *w.body("t B").pieces)))
    facts = f'<span>发布日期：{s.moment.year}年 {s.moment.month:02}月 {s.moment.day:02}日</span><span>点击数：<iframe src="/hits.jsp?id=8" width="60" height="18"></iframe></span>'
    truth = article(s, updated_at=None, read_count=None, breadcrumb=path_crumbs(s.category, home_of, tail=["详情"]))
    return Case(
        "siteserver_gov",
        "a2",
        show(s, facts, last="详情"),
        s.url,
        truth,
        ["word-paste", "count-in-frame", "blanks-in-date", "data-table"],
        ["read_count"],
    )


def listing() -> Case:
    """The left menu shows the parent's children; the list has dates in brackets."""
    w, place = Writer("gov-l1", address), LEAVES[1]
    rows, base = w.links(10, place), home_of(LEAVES[1])
    menu = "".join(
        f'<li class="{"on" if k == place else ""}"><a href="{home_of(k)}">{k.name}</a></li>'
        for k in CHILDREN[place.chain[0]]
    )
    items = "".join(f'<li><a href="{x.path}" title="{x.title}">{x.title}</a><span>[{x.day}]</span></li>' for x in rows)
    second = base.replace("list.html", "list_2.html")
    pager = f'<div class="fy">共 86 条记录 当前 1/9 页 <span>首页</span> <span>上一页</span> <a href="{second}">下一页</a> <a href="{base.replace("list.html", "list_9.html")}">末页</a></div>'
    main = f'<div class="lm-l"><div class="lm-tit">{place.chain[0].name}</div><ul>{menu}</ul></div><div class="lm-r"><div class="lm-tit2">{place.name}</div><ul class="list">{items}</ul>{pager}</div>'
    truth = category(
        place, HOME + base, breadcrumb=path_crumbs(place, home_of), entries=entries(rows), next_url=HOME + second
    )
    return Case(
        "siteserver_gov",
        "l1",
        page(place.name, place, main),
        HOME + base,
        truth,
        ["brothers-in-menu", "dates-in-brackets"],
    )


def cases() -> list[Case]:
    return [word(), by_script(), listing()]
