"""Views that tell histories: reads as series, spells in the panels, categories, and where nobody looked."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from itertools import pairwise

import pytest
from archive_help import DAY, NOON, article, desk, entry, listing, other, panel, url
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yunliebian_crawler.errors import UsageError

PAGES = ("x.html", "y.html")


@pytest.fixture
def made(database):
    made = desk(database)
    yield made
    made.archive.close()


def reads(made, *counts):
    """One count a day on the article's own page; each a number or (number, step)."""
    for count in counts:
        number, step = count if isinstance(count, tuple) else (count, 1)
        made.keep(article(1, read_count=number, read_precision=step))
        made.next_crawl()


class TestReads:
    def test_what_a_count_can_mean(self, made):
        reads(made, 799, (12_000, 1000), (100_000, 10_000), (100_000, 0))
        rows = made.rows("select at_least, at_most from read_series order by observed_at")
        assert [tuple(row.values()) for row in rows] == [
            (799, 799),
            (11_500, 12_999),
            (95_000, 109_999),
            (100_000, None),
        ]

    def test_panels_and_lists_say_how_exact_they_are(self, made):
        made.keep(article(1, read_count=12_345))
        rounded = tuple(e._replace(read_count=12_000, read_precision=1000) for e in panel([1]))
        made.keep(article(2, panels={"hot": rounded}))
        made.keep(listing([1], entries=(entry(1, read_count=100_000, read_precision=0),)))
        rows = made.rows("select source, step from read_counts where article_id = 1 order by source")
        assert [tuple(row.values()) for row in rows] == [("hot", 1000), ("list", 0), ("page", 1)]

    @pytest.mark.parametrize(
        ("counts", "falls"),
        [
            ((500, 3, 4), [0, 1, 0]),
            ((12_345, (12_000, 1000), 12_350), [0, 0, 0]),
            ((13_000, (12_000, 1000), 12_100), [0, 1, 0]),
            ((250_000, (100_000, 0), 240_000), [0, 0, 0]),
            (((100_000, 0), 90_000), [0, 1]),
        ],
    )
    def test_a_count_that_fell_is_kept_and_flagged(self, made, counts, falls):
        reads(made, *counts)
        assert made.values("select is_fall from read_series order by observed_at") == falls

    def test_runs_of_equal_counts_are_one_row(self, made):
        reads(made, 5, 5, 5, 7, 5, (5, 0))
        rows = made.rows("select read_count, observations, first_observed_at, last_observed_at from read_runs")
        assert [(row["read_count"], row["observations"]) for row in rows] == [(5, 3), (7, 1), (5, 1), (5, 1)]
        assert (rows[0]["first_observed_at"][:10], rows[0]["last_observed_at"][:10]) == ("2026-11-22", "2026-11-24")

    def test_reads_per_day_are_bounds_and_days_between_stay_empty(self, made):
        reads(made, 11_000)
        made.now += 2 * DAY
        reads(made, (12_000, 1000), (12_000, 1000), (100_000, 0), 90_000)
        rows = made.rows(
            "select days, gained_at_least, gained_at_most, per_day_at_least, per_day_at_most from read_rates"
        )
        assert [tuple(row.values()) for row in rows] == [
            (3.0, 500, 1_999, 166.67, 666.33),
            (1.0, 0, 1_499, 0.0, 1_499.0),
            (1.0, 87_001, None, 87_001.0, None),
            (1.0, None, -10_000, None, -10_000.0),
        ]

    def test_of_a_day_the_most_exact_count_stands(self, made):
        made.keep(article(1, read_count=12_345))
        rounded = tuple(e._replace(read_count=12_000, read_precision=1000) for e in panel([1]))
        made.keep(article(2, panels={"hot": rounded}), at=made.now + timedelta(hours=1))
        made.next_crawl()
        reads(made, 12_350)
        assert made.values("select gained_at_most from read_rates where article_id = 1") == [5]

    @settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(counts=st.lists(st.integers(1, 4), min_size=1, max_size=12))
    def test_runs_hold_every_count_once(self, tmp_path_factory, counts):
        made = desk(tmp_path_factory.mktemp("runs"))
        reads(made, *counts)
        rows = made.rows("select read_count, observations from read_runs order by first_observed_at")
        assert [row["read_count"] for row in rows for _ in range(row["observations"])] == counts
        assert all(a["read_count"] != b["read_count"] for a, b in pairwise(rows))
        made.archive.close()


def look(made, page: str, numbers, **options):
    made.keep(other(page, panels={"hot": panel(numbers, **options)} if numbers else {}))


def spells(made, number=1):
    rows = made.rows(
        """select spell, entered_after, first_seen_at, last_seen_at, left_by, best_rank, days_seen from panel_spells
          where url = :url order by spell""",
        url=url(f"a/{number}.html"),
    )
    return [tuple(v[8:10] if isinstance(v, str) else v for v in row.values()) for row in rows]


