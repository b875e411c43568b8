"""Refreshes of whole sites: never a request too many, the plan's own order, and what is new goes first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from crawl_help import NOW, wait
from small_site import article, home, listing, plain, serve

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.demo.days import evening
from yunliebian_crawler.demo.server import serve as serve_demo
from yunliebian_crawler.demo.site import DemoSite
from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.scrapy_ext.session import Session

DAY = timedelta(days=1)


def refresh(keeper, url, budget, *, days=1.0, **options):
    return keeper.crawl(url, spider="refresh", budget=budget, now=NOW + days * DAY, **options)


def planned(keeper, url, budget, now, **options):
    """Paths in the plan's order."""
    with Archive.open(keeper.db) as archive:
        plan = archive.plan(budget, now=now, home=url, **options)
    return [address.removeprefix(url[:-1]) for step in plan.steps for address in (step.url, *step.parts)]


def storm(status):
    """Every page but robots.txt and the first answers breaks from now on."""
    return lambda handler: handler.send(b"", status=status)


def loop(handler):
    """A redirect to ever new addresses."""
    path, _, hops = handler.path.partition("?n=")
    handler.send(b"", status=302, Location=f"{path}?n={int(hops or 0) + 1}")


class TestBudget:
    @pytest.mark.both_databases
    @pytest.mark.parametrize("budget", [1, 2, 3, 4, 5, 7, 11])
    def test_never_one_request_more(self, keeper, budget):
        with serve(plain(8)) as site:
            keeper.crawl(site.url)
            site.requests.clear()
            summary = refresh(keeper, site.url, budget)
            assert len(site.requests) == summary.requests <= budget
            assert len(site.requests) == (0 if budget == 1 else budget)

    @pytest.mark.parametrize("answer", [storm(500), storm(429), loop], ids=["500", "429", "redirects"])
    @pytest.mark.parametrize("budget", [2, 3, 4, 6])
    def test_not_in_a_storm_either(self, keeper, answer, budget, monkeypatch):
        monkeypatch.setattr("yunliebian_crawler.scrapy_ext.retry.FIRST_PAUSE", 0.02)
        with serve(plain(6)) as site:
            keeper.crawl(site.url)
            site.pages.update(dict.fromkeys((path for path in site.pages if path != "/robots.txt"), answer))
            site.pages |= {f"{path}?n={n}": loop for path in tuple(site.pages) for n in range(1, 9)}
            site.requests.clear()
            summary = refresh(keeper, site.url, budget)
        assert len(site.requests) == summary.requests <= budget
        assert keeper.check() == []

    @pytest.mark.parametrize("budget", [2, 3])
    def test_robots_that_breaks_counts(self, keeper, budget):
        with serve(plain(3)) as site:
            keeper.crawl(site.url)
            site.pages["/robots.txt"] = 500
            site.requests.clear()
            summary = refresh(keeper, site.url, budget)
        assert site.requests == ["/robots.txt"] * min(budget, 3)
        assert (summary.requests, summary.exit_status) == (len(site.requests), 4)

    def test_a_budget_too_small_says_so(self, keeper):
        with serve(plain(3)) as site:
            keeper.crawl(site.url)
            with Archive.open(keeper.db) as archive:
                assert "at least 2" in archive.plan(1, now=NOW + DAY, home=site.url).message
            assert "at least 2" in refresh(keeper, site.url, 1).message

    def test_parts_of_an_article_count_and_are_asked_whole_or_not_at_all(self, keeper):
        parts = {
            "/a/1_2.html": article("第1篇文章的题目"),
            "/a/1.html": article("第1篇文章的题目", next_part="/a/1_2.html"),
        }
        with serve({**plain(1), **parts}) as site:
            keeper.crawl(site.url)
            for budget in range(2, 7):
                site.requests.clear()
                plan = planned(keeper, site.url, budget, NOW + budget * DAY)
                refresh(keeper, site.url, budget, days=budget)
                assert site.requests == plan
                assert len(plan) <= budget
                assert ("/a/1.html" in plan) == ("/a/1_2.html" in plan)

    def test_time_bounds_it_too(self, keeper):
        with serve(plain(8)) as site:
            keeper.crawl(site.url)
            summary = refresh(keeper, site.url, 300, delay=0.5, max_seconds=1.2)
        assert (summary.outcome, summary.exit_status) == ("budget", 0)
        assert summary.requests < 6


