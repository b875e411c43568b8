# ruff: noqa: E501
"""Utility classes only: ``hidden md:block`` around what everybody sees, facts in dl/dt/dd, icons as inline SVG."""

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
    case,
    category,
    code,
    crumbs,
    entries,
    grid,
    heading,
    noise,
    panel,
)

FAMILY = "tailwind_ssr"
POST_PATH = "/articles/{y}/{id}"
HOME, PROMO, SEARCH = ("首页", "/"), ("营销推广", "/topics/promo"), ("搜索引擎推广", "/topics/search")
ARROW = '<svg class="h-4 w-4 text-gray-400" viewBox="0 0 20 20" aria-hidden="true"><path d="M7 5l5 5-5 5"/></svg>'
EYE = (
    '<svg class="inline h-4 w-4" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5c-7 0-10 7-10 7s3 7 10 7"/></svg>'
)


def _document(title: str, content: str) -> str:
    return f"""<!doctype html>
<html lang="zh-CN" class="h-full scroll-smooth">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} - 云裂变</title>
<link rel="stylesheet" href="/build/assets/app-9d2c.css"><style>.hidden{{display:none}}@media (min-width:768px){{.md\\:block{{display:block}}.md\\:flex{{display:flex}}}}</style></head>
<body class="h-full bg-gray-50 antialiased">
<header class="sticky top-0 z-40 border-b bg-white/80 backdrop-blur"><div class="mx-auto flex max-w-7xl items-center justify-between px-4 py-3"><a href="/" class="text-xl font-bold tracking-tight">云裂变</a>
<nav class="hidden md:flex space-x-8 text-sm font-medium text-gray-600"><a class="hover:text-gray-900" href="/topics/academy">运营学院</a><a class="hover:text-gray-900" href="/topics/promo">营销推广</a><a class="hover:text-gray-900" href="/topics/build">建站知识</a></nav>
<button type="button" class="md:hidden" aria-label="打开菜单"><svg class="h-6 w-6"><path d="M4 6h16"/></svg></button></div></header>
<main class="mx-auto max-w-7xl px-4 py-8 sm:px-6 lg:px-8">
{content}
</main>
<footer class="mt-16 border-t bg-white py-8 text-center text-xs text-gray-500">&copy; 2026 云裂变. 保留所有权利。</footer>
<script type="module" src="/build/assets/app-1f3e.js"></script></body></html>"""


def _trail(*links: tuple[str, str], last: str | None = None) -> str:
    items = "".join(f'<li class="flex items-center"><a href="{u}" class="text-sm text-gray-500 hover:text-gray-700">{n}</a>{ARROW}</li>' for n, u in links)  # fmt: skip
    end = f'<li class="text-sm font-medium text-gray-900" aria-current="page">{last}</li>' if last else ""
    return f'<nav class="hidden md:block mb-6" aria-label="Breadcrumb"><ol role="list" class="flex items-center space-x-2">{items}{end}</ol></nav>'


def _aside(name: str, posts: list[Post], *, reads: bool) -> str:
    shown = '<span class="ml-2 shrink-0 text-xs text-gray-400">{} 阅读</span>'
    rows = "".join(f'<li class="flex justify-between py-2"><a href="{p.path}" class="line-clamp-1 text-sm">{p.title}</a>{shown.format(p.reads) if reads else ""}</li>' for p in posts)  # fmt: skip
    return f'<section class="rounded-lg bg-white p-5 shadow-sm"><h2 class="text-base font-semibold">{name}</h2><ul class="divide-y divide-gray-100">{rows}</ul></section>'


def _show(title: str, trail: str, meta: str, blocks: list[Block], aside: str, end: str = "") -> str:
    return _document(
        title,
        f"""{trail}
<div class="lg:grid lg:grid-cols-12 lg:gap-8"><div class="lg:col-span-8"><h1 class="text-3xl font-bold tracking-tight text-gray-900">{title}</h1>
{meta}
<div class="prose prose-slate mt-8 max-w-none">
{body_html(blocks)}
</div>{end}</div>
<aside class="mt-8 space-y-6 lg:col-span-4 lg:mt-0">{aside}</aside></div>""",
    )


