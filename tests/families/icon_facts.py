# ruff: noqa: E501
"""Facts told in passing: by an icon named in one word, by a date behind a relative one; cards of others below."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import SITE, Block, Post, Prose, article, body_html, case

FAMILY = "icon_facts"
DRAWN = "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'/%3E"


def _card(post: Post) -> str:
    return f'<a class="pick" href="{post.path}"><h5>{post.title}</h5><em>浏览 {post.reads}</em></a>'


def _row(post: Post) -> str:
    return f'<p><a href="{post.path}">{post.title}</a> 浏览 {post.reads}</p>'


def _page(name: str, facts: str, blocks: list[Block], below: str, **shown: object) -> Case:
    page, title = f"{FAMILY}-{name}", "会员卡为什么总是忘在抽屉里"
    truth = article(page, f"/note/{name}", blocks, title=title, breadcrumb=[], category_path=["门店"], **shown)
    main = f'<h1>{title}</h1><div>分类：<a href="/shop/">门店</a>{facts}</div><div>{body_html(blocks)}</div>{below}'
    return case(page, f'<!doctype html><html><head><meta charset="utf-8"><title>{title} - 云裂变</title></head><body><p><a href="/">云裂变</a></p><div>{main}</div><div id="footer">© 2026 云裂变</div></body></html>', truth)  # fmt: skip


def _others(name: str, icon: str, reads: int | None, below: str) -> Case:
    """Below stand other articles, each with its reads in one link or one line with its title."""
    facts = f"<span>2023-05-06</span>{icon}"
    return _page(name, facts, Prose(f"icons {name}").body(4), f"<div>{below}</div>", updated_on="2023-05-06", read_count=reads, traps=["icon-in-one-word", "reads-of-others-below"])  # fmt: skip


def _explained(name: str, date: str, attribute: str) -> Case:
    """A relative date with the date itself in brackets; a picture whose address a seldom attribute keeps."""
    blocks, source = Prose(f"icons {name}").body(4), f"/up/{name}.jpg"
    blocks[1] = Block(f'{blocks[1].html}<p><img src="{DRAWN}" {attribute}="{source}" alt="抽屉"></p>', blocks[1].lines)
    return _page(name, f"<span>{date}</span><span>阅读(88)</span>", blocks, "", updated_on="2020-12-09", read_count=88, images=[{"url": SITE + source, "alt": "抽屉"}], traps=["relative-date-explained", "lazy-image"])  # fmt: skip


def cases() -> Iterator[Case]:
    posts = Prose("icons below").posts(3, "/note/{id}")
    eye, heart = '<span><i class="glyphView"></i>614</span>', '<span><i class="glyphLike"></i>20</span>'
    yield _others("a1", eye + heart, 614, f"<h3>推荐阅读</h3>{''.join(map(_card, posts))}")
    yield _others("a2", heart, None, f"<div>看看别的</div>{_row(posts[0])}")
    yield _explained("a3", "3年前 (2020-12-09)", "data-orig-src")
    yield _explained("a4", "发布于 两年前（2020年12月9日）", "data-cfsrc")
