# ruff: noqa: E501 - markup keeps its own lines
"""Z-Blog's classic themes: the site's name is the h1, the sidebar comes first in the source, facts stand under the text as 浏览:799."""

from __future__ import annotations

from collections.abc import Sequence

from .build import Case, article, category, entries, fill, panel, panels, path_crumbs, to_minute
from .corpus import HOME, LEAVES, ROOTS, Category, Link, Story, Writer

PAGE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh-CN" lang="zh-CN">
<head>
	<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
	<meta name="generator" content="Z-BlogPHP 1.7.3" />
	<title>{{title}}-云裂变</title>
	<link rel="stylesheet" rev="stylesheet" href="/zb_users/theme/default/style/default.css" type="text/css" media="all"/>
	<script src="/zb_system/script/common.js" type="text/javascript"></script>
	<script src="/zb_system/script/c_html_js_add.php" type="text/javascript"></script>
</head>
<body class="multi article">
<div id="divAll"><div id="divPage"><div id="divMiddle">
	<div id="divTop">
		<h1 id="BlogTitle"><a href="https://www.yunliebian.com/">云裂变</a></h1>
		<h3 id="BlogSubTitle">让每一次更新都有人看见</h3>
	</div>
	<div id="divNavBar"><ul><li id="nvabar-item-index"><a href="https://www.yunliebian.com/">首页</a></li>{{nav}}<li><a href="/guestbook.html">留言本</a></li></ul></div>
	<div id="divSidebar">
<dl class="function" id="divSearchPanel"><dt class="function_t">搜索</dt><dd class="function_c"><div><form name="search" method="post" action="/zb_system/cmd.php?act=search"><input type="text" name="q" size="11" /> <input type="submit" value="搜索" /></form></div></dd></dl>
{{side}}
<dl class="function" id="divComments"><dt class="function_t">最新留言</dt><dd class="function_c"><ul><li><a href="/guestbook.html" title="2026-10-31 11:20:00">浏览了好几遍，写得真细</a></li></ul></dd></dl>
<dl class="function" id="divArchives"><dt class="function_t">文章归档</dt><dd class="function_c"><ul><li><a href="/date-2026-10.html">2026年10月 (8)</a></li><li><a href="/date-2026-9.html">2026年9月 (11)</a></li></ul></dd></dl>
	</div>
	<div id="divMain">
{{main}}
	</div>
	<div id="divBottom">
		<h4 id="BlogPowerBy">Powered By Z-BlogPHP 1.7.3</h4>
		<h3 id="BlogCopyRight">Copyright 云裂变 Rights Reserved.</h3>
	</div><div class="clear"></div>
</div><div class="clear"></div></div><div class="clear"></div></div>
</body>
</html>
"""
POST = """{{way}}<div class="post single">
	<h4 class="post-date">{{date}}</h4>
	<h2 class="post-title">{{title}}</h2>
	{{meta}}
	<div class="post-body">{{body}}</div>
	<h5 class="post-tags">标签: <span class="tags"><a href="/tags-3.html">推广</a>&nbsp;&nbsp;<a href="/tags-8.html">选题</a>&nbsp;&nbsp;</span></h5>
	{{foot}}
</div>
<div class="post-nav">{{near}}</div>
<ul class="msg mutuality">
	<li class="tbname">相关文章:</li>
	{{related}}
</ul>
<label id="AjaxCommentBegin"></label>
<ul class="msg" id="cmt16"><li class="tbname">评论列表:</li><li class="msgname"><img class="avatar" src="/zb_users/avatar/0.png" alt="" width="32" />&nbsp;<span class="commentname"><a href="" rel="nofollow" target="_blank">过路人</a></span><br/><small>&nbsp;发布于&nbsp;2026-11-02 09:15:33&nbsp;&nbsp;<span class="revertcomment"><a href="#comment" onclick="zbp.comment.reply('16')">回复该评论</a></span></small></li><li class="msgarticle">浏览:了一遍，收藏。</li></ul>
<div class="post" id="divCommentPost"><p class="posttop"><a name="comment">发表评论:</a></p><form id="frmSumbit" target="_self" method="post" action="/zb_system/cmd.php?act=cmt&amp;postid=12"><p><input type="text" name="inpName" class="text" /> <label for="inpName">名称(*)</label></p><p><textarea name="txaArticle" class="text" cols="50" rows="4"></textarea></p><p><input name="sumbtn" type="submit" value="提交" class="button" /></p></form><p class="postbottom">◎欢迎参与讨论，请在这里发表您的看法、交流您的观点。</p></div>"""
ROW = """<div class="post multi">
	<h4 class="post-date">{{date}}</h4>
	<h2 class="post-title"><a href="{{url}}">{{title}}</a></h2>
	<div class="post-body"><p>{{excerpt}}</p></div>
	<h6 class="post-footer">作者:小满 | 分类:<a href="{{place}}">{{name}}</a> | 浏览:{{count}} | 评论:{{comments}}</h6>
