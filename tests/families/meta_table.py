# ruff: noqa: E501 - markup keeps its own lines
"""Facts in the cells of a table, apart from their labels: beside, below, or after a cell that ends in a colon."""

from __future__ import annotations

from collections.abc import Sequence

from .build import Case, article, category, entries, fill, panel, panels, path_crumbs, to_minute
from .corpus import CHILDREN, HOME, LEAVES, ROOTS, Category, Link, Story, Writer

PAGE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<title>{{title}} -- 云裂变</title>
<link href="/css/main.css" rel="stylesheet" type="text/css" />
</head>
<body topmargin="0" leftmargin="0">
<table width="980" align="center" cellpadding="0" cellspacing="0"><tr><td height="90"><a href="/"><img src="/images/top.jpg" width="980" height="90" border="0" /></a></td></tr></table>
<table width="980" align="center" class="menu"><tr><td><a href="/">网站首页</a></td>{{nav}}<td><a href="/book.asp">在线留言</a></td></tr></table>
<table width="980" align="center"><tr>
{{left}}
<td width="720" valign="top">
{{main}}
</td>
{{right}}
</tr></table>
<table width="980" align="center" class="foot"><tr><td align="center">云裂变 版权所有　页面执行时间：31.25 毫秒　您是第 1024768 位访客</td></tr></table>
</body>
</html>
"""
SIDE = '<td width="260" valign="top">{}</td>'
BOX = """<table width="100%" class="box"><tr><td class="boxtitle">{{name}}</td></tr><tr><td><table width="100%">{{rows}}</table></td></tr></table>
"""


def address(place: Category, number: int, day: object) -> str:
    return f"/show.asp?id={number}"


def home_of(place: Category) -> str:
    return f"/list.asp?class={place.slug}"


def page(title: str, main: str, *, left: str = "", right: str = "") -> str:
    nav = "".join(f'<td><a href="{home_of(r)}">{r.name}</a></td>' for r in ROOTS)
    return fill(
        PAGE,
        title=title,
        nav=nav,
        main=main,
        left=SIDE.format(left) if left else "",
        right=SIDE.format(right) if right else "",
    )


def box(name: str, links: Sequence[Link], *, count: bool = False) -> str:
    rows = "".join(
        f'<tr><td>·<a href="{x.path[1:]}" title="{x.title}">{x.title}</a></td>{f"<td>{x.count}</td>" if count else ""}</tr>'
        for x in links
    )
    return fill(BOX, name=name, rows=rows)


def way(place: Category) -> str:
    links = "".join(f' &gt;&gt; <a href="{home_of(c)[1:]}">{c.name}</a>' for c in place.chain)
    return f'<table width="100%"><tr><td class="path">当前位置：<a href="/">首页</a>{links}</td></tr></table>'


def text(story: Story, facts: str, *, after: bool = False) -> str:
    near, far, *_ = story.others
    head = f'<table width="100%"><tr><td align="center" class="title">{story.title}</td></tr></table>'
    body = f'<table width="100%"><tr><td class="text">{story.body.html}</td></tr></table>'
    foot = f'<table width="100%"><tr><td>上一篇：<a href="{near.path[1:]}">{near.title}</a></td><td align="right">下一篇：<a href="{far.path[1:]}">{far.title}</a></td></tr></table>'
    return head + (body + facts if after else facts + body) + foot


def rows_of(pairs: Sequence[Sequence[str]], cell: str = "<td><b>{}</b></td><td>{}</td>") -> str:
    return (
        '<table width="100%" border="1" class="info">'
        + "".join(
            "<tr>" + "".join(cell.format(*p) for p in zip(row[::2], row[1::2], strict=True)) + "</tr>" for row in pairs
        )
        + "</table>"
    )


def beside() -> Case:
    w = Writer("table-a1", address, "　　")
    s = w.story("p p u p t p p", LEAVES[0])
    facts = rows_of(
        [
            ("所属栏目", s.category.name, "更新时间", f"{s.moment:%Y-%m-%d %H:%M:%S}"),
            ("浏览次数", f"{s.count}", "评论次数", "15"),
        ]
    )
    html = page(
        s.title, way(s.category) + text(s, facts), right=box("热门文章", s.hot, count=True) + box("最新文章", s.latest)
    )
    truth = article(
        s, breadcrumb=path_crumbs(s.category, home_of), panels=panels(panel(s.hot, count=True), panel(s.latest))
    )
    return Case(
        "meta_table",
        "a1",
        html,
        s.url,
        truth,
        ["facts-in-cells", "title-in-cell", "gbk", "data-table", "visitor-number-in-footer"],
        encoding="gb18030",
        content_type="text/html; Charset=gb2312",
    )


def below() -> Case:
    """One row of labels, one of values; panels come first."""
    w = Writer("table-a2", address, "　　")
    s = w.story("b b x b b b z", LEAVES[5])
    names, values = ("作者", "发布时间", "阅读", "评论"), (s.author, f"{s.moment:%Y-%m-%d}", str(s.count), "3")
    facts = (
        '<table border="1"><tr>'
        + "".join(f"<th>{n}</th>" for n in names)
        + "</tr><tr>"
        + "".join(f"<td>{v}</td>" for v in values)
        + "</tr></table>"
    )
    html = page(s.title, way(s.category) + text(s, facts), left=box("点击排行", s.hot) + box("推荐文章", w.links(4)))
    truth = article(s, updated_at=None, breadcrumb=path_crumbs(s.category, home_of), panels=panels(panel(s.hot)))
    return Case(
        "meta_table",
        "a2",
        html,
        s.url,
        truth,
        ["labels-above-values", "panels-first", "br-body", "gbk"],
        encoding="gb18030",
        content_type="text/html",
    )


def colons() -> Case:
    """No breadcrumb: 所属栏目 in a cell names the category; the facts come after the text."""
    w = Writer("table-a3", address)
    s = w.story("p d p o p d p c", LEAVES[6])
    facts = rows_of(
        [
            ("所属栏目：", f'<a href="{home_of(s.category)[1:]}">{s.category.name}</a>', "点击数：", f"{s.count:,}"),
            ("录入时间：", f"{s.moment.year}-{s.moment.month}-{s.moment.day} {s.moment:%H:%M}", "收藏：", "60"),
        ],
        "<td align=right>{}</td><td>{}</td>",
    )
    html = page(s.title, text(s, facts, after=True), right=box("最近更新", s.latest))
    truth = article(s, updated_at=to_minute(s), category_path=[s.category.name], panels=panels(latest=panel(s.latest)))
    return Case(
        "meta_table",
        "a3",
        html,
        s.url + "&spm=a1.b2",
        truth,
        ["no-breadcrumb", "facts-after-text", "colon-in-label-cell", "prose-labels", "tracking-parameters"],
        encoding="gb18030",
        content_type="text/html",
    )


def unknown() -> Case:
    """Cells without a value."""
    w = Writer("table-a4", address)
    s = w.story("p p i p q p k", LEAVES[9])
    facts = rows_of(
        [
            ("更新时间", "不详", "浏览次数", "<script src='count.asp?id=9'></script>"),
            ("文件大小", "1286", "评论次数", "15"),
        ]
    )
    html = page(s.title, way(s.category) + text(s, facts), right=box("热门文章", s.hot))
    truth = article(
        s,
        updated_on=None,
        updated_at=None,
        read_count=None,
        breadcrumb=path_crumbs(s.category, home_of),
        panels=panels(panel(s.hot)),
    )
    return Case(
        "meta_table",
        "a4",
        html,
        s.url,
        truth,
        ["unknown-date", "counter-script", "figures-of-other-labels"],
        ["updated_on", "read_count"],
        encoding="gb18030",
        content_type="text/html",
    )


def listing() -> Case:
    w, place = Writer("table-l1", address), ROOTS[1]
    rows, hot = w.latest(9), w.hot(6)
    kids = "".join(f'<td><a href="{home_of(k)[1:]}">{k.name}</a></td>' for k in CHILDREN[place])
    body = "".join(
        f'<tr><td><img src="images/dot.gif" /> <a href="{x.path[1:]}">{x.title}</a></td><td>{x.day}</td><td>浏览：{x.count}</td></tr>'
        for x in rows
    )
    pager = f'<table width="100%"><tr><td align="center">共 36 条 页次：1/4 首页 上一页 <a href="{home_of(place)[1:]}&amp;page=2">下一页</a> <a href="{home_of(place)[1:]}&amp;page=4">尾页</a> 转到第<select onchange="location=this.value"><option value="{home_of(place)}&amp;page=1">1</option><option value="{home_of(place)}&amp;page=3">3</option></select>页</td></tr></table>'
    main = (
        way(place)
        + f'<table width="100%"><tr><td class="boxtitle">子栏目</td>{kids}</tr></table><table width="100%" class="list">{body}</table>{pager}'
    )
    truth = category(
        place, HOME + home_of(place), breadcrumb=path_crumbs(place, home_of), entries=entries(rows, count=True), panels=panels(panel(hot)),
        subcategories=[{"name": k.name, "url": HOME + home_of(k)} for k in CHILDREN[place]], next_url=HOME + home_of(place) + "&page=2",
    )  # fmt: skip
    html = page(place.name, main, right=box("热门文章", hot))
    return Case(
        "meta_table",
        "l1",
        html,
        HOME + home_of(place),
        truth,
        ["list-as-table", "jump-menu", "children-in-cells", "gbk"],
        encoding="gb18030",
        content_type="text/html",
    )


def cases() -> list[Case]:
    return [beside(), below(), colons(), unknown(), listing()]
