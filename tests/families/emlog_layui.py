# ruff: noqa: E501 - markup keeps its own lines
"""emlog and Layui community pages: weekdays in dates, 随机文章 beside the panels, icon fonts whose label is their tooltip."""

from __future__ import annotations

from collections.abc import Sequence

from .build import Case, article, category, entries, fill, panel, panels, path_crumbs, to_minute
from .corpus import HOME, LEAVES, ROOTS, Category, Link, Writer

EMLOG = """<!doctype html>
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{{title}} - 云裂变</title>
<meta name="generator" content="emlog">
<link href="https://www.yunliebian.com/content/templates/default/main.css" rel="stylesheet" type="text/css" />
</head>
<body>
<div id="wrap"><div id="header"><h1><a href="https://www.yunliebian.com/">云裂变</a></h1><h3>写下来的才算想清楚</h3></div>
<div id="nav"><ul class="bar"><li class="item common"><a href="https://www.yunliebian.com/">首页</a></li>{{nav}}<li class="item common"><a href="https://www.yunliebian.com/admin/">登录</a></li></ul></div>
<div id="content"><div id="contentleft">
{{main}}
</div>
<ul id="sidebar">{{side}}<li><h3><span>最新评论</span></h3><ul id="newcomment"><li id="comment">游客<br /><a href="https://www.yunliebian.com/?post=3#31">阅读:了两遍</a></li></ul></li></ul>
</div>
<div style="clear:both;"></div>
<div id="footerbar">Powered by <a href="https://emlog.example.com" title="采用emlog系统">emlog</a></div></div>
</body></html>
"""
LAYUI = """<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8"><title>{{title}}-云裂变</title>
<link rel="stylesheet" href="/static/layui/css/layui.css"><link rel="stylesheet" href="/static/css/global.css">
</head>
<body>
<div class="fly-header layui-bg-black"><div class="layui-container"><a class="fly-logo" href="/"><img src="/static/logo.png" alt="云裂变"></a><ul class="layui-nav fly-nav layui-hide-xs"><li class="layui-nav-item"><a href="/">首页</a></li>{{nav}}</ul></div></div>
<div class="layui-container"><span class="layui-breadcrumb" lay-separator="/">{{way}}</span></div>
<div class="layui-container"><div class="layui-row layui-col-space15"><div class="layui-col-md8 content detail">{{main}}</div><div class="layui-col-md4">{{side}}</div></div></div>
<div class="fly-footer"><p><a href="/">云裂变</a> 2026 &copy;</p></div>
<script src="/static/layui/layui.js"></script>
</body>
</html>
"""


def address(place: Category, number: int, day: object) -> str:
    return f"/?post={number}"


def jie(place: Category, number: int, day: object) -> str:
    return f"/jie/{number}.html"


def home_of(place: Category) -> str:
    return f"/?sort={place.slug}"


def column(place: Category) -> str:
    return f"/column/{place.slug}/"


def side_list(name: str, key: str, links: Sequence[Link]) -> str:
    rows = "".join(f'<li><a href="{x.url}">{x.title}</a></li>' for x in links)
    return f'<li><h3><span>{name}</span></h3><ul id="{key}">{rows}</ul></li>'


def emlog(title: str, main: str, side: str) -> str:
    nav = "".join(f'<li class="item common"><a href="{HOME}{home_of(r)}">{r.name}</a></li>' for r in ROOTS)
    return fill(EMLOG, title=title, nav=nav, main=main, side=side)


def weekday() -> Case:
    w = Writer("emlog-a1", address)
    s = w.story("p p i p d p o p", LEAVES[3])
    before, after, *_ = s.others
    day = f"{s.moment.year}-{s.moment.month}-{s.moment.day} {s.moment:%H:%M} 星期{'一二三四五六日'[s.moment.weekday()]}"
    main = f'<h2>{s.title}</h2><p class="date">作者：<a href="{HOME}/?author=1">{s.author}</a> 发布于：{day} 分类：<a href="{HOME}{home_of(s.category)}">{s.category.name}</a> 浏览({s.count}) <a href="{s.url}#comments">评论(19)</a></p>{s.body.html}<p class="tag">标签: <a href="{HOME}/?tag=a">方法</a></p><div class="nextlog">&laquo; <a href="{before.url}">{before.title}</a> | <a href="{after.url}">{after.title}</a>&raquo;</div><a name="comments"></a><p class="comment-header"><b>评论：</b></p><div class="comment"><b>阿坤</b><br/><span class="comment-time">2026-11-05 10:10</span><div class="comment-content">收藏了</div></div>'
    html = emlog(
        s.title,
        main,
        side_list("最新文章", "newlog", s.latest)
        + side_list("热门文章", "hotlog", s.hot)
        + side_list("随机文章", "randlog", w.links(5)),
    )
    truth = article(
        s, updated_at=to_minute(s), category_path=[s.category.name], panels=panels(panel(s.hot), panel(s.latest))
    )
    return Case(
        "emlog_layui",
        "a1",
        html,
        s.url,
        truth,
        [
            "weekday-in-date",
            "site-name-is-h1",
            "text-beside-heading",
            "random-list-is-no-panel",
            "neighbours-without-words",
            "no-breadcrumb",
        ],
    )


