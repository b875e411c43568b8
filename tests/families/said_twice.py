# ruff: noqa: E501
"""Pages that say a thing more than once, and mean one of them: panels for two widths of screen, captions with labels,
texts about panels, headings in two lines, icons that only a screen reader names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .build import Case
from .corpus_b import Block, Post, Prose, article, body_html, case, crumbs, panel

FAMILY = "said_twice"
POST_PATH = "/s/{id}.html"
HOME, ROOM = ("首页", "/"), ("门店课堂", "/md/")


def _document(title: str, head: str, text: str, before: str = "", side: str = "") -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_云裂变</title></head><body>{before}
<div class="k1">当前位置：<a href="/">首页</a> &gt; <a href="/md/">门店课堂</a></div>
<div class="k2">{head}<div class="k3">{text}</div></div><div class="k4">{side}</div>
<div class="k5">© 2025 云裂变</div></body></html>"""


def _rows(posts: list[Post]) -> str:
    return "".join(f'<li><a href="{p.path}">{p.title}</a></li>' for p in posts)


def _truth(page: str, path: str, blocks: list[Block], title: str, **fields: Any) -> dict[str, Any]:
    return article(page, path, blocks, title=title, breadcrumb=crumbs(HOME, ROOM), category_path=["门店课堂"], **fields)


def _two_widths() -> Case:
    """The same panel in a drawer for telephones and in a column; a first paragraph in larger letters."""
    prose, page, title = Prose("twice a1"), f"{FAMILY}-a1", "雨天的门店怎样留住路过的人"
    posts, blocks = prose.posts(4, POST_PATH), prose.body(4)
    text = body_html(blocks).replace("<p>", '<p class="lead">', 1)
    box = f"<h4>🔥 热门文章</h4><ul>{_rows(posts)}</ul>"
    truth = _truth(
        page,
        "/s/7001.html",
        blocks,
        title,
        updated_on="2024-05-06",
        read_count=731,
        panels={"hot": panel(posts), "latest": []},
        traps=["panel-for-each-width", "larger-first-paragraph", "emoji-in-panel-heading"],
    )
    head = f"<h1>{title}</h1><p>更新：2024-05-06　阅读：731</p>"
    return case(page, _document(title, head, text, f'<div class="drawer">{box}</div>', box), truth)


def _caption() -> Case:
    """A date without a label above, and a picture's caption whose label is no fact of the article."""
    prose, page, title = Prose("twice a2"), f"{FAMILY}-a2", "收银台旁边那块白板"
    blocks = prose.body(4)
    figure = '<figure><img src="/up/board.jpg" alt="白板"><figcaption>白板的样子（更新时间：2019-08-08）</figcaption></figure>'
    first, rest = body_html(blocks[:1]), body_html(blocks[1:])
    truth = _truth(
        page,
        "/s/7002.html",
        blocks,
        title,
        updated_on="2024-07-01",
        read_count=15_300,
        images=[{"url": "https://www.yunliebian.com/up/board.jpg", "alt": "白板"}],
        panels={"hot": [], "latest": []},
        traps=["date-in-caption", "names-for-screen-readers"],
    )
    icons = '<span role="img" aria-label="浏览量" class="z1"></span><span>1.53万</span><span role="img" aria-label="收藏数" class="z2"></span><span>88</span>'
    head = f"<h1>{title}</h1><div><span>2024年7月1日（周一）</span>{icons}</div>"
    return case(page, _document(title, head, first + figure + rest), truth)


def _told() -> Case:
    """A text with a heading 热门文章 over a sentence and a list of its own; the panel stands elsewhere."""
    prose, page = Prose("twice a3"), f"{FAMILY}-a3"
    posts, blocks = prose.posts(6, POST_PATH), prose.body(3)
    sentence = "热门文章放在哪一边，要看手指够不够得着，我们试过的两篇是："
    own = "".join(f'<li><a href="{p.path}">{p.title}</a></li>' for p in posts[:2])
    block = Block(
        f"<h3>热门文章</h3><p>{sentence}</p><ul>{own}</ul>", ("热门文章", sentence, *(p.title for p in posts[:2]))
    )
    title = "侧边栏该放什么：门店网站的一次试验"
    parts = [blocks[0], block, *blocks[1:]]
    truth = _truth(
        page,
        "/s/7003.html",
        parts,
        title,
        updated_on="2024-09-12",
        read_count=402,
        panels={"hot": panel(posts[2:]), "latest": []},
        traps=["panel-heading-in-text", "heading-in-two-lines"],
    )
    head = "<h1>侧边栏该放什么：<br>门店网站的一次试验</h1><p>更新：2024-09-12　阅读：402</p>"
    return case(
        page, _document(title, head, body_html(parts), side=f"<h4>热门文章</h4><ul>{_rows(posts[2:])}</ul>"), truth
    )


def cases() -> Iterator[Case]:
    yield from (_two_widths(), _caption(), _told())
