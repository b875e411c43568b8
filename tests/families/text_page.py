# ruff: noqa: E501 - markup keeps its own lines
"""The site as a text browser shows it: crumbs as an ordered list, facts in one line, a hot panel of cut-off paragraphs longer than the text.

Its markup is not known, so each page here guesses another one for the same sight.
"""

from __future__ import annotations

from collections.abc import Sequence

from .build import Case, Entry, article, category, crumbs, entries, fill, panel, panels
from .corpus import CHILDREN, HOME, LEAVES, NAME, ROOTS, Category, Link, Story, Writer

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{{title}}_{{section}}_云裂变</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="stylesheet" href="/static/css/style.css">
</head>
<body>
<header><div class="w1200"><a class="logo" href="/"><img src="/static/images/logo.png" alt="云裂变"></a><nav><ul><li><a href="/">首页</a></li>{{nav}}<li><a href="/about.html">关于我们</a></li></ul></nav><a class="tel" href="tel:4000000000">400-000-0000</a></div></header>
{{main}}
<footer><div class="w1200"><ul><li><a href="/about.html">关于云裂变</a></li><li><a href="/contact.html">联系我们</a></li><li><a href="/sitemap.html">网站地图</a></li></ul><p>版权所有：云裂变　<a href="https://beian.example.com">京ICP备00000000号-1</a></p></div></footer>
<script src="/static/js/jquery.js"></script><script>$(function(){$('.nav').hover()});</script>
</body>
</html>
"""
FRAMED = """<div class="w1200 clearfix">
<div class="left">
<div class="mbx"><ol>{{way}}</ol></div>
<div class="art">
<h1>{{title}}</h1>
<div class="art-info">{{facts}}</div>
<div class="art-con">
{{body}}
</div>
</div>
</div>
<div class="right">
{{side}}
</div>
</div>"""
SEMANTIC = """<main>
<nav aria-label="breadcrumb"><ol>{{way}}</ol></nav>
<article>
<header><h1>{{title}}</h1><p>{{facts}}</p><p>&nbsp;</p></header>
<section>
{{body}}
</section>
</article>
<aside>{{side}}</aside>
</main>"""
TABLED = """<div><div>
<div><ol>{{way}}</ol></div>
<div><div>{{side}}</div></div>
<div>
<h2>{{title}}</h2>
<div><span>{{facts}}</span></div>
<div>{{body}}</div>
</div>
</div></div>"""


def address(place: Category, number: int, day: object) -> str:
    return f"/{place.slug}/{number}.html"


def writer(seed: str, indent: str = "") -> Writer:
    """Whose excerpts are as long as the site's."""
    made = Writer(seed, address, indent)
    made.reach = (62, 96)
    return made


def home_of(place: Category) -> str:
    return f"/{place.slug}/"


def way(place: Category, last: str = "内容") -> str:
    items = "".join(f'<li><a href="{home_of(c)}">{c.name}</a></li>' for c in place.chain)
    return f'<li><a href="/">{NAME}</a></li>{items}<li>{last}</li>'


def way_truth(place: Category, last: str = "内容") -> list[Entry]:
    return crumbs((NAME, "/"), *((c.name, home_of(c)) for c in place.chain), (last, None))


def page(title: str, place: Category, main: str) -> str:
    nav = "".join(f'<li><a href="{home_of(r)}">{r.name}</a></li>' for r in ROOTS)
    return fill(PAGE, title=title, section=place.name, nav=nav, main=main)


def show(story: Story, form: str, facts: str, side: str, last: str = "内容") -> str:
    main = fill(form, way=way(story.category, last), title=story.title, facts=facts, body=story.body.html, side=side)
    return page(story.title, story.category, main)


def told(links: Sequence[Link], form: str, uncounted: str) -> tuple[str, list[Entry]]:
    """A hot panel of cut-off paragraphs, every third of them without a figure, and its truth."""
    truth = panel(links, title=False, excerpt=True, count=True)
    for entry in truth[1::3]:
        entry["read_count"] = None
    rows = [(form if entry["read_count"] else uncounted).format(x=x) for x, entry in zip(links, truth, strict=True)]
    return "\n".join(rows), truth


def facts(story: Story, blank: str = " ") -> str:
    return f"更新时间:{story.moment:%Y-%m-%d}{blank}阅读:{story.count}"


def framed() -> Case:
    w = writer("text-a1", "　　")
    s = w.story("p e n e p e n e p e n e s", LEAVES[0])
    rows, hot = told(
        w.hot(20, clip=""),
        '<li><a href="{x.path}"><p>　　{x.excerpt}</p></a><span>{x.count}</span></li>',
        '<li><a href="{x.path}"><p>{x.excerpt}</p></a></li>',
    )
    side = f'<div class="hot"><h3>热门文章</h3><ul>{rows}</ul></div>\n<div class="new"><h3>最新文章</h3><ul></ul></div>'
    truth = article(s, updated_at=None, breadcrumb=way_truth(s.category), panels=panels(hot))
    return Case(
        "text_page",
        "a1",
        show(s, FRAMED, facts(s), side),
        s.url,
        truth,
        [
            "excerpts-for-titles",
            "panel-longer-than-text",
            "empty-latest-panel",
            "breadcrumb-as-list",
            "placeholder-crumb",
        ],
    )


