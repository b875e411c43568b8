# ruff: noqa: E501
"""Pages that tell little of themselves: icons named in one word, tabs of which only the first has its list."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import Block, Post, Prose, article, body_html, case, category, crumbs, entries, panel

FAMILY = "little_told"
POST_PATH = "/wen/{id}.htm"
HOME, ROOM = ("首页", "/"), ("摆摊手记", "/wen/baitan/")
WAY = crumbs(HOME, ROOM)


def _document(title: str, main: str, side: str = "") -> str:
    return f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title}|云裂变</title></head><body><div class="t"><a href="/">云裂变</a></div><div class="m">{main}</div><div class="s">{side}</div><div id="footer">© 2026 云裂变</div></body></html>'


def _way(last: str = "") -> str:
    links = "".join(f'<a href="{url}">{name}</a> &raquo; ' for name, url in (HOME, ROOM))
    return f'<p class="w">当前位置：{links}{last}</p>'


def _post(name: str, title: str, facts: str, blocks: list[Block], side: str = "", **shown: object) -> Case:
    page = f"{FAMILY}-{name}"
    told = {"breadcrumb": WAY, "category_path": ["摆摊手记"], "updated_on": "2023-10-19", "read_count": 4096}
    truth = article(page, f"/wen/61{name[1:]}.htm", blocks, title=title, **{**told, **shown})
    main = f'{_way()}<h1>{title}</h1><div class="f">{facts}</div><div class="z">{body_html(blocks)}</div>'
    return case(page, _document(title, main, side), truth)


def _glued_icons() -> Case:
    """A collection of icons that puts its own name before each one's, without a hyphen between."""
    facts = '<i class="mc mc-iconriqi"></i> 2023-10-19 <i class="mc mc-iconyanjing"></i> 4,096 <i class="mc mc-iconpinglun"></i> <a href="#p">7</a>'
    return _post(
        "a1", "夜市摊位为什么要离路灯近一点", facts, Prose("told a1").body(4), traps=["icon-with-prefix-glued"]
    )


def _glued_icons_in_rows() -> Case:
    page, posts = f"{FAMILY}-l1", Prose("told l1").posts(5, POST_PATH)
    rows = "".join(f'<div class="r"><h3><a href="{p.path}">{p.title}</a></h3><i class="mc mc-iconpinglun"></i>3 <i class="mc mc-iconliulan"></i>{p.reads} <i class="mc mc-iconriqi"></i>{p.day}</div>' for p in posts)  # fmt: skip
    truth = category(page, "/wen/baitan/", title="摆摊手记", breadcrumb=WAY, category_path=["摆摊手记"], entries=entries(posts, reads=True), traps=["icon-with-prefix-glued"])  # fmt: skip
    return case(page, _document("摆摊手记", f"{_way()}<h1>摆摊手记</h1>{rows}"), truth)


def _row(post: Post) -> str:
    return (
        f'<dd><a href="{post.path}">{post.title}</a><br><i class="mc mc-iconpinglun"></i> 评论：{post.reads % 90}</dd>'
    )


def _tabs(name: str, title: str, tabs: str, pane: str, hot: list[Post]) -> Case:
    """A row of tabs whose first pane alone is on the page; the numbers in it are counts of comments."""
    facts, blocks = "更新时间：2023-10-19 浏览：4096", Prose(f"told {name}").body(3)
    shown = {"hot": panel(hot), "latest": []}
    return _post(name, title, facts, blocks, f'<div class="x"><div class="h">{tabs}</div>{pane}</div>', panels=shown, traps=["tabs-with-one-pane", "comments-in-hot-panel"])  # fmt: skip


def _headed_pane() -> Case:
    hot = Prose("told a2 hot").posts(4, POST_PATH)
    tabs = "<ul><li>热门文章</li><li>随机文章</li></ul>"
    pane = f'<div class="b"><div class="on"><h4>热门文章</h4><dl>{"".join(map(_row, hot))}</dl></div></div>'
    return _tabs("a2", "三轮车改成的咖啡摊", tabs, pane, hot)


def _headed_pane_of_one() -> Case:
    hot = Prose("told a3 hot").posts(1, POST_PATH)
    tabs = '<ul><li><a href="#x-hot">热门博文</a></li><li><a href="#x-say">最新留言</a></li></ul>'
    pane = f'<div class="b"><div id="x-hot"><h5>热门博文</h5><dl>{"".join(map(_row, hot))}</dl></div></div>'
    return _tabs("a3", "雨棚该搭多高", tabs, pane, hot)


def _pane_of_two() -> Case:
    """As many rows as there are tabs: they are one pane's, as the other tab's is not there."""
    hot = Prose("told a4 hot").posts(2, POST_PATH)
    tabs = '<a href="#hot-7" class="on">热门文章</a><a href="#new-7">最新文章</a>'
    pane = f'<div class="b"><dl id="hot-7">{"".join(map(_row, hot))}</dl></div>'
    return _tabs("a4", "零钱盒里放多少零钱", tabs, pane, hot)


def cases() -> Iterator[Case]:
    yield _glued_icons()
    yield _glued_icons_in_rows()
    yield from (_headed_pane(), _headed_pane_of_one(), _pane_of_two())
