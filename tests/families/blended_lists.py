# ruff: noqa: E501 - markup keeps its own lines
"""Lists of a category put together by chance: any breadcrumb with any heading, children, entries, pager and panels.

``python -m tests.families.blended_lists [-v] [FIRST] [LAST]`` reads the pages of these seeds and prints the shares that are exactly right.
The truth is written where the markup is; what the contract leaves open, such as a day in a calendar leaf, stands on none of the pages.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from .blended import sides
from .blended_lists_parts import FRAMES, HEADED, HEADS, Form, a_form, only, row
from .blended_parts import Way, drawn
from .build import Case, Entry, category, crumbs, either, fill
from .corpus import CHILDREN, HOME, LEAVES, NAME, ROOTS, Category, Link, Writer
from .mixed import PAGE, address, laid_out, read_seeds
from .mixed_parts import Names, home_of

KEPT = (1, 3, 6, 10, 12, 13, 16, 22, 28, 47, 49, 53, 63, 65, 113, 121)
"""Seeds of the pages that are kept as tests: an empty list, days above entries, children's groups, cards of offers beside the list,
and plain lists of many frames."""
ADVERTS = (
    '<{tag} class="ad"><a href="https://ad.example.com/go?id=7" rel="nofollow sponsored">年中特惠，名额有限</a><span>广告</span></{tag}>',
    '<{tag}><ins class="adsbygoogle" data-ad-slot="1"></ins></{tag}>',
    '<{tag} class="ad-item"><a href="https://ad.example.com/9"><img src="https://ad.example.com/9.jpg" alt="广告"></a></{tag}>',
)
EMPTY = ("暂无内容", "暂无相关内容", "该栏目下暂无文章", "暂无文章", "抱歉，暂无内容")
LASTS = ("列表", "文章列表")
PAGES = ("{u}list_{n}.html", "{u}index_{n}.html", "{u}page/{n}/", "{u}?page={n}", "{u}{n}.html", "{u}p{n}.html")


@dataclass
class Part:
    """Some markup and what it adds to the page's truth."""

    html: str
    truth: dict[str, object] = field(default_factory=dict)


def trail(place: Category, number: int, rng: random.Random, cls: Names) -> Part:
    """The breadcrumb, whose last crumb is a link, plain text or a placeholder; where there is none, the name is all of the path."""
    if rng.random() < 0.12:
        return Part("", {"breadcrumb": [], "category_path": [place.name]})
    home = rng.choice(("首页", "主页", NAME, "网站首页", f"{NAME}首页"))
    way: Way = [(home, "/"), *((c.name, home_of(c)) for c in place.chain)]
    last = rng.random()
    if last < 0.3:
        way[-1] = (place.name, None)
    elif last < 0.5:
        way += [(rng.choice(LASTS) if number == 1 else f"第{number}页", None)]
    return Part(drawn(way, rng, cls), {"breadcrumb": crumbs(*way)})


def heading(place: Category, rng: random.Random, cls: Names, *, needed: bool) -> str:
    """The category's name over its list, or none where the breadcrumb says it."""
    forms = ["<h1{c}>{n}</h1>", "<h1{c}>{n}</h1>", "<h2{c}>{n}</h2>", "<div{c}><h1>{n}</h1></div>", "<h1><span>{n}</span></h1>"]  # fmt: skip
    forms += [] if needed else ["<div{c}><strong>{n}</strong></div>", "<h3{c}>{n}</h3>", "", ""]
    return rng.choice(forms).format(c=cls(), n=place.name)


def intro(w: Writer, rng: random.Random, cls: Names) -> str:
    if rng.random() < 0.6:
        return ""
    return rng.choice(("<p{c}>{t}</p>", "<div{c}>{t}</div>", "<div{c}><p>栏目简介：{t}</p></div>")).format(c=cls(), t=w.text(2))  # fmt: skip