def _facts() -> Case:
    """dt/dd facts inside ``hidden md:block``, which hides nothing on a wide screen."""
    prose, page, path = Prose("tailwind a1"), f"{FAMILY}-a1", "/articles/2024/1187"
    posts = prose.posts(9, POST_PATH)
    inner = prose.paragraph()
    blocks = [
        prose.p(),
        Block(f'<div class="hidden md:block"><p>{inner}</p></div>', (inner,)),
        prose.p(),
        noise('<div class="hidden" style="display: none;">推广：搜索引擎推广套餐 9.9 元起</div>'),
        prose.p(),
    ]
    title = "关键词出价，先定上限再谈策略"
    meta = """<dl class="hidden md:block mt-4 text-sm text-gray-500"><div class="inline-flex"><dt>发布时间</dt><dd class="ml-1"><time datetime="2024-08-12">2024-08-12</time></dd></div>
<div class="inline-flex"><dt>更新时间</dt><dd class="ml-1"><time datetime="2024-08-19">2024-08-19</time></dd></div><div class="inline-flex"><dt>阅读</dt><dd class="ml-1">2,345</dd></div><div class="inline-flex"><dt>评论</dt><dd class="ml-1">8</dd></div></dl>"""
    aside = _aside("热门文章", posts[:5], reads=True) + _aside("最新文章", posts[5:], reads=False)
    html = _show(title, _trail(HOME, PROMO, SEARCH), meta, blocks, aside)
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, PROMO, SEARCH),
        category_path=["营销推广", "搜索引擎推广"],
        updated_on="2024-08-19",
        read_count=2345,
        panels={"hot": panel(posts[:5], reads=True), "latest": panel(posts[5:])},
        traps=["dl-facts", "class-hidden-is-visible", "publication-and-update", "hidden-spam", "svg-separators"],
    )
    return case(page, html, truth)


def _rich(prose: Prose) -> list[Block]:
    quoted = "先把数据口径写在纸上，再打开后台。"
    nested = Block(
        "<ol><li>准备<ul><li>导出 CSV 文件</li><li>去掉重复行</li></ul></li><li>核对 &amp; 签字</li></ol>",
        ("准备", "导出 CSV 文件", "去掉重复行", "核对 & 签字"),
    )
    return [
        prose.p(),
        heading("操作步骤"),
        nested,
        Block(f"<blockquote><p>{quoted}</p></blockquote>", (quoted,)),
        grid([["渠道", "花费", "线索"], ["搜索", "1,200 元", "37"], ["信息流", "860 元", "12"]], 'class="table-auto"'),
        code(["$ curl -I https://example.com", "HTTP/2 200"]),
        Block('<figure><img src="/storage/2025/chart.png" alt="渠道对比" loading="lazy"><figcaption>图 1：各渠道线索对比，数据更新时间 2020-01-01</figcaption></figure>'),
        prose.p(1, 2),
    ]  # fmt: skip


def _screen_reader() -> Case:
    """The count's label is for screen readers; the body has a nested list, a table, a quotation and code."""
    prose, page, path = Prose("tailwind a2"), f"{FAMILY}-a2", "/articles/2025/1342"
    blocks = _rich(prose)
    title = "线索到底算谁的：一份归因口径说明"
    meta = f'<div class="mt-4 flex items-center gap-x-4 text-xs text-gray-500"><time datetime="2025-05-06T14:30:00+08:00">2025-05-06 14:30</time><span>{EYE}<span class="sr-only">浏览量</span> 678</span><span><svg class="inline h-4 w-4"><path d="M8 12h8"/></svg><span class="sr-only">评论数</span> 4</span><a href="/topics/search" class="rounded-full bg-gray-100 px-3 py-1.5">搜索引擎推广</a></div>'
    end = '<div class="mt-8 flex gap-2"><a href="/tags/guiyin" class="rounded bg-gray-100 px-2">归因</a><a href="/tags/xiansuo" class="rounded bg-gray-100 px-2">线索</a></div><div class="mt-6 rounded-md bg-yellow-50 p-4 text-sm">转载声明：未经授权禁止转载，联系邮箱 hi@example.com。</div><nav class="mt-8 flex justify-between"><a rel="prev" href="/articles/2025/1340">← 上一篇</a><a rel="next" href="/articles/2025/1343">下一篇 →</a></nav>'
    html = _show(
        title,
        _trail(HOME, PROMO, SEARCH, last=title[:8] + "…"),
        meta,
        blocks,
        _aside("热门标签", [], reads=False),
        end,
    )
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, PROMO, SEARCH, (title[:8] + "…", None)),
        category_path=["营销推广", "搜索引擎推广"],
        updated_on="2025-05-06",
        updated_at="2025-05-06T06:30:00Z",
        read_count=678,
        images=[{"url": SITE + "/storage/2025/chart.png", "alt": "渠道对比"}],
        traps=["sr-only-label", "nested-list", "table", "code-block", "figure-caption", "rel-next-is-next-article"],
    )
    return case(page, html, truth)


