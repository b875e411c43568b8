"""What one visit to an article becomes, and that nothing a page once gave is lost to a later one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from archive_help import DAY, HOME, NOON, article, capture, listing, other, panel, url

from yunliebian_crawler.items import Crumb, Image, Problem


def kinds(made) -> list[str]:
    return made.values("select kind from problems order by id")


class TestArticle:
    def test_all_of_it_is_kept(self, made):
        page = article(1, updated_at=datetime(2026, 11, 20, 1, 2, tzinfo=UTC))
        stored = made.keep(page)
        assert (stored.outcome, stored.article_id) == ("new", 1)
        row = made.archive.article(1)
        assert row["url"] == url("a/1.html")
        assert (row["title"], row["category_path"]) == ("第1篇", "学院 / 运营")
        assert (row["updated_on"], row["updated_at"]) == ("2026-11-20", "2026-11-20T01:02:00Z")
        assert (row["read_count"], row["body_text"], row["body_html"]) == (100, page.body_text, page.body_html)
        assert (row["status"], row["revision_count"]) == ("live", 1)
        assert row["first_seen_at"] == row["last_seen_at"] == row["changed_at"] == "2026-11-22T12:00:00Z"

    def test_the_same_again_is_no_revision(self, made):
        made.keep(article(1))
        made.next_crawl()
        assert made.keep(article(1)).outcome == "unchanged"
        revision = made.row("select * from revisions")
        assert (revision["observed_at"], revision["last_observed_at"]) == (
            "2026-11-22T12:00:00Z",
            "2026-11-23T12:00:00Z",
        )
        assert made.archive.article(1)["last_seen_at"] == "2026-11-23T12:00:00Z"

    @pytest.mark.parametrize(
        "change",
        [
            {"title": "新题"},
            {"body_text": "新文"},
            {"category_path": ("学院",)},
            {"updated_on": date(2026, 11, 21)},
            {"images": (Image("https://img.example/2.jpg"),)},
            {"links": (Crumb("他处", "https://other.example/b"),)},
        ],
        ids=lambda change: next(iter(change)),
    )
    def test_what_makes_a_revision(self, made, change):
        page = article(images=(Image("https://img.example/1.jpg"),), links=(Crumb("他处", "https://other.example/a"),))
        made.keep(page)
        made.next_crawl()
        assert made.keep(replace(page, **change)).outcome == "changed"

    @pytest.mark.parametrize(
        "change",
        [
            {"read_count": 9999},
            {"panels": {"hot": panel([7, 8])}},
            {"body_html": "<div>甲的第一段</div>"},
            {"images": (Image("https://img2.example/1.jpg?t=99", "新"),)},
            {"provenance": {"title": "og:title"}},
        ],
        ids=lambda change: next(iter(change)),
    )
    def test_what_makes_none(self, made, change):
        page = article(images=(Image("https://img.example/1.jpg?t=1"),))
        made.keep(page)
        made.next_crawl()
        assert made.keep(replace(page, **change)).outcome == "unchanged"
        assert made.values("select count(*) from revisions") == [1]

    def test_there_and_back_is_three_revisions(self, made):
        for text in ("甲", "乙", "甲"):
            made.keep(article(1, text=text))
            made.next_crawl()
        rows = made.rows("select number, body_text from revisions order by number")
        assert [row["number"] for row in rows] == [1, 2, 3]
        assert [row["body_text"][0] for row in rows] == ["甲", "乙", "甲"]
        assert made.archive.article(1)["revision_count"] == 3

    def test_each_revision_keeps_its_own_pictures_and_rules(self, made):
        made.keep(article(1, images=(Image("https://img.example/1.jpg", "一"),), links=(Crumb("去", url("a/2.html")),)))
        made.next_crawl()
        made.keep(article(1, text="乙", images=(Image("https://img.example/2.jpg"),), provenance={"title": "og"}))
        assert made.rows("select url, alt, position from images") == [
            {"url": "https://img.example/2.jpg", "alt": None, "position": 1}
        ]
        assert made.rows("select * from links") == []
        assert made.values("select url from image_rows order by id") == [f"https://img.example/{n}.jpg" for n in (1, 2)]
        assert made.values("select title_rule from revisions order by number") == ["heading", "og"]
        assert made.values("select rule from provenance where field = 'title' order by fetch_id") == ["heading", "og"]

    def test_without_a_title_date_or_count_it_is_still_an_article(self, made):
        page = article(1, title=None, updated_on=None, read_count=None, category_path=(), breadcrumb=())
        assert made.keep(page).outcome == "new"
        row = made.archive.article(1)
        assert [row[name] for name in ("title", "updated_on", "read_count", "category_id")] == [None] * 4

    def test_a_count_beyond_counting_is_none(self, made):
        made.keep(article(1, read_count=10**30))
        assert made.archive.article(1)["read_count"] is None

    def test_a_count_that_falls_is_kept_and_told(self, made):
        made.keep(article(1, read_count=500))
        made.next_crawl()
        made.keep(article(1, read_count=3))
        assert made.archive.article(1)["read_count"] == 3
        assert kinds(made) == ["fell"]

    @pytest.mark.parametrize(("count", "told"), [(11_600, []), (11_400, ["fell"])])
    def test_an_exact_count_after_a_rounded_one_falls_below_its_bounds_alone(self, made, count, told):
        made.keep(article(1, read_count=12_000, read_precision=1000))
        made.next_crawl()
        made.keep(article(1, read_count=count))
        assert kinds(made) == told

    def test_a_rounded_count_does_not_fall(self, made):
        made.keep(article(1, read_count=12_345))
        made.next_crawl()
        made.keep(article(1, read_count=12_000, read_precision=1000))
        assert kinds(made) == []

    def test_a_page_without_a_count_leaves_the_known_one(self, made):
        made.keep(article(1, read_count=500))
        made.next_crawl()
        made.keep(article(1, read_count=None))
        row = made.archive.article(1)
        assert (row["read_count"], row["read_count_at"]) == (500, "2026-11-22T12:00:00Z")

    def test_a_mistake_half_way_leaves_nothing_of_the_visit(self, made, monkeypatch):
        made.keep(article(1))
        monkeypatch.setattr(type(made.archive._crawling._writing._sightings), "digests", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            made.keep(article(2))
        monkeypatch.undo()
        made.archive.commit()
        assert made.values("select title from articles") == ["第1篇"]
        assert made.row("select pages, articles_new from crawls") == {"pages": 1, "articles_new": 1}
        assert made.keep(article(2)).outcome == "new"


RELATIVE = {"updated_on": None, "problems": (Problem("updated_on", "relative", "3天前"),)}
MORNING = datetime(2026, 11, 20, 1, 2, tzinfo=UTC)


class TestDates:
    """One and the same content, its date shown now well, now badly."""

    def show(self, made, *changes):
        for change in changes:
            made.keep(article(1, **change))
            made.archive.commit()
            assert made.archive.check() == []
            made.next_crawl()
        rows = made.rows("select updated_on, updated_at from revisions order by number")
        return [(row["updated_on"], row["updated_at"]) for row in rows]

    def test_a_date_that_turns_relative_is_still_known(self, made):
        assert self.show(made, {}, RELATIVE, {}) == [("2026-11-20", None)]

    def test_a_relative_date_that_turns_absolute_is_filled_in(self, made):
        assert self.show(made, RELATIVE, RELATIVE, {}) == [("2026-11-20", None)]
        assert made.archive.article(1)["updated_on"] == "2026-11-20"
        assert made.archive.history(1)["revisions"][0]["updated_on_rule"] == "label"

    def test_a_time_of_day_that_comes_and_goes(self, made):
        timed = {"updated_at": MORNING}
        assert self.show(made, {}, timed, {}, timed) == [("2026-11-20", "2026-11-20T01:02:00Z")]

    def test_another_date_is_an_edit(self, made):
        later = {"updated_on": date(2026, 11, 21)}
        assert self.show(made, {}, later, {}) == [("2026-11-20", None), ("2026-11-21", None), ("2026-11-20", None)]

    def test_another_text_is_an_edit(self, made):
        assert self.show(made, {}, {"text": "乙", **RELATIVE}) == [("2026-11-20", None), (None, None)]

    def test_another_time_is_an_edit(self, made):
        early, late = ({"updated_at": MORNING.replace(hour=hour)} for hour in (1, 2))
        assert len(self.show(made, early, late)) == 2


class TestQuarantine:
    def keep_bad(self, made, page, **changes):
        made.keep(article(1, text="甲" * 300))
        made.archive.commit()
        before = made.archive.article(1)
        made.next_crawl()
        stored = made.keep(page, **changes)
        assert (stored.outcome, stored.article_id) == ("quarantined", 1)
        assert made.archive.article(1) == before
        assert made.values("select outcome from fetches where whole_id is null") == ["new", "quarantined"]
        due = made.row("select state, due_at, failures from addresses where article_id = 1")
        assert due == {"state": "quarantined", "due_at": "2026-11-23T13:00:00Z", "failures": 1}
        return made.row("select field, kind, message from problems order by id desc limit 1")

    @pytest.mark.parametrize("field", ["title", "updated_on", "body_text", "category_path"])
    def test_what_it_once_had_and_lost(self, made, field):
        page = replace(article(1, text="甲" * 300), **{field: () if field == "category_path" else None})
        assert self.keep_bad(made, page)["field"] == field

    @pytest.mark.parametrize("kind", ["other", "category"])
    def test_turned_into_something_else(self, made, kind):
        page = replace(other("a/1.html"), kind=kind)
        assert self.keep_bad(made, page)["kind"] == "turned"

    @pytest.mark.parametrize("kind", ["garbled", "is_panel"])
    def test_a_text_that_cannot_be_trusted(self, made, kind):
        page = article(1, text="乙" * 300, problems=(Problem("body_text", kind, "so"),))
        assert self.keep_bad(made, page)["kind"] == "unfit"

    def test_a_text_that_shrank(self, made):
        assert self.keep_bad(made, article(1, text="乙"))["kind"] == "shrunk"

    def test_a_text_that_was_cut(self, made):
        cut = {"problems": (Problem("page", "cut_short", "so"),)}
        assert self.keep_bad(made, article(1, text="乙" * 300, **cut))["kind"] == "half"
        assert made.keep(article(1, text="甲" * 300, **cut)).outcome == "unchanged"
        assert made.keep(article(2, **cut)).outcome == "new"

    def test_a_missing_part(self, made):
        part = capture(url("a/1_2.html"), NOON + DAY, status=500)
        assert self.keep_bad(made, article(1, text="乙" * 300), parts=(part,))["kind"] == "half"

    def test_a_shrunk_text_seen_again_is_an_edit(self, made):
        self.keep_bad(made, article(1, text="乙"))
        assert made.keep(article(1, text="乙")).outcome == "quarantined"
        made.next_crawl()
        assert made.keep(article(1, text="丙")).outcome == "quarantined"
        assert made.keep(article(1, text="乙")).outcome == "changed"
        assert made.archive.article(1)["body_text"].startswith("乙")

    def test_a_good_page_ends_it(self, made):
        self.keep_bad(made, article(1, title=None))
        assert made.keep(article(1, text="甲" * 300)).outcome == "unchanged"
        row = made.row("select state, due_at, failures from addresses where article_id = 1")
        assert row == {"state": "done", "due_at": None, "failures": 0}

    def test_an_article_never_seen_whole_is_no_article(self, made):
        assert made.keep(article(1, body_text=None)).outcome == "quarantined"
        assert made.archive.article(1) is None
        assert made.row("select kind, outcome from fetches") == {"kind": "article", "outcome": "quarantined"}

    @pytest.mark.parametrize("kind", ["captcha", "soft_404", "login_wall", "empty"])
    def test_a_wall_where_an_article_should_be(self, made, kind):
        made.keep(listing([1]))
        page = other("a/1.html", problems=(Problem("page", kind, "so"),))
        assert made.keep(page).outcome == "quarantined"

    def test_a_page_that_is_nothing_is_no_trouble_where_nothing_is_expected(self, made):
        page = other("login", problems=(Problem("page", "login_wall", "so"),))
        assert made.keep(page).outcome == "other"
        assert made.archive.due_count(made.now + 30 * DAY) == 1  # home

    @pytest.mark.parametrize(("path", "told"), [("", []), ("about", []), ("a/1.html", ["neither"])])
    def test_neither_article_nor_list_is_told_where_one_was_expected(self, made, path, told):
        made.keep(listing([1]))
        made.keep(other(path, problems=(Problem("page", "neither", "so"),)))
        assert kinds(made) == told

    def test_a_category_does_not_become_an_article(self, made):
        made.keep(listing([1]))
        assert made.keep(article(5, url=url("a/b/"))).outcome == "quarantined"

    def test_home_does_not_become_an_article(self, made):
        assert made.keep(article(5, url=HOME)).outcome == "quarantined"
