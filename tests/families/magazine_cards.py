# ruff: noqa: E501
"""A magazine's site: a picture above the title, facts under it in pills, a body in a grid, cards of related stories."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import (
    SITE,
    Block,
    Post,
    Prose,
    article,
    body_html,
    case,
    category,
    crumbs,
    entries,
    heading,
    noise,
    panel,
)

FAMILY = "magazine_cards"
POST_PATH = "/story/{y}{m}{d}/{id}"
HOME, BRAND = ("首页", "/"), ("品牌故事", "/channel/brand")


def _document(title: str, main: str) -> str:
    return f"""<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}｜云裂变</title><meta name="viewport" content="width=device-width"></head>
<body><div class="mast"><a class="brand" href="/">云裂变</a><div class="chan"><a href="/channel/brand">品牌故事</a><a href="/channel/growth">增长实验</a><a href="/channel/tools">工具箱</a></div></div>
{main}
<div class="sub"><b>订阅我们的每周通讯</b><form><input type="email"><button>订阅</button></form></div>
<div class="base"><span>云裂变编辑部</span><span>ICP 备 00000000 号</span></div></body></html>"""


def _cards(posts: list[Post], *, reads: bool = False) -> str:
    seen = '<span class="k">{}人看过</span>'
    return "".join(f'<div class="card"><a href="{p.path}"><img src="/pic/{i}.webp" alt=""></a><div class="ct"><a href="/channel/brand">品牌故事</a></div><div class="cn"><a href="{p.path}">{p.title}</a></div><div class="cx">{p.excerpt}</div><div class="cf"><span>{p.day.replace("-", "/")}</span>{f"<span>阅读 {p.reads}</span>" if reads else seen.format(i)}</div></div>' for i, p in enumerate(posts, 2))  # fmt: skip


def _story() -> Case:
    """The cover is above the title and no part of the body; a quotation is pulled out; related stories look like a list."""
    prose, page, path = Prose("magazine a1"), f"{FAMILY}-a1", "/story/20250302/4410"
    posts, title = prose.posts(11, POST_PATH), "书店老板娘和她的三千个好友"
    pulled = "“我不群发，我只回复。”"
    blocks = [
        prose.p(3, 5),
        Block(f'<div class="pull"><p>{pulled}</p></div>', (pulled,)),
        prose.p(3, 5),
        Block('<div class="fig"><img data-src="/pic/shop@2x.webp" src="/pic/lq.webp" alt="书店门口"><div class="figcaption">书店门口，2019 年 3 月。摄影：小徐</div></div>'),
        heading("下雨天的直播"),
        prose.p(3, 5),
        noise('<div class="inread"><span>广告</span><a href="https://ad.example.com/"><img src="https://ad.example.com/1.gif"></a></div>'),
        prose.p(3, 5),
    ]  # fmt: skip
    ranks = "".join(f'<a class="rk" href="{p.path}"><b>{i}</b><span>{p.title}</span></a>' for i, p in enumerate(posts[6:], 1))  # fmt: skip
    main = f'<div class="cover"><img src="/pic/cover.webp" alt="{title}"></div><div class="head"><div class="path"><a href="/">首页</a><s></s><a href="/channel/brand">品牌故事</a></div><h1>{title}</h1><div class="pills"><span>文 / 小徐</span><span>2025/03/02 11:45</span><span>3.3万阅读</span><span>211 喜欢</span></div></div><div class="grid"><div class="text">{body_html(blocks)}</div><div class="rail"><div class="rt">阅读排行</div>{ranks}</div></div><div class="more"><div class="mt">延伸阅读</div>{_cards(posts[:3])}</div>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, BRAND),
        category_path=["品牌故事"],
        updated_on="2025-03-02",
        updated_at="2025-03-02T03:45:00Z",
        read_count=33000,
        images=[{"url": SITE + "/pic/shop@2x.webp", "alt": "书店门口"}],
        panels={"hot": panel(posts[6:]), "latest": []},
        traps=["cover-above-title", "pull-quote", "caption-in-div", "in-read-advertisement", "related-cards", "likes"],
    )
    return case(page, _document(title, main), truth)


def _channel() -> Case:
    """Cards with a category, an excerpt, a date in slashes and a count; 换一批 is no next page."""
    prose, page, path = Prose("magazine l1"), f"{FAMILY}-l1", "/channel/brand"
    posts = prose.posts(8, POST_PATH)
    main = f'<div class="head"><div class="path"><a href="/">首页</a><s></s><span>品牌故事</span></div><h1>品牌故事</h1><p>有名字的人，和他们做的事。</p></div><div class="wall">{_cards(posts, reads=True)}</div><div class="turn"><a href="#">换一批</a><a class="older" href="/channel/brand/2">更早的文章 →</a></div>'
    truth = category(
        page,
        path,
        title="品牌故事",
        breadcrumb=crumbs(HOME, ("品牌故事", None)),
        category_path=["品牌故事"],
        entries=entries(posts, excerpt=True, reads=True),
        next_url=SITE + "/channel/brand/2",
        traps=["cards", "older-posts", "link-to-nowhere", "dates-in-slashes"],
    )
    return case(page, _document("品牌故事", main), truth)


def cases() -> Iterator[Case]:
    yield from (_story(), _channel())