def tooltips() -> Case:
    """Two icons of a font, told apart by their tooltips only; the panel's figures have an icon of answers."""
    w = Writer("emlog-a2", jie)
    s = w.story("y y r y u y f y", LEAVES[6])
    way = (
        '<a href="/">首页</a>'
        + "".join(f'<a href="{column(c)}">{c.name}</a>' for c in s.category.chain)
        + "<a><cite>正文</cite></a>"
    )
    nav = "".join(f'<li class="layui-nav-item"><a href="{column(r)}">{r.name}</a></li>' for r in ROOTS)
    main = f'<div class="fly-panel detail-box"><h1>{s.title}</h1><div class="fly-detail-info"><span class="layui-badge layui-bg-green fly-detail-column">{s.category.name}</span><span class="fly-list-nums"><a href="#comment"><i class="iconfont" title="评论">&#xe60c;</i> 66</a><i class="iconfont" title="人气">&#xe60b;</i> {s.count}</span></div><div class="detail-about"><a class="fly-avatar" href="/u/1"><img src="/static/avatar/1.jpg" alt="{s.author}"></a><div class="fly-detail-user"><a href="/u/1" class="fly-link"><cite>{s.author}</cite></a><span>{s.moment:%Y-%m-%d}</span></div></div><div class="detail-body photos">{s.body.html}</div></div><div class="fly-panel detail-box" id="flyReply"><fieldset class="layui-elem-field layui-field-title"><legend>评论</legend></fieldset><ul class="jieda" id="jieda"><li><div class="detail-about"><cite>贤心</cite><span>2026-11-12</span></div><div class="detail-body jieda-body photos"><p>人气 很高</p></div></li></ul></div>'
    rows = "".join(
        f'<dd><a href="{x.path}">{x.title}</a><span><i class="iconfont icon-pinglun1"></i> {x.comments}</span></dd>'
        for x in s.hot
    )
    side = f'<dl class="fly-panel fly-list-one"><dt class="fly-panel-title">热门文章</dt>{rows}</dl><div class="fly-panel"><div class="fly-panel-title">这里可作为广告区域</div></div>'
    html = fill(LAYUI, title=s.title, nav=nav, way=way, main=main, side=side)
    truth = article(
        s, updated_at=None, breadcrumb=path_crumbs(s.category, column, tail=["正文"]), panels=panels(panel(s.hot))
    )
    return Case(
        "emlog_layui",
        "a2",
        html,
        s.url,
        truth,
        [
            "label-in-icon-tooltip",
            "comment-figures-in-panel",
            "breadcrumb-without-separators",
            "link-without-address",
            "comment-dates",
        ],
    )


def listing() -> Case:
    w, place = Writer("emlog-l1", jie), LEAVES[8]
    rows, hot, base = w.links(9, place), w.hot(6), column(LEAVES[8])
    items = "".join(
        f'<li><a href="/u/1" class="fly-avatar"><img src="/static/avatar/{k}.jpg" alt="u"></a><h2><a class="layui-badge" href="{base}">{place.name}</a><a href="{x.path}">{x.title}</a></h2><div class="fly-list-info"><a href="/u/1"><cite>小满</cite></a><span>{x.day}</span><span class="fly-list-nums"><i class="iconfont" title="评论">&#xe60c;</i> {x.comments} <i class="iconfont" title="浏览">&#xe60b;</i> {x.count}</span></div></li>'
        for k, x in enumerate(rows)
    )
    nav = "".join(f'<li class="layui-nav-item"><a href="{column(r)}">{r.name}</a></li>' for r in ROOTS)
    way = '<a href="/">首页</a>' + "".join(f'<a href="{column(c)}">{c.name}</a>' for c in place.chain)
    pager = f'<div style="text-align: center"><div class="laypage-main"><span class="laypage-curr">1</span><a href="{base}page/2/">2</a><span>…</span><a href="{base}page/148/" class="laypage-last" title="尾页">尾页</a><a href="{base}page/2/" class="laypage-next">下一页</a></div></div>'
    filters = f'<div class="fly-panel-title fly-filter"><a href="{base}" class="layui-this">综合</a><span class="fly-mid"></span><a href="{base}?order=new">按最新</a><span class="fly-mid"></span><a href="{base}?order=hot">按热议</a></div>'
    side_rows = "".join(f'<dd><a href="{x.path}">{x.title}</a></dd>' for x in hot)
    html = fill(
        LAYUI,
        title=place.name,
        nav=nav,
        way=way,
        main=f'<div class="fly-panel">{filters}<ul class="fly-list">{items}</ul>{pager}</div>',
        side=f'<dl class="fly-panel fly-list-one"><dt class="fly-panel-title">点击排行</dt>{side_rows}</dl>',
    )
    truth = category(
        place, HOME + base, breadcrumb=path_crumbs(place, column), entries=entries(rows, count=True), panels=panels(panel(hot)),
        next_url=f"{HOME}{base}page/2/",
    )  # fmt: skip
    return Case(
        "emlog_layui",
        "l1",
        html,
        HOME + base,
        truth,
        ["label-in-icon-tooltip", "sort-links", "badge-before-title", "last-page-before-next"],
    )


def cases() -> list[Case]:
    return [weekday(), tooltips(), listing()]
