# ruff: noqa: E501
"""Pages that tell little of themselves: icons named in one word, tabs of which only the first has its list, articles
without a date, pleas for money in an article's box."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import Block, Post, Prose, article, body_html, case, category, crumbs, entries, noise, other, panel

FAMILY = "little_told"
POST_PATH = "/wen/{id}.htm"
HOME, ROOM = ("首页", "/"), ("摆摊手记", "/wen/baitan/")
WAY = crumbs(HOME, ROOM)
SHORT = (
    "先把当天没卖完的东西数一遍，记在手机里，第二天进货就有了底。",
    "再把摊位前的地扫干净，隔壁的大姐会因此愿意替你留位置。",
    "最后给老顾客发一句话。",
)
LONGER = (
    "这三件事加起来不到一刻钟，做与不做，一个月以后看得很清楚。",
    "我们在夜市跟了六个摊位，每天照做的那两家，回头客比别家多出三成，剩货少了一半。",
)


def _document(title: str, main: str, side: str = "") -> str:
    return f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title}|云裂变</title></head><body><div class="t"><a href="/">云裂变</a></div><div class="m">{main}</div><div class="s">{side}</div><div id="footer">© 2026 云裂变</div></body></html>'


def _way(last: str = "") -> str:
    links = "".join(f'<a href="{url}">{name}</a> &raquo; ' for name, url in (HOME, ROOM))
    return f'<p class="w">当前位置：{links}{last}</p>'


def _post(name: str, title: str, facts: str, blocks: list[Block], side: str = "", **shown: object) -> Case:
    page = f"{FAMILY}-{name}"
    told = {"breadcrumb": WAY, "category_path": ["摆摊手记"], "updated_on": "2023-10-19", "read_count": 4096}
    truth = article(page, f"/wen/61{name[1:]}.htm", blocks, title=title, **{**told, **shown})
    main = f'{_way()}<h1>{title}</h1><div class="f">{facts}</div><div class="z">{body_html(blocks)}</div>'
    return case(page, _document(title, main, side), truth)


def _glued_icons() -> Case:
    """A collection of icons that puts its own name before each one's, without a hyphen between."""
    facts = '<i class="mc mc-iconriqi"></i> 2023-10-19 <i class="mc mc-iconyanjing"></i> 4,096 <i class="mc mc-iconpinglun"></i> <a href="#p">7</a>'
    return _post(
        "a1", "夜市摊位为什么要离路灯近一点", facts, Prose("told a1").body(4), traps=["icon-with-prefix-glued"]
    )


def _glued_icons_in_rows() -> Case:
    page, posts = f"{FAMILY}-l1", Prose("told l1").posts(5, POST_PATH)
    rows = "".join(f'<div class="r"><h3><a href="{p.path}">{p.title}</a></h3><i class="mc mc-iconpinglun"></i>3 <i class="mc mc-iconliulan"></i>{p.reads} <i class="mc mc-iconriqi"></i>{p.day}</div>' for p in posts)  # fmt: skip
    truth = category(page, "/wen/baitan/", title="摆摊手记", breadcrumb=WAY, category_path=["摆摊手记"], entries=entries(posts, reads=True), traps=["icon-with-prefix-glued"])  # fmt: skip
    return case(page, _document("摆摊手记", f"{_way()}<h1>摆摊手记</h1>{rows}"), truth)


def _row(post: Post) -> str:
    return (
        f'<dd><a href="{post.path}">{post.title}</a><br><i class="mc mc-iconpinglun"></i> 评论：{post.reads % 90}</dd>'
    )


def _tabs(name: str, title: str, tabs: str, pane: str, hot: list[Post]) -> Case:
    """A row of tabs whose first pane alone is on the page; the numbers in it are counts of comments."""
    facts, blocks = "更新时间：2023-10-19 浏览：4096", Prose(f"told {name}").body(3)
    shown = {"hot": panel(hot), "latest": []}
    return _post(name, title, facts, blocks, f'<div class="x"><div class="h">{tabs}</div>{pane}</div>', panels=shown, traps=["tabs-with-one-pane", "comments-in-hot-panel"])  # fmt: skip


def _headed_pane() -> Case:
    hot = Prose("told a2 hot").posts(4, POST_PATH)
    tabs = "<ul><li>热门文章</li><li>随机文章</li></ul>"
    pane = f'<div class="b"><div class="on"><h4>热门文章</h4><dl>{"".join(map(_row, hot))}</dl></div></div>'
    return _tabs("a2", "三轮车改成的咖啡摊", tabs, pane, hot)


