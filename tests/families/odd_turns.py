# ruff: noqa: E501
"""Turns that themes take alone: tooltips with the titles of a panel whose links show nothing but prose."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import Post, Prose, article, body_html, case, crumbs, panel

FAMILY = "odd_turns"
POST_PATH = "/kan/{id}.html"
HOME, HALL, ROOM = ("首页", "/"), ("增长课堂", "/ketang/"), ("门店引流", "/ketang/mendian/")


def _document(title: str, main: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>{title}_云裂变</title><link rel="stylesheet" href="/s/a.css"></head>
<body><div class="hd"><a href="/">云裂变</a><a href="/ketang/">增长课堂</a><a href="/anli/">客户案例</a></div>
<div class="bd">{main}</div><div class="ft">© 2014-2026 云裂变 沪ICP备00000000号</div></body></html>"""


def _way(*names: tuple[str, str | None]) -> str:
    return '<div class="way">' + " / ".join(f'<a href="{u}">{n}</a>' if u else n for n, u in names) + "</div>"


def _tooltips() -> Case:
    """A link shows a cut-off paragraph, some cut-off clauses, or a sentence; its tooltip alone names the article."""
    prose, page, path = Prose("turns a1"), f"{FAMILY}-a1", "/kan/7001.html"
    posts, blocks, title = prose.posts(5, POST_PATH), prose.body(4), "门口的地推台该朝哪边摆"
    shown = [
        posts[0].excerpt,
        "路过的人先看的是灯箱和排队的人，其次才是桌上摆着的赠品和那张二维码…",
        posts[2].excerpt,
        "赠品要让人一眼看得懂，拿在手里也不占地方，最好当天就用得上。",
        posts[4].excerpt,
    ]
    hot = [Post(p.title, p.path, p.day, p.reads, text) for p, text in zip(posts, shown, strict=True)]
    rows = "".join(f'<dd><a href="{p.path}" title="{p.title}">{p.excerpt}</a><i>{p.reads}</i></dd>' for p in hot)
    main = f'{_way(HOME, HALL, ROOM, ("内容", None))}<h1>{title}</h1><p>更新时间：2024-03-08 阅读：615</p><div class="wz">{body_html(blocks)}</div><dl class="r"><dt>热门文章</dt>{rows}</dl>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, HALL, ROOM, ("内容", None)),
        category_path=["增长课堂", "门店引流"],
        updated_on="2024-03-08",
        read_count=615,
        panels={"hot": panel(hot, excerpt=True, reads=True), "latest": []},
        traps=["titles-in-tooltips-alone", "panel-shows-prose-alone"],
    )
    return case(page, _document(title, main), truth)


def cases() -> Iterator[Case]:
    yield from (_tooltips(),)
