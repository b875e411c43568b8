# ruff: noqa: E501
"""A Chinese agency's own site: article left, 热门文章 with excerpts and bare numbers right, date and count in one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from .build import Case, either
from .corpus_b import (
    SITE,
    Block,
    Post,
    Prose,
    article,
    body_html,
    broken,
    case,
    category,
    crumbs,
    entries,
    noise,
    panel,
)

FAMILY = "jianzhan_agency"
POST_PATH = "/yyxy/{id}.html"
HOME = ("云裂变", "/")
ACADEMY, SITES, PROMO = ("运营学院", "/yyxy/"), ("网站运营", "/yyxy/wzyy/"), ("营销推广", "/yyxy/yxtg/")

HEAD = """<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8" />
<meta http-equiv="X-UA-Compatible" content="IE=edge,chrome=1" />
<title>{title}_运营学院_云裂变</title>
<meta name="applicable-device" content="pc,mobile">
<link href="/static/css/style.css" rel="stylesheet" type="text/css" />
<script src="/static/js/jquery.min.js"></script>
<script>var _hmt = _hmt || [];(function(){{var hm = document.createElement("script");hm.src = "https://hm.example.com/hm.js?0";}})();</script>
</head>
<body>
<div class="top"><div class="w1200 clearfix"><div class="logo fl"><a href="/"><img src="/static/images/logo.png" alt="云裂变" /></a></div>
<ul class="nav fl"><li><a href="/">首页</a></li><li><a href="/wzjs/">网站建设</a><dl><dd><a href="/wzjs/yxx/">营销型网站</a></dd><dd><a href="/wzjs/xiangying/">响应式网站</a></dd></dl></li><li><a href="/qwyx/">全网营销</a></li><li><a href="/case/">客户案例</a></li><li class="on"><a href="/yyxy/">运营学院</a></li><li><a href="/about/">关于我们</a></li></ul>
<div class="tel fr">全国服务热线<b>400-000-0000</b></div></div></div>
<div class="nbanner" style="background:url(/static/images/nb.jpg) center"></div>
"""
FOOT = """<div class="footer"><div class="w1200"><div class="foot-nav"><dl><dt>网站建设</dt><dd><a href="/wzjs/yxx/">营销型网站</a></dd></dl><dl><dt>最新文章</dt><dd><a href="/yyxy/">更多</a></dd></dl></div><p>Copyright &copy; 2012-2026 云裂变网络科技 All Rights Reserved. <a href="https://beian.example.com">渝ICP备00000000号</a> <a href="/sitemap.xml">网站地图</a></p></div></div>
<div class="kefu"><ul><li><a href="tel:4000000000">电话咨询</a></li><li><a href="javascript:;" onclick="openChat()">在线客服</a></li><li class="wx">微信扫码<img src="/static/images/wx.jpg" alt="微信"></li><li class="gotop">返回顶部</li></ul></div>
</body></html>
"""


def _hot_box(posts: list[Post], bare: str = '<span class="num">{n}</span>') -> str:
    rows = "\n".join(
        f'<li><a href="{p.path}"><p>\n   {p.excerpt} </p></a><div class="rd"><i class="ico-eye"></i>{bare.format(n=p.reads)}</div></li>'
        for p in posts
    )
    return f'<div class="side-box"><div class="side-tit"><span>热门文章</span></div><ul class="hot-list">\n{rows}\n</ul></div>'


def _latest_box(posts: list[Post]) -> str:
    rows = "\n".join(
        f'<li><i>{i:02}</i><a href="{p.path}" title="{p.title}">{p.title}</a></li>' for i, p in enumerate(posts, 1)
    )
    return f'<div class="side-box"><div class="side-tit"><span>最新文章</span></div><ul class="new-list">\n{rows}\n</ul></div>'


def _excerpt_panel(posts: list[Post]) -> list[dict[str, Any]]:
    """Links whose only text is a cut-off paragraph: an excerpt, and no title."""
    return [{**entry, "title": None} for entry in panel(posts, excerpt=True, reads=True)]


def _with_more(entry: dict[str, Any]) -> dict[str, Any]:
    """The link at the end of an excerpt may be read as a part of it."""
    return {**entry, "excerpt": either(entry["excerpt"], entry["excerpt"] + "[查看详情]")}


def _page(title: str, place: str, top: str, blocks: list[Block], side: str, end: str = "") -> str:
    return f"""{HEAD.format(title=title)}<div class="w1200 clearfix main">
{place}
<div class="left fl"><div class="art">
{top}
<div class="art-con">
{body_html(blocks)}
</div>
{end}
</div></div>
<div class="right fr">{side}</div>
</div>{FOOT}"""


def _place(*links: tuple[str, str], tail: str = "内容") -> str:
    joined = "".join(f'<li><a href="{u}">{n}</a></li>' for n, u in links)
    return f'<div class="position"><ol class="breadcrumb">{joined}<li class="active">{tail}</li></ol></div>'


def _one_line() -> Case:
    """更新时间 and 阅读 in one paragraph; hot entries are excerpts with a bare number; the latest box is empty."""
    prose, page, path = Prose("agency a1"), f"{FAMILY}-a1", "/yyxy/20617.html"
    hot = [replace(p, excerpt=p.excerpt.rstrip(".…")) if p.reads % 2 else p for p in prose.posts(12, POST_PATH)]
    blocks = [b for p in prose.body(4) for b in (p, noise("<p>&nbsp;</p>"))]
    title = "做代运营之前，先想清楚这几件事"
    top = f'<h1>{title}</h1>\n<p class="tit-info">更新时间:2022-03-06&nbsp;&nbsp;阅读:799</p>'
    html = _page(title, _place(HOME, ACADEMY, SITES), top, blocks, _hot_box(hot) + _latest_box([]))
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, ACADEMY, SITES, ("内容", None)),
        category_path=["运营学院", "网站运营"],
        updated_on="2022-03-06",
        read_count=799,
        panels={"hot": _excerpt_panel(hot), "latest": []},
        traps=[
            "breadcrumb-without-label",
            "placeholder-crumb",
            "excerpt-without-title",
            "excerpt-without-ellipsis",
            "hot-longer-than-body",
        ],
    )
    return case(page, html, truth)


def _apart() -> Case:
    """Label and number in elements of their own; the panels come before the article in the source."""
    prose, page, path = Prose("agency a2"), f"{FAMILY}-a2", "/yyxy/20733.html"
    posts, blocks = prose.posts(14, POST_PATH), prose.body(6)
    hot, latest, title = posts[:6], posts[6:], "品牌词被同行买走了，怎么办"
    top = f"""<div class="right-first">{_hot_box(hot, "<em>阅读</em><em>{n}</em>")}{_latest_box(latest)}</div>
