# ruff: noqa: E501
"""Themes that say more than they must: a saying before the breadcrumb, periods beside headings, titles cut without dots."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import SITE, Post, Prose, article, body_html, case, category, crumbs, entries, panel

FAMILY = "busy_themes"
POST_PATH = "/p/{id}.html"
HOME, DOCK = ("首页", "/"), ("渠道码头", "/matou/")
SAYING = "慢一点没关系，方向对了就好！"


def _document(title: str, main: str, side: str = "") -> str:
    return f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title></head><body><div class="l">{main}</div><div class="r">{side}</div><div class="footer">© 2026 云裂变</div></body></html>'


def _way(last: str) -> str:
    return f'<h1 class="n"><span>{SAYING}</span><a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="/matou/">渠道码头</a>&nbsp;&gt;&nbsp;{last}</h1>'


def _hot(posts: list[Post]) -> str:
    rows = "".join(
        f'<li><b>{n:02}</b><div><a href="{p.path}">{p.title}</a><p>{p.reads} 阅读</p></div></li>'
        for n, p in enumerate(posts, 1)
    )
    return f'<div class="x"><h3>热门文章<span>48小时</span></h3><ul>{rows}</ul></div>'


def _post() -> Case:
    """The breadcrumb is an h1 and begins with a saying; the facts count in 万, and tell of a search engine."""
    prose, page, path = Prose("busy a1"), f"{FAMILY}-a1", "/p/61023.html"
    hot, title = prose.posts(4, POST_PATH), "地铁口那块牌子为什么没人扫"
    blocks = [prose.p(), prose.p(), prose.p()]
    facts = "<p><span>2022-11-25</span><i>/</i><span>31 评论</span><i>/</i><span>4.6万 阅读</span><i>/</i><span>正在查询收录情况</span></p>"
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, DOCK, ("正文", None)),
        category_path=["渠道码头"],
        updated_on="2022-11-25",
        read_count=46000,
        panels={"hot": panel(hot, reads=True), "latest": []},
        traps=["breadcrumb-is-h1", "count-wan", "heading-with-period", "saying-before-breadcrumb"],
    )
    main = f"{_way('正文')}<h2>{title}</h2>{facts}<div>{body_html(blocks)}</div>"
    return case(page, _document(f"{title} - 云裂变", main, _hot(hot)), truth)


def _cut_title(post: Post) -> str:
    return f'<li><h3><a href="{post.path}" title="{post.title}">{post.title[:12]}</a></h3><p>{post.excerpt}</p><p>{post.day} 浏览({post.reads})</p></li>'


def _list() -> Case:
    """Titles end after twelve characters, whole in ``title``; the row of pages is loaded like comments, and named so."""
    prose, page, path = Prose("busy l1"), f"{FAMILY}-l1", "/matou/"
    posts, more = prose.posts(5, POST_PATH), f"{SITE}/matou/page/2"
    pages = "".join(f'<li><a href="/matou/page/{n}">{n}</a></li>' for n in (2, 3))
    pager = f'<ul class="pagination comment-load"><li class="cur"><span>1</span></li>{pages}<li><a href="/matou/page/2" title="下一页"><i></i></a></li></ul>'
    truth = category(
        page,
        path,
        title="渠道码头",
        breadcrumb=crumbs(HOME, ("渠道码头", None)),
        category_path=["渠道码头"],
        entries=entries(posts, excerpt=True, reads=True),
        next_url=more,
        traps=["cut-without-dots", "pager-named-like-comments", "saying-before-breadcrumb"],
    )
    way = f'<h1 class="n"><span>{SAYING}</span><a href="/">首页</a>&nbsp;&gt;&nbsp;渠道码头</h1>'
    return case(page, _document("渠道码头 - 云裂变", f"{way}<ul>{''.join(map(_cut_title, posts))}</ul>{pager}"), truth)


def cases() -> Iterator[Case]:
    yield from (_post(), _list())
