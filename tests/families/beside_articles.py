# ruff: noqa: E501
"""What stands close to an article and is none of it: its author's counters, its section's titles, a list of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .build import Case
from .corpus_b import SITE, Post, Prose, article, body_html, case, category, crumbs, entries, noise, panel

FAMILY = "beside_articles"
POST_PATH = "/note/{id}"
HOME, LAB, TOOL = ("云裂变", "/"), ("增长实验室", "/lab/"), ("工具测评", "/lab/tool/")


def _document(title: str, main: str, side: str = "", top: str = "") -> str:
    return f"""<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title} - 云裂变</title></head><body>
<div class="up">{top}</div>{main}<div class="beside">{side}</div><div class="footer">© 2026 云裂变</div></body></html>"""


def _way(*names: tuple[str, str | None]) -> str:
    shown = (f'<a href="{url}">{name}</a>' if url else name for name, url in names)
    return f"<div class=way>当前位置：{' &gt; '.join(shown)}</div>"


def _rows(posts: Sequence[Post], behind: str = "") -> str:
    return "".join(f'<li><a href="{p.path}">{p.title}{behind.format(p.reads)}</a></li>' for p in posts)


def _blog() -> Case:
    """The reads are a script's; a card shows the author's, in cells of their own. Months follow the newest articles in
    their box, and the most read show counts in brackets."""
    prose, page, path = Prose("beside a1"), f"{FAMILY}-a1", "/note/3307"
    posts, blocks, title = prose.posts(8, POST_PATH), prose.body(4), "门店小票上的二维码放在哪一侧"
    months = "".join(f'<p><a href="/time/{y}/{m}">{y}年{m}月</a> <i>({n})</i></p>' for y, m, n in ((2025, 3, 14), (2025, 2, 9), (2025, 1, 22)))  # fmt: skip
    card = "".join(f"<td><p>{name}</p><p>{number}</p></td>" for name, number in (("粉丝", "2.1千"), ("随笔", "128"), ("访问", "98万+")))  # fmt: skip
    side = f"""<table><tr>{card}</tr></table>
<div class="b1"><h4>阅读排行</h4><ol>{_rows(posts[:4], "【{}】")}</ol></div>
<div class="b2"><h4>最近更新</h4><ul>{_rows(posts[4:])}</ul>{months}</div>"""
    facts = "<p><span>发布于 2023-05-09 21:14</span> <span>浏览 <i id=n></i></span> <span>点赞 7</span></p>"
    main = f'{_way(HOME, LAB, TOOL)}<div class="text"><h1>{title}</h1>{facts}<div>{body_html(blocks)}</div></div>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, LAB, TOOL),
        category_path=["增长实验室", "工具测评"],
        updated_on="2023-05-09",
        updated_at="2023-05-09T13:14:00Z",
        read_count=None,
        panels={"hot": panel(posts[:4], reads=True), "latest": panel(posts[4:])},
        traps=["counters-of-author-in-pieces", "months-in-latest-panel", "reads-in-brackets"],
    )
    return case(page, _document(title, main, side), truth)


def _help() -> Case:
    """A short title among the titles of its section, which are no list of this page."""
    prose, page, path = Prose("beside a2"), f"{FAMILY}-a2", "/note/4415-an-xiao"
    posts, blocks, title = prose.posts(7, POST_PATH), prose.body(3), "优惠券核销失败怎么办"
    section = f'<li class="here"><a href="/note/4415">{title}</a></li>{_rows(posts[:4])}'
    main = f"""<div class="page">{_way(HOME, LAB, TOOL)}<div class="in"><div class="same"><b>同一章节</b><ul>{section}</ul></div>
<div class="doc"><h1>{title}</h1><ul><li><time datetime="2022-08-11T01:30:07Z">2022年08月11日 09:30</time></li><li>已修改</li></ul>
<div class="rich">{body_html(blocks)}</div><div class="seen"><h4>最近浏览的文章</h4><ul>{_rows(posts[4:])}</ul></div></div></div></div>"""
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, LAB, TOOL),
        category_path=["增长实验室", "工具测评"],
        updated_on="2022-08-11",
        updated_at="2022-08-11T01:30:00Z",
        read_count=None,
        traps=["titles-of-the-section-beside", "history-of-the-reader"],
    )
    return case(page, _document(title, main), truth)


def _parts() -> Case:
    """A list of the article's parts in its text, which only a parameter tells apart."""
    prose, page, path = Prose("beside a3"), f"{FAMILY}-a3", "/note/5520"
    blocks, title = prose.body(4), "一场线下沙龙的完整账本"
    names = [(title, path), ("场地与物料", f"{path}?limitstart=1"), ("到场名单", f"{path}?limitstart=2"), ("全文阅读", f"{path}?whole=1")]  # fmt: skip
    parts = "".join(f'<p><a href="{url}">{name}</a></p>' for name, url in names)
    blocks[:0] = [noise(f'<div class="cuts"><h5>本文目录</h5>{parts}</div>')]
    foot = f'<p class="turn"><span>上一页</span> <a href="{path}?limitstart=1">下一页</a></p>'
    facts = "<p>发布于：2022年5月06日 星期五, 09:05　阅读：1,806</p>"
    main = f'{_way(HOME, LAB, TOOL)}<div class="text"><h1>{title}</h1>{facts}<div class="t">{body_html(blocks)}{foot}</div></div>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, LAB, TOOL),
        category_path=["增长实验室", "工具测评"],
        updated_on="2022-05-06",
        updated_at="2022-05-06T01:05:00Z",
        read_count=1806,
        next_url=f"{SITE}{path}?limitstart=1",
        traps=["list-of-parts-in-the-text", "comma-behind-weekday"],
    )
    return case(page, _document(title, main), truth)


