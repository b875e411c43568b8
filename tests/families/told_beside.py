# ruff: noqa: E501
"""What stands around a text and tells of it, or offers something: facts without labels, reactions, downloads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .build import Case
from .corpus_b import Block, Prose, article, body_html, case, crumbs, panel

FAMILY = "told_beside"
TITLE = "雨天的客人为什么坐得更久"
BEGINNINGS = (
    ("雨停了", "坐在窗边的客人也走了一半"),
    ("先问一句", "带来的伞放在哪里才好"),
    ("店里没有钟", "坐下的人就没人看时间"),
)
WAY = (("首页", "/"), ("门店", "/mendian/"), ("正文", None))


def _page(name: str, above: str, blocks: list[Block], below: str, **shown: object) -> Case:
    page = f"{FAMILY}-{name}"
    way = '<p><a href="/">首页</a> &gt; <a href="/mendian/">门店</a> &gt; 正文</p>'
    main = f"{way}<article><h1>{TITLE}</h1>{above}{body_html(blocks)}{below}</article>"
    truth = article(page, f"/r/{name}.html", blocks, title=TITLE, breadcrumb=crumbs(*WAY), category_path=["门店"], **shown)  # fmt: skip
    return case(page, f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_云裂变</title></head><body><div><a href="/">云裂变</a></div>{main}<div>© 2026 云裂变</div></body></html>', truth)  # fmt: skip


def _reacted(name: str, note: str) -> Case:
    """Above the text author, day, counters and the time to read it; below it reactions, and what it was written for."""
    above = "<p><b>阿莲</b> <i>前天 08:15</i> <i>点赞 31</i> <i>评论 7</i> <i>阅读时长 4 分钟</i></p>"
    below = f"<p><button>赞同 31</button><button>转发 6</button></p><p>{note}</p>"
    return _page(name, above, Prose(f"beside {name}").body(4), below, updated_on=None, read_count=None, traps=["reactions-below", "note-of-a-contest", "time-to-read"])  # fmt: skip


def _taken_part() -> Case:
    """A text that itself tells of taking part, of minutes and of agreeing."""
    blocks = Prose("beside a3").body(3)
    lines = ("本文参与讨论的三家门店都在雨季调整了座位，活动也因此延后。", "阅读菜单平均要 4 分钟，雨天则要 6 分钟。", "赞同这样做的店长有 31 位。")  # fmt: skip
    blocks[1:1] = [Block(f"<p>{line}</p>", (line,)) for line in lines[:2]]
    blocks.append(Block(f"<p>{lines[2]}</p>", lines[2:]))
    return _page("a3", "<p>更新时间：2024-06-21 阅读：508</p>", blocks, "", updated_on="2024-06-21", read_count=508, traps=["prose-like-notes"])  # fmt: skip


def _offered(name: str, box: str, *lines: str) -> Case:
    """Amid the text something to download: a template's box with its counts, or the author's own words on a file."""
    blocks = Prose(f"beside {name}").body(4)
    blocks.insert(2, Block(box, lines))
    return _page(name, "<p>更新时间：2024-06-21 阅读：508</p>", blocks, "", updated_on="2024-06-21", read_count=508, traps=["download-amid-the-text"])  # fmt: skip


def _sentences() -> Case:
    """A panel shows the first words of its articles, cut off in the second sentence, and names them in tooltips alone."""
    prose = Prose("beside a8")
    posts = [replace(p, excerpt=f"{x}。{y}…") for p, (x, y) in zip(prose.posts(3, "/r/{id}.html"), BEGINNINGS, strict=True)]  # fmt: skip
    rows = "".join(f'<li><a href="{p.path}" title="{p.title}">{p.excerpt}</a></li>' for p in posts)
    shown = {"hot": panel(posts, excerpt=True), "latest": []}
    return _page("a8", "<p>更新时间：2024-06-21 阅读：508</p>", prose.body(4), f"</article><article><h3>热门文章</h3><ul>{rows}</ul>", updated_on="2024-06-21", read_count=508, panels=shown, traps=["short-excerpts-in-a-panel"])  # fmt: skip


def _cards() -> Case:
    """A script writes the article's facts; two customers' cases beside it, built alike, show their own."""
    facts = "<p>更新时间：<i></i> 阅读：<i></i></p>"
    shown = ("咖啡亭改造记", 3904, "2023-08-11"), ("社区书店开业记", 1208, "2022-12-02")
    cards = "".join(
        f'<div class="k"><a href="/shop/{n}.html"><img src="/k/{n}.jpg" alt=""></a><p><a href="/shop/{n}.html">{name}</a></p><p><i>阅读 {reads}</i> <i>发布时间：{day}</i></p></div>'
        for n, (name, reads, day) in enumerate(shown, 1)
    )
    below = f"</article><article><h4>客户故事</h4>{cards}"
    return _page("a9", facts, Prose("beside a9").body(4), below, updated_on=None, read_count=None, traps=["facts-by-script", "facts-of-cards"])  # fmt: skip


def cases() -> Iterator[Case]:
    yield _reacted("a1", "本文正在参加「雨季经营笔记」征文活动，投稿截止 2026-08-31。")
    yield _reacted("a2", "本文已参与店长写作计划")
    yield _taken_part()
    button = '<a href="/get/51" rel="nofollow">点击下载</a>'
    yield _offered(
        "a4",
        f"<div><b>雨季排班表</b><ul><li>文件大小：48 KB</li><li>更新日期：2026-02-03</li><li>下载量：730</li></ul>{button}</div>",
    )
    yield _offered("a5", f"<dl><dt>附件名称</dt><dd>排班表.docx</dd><dt>下载次数</dt><dd>91</dd><dt>{button}</dt></dl>")
    yield _offered("a6", f"<div>排班表放在网盘里：{button}</div>", "排班表放在网盘里：点击下载")
    rows = "".join(
        f"<tr><td>{x}</td><td>{size}</td><td>{button}</td></tr>" for x, size in (("晴天表", "9 KB"), ("雨天表", "8 KB"))
    )
    table = f"<table><tr><td>文件名称</td><td>文件大小</td><td>链接</td></tr>{rows}</table>"
    yield _offered("a7", table, "文件名称\t文件大小\t链接", "晴天表\t9 KB\t点击下载", "雨天表\t8 KB\t点击下载")
    yield _sentences()
    yield _cards()