class TestSpells:
    def days(self, made, *days):
        """What each page showed on each day: {page: numbers}; None: nobody looked."""
        for day in days:
            for page, numbers in (day or {}).items():
                look(made, page, numbers)
            made.next_crawl()

    def test_entered_and_left(self, made):
        self.days(made, {"x.html": [2]}, {"x.html": [2, 1]}, {"x.html": [1, 2]}, {"x.html": [2]})
        assert spells(made) == [(1, "22", "23", "24", "25", 1, 2)]
        assert spells(made, 2) == [(1, None, "22", "25", None, 1, 4)]

    def test_days_without_a_look_end_nothing(self, made):
        self.days(made, {"x.html": [1]}, None, None, {"x.html": [1]}, None)
        assert spells(made) == [(1, None, "22", "25", None, 1, 2)]

    def test_a_look_elsewhere_ends_nothing(self, made):
        self.days(made, {"x.html": [1]}, {"y.html": [2]}, {"x.html": [1]})
        assert spells(made) == [(1, None, "22", "24", None, 1, 2)]

    def test_back_again_is_another_spell(self, made):
        self.days(made, {"x.html": [1]}, {"x.html": [2]}, {"x.html": [2, 1]}, {"x.html": [2]})
        assert spells(made) == [(1, None, "22", "22", "23", 1, 1), (2, "23", "24", "24", "25", 2, 1)]

    def test_one_of_two_pages_is_enough_to_stay(self, made):
        self.days(made, {"x.html": [1], "y.html": [1]}, {"x.html": [2], "y.html": [1]}, {"y.html": [2]})
        assert spells(made) == [(1, None, "22", "23", "24", 1, 2)]

    def test_the_history_of_an_article_says_the_same(self, made):
        made.keep(article(1))
        self.days(made, {"x.html": [1]}, {"x.html": [2]})
        (spell,) = made.archive.history(1)["panel_spells"]
        assert spell["left_by"] == "2026-11-23T12:00:00Z"
        (then,) = made.archive.history(1, NOON)["panel_spells"]
        assert then["left_by"] is None

    def test_panel_days(self, made):
        self.days(made, {"x.html": [2, 1], "y.html": [1]})
        row = made.row("select panel, day, best_rank, times from panel_days where url = :url", url=url("a/1.html"))
        assert row == {"panel": "hot", "day": "2026-11-22", "best_rank": 1, "times": 2}


class TestCategories:
    def test_renamed(self, made):
        made.keep(listing([1]))
        made.next_crawl()
        made.keep(listing([1], title="增长", category_path=("学院", "增长")))
        row = made.row("select kind, path, changed_after, changed_by, successor_path from category_changes")
        assert row == {
            "kind": "renamed",
            "path": "学院 / 运营",
            "changed_after": "2026-11-22T12:00:00Z",
            "changed_by": "2026-11-23T12:00:00Z",
            "successor_path": "学院 / 增长",
        }

    def test_gone(self, made):
        made.keep(listing([1]))
        made.next_crawl()
        made.answer(url("a/b/"), 410)
        assert made.values("select kind || changed_by from category_changes") == ["gone2026-11-23T12:00:00Z"]

    def test_two_names_at_the_same_time_are_no_change(self, made):
        for _ in range(2):
            made.keep(listing([1]))
            made.keep(listing([1], category_path=("学院", "运营与增长")))
            made.next_crawl()
        assert made.rows("select * from category_changes") == []

    def test_when_it_was_named(self, made):
        made.keep(article(1))
        made.keep(article(2), at=NOON - 9 * DAY)
        made.next_crawl()
        made.keep(article(3))
        rows = made.rows("select first_seen_at, last_seen_at from categories")
        assert {tuple(row.values()) for row in rows} == {("2026-11-13T12:00:00Z", "2026-11-23T12:00:00Z")}


def told(made, by, **options):
    rows = list(made.archive.coverage_table(by, **options))
    return {
        next(iter(row.values())): tuple(row[s] for s in ("observed", "not_due", "missed", "failed")) for row in rows
    }