def bar(place: Category, rng: random.Random, cls: Names) -> str:
    """Links to a place's children, or to a leaf and its brothers, which are no children."""
    kids = CHILDREN[place.chain[0]]
    counts, every = rng.random() < 0.35, rng.random() < 0.5
    number = rng.choice(("({n})", "<em>{n}</em>", " <span>{n}篇</span>", "（{n}）"))
    links = [(k.name + (number.format(n=rng.randint(2, 90)) if counts else ""), home_of(k), k == place) for k in kids]
    if every:
        links.insert(0, ("全部", home_of(place.chain[0]), place in ROOTS))
    cells = [f'<a href="{u}"{" class=on" * on}>{n}</a>' for n, u, on in links]
    label = rng.choice(("子栏目：", "<b>下级栏目</b>", "<h3>栏目分类</h3>", "", "")) if place in ROOTS else ""
    return rng.choice(
        (
            f"<div{cls()}>{label}<ul>" + "".join(f"<li>{c}</li>" for c in cells) + "</ul></div>",
            f"<div{cls()}>{label}{' '.join(cells)}</div>",
            f"<p{cls()}>{label}{' | '.join(cells)}</p>",
            f"<nav{cls()}>{label}{''.join(cells)}</nav>",
            f"<dl{cls()}><dt>{label or '栏目：'}</dt><dd>{''.join(cells)}</dd></dl>",
        )
    )


def boxed(cells: Sequence[str], form: Form, cls: Names) -> str:
    """The list's box around its entries."""
    head = HEADS if form.frame == HEADED else ""
    box = FRAMES[form.frame][1]
    return f"<{box}{cls()}>{head}{chr(10).join(cells)}</{box}>"


@dataclass
class Maker:
    """Draws the entries of one page; ``badges`` says whether they may name their category."""

    form: Form
    rng: random.Random
    cls: Names
    badges: bool

    def rows(self, links: Sequence[Link], pinned: int = 0) -> tuple[list[str], list[Entry]]:
        made = [row(x, self.form, self.cls, badge=self.badge(x), pinned=n < pinned) for n, x in enumerate(links)]
        return [html for html, _ in made], [entry for _, entry in made]

    def badge(self, x: Link) -> str:
        return f'<a href="{home_of(x.category)}"{self.cls()}>{x.category.name}</a>' if self.badges else ""


def plain(links: Sequence[Link], make: Maker) -> Part:
    """One list, perhaps with an entry pinned to its top and an advertisement between its rows."""
    rng, box = make.rng, FRAMES[make.form.frame][1]
    cells, shown = make.rows(links, pinned=rng.choice((1, 2)) if rng.random() < 0.2 and len(links) > 3 else 0)
    if rng.random() < 0.25 and len(cells) > 3 and box in ("ul", "div"):
        cells.insert(rng.randint(1, len(cells) - 1), rng.choice(ADVERTS).format(tag="li" if box == "ul" else "div"))
    return Part(boxed(cells, make.form, make.cls), {"entries": shown})


def dated(links: Sequence[Link], make: Maker) -> Part:
    """Days, months or years stand over their entries, which tell only what is left of the day, or all of it."""
    rng = make.rng
    kind, days = rng.choice(("day", "month", "year")), {"day": 1, "month": 31, "year": 366}
    spelled = {"day": ("{:%Y-%m-%d}", "{0.year}年{0.month}月{0.day}日"), "month": ("{0.year}年{0.month}月", "{:%Y-%m}"), "year": ("{0.year}年", "{0.year}")}  # fmt: skip
    make.form = only(make.form, {"day": "", "month": "{x.day}", "year": "{x.day:%m-%d}"}[kind], told=True)
    text, frame = rng.choice(spelled[kind]), rng.choice(("<div><h4>{d}</h4>{r}</div>", "<h3>{d}</h3>{r}", "<div><p>{d}</p>{r}</div>"))  # fmt: skip
    day, html, told = links[0].day.replace(month=11, day=18), "", []
    for start in range(0, len(links), 3):
        group = [replace(x, day=day) for x in links[start : start + 3]]
        cells, shown = make.rows(group)
        html += frame.format(d=text.format(day), r=boxed(cells, make.form, make.cls))
        told += shown
        day -= timedelta(days=days[kind])
    if kind == "year":  # the contract leaves open whether the year above makes the day whole
        told = [e | {"updated_on": either(e["updated_on"], None)} for e in told]
    return Part(html, {"entries": told})


