# ruff: noqa: E501
"""One plain template, many ways to write the head of an article: what else stands in its heading, and what an icon says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .build import Case, either
from .corpus_b import Block, Prose, article, body_html, case, crumbs, heading, noise, panel

FAMILY = "odd_headings"
POST_PATH = "/zhishi/{id}.html"
HOME, TIPS, HOST = ("首页", "/"), ("建站知识", "/zhishi/"), ("主机与域名", "/zhishi/zhuji/")
DAY: dict[str, Any] = {"updated_on": "2023-05-06"}
EYE = '<svg class="icon" aria-hidden="true"><use xlink:href="#icon-eye"></use></svg>'

HEADS: tuple[tuple[str, str, dict[str, Any], tuple[str, ...]], ...] = (
    ("a01", "<h1>{t} <small>2023-05-06 阅读 123</small></h1>", DAY | {"read_count": 123}, ("facts-in-heading",)),
    (
        "a02",
        '<h1 class="banner">建站知识</h1><h2>{t}</h2><p>更新时间：2023-05-06　阅读：45</p>',
        DAY | {"read_count": 45},
        ("column-name-is-h1",),
    ),
    (
        "a03",
        '<h1><span class="tag">原创</span>{t}<i class="top">置顶</i></h1><p>2023-05-06 <img src="/i/eye.png" alt="浏览"> 345</p>',
        DAY | {"read_count": 345},
        ("badges-in-heading", "icon-is-picture"),
    ),
    (
        "a04",
        "<h1>{t}</h1><p>🕒 2023-05-06 👁 1,234 💬 56 👍 78</p>",
        DAY | {"read_count": 1234},
        ("emoji-icons",),
    ),
    (
        "a05",
        f"<h1>{{t}}</h1><p>小徐 发布于 2023-05-06 · {EYE} 2.5万 · 全文共 2300 字，阅读需 6 分钟</p>",
        DAY | {"read_count": 25000},
        ("reading-time", "svg-use-eye"),
    ),
    (
        "a06",
        "<h1>{t}</h1><p>更新时间：2023-05-06（3天前）　总浏览量：1.2亿</p>",
        DAY | {"read_count": either(120000000, None)},
        ("relative-beside-absolute", "count-yi"),
    ),
    (
        "a07",
        "<h1>{t}</h1><p>更新时间：2023年5月　阅读：12</p>",
        {"updated_on": None, "read_count": 12},
        ("date-without-day",),
    ),
    (
        "a08",
        '<p class="kicker">站长手记 | 第 45 期</p><h1>{t}</h1><h2 class="none" style="display:none">隐藏的标题</h2><ul class="info"><li>作者：小徐</li><li>更新：2023-05-06</li><li>评论：3</li><li>阅读：9</li></ul>',
        DAY | {"read_count": 9},
        ("kicker", "hidden-heading", "facts-in-list"),
    ),
    (
        "a09",
        '<table width="100%"><tr><th colspan="2">{t}</th></tr><tr><td>发布人：小徐　发布日期：2023-05-06</td><td align="right">共有 <font color="red">77</font> 次点击</td></tr></table>',
        DAY | {"read_count": 77},
        ("title-in-th", "count-before-label"),
    ),
    (
        "a10",
        '<div class="t">{t}</div><div class="i"><span class="date"><b>06</b>2023-05</span><span class="v" title="点击">88</span></div>',
        {"updated_on": either("2023-05-06", None), "read_count": 88},
        ("calendar-leaf", "title-attribute-is-label", "title-in-div"),
    ),
    (
        "a11",
        "<h1>{t}</h1><p>发布时间: May 6th, 2023 | 浏览: 1 000 次</p>",
        DAY | {"read_count": either(1000, None)},
        ("english-ordinal-date", "blank-in-count"),
    ),
    (
        "a12",
        "<h1>{t}</h1><p>日期：2023-05-06 来源：《阅读 2000》杂志 作者：浏览 点击：<b>31</b> 次</p>",
        DAY | {"read_count": 31},
        ("labels-in-names",),
    ),
)
TITLES = (
    "主机到期前一个月要做的事", "备案号挂在哪里", "域名转移码丢了怎么办", "给网站加一把锁", "慢，先查 DNS",
    "二级域名还是二级目录", "免费空间的隐形成本", "换主机不换 IP", "证书链是什么", "日志留多久", "备份放在另一座城市", "机房断电那一夜",
)  # fmt: skip


def _page(title: str, head: str, body: str, hot: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}_主机与域名_云裂变</title><link rel="stylesheet" href="/css/s.css"></head>
<body><div class="hd"><a href="/"><img src="/i/logo.png" alt="云裂变"></a><ul><li><a href="/">首页</a></li><li><a href="/yunying/">运营学院</a></li><li><a href="/zhishi/">建站知识</a></li></ul></div>
<div class="pos">您的位置：<a href="/">首页</a> &gt; <a href="/zhishi/">建站知识</a> &gt; <a href="/zhishi/zhuji/">主机与域名</a></div>
<div class="main"><div class="show">{head}
<div class="con">
{body}
</div></div></div>
<div class="side"><div class="tit">热门文章</div><ul>{hot}</ul></div>
<div class="ft"><p>云裂变 &copy; 2026　今日访问：2026　总访问量：88888</p></div></body></html>"""


def _case(
    title: str, name: str, head: str, shown: dict[str, Any], traps: tuple[str, ...], sections: tuple[str, ...] = ()
) -> Case:
    prose, page, path = Prose("head " + name), f"{FAMILY}-{name}", f"/zhishi/1{name[1:]}.html"
    hot, blocks = prose.posts(5, POST_PATH), prose.body(4)
    if sections:
        texts = ("先说一句结论，剩下的是怎么走到这里的。", *(prose.paragraph() for _ in sections))
        told = [Block(f"<p>{text}</p>", (text,)) for text in texts]
        blocks = [
            told[0],
            *(each for name, text in zip(sections, told[1:], strict=True) for each in (heading(name), text)),
        ]
        blocks.append(noise("<p>更新时间：2023-05-06　阅读：64</p>"))
    rows = "".join(f'<li><a href="{p.path}">{p.title}</a><span>{p.day}</span></li>' for p in hot)
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, TIPS, HOST),
        category_path=["建站知识", "主机与域名"],
        panels={"hot": panel(hot), "latest": []},
        traps=[*traps, "panel-dates", "site-counter-in-footer"],
        **shown,
    )
    return case(page, _page(title, head.format(t=title), body_html(blocks), rows), truth)


def cases() -> Iterator[Case]:
    for title, head in zip(TITLES, HEADS, strict=True):
        yield _case(title, *head)
    facts = "<h1>{t}</h1>"
    shown = DAY | {"read_count": 64}
    yield _case(
        "换机房之前做过的两个小试验", "a13", facts, shown, ("sections-close-to-title",), ("断电试验", "断网试验")
    )
    yield _case(
        "备份该不该连同访问日志", "a14", facts, shown, ("section-named-like-titles-end",), ("访问日志", "数据库")
    )
