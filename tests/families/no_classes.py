# ruff: noqa: E501 - markup keeps its own lines
"""Pages without any class or id: nested div, p, br and b elements, as hand-made and exported sites have them."""

from __future__ import annotations

from collections.abc import Sequence

from .build import Case, article, category, crumbs, entries, fill, panel, panels, path_crumbs
from .corpus import CHILDREN, HOME, LEAVES, ROOTS, Category, Link, Story, Writer

PAGE = """<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset={{charset}}">
<title>{{title}}-云裂变</title>
</head>
<body>
<div><div><a href="/"><img src="/images/logo.gif" border="0"></a></div>
<div><a href="/">首页</a> | {{nav}} | <a href="/about.htm">关于</a></div></div>
<div>
{{main}}
</div>
<div><br>云裂变 版权所有 2009-2026<br>邮箱：hi@example.com</div>
</body>
</html>
"""


def address(place: Category, number: int, day: object) -> str:
    return f"/{place.slug}/a{number}.htm"


def home_of(place: Category) -> str:
    return f"/{place.slug}/"


def page(title: str, main: str, charset: str = "utf-8") -> str:
    nav = " | ".join(f'<a href="{home_of(r)}">{r.name}</a>' for r in ROOTS)
    return fill(PAGE, title=title, charset=charset, nav=nav, main=main)


def way(place: Category, gap: str, last: str = "") -> str:
    return gap.join(
        [
            '<a href="/">首页</a>',
            *(f'<a href="{home_of(c)}">{c.name}</a>' for c in place.chain),
            *([last] if last else []),
        ]
    )


def lines(name: str, links: Sequence[Link], form: str) -> str:
    return (
        f"<div><div><b>{name}</b></div><div>"
        + "\n".join(form.format(k=k, x=x) for k, x in enumerate(links, 1))
        + "</div></div>"
    )


def nearby(story: Story) -> str:
    before, after, *_ = story.others
    return f'<div>上一篇：<a href="{before.path}">{before.title}</a><br>下一篇：<a href="{after.path}">{after.title}</a></div>'


def broken_lines() -> Case:
    """The whole text is one div divided by pairs of line breaks."""
    w = Writer("bare-a1", address, "　　")
    s = w.story("b b b b b b", LEAVES[2])
    main = f'<div>您现在的位置：{way(s.category, " → ")}</div><div><h1>{s.title}</h1><div>发布日期：{s.moment:%Y-%m-%d}　　浏览次数：{s.count}</div><div>{s.body.html}</div>{nearby(s)}</div><div>{lines("热门文章", s.hot, """{k}. <a href="{x.path}">{x.title}</a>({x.count})<br>""")}{lines("最新文章", s.latest, """· <a href="{x.path}">{x.title}</a> {x.day}<br>""")}</div>'
    truth = article(
        s,
        updated_at=None,
        breadcrumb=path_crumbs(s.category, home_of),
        panels=panels(panel(s.hot, count=True), panel(s.latest)),
    )
    return Case(
        "no_classes",
        "a1",
        page(s.title, main),
        s.url,
        truth,
        ["br-body", "arrow-breadcrumb", "panels-as-lines", "written-ranks"],
    )


def bold_title() -> Case:
    """No heading element: the title is bold and big; paragraphs are divs; the panels come first; GBK without any declaration."""
    w = Writer("bare-a2", address, "&nbsp;&nbsp;&nbsp;&nbsp;")
    s = w.story("y y y u y y q y", LEAVES[5])
    main = f'<div>{lines("阅读排行", s.hot, """<div><a href="{x.path}">{x.title}</a></div>""")}{lines("推荐阅读", w.links(4), """<div><a href="{x.path}">{x.title}</a></div>""")}</div><div><div>当前位置：{way(s.category, "&gt;&gt;", "查看内容")}</div><div align="center"><font size="5"><b>{s.title}</b></font></div><div align="center">{s.moment.year}年{s.moment.month}月{s.moment.day}日　点击数：{s.count}　评论：12</div><div>{s.body.html}</div>{nearby(s)}</div>'
    truth = article(
        s, updated_at=None, breadcrumb=path_crumbs(s.category, home_of, tail=["查看内容"]), panels=panels(panel(s.hot))
    )
    html = page(s.title, main).replace('<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n', "")
    return Case(
        "no_classes",
        "a2",
        html,
        s.url,
        truth,
        ["title-in-bold", "panels-first", "undeclared-gbk", "div-paragraphs"],
        encoding="gb18030",
        content_type=None,
    )


