"""An article that lacks its text is still an article: breadcrumb, heading, date and reads say so."""

from __future__ import annotations

import pytest
from page_help import read

WAY = '当前位置：<a href="/">云裂变</a> &gt; <a href="/yunying/">运营学院</a> &gt; <a href="/yunying/w/">网站运营</a>'
FACTS = "更新时间：2022-03-06 阅读：799"
PICTURES = '<p><img src="/u/1.jpg"></p><p><img src="/u/2.jpg"></p>'
HOT = "".join(f'<li><a href="/a/{n}.html">第 {n} 次把周报写成一封信的经过</a></li>' for n in range(6))


def page(way: str, facts: str, text: str) -> str:
    return (
        f"<html><head><title>留存才是答案_云裂变</title></head><body><div>{way}</div><h1>留存才是答案</h1>"
        f"<div>{facts}</div><div>{text}</div><div><h3>热门文章</h3><ul>{HOT}</ul></div></body></html>"
    )


@pytest.mark.parametrize("text", ["", PICTURES], ids=["nothing", "pictures"])
@pytest.mark.parametrize("way", [WAY, f"{WAY} &gt; 内容", f"{WAY} &gt; 留存才是答案"])
def test_a_page_with_all_facts_but_no_text_is_an_article_without_text(way, text):
    found = read(page(way, FACTS, text))
    assert (found["kind"], found["title"], found["updated_on"]) == ("article", "留存才是答案", "2022-03-06")
    assert (found["read_count"], found["category_path"]) == (799, ["运营学院", "网站运营"])
    assert found["body_text"] is None
    assert [(p["field"], p["kind"]) for p in found["problems"]] == [("body_text", "missing")]


@pytest.mark.parametrize("facts", ["更新时间：2022-03-06", "阅读：799", ""])
def test_without_text_and_with_half_the_facts_it_is_none(facts):
    assert read(page(WAY, facts, ""))["kind"] != "article"
