# ruff: noqa: E501
"""Facts in seldom places: a category in the line of facts, an icon leading down from it; a date in a footer's list."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import Prose, article, body_html, case, category, crumbs, entries

FAMILY = "seldom_places"
TITLE = "打烊前的半小时该留给谁"


def _document(title: str, main: str) -> str:
    return f"""<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>{title} - 云裂变</title></head>
<body><div class="k1"><a href="/">云裂变</a><a href="/mendian">门店</a><a href="/kehu">客户</a></div>
<div class="k2">{main}</div><div class="k9">© 2015-2026 云裂变</div></body></html>"""


def _filed(name: str, facts: str, names: list[str]) -> Case:
    """No label: the icon of a folder and an arrow between two links tell where the article is filed."""
    page, blocks = f"{FAMILY}-{name}", Prose(f"places {name}").body(4)
    main = f'<h1>{TITLE}</h1><p><time>2024-08-19</time> <i class="bi bi-eye"></i> 377 {facts}</p><div>{body_html(blocks)}</div>'
    truth = article(
        page,
        f"/wen/{name}",
        blocks,
        title=TITLE,
        breadcrumb=[],
        category_path=names,
        updated_on="2024-08-19",
        read_count=377,
        traps=["category-behind-an-icon", "arrow-drawn-between-categories"],
    )
    return case(page, _document(TITLE, main), truth)


def _folder(name: str, path: str) -> str:
    return f'<i class="bi bi-folder"></i><a href="{path}">{name}</a>'


def _dated_below(name: str, below: str, day: str | None, reads: int) -> Case:
    """Below the text stand bare facts, each in an item of its own, one of them the way to the comments."""
    page, blocks = f"{FAMILY}-{name}", Prose(f"places {name}").body(4)
    main = f'<div class="lu"><a href="/">首页</a> › <a href="/mendian">门店</a> › 正文</div><h1>{TITLE}</h1><div>{body_html(blocks)}</div>{below}'
    truth = article(
        page,
        f"/wen/{name}",
        blocks,
        title=TITLE,
        breadcrumb=crumbs(("首页", "/"), ("门店", "/mendian"), ("正文", None)),
        category_path=["门店"],
        updated_on=day,
        read_count=reads,
        traps=["bare-date-below", "comments-between-date-and-reads"],
    )
    return case(page, _document(TITLE, main), truth)


def _two_crumbs(name: str, way: str, path: list[str], names: list[tuple[str, str | None]]) -> Case:
    """Two names with a stroke between them, and below them a title in a plain box."""
    page, blocks = f"{FAMILY}-{name}", Prose(f"places {name}").body(4)
    facts = "<p>更新时间：2022-10-02 浏览：95</p>"
    main = f'<div class="z3">{way}</div><div class="z4">{TITLE}</div>{facts}<div class="z5">{body_html(blocks)}</div>'
    truth = article(
        page,
        f"/wen/{name}",
        blocks,
        title=TITLE,
        breadcrumb=crumbs(*names),
        category_path=path,
        updated_on="2022-10-02",
        read_count=95,
        traps=["two-crumbs-with-a-stroke", "title-in-a-plain-box"],
    )
    return case(page, _document(TITLE, main), truth)


def _listed() -> Case:
    """The same over a list, whose own name is no link and stands there again."""
    page, posts = f"{FAMILY}-l1", Prose("places l1").posts(5, "/wen/{id}")
    rows = "".join(f'<div class="z6"><a href="{p.path}">{p.title}</a><div><span>{p.day}</span><span>{p.reads} 浏览</span></div></div>' for p in posts)  # fmt: skip
    main = f'<div class="z3"><a href="/">首页</a><b>/</b><b>门店</b></div><div class="z4">门店</div>{rows}'
    truth = category(
        page,
        "/mendian",
        title="门店",
        breadcrumb=crumbs(("首页", "/"), ("门店", None)),
        category_path=["门店"],
        entries=entries(posts, reads=True),
        traps=["two-crumbs-with-a-stroke", "title-in-a-plain-box"],
    )
    return case(page, _document("门店", main), truth)


def cases() -> Iterator[Case]:
    first, second = _folder("门店", "/f/mendian/"), _folder("晚班", "/f/wanban/")
    yield _filed("a1", f'{first} <i class="bi bi-chevron-right"></i> {second}', ["门店", "晚班"])
    yield _filed("a2", f"{first} {second}", [])
    talk, eye = '<li class="comments"><a href="#say">8</a></li>', '<li><i class="bi bi-eye"></i>1,406</li>'
    yield _dated_below("a3", f"<ul><li>2023年12月5日</li>{talk}{eye}</ul>", "2023-12-05", 1406)
    join = "<ol><li>入驻的门店</li><li>2021年3月9日</li></ol>"
    yield _dated_below("a4", f"{join}<ul>{talk}{eye}</ul>", None, 1406)
    home, shop = '<a href="/">首页</a>', '<a href="/mendian">门店</a>'
    yield _two_crumbs("a5", f"{home}<b>/</b>{shop}", ["门店"], [("首页", "/"), ("门店", "/mendian")])
    yield _two_crumbs("a6", f'{home}<b>/</b><a href="/login">登录</a>', [], [])
    yield _listed()
