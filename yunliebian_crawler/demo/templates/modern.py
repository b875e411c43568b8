"""A theme of today: article and section, microdata, lazy pictures, comments below, tracking in the panel's links."""

from __future__ import annotations

from html import escape

from ..views import SITE_NAME, ArticleView, Entry, Frame, Link, ListView, Style
from .base import CSS, FOOT, Dress, links, tracked

_DRESS = Dress(
    image='<figure><img src="/static/blank.svg" data-src="{src}" alt="{alt}" loading="lazy"></figure>\n',
    heading="<h2>{0}</h2>\n",
)
_COMMENTS = (
    '<section class="comments"><h3>最新评论</h3><ol><li><b>过路人</b> <time>2026-10-30 21:15</time>'
    "<p>收藏了，回头照着做一遍。</p></li></ol></section>"
)


def article(view: ArticleView) -> str:
    """An ``<article>`` with microdata, share buttons, tags and comments."""
    updated = ""
    if view.updated is not None:
        attribute = f' datetime="{view.at.isoformat()}"' if view.at else ""
        updated = f'<time itemprop="dateModified"{attribute}>更新时间：{view.updated}</time>'
    reads = "" if view.reads is None else f'<span class="views">{view.reads} 阅读</span>'
    middle = (
        '<article itemscope itemtype="https://schema.org/Article">\n'
        f'<header><h1 itemprop="headline">{escape(view.title)}</h1>\n'
        f'<p class="meta">{updated} {reads} <span class="cmt">1 评论</span> <span>6 赞</span></p>\n</header>\n'
        f'<div class="content" itemprop="articleBody">\n{_DRESS.body(view.blocks)}</div>\n{_pager(view)}'
        '<div class="share"><a href="javascript:;">分享到微信</a> <a href="javascript:;">复制链接</a></div>\n'
        '<p class="tags">标签：<a href="/tag/jilu/" rel="tag">记录</a> '
        '<a href="/tag/xiaotuandui/" rel="tag">小团队</a></p>\n'
        f"</article>\n{_neighbours(view)}{_COMMENTS}"
    )
    return _page(f"{view.title} - {SITE_NAME}", view.frame, middle)


def listing(view: ListView) -> str:
    """A category: cards."""
    children = f'<nav class="children">{links(view.children, joined=" ")}</nav>' if view.children else ""
    cards = "".join(map(_card, view.entries)) or "<p>这里还没有内容。</p>"
    following = f'<a class="next" rel="next" href="{view.next_page}">下一页</a>' if view.next_page else ""
    middle = (
        f'<section class="archive"><h1 class="archive-title">{view.name}</h1>{children}\n{cards}'
        f'<nav class="pagination"><span>{view.page}</span> {following}</nav></section>'
    )
    return _page(f"{view.name} - {SITE_NAME}", view.frame, middle)


def _page(title: str, frame: Frame, middle: str) -> str:
    crumbs = "".join(
        '<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">'
        f'<a itemprop="item" href="{to.href}">'
        f'<span itemprop="name">{to.name}</span></a><meta itemprop="position" content="{place}"></li>'
        for place, to in enumerate((Link("首页", "/"), *frame.crumbs), 1)
    )
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<title>{escape(title)}</title>\n<link rel="canonical" href="{frame.address}">\n'
        f"<style>{CSS}</style>\n</head>\n<body>\n"
        f'<header class="top"><a class="logo" href="/?utm_source=logo">{SITE_NAME}</a>'
        f"<nav>{links(frame.menu, joined=' ')}</nav></header>\n"
        f'<nav aria-label="breadcrumb"><ol itemscope itemtype="https://schema.org/BreadcrumbList">{crumbs}</ol></nav>\n'
        f"<main>{middle}</main>\n<aside>\n"
        f'<section class="widget"><h3>热门文章</h3><ol>{"".join(map(_hot, frame.hot))}</ol></section>\n'
        f'<section class="widget"><h3>最新文章</h3><ul>{"".join(map(_latest, frame.latest))}</ul></section>\n</aside>\n'
        f"<footer>{FOOT}</footer>\n</body>\n</html>\n"
    )


def _hot(entry: Entry) -> str:
    reads = "" if entry.reads is None else f" <small>阅读 {entry.reads:,}</small>"
    return f'<li><a href="{tracked(entry.href, "hot")}">{escape(entry.title)}</a>{reads}</li>\n'


def _latest(entry: Entry) -> str:
    return f'<li><a href="{tracked(entry.href, "new")}">{escape(entry.title)}</a> <time>{entry.date}</time></li>\n'


def _card(entry: Entry) -> str:
    reads = "" if entry.reads is None else f' <span class="views">{entry.reads:,} 阅读</span>'
    return (
        f'<article class="card"><h2><a href="{entry.href}">{escape(entry.title)}</a></h2>'
        f"<p>{escape(entry.excerpt or '')}</p>"
        f'<p class="meta"><time datetime="{entry.date}">{entry.date}</time>{reads}</p></article>\n'
    )


def _neighbours(view: ArticleView) -> str:
    pairs = (("prev", view.previous), ("next", view.following))
    found = "".join(f'<a rel="{rel}" href="{to.href}">{escape(to.name)}</a> ' for rel, to in pairs if to)
    return f'<nav class="post-nav">{found}</nav>\n'


def _pager(view: ArticleView) -> str:
    if not view.parts:
        return ""
    numbers = " ".join(f'<a href="{href}">{number}</a>' for number, href in enumerate(view.parts, 1))
    following = f' <a href="{view.parts[view.part]}">下一页</a>' if view.part < len(view.parts) else ""
    return f'<nav class="page-links">分页：{numbers}{following}</nav>\n'


STYLE = Style(
    name="modern",
    charset="utf-8",
    date="{0.year}年{0.month}月{0.day}日 {0:%H:%M}",
    article=article,
    listing=listing,
    article_href="/p/{id}/",
    part_href="{href}{part}/",
    list_href="{path}page/{page}/",
    etag=True,
)
