# ruff: noqa: E501
"""Turns that lists take: pagers in few words, days as headings, counters before titles, flames beside numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .build import Case
from .corpus_b import SITE, Post, Prose, case, category, crumbs, entries, panel

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


def _dated(name: str, box: str) -> Case:
    """Days stand over the entries, which have none of their own; ``box`` is what holds a day with its entries."""
    days, posts = ("2025年6月18日", "2025年6月11日", "2024年12月30日"), Prose(f"turns {name}").posts(7, POST_PATH)
    chosen = [replace(p, day=iso) for p, iso in zip(posts, ["2025-06-18"] * 3 + ["2025-06-11"] + ["2024-12-30"] * 3, strict=True)]  # fmt: skip
    shown = [f'<div class="e"><a href="{p.path}">{p.title}</a><p>{p.excerpt}</p></div>' for p in chosen]
    parts = ["".join(shown[:3]), shown[3], "".join(shown[4:])]
    main = "".join(box.format(day=day, rows=rows) for day, rows in zip(days, parts, strict=True))
    return _list(name, "/du/cl/", entries(chosen, excerpt=True), f'<div class="tl">{main}</div>', traps=["days-as-headings"])  # fmt: skip


def _counted() -> Case:
    """Before each title stand counters of few digits, each over its label."""
    posts = Prose("turns l6").posts(5, POST_PATH)
    counters = ((3, "收藏"), (27, "回复"), (0, "阅读"))
    chosen = [replace(p, reads=reads) for p, reads in zip(posts, (940, 18, 7, 2115, 66), strict=True)]
    rows = ""
    for post in chosen:
        cells = "".join(f"<td>{number or post.reads}<br>{word}</td>" if word == "回复" else f"<td><b>{number or post.reads}</b><i>{word}</i></td>" for number, word in counters)  # fmt: skip
        rows += f'<table class="e"><tr>{cells}<td><a href="{post.path}">{post.title}</a> <s>{post.day}</s></td></tr></table>'
    return _list("l6", "/du/cl/", entries(chosen, reads=True), f"<div>{rows}</div>", traps=["counters-before-titles"])


def _ranked(name: str, icon: str, told: bool) -> Case:
    """A ranking whose numbers stand beside a flame, which is heat; beside a heart they are no reads."""
    posts, more = Prose(f"turns {name}").posts(4, POST_PATH), Prose(f"more {name}").posts(4, "/kan/{id}.html")
    rows = "".join(f'<li><u>{n}</u><a href="{p.path}">{p.title}</a><em>{icon}{p.reads}</em></li>' for n, p in enumerate(more, 1))  # fmt: skip
    main = f"{_rows(posts)}</div><div><h4>点击排行</h4><ul>{rows}</ul>"
    return _list(name, "/du/cl/", entries(posts), main, panels={"hot": panel(more, reads=told), "latest": []}, traps=["flame-beside-number"])  # fmt: skip


def _cut() -> Case:
    """A panel shows the beginnings of paragraphs, cut without dots: what ends in a comma is no title."""
    posts, more = Prose("turns l10").posts(4, POST_PATH), Prose("more l10").posts(3, "/kan/{id}.html")
    texts = (
        "橱窗、堆头、收银台边上的小货架，都要写清谁来换、",
        "开门前先看三处：灯、地垫、玻璃门，再看昨晚的交接，",
        more[2].title,
    )
    rows = "".join(f'<li><a href="{p.path}">{text}</a></li>' for p, text in zip(more, texts, strict=True))
    listed = panel(more)
    for shown, text in zip(listed[:2], texts, strict=False):
        shown.update(title=None, excerpt=text)
    main = f"{_rows(posts)}</div><div><h4>最新发布</h4><ul>{rows}</ul>"
    return _list("l10", "/du/cl/", entries(posts), main, panels={"hot": [], "latest": listed}, traps=["paragraphs-cut-without-dots"])  # fmt: skip


def cases() -> Iterator[Case]:
    older = '<div class="pg"><a href="/du/cl/?p=1">« 更新</a><a href="/du/cl/?p=3">更早 »</a></div>'
    yield _paged("l1", "/du/cl/?p=2", older, "/du/cl/?p=3")
    yield _paged("l2", "/du/cl/", '<div>[1] <a href="/du/cl/list_2.html">[2]</a> <a href="/du/cl/list_3.html">[3]</a></div>', "/du/cl/list_2.html")  # fmt: skip
    last = '<div><a href="/du/cl/">1</a> <a href="/du/cl/list_2.html">2</a> 3</div>'
    yield _paged("l3", "/du/cl/list_3.html", last, None)
    alone = '<nav class="turn"><h2>文章导航</h2><div><div><a href="/du/cl/page/2/">较早文章</a></div></div></nav>'
    yield _paged("l11", "/du/cl/", alone, "/du/cl/page/2/")
    yield _dated("l4", "<div><h4>{day}（周三）</h4><ul>{rows}</ul></div>")
    yield _dated("l5", '<p class="d">{day}</p>{rows}')
    yield _counted()
    yield _ranked("l7", '<i class="ico ico-flame"></i>', True)
    yield _ranked("l8", '<svg><use xlink:href="#icon-huo"></use></svg>', True)
    yield _ranked("l9", '<i class="ico ico-heart"></i>', False)
    yield _cut()
