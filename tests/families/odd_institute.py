# ruff: noqa: E501
"""An institute's pages: a counter filled up with zeros, calls to sign up amid the text, who made a picture, a page about itself."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import (
    SITE,
    Block,
    Post,
    Prose,
    article,
    body_html,
    bullets,
    case,
    category,
    crumbs,
    entries,
    noise,
    other,
    panel,
)

FAMILY = "odd_institute"
POST_PATH = "/gd/{id}.shtml"
HOME, GROWTH, CHAT = ("首页", "/"), ("增长讲堂", "/gd/"), ("社群实验", "/gd/sq/")


def _document(title: str, main: str) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_云裂变</title></head><body>
<div class="y0"><a href="/">首页</a><a href="/gd/">增长讲堂</a><a href="/bg/">年度报告</a><a href="/wo/">关于</a></div>
{main}
<div class="y9">云裂变 2012-2026</div></body></html>"""


def _way(*names: tuple[str, str | None]) -> str:
    shown = (f'<a href="{url}">{name}</a>' if url else name for name, url in names)
    return f"<p>您的位置：{' &gt; '.join(shown)}</p>"


def _list(posts: list[Post], name: str) -> str:
    rows = "".join(f'<li><a href="{p.path}">{p.title}</a></li>' for p in posts)
    return f"<div><h4>{name}</h4><ul>{rows}</ul></div>"


def _story() -> Case:
    """A list may have a photographer, and a paragraph may say what the button says."""
    prose, page, path, title = Prose("institute a1"), f"{FAMILY}-a1", "/gd/3107.shtml", "沙龙办完三个月，谁还记得"
    posts = prose.posts(8, POST_PATH)
    call = noise(
        '<section><h5>想要同样的清单？</h5><p>三十家门店已经在用</p><p><a href="/try">马上申请试用</a></p></section>'
    )
    credit = noise('<div><img src="/i/77.jpg" alt="签到台"><br><small>图片来源：资料室</small></div>')
    spoken = Block("<p>海报底下只写了四个字：马上申请。</p>", ("海报底下只写了四个字：马上申请。",))
    fees = bullets(["场地：两千", "摄影：朋友帮忙", "茶歇：八百"])
    blocks = [prose.p(), credit, prose.p(), call, prose.p(), fees, spoken, prose.p()]
    facts = "<p>发布时间：2016-11-08　点击数：<b>00002087</b>　字号：【大 中 小】</p>"
    main = f"{_way(HOME, GROWTH, CHAT, ('主题详情', None))}<div><h1>{title}</h1>{facts}<div>{body_html(blocks)}</div></div>"
    side = _list(posts[:4], "大家都在看") + _list(posts[4:], "最新发布")
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, GROWTH, CHAT, ("主题详情", None)),
        category_path=["增长讲堂", "社群实验"],
        updated_on="2016-11-08",
        read_count=2087,
        images=[{"url": SITE + "/i/77.jpg", "alt": "签到台"}],
        panels={"hot": [], "latest": panel(posts[4:])},
        traps=["counter-with-zeros", "call-in-the-text", "who-made-the-picture", "recommended-by-everybody"],
    )
    return case(page, _document(title, main + side), truth)


def _counted_children() -> Case:
    """The number of a child's articles stands right behind its name, in an element of its own."""
    prose, page, path = Prose("institute l1"), f"{FAMILY}-l1", "/gd/"
    posts = prose.posts(5, POST_PATH)
    names = (("社群实验", "/gd/sq/", 7), ("门店手记", "/gd/md/", 128), ("直播复盘", "/gd/zb/", 16))
    chips = "".join(f'<a href="{url}">{name}<em>{count}</em></a>' for name, url, count in names)
    rows = "".join(f'<dl><dt><a href="{p.path}">{p.title}</a></dt><dd>{p.day}</dd></dl>' for p in posts)
    truth = category(
        page,
        path,
        title="增长讲堂",
        breadcrumb=crumbs(HOME, ("增长讲堂", None)),
        category_path=["增长讲堂"],
        entries=entries(posts),
        subcategories=crumbs(*((name, url) for name, url, _ in names)),
        traps=["amount-glued-to-a-name"],
    )
    return case(page, _document("增长讲堂", f"{_way(HOME, ('增长讲堂', None))}<h1>增长讲堂</h1><div>{chips}</div>{rows}"), truth)  # fmt: skip


def _about() -> Case:
    """A page about the institute itself: its people are no categories."""
    page, path = f"{FAMILY}-o1", "/wo/"
    people = "".join(f'<p><a href="/wo/{n}.htm"><img src="/wo/{n}.png">{name}</a></p>' for n, name in enumerate(("林知 院长", "周未 顾问")))  # fmt: skip
    reach = "<div><b>来访路线</b><p>电话：000-1234567</p><p>地址：示例路 12 号</p></div>"
    truth = other(page, path, breadcrumb=crumbs(HOME, ("研究院概况", path)), traps=["about-the-site"])
    return case(page, _document("研究院概况", f"{_way(HOME, ('研究院概况', path))}<div>{people}{reach}</div>"), truth)


def _wall() -> Case:
    """The only links of a wall for members are a menu, though each address lies below the one before."""
    page, path = f"{FAMILY}-o2", "/ting/read/61"
    menu = '<div><a href="/">首页</a> <a href="/ting/">讲堂会员</a> <a href="/ting/vip.html">升级会员</a></div>'
    wall = "<div><h1>会员专享内容</h1><p>请先登录，再继续阅读全文。</p><form><p>手机号 <input name=a></p><button>登录</button></form></div>"
    html = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>会员登录 - 云裂变讲堂</title></head><body>{menu}{wall}</body></html>"
    return case(page, html, other(page, path, breadcrumb=[], traps=["menu-below-itself", "login-wall"]))


def cases() -> Iterator[Case]:
    yield from (_story(), _counted_children(), _about(), _wall())
