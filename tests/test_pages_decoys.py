"""What a site hangs on every page, before all else and after all else, changes nothing that is read."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from families import compare
from families.build import PAGES

from yunliebian_crawler import inspect
from yunliebian_crawler.labels import word_set

DECOYS = {
    "notice": '<div class="gonggao">公告：<a href="/notice/3">关于会员日调整的通知</a> 2026-11-20</div>',
    "cookies": "<div><p>本站使用 Cookie 改善浏览体验，继续浏览即表示同意。</p><button>同意</button></div>",
    "hidden login": '<div style="display:none"><form><input type="password"></form><p>阅读：12345</p></div>',
    "shown login": '<div role="dialog"><h3>登录云裂变</h3><input><a href="/reg">立即注册</a></div>',
    "service": "<div><p>在线客服</p><p>电话：400-000-0000</p><p>工作时间：9:00-18:00</p></div>",
    "to the top": '<div id="gotop"><a href="#">返回顶部</a></div>',
    "code": '<div class="code"><img src="/qr.jpg" alt="二维码"><p>扫一扫，关注云裂变</p></div>',
    "friends": '<div><b>友情链接：</b><a href="https://a.example.com">某某站长网</a> <a href="/about/">关于</a></div>',
    "search": '<form action="/s"><input name="q"><button>搜索</button><p>热搜：<a href="/s?q=a">会员</a></p></form>',
    "statistics": "<div>本站共有文章 3210 篇，累计浏览 9876543 次，今日更新 12 篇，最后更新：2026-11-21</div>",
    "clock": '<div class="now">今天是2026年11月22日 星期日 农历十月</div>',
    "hidden page": '<div style="display:none"><h1>别的标题</h1><p>更新时间：2012-02-02 阅读：98765</p></div>',
    "no script": "<noscript><div>请启用脚本，更新时间：2012-02-02 阅读：98765</div></noscript>",
    "comment": "<!-- <h1>旧标题</h1> 更新时间：2012-02-02 阅读：98765 -->",
    "tags": '<div><h3>热门标签</h3><a href="/tag/1">会员(12)</a> <a href="/tag/2">裂变(34)</a></div>',
    "recommended": '<div><h3>推荐阅读</h3><ul><li><a href="/yy/9001.html">推荐位里的文章标题</a>10-01</li></ul></div>',
    "comments": '<div><h3>最新评论</h3><ul><li><a href="/yy/9001.html#c1">阅读了三遍，已经转给同事</a></li></ul></div>',
    "advertisement": '<div class="adv"><a href="https://ad.example.com/"><img src="https://ad.example.com/x.gif"></a></div>',
    "address": "<div><h4>联系我们</h4><p>地址：某某市某某路 12 号</p><p>邮箱：hi@example.com</p></div>",
    "person": '<div class="author-card"><h3>小满</h3><p>八年门店运营。</p><p>文章 21 阅读 10.2万 粉丝 300</p></div>',
}
"""Blocks that are no part of any article or category."""
CARRIERS = word_set(
    "ant_design-a1 discuz_portal-a1 eyoucms-a1 government_meta-a1 halo_hexo-a1 long_excerpts-a1 long_excerpts-a2 "
    "long_excerpts-l1 microdata-l1 next_ssr-l1 no_classes-a1 odd_bodies-a1 phpcms_v9-a1 split_digits-a1 "
    "tailwind_aside-a1 wp_twenty-a1"
)
"""Pages of many looks: tables, hashed names, no names, pictures alone, panels of excerpts."""


@cache
def carriers() -> list[tuple[dict[str, Any], bytes]]:
    return [(truth, content) for truth, content in compare.load(PAGES) if truth["page"] in CARRIERS]


def encoded(content: bytes, text: str) -> bytes:
    try:
        content.decode()
    except UnicodeDecodeError:
        return text.encode("gb18030")
    return text.encode()


def place(content: bytes, decoy: str, *, first: bool) -> bytes:
    body = re.search(rb"<body[^>]*>", content, re.IGNORECASE)
    assert body, "a carrier has a body"
    at = body.end() if first else content.lower().rindex(b"</body>")
    return content[:at] + encoded(content, decoy) + content[at:]


def test_every_carrier_is_there() -> None:
    assert len(carriers()) == len(CARRIERS)


@pytest.mark.parametrize("first", [True, False], ids=["before all", "after all"])
@pytest.mark.parametrize("name", DECOYS)
def test_a_block_of_the_site_changes_nothing(name: str, first: bool) -> None:
    for truth, content in carriers():
        page = place(content, DECOYS[name], first=first)
        result = inspect(page, truth["input_url"], truth["headers"].get("content-type"))
        wrong = [f for f in compare.fields(truth) if not compare.agrees(truth, result, f)]
        assert not wrong, f"{truth['page']}: {wrong}, {[compare.found(result, f) for f in wrong]}"
