# ruff: noqa: E501
"""Articles whose facts stand below the text, or nowhere, under a breadcrumb that only dots divide; what looks like them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .build import Case
from .corpus_b import Block, Prose, article, body_html, case, crumbs

FAMILY = "facts_below"
HOME, SHOP, SIGN = ("首页", "/"), ("开店手册", "/kaidian/"), ("招牌设计", "/zhaopai/")
MENU = '<a href="/kaidian/">开店手册</a><a href="/huiyuan/">会员经营</a>'
TITLE = "招牌上的字要多大才看得清"
NOTHING: dict[str, Any] = {"read_count": None, "updated_on": None, "missing": ["updated_on", "read_count"]}


def _row(*names: tuple[str, str], mark: str = " • ") -> str:
    return "<p>" + mark.join(f'<a href="{url}">{name}</a>' for name, url in names) + "</p>"


def _document(above: str, body: str, below: str, beside: str = "") -> str:
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{TITLE} - 云裂变</title></head><body>
<section><a href="/">云裂变</a>{MENU}</section><section><section>{above}<h1>{TITLE}</h1><div>{body}</div>{below}</section>
<aside>{beside}</aside></section><section>© 2012-2026 云裂变 · <a href="/bangzhu/">帮助</a></section></body></html>"""


def _divided() -> Case:
    """The breadcrumb begins in the menu and leaves it; below the text are the article's facts, beside it a person's."""
    page, path = f"{FAMILY}-a1", "/w/4101"
    blocks = Prose(page).body(4)
    below = "<p><b>更新于 2025-03-19 08:40</b> <b>浏览 2,377</b> <b>赞 31</b></p>"
    beside = "<h4>阿丘</h4><ul><li>作品 <b>52</b></li><li>总浏览 <b>71.5万</b></li><li>粉丝 <b>902</b></li></ul>"
    truth = article(
        page,
        path,
        blocks,
        title=TITLE,
        breadcrumb=crumbs(HOME, SHOP, SIGN),
        category_path=["开店手册", "招牌设计"],
        updated_on="2025-03-19",
        updated_at="2025-03-19T00:40:00Z",
        read_count=2377,
        traps=["dots-divide-crumbs", "facts-below-body", "reads-of-a-person"],
    )
    return case(page, _document(_row(HOME, SHOP, SIGN), body_html(blocks), below, beside), truth)


def _untold() -> Case:
    """No fact at all; the breadcrumb that leads to the heading tells that it is an article."""
    page, path = f"{FAMILY}-a2", "/w/4102"
    blocks = Prose(page).body(4)
    beside = "<p>入驻于 2018-06-30</p><p>上次在线 2026-10-11</p>"
    truth = article(
        page,
        path,
        blocks,
        title=TITLE,
        breadcrumb=crumbs(HOME, SHOP, SIGN),
        category_path=["开店手册", "招牌设计"],
        traps=["dots-divide-crumbs", "dates-of-a-person"],
        **NOTHING,
    )
    return case(page, _document(_row(HOME, SHOP, SIGN, mark=" | "), body_html(blocks), "", beside), truth)


def _menu() -> Case:
    """A menu above the heading has brothers side by side, as the one at the top: it leads nowhere."""
    page, path = f"{FAMILY}-a3", "/w/4103"
    blocks = Prose(page).body(4)
    above = _row(HOME, SHOP, ("会员经营", "/huiyuan/"))
    truth = article(
        page,
        path,
        blocks,
        title=TITLE,
        category_path=[],
        updated_on="2025-08-02",
        read_count=118,
        traps=["menu-above-heading"],
        missing=["category_path"],
    )
    return case(page, _document(above, body_html(blocks), "<p>更新于 2025-08-02 浏览 118</p>"), truth)


def _sentence() -> Case:
    """Below the text, in its box: its author's card with millions of reads, then a sentence that tells date and place."""
    page, path = f"{FAMILY}-a4", "/w/4104"
    last = "这一篇属于招牌系列，下一篇写夜里的灯光，已有 3 家店在试。"
    blocks = [*Prose(page).body(4), Block(f"<p>{last}</p>", (last,))]
    card = '<div><img src="/tx/77.jpg" alt="阿丘"><a href="/ren/77">阿丘</a><ul><li><p>总浏览</p><p>12,045,300</p></li><li><p>获赞</p><p>1310</p></li><li><p>作品</p><p>64</p></li></ul><a href="/ren/77/follow">+ 关注</a></div>'
    told = '<div>本文发布于 2025-11-06 19:05，收录于 <a href="/zhaopai/">招牌设计</a> 栏目中，共有 8 条评论。</div><div>浏览次数：4,512</div>'
    truth = article(
        page,
        path,
        blocks,
        title=TITLE,
        breadcrumb=crumbs(HOME, SHOP, SIGN),
        category_path=["开店手册", "招牌设计"],
        updated_on="2025-11-06",
        updated_at="2025-11-06T11:05:00Z",
        read_count=4512,
        traps=["card-of-a-person-below-body", "facts-in-a-sentence", "picture-of-a-person"],
    )
    return case(page, _document(_row(HOME, SHOP, SIGN), body_html(blocks), card + told), truth)


def _filed() -> Case:
    """No breadcrumb and no fact but a label of its category: its neighbours tell that it is an article."""
    page, path = f"{FAMILY}-a5", "/w/4105"
    texts = (
        "打样那天数据库忽然出错，报价单上的尺寸全变成了零，师傅只好拿卷尺站到马路对面去量。",
        "结果比图纸上的还准：人走过来的速度，决定了字要多高。",
        "从那以后，我们每块招牌都先去对面站十分钟，再回来画第一张图，客人也愿意跟着一起站。",
    )
    blocks = [Block(f"<p>{text}</p>", (text,)) for text in texts]
    below = '<p>上一篇：<a href="/w/4104">霓虹灯管该不该换成灯带</a></p><p>下一篇：没有了</p>'
    truth = article(
        page,
        path,
        blocks,
        title=TITLE,
        category_path=["招牌设计"],
        traps=["words-of-an-error-page-in-the-text", "no-facts", "label-of-category"],
        **NOTHING,
    )
    return case(page, _document('<p>分类：<a href="/zhaopai/">招牌设计</a></p>', body_html(blocks), below), truth)


def cases() -> Iterator[Case]:
    yield from (_divided(), _untold(), _menu(), _sentence(), _filed())
