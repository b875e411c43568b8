# ruff: noqa: E501
"""Menus that look like breadcrumbs or subcategories, faces and sort buttons beside articles, icons named by their data."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import SITE, Post, Prose, article, body_html, case, category, crumbs, entries, heading, panel

FAMILY = "odd_menus"
POST_PATH = "/wen/{id}.html"
HOME, LAB = ("首页", "/"), ("增长实验室", "/lan/lab")
MENU = (LAB, ("工具测评", "/lan/tool"), ("直播回放", "/lan/live"), ("门店故事", "/lan/shop"))


def _links(pairs: tuple[tuple[str, str], ...], badge: str = "") -> str:
    return "".join(f'<li><a href="{url}">{badge}{name}</a></li>' for name, url in pairs)


def _document(title: str, menu: str, main: str, side: str = "") -> str:
    return f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title></head><body>{menu}<div class="col-a">{main}</div><div class="col-b">{side}</div><div id="footer">© 2026 云裂变</div></body></html>'


def _column() -> str:
    """A column whose menu is headed 导航; one of its items opens a list and is no link."""
    shelf = f"<ul><li>栏目</li>{_links(MENU, '<b>14</b>')}</ul>"
    return f'<aside><ul class="tree"><li><span>导航</span></li><li><a href="/"><i data-lucide="house"></i><span>首页</span></a></li><li><a><span>栏目</span></a>{shelf}</li></ul></aside>'


def _cards(posts: list[Post], *, excerpt: bool) -> str:
    """Cards with the author's picture, which is a link of its own, and icons before date and reads."""
    return "".join(
        f'<section class="card"><h3><a href="{p.path}">{p.title}</a></h3>{f"<p>{p.excerpt}</p>" if excerpt else ""}<div class="who"><a href="/people/7"><img class="face" src="/f/7.png" alt="阿禾老师的头像"></a><a href="/author/ahe/">增长实验室编辑部</a><span>{p.day}</span></div><div><i data-lucide="eye"></i>{p.reads} 人次 <i data-lucide="heart"></i>12</div></section>'
        for p in posts
    )


def _post() -> Case:
    """The menu stands above the heading, the breadcrumb below the facts; the text's headings are called by number."""
    prose, page, path = Prose("menus a1"), f"{FAMILY}-a1", "/wen/8841.html"
    hot, title = prose.posts(4, POST_PATH), "门店老板愿意转发的三个理由"
    blocks = [prose.p(), heading("先看看谁在转发"), prose.p(), heading("再看看转发给了谁", "h3"), prose.p()]
    text = body_html(blocks).replace("<h2>", '<h2 id="toc-1">').replace("<h3>", '<h3 id="toc_2">')
    way = '<ul class="breadcrumb"><li><a href="/">首页</a></li><li><a href="/lan/shop">门店故事</a></li><li>正文</li></ul>'
    facts = '<ul><li><i data-feather="calendar"></i>发表于：2023-11-20</li><li><i data-feather="eye"></i><b>3.2万</b> 人次阅读</li><li><i data-feather="edit"></i>2100字</li></ul>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, MENU[3], ("正文", None)),
        category_path=["门店故事"],
        updated_on="2023-11-20",
        read_count=32000,
        panels={"hot": panel(hot, reads=True), "latest": []},
        traps=["faces-are-links", "headings-called-toc", "icons-named-by-data", "menu-headed-like-breadcrumb"],
    )
    side = f'<div class="box"><h2>热门文章</h2><div>{_cards(hot, excerpt=False)}</div></div>'
    return case(page, _document(f"{title} - 云裂变", _column(), f"<h1>{title}</h1>{facts}{way}<div>{text}</div>", side), truth)  # fmt: skip


def _menu_ends_here() -> Case:
    """The menu's last name is this page's, and the heading follows; links that sort the list stand above it."""
    prose, page, path = Prose("menus l1"), f"{FAMILY}-l1", "/lan/shop"
    posts = prose.posts(5, POST_PATH)
    sorts = "".join(f'<li><a href="{path}?order={x}">{name}</a></li>' for x, name in (("new", "更新"), ("view", "浏览"), ("zan", "点赞")))  # fmt: skip
    main = f"<h1>门店故事</h1><ul>{sorts}</ul><div>{_cards(posts, excerpt=True)}</div>"
    truth = category(
        page,
        path,
        title="门店故事",
        breadcrumb=[],
        category_path=["门店故事"],
        entries=entries(posts, excerpt=True, reads=True),
        traps=["faces-are-links", "menu-ends-in-this-page", "sorts-are-no-subcategories"],
    )
    return case(
        page, _document("门店故事_云裂变", f'<div class="top"><ul>{_links((HOME, *MENU))}</ul></div>', main), truth
    )


