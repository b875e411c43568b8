# ruff: noqa: E101, E501 - markup keeps its own lines
"""PHPCMS v9's default theme: the meta line is a span inside the heading, counters come by script, 频道总排行 is the hot panel."""

from __future__ import annotations

from collections.abc import Sequence

from .build import Case, Entry, article, category, either, entries, fill, panel, panels, path_crumbs
from .corpus import CHILDREN, HOME, LEAVES, ROOTS, Category, Link, Story, Writer

PAGE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={{charset}}" />
<meta http-equiv="X-UA-Compatible" content="IE=7" />
<title>{{title}} - {{section}} - 云裂变</title>
<meta name="keywords" content="{{title}}">
<meta name="description" content="更新时间：2015-01-01 阅读：77777">
<link href="/statics/css/reset.css" rel="stylesheet" type="text/css" />
<script type="text/javascript" src="/statics/js/jquery.min.js"></script>
</head>
<body>
<div class="body-top">
	<div class="content">
        <div class="login lh24 blue"><a href="/index.php?m=content&c=rss&siteid=1" class="rt"><img src="/statics/images/icon/rss-2.png" />订阅</a><div id="logininfo"><script type="text/javascript">document.write('<iframe src="/index.php?m=member&c=index&a=mini"></iframe>')</script></div></div>
    </div>
</div>
<div class="header">
	<div class="logo"><a href="/"><img src="/statics/images/v9/logo.jpg" /></a></div>
	<div class="bd"><div class="search"><form action="/index.php" method="get"><input type="text" name="q" id="q" /><input type="submit" value="搜 索" class="button" /></form></div></div>
	<div class="bk3"></div>
	<div class="nav-bar"><map><ul class="nav-site">
	<li><a href="/"><span>首页</span></a></li>{{nav}}
	</ul></map></div>
</div>
{{main}}
<div class="footer">
<p class="info"><a href="/html/about/" target="_blank">关于我们</a> | <a href="/index.php?m=link" target="_blank">友情链接</a></p>
Powered by <strong>PHPCMS</strong> <em>V9</em> &copy; 2026
</div>
<script type="text/javascript">$(function(){ $("#search").click(function(){ return false; }); });</script>
</body>
</html>
"""

SHOW = """<div class="main">
	<div class="col-left">
    	<div class="crumbs"><a href="{{home}}">首页</a><span> > </span>{{trail}} {{tail}}</div>
        <div id="Article">
        	<h1>{{title}}<br />
<span>{{meta}}</span></h1>
			{{lead}}
			<div class="content">
			{{body}}
			</div>
			{{pages}}
			<p style="margin-bottom:10px">
            <strong>热词搜索：</strong><a href="/index.php?m=content&c=tag&tag=a" class="blue">运营</a> 	<a href="/index.php?m=content&c=tag&tag=b" class="blue">推广</a> 	</p>
            <p class="f14">
                <strong>上一篇：</strong><a href="{{before}}">{{before_title}}</a><br />
                <strong>下一篇：</strong><a href="{{after}}">{{after_title}}</a>
            </p>
            <div class="related">
                <h5 class="blue">延伸阅读：</h5>
                <ul class="list blue lh24 f14">
				{{related}}
                </ul>
            </div>
            <div class="bk15"></div>
            <div id="mood_show"></div><script type="text/javascript" src="/index.php?m=mood&c=index&a=init&id=1-2-3"></script>
            <div class="Article-Tool">分享到：<img src="/statics/images/icon/qq.png" title="分享到QQ" /> <a class="t1" href="javascript:window.print();">打印</a> <span id="favorite"><a href="javascript:;" onclick="add_favorite('x');">收藏</a></span></div>
      </div>
      {{comments}}
  </div>
    <div class="col-auto">
{{side}}
    </div>
</div>"""

HOT = """        <div class="box">
            <h5 class="title-2">频道总排行</h5>
            <ul class="content digg">
{{rows}}
            </ul>
        </div>
        <div class="bk10"></div>"""
TAGS = """        <div class="box"><h5 class="title-2">热门标签</h5><ul class="content"><li><a href="/index.php?m=content&c=tag&tag=c">排版 (128)</a></li><li><a href="/index.php?m=content&c=tag&tag=d">选题 (96)</a></li></ul></div>"""

LIST = """<div class="main">
	<div class="col-left">
    	<div class="crumbs"><a href="{{home}}">首页</a><span> > </span>{{trail}} </div>
        {{kids}}
        <ul class="list lh24 f14">
{{rows}}
        </ul>
        <div id="pages" class="text-c">{{pager}}</div>
    </div>
    <div class="col-auto">
{{side}}
    </div>