</div>"""


def address(place: Category, number: int, day: object) -> str:
    return f"/post/{number}.html"


def home_of(place: Category) -> str:
    return f"/{place.slug}/"


def page(title: str, main: str, side: str) -> str:
    nav = "".join(
        f'<li id="navbar-category-{k}"><a href="{HOME}{home_of(r)}">{r.name}</a></li>' for k, r in enumerate(ROOTS, 1)
    )
    return fill(PAGE, title=title, nav=nav, side=side, main=main)


def box(name: str, links: Sequence[Link], note: str = "") -> str:
    rows = "".join(f'<li><a href="{x.url}" title="{x.title}">{x.title}</a>{note.format(x=x)}</li>\n' for x in links)
    return f'<dl class="function"><dt class="function_t">{name}</dt><dd class="function_c"><ul>{rows}</ul></dd></dl>\n'


def post(story: Story, side: str, date: str, *, way: str = "", meta: str = "", foot: str = "") -> str:
    before, after, *related = story.others
    rows = "\n".join(
        f'<li class="msgarticle"><p><a href="{x.url}">{x.title}</a>&nbsp;&nbsp;({x.moment:%Y-%m-%d %H:%M:%S})</p></li>'
        for x in related
    )
    near = f'<a class="l" href="{before.url}" title="{before.title}">« 上一篇</a><a class="r" href="{after.url}" title="{after.title}"> 下一篇 »</a>'
    main = fill(
        POST, way=way, date=date, title=story.title, meta=meta, body=story.body.html, foot=foot, near=near, related=rows
    )
    return page(story.title, main, side)


def foot(story: Story, count: str) -> str:
    place = story.category
    return f'<h6 class="post-footer">\n\t\t发布:{story.author} | 分类:<a href="{HOME}{home_of(place)}">{place.name}</a> | 评论:24 | 浏览:{count}\n\t</h6>'


def under_the_text() -> Case:
    """No breadcrumb: the category is a label under the text; the date stands above the heading without a label."""
    w = Writer("zblog-a1", address)
    s = w.story("p h p u p i p q p", LEAVES[0])
    side = box("最新文章", s.latest) + box("热门文章", s.hot, "<span>({x.count})</span>")
    html = post(
        s, side, f"{s.moment.year}年{s.moment.month}月{s.moment.day}日", foot=foot(s, f"<span>{s.count}</span>")
    )
    truth = article(
        s, updated_at=None, category_path=[s.category.name], panels=panels(panel(s.hot, count=True), panel(s.latest))
    )
    traps = [
        "site-name-is-h1",
        "sidebar-first",
        "no-breadcrumb",
        "facts-under-text",
        "chinese-date-without-label",
        "comment-dates",
    ]
    return Case("zblog_classic", "a1", html, s.url, truth, traps)


def spans() -> Case:
    w = Writer("zblog-a2", address, "　　")
    s = w.story("m p d p H p l p o p c", LEAVES[5])
    way = f'<div class="place">现在的位置: <a href="{HOME}">首页</a> &raquo; <a href="{home_of(ROOTS[1])}">网络营销</a> &raquo; <a href="{home_of(s.category)}">{s.category.name}</a> &raquo; 正文</div>'
    meta = f'<div class="meta"><span>作者:{s.author}</span><span>发布:{s.moment:%Y-%m-%d %H:%M}</span><span>浏览:{s.count} 次</span><span>评论:5</span></div>'
    html = post(s, box("点击排行", s.hot) + box("最新发布", s.latest, " <i>{x.day}</i>"), "", way=way, meta=meta)
    truth = article(
        s,
        updated_at=to_minute(s),
        breadcrumb=path_crumbs(s.category, home_of, tail=["正文"]),
        panels=panels(panel(s.hot), panel(s.latest)),
    )
    traps = [
        "sidebar-first",
        "lead-box-in-body",
        "prose-labels",
        "copyright-in-body",
        "panel-synonyms",
        "panel-dates",
        "raquo-separator",
    ]
    return Case("zblog_classic", "a2", html, s.url, truth, traps)


def no_year() -> Case:
    """The date has no year; full dates are everywhere else."""
    w = Writer("zblog-a3", address)
    s = w.story("p d p X p d t p z", LEAVES[9])
    meta = f'<div class="meta"><span>{s.moment:%m-%d}</span> <span>浏览:{s.count}</span></div>'
    html = post(
        s,
        box("热门文章", s.hot, "<em>{x.day}</em>"),
        "",
        meta=meta,
        foot=f'<h6 class="post-footer">分类:<a href="{home_of(s.category)}">{s.category.name}</a></h6>',
    )
    truth = article(s, updated_on=None, updated_at=None, category_path=[s.category.name], panels=panels(panel(s.hot)))
    traps = [
        "date-without-year",
        "panel-dates",
        "comment-dates",
        "related-dates",
        "prose-dates",
        "hidden-attribute",
        "template-script",
    ]
    return Case("zblog_classic", "a3", html, s.url, truth, traps, ["updated_on"])


def script_count() -> Case:
    """The count is a script's; the sidebar's figures are other articles'."""
    w = Writer("zblog-a4", address)
    s = w.story("s p s B p f p", LEAVES[3])
    way = f'<div class="place"><a href="/">首页</a> &gt; <a href="{home_of(ROOTS[0])}">运营学院</a> &gt; <a href="{home_of(s.category)}">{s.category.name}</a> &gt; {s.title}</div>'
    count = '<span id="spn88"></span><script type="text/javascript">AddViewCount(88)</script>'
    html = post(
        s,
        box("阅读排行", s.hot, "<small>阅读({x.count})</small>"),
        f"{s.moment:%Y/%m/%d}",
        way=way,
        foot=foot(s, count),
    )
    truth = article(
        s, updated_at=None, read_count=None, breadcrumb=path_crumbs(s.category, home_of, tail=[s.title]),
        panels=panels(panel(s.hot, count=True)),
    )  # fmt: skip
    traps = ["counter-script", "sidebar-first", "title-as-last-crumb", "caption", "slash-date"]
    return Case("zblog_classic", "a4", html, s.url, truth, traps, ["read_count"])