<h2 class="art-title"><strong>{title}</strong></h2>
<div class="art-meta"><span class="k">更新时间</span><span class="v">2025年1月9日 08:05</span><span class="k">作者</span><span class="v">徐编辑</span><span class="k">阅读</span><span class="v">3,410</span><span class="k">评论</span><span class="v">12</span></div>"""
    end = '<div class="art-page"><p>上一篇：<a href="/yyxy/20731.html">没有预算的第一个月</a></p><p>下一篇：<a href="/yyxy/20734.html">合同里的交付清单</a></p></div><div class="statement">版权声明：本文由云裂变整理发布，转载请注明出处。</div>'
    place = '<div class="position">当前位置：<a href="/">云裂变</a> &rsaquo; <a href="/yyxy/">运营学院</a> &rsaquo; <a href="/yyxy/yxtg/">营销推广</a> &rsaquo; </div>'
    html = _page(title, place, top, blocks, "", end)
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, ACADEMY, PROMO),
        category_path=["运营学院", "营销推广"],
        updated_on="2025-01-09",
        updated_at="2025-01-09T00:05:00Z",
        read_count=3410,
        panels={"hot": _excerpt_panel(hot), "latest": panel(latest)},
        traps=["panels-before-article", "label-and-value-apart", "comments-beside-reads", "trailing-separator"],
    )
    return case(page, html, truth)


def _short_body() -> Case:
    """Two sentences of body beside eight long excerpts; the body is text and ``<br>``."""
    prose, page, path = Prose("agency a3"), f"{FAMILY}-a3", "/yyxy/20802.html?from=sidebar"
    hot = prose.posts(8, POST_PATH)
    title = "清明假期客服值班安排说明"
    blocks = [broken(["假期期间在线客服照常值班，时间为 9:00-18:00。", "节后第一个工作日恢复电话回访，请知悉。"])]
    top = f'<h1>{title}</h1>\n<p class="tit-info"><span>发布时间：2026-04-02</span><span>更新时间：2026-04-03</span><span>阅读：<b>0</b></span></p>'
    end = '<div class="bdsharebuttonbox"><span>分享到：</span><a href="#" class="bds_weixin" title="分享到微信">微信</a><a href="#" class="bds_tsina">新浪微博</a></div>'
    html = _page(title, _place(HOME, ACADEMY, tail="正文"), top, blocks, _hot_box(hot), end)
    truth = article(
        page,
        path,
        blocks,
        url=SITE + "/yyxy/20802.html",
        title=title,
        breadcrumb=crumbs(HOME, ACADEMY, ("正文", None)),
        category_path=["运营学院"],
        updated_on="2026-04-03",
        read_count=0,
        panels={"hot": _excerpt_panel(hot), "latest": []},
        traps=["short-body", "br-body", "publication-and-update", "count-zero", "tracking-parameter"],
    )
    return case(page, html, truth)


def _no_labels() -> Case:
    """No breadcrumb; the column comes from 所属栏目; a lead-in box and an editor's line are no body."""
    prose, page, path = Prose("agency a4"), f"{FAMILY}-a4", "/yyxy/20950.html"
    latest = prose.posts(5, POST_PATH)
    lead, sign = (
        '<div class="daodu"><b>核心提示：</b>' + prose.sentence() + "</div>",
        '<p style="text-align:right">（责任编辑：小徐）</p>',
    )
    blocks = [*prose.body(3), noise('<div class="ad-box"><a href="/wzjs/"><img src="/static/images/ad1.jpg" alt="营销型网站建设"></a></div>'), *prose.body(2), noise(sign)]  # fmt: skip
    title = "从“有官网”到“官网有用”，中间差了什么"
    top = f"""<h1>{title}</h1>
<p class="tit-info">所属栏目：<a href="/yyxy/wzyy/">网站运营</a>　|　更新时间：2024-11-30　|　已有 <b>5208</b> 人围观　|　点赞：77</p>{lead}"""
    html = _page(title, "", top, blocks, _latest_box(latest))
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=[],
        category_path=["网站运营"],
        updated_on="2024-11-30",
        read_count=5208,
        panels={"hot": [], "latest": panel(latest)},
        traps=["no-breadcrumb", "category-label", "count-before-label", "likes", "lead-in", "editor-signature", "ad"],
    )
    return case(page, html, truth)