def no_facts() -> Case:
    """Neither date nor count on the page, though the text speaks of both."""
    w = Writer("bare-a3", address)
    s = w.story("p d p d p d p d p", LEAVES[0])
    main = f'<p>位置：{way(s.category, " / ")}</p><h2>{s.title}</h2>\n{s.body.html}\n<p>上一篇：没有了</p><p>下一篇：<a href="{s.others[0].path}">{s.others[0].title}</a></p>{lines("最近更新", s.latest, """<p><a href="{x.path}">{x.title}</a> {x.day}</p>""")}'
    truth = article(
        s, updated_on=None, updated_at=None, read_count=None, breadcrumb=path_crumbs(s.category, home_of), panels=panels(latest=panel(s.latest)),
    )  # fmt: skip
    return Case(
        "no_classes",
        "a3",
        page(s.title, main),
        s.url,
        truth,
        ["no-facts", "prose-labels", "prose-dates", "panel-dates", "text-beside-navigation"],
        ["updated_on", "read_count"],
    )


def one_cell() -> Case:
    """Layout tables of one cell inside one another, a data table inside the text."""
    w = Writer("bare-a4", address, "　　")
    s = w.story("p p t p B p w p z", LEAVES[8])
    box = f"<table><tr><td><table><tr><td>{s.body.html}</td></tr></table></td></tr></table>"
    main = f'<table width="100%"><tr><td>当前位置：{way(s.category, " - ")}</td></tr></table><table width="960"><tr><td width="700" valign="top"><center><h3>{s.title}</h3></center><center>时间：{s.moment:%Y-%m-%d} 人气：{s.count}</center>{box}{nearby(s)}</td><td valign="top">{lines("热门文章", s.hot, """<p><a href="{x.path}">{x.title}</a></p>""")}</td></tr></table>'
    truth = article(s, updated_at=None, breadcrumb=path_crumbs(s.category, home_of), panels=panels(panel(s.hot)))
    return Case(
        "no_classes",
        "a4",
        page(s.title, main),
        s.url,
        truth,
        ["one-cell-tables", "data-table", "table-layout", "numeric-entities", "dash-breadcrumb"],
    )


def listing() -> Case:
    w, place = Writer("bare-l1", address), ROOTS[0]
    rows, hot = w.latest(12), w.hot(6)
    kids = " ".join(f'[<a href="{home_of(k)}">{k.name}</a>]' for k in CHILDREN[place])
    items = "<br>\n".join(f'· <a href="{x.path}">{x.title}</a>　({x.day})' for x in rows)
    main = f'<div>您现在的位置：{way(place, " → ")}</div><div><h2>{place.name}</h2><div>子栏目：{kids}</div><div>{items}<br></div><div>第1页/共4页 <a href="{home_of(place)}list2.htm">下一页</a> <a href="{home_of(place)}list4.htm">末页</a></div></div>{lines("热门文章", hot, """{k}. <a href="{x.path}">{x.title}</a><br>""")}'
    truth = category(
        place, HOME + home_of(place), breadcrumb=path_crumbs(place, home_of), entries=entries(rows), panels=panels(panel(hot)),
        subcategories=[{"name": k.name, "url": HOME + home_of(k)} for k in CHILDREN[place]], next_url=f"{HOME}{home_of(place)}list2.htm",
    )  # fmt: skip
    return Case(
        "no_classes",
        "l1",
        page(place.name, main),
        HOME + home_of(place),
        truth,
        ["list-as-lines", "children-in-brackets"],
    )


def second_page() -> Case:
    """A list's later page whose crumb and heading say so; relative addresses."""
    w, place = Writer("bare-l2", address), LEAVES[6]
    rows, latest, url = w.links(6, place), w.latest(4), home_of(LEAVES[6]) + "list2.htm"
    items = "".join(
        f'<div><div><a href="{x.path.rsplit("/", 1)[1]}">{x.title}</a></div><div>{x.excerpt}</div><div>{x.day} 浏览({x.count})</div></div>'
        for x in rows
    )
    main = f'<div>当前位置：{way(place, " &gt; ", "第2页")}</div>{items}<div><a href="./">首页</a> <a href="./">上一页</a> <a href="./">1</a> 2 <a href="list3.htm">3</a> <a href="list3.htm">下一页</a></div>{lines("最新文章", latest, """<div><a href="..{x.path}">{x.title}</a></div>""")}'
    truth = category(
        place, HOME + url, breadcrumb=[*path_crumbs(place, home_of), *crumbs(("第2页", None))], entries=entries(rows, excerpt=True, count=True),
        panels=panels(latest=panel(latest)), next_url=f"{HOME}{home_of(place)}list3.htm",
    )  # fmt: skip
    return Case(
        "no_classes",
        "l2",
        page(place.name, main),
        HOME + url,
        truth,
        ["relative-addresses", "page-number-crumb", "no-heading-for-the-category"],
    )


def cases() -> list[Case]:
    return [broken_lines(), bold_title(), no_facts(), one_cell(), listing(), second_page()]
