# ruff: noqa: E501 - markup keeps its own lines
"""Markup that browsers forgive: tags in capitals and never closed, no head, a box closed too early, panels that only a script fills."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .build import Case, article, category, entries, fill, panel, panels, path_crumbs, to_minute
from .corpus import CHILDREN, HOME, LEAVES, ROOTS, Category, Link, Story, Writer
from .pieces import Body, Piece

OPEN = """<META HTTP-EQUIV=Content-Type CONTENT="text/html; charset=utf-8">
<TITLE>{{title}} - 云裂变</TITLE>
<LINK HREF=/style.css REL=stylesheet>
<DIV ID=top><A HREF=/><IMG SRC=/logo.gif BORDER=0></A><UL CLASS=menu><LI><A HREF=/>首页</A>{{nav}}</UL></DIV>
<DIV ID=path>当前位置：<A HREF=/>首页</A>{{way}}</DIV>
{{main}}
<DIV ID=foot>云裂变 版权所有
"""


def address(place: Category, number: int, day: object) -> str:
    return f"/{place.slug}/{number}.html"


def home_of(place: Category) -> str:
    return f"/{place.slug}/"


def page(title: str, place: Category, main: str) -> str:
    nav = "".join(f"<LI><A HREF={home_of(r)}>{r.name}</A>" for r in ROOTS)
    way = "".join(f" &gt; <A HREF={home_of(c)}>{c.name}</A>" for c in place.chain)
    return fill(OPEN, title=title, nav=nav, way=way, main=main)


def box(name: str, links: Sequence[Link]) -> str:
    return (
        f"<DIV CLASS=box><H3>{name}</H3><UL>"
        + "\n".join(f'<LI><A HREF={x.path} TITLE="{x.title}">{x.title}</A>' for x in links)
        + "</UL></DIV>"
    )


def scripted(name: str, links: Sequence[Link]) -> str:
    """A panel that a browser fills and the source does not hold."""
    rows = "".join(f'document.write("<li><a href=\\"{x.path}\\">{x.title}<\\/a><\\/li>");' for x in links)
    return f"<DIV CLASS=box><H3>{name}</H3><UL><SCRIPT>{rows}</SCRIPT></UL></DIV>"


def loose(w: Writer, n: int) -> tuple[Piece, ...]:
    """Paragraphs and list items that nothing closes."""
    texts = [w.text() for _ in range(n)]
    listed = tuple(w.item() for _ in range(4))
    pieces = [Piece(f"<P ALIGN=left>　　{w.markup(t)}", (t,)) for t in texts]
    return (*pieces[:2], Piece("<OL>" + "\n".join(f"<LI>{x}" for x in listed) + "\n</OL>", listed), *pieces[2:])


def neighbours(s: Story) -> str:
    before, after, *_ = s.others
    return f"<DIV CLASS=near>上一篇：<A HREF={before.path}>{before.title}</A><BR>下一篇：<A HREF={after.path}>{after.title}</A></DIV>"


def unclosed() -> Case:
    w = Writer("broken-a1", address)
    s = w.story("p", LEAVES[3])
    s = replace(s, body=Body(loose(w, 5)))
    main = f"<DIV CLASS=main><H1>{s.title}</H1><DIV CLASS=info>更新时间：{s.moment:%Y-%m-%d %H:%M} <SPAN>阅读：{s.count}</DIV><DIV CLASS=text>{s.body.html}</DIV>{neighbours(s)}</DIV><DIV CLASS=side>{box('热门文章', s.hot)}{box('最新文章', s.latest)}</DIV>"
    truth = article(
        s,
        updated_at=to_minute(s),
        breadcrumb=path_crumbs(s.category, home_of),
        panels=panels(panel(s.hot), panel(s.latest)),
    )
    return Case(
        "broken_html",
        "a1",
        page(s.title, s.category, main),
        s.url,
        truth,
        ["no-html-head-body", "capitals", "unclosed-tags", "unquoted-attributes", "unclosed-meta-span"],
    )


def closed_too_early() -> Case:
    """One </div> too many in the midst of the text."""
    w = Writer("broken-a2", address, "　　")
    s = w.story("p p p p p p", LEAVES[5])
    half = "\n".join(p.html for p in s.body.pieces[:3]) + "\n</div>\n" + "\n".join(p.html for p in s.body.pieces[3:])
    main = f'<div class="main"><h1>{s.title}</h1><div class="info">发布时间：{s.moment:%Y-%m-%d} 浏览：{s.count}</div><div class="text">{half}</div>{neighbours(s)}</div><div class="side">{box("点击排行", s.hot)}</div>'
    truth = article(s, updated_at=None, breadcrumb=path_crumbs(s.category, home_of), panels=panels(panel(s.hot)))
    return Case("broken_html", "a2", page(s.title, s.category, main), s.url, truth, ["box-closed-too-early"])


def crossed() -> Case:
    """Inline tags that cross, a table whose cells nothing closes, panels by script."""
    w = Writer("broken-a3", address)
    s = w.story("p", LEAVES[7])
    one, two, three = w.text(), w.text(), w.text()
    rows = [("渠道", "花费", "线索"), ("门店", "300", "12"), ("短信", "90", "3")]
    table = "<TABLE BORDER=1>" + "\n".join("<TR>" + "".join(f"<TD>{c}" for c in r) for r in rows) + "</TABLE>"
    pieces = (
        Piece(f"<p><strong>{one[:6]}<em>{one[6:12]}</strong>{one[12:]}</em></p>", (one,)),
        Piece(table, tuple("\t".join(r) for r in rows)),
        Piece(f"<p>{two[:9]}\n\t{two[9:]}</i></font></p>", (f"{two[:9]} {two[9:]}",)),
        Piece(f"<p>{three}<br></br></p>", (three,)),
    )
    s = replace(s, body=Body(pieces))
    main = f'<div class="main"><h1>{s.title}</h1><div class="info"><span>{s.moment:%Y年%m月%d日}</span><span>点击：<script>document.write("{s.count}")</script></span></div><div class="text">{s.body.html}</div>{neighbours(s)}</div><div class="side">{scripted("热门文章", s.hot)}{scripted("最新文章", s.latest)}</div>'
    truth = article(s, updated_at=None, read_count=None, breadcrumb=path_crumbs(s.category, home_of))
    return Case(
        "broken_html",
        "a3",
        page(s.title, s.category, main),
        s.url,
        truth,
        [
            "crossed-tags",
            "panels-by-script",
            "count-by-script",
            "unclosed-cells",
            "newline-in-text",
        ],
        ["read_count"],
    )


def two_titles() -> Case:
    """A link holds the title for wide screens, the same cut off for narrow ones, a badge and the date; the panels are scripts."""
    w, place = Writer("broken-l1", address), ROOTS[0]
    rows, url = w.latest(9), home_of(ROOTS[0])
    badge = '<span class="badge">置顶</span>'
    items = "\n".join(
        f'<LI><I class=dot></I><A HREF={x.path}><span class="d-none d-md-inline">{x.title}</span><span class="d-inline d-md-none">{x.title[:9]}...</span>{badge if k < 2 else ""}<span class="float-right">{x.day}</span></A>'
        for k, x in enumerate(rows)
    )
    kids = "\n".join(
        f"<A HREF={home_of(k)} class=btn>{k.name} <span class=badge>{len(k.slug)}</span></A>" for k in CHILDREN[place]
    )
    main = f"<DIV CLASS=main><DIV CLASS=kids><A HREF={url} class=btn>全部 <span class=badge>86</span></A>{kids}</DIV><UL>{items}</UL><DIV CLASS=pg><A HREF=javascript:; >上一页</A><A HREF={url}p2.html>下一页</A></DIV></DIV><DIV CLASS=side>{scripted('热门文章', w.hot(5))}</DIV>"
    truth = category(
        place, HOME + url, breadcrumb=path_crumbs(place, home_of), entries=entries(rows), next_url=f"{HOME}{url}p2.html",
        subcategories=[{"name": k.name, "url": HOME + home_of(k)} for k in CHILDREN[place]],
    )  # fmt: skip
    return Case(
        "broken_html",
        "l1",
        page(place.name, place, main),
        HOME + url,
        truth,
        ["two-titles-in-one-link", "badge-inside-link", "date-inside-link", "panels-by-script", "unclosed-tags"],
    )


def cases() -> list[Case]:
    return [unclosed(), closed_too_early(), crossed(), two_titles()]