</div>"""

COMMENTS = """<div class="comment"><h5>最新评论</h5><div class="col-auto"><h5 class="title fn">云裂变网友<span class="rt">2026-10-02 08:30:11</span></h5><div class="content">照着试了一遍，点击：确实涨了。<div class="rt"><a href="javascript:void(0)">支持(<font>6</font>)</a></div></div></div></div>"""


def address(place: Category, number: int, day: object) -> str:
    return f"/html/{place.slug}/{str(day).replace('-', '')[:6]}/{number}.html"


def home_of(place: Category) -> str:
    return "/html/" + "/".join(c.slug for c in place.chain) + "/"


def trail(place: Category) -> str:
    return "".join(f'<a href="{HOME}{home_of(c)}">{c.name}</a> > ' for c in place.chain)


def trail_truth(place: Category, *tail: str) -> list[Entry]:
    return path_crumbs(place, home_of, tail=tail)


def page(title: str, place: Category, main: str, charset: str = "utf-8") -> str:
    nav = "".join(f'<li class="line">|</li><li><a href="{home_of(r)}"><span>{r.name}</span></a></li>' for r in ROOTS)
    return fill(PAGE, charset=charset, title=title, section=place.name, nav=nav, main=main)


def hot_box(links: Sequence[Link], *, count: bool = False) -> str:
    rows = (
        f'			<li>{f"<span>{x.count}</span>" if count else ""}<a href="{x.url}" target="_blank" title="{x.title}">{x.title}</a></li>'
        for x in links
    )
    return fill(HOT, rows="\n".join(rows))


def show(
    story: Story,
    meta: str,
    side: str,
    *,
    charset: str = "utf-8",
    tail: str = "正文",
    lead: str = "",
    pages: str = "",
    comments: str = "",
) -> str:
    before, after, *related = story.others
    rows = "\n".join(
        f'<li>·<a href="{x.url}" target="_blank">{x.title}</a><span>({x.day})</span></li>' for x in related
    )
    main = fill(
        SHOW, home=HOME, trail=trail(story.category), tail=tail, title=story.title, meta=meta, lead=lead, body=story.body.html,
        pages=pages, before=before.url, before_title=before.title, after=after.url, after_title=after.title, related=rows,
        comments=comments, side=side,
    )  # fmt: skip
    return page(story.title, story.category, main, charset)


def script_counter() -> Case:
    """The count comes by script, the comment count does not; a summary stands before the text; page one of three."""
    w = Writer("phpcms-a1", address)
    s = w.story("p h p p i H p u p", LEAVES[0])
    meta = f'{s.moment:%Y-%m-%d %H:%M:%S}&nbsp;&nbsp;&nbsp;来源：<a href="/html/">本站原创</a>&nbsp;&nbsp;&nbsp;评论：<a href="#comment_iframe" id="comment">35</a> 点击：<span id="hits"></span><script language="JavaScript" src="/api.php?op=count&id=213&modelid=1"></script>'
    lead = w.excerpt("")
    second = s.path.replace(".html", "_2.html")
    pages = f'<div id="pages" class="text-c"> <span>1</span> <a href="{second}">2</a> <a href="{s.path.replace(".html", "_3.html")}">3</a> <a class="a1" href="{second}">下一页</a></div>'
    html = show(s, meta, hot_box(s.hot) + TAGS, lead=f'<div class="summary">{lead}</div>', pages=pages)
    truth = article(
        s, read_count=None, breadcrumb=trail_truth(s.category, "正文"), panels=panels(panel(s.hot)), next_url=HOME + second,
        body_text=either(s.body.text, f"{lead}\n{s.body.text}"),
    )  # fmt: skip
    traps = [
        "counter-script",
        "meta-inside-heading",
        "comment-count-first",
        "summary-box",
        "multi-page",
        "false-description",
    ]
    return Case("phpcms_v9", "a1", html, s.url, truth, traps, ["read_count"])


def gbk_counted() -> Case:
    w = Writer("phpcms-a2", address, "　　")
    s = w.story("p b b t p n p q z", LEAVES[5])
    meta = f'{s.moment:%Y-%m-%d %H:%M:%S}　来源：<a href="">互联网</a>　点击：<span id="hits">{s.count:,}</span>　评论：<a href="#comment_iframe" id="comment">7</a>'
    html = show(s, meta, hot_box(s.hot, count=True) + TAGS, charset="gbk", tail="")
    truth = article(s, breadcrumb=trail_truth(s.category), panels=panels(panel(s.hot, count=True)))
    traps = ["gbk", "no-charset-in-header", "trailing-separator", "editor-signature", "count-before-link-in-panel"]
    return Case("phpcms_v9", "a2", html, s.url, truth, traps, encoding="gb18030", content_type="text/html")


def comments_only() -> Case:
    """A count of comments, an empty place for the reads, prose that looks like labels, dates in the related list and the comments."""
    w = Writer("phpcms-a3", address, "&emsp;&emsp;")
    s = w.story("s d p d x p d a p d e p", LEAVES[2])
    meta = f'{s.moment:%Y-%m-%d %H:%M:%S}&nbsp;&nbsp;&nbsp;来源：&nbsp;&nbsp;&nbsp;评论：<a href="#comment_iframe" id="comment">1208</a> 点击：<span id="hits"></span>'
    html = show(s, meta, hot_box(s.hot) + TAGS, comments=COMMENTS)
    truth = article(s, read_count=None, breadcrumb=trail_truth(s.category, "正文"), panels=panels(panel(s.hot)))
    traps = [
        "comment-count-only",
        "prose-labels",
        "prose-dates",
        "hidden-spam",
        "ad-in-body",
        "comment-dates",
        "related-dates",
    ]
    return Case("phpcms_v9", "a3", html, s.url, truth, traps, ["read_count"])


def no_date() -> Case:
    """A database that lost its date prints zeros; the only real dates are other articles'."""
    w = Writer("phpcms-a4", address)
    s = w.story("p p L p o p k c", LEAVES[7])
    meta = f'0000-00-00 00:00:00&nbsp;&nbsp;&nbsp;来源：<a href="">云裂变</a>&nbsp;&nbsp;&nbsp;点击：<span id="hits">{s.count}</span>'
    html = show(s, meta, hot_box(s.hot), comments=COMMENTS)
    truth = article(
        s, updated_on=None, updated_at=None, breadcrumb=trail_truth(s.category, "正文"), panels=panels(panel(s.hot))
    )
    traps = ["impossible-date", "comment-dates", "related-in-body", "copyright-in-body", "lazy-image-with-noscript"]
    return Case("phpcms_v9", "a4", html, s.url, truth, traps, ["updated_on"])


