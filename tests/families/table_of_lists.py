# ruff: noqa: E501
"""Lists in every shape: tables, definition lists, cards, bare links, homes of columns, empty columns; and lists that are none."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import SITE, Post, Prose, case, category, crumbs, entries, other, panel

FAMILY = "table_of_lists"
POST_PATH = "/kb/{id}.html"
HOME, BUILD, DESIGN = ("首页", "/"), ("建站知识", "/kb/"), ("网站设计", "/kb/design/")
MENU = (("运营学院", "/yyxy/"), ("营销推广", "/yxtg/"), ("建站知识", "/kb/"))


def _document(title: str, main: str, side: str = "", head: str = "") -> str:
    menu = "".join(f'<li><a href="{u}">{n}</a></li>' for n, u in MENU)
    return f"""<!DOCTYPE html>
<html lang="zh">
<head><meta charset="utf-8"><title>{title}_云裂变</title>{head}<link rel="stylesheet" href="/s/main.css"></head>
<body>
<div id="head"><div class="wrap"><a id="logo" href="/"><img src="/s/logo.png" alt="云裂变"></a><ul id="menu"><li><a href="/">首页</a></li>{menu}</ul><form action="/search.php"><input name="q"><button>搜索</button></form></div></div>
<div id="body" class="wrap"><div id="content">{main}</div><div id="sidebar">{side}</div></div>
<div id="foot"><div class="wrap"><p><a href="/about.html">关于我们</a> | <a href="/contact.html">联系我们</a> | <a href="/sitemap.html">网站地图</a></p><p>&copy; 2014-2026 云裂变 版权所有</p></div></div>
<script src="/s/main.js"></script>
</body></html>"""


def _trail(*links: tuple[str, str], last: str = "", mark: str = "&raquo;") -> str:
    joined = f" {mark} ".join(f'<a href="{u}">{n}</a>' for n, u in links)
    return f'<div class="path"><b>当前位置：</b>{joined}{f" {mark} {last}" if last else ""}</div>'


def _box(name: str, posts: list[Post], tag: str = "h4") -> str:
    rows = "".join(f'<li><a href="{p.path}" title="{p.title}">{p.title}</a></li>' for p in posts)
    return f'<div class="box"><{tag}>{name}</{tag}><ul>{rows}</ul></div>'


def _table() -> Case:
    """Columns for title, date, clicks and replies under a header row; the title is cut off."""
    prose, page, path = Prose("lists l1"), f"{FAMILY}-l1", "/kb/design/"
    posts, hot = prose.posts(9, POST_PATH), prose.posts(4, POST_PATH)
    rows = "\n".join(
        f'<tr><td>{i}</td><td class="t"><a href="{p.path}" title="{p.title}">{p.short}</a><em class="new">NEW</em></td><td>{p.day}</td><td>{p.reads}</td><td>{i}</td></tr>'
        for i, p in enumerate(posts, 1)
    )
    pager = '<div class="pg"><strong>1</strong><a href="/kb/design/2.html">2</a><a href="/kb/design/3.html">3</a><a href="/kb/design/2.html" class="nxt">下一页</a><label><input type="text" size="2"> / 3 页</label></div>'
    main = f'{_trail(HOME, BUILD, DESIGN)}<table class="list"><thead><tr><th>序号</th><th>标题</th><th>更新时间</th><th>点击</th><th>回复</th></tr></thead><tbody>\n{rows}\n</tbody></table>{pager}'
    truth = category(
        page,
        path,
        title="网站设计",
        breadcrumb=crumbs(HOME, BUILD, DESIGN),
        category_path=["建站知识", "网站设计"],
        entries=entries(posts, reads=True),
        next_url=SITE + "/kb/design/2.html",
        panels={"hot": panel(hot), "latest": []},
        traps=["list-is-table", "header-row", "number-columns", "cut-off-titles", "badge-beside-link"],
    )
    return case(page, _document("网站设计", main, _box("热门点击", hot)), truth)


def _definitions() -> Case:
    """dt is the title, dd the rest; the pager has arrows only."""
    prose, page, path = Prose("lists l2"), f"{FAMILY}-l2", "/kb/design/4.html"
    posts, latest = prose.posts(5, POST_PATH), prose.posts(4, POST_PATH)
    rows = "\n".join(
        f'<dt><span class="no">{i:02}</span> <a href="{p.path}" target="_blank">{p.title}</a></dt>\n<dd class="intro">{p.excerpt}</dd>\n<dd class="info">作者：小徐 ┊ 日期：{p.day.replace("-", ".")} ┊ 人气：{p.reads} ┊ 评论：{i}</dd>'
        for i, p in enumerate(posts, 31)
    )
    pager = '<div class="pg"><a href="/kb/design/">|&lt;</a> <a href="/kb/design/3.html">&lt;</a> <a href="/kb/design/3.html">3</a> <b>4</b> <a href="/kb/design/5.html">5</a> <a href="/kb/design/5.html">&gt;</a> <a href="/kb/design/12.html">&gt;|</a></div>'
    main = f'{_trail(HOME, BUILD, DESIGN, last="第4页")}<h1>网站设计</h1><dl class="list">\n{rows}\n</dl>{pager}'
    truth = category(
        page,
        path,
        title="网站设计",
        breadcrumb=crumbs(HOME, BUILD, DESIGN, ("第4页", None)),
        category_path=["建站知识", "网站设计"],
        entries=entries(posts, excerpt=True, reads=True),
        next_url=SITE + "/kb/design/5.html",
        panels={"hot": [], "latest": panel(latest)},
        traps=["list-is-dl", "page-crumb", "arrow-pager", "numbers-before-titles", "dotted-dates"],
    )
    return case(page, _document("网站设计_第4页", main, _box("最后更新", latest, "dt")), truth)


def _cards() -> Case:
    """Picture, badge, author, date and three counts; more by a button that is a link to nowhere."""
    prose, page, path = Prose("lists l3"), f"{FAMILY}-l3", "/yxtg/video/"
    posts, hot = prose.posts(8, POST_PATH), prose.posts(5, POST_PATH)
    cards = "\n".join(
        f'<div class="card"><a class="cover" href="{p.path}"><img data-src="/u/{i}.jpg" src="/s/blank.gif" alt="{p.title}"><i class="badge">视频营销</i></a><div class="meta"><a class="user" href="/u/{i}/"><img src="/a/{i}.png" alt="">编辑{i}号</a><time>{p.day}</time></div><a class="name" href="{p.path}">{p.title}</a><p class="sum">{p.excerpt}</p><ul class="cnt"><li title="赞"><i class="iconfont icon-zan"></i>{i + 40}</li><li title="评论"><i class="iconfont icon-ping"></i>{i}</li><li title="浏览"><i class="iconfont icon-liulan"></i>{p.reads}</li></ul></div>'
        for i, p in enumerate(posts, 1)
    )
    main = f'{_trail(HOME, MENU[1], last="视频营销", mark="/")}<div class="cards">{cards}</div><div class="more"><a href="javascript:void(0)" data-page="2" data-url="/api/list?cid=8">加载更多</a></div>'
    truth = category(
        page,
        path,
        title="视频营销",
        breadcrumb=crumbs(HOME, MENU[1], ("视频营销", None)),
        category_path=["营销推广", "视频营销"],
        entries=entries(posts, excerpt=True, reads=True),
        panels={"hot": panel(hot), "latest": []},
        traps=["cards", "badge", "author-link", "likes-before-reads", "load-more-link", "facts-before-title"],
    )
    return case(page, _document("视频营销", main, _box("阅读排行", hot) + _box("推荐", posts[:3])), truth)


def _bare() -> Case:
    """Links and ``<br>``, nothing else; the next page is the number after the bold one."""
    prose, page, path = Prose("lists l4"), f"{FAMILY}-l4", "/yyxy/list.php?id=7"
    posts = prose.posts(12, POST_PATH)
    rows = "\n".join(f'· <a href="{p.path}">{p.title}</a> ({p.day})<br>' for p in posts)
    main = f'<div class="path"><a href="/">首页</a> | <a href="/yyxy/">运营学院</a> | <a href="/yyxy/list.php?id=7">站长手记</a></div>\n<div class="plain">\n{rows}\n</div><p align="center">[<b>1</b>] [<a href="list.php?id=7&amp;p=2">2</a>] [<a href="list.php?id=7&amp;p=3">3</a>] ... [<a href="list.php?id=7&amp;p=11">11</a>]</p>'
    truth = category(
        page,
        path,
        title="站长手记",
        breadcrumb=crumbs(HOME, MENU[0], ("站长手记", path)),
        category_path=["运营学院", "站长手记"],
        entries=entries(posts),
        next_url=SITE + "/yyxy/list.php?id=7&p=2",
        traps=["bare-links", "breadcrumb-without-label", "pipes", "numbers-only-pager", "parameters"],
    )
    return case(page, _document("站长手记", main), truth)


def _column_home() -> Case:
    """The home of a column: a block for each child with its newest articles."""
    prose, page, path = Prose("lists l5"), f"{FAMILY}-l5", "/kb/"
    posts = prose.posts(16, POST_PATH)
    children = (DESIGN, ("服务器与域名", "/kb/server/"), ("页面速度", "/kb/speed/"))
    groups = [posts[i * 4 : i * 4 + 4] for i in range(3)]
    boxes = "".join(
        f'<div class="cat"><div class="hd"><h2><a href="{u}">{n}</a></h2><a class="more" href="{u}">更多&gt;&gt;</a></div><ul>{_dated(group)}</ul></div>\n'
        for (n, u), group in zip(children, groups, strict=True)
    )
    truth = category(
        page,
        path,
        title="建站知识",
        breadcrumb=crumbs(HOME, BUILD),
        category_path=["建站知识"],
        entries=entries(posts[:12]),
        subcategories=[{"name": n, "url": SITE + u} for n, u in children],
        panels={"hot": [], "latest": panel(posts[12:])},
        traps=["column-home", "more-links", "no-pager"],
    )
    html = _document("建站知识", _trail(HOME, BUILD) + boxes, _box("最新发布", posts[12:]))
    return case(page, html, truth)


def _dated(posts: list[Post]) -> str:
    return "".join(f'<li><span>{p.day}</span><a href="{p.path}">{p.title}</a></li>' for p in posts)


def _nothing_yet() -> Case:
    """A new column: no list, but panels and children of the parent around it."""
    prose, page, path = Prose("lists l6"), f"{FAMILY}-l6", "/kb/minicode/"
    hot = prose.posts(6, POST_PATH)
    main = f'{_trail(HOME, BUILD, ("小程序", "/kb/minicode/"))}<h1>小程序</h1><ul class="list"></ul><div class="none">暂无相关内容</div><div class="pg">共0条记录</div>'
    truth = category(
        page,
        path,
        title="小程序",
        breadcrumb=crumbs(HOME, BUILD, ("小程序", path)),
        category_path=["建站知识", "小程序"],
        panels={"hot": panel(hot), "latest": []},
        traps=["empty-category", "panel-is-no-list"],
    )
    return case(page, _document("小程序", main, _box("热点内容", hot, "h3")), truth)


def _last_page() -> Case:
    """``rel=prev`` alone, 下一页 points to this very page, and a menu of pages."""
    prose, page, path = Prose("lists l7"), f"{FAMILY}-l7", "/yxtg/seo/list_6.html"
    posts = prose.posts(3, POST_PATH)
    rows = "".join(f'<li><a href="{p.path}"><b>{p.title}</b></a><p>{p.excerpt}</p><span>{p.day} 浏览({p.reads})</span></li>\n' for p in posts)  # fmt: skip
    options = "".join(f'<option value="list_{i}.html"{" selected" if i == 6 else ""}>{i}</option>' for i in range(1, 7))
    pager = f'<div class="pg"><a href="list_1.html">首页</a><a href="list_5.html">上一页</a><a href="list_6.html">下一页</a><a href="list_6.html">末页</a><select onchange="location.href=this.value">{options}</select></div>'
    head = '<link rel="prev" href="/yxtg/seo/list_5.html">'
    main = f'{_trail(HOME, MENU[1], last="搜索引擎推广", mark="-")}<ul class="list">{rows}</ul>{pager}'
    truth = category(
        page,
        path,
        title="搜索引擎推广",
        breadcrumb=crumbs(HOME, MENU[1], ("搜索引擎推广", None)),
        category_path=["营销推广", "搜索引擎推广"],
        entries=entries(posts, excerpt=True, reads=True),
        traps=["next-is-itself", "page-menu", "last-page", "hyphen-separator", "count-in-brackets"],
    )
    return case(page, _document("搜索引擎推广", main, head=head), truth)


def _rel_next() -> Case:
    """A ``rel=next`` in the head and a table of cells, two articles in a row."""
    prose, page, path = Prose("lists l8"), f"{FAMILY}-l8", "/yyxy/case/"
    posts = prose.posts(6, POST_PATH)
    cells = [f'<td width="50%"><a href="{p.path}"><img src="/u/c{i}.jpg" alt="{p.title}" width="120" align="left"></a><a href="{p.path}"><strong>{p.title}</strong></a><br>{p.excerpt}<br><font color="#999">{p.day}</font></td>' for i, p in enumerate(posts)]  # fmt: skip
    rows = "".join(f"<tr>{cells[i]}{cells[i + 1]}</tr>\n" for i in range(0, 6, 2))
    head = '<link rel="next" href="/yyxy/case/?page=2"><link rel="canonical" href="/yyxy/case/">'
    main = f'{_trail(HOME, MENU[0], ("案例拆解", path))}<table class="grid" width="100%">{rows}</table>'
    truth = category(
        page,
        path,
        title="案例拆解",
        breadcrumb=crumbs(HOME, MENU[0], ("案例拆解", path)),
        category_path=["运营学院", "案例拆解"],
        entries=entries(posts, excerpt=True),
        next_url=SITE + "/yyxy/case/?page=2",
        traps=["list-is-table-of-cells", "rel-next", "picture-link-before-title"],
    )
    return case(page, _document("案例拆解", main, head=head), truth)


def _tag() -> Case:
    """The same list under a tag is no category."""
    prose, page, path = Prose("lists o1"), f"{FAMILY}-o1", "/tag/%E8%90%BD%E5%9C%B0%E9%A1%B5/"
    posts, hot = prose.posts(5, POST_PATH), prose.posts(4, POST_PATH)
    rows = "".join(f'<li><a href="{p.path}">{p.title}</a><span>{p.day}</span></li>' for p in posts)
    main = f'<div class="path"><b>当前位置：</b><a href="/">首页</a> &raquo; <a href="/tags.html">标签</a> &raquo; 落地页</div><h1>标签：落地页</h1><ul class="list">{rows}</ul>'
    truth = other(page, path, panels={"hot": panel(hot), "latest": []}, traps=["tag-page", "panel-on-other-page"])
    return case(page, _document("标签：落地页", main, _box("热门文章", hot)), truth)


def _search() -> Case:
    """Results of a search look like a list, too."""
    prose, page, path = Prose("lists o2"), f"{FAMILY}-o2", "/search.php?q=FAQ"
    posts = prose.posts(4, POST_PATH)
    rows = "".join(f'<li><a href="{p.path}">{p.title}</a><p>{p.excerpt}</p><span>更新时间：{p.day} 点击：{p.reads}</span></li>' for p in posts)  # fmt: skip
    main = (
        f'{_trail(HOME, last="搜索结果")}<h1>“FAQ” 的搜索结果</h1><p>共找到约 4 条结果</p><ul class="list">{rows}</ul>'
    )
    truth = other(page, path, traps=["search-results"])
    return case(page, _document("搜索结果：FAQ", main), truth)


def cases() -> Iterator[Case]:
    yield from (_table(), _definitions(), _cards(), _bare(), _column_home(), _nothing_yet(), _last_page(), _rel_next())
    yield from (_tag(), _search())
