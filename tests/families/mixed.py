# ruff: noqa: E501 - markup keeps its own lines
"""Pages put together by chance: any breadcrumb with any facts, text, panels and surroundings, in any order and under any names.

``python -m tests.families.mixed [-v] [FIRST] [LAST]`` reads the pages of these seeds, of which none need be kept, and prints the
shares that are exactly right.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Callable

from yunliebian_crawler import inspect

from . import compare
from .build import Case, article, category, crumbs, entries, fill, panels
from .corpus import CHILDREN, HOME, LEAVES, ROOTS, Category, Link, Story, Writer
from .mixed_parts import HOT, LATEST, OTHERS, Names, breadcrumb, column, facts, home_of
from .score import Table, report, show

KEPT = (*range(100, 116), 30115, 30158, *range(900, 908))
"""Seeds of the pages that are kept as tests, two of them for their links amid sentences; from 900 on they are lists."""
PAGE = """<!DOCTYPE html>
<html><head><meta charset="{{charset}}"><title>{{title}}{{gap}}云裂变</title></head>
<body>
<div{{c0}}><a href="/"><img src="/logo.png" alt="云裂变"></a>{{logo}}</div>
<ul{{c1}}><li><a href="/">首页</a></li>{{nav}}</ul>
{{middle}}
<div{{c2}}><p>© 2026 云裂变 版权所有</p><p><a href="/about/">关于我们</a> <a href="/sitemap.xml">网站地图</a></p></div>
</body></html>
"""
SHARE = '<div>分享到：<a href="#">微信</a><a href="#">微博</a></div>'
INDENTS = ("", "　　", "&emsp;&emsp;", "&nbsp; &nbsp; ")
RECIPES = (
    "p h p u p i p",
    "p d p o p d p",
    "b b b b b",
    "y y N y y",
    "p n p n p t p",
    "s p B p q p",
    "p e p e p e p",
    "s s",
    "p H p r p L p",
    "p w p f p l p",
)
STRAYS = ("x", "X", "a", "")
TAILS = ("z", "c", "k", "")


def address(place: Category, number: int, day: object) -> str:
    return f"{home_of(place)}{number}.html"


def page(title: str, middle: str, rng: random.Random, cls: Names, charset: str) -> str:
    nav = "".join(f'<li><a href="{home_of(r)}">{r.name}</a></li>' for r in ROOTS)
    logo = rng.choice(("", "<h1>云裂变</h1>", "<p>轻松做运营</p>"))
    gap = rng.choice((" - ", "_", "-", " | "))
    return fill(
        PAGE, charset=charset, title=title, gap=gap, c0=cls(), c1=cls(), c2=cls(), logo=logo, nav=nav, middle=middle
    )


def recipe(rng: random.Random) -> str:
    """A text with perhaps a stray in its midst and a tail that is no part of it."""
    letters = rng.choice(RECIPES).split()
    letters.insert(rng.randint(1, len(letters) - 1), rng.choice(STRAYS))
    return " ".join([*letters, rng.choice(TAILS)])


def around(s: Story, rng: random.Random, cls: Names) -> list[str]:
    """What follows a text, in any order."""
    before, after, *more = s.others
    related = "".join(f'<li><a href="{x.path}">{x.title}</a></li>' for x in more[:4])
    bits = [
        f'<div{cls()}><p>上一篇：<a href="{before.path}">{before.title}</a></p><p>下一篇：<a href="{after.path}">{after.title}</a></p></div>',
        f'<div{cls()}>标签：<a href="/tag/1/">拉新</a> <a href="/tag/2/">留存</a></div>',
        SHARE,
        f"<div{cls()}><h3>相关文章</h3><ul>{related}</ul></div>",
        f"<div{cls()}><h3>最新评论</h3><ul><li><b>阿哲</b> 2026-10-09 22:10<p>阅读：三遍了。</p></li></ul></div>",
    ]
    rng.shuffle(bits)
    return bits[: rng.randint(1, 5)]


def sides(
    hot: tuple[Link, ...], latest: tuple[Link, ...], other: tuple[Link, ...], rng: random.Random, cls: Names
) -> tuple[str, dict[str, object]]:
    parts, truth = [], panels()
    for key, names, links in (("hot", HOT, hot), ("latest", LATEST, latest), ("", OTHERS, other)):
        if rng.random() < 0.75:
            html, shown = column(rng.choice(names), links, rng, cls)
            parts.append(html)
            truth |= {key: shown} if key else {}
    rng.shuffle(parts)
    return f"<div{cls()}>" + "\n".join(parts) + "</div>", truth


def arranged(s: Story, line: str, rng: random.Random, cls: Names) -> str:
    """Heading, facts, text and what follows it, in some order; the text in a box of its own or not."""
    tag = rng.choice(("h1", "h2", "h1", "h3"))
    heading, rest = f"<{tag}{cls()}>{s.title}</{tag}>", around(s, rng, cls)
    text = rng.choice(
        (f"<div{cls()}>{s.body.html}</div>", f"<section><div{cls()}>{s.body.html}</div></section>", s.body.html)
    )
    order = rng.choice(
        (
            [heading, line, text],
            [heading, line, text],
            [line, heading, text],
            [heading, text, line],
            [heading, SHARE, line, text],
        )
    )
    return "\n".join([*order, *rest])


def laid_out(inner: str, side: str, rng: random.Random, cls: Names) -> str:
    """Article and column side by side, as boxes or as a table's cells, either of them first."""
    table = rng.random() < 0.2
    columns = [f"<td valign=top>{c}</td>" if table else f"<div{cls()}>{c}</div>" for c in (inner, side)]
    if rng.random() < 0.3:
        columns.reverse()
    return f"<table{cls()}><tr>{''.join(columns)}</tr></table>" if table else "".join(columns)


