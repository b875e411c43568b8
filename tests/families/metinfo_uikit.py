# ruff: noqa: E501
"""MetInfo on its UI kit: sections and a grid, counters beside icons, a sidebar of columns and recommendations."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import (
    SITE,
    Block,
    Post,
    Prose,
    article,
    body_html,
    bullets,
    case,
    category,
    crumbs,
    entries,
    heading,
    noise,
    panel,
)

FAMILY = "metinfo_uikit"
COLUMNS = (("网站运营", "/news/wzyy/"), ("私域运营", "/news/syyy/"), ("口碑营销", "/news/kbyx/"))
POST_PATH = "/news/{id}.html"
HOME = ("首页", "/")
NEWS = ("运营学院", "/news/")

HEAD = """<!DOCTYPE HTML>
<html class="oxh met-web">
<head>
<meta charset="utf-8">
<meta name="renderer" content="webkit">
<meta name="viewport" content="width=device-width,initial-scale=1.0,maximum-scale=1.0,minimum-scale=0,user-scalable=0,minimal-ui">
<title>{title}-云裂变</title>
<meta name="generator" content="MetInfo V7.5" data-variable="https://www.yunliebian.com/|cn|cn|mui|2|1|42" data-user_name="">
<link rel="stylesheet" type="text/css" href="/public/plugins/css/basic.css?1690000000">
<style>body{{background-position:center;background-color:#fff;}}.met-hide{{color:#333}}</style>
</head>
<body class="met-navfixed">
<header class="met-head" m-id="met_head"><nav class="navbar navbar-default box-shadow-none met-nav"><div class="container"><div class="row">
<h3 hidden>云裂变</h3>
<div class="navbar-header pull-xs-left"><a href="/" class="met-logo vertical-align block pull-xs-left p-y-5" title="云裂变"><div class="vertical-align-middle"><img src="/upload/logo.png" alt="云裂变" title="云裂变"></div></a></div>
<div class="collapse navbar-collapse navbar-collapse-toolbar pull-md-right p-0" id="met-nav-collapse"><ul class="nav navbar-nav navlist">
<li class="nav-item"><a href="/" title="网站首页" class="nav-link active">网站首页</a></li>
<li class="nav-item dropdown m-l-0"><a href="/news/" title="运营学院" class="nav-link dropdown-toggle">运营学院<i class="fa fa-angle-down p-l-5"></i></a>
<div class="dropdown-menu dropdown-menu-right dropdown-menu-bullet"><a href="/news/" title="全部" class="dropdown-item nav-parent hidden-lg-up">全部</a><a href="/news/wzyy/" class="dropdown-item">网站运营</a><a href="/news/syyy/" class="dropdown-item">私域运营</a><a href="/news/kbyx/" class="dropdown-item">口碑营销</a></div></li>
<li class="nav-item m-l-0"><a href="/about/" class="nav-link">关于我们</a></li></ul></div></div></div></nav></header>
"""
FOOT = """<footer class="met-foot-info border-top1"><div class="container text-xs-center p-y-20"><div class="met_footright">
<div>云裂变 版权所有 2015-2026 <a href="https://beian.example.com" target="_blank">京ICP备00000000号</a></div><div>本页面更新时间以服务器为准</div><div class="powered_by_metinfo">Powered by <b><a href="https://www.example.com" target="_blank">MetInfo 7.5</a></b> &copy;2008-2026</div></div></div></footer>
<script src="/public/plugins/js/basic.js?1690000000"></script></body></html>
"""


def _crumb_bar(links: tuple[tuple[str, str], ...], tail: str = "") -> str:
    items = "".join(f'<li class="breadcrumb-item"><a href="{u}" title="{n}">{n}</a></li>\n' for n, u in links)
    return f"""<section class="met-crumbs hidden-sm-down" m-id="met_position"><div class="container"><div class="row"><div class="border-bottom clearfix">
<ol class="breadcrumb m-b-0 subcolumn-crumbs breadcrumb-arrow"><li class="breadcrumb-item active">您的位置</li>
{items}{tail}</ol></div></div></div></section>"""


def _sidebar(hot: list[Post], *, heading_text: str = "热门文章") -> str:
    rows = "\n".join(
        f'<li class="list-group-item"><a class="imga" href="{p.path}" title="{p.title}" target="_self"><img src="/upload/thumb/{i}.jpg" alt="{p.title}" style="max-width:100%"></a><a href="{p.path}" title="{p.title}">{p.title}</a></li>'
        for i, p in enumerate(hot)
    )
    columns = "".join(f'<li><a href="{u}" title="{n}" target="_self">{n}</a></li>' for n, u in COLUMNS)
    return f"""<div class="col-md-3"><div class="row m-r-0"><aside class="met-sidebar panel panel-body m-b-0" boxmh-h m-id="news_bar" m-type="nocontent">
<form class="sidebar-search" method="get" action="/search/"><div class="form-group"><div class="input-search"><button type="submit" class="input-search-btn"><i class="icon wb-search"></i></button><input type="text" class="form-control" name="searchword" placeholder="search"></div></div></form>
<ul class="sidebar-column list-icons"><li><a href="/news/" title="运营学院" class="active" target="_self">运营学院</a></li>{columns}</ul>
<div class="sidebar-news-list recommend"><h3 class="font-size-16 m-0">{heading_text}</h3>
<ul class="list-group list-group-bordered m-t-10 m-b-0">
{rows}
</ul></div></aside></div></div>"""


def _show(title: str, crumb_bar: str, info: str, blocks: list[Block], side: str, after: str = "") -> str:
    return f"""{HEAD.format(title=title)}{crumb_bar}
<main class="news_list_detail_met_16_1 page met-shownews animsition"><div class="container"><div class="row">
<div class="col-md-9 met-shownews-body" m-id="news_list_detail"><div class="row">
<section class="details-title border-bottom1"><h1 class="m-0">{title}</h1>
<div class="info font-weight-300">{info}</div></section>
<section class="met-editor clearfix">{body_html(blocks)}</section>
{after}
<div class="met-page p-y-30 border-top1"><div class="container p-t-30"><ul class="pagination block blocks-2 text-xs-center text-sm-left">
<li class="page-item m-b-0"><a href="/news/1101.html" title="上一篇标题" class="page-link text-truncate">上一篇<span aria-hidden="true" class="hidden-xs-down">: 网站备案信息变更流程</span></a></li>
<li class="page-item m-b-0 disabled"><a href="javascript:;" class="page-link text-truncate">下一篇<span aria-hidden="true" class="hidden-xs-down">: 没有了</span></a></li></ul></div></div>
</div></div>{side}</div></div></main>{FOOT}"""


def _icons() -> Case:
    """The count stands beside an eye and nowhere else; a bubble has the comments."""
    prose, page, path = Prose("metinfo a1"), f"{FAMILY}-a1", "/news/8101.html"
    hot, blocks = prose.posts(5, POST_PATH), prose.body(5)
    title = "官网首屏只放一句话，可行吗？"
    info = '<span>2024-03-02 10:22:11</span><span>云裂变</span><span><i class="icon wb-chat m-r-5" aria-hidden="true"></i> 36</span><span><i class="icon wb-eye m-r-5" aria-hidden="true"></i> 1,024</span>'
    tags = '<div class="tag text-xs-center"><span>标签：</span><a href="/tag/shouping/" title="首屏">首屏</a><a href="/tag/zhuanhua/">转化</a></div>'
    html = _show(title, _crumb_bar((HOME, NEWS, COLUMNS[0])), info, blocks, _sidebar(hot), tags)
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, NEWS, COLUMNS[0]),
        category_path=["运营学院", "网站运营"],
        updated_on="2024-03-02",
        updated_at="2024-03-02T02:22:11Z",
        read_count=1024,
        panels={"hot": panel(hot), "latest": []},
        traps=["eye-icon", "comment-icon-before-eye", "hidden-h3"],
    )
    return case(page, html, truth)


def _prose_traps() -> Case:
    """A body that talks like a template: a date, a count, panel names; the count is in thousands of ten."""
    prose, page, path = Prose("metinfo a2"), f"{FAMILY}-a2", "/news/8102.html"
    hot = prose.posts(4, POST_PATH)
    title = "后台里那个“更新时间”，到底谁在看"
    told = "发布时间：2019-04-01 的老文章，点击量：30000，却没有一条询盘；这就是我们要讨论的问题。"
    blocks = [
        prose.p(),
        heading("热门文章不等于好文章"),
        Block(f"<p>{told}</p>", (told,)),
        prose.p(),
        bullets(["最新文章放在哪里", "热门文章按什么排", "“浏览 500 次”要不要显示"], "ol"),
        noise('<p style="display:none">阅读：99999 更新时间：2026-01-01</p>'),
        prose.p(3, 5),
        Block('<p><img src="/upload/202403/1709.jpg" alt="后台截图" title="后台截图"/></p>'),
        prose.p(),
    ]
    info = "<span>更新时间：2023/7/9</span> <span>来源：本站</span> <span>浏览：1.2w</span>"
    html = _show(title, _crumb_bar((HOME, NEWS, COLUMNS[2])), info, blocks, _sidebar(hot, heading_text="点击排行"))
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, NEWS, COLUMNS[2]),
        category_path=["运营学院", "口碑营销"],
        updated_on="2023-07-09",
        read_count=12000,
        images=[{"url": SITE + "/upload/202403/1709.jpg", "alt": "后台截图"}],
        panels={"hot": panel(hot), "latest": []},
        traps=["prose-labels", "hidden-text", "one-digit-month", "count-w", "panel-synonym"],
    )
    return case(page, html, truth)


def _relative() -> Case:
    """The date is told as ``3天前``, the sidebar is only a recommendation, and a related box has real dates."""
    prose, page, path = Prose("metinfo a3"), f"{FAMILY}-a3", "/news/8103.html"
    side, blocks = prose.posts(9, POST_PATH), prose.body(3, 1, 2)
    title = "周末两天，我们只改了一个按钮"
    info = '<span>3天前</span><span>admin</span><span><i class="icon wb-eye" aria-hidden="true"></i> ８８７</span>'
    related = "".join(f'<li><a href="{p.path}">{p.title}</a><span>{p.day}</span></li>' for p in side[5:])
    after = f'<div class="met-relevant"><h4>相关资讯</h4><ul>{related}</ul></div>'
    bar = _crumb_bar(
        (HOME, NEWS, COLUMNS[1]), '<li class="breadcrumb-item active"><span>周末两天，我们只改了...</span></li>\n'
    )
    html = _show(title, bar, info, blocks, _sidebar(side[:5], heading_text="为您推荐"), after)
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, NEWS, COLUMNS[1], ("周末两天，我们只改了...", None)),
        category_path=["运营学院", "私域运营"],
        updated_on=None,
        read_count=887,
        traps=["relative-date", "full-width-digits", "crumb-repeats-cut-title", "recommendation-is-no-panel"],
    )
    return case(page, html, truth)


def _list() -> Case:
    prose, page, path = Prose("metinfo l1"), f"{FAMILY}-l1", "/news/"
    posts, hot = prose.posts(8, POST_PATH), prose.posts(4, POST_PATH)
    rows = "\n".join(
        f'''<li class="media media-lg border-bottom1"><div class="media-left"><a href="{p.path}" title="{p.title}" target="_self"><img class="media-object" src="/upload/thumb/n{i}.jpg" alt="{p.title}" height="130"></a></div>
<div class="media-body"><h4><a href="{p.path}" title="{p.title}" target="_self">{p.short}</a></h4><p class="des font-weight-300">{p.excerpt}</p>
<p class="info font-weight-300"><span>{p.day}</span><span>云裂变</span><span><i class="icon wb-eye m-r-5 font-weight-300" aria-hidden="true"></i>{p.reads}</span></p></div></li>'''
        for i, p in enumerate(posts)
    )
    pager = '<div class="met_pager"><span class="PreSpan">上一页</span><a href="/news/" class="Ahover">1</a><a href="/news/list-2.html">2</a><a href="/news/list-3.html">3</a><a href="/news/list-2.html" class="NextA">下一页</a><span class="PageText">转至第</span><input type="text" id="metPageT" data-pageurl="list-|.html|3" value="1"><input type="button" id="metPageB" value="页"></div>'
    sub = "".join(f'<li><a href="{u}" title="{n}">{n}</a></li>' for n, u in COLUMNS)
    html = f"""{HEAD.format(title="运营学院")}<section class="met-column-nav" m-id="subcolumn_nav"><div class="container"><ul class="clearfix met-column-nav-ul"><li><a href="/news/" title="全部" class="active">全部</a></li>{sub}</ul></div></section>
{_crumb_bar((HOME, NEWS))}
<main class="met-news animsition"><div class="container"><div class="row"><div class="col-md-9 met-news-body"><div class="row"><div class="met-news-list" m-id="news_list"><ul class="ulstyle met-pager-ajax imagesize" data-scale="400x600">
{rows}
</ul></div>{pager}</div></div>{_sidebar(hot)}</div></div></main>{FOOT}"""
    truth = category(
        page,
        path,
        title="运营学院",
        breadcrumb=crumbs(HOME, NEWS),
        category_path=["运营学院"],
        entries=entries(posts, excerpt=True, reads=True),
        subcategories=[{"name": n, "url": SITE + u} for n, u in COLUMNS],
        next_url=SITE + "/news/list-2.html",
        panels={"hot": panel(hot), "latest": []},
        traps=["cut-off-titles", "eye-icon", "all-link-is-itself", "jump-box-pager"],
    )
    return case(page, html, truth)


def cases() -> Iterator[Case]:
    for make in (_icons, _prose_traps, _relative, _list):
        yield make()
