# ruff: noqa: E501
"""Pages put together from a builder's blocks, all called widgets; menus in a place for the head; lists of questions."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import SITE, Post, Prose, article, body_html, case, category, crumbs, entries, heading, panel

FAMILY = "builder_blocks"
POST_PATH = "/read/{id}"
HOME, LAB, TOOL, ASK = ("首页", "/"), ("增长实验室", "/c/lab"), ("工具测评", "/c/lab/tool"), ("门店问答", "/c/ask")


def _widget(kind: str, html: str) -> str:
    return f'<div class="bx bx-widget bx-widget-{kind}"><div class="bx-inner">{html}</div></div>'


def _menu(pairs: tuple[tuple[str, str], ...]) -> str:
    return f"<nav><ul>{''.join(f'<li><a href={url}>{name}</a></li>' for name, url in pairs)}</ul></nav>"


def _document(title: str, main: str, *, menu: str = "", head: str = "") -> str:
    top = f'<div class="bx bx-location-top">{menu or _menu((HOME, LAB, ASK)) + _menu((HOME, LAB, ASK))}</div>'
    foot = '<div class="bx bx-location-end"><p>© 2026 云裂变</p></div>'
    return f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{top}<div class="bx bx-location-main">{main}</div>{foot}</body></html>'


def _way(*names: tuple[str, str | None]) -> str:
    items = (f'<a href="{url}">{name}</a>' if url else f"<i>{name}</i>" for name, url in names)
    return _widget("path", f'<p class="breadcrumbs">{" › ".join(items)}</p>')


def _rows(posts: list[Post]) -> str:
    return "".join(f'<div class="row"><h3><a href="{p.path}">{p.title}</a></h3><p>{p.excerpt}</p><span>{p.day}</span></div>' for p in posts)  # fmt: skip


def _post() -> Case:
    """A menu and its copy before the breadcrumb; each heading and each few paragraphs are a block of their own."""
    prose, page, path = Prose("blocks a1"), f"{FAMILY}-a1", "/read/3318"
    hot, title = prose.posts(4, POST_PATH), "三家门店的客诉是怎么降下来的"
    names = ("先看客诉从哪来", "再看是谁在处理", "把话术写成卡片", "最后谈一次复盘", "还差哪一步")
    sections = [(heading(name), prose.p(), prose.p()) for name in names]
    text = "".join(f'<div class="bx-row">{_widget("title", head.html)}{_widget("text", body_html(rest))}</div>' for head, *rest in sections)  # fmt: skip
    side = _widget("side", f"<h3>热门文章</h3><ul>{''.join(f'<li><a href={p.path}>{p.title}</a></li>' for p in hot)}</ul>")  # fmt: skip
    share = _widget("share", "<span>分享到朋友圈</span>")
    facts = _widget("facts", "<ul><li>更新时间：2024-05-19</li><li>阅读 1,276</li></ul>")
    main = f'<div>{_way(HOME, LAB, TOOL)}<h1>{title}</h1>{facts}</div><div class="bx-two"><div class="bx-wide">{_widget("content", text)}{share}</div><div class="bx-slim">{side}</div></div>'
    truth = article(
        page,
        path,
        [block for section in sections for block in section],
        title=title,
        breadcrumb=crumbs(HOME, LAB, TOOL),
        category_path=["增长实验室", "工具测评"],
        updated_on="2024-05-19",
        read_count=1276,
        panels={"hot": panel(hot), "latest": []},
        traps=["menu-in-a-place", "menu-twice", "text-in-widgets"],
    )
    return case(page, _document(f"{title} - 云裂变", main), truth)


def _questions() -> Case:
    """Tabs that show only some of the same list, and page numbers with words for those who listen."""
    prose, page, path = Prose("blocks l1"), f"{FAMILY}-l1", "/c/ask"
    posts = prose.posts(6, POST_PATH)
    tabs = f'<p><a href="{path}">全部</a> <a href="{path}?solved=0">待解决</a> <a href="{path}?solved=1">已解决</a></p>'
    more = (
        f'<div><b><em>第页</em>1</b><a href="{path}/page/2"><em>页面</em>2</a><a href="{path}/page/2">下一页</a></div>'
    )
    main = f"{_way(HOME, (ASK[0], None))}<h1>{ASK[0]}</h1>{tabs}{_widget('list', _rows(posts))}{more}"
    truth = category(
        page,
        path,
        title=ASK[0],
        breadcrumb=crumbs(HOME, (ASK[0], None)),
        category_path=[ASK[0]],
        entries=entries(posts, excerpt=True),
        next_url=SITE + path + "/page/2",
        traps=["menu-in-a-place", "states-are-no-subcategories", "spoken-page-numbers"],
    )
    return case(page, _document(f"{ASK[0]} - 云裂变", main, menu=_menu((HOME, LAB, ("服务价格", "/price")))), truth)


def _subject() -> Case:
    """The title tag begins with the blog's name; metadata calls the list an article; brothers stand in one folder."""
    prose, page, path = Prose("blocks l2"), f"{FAMILY}-l2", "/blog/about/mendian"
    posts = prose.posts(5, "/blog/{id}")
    chips = _menu((("所有文章", "/blog"), ("门店故事", path), ("直播回放", "/blog/about/zhibo")))
    side = (
        '<div class="slim"><h4>换个主题看</h4><ul><li><a href="/blog/about/sheji">设计 <i>(9)</i></a></li></ul></div>'
    )
    main = f'<h1>门店故事</h1><h3>柜台后面的那些事</h3>{chips}{_rows(posts)}<p><a href="{path}/page/2">下一页</a></p>{side}'
    truth = category(
        page,
        path,
        title="门店故事",
        breadcrumb=[],
        category_path=["门店故事"],
        entries=entries(posts, excerpt=True),
        next_url=SITE + path + "/page/2",
        traps=["og-type-of-list-is-article", "title-after-blog-name", "brothers-below-list"],
    )
    menu = _menu((("产品", "/product"), ("价格", "/price"), ("博客", "/blog")))
    head = '<meta property="og:type" content="article">'
    return case(page, _document("云裂变官方博客 | 门店故事", main, menu=menu, head=head), truth)


def cases() -> Iterator[Case]:
    yield from (_post(), _questions(), _subject())