def _headed_pane_of_one() -> Case:
    hot = Prose("told a3 hot").posts(1, POST_PATH)
    tabs = '<ul><li><a href="#x-hot">热门博文</a></li><li><a href="#x-say">最新留言</a></li></ul>'
    pane = f'<div class="b"><div id="x-hot"><h5>热门博文</h5><dl>{"".join(map(_row, hot))}</dl></div></div>'
    return _tabs("a3", "雨棚该搭多高", tabs, pane, hot)


def _pane_of_two() -> Case:
    """As many rows as there are tabs: they are one pane's, as the other tab's is not there."""
    hot = Prose("told a4 hot").posts(2, POST_PATH)
    tabs = '<a href="#hot-7" class="on">热门文章</a><a href="#new-7">最新文章</a>'
    pane = f'<div class="b"><dl id="hot-7">{"".join(map(_row, hot))}</dl></div>'
    return _tabs("a4", "零钱盒里放多少零钱", tabs, pane, hot)


def _undated(name: str, title: str, way: str, head: str, blocks: list[Block], **shown: object) -> Case:
    """No date stands on the page, but in a comment."""
    page = f"{FAMILY}-{name}"
    told = {"breadcrumb": WAY, "category_path": ["摆摊手记"], "updated_on": None, "read_count": None}
    truth = article(page, f"/wen/62{name[1:]}.htm", blocks, title=title, **{**told, **shown})
    said = '<section class="pl"><h3>网友评论</h3><p>2024-01-05 阿福：学到了</p></section>'
    main = f'{way}{head}<div class="z" itemprop="articleBody">{body_html(blocks)}</div>{said}'
    return case(page, _document(title, main), truth)


def _headline() -> Case:
    """A short text whose microdata and breadcrumb say what it is."""
    title, blocks = "收摊以后要做的三件小事", [Block(f"<p>{text}</p>", (text,)) for text in SHORT]
    head = (
        f'<div itemscope itemtype="https://schema.org/Article"><h1><span itemprop="headline">{title}</span></h1></div>'
    )
    shown = {
        "breadcrumb": [*WAY, {"name": title, "url": None}],
        "traps": ["no-date", "no-count", "microdata", "comment-date"],
    }
    return _undated("a5", title, _way(title), head, blocks, **shown)


def _only_read() -> Case:
    """A path without links above, reads alone below the heading."""
    title, blocks = "试吃的一口该切多大", [Block(f"<p>{text}</p>", (text,)) for text in (*SHORT, *LONGER)]
    names = [{**crumb, "url": None} for crumb in WAY]
    head = f"<h1>{title}</h1><p>〖 撰文：阿福 / 点击：512 / 评论：1 〗</p>"
    return _undated("a6", title, '<div class="w">首页 &gt;&gt; 摆摊手记</div>', head, blocks, breadcrumb=names, read_count=512, traps=["no-date", "crumbs-without-links", "comment-date"])  # fmt: skip


def _about() -> Case:
    """A page on the site itself, from the same template: microdata, a breadcrumb and a text, and no article."""
    page, text = f"{FAMILY}-o1", "".join(f"<p>{text}</p>" for text in (*SHORT, *LONGER))
    head = '<article itemscope itemtype="https://schema.org/BlogPosting"><h1 itemprop="headline">关于我们</h1>'
    main = f'<p class="w">当前位置：<a href="/">首页</a> &raquo; 关于我们</p>{head}<div itemprop="articleBody">{text}</div></article>'
    breadcrumb = crumbs(HOME, ("关于我们", None))
    return case(
        page, _document("关于我们", main), other(page, "/guanyu.htm", breadcrumb=breadcrumb, traps=["microdata"])
    )


def _plea(name: str, title: str, plea: str, last: str) -> Case:
    """The article's box ends in a plea for money; the text itself ends in a word on such pleas."""
    blocks = [*Prose(f"told {name}").body(3), Block(f"<p>{last}</p>", (last,)), noise(plea)]
    return _post(name, title, "更新时间：2023-10-19 浏览：4096", blocks, traps=["plea-for-money"])


def cases() -> Iterator[Case]:
    yield _glued_icons()
    yield _glued_icons_in_rows()
    yield from (_headed_pane(), _headed_pane_of_one(), _pane_of_two())
    yield from (_headline(), _only_read(), _about())
    yield _plea(
        "a7",
        "摊位直播有没有人看",
        "<section><p>觉得文章有用就打赏一下文章作者</p><button>打赏</button></section>",
        "观众要是觉得好看，随手就会打赏。",
    )
    yield _plea(
        "a8",
        "收款码旁边写什么",
        "<div><span>赞赏作者</span> <em>如果本文帮到了你，欢迎随意赞赏！</em></div><p>你的赞赏是我写下去的动力</p>",
        "喜欢讲价的客人，给一句谢谢就够了。",
    )
