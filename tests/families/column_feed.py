# ruff: noqa: E501
"""A column of a community: the date after the body, votes and comments around the count, authors beside titles."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case, either
from .corpus_b import SITE, Block, Post, Prose, article, body_html, case, category, crumbs, entries, heading

FAMILY = "column_feed"
POST_PATH = "/p/{id}"


def _document(title: str, main: str) -> str:
    return f"""<!doctype html>
<html lang="zh" data-theme="light"><head><meta charset="utf-8"/><title data-rh="true">{title} - 云裂变专栏</title><meta name="viewport" content="width=device-width,initial-scale=1"/><meta data-rh="true" property="og:title" content="{title}"/></head>
<body class="WhitePage-body"><div id="root"><div class="App"><div class="ColumnPageHeader-Wrapper"><div class="ColumnPageHeader"><a href="/" aria-label="云裂变"><svg class="Icon" width="64" height="30"><path d="M53 29"></path></svg></a><div class="ColumnPageHeader-Button"><button type="button" class="Button">写文章</button></div></div></div>
<main class="App-main">{main}</main></div></div></body></html>"""


def _show(title: str, blocks: list[Block], time: str, counts: str, more: list[Post]) -> str:
    cards = "".join(f'<div class="Card"><a href="{p.path}"><h4 class="ContentItem-title">{p.title}</h4></a><div class="ContentItem-meta">林可 · {p.day}</div><span>{p.reads} 阅读</span></div>' for p in more)  # fmt: skip
    return f"""<div class="Post-content"><article class="Post-Main Post-NormalMain"><header class="Post-Header"><h1 class="Post-Title">{title}</h1><div class="Post-Author"><div class="AuthorInfo"><a class="UserLink-link" href="/people/linke"><img class="Avatar" width="40" src="/a/1.jpg" alt="林可"></a><div class="AuthorInfo-head"><a href="/people/linke">林可</a></div><div class="AuthorInfo-badge">写了 12 篇文章，获得 3,456 次赞同</div></div></div></header>
<div class="Post-RichTextContainer"><div class="RichText ztext Post-RichText">{body_html(blocks)}</div></div>
<div class="ContentItem-time">{time}</div>
<div class="Post-topicsAndReviewer"><a class="TopicLink" href="/topic/1">落地页</a><a class="TopicLink" href="/topic/2">文案</a></div>
<div class="ContentItem-actions"><span><button aria-label="赞同 318" type="button" class="VoteButton">▲ 赞同 318</button></span><button type="button">24 条评论</button><button type="button">分享</button><button type="button">喜欢</button><button type="button">收藏</button>{counts}</div></article>
<div class="Post-Sub"><div class="Card"><h3 class="BlockTitle">推荐阅读</h3>{cards}</div></div></div>"""


def _below() -> Case:
    """``编辑于`` after the body is newer than ``发布于``; 1.2 万 has a blank; the author's 赞同 is not a count."""
    prose, page, path = Prose("column a1"), f"{FAMILY}-a1", "/p/471002"
    title = "我为什么不再追求“十万加”"
    quoted = "“阅读 100000 次，成交 0 单”，这是群里流传最广的一张截图。"
    blocks = [prose.p(), Block(f"<p><b>{quoted}</b></p>", (quoted,)), heading("三个数字"), *prose.body(3)]
    time, counts = "编辑于 2022-03-08 09:15 · 发布于 2022-03-06 12:00", '<span class="views">阅读 1.2 万</span>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=[],
        category_path=either([], None),
        updated_on="2022-03-08",
        updated_at="2022-03-08T01:15:00Z",
        read_count=12000,
        traps=["date-after-body", "blank-before-wan", "prose-count", "votes", "author-statistics", "no-category"],
    )
    return case(page, _document(title, _show(title, blocks, time, counts, prose.posts(3, POST_PATH))), truth)


def _unlabelled() -> Case:
    """A date in Chinese numerals of the week before, and no count but votes."""
    prose, page, path = Prose("column a2"), f"{FAMILY}-a2", "/p/471988"
    title, blocks = "写给第一次做直播的人", [prose.p(), *prose.body(3)]
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=[],
        category_path=either([], None),
        updated_on=None,
        read_count=None,
        traps=["relative-date", "votes", "no-count", "recommendation-has-dates-and-counts"],
    )
    shown = _show(title, blocks, "发布于 1 周前・IP 属地重庆", "", prose.posts(3, POST_PATH))
    return case(page, _document(title, shown), truth)


def _list() -> Case:
    """A column's articles with votes, comments and reads; 专栏 is the category's own page."""
    prose, page, path = Prose("column l1"), f"{FAMILY}-l1", "/column/landing"
    posts = prose.posts(6, POST_PATH)
    rows = "".join(f'<div class="ContentItem ArticleItem"><h2 class="ContentItem-title"><span><a target="_blank" href="//www.yunliebian.com{p.path}">{p.title}</a></span></h2><div class="RichContent"><span class="RichText">林可：{p.excerpt}</span><button type="button">阅读全文</button></div><div class="ContentItem-actions"><button>赞同 {i + 7}</button><button>{i} 条评论</button><span>{p.day}</span><span>{p.reads} 次阅读</span></div></div>' for i, p in enumerate(posts))  # fmt: skip
    main = f'<div class="crumbs"><a href="/">首页</a> › <a href="/column/">专栏</a> › 落地页写作</div><div class="ColumnHome"><h1 class="ColumnHome-title">落地页写作</h1><p>每周一篇，写给没有文案的团队。</p><p>12 篇内容 · 1,024 人关注</p></div><div class="List">{rows}</div><div class="Pagination"><button type="button" class="PaginationButton--current" disabled="">1</button><a href="/column/landing?page=2">2</a><a class="PaginationButton-next" href="/column/landing?page=2">下一页</a></div>'
    listed = [{**e, "excerpt": either("林可：" + p.excerpt, p.excerpt)} for e, p in zip(entries(posts, reads=True), posts, strict=True)]  # fmt: skip
    truth = category(
        page,
        path,
        title="落地页写作",
        breadcrumb=crumbs(("首页", "/"), ("专栏", "/column/"), ("落地页写作", None)),
        category_path=["专栏", "落地页写作"],
        entries=listed,
        next_url=SITE + "/column/landing?page=2",
        traps=["votes-and-comments", "author-before-excerpt", "scheme-relative-links", "read-more-button"],
    )
    return case(page, _document("落地页写作", main), truth)


def cases() -> Iterator[Case]:
    yield from (_below(), _unlabelled(), _list())
