# ruff: noqa: E501
"""The article pages of a shop system: boxes drawn with border classes, products everywhere, prices beside names."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import SITE, Prose, article, body_html, case, category, crumbs, entries, noise, panel

FAMILY = "ecshop_article"
POST_PATH = "/article-{id}.html"
HOME, HELP, NEWS = ("首页", "/"), ("站内快讯", "/article_cat-12.html"), ("运营心得", "/article_cat-15.html")
GOODS = "".join(f'<li class="clearfix"><a href="/goods-{i}.html"><img src="/images/g{i}.jpg" alt="运营手册第 {i} 册" class="samllimg" /></a><br /><a href="/goods-{i}.html" title="运营手册第 {i} 册">运营手册第 {i} 册</a><br />售价：<font class="f1">￥{i * 9}.00</font></li>' for i in range(1, 4))  # fmt: skip


def _document(title: str, where: str, main: str, side: str) -> str:
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta name="Generator" content="ECSHOP v3.6.0" /><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{title}_运营心得_站内快讯_云裂变</title></head>
<body><div class="block clearfix"><div class="f_l"><a href="/"><img src="/themes/default/images/logo.gif" alt="云裂变" /></a></div><div class="f_r log"><ul><li class="userInfo">您好，欢迎光临云裂变！<a href="/user.php">请登录</a></li><li><a href="/flow.php">购物车中有 0 件商品</a></li></ul></div></div>
<div id="mainNav" class="clearfix"><a href="/" class="cur">首页</a><a href="/article_cat-12.html">站内快讯</a><a href="/group_buy.php">团购</a></div>
<div id="search" class="clearfix"><div class="keys f_l">热门搜索 ：<a href="/search.php?keywords=1">手册</a></div></div>
<div class="block box"><div id="ur_here">当前位置: {where}</div></div>
<div class="block clearfix"><div class="AreaL">{side}<div class="box"><div class="box_1"><h3><span>精品推荐</span></h3><div class="boxCenterList"><ul>{GOODS}</ul></div></div></div></div>
<div class="AreaR">{main}</div></div>
<div class="blank5"></div><div id="bottomNav" class="box"><a href="/article-4.html">免责条款</a> - <a href="/article-5.html">隐私保护</a></div><div id="footer" class="text">&copy; 2005-2026 云裂变 版权所有，并保留所有权利。<br />共执行 21 个查询，用时 0.031 秒，在线 3 人</div></body></html>"""


def _article() -> Case:
    """Author and date between slashes; related goods and a form for comments in the same box."""
    prose, page, path = Prose("ecshop a1"), f"{FAMILY}-a1", "/article-88.html"
    latest, title = prose.posts(5, POST_PATH), "详情页里的第一张图"
    goods = noise(f'<div class="box_2"><b>相关商品</b><ul>{GOODS}</ul></div>')
    blocks = prose.body(3)
    rows = "".join(f'<li><a href="{p.path}" title="{p.title}">{p.title}</a> <span>{p.day}</span></li>' for p in latest)
    side = f'<div class="box"><div class="box_1"><h3><span>最新文章</span></h3><div class="boxCenterList RelaArticle"><ul>{rows}</ul></div></div></div>'
    main = f'<div class="box"><div class="box_1"><div style="border:4px solid #fcf8f7; padding:20px 15px;"><div class="tc" style="padding:8px;"><font class="f5 f6">{title}</font><br /><font class="f3">云裂变 / 2016-07-21 / 浏览 540 次</font></div>{body_html(blocks)}<div style="padding:8px; margin-top:15px; text-align:left; border-top:1px solid #ccc;">下一篇:<a href="/article-89.html" class="f6">评价怎么回</a><br />上一篇:<a href="/article-87.html" class="f6">包装里的一张卡片</a></div></div></div></div>{goods.html}<div class="box"><div class="box_1"><h3><span class="text">用户评论</span>(共<font class="f1">0</font>条评论)</h3><form action="javascript:;" method="post"><textarea name="content"></textarea></form></div></div>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, HELP, NEWS, (title, None)),
        category_path=["站内快讯", "运营心得"],
        updated_on="2016-07-21",
        read_count=540,
        panels={"hot": [], "latest": panel(latest)},
        traps=["title-in-font", "slashes-between-facts", "goods-and-prices", "head-and-neighbours-in-body-box"],
    )
    where = f'<a href="/">首页</a> <code>&gt;</code> <a href="/article_cat-12.html">站内快讯</a> <code>&gt;</code> <a href="/article_cat-15.html">运营心得</a> <code>&gt;</code> {title}'
    return case(page, _document(title, where, main, side), truth)


def _list() -> Case:
    """A table of articles with authors and dates, below a form that searches them."""
    prose, page, path = Prose("ecshop l1"), f"{FAMILY}-l1", "/article_cat-15.html"
    posts = prose.posts(8, POST_PATH)
    rows = "".join(f'<tr><td bgcolor="#ffffff"><a href="{p.path}" title="{p.title}" class="f6">{p.title}</a></td><td bgcolor="#ffffff" align="center">云裂变</td><td bgcolor="#ffffff" align="center">{p.day}</td></tr>' for p in posts)  # fmt: skip
    main = f'<div class="box"><div class="box_1"><h3><span>文章列表</span></h3><div class="boxCenterList"><form action="/article_cat.php" name="search_form" method="post"><input name="keywords" type="text" /><input type="submit" value="搜索" /></form><table width="100%" border="0" cellpadding="5" cellspacing="1" bgcolor="#dddddd"><tr><th>文章标题</th><th>作者</th><th>添加日期</th></tr>{rows}</table></div></div></div><form name="selectPageForm" action="/article_cat.php" method="get"><div id="pager" class="pagebar"><span class="f_l f6">总计 <b>19</b> 个记录</span><span class="page_now">1</span><a href="/article_cat-15-2.html">[2]</a><a href="/article_cat-15-3.html">[3]</a><a class="next" href="/article_cat-15-2.html">下一页</a></div></form>'
    truth = category(
        page,
        path,
        title="运营心得",
        breadcrumb=crumbs(HOME, HELP, NEWS),
        category_path=["站内快讯", "运营心得"],
        entries=entries(posts),
        next_url=SITE + "/article_cat-15-2.html",
        traps=["list-is-table", "heading-is-placeholder", "goods-and-prices", "pager-in-form"],
    )
    where = '<a href="/">首页</a> <code>&gt;</code> <a href="/article_cat-12.html">站内快讯</a> <code>&gt;</code> <a href="/article_cat-15.html">运营心得</a>'
    return case(page, _document("运营心得", where, main, ""), truth)


def cases() -> Iterator[Case]:
    yield from (_article(), _list())
