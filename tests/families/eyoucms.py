# ruff: noqa: E501 - markup keeps its own lines
"""EyouCMS company themes: the position is text with &gt;, heading and facts stand in a banner outside of the article's box."""

from __future__ import annotations

from collections.abc import Sequence

from .build import Case, article, category, crumbs, entries, fill, panel, panels, path_crumbs, to_minute
from .corpus import CHILDREN, HOME, LEAVES, ROOTS, Category, Link, Story, Writer

PAGE = """<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<title>{{title}}_{{section}}_云裂变</title>
<meta name="renderer" content="webkit" />
<meta content="width=device-width, initial-scale=1.0, user-scalable=no" name="viewport" />
<meta name="keywords" content="" />
<link href="/favicon.ico" rel="shortcut icon" type="image/x-icon" />
<link href="/template/pc/skin/css/style.css" rel="stylesheet" media="screen" type="text/css" />
<script language="javascript" type="text/javascript" src="/template/pc/skin/js/jquery.min.js"></script>
</head>
<body>
<div class="header"><div class="top"><div class="wrap"><span>欢迎光临云裂变，今天是2026年11月22日</span><em>咨询热线：400-000-0000</em></div></div>
<div class="wrap"><a href="/" class="logo"><img src="/uploads/allimg/logo.png" alt="云裂变" /></a>
<ul class="menu"><li><a href="/">首页</a></li>{{nav}}</ul></div></div>
{{main}}
<div class="footer"><div class="wrap"><dl><dt>快速导航</dt><dd><a href="/about/">关于我们</a></dd><dd><a href="/yunying/">最新文章</a></dd><dd><a href="/yingxiao/">热门文章</a></dd></dl><p>Copyright &copy; 2012-2026 云裂变 版权所有 <a href="https://beian.example.com" rel="nofollow">粤ICP备00000000号</a></p></div></div>
<div class="kefu" style="display:none"><p>在线客服</p><p>阅读：10000</p></div>
<script type="text/javascript" src="/public/static/common/js/ey_global.js?v=1.5"></script>
</body>
</html>
"""
VIEW = """<div class="inner-banner" style="background-image:url(/template/pc/skin/images/banner.jpg)">
	<div class="wrap">
		<div class="bt">{{title}}</div>
		<div class="xx">{{meta}}</div>
	</div>
</div>
<div class="crumb"><div class="wrap">{{way}}</div></div>
<div class="wrap clearfix">
	<div class="main-l">
		<div class="article-box">
{{body}}
		</div>
		{{extra}}
		<div class="tags">标签： <a href="/index.php?m=home&c=Tags&a=lists&tagid=2" target="_blank">方法</a> <a href="/index.php?m=home&c=Tags&a=lists&tagid=5" target="_blank">案例</a></div>
		<div class="pre-next"><p>上一篇：<a href="{{before}}" title="{{before_title}}">{{before_title}}</a></p><p>下一篇：<a href="{{after}}" title="{{after_title}}">{{after_title}}</a></p></div>
		<div class="xgwz"><h3>相关推荐</h3><ul>{{related}}</ul></div>
	</div>
	<div class="main-r">{{side}}</div>
</div>"""
LIST = """<div class="inner-banner"><div class="wrap"><div class="bt">{{name}}</div><div class="en">LEARN MORE</div></div></div>
<div class="sub-nav"><div class="wrap">{{kids}}</div></div>
<div class="crumb"><div class="wrap">{{way}}</div></div>
<div class="wrap clearfix"><div class="main-l"><ul class="news-list">{{rows}}</ul>
<div class="pages"><ul class="page-nav">{{pager}}</ul></div></div>
<div class="main-r">{{side}}</div></div>"""


def address(place: Category, number: int, day: object) -> str:
    return f"/{place.slug}/{number}.html"


def home_of(place: Category) -> str:
    return f"/{place.slug}/"


def way(place: Category, last: str = "") -> str:
    links = "".join(f" &gt; <a href='{home_of(c)}' class='crumb'>{c.name}</a>" for c in place.chain)
    return f"您的位置：<a href='/' class='crumb'>首页</a>{links}{last}"


def page(title: str, place: Category, main: str) -> str:
    nav = "".join(
        f'<li class="{"on" if r == place.chain[0] else ""}"><a href="{home_of(r)}">{r.name}</a></li>' for r in ROOTS
    )
    return fill(PAGE, title=title, section=place.name, nav=nav, main=main)