def mixed_article(seed: int) -> Case:
    rng = random.Random(seed)
    cls, w = Names(rng), Writer(f"mixed-{seed}", address, rng.choice(INDENTS))
    s = w.story(recipe(rng), rng.choice(LEAVES), hot=rng.choice((6, 15)))
    way, way_truth = breadcrumb(s, rng, cls)
    line, line_truth = facts(s, rng, cls)
    side, side_truth = sides(s.hot, s.latest, w.links(5), rng, cls)
    middle = laid_out(arranged(s, line, rng, cls), side, rng, cls)
    gbk = rng.random() < 0.3
    html = page(s.title, f"<div{cls()}>{way}{middle}</div>", rng, cls, "gb2312" if gbk else "utf-8")
    truth = article(s, breadcrumb=crumbs(*way_truth), panels=side_truth) | line_truth
    missing = [f for f in ("updated_on", "read_count") if truth[f] is None]
    return Case(
        "mixed",
        f"a{seed}",
        html,
        s.url,
        truth,
        [f"names-{cls.kind}"],
        missing,
        "gb18030" if gbk else "utf-8",
        "text/html",
    )


LIST_FORMS = (
    '<li><a href="{x.path}">{x.title}</a><span>{x.day}</span></li>',
    '<div><h3><a href="{x.path}">{x.title}</a></h3><p>{x.excerpt}</p><div>{x.day} 阅读({x.count}) 评论({x.comments})</div></div>',
    '<li><span>[{x.day}]</span> <a href="{x.path}" title="{x.title}">{short}...</a></li>',
    '<div><a href="{x.path}"><img src="/i/{x.count}.jpg" alt=""></a><a href="{x.path}">{x.title}</a><p>{x.excerpt}</p><span>浏览：{x.count}</span><span>{x.day}</span></div>',
    '<li><a href="{x.path}"><h4>{x.title}</h4><p>{x.excerpt}</p><time>{x.day}</time></a></li>',
)
EXCERPTS, COUNTS = {1, 3, 4}, {1, 3}
PAGERS = (
    '<div><b>1</b> <a href="{u}2.html">2</a> <a href="{u}2.html">下一页</a> <a href="{u}9.html">末页</a></div>',
    '<ul><li><span>1</span></li><li><a href="{u}2.html">2</a></li><li><a href="{u}2.html">&raquo;</a></li></ul>',
    '<p>共 9 页 首页 上一页 <a href="{u}2.html">下一页</a> <a href="{u}9.html">尾页</a></p>',
    "",
)


