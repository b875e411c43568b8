"""Time travel: what the archive answers as of a day is what it answered on that day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from archive_help import DAY, NOON, article, desk, listing, panel, url

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.cli.demo import crawl_apart
from yunliebian_crawler.demo.days import evening
from yunliebian_crawler.demo.server import serve
from yunliebian_crawler.demo.site import DemoSite
from yunliebian_crawler.errors import UsageError

DAYS = (0, 1, 4, 7)
QUERIES = ("的", "复盘", "会员 -报表", "没有这个词", "-的", "2026")
SEARCHES = (
    {"sort": "newest"},
    {"sort": "reads", "limit": 5},
    {"sort": "updated", "category": "运营实务"},
    {"since": date(2025, 1, 1), "until": date(2026, 11, 3)},
)
NOT_KEPT = {"addresses_waiting", "bytes"}
"""What the archive does not remember of its past, and does not pretend to."""


def answers(archive, as_of=None):
    """Everything that can be asked with ``as_of``."""
    rows = list(archive.articles(as_of=as_of).rows())
    return {
        "articles": {row["id"]: row for row in rows},
        "stats": {k: v for k, v in archive.stats(as_of).items() if k not in NOT_KEPT},
        "search": {
            (query, number): archive.search(query, as_of=as_of, **options)
            for query in QUERIES
            for number, options in enumerate(SEARCHES)
        },
        "hot": list(archive.hot_list(days=3, as_of=as_of)),
        "latest": list(archive.hot_list("latest", as_of=as_of)),
        "history": {row["id"]: archive.history(row["id"], as_of) for row in rows},
        "provenance": {row["id"]: archive.provenance(row["id"], as_of) for row in rows},
    }


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """The bundled site crawled on some of its days, with what the archive answered on each."""
    db = tmp_path_factory.mktemp("lived") / "archive.db"
    kept = {}
    with serve(DemoSite(seed=2)) as served:
        for day in DAYS:
            served.day = day
            crawl_apart(served.url, db, evening(day), day >= 4)
            with Archive.open(str(db)) as archive:
                kept[day] = answers(archive)
    with Archive.open(str(db)) as archive:
        yield archive, kept


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("part", ["articles", "stats", "search", "hot", "latest", "history", "provenance"])
def test_each_day_is_rebuilt_exactly(lived, day, part):
    archive, kept = lived
    for at in (evening(day), evening(day) + timedelta(hours=9)):
        assert answers(archive, at)[part] == kept[day][part]


def test_the_days_differ(lived):
    _, kept = lived
    for part in ("articles", "stats", "search", "hot", "history"):
        assert len({repr(kept[day][part]) for day in DAYS}) == len(DAYS), part
    statuses = [[row["status"] for row in kept[day]["articles"].values()].count("gone") for day in DAYS]
    assert statuses[0] == 0 < statuses[-1]


def test_before_the_first_day_nothing_was_known(lived):
    archive, _ = lived
    before = evening(0) - timedelta(seconds=1)
    assert list(archive.articles(as_of=before)) == []
    assert archive.stats(before)["articles"] == archive.stats(before)["fetches"] == 0
    assert archive.search("的", as_of=before) == []
    assert list(archive.hot_list(as_of=before)) == []


def test_the_order_by_relevance_is_not_kept(lived):
    archive, _ = lived
    with pytest.raises(UsageError, match="choose one of newest, reads, updated"):
        archive.search("的", sort="relevance", as_of=evening(1))


@pytest.fixture
def made(database):
    made = desk(database)
    yield made
    made.archive.close()


class TestEachThingThatChanges:
    def after(self, made, *steps):
        """Take the steps a day apart; what was known of article 1 after each, then and as of then."""
        known = []
        for step in steps:
            step()
            made.archive.commit()
            known.append((made.now, made.archive.article(1), made.archive.history(1)))
            made.next_crawl()
        for at, row, history in known:
            assert made.archive.article(1, at) == row
            assert made.archive.history(1, at) == history
        return [row for _, row, _ in known]

    def test_a_date_that_became_known_later(self, made):
        rows = self.after(
            made,
            lambda: made.keep(article(1, updated_on=None)),
            lambda: made.keep(article(1)),
            lambda: made.keep(article(1, updated_at=NOON - 2 * DAY)),
        )
        assert [row["updated_on"] for row in rows] == [None, "2026-11-20", "2026-11-20"]
        assert [row["updated_at"] for row in rows] == [None, None, "2026-11-20T12:00:00Z"]
        assert len({row["content_hash"] for row in rows}) == 3
        assert {row["revision_count"] for row in rows} == {1}
        rules = made.archive.provenance(1)
        assert [r["requested_at"][:10] for r in rules if r["field"] in ("title", "updated_on")] == [
            "2026-11-22",
            "2026-11-23",
        ]

    def test_an_address_that_changed(self, made):
        rows = self.after(
            made,
            lambda: made.keep(article(1)),
            lambda: made.keep(article(1, url=url("new/1.html")), asked=url("a/1.html")),
            lambda: made.keep(article(1, url=url("newer/1.html")), asked=url("new/1.html")),
        )
        assert [row["url"] for row in rows] == [url("a/1.html"), url("new/1.html"), url("newer/1.html")]
        moves = made.rows("select from_url, to_url, moved_after, moved_by from address_moves order by moved_by")
        assert [(m["from_url"], m["moved_after"], m["moved_by"]) for m in moves] == [
            (url("a/1.html"), "2026-11-22T12:00:00Z", "2026-11-23T12:00:00Z"),
            (url("new/1.html"), "2026-11-23T12:00:00Z", "2026-11-24T12:00:00Z"),
        ]

    def test_gone_and_back(self, made):
        rows = self.after(
            made,
            lambda: made.keep(article(1)),
            lambda: made.answer(url("a/1.html"), 410),
            lambda: made.keep(article(1)),
            lambda: made.answer(url("a/1.html"), 500),
        )
        assert [row["status"] for row in rows] == ["live", "gone", "live", "live"]

    def test_a_broken_alias_is_no_end(self, made):
        rows = self.after(
            made,
            lambda: made.keep(article(1), asked=url("old/1.html")),
            lambda: made.answer(url("old/1.html"), 410),
        )
        assert [row["status"] for row in rows] == ["live", "live"]

    def test_counts_from_everywhere(self, made):
        rows = self.after(
            made,
            lambda: made.keep(article(1, panels={"hot": panel([1], 900)})),
            lambda: made.keep(article(2, panels={"hot": panel([1], 950), "latest": panel([1], 960)})),
            lambda: made.keep(article(2, panels={"hot": panel([1], 960), "latest": panel([1], 960)})),
            lambda: made.keep(article(1, read_count=None)),
            lambda: made.keep(article(1, read_count=90)),
        )
        assert [row["read_count"] for row in rows] == [100, 959, 959, 959, 90]
        assert [row["read_count_at"][8:10] for row in rows] == ["22", "23", "24", "24", "26"]

    def test_counts_seen_before_the_article(self, made):
        made.keep(article(2, panels={"hot": panel([1], 900)}), at=NOON + timedelta(hours=1))
        made.keep(article(1))
        row = made.archive.article(url("a/1.html"))
        assert (row["read_count"], row["read_count_at"]) == (899, "2026-11-22T13:00:00Z")

    def test_edits_and_categories(self, made):
        rows = self.after(
            made,
            lambda: made.keep(article(1)),
            lambda: made.keep(article(1, text="乙", category_path=("学院", "推广"))),
            lambda: made.keep(article(1)),
            lambda: made.answer(url("a/1.html"), 304),
        )
        assert [row["category_path"] for row in rows] == ["学院 / 运营", "学院 / 推广", "学院 / 运营", "学院 / 运营"]
        assert [row["revision_count"] for row in rows] == [1, 2, 3, 3]
        (_, second) = made.rows(
            "select from_path, to_path, moved_after, moved_by from category_moves order by moved_by"
        )
        assert tuple(second.values()) == (
            "学院 / 推广",
            "学院 / 运营",
            "2026-11-23T12:00:00Z",
            "2026-11-24T12:00:00Z",
        )


class TestCapturesTakenInLater:
    def test_the_time_of_the_capture_counts(self, made):
        """A page captured long ago and taken in today was known then, as far as the archive goes."""
        made.keep(article(1, text="新"))
        made.keep(article(1, text="旧", read_count=7), at=NOON - 900 * DAY)
        assert made.archive.article(1, NOON - 901 * DAY) is None
        row = made.archive.article(1, NOON - 800 * DAY)
        assert (row["body_text"][0], row["read_count"], row["revision_count"]) == ("旧", 7, 1)
        made.archive.commit()
        assert [hit["id"] for hit in made.archive.search("旧的", as_of=NOON - 800 * DAY)] == [1]
        assert made.archive.search("新的", as_of=NOON - 800 * DAY) == []
        assert made.archive.stats(NOON - 800 * DAY)["revisions"] == 1

    def test_an_older_count_does_not_become_the_latest(self, made):
        made.keep(article(1, read_count=500))
        made.keep(article(2, panels={"hot": panel([1], 90)}), at=NOON - 30 * DAY)
        made.keep(listing([1], entries=()), at=NOON - 30 * DAY)
        row = made.archive.article(1)
        assert (row["read_count"], row["read_count_at"]) == (500, "2026-11-22T12:00:00Z")
        assert row == made.archive.article(1, NOON)

    def test_an_older_address_is_not_the_new_one(self, made):
        made.keep(article(1))
        made.next_crawl()
        made.keep(article(1, url=url("new/1.html")), asked=url("a/1.html"))
        made.keep(article(1), asked=url("a/1.html"), at=NOON - 5 * DAY)
        assert made.archive.article(1)["url"] == url("new/1.html")
