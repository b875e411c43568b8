# ruff: noqa: E501
"""Facts in seldom places: a category in the line of facts, an icon leading down from it; a date in a footer's list."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import Prose, article, body_html, case, crumbs

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


def cases() -> Iterator[Case]:
    first, second = _folder("门店", "/f/mendian/"), _folder("晚班", "/f/wanban/")
    yield _filed("a1", f'{first} <i class="bi bi-chevron-right"></i> {second}', ["门店", "晚班"])
    yield _filed("a2", f"{first} {second}", [])
    talk, eye = '<li class="comments"><a href="#say">8</a></li>', '<li><i class="bi bi-eye"></i>1,406</li>'
    yield _dated_below("a3", f"<ul><li>2023年12月5日</li>{talk}{eye}</ul>", "2023-12-05", 1406)
    join = "<ol><li>入驻的门店</li><li>2021年3月9日</li></ol>"
    yield _dated_below("a4", f"{join}<ul>{talk}{eye}</ul>", None, 1406)
