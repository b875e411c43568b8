"""What a page of each kind must have, what is said where it lacks it, and what cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from yunliebian_crawler.items import Crumb, ListEntry, Page, PanelEntry, Problem
from yunliebian_crawler.validate import is_complete, judge, missing_fields

URL = "https://www.yunliebian.com/yunying/1.html"
ARTICLE = Page(
    "article",
    URL,
    title="把口头约定写进表格",
    category_path=("运营学院",),
    updated_on=date(2026, 11, 22),
    read_count=0,
    body_text="先写下来，再谈别的。",
)
CATEGORY = Page("category", URL, title="运营学院", category_path=("运营学院",), entries=(ListEntry("一页纸", URL),))
OTHER = Page("other", URL)
EMPTY = {"title": None, "updated_on": None, "read_count": None, "body_text": None, "category_path": ()}


def said(page: Page) -> list[tuple[str, str]]:
    return [(problem.field, problem.kind) for problem in judge(page).problems]


@pytest.mark.parametrize(
    "page", [ARTICLE, CATEGORY, replace(CATEGORY, entries=(), subcategories=(Crumb("社群", URL),))]
)
def test_a_page_with_all_it_must_have_is_complete(page):
    assert is_complete(page)
    assert missing_fields(page) == []
    assert judge(page) == page


def test_no_reads_yet_is_a_count():
    assert is_complete(replace(ARTICLE, read_count=0))


@pytest.mark.parametrize("field", EMPTY)
def test_an_article_that_lacks_a_field_says_which(field):
    page = replace(ARTICLE, **{field: EMPTY[field]})
    assert missing_fields(page) == [field]
    assert not is_complete(page)
    assert said(page) == [(field, "missing")]


def test_an_empty_text_is_missing():
    assert missing_fields(replace(ARTICLE, title="", body_text="")) == ["title", "body_text"]


def test_an_article_without_anything_says_everything_once():
    assert [field for field, _ in said(Page("article", URL))] == [
        "title",
        "updated_on",
        "read_count",
        "body_text",
        "category_path",
    ]


@pytest.mark.parametrize("field", ["title", "category_path"])
def test_a_category_that_lacks_a_field_says_which(field):
    assert said(replace(CATEGORY, **{field: EMPTY[field]})) == [(field, "missing")]


def test_a_category_needs_an_entry_or_a_subcategory():
    page = replace(CATEGORY, entries=())
    assert not is_complete(page)
    assert said(page) == [("entries", "missing")]


def test_a_category_needs_neither_date_nor_reads_nor_body():
    assert said(CATEGORY) == []


def test_an_optional_field_is_never_missed():
    assert ARTICLE.updated_at is None
    assert ARTICLE.breadcrumb == ()
    assert is_complete(ARTICLE)


def test_a_reason_already_given_is_not_said_again():
    relative = Problem("updated_on", "relative", "3 天前")
    page = replace(ARTICLE, updated_on=None, problems=(relative,))
    assert judge(page).problems == (relative,)
    assert not is_complete(page)


def test_problems_found_before_stay_first_and_untouched():
    cut = Problem("page", "cut_short", "the source ends in the middle")
    assert judge(replace(ARTICLE, title=None, problems=(cut,))).problems[0] is cut


def test_another_page_always_says_what_it_is_instead():
    assert said(OTHER) == [("page", "neither")]
    assert said(replace(OTHER, problems=(Problem("page", "soft_404", "gone"),))) == [("page", "soft_404")]


def test_another_page_is_never_complete_however_much_it_has():
    assert not is_complete(replace(ARTICLE, kind="other"))


def test_a_body_that_is_an_entry_of_the_hot_panel_is_odd():
    panel = {"hot": (PanelEntry(1, ARTICLE.body_text, URL),)}
    assert said(replace(ARTICLE, panels=panel)) == [("body_text", "is_panel")]


@pytest.mark.parametrize("page", [ARTICLE, CATEGORY, OTHER, Page("article", URL), Page("category", URL)])
def test_judging_twice_says_nothing_new(page):
    once = judge(page)
    assert judge(once) == once


def test_judging_changes_nothing_but_the_problems():
    page = replace(ARTICLE, title=None)
    assert replace(judge(page), problems=()) == page
