"""Beside each value stands the rule that found it, and never the name of a label that stands there without a value."""

from __future__ import annotations

import pytest
from page_help import URL

from yunliebian_crawler import inspect

PAGE = (
    "<html><head><title>门口的黑板_云裂变</title></head><body><h1>门口的黑板</h1><p>{facts}</p>"
    f"<p>{'黑板上只写一句话，路过的人才会念出声来。' * 8}</p></body></html>"
)


@pytest.mark.parametrize(
    ("facts", "day", "rule"),
    [
        ("发布于 2023-05-04 更新于 2023-06-07", "2023-06-07", "update_label"),
        ("2023-06-07 更新 阅读 12", "2023-06-07", "update_label"),
        ("发布于 2023-05-04 2023-06-07 更新", "2023-06-07", "update_label"),
        ("发布于 2023-05-04 最后更新 阅读 12", "2023-05-04", "publish_label"),
        ("<b>发布时间</b> <i>2023-05-04</i> <b>更新时间</b> <i></i>", "2023-05-04", "publish_label"),
        ("2023-05-04 阅读 12", "2023-05-04", "date_in_meta_line"),
    ],
)
def test_the_label_of_a_date_is_the_one_beside_it(facts, day, rule):
    found = inspect(PAGE.format(facts=facts).encode(), URL)
    assert (found["updated_on"], found["provenance"]["updated_on"]) == (day, rule)


@pytest.mark.parametrize("box", ["<b>32332</b>", "分享 50872", "2023-05-04"])
def test_a_number_in_a_box_called_title_is_no_title(box):
    page = PAGE.replace("<h1>门口的黑板</h1>", '<div class="title">{box}</div>').replace(
        "<title>门口的黑板_云裂变</title>", ""
    )
    found = inspect(page.format(box=box, facts="更新时间：2023-05-04 阅读：12").encode(), URL)
    assert found["title"] is None


@pytest.mark.parametrize("end", ["更新时间：2023-05-04 这样的小字如", "发布于 2023-05-04", "浏览 512"])
def test_a_page_cut_within_its_text_tells_no_fact_by_its_last_words(end):
    found = inspect(PAGE.format(facts="").partition("</p></body>")[0].encode() + f"</p><p>{end}".encode(), URL)
    assert (found["updated_on"], found["read_count"]) == (None, None)


@pytest.mark.parametrize(
    ("address", "path"), [("/blog/neirong/", ["博客", "内容"]), ("/neirong/", ["博客"]), ("", ["博客"])]
)
def test_a_placeholders_name_is_a_categorys_above_the_title_if_it_lies_below_its_parent(address, path):
    name = f'<a href="{address}">内容</a>' if address else "内容"
    above = f'<a href="/">首页</a> &gt; <a href="/blog/">博客</a> &gt; {name}'
    page = f"""<p class="breadcrumb">{above} &gt; 写给新人的三条规矩</p>
    <h1>写给新人的三条规矩</h1><p>更新时间：2026-03-04 阅读：18</p><p>{"先把一件小事做完，再谈下一件。" * 20}</p>"""
    assert inspect(page.encode(), URL, "text/html; charset=utf-8")["category_path"] == path