class TestPlan:
    @pytest.mark.both_databases
    def test_the_run_makes_the_plan_s_requests_in_its_order(self, keeper):
        with serve_demo(DemoSite(articles=60, has_flaws=False)) as site:
            keeper.crawl(site.url, now=evening(0))
            for budget, hours in ((5, 6), (17, 14), (40, 20), (400, 30)):
                now = evening(0) + timedelta(hours=hours)
                plan = planned(keeper, site.url, budget, now)
                assert planned(keeper, site.url, budget, now) == plan
                site.requests.clear()
                keeper.crawl(site.url, spider="refresh", budget=budget, now=now)
                assert [request.path for request in site.requests] == plan

    def test_nothing_is_asked_twice_at_the_same_time(self, keeper):
        with serve(plain(4)) as site:
            keeper.crawl(site.url)
            refresh(keeper, site.url, 50)
            site.requests.clear()
            summary = refresh(keeper, site.url, 50)
        assert site.requests == []
        assert (summary.outcome, summary.exit_status) == ("done", 0)

    def test_it_writes_nothing(self, keeper, tmp_path):
        with serve(plain(4)) as site:
            keeper.crawl(site.url)
            before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
            planned(keeper, site.url, 50, NOW + DAY)
            site.requests.clear()
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.name in before} == before


class TestWhatIsNew:
    def test_a_new_article_goes_first(self, keeper):
        with serve(plain(6)) as site:
            keeper.crawl(site.url)
            links = {f"/a/{n}.html": f"第{n}篇文章的题目" for n in (7, *range(1, 7))}
            site.pages |= {"/a/7.html": article(links["/a/7.html"]), "/a/": listing("运营", links)}
            site.requests.clear()
            summary = refresh(keeper, site.url, 4)
        assert site.requests == ["/robots.txt", "/", "/a/", "/a/7.html"]
        assert summary.articles_new == 1

    def test_an_article_that_a_list_shows_as_changed_goes_first(self, keeper):
        with serve(plain(6)) as site:
            keeper.crawl(site.url)
            links = {f"/a/{n}.html": f"第{n}篇文章的题目" for n in range(1, 7)}
            site.pages["/a/"] = listing("运营", links, dates={"/a/3.html": "2026-11-23"})
            site.pages["/a/3.html"] = article(links["/a/3.html"], day="2026-11-23", body="改过的正文，说得更清楚一些。")
            site.requests.clear()
            summary = refresh(keeper, site.url, 4)
        assert site.requests[-2:] == ["/a/", "/a/3.html"]
        assert summary.articles_changed == 1

    @pytest.mark.both_databases
    def test_what_no_request_was_left_for_goes_first_the_next_time(self, keeper):
        with serve(plain(6)) as site:
            keeper.crawl(site.url)
            links = {f"/a/{n}.html": f"第{n}篇文章的题目" for n in (7, *range(1, 7))}
            site.pages |= {"/a/7.html": article(links["/a/7.html"]), "/a/": listing("运营", links)}
            refresh(keeper, site.url, 3)
            assert planned(keeper, site.url, 2, NOW + 1.02 * DAY) == ["/robots.txt", "/a/7.html"]

    def test_an_empty_archive_is_filled_night_by_night(self, keeper):
        with serve(plain(9)) as site:
            for night in range(1, 7):
                site.requests.clear()
                summary = refresh(keeper, site.url, 5, days=night)
                assert len(site.requests) == summary.requests <= 5
                assert (summary.outcome, summary.exit_status) == ("done", 0)
        assert len(keeper.titles()) == 9
        assert keeper.check() == []


class TestBesideWalks:
    @pytest.mark.both_databases
    def test_it_leaves_a_stopped_walk_to_go_on(self, keeper):
        pages = plain(6)
        links = {f"/a/{n}.html": f"第{n}篇文章的题目" for n in range(1, 7)}
        with serve(pages) as site:
            keeper.crawl(site.url)
            keeper.crawl(site.url, max_pages=1, now=NOW + DAY)
            refresh(keeper, site.url, 8, days=1.5)
            more = {f"/a/{n}.html": f"第{n}篇文章的题目" for n in range(7, 10)}
            site.pages |= {path: article(title) for path, title in more.items()}
            site.pages["/a/"] = listing("运营", {**more, **links})
            summary = keeper.crawl(site.url, now=NOW + 2 * DAY)
            assert (summary.outcome, summary.articles_new) == ("done", 3)
        assert [row[0] for row in keeper.rows("select round from crawls order by id")] == [1, 2, 0, 2]

    def test_it_keeps_to_a_category(self, keeper):
        pages = {
            **plain(3),
            "/": home("/a/", "/b/"),
            "/b/": listing("产品", {"/b/1.html": "产品的第一篇文章"}).replace('href="/a/"', 'href="/b/"'),
            "/b/1.html": article("产品的第一篇文章").replace('<a href="/a/">运营</a>', '<a href="/b/">产品</a>'),
        }
        with serve(pages) as site:
            keeper.crawl(site.url)
            site.requests.clear()
            plan = planned(keeper, site.url, 50, NOW + DAY, category="产品")
            refresh(keeper, site.url, 50, category="产品")
            assert site.requests == plan
            assert sorted(site.requests) == ["/b/", "/b/1.html", "/robots.txt"]


