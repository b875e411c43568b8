# ruff: noqa: E501
"""Lists that bring one article a day: the day above each in a line of its own, or below each, as elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from .build import Case
from .corpus_b import Post, Prose, case, category, crumbs, entries

FAMILY = "lone_days"
WAY = (("首页", "/"), ("读本", "/du/"), ("夜市", "/du/yeshi/"))


def _list(name: str, row: Callable[[Post], str], box: str = "<dl>{}</dl>", *, excerpt: bool = False) -> Case:
    """Five articles of five days, in whatever shape ``row`` gives each."""
    page, path = f"{FAMILY}-{name}", f"/du/yeshi/{name}/"
    posts = Prose(f"days {name}").posts(5, "/du/{id}.html")
    posts = [replace(p, day=f"2024-0{9 - n}-1{n}") for n, p in enumerate(posts)]
    way = " » ".join(f'<a href="{url}">{shown}</a>' for shown, url in WAY)
    main = f"<p>{way}</p><h1>夜市</h1>{box.format(''.join(map(row, posts)))}"
    truth = category(page, path, title="夜市", breadcrumb=crumbs(*WAY), category_path=["读本", "夜市"], entries=entries(posts, excerpt=excerpt), traps=["one-article-a-day"])  # fmt: skip
    return case(page, f'<!doctype html><html><head><meta charset="utf-8"><title>夜市_读本_云裂变</title></head><body><div><a href="/">云裂变</a></div>{main}<div>© 2026 云裂变</div></body></html>', truth)  # fmt: skip


def _link(post: Post) -> str:
    return f'<a href="{post.path}">{post.title}</a>'


def cases() -> Iterator[Case]:
    yield _list("l1", lambda p: f"<dt>{p.day}</dt><dd>{_link(p)}</dd>")
    yield _list("l2", lambda p: f"<p>{p.day}</p><h4>{_link(p)}</h4>", "<div>{}</div>")
    yield _list("l3", lambda p: f"<h4>{_link(p)}</h4><p>{p.day}</p>", "<div><p>2024-10-01</p>{}</div>")
    yield _list(
        "l4", lambda p: f"<dt>{p.day}</dt><dd>{_link(p)}</dd><dd>{p.excerpt}</dd><dd>作者：阿宽</dd>", excerpt=True
    )
    yield _list("l5", lambda p: f'<dt><a href="/du/days/{p.day}/">{p.day}</a></dt><dd>{_link(p)}</dd>')
