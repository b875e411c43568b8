"""What a sitemap's dates tell a refresh: an edit that no list shows, and nothing where they are not the pages' own."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import pytest
from crawl_help import NOW
from small_site import article, plain, serve

from yunliebian_crawler.archive import Archive

DAY = timedelta(days=1)
FIRST = "2026-11-01"
"""The date that every article of the small site shows."""


def sitemap(url, days):
    items = "".join(f"<url><loc>{url}a/{n}.html</loc><lastmod>{day}</lastmod></url>" for n, day in days.items())
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{items}</urlset>'


@pytest.fixture
def site(keeper):
    """Crawled, and refreshed once: its sitemap's dates are known to be those of the pages."""
    pages = plain(8)
    pages["/a/"] = pages["/a/"].replace(f"<span>{FIRST}</span>", "")  # the list itself tells no dates
    with serve(pages) as site:
        site.pages["/sitemap.xml"] = sitemap(site.url, dict.fromkeys(range(1, 9), FIRST))
        keeper.crawl(site.url, concurrency=1)  # in one order, so that all is known before the sitemap is read
        keeper.crawl(site.url, spider="refresh", budget=4, now=NOW + DAY)
        yield site


def refresh(keeper, site, budget=4, *, days=2):
    site.requests.clear()
    keeper.crawl(site.url, spider="refresh", budget=budget, now=NOW + days * DAY)
    return list(site.requests)


def dated(keeper):
    with closing(Archive.open(keeper.db)) as archive:
        rows = archive._database.execute(
            "select a.url, c.dated_at from clocks c join articles a on a.id = c.article_id", {}
        )
        return {url.rpartition("/")[2]: at for url, at in rows.fetchall()}


def test_a_newer_date_makes_the_article_due(keeper, site):
    edited = f"{NOW + 2 * DAY:%Y-%m-%d}"
    site.pages["/a/5.html"] = article("第5篇文章的新题目", day=edited)
    site.pages["/sitemap.xml"] = sitemap(site.url, {**dict.fromkeys(range(1, 9), FIRST), 5: edited})
    asked = refresh(keeper, site, 30)
    assert asked.index("/sitemap.xml") < asked.index("/a/5.html") == asked.index("/sitemap.xml") + 1
    assert "第5篇文章的新题目" in keeper.titles()


@pytest.mark.parametrize("day", [f"{NOW + 2 * DAY:%Y-%m-%d}", "2020-01-01", "yesterday"], ids=["today", "old", "none"])
def test_dates_that_are_not_the_pages_own_say_nothing(keeper, site, day):
    site.pages["/sitemap.xml"] = sitemap(site.url, dict.fromkeys(range(1, 9), day))
    before = dated(keeper)
    refresh(keeper, site, 30)
    assert dated(keeper) == before
    with Archive.open(keeper.db) as archive:
        reasons = [step.reason for step in archive.plan(30, now=NOW + 3 * DAY, home=site.url).steps]
    assert not [reason for reason in reasons if "another date" in reason]


def test_a_date_that_is_told_again_calls_once(keeper, site):
    later = f"{NOW + 2 * DAY:%Y-%m-%d}"
    site.pages["/sitemap.xml"] = sitemap(site.url, {**dict.fromkeys(range(1, 9), FIRST), 5: later})
    assert "/a/5.html" in refresh(keeper, site, 8)
    assert "/a/5.html" not in refresh(keeper, site, 5, days=3)


def test_an_old_sitemap_vouches_for_its_own_time_alone(keeper, site):
    refresh(keeper, site, 30)
    assert {at for at in dated(keeper).values() if at} == {"2026-10-31T16:00:00Z"}
