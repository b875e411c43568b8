"""Answers without a page, and addresses that lead to the same article or to another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from archive_help import DAY, NOON, article, capture, listing, other, url

from yunliebian_crawler.items import RecordPointer


class TestGone:
    def test_twice_not_found_in_two_crawls(self, made):
        made.keep(article(1))
        made.next_crawl()
        assert made.answer(url("a/1.html"), 404).outcome == "failed"
        assert made.answer(url("a/1.html"), 404).outcome == "failed"
        assert made.archive.article(1)["status"] == "live"
        made.next_crawl()
        assert made.answer(url("a/1.html"), 404).outcome == "gone"
        row = made.archive.article(1)
        assert (row["status"], row["body_text"] is not None) == ("gone", True)
        made.end()
        assert made.values("select articles_gone from crawls order by id") == [0, 0, 1]
        row = made.row("select state, due_at from addresses where article_id = 1")
        assert row == {"state": "gone", "due_at": None}

    def test_once_for_good(self, made):
        made.keep(article(1))
        assert made.answer(url("a/1.html"), 410).outcome == "gone"
        assert made.archive.article(1)["status"] == "gone"

    def test_it_may_come_back(self, made):
        made.keep(article(1))
        made.next_crawl()
        made.answer(url("a/1.html"), 410)
        made.next_crawl()
        assert made.keep(article(1)).outcome == "unchanged"
        assert made.archive.article(1)["status"] == "live"
        assert made.archive.article(1, as_of=NOON + DAY)["status"] == "gone"

    def test_found_in_between_is_not_twice(self, made):
        for status in (404, None, 404):
            made.keep(article(1)) if status is None else made.answer(url("a/1.html"), status)
            made.next_crawl()
        assert made.archive.article(1)["status"] == "live"

    def test_an_address_that_never_was_an_article(self, made):
        made.answer(url("a/9.html"), 404)
        made.next_crawl()
        assert made.answer(url("a/9.html"), 404).outcome == "gone"
        made.end()
        assert made.values("select sum(articles_gone) from crawls") == [0]


class TestFailure:
    @pytest.mark.parametrize(
        ("status", "error", "message"),
        [
            (500, None, "HTTP 500"),
            (None, "timeout", "timeout"),
            (403, None, "HTTP 403"),
            (200, "cut short", "cut short"),
        ],
    )
    def test_it_is_noted_and_tried_again(self, made, status, error, message):
        made.keep(article(1))
        made.next_crawl()
        assert made.answer(url("a/1.html"), status, error=error).outcome == "failed"
        assert made.values("select message from problems") == [message]
        assert made.values("select due_at from addresses where article_id = 1") == ["2026-11-23T13:00:00Z"]
        assert made.archive.article(1)["last_seen_at"] == "2026-11-22T12:00:00Z"

    def test_the_site_may_ask_for_more_patience(self, made):
        made.answer(url("a/1.html"), 503, retry_after=86400)
        assert made.values("select due_at from addresses where failures = 1") == ["2026-11-23T12:00:00Z"]

    def test_the_wait_grows(self, made):
        waits = []
        for _ in range(3):
            made.answer(url("a/1.html"), 500)
            waits += made.values("select due_at from addresses where failures > 0")
        assert waits == ["2026-11-22T13:00:00Z", "2026-11-22T16:00:00Z", "2026-11-23T00:00:00Z"]


class TestNotModified:
    def test_it_is_an_observation(self, made):
        made.keep(article(1))
        made.next_crawl()
        assert made.answer(url("a/1.html"), 304).outcome == "not_modified"
        assert made.values("select last_observed_at from revisions") == ["2026-11-23T12:00:00Z"]
        assert made.archive.article(1)["last_seen_at"] == "2026-11-23T12:00:00Z"
        made.end()
        assert made.values("select articles_unchanged from crawls order by id desc limit 1") == [1]

    def test_validators_are_those_of_the_last_good_answer(self, made):
        made.keep(article(1), last_modified="Sun")
        made.answer(url("a/1.html"), 500)
        made.answer(url("a/1.html"), 304, etag='"2"')
        row = made.row("select etag, last_modified from addresses where article_id = 1")
        assert row == {"etag": '"2"', "last_modified": "Sun"}
        made.keep(article(1), etag=None)
        assert made.row("select etag, last_modified from addresses where article_id = 1") == {
            "etag": None,
            "last_modified": None,
        }

    def test_of_a_list_the_next_page_is_still_asked(self, made):
        made.keep(listing([1], next_url=url("a/b/2.html")))
        made.keep(listing([2], "a/b/2.html"))
        made.next_crawl()
        made.answer(url("a/b/"), 304)
        assert "a/b/2.html" in made.due()


class TestAddresses:
    def test_one_article_however_it_is_reached(self, made):
        made.keep(article(1), asked=url("old/1.html"), final_url=url("a/1.html"))
        made.keep(article(1))
        assert made.keep(article(1), asked=url("m/1.html")).article_id == 1
        assert made.values("select url from articles") == [url("a/1.html")]
        for path in ("old/1.html", "a/1.html", "m/1.html"):
            assert made.archive.article(url(path))["id"] == 1
        assert made.values("select answered_url from fetches order by id") == [url("a/1.html"), None, url("a/1.html")]

    def test_an_article_that_moved(self, made):
        made.keep(article(1))
        made.next_crawl()
        assert made.keep(article(1, url=url("new/1.html")), asked=url("a/1.html")).outcome == "unchanged"
        assert made.values("select url from articles") == [url("new/1.html")]
        assert made.archive.article(url("a/1.html"))["id"] == 1

    def test_an_address_that_now_leads_to_another_article(self, made):
        made.keep(article(1))
        made.keep(article(2))
        made.next_crawl()
        assert made.keep(article(2), asked=url("a/1.html")).article_id == 2
        assert made.archive.article(url("a/1.html"))["title"] == "第1篇"
        assert made.values("select state from addresses where url like '%a/1.html'") == ["missing"]

    def test_an_alias_with_an_article_of_its_own(self, made):
        made.keep(article(1), asked=url("a/2.html"))
        made.next_crawl()
        assert made.keep(article(2)).outcome == "new"
        assert [made.archive.article(url(f"a/{n}.html"))["id"] for n in (1, 2)] == [1, 2]

    def test_a_broken_alias_does_not_end_the_article(self, made):
        made.keep(article(1), asked=url("old/1.html"))
        made.answer(url("old/1.html"), 410)
        assert made.archive.article(1)["status"] == "live"

    def test_parts_have_fetches_of_their_own(self, made):
        record = RecordPointer("none.warc.gz", 5, 10, "sha1:A")
        part = replace(capture(url("a/1_2.html")), status=200)
        made.keep(article(1), parts=(part,))
        rows = made.rows("select url, outcome, whole_id, article_id from fetches order by id")
        assert rows[1] == {"url": url("a/1_2.html"), "outcome": "part", "whole_id": 1, "article_id": 1}
        assert made.values("select role from addresses where url like '%1_2.html'") == ["part"]
        assert record.offset == 5

    def test_a_part_met_by_itself_is_no_article(self, made):
        made.keep(article(1))
        stored = made.keep(article(1, text="第二页"), asked=url("a/1_2.html"))
        assert (stored.outcome, stored.article_id) == ("part", 1)
        assert made.keep(article(7, text="第二页"), asked=url("a/7_2.html")).new_addresses == 1
        assert made.values("select revision_count from articles") == [1]
        assert "a/7.html" in made.due()

    @pytest.mark.parametrize("path", ["", "a/b/", "a/9.html"], ids=["home", "list", "another article"])
    def test_a_canonical_address_named_by_mistake(self, made, path):
        made.keep(other(""))
        made.keep(listing([1, 2]))
        made.keep(article(9))
        for number in (1, 2):
            made.keep(article(number, url=url(path)), asked=url(f"a/{number}.html"))
        assert made.values("select url from articles order by id") == [url(f"a/{n}.html") for n in (9, 1, 2)]

    def test_an_edited_title_seen_through_an_alias(self, made):
        made.keep(article(1), asked=url("m/1.html"))
        made.next_crawl()
        assert made.keep(article(1, title="新题"), asked=url("m/1.html")).outcome == "changed"
        assert made.values("select title from articles") == ["新题"]

    def test_further_list_pages_that_name_the_first_as_canonical(self, made):
        for _ in range(2):
            made.keep(listing([1, 2], next_url=url("a/b/2.html"), breadcrumb=()))
            assert "a/b/2.html" in made.due()
            made.keep(listing([3, 4], breadcrumb=()), asked=url("a/b/2.html"))
            assert "a/b/2.html" not in made.due()
            made.next_crawl()
        assert made.values("select role from addresses where url like '%a/b/2.html'") == ["list"]

    def test_of_a_list_that_moved_the_new_address_is_asked(self, made):
        made.keep(listing([1], breadcrumb=()), asked=url("old/"), final_url=url("a/b/"))
        made.next_crawl()
        assert made.due() == ["", "a/b/", "a/1.html"]

    def test_any_order_of_clocks_ends(self, made):
        """A clock set back must not leave an address due for ever."""
        made.keep(article(1))
        made.end()
        made.now -= 10 * DAY
        made.begin(crawl_all=True)
        for path in made.due():
            made.keep(article(1) if "1.html" in path else other(path))
        assert made.due() == []
