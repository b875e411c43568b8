# ruff: noqa: E501
"""Drupal: fields in fields, headings for screen readers only, facts as links below the body, an icon-free pager."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case, either
from .corpus_b import SITE, Block, Post, Prose, article, body_html, case, category, crumbs, entries, panel

FAMILY = "drupal_basic"
POST_PATH = "/node/{id}"
HOME, CASES, SHOP = ("首页", "/"), ("客户案例", "/anli"), ("门店案例", "/anli/mendian")


def _document(title: str, trail: str, main: str, side: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="zh-hans" dir="ltr" prefix="content: http://purl.org/rss/1.0/modules/content/ dc: http://purl.org/dc/terms/">
<head><meta charset="utf-8" /><meta name="Generator" content="Drupal 9" /><title>{title} | 云裂变</title><link rel="shortlink" href="https://www.yunliebian.com/node/31" /></head>
<body class="path-node page-node-type-article"><a href="#main-content" class="visually-hidden focusable skip-link">跳转到主要内容</a>
<div class="dialog-off-canvas-main-canvas" data-off-canvas-main-canvas><div id="page-wrapper"><header id="header" class="header" role="banner"><div class="site-branding__text"><div class="site-branding__name"><a href="/" title="首页" rel="home">云裂变</a></div></div>
<nav role="navigation" aria-labelledby="block-main-menu" class="block block-menu navigation"><h2 class="visually-hidden" id="block-main-menu">主导航</h2><ul class="clearfix menu"><li class="menu-item"><a href="/">首页</a></li><li class="menu-item menu-item--active-trail"><a href="/anli">客户案例</a></li><li class="menu-item"><a href="/yunying">运营学院</a></li></ul></nav></header>
{trail}
<div id="main" class="layout-main clearfix"><main id="content" class="column main-content" role="main"><section class="section"><a id="main-content" tabindex="-1"></a>{main}</section></main>
<div id="sidebar-first" class="column sidebar"><aside class="section" role="complementary">{side}</aside></div></div>
<footer class="site-footer"><div class="layout-container"><span>Powered by <a href="https://www.example.com">Drupal</a></span></div></footer></div></div></body></html>"""


def _trail(*links: tuple[str, str], last: str = "") -> str:
    items = "".join(f'<li class="breadcrumb__item"><a href="{u}">{n}</a></li>' for n, u in links)
    end = f'<li class="breadcrumb__item">{last}</li>' if last else ""
    return f'<div id="block-breadcrumbs"><nav class="breadcrumb" role="navigation" aria-labelledby="system-breadcrumb"><h2 id="system-breadcrumb" class="visually-hidden">面包屑</h2><ol>{items}{end}</ol></nav></div>'


def _view(name: str, posts: list[Post], counter: str = "") -> str:
    rows = "".join(f'<div class="views-row"><div class="views-field views-field-title"><span class="field-content"><a href="{p.path}" hreflang="zh-hans">{p.title}</a></span></div>{counter.format(n=p.reads)}</div>' for p in posts)  # fmt: skip
    return f'<div class="views-element-container block block-views"><h2>{name}</h2><div class="content"><div><div class="view"><div class="view-content">{rows}</div></div></div></div></div>'


def _show(title: str, submitted: str, blocks: list[Block], links: str) -> str:
    return f"""<div id="block-page-title"><h1 class="title page-title"><span class="field field--name-title field--type-string field--label-hidden">{title}</span></h1></div>
<div id="block-content"><article role="article" class="node node--type-article node--view-mode-full clearfix"><header><div class="node__meta"><div class="node__submitted">{submitted}</div></div></header>
<div class="node__content clearfix"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item">{body_html(blocks)}</div>
<div class="field field--name-field-tags field--label-above clearfix"><h3 class="field__label">标签</h3><ul class="links field__items"><li><a href="/tags/3" hreflang="zh-hans">门店</a></li><li><a href="/tags/4" hreflang="zh-hans">口碑</a></li></ul></div>
<div class="node__links"><ul class="links inline"><li class="comment-add"><a href="#comment-form" title="发表评论">添加新评论</a></li>{links}</ul></div>
<section class="field field--name-comment comment-wrapper"><h2 class="title">评论</h2><article role="article" class="comment"><div class="comment__submitted">由 游客 提交于 2025-12-31 23:00</div><div class="comment__content"><p>门口那块牌子真的有用。</p></div></article></section></div></article></div>"""


