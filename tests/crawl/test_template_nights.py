"""The site's template changes, flips, or breaks in parts: what a crawl says of it, and what it keeps."""

from __future__ import annotations

from datetime import timedelta

import pytest
from crawl_help import NOW

from yunliebian_crawler.demo import changes
from yunliebian_crawler.demo.server import serve
from yunliebian_crawler.demo.site import DemoSite

SITE = DemoSite(
    articles=40, templates=("classic",), has_flaws=False, has_traps=False, has_sitemap=False, edits=0, taken_down=0
)


class Days:
    """A site through some days, each crawled whole."""

    def __init__(self, keeper, served):
        self.keeper, self.served = keeper, served

    def crawl(self, day, **options):
        self.served.day = day
        options = {"crawl_all": day > 0, **options}
        return self.keeper.crawl(self.served.url, now=NOW + timedelta(days=day), **options)

    def drifts(self, crawl_id):
        shares = "round(100 * old_share), round(100 * new_share)"
        return self.keeper.rows(f"select role, field, kind, {shares} from drifts where crawl_id = {crawl_id}")


@pytest.fixture
def through(keeper):
    """Days of the site as ``redo(path, day, answer)`` makes it over."""
    opened = []

    def begin(redo):
        opened.append(serve(changes.Redone(SITE, redo)))
        return Days(keeper, opened[-1].__enter__())

    yield begin
    for each in opened:
        each.__exit__(None, None, None)


def from_day(first, change):
    return lambda _, day, answer: change(answer) if day >= first else answer


def test_a_lost_field_is_an_alarm_every_night_with_shares_samples_and_where_it_went(through, keeper):
    days = through(from_day(2, changes.count_by_script))
    assert [days.crawl(day).exit_status for day in (0, 1)] == [0, 0]
    for day in (2, 3):
        summary = days.crawl(day)
        assert (summary.outcome, summary.exit_status) == ("unhealthy", 1)
        assert "read_count found on 0% of" in summary.message
        assert "on 100% before" in summary.message
        assert f"as {days.served.url}" in summary.message
        assert "data-hits" in summary.message
        assert days.drifts(summary.crawl_id) == [("article", "read_count", "lost", 100, 0)]
    health = keeper.rows("select health from crawls order by id")
    assert health[:2] == [(None,), (None,)]
    assert all("read_count" in text for (text,) in health[2:])
    told = keeper.rows("select distinct field, kind from problems where kind = 'drift'")
    assert told == [("template", "drift")]


def test_a_lost_date_sets_pages_aside_and_loses_nothing(through, keeper):
    days = through(from_day(1, changes.without_date))
    days.crawl(0)
    before = keeper.rows("select id, updated_on, title, body_text, revision_count, status from articles order by id")
    for day in (1, 2):
        summary = days.crawl(day)
        assert summary.exit_status == 1
        assert "updated_on found on 0%" in summary.message
        assert "data-changed" in summary.message
    known = keeper.rows("select id, updated_on, title, body_text, revision_count, status from articles order by id")
    assert known[: len(before)] == before
    assert len(known) > len(before)


def test_a_new_structure_that_loses_nothing_is_told_once(through):
    days = through(from_day(1, changes.rebuilt))
    ends = [days.crawl(day) for day in range(3)]
    assert [end.exit_status for end in ends] == [0, 1, 0]
    assert "nothing is lost" in ends[1].message


OUTAGES = {
    "missing": (changes.missing, "unreachable"),
    "soft_missing": (changes.soft_missing, "unreachable"),
    "broken": (changes.broken, "unreachable"),
    "sent_home": (changes.sent_home, "unreachable"),
    "captcha": (changes.captcha, "refused"),
}


@pytest.mark.parametrize("name", OUTAGES)
def test_an_outage_makes_nothing_gone(through, keeper, name):
    change, outcome = OUTAGES[name]

    def redo(path, day, answer):
        return (
            change(answer)
            if day in (1, 2) and path not in ("/robots.txt", *(["/"] if name == "sent_home" else []))
            else answer
        )

    days = through(redo)
    days.crawl(0)
    known = keeper.rows("select id, title, status, updated_on, body_text from articles order by id")
    for day in (1, 2):
        summary = days.crawl(day)
        assert (summary.outcome, summary.exit_status) == (outcome, 4), summary.message
        assert keeper.rows("select id, title, status, updated_on, body_text from articles order by id") == known
    assert days.crawl(9).exit_status == 0
    assert keeper.rows("select count(*) from articles where status = 'gone'") == [(0,)]
    assert keeper.check() == []


def test_an_outage_in_the_middle_of_a_crawl(through, keeper):
    """After thirty pages the site answers 404 to everything; the next night it is well."""
    asked = []

    def redo(path, day, answer):
        asked.append(path)
        return changes.missing(answer) if day == 1 and len(asked) > 60 else answer

    days = through(redo)
    days.crawl(0)
    asked.clear()
    first = days.crawl(1)
    assert (first.outcome, first.exit_status) == ("unreachable", 4)
    assert "HTTP 404" in first.message
    assert keeper.rows("select count(*) from addresses where missing_since_crawl_id = 2") == [(0,)]
    assert days.crawl(2).exit_status == 0
    assert keeper.rows("select count(*) from articles where status = 'gone'") == [(0,)]


@pytest.mark.parametrize("status", [404, 410])
def test_articles_that_the_site_takes_down_are_gone_and_may_come_back(through, keeper, status):
    """Seven at the end of the crawl: one that is there is asked again before they are believed."""

    def redo(path, day, answer):
        is_down = day in (1, 2) and any(f"/{number}.html" in path for number in range(1001, 1008))
        return changes.missing(answer)._replace(status=status) if is_down else answer

    days = through(redo)
    days.crawl(0)
    assert days.crawl(1).articles_gone == (7 if status == 410 else 0)
    assert days.crawl(2).articles_gone == (0 if status == 410 else 7)
    gone = keeper.rows("select body_text from articles where status = 'gone'")
    assert len(gone) == 7
    assert all(text for (text,) in gone)
    days.crawl(3)
    assert keeper.rows("select count(*) from articles where status = 'gone'") == [(0,)]
    assert keeper.rows("select max(revision_count) from articles") == [(1,)]


def test_check_and_the_crawl_log_tell_of_it(through, keeper, yunliebian):
    days = through(from_day(1, changes.count_by_script))
    assert days.crawl(0).exit_status == 0
    assert days.crawl(1).exit_status == 1
    found = yunliebian("check", "--db", keeper.db)
    assert (found.status, "template" in found.out, "read_count" in found.out) == (1, True, True)
    assert "read_count" in yunliebian("crawls", "--db", keeper.db).out
    assert "drift" in yunliebian("problems", "--db", keeper.db).out
    accepted = yunliebian("check", "--accept-template", "--db", keeper.db)
    assert (accepted.status, accepted.err) == (0, "what crawl 2 saw is the norm from now on\n")
    assert days.crawl(2).exit_status == 0