def grouped(place: Category, w: Writer, make: Maker) -> Part:
    """Each child over a few of its entries, with a link to more of them."""
    rng = make.rng
    head = rng.choice(
        (
            '<h2><a href="{u}">{n}</a></h2><a href="{u}">更多&gt;&gt;</a>',
            '<h3>{n}<a href="{u}">更多</a></h3>',
            '<div><span><a href="{u}">{n}</a></span><a href="{u}" class="more">MORE+</a></div>',
            '<h3><a href="{u}">{n}</a></h3>',
        )
    )
    html, told, size, make.badges = "", [], rng.choice((2, 3, 5)), False
    for kid in CHILDREN[place]:
        cells, shown = make.rows(w.links(size, kid))
        inner = head.format(u=home_of(kid), n=kid.name) + boxed(cells, make.form, make.cls)
        html += f"<div{make.cls()}>{inner}</div>\n"
        told += shown
    return Part(html, {"entries": told})


def children(place: Category) -> list[Entry]:
    return [{"name": k.name, "url": HOME + home_of(k)} for k in CHILDREN.get(place, ())]


def pager(place: Category, number: int, form: str, rng: random.Random, cls: Names, *, more: bool) -> Part:
    """The list's pages, of which this one is the second, the last or the first; none where only a script would load more."""
    u = home_of(place)
    before, after = (u if number == 2 else form.format(u=u, n=number - 1)), form.format(u=u, n=number + 1)
    numbers = f'<b>{number}</b> <a href="{after}">{number + 1}</a> <a href="{form.format(u=u, n=number + 2)}">{number + 2}</a>'
    previous = f'<a href="{before}">上一页</a>' if number > 1 else "<span>上一页</span>"
    items = [f'<li><a href="{u}">首页</a></li>', f"<li><span>{number}</span></li>", f'<li><a href="{after}">{number + 1}</a></li>', f'<li><a href="{after}">&raquo;</a></li>']  # fmt: skip
    following = [
        f'<div{cls()}>{previous if number > 1 else ""}{numbers} <a href="{after}">下一页</a></div>',
        f'<div{cls()}>{previous} <a href="{after}">下一页</a></div>',
        f'<p{cls()}>共 9 页 {previous} {numbers} <a href="{after}">下一页 &gt;</a> <a href="{form.format(u=u, n=9)}">尾页</a></p>',
        f"<ul{cls()}>{''.join(items)}</ul>",
        f'<div{cls()}><a href="{after}">加载更多</a></div>',
        f"<div{cls()}>{numbers}</div>",
        f'<link rel="next" href="{after}">',
    ]
    if number > 1:
        last = [f"<div{cls()}>{previous} <b>{number}</b> <span>下一页</span></div>", f'<div{cls()}>{previous}<a href="#">下一页</a></div>']  # fmt: skip
    else:
        last = ["", "", f'<div{cls()}><a href="javascript:;">加载更多</a></div>', f"<div{cls()}><button>加载更多</button></div>"]  # fmt: skip
    if more and rng.random() < 0.75:
        return Part(rng.choice(following), {"next_url": HOME + after})
    return Part(rng.choice(last))


def arrangement(place: Category, rng: random.Random) -> tuple[str, int]:
    """How a page shows its list, and of how many entries: groups of a root's children, headings of days, plain rows or nothing."""
    chance, n = rng.random(), rng.choice((1, 2, 4, 6, 8, 10, 12, 15))
    if place in CHILDREN and chance < 0.35:
        return "grouped", 0
    if place not in CHILDREN and chance < 0.06:
        return "empty", 0
    return ("dated" if n >= 6 and chance > 0.8 else "plain"), n


