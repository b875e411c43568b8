# ruff: noqa: E501 - markup keeps its own lines
"""Facts that were once read wrongly at first sight: labels that only begin like reads, a line of many facts, a short title above a list."""

from __future__ import annotations

from dataclasses import replace

from .build import Case
from .corpus import LEAVES, Story, Writer
from .seldom_shapes import address, story_case, way


def case(name: str, s: Story, facts: str, *traps: str, below: str = "") -> Case:
    main = f"{way(s.category)}<h1>{s.title}</h1><div>{facts}</div><div>{s.body.html}</div>{below}"
    return replace(story_case(name, s, f"{s.title}_云裂变", main, *traps), family="seldom_facts")


def rights() -> Case:
    """A forum's line: rights and points of reading come before the number of reads."""
    s = Writer("seldom-f1", address).story("p p", LEAVES[1])
    facts = f"阅读权限：0 阅读积分：5 阅读次数：{s.count} 日期：{s.moment:%Y-%m-%d %H:%M}"
    return case("a1", s, facts, "labels-that-begin-like-reads")


def many_facts() -> Case:
    """A line of seven facts, with the source's address and the sizes of the type in it."""
    s = Writer("seldom-f2", address).story("p p", LEAVES[2])
    facts = f"文章来源：云裂变 (www.yunliebian.com)　作者：老万 2 号　发布时间：2015-05-05　最后更新：{s.moment:%Y-%m-%d %H:%M}　点击：<span>{s.count}</span>次　字体：【大 中 小】"
    return case("a2", s, facts, "many-facts-in-a-line")


def short_title() -> Case:
    """A title as short as a category's name; below the text a list with dates under a heading that names no panel."""
    w = Writer("seldom-f3", address)
    s = replace(w.story("p p p", LEAVES[3], latest=5), title="三张便签")
    rows = "".join(f'<div><span>NEW</span><a href="{x.path}">{x.title}</a><time>{x.day}</time></div>' for x in s.latest)
    facts = f"更新时间：{s.moment:%Y-%m-%d %H:%M}　浏览：{s.count}"
    below = f"<div><h4>门店动向</h4>{rows}</div>"
    return case("a3", s, facts, "title-like-a-category", "dated-list-below", below=below)


def buttons_behind() -> Case:
    """Buttons without numbers stand behind the number of an eye; the site's years end a page without any box."""
    s = Writer("seldom-f4", address).story("p p", LEAVES[4])
    facts = f'<span>{s.moment:%Y-%m-%d %H:%M}</span><span><i class="icon-eye"></i> {s.count}</span><a href="javascript:;">赞</a><a href="javascript:;">收藏</a>'
    main = f"{way(s.category)}<h1>{s.title}</h1><p>{facts}</p>{s.body.html}<div>云裂变 2013-2026</div>"
    whole = story_case("a4", s, s.title, main, "buttons-behind-count", "years-of-the-site")
    return replace(whole, family="seldom_facts")


def cases() -> list[Case]:
    return [rights(), many_facts(), short_title(), buttons_behind()]