def box(name: str, links: Sequence[Link], form: str) -> str:
    rows = "".join(form.format(x=x) for x in links)
    return f'<div class="r-box"><div class="r-tit">{name}<a href="/yunying/" class="more">MORE+</a></div><ul>{rows}</ul></div>'


PLAIN = '<li><a href="{x.path}" title="{x.title}">{x.title}</a></li>'
DATED = '<li><a href="{x.path}">{x.title}</a><span>{x.day}</span></li>'
PICTURED = '<li><a href="{x.path}"><img src="/uploads/allimg/{x.count}.jpg" alt="{x.title}"><p>{x.title}</p></a><i>{x.count}次浏览</i></li>'
INSIDE = '<li><a href="{x.path}"><h4>{x.title}</h4><p>{x.excerpt}</p><span>{x.day}</span></a></li>'


def view(story: Story, meta: str, crumb: str, side: str, extra: str = "") -> str:
    before, after, *related = story.others
    main = fill(
        VIEW, title=story.title, meta=meta, way=crumb, body=story.body.html, extra=extra, before=before.path, before_title=before.title,
        after=after.path, after_title=after.title, related="".join(DATED.format(x=x) for x in related), side=side,
    )  # fmt: skip
    return page(story.title, story.category, main)


def banner() -> Case:
    """The heading is no heading element; facts stand with it, far from the text."""
    w = Writer("eyou-a1", address)
    s = w.story("p p i p u p l p", LEAVES[2])
    meta = f"<span>发布时间：{s.moment:%Y-%m-%d %H:%M:%S}</span><span>作者：{s.author}</span><span>浏览：<i>{s.count}</i></span><span>来源：云裂变</span>"
    html = view(s, meta, way(s.category), box("热门文章", s.hot, PICTURED) + box("最新文章", s.latest, DATED))
    truth = article(
        s, breadcrumb=path_crumbs(s.category, home_of), panels=panels(panel(s.hot, count=True), panel(s.latest))
    )
    traps = [
        "title-without-heading-element",
        "facts-outside-article",
        "image-and-title-in-one-link",
        "today-in-header",
        "panel-names-in-footer",
        "hidden-count",
    ]
    return Case("eyoucms", "a1", html, s.url, truth, traps)


def loading() -> Case:
    """The counter's place says loading; the position ends in a placeholder."""
    w = Writer("eyou-a2", address, "&nbsp;&nbsp;&nbsp;&nbsp;")
    s = w.story("p e p e d e p a e p z", LEAVES[5])
    meta = f'<span>{s.moment:%Y-%m-%d}</span><span>点击：<i id="eyou_arcclick_{s.count}" class="eyou_arcclick" data-aid="{s.count}" style="font-style:normal">loading...</i><script type="text/javascript">ey_click({s.count});</script></span>'
    html = view(s, meta, way(s.category, " &gt; 详情"), box("最近更新", s.latest, INSIDE))
    truth = article(
        s, updated_at=None, read_count=None, breadcrumb=path_crumbs(s.category, home_of, tail=["详情"]),
        panels=panels(latest=panel(s.latest, excerpt=True)),
    )  # fmt: skip
    return Case(
        "eyoucms",
        "a2",
        html,
        s.url,
        truth,
        ["counter-script", "date-without-label", "placeholder-crumb", "whole-entry-in-one-link", "editor-signature"],
        ["read_count"],
    )


def position_in_words() -> Case:
    """The position has no link at all."""
    w = Writer("eyou-a3", address)
    s = w.story("p n p q p n p", LEAVES[1])
    names = ["首页", *(c.name for c in s.category.chain), "文章详情"]
    meta = f"<span>更新时间：{s.moment.year}-{s.moment.month}-{s.moment.day}</span> <span>人气：{s.count}</span> <span>收藏：8</span>"
    html = view(s, meta, "当前位置：" + " &gt; ".join(names), box("点击排行", s.hot, PLAIN))
    truth = article(s, updated_at=None, breadcrumb=crumbs(*((n, None) for n in names)), panels=panels(panel(s.hot)))
    return Case(
        "eyoucms",
        "a3",
        html,
        s.url,
        truth,
        ["breadcrumb-without-links", "unpadded-date", "popularity-label", "favourites-beside-reads"],
    )


