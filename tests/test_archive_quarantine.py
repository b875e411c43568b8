"""What is kept out, what lets it in again, and when an article that is not found counts as gone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from archive_help import DAY, HOME, NOON, article, listing, other, url

from yunliebian_crawler.items import Problem

LONG = "甲" * 300
SHOWN = {"title": "heading", "body_text": "prose", "updated_on": "label", "category_path": "breadcrumb"}
WITHOUT = {"title": None, "updated_on": None, "category_path": ()}


def full(number=1, **changes):
    return article(number, **{"text": LONG, "provenance": SHOWN, **changes})


def bare(field, number=1, **changes):
    rules = {name: rule for name, rule in SHOWN.items() if name != field}
    return full(number, **{field: WITHOUT[field], "provenance": rules, **changes})


def shown(made, number=1):
    row = made.archive.article(number)
    return row["title"], row["updated_on"], row["category_path"], row["body_text"][:1], row["status"]


def fill(made, numbers=range(2, 9)):
    """Other articles that show everything."""
    for number in numbers:
        made.keep(full(number))


@pytest.mark.parametrize("field", WITHOUT)
class TestLost:
    def test_it_is_kept_out_and_told(self, made, field):
        made.keep(full())
        before = shown(made)
        made.next_crawl()
        stored = made.keep(bare(field))
        assert (stored.outcome, stored.is_drift) == ("quarantined", True)
        assert shown(made) == before
        assert made.values("select kind from problems") == ["lost"]

    def test_of_the_same_text_the_known_value_stays_true(self, made, field):
        made.keep(full())
        before = shown(made)
        made.next_crawl()
        fill(made)
        made.keep(bare(field))
        made.next_crawl()
        assert made.keep(bare(field)).outcome == "unchanged"
        assert shown(made) == before
        made.next_crawl()
        assert made.keep(bare(field)).outcome == "unchanged"
        assert made.values("select kind from problems") == ["lost"] * 3

    def test_of_an_edit_it_comes_in_when_seen_again(self, made, field):
        made.keep(full())
        made.next_crawl()
        fill(made)
        assert made.keep(bare(field, text="乙" * 300)).outcome == "quarantined"
        made.next_crawl()
        assert made.keep(bare(field, text="乙" * 300)).outcome == "changed"
        assert shown(made)[3] == "乙"
        assert made.values("select body_text from revisions order by number")[0].startswith("甲")

    def test_it_stays_out_while_no_page_shows_the_field(self, made, field):
        for number in range(1, 9):
            made.keep(full(number))
        for _ in range(4):
            made.next_crawl()
            outcomes = {made.keep(bare(field, number, text="乙" * 300)).outcome for number in range(1, 9)}
            assert outcomes == {"quarantined"}
        assert shown(made)[3] == "甲"
        made.end()
        made.archive.accept_template()
        made.begin()
        assert {made.keep(bare(field, n, text="乙" * 300)).outcome for n in range(1, 9)} == {"changed"}


class TestAnother:
    def test_another_articles_text_is_kept_out_until_seen_again(self, made):
        made.keep(full(1))
        made.keep(full(2))
        made.next_crawl()
        wrong = replace(full(2), url=url("a/1.html"))
        assert made.keep(wrong).outcome == "quarantined"
        assert made.row("select kind, message from problems") == {
            "kind": "another",
            "message": f"title and text are those of {url('a/2.html')}",
        }
        assert shown(made)[0] == "第1篇"
        made.next_crawl()
        assert made.keep(wrong).outcome == "changed"

    def test_a_new_article_may_stand_at_two_addresses(self, made):
        made.keep(full(2))
        assert made.keep(replace(full(2), url=url("b/2.html"))).outcome == "new"


class TestHalf:
    def test_a_good_page_in_between_confirms_nothing(self, made):
        made.keep(full())
        for _ in range(3):
            made.next_crawl()
            assert made.keep(article(1, text="乙")).outcome == "quarantined"
            made.next_crawl()
            assert made.keep(full()).outcome == "unchanged"

    def test_an_older_capture_may_be_shorter(self, made):
        made.keep(full())
        assert made.keep(article(1, text="乙", updated_on=None), at=NOON - 99 * DAY).outcome == "changed"
        assert made.values("select substr(body_text, 1, 1) from revisions order by number") == ["乙", "甲"]


class TestWalls:
    @pytest.mark.parametrize("kind", ["captcha", "login_wall", "soft_404", "empty", "script_challenge"])
    def test_it_is_named(self, made, kind):
        made.keep(full())
        made.next_crawl()
        stored = made.keep(other("a/1.html", problems=(Problem("page", kind, "so"),)))
        assert (stored.outcome, stored.wall, stored.is_drift) == ("quarantined", kind, False)
        assert kind in made.row("select message from problems order by id desc limit 1")["message"]

    def test_sent_home(self, made):
        made.keep(listing([1, 2]))
        made.keep(full())
        made.next_crawl()
        for number in (1, 2):
            stored = made.keep(other(""), asked=url(f"a/{number}.html"), final_url=HOME)
            assert (stored.outcome, stored.wall) == ("quarantined", "the home page")
        assert shown(made)[4] == "live"

    def test_home_itself(self, made):
        assert made.keep(other("", problems=(Problem("page", "captcha", "so"),))).wall == "captcha"
        assert made.keep(other("login", problems=(Problem("page", "login_wall", "so"),))).wall == ""


class TestGone:
    def lose(self, made, number=1, status=404):
        return made.answer(url(f"a/{number}.html"), status).outcome

    def test_twice_and_back(self, made):
        made.keep(full())
        made.next_crawl()
        assert self.lose(made) == "failed"
        made.next_crawl()
        assert self.lose(made) == "gone"
        assert shown(made)[3:] == ("甲", "gone")
        made.next_crawl()
        assert made.keep(full()).outcome == "unchanged"
        assert shown(made)[4] == "live"
        assert len(made.rows("select id from revisions")) == 1
        made.next_crawl()
        assert self.lose(made) == "failed"

    @pytest.mark.parametrize("end", ["killed", "unreachable", "refused", "failed"])
    def test_a_crawl_that_ended_badly_is_no_witness(self, made, end):
        made.keep(full())
        made.next_crawl()
        self.lose(made)
        made.next_crawl(end)
        assert self.lose(made) == "failed"
        made.next_crawl()
        assert self.lose(made) == "gone"

    def test_an_outage_is_taken_back(self, made):
        fill(made, range(1, 5))
        made.next_crawl()
        self.lose(made, 1)
        self.lose(made, 4, status=410)
        made.next_crawl()
        for number, status in ((1, 404), (2, 404), (3, 410), (4, 410)):
            self.lose(made, number, status)
        made.archive.withdraw_missing(made.crawl.id, made.now, is_outage=True)
        assert [shown(made, number)[4] for number in (1, 2, 3, 4)] == ["live", "live", "live", "gone"]
        made.now += DAY
        assert {f"a/{number}.html" for number in (1, 2, 3)} <= set(made.due())
        made.end("unreachable")
        assert made.row("select articles_gone from crawls order by id desc limit 1") == {"articles_gone": 0}

    def test_what_a_killed_crawl_lost_last_is_asked_again(self, made):
        fill(made, range(1, 5))
        made.next_crawl()
        self.lose(made, 2)
        self.lose(made, 3)
        made.next_crawl()
        assert self.lose(made, 2) == "gone"
        made.keep(article(5))
        assert (self.lose(made, 3), self.lose(made, 4, status=410)) == ("gone", "gone")
        made.archive.commit()  # killed: nobody wrote its end
        made.now += DAY
        made.begin()
        assert [shown(made, number)[4] for number in (2, 3, 4)] == ["gone", "live", "live"]
        assert {"a/3.html", "a/4.html"} <= set(made.due())
        assert made.row("select outcome, articles_gone from crawls where id = 3") == {
            "outcome": "killed",
            "articles_gone": 1,
        }
        assert (self.lose(made, 3), self.lose(made, 4, status=410)) == ("gone", "gone")

    def test_old_captures_of_a_killed_import_are_no_last_moment(self, made):
        made.keep(full(), at=made.now - 9 * DAY)
        made.end()
        made.begin("import")
        made.answer(url("a/1.html"), 410, at=made.now - 8 * DAY)
        made.archive.commit()
        made.begin()
        assert shown(made)[4] == "gone"

    def test_what_many_pages_miss_at_once_is_believed_late(self, made):
        made.keep(full())
        for _ in range(4):
            made.next_crawl()
            assert self.lose(made) == "failed"
            made.archive.withdraw_missing(made.crawl.id, made.now, is_outage=False)
        made.next_crawl()
        assert self.lose(made) == "gone"
