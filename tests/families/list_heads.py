# ruff: noqa: E501
"""Lists whose name stands beside something else: behind a label, among links that sort the list, in cards with numbers."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import SITE, Post, Prose, case, category, crumbs, entries

FAMILY = "list_heads"
POST_PATH = "/kb/{id}.html"
MENU = '<ul><li><a href="/">首页</a></li><li><a href="/huoke/">获客笔记</a></li><li><a href="/mendian/">门店增长</a></li></ul>'
WAY = ("首页", "/"), ("获客笔记", "/huoke/")


def _document(title: str, main: str) -> str:
    return f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title></head><body><div id="top"><b><a href="/">云裂变</a></b>{MENU}</div>{main}<div id="bottom">© 2024 云裂变</div></body></html>'


def _rows(posts: list[Post]) -> str:
    return "".join(
        f'<li><a href="{p.path}">{p.title}</a><span>{p.day}</span><span>阅读 {p.reads}</span></li>' for p in posts
    )


def _labelled() -> Case:
    """The heading says 栏目 before the name; the page's head does not."""
    page, path = f"{FAMILY}-l1", "/huoke/zhuan/"
    posts = Prose(page).posts(5, POST_PATH)
    main = f"<div><h1>栏目：<em>转介绍</em></h1><ul>{_rows(posts)}</ul></div>"
    truth = category(page, path, title="转介绍", breadcrumb=[], category_path=["转介绍"], entries=entries(posts, reads=True), traps=["label-in-heading"])  # fmt: skip
    return case(page, _document("转介绍 - 第 3 页 - 云裂变", main), truth)


def _sorted_in_line() -> Case:
    """No heading at all: the name stands in a line with the links that sort the list."""
    page, path = f"{FAMILY}-l2", "/huoke/haibao/"
    posts = Prose(page).posts(4, POST_PATH)
    way = '<div>您的位置：<a href="/">首页</a> &gt; <a href="/huoke/">获客笔记</a> &gt; 海报文案</div>'
    bar = '<div><em>海报文案</em><a href="/huoke/haibao/?o=time" class="on">最近更新</a><a href="/huoke/haibao/?o=hits">热门文章</a><em>46 篇</em></div>'
    truth = category(page, path, title="海报文案", breadcrumb=crumbs(*WAY, ("海报文案", None)), category_path=["获客笔记", "海报文案"], entries=entries(posts, reads=True), traps=["no-heading", "sort-links-named-like-panels"])  # fmt: skip
    return case(page, _document("海报文案资料合集 - 云裂变", f"{way}{bar}<ul>{_rows(posts)}</ul>"), truth)


def _sorted_by_tabs() -> Case:
    """Each link that sorts the list in a box of its own."""
    page, path = f"{FAMILY}-l3", "/huoke/diaoyan/"
    posts = Prose(page).posts(4, POST_PATH)
    bar = '<ul><li class="on"><a href="/huoke/diaoyan/?sort=1">最新文章</a></li><li><a href="/huoke/diaoyan/?sort=2">热门文章</a></li></ul>'
    truth = category(page, path, title="客户调研", breadcrumb=[], category_path=["客户调研"], entries=entries(posts, reads=True), traps=["sort-links-named-like-panels"])  # fmt: skip
    return case(page, _document("客户调研_云裂变", f"<h1>客户调研</h1>{bar}<ul>{_rows(posts)}</ul>"), truth)


def _counted_cards() -> Case:
    """Children as cards, each with the number of its articles."""
    page, path = f"{FAMILY}-l4", "/huoke/"
    posts = Prose(page).posts(4, POST_PATH)
    names = ("转介绍", "/huoke/zhuan/", 31), ("海报文案", "/huoke/haibao/", 46), ("客户调研", "/huoke/diaoyan/", 7)
    cards = "".join(f'<a href="{url}"><b>{name}</b><em>共 {count} 篇文章</em></a>' for name, url, count in names)
    children = [{"name": name, "url": SITE + url} for name, url, _ in names]
    main = f"<h1>获客笔记</h1><div>{cards}</div><ul>{_rows(posts)}</ul>"
    truth = category(page, path, title="获客笔记", breadcrumb=[], category_path=["获客笔记"], entries=entries(posts, reads=True), subcategories=children, traps=["number-in-name"])  # fmt: skip
    return case(page, _document("获客笔记 - 云裂变", main), truth)


def _headed_table() -> Case:
    """A table's name in a row of its own over the columns' names; children below a folder called ``user``."""
    page, path = f"{FAMILY}-l5", "/huoke/user/"
    posts = Prose(page).posts(5, POST_PATH)
    children = [
        {"name": "熟客回访", "url": SITE + path + "huifang"},
        {"name": "街坊口碑", "url": SITE + path + "koubei"},
    ]
    links = " ".join(f'<a href="{c["url"]}">{c["name"]}</a>' for c in children)
    rows = "".join(f'<tr><td>·</td><td><a href="{p.path}">{p.title}</a></td><td>{p.day}</td><td>{p.reads}</td></tr>' for p in posts)  # fmt: skip
    heads = "<tr><td>&nbsp;</td><td>标题</td><td>日期</td><td>点击</td></tr>"
    main = f'<p>下级栏目：{links}</p><table><tr><td colspan="4"><h1>常客经营</h1></td></tr>{heads}{rows}</table>'
    truth = category(page, path, title="常客经营", breadcrumb=[], category_path=["常客经营"], entries=entries(posts, reads=True), subcategories=children, traps=["name-in-table", "folder-called-user"])  # fmt: skip
    return case(page, _document("常客经营 - 云裂变", main), truth)


def cases() -> Iterator[Case]:
    yield from (_labelled(), _sorted_in_line(), _sorted_by_tabs(), _counted_cards(), _headed_table())
