# ruff: noqa: E501
"""Entries whose one link holds all there is of them: a title before its excerpt, before a row of counters, before a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .build import Case
from .corpus_b import Post, Prose, article, body_html, case, category, crumbs, entries, panel

FAMILY = "entry_pieces"
POST_PATH = "/s/{id}"
HOME, SHOP, CARD = ("云裂变", "/"), ("开店手记", "/k/3"), ("会员卡", "/k/31")
SHORT = ("储值卡怎么退", "只留一个入口", "三句开场白", "晚班谁来回消息", "赠品清单")
SENTENCES = ("卡里剩下的钱，先退再谈别的。", "入口越多，走错的人也越多，店员也跟着答不过来。", "第一句说天气，第二句说孩子，第三句才说来意。", "排班表贴在后厨，谁都看得见，也就没有人再推。", "送出去的东西要记账，月底对得上才算完。")  # fmt: skip
UNPUNCTUATED = (
    "卡里剩下的钱先退再谈别的店员照着这一条办客人反而愿意留下来再买一杯",
    "入口越多走错的人也越多店员也跟着答不过来我们后来只在门口贴了一张纸一个码",
    "第一句说天气第二句说孩子第三句才说来意三家店照着念了一个月回头的客人多了四成店长自己也学会了",
    "排班表贴在后厨谁都看得见也就没有人再推到了月底翻出来一看晚班回的消息比白天多出一倍还不止",
    "送出去的东西要记账月底对得上才算完店长签过字再锁进抽屉",
)
LONG_TITLES = ("储值卡的余额到底该不该退给客人三家店吵了一整年之后终于写下的一份约定", "十二家门店把入口全部并成一个之后到店的人数和留下来的人数都是怎么变的呢")  # fmt: skip
AGO = ("刚刚", "昨天", "2 天前")


def _document(title: str, main: str, side: str) -> str:
    return f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title} - 云裂变</title></head><body><section id="t"><a href="/">云裂变</a><a href="/k/3">开店手记</a><a href="/k/5">选址</a></section><section id="m">{main}</section><section id="r">{side}</section><section id="e">© 2025 云裂变</section></body></html>'


def _way(*links: tuple[str, str | None]) -> str:
    return "<p>位置：" + " / ".join(f'<a href="{u}">{n}</a>' if u else n for n, u in links) + "</p>"


def _short(posts: list[Post]) -> list[Post]:
    told = zip(posts, SHORT, SENTENCES, strict=True)
    return [replace(post, title=title, excerpt=sentence) for post, title, sentence in told]


def _box(name: str, rows: list[str], tag: str = "div") -> str:
    return f"<div><h5>{name}</h5><{tag}>{''.join(rows)}</{tag}></div>"


def _sheets() -> Case:
    """Days on calendar sheets; counters below the titles, in the same link; when each came, in bold type."""
    prose, page, path = Prose("entry pieces l1"), f"{FAMILY}-l1", CARD[1]
    posts = prose.posts(14, POST_PATH)
    listed, hot, latest = (
        posts[:5],
        _short(posts[5:10]),
        [*posts[10:13], replace(posts[13], title="为什么今天才想起办卡")],
    )
    rows = [
        f'<article><aside><b>{p.day[:4]}年</b><b>{int(p.day[5:7])}月</b><b>{p.day[8:]}</b></aside><h3><a href="{p.path}">{p.title}</a></h3></article>'
        for p in listed
    ]
    most = [
        f'<a href="{p.path}"><section>{p.title}</section><section>老店 | 阅读 {p.reads:,} | 点赞 {7 + n}</section></a>'
        for n, p in enumerate(hot[:2])
    ]
    most += [
        f'<a href="{p.path}"><section>{p.title}</section><section>{p.reads} 浏览 / {n} 条评论</section></a>'
        for n, p in enumerate(hot[2:])
    ]
    new = [f'<a href="{p.path}">{p.title}<b>{ago}</b></a><br>' for p, ago in zip(latest, AGO, strict=False)]
    new += [f'<a href="{p.path}">{p.title.replace("今天", "<b>今天</b>")}</a>' for p in latest[3:]]
    truth = category(
        page,
        path,
        title="会员卡",
        breadcrumb=crumbs(HOME, SHOP, ("会员卡", None)),
        category_path=["开店手记", "会员卡"],
        entries=entries(listed),
        panels={"hot": panel(hot, reads=True), "latest": panel(latest)},
        traps=["date-in-three-elements", "counters-longer-than-title", "day-in-emphasis-behind-title"],
    )
    main = f"{_way(HOME, SHOP, ('会员卡', None))}<h1>会员卡</h1><div>{''.join(rows)}</div>"
    return case(page, _document("会员卡", main, _box("热门文章", most) + _box("最新文章", new, "p")), truth)


def _sentences() -> Case:
    """Excerpts that are whole sentences, longer than the titles; reads that only the tooltip of a place tells."""
    prose, page, path = Prose("entry pieces a1"), f"{FAMILY}-a1", "/s/7700"
    posts, blocks, title = prose.posts(9, POST_PATH), prose.body(3), "办卡那天说清楚三件事"
    latest, hot = _short(posts[:5]), posts[5:]
    new = [f'<li><a href="{p.path}"><b>{p.title}</b><i>{p.excerpt}</i></a></li>' for p in latest]
    most = [
        f'<li><a href="{p.path}">{p.title}</a> <s title="阅读：{p.reads:,}">NO.{n}</s></li>'
        for n, p in enumerate(hot, 1)
    ]
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, SHOP, CARD),
        category_path=["开店手记", "会员卡"],
        updated_on="2024-11-05",
        read_count=640,
        panels={"hot": panel(hot, reads=True), "latest": panel(latest, excerpt=True)},
        traps=["excerpt-in-the-link", "reads-in-tooltip-of-place", "date-in-three-elements"],
    )
    facts = "<p><b>05</b> <b>Nov</b> <b>2024</b> <u>浏览 640</u></p>"
    main = f"{_way(HOME, SHOP, CARD)}<h1>{title}</h1>{facts}<div>{body_html(blocks)}</div>"
    return case(page, _document(title, main, _box("阅读排行", most, "ol") + _box("最近更新", new, "ul")), truth)


def _unpunctuated() -> Case:
    """Excerpts without a sign, below titles in the same link; long titles behind their category's name."""
    page, path, title = f"{FAMILY}-a2", "/s/7702", "办卡之后的第一个星期"
    prose = Prose(page)
    posts, blocks = prose.posts(7, POST_PATH), prose.body(3)
    told = [replace(p, excerpt=text) for p, text in zip(_short(posts[:5]), UNPUNCTUATED, strict=True)]
    latest = [replace(told[0], title="储值卡剩下的钱怎么退"), replace(told[1], title="门口只留一个入口"), *told[2:4], replace(told[4], title="节日里的赠品清单")]  # fmt: skip
    hot = [replace(p, title=text) for p, text in zip(posts[5:], LONG_TITLES, strict=True)]
    new = [f'<a href="{p.path}" title="{p.title}"><p>{p.title}</p><p>{p.excerpt}</p></a>' for p in latest[4:]]
    new = [f'<a href="{p.path}"><p>{p.title}</p><p>{p.excerpt}</p></a>' for p in latest[:4]] + new
    most = [f'<a href="{p.path}"><p>{place}</p><p>{p.title}</p></a>' for p, place in zip(hot, ("会员卡", "【开店手记】"), strict=True)]  # fmt: skip
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, SHOP, CARD),
        category_path=["开店手记", "会员卡"],
        updated_on="2025-03-02",
        read_count=77,
        panels={"hot": panel(hot), "latest": panel(latest, excerpt=True)},
        traps=["excerpt-without-signs", "long-title-behind-category"],
    )
    main = f"{_way(HOME, SHOP, CARD)}<h1>{title}</h1><p>更新：2025-03-02 浏览：77</p><div>{body_html(blocks)}</div>"
    return case(page, _document(title, main, _box("阅读排行", most) + _box("最近更新", new)), truth)


def cases() -> Iterator[Case]:
    yield from (_sheets(), _sentences(), _unpunctuated())
