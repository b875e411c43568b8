# ruff: noqa: E501
"""Pages as careless servers send them: a byte-order mark, an XML prolog, no closing tags, no quotes, all on one line."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import Block, Post, Prose, article, body_html, case, category, crumbs, entries, panel

FAMILY = "dirty_bytes"
POST_PATH = "/view/{id}.html"
HOME, OPS = ("首页", "/"), ("活动运营", "/list/huodong.html")


def _prolog() -> Case:
    """XHTML with a prolog that names GB2312, and bytes to match; a comment keeps an older article."""
    prose, page, path = Prose("dirty a1"), f"{FAMILY}-a1", "/view/2101.html"
    hot, blocks, title = prose.posts(4, POST_PATH), prose.body(4), "抽奖页的三条底线"
    rows = "".join(f'<li><a href="{p.path}">{p.title}</a> ({p.reads})</li>' for p in hot)
    html = f"""<?xml version="1.0" encoding="gb2312"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh-CN">
<head><title>{title} - 云裂变</title><style type="text/css">/*<![CDATA[*/ .a {{ color: red }} /*]]>*/</style></head>
<body>
<div id="logo"><a href="/">云裂变</a></div><ul id="nav"><li><a href="/">首页</a></li><li><a href="/list/huodong.html">活动运营</a></li></ul>
<p id="pos">您当前位置：<a href="/">首页</a> → <a href="/list/huodong.html">活动运营</a> → 查看内容</p>
<!-- <div id="main"><h1>旧标题</h1><p>更新时间：2010-01-01 阅读：1</p><div id="text"><p>旧的正文，早就不用了。</p></div></div> -->
<div id="main"><h1>{title}</h1><p id="meta">更新时间：2015-12-25 10:24　阅读：431</p><div id="text">{body_html(blocks)}</div></div>
<div id="right"><h2>热门文章</h2><ol>{rows}</ol></div>
<div id="foot">云裂变 &#169; 2026</div>
</body></html>"""
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, OPS, ("查看内容", None)),
        category_path=["活动运营"],
        updated_on="2015-12-25",
        updated_at="2015-12-25T02:24:00Z",
        read_count=431,
        panels={"hot": panel(hot, reads=True), "latest": []},
        traps=["xml-prolog", "gb2312", "article-in-comment", "placeholder-crumb", "counts-in-brackets"],
    )
    return case(page, html, truth, "gb18030", None)


def _minified() -> Case:
    """No closing tags, no quotes, no line ends, no head and no body tag."""
    prose, page, path = Prose("dirty a2"), f"{FAMILY}-a2", "/view/2102.html"
    lines, title = [prose.paragraph() for _ in range(4)], "签到活动为什么没人坚持到第七天"
    latest = prose.posts(5, POST_PATH)
    blocks = [
        Block("".join(f"<p>{x}" for x in lines[:3]), tuple(lines[:3])),
        Block(
            "<ul><li>第一天给多少<li>第七天给多少<li>断签怎么办</ul>", ("第一天给多少", "第七天给多少", "断签怎么办")
        ),
        Block(f"<p>{lines[3]}", (lines[3],)),
    ]
    rows = "".join(f"<li><a href={p.path}>{p.title}</a>" for p in latest)
    html = f"<!doctype html><meta charset=utf-8><title>{title}-云裂变</title><link rel=stylesheet href=/m.css><header><a href=/>云裂变</a><nav><a href=/>首页</a><a href=/list/huodong.html>活动运营</a></nav></header><nav class=bc><a href=/>首页</a>›<a href=/list/huodong.html>活动运营</a>›详情</nav><main><h1>{title}</h1><p class=i><span>2026-08-08 08:08</span><span>1.5w人气</span><section>{''.join(b.html for b in blocks)}</section></main><aside><h3>最新文章</h3><ul>{rows}</ul></aside><footer>© 2026 云裂变</footer>"
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, OPS, ("详情", None)),
        category_path=["活动运营"],
        updated_on="2026-08-08",
        updated_at="2026-08-08T00:08:00Z",
        read_count=15000,
        panels={"hot": [], "latest": panel(latest)},
        traps=["omitted-tags", "unquoted-attributes", "one-line", "count-before-label"],
    )
    return case(page, html, truth)


def _marked() -> Case:
    """A byte-order mark, a second one in the middle, CRLF, upper-case tags, and two bodies' worth of stray end tags."""
    prose, page, path = Prose("dirty a3"), f"{FAMILY}-a3", "/view/2103.html"
    blocks, title = prose.body(4), "秒杀结束之后的十分钟"
    html = f"""\ufeff<!DOCTYPE HTML>
<HTML><HEAD><META CHARSET="GBK"><TITLE>{title}</TITLE></HEAD>
\ufeff<BODY BGCOLOR="#FFFFFF" ONLOAD="init()"></DIV></TD>
<DIV CLASS="nav"><A HREF="/">首页</A> | <A HREF="/list/huodong.html">活动运营</A></DIV>
<P>位置：<A HREF="/">首页</A>&nbsp;/&nbsp;<A HREF="/list/huodong.html">活动运营</A></P>
<H2>{title}</H2></SPAN>
<P><SPAN>日期：2012/12/12</SPAN>&nbsp;<SPAN>访问量：1212</SPAN></P>
<DIV CLASS="txt">{body_html(blocks)}</DIV></DIV>
<P>共有 <B>0</B> 条评论</P></TABLE>
<P><SMALL>&copy; 云裂变</SMALL></P>
</BODY></HTML>
""".replace("\n", "\r\n")
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, OPS),
        category_path=["活动运营"],
        updated_on="2012-12-12",
        read_count=1212,
        traps=["byte-order-mark", "utf-8-declared-gbk", "stray-end-tags", "crlf", "uppercase-tags"],
    )
    return case(page, html, truth, "utf-8", "text/html")


def _list() -> Case:
    """A minified list without quotes; the pager says 1/12."""
    prose, page, path = Prose("dirty l1"), f"{FAMILY}-l1", "/list/huodong.html"
    posts, hot = prose.posts(7, POST_PATH), prose.posts(4, POST_PATH)
    html = f"<!doctype html><meta charset=utf-8><title>活动运营-云裂变</title><header><a href=/>云裂变</a><nav><a href=/>首页</a><a href=/list/huodong.html>活动运营</a></nav></header><nav class=bc><a href=/>首页</a>›<b>活动运营</b></nav><main><h1>活动运营</h1><ul>{_items(posts)}</ul><p class=pg><span>1/12</span> <a href=/list/huodong_2.html>下一页</a> <a href=/list/huodong_12.html>末页</a></main><aside><h3>点击排行</h3><ul>{_items(hot)}</ul></aside><footer>© 2026 云裂变</footer>"
    truth = category(
        page,
        path,
        title="活动运营",
        breadcrumb=crumbs(HOME, ("活动运营", None)),
        category_path=["活动运营"],
        entries=entries(posts, reads=True),
        next_url="https://www.yunliebian.com/list/huodong_2.html",
        panels={"hot": panel(hot, reads=True), "latest": []},
        traps=["omitted-tags", "unquoted-attributes", "one-line", "panel-like-the-list"],
    )
    return case(page, html, truth)


def _items(posts: list[Post]) -> str:
    return "".join(f"<li><a href={p.path} title='{p.title}'>{p.title}</a> <i>{p.day}</i> <i>{p.reads}次浏览</i>" for p in posts)  # fmt: skip


def cases() -> Iterator[Case]:
    yield from (_prolog(), _minified(), _marked(), _list())
