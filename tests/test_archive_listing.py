"""Lists page by page: the same articles as a search, the filters' own, and all of them once; what came lately."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from archive_help import DAY, NOON, article, desk

from yunliebian_crawler.archive import Archive

SCHOOL, SHOP = ("学院", "运营"), ("商城", "运营", "活动")


@pytest.fixture(scope="module")
def archive(module_database):
    made = desk(module_database)
    for number in range(1, 31):
        path = SCHOOL if number % 3 else SHOP
        day = None if number == 30 else date(2026, 11, 20) - timedelta(days=number)
        text = "私域流量" if number % 2 else "别的话"
        made.keep(article(number, text=text, category_path=path, updated_on=day, read_count=number * 10))
    made.next_crawl()
    made.keep(article(2, text="改过的私域"))
    for number in (4, 5):
        made.answer(f"https://www.yunliebian.com/a/{number}.html", 410)
    made.end()
    made.archive.close()
    with Archive.open(made.db) as opened:
        yield opened


def ids(rows):
    return [row["id"] for row in rows]


def every(archive, **asked):
    """All pages of a list, and its total."""
    first = archive.listing(limit=7, **asked)
    found = ids(first)
    while len(found) < first.total:
        page = ids(archive.listing(limit=7, offset=len(found), **asked))
        assert page
        found += page
    return found, first.total


@pytest.mark.parametrize("sort", ["newest", "reads", "updated", "relevance"])
def test_pages_of_a_query_are_the_search(archive, sort):
    found, total = every(archive, query="私域", sort=sort)
    searched = archive.search("私域", sort=sort, limit=100)
    assert (found, total) == (ids(searched), searched.total)
    assert archive.listing("私域")[0]["snippet_marks"]
    (row,) = archive.listing("第2篇")
    assert (row["title"], row["title_marks"]) == ("第2篇", [[0, 3]])


@pytest.mark.parametrize("sort", ["newest", "reads", "updated"])
def test_without_a_query_each_article_comes_once(archive, sort):
    found, total = every(archive, sort=sort)
    assert sorted(found) == list(range(1, 31))
    assert total == 30


def test_the_newest_first_and_what_has_no_date_last(archive):
    rows = archive.listing(limit=100)
    days = [row["updated_on"] for row in rows if row["updated_on"]]
    assert days == sorted(days, reverse=True)
    assert rows[-1]["updated_on"] is None
    assert rows[0]["snippet"]
    assert "body_text" not in rows[0]


@pytest.mark.parametrize("query", ["", "私域", "别的话"])
@pytest.mark.parametrize(
    ("asked", "admits"),
    [
        ({"status": "gone"}, lambda row: row["status"] == "gone"),
        ({"status": "live"}, lambda row: row["status"] == "live"),
        ({"least_reads": 100}, lambda row: row["read_count"] >= 100),
        ({"least_reads": 50, "most_reads": 150}, lambda row: 50 <= row["read_count"] <= 150),
        ({"since": date(2026, 11, 10)}, lambda row: (row["updated_on"] or "") >= "2026-11-10"),
        ({"until": date(2026, 11, 10)}, lambda row: row["updated_on"] and row["updated_on"] <= "2026-11-10"),
        ({"category": "运营"}, lambda row: True),
        ({"category": "商城"}, lambda row: row["category_path"].startswith("商城")),
        ({"category": "学院/运营", "status": "gone"}, lambda row: row["id"] in (4, 5)),
        ({"category": "没有"}, lambda row: False),
    ],
)
def test_filters_admit_what_they_say(archive, query, asked, admits):
    everything = archive.listing(query, limit=100)
    found = archive.listing(query, limit=100, **asked)
    assert ids(found) == [row["id"] for row in everything if admits(row)]
    assert found.total == len(found)


def test_what_came_lately(archive):
    recent = archive.recent(NOON + DAY - timedelta(hours=1))
    assert (recent["articles_new"], recent["articles_edited"], ids(recent["edited"])) == (0, 1, [2])
    recent = archive.recent(NOON, limit=3)
    assert (recent["articles_new"], len(recent["new"])) == (30, 3)


def test_months_and_gains(archive):
    assert sum(row["articles"] for row in archive.months()) == 29
    assert archive.gains(date(2026, 1, 1)) == [
        {"from_day": "2026-11-22", "until_day": "2026-11-23", "articles": 1, "gained": 80}
    ]


def test_one_crawl_and_one_fetch(archive):
    crawl = archive.crawl(2)
    assert (crawl["id"], crawl["drifts"]) == (2, [])
    assert sum(kind["problems"] for kind in crawl["kinds"]) == crawl["problems"]
    assert archive.fetch(1)["url"].endswith("/a/1.html")
    assert archive.record(1) is None
    assert (archive.crawl(99), archive.fetch(999), archive.record(999)) == (None, None, None)
