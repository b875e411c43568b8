"""Data of charts: gaps are gaps, months without articles are none, and what nobody knows is null."""

from __future__ import annotations

from datetime import date

from yunliebian_crawler.web import charts


def count(day, reads, source="page", hour=12):
    return {"observed_at": f"2026-11-{day:02}T{hour}:00:00Z", "read_count": reads, "source": source}


def days(states):
    return [{"day": f"2026-11-{n:02}", "state": state} for n, state in enumerate(states, 1)]


def test_a_curve_breaks_where_nobody_looked():
    drawn = charts.curve(
        [count(1, 10), count(2, 20), count(5, 50)], days(["observed", "observed", "missed", "failed", "observed"])
    )
    assert drawn["line"] == [10, 20, None, 50]
    assert drawn["gaps"] == [[charts.seconds("2026-11-03"), charts.seconds("2026-11-05")]]
    assert drawn["series"] == {"page": [10, 20, None, 50]}


def test_days_without_a_reason_to_look_are_no_gap():
    drawn = charts.curve([count(1, 10), count(3, 30)], days(["observed", "not_due", "observed"]))
    assert (drawn["line"], drawn["gaps"]) == ([10, 30], [])


def test_gaps_before_and_after_the_counts_break_nothing():
    drawn = charts.curve([count(2, 10)], days(["missed", "observed", "missed"]))
    assert drawn["line"] == [10]
    assert len(drawn["gaps"]) == 2


def test_each_source_has_its_points_and_the_page_the_last_word():
    drawn = charts.curve([count(1, 9, "hot"), count(1, 10), count(2, 12, "list")], days(["observed", "observed"]))
    assert drawn["line"] == [10, 12]
    assert drawn["series"] == {"list": [None, 12], "hot": [9, None], "page": [10, None]}


def test_no_counts_no_curve():
    assert charts.curve([], days(["missed"]))["x"] == []


def test_what_was_gained_is_spread_over_the_days_between_two_looks():
    gains = [
        {"from_day": "2026-11-01", "until_day": "2026-11-02", "gained": 7},
        {"from_day": "2026-11-04", "until_day": "2026-11-06", "gained": 10},
        {"from_day": "2026-10-01", "until_day": "2026-10-31", "gained": 999},
    ]
    assert charts.spread(gains, date(2026, 11, 1)) == [
        {"day": "2026-11-02", "gained": 7},
        {"day": "2026-11-03", "gained": None},
        {"day": "2026-11-04", "gained": None},
        {"day": "2026-11-05", "gained": 5},
        {"day": "2026-11-06", "gained": 5},
    ]


def test_the_last_months_alone():
    rows = [{"month": "2020-01", "articles": 1}, {"month": "2026-02", "articles": 5}]
    found = charts.months(rows, 3)
    assert [(row["month"], row["articles"]) for row in found] == [("2025-12", 0), ("2026-01", 0), ("2026-02", 5)]
    assert charts.months([], 3) == []


def test_a_calendar_is_by_month():
    row = {"observed": 1, "missed": 0, "failed": 0, "not_due": 3}
    found = charts.calendar([{"day": "2026-10-31", **row}, {"day": "2026-11-01", **row, "observed": 0}])
    assert [(month["month"], len(month["days"])) for month in found] == [("2026-10", 1), ("2026-11", 1)]
    assert [day["level"] for month in found for day in month["days"]] == [5, 0]
    assert found[1]["days"][0]["weekday"] == 7


def test_ranks_break_where_an_article_was_not_there():
    drawn = charts.ranks(["2026-11-01", "2026-11-02", "2026-11-05"], [{"title": "甲", "ranks": [1, None, 2]}])
    assert drawn["series"] == {"0": [1, None, None, 2]}
    assert drawn["x"] == [charts.seconds(f"2026-11-{day:02}") for day in (1, 2, 3, 5)]
    assert drawn["labels"] == ["甲"]
