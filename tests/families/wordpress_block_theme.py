# ruff: noqa: E501
"""A WordPress block theme: wp-block-* everywhere, Yoast's nested breadcrumb, English labels, a 12-hour clock."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case, either
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
    noise,
    panel,
)

FAMILY = "wordpress_block_theme"
POST_PATH = "/{y}/{m}/post-{id}/"
HOME, MARKETING, CONTENT = (
    ("Home", "/"),
    ("营销推广", "/category/marketing/"),
    ("内容运营", "/category/marketing/content/"),
)


def _document(title: str, main: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
\t<meta charset="UTF-8" />
\t<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>{title} &#8211; 云裂变</title>
<link rel="alternate" type="application/rss+xml" title="云裂变 &raquo; Feed" href="https://www.yunliebian.com/feed/" />
<style id="wp-block-navigation-inline-css">.wp-block-navigation .has-child .wp-block-navigation__submenu-container{{display:none}}</style>
<link rel="https://api.w.org/" href="https://www.yunliebian.com/wp-json/" />
</head>
<body class="wp-embed-responsive single single-post">
<div class="wp-site-blocks"><header class="wp-block-template-part"><div class="wp-block-group is-layout-flex"><p class="wp-block-site-title"><a href="https://www.yunliebian.com" target="_self" rel="home">云裂变</a></p>
<nav class="wp-block-navigation is-responsive" aria-label="菜单"><button aria-haspopup="dialog" aria-label="打开菜单" class="wp-block-navigation__responsive-container-open"><svg width="24" height="24"><path d="M4 7.5h16"></path></svg></button><ul class="wp-block-navigation__container"><li class="wp-block-navigation-item"><a class="wp-block-navigation-item__content" href="/category/marketing/"><span class="wp-block-navigation-item__label">营销推广</span></a></li><li class="wp-block-navigation-item"><a class="wp-block-navigation-item__content" href="/category/academy/"><span class="wp-block-navigation-item__label">运营学院</span></a></li></ul></nav></div></header>
{main}
<footer class="wp-block-template-part"><div class="wp-block-group"><p class="has-text-align-center has-small-font-size">Copyright © 2026 云裂变 · Powered by <a href="https://www.example.com" rel="nofollow">WordPress</a></p></div></footer></div>
<script id="wp-block-template-skip-link-js-after">( function() {{ var skipLinkTarget = document.querySelector( 'main' ); }}() );</script>
</body>
</html>"""


def _yoast(*links: tuple[str, str], last: str = "") -> str:
    joined = " » ".join(f'<span><a href="{SITE}{u}">{n}</a></span>' for n, u in links)
    end = f' » <span class="breadcrumb_last" aria-current="page">{last}</span>' if last else ""
    return f'<div class="yoast-breadcrumbs"><span>{joined}{end}</span></div>'


def _show(title: str, trail: str, meta: str, blocks: list[Block], after: str = "", side: str = "") -> str:
    return f"""<main class="wp-block-group is-layout-flow" id="wp--skip-link--target"><div class="wp-block-group has-global-padding is-layout-constrained">{trail}
<h1 class="wp-block-post-title">{title}</h1>
<div class="wp-block-group is-layout-flex">{meta}</div></div>
<div class="entry-content wp-block-post-content has-global-padding is-layout-constrained">
{body_html(blocks)}
</div>{after}</main>{side}"""


def _latest(name: str, posts: list[Post]) -> str:
    rows = "".join(
        f'<li><a class="wp-block-latest-posts__post-title" href="{SITE}{p.path}">{p.title}</a><time datetime="{p.day}T09:00:00+08:00" class="wp-block-latest-posts__post-date">{p.day}</time></li>\n'
        for p in posts
    )
    return f'<aside class="wp-block-template-part"><div class="wp-block-group"><h2 class="wp-block-heading has-medium-font-size">{name}</h2><ul class="wp-block-latest-posts__list has-dates wp-block-latest-posts">{rows}</ul></div></aside>'


