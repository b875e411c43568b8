# ruff: noqa: E501
"""Rows of links that are not what they look like: a menu no breadcrumb, a pager no category, chips no brothers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .build import Case
from .corpus_b import SITE, Post, Prose, article, body_html, case, category, crumbs, entries

FAMILY = "link_rows"
POST_PATH = "/read/{id}.html"
ABROAD = ("电台", "https://radio.example.net/")
"""Where the menu ends: on another site."""
OPENING = (("视频号", "/k/video"), ("小红书", "/k/note"), ("线下地推", "/k/street"))


def _item(name: str, url: str, more: str = "") -> str:
    return f'<li><a href="{url}">{name}</a>{more}</li>'


def _menu(last: str, opened: bool) -> str:
    inner = f"<ul>{''.join(_item(*pair) for pair in OPENING)}</ul>" if opened else ""
    items = _item("首页", "/") + _item("获客", "/k", inner) + _item("复盘", "/z") + last
    return f'<div id="top"><b>云裂变</b><nav><ul>{items}</ul></nav></div>'


def _document(title: str, menu: str, main: str) -> str:
    return f'<!doctype html><html><head><meta charset="utf-8"><title>{title}_云裂变</title></head><body>{menu}<div id="m">{main}</div><div id="footer">© 2026 云裂变</div></body></html>'


def _post(name: str, menu: str, trap: str) -> Case:
    """No breadcrumb, but a menu from home on; the article's own label tells its category."""
    page, path, title = f"{FAMILY}-{name}", f"/read/77{name[1:]}.html", "快闪摊位的价签怎么写"
    blocks = Prose(page).body(4)
    facts = '<p>栏目：<a href="/k/street">线下地推</a> 2022-08-17 浏览 1,306</p>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=[],
        category_path=["线下地推"],
        updated_on="2022-08-17",
        read_count=1306,
        traps=["menu-in-a-list-from-home", trap],
    )
    return case(page, _document(title, menu, f"<h1>{title}</h1>{facts}<div>{body_html(blocks)}</div>"), truth)


def _rows(posts: list[Post]) -> str:
    return "".join(f'<div class="r"><h3><a href="{p.path}">{p.title}</a></h3><p>{p.excerpt}</p><i>{p.day}</i></div>' for p in posts)  # fmt: skip


def _list(name: str, path: str, posts: list[Post], chips: str, pager: str, **shown: object) -> Case:
    page = f"{FAMILY}-{name}"
    truth = category(
        page,
        path,
        title="获客",
        breadcrumb=crumbs(("首页", "/"), ("获客", "/k/")),
        category_path=["获客"],
        entries=entries(posts, excerpt=True),
        **shown,
    )
    way = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/k/">获客</a></div>'
    menu = f'<div id="top"><ul>{_item("首页", "/")}{_item("获客", "/k/")}{_item("复盘", "/z/")}</ul></div>'
    return case(page, _document("获客", menu, f"{way}{chips}<div>{_rows(posts)}</div>{pager}"), truth)


def _pager() -> Case:
    """The next page's link is called 往后看, the one before 往前看."""
    posts = Prose("rows l1").posts(5, POST_PATH)
    pager = '<div class="turn"><b>1</b><a href="/k/page/2">2</a><a href="/k/page/3">3</a><a rel="nofollow next" href="/k/page/2">往后看</a></div>'
    return _list("l1", "/k/", posts, "", pager, next_url=SITE + "/k/page/2", traps=["pager-in-other-words"])


def _chips(name: str, folders: tuple[str, str], children: bool) -> Case:
    """This list itself and others beside it: its children where its articles lie in them, else its brothers."""
    found = Prose(f"rows {name}").posts(6, "/{id}.html")
    posts = [replace(p, path=folders[n % 2] + p.path) for n, p in enumerate(found)]
    pairs = (("短视频", "/video/"), ("社群", "/crowd/"), ("地推", "/street/"))
    chips = f'<p><a href="/k/" class="now">获客</a>{"".join(f"<a href={url!r}>{n}</a>" for n, url in pairs)}</p>'
    shown = crumbs(*pairs) if children else []
    return _list(name, "/k/", posts, chips, "", subcategories=shown, traps=["this-list-among-its-chips"])


def cases() -> Iterator[Case]:
    yield _post("a1", _menu(_item(*ABROAD), opened=False), "menu-ends-on-another-site")
    yield _post("a2", _menu('<li><a href="javascript:;">更多</a></li>', opened=True), "menu-opens-a-list")
    yield from (_pager(), _chips("l2", ("/video", "/street"), True), _chips("l3", ("/k", "/k"), False))