def semantic() -> Case:
    """A very short text; the panel's links wrap a whole block, figures outside; entries end without dots."""
    w = writer("text-a2", "&nbsp; &nbsp;&nbsp;")
    s = w.story("s e s", LEAVES[1])
    rows, hot = told(
        w.hot(20, clip=""),
        '<div><a href="{x.path}"><div> {x.excerpt}</div></a><em>{x.count}</em></div>',
        '<div><a href="{x.path}"><div>{x.excerpt}</div></a><em></em></div>',
    )
    side = f"<div><div>热门文章</div>{rows}</div><div><div>最新文章</div></div>"
    truth = article(s, updated_at=None, breadcrumb=way_truth(s.category), panels=panels(hot))
    return Case(
        "text_page",
        "a2",
        show(s, SEMANTIC, facts(s, "&nbsp;&nbsp;"), side),
        s.url,
        truth,
        ["text-of-two-sentences", "excerpts-for-titles", "link-around-block", "headings-as-divs", "empty-latest-panel"],
    )


def tabled() -> Case:
    """The panel stands before the article in the source; the latest panel has titles."""
    w = writer("text-a3", "　　")
    s = w.story("p e p e n e p e d e p", LEAVES[4])
    rows, hot = told(
        w.hot(15),
        '<dd><a href="{x.path}" target="_blank">{x.excerpt}</a> <b>{x.count}</b></dd>',
        '<dd><a href="{x.path}" target="_blank">{x.excerpt}</a></dd>',
    )
    side = (
        f"<dl><dt>热门文章</dt>{rows}</dl><dl><dt>最新文章</dt>"
        + "".join(f'<dd><a href="{x.path}">{x.title}</a></dd>' for x in s.latest)
        + "</dl>"
    )
    truth = article(s, updated_at=None, breadcrumb=way_truth(s.category), panels=panels(hot, panel(s.latest)))
    return Case(
        "text_page",
        "a3",
        show(s, TABLED, facts(s, "　"), side),
        s.url,
        truth,
        ["excerpts-for-titles", "panel-first", "panel-dl", "prose-labels"],
    )


def apart() -> Case:
    """Figures in a column of their own element, excerpts with a title above; full-width figures and colons among the facts."""
    w = writer("text-a4", "　　")
    s = w.story("p e n e p i p e n e p", LEAVES[7])
    shown = str(s.count).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    rows = "".join(
        f'<li><a href="{x.path}"><h4>{x.title}</h4><p>{x.excerpt}</p></a><div><i></i><span>{x.count}</span></div></li>'
        for x in s.hot
    )
    side = f'<div class="hot"><h3>热门文章<small>HOT</small></h3><ul>{rows}</ul></div><div class="new"><h3>最新文章<small>NEW</small></h3><p>暂无内容</p></div>'
    html = show(s, FRAMED, f"更新时间：{s.moment:%Y-%m-%d}　阅读：{shown}", side, "正文")
    truth = article(
        s,
        updated_at=None,
        breadcrumb=way_truth(s.category, "正文"),
        panels=panels(panel(s.hot, excerpt=True, count=True)),
    )
    return Case(
        "text_page",
        "a4",
        html,
        s.url,
        truth,
        ["full-width-figures", "panel-title-and-excerpt", "english-beside-panel-name", "empty-latest-panel"],
    )


def listing() -> Case:
    w, place = writer("text-l1"), LEAVES[0]
    rows, url = w.links(8, place, clip=""), home_of(LEAVES[0])
    told_rows, hot = told(
        w.hot(12, clip=""),
        '<li><a href="{x.path}"><p>{x.excerpt}</p></a><span>{x.count}</span></li>',
        '<li><a href="{x.path}"><p>{x.excerpt}</p></a></li>',
    )
    items = "".join(
        f'<li><a href="{x.path}"><h3>{x.title}</h3></a><p>{x.excerpt}</p><div>更新时间:{x.day} 阅读:{x.count}</div></li>'
        for x in rows
    )
    kin = "".join(f'<a href="{home_of(k)}">{k.name}</a>' for k in CHILDREN[place.chain[0]])
    pager = f'<div class="page"><a href="{url}">首页</a><span>上一页</span><b>1</b><a href="{url}p2.html">2</a><a href="{url}p2.html">下一页</a><a href="{url}p7.html">尾页</a></div>'
    main = f'<div class="w1200"><div class="left"><div class="mbx"><ol>{way(place, "列表")}</ol></div><div class="kin">{kin}</div><ul class="list">{items}</ul>{pager}</div><div class="right"><div class="hot"><h3>热门文章</h3><ul>{told_rows}</ul></div><div class="new"><h3>最新文章</h3><ul></ul></div></div></div>'
    truth = category(
        place, HOME + url, breadcrumb=way_truth(place, "列表"), entries=entries(rows, excerpt=True, count=True), panels=panels(hot),
        next_url=f"{HOME}{url}p2.html",
    )  # fmt: skip
    return Case(
        "text_page",
        "l1",
        page(place.name, place, main),
        HOME + url,
        truth,
        ["excerpts-for-titles", "brothers-above-list", "placeholder-crumb", "no-heading-for-the-category"],
    )


def cases() -> list[Case]:
    return [framed(), semantic(), tabled(), apart(), listing()]