def row(x: Link) -> str:
    return fill(
        ROW,
        date=f"{x.day.year}年{x.day.month}月{x.day.day}日",
        url=x.url,
        title=x.title,
        excerpt=x.excerpt,
        place=home_of(x.category),
        name=x.category.name,
        count=x.count,
        comments=x.comments,
    )


def listing() -> Case:
    """Paged with ‹ › and ‹‹ ›› only."""
    w, place = Writer("zblog-l1", address), LEAVES[2]
    rows, hot, latest, url = w.links(8, place), w.hot(), w.latest(), home_of(LEAVES[2])
    way = f'<div class="place">现在的位置: <a href="{HOME}">首页</a> &raquo; <a href="{home_of(ROOTS[0])}">运营学院</a> &raquo; <a href="{url}">{place.name}</a></div>'
    pager = f'<div class="post pagebar"><a href="{HOME}{url}"><span class="page">&lsaquo;&lsaquo;</span></a><span class="page now-page">1</span><a href="{url}page_2.html"><span class="page">2</span></a><a href="{url}page_3.html"><span class="page">3</span></a><a title="下一页" href="{url}page_2.html"><span class="page">&rsaquo;</span></a><a href="{url}page_9.html"><span class="page">&rsaquo;&rsaquo;</span></a></div>'
    html = page(place.name, way + "\n".join(map(row, rows)) + pager, box("热门文章", hot) + box("最新文章", latest))
    truth = category(
        place, HOME + url, breadcrumb=path_crumbs(place, home_of), entries=entries(rows, excerpt=True, count=True),
        panels=panels(panel(hot), panel(latest)), next_url=f"{HOME}{url}page_2.html",
    )  # fmt: skip
    return Case(
        "zblog_classic",
        "l1",
        html,
        HOME + url,
        truth,
        ["site-name-is-h1", "sidebar-first", "pager-of-signs", "articles-look-like-posts"],
    )


def cases() -> list[Case]:
    return [under_the_text(), spans(), no_year(), script_count(), listing()]
