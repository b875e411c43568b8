# ruff: noqa: E501
"""One plain template, many ways to say where an article belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .build import Case, either
from .corpus_b import Prose, article, body_html, case, crumbs, panel

FAMILY = "odd_crumbs"
POST_PATH = "/p/{id}.html"
HOME, ACADEMY, GROUP = ("首页", "/"), ("运营学院", "/c/yunying/"), ("社群运营", "/c/shequn/")
BOTH = ["运营学院", "社群运营"]
LINKS = ('<a href="/">首页</a>', '<a href="/c/yunying/">运营学院</a>', '<a href="/c/shequn/">社群运营</a>')
TITLE = "三百人的群，只需要一个规矩"
PATHS = "/p/7{}.html"


def _joined(mark: str, *more: str) -> str:
    return mark.join((*LINKS, *more))


WAYS: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("a01", f"<p>你现在所在的位置是：{_joined(' » ', '三百人的群，只...')}</p>", "", {"last": ("三百人的群，只...", None)}),
    ("a02", f'<p>当前所在位置：{_joined(" ＞ ")} ＞ <a href="/p/702.html">{TITLE}</a></p>', "", {"last": (TITLE, "/p/702.html")}),
    ("a03", f'<nav aria-label="breadcrumb"><ol class="breadcrumb">{"".join(f"<li class=breadcrumb-item>{x}</li>" for x in LINKS)}<li class="breadcrumb-item active" aria-current="page">文章详情</li></ol></nav>', "", {"last": ("文章详情", None)}),
    ("a04", f'<div class="where">{_joined(" :: ", "阅读文章")}</div>', "", {"last": ("阅读文章", None), "category_path": either(BOTH, [*BOTH, "阅读文章"])}),
    ("a05", f"<div><em>Position：</em>{_joined(' | ')}</div>", "", {}),
    ("a06", "", '栏目：<a href="/c/yunying/">运营学院</a> / <a href="/c/shequn/">社群运营</a>　', {"breadcrumb": []}),
    ("a07", f'<p style="display:none">位置：<a href="/m/">手机版</a> &gt; <a href="/m/shequn/">社群</a></p><p>位置：{_joined(" &gt; ", "正文")}</p>', "", {"last": ("正文", None)}),
    ("a08", f'<p>当前位置：{LINKS[0]}<i class="arrow"></i>{LINKS[1]}<i class="arrow"></i><span>社群运营</span></p>', "", {"breadcrumb": crumbs(HOME, ACADEMY, ("社群运营", None))}),
    ("a09", f'<dl class="bread"><dt>当前位置</dt><dd>{"</dd><dd>".join(LINKS)}</dd></dl>', "", {}),
    ("a10", f'<p>当前位置：{_joined(" - ", "<a href=#>正文</a>")}</p>', "", {"last": ("正文", None)}),
    ("a11", "", "所属分类：社群运营　", {"breadcrumb": [], "category_path": ["社群运营"]}),
    ("a12", f'<ul class="crumb"><li>您所在的位置：</li>{"".join(f"<li>{x}<span>/</span></li>" for x in LINKS)}<li>内容页</li></ul>', "", {"last": ("内容页", None), "category_path": either(BOTH, [*BOTH, "内容页"])}),
    ("a13", "<font size=2>首页 &gt;&gt; 运营学院 &gt;&gt; 社群运营 &gt;&gt; 内容</font>", "", {"breadcrumb": crumbs(("首页", None), ("运营学院", None), ("社群运营", None), ("内容", None))}),
    ("a14", "<div>云裂变 / 运营学院 / 社群运营 / 正文</div>", "", {"breadcrumb": crumbs(("云裂变", None), ("运营学院", None), ("社群运营", None), ("正文", None))}),
    ("a15", f'<div><a href="/"><i class="icon-home"></i></a> &gt; {LINKS[1]} &gt; {LINKS[2]} &gt; {TITLE}</div>', "", {"breadcrumb": either(crumbs(ACADEMY, GROUP, (TITLE, None)), crumbs(HOME, ACADEMY, GROUP, (TITLE, None)))}),
    ("a16", f"<div class=q1><div>{LINKS[0]}</div><div>{LINKS[1]}</div><div>{LINKS[2]}</div><div>内容</div></div>", "", {"last": ("内容", None)}),
    ("a17", f"<div>{LINKS[1]} &gt; {LINKS[2]} &gt; 文章详情</div>", "", {"breadcrumb": crumbs(ACADEMY, GROUP, ("文章详情", None))}),
    ("a18", "<p>首页 » 运营学院 » 社群运营</p>", "", {"breadcrumb": crumbs(("首页", None), ("运营学院", None), ("社群运营", None))}),
)  # fmt: skip


def _page(way: str, belongs: str, body: str, latest: str) -> str:
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{TITLE} - 云裂变</title></head>
<body><div id="h"><a href="/">云裂变</a> <ul><li><a href="/">首页</a></li><li><a href="/c/yunying/" class="current">运营学院</a></li><li><a href="/c/tuiguang/">营销推广</a></li></ul></div>
{way}
<div id="m"><h1>{TITLE}</h1><div class="d">{belongs}更新时间：2022-09-10　浏览：66</div><div class="c">
{body}
</div><p>上一篇：<a href="/p/699.html">群公告写几行</a> &gt;&gt; <a href="/p/698.html">更早的一篇</a></p></div>
<div id="s"><h3>最新文章</h3><ul>{latest}</ul></div>
<div id="f">关于我们 | <a href="/contact.html">联系我们</a> | <a href="/link.html">友情链接</a></div></body></html>"""


def _case(name: str, way: str, belongs: str, shown: dict[str, Any]) -> Case:
    prose, page, path = Prose("crumb " + name), f"{FAMILY}-{name}", PATHS.format(name[1:])
    latest, blocks = prose.posts(4, POST_PATH), prose.body(3)
    shown = dict(shown)
    last = shown.pop("last", None)
    rows = "".join(f'<li><a href="{p.path}">{p.title}</a></li>' for p in latest)
    truth = article(
        page,
        path,
        blocks,
        **{
            "title": TITLE,
            "breadcrumb": crumbs(HOME, ACADEMY, GROUP, *([last] if last else [])),
            "category_path": BOTH,
            "updated_on": "2022-09-10",
            "read_count": 66,
            "panels": {"hot": [], "latest": panel(latest)},
            "traps": ["odd-crumbs", "links-with-arrows-below", "pipes-in-footer"],
            **shown,
        },
    )
    return case(page, _page(way, belongs, body_html(blocks), rows), truth)


def cases() -> Iterator[Case]:
    for one in WAYS:
        yield _case(*one)
