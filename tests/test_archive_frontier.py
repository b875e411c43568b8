"""What is due: rounds, lists that end, changes that lists show, and crawls that were stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from archive_help import DAY, HOME, article, desk, entry, listing, other, panel, url

from yunliebian_crawler.items import Crumb, Problem
from yunliebian_crawler.policy import Discovery


@pytest.fixture
def made(database):
    made = desk(database)
    yield made
    made.archive.close()


def home(*paths: str):
    return other("", outlinks=tuple(Crumb(path, url(path)) for path in paths))


def page_of(path: str):
    """A little site: a list of two pages, six articles."""
    if path == "":
        return home("a/b/")
    if path == "a/b/":
        return listing([1, 2, 3], next_url=url("a/b/2.html"), breadcrumb=())
    if path == "a/b/2.html":
        return listing([4, 5, 6], path, breadcrumb=())
    return replace(article(int(path[2:-5])), breadcrumb=())


def walk(made, limit: int = 1000, page_of=page_of) -> list[str]:
    """Ask for what is due until nothing is."""
    asked: list[str] = []
    while len(asked) < limit and (due := made.due(1)):
        asked += due
        made.keep(page_of(due[0]))
    return asked


FIRST = ["", "a/b/", "a/1.html", "a/2.html", "a/3.html", "a/b/2.html", "a/4.html", "a/5.html", "a/6.html"]


class TestRounds:
    def test_the_first_walk_asks_for_everything_once(self, made):
        assert walk(made) == FIRST

    def test_the_second_walk_visits_the_lists_again_and_nothing_else(self, made):
        walk(made)
        made.next_crawl()
        assert not made.crawl.resumed
        assert walk(made) == ["", "a/b/", "a/b/2.html"]

    def test_all_asks_for_every_article_again(self, made):
        walk(made)
        made.next_crawl(crawl_all=True)
        assert sorted(walk(made)) == sorted(FIRST)

    def test_all_asks_for_an_article_that_came_by_halves(self, made):
        cut = (Problem("page", "cut_short", "so"),)
        walk(made, page_of=lambda path: replace(page_of(path), problems=cut if path == "a/6.html" else ()))
        assert made.due() == []  # it waits for a while
        made.end("done")
        made.begin(crawl_all=True)
        assert sorted(walk(made)) == sorted(FIRST)

    def test_a_gone_article_is_not_asked_for_by_all(self, made):
        walk(made)
        made.answer(url("a/5.html"), 410)
        made.next_crawl(crawl_all=True)
        assert "a/5.html" not in made.due()

    @pytest.mark.parametrize("outcome", ["interrupted", "budget", "unreachable", None])
    @pytest.mark.parametrize("stopped_after", range(1, 9))
    def test_a_stopped_crawl_goes_on(self, made, outcome, stopped_after):
        asked = walk(made, stopped_after)
        if outcome:
            made.end(outcome)
        else:
            made.archive.commit()  # killed: nobody wrote its end
        made.now += DAY
        made.begin()
        assert (made.crawl.resumed, made.crawl.round, made.crawl.id) == (True, 1, 2)
        assert asked + walk(made) == FIRST
        made.next_crawl()
        assert not made.crawl.resumed
        assert walk(made) == ["", "a/b/", "a/b/2.html"]

    def test_a_killed_crawl_is_given_an_end(self, made):
        walk(made)
        made.now += timedelta(hours=1)
        made.keep(article(1))
        made.archive.commit()
        made.now += DAY
        made.begin()
        row = made.row("select outcome, finished_at, pages, is_whole_site from crawls where id = 1")
        assert row == {"outcome": "killed", "finished_at": "2026-11-22T13:00:00Z", "pages": 10, "is_whole_site": 0}

    def test_home_is_asked_again_while_it_does_not_answer(self, made):
        made.answer(HOME, None, error="timeout")
        assert made.due() == []
        made.end("unreachable")
        made.now += timedelta(minutes=1)
        made.begin()
        assert made.due() == [""]

    def test_given_addresses_do_not_touch_the_round(self, made):
        walk(made, 3)
        made.end("budget")
        made.begin("articles")
        assert (made.crawl.resumed, made.crawl.round) == (False, 0)
        made.end()
        assert made.begin().resumed

    def test_summary(self, made):
        walk(made)
        made.now += timedelta(minutes=3)
        summary = made.archive.finish_crawl(made.crawl.id, "done", made.now, requests=12)
        assert (summary.crawl_id, summary.outcome, summary.requests, summary.pages) == (1, "done", 12, 9)
        assert (summary.articles_new, summary.articles_unchanged, summary.seconds) == (6, 0, 180.0)


class TestDue:
    def test_order_and_limit(self, made):
        made.keep(home("a/b/", "a/c/"))
        made.keep(listing([1, 2], breadcrumb=()))
        assert made.due(3) == ["a/1.html", "a/2.html", "a/c/"]
        assert [d.url for d in made.archive.due(1, now=made.now, exclude=[url("a/1.html")])] == [url("a/2.html")]
        assert made.archive.due_count(made.now) == 3

    def test_what_is_handed_out(self, made):
        made.keep(listing([1]))
        made.keep(article(1), last_modified="Sun")
        made.answer(url("a/1.html"), 500)
        made.now += DAY
        due = {d.url: d for d in made.archive.due(10, now=made.now)}[url("a/1.html")]
        assert (due.role, due.etag, due.last_modified, due.failures) == ("article", '"1"', "Sun", 1)

    def test_given_addresses(self, made):
        found = [Discovery(url(f"a/{n}.html"), "article", n != 2, 20) for n in (1, 2, 1)]
        assert made.archive.add_addresses(found, now=made.now, round=made.crawl.round) == 2
        assert made.due() == ["", "a/1.html"]

    def test_panels_lead_to_articles(self, made):
        assert made.keep(article(1, panels={"hot": panel([2, 1, 3])})).new_addresses == 4
        assert set(made.due()) >= {"a/2.html", "a/3.html"}

    def test_a_list_puts_forward_what_a_panel_showed(self, made):
        made.keep(article(1, panels={"hot": panel([2])}))
        made.keep(listing([3, 2]))
        assert [path for path in made.due() if path in ("a/2.html", "a/3.html")] == ["a/2.html", "a/3.html"]
        assert made.values("select priority from addresses where url like '%a/2.html'") == [20]

    def test_a_breadcrumb_puts_forward_what_home_linked(self, made):
        made.keep(home("x.html", "a/b/"))
        made.keep(article(1))
        assert made.due() == ["a/b/", "a/", "x.html"]
        assert made.values("select role from addresses where url like '%a/b/'") == ["list"]


class TestLists:
    def test_a_page_without_anything_new_ends_its_list(self, made):
        made.keep(listing([1, 2], next_url=url("a/b/2.html")))
        made.keep(listing([1, 2], "a/b/2.html", next_url=url("a/b/3.html")))
        assert "a/b/2.html" in made.values("select replace(url, :home, '') from addresses", home=HOME)
        assert "a/b/3.html" not in made.due()

    def test_pages_without_end_end(self, made):
        def endless(path):
            if path == "":
                return home("a/b/")
            number = int(path.removesuffix(".html").rpartition("/")[2] or 1)
            return listing([min(number, 4)], path, next_url=url(f"a/b/{number + 1}.html"), breadcrumb=())

        asked = walk(made, 50, lambda p: article(int(p[2:-5]), breadcrumb=()) if p.count("/") == 1 else endless(p))
        assert asked.count("a/b/5.html") == 1
        assert len(asked) < 15

    def test_another_list_may_show_the_same(self, made):
        made.keep(listing([1, 2], "a/c/"))
        made.keep(listing([1, 2], next_url=url("a/b/2.html")))
        assert "a/b/2.html" in made.due()

    def test_an_empty_page_ends_its_list(self, made):
        made.keep(listing([], next_url=url("a/b/2.html")))
        assert "a/b/2.html" not in made.due()

    def test_a_list_that_leads_back_to_its_beginning(self, made):
        made.keep(listing([1], next_url=url("a/b/2.html")))
        made.keep(listing([2], "a/b/2.html", next_url=url("a/b/")))
        assert "a/b/" not in made.due()
        made.next_crawl()
        assert "a/b/" in made.due()


class TestChangesShown:
    def show(self, made, *entries):
        made.keep(listing([], entries=entries, breadcrumb=()))
        return [path for path in made.due() if path.endswith("1.html")]

    def begin(self, made, shown):
        self.show(made, shown)
        made.keep(article(1))
        made.next_crawl()

    def test_another_date(self, made):
        self.begin(made, entry(1))
        assert self.show(made, entry(1, updated_on=date(2026, 11, 22))) == ["a/1.html"]

    def test_another_title(self, made):
        self.begin(made, entry(1))
        assert self.show(made, entry(1, title="改了的题")) == ["a/1.html"]

    @pytest.mark.parametrize(
        "shown", [entry(1), entry(1, read_count=7), entry(1, updated_on=None), entry(1, title=None)]
    )
    def test_nothing_new(self, made, shown):
        self.begin(made, entry(1))
        assert self.show(made, shown) == []

    def test_a_title_cut_in_another_place(self, made):
        self.begin(made, entry(1, title="很长的一个题目…"))
        assert self.show(made, entry(1, title="很长的一个题目,还没有完…")) == []

    def test_what_one_list_shows_is_no_change_of_another(self, made):
        made.keep(listing([], "a/c/", entries=(entry(1, updated_on=date(2020, 1, 1)),)))
        self.begin(made, entry(1))
        assert self.show(made, entry(1)) == []

    def test_a_list_seen_for_the_first_time_shows_a_date_after_the_last_visit(self, made):
        made.keep(article(1))
        made.next_crawl()
        assert self.show(made, entry(1, updated_on=date(2026, 11, 22))) == []
        made.keep(listing([], "a/c/", entries=(entry(1, updated_on=date(2026, 11, 23)),)))
        assert "a/1.html" in made.due()

    def test_it_is_asked_once(self, made):
        self.begin(made, entry(1))
        changed = entry(1, updated_on=date(2026, 11, 22))
        self.show(made, changed)
        made.keep(article(1, updated_on=date(2026, 11, 22)))
        made.next_crawl()
        assert self.show(made, changed) == []

    def test_a_gone_article_that_a_list_still_shows_is_asked_once_a_round(self, made):
        self.begin(made, entry(1))
        made.answer(url("a/1.html"), 410)
        assert self.show(made, entry(1)) == []
        made.next_crawl()
        assert self.show(made, entry(1)) == ["a/1.html"]
        made.answer(url("a/1.html"), 404)
        assert self.show(made, entry(1)) == []


class TestGone:
    """An outage must not cost the archive what was never gone."""

    def lose(self, made, *paths):
        for status in (404, 404):
            for path in paths:
                made.answer(url(path), status)
            made.next_crawl()

    def test_a_list_is_asked_again_where_a_page_leads_to_it(self, made):
        walk(made)
        self.lose(made, "a/b/", "a/1.html")
        assert made.due() == [""]
        made.keep(article(3))
        assert "a/b/" in made.due()
        made.answer(url("a/b/"), 404)
        made.keep(article(4))
        assert "a/b/" not in made.due()

    def test_an_article_is_asked_again_where_a_panel_shows_it(self, made):
        walk(made)
        self.lose(made, "a/1.html")
        made.keep(article(3, panels={"hot": panel([1, 2])}))
        assert "a/1.html" in made.due()
        assert "a/2.html" not in made.due()

    def test_home_is_asked_in_any_case(self, made):
        self.lose(made, "")
        assert made.due() == [""]


class TestScope:
    def pages(self, path):
        known = {
            "": home("a/", "c/"),
            "a/": listing(
                [], "a/", category_path=("学院",), breadcrumb=(), subcategories=(Crumb("运营", url("a/b/")),)
            ),
            "a/b/": listing([1, 2], breadcrumb=(), next_url=url("a/b/2.html")),
            "a/b/2.html": listing([3], "a/b/2.html", breadcrumb=()),
            "c/": listing([7, 8], "c/", category_path=("行业",), breadcrumb=(), next_url=url("c/2.html")),
        }
        return known.get(path) or replace(article(int(path[2:-5])), breadcrumb=())

    def test_only_what_belongs_to_it(self, made):
        made.end()
        made.begin(scope="学院/运营")
        asked = walk(made, page_of=self.pages)
        assert set(asked) == {"", "a/", "a/b/", "a/b/2.html", "a/1.html", "a/2.html", "a/3.html"}
        made.end()
        assert made.values("select is_whole_site from crawls where id = 2") == [0]
        made.begin(scope="学院/运营")
        assert sorted(walk(made, page_of=self.pages)) == ["", "a/", "a/b/", "a/b/2.html"]

    def test_what_lies_above_includes_it(self, made):
        made.end()
        made.begin(scope="学院")
        assert {"a/1.html", "a/3.html"} <= set(walk(made, page_of=self.pages))
        assert made.archive.due_count(made.now) == 0
        made.end()
        made.begin()
        assert "a/7.html" in walk(made, page_of=self.pages)
