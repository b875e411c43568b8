"""Damaged pages: whatever happened to a page, it is read in the contract's form, and to true values or null."""

from __future__ import annotations

import random
import re
import time
from functools import cache
from typing import Any

import pytest
from families import compare, removal
from families.build import PAGES
from families.mutate import MUTATIONS, mutated, source
from families.rules import breaches
from hypothesis import given, settings
from hypothesis import strategies as st

from yunliebian_crawler import inspect

CASES = {truth["page"]: (truth, page) for truth, page in compare.load(PAGES)}
ARTICLES = [name for name, (truth, _) in CASES.items() if truth["kind"] == "article"]
TEXT_KEPT = [m for m in MUTATIONS if m.__name__ in ("as_gbk", "entities")]
SECONDS = 2
"""A guard against stalls: a fixture takes some milliseconds."""
OWN_DATES = {
    "ant_design-a1": "2021-12-01",
    "microdata-a1": "2022-02-01",
    "blended-a3": "2020-09-06",
    "blended-a11": "2021-03-22",
    "blended-a1002": "2020-04-28",
    "blended-a1023": "2025-07-09",
    "blended-a1032": "2023-06-26",
    "blended-a1047": "2018-05-26",
    "column_feed-a1": "2022-03-06",
    "element_ui-a2": "2018-08-08",
    "halo_hexo-a1": "2023-02-11",
    "jianzhan_agency-a3": "2026-04-02",
    "joomla_article-a1": "2021-05-06",
    "jsonld_article-a2": "2019-05-22",
    "odd_facts-a03": "2019-12-31",
    "odd_facts-a04": "2022-05-06",
    "old_portals-a1": "2011-03-02",
    "old_portals-a2": "2011-03-02",
    "seldom_facts-a2": "2015-05-05",
    "tailwind_ssr-a1": "2024-08-12",
    "thinkcmf_bs3-a3": "2021-02-26",
    "typecho_like-a3": "2026-08-07",
    "wordpress_block_theme-a2": "2023-11-02",
    "wordpress_justnews-a2": "2023-04-05",
    "wp_begin-a1": "2009-09-09",
    "wp_begin-a2": "2009-09-09",
}
"""The day of publication that an article shows besides its update: what is left when the update goes."""
ROUNDED_COUNTS = {"tailwind_ssr-a3": 1900}
"""The number in sight where the exact one stands in a tooltip."""
SOUP = [
    "<p>",
    "</p>",
    "<h1>",
    "<ul>",
    "<li>",
    "<td>",
    "<tr>",
    "<table>",
    "</table>",
    "<a href=/b.html>",
    "</a>",
    "<br>",
]
SOUP += [
    "<!--",
    "-->",
    "<div hidden>",
    "<nav>",
    "<pre>",
    "<img src=/a.jpg>",
    "首页",
    "&gt;",
    "更新时间：",
    "2022-03-06",
]
SOUP += ["阅读", "799", "热门文章", "最新文章", "上一篇：", "正文，正文。", "评论", "下一页"]
QUICK = settings(derandomize=True, deadline=None, database=None)


def read(page: bytes, name: str) -> dict[str, Any]:
    truth = CASES[name][0]
    started = time.process_time()
    result = inspect(page, truth["input_url"], truth["headers"].get("content-type"))
    assert time.process_time() - started < SECONDS
    return result


@cache
def whole(name: str) -> dict[str, Any]:
    """What the undamaged page gives."""
    return read(CASES[name][1], name)


@pytest.mark.parametrize("name", CASES)
def test_a_fixture_is_read_in_the_form_of_the_contract(name):
    assert breaches(whole(name), CASES[name][0]["input_url"]) == []


@settings(QUICK, max_examples=1200)
@given(st.sampled_from(list(CASES)), st.integers(0, 2**32))
def test_a_damaged_page_is_read_in_the_form_of_the_contract(name, seed):
    truth, page = CASES[name]
    assert breaches(read(mutated(page, seed), name), truth["input_url"]) == []


@pytest.mark.parametrize("name", CASES)
def test_a_page_cut_behind_a_link_or_a_picture_is_read(name):
    """Nothing that stands below all text, not even a line of its own, leads astray."""
    truth, page = CASES[name]
    ends = [tag.end() for tag in re.finditer(rb"<(?:a|img|li|ul|div)\b[^>]*>", page)]
    for end in random.Random(name).sample(ends, min(8, len(ends))):
        assert breaches(read(page[:end], name), truth["input_url"]) == []


