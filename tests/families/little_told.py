# ruff: noqa: E501
"""Pages that tell little of themselves: icons named in one word."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import Block, Prose, article, body_html, case, category, crumbs, entries

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


def cases() -> Iterator[Case]:
    yield _glued_icons()
    yield _glued_icons_in_rows()
