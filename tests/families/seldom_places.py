# ruff: noqa: E501
"""Facts in seldom places: a category in the line of facts, an icon leading down from it; a date in a footer's list."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import Prose, article, body_html, case

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


def cases() -> Iterator[Case]:
    first, second = _folder("门店", "/f/mendian/"), _folder("晚班", "/f/wanban/")
    yield _filed("a1", f'{first} <i class="bi bi-chevron-right"></i> {second}', ["门店", "晚班"])
    yield _filed("a2", f"{first} {second}", [])
