# ruff: noqa: E501 - markup keeps its own lines
"""Where a known value now stands on a page whose template has changed."""

from __future__ import annotations

from datetime import date

import pytest
from families import compare
from families.build import PAGES

from yunliebian_crawler.pages import whereabouts

URL = "https://www.yunliebian.com/yunying/5165.html"
PAGE = """<html><head><title>一页纸讲完用户分层_云裂变</title><meta property="article:modified_time" content="2022-03-06">
<script type="application/ld+json">{"datePublished": "2022-03-06", "reads": 799}</script></head><body>
<div id="main"><nav class="c-1"><a href="/">首页</a> / <a href="/yunying/">运营学院</a> / <a href="/yunying/wz/">网站运营</a></nav>
<div class="t9">一页纸讲完用户分层</div><p class="m7">最近一次改动：<span class="ct-x9">2022年3月6日</span> <b>被看 1,023 次</b></p>
<div class="b2"><p>先说结论，再说过程。</p><p>第二段也在这里。</p><p>第三段不长。</p></div></div>
<ul class="side"><li><a href="/yunying/5165.html">一页纸讲完用户分层</a></li></ul><div hidden>2022-03-06</div></body></html>"""


def found(value, page=PAGE):
    return whereabouts(page.encode(), URL, "text/html", value)


def test_a_title_is_found_in_text_first_and_in_a_link_later():
    assert found("一页纸讲完用户分层")[:2] == [
        "text of div.t9 inside div#main, after '首页 / 运营学院 / 网站运营'",
        "text of a inside ul.side, after '第三段不长。'",
    ]


@pytest.mark.parametrize("day", [date(2022, 3, 6), "2022-03-06"])
def test_a_day_is_found_in_every_spelling_and_place(day):
    assert found(day) == [
        "text of span.ct-x9 inside p.m7, after '最近一次改动：'",
        "hidden text of div, after '一页纸讲完用户分层'",
        "attribute content of meta[property=article:modified_time]",
        "source of script[type=application/ld+json], after 'datePublished\": \"'",
    ]


@pytest.mark.parametrize("count", [1023, "1023", 1000, 980])
def test_a_count_is_found_also_where_it_has_grown(count):
    assert found(count) == ["text of b inside p.m7, after '最近一次改动：2022年3月6日 被看'"]


def test_a_count_is_no_smaller_number_and_no_year():
    assert found(1100) == []
    assert not any("ct-x9" in place for place in found(2020))


def test_a_rounded_count_is_found():
    assert found(12_300, "<html><p>围观 1.2万</p></html>") == ["text of p, after '围观'"]


@pytest.mark.parametrize("path", [["运营学院", "网站运营"], "运营学院 / 网站运营"])
def test_a_category_path_is_found_as_a_whole(path):
    assert found(path) == ["2 of 2 pieces inside nav.c-1 inside div#main"]


def test_a_body_is_found_by_the_box_that_holds_most_of_it():
    body = "先说结论，再说过程。\n第二段也在这里。\n第三段不长。\n第四段没有了。"
    assert found(body) == ["3 of 4 pieces inside div.b2 inside div#main"]


@pytest.mark.parametrize("value", ["不在这里的题目", 5, date(2001, 1, 1), ["某类", "某子类"], "", [], "x\ny\nz"])
def test_what_stands_nowhere_has_no_place(value):
    assert found(value, "<html><p>别的文字</p></html>") == []


def test_there_are_never_more_than_eight_places():
    assert len(found("甲", "<html>" + "".join(f"<p class=c{n}>甲</p>" for n in range(50)))) == 8


@pytest.mark.parametrize("content", [b"", b'{"a": "799"}', b"\xff\xfe\x00", b"<" * 5000, b"<p>" * 3000])
def test_any_bytes_are_looked_through(content):
    assert whereabouts(content, URL, None, "甲") == []


@pytest.mark.parametrize("field", ["title", "updated_on", "category_path", "body_text"])
def test_every_value_that_a_fixture_shows_is_found(field):
    for truth, page in compare.load(PAGES):
        value = truth.get(field)
        if truth["kind"] != "article" or not value or isinstance(value, dict) or truth["page"] == "odd_headings-a10":
            continue  # odd_headings-a10 shows the day before the month, in two boxes
        assert whereabouts(page, truth["input_url"], truth["headers"].get("content-type"), value), truth["page"]