def listed(place: Category, way: str, n: int, w: Writer, make: Maker) -> Part:
    """The list in its arrangement; a root's entries are its children's."""
    if way == "grouped":
        return grouped(place, w, make)
    if way == "empty":
        return Part(f"<ul{make.cls()}></ul><p{make.cls()}>{make.rng.choice(EMPTY)}</p>", {"entries": []})
    kids = CHILDREN.get(place, (place,))
    links = {x.path: x for x in (w.link(make.rng.choice(kids)) for _ in range(n))}
    return (dated if way == "dated" else plain)([*links.values()], make)


def document(place: Category, number: int, middle: str, rng: random.Random, cls: Names) -> str:
    """The page around its middle; a root in the menu may open a list of its children."""
    opened = rng.random() < 0.3
    nav = "".join(f'<li><a href="{home_of(r)}">{r.name}</a>{_opened(r) if opened else ""}</li>' for r in ROOTS)
    title = place.name if number == 1 else rng.choice((place.name, f"{place.name}_第{number}页", f"{place.name} - 第{number}页"))  # fmt: skip
    logo, gap = rng.choice(("", "<p>轻松做运营</p>", "<h2>云裂变</h2>")), rng.choice((" - ", "_", "-", " | "))
    return fill(PAGE, charset="utf-8", title=title, gap=gap, c0=cls(), c1=cls(), c2=cls(), logo=logo, nav=nav, middle=middle)  # fmt: skip


def _opened(root: Category) -> str:
    return "<ul>" + "".join(f'<li><a href="{home_of(k)}">{k.name}</a></li>' for k in CHILDREN[root]) + "</ul>"


def turned(place: Category, n: int, rng: random.Random, cls: Names) -> tuple[int, str, Part]:
    """The page's number, its address and its pager; only a full list has a page after it."""
    number, form = rng.choice((1, 1, 1, 2, 3)) if n else 1, rng.choice(PAGES)
    url = home_of(place) if number == 1 else form.format(u=home_of(place), n=number)
    return number, url, pager(place, number, form, rng, cls, more=n >= 4) if n else Part("")


def case(seed: int) -> Case:
    rng = random.Random(f"blended list {seed}")
    cls, w = Names(rng), Writer(f"blended-list-{seed}", address)
    place = rng.choice((*ROOTS, *LEAVES))
    way, n = arrangement(place, rng)
    number, url, turns = turned(place, n, rng, cls)
    at, barred = trail(place, number, rng, cls), place in ROOTS or rng.random() < 0.4
    inner = listed(place, way, n, w, Maker(a_form(rng), rng, cls, rng.random() < 0.25))
    head, links = heading(place, rng, cls, needed=not at.html), bar(place, rng, cls) if barred else ""
    side, side_truth = sides(w.story("s", place, hot=rng.choice((4, 6, 15)), latest=rng.choice((3, 6))), w, rng, cls)
    tops = rng.choice(([head, intro(w, rng, cls), links], [links, head, intro(w, rng, cls)], [head, links]))
    relation, turning = (turns.html, "") if turns.html.startswith("<link") else ("", turns.html)
    middle = laid_out("\n".join([*tops, inner.html, turning]), side, rng, cls)
    html = document(place, number, f"<div{cls()}>{at.html}{middle}</div>", rng, cls)
    html = html.replace("</head>", f"{relation}</head>")
    truth = category(place, HOME + url, panels=side_truth, subcategories=children(place), **(at.truth | inner.truth | turns.truth))  # fmt: skip
    return Case("blended_lists", f"l{seed}", html, HOME + url, truth, [f"names-{cls.kind}"])


def cases() -> list[Case]:
    return [case(seed) for seed in KEPT]


if __name__ == "__main__":
    read_seeds(case, sys.argv[1:])