def _rich() -> list[Block]:
    """One of every block that an editor's menu offers first."""
    quoted, cited = "先问一句：这篇文章写给谁？", "编辑部手册"
    return [
        Block('<h2 class="wp-block-heading">从选题开始</h2>', ("从选题开始",)),
        Block('<ul class="wp-block-list">\n<li>列出 10 个问题</li>\n\n<li>删掉 7 个</li>\n</ul>', ("列出 10 个问题", "删掉 7 个")),
        Block(f'<blockquote class="wp-block-quote"><p>{quoted}</p><cite>{cited}</cite></blockquote>', (quoted, cited)),
        Block('<figure class="wp-block-table"><table><thead><tr><th>栏目</th><th>篇数</th></tr></thead><tbody><tr><td>教程</td><td>24</td></tr><tr><td>访谈</td><td>6</td></tr></tbody></table></figure>', ("栏目\t篇数", "教程\t24", "访谈\t6")),
        Block('<figure class="wp-block-image size-large"><img decoding="async" width="1024" height="576" src="https://www.yunliebian.com/wp-content/uploads/2024/05/board-1024x576.jpg" alt="选题看板" class="wp-image-91" srcset="https://www.yunliebian.com/wp-content/uploads/2024/05/board-300x169.jpg 300w"/><figcaption class="wp-element-caption">选题看板，Views 是手工填的</figcaption></figure>'),
        noise('<hr class="wp-block-separator has-alpha-channel-opacity"/>'),
        Block('<pre class="wp-block-code"><code>title: 标题\nkeyword: 关键词</code></pre>', ("title: 标题", "keyword: 关键词")),
    ]  # fmt: skip


def _english() -> Case:
    """English labels and dates around a Chinese article; the count comes from a plugin."""
    prose, page, path = Prose("block a1"), f"{FAMILY}-a1", "/2024/05/content-plan/"
    first, last = prose.p(), prose.p()
    blocks = [first, *_rich(), last]
    title = "内容日历：从一张表格到一支团队"
    meta = '<div class="wp-block-post-author-name">By Mia</div><div class="wp-block-post-date">Last updated: <time datetime="2024-05-06T16:15:00+08:00">May 6, 2024 4:15 pm</time></div><div class="post-views content-post post-91 entry-meta load-static"><span class="post-views-icon dashicons dashicons-chart-bar"></span> <span class="post-views-label">Views:</span> <span class="post-views-count">1,234</span></div><div>Comments: 3</div><div>Reading time: 6 minutes</div>'
    after = '<nav class="wp-block-group" aria-label="Posts"><div class="post-navigation-link-previous wp-block-post-navigation-link"><span>←</span> <a href="/2024/05/brief/" rel="prev">Previous: 外包之前的 brief</a></div><div class="post-navigation-link-next wp-block-post-navigation-link"><a href="/2024/06/review/" rel="next">Next: 复盘</a></div></nav>'
    html = _document(title, _show(title, _yoast(HOME, MARKETING, CONTENT, last=title), meta, blocks, after))
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, MARKETING, CONTENT, (title, None)),
        category_path=["营销推广", "内容运营"],
        updated_on="2024-05-06",
        updated_at="2024-05-06T08:15:00Z",
        read_count=1234,
        images=[{"url": SITE + "/wp-content/uploads/2024/05/board-1024x576.jpg", "alt": "选题看板"}],
        traps=["english-labels", "english-date", "twelve-hour-clock", "block-editor", "rel-next-is-next-article"],
    )
    return case(page, html, truth)


def _midnight() -> Case:
    """Half past midnight in Chinese; publication beside update; a comment is newer than both."""
    prose, page, path = Prose("block a2"), f"{FAMILY}-a2", "/2023/11/title-test/"
    blocks, latest = prose.body(5), prose.posts(5, POST_PATH)
    title = "标题测试：同一篇文章的三个名字"
    meta = '<div class="wp-block-post-date">发布于 <time datetime="2023-11-02T09:00:00+08:00">2023年11月2日</time></div><div class="wp-block-post-date wp-block-post-date__modified-date">更新于 <time datetime="2023-11-20T00:30:00+08:00">2023年11月20日 上午12:30</time></div><div class="taxonomy-category wp-block-post-terms">分类：<a href="/category/marketing/content/" rel="tag">内容运营</a></div><div>阅读 (9,870)</div>'
    after = '<div class="wp-block-comments"><h3 class="wp-block-comments-title">“标题测试”有 2 条评论</h3><ol class="wp-block-comment-template"><li><div class="wp-block-comment-author-name">阿树</div><div class="wp-block-comment-date"><time datetime="2025-01-01T08:00:00+08:00">2025年1月1日 上午8:00</time></div><div class="wp-block-comment-content"><p>第三个名字最好，点击 500 次以上。</p></div></li></ol><nav class="wp-block-comments-pagination"><a href="/2023/11/title-test/comment-page-2/#comments" class="wp-block-comments-pagination-next">较新评论</a></nav></div>'
    html = _document(title, _show(title, "", meta, blocks, after, _latest("最新文章", latest)))
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=[],
        category_path=["内容运营"],
        updated_on="2023-11-20",
        updated_at="2023-11-19T16:30:00Z",
        read_count=9870,
        panels={"hot": [], "latest": panel(latest)},
        traps=["midnight-in-12-hours", "publication-and-update", "comment-dates", "comment-pager", "category-label"],
    )
    return case(page, html, truth)


