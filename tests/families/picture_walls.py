# ruff: noqa: E501
"""Lists that show nothing but pictures, whose texts are the titles; and walls of pictures that are no list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .build import Case
from .corpus_b import Post, Prose, case, category, crumbs, entries

FAMILY = "picture_walls"
OWN = "/lanmu/chuchuang/"
WAY = ("首页", "/"), ("门店", "/lanmu/mendian/"), ("橱窗", OWN)


def _picture(post: Post, tag: str = "li") -> str:
    return f'<{tag}><a href="{post.path}"><img src="/tu{post.path}.jpg" alt="{post.title}"></a></{tag}>'


def _wall(posts: Sequence[Post], name: str) -> str:
    return f'<ul class="{name}">{"".join(map(_picture, posts))}</ul>'


def _page(name: str, main: str, posts: Sequence[Post], *traps: str) -> Case:
    page = f"{FAMILY}-{name}"
    way = " &gt; ".join(f'<a href="{path}">{word}</a>' for word, path in WAY)
    truth = category(page, OWN, title="橱窗", breadcrumb=crumbs(*WAY), category_path=["门店", "橱窗"], entries=entries(posts, day=False), traps=traps)  # fmt: skip
    html = f'<!doctype html><html><head><meta charset="utf-8"><title>橱窗 - 云裂变</title></head><body><div class="top"><a href="/"><img src="/logo.png" alt="云裂变裂变增长学院首页"></a></div><div class="way">{way}</div><h2>橱窗</h2>{main}<div id="footer">© 2026 云裂变</div></body></html>'
    return case(page, html, truth)


def cases() -> Iterator[Case]:
    posts = Prose("picture walls").posts(10, "/wen/{y}/{id}.html")
    posts = [Post(p.title, f"/wen/{n}.html", p.day, p.reads, p.excerpt) for n, p in enumerate(posts, 501)]
    shown, others = posts[:6], posts[6:]
    rows = "".join(f"<tr>{''.join(_picture(p, 'td') for p in shown[n : n + 2])}</tr>" for n in (0, 2, 4))
    firms = "".join(f'<a href="https://firm{n}.example/"><img src="/f{n}.png" alt="第{n}家合作品牌有限公司"></a>' for n in range(5))  # fmt: skip
    yield _page("l1", f"{_wall(shown, 'tu')}<p>{firms}</p>", shown, "pictures-alone", "signs-of-partners")
    yield _page("l2", f"<table><tbody>{rows}</tbody></table>", shown, "pictures-alone", "pictures-in-rows")
    yield _page("l3", f"{_wall(others, 'home-slides')}<p>暂无文章</p>", [], "slides-above-an-empty-list")
    yield _page("l4", f"<p>暂无文章</p><h3>相关推荐</h3>{_wall(others, 'tu')}", [], "pictures-of-a-panel")
    yield _page("l5", f"<p>暂无文章</p><div><p>{firms}</p></div>", [], "signs-of-partners")
