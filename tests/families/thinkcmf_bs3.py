# ruff: noqa: E501 - markup keeps its own lines
"""ThinkCMF and other Bootstrap 3 sites: ol.breadcrumb, labels and values as brothers (dt and dd, th and td, two spans), panels with list groups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from .build import Case, article, category, crumbs, entries, fill, panel, panels, path_crumbs, to_minute, utc
from .corpus import CHILDREN, HOME, LEAVES, ROOTS, Category, Link, Story, Writer

PAGE = """<!DOCTYPE html>
<html>
<head>
    <title>{{title}} | 云裂变</title>
    <meta name="keywords" content=""/>
    <meta http-equiv="X-UA-Compatible" content="IE=edge">
    <meta charset="{{charset}}">
    <link href="/themes/simpleboot3/public/assets/simpleboot3/themes/simpleboot3/bootstrap.min.css" rel="stylesheet">
    <script type="text/javascript">var GV = {ROOT: "/", WEB_ROOT: "/", JS_ROOT: "static/js/"};</script>
</head>
<body class="body-white">
<nav class="navbar navbar-default navbar-fixed-top active"><div class="container active">
    <div class="navbar-header"><a class="navbar-brand" href="/"><img src="/themes/simpleboot3/public/assets/images/logo-22.png" alt="logo"/></a></div>
    <div class="collapse navbar-collapse active" id="bs-example-navbar-collapse-1"><ul id="main-menu" class="nav navbar-nav"><li class="menu-item"><a href="/">首页</a></li>{{nav}}</ul>
    <ul class="nav navbar-nav navbar-right"><li class="dropdown user login"><a class="dropdown-toggle user" data-toggle="dropdown" href="#">登录<b class="caret"></b></a><ul class="dropdown-menu pull-right"><li><a href="/user/login/index.html"><i class="fa fa-sign-in"></i> &nbsp;登录</a></li></ul></li></ul></div>
</div></nav>
<div class="container tc-main">
    {{way}}
    <div class="row">
        <div class="col-md-9">{{main}}</div>
        <div class="col-md-3">{{side}}</div>
    </div>