def test_fetch_asks_conditionally(keeper):
    def answer(handler):
        if handler.headers.get("If-None-Match") == '"v1"':
            handler.send(b"", status=304, ETag='"v1"')
        else:
            handler.send(article("第1篇文章的题目"), ETag='"v1"')

    with serve({**plain(2), "/a/1.html": answer}) as site:
        keeper.crawl(site.url)
        assert keeper.fetch(site.url, "a/1.html").articles_unchanged == 1
    assert keeper.rows("select http_status from fetches where url like '%/a/1.html' order by id") == [(200,), (304,)]


def test_scrapy_s_own_command(keeper):
    with serve(plain(3)) as site:
        keeper.crawl(site.url)
        site.requests.clear()
        options = ("-a", "budget=4", "-s", f"YUNLIEBIAN_NOW={(NOW + DAY).isoformat()}")
        status, message = wait(keeper.start(site.url, *options, spider="refresh"))
        assert (status, len(site.requests)) == (0, 4), message


def test_simulated_days_of_the_demo_site(tmp_path):
    """What ``python -m bench.days`` measures at length."""
    from bench.days import live

    report = live(DemoSite(articles=60), str(tmp_path / "archive.db"), 6, 40)
    assert report.most_over <= 0
    assert (report.new, report.missed_new) == (12, [])
    assert report.edits
    assert not report.missed_edits
    assert report.read_error <= 0.03


LINKS = {f"/a/{n}.html": f"第{n}篇文章的题目" for n in range(1, 9)}
"""Of the list of ``plain(8)``."""


class TestVanished:
    """A list that shows an article no longer calls for it at once."""

    def test_an_article_taken_off_its_list_is_asked_first(self, keeper):
        with serve(plain(8)) as site:
            keeper.crawl(site.url)
            left = {path: title for path, title in LINKS.items() if path != "/a/4.html"}
            site.pages |= {"/a/": listing("运营", left), "/a/4.html": 410}
            site.requests.clear()
            assert refresh(keeper, site.url, 4, days=30).articles_gone == 1
            assert site.requests == ["/robots.txt", "/", "/a/", "/a/4.html"]
            for days in (31, 32):  # what was asked for that reason is not asked again for it
                site.requests.clear()
                refresh(keeper, site.url, 4, days=days)
                assert "/a/4.html" not in site.requests

    def test_one_that_still_answers_costs_one_request_and_its_page_of_the_list_speaks_for_it_no_more(self, keeper):
        with serve(plain(8)) as site:
            keeper.crawl(site.url)
            site.pages["/a/"] = listing("运营", {p: t for p, t in LINKS.items() if p != "/a/4.html"})
            for days in (30, 31, 32):
                refresh(keeper, site.url, 4, days=days)
            assert site.requests.count("/a/4.html") == 2
        placed = "select l.page_id is null from listings l join addresses x on x.id = l.address_id"
        assert keeper.rows(f"{placed} where x.url like '%/4.html'") == [(1,)]

    def test_what_new_articles_pushed_off_the_page_is_not_asked_for(self, keeper):
        with serve(plain(8)) as site:
            keeper.crawl(site.url)
            pushed = {"/a/9.html": "第9篇文章的题目", **dict(list(LINKS.items())[:-1])}
            site.pages |= {"/a/": listing("运营", pushed), "/a/9.html": article("第9篇文章的题目")}
            site.requests.clear()
            refresh(keeper, site.url, 4, days=30)
            assert site.requests == ["/robots.txt", "/", "/a/", "/a/9.html"]


class TestBrokenPages:
    def test_those_that_keep_failing_take_a_third_of_the_requests_and_one_each(self, keeper):
        broken = {f"/a/{n}.html": 500 for n in range(101, 113)}
        lists = {
            "/a/": listing("甲类", {f"/a/{n}.html": f"第{n}篇文章的题目" for n in [*range(1, 31), *range(101, 113)]})
        }
        with serve({**plain(30), **lists, **broken}) as site:
            keeper.crawl(site.url)
            keeper.crawl(site.url, now=NOW + DAY)
            site.requests.clear()
            refresh(keeper, site.url, 12, days=30)
            asked = [path for path in site.requests if path in broken]
            assert len(site.requests) == 12
            assert len(asked) == len(set(asked)) == 11 // 3
            refresh(keeper, site.url, 12, days=31)
            again = [path for path in site.requests[12:] if path in broken]
            assert not set(again) & set(asked)  # they take turns