def _empty_values() -> Case:
    """Labels without values beside panels that are full of dates and numbers."""
    prose, page, path = Prose("agency a5"), f"{FAMILY}-a5", "/yyxy/21007.html"
    posts, blocks, title = prose.posts(12, POST_PATH), prose.body(3), "朋友圈广告适合谁"
    top = f'<h1>{title}</h1>\n<p class="tit-info">更新时间:<span></span>&nbsp;&nbsp;阅读:<span id="hits"></span></p>'
    dated = "".join(f'<li><a href="{p.path}">{p.title}</a><span>{p.day}</span></li>' for p in posts[6:])
    latest = f'<div class="side-box"><div class="side-tit"><span>最新文章</span></div><ul class="new-list">{dated}</ul></div>'
    html = _page(title, _place(HOME, ACADEMY, PROMO), top, blocks, _hot_box(posts[:6]) + latest)
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, ACADEMY, PROMO, ("内容", None)),
        category_path=["运营学院", "营销推广"],
        updated_on=None,
        read_count=None,
        panels={"hot": _excerpt_panel(posts[:6]), "latest": panel(posts[6:])},
        traps=["labels-without-values", "panel-dates", "bare-panel-counts"],
    )
    return case(page, html, truth)


def _run_together() -> Case:
    """No blank between a value and the next label; the hot list gives no number for some."""
    prose, page, path = Prose("agency a6"), f"{FAMILY}-a6", "/yyxy/21044.html"
    hot, blocks, title = prose.posts(7, POST_PATH), prose.body(5), "短信营销还有没有用"
    silent = {p.path for p in hot[1::2]}
    rows = "".join(f'<dl><dt>{"" if p.path in silent else p.reads}</dt><dd><a href="{p.path}">{p.excerpt}</a></dd></dl>' for p in hot)  # fmt: skip
    side = f'<div class="side-box"><div class="side-tit"><b>热门文章</b></div>{rows}</div>' + _latest_box([])
    top = f'<div class="tit"><h1>{title}</h1><p>更新时间:2021-11-09阅读:2051评论:6</p></div>'
    html = _page(title, _place(HOME, ACADEMY, SITES), top, blocks, side)
    listed = [{**e, "read_count": None if p.path in silent else p.reads} for e, p in zip(_excerpt_panel(hot), hot, strict=True)]  # fmt: skip
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, ACADEMY, SITES, ("内容", None)),
        category_path=["运营学院", "网站运营"],
        updated_on="2021-11-09",
        read_count=2051,
        panels={"hot": listed, "latest": []},
        traps=["no-blanks-between-labels", "number-before-excerpt", "some-without-number"],
    )
    return case(page, html, truth)


