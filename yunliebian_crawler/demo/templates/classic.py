"""A plain old system: divs, a breadcrumb as a list, panels of excerpts with bare numbers beside them."""

from __future__ import annotations

from html import escape

from ..views import SITE_NAME, ArticleView, Entry, Frame, Link, ListView, Style
from .base import CSS, FOOT, Dress, link, links

_DRESS = Dress(paragraph="<p>&nbsp; {0}</p>\n<p>&nbsp;</p>\n", heading="<h3>{0}</h3>\n")


def article(view: ArticleView) -> str:
    """The middle of an article: title, dated line, body, neighbours."""
    reads = "" if view.reads is None else f"<span>阅读:{view.reads}</span>"
    updated = "" if view.updated is None else f"<span>更新时间:{view.updated}</span> "
    middle = (
        f'<div class="arc"><h1>{escape(view.title)}</h1>\n<div class="info">{updated}{reads}</div>\n'
        f'<div class="arc-body">{_DRESS.body(view.blocks)}</div>\n{_pager(view)}'
        f'<div class="arc-next">{_neighbour("上一篇", view.previous)}{_neighbour("下一篇", view.following)}</div></div>'
    )
    return _page(f"{view.title}_{SITE_NAME}", view.frame, "内容", middle)


def listing(view: ListView) -> str:
    """A category: its children, its entries with excerpts, its pages."""
    children = f'<div class="sub"><b>子栏目</b>{links(view.children)}</div>' if view.children else ""
    entries = "".join(map(_entry, view.entries)) or '<li class="none">暂无文章</li>'
    middle = f'<div class="arclist"><h1>{view.name}</h1>{children}<ul>{entries}</ul>{_pages(view)}</div>'
    return _page(f"{view.name}_{SITE_NAME}", view.frame, "列表", middle)


def _page(title: str, frame: Frame, here: str, middle: str) -> str:
    crumbs = links((Link(SITE_NAME, "/"), *frame.crumbs), "<li>{0}</li>")
    return (
        '<!DOCTYPE html>\n<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n'
        f'<title>{escape(title)}</title>\n<link rel="canonical" href="{frame.address}">\n'
        f"<style>{CSS}</style>\n</head>\n<body>\n"
        f'<div class="nav"><a href="/">首页</a> {links(frame.menu, joined=" ")}</div>\n'
        f'<ol class="position">{crumbs}<li>{here}</li></ol>\n{middle}\n<div class="side">'
        f'<div class="box"><h4>推荐阅读</h4><ul>{"".join(_plain(e) for e in frame.latest[-3:])}</ul></div>\n'
        f'<div class="box"><h4>热门文章</h4><ul>{"".join(map(_hot, frame.hot))}</ul></div>\n'
        f'<div class="box"><h4>最新文章</h4><ul>{"".join(map(_latest, frame.latest))}</ul></div></div>\n'
        f'<div class="foot">{FOOT}</div>\n</body>\n</html>\n'
    )


def _hot(entry: Entry) -> str:
    reads = "" if entry.reads is None else f"<em>{entry.reads}</em>"
    return f'<li><a href="{entry.href}"><p>{escape(entry.excerpt or entry.title)}</p></a>{reads}</li>\n'


def _latest(entry: Entry) -> str:
    return f'<li><a href="{entry.href}">{escape(entry.title)}</a><p>{escape(entry.excerpt or "")}</p></li>\n'


def _plain(entry: Entry) -> str:
    return f'<li><a href="{entry.href}">{escape(entry.title)}</a></li>\n'


def _entry(entry: Entry) -> str:
    reads = "" if entry.reads is None else f" 阅读:{entry.reads}"
    return (
        f'<li><h2><a href="{entry.href}">{escape(entry.title)}</a></h2><p>{escape(entry.excerpt or "")}</p>'
        f"<small>更新时间:{entry.date}{reads}</small></li>\n"
    )


def _neighbour(label: str, to: Link | None) -> str:
    return f"<p>{label}：{link(to) if to else '没有了'}</p>"


def _pager(view: ArticleView) -> str:
    if not view.parts:
        return ""
    numbers = "".join(f'<a href="{href}">{number}</a> ' for number, href in enumerate(view.parts, 1))
    following = f'<a href="{view.parts[view.part]}">下一页</a>' if view.part < len(view.parts) else ""
    return f'<div class="pages">{numbers}{following}</div>\n'


def _pages(view: ListView) -> str:
    numbers = "".join(f'<a href="{href}">{number}</a> ' for number, href in enumerate(view.pages[:5], 1))
    following = f'<a href="{view.next_page}">下一页</a>' if view.next_page else ""
    return f'<div class="pages">{numbers}{following} 共{len(view.pages)}页</div>'


STYLE = Style(
    name="classic",
    charset="utf-8",
    date="{0:%Y-%m-%d}",
    article=article,
    listing=listing,
    article_href="{path}{id}.html",
    part_href="{href}_{part}.html",
    list_href="{path}list_{page}.html",
    etag=True,
    last_modified=True,
)
