# ruff: noqa: E501 - markup keeps its own lines
"""The parts that ``blended`` puts together: many ways to write a breadcrumb, a date, a count and the line of facts."""

from __future__ import annotations

import random
from datetime import timedelta

from .build import utc
from .corpus import NAME, Story
from .mixed_parts import Names, Truth, home_of

Way = list[tuple[str, str | None]]
LABELS = ("当前位置：", "您的位置：", "你在这里: ", "所在位置：", "您当前的位置 : ", "位置：", "")
SIGNS = ("&gt;", "»", "›", "/", "→", "&nbsp;&gt;&nbsp;", "》", "&gt;&gt;", "|")
SVG = '<svg viewBox="0 0 8 8"><path d="M2 1l3 3-3 3"/></svg>'
HINTS = ("breadcrumb", "crumbs", "bread-nav", "mbx", "position", "path-nav", "location")


def _linked(way: Way) -> list[str]:
    return [f'<a href="{url}">{name}</a>' if url else f"<span>{name}</span>" for name, url in way]


def _microdata(way: Way, cls: Names) -> str:
    items = "".join(
        f'<li{cls()} itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">'
        + (f'<a itemprop="item" href="{url}"><span itemprop="name">{name}</span></a>' if url else f'<span itemprop="name">{name}</span>')
        + f'<meta itemprop="position" content="{n}"></li>'
        for n, (name, url) in enumerate(way, 1)
    )  # fmt: skip
    return f'<ol{cls()} itemscope itemtype="https://schema.org/BreadcrumbList">{items}</ol>'


def breadcrumb(s: Story, rng: random.Random, cls: Names) -> tuple[str, Way]:
    """Markup and truth of one way to say where the page is."""
    home = rng.choice(("首页", "主页", NAME, "网站首页", f"{NAME}首页"))
    way: Way = [(home, "/"), *((c.name, home_of(c)) for c in s.category.chain)]
    last = rng.choice((None, "正文", "内容", "详情", "文章正文", "查看文章", s.title))
    way += [(last, None)] if last else []
    return drawn(way, rng, cls), way


def drawn(way: Way, rng: random.Random, cls: Names) -> str:
    """Markup of a breadcrumb in one of many forms."""
    cells, sign, label = _linked(way), rng.choice(SIGNS), rng.choice(LABELS)
    hint = f' class="{rng.choice(HINTS)}"'
    form = rng.randrange(9)
    if form == 0:
        return _microdata(way, cls)
    if form == 1:
        between = f"<li{cls()}>{sign}</li>"
        return f"<ul{hint}>" + between.join(f"<li>{c}</li>" for c in cells) + "</ul>"
    if form == 2:
        return f'<nav{hint} aria-label="面包屑">' + SVG.join(cells) + "</nav>"
    if form == 3:
        return f"<div{hint}>" + "".join(cells) + "</div>"
    if form == 4:
        return f"<table{cls()}><tr><td>{label or LABELS[0]}</td><td>{f' {sign} '.join(cells)}</td></tr></table>"
    if form == 5:
        return f"<dl{cls()}><dt>{(label or LABELS[0]).strip(' ：:')}</dt><dd>{f' {sign} '.join(cells)}</dd></dl>"
    if form == 6:
        return f"<div{cls()}><i{cls()}></i>{label}{f'<em> {sign} </em>'.join(cells)}</div>"
    if form == 7:
        rest = "".join(f"<span{cls()}>&gt;</span>{c}" for c in cells[1:])
        return f"<div{hint}>{cells[0]}{rest}</div>"
    return f"<p{hint}>{label}{f' {sign} '.join(cells)}</p>"


def day_of(s: Story, rng: random.Random) -> tuple[str, Truth]:
    """A date in one of many spellings."""
    m = s.moment
    day: Truth = {"updated_on": f"{m:%Y-%m-%d}", "updated_at": None}
    minute = day | {"updated_at": utc(m.replace(second=0))}
    second = day | {"updated_at": utc(m)}
    wide = f"{m:%Y-%m-%d}".translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})
    return rng.choice(
        [
            (f"{m:%Y-%m-%d}", day), (f"{m:%Y/%m/%d}", day), (f"{m:%Y.%m.%d}", day), (f"{m.year}年{m.month}月{m.day}日", day),
            (wide, day), (f"{m:%Y-%m-%d}&nbsp;{m:%H:%M}", minute), (f"{m:%Y-%m-%d %H:%M:%S}", second),
            (f"{m.year}年{m.month:02}月{m.day:02}日 {m:%H:%M}", minute), (f'<time datetime="{m:%Y-%m-%d}">{m:%Y-%m-%d}</time>', day),
            (f'<time datetime="{m:%Y-%m-%dT%H:%M:%S}+08:00">{m:%Y-%m-%d %H:%M}</time>', either_of(minute, second)), (f"[{m:%Y-%m-%d}]", day),
        ]
    )  # fmt: skip


