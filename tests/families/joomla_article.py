# ruff: noqa: E501
"""Joomla: facts as ``dl.article-info`` with microdata, a dropdown of tools, neighbours as ``rel=next``, lists as tables."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import SITE, Block, Prose, article, body_html, case, category, crumbs, entries, panel

FAMILY = "joomla_article"
POST_PATH = "/yunying/neirong/{id}-post.html"
HOME, ACADEMY, CONTENT = ("首页", "/"), ("运营学院", "/yunying.html"), ("内容运营", "/yunying/neirong.html")


def _document(title: str, main: str, side: str = "") -> str:
    return f"""<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh-cn" lang="zh-cn" dir="ltr">
<head><meta charset="utf-8" /><base href="https://www.yunliebian.com/" /><meta name="generator" content="Joomla! - Open Source Content Management" /><title>{title}</title></head>
<body class="site com_content view-article no-layout no-task itemid-120"><div class="body"><div class="container">
<header class="header" role="banner"><div class="header-inner clearfix"><a class="brand pull-left" href="/"><span class="site-title" title="云裂变">云裂变</span></a></div></header>
<nav class="navigation" role="navigation"><ul class="nav menu nav-pills"><li class="item-101 default"><a href="/">首页</a></li><li class="item-120 active"><a href="/yunying.html">运营学院</a></li><li class="item-121"><a href="/tuiguang.html">营销推广</a></li></ul></nav>
<div class="row-fluid"><main id="content" role="main" class="span9">{main}</main><div id="aside" class="span3">{side}</div></div></div></div>
<footer class="footer" role="contentinfo"><div class="container"><p class="pull-right"><a href="#top" id="back-top">回到顶部</a></p><p>&copy; 2026 云裂变</p></div></footer></body></html>"""


def _trail(*links: tuple[str, str], last: str) -> str:
    arrow = '<span class="divider"><img src="/media/system/images/arrow.png" alt="" /></span>'
    items = "".join(f'<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem"><a itemprop="item" href="{u}" class="pathway"><span itemprop="name">{n}</span></a>{arrow}<meta itemprop="position" content="{i}"></li>' for i, (n, u) in enumerate(links, 1))  # fmt: skip
    return f'<div aria-label="Breadcrumbs" role="navigation"><ul itemscope itemtype="https://schema.org/BreadcrumbList" class="breadcrumb"><li>当前位置: &#160;</li>{items}<li itemprop="itemListElement" class="active"><span itemprop="name">{last}</span><meta itemprop="position" content="9"></li></ul></div>'


def _facts(published: str, modified: str, hits: str) -> str:
    return f"""<dl class="article-info muted"><dt class="article-info-term">详细信息</dt>
<dd class="createdby" itemprop="author">作者: <span itemprop="name">Super User</span></dd>
<dd class="parent-category-name">上级分类: <a href="/yunying.html" itemprop="genre">运营学院</a></dd>
<dd class="category-name">分类: <a href="/yunying/neirong.html" itemprop="genre">内容运营</a></dd>
<dd class="published"><span class="icon-calendar" aria-hidden="true"></span><time itemprop="datePublished">{published}</time></dd>
<dd class="modified"><span class="icon-calendar" aria-hidden="true"></span><time itemprop="dateModified">{modified}</time></dd>
<dd class="hits"><span class="icon-eye-open" aria-hidden="true"></span>{hits}</dd></dl>"""


def _show(title: str, trail: str, facts: str, blocks: list[Block]) -> str:
    return f"""{trail}<div class="item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="zh-CN" />
