# ruff: noqa: E501
"""A small company's site on ASPCMS or its like: a left menu of columns and contacts, products beside news."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import SITE, Post, Prose, article, body_html, broken, case, category, crumbs, entries, noise, panel

FAMILY = "aspcms_company"
POST_PATH = "/newshow-{id}.html"
HOME, NEWS, INDUSTRY = ("网站首页", "/"), ("新闻中心", "/news.html"), ("行业新闻", "/news_2.html")


def _document(title: str, main: str, box: str = "") -> str:
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{title}-云裂变</title><meta name="Keywords" content="云裂变,热门文章,更新时间" /><link href="/Templates/cn/css/style.css" rel="stylesheet" type="text/css" /></head>
<body>
<div id="header"><div class="topbar">欢迎光临云裂变！ <a href="javascript:AddFavorite()">收藏本站</a> | <a href="/sitemap.html">网站地图</a></div><h1 class="logo"><a href="/"><img src="/Templates/cn/images/logo.gif" alt="云裂变" /></a></h1><ul class="menu"><li><a href="/">网站首页</a></li><li><a href="/about.html">公司简介</a></li><li><a href="/product.html">服务项目</a></li><li class="on"><a href="/news.html">新闻中心</a></li><li><a href="/contact.html">联系我们</a></li></ul></div>
<div id="banner"><object width="960" height="240"><embed src="/flash/banner.swf" /></object></div>
<div id="main">
<div id="left"><div class="lbox"><div class="ltit"><span>新闻中心</span></div><ul class="lmenu"><li><a href="/news_1.html">公司新闻</a></li><li><a href="/news_2.html">行业新闻</a></li></ul></div>{box}
<div class="lbox"><div class="ltit"><span>联系我们</span></div><div class="lcon"><p>电话：000-00000000</p><p>传真：000-00000000</p><p>地址：某市某区某路 100 号</p></div></div></div>
<div id="right">{main}</div></div>
<div id="footer"><p>友情链接：<a href="https://www.example.com/">示例</a></p><p>Copyright &copy; 2010-2026 云裂变 All Rights Reserved. 您是第 <b>203344</b> 位访客</p></div>
</body></html>"""


def _place(*links: tuple[str, str], last: str = "") -> str:
    joined = "&nbsp;&gt;&gt;&nbsp;".join(f'<a href="{u}">{n}</a>' for n, u in links)
    return f'<div class="rtit"><span class="name">新闻中心</span><span class="pos">当前位置：{joined}{"&nbsp;&gt;&gt;&nbsp;" + last if last else ""}</span></div>'


def _box(name: str, posts: list[Post]) -> str:
    rows = "".join(f'<li><a href="{p.path}" title="{p.title}">{p.title}</a></li>' for p in posts)
    return f'<div class="lbox"><div class="ltit"><span>{name}</span></div><ul class="llist">{rows}</ul></div>'


def _visits() -> Case:
    """The column's name stands before the breadcrumb; the footer counts visitors; related news has dates."""
    prose, page, path = Prose("aspcms a1"), f"{FAMILY}-a1", "/newshow-118.html"
    hot, title = prose.posts(6, POST_PATH), "网站改版注意事项汇总"
    blocks = prose.body(4)
    meta = '<div class="minfo">作者：云裂变　来源：本站　日期：2016-4-18 9:30:00　人气：<span id="hits">2,288</span>　标签：<a href="/tag-gaiban.html">改版</a></div>'
    end = '<div class="pn"><p>上一条：<a href="/newshow-117.html">主机续费通知</a></p><p>下一条：<a href="/newshow-119.html">备案须知</a></p></div><div class="rel"><h4>相关信息</h4><ul><li><a href="/newshow-90.html">改版前的备份</a> 2015-01-01</li></ul></div>'
    main = f'{_place(HOME, NEWS, INDUSTRY)}<div class="rcon"><h2 class="mtit">{title}</h2>{meta}<div class="mcon">{body_html(blocks)}</div>{end}</div>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, NEWS, INDUSTRY),
        category_path=["新闻中心", "行业新闻"],
        updated_on="2016-04-18",
        updated_at="2016-04-18T01:30:00Z",
        read_count=2288,
        panels={"hot": panel(hot), "latest": []},
        traps=[
            "visitor-counter-in-footer",
            "column-name-beside-crumbs",
            "contact-box",
            "related-dates",
            "keywords-meta",
        ],
    )
    return case(page, _document(title, main, _box("热门文章", hot)), truth)


def _notice() -> Case:
    """Three lines of body in a company's notice; the copyright note stands in the body's box."""
    prose, page, path = Prose("aspcms a2"), f"{FAMILY}-a2", "/newshow-131.html"
    latest, title = prose.posts(5, POST_PATH), "五一放假通知"
    lines = ["尊敬的客户：", "我公司定于 5 月 1 日至 5 日放假，6 日正常上班。", "放假期间如有急事，请拨打值班电话。"]
    rights = noise('<p class="bq">转载请注明出处：云裂变 https://www.yunliebian.com/newshow-131.html</p>')
    blocks = [broken(lines, "<br />"), rights]
    meta = '<div class="minfo">[ 字体：<a href="javascript:f(1)">大</a> <a href="javascript:f(2)">中</a> <a href="javascript:f(3)">小</a> ] 更新时间：2019年4月28日 浏览：<script src="/inc/hits.asp?id=131"></script>次</div>'
    main = f'{_place(HOME, NEWS, last="五一放假通知")}<div class="rcon"><h2 class="mtit">{title}</h2>{meta}<div class="mcon">{body_html(blocks)}</div></div>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, NEWS, (title, None)),
        category_path=["新闻中心"],
        updated_on="2019-04-28",
        read_count=None,
        panels={"hot": [], "latest": panel(latest)},
        traps=["short-body", "counter-script", "crumb-is-title", "dates-in-body", "copyright-in-body-box"],
    )
    return case(page, _document(title, main, _box("最新文章", latest)), truth)


def _list() -> Case:
    """News at the right, children in the left menu, a pager half of JavaScript."""
    prose, page, path = Prose("aspcms l1"), f"{FAMILY}-l1", "/news.html"
    posts, latest = prose.posts(8, POST_PATH), prose.posts(4, POST_PATH)
    rows = "".join(f'<li><span class="rq">{p.day}</span><a href="{p.path}" title="{p.title}">{p.short}</a></li>' for p in posts)  # fmt: skip
    pager = '<div class="page">共 26 条记录 页次：1/4 每页：8 条 <a href="javascript:;">首页</a> <a href="javascript:;">上一页</a> <span class="on">1</span> <a href="/news.html?page=2">2</a> <a href="/news.html?page=2">下一页</a> <a href="/news.html?page=4">尾页</a></div>'
    main = f'{_place(HOME, NEWS)}<div class="rcon"><ul class="nlist">{rows}</ul>{pager}</div>'
    kids = [{"name": "公司新闻", "url": SITE + "/news_1.html"}, {"name": "行业新闻", "url": SITE + "/news_2.html"}]
    truth = category(
        page,
        path,
        title="新闻中心",
        breadcrumb=crumbs(HOME, NEWS),
        category_path=["新闻中心"],
        entries=entries(posts),
        subcategories=kids,
        next_url=SITE + "/news.html?page=2",
        panels={"hot": [], "latest": panel(latest)},
        traps=["cut-off-titles", "children-in-left-menu", "javascript-in-pager", "contact-box"],
    )
    return case(page, _document("新闻中心", main, _box("最新文章", latest)), truth)


def cases() -> Iterator[Case]:
    yield from (_visits(), _notice(), _list())