def _counter_below() -> Case:
    """Nothing above the body but the title; date and count follow it."""
    prose, page, path = Prose("block a3"), f"{FAMILY}-a3", "/2022/08/slow-growth/"
    blocks = [*prose.body(4), noise('<div class="post-views content-post post-77 entry-meta"><span class="post-views-label">阅读：</span><span class="post-views-count">10万+</span></div>'), noise('<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">分享到：</h3><ul><li><a href="?share=x" class="share-x"><span>X</span></a></li></ul></div>')]  # fmt: skip
    title = "慢增长：一个公众号的三年"
    after = '<div class="wp-block-group"><p>Published on August 9, 2022</p><p>Filed under <a href="/category/marketing/content/">内容运营</a></p></div>'
    html = _document(title, _show(title, _yoast(HOME, CONTENT), "", blocks, after))
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, CONTENT),
        category_path=["内容运营"],
        updated_on="2022-08-09",
        read_count=100000,
        traps=["facts-after-body", "count-inside-content-box", "share-box", "english-date"],
    )
    return case(page, html, truth)


def _list() -> Case:
    prose, page, path = Prose("block l1"), f"{FAMILY}-l1", "/category/marketing/content/"
    posts = prose.posts(5, POST_PATH)
    rows = "\n".join(
        f'<li class="wp-block-post post-{i} post type-post"><figure class="wp-block-post-featured-image"><a href="{SITE}{p.path}" target="_self"><img src="{SITE}/wp-content/uploads/{i}.jpg" alt="{p.title}"/></a></figure><div class="taxonomy-category wp-block-post-terms"><a href="{SITE}{CONTENT[1]}" rel="tag">内容运营</a></div><h2 class="wp-block-post-title"><a href="{SITE}{p.path}" target="_self">{p.title}</a></h2><div class="wp-block-post-date"><time datetime="{p.day}T08:00:00+08:00">{_chinese(p.day)}</time></div><div class="wp-block-post-excerpt"><p class="wp-block-post-excerpt__excerpt">{p.excerpt} </p><p class="wp-block-post-excerpt__more-text"><a class="wp-block-post-excerpt__more-link" href="{SITE}{p.path}">继续阅读</a></p></div></li>'
        for i, p in enumerate(posts)
    )
    main = f'<main class="wp-block-group">{_yoast(HOME, MARKETING, last="内容运营")}<h1 class="wp-block-query-title">分类：<span>内容运营</span></h1><div class="wp-block-term-description"><p>选题、写作、分发与复盘。</p></div><div class="wp-block-query"><ul class="wp-block-post-template is-layout-flow">\n{rows}\n</ul><nav class="wp-block-query-pagination" aria-label="分页"><div class="wp-block-query-pagination-numbers"><span aria-current="page" class="page-numbers current">1</span>\n<a class="page-numbers" href="/category/marketing/content/page/2/">2</a>\n<span class="page-numbers dots">&hellip;</span>\n<a class="page-numbers" href="/category/marketing/content/page/9/">9</a></div><a href="/category/marketing/content/page/2/" class="wp-block-query-pagination-next">下一页<span class="wp-block-query-pagination-next-arrow" aria-hidden="true">→</span></a></nav></div></main>'
    truth = category(
        page,
        path,
        title=either("内容运营", "分类：内容运营"),
        breadcrumb=crumbs(HOME, MARKETING, ("内容运营", None)),
        category_path=["营销推广", "内容运营"],
        entries=entries(posts, excerpt=True),
        next_url=SITE + "/category/marketing/content/page/2/",
        traps=["label-in-heading", "badge-before-title", "continue-reading", "dots-in-pager", "chinese-dates"],
    )
    return case(page, _document("内容运营", main), truth)


def _chinese(day: str) -> str:
    year, month, date = (int(x) for x in day.split("-"))
    return f"{year}年{month}月{date}日"


def cases() -> Iterator[Case]:
    for make in (_english, _midnight, _counter_below, _list):
        yield make()