<div class="page-header"><h2 itemprop="headline">{title}</h2></div>
<div class="icons"><div class="btn-group pull-right"><button class="btn dropdown-toggle" type="button"><span class="icon-cog"></span><span class="caret"></span></button><ul class="dropdown-menu"><li class="print-icon"><a href="/print.html" rel="nofollow">打印</a></li><li class="email-icon"><a href="/mailto.html" rel="nofollow">电子邮件</a></li></ul></div></div>
{facts}
<div class="content_rating"><p>评分: 4 / 5</p></div>
<div itemprop="articleBody">{body_html(blocks)}</div>
<ul class="pager pagenav"><li class="previous"><a class="hasTooltip" title="长尾词库" href="/yunying/neirong/1.html" rel="prev"><span class="icon-chevron-left"></span> 上一个</a></li><li class="next"><a class="hasTooltip" title="复盘模板" href="/yunying/neirong/3.html" rel="next">下一个 <span class="icon-chevron-right"></span></a></li></ul></div>"""


def _article() -> Case:
    """Created and last updated; the pager leads to the next article."""
    prose, page, path = Prose("joomla a1"), f"{FAMILY}-a1", "/yunying/neirong/2-brief.html"
    posts, title = prose.posts(9, POST_PATH), "外包写手的第一份 brief"
    listed = "".join(f'<li itemscope itemtype="https://schema.org/Article"><a href="{p.path}" itemprop="url"><span itemprop="name">{p.title}</span></a></li>' for p in posts[:5])  # fmt: skip
    latest = "".join(f'<li><a href="{p.path}"><span>{p.title}</span></a></li>' for p in posts[5:])
    side = f'<div class="well"><h3 class="page-header">热门文章</h3><ul class="mostread mod-list">{listed}</ul></div><div class="well"><h3 class="page-header">最新文章</h3><ul class="latestnews mod-list">{latest}</ul></div>'
    lazy = Block('<p><img src="images/brief.png" alt="brief 样例" width="600" /></p>')
    blocks = [prose.p(), lazy, *prose.body(3)]
    facts = _facts("发布于 2021年5月06日", "最后更新于 2022年1月02日", '<meta itemprop="interactionCount" content="UserPageVisits:9999" />点击数: 4321')  # fmt: skip
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, ACADEMY, CONTENT, (title, None)),
        category_path=["运营学院", "内容运营"],
        updated_on="2022-01-02",
        read_count=4321,
        images=[{"url": SITE + "/images/brief.png", "alt": "brief 样例"}],
        panels={"hot": panel(posts[:5]), "latest": panel(posts[5:])},
        traps=["base-href", "microdata-facts", "rel-next-is-next-article", "rating", "publication-and-update"],
    )
    return case(
        page, _document(title, _show(title, _trail(HOME, ACADEMY, CONTENT, last=title), facts, blocks), side), truth
    )


def _bad_update() -> Case:
    """No update, no microdata value that agrees: only 发布于 with a weekday and an English clock."""
    prose, page, path = Prose("joomla a2"), f"{FAMILY}-a2", "/yunying/neirong/8-faq.html"
    title, blocks = "FAQ 该由谁来写", prose.body(4)
    facts = _facts("发布于 周四, 2020-10-15 19:45", "", "点击数: 57").replace('<dd class="modified"><span class="icon-calendar" aria-hidden="true"></span><time itemprop="dateModified"></time></dd>', "")  # fmt: skip
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, ACADEMY, CONTENT, (title, None)),
        category_path=["运营学院", "内容运营"],
        updated_on="2020-10-15",
        updated_at="2020-10-15T11:45:00Z",
        read_count=57,
        traps=["weekday-before-date", "rel-next-is-next-article"],
    )
    return case(page, _document(title, _show(title, _trail(HOME, ACADEMY, CONTENT, last=title), facts, blocks)), truth)


def _list() -> Case:
    """A table of title, author and hits, with a filter form around it."""
    prose, page, path = Prose("joomla l1"), f"{FAMILY}-l1", "/yunying/neirong.html"
    posts = prose.posts(7, POST_PATH)
    rows = "".join(f'<tr class="cat-list-row{i % 2}"><td headers="categorylist_header_title" class="list-title"><a href="{p.path}">{p.title}</a></td><td headers="categorylist_header_date" class="list-date small">{p.day}</td><td class="list-author">作者 Super User</td><td class="list-hits"><span class="badge badge-info">点击数: {p.reads}</span></td></tr>' for i, p in enumerate(posts))  # fmt: skip
    pager = '<div class="pagination"><p class="counter pull-right">第 1 页 共 4 页</p><ul class="pagination-list"><li class="disabled"><a><span class="icon-first"></span></a></li><li class="active"><a>1</a></li><li><a title="2" href="/yunying/neirong.html?start=10" class="pagenav">2</a></li><li><a title="下一页" href="/yunying/neirong.html?start=10" class="hasTooltip pagenav"><span class="icon-next"></span></a></li><li><a title="末页" href="/yunying/neirong.html?start=30" class="pagenav"><span class="icon-last"></span></a></li></ul></div>'
    main = f'{_trail(HOME, ACADEMY, last="内容运营")}<div class="content-category"><h2>内容运营</h2><form action="/yunying/neirong.html" method="post" id="adminForm"><fieldset class="filters"><label class="filter-search-lbl">标题过滤</label><input type="text" /><select><option>5</option><option>10</option></select></fieldset><table class="category table table-striped"><thead><tr><th><a href="#" onclick="order()">标题</a></th><th>发布日期</th><th>作者</th><th>点击数</th></tr></thead><tbody>{rows}</tbody></table>{pager}</form></div>'
    truth = category(
        page,
        path,
        title="内容运营",
        breadcrumb=crumbs(HOME, ACADEMY, ("内容运营", None)),
        category_path=["运营学院", "内容运营"],
        entries=entries(posts, reads=True),
        next_url=SITE + "/yunying/neirong.html?start=10",
        traps=["list-is-table", "icon-pager", "count-in-badge", "list-in-form"],
    )
    return case(page, _document("内容运营", main), truth)


def cases() -> Iterator[Case]:
    for make in (_article, _bad_update, _list):
        yield make()