</div>
<div class="container"><hr><div id="footer"><p>&copy; 2013-2026 云裂变 <a href="/portal/page/index/id/2.html">联系我们</a></p></div></div>
<script src="/themes/simpleboot3/public/assets/js/frontend.js"></script>
</body>
</html>
"""
BOX = """<div class="panel panel-default"><div class="panel-heading"><h3 class="panel-title">{{name}}</h3></div><div class="{{kind}}">{{rows}}</div></div>
"""
POST = """<div class="tc-box first-box article-box">
<h2>{{title}}</h2>
{{meta}}
<hr>
<div id="article_content">
{{body}}
</div>
<div><p>上一篇:<a href="{{before}}">{{before_title}}</a></p><p>下一篇:<a href="{{after}}">{{after_title}}</a></p></div>
<div class="btn-group"><a class="btn btn-default js-count-btn" href="/portal/article/doLike/id/3.html"><span>赞 <span class="count">1503</span></span></a><a class="btn btn-default" href="/user/favorite/add.html"><i class="fa fa-heart"></i> 收藏</a></div>
<div class="comment-area" id="comments"><hr/><h3>评论</h3><div class="comments"><div class="comment media" data-username="momo"><div class="media-body"><div class="comment-body"><a href="#">momo</a>:<div>更新时间 写在最上面很好找。</div></div><div class="comment-actions"><a>回复</a><span class="time">2026-08-19 19:20</span></div></div></div></div></div>
</div>"""


def address(place: Category, number: int, day: object) -> str:
    return f"/portal/article/index/cid/{len(place.slug)}/id/{number}.html"


def home_of(place: Category) -> str:
    return f"/portal/list/index/id/{place.slug}.html"


def way(place: Category, last: str) -> str:
    items = "".join(f'<li><a href="{home_of(c)}">{c.name}</a></li>' for c in place.chain)
    return f'<ol class="breadcrumb"><li><a href="/"><i class="glyphicon glyphicon-home"></i> 首页</a></li>{items}<li class="active">{last}</li></ol>'


def page(title: str, crumb: str, main: str, side: str, charset: str = "utf-8") -> str:
    nav = "".join(f'<li class="menu-item"><a href="{home_of(r)}" target="">{r.name}</a></li>' for r in ROOTS)
    return fill(PAGE, title=title, charset=charset, nav=nav, way=crumb, main=main, side=side)


def group(name: str, links: Sequence[Link]) -> str:
    rows = "".join(
        f'<a class="list-group-item" href="{x.path}"><span class="badge">{x.count}</span>{x.title}</a>' for x in links
    )
    return fill(BOX, name=name, kind="list-group", rows=rows)


def media(name: str, links: Sequence[Link]) -> str:
    rows = "".join(
        f'<div class="media"><div class="media-left"><a href="{x.path}"><img class="media-object" src="/upload/{x.count}.png" alt=""></a></div><div class="media-body"><h4 class="media-heading"><a href="{x.path}">{x.title}</a></h4><small>{x.day}</small></div></div>'
        for x in links
    )
    return fill(BOX, name=name, kind="panel-body", rows=rows)


def post(story: Story, meta: str, crumb: str, side: str, charset: str = "utf-8") -> str:
    before, after, *_ = story.others
    main = fill(
        POST,
        title=story.title,
        meta=meta,
        body=story.body.html,
        before=before.path,
        before_title=before.title,
        after=after.path,
        after_title=after.title,
    )
    return page(story.title, crumb, main, side, charset)


def terms() -> Case:
    w = Writer("thinkcmf-a1", address)
    s = w.story("p H p o p i p N p", LEAVES[0])
    meta = f"<dl class='dl-horizontal'><dt>作者</dt><dd>{s.author}</dd><dt>更新时间</dt><dd>{s.moment:%Y-%m-%d %H:%M:%S}</dd><dt>评论</dt><dd>16</dd><dt>阅读</dt><dd>{s.count}</dd></dl>"
    html = post(s, meta, way(s.category, "正文"), group("热门文章", s.hot) + media("最新文章", s.latest))
    truth = article(
        s,
        breadcrumb=path_crumbs(s.category, home_of, tail=["正文"]),
        panels=panels(panel(s.hot, count=True), panel(s.latest)),
    )
    return Case(
        "thinkcmf_bs3", "a1", html, s.url, truth, ["labels-as-dt", "badge-in-link", "comment-dates", "likes-in-bar"]
    )


def pairs_of_spans() -> Case:
    """Label and value are two elements side by side, without a colon; the likes' label comes first."""
    w = Writer("thinkcmf-a2", address)
    s = w.story("p p d p u p f p c", LEAVES[4])
    shown = [("发布时间", f"{s.moment:%Y/%m/%d %H:%M}"), ("点赞", "4096"), ("浏览量", f"{s.count:,}"), ("收藏", "77")]
    meta = (
        '<ul class="list-inline text-muted">'
        + "".join(f"<li><span>{k}</span><b>{v}</b></li>" for k, v in shown)
        + "</ul>"
    )
    html = post(s, meta, way(s.category, s.title), group("阅读排行", s.hot) + media("最新评论", w.links(3)))
    truth = article(
        s,
        updated_at=to_minute(s),
        breadcrumb=path_crumbs(s.category, home_of, tail=[s.title]),
        panels=panels(panel(s.hot, count=True)),
    )
    return Case(
        "thinkcmf_bs3",
        "a2",
        html,
        s.url,
        truth,
        ["labels-as-elements", "no-colons", "likes-before-reads", "title-as-last-crumb", "copyright-in-body"],
    )


def two_dates() -> Case:
    """发布 and 更新 in neighbouring cells; GBK declared as gb2312, and no header."""
    w = Writer("thinkcmf-a3", address, "　　")
    s = w.story("p p p t p q p z", LEAVES[6])
    updated = s.moment + timedelta(days=40)
    meta = f'<table class="table table-condensed"><tr><td class="active">发布时间</td><td>{s.moment:%Y-%m-%d %H:%M:%S}</td><td class="active">更新时间</td><td>{updated:%Y-%m-%d %H:%M:%S}</td></tr><tr><td class="active">点击数</td><td>{s.count}</td><td class="active">评论数</td><td>52</td></tr></table>'
    html = post(s, meta, way(s.category, "文章详情"), media("最近更新", s.latest), charset="gb2312")
    truth = article(
        s, updated_on=f"{updated:%Y-%m-%d}", updated_at=utc(updated), breadcrumb=path_crumbs(s.category, home_of, tail=["文章详情"]),
        panels=panels(latest=panel(s.latest)),
    )  # fmt: skip
    return Case(
        "thinkcmf_bs3",
        "a3",
        html,
        s.url,
        truth,
        ["both-publication-and-update", "table-of-facts", "gbk", "no-header"],
        encoding="gb18030",
        content_type=None,
    )


