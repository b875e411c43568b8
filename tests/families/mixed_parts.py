# ruff: noqa: E501 - markup keeps its own lines
"""The parts that ``mixed`` puts together: ways to write a breadcrumb, facts, panels and what stands around a text."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from .build import Entry, panel, utc
from .corpus import NAME, Category, Link, Story

Truth = dict[str, Any]
NAMES = (
    "main",
    "box",
    "item",
    "info",
    "list",
    "con",
    "title",
    "wrap",
    "left",
    "side",
    "text",
    "head",
    "bd",
    "hd",
    "more",
    "data",
)


class Names:
    """Attributes for elements: plain class names, hashes, utility classes, or none."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.kind = rng.choice(("plain", "hash", "utility", "none"))

    def __call__(self) -> str:
        rng = self.rng
        if self.kind == "none":
            return ""
        if self.kind == "hash":
            return f' class="_{rng.randrange(16**6):06x}"'
        if self.kind == "utility":
            return (
                f' class="{" ".join(rng.sample(("flex", "mt-2", "px-4", "text-sm", "w-full", "grid", "rounded"), 3))}"'
            )
        return f' class="{rng.choice(NAMES)}{rng.randint(1, 9)}"'


def home_of(place: Category) -> str:
    return "/" + "/".join(c.slug for c in place.chain) + "/"


def breadcrumb(s: Story, rng: random.Random, cls: Names) -> tuple[str, list[tuple[str, str | None]]]:
    """Markup and truth of one way to say where the page is."""
    home = rng.choice(("首页", "主页", NAME, "网站首页"))
    way: list[tuple[str, str | None]] = [(home, "/"), *((c.name, home_of(c)) for c in s.category.chain)]
    last = rng.choice((None, "正文", "内容", "查看内容", "文章详情", s.title, s.title[:9] + "..."))
    way += [(last, None)] if last else []
    cells = [f'<a href="{url}">{name}</a>' if url else name for name, url in way]
    label = rng.choice(("当前位置：", "您的位置：", "您现在的位置:", "<b>当前位置</b>: "))
    form = rng.randrange(4)
    if form == 1:
        return f"<ol{cls()}>" + "".join(
            f"<li>{c if '<a' in c else f'<span>{c}</span>'}</li>" for c in cells
        ) + "</ol>", way
    if form == 2:
        sign = rng.choice(("&gt;", "›", "/", "»"))
        return f"<nav{cls()}>" + f"<i>{sign}</i>".join(f"<span>{c}</span>" for c in cells) + "</nav>", way
    return f"<p{cls()}>{label}" + rng.choice((" &gt; ", " » ", " / ", " › ", " - ", "＞")).join(cells) + "</p>", way


def date_text(s: Story, rng: random.Random) -> tuple[str, Truth]:
    m = s.moment
    day: Truth = {"updated_on": f"{m:%Y-%m-%d}", "updated_at": None}
    minute, second = day | {"updated_at": utc(m.replace(second=0))}, day | {"updated_at": utc(m)}
    nothing: Truth = {"updated_on": None, "updated_at": None}
    return rng.choice(
        [
            (f"{m:%Y-%m-%d}", day), (f"{m:%Y-%m-%d %H:%M:%S}", second), (f"{m:%Y-%m-%d %H:%M}", minute), (f"{m.year}年{m.month}月{m.day}日", day),
            (f"{m:%Y/%m/%d %H:%M}", minute), (f"{m:%Y.%m.%d}", day), (f"{m.year}-{m.month}-{m.day} {m:%H:%M}", minute), ("3天前", nothing),
            (f"{m:%m-%d %H:%M}", nothing), (f"{m:%Y年%m月%d日 %H:%M}", minute),
        ]
    )  # fmt: skip


def count_text(s: Story, rng: random.Random) -> tuple[str, int | None]:
    n = s.count
    return rng.choice(
        [
            (str(n), n),
            (f"{n:,}", n),
            (str(n), n),
            ("2.3万", 23000),
            ("1.2w+", 12000),
            ("10万+", 100000),
            ('<script>hits(1)</script><span id="hits"></span>', None),
            ("0", 0),
        ]
    )