def _list() -> Case:
    prose, page, path = Prose("agency l1"), f"{FAMILY}-l1", "/yyxy/yxtg/list_2.html"
    posts, hot = prose.posts(6, POST_PATH), prose.posts(5, POST_PATH)
    rows = "\n".join(
        f"""<div class="item clearfix"><a class="pic fl" href="{p.path}"><img src="/static/images/grey.gif" data-original="/uploads/{i}.jpg" alt="{p.title}"></a>
<div class="txt fr"><h3><a href="{p.path}">{p.title}</a></h3><p>{p.excerpt}<a class="more" href="{p.path}">[查看详情]</a></p><div class="bot"><span>更新时间:{p.day}</span><span>阅读:{p.reads}</span></div></div></div>"""
        for i, p in enumerate(posts)
    )
    pager = '<div class="page"><a href="/yyxy/yxtg/">首页</a><a href="/yyxy/yxtg/">上一页</a><a href="/yyxy/yxtg/">1</a><span class="cur">2</span><a href="/yyxy/yxtg/list_3.html">3</a><a href="/yyxy/yxtg/list_3.html">下一页</a><a href="/yyxy/yxtg/list_9.html">末页</a></div>'
    side_nav = '<div class="side-box"><div class="side-tit"><span>文章分类</span></div><ul><li><a href="/yyxy/wzyy/">网站运营</a></li><li class="on"><a href="/yyxy/yxtg/">营销推广</a></li></ul></div>'
    html = f"""{HEAD.format(title="营销推广")}<div class="w1200 clearfix main">{_place(HOME, ACADEMY, tail="营销推广")}
<div class="left fl"><div class="list">
{rows}
</div>{pager}</div><div class="right fr">{side_nav}{_hot_box(hot)}</div></div>{FOOT}"""
    truth = category(
        page,
        path,
        title="营销推广",
        breadcrumb=crumbs(HOME, ACADEMY, ("营销推广", None)),
        category_path=["运营学院", "营销推广"],
        entries=[_with_more(e) for e in entries(posts, excerpt=True, reads=True)],
        next_url=SITE + "/yyxy/yxtg/list_3.html",
        panels={"hot": _excerpt_panel(hot), "latest": []},
        traps=["brothers-are-no-children", "more-link-in-excerpt", "excerpt-panel"],
    )
    return case(page, html, truth)


def cases() -> Iterator[Case]:
    for make in (_one_line, _apart, _short_body, _no_labels, _empty_values, _run_together, _list):
        yield make()
