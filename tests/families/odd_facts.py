# ruff: noqa: E501 - markup keeps its own lines
"""One plain template, many ways to write a date and a count; each page differs in its line of facts only."""

from __future__ import annotations

from typing import Any

from .build import Case, article, fill, panel, panels, path_crumbs
from .corpus import LEAVES, ROOTS, Category, Writer

PAGE = """<!DOCTYPE html>
<html lang="zh">
<head><meta charset="utf-8"><title>{{title}} - 云裂变</title></head>
<body>
<div class="top"><a href="/">云裂变</a><div class="nav">{{nav}}</div><span class="clock">现在是 2026年11月22日 10:30</span></div>
<div class="wrap">
<div class="l">
<div class="bread">位置：<a href="/">首页</a>{{way}}</div>
<div class="show">
<h1>{{title}}</h1>
<div class="facts">{{facts}}</div>
<div class="txt">
{{body}}
</div>
</div>
<div class="comments"><h3>评论</h3><p><b>游客</b> 2026-09-09 12:00:00 说：阅读 4321 次也值得。</p></div>
</div>
<div class="r"><h3>最新文章</h3><ul>{{latest}}</ul></div>
</div>
<div class="bottom">本站自 2008-08-08 起累计访问量：98765432</div>
</body>
</html>
"""
LACKS_DATE: dict[str, Any] = {"updated_on": None, "updated_at": None}
LACKS_COUNT: dict[str, Any] = {"read_count": None}
DAY: dict[str, Any] = {"updated_on": "2021-03-04", "updated_at": None}


def minute(text: str) -> dict[str, Any]:
    return {"updated_on": "2021-03-04", "updated_at": f"2021-03-04T{text}Z"}


FACTS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("a01", "更新时间：2021年3月4日 下午4:15　阅读：1,234", minute("08:15:00") | {"read_count": 1234}),
    ("a02", "更新时间：2021.03.04 22:05:59 / 1.2w阅读", minute("14:05:59") | {"read_count": 12000}),
    (
        "a03",
        "<span>发布时间：2019-12-31 08:00</span> <span>更新时间：2021-03-04 08:00</span> <span>热度：0</span>",
        minute("00:00:00") | {"read_count": 0},
    ),
    (
        "a04",
        "<span>更新时间：2021/3/4</span><span>发布时间：2022/5/6</span><span>点击数：８８，８８８</span>",
        DAY | {"read_count": 88888},
    ),
    ("a05", "昨天 10:11　浏览次数（3071）", LACKS_DATE | {"read_count": 3071}),
    ("a06", "发布于：11-20　3.05万次浏览　20条评论", LACKS_DATE | {"read_count": 30500}),
    ("a07", "更新时间：2021-13-45　阅读：--", LACKS_DATE | LACKS_COUNT),
    ("a08", "时间：2021-03　阅读量：<!-- 999 --><em>5万+</em>", LACKS_DATE | {"read_count": 50000}),
    (
        "a09",
        "<i>2021-03-04T10:11:12+08:00</i> <i>views: 640</i> <i>likes: 999</i>",
        minute("02:11:12") | {"read_count": 640},
    ),
    (
        "a10",
        '<span style="display:none">更新时间：2012-02-02 阅读：777</span><span>作者：小满</span>',
        LACKS_DATE | LACKS_COUNT,
    ),
    (
        "a12",
        "<span>更新时间</span><span>：</span><span>2021-03-04</span><span>阅读</span><span>：</span><span>26</span>",
        DAY | {"read_count": 26},
    ),
    ("a13", "更新时间：0000-00-00 00:00:00　顶：15　踩：3　收藏：8", LACKS_DATE | LACKS_COUNT),
    (
        "a14",
        "<label>查看</label><var>41</var><label>评论</label><var>7</var><label>日期</label><var>2021-03-04 23:59</var>",
        minute("15:59:00") | {"read_count": 41},
    ),
    ("a15", "2小时前更新　·　约 1800 字　·　阅读需 6 分钟　·　围观 903", LACKS_DATE | {"read_count": 903}),
    (
        "a16",
        "更新时间：2021-03-04 00:30　访问量：1024 次",
        {"updated_on": "2021-03-04", "updated_at": "2021-03-03T16:30:00Z", "read_count": 1024},
    ),
    ("a17", "更新时间：2021-03-04　今日阅读：12　总阅读：7,305", DAY | {"read_count": 7305}),
    ("a18", "更新时间：2021-03-04　阅读：<b>3</b><b>1</b><b>7</b><b>5</b>", DAY | {"read_count": 3175}),
    ("a19", "更新时间：2021-03-04　阅读：<b>31</b><b>75</b>", DAY | LACKS_COUNT),
    ("a20", "更新时间：2021-03-04　本周阅读：88", DAY | LACKS_COUNT),
)


def address(place: Category, number: int, day: object) -> str:
    return f"/{place.slug}/{number}.html"


def home_of(place: Category) -> str:
    return f"/{place.slug}/"


def case(name: str, facts: str, shown: dict[str, Any]) -> Case:
    w = Writer(f"odd-{name}", address)
    s = w.story("p p d p", LEAVES[int(name[1:]) % len(LEAVES)])
    way = "".join(f' &gt; <a href="{home_of(c)}">{c.name}</a>' for c in s.category.chain)
    latest = "".join(f'<li><a href="{x.path}">{x.title}</a> <span>{x.day}</span></li>' for x in s.latest)
    nav = "".join(f'<a href="{home_of(r)}">{r.name}</a>' for r in ROOTS)
    html = fill(PAGE, title=s.title, nav=nav, way=way, facts=facts, body=s.body.html, latest=latest)
    truth = article(s, breadcrumb=path_crumbs(s.category, home_of), panels=panels(latest=panel(s.latest)), **shown)
    missing = [field for field in ("updated_on", "read_count") if truth[field] is None]
    return Case(
        "odd_facts",
        name,
        html,
        s.url,
        truth,
        ["odd-facts", "prose-labels", "comment-dates", "panel-dates", "site-counter-in-footer", "clock-in-header"],
        missing,
    )


def cases() -> list[Case]:
    return [case(*one) for one in FACTS]