def facts(s: Story, rng: random.Random, cls: Names) -> tuple[str, Truth]:
    """One line of facts in one of many forms, and what is true by it."""
    date, dated = date_text(s, rng)
    count, n = count_text(s, rng)
    label, reads = (
        rng.choice(("更新时间", "发布时间", "时间", "更新日期")),
        rng.choice(("阅读", "阅读量", "浏览", "浏览次数", "点击", "人气", "访问量", "查看")),
    )
    pairs = [
        (label, date),
        (reads, count),
        (rng.choice(("评论", "评论数", "点赞", "收藏")), str(rng.randint(10000, 90000))),
        ("作者", s.author),
    ]
    if rng.random() < 0.5:
        rng.shuffle(pairs)
    form = rng.randrange(7)
    if form == 0:
        html = rng.choice((" ", "&nbsp;&nbsp;", "　", " | ", " / ")).join(
            f"{k}{rng.choice((':', '：'))}{v}" for k, v in pairs
        )
    elif form == 1:
        html = "".join(f"<span{cls()}>{k}：{v}</span>" for k, v in pairs)
    elif form == 2:
        html = "".join(f"<span>{k}：</span><em>{v}</em>" for k, v in pairs)
    elif form == 3:
        return "<dl>" + "".join(f"<dt>{k}</dt><dd>{v}</dd>" for k, v in pairs) + "</dl>", dated | {"read_count": n}
    elif form == 4:
        return "<table><tr>" + "".join(f"<td>{k}</td><td>{v}</td>" for k, v in pairs) + "</tr></table>", dated | {
            "read_count": n
        }
    elif form == 5:
        html = f'<span>{date}</span><span><i class="icon-comment"></i>{rng.randint(10000, 90000)}</span><span><i class="icon-eye"></i>{count}</span>'
    else:
        html = f"<i>{s.author}</i> · <i>{label} {date}</i> · <i>{reads}({count})</i> · <i>评论(777)</i>"
    return f"<div{cls()}>{html}</div>", dated | {"read_count": n}


HOT = ("热门文章", "热点内容", "点击排行", "热门点击", "阅读排行", "频道总排行")
LATEST = ("最新文章", "最近更新", "最新发布", "最后更新")
OTHERS = ("推荐文章", "相关阅读", "猜你喜欢", "随机文章", "编辑推荐", "本栏推荐")


def column(name: str, links: Sequence[Link], rng: random.Random, cls: Names) -> tuple[str, list[Entry]]:
    """A named list of links in one of many forms, and what its entries show."""
    count, excerpt, dated = rng.random() < 0.5, rng.random() < 0.3, rng.random() < 0.3
    title = not (excerpt and rng.random() < 0.4)
    cells = []
    for x in links:
        words = f'<a href="{x.path}">{x.title if title else x.excerpt}</a>'
        note = f"<p>{x.excerpt}</p>" if excerpt and title else ""
        day = f"<time>{x.day}</time>" if dated else ""
        reads = rng_count(x, links) if count else ""
        cells.append(f"{words}{note}{day}{reads}")
    form = rng.randrange(6)
    return _framed(name, cells, form, cls), panel(links, title=title, excerpt=excerpt, count=count)


def rng_count(x: Link, links: Sequence[Link]) -> str:
    """One form of count for the whole panel, chosen by the panel itself."""
    forms = (
        "<span>{n}</span>",
        "<span>({n})</span>",
        "<i>阅读：{n}</i>",
        '<span><i class="icon-eye"></i> {n}</span>',
        "<b>{n}次浏览</b>",
    )
    return forms[links[0].count % len(forms)].format(n=x.count)


def _framed(name: str, cells: Sequence[str], form: int, cls: Names) -> str:
    if form == 0:
        return f"<div{cls()}><h3>{name}</h3><ul>" + "".join(f"<li>{c}</li>" for c in cells) + "</ul></div>"
    if form == 1:
        return f"<dl{cls()}><dt>{name}</dt>" + "".join(f"<dd>{c}</dd>" for c in cells) + "</dl>"
    if form == 2:
        return (
            f"<div{cls()}><div{cls()}><span>{name}</span><a href='/all/'>更多</a></div><div{cls()}>"
            + "".join(f"<div>{c}</div>" for c in cells)
            + "</div></div>"
        )
    if form == 3:
        return f"<div{cls()}><b>{name}</b></div><ul{cls()}>" + "".join(f"<li>{c}</li>" for c in cells) + "</ul>"
    if form == 4:
        return f"<table{cls()}><tr><th>{name}</th></tr>" + "".join(f"<tr><td>{c}</td></tr>" for c in cells) + "</table>"
    return f"<section{cls()}><header>{name}</header><ol>" + "".join(f"<li>{c}</li>" for c in cells) + "</ol></section>"