@settings(QUICK, max_examples=200)
@given(st.sampled_from(ARTICLES), st.floats(0, 1))
def test_a_page_cut_anywhere_gives_true_values_or_null(name, part):
    page = CASES[name][1]
    result = read(page[: int(len(page) * part)], name)
    assert result["read_count"] in (None, whole(name)["read_count"])
    assert result["updated_on"] in (None, whole(name)["updated_on"], OWN_DATES.get(name))


@settings(QUICK, max_examples=200)
@given(st.binary(max_size=300), st.sampled_from([None, "text/html", "text/html; charset=gbk", "application/json"]))
def test_any_bytes_are_no_article(content, content_type):
    url = "https://www.yunliebian.com/a/1.html"
    result = inspect(content, url, content_type)
    assert breaches(result, url) == []
    assert result["kind"] == "other"


@settings(QUICK, max_examples=200)
@given(st.lists(st.sampled_from(SOUP), max_size=40))
def test_any_soup_is_read(tokens):
    url = "https://www.yunliebian.com/a/1.html"
    assert breaches(inspect(" ".join(tokens).encode(), url), url) == []


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_that_loses_its_date_gets_no_other(name):
    day = whole(name)["updated_on"]
    if day is None:
        return
    for instead in ("", "3天前", "0000-00-00", "{{date}}"):
        result = read(removal.without_date(CASES[name][1], day, instead), name)
        assert result["updated_on"] in (None, day, OWN_DATES.get(name)), result["provenance"]


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_that_loses_its_count_gets_no_other(name):
    count = whole(name)["read_count"]
    if not count:
        return
    for instead in ("", "--", "{{hits}}"):
        result = read(removal.without_count(CASES[name][1], count, instead), name)
        assert result["read_count"] in (None, count, ROUNDED_COUNTS.get(name)), result["provenance"]


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_that_loses_its_heading_gets_no_other(name):
    title = whole(name)["title"]
    result = read(removal.without_heading(CASES[name][1], title), name)
    assert result["kind"] != "article" or result["title"] in (None, title), result["provenance"]


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_that_loses_its_body_gets_no_panel_for_it(name):
    body = whole(name)["body_text"]
    if body is None:
        return
    result = read(removal.without_body(CASES[name][1], body), name)
    foreign = removal.foreign_lines(whole(name)) - set(body.split("\n"))
    assert not foreign & set((result["body_text"] or "").split("\n"))


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("mutation", TEXT_KEPT, ids=lambda mutation: mutation.__name__)
def test_another_spelling_of_the_same_characters_is_the_same_page(name, mutation):
    result = read(mutation(CASES[name][1], random.Random(0)), name)
    for field in ("kind", "title", "updated_on", "read_count", "body_text", "category_path"):
        assert result[field] == whole(name)[field]


@pytest.mark.parametrize("name", ARTICLES)
def test_other_words_for_the_same_labels_say_the_same_or_nothing(name):
    page = source(CASES[name][1]).replace("更新时间：", "最后更新：").replace(">更新时间<", ">最后更新<")
    result = read(page.replace("热门文章", "热点内容").encode(), name)
    assert result["updated_on"] in (None, whole(name)["updated_on"])
    assert result["read_count"] in (None, whole(name)["read_count"])


def test_a_date_in_the_prose_is_never_taken_where_the_page_is_cut():
    page = CASES["tailwind_ssr-a2"][1]
    assert read(page[: int(len(page) * 0.75390625)], "tailwind_ssr-a2")["updated_on"] in (None, "2025-05-06")


@pytest.mark.parametrize("name", ["few_results-a1", "zblog_classic-a1", "wp_twenty-a1"])
def test_a_page_cut_within_its_facts_gives_no_half_number(name):
    """Every byte of the line of facts and of what follows."""
    page = CASES[name][1]
    texts = [str(whole(name)["read_count"]), whole(name)["updated_on"]]
    start = min(at for text in texts if (at := page.find(text.encode())) > 0)
    for end in range(start, start + 200):
        result = read(page[:end], name)
        assert result["read_count"] in (None, whole(name)["read_count"])
        assert result["updated_on"] in (None, whole(name)["updated_on"])
