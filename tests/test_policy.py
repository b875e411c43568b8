from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from yunliebian_crawler import policy
from yunliebian_crawler.items import Crumb, ListEntry, Page, PanelEntry
from yunliebian_crawler.policy import Discovery, discoveries

HOME = "https://x.cn/"
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


def found(page: Page, role: str = "other") -> dict[str, Discovery]:
    return {d.url.removeprefix(HOME): d for d in discoveries(page, role=role, home=HOME)}


def category(**fields) -> Page:
    return Page("category", HOME + "a/", title="网站运营", **fields)


def test_a_list_tells_of_articles_lists_and_its_next_page():
    page = category(
        entries=(ListEntry("甲", HOME + "a/1.html", updated_on=date(2026, 11, 1)),),
        subcategories=(Crumb("子", HOME + "a/b/"),),
        breadcrumb=(Crumb("首页", HOME), Crumb("运营", HOME + "top/"), Crumb("网站运营", HOME + "a/")),
        next_url=HOME + "a/list_2.html",
        panels={"hot": (PanelEntry(1, "乙", HOME + "a/2.html"), PanelEntry(2, "甲…", HOME + "a/1.html"))},
    )
    got = found(page)
    assert got["a/1.html"] == Discovery(HOME + "a/1.html", "article", True, 20, date(2026, 11, 1), "甲", via="entry")
    assert {u: (d.role, d.via) for u, d in got.items() if d.via != "entry"} == {
        "a/b/": ("list", "subcategory"),
        "a/list_2.html": ("list", "next"),
        "top/": ("list", "breadcrumb"),
        "a/2.html": ("article", "panel"),
    }


def test_an_article_tells_of_its_parts_panels_and_categories_but_not_of_prose_links():
    page = Page(
        "article",
        HOME + "a/1.html",
        breadcrumb=(Crumb("首页", HOME), Crumb("运营", HOME + "a/"), Crumb("正文")),
        next_url=HOME + "a/1_2.html",
        links=(Crumb("文中", HOME + "b/9.html"),),
        outlinks=(Crumb("菜单", HOME + "m/"),),
        panels={"latest": (PanelEntry(1, None, HOME + "a/3.html"),)},
    )
    assert {u: (d.role, d.due) for u, d in found(page).items()} == {
        "a/1_2.html": ("part", False),
        "a/": ("list", True),
        "a/3.html": ("article", True),
    }


def test_next_article_is_never_a_part():
    assert found(Page("article", HOME + "a/1.html", next_url=HOME + "a/2.html")) == {}


def test_a_part_that_a_list_shows_beside_its_article_is_no_article():
    page = category(entries=(ListEntry("甲", HOME + "a/1.html"), ListEntry("甲", HOME + "a/1_2.html")))
    assert list(found(page)) == ["a/1.html"]


@pytest.mark.parametrize("kind", ["other", "category"])
def test_home_tells_all_its_links_whatever_it_was_taken_for(kind):
    links = tuple(Crumb("", HOME + u) for u in ("", "a/", "about.html", "logo.png", "app.apk"))
    assert list(found(Page(kind, HOME, outlinks=links), "home")) == ["a/", "about.html"]


def test_a_hub_tells_only_what_lies_below_it():
    links = tuple(Crumb("", HOME + u) for u in ("hub/x/", "hub/7.html", "elsewhere/", ""))
    assert list(found(Page("other", HOME + "hub/", outlinks=links))) == ["hub/x/", "hub/7.html"]
    assert found(Page("other", HOME + "login.html", outlinks=links)) == {}


def test_a_calendar_and_links_that_feed_on_themselves_end():
    for one, other in (("cal/2026-11.html", "cal/2026-12.html"), ("cal.php?m=1", "cal.php?m=2"), ("c/11/", "c/12/")):
        assert found(Page("other", HOME + one, outlinks=(Crumb("", HOME + other),))) == {}
    hub = HOME + "1/2/3/4/5/"
    assert found(Page("other", hub, outlinks=(Crumb("", hub + "6/"),))) == {}
    deep = tuple(Crumb("", HOME + "a/" * n) for n in (1, 2, 3, 20))
    assert list(found(Page("other", HOME, outlinks=deep), "home")) == ["a/", "a/a/"]


def test_the_days_of_a_sitemap_stay_with_their_addresses():
    lastmods = {HOME + f"a/{n}.html": date(2026, 1, n) if n % 2 == 0 else None for n in (1, 2, 3, 4)}
    got = found(Page("other", HOME + "sitemap.xml", lastmods=lastmods), "sitemap")
    assert [d.shown_on for d in got.values()] == [None, date(2026, 1, 2), None, date(2026, 1, 4)]


def test_sitemaps():
    index = Page("other", HOME + "sitemap.xml", outlinks=(Crumb("sitemap", HOME + "s1.xml"),))
    assert {u: d.role for u, d in found(index, "sitemap").items()} == {"s1.xml": "sitemap"}
    named = Page("other", HOME + "s1.xml", lastmods={HOME + "a/1.html": None, HOME + "a/1.pdf": None})
    assert {u: d.role for u, d in found(named, "sitemap").items()} == {"a/1.html": "other"}


@pytest.mark.parametrize(
    ("article", "other", "expected"),
    [
        ("a/7.html", "a/7-2.html", True),
        ("a/7.html", "a/7/2", True),
        ("a/7.html", "a/77.html", False),
        ("a/7.html", "b/7_2.html", False),
        ("a/7.html", "a/7.html?page=2", True),
        ("show.php?id=7", "show.php?id=8", False),
        ("", "a.html", False),
    ],
)
def test_is_part(article, other, expected):
    assert policy.is_part(HOME + article, HOME + other) is expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, "甲", False),
        ("甲乙丙", "甲乙丙", False),
        ("甲乙...", "甲乙丙", False),
        ("甲乙", "甲乙丙", True),
        ("甲乙…", "甲丙", True),
        ("甲乙…", "甲乙丙…", False),
    ],
)
def test_title_changes(before, after, expected):
    assert policy.is_title_changed(before, after) is expected


def test_failures_are_asked_again_ever_more_rarely():
    waits = [(policy.retry_at(NOW, n) - NOW) // timedelta(hours=1) for n in (0, 1, 2, 6, 60)]
    assert waits == [1, 1, 4, 168, 168]
    assert policy.retry_at(NOW, 1, 86400) == NOW + timedelta(days=1)
    assert policy.retry_at(NOW, 1, 10**9) == NOW + timedelta(days=7)
