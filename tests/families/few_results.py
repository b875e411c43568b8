# ruff: noqa: E501
"""Answers of a search, and a tag's page, with one or two results that carry all the labels of an article."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import Post, Prose, article, body_html, case, crumbs, other

FAMILY = "few_results"
POST_PATH = "/n/{id}"
MENU = '<ul id="menu"><li><a href="/">首页</a></li><li><a href="/c/7/">获客笔记</a></li><li><a href="/c/8/">门店增长</a></li></ul>'


def _document(title: str, main: str) -> str:
    return f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title></head><body><p id="name"><a href="/">云裂变</a></p>{MENU}{main}<p id="end">© 2024 云裂变</p></body></html>'


def _row(post: Post, place: str) -> str:
    facts = f"<i>栏目：{place}</i><i>发布：{post.day}</i><i>浏览：{post.reads}</i>"
    return f'<section><h2><a href="{post.path}">{post.title}</a></h2><p>{post.excerpt}</p><p class="facts">{facts}</p></section>'


def _field(term: str) -> str:
    return (
        f'<form action="/find"><input type="text" name="wd" value="{term}"><input type="submit" value="搜一下"></form>'
    )


def _listing(name: str, title: str, above: str, count: int, path: str) -> Case:
    page = f"{FAMILY}-{name}"
    rows = "".join(_row(post, "获客笔记") for post in Prose(page).posts(count, POST_PATH))
    truth = other(page, path, breadcrumb=[], category_path=[], traps=["results-with-labels-of-an-article"])
    return case(page, _document(f"{title} | 云裂变", f'<div id="list">{above}{rows}</div>'), truth)


def _about_results() -> Case:
    """An article on results of a search, on a page with a field and a number of comments."""
    page, path, title = f"{FAMILY}-a1", "/n/6101", "读懂搜索结果"
    blocks = Prose(page).body(3)
    way = '<p>位置：<a href="/">首页</a> &gt; <a href="/c/7/">获客笔记</a> &gt; 正文</p>'
    main = f"{_field('输入关键词')}{way}<h1>{title}</h1><p>更新时间：2023-03-09 阅读：5120</p><div>{body_html(blocks)}</div><p>共 3 条评论</p>"
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(("首页", "/"), ("获客笔记", "/c/7/"), ("正文", None)),
        category_path=["获客笔记"],
        updated_on="2023-03-09",
        read_count=5120,
        traps=["title-like-a-search"],
    )
    return case(page, _document(f"{title} | 云裂变", main), truth)


def cases() -> Iterator[Case]:
    yield _listing("o1", "“裂变”的搜索结果", f"{_field('裂变')}<h1>“裂变”的搜索结果</h1>", 2, "/find?wd=1")
    yield _listing("o2", "搜索：海报", f"{_field('海报')}<h1>搜索：海报</h1><p>共找到 1 篇</p>", 1, "/find?wd=2")
    yield _listing("o3", "站内搜索 - 探店", "<h1>站内搜索结果</h1><p>约 1 条结果</p>", 1, "/find?wd=3")
    yield _listing("o4", "标签：转介绍", "<h1>标签：转介绍</h1>", 2, "/t/9")
    yield _listing("o5", "标签：到店礼", "<h1>标签：到店礼</h1>", 1, "/t/10")
    yield _listing("o6", "搜索：砍价", "<h1>搜索：砍价</h1>", 1, "/find?wd=4")
    yield _about_results()