def either_of(minute: Truth, second: Truth) -> Truth:
    """The minute is shown, the second stands in an attribute."""
    return minute | {"updated_at": {"any": [minute["updated_at"], second["updated_at"]]}}


def date_fact(s: Story, rng: random.Random) -> tuple[str, Truth]:
    """A date with its label before, behind or around it."""
    if rng.random() < 0.12:
        return rng.choice(("更新时间：", "发布于 昨天", "3天前")), {"updated_on": None, "updated_at": None}
    text, truth = day_of(s, rng)
    earlier = f"{s.moment - timedelta(days=rng.randint(20, 400)):%Y-%m-%d}"
    forms = (
        f"更新时间：{text}", f"更新于 {text}", f"{text} 更新", f"最后更新：<em>{text}</em>", f"发布时间：{text}", f"日期：{text}", f"Updated: {text}",
        text, f"发布：{earlier} 更新：{text}", f"<b>更新日期</b><span>{text}</span>", f"更新时间 <i>{text}</i>", f"本文更新于{text}",
    )  # fmt: skip
    return rng.choice(forms), truth


def count_fact(s: Story, rng: random.Random) -> tuple[str, int | None]:
    """A number of reads with its label before, behind, in an attribute or as an icon."""
    if rng.random() < 0.15:
        return rng.choice(('阅读：<span id="hits"></span>', "浏览 --", '<em class="n"></em> 次阅读')), None
    text, n = rng.choice(
        [
            (str(s.count), s.count),
            (f"{s.count:,}", s.count),
            ("2.4万", 24000),
            ("0", 0),
            ("1.6w", 16000),
            ("10万+", 100000),
        ]
    )
    forms = (
        f"阅读：{text}", f"阅读({text})", f"{text}阅读", f"{text} 次浏览", f"{text}人阅读", f"浏览 <b>{text}</b> 次", f"<b>{text}</b><i>阅读</i>",
        f'<span title="阅读量"><i></i>{text}</span>', f'<i class="iconfont icon-yanjing"></i>{text}', f"点击数：{text}", f"Views: {text}", f"围观 {text}",
        f'<i class="fa fa-eye" aria-hidden="true"></i> {text}', f"阅读量 <span>{text}</span>", f"人气：<strong>{text}</strong>", f"访问：{text} 次",
    )  # fmt: skip
    return rng.choice(forms), n


def other_facts(s: Story, rng: random.Random) -> list[str]:
    """What else such lines tell; none of it is the article's date or reads."""
    some = (
        f"作者：{s.author}", f"来源：<a href='/'>{NAME}</a>", "评论 {n}", "{n} 评论", "点赞({n})", "收藏：{n}", "字数：1,934 字", "约 5 分钟读完",
        f"编辑：{s.author}", '<i class="fa fa-comment"></i> {n}', "分享 {n}", '<span title="点赞"><i class="icon-zan"></i>{n}</span>', "原创", "字号：大 中 小",
    )  # fmt: skip
    return [text.replace("{n}", str(rng.randint(10_000, 90_000))) for text in rng.sample(some, rng.randint(0, 3))]


def facts(s: Story, rng: random.Random, cls: Names) -> tuple[str, Truth]:
    """One box of facts in one of many forms, and what is true by it."""
    date, dated = date_fact(s, rng)
    count, n = count_fact(s, rng)
    told = [date, count, *other_facts(s, rng)]
    if rng.random() < 0.5:
        rng.shuffle(told)
    forms = (
        lambda: f"<p{cls()}>" + rng.choice((" &nbsp; ", " | ", " · ", "　", " / ")).join(told) + "</p>",
        lambda: f"<div{cls()}>" + "".join(f"<span{cls()}>{x}</span>" for x in told) + "</div>",
        lambda: f"<ul{cls()}>" + "".join(f"<li{cls()}>{x}</li>" for x in told) + "</ul>",
        lambda: f"<div{cls()}>" + "".join(f"<div{cls()}>{x}</div>" for x in told) + "</div>",
        lambda: f"<table{cls()}><tr>" + "".join(f"<td>{x}</td>" for x in told) + "</tr></table>",
        lambda: f"<div{cls()}>" + "\n".join(f"<em>{x}</em>" for x in told) + "</div>",
        lambda: f"<div{cls()}><div{cls()}>{told[0]}</div><div{cls()}>" + "".join(f"<span>{x}</span>" for x in told[1:]) + "</div></div>",
    )  # fmt: skip
    return rng.choice(forms)(), dated | {"read_count": n}
