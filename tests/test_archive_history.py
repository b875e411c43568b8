"""An article's history is the same in whatever order its captures come in, and reading it answers as of any time."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby

import pytest
from archive_help import DAY, NOON, article, desk, panel, url
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

TEXTS = "甲乙丙"


@pytest.fixture
def made(database):
    made = desk(database)
    yield made
    made.archive.close()


@pytest.fixture(scope="module")
def shared(module_database):
    made = desk(module_database)
    yield made
    made.archive.commit()
    assert made.archive.check() == []
    made.archive.close()


def hour(number: int):
    return NOON - 100 * DAY + timedelta(hours=number)


def model(observations):
    """What anybody would write down: runs of the same content in order of time."""
    runs = groupby(sorted(observations), key=lambda seen: seen[1])
    return [(text, hours[0], hours[-1]) for text, run in runs if (hours := [at for at, _ in run])]


def as_told(made, number):
    rows = made.rows(
        "select r.* from revisions r join articles a on a.id = r.article_id where a.url = :url order by number",
        url=url(f"a/{number}.html"),
    )
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    return [(row["body_text"][0], row["observed_at"], row["last_observed_at"]) for row in rows]


observations = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from(TEXTS)), min_size=1, max_size=12, unique_by=lambda seen: seen[0]
)


class TestAnyOrder:
    count = 0

    @settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(observations=observations)
    def test_captures_fall_into_place(self, shared, observations):
        TestAnyOrder.count += 1
        number = TestAnyOrder.count
        for at, text in observations:
            shared.keep(article(number, text=text), at=hour(at))
        stamps = [
            (text, f"{hour(a):%Y-%m-%dT%H:%M:%SZ}", f"{hour(b):%Y-%m-%dT%H:%M:%SZ}")
            for text, a, b in model(observations)
        ]
        assert as_told(shared, number) == stamps
        row = shared.archive.article(url(f"a/{number}.html"))
        assert row["body_text"][0] == stamps[-1][0]
        assert (row["revision_count"], row["changed_at"]) == (len(stamps), stamps[-1][1])
        assert (row["first_seen_at"], row["last_seen_at"]) == (stamps[0][1], stamps[-1][2])
        for text, first, last in model(observations):
            for at in (first, last):
                then = shared.archive.article(row["id"], as_of=hour(at))
                assert then["body_text"][0] == text

    def test_an_older_capture_changes_nothing_about_now(self, made):
        made.keep(article(1, read_count=500))
        made.next_crawl()
        made.keep(article(1, text="乙", read_count=90), at=NOON - 30 * DAY)
        row = made.archive.article(1)
        assert (row["body_text"][0], row["read_count"], row["status"]) == ("甲", 500, "live")
        assert made.values("select visited_at from addresses where article_id = 1") == ["2026-11-22T12:00:00Z"]

    def test_pictures_of_a_divided_revision_stay(self, made):
        from yunliebian_crawler.items import Image

        pictures = {"images": (Image("https://img.example/1.jpg"),)}
        made.keep(article(1, **pictures), at=hour(0))
        made.keep(article(1, **pictures), at=hour(10))
        made.keep(article(1, text="乙"), at=hour(5))
        assert made.values("select count(*) from image_rows") == [2]
        assert made.values("select count(*) from images") == [1]
        made.archive.commit()
        assert made.archive.check() == []


class TestReading:
    @pytest.fixture(autouse=True)
    def days(self, made):
        """Four days: seen, edited with another hot list, unreachable, nobody looked, gone."""
        made.keep(article(1, panels={"hot": panel([1, 2])}))
        made.next_crawl()
        made.keep(article(1, text="乙", read_count=150, panels={"hot": panel([2, 1])}))
        made.next_crawl()
        made.answer(url("a/1.html"), 500)
        made.next_crawl()
        made.end()
        made.now += 2 * DAY
        made.begin()
        made.answer(url("a/1.html"), 410)
        made.end()

    def test_as_of(self, made):
        assert made.archive.article(1, as_of=NOON - DAY) is None
        first = made.archive.article(1, as_of=NOON + timedelta(hours=3))
        assert (first["body_text"][0], first["read_count"], first["status"]) == ("甲", 100, "live")
        assert (first["revision_count"], first["last_seen_at"]) == (1, "2026-11-22T12:00:00Z")
        second = made.archive.article(1, as_of=NOON + 2 * DAY)
        assert (second["body_text"][0], second["read_count"], second["status"]) == ("乙", 150, "live")
        assert made.archive.article(1, as_of=NOON + 30 * DAY)["status"] == "gone"
        assert set(first) == set(made.archive.article(1))

    def test_history(self, made):
        found = made.archive.history(url("a/1.html"))
        assert found["article"]["id"] == 1
        assert [row["number"] for row in found["revisions"]] == [1, 2]
        assert [(row["source"], row["read_count"]) for row in found["read_counts"]] == [
            ("hot", 499),
            ("page", 100),
            ("hot", 498),
            ("page", 150),
        ]
        assert [(row["day"], row["panel"], row["rank"]) for row in found["panel_days"]] == [
            ("2026-11-22", "hot", 1),
            ("2026-11-23", "hot", 2),
        ]
        assert [row["outcome"] for row in found["fetches"]] == ["new", "changed", "failed", "gone"]

    def test_coverage(self, made):
        assert [tuple(row.values()) for row in made.archive.coverage(1)] == [
            ("2026-11-22", "observed"),
            ("2026-11-23", "observed"),
            ("2026-11-24", "failed"),
            ("2026-11-25", "not_due"),
            ("2026-11-26", "missed"),
            ("2026-11-27", "observed"),
        ]

    def test_an_unfinished_walk_is_no_reason_to_say_not_due(self, made):
        made.now += DAY
        made.begin()
        made.keep(article(2))
        made.end("budget")
        assert list(made.archive.coverage(1))[-1] == {"day": "2026-11-28", "state": "missed"}

    def test_a_count_seen_elsewhere_is_an_observation(self, made):
        made.now += DAY
        made.begin()
        made.keep(article(2, panels={"latest": panel([1])}))
        made.end()
        assert list(made.archive.coverage(1))[-1]["state"] == "observed"

    def test_two_revisions(self, made):
        before, after = made.archive.revision_pair(1)
        assert (before["body_text"][0], after["body_text"][0]) == ("甲", "乙")
        assert made.archive.revision_pair(1, 2, 1)[0]["number"] == 2
        assert made.archive.revision_pair(1, 1, 7) is None
        assert made.archive.revision_pair(99) is None

    def test_read_curve(self, made):
        curve = made.archive.read_curve(1)
        assert [row["read_count"] for row in curve if row["source"] == "page"] == [100, 150]

    def test_hot_list(self, made):
        rows = [tuple(row.values()) for row in made.archive.hot_list()]
        assert [row[:3] for row in rows] == [
            ("2026-11-22", 1, 1),
            ("2026-11-22", 2, None),
            ("2026-11-23", 1, None),
            ("2026-11-23", 2, 1),
        ]
        assert [row["rank"] for row in made.archive.hot_list(days=1, limit=1)] == [1]

    @pytest.mark.parametrize("ref", [1, "1", url("a/1.html"), "http://yunliebian.com/a/1.html?utm_source=x#top"])
    def test_ways_to_name_an_article(self, made, ref):
        assert made.archive.article(ref)["id"] == 1

    @pytest.mark.parametrize(
        "ref", [0, 99, -1, 10**30, "99", "", "甲", url("a/99.html"), "https://elsewhere.example/", "²"]
    )
    def test_no_such_article(self, made, ref):
        assert made.archive.article(ref) is None
        assert made.archive.history(ref) is None
        assert made.archive.read_curve(ref) == []


def test_lists(made):
    for number, day in ((1, 3), (2, 9), (3, 5)):
        made.keep(article(number, updated_on=None if number == 3 else (NOON - day * DAY).date()))
    made.keep(article(4, read_count=None, url=url("a/4.html")))
    made.answer(url("x"), 500)
    made.next_crawl()
    made.keep(article(5, body_text=None))
    made.archive.commit()
    assert [row["id"] for row in made.archive.newest()] == [4, 1, 2, 3]
    assert "body_text" not in next(made.archive.newest())
    assert [row["id"] for row in made.archive.crawls()] == [2, 1]
    assert [row["crawl_id"] for row in made.archive.problems()] == [2, 1]
    assert [row["kind"] for row in made.archive.problems(1)] == ["failed"]
    assert [row.path for row in made.archive.categories()] == ["学院", "学院 / 运营"]
    stats = made.archive.stats()
    assert (stats["articles"], stats["revisions"], stats["crawls"], stats["problems"]) == (4, 4, 2, 2)
    assert stats["bytes"] > 0


def test_search(made):
    made.keep(article(1, text="私域流量的增长"))
    made.keep(article(2, text="搜索引擎"))
    made.archive.commit()
    found = made.archive.search("私域流量")
    assert [row["id"] for row in found] == [1]
    assert "私域流量" in found[0]["snippet"]
    assert made.archive.search("没有的词") == []
    made.keep(article(3, text="私域流量又一篇"))
    assert len(made.archive.search("私域流量")) == 1  # not committed yet
    made.archive.commit()
    assert len(made.archive.search("私域流量")) == 2