def _help() -> Case:
    """A help centre's breadcrumb, and a tree of its categories whose branches are built alike."""
    prose, page, path = Prose("menus l2"), f"{FAMILY}-l2", "/bz/lei/32?page=2"
    posts = prose.posts(2, "/bz/wen/{id}")
    branch = '<li class="twig"><a href="/bz/lei/{0}">{1}</a><ul class="leaves">{2}</ul></li>'
    leaves = [(1, "新手上路", "11", "第一场活动"), (3, "海报设置", "32", "海报模板"), (5, "对账", "51", "退款")]
    tree = "".join(branch.format(n, name, f'<li><a href="/bz/lei/{m}">{leaf}</a></li>') for n, name, m, leaf in leaves)
    way = '<p class="crumb"><a href="/bz">帮助中心</a> / <a href="/bz/lei/3">海报设置</a> / <a href="/bz/lei/32">海报模板</a></p>'
    rows = "".join(
        f'<li><a href="{p.path}"><h4>{p.title}</h4><div>{p.day} 浏览 {p.reads}</div></a></li>' for p in posts
    )
    truth = category(
        page,
        path,
        title="海报模板",
        breadcrumb=crumbs(("帮助中心", "/bz"), ("海报设置", "/bz/lei/3"), ("海报模板", "/bz/lei/32")),
        category_path=["帮助中心", "海报设置", "海报模板"],
        entries=entries(posts, reads=True),
        traps=["cousins-in-tree", "help-centre"],
    )
    return case(page, _document("海报模板_云裂变帮助中心", f'<div class="wood"><ul>{tree}</ul></div>', f"{way}<h1>海报模板</h1><ul>{rows}</ul>"), truth)  # fmt: skip


def _unheaded() -> Case:
    """Neither heading nor breadcrumb: the title tag and the menu agree on the name, on the list's second page."""
    prose, page, path = Prose("menus l3"), f"{FAMILY}-l3", "/lan-tool_2.html"
    posts, more = prose.posts(4, POST_PATH), SITE + "/lan-tool_3.html"
    rows = "".join(f'<div class="row"><h2><a href="{p.path}">{p.title}</a></h2><p>{p.excerpt}</p><p>{p.day} 阅读({p.reads})</p></div>' for p in posts)  # fmt: skip
    menu = f'<div class="t"><ul>{_links((HOME, ("工具测评", "/lan-tool.html"), ("门店故事", "/lan-shop.html")))}</ul></div>'
    truth = category(
        page,
        path,
        title="工具测评",
        breadcrumb=[],
        category_path=["工具测评"],
        entries=entries(posts, excerpt=True, reads=True),
        next_url=more,
        traps=["name-only-in-head-and-menu"],
    )
    return case(page, _document("工具测评-云裂变-第2页", menu, f'{rows}<p><a href="/lan-tool.html">1</a> <b>2</b> <a href="{more}">3</a></p>'), truth)  # fmt: skip


def _empty() -> Case:
    """A category without any article, below a menu that is headed 导航 and opens a list of brothers."""
    prose, page, path = Prose("menus l4"), f"{FAMILY}-l4", "/lan/law"
    latest = prose.posts(1, POST_PATH)
    short = Post("周报三行", "/wen/77.html", latest[0].day, 1, "")
    rows = "".join(f'<a href="{p.path}" title="{p.title}">{p.title}</a>({p.day[5:]})<br>' for p in (short, *latest))
    way = '<ol class="breadcrumb"><li><a href="/">首页</a></li><li class="active">合规问答</li></ol>'
    truth = category(
        page,
        path,
        title="合规问答",
        breadcrumb=crumbs(HOME, ("合规问答", None)),
        category_path=["合规问答"],
        panels={"hot": [], "latest": panel([short, *latest])},
        traps=["empty-category", "list-of-breaks", "menu-headed-like-breadcrumb"],
    )
    side = f"<table><tr><td>最新文章</td></tr><tr><td>{rows}</td></tr></table>"
    return case(page, _document("分类 合规问答 下的文章 - 云裂变", _column(), f"<h1>合规问答</h1>{way}<p>这个栏目暂时没有文章</p>", side), truth)  # fmt: skip


def cases() -> Iterator[Case]:
    yield from (_post(), _menu_ends_here(), _help(), _unheaded(), _empty())
