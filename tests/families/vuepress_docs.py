# ruff: noqa: E501
"""A handbook made by a documentation generator: a tree of links longer than any page, the update after the body."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case, either
from .corpus_b import Block, Prose, article, body_html, body_text, case, code, crumbs

FAMILY = "vuepress_docs"
POST_PATH = "/handbook/{id}.html"
HOME, BOOK, SEO = ("首页", "/"), ("运营手册", "/handbook/"), ("搜索引擎推广", "/handbook/seo/")


def _tree(prose: Prose) -> str:
    posts = prose.posts(24, POST_PATH)
    groups = [posts[i * 8 : i * 8 + 8] for i in range(3)]
    names = ("入门", "搜索引擎推广", "最新文章归档")
    return "".join(
        f'<section class="sidebar-group depth-0"><p class="sidebar-heading open"><span>{name}</span> <span class="arrow down"></span></p><ul class="sidebar-links sidebar-group-items">{"".join(_leaf(p.path, p.title) for p in group)}</ul></section>'
        for name, group in zip(names, groups, strict=True)
    )


def _leaf(path: str, title: str) -> str:
    return f'<li><a href="{path}" class="sidebar-link">{title}</a></li>'


def _document(title: str, trail: str, blocks: list[Block], meta: str, prose: Prose) -> str:
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{title} | 云裂变运营手册</title><meta name="generator" content="VuePress 1.9.7"><link rel="preload" href="/assets/js/app.1c2d3e4f.js" as="script"></head>
<body><div id="app" data-server-rendered="true"><div class="theme-container"><header class="navbar"><div class="sidebar-button"><svg role="img" viewBox="0 0 448 512" class="icon"><path d="M436 124"></path></svg></div> <a href="/" class="home-link router-link-active"><span class="site-name">云裂变运营手册</span></a> <div class="links"><div class="search-box"><input aria-label="Search" autocomplete="off" value=""></div> <nav class="nav-links can-hide"><div class="nav-item"><a href="/" class="nav-link">首页</a></div><div class="nav-item"><a href="/handbook/" class="nav-link router-link-active">运营手册</a></div></nav></div></header> <div class="sidebar-mask"></div>
<aside class="sidebar">{_tree(prose)}</aside>
<main class="page">{trail}<div class="theme-default-content content__default"><h1 id="top"><a href="#top" class="header-anchor">#</a> {title}</h1>
{body_html(blocks)}
</div>
<footer class="page-edit"><div class="edit-link"><a href="https://git.example.com/handbook/edit" target="_blank" rel="noopener noreferrer">在 GitHub 上编辑此页</a></div> <div class="last-updated">{meta}</div></footer>
<div class="page-nav"><p class="inner"><span class="prev">← <a href="/handbook/seo/log.html" class="prev">看懂抓取日志</a></span> <span class="next"><a href="/handbook/seo/title.html">标题怎么写</a> →</span></p></div></main></div><div class="global-ui"></div></div></body></html>"""


def _trail(*links: tuple[str, str], last: str) -> str:
    return '<div class="breadcrumb">' + " › ".join(f'<a href="{u}">{n}</a>' for n, u in links) + f" › <span>{last}</span></div>"  # fmt: skip


def _section(name: str, *, anchor: bool) -> Block:
    mark = '<a href="#s" class="header-anchor">#</a> '
    return Block(f'<h2 id="s">{mark if anchor else ""}{name}</h2>', (name,))


def _handbook() -> Case:
    """Anchors before headings, a tip box that belongs to the text, and the update at the very end."""
    prose, page, path = Prose("docs a1"), f"{FAMILY}-a1", "/handbook/seo/sitemap.html"
    title, tip = "网站地图（sitemap）手册", "改完之后记得在站长工具里重新提交一次。"
    blocks = [
        prose.p(),
        _section("最小的例子", anchor=True),
        prose.p(1, 2),
        code(["<urlset>", "  <url><loc>https://www.example.com/</loc></url>", "</urlset>"]),
        Block(
            f'<div class="custom-block tip"><p class="custom-block-title">提示</p> <p>{tip}</p></div>', ("提示", tip)
        ),
        _section("多久更新一次", anchor=True),
        prose.p(),
    ]
    meta = '<span class="prefix">上次更新: </span> <span class="time">2023/4/5 下午10:20:00</span> <span class="pv">阅读量: 1203</span>'
    text = body_text(blocks)
    marked = text.replace("最小的例子", "# 最小的例子").replace("多久更新一次", "# 多久更新一次")
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, BOOK, SEO, (title, None)),
        category_path=["运营手册", "搜索引擎推广"],
        body_text=either(text, marked),
        updated_on="2023-04-05",
        updated_at="2023-04-05T14:20:00Z",
        read_count=1203,
        traps=["tree-longer-than-body", "heading-anchors", "facts-after-body", "latest-in-tree", "custom-block"],
    )
    truth["panels"] = {"hot": []}  # 最新文章归档 in the tree may be read either way
    return case(page, _document(title, _trail(HOME, BOOK, SEO, last=title), blocks, meta, prose), truth)


def _unread() -> Case:
    """Nothing says how often it was read."""
    prose, page, path = Prose("docs a2"), f"{FAMILY}-a2", "/handbook/seo/robots.html"
    title, blocks = "robots.txt 里不该写什么", [prose.p(), _section("先看一个反例", anchor=False), *prose.body(2)]
    meta = '<span class="prefix">最后更新于：</span> <span class="time">2024-02-29</span>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, BOOK, SEO, (title[:10] + "...", None)),
        category_path=["运营手册", "搜索引擎推广"],
        updated_on="2024-02-29",
        read_count=None,
        traps=["tree-longer-than-body", "leap-day", "no-count", "crumb-repeats-cut-title"],
    )
    truth["panels"] = {"hot": []}
    return case(page, _document(title, _trail(HOME, BOOK, SEO, last=title[:10] + "..."), blocks, meta, prose), truth)


def cases() -> Iterator[Case]:
    yield from (_handbook(), _unread())