def rows_of(links: Sequence[Link]) -> str:
    rule = '\n			<li class="bk20 hr"></li>'
    return "\n".join(
        f'			<li><span class="rt">{x.moment:%Y-%m-%d %H:%M:%S}</span>·<a href="{x.url}" target="_blank" style="font-weight:bold">{x.title}</a></li>{rule if k % 5 == 0 else ""}'
        for k, x in enumerate(links, 1)
    )


def parent_list() -> Case:
    w, place = Writer("phpcms-l1", address), ROOTS[0]
    rows, hot, kids = w.latest(12), w.hot(), CHILDREN[ROOTS[0]]
    links = "".join(f'<li><a href="{home_of(k)}">{k.name}</a></li>' for k in kids)
    box = f'<div class="box"><h5 class="title-2">子栏目</h5><ul class="content blue">{links}</ul></div>'
    url = home_of(place)
    pager = f'<a class="a1">96条</a> <span>1</span> <a href="{url}2.html">2</a> <a href="{url}3.html">3</a> ..<a href="{url}8.html">8</a> <a href="{url}2.html" class="a1">下一页</a>'
    main = fill(
        LIST, home=HOME, trail=trail(place), kids=box, rows=rows_of(rows), pager=pager, side=hot_box(hot) + TAGS
    )
    truth = category(
        place, HOME + url, breadcrumb=trail_truth(place), entries=entries(rows), panels=panels(panel(hot)),
        subcategories=[{"name": k.name, "url": HOME + home_of(k)} for k in kids], next_url=HOME + url + "2.html",
    )  # fmt: skip
    return Case(
        "phpcms_v9", "l1", page(place.name, place, main), HOME + url, truth, ["date-before-title", "empty-list-items"]
    )


def last_page() -> Case:
    """The last page of a list: 上一页 is a link, 下一页 leads to the page itself."""
    w, place = Writer("phpcms-l2", address), LEAVES[1]
    rows, hot, url = w.latest(7), w.hot(), home_of(LEAVES[1])
    pager = f'<a class="a1">27条</a> <a href="{url}2.html" class="a1">上一页</a> <a href="{url}">1</a> <a href="{url}2.html">2</a> <span>3</span> <a href="{url}3.html" class="a1">下一页</a>'
    brothers = "".join(f'<li><a href="{home_of(k)}">{k.name}</a></li>' for k in CHILDREN[ROOTS[0]])
    box = f'<div class="box"><h5 class="title-2">栏目导航</h5><ul class="content blue">{brothers}</ul></div>'
    main = fill(LIST, home=HOME, trail=trail(place), kids="", rows=rows_of(rows), pager=pager, side=box + hot_box(hot))
    truth = category(
        place, HOME + url + "3.html", breadcrumb=trail_truth(place), entries=entries(rows), panels=panels(panel(hot))
    )
    traps = ["next-is-the-page-itself", "brothers-as-navigation"]
    return Case("phpcms_v9", "l2", page(place.name, place, main), HOME + url + "3.html", truth, traps)


def cases() -> list[Case]:
    return [script_counter(), gbk_counted(), comments_only(), no_date(), parent_list(), last_page()]
