# ruff: noqa: E501
"""A Next.js site: CSS-module class names, nested divs without landmarks, and a JSON state that tells other values."""

from __future__ import annotations

import json
from collections.abc import Iterator

from .build import Case, either
from .corpus_b import (
    SITE,
    Block,
    Post,
    Prose,
    article,
    body_html,
    broken,
    case,
    category,
    code,
    crumbs,
    entries,
    heading,
    noise,
    panel,
)

FAMILY = "nextjs_hashed"
POST_PATH = "/p/{id}"
HOME, ACADEMY, DESIGN = ("首页", "/"), ("运营学院", "/c/yunying"), ("网站设计", "/c/sheji")


def _state(posts: list[Post]) -> str:
    """What the browser's script reads: dates and counts that no reader sees."""
    listed = [{"id": i, "title": p.title, "updatedAt": "2026-11-20T03:04:05.000Z", "views": 777777} for i, p in enumerate(posts)]  # fmt: skip
    page = {"post": {"publishedAt": "2018-01-02T00:00:00.000Z", "views": 888888, "likes": 5}, "related": listed}
    data = {"props": {"pageProps": page}, "page": "/p/[id]", "buildId": "Zx81QmYkT", "isFallback": False}
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data, ensure_ascii=False)}</script>'


def _document(title: str, content: str, posts: list[Post]) -> str:
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charSet="utf-8"/><meta name="viewport" content="width=device-width"/><title>{title} | 云裂变</title><meta property="og:title" content="{title}"/><meta property="og:site_name" content="云裂变"/><meta name="next-head-count" content="5"/><link rel="preload" href="/_next/static/css/4f0c1b2e9d8a7c6b.css" as="style"/><noscript data-n-css=""></noscript><script defer="" src="/_next/static/chunks/main-5f0d9b1c.js"></script></head><body><div id="__next"><div class="_3xYz1 _2pQwe"><div class="_1aB9c"><div class="_9Kd0s"><a href="/"><span style="box-sizing:border-box;display:inline-block"><img alt="云裂变" src="/_next/image?url=%2Flogo.png&amp;w=96&amp;q=75"/></span></a><div class="_8nav2"><a href="/">首页</a><a href="/c/yunying">运营学院</a><a href="/c/tuiguang">营销推广</a><a href="/c/sheji">网站设计</a></div><div class="_7Sea"><input type="search" placeholder="搜索文章" value=""/></div></div></div>{content}<div class="_0Foot"><div class="_5Ln">© <!-- -->2026<!-- --> <!-- -->云裂变<!-- --> · <a href="/privacy">隐私政策</a> · <a href="/feed.xml">RSS</a></div></div></div></div>{_state(posts)}<script>window.__theme="light"</script></body></html>"""


def _trail(*links: tuple[str, str], last: str = "") -> str:
    joined = '<span class="_4sEp">/</span>'.join(f'<a class="_2cRm" href="{u}">{n}</a>' for n, u in links)
    end = f'<span class="_4sEp">/</span><span class="_2cRm _cUr">{last}</span>' if last else ""
    return f'<div class="_6bRd">{joined}{end}</div>'


def _views(post: Post) -> str:
    return f'<div class="_cNt">{post.reads:,}<!-- --> 次浏览</div>'


def _side(name: str, posts: list[Post], *, reads: bool) -> str:
    rows = "".join(
        f'<a class="_1rOw" href="{p.path}"><div class="_rNk">{i}</div><div class="_tXt"><div class="_nM3">{p.title}</div>{_views(p) if reads else ""}</div></a>'
        for i, p in enumerate(posts, 1)
    )
    return f'<div class="_pNl9"><div class="_pHd2">{name}</div><div class="_pBd4">{rows}</div></div>'


def _show(
    trail: str, title: str, meta: str, blocks: list[Block], side: str, posts: list[Post], end: str = "", tag: str = "h1"
) -> str:
    content = f'<div class="_gRd7"><div class="_mAin">{trail}<div class="_cArd"><div class="_hEd"><{tag} class="_tTl">{title}</{tag}><div class="_mEta">{meta}</div></div><div class="_rIch">{body_html(blocks)}</div>{end}</div></div><div class="_aSid">{side}</div></div>'
    return _document(title, content, posts)


def _state_lies() -> Case:
    """The state script tells another date and a far larger count than the page shows."""
    prose, page, path = Prose("next a1"), f"{FAMILY}-a1", "/p/5c1f09"
    posts = prose.posts(11, POST_PATH)
    hot, latest = posts[:6], posts[6:]
    blocks = [
        prose.p(),
        heading("先看结论", "h3"),
        prose.p(),
        code(["location / {", "    try_files $uri $uri/ /index.html;", "}"]),
        prose.p(),
        noise('<div hidden="">本文由 AI 摘要：阅读约 3 分钟</div>'),
        prose.p(),
    ]
    title = "单页应用也要给搜索引擎留一扇门"
    meta = '<span class="_dTe">2025-06-01 12:00</span><span class="_dOt">·</span><span class="_rDs">2,048<!-- --> 阅读</span><span class="_dOt">·</span><span class="_rDs">31<!-- --> 赞</span>'
    side = _side("热门文章", hot, reads=True) + _side("最新文章", latest, reads=False)
    html = _show(_trail(HOME, ACADEMY, DESIGN), title, meta, blocks, side, posts)
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, ACADEMY, DESIGN),
        category_path=["运营学院", "网站设计"],
        updated_on="2025-06-01",
        updated_at="2025-06-01T04:00:00Z",
        read_count=2048,
        panels={"hot": panel(hot, reads=True), "latest": panel(latest)},
        traps=["state-script", "hashed-classes", "react-comments", "likes", "hidden-attribute", "code-block"],
    )
    return case(page, html, truth)


def _no_h1() -> Case:
    """The title is a plain div; ``3k`` may be read as 3000 or not at all; the body is one div of ``<br>``."""
    prose, page, path = Prose("next a2"), f"{FAMILY}-a2", "/p/77ab20"
    hot = prose.posts(5, POST_PATH)
    blocks = [broken([prose.paragraph() for _ in range(4)], "<br/><br/>")]
    title = "别让“欢迎来到我的网站”占掉首屏"
    meta = '<span>更新于 <!-- -->2024年12月1日</span><span class="_dOt">·</span><span>浏览 <!-- -->3k</span>'
    end = '<div class="_sHr"><button type="button">分享</button><button type="button">收藏 12</button></div><div class="_tAg"><a href="/t/shouping">#首屏</a><a href="/t/wenan">#文案</a></div>'
    html = _show(
        _trail(HOME, DESIGN, last=title),
        title,
        meta,
        blocks,
        _side("阅读排行", hot, reads=True),
        hot,
        end,
        "div",
    )
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, DESIGN, (title, None)),
        category_path=["网站设计"],
        updated_on="2024-12-01",
        read_count=either(3000, None),
        panels={"hot": panel(hot, reads=True), "latest": []},
        traps=["title-in-div", "count-in-k", "crumb-is-title", "br-body", "favourites", "hash-tags"],
    )
    return case(page, html, truth)


def _yesterday() -> Case:
    """The date is relative; only the state script and a comment have real ones."""
    prose, page, path = Prose("next a3"), f"{FAMILY}-a3", "/p/90cc31"
    hot, blocks = prose.posts(4, POST_PATH), prose.body(3)
    title = "一张表看懂询盘来源"
    meta = '<span class="_dTe">昨天 18:20</span><span class="_dOt">·</span><span>10万+<!-- --> 阅读</span>'
    end = '<div class="_cMt"><div class="_cHd">全部评论 (1)</div><div class="_cIt"><div class="_cNm">老周</div><div>写得很细，转给同事了。</div><div class="_cTm">2026-10-30 09:12</div></div></div>'
    html = _show(
        _trail(HOME, ACADEMY),
        title,
        meta,
        blocks,
        _side("猜你喜欢", hot, reads=True),
        hot,
        end,
    )
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, ACADEMY),
        category_path=["运营学院"],
        updated_on=None,
        read_count=100000,
        traps=["relative-date", "comment-dates", "state-script", "count-10万+", "recommendation-is-no-panel"],
    )
    return case(page, html, truth)


def _list() -> Case:
    """Whole cards are links; more comes by a button."""
    prose, page, path = Prose("next l1"), f"{FAMILY}-l1", "/c/sheji"
    posts, latest = prose.posts(7, POST_PATH), prose.posts(5, POST_PATH)
    cards = "".join(
        f'<a class="_lIt" href="{p.path}"><div class="_lIm"><img alt="" src="/_next/image?url=%2Fc%2F{i}.jpg&amp;w=384&amp;q=75" loading="lazy"/></div><div class="_lTx"><div class="_lTl">{p.title}</div><div class="_lDs">{p.excerpt}</div><div class="_lMt"><span>{p.day}</span><span>{p.reads}<!-- --> 阅读</span><span>{i}<!-- --> 评论</span></div></div></a>'
        for i, p in enumerate(posts)
    )
    content = f'<div class="_gRd7"><div class="_mAin">{_trail(HOME, last="网站设计")}<div class="_cHe"><h1 class="_cNa">网站设计</h1><div class="_cDe">共 <!-- -->58<!-- --> 篇文章</div></div><div class="_lSt">{cards}</div><div class="_lMr"><button type="button">加载更多</button></div></div><div class="_aSid">{_side("最新发布", latest, reads=False)}</div></div>'
    truth = category(
        page,
        path,
        title="网站设计",
        breadcrumb=crumbs(HOME, ("网站设计", None)),
        category_path=["网站设计"],
        entries=entries(posts, excerpt=True, reads=True),
        panels={"hot": [], "latest": panel(latest)},
        traps=["card-is-link", "load-more-button", "state-script", "panel-synonym", "current-crumb-without-link"],
    )
    return case(page, _document("网站设计", content, posts), truth)


def _children() -> Case:
    """A column whose page shows children with counts of articles, and articles below."""
    prose, page, path = Prose("next l2"), f"{FAMILY}-l2", "/c/yunying?utm_source=app"
    posts = prose.posts(5, POST_PATH)
    kids = (("用户增长", "/c/zengzhang"), ("内容运营", "/c/neirong"), ("数据分析", "/c/shuju"))
    chips = "".join(f'<a class="_kId" href="{u}">{n}<span class="_kNo">{i + 7}</span></a>' for i, (n, u) in enumerate(kids))  # fmt: skip
    cards = "".join(
        f'<div class="_lIt"><div class="_lTl"><a href="{p.path}">{p.title}</a></div><div class="_lMt"><span>{p.day}</span></div></div>'
        for p in posts
    )
    content = f'<div class="_gRd7"><div class="_mAin">{_trail(HOME, last="运营学院")}<div class="_cHe"><h1 class="_cNa">运营学院</h1></div><div class="_kBx"><div class="_kHd">子分类</div>{chips}</div><div class="_lSt">{cards}</div><div class="_pGr"><span class="_pOn">1</span><a href="/c/yunying?page=2">2</a><a href="/c/yunying?page=3">3</a><a href="/c/yunying?page=2" aria-label="下一页">›</a></div></div></div>'
    names = [{"name": n, "url": SITE + u} for n, u in kids]
    counted = [{"name": f"{n}{i + 7}", "url": SITE + u} for i, (n, u) in enumerate(kids)]
    truth = category(
        page,
        path,
        url=SITE + "/c/yunying",
        title="运营学院",
        breadcrumb=crumbs(HOME, ("运营学院", None)),
        category_path=["运营学院"],
        entries=entries(posts),
        subcategories=either(names, counted),
        next_url=SITE + "/c/yunying?page=2",
        traps=["children-with-counts", "arrow-pager", "tracking-parameter"],
    )
    return case(page, _document("运营学院", content, posts), truth)


def cases() -> Iterator[Case]:
    for make in (_state_lies, _no_h1, _yesterday, _list, _children):
        yield make()
