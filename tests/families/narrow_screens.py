# ruff: noqa: E501
"""Pages for small screens: folded texts, lists of cells, bars of tabs below; sections headed by words of furniture."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import Block, Post, Prose, article, body_html, case, category, crumbs, heading, noise, panel

FAMILY = "narrow_screens"
POST_PATH = "/wap/read/{id}"
START, SHOPS, LIVE = ("首页", "/wap"), ("开店经营", "/wap/kind/6"), ("直播卖货", "/wap/kind/61")
BAR = '<section class="dock">{}</section>'
DOCK = "".join(
    f'<a href="{url}"><b></b><p>{name}</p></a>' for name, url in (START, ("课堂", "/wap/kind/2"), ("我", "/wap/me"))
)


def _document(title: str, main: str, dock: str = DOCK) -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head><body><div id="app">{main}<div class="wap-foot"><a href="/wap">首页</a> <a href="/">标准版</a></div>{BAR.format(dock)}</div></body></html>'


def _way(*links: tuple[str, str | None]) -> str:
    return '<div class="way">' + " » ".join(f'<a href="{u}">{n}</a>' if u else n for n, u in links) + "</div>"


def _cells(name: str, posts: list[Post], *, reads: bool) -> str:
    rows = "".join(
        f'<a href="{p.path}"><div>{p.title}</div><div>{f"{p.reads} 浏览" if reads else ""}</div></a>' for p in posts
    )
    return f'<div class="cells-name">{name}</div><div class="cells">{rows}</div>'


def _folded() -> Case:
    """A button shows the rest of the text; it lies right above a panel's heading, as if both were tabs."""
    page, path, title = f"{FAMILY}-a1", "/wap/read/7711", "样品间的灯要不要全开"
    prose = Prose(page)
    posts, blocks = prose.posts(7, POST_PATH), prose.body(3)
    text = f'<div class="text"><h1>{title}</h1><div>更新日期：2022-10-09　浏览 733</div><div class="fold">{body_html(blocks)}</div><a href="javascript:void(0)">点击阅读全文</a></div>'
    main = f"{_way(START, SHOPS, LIVE)}{text}{_cells('最近更新', posts[:3], reads=False)}{_cells('热门文章', posts[3:], reads=True)}"
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(START, SHOPS, LIVE),
        category_path=["开店经营", "直播卖货"],
        updated_on="2022-10-09",
        read_count=733,
        panels={"hot": panel(posts[3:], reads=True), "latest": panel(posts[:3])},
        traps=["folded-text-above-panel", "home-in-a-folder"],
    )
    return case(page, _document(title, main), truth)


def _empty() -> Case:
    """A list without articles says so right above a panel's heading; the bar below leads to other categories."""
    page, path = f"{FAMILY}-l1", LIVE[1]
    posts = Prose(page).posts(4, POST_PATH)
    empty = '<div class="none"><em>目前没有相关文章</em></div>'
    main = f"{_way(START, SHOPS, ('直播卖货', None))}<h1>直播卖货</h1>{empty}{_cells('热门文章', posts, reads=True)}"
    truth = category(
        page,
        path,
        title="直播卖货",
        breadcrumb=crumbs(START, SHOPS, ("直播卖货", None)),
        category_path=["开店经营", "直播卖货"],
        panels={"hot": panel(posts, reads=True), "latest": []},
        traps=["empty-list-above-panel", "bar-of-tabs-is-no-menu", "home-in-a-folder"],
    )
    return case(page, _document("直播卖货", main), truth)


def _sections() -> Case:
    """Sections headed 标签, 推广 and 朋友圈 among others; an advertisement, a row of tags and a button named so too."""
    page, path, title = f"{FAMILY}-a2", "/wap/read/7712", "给熟客发消息之前"
    prose = Prose(page)
    text = prose.body(6)
    ad = noise('<div class="x"><h3>推广</h3><p>会员小程序年付立减三百，月底截止，先到先得。</p></div>')
    below = noise(
        '<h3>标签</h3><p><a href="/wap/t/1">熟客</a> <a href="/wap/t/2">群发</a></p><h3>分享</h3><p><a href="#">朋友圈</a></p>'
    )
    blocks: list[Block] = [text[0]]
    for name, part in zip(("标签", "推广", "朋友圈", "回访"), text[1:5], strict=True):
        blocks += [heading(name, "h3"), part, *([ad] if name == "推广" else [])]
    blocks += [text[5], below]
    way = '<nav aria-label="面包屑导航"><ol><li><a href="/wap/kind/6">开店经营</a></li><li><a href="/wap/kind/61">直播卖货</a></li></ol></nav>'
    main = (
        f"{way}<article><h1>{title}</h1><p>更新日期：2024-12-01　浏览 1,088</p><div>{body_html(blocks)}</div></article>"
    )
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(SHOPS, LIVE),
        category_path=["开店经营", "直播卖货"],
        updated_on="2024-12-01",
        read_count=1088,
        traps=["sections-named-like-furniture", "breadcrumb-without-home", "chinese-label-of-the-breadcrumb"],
    )
    return case(page, _document(title, main), truth)


def cases() -> Iterator[Case]:
    yield from (_folded(), _empty(), _sections())
