# ruff: noqa: E501 - markup keeps its own lines
"""The parts that ``blended_lists`` puts together: how one list writes its entries' days, reads, other facts and boxes.

A list writes all of its entries alike, so a ``Form`` is drawn once a page; what of an entry is true by it stands beside it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .build import Entry
from .corpus import Link
from .mixed_parts import Names

DAYS = (
    "{x.day}", "{x.day}", "[{x.day}]", "({x.day})", "{x.day:%Y/%m/%d}", "{x.day:%Y.%m.%d}", "{x.day.year}年{x.day.month}月{x.day.day}日",
    "{x.day:%Y年%m月%d日}", "{x.day.year}-{x.day.month}-{x.day.day}", '<time datetime="{x.day}">{x.day}</time>', "{x.moment:%Y-%m-%d %H:%M}",
    "{x.moment:%Y-%m-%d %H:%M:%S}", "发布时间：{x.day}", "更新：{x.day}", "更新于 {x.day}", "{x.day} 发布", "日期：<em>{x.day}</em>",
)  # fmt: skip
NO_DAYS = ("", "", "{x.day:%m-%d}", "[{x.day:%m-%d}]", "{x.day.month}月{x.day.day}日", "3天前", "昨天")
"""No day, or one without its year."""
COUNTS = (
    "阅读 {n}", "阅读({n})", "阅读：{n}", "{n} 阅读", "{n}次阅读", "{n} 人阅读", "浏览：{n}", "浏览 <b>{n}</b> 次", "{n} 次浏览", "点击：<em>{n}</em>", "点击数：{n}", "人气({n})", "热度 {n}",
    "围观 {n}", "Views: {n}", "{n} views", "访问量：{n}", '<i class="iconfont icon-eye"></i>{n}', '<i class="fa fa-eye"></i> {n}', '<span title="阅读量">{n}</span>',
    '<svg class="icon"><use xlink:href="#icon-yanjing"></use></svg> {n}',
)  # fmt: skip
NO_COUNTS = ("", "", "", '阅读 <span id="hits{x.count}"></span>', "浏览 --")
OTHERS = (
    ("评论 {x.comments}", "{x.comments} 条评论", "评论({x.comments})", '<i class="icon-comment"></i>{x.comments}', '<span title="评论数">{x.comments}</span>'),
    ("赞 {likes}", '<i class="icon-zan"></i> {likes}', "收藏({likes})"),
    ("作者：小满", "编辑：老周", "来源：云裂变"),
)  # fmt: skip
"""Facts that are neither a day nor reads; a list shows one of a kind."""
MORE = ("阅读全文", "查看详情", "阅读全文 &raquo;", "[详细]", "继续阅读", "查看更多", "+ More")
PINS = ("<em>置顶</em>", "<span>[置顶]</span>", "【置顶】", '<i class="top">顶</i>')
Number = Callable[[int], tuple[str, int]]


def _tenths(sign: str) -> Number:
    return lambda n: (f"{n // 100 / 10}{sign}", n // 100 * 1000)


def _wide(n: int) -> tuple[str, int]:
    return str(n).translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"}), n


NUMBERS: tuple[Number, ...] = (
    lambda n: (str(n), n),
    lambda n: (str(n), n),
    lambda n: (f"{n:,}", n),
    _tenths("万"),
    _tenths("w"),
    lambda n: ("10万+", 100_000) if n > 8000 else (str(n), n),
    _wide,
)


@dataclass(frozen=True)
class Form:
    """How a list writes each of its entries."""

    day: str
    day_told: bool
    count: str
    count_told: bool
    number: Number
    others: tuple[str, ...]
    excerpt: bool
    more: str
    pin: str
    frame: int
    cut: bool
    order: Sequence[int]

    def read(self, x: Link) -> tuple[str, int]:
        return self.number(x.count)


def a_form(rng: random.Random) -> Form:
    """A form by chance; more than half of all lists tell a day, about half tell reads."""
    day_told, count_told = rng.random() < 0.7, rng.random() < 0.55
    return Form(
        day=rng.choice(DAYS if day_told else NO_DAYS), day_told=day_told, count=rng.choice(COUNTS if count_told else NO_COUNTS), count_told=count_told,
        number=rng.choice(NUMBERS), others=tuple(map(rng.choice, rng.sample(OTHERS, rng.choice((0, 0, 1, 2, 3))))), excerpt=rng.random() < 0.6,
        more=rng.choice(MORE) if rng.random() < 0.3 else "", pin=rng.choice(PINS), frame=rng.randrange(len(FRAMES)), cut=rng.random() < 0.2, order=rng.choice((range(5), rng.sample(range(5), 5))),
    )  # fmt: skip


def only(form: Form, day: str, *, told: bool) -> Form:
    """The form with another day, as headings over the list wish it; no frame whose columns have heads of their own."""
    return replace(form, day=day, day_told=told, frame=1 if form.frame == HEADED else form.frame)


@dataclass(frozen=True)
class Bits:
    """One entry's pieces of markup, and the entry's box."""

    x: Link
    form: Form
    told: list[str]
    badge: str
    pin: str
    cls: Names

    def link(self, *, cut: bool = False) -> str:
        shown = f' title="{self.x.title}">{self.x.title[:9]}…' if cut else f">{self.x.title}"
        return f'{self.pin}<a href="{self.x.path}"{shown}</a>'

    @property
    def cover(self) -> str:
        alt = self.x.title if self.form.number is NUMBERS[0] else ""
        return f'<a href="{self.x.path}"><img src="/i/{self.x.count}.jpg" alt="{alt}"></a>'

    @property
    def note(self) -> str:
        return self.x.excerpt if self.form.excerpt else ""

    @property
    def more(self) -> str:
        return f'<a href="{self.x.path}"{self.cls()}>{self.form.more}</a>' if self.form.more else ""

    def line(self, way: int) -> str:
        """The facts in one of three ways to write them one beside the other."""
        told = [*([self.badge] if self.badge else []), *self.told]
        if not told:
            return ""
        if way == 0:
            return f"<p{self.cls()}>{' | '.join(told)}</p>"
        inner, box = ("li", "ul") if way == 1 else ("span", "div")
        return f"<{box}{self.cls()}>" + "".join(f"<{inner}>{x}</{inner}>" for x in told) + f"</{box}>"


def _note(b: Bits, tag: str = "p") -> str:
    return f"<{tag}{b.cls()}>{b.note}</{tag}>" if b.note else ""


def _plain(b: Bits) -> str:
    return (
        f"<li>{b.badge and f'[{b.badge}] '}{b.link(cut=b.form.cut)}{''.join(f'<span>{t}</span>' for t in b.told)}</li>"
    )


def _before(b: Bits) -> str:
    return f"<li>{''.join(f'<span>{t}</span> ' for t in b.told)}{b.link(cut=b.form.cut)}</li>"


def _row(b: Bits) -> str:
    return f"<tr><td>·</td><td>{b.link(cut=b.form.cut)}</td>{''.join(f'<td>{t}</td>' for t in b.told)}</tr>"


def _headed(b: Bits) -> str:
    return f"<tr><td>{b.link(cut=b.form.cut)}</td><td>{b.x.day}</td><td>{b.form.read(b.x)[0]}</td><td>{b.x.comments}</td></tr>"


def _card(b: Bits) -> str:
    return f"<div{b.cls()}>{b.cover}<div{b.cls()}><h3>{b.link()}</h3>{_note(b)}{b.line(2)}{b.more}</div></div>"


def _article(b: Bits) -> str:
    return f"<article{b.cls()}><header><h2>{b.link()}</h2>{b.line(0)}</header>{_note(b)}<footer>{b.more}</footer></article>"


def _term(b: Bits) -> str:
    return f"<dt>{b.link()}</dt>{_note(b, 'dd')}<dd>{' &nbsp; '.join(b.told) or b.cover}</dd>"


def _figure(b: Bits) -> str:
    return f"<figure{b.cls()}>{b.cover}<figcaption>{b.link()}{_note(b)}{b.line(2)}</figcaption></figure>"


def _whole(b: Bits) -> str:
    """One link around everything, so nothing in it is a link of its own."""
    line = "".join(f"<span>{t}</span>" for t in b.told)
    return f'<li{b.cls()}><a href="{b.x.path}">{b.pin}<h4>{b.x.title}</h4>{_note(b)}<div>{line}</div></a></li>'


def _media(b: Bits) -> str:
    return f"<li><div{b.cls()}>{b.cover}</div><div{b.cls()}><div{b.cls()}>{b.link()}</div>{_note(b, 'div')}{b.line(1)}{b.more}</div></li>"


def _cell(b: Bits) -> str:
    shown = f"<br>{b.note}" if b.note else ""
    return f"<tr><td>{b.cover}</td><td><b>{b.link()}</b>{shown}<br><font color=#999>{' '.join(b.told)}</font></td></tr>"


def _paragraph(b: Bits) -> str:
    return f"<p>· {b.link(cut=b.form.cut)} {' '.join(b.told)}</p>"


FRAMES: tuple[tuple[Callable[[Bits], str], str, bool], ...] = (
    (_plain, "ul", False),
    (_before, "ul", False),
    (_row, "table", False),
    (_headed, "table", False),
    (_card, "div", True),
    (_article, "div", True),
    (_term, "dl", True),
    (_figure, "div", True),
    (_whole, "ul", True),
    (_media, "ul", True),
    (_cell, "table", True),
    (_paragraph, "div", False),
)
"""An entry's box, the list's box around it, and whether the entry shows its excerpt."""
HEADED = 3
HEADS = "<tr><th>标题</th><th>日期</th><th>阅读</th><th>回复</th></tr>"


def row(x: Link, form: Form, cls: Names, *, badge: str = "", pinned: bool = False) -> tuple[str, Entry]:
    """One entry in its box, and what is true of it."""
    frame, _, excerpt = FRAMES[form.frame]
    headed, (text, reads) = form.frame == HEADED, form.read(x)
    likes = x.count % 90 + 7
    facts = [form.day.format(x=x), form.count.format(n=text, x=x), *(o.format(x=x, likes=likes) for o in form.others)]
    told = [facts[n] for n in form.order if n < len(facts) and facts[n]]
    bits = Bits(x, form, told, badge, form.pin if pinned else "", cls)
    return frame(bits), {
        "title": x.title,
        "url": x.url,
        "excerpt": x.excerpt if excerpt and form.excerpt else None,
        "read_count": reads if form.count_told or headed else None,
        "updated_on": x.day.isoformat() if form.day_told or headed else None,
    }
