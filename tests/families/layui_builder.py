# ruff: noqa: E501
"""Layui pages with icon-font letters, and a site builder's modules: tables for frames, a hidden twin for phones."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import SITE, Block, Post, Prose, article, body_html, case, category, crumbs, entries, noise, panel

FAMILY = "layui_builder"
POST_PATH = "/nd.jsp?id={id}"
HOME, NEWS, BASICS = ("首页", "/"), ("新闻动态", "/nr.jsp?id=3"), ("运营基础", "/column/jichu.html")


def _layui(title: str, trail: str, main: str, side: str) -> str:
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}-云裂变</title><link rel="stylesheet" href="/res/layui/css/layui.css"></head>
<body><div class="fly-header layui-bg-black"><div class="layui-container"><a class="fly-logo" href="/"><img src="/res/images/logo.png" alt="layui"></a><ul class="layui-nav fly-nav layui-hide-xs"><li class="layui-nav-item layui-this"><a href="/"><i class="iconfont icon-jiaoliu"></i>首页</a></li><li class="layui-nav-item"><a href="/column/jichu.html"><i class="iconfont">&#xe60a;</i>运营基础</a></li></ul></div></div>
<div class="layui-container"><div class="layui-row layui-col-space15"><div class="layui-col-md8">{trail}{main}</div><div class="layui-col-md4">{side}</div></div></div>
<div class="fly-footer"><p><a href="/">云裂变</a> 2026 &copy; yunliebian.com</p></div><script src="/res/layui/layui.js"></script></body></html>"""


def _cite(*links: tuple[str, str], last: str) -> str:
    joined = "".join(f'<a href="{u}">{n}</a>' for n, u in links)
    return f'<span class="layui-breadcrumb" lay-separator="/" style="visibility: visible;">{joined}<a><cite>{last}</cite></a></span>'


def _icons() -> Case:
    """Counts beside letters of an icon font whose meaning stands in ``title``; the badge before the title is none of it."""
    prose, page, path = Prose("layui a1"), f"{FAMILY}-a1", "/column/jichu/815.html"
    hot, blocks, title = prose.posts(6, "/column/jichu/{id}.html"), prose.body(4), "小团队的周报，三行就够"
    info = '<div class="fly-detail-info"><span class="layui-badge layui-bg-green fly-detail-column">运营基础</span><span class="layui-badge layui-bg-black">置顶</span><span class="fly-list-nums"><a href="#comment"><i class="iconfont" title="回答">&#xe60c;</i> 66</a><i class="iconfont" title="人气">&#xe60b;</i> 9,999</span></div><div class="detail-about"><a class="fly-avatar" href="/user/1.html"><img src="/a/1.jpg" alt="阿树"></a><div class="fly-detail-user"><a href="/user/1.html" class="fly-link"><cite>阿树</cite></a><span>2017-11-30 08:08</span></div></div>'
    rows = "".join(f'<dd><a href="{p.path}">{p.title}</a><span><i class="iconfont icon-pinglun1"></i> {i + 3}</span></dd>' for i, p in enumerate(hot))  # fmt: skip
    side = f'<dl class="fly-panel fly-list-one"><dt class="fly-panel-title">本周热议</dt><dd><a href="/jie/1.html">周报到底写给谁</a></dd></dl><dl class="fly-panel fly-list-one"><dt class="fly-panel-title">热门文章</dt>{rows}</dl>'
    main = f'<div class="fly-panel detail-box"><h1>{title}</h1>{info}<div class="detail-body photos">{body_html(blocks)}</div></div><div class="fly-panel detail-box" id="flyReply"><fieldset class="layui-elem-field"><legend>回帖</legend></fieldset><ul class="jieda"><li><div class="detail-about-reply"><span>2026-01-15 10:10</span></div><div class="detail-body jieda-body">三行确实够了，我们照做了两个月。</div></li></ul></div>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, BASICS, (title, None)),
        category_path=["运营基础"],
        updated_on="2017-11-30",
        updated_at="2017-11-30T00:08:00Z",
        read_count=9999,
        panels={"hot": panel(hot), "latest": []},
        traps=["icon-font", "answers-before-reads", "anchor-without-address-in-crumbs", "reply-dates", "badges"],
    )
    return case(page, _layui(title, _cite(HOME, BASICS, last=title), main, side), truth)


