# ruff: noqa: E501 - markup keeps its own lines
"""One plain template, many shapes of lists and pagers; each page differs in its middle only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .build import Case, category, either, entries, fill, panel, panels, path_crumbs
from .corpus import CHILDREN, HOME, LEAVES, ROOTS, Category, Link, Writer

PAGE = """<!DOCTYPE html>
<html lang="zh">
<head><meta charset="utf-8"><title>{{name}}_云裂变</title><link rel="stylesheet" href="/c.css"></head>
<body>
<div class="hd"><a href="/"><img src="/logo.png" alt="云裂变"></a><ul class="nav"><li><a href="/">首页</a></li>{{nav}}</ul></div>
<div class="bd">
<div class="at">您的位置：<a href="/">首页</a>{{way}}</div>
<div class="kin"><h3>{{parent}}</h3><ul>{{kin}}</ul></div>
<div class="mid">{{middle}}</div>
<div class="rt"><div class="b"><h3>热门文章</h3><ul>{{hot}}</ul></div><div class="b"><h3>最新文章</h3><ul>{{latest}}</ul></div><div class="b"><h3>热门标签</h3><a href="/tag/1">选题</a><a href="/tag/2">排版</a></div></div>
</div>
<div class="ft">© 2026 云裂变</div>
</body>
</html>
"""
Shape = tuple[str, dict[str, Any]]


def address(place: Category, number: int, day: object) -> str:
    return f"/{place.slug}/{number}.html"


def home_of(place: Category) -> str:
    return f"/{place.slug}/"


def items(links: Sequence[Link], form: str, *, box: str = "<ul>{}</ul>") -> str:
    return box.format("\n".join(form.format(x=x, short=x.title[:8]) for x in links))


def few(rows: Sequence[Link], url: str) -> Shape:
    return items(rows[:2], '<li><a href="{x.path}">{x.title}</a><span>{x.day}</span></li>'), {
        "entries": entries(rows[:2])
    }


def single(rows: Sequence[Link], url: str) -> Shape:
    return items(
        rows[:1], '<div class="e"><h2><a href="{x.path}">{x.title}</a></h2><p>{x.excerpt}</p></div>', box="{}"
    ), {"entries": entries(rows[:1], excerpt=True, day=False)}


def terms(rows: Sequence[Link], url: str) -> Shape:
    html = items(
        rows,
        '<dt><a href="{x.path}">{x.title}</a></dt><dd>{x.excerpt}</dd><dd class="i">时间：{x.day}　点击：{x.count}</dd>',
        box="<dl>{}</dl>",
    )
    pager = f'<p class="pg"><a href="{url}p2.html">下页</a> <a href="{url}p9.html">末页</a></p>'
    return html + pager, {"entries": entries(rows, excerpt=True, count=True), "next_url": HOME + url + "p2.html"}


def advert_between(rows: Sequence[Link], url: str) -> Shape:
    form = '<li><h3><a href="{x.path}">{x.title}</a></h3><p>{x.excerpt}<a href="{x.path}">[详细]</a></p><p class="m">{x.day} / {x.count} 次阅读 / {x.comments} 条评论</p></li>'
    cells = [form.format(x=x) for x in rows]
    advert = '<li class="ad"><h3><a href="https://ad.example.com/1" rel="nofollow">年中特惠，名额有限</a></h3><p>广告</p></li>'
    return "<ul>" + "".join([*cells[:3], advert, *cells[3:]]) + "</ul>", {
        "entries": entries(rows, excerpt=True, count=True)
    }


def two_columns(rows: Sequence[Link], url: str) -> Shape:
    cells = [f'<td>·<a href="{x.path}">{x.title}</a> <i>({x.day})</i></td>' for x in rows]
    table = (
        "<table>" + "".join("<tr>" + "".join(cells[k : k + 2]) + "</tr>" for k in range(0, len(cells), 2)) + "</table>"
    )
    return table, {"entries": entries(rows)}


def cut(rows: Sequence[Link], url: str) -> Shape:
    html = items(rows, '<li><a href="{x.path}" title="{x.title}">{short}…</a><em>{x.day:%m-%d}</em></li>')
    return html, {"entries": entries(rows, day=False)}


def split_date(rows: Sequence[Link], url: str) -> Shape:
    html = items(
        rows,
        '<li><div class="d"><b>{x.day:%d}</b><span>{x.day:%Y-%m}</span></div><a href="{x.path}"><h4>{x.title}</h4></a><p>{x.excerpt}</p></li>',
    )
    return html, {"entries": [e | {"updated_on": either(None, e["updated_on"])} for e in entries(rows, excerpt=True)]}


def many_links(rows: Sequence[Link], url: str) -> Shape:
    form = '<div class="card"><a class="c" href="/{x.category.slug}/">{x.category.name}</a><a href="{x.path}?from=list#top"><img src="/i/{x.count}.jpg" alt="{x.title}"></a><a href="/author/1">小满</a><h3><a href="{x.path}#title">{x.title}</a></h3><div>{x.excerpt}</div><a href="/tag/1">选题</a><span>{x.day:%Y年%m月%d日}</span><span>阅读 {x.count}</span><span>赞 800</span><a href="{x.path}#comments">{x.comments} 评论</a></div>'
    return items(rows, form, box="{}"), {"entries": entries(rows, excerpt=True, count=True)}


def numbers_only(rows: Sequence[Link], url: str) -> Shape:
    html = items(rows, '<p><a href="{x.path}">{x.title}</a></p>', box="{}")
    pager = f'<div class="pg"><a href="{url}">1</a><span class="cur">2</span><a href="{url}p3.html">3</a><a href="{url}p4.html">4</a></div>'
    return html + pager, {
        "entries": entries(rows, day=False),
        "next_url": HOME + url + "p3.html",
        "url": HOME + url + "p2.html",
    }


def other_host(rows: Sequence[Link], url: str) -> Shape:
    """Addresses with http, without www, with a port, doubled slashes, and a relative one."""
    html = items(
        rows, '<li><a href="http://yunliebian.com:80/{x.path}?utm_source=list">{x.title}</a> <span>{x.day}</span></li>'
    )
    pager = (
        '<div class="pg"><a href="./index.html">首页</a> <a href="//YunLieBian.com/'
        + url.strip("/")
        + '/p2.html?spm=1.2">下一页 &gt;</a></div>'
    )
    return html + pager, {"entries": entries(rows), "next_url": HOME + url + "p2.html"}


def nothing_yet(rows: Sequence[Link], url: str) -> Shape:
    return f"<h1>{LEAVES[9].name}</h1><p>该栏目下暂无文章</p>", {"entries": []}


def dead_next(rows: Sequence[Link], url: str) -> Shape:
    html = items(rows, '<li><a href="{x.path}">{x.title}</a><b>{x.count}次浏览</b></li>', box="<ol>{}</ol>")
    pager = f'<div class="pg"><a href="{url}">上一页</a><a href="{url}">1</a><a class="on" href="{url}p2.html">2</a><a href="#">下一页</a><a href="javascript:void(0)">末页</a></div>'
    return html + pager, {"entries": entries(rows, count=True, day=False), "url": HOME + url + "p2.html"}


SHAPES: dict[str, tuple[Callable[[Sequence[Link], str], Shape], list[str]]] = {
    "l01": (few, ["list-shorter-than-panels"]),
    "l02": (single, ["one-entry-only", "list-shorter-than-panels"]),
    "l03": (terms, ["list-as-dl", "short-next-word"]),
    "l04": (advert_between, ["ad-among-entries", "details-link", "comments-beside-reads"]),
    "l05": (two_columns, ["list-as-two-columns"]),
    "l06": (cut, ["cut-titles", "date-without-year"]),
    "l07": (split_date, ["date-in-two-parts"]),
    "l08": (many_links, ["many-links-in-an-entry", "fragments", "likes-beside-reads"]),
    "l09": (numbers_only, ["pager-of-numbers"]),
    "l10": (other_host, ["addresses-to-make-canonical"]),
    "l11": (nothing_yet, ["empty-list"]),
    "l12": (dead_next, ["dead-next-link", "list-as-ol"]),
}


def case(name: str, shape: Callable[[Sequence[Link], str], Shape], traps: Sequence[str]) -> Case:
    w = Writer(f"lists-{name}", address)
    place = LEAVES[9] if shape is nothing_yet else LEAVES[int(name[1:]) % 9]
    url, parent = home_of(place), place.chain[0]
    middle, shown = shape(w.links(8, place), url)
    hot, latest = w.hot(12), w.latest(10)
    way = "".join(f' &gt; <a href="{home_of(c)}">{c.name}</a>' for c in place.chain)
    kin = "".join(f'<li><a href="{home_of(k)}">{k.name}</a></li>' for k in CHILDREN[parent])
    nav = "".join(f'<li><a href="{home_of(r)}">{r.name}</a></li>' for r in ROOTS)
    html = fill(
        PAGE, name=place.name, nav=nav, way=way, parent=parent.name, kin=kin, middle=middle,
        hot=items(hot, '<li><a href="{x.path}">{x.title}</a></li>', box="{}"), latest=items(latest, '<li><a href="{x.path}">{x.title}</a> {x.day}</li>', box="{}"),
    )  # fmt: skip
    truth = (
        category(place, HOME + url, breadcrumb=path_crumbs(place, home_of), panels=panels(panel(hot), panel(latest)))
        | shown
    )
    return Case("list_shapes", name, html, truth["url"], truth, ["brothers-as-navigation", *traps])


def cases() -> list[Case]:
    return [case(name, shape, traps) for name, (shape, traps) in SHAPES.items()]
