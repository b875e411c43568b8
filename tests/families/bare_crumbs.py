# ruff: noqa: E501
"""Breadcrumbs without a single separator, as style sheets draw them; and menus that stand where breadcrumbs do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .build import Case
from .corpus_b import Prose, article, body_html, case, crumbs

FAMILY = "bare_crumbs"
HOME, LAB, FISSION = ("首页", "/"), ("增长实验室", "/lab/"), ("裂变玩法", "/fission/")
LINKS = ('<a href="/">首页</a>', '<a href="/lab/">增长实验室</a>', '<a href="/fission/">裂变玩法</a>')
BOTH = ["增长实验室", "裂变玩法"]
TITLE = "拼团到第几天该收手"
HEADING = f"<h1>{TITLE}</h1>"
NO_LINKS = crumbs(("首页", None), ("增长实验室", None), ("裂变玩法", None))
NONE = {"breadcrumb": [], "category_path": []}
HEAD_NAMES_IT = f"{TITLE} | 裂变玩法 | 云裂变"


def _boxed(tag: str, *names: str) -> str:
    return "".join(f"<{tag}>{name}</{tag}>" for name in names)


WAYS: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("a1", TITLE, f"<kb-crumb-line>{_boxed('kb-step', *LINKS)}</kb-crumb-line>{HEADING}", {}),
    ("a2", TITLE, f'<div aria-label="面包屑"><div>{_boxed("p", *LINKS)}</div></div>{HEADING}', {}),
    ("a3", TITLE, f'<div class="crumb"><i>首页</i> <i>增长实验室</i> <i>裂变玩法</i></div>{HEADING}', {"breadcrumb": NO_LINKS}),
    ("a4", TITLE, f'<div class="breadcrumbs">{LINKS[0]}<b>增长实验室</b><b>裂变玩法</b></div>{HEADING}', {"breadcrumb": crumbs(HOME, ("增长实验室", None), ("裂变玩法", None))}),
    ("a5", TITLE, f"<article><div>{_boxed('span', *LINKS)}</div>{HEADING}</article>", {}),
    ("a6", HEAD_NAMES_IT, f"<section><ul>{_boxed('li', *LINKS)}</ul><div>{HEADING}</div></section>", {}),
    ("a7", TITLE, f"<section><ul>{_boxed('li', *LINKS)}</ul><div>{HEADING}</div></section>", NONE),
    ("a8", HEAD_NAMES_IT, f"<ul>{_boxed('li', *LINKS)}</ul>{HEADING}", NONE),
    ("a10", HEAD_NAMES_IT, f"<section><nav>{' '.join(LINKS)}</nav>{HEADING}</section>", NONE),
    ("a9", TITLE, f"<div><div>{_boxed('span', *LINKS, LINKS[1].replace('/lab/', '/talk/').replace('增长实验室', '直播回放'))}</div>{HEADING}</div>", NONE),
)  # fmt: skip


def _page(head: str, above: str, body: str) -> str:
    menu = _boxed("li", LINKS[1], '<a href="/talk/">直播回放</a>') if "<nav>" not in above else ""
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{head}</title></head><body><div><a href="/">云裂变</a><ul>{menu}</ul></div>
{above}<p>更新时间：2024-01-08　阅读：1,903</p><div>{body}</div><div>© 2024 云裂变</div></body></html>"""


def _case(name: str, head: str, above: str, shown: dict[str, Any]) -> Case:
    page, path = f"{FAMILY}-{name}", f"/read/88{name[1:]}"
    blocks = Prose(page).body(3)
    known = {"breadcrumb": crumbs(HOME, LAB, FISSION), "category_path": BOTH}
    told = {"title": TITLE, "updated_on": "2024-01-08", "read_count": 1903, "traps": ["no-separators"]}
    truth = article(page, path, blocks, **{**told, **known, **shown})
    return case(page, _page(head, above, body_html(blocks)), truth)


def cases() -> Iterator[Case]:
    for one in WAYS:
        yield _case(*one)
