# ruff: noqa: E501 - markup keeps its own lines
"""Pages put together by chance as ``mixed`` does it, of more forms: facts in any place, tabs, cards, other things' numbers.

``python -m tests.families.blended [-v] [FIRST] [LAST]`` reads the pages of these seeds and prints the shares that are exactly right.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence

from .blended_parts import breadcrumb, facts
from .build import Case, Entry, article, crumbs, panel, panels
from .corpus import LEAVES, Link, Story, Writer
from .mixed import INDENTS, SHARE, address, laid_out, page, read_seeds, recipe
from .mixed_parts import HOT, LATEST, OTHERS, Names

KEPT = (*range(12), 1000, 1002, 1023, 1029, 1032, 1042, 1047, 1165)
"""Seeds of the pages that are kept as tests: some by chance, and some that were once read wrongly."""
RANKS = ("<em>{n}</em>", "<span>{n:02}</span>", "<i>{n}.</i>", '<b class="top{n}">{n}</b>', "")
HEADS = ("<h3>{}</h3>", "<div><b>{}</b></div>", "<h2><span>{}</span><small>{small}</small></h2>", "<p><strong>{}</strong></p>", "<h4>{} <a href='/all/'>更多&gt;&gt;</a></h4>")  # fmt: skip


def rows(links: Sequence[Link], rng: random.Random) -> tuple[str, list[Entry]]:
    """A list of links in one of many forms, and what its entries show."""
    rank, form = rng.choice(RANKS), rng.randrange(7)
    cells = []
    for n, x in enumerate(links, 1):
        link, mark = f'<a href="{x.path}">{x.title}</a>', rank.format(n=n)
        cells.append(
            (
                f"<li>{mark}{link}</li>",
                f"<li>{mark}{link}<span>{x.count}</span></li>",
                f'<li><a href="{x.path}"><img src="/i/{x.count}.jpg" alt=""></a><h5>{link}</h5><p>{x.day}</p></li>',
                f"<dd>{link}<em>{x.day:%m-%d}</em></dd>",
                f'<li><a href="{x.path}"><div>{x.title}</div><div><i class="icon-eye"></i>{x.count}</div></a></li>',
                f'<p>· <a href="{x.path}" title="{x.title}">{x.title[:10]}...</a></p>',
                f"<tr><td>{mark}</td><td>{link}</td><td>{x.count} 次阅读</td></tr>",
            )[form]
        )
    box = "table" if form == 6 else "dl" if form == 3 else "div" if form == 5 else rng.choice(("ul", "ol"))
    return f"<{box}>{''.join(cells)}</{box}>", panel(links, count=form in (1, 4, 6))


def column(name: str, links: Sequence[Link], rng: random.Random, cls: Names) -> tuple[str, list[Entry]]:
    html, shown = rows(links, rng)
    small = "TOP 10" if name in HOT else "NEW" if name in LATEST else "MORE"
    return f"<div{cls()}>{rng.choice(HEADS).format(name, small=small)}{html}</div>", shown


def tabbed(
    hot: Sequence[Link], latest: Sequence[Link], rng: random.Random, cls: Names
) -> tuple[str, dict[str, object]]:
    """Both panels behind two tabs, one of them shown at a time."""
    (first, one), (second, two) = rows(hot, rng), rows(latest, rng)
    names = rng.choice(HOT), rng.choice(LATEST)
    tabs = "".join(f"<li{' class=on' * (not n)}>{name}</li>" for n, name in enumerate(names))
    return f"<div{cls()}><ul>{tabs}</ul><div{cls()}><div>{first}</div><div>{second}</div></div></div>", panels(one, two)


def sides(s: Story, w: Writer, rng: random.Random, cls: Names) -> tuple[str, dict[str, object]]:
    """The column beside the article: panels, and what looks like them."""
    parts, truth = [cards(w, rng)] if rng.random() < 0.3 else [], panels()
    if rng.random() < 0.25:
        html, truth = tabbed(s.hot, s.latest, rng, cls)
        parts.append(html)
    else:
        for key, names, links in (("hot", HOT, s.hot), ("latest", LATEST, s.latest)):
            if rng.random() < 0.75:
                html, shown = column(rng.choice(names), links, rng, cls)
                parts.append(html)
                truth |= {key: shown}
    if rng.random() < 0.6:
        parts.append(column(rng.choice(OTHERS), w.links(5), rng, cls)[0])
    rng.shuffle(parts)
    return f"<div{cls()}>" + "\n".join(parts) + "</div>", truth


def cards(w: Writer, rng: random.Random) -> str:
    """Customers' cases or courses, with numbers and days of their own."""
    name, label = rng.choice(
        (("客户案例", "浏览"), ("精品课程", "学习人数"), ("资料下载", "下载"), ("推荐视频", "播放"))
    )
    shown = "".join(
        f'<div><a href="/x{x.path}"><img src="/i/{x.count}.png" alt=""></a><h5><a href="/x{x.path}">{x.title}</a></h5><p><span>{label} {x.count}</span> <span>上线时间：{x.day}</span></p></div>'
        for x in w.links(3)
    )
    return f"<div><h3>{name}</h3>{shown}</div>"


