"""Nested tables in GBK, upper-case tags, text divided by ``<br>``; its files are written once a week."""

from __future__ import annotations

from html import escape

from ..views import SITE_NAME, ArticleView, Entry, Frame, Link, ListView, Style
from .base import CSS, FOOT, Dress, cut, link, links

_DRESS = Dress(
    paragraph="　　{0}<BR>\n<BR>\n",
    heading="<B>{0}</B><BR>\n",
    image='<CENTER><IMG SRC="{src}" ALT="{alt}" BORDER=0></CENTER><BR>\n',
)


def article(view: ArticleView) -> str:
    """An article in one cell of a table of tables."""
    reads = "" if view.reads is None else f"&nbsp;&nbsp;浏览：{view.reads} 次"
    updated = "" if view.updated is None else f"更新时间：{view.updated}"
    middle = (
        f'<TABLE WIDTH="100%" CLASS="box"><TR><TD ALIGN="center"><H1>{escape(view.title)}</H1></TD></TR>\n'
        f'<TR><TD CLASS="line">{updated}&nbsp;&nbsp;来源：本站{reads}&nbsp;&nbsp;评论：2 条</TD></TR>\n'
        f'<TR><TD ID="text">{_DRESS.body(view.blocks)}</TD></TR>\n<TR><TD>{_pager(view)}</TD></TR>\n'
        f"<TR><TD>上一篇：{link(view.previous) if view.previous else '没有了'}<BR>"
        f"下一篇：{link(view.following) if view.following else '没有了'}</TD></TR></TABLE>"
    )
    return _page(f"{view.title} - {SITE_NAME}", view.frame, middle)


def listing(view: ListView) -> str:
    """A category: a table of one row an entry."""
    children = f'<TR><TD COLSPAN="2">下级栏目：{links(view.children, joined=" | ")}</TD></TR>' if view.children else ""
    rows = "".join(map(_entry, view.entries)) or '<TR><TD COLSPAN="2">本栏目还没有文章。</TD></TR>'
    following = f'<A HREF="{view.next_page}">下一页</A>' if view.next_page else "尾页"
    middle = (
        f'<TABLE WIDTH="100%" CLASS="box"><TR><TD COLSPAN="2"><H1>{view.name}</H1></TD></TR>{children}\n{rows}'
        f'<TR><TD COLSPAN="2" CLASS="pages">第 {view.page} 页 / 共 {len(view.pages)} 页 {following}</TD></TR></TABLE>'
    )
    return _page(f"{view.name} - {SITE_NAME}", view.frame, middle)


def _page(title: str, frame: Frame, middle: str) -> str:
    crumbs = links((Link("首页", "/"), *frame.crumbs), joined="&nbsp;&gt;&nbsp;")
    return (
        '<HTML>\n<HEAD>\n<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312">\n'
        f"<TITLE>{escape(title)}</TITLE>\n<STYLE>{CSS}</STYLE>\n</HEAD>\n<BODY>\n"
        f'<TABLE WIDTH="100%"><TR><TD><A HREF="/">首页</A></TD>{links(frame.menu, "<TD>{0}</TD>")}</TR></TABLE>\n'
        f'<TABLE WIDTH="100%"><TR><TD CLASS="place">您现在的位置：{crumbs}</TD></TR></TABLE>\n'
        f'<TABLE WIDTH="100%"><TR><TD WIDTH="70%">{middle}</TD>\n<TD WIDTH="30%">'
        f"{_box('最新文章', ''.join(map(_latest, frame.latest)))}{_box('热门文章', ''.join(map(_hot, frame.hot)))}"
        f'</TD></TR></TABLE>\n<TABLE WIDTH="100%"><TR><TD>{FOOT}</TD></TR></TABLE>\n</BODY>\n</HTML>\n'
    )


def _box(name: str, items: str) -> str:
    return (
        f'<TABLE CLASS="title"><TR><TD><STRONG>{name}</STRONG></TD></TR></TABLE>'
        f'<TABLE CLASS="side"><TR><TD><UL>{items}</UL></TD></TR></TABLE>\n'
    )


def _hot(entry: Entry) -> str:
    reads = "" if entry.reads is None else f" ({entry.reads})"
    return f'<LI><A HREF="{entry.href}" TITLE="{escape(entry.title)}">{escape(cut(entry.title, 14))}</A>{reads}</LI>\n'


def _latest(entry: Entry) -> str:
    return f'<LI><A HREF="{entry.href}" TITLE="{escape(entry.title)}">{escape(cut(entry.title, 14))}</A></LI>\n'


def _entry(entry: Entry) -> str:
    title = f'<A HREF="{entry.href}" TITLE="{escape(entry.title)}">{escape(cut(entry.title, 20))}</A>'
    return f'<TR><TD>·{title}</TD><TD CLASS="date">{entry.date}</TD></TR>\n'


def _pager(view: ArticleView) -> str:
    if not view.parts:
        return ""
    following = f'<A HREF="{view.parts[view.part]}">下一页</A>' if view.part < len(view.parts) else ""
    return f'<DIV ALIGN="center">第 {view.part} 页，共 {len(view.parts)} 页 {following}</DIV>'


STYLE = Style(
    name="table",
    charset="gb18030",
    date="{0:%Y-%m-%d %H:%M}",
    article=article,
    listing=listing,
    article_href="/a/{at:%Y}/{at:%m%d}/{id}.html",
    part_href="{href}_{part}.html",
    list_href="{path}index_{page}.html",
    last_modified=True,
    static_days=7,
)