def _book() -> Case:
    """A leaf of a book: no breadcrumb, no counter, and the date beside a copyright notice."""
    prose, page, path = Prose("beside a4"), f"{FAMILY}-a4", "/book/coupons.html"
    blocks, title = prose.body(4), "优惠券面额怎样定才不亏"
    leaves = '<nav><ul><li><a href="/book/">前言</a></li><li><a href="/book/coupons.html">优惠券面额怎样定才不亏</a></li></ul></nav>'
    foot = "<footer><i>© 云裂变 2020，版权所有</i><i>本页修订时间： 2020-10-12 08:20:15</i></footer>"
    main = f'{leaves}<div class="leaf"><div class="sheet"><h1>{title}</h1>{body_html(blocks)}{foot}</div></div>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=[],
        category_path=[],
        updated_on="2020-10-12",
        updated_at="2020-10-12T00:20:15Z",
        read_count=None,
        traps=["date-in-own-footer"],
    )
    return case(page, _document(title, main), truth)


def _signed() -> Case:
    """Submitted on a weekday, which stands before the date; one picture's address goes on behind a ``#``."""
    prose, page, path = Prose("beside a5"), f"{FAMILY}-a5", "/note/6120"
    blocks, title = prose.body(4), "把社群公告写成一句话"
    blocks.insert(1, noise('<p><img src="/up/board.jpg#center" alt="公告"></p>'))
    facts = "<div>由 <b>小何</b> 提交于 周二, 2021-06-08 16:40</div>"
    main = f'{_way(HOME, LAB, TOOL)}<div class="text"><h1>{title}</h1>{facts}<div>{body_html(blocks)}</div><p>640 次查看</p></div>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, LAB, TOOL),
        category_path=["增长实验室", "工具测评"],
        updated_on="2021-06-08",
        updated_at="2021-06-08T08:40:00Z",
        read_count=640,
        images=[{"url": f"{SITE}/up/board.jpg#center", "alt": "公告"}],
        traps=["weekday-before-date", "fragment-of-a-picture"],
    )
    return case(page, _document(title, main), truth)


def _children() -> Case:
    """Children in boxes that differ by their place only; two names of the site's parts stand above the breadcrumb."""
    prose, page, path = Prose("beside l1"), f"{FAMILY}-l1", "/lab/tool/"
    posts = prose.posts(6, POST_PATH)
    top = '<ul><li><a href="/gate.php">门户</a></li><li><a href="/talk.php">社区</a></li></ul>'
    rows = "".join(f'<div class="one"><h3><a href="{p.path}">{p.title}</a></h3><p>{p.excerpt}</p><em>{p.day}</em></div>' for p in posts)  # fmt: skip
    below = """<div class="under"><h4>下级栏目</h4><div class="kid first"><h5><a href="/pin/">拼团</a></h5></div>
<div class="kid"><h5><a href="/juan/">优惠券</a><sup title="篇数">8</sup></h5></div><div class="kid last"><h5><a href="/chou/">抽奖</a></h5></div></div>"""
    truth = category(
        page,
        path,
        title="工具测评",
        breadcrumb=crumbs(HOME, LAB, ("工具测评", None)),
        category_path=["增长实验室", "工具测评"],
        entries=entries(posts, excerpt=True),
        subcategories=[
            {"name": n, "url": f"{SITE}/{u}/"} for n, u in (("拼团", "pin"), ("优惠券", "juan"), ("抽奖", "chou"))
        ],
        traps=["menu-without-home", "children-in-first-and-last-boxes"],
    )
    main = f"{_way(HOME, LAB, ('工具测评', None))}<h1>工具测评</h1>{rows}{below}"
    return case(page, _document("工具测评", main, top=top), truth)


def cases() -> Iterator[Case]:
    yield from (_blog(), _help(), _parts(), _book(), _signed(), _children())