def two_pages() -> Case:
    """A cut-up article whose pager says 下一页 beside 下一篇."""
    w = Writer("eyou-a4", address)
    s = w.story("p h p h p t p", LEAVES[9])
    second = s.path.replace(".html", "_2.html")
    extra = f"<div class='pages'><ul><li class='active'><a href='{s.path}'>1</a></li><li><a href='{second}'>2</a></li><li><a href='{second}'>下一页</a></li></ul></div>"
    meta = f"<span>时间：{s.moment.year}年{s.moment.month:02}月{s.moment.day:02}日 {s.moment:%H:%M}</span><span>访问量：{s.count:,}</span>"
    html = view(
        s, meta, way(s.category, f" &gt; <a href='javascript:;'>{s.title}</a>"), box("最后更新", s.latest, PLAIN), extra
    )
    truth = article(
        s, updated_at=to_minute(s), breadcrumb=path_crumbs(s.category, home_of, tail=[s.title]), panels=panels(latest=panel(s.latest)),
        next_url=HOME + second,
    )  # fmt: skip
    return Case("eyoucms", "a4", html, s.url, truth, ["multi-page", "javascript-crumb", "page-link-to-itself"])


def row(x: Link) -> str:
    return f'<li><div class="time"><span>{x.day}</span></div><a class="pic" href="{x.path}"><img src="/uploads/allimg/{x.count}.jpg" alt="{x.title}" /></a><div class="txt"><h3><a href="{x.path}" title="{x.title}">{x.title[:10]}...</a></h3><p>{x.excerpt}</p><div class="info"><em>浏览：{x.count}</em><a href="{x.path}" class="detail">查看详情</a></div></div></li>'


def brothers(place: Category) -> str:
    return "".join(
        f'<a href="{home_of(k)}" class="{"on" if k == place else ""}">{k.name}</a>' for k in CHILDREN[place.chain[0]]
    )


def cut_titles() -> Case:
    """Titles cut off in the list, whole in their attribute; the sub-navigation shows brothers."""
    w, place = Writer("eyou-l1", address), LEAVES[4]
    rows, hot, url = w.links(8, place), w.hot(6), home_of(LEAVES[4])
    pager = f'<li><a href="{url}">首页</a></li><li class="active"><a>1</a></li><li><a href="{url}list_4_2.html">2</a></li><li><a href="{url}list_4_2.html">下一页</a></li><li><a href="{url}list_4_5.html">末页</a></li><li><span class="pageinfo">共 <strong>5</strong>页 <strong>39</strong>条</span></li>'
    main = fill(
        LIST,
        name=place.name,
        kids=brothers(place),
        way=way(place),
        rows="".join(map(row, rows)),
        pager=pager,
        side=box("热门文章", hot, PLAIN),
    )
    truth = category(
        place, HOME + url, breadcrumb=path_crumbs(place, home_of), entries=entries(rows, excerpt=True, count=True), panels=panels(panel(hot)),
        next_url=f"{HOME}{url}list_4_2.html",
    )  # fmt: skip
    return Case(
        "eyoucms",
        "l1",
        page(place.name, place, main),
        HOME + url,
        truth,
        ["cut-titles", "brothers-in-sub-navigation", "details-link", "date-before-title"],
    )


def empty_list() -> Case:
    """A category without any article yet, but with children."""
    w, place = Writer("eyou-l2", address), ROOTS[2]
    latest = w.latest(5)
    kids = "".join(f'<a href="{home_of(k)}">{k.name}</a>' for k in CHILDREN[place])
    main = fill(
        LIST,
        name=place.name,
        kids=kids,
        way=way(place),
        rows="<li>抱歉，暂无数据！</li>",
        pager="",
        side=box("最新文章", latest, PLAIN),
    )
    truth = category(
        place, HOME + home_of(place), breadcrumb=path_crumbs(place, home_of), panels=panels(latest=panel(latest)),
        subcategories=[{"name": k.name, "url": HOME + home_of(k)} for k in CHILDREN[place]],
    )  # fmt: skip
    return Case(
        "eyoucms", "l2", page(place.name, place, main), HOME + home_of(place), truth, ["empty-list", "panel-is-no-list"]
    )


def cases() -> list[Case]:
    return [banner(), loading(), position_in_words(), two_pages(), cut_titles(), empty_list()]
