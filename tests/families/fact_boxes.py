# ruff: noqa: E501
"""An article's facts in a box beside it, where only tooltips name the icons; boxes like it that tell of others."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import Post, Prose, article, body_html, case, crumbs

FAMILY = "fact_boxes"
WAY = ("首页", "/"), ("选品", "/xp/"), ("陈列", "/xp/chenlie/"), ("正文", None)
TITLE = "货架第二层为什么卖得最快"


def _icon(name: str, label: str, how: str = "title") -> str:
    return f'<i class="ri ri-{name}" {how}="{label}"></i>'


def _link(post: Post) -> str:
    return f'<li><a href="{post.path}">{post.title}</a></li>'


def _page(name: str, side: str, day: str | None, reads: int | None, *traps: str) -> Case:
    page, prose = f"{FAMILY}-{name}", Prose(f"fact boxes {name}")
    blocks, posts = prose.body(4), prose.posts(3, "/xp/{id}.html")
    way = " / ".join(f'<a href="{path}">{word}</a>' if path else word for word, path in WAY)
    talk = '<section><h3>评论 1</h3><div class="say"><b>阿梅</b><time>2026-01-09 08:30</time><p>我家也是第二层先空。</p></div></section>'
    others = f"<div><h4>相关阅读</h4><ul>{''.join(map(_link, posts))}</ul></div>"
    truth = article(page, f"/xp/{name}.html", blocks, title=TITLE, breadcrumb=crumbs(*WAY), category_path=["选品", "陈列"], updated_on=day, read_count=reads, traps=traps)  # fmt: skip
    html = f'<!doctype html><html><head><meta charset="utf-8"><title>{TITLE} - 云裂变</title></head><body><div class="l"><div class="path">{way}</div><div><h1>{TITLE}</h1><div class="zw">{body_html(blocks)}</div></div>{talk}</div><div class="r">{side}{others}</div><div id="footer">© 2026 云裂变</div></body></html>'
    return case(page, html, truth)


def cases() -> Iterator[Case]:
    day, other = "2022-04-17", Prose("fact boxes").posts(1, "/xp/{id}.html")[0]
    own = f"<div><div>{_icon('pen', '编辑', 'aria-label')}小禾</div><div>{_icon('time', '修改时间', 'aria-label')}{day}</div><div>{_icon('look', '浏览次数', 'aria-label')}1,306</div></div>"
    row = f"<div>{_icon('time', '发布时间：' + day)} {day} {_icon('look', '阅读数')} 731 {_icon('heart', '点赞')} 64</div>"
    yield _page("a1", own, day, 1306, "facts-beside", "icons-named-by-aria-label")
    yield _page("a2", f"<div>{row}</div>", day, 731, "facts-beside", "facts-in-one-line")
    yield _page("a3", f'<div><a href="{other.path}">{other.title}</a>{row}</div>', None, None, "facts-of-another")
    yield _page("a4", f"<div><h4>网站统计</h4>{own}</div>", None, None, "facts-of-the-site")
    yield _page("a5", f"<div>{row}</div><div>{own}</div>", None, None, "two-boxes-of-facts")
    yield _page(
        "a6", f"<div>{own.replace('编辑', '粉丝').replace('小禾', '4,011')}</div>", None, None, "facts-of-a-person"
    )
