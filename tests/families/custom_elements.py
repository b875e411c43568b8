# ruff: noqa: E501
"""A site of elements of its own making, as component frameworks leave them; teasers whose only link says read more."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import SITE, Post, Prose, article, body_html, case, category, crumbs, entries, panel

FAMILY = "custom_elements"
POST_PATH = "/post/{id}"
HOME, LAB, TOOL = ("云裂变", "/"), ("增长实验室", "/lab"), ("工具测评", "/lab/tool")


def _document(title: str, way: str, main: str, side: str) -> str:
    return f"""<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title} - 云裂变</title></head><body><app-root ng-version="17.3.0">
<app-bar><a href="/">云裂变</a><app-links><a href="/lab">增长实验室</a><a href="/lab/tool">工具测评</a><a href="/talk">直播回放</a></app-links></app-bar>
<app-main>{way}{main}</app-main><app-side>{side}</app-side>
<app-foot><foot-note>© 2026 云裂变</foot-note></app-foot></app-root></body></html>"""


def _way(*names: tuple[str, str | None]) -> str:
    items = (f'<a href="{url}">{name}</a>' if url else name for name, url in names)
    return f"<app-way>{''.join(f'<way-item>{item}</way-item>' for item in items)}</app-way>"


def _box(name: str, posts: list[Post]) -> str:
    rows = "".join(f'<box-row><a href="{p.path}">{p.title}</a></box-row>' for p in posts)
    return f"<side-box><box-name>{name}</box-name><box-rows>{rows}</box-rows></side-box>"


def _post() -> Case:
    """Nothing but a title, facts and text in unknown elements; one of them stands inside a sentence."""
    prose, page, path = Prose("custom a1"), f"{FAMILY}-a1", "/post/5120"
    posts, blocks, title = prose.posts(9, POST_PATH), prose.body(4), "三款短链工具用了一个月"
    text = body_html(blocks).replace("，", "，<hint-word>也就是</hint-word>", 1)
    blocks[0] = type(blocks[0])(blocks[0].html, (blocks[0].lines[0].replace("，", "，也就是", 1), *blocks[0].lines[1:]))
    main = f"<post-view><post-name>{title}</post-name><post-facts><fact-item>更新时间：2023-08-09</fact-item><fact-item>阅读：2,048</fact-item><fact-item>评论：6</fact-item></post-facts><post-text>{text}</post-text></post-view>"
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, LAB, TOOL, ("内容", None)),
        category_path=["增长实验室", "工具测评"],
        updated_on="2023-08-09",
        read_count=2048,
        panels={"hot": panel(posts[:5]), "latest": panel(posts[5:])},
        traps=["unknown-elements", "unknown-element-in-a-sentence", "comments-beside-reads"],
    )
    side = _box("热门文章", posts[:5]) + _box("最新文章", posts[5:])
    return case(page, _document(title, _way(HOME, LAB, TOOL, ("内容", None)), main, side), truth)


def _teasers() -> Case:
    """Headings that are no links, over excerpts and a button each."""
    prose, page, path = Prose("custom l1"), f"{FAMILY}-l1", "/lab/tool"
    posts = prose.posts(6, POST_PATH)
    rows = "".join(f'<teaser-card><h3>{p.title}</h3><p>{p.excerpt}</p><p>{p.day}</p><a href="{p.path}">阅读全文</a></teaser-card>' for p in posts)  # fmt: skip
    truth = category(
        page,
        path,
        title="工具测评",
        breadcrumb=crumbs(HOME, LAB, ("工具测评", None)),
        category_path=["增长实验室", "工具测评"],
        entries=entries(posts, excerpt=True),
        next_url=SITE + "/lab/tool?page=2",
        traps=["titles-without-links", "read-more-is-the-only-link", "unknown-elements"],
    )
    more = '<app-pages><a href="/lab/tool?page=2">下一页</a></app-pages>'
    return case(page, _document("工具测评", _way(HOME, LAB, ("工具测评", None)), f"<app-list>{rows}</app-list>{more}", ""), truth)  # fmt: skip


def cases() -> Iterator[Case]:
    yield from (_post(), _teasers())