def _builder(title: str, trail: str, module: str, side: str) -> str:
    frame = '<div id="{id}" class="form formStyle51" _side="0" style="position:relative;"><table class="formTop" cellpadding="0" cellspacing="0"><tr><td class="left"></td><td class="center"></td><td class="right"></td></tr></table>{bar}<table class="formMiddle formMiddle51" cellpadding="0" cellspacing="0"><tr><td class="formMiddleLeft"></td><td class="formMiddleCenter" valign="top"><div class="formMiddleContent">{body}</div></td><td class="formMiddleRight"></td></tr></table></div>'
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8" /><title>{title}-云裂变</title></head>
<body class="g_locale2052"><div id="web"><table class="webTopTable" cellpadding="0" cellspacing="0"><tr><td align="center"><div id="webTop"></div></td></tr></table>
<table class="webNavTable"><tr><td><div class="navContent"><table class="navCenter"><tr><td class="item"><a href="/"><span class="itemName0">首页</span></a></td><td class="item"><a href="/nr.jsp?id=3"><span class="itemName0">新闻动态</span></a></td><td class="item"><a href="/col.jsp?id=104"><span class="itemName0">联系我们</span></a></td></tr></table></div></td></tr></table>
<table class="containerTable"><tr><td class="containerFormsLeft">{side}</td><td class="containerFormsCenter">{trail}{frame.format(id="module13", bar="", body=module)}</td></tr></table>
<div id="footer"><font face="Arial">©</font>2026 - 云裂变 版权所有 <a href="https://www.example.com" target="_blank">技术支持：建站平台</a> | <a href="/m/">手机版</a></div></div></body></html>"""


def _where(*links: tuple[str, str], last: str = "") -> str:
    joined = " &gt; ".join(f'<a hidefocus="true" href="{u}">{n}</a>' for n, u in links)
    return f'<div class="g_foldContainer crumb"><div class="crumbIcon"></div>您的位置：{joined}{" &gt; " + last if last else ""}</div>'


def _module() -> Case:
    """Frames of tables around everything; a twin of title and date for phones is hidden."""
    prose, page, path = Prose("builder a2"), f"{FAMILY}-a2", "/nd.jsp?id=27"
    title = "客户案例：一页纸讲清楚服务流程"
    blocks = [Block(f'<div style="line-height:2em;">{x}</div>', (x,)) for x in (prose.paragraph(), prose.paragraph(), prose.paragraph())]  # fmt: skip
    blocks.insert(1, noise("<div><br/></div>"))
    twin = f'<div class="mobileTitle" style="display:none;"><h1>{title}（手机版）</h1><span>更新时间：2011-01-01 浏览次数：1</span></div>'
    module = f'<div class="newsDetail">{twin}<h1 class="title">{title}</h1><div class="newsInfo"><span class="newsInfoWrap">发表时间：2021-06-09 16:20</span><span class="newsInfoWrap">作者：云裂变</span><span class="newsInfoWrap">浏览次数：<span id="newsViewNum">2,019</span></span></div><div class="richContent richContent0">{body_html(blocks)}</div><div class="shareInfo">分享到：<a title="微信" href="javascript:;"></a></div><div class="pageBar"><div class="prev">上一篇：<a href="/nd.jsp?id=26">无</a></div><div class="next">下一篇：<a href="/nd.jsp?id=28">合作流程答疑</a></div></div></div>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, NEWS, ("新闻详情", None)),
        category_path=["新闻动态"],
        updated_on="2021-06-09",
        updated_at="2021-06-09T08:20:00Z",
        read_count=2019,
        traps=["frame-tables", "hidden-twin", "label-发表时间", "div-paragraphs", "placeholder-crumb"],
    )
    return case(page, _builder(title, _where(HOME, NEWS, last="新闻详情"), module, ""), truth)


def _list() -> Case:
    """A module of rows with a small table in each; the side module says 最新文章."""
    prose, page, path = Prose("builder l1"), f"{FAMILY}-l1", "/nr.jsp?id=3"
    posts, latest = prose.posts(8, POST_PATH), prose.posts(4, POST_PATH)
    rows = "".join(f'<div class="line" newsid="{p.path[-4:]}"><table class="newsListTable"><tr><td class="mixNewsStyleIcon"></td><td class="newsTitle"><a hidefocus="true" href="{p.path}" title="{p.title}">{p.title}</a></td><td class="newsCalendar"><a class="mixNewsStyleDate" href="{p.path}">{p.day}</a></td></tr></table></div>' for p in posts)  # fmt: skip
    pager = '<div class="pagenation"><div class="pagePrev"><span>上一页</span></div><div class="pageNo"><span>1</span></div><div class="pageNo"><a href="/nr.jsp?id=3&amp;m3pageno=2"><span>2</span></a></div><div class="pageNext"><a hidefocus="true" href="/nr.jsp?id=3&amp;m3pageno=2"><span>下一页</span></a></div></div>'
    side = f'<div class="form"><table class="formBanner"><tr><td class="titleCenter"><div class="formBannerTitle"><span>最新文章</span></div></td></tr></table><div class="newsList">{_small(latest)}</div></div>'
    truth = category(
        page,
        path,
        title="新闻动态",
        breadcrumb=crumbs(HOME, NEWS),
        category_path=["新闻动态"],
        entries=entries(posts),
        next_url=SITE + "/nr.jsp?id=3&m3pageno=2",
        panels={"hot": [], "latest": panel(latest)},
        traps=["table-in-row", "date-is-link", "frame-tables", "title-in-own-table"],
    )
    return case(
        page, _builder("新闻动态", _where(HOME, NEWS), f'<div class="newsList">{rows}</div>{pager}', side), truth
    )


def _small(posts: list[Post]) -> str:
    return "".join(f'<div class="line"><a href="{p.path}" title="{p.title}">{p.title}</a></div>' for p in posts)


def cases() -> Iterator[Case]:
    yield from (_icons(), _module(), _list())
