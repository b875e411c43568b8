# ruff: noqa: E501
"""Turns that lists take: pagers in few words, days as headings, counters before titles, flames beside numbers."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import SITE, Post, Prose, case, category, crumbs, entries

FAMILY = "list_turns"
POST_PATH = "/du/{id}.html"
WAY = (("首页", "/"), ("读本", "/du/"), ("陈列", None))


def _document(main: str) -> str:
    return f'<!doctype html><html><head><meta charset="utf-8"><title>陈列_读本_云裂变</title></head><body><div class="t"><a href="/">云裂变</a></div><div><p><a href="/">首页</a> &gt; <a href="/du/">读本</a> &gt; 陈列</p><h1>陈列</h1>{main}</div><div id="footer">© 2026 云裂变</div></body></html>'


def _list(name: str, path: str, listed: list[dict[str, object]], main: str, **shown: object) -> Case:
    page = f"{FAMILY}-{name}"
    truth = category(page, path, title="陈列", breadcrumb=crumbs(*WAY), category_path=["读本", "陈列"], entries=listed, **shown)  # fmt: skip
    return case(page, _document(main), truth)


def _rows(posts: list[Post]) -> str:
    return "".join(f'<div class="e"><h3><a href="{p.path}">{p.title}</a></h3><p>{p.day}</p></div>' for p in posts)


def _paged(name: str, path: str, pager: str, following: str | None) -> Case:
    posts = Prose(f"turns {name}").posts(5, POST_PATH)
    return _list(name, path, entries(posts), f"{_rows(posts)}{pager}", next_url=following and SITE + following, traps=["pager-in-few-words"])  # fmt: skip


def cases() -> Iterator[Case]:
    older = '<div class="pg"><a href="/du/cl/?p=1">« 更新</a><a href="/du/cl/?p=3">更早 »</a></div>'
    yield _paged("l1", "/du/cl/?p=2", older, "/du/cl/?p=3")
    yield _paged("l2", "/du/cl/", '<div>[1] <a href="/du/cl/list_2.html">[2]</a> <a href="/du/cl/list_3.html">[3]</a></div>', "/du/cl/list_2.html")  # fmt: skip
    last = '<div><a href="/du/cl/">1</a> <a href="/du/cl/list_2.html">2</a> 3</div>'
    yield _paged("l3", "/du/cl/list_3.html", last, None)