def mixed_list(seed: int) -> Case:
    rng = random.Random(seed)
    cls, w = Names(rng), Writer(f"mixed-{seed}", address)
    place = rng.choice((*ROOTS, *LEAVES))
    url, rows, form, pager = (
        home_of(place),
        w.links(rng.randint(3, 12), place),
        rng.randrange(len(LIST_FORMS)),
        rng.choice(PAGERS),
    )
    way = [("首页", "/"), *((c.name, home_of(c)) for c in place.chain)]
    at = (
        "<div>当前位置："
        + rng.choice((" &gt; ", " » ", " / ")).join(f'<a href="{u}">{n}</a>' for n, u in way)
        + "</div>"
    )
    side, side_truth = sides(w.hot(rng.choice((5, 12))), w.latest(5), w.links(4), rng, cls)
    kids = CHILDREN.get(place, ())
    menu = (
        f"<div{cls()}>{rng.choice(('子栏目：', '<h3>栏目列表</h3>', '<b>下级栏目</b>'))}<ul>"
        + "".join(f'<li><a href="{home_of(k)}">{k.name}</a></li>' for k in kids)
        + "</ul></div>"
    )
    cells = "\n".join(LIST_FORMS[form].format(x=x, short=x.title[:8]) for x in rows)
    head = rng.choice((f"<h1>{place.name}</h1>", f"<h2{cls()}>{place.name}</h2>", ""))
    main = f"<div{cls()}>{head}{f'<ul{cls()}>{cells}</ul>' if '<li>' in cells else cells}{pager.format(u=url)}</div>"
    html = page(place.name, f"<div{cls()}>{at}{menu if kids else ''}{main}{side}</div>", rng, cls, "utf-8")
    truth = category(
        place, HOME + url, breadcrumb=crumbs(*way), entries=entries(rows, excerpt=form in EXCERPTS, count=form in COUNTS), panels=side_truth,
        subcategories=[{"name": k.name, "url": HOME + home_of(k)} for k in kids], next_url=f"{HOME}{url}2.html" if pager else None,
    )  # fmt: skip
    return Case("mixed", f"l{seed}", html, HOME + url, truth, [f"names-{cls.kind}"])


def case(seed: int) -> Case:
    return mixed_list(seed) if seed % 1000 >= 900 else mixed_article(seed)


def cases() -> list[Case]:
    return [case(seed) for seed in KEPT]


def seeds(arguments: list[str]) -> range:
    """From FIRST up to LAST, which is left out."""
    return range(*([int(a) for a in arguments if a != "-v"] + [2000, 2100])[:2])


def read_seeds(make: Callable[[int], Case], arguments: list[str]) -> None:
    """Print which shares of the pages of some seeds are read exactly; with ``-v`` also what is not."""
    table: Table = defaultdict(lambda: defaultdict(list))
    for made in map(make, seeds(arguments)):
        result = inspect(made.content, made.url, made.content_type)
        truth = {"page": f"{made.family}-{made.name}", **made.expected, "missing": list(made.missing)}
        for field in compare.fields(truth):
            right = compare.agrees(truth, result, field)
            table[made.name[0]][field].append(right)
            if not right and "-v" in arguments:
                show(truth, result, field)
    sys.stdout.write(report(table))


if __name__ == "__main__":
    read_seeds(case, sys.argv[1:])