def around(s: Story, w: Writer, rng: random.Random, cls: Names) -> list[str]:
    """What follows a text, in any order."""
    before, after, *more = s.others
    related = "".join(f'<li><a href="{x.path}">{x.title}</a> <span>{x.day}</span> <span>阅读 {x.count}</span></li>' for x in more[:4])  # fmt: skip
    bits = [
        f'<div{cls()}><span>上一篇：<a href="{before.path}">{before.title}</a></span> <span>下一篇：<a href="{after.path}">{after.title}</a></span></div>',
        f'<p{cls()}>标签：<a href="/tag/1/">拉新</a>、<a href="/tag/2/">留存</a></p>',
        SHARE,
        f"<section{cls()}><h3>相关文章</h3><ul>{related}</ul></section>",
        f'<div{cls()}><img src="/u/{s.count}.jpg" alt=""><a href="/author/7/">{s.author}</a><p><b>128</b> 文章 <b>37.2万</b> 总阅读</p></div>',
        f"<div{cls()}><h3>网友评论（2）</h3><ul><li><b>阿哲</b><i>2026-10-09 22:10</i><p>照着做了一遍。</p></li><li><b>小满</b><i>2026-10-11</i><p>阅读：三遍了。</p></li></ul></div>",
        f"<p{cls()}>版权声明：本文为{s.author}原创，转载请注明出处。</p>",
    ]
    rng.shuffle(bits)
    return bits[: rng.randint(1, 6)]


def arranged(s: Story, line: str, w: Writer, rng: random.Random, cls: Names) -> str:
    """Heading, facts, text and what follows it, in some order; the text in a box of its own or not."""
    tag, rest = rng.choice(("h1", "h1", "h1", "h2")), around(s, w, rng, cls)
    heading = f"<{tag}{cls()}>{s.title}</{tag}>"
    text = rng.choice(
        (f"<div{cls()}>{s.body.html}</div>", f"<section><div{cls()}>{s.body.html}</div></section>", s.body.html)
    )
    orders = (
        [heading, line, text],
        [f"<header>{heading}{line}</header>", text],
        [f"<div{cls()}>{line}</div>", heading, text],
        [heading, text, line],
        [heading, SHARE, line, text],
        [heading, text, f"<footer>{line}</footer>"],
    )
    inner = "\n".join([*rng.choice(orders), *rest])
    return f"<article{cls()}>{inner}</article>" if rng.random() < 0.4 else inner


def case(seed: int) -> Case:
    rng = random.Random(f"blended {seed}")
    cls, w = Names(rng), Writer(f"blended-{seed}", address, rng.choice(INDENTS))
    s = w.story(recipe(rng), rng.choice(LEAVES), hot=rng.choice((4, 6, 15)), latest=rng.choice((3, 6)))
    way, way_truth = breadcrumb(s, rng, cls)
    line, line_truth = facts(s, rng, cls)
    side, side_truth = sides(s, w, rng, cls)
    middle = laid_out(arranged(s, line, w, rng, cls), side, rng, cls)
    html = page(s.title, f"<div{cls()}>{way}{middle}</div>", rng, cls, "utf-8")
    truth = article(s, breadcrumb=crumbs(*way_truth), panels=side_truth) | line_truth
    missing = [f for f in ("updated_on", "read_count") if truth[f] is None]
    return Case("blended", f"a{seed}", html, s.url, truth, [f"names-{cls.kind}"], missing, "utf-8", "text/html")


def cases() -> list[Case]:
    return [case(seed) for seed in KEPT]


if __name__ == "__main__":
    read_seeds(case, sys.argv[1:])