class TestCoverage:
    @pytest.fixture
    def week(self, made):
        """Two articles: both seen; one seen, one not due; nobody looked; one failed and the walk was cut short."""
        made.keep(article(1))
        made.keep(article(2, category_path=("学院", "推广")))
        made.next_crawl()
        made.keep(article(1))
        made.end()
        made.now += 2 * DAY
        made.begin()
        made.answer(url("a/1.html"), 500)
        made.end("time")
        return made

    def test_by_category_article_and_day(self, week):
        assert told(week, "category") == {"学院 / 运营": (2, 0, 1, 1), "学院 / 推广": (1, 1, 2, 0)}
        assert told(week, "article") == {1: (2, 0, 1, 1), 2: (1, 1, 2, 0)}
        assert told(week, "day") == {
            "2026-11-22": (2, 0, 0, 0),
            "2026-11-23": (1, 1, 0, 0),
            "2026-11-24": (0, 0, 2, 0),
            "2026-11-25": (0, 0, 1, 1),
        }

    def test_a_span_of_days_one_article_one_category(self, week):
        span = {"since": date(2026, 11, 23), "until": date(2026, 11, 24)}
        assert told(week, "article", **span) == {1: (1, 0, 1, 0), 2: (0, 1, 1, 0)}
        assert told(week, "category", ref=2) == {"学院 / 推广": (1, 1, 2, 0)}
        assert told(week, "article", category="学院/运营") == {1: (2, 0, 1, 1)}
        assert told(week, "article", category="学院") == told(week, "article")
        assert [row["state"] for row in week.archive.coverage(1, since=date(2026, 11, 24))] == ["missed", "failed"]

    def test_shares_are_of_all_article_days(self, week):
        row = next(week.archive.coverage_table("article", ref=1))
        assert (row["article_days"], row["observed_share"], row["failed_share"]) == (4, 0.5, 0.25)

    def test_no_such_table(self, week):
        with pytest.raises(UsageError, match="category, article, day"):
            list(week.archive.coverage_table("week"))

    def test_due_but_left_out_is_missed(self, week):
        week.archive._database.execute(
            """insert into owed (article_id, since_at, until_at)
              values (2, '2026-11-23T12:00:00Z', '2026-11-25T01:00:00Z')""",
            {},
        )
        assert told(week, "article")[2] == (1, 0, 3, 0)
        assert [row["state"] for row in week.archive.coverage(2)] == ["observed", "missed", "missed", "missed"]

    def test_a_walk_over_midnight_decides_about_both_days(self, made):
        made.keep(article(1))
        made.next_crawl()
        made.now += timedelta(hours=11, minutes=50)
        made.end()
        made.now += timedelta(minutes=1)
        made.begin()
        made.keep(article(2))
        made.now += timedelta(hours=1)
        made.keep(article(3))
        made.end()
        assert [row["state"] for row in made.archive.coverage(1)] == ["observed", "not_due", "not_due"]

    @pytest.mark.parametrize("by", ["category", "article", "day"])
    def test_the_view_says_the_same(self, week, by):
        week.archive._database.execute(
            "insert into owed (article_id, since_at) values (2, '2026-11-23T12:00:00Z'), (2, '2026-11-24T12:00:00Z')",
            {},
        )
        name = {"category": "a.category_path", "article": "a.id", "day": "c.day"}[by]
        states = ", ".join(
            f"sum(case when state = '{s}' then 1 else 0 end) as {s}"
            for s in ("observed", "not_due", "missed", "failed")
        )
        rows = week.rows(f"select {name}, {states} from coverage c join articles a on a.id = c.article_id group by 1")
        assert told(week, by) == {key: tuple(counts) for key, *counts in (row.values() for row in rows)}


HOT = {
    "select * from read_series where article_id = 1": "addresses_article_ix",
    "select * from read_runs where article_id = 1": "addresses_article_ix",
    "select * from read_rates where article_id = 1": "addresses_article_ix",
    "select * from panel_days where article_id = 1": "panel_items_teaser_id_ix",
    "select * from looks where article_id = 1": "fetch_rows_article_id_requested_at_ix",
    "select * from category_moves where article_id = 1": "revision_rows_article_id_observed_at_ix",
    "select * from revisions where article_id = 1": "revision_rows_article_id_observed_at_ix",
    "select * from fetches where article_id = 1": "fetch_rows_article_id_requested_at_ix",
    "select * from problems where crawl_id = 1": "problems_crawl_id_ix",
    "select id from articles order by updated_on desc limit 9": "articles_updated_on_ix",
    "select id from articles order by read_count desc limit 9": "articles_read_count_ix",
}
"""What is asked often, and the index that keeps it from reading a whole table."""
BIG = ("articles", "fetch_rows", "readings", "addresses", "panel_items", "revision_rows", "problems")


@pytest.mark.parametrize("sql", HOT)
def test_indices_serve_what_is_asked_often(made, sql):
    if not made.archive.is_file:
        pytest.skip("the plans of SQLite; a server's depend on how much there is")
    connection = sqlite3.connect(made.archive.path)
    steps = [row[3] for row in connection.execute(f"explain query plan {sql}")]
    connection.close()
    assert any(HOT[sql] in step for step in steps), steps
    assert not {f"SCAN {table}" for table in BIG} & set(steps)
