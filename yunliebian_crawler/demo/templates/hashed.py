"""Machine-made class names; a label and its value never share an element, and nothing but position ties them."""

from __future__ import annotations

from html import escape

from ..views import SITE_NAME, ArticleView, Entry, Frame, Link, ListView, Style
from .base import CSS, FOOT, Dress, link, links

_DRESS = Dress(
    paragraph='<div class="_3xq9">{0}</div>\n',
    heading='<div class="_3xq9 _h7t"><strong>{0}</strong></div>\n',
    image='<div class="_3xq9"><img src="{src}" alt="{alt}"></div>\n',
)


def article(view: ArticleView) -> str:
    """An article whose date and count stand in elements of their own."""
    updated = "" if view.updated is None else f'<i class="_k1">更新时间</i><i class="_k2">{view.updated}</i>'
    reads = "" if view.reads is None else f'<i class="_k1">阅读</i><i class="_k2">{view.reads}</i>'
    middle = (
        f'<div class="_a0f"><h1 class="_t51">{escape(view.title)}</h1>\n<div class="_m8">{updated}{reads}</div>\n'
        f'<div class="_b77">\n{_DRESS.body(view.blocks)}</div>\n{_pager(view)}<div class="_n4">'
        f"<span>上一篇</span><span>{link(view.previous) if view.previous else '没有了'}</span>"
        f"<span>下一篇</span><span>{link(view.following) if view.following else '没有了'}</span></div></div>"
    )
    return _page(f"{view.title}|{SITE_NAME}", view.frame, middle)


def listing(view: ListView) -> str:
    """A category: titles and dates."""
    children = f'<div class="_s2">{links(view.children, "<span>{0}</span>")}</div>' if view.children else ""
    rows = "".join(map(_row, view.entries)) or '<div class="_r9">暂无内容</div>'
    following = f'<a class="_pg" href="{view.next_page}">下一页</a>' if view.next_page else ""
    middle = (
        f'<div class="_l6"><h1 class="_t51">{view.name}</h1>{children}\n{rows}<div class="_pp">{following}</div></div>'
    )
    return _page(f"{view.name}|{SITE_NAME}", view.frame, middle)


def _page(title: str, frame: Frame, middle: str) -> str:
    crumbs = links((Link("首页", "/"), *frame.crumbs), '<span class="_c3">{0}</span>', '<span class="_c4">/</span>')
    return (
        '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>{CSS}</style>\n</head>\n<body>\n"
        f'<div class="_top"><a href="/">首页</a> {links(frame.menu, joined=" ")}</div>\n'
        f'<div class="_crumb"><span class="_c2">您的位置：</span>{crumbs}</div>\n'
        '<div class="_wrap"><div class="_side">'
        f'<div class="_w1">热门文章</div><div class="_w2">{"".join(map(_hot, frame.hot))}</div>\n'
        f'<div class="_w1">最新文章</div><div class="_w2">{"".join(map(_latest, frame.latest))}</div></div>\n'
        f'<div class="_main">{middle}</div></div>\n<div class="_foot">{FOOT}</div>\n</body>\n</html>\n'
    )


def _hot(entry: Entry) -> str:
    reads = "" if entry.reads is None else f'<i class="_k3">{entry.reads}</i>'
    return f'<div class="_e1"><a href="{entry.href}">{escape(entry.title)}</a>{reads}</div>\n'


def _latest(entry: Entry) -> str:
    return f'<div class="_e1"><a href="{entry.href}">{escape(entry.title)}</a></div>\n'


def _row(entry: Entry) -> str:
    return f'<div class="_r9"><a href="{entry.href}">{escape(entry.title)}</a><i class="_k2">{entry.date}</i></div>\n'


def _pager(view: ArticleView) -> str:
    if view.part >= len(view.parts):
        return ""
    return f'<div class="_pp"><a class="_pg" href="{escape(view.parts[view.part])}">下一页</a></div>\n'


STYLE = Style(
    name="hashed",
    charset="utf-8",
    date="{0:%Y/%m/%d}",
    article=article,
    listing=listing,
    article_href="/show.php?id={id}",
    part_href="{href}&page={part}",
    list_href="{path}?page={page}",
)