def _impossible() -> Case:
    """A 13th month is no date, and the one in the body must not stand in for it."""
    prose, page, path = Prose("tailwind a3"), f"{FAMILY}-a3", "/articles/2023/907"
    hot = prose.posts(4, POST_PATH)
    told = "原文最初发布于 2017-06-18，当时的截图已经找不到了。"
    blocks = [prose.p(), Block(f"<p>{told}</p>", (told,)), *prose.body(2)]
    title = "着陆页加载慢，先别怪服务器"
    meta = f'<p class="mt-4 text-sm text-gray-500">发布于 2023-13-05 <span class="mx-2">|</span> <span title="浏览 1,866 次">{EYE} 1.9k</span></p>'
    html = _show(title, _trail(HOME, SEARCH, last="文章详情"), meta, blocks, _aside("频道总排行", hot, reads=False))
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, SEARCH, ("文章详情", None)),
        category_path=["搜索引擎推广"],
        updated_on=None,
        read_count=1866,
        panels={"hot": panel(hot), "latest": []},
        traps=["impossible-date", "prose-date", "count-in-title-attribute", "placeholder-crumb", "panel-synonym"],
    )
    return case(page, html, truth)


def _list() -> Case:
    """Cards in a grid; the pager has arrows without words."""
    prose, page, path = Prose("tailwind l1"), f"{FAMILY}-l1", "/topics/search?page=2"
    posts = prose.posts(6, POST_PATH)
    cards = "".join(
        f'<article class="flex flex-col rounded-lg bg-white shadow-sm"><a href="{p.path}"><img class="h-48 w-full object-cover" src="/storage/{i}.jpg" alt=""></a><div class="p-6"><span class="rounded bg-blue-50 px-2 text-xs">搜索引擎推广</span><h3 class="mt-2 text-lg font-semibold"><a href="{p.path}"><span class="absolute inset-0"></span>{p.title}</a></h3><p class="mt-3 line-clamp-3 text-sm text-gray-600">{p.excerpt}</p><div class="mt-4 flex text-xs text-gray-500"><span>阿树</span><time datetime="{p.day}">{p.day}</time><span>{p.reads:,} 次阅读</span></div></div></article>'
        for i, p in enumerate(posts)
    )
    pager = f'<nav class="mt-8 flex items-center justify-between" aria-label="Pagination"><a href="/topics/search" rel="prev" aria-label="&laquo; Previous">{ARROW}</a><a href="/topics/search">1</a><span aria-current="page">2</span><a href="/topics/search?page=3">3</a><a href="/topics/search?page=3" rel="next" aria-label="Next &raquo;">{ARROW}</a></nav>'
    content = f'{_trail(HOME, PROMO, last="搜索引擎推广")}<h1 class="text-3xl font-bold">搜索引擎推广</h1><p class="mt-2 text-gray-500">关于出价、关键词与着陆页的一切。</p><div class="mt-8 grid gap-6 md:grid-cols-3">{cards}</div>{pager}'
    truth = category(
        page,
        path,
        title="搜索引擎推广",
        breadcrumb=crumbs(HOME, PROMO, ("搜索引擎推广", None)),
        category_path=["营销推广", "搜索引擎推广"],
        entries=entries(posts, excerpt=True, reads=True),
        next_url=SITE + "/topics/search?page=3",
        traps=["cards", "badge", "wordless-pager", "picture-link-before-title"],
    )
    return case(page, _document("搜索引擎推广", content), truth)


def _empty() -> Case:
    """A column without an article yet is a column."""
    prose, page, path = Prose("tailwind l2"), f"{FAMILY}-l2", "/topics/podcast"
    latest = prose.posts(4, POST_PATH)
    content = f'{_trail(HOME, PROMO, last="播客推广")}<div class="lg:grid lg:grid-cols-12"><div class="lg:col-span-8"><h1 class="text-3xl font-bold">播客推广</h1><div class="mt-8 rounded-lg border-2 border-dashed p-12 text-center"><p class="text-sm text-gray-500">该分类下暂无文章，敬请期待。</p></div></div><aside class="lg:col-span-4">{_aside("最近更新", latest, reads=False)}</aside></div>'
    truth = category(
        page,
        path,
        title="播客推广",
        breadcrumb=crumbs(HOME, PROMO, ("播客推广", None)),
        category_path=["营销推广", "播客推广"],
        panels={"hot": [], "latest": panel(latest)},
        traps=["empty-category", "panel-is-no-list"],
    )
    return case(page, _document("播客推广", content), truth)


def cases() -> Iterator[Case]:
    for make in (_facts, _screen_reader, _impossible, _list, _empty):
        yield make()