def bare_row() -> Case:
    """A byte order mark before everything, upper and lower facts, 暂无 instead of a count."""
    w = Writer("thinkcmf-a4", address)
    s = w.story("p B p d p y r p", LEAVES[3])
    meta = f'<div class="row text-muted"><div class="col-xs-4"><label>日期</label> <span>{s.moment:%Y-%m-%d}</span></div><div class="col-xs-4"><label>浏览</label> <span>暂无</span></div><div class="col-xs-4"><label>评论</label> <span>12</span></div></div>'
    html = post(s, meta, way(s.category, "查看内容"), group("热点内容", s.hot))
    truth = article(
        s, updated_at=None, read_count=None, breadcrumb=path_crumbs(s.category, home_of, tail=["查看内容"]), panels=panels(panel(s.hot, count=True)),
    )  # fmt: skip
    return Case(
        "thinkcmf_bs3",
        "a4",
        html,
        s.url,
        truth,
        ["byte-order-mark", "count-in-words", "labels-as-elements"],
        ["read_count"],
        encoding="utf-8-sig",
    )


def rows_of(links: Sequence[Link]) -> str:
    return "".join(
        f'<div class="list-boxes"><h2><a href="{x.path}">{x.title}</a></h2><p>{x.excerpt}</p><div><div class="pull-left"><div class="list-actions"><a href="javascript:;"><i class="fa fa-eye"></i><span>{x.count}</span></a> <a class="js-count-btn" href="/portal/article/doLike/id/{x.count}.html"><i class="fa fa-thumbs-up"></i><span class="count">{x.comments + 300}</span></a> <a href="javascript:;"><i class="fa fa-comment"></i><span>{x.comments}</span></a></div></div><span class="pull-right text-muted">{x.moment:%Y-%m-%d %H:%M}</span></div></div>'
        for x in links
    )


def listing() -> Case:
    w, place = Writer("thinkcmf-l1", address), ROOTS[1]
    rows, latest, kids = w.latest(7), w.latest(5), CHILDREN[ROOTS[1]]
    tree = "".join(
        f'<li class="list-group-item"><a href="{home_of(k)}">{k.name}</a> <span class="badge">{len(k.slug)}</span></li>'
        for k in kids
    )
    side = (
        f'<div class="panel panel-default"><div class="panel-heading">下级栏目</div><ul class="list-group">{tree}</ul></div>'
        + media("最新文章", latest)
    )
    last = home_of(place) + "?page="
    pager = f'<ul class="pagination"><li class="disabled"><span>&laquo;</span></li><li class="active"><span>1</span></li><li><a href="{last}2">2</a></li><li><a href="{last}3">3</a></li><li><a href="{last}2">&raquo;</a></li></ul>'
    crumb = way(place, "文章列表")
    truth = category(
        place, HOME + home_of(place), breadcrumb=path_crumbs(place, home_of, tail=["文章列表"]),
        entries=entries(rows, excerpt=True, count=True), panels=panels(latest=panel(latest)),
        subcategories=[{"name": k.name, "url": HOME + home_of(k)} for k in kids], next_url=f"{HOME}{last}2",
    )  # fmt: skip
    html = page(
        place.name,
        crumb,
        f'<div class="tc-box first-box"><div class="headtitle"><h2>{place.name}</h2></div>{rows_of(rows)}{pager}</div>',
        side,
    )
    return Case(
        "thinkcmf_bs3",
        "l1",
        html,
        HOME + home_of(place),
        truth,
        ["icons-beside-counts", "pager-of-signs", "placeholder-crumb", "badges-of-children"],
    )


def relative_list() -> Case:
    """Dates like 3天前 in the list are nobody's dates; a disabled next link is none."""
    w, place = Writer("thinkcmf-l2", address), LEAVES[1]
    rows, hot = w.links(5, place), w.hot(6)
    body = "".join(
        f'<li class="list-group-item"><a href="{x.path}">{x.title}</a><span class="pull-right">{k}天前</span></li>'
        for k, x in enumerate(rows, 2)
    )
    pager = '<ul class="pager"><li class="previous disabled"><a href="#">上一页</a></li><li class="next disabled"><a href="#">下一页</a></li></ul>'
    truth = category(
        place, HOME + home_of(place), breadcrumb=[*path_crumbs(place, home_of)[:-1], *crumbs((place.name, None))],
        entries=entries(rows, day=False), panels=panels(panel(hot, count=True)),
    )  # fmt: skip
    html = page(
        place.name,
        way(place.chain[0], place.name),
        f'<ul class="list-group">{body}</ul>{pager}',
        group("点击排行", hot),
    )
    return Case(
        "thinkcmf_bs3",
        "l2",
        html,
        HOME + home_of(place),
        truth,
        ["relative-dates-in-list", "disabled-next", "active-crumb-without-link"],
    )


def cases() -> list[Case]:
    return [terms(), pairs_of_spans(), two_dates(), bare_row(), listing(), relative_list()]