class TestOwed:
    @pytest.mark.both_databases
    def test_articles_that_are_due_and_got_no_request_are_noted_as_intervals(self, keeper):
        with serve(plain(6)) as site:
            keeper.crawl(site.url)
            refresh(keeper, site.url, 3, days=60)
            (left,) = keeper.rows("select due_left from crawls where spider = 'refresh'")
            owed = keeper.rows("select article_id, until_at from owed order by id")
            assert left == (len(owed),)
            assert owed
            assert {until for _, until in owed} == {None}
            refresh(keeper, site.url, 100, days=61)
            assert {until is None for (until,) in keeper.rows("select until_at from owed")} == {False}
        assert keeper.rows("select budget, due_left from crawls order by id") == [(None, None), (3, *left), (100, 0)]


class TestAnotherSite:
    def test_it_is_refused_before_anything_is_written(self, keeper):
        with serve(plain(2)) as site, serve(plain(2)) as other:
            keeper.crawl(site.url)
            with pytest.raises(UsageError, match=f"name its site with --site {site.url}"):
                planned(keeper, other.url, 9, NOW + DAY)
            for spider in ({"spider": "refresh", "budget": 9}, {}, {"spider": "articles", "urls": [other.url]}):
                with pytest.raises(UsageError, match="or another archive with --db"):
                    keeper.crawl(other.url, **spider)
            assert other.requests == []
        assert keeper.rows("select count(*) from crawls") == [(1,)]

    def test_a_site_named_by_mistake_is_forgotten(self, keeper):
        with serve({}) as wrong, serve(plain(2)) as site:
            keeper.crawl(wrong.url)
            assert keeper.rows("select count(*) from addresses where due_at is not null") > [(0,)]
            wrong.requests.clear()
            assert keeper.crawl(site.url, now=NOW + DAY).articles_new == 2
            refresh(keeper, site.url, 50, days=30)
            assert wrong.requests == []


class TestExplaining:
    def test_why_an_address_is_due_or_not(self, keeper):
        with serve({**plain(3), "/a/9.html": 500, "/a/": plain(3)["/a/"]}) as site:
            keeper.crawl(site.url)
            with Archive.open(keeper.db) as archive:

                def why(path, budget=50, days=1.0):
                    now = NOW + days * DAY
                    plan = archive.plan(budget, now=now, home=site.url)
                    return archive.explain(site.url + path, plan, home=site.url)

                assert why("a/1.html")["number"] is not None
                assert "asked again from" in why("a/1.html", days=0.01)["reason"]
                assert "the last article of the plan" in why("a/1.html", budget=2)["reason"]
                assert "a list of the plan shows it" in why("a/1.html", budget=3)["reason"]
                assert "not known here" in why("nothing.html")["reason"]

    def test_one_that_waits_for_its_next_try_is_due_though_no_request_is_left(self, keeper):
        with serve({**plain(3), "/a/2.html": 500}) as site:
            keeper.crawl(site.url)
            with Archive.open(keeper.db) as archive:
                plan = archive.plan(2, now=NOW + DAY, home=site.url)
                why = archive.explain(site.url + "a/2.html", plan, home=site.url)
        assert (why["number"], why["is_due"]) == (None, True)
        assert why["reason"] == "try again: failed; no request of this budget is left"

    def test_without_a_budget_it_says_what_is_due(self, keeper):
        with serve(plain(3)) as site:
            keeper.crawl(site.url)
            with Archive.open(keeper.db) as archive:

                def is_due(days):
                    plan = archive.plan(10**9, now=NOW + days * DAY, home=site.url)
                    return archive.explain(site.url + "a/1.html", plan, home=site.url)["is_due"]

                assert (is_due(0.2), is_due(90)) == (False, True)


class TestProgress:
    """What the bar counts up to: what this run will ask, never more than it may."""

    def counted(self, keeper, monkeypatch, url, **options):
        seen = []
        store = Session.keep
        monkeypatch.setattr(
            Session, "keep", lambda session, visit: (store(session, visit), seen.append(session.progress()))
        )
        keeper.crawl(url, **options)
        return seen

    def test_a_refresh_counts_its_requests(self, keeper, monkeypatch):
        with serve(plain(9)) as site:
            keeper.crawl(site.url)
            refreshed = {"spider": "refresh", "now": NOW + 60 * DAY}
            few = self.counted(keeper, monkeypatch, site.url, budget=5, **refreshed)
            assert few == [(done, 5) for done in range(2, 6)]
            enough = self.counted(keeper, monkeypatch, site.url, budget=500, **refreshed | {"now": NOW + 90 * DAY})
            assert max(total for _, total in enough) < 20
            assert enough[-1][0] == enough[-1][1]

    def test_other_runs_count_pages(self, keeper, monkeypatch):
        with serve(plain(9)) as site:
            bounded = self.counted(keeper, monkeypatch, site.url, max_pages=4)
            assert bounded[-1] == (4, 4)
            assert max(total for _, total in bounded) == 4
            given = self.counted(keeper, monkeypatch, site.url, spider="articles", urls=[site.url + "a/1.html"])
            assert given == [(1, 1)]