def _article() -> Case:
    """``由 … 提交于``; the count is the last of the links below the body."""
    prose, page, path = Prose("drupal a1"), f"{FAMILY}-a1", "/node/31"
    posts, blocks, title = prose.posts(8, POST_PATH), prose.body(4), "一块小黑板带来的回头客"
    submitted = '<span>由 <span class="username">编辑部</span> 提交于 <span class="field field--name-created">2023-04-05 10:20</span></span>'
    side = _view("热门文章", posts[:4], '<div class="views-field-totalcount"><span class="field-content">{n} 次浏览</span></div>') + _view("最新文章", posts[4:])  # fmt: skip
    main = _show(title, submitted, blocks, '<li class="statistics-counter">1,877 次浏览</li>')
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, CASES, SHOP),
        category_path=["客户案例", "门店案例"],
        updated_on="2023-04-05",
        updated_at="2023-04-05T02:20:00Z",
        read_count=1877,
        panels={"hot": panel(posts[:4], reads=True), "latest": panel(posts[4:])},
        traps=[
            "hidden-headings",
            "count-after-body",
            "tags-in-field",
            "comment-dates",
            "breadcrumb-without-separators",
        ],
    )
    return case(page, _document(title, _trail(HOME, CASES, SHOP), main, side), truth)


def _list() -> Case:
    """Teasers with ``了解更多`` for a robot to read, and a pager whose words only a screen reader says."""
    prose, page, path = Prose("drupal l1"), f"{FAMILY}-l1", "/anli/mendian?page=1"
    posts = prose.posts(5, POST_PATH)
    rows = "".join(f'<div class="views-row"><article role="article" class="node node--type-article node--view-mode-teaser"><header><h2 class="node__title"><a href="{p.path}" rel="bookmark"><span class="field field--name-title">{p.title}</span></a></h2><div class="node__submitted">由 编辑部 提交于 {p.day} 09:00</div></header><div class="node__content"><div class="field field--name-body field__item"><p>{p.excerpt}</p></div><div class="node__links"><ul class="links inline"><li class="node-readmore"><a href="{p.path}" rel="tag" title="{p.title}">阅读更多<span class="visually-hidden">关于{p.title}</span></a></li><li class="statistics-counter">{p.reads} 次浏览</li></ul></div></div></article></div>' for p in posts)  # fmt: skip
    pager = '<nav class="pager" role="navigation" aria-labelledby="pagination-heading"><h4 id="pagination-heading" class="visually-hidden">分页</h4><ul class="pager__items js-pager__items"><li class="pager__item pager__item--previous"><a href="?page=0" title="前往上一页" rel="prev"><span class="visually-hidden">前一页</span><span aria-hidden="true">‹‹</span></a></li><li class="pager__item is-active">第2页</li><li class="pager__item pager__item--next"><a href="?page=2" title="前往下一页" rel="next"><span class="visually-hidden">下一页</span><span aria-hidden="true">››</span></a></li></ul></nav>'
    main = f'<div id="block-page-title"><h1 class="title page-title">门店案例</h1></div><div class="views-element-container"><div class="view view-taxonomy-term"><div class="view-content">{rows}</div>{pager}</div></div>'
    truth = category(
        page,
        path,
        title="门店案例",
        breadcrumb=crumbs(HOME, CASES),
        category_path=either(["客户案例", "门店案例"], ["客户案例"]),
        entries=entries(posts, excerpt=True, reads=True),
        next_url=SITE + "/anli/mendian?page=2",
        traps=["name-is-not-in-breadcrumb", "read-more-link", "screen-reader-pager", "relative-query-links"],
    )
    return case(page, _document("门店案例", _trail(HOME, CASES), main, ""), truth)


def cases() -> Iterator[Case]:
    yield from (_article(), _list())
