"""The template's alarm on an archive filled by hand, night by night, and the chances it is reckoned with."""

from __future__ import annotations

from math import comb

import pytest
from archive_help import article, desk, listing, url
from hypothesis import given
from hypothesis import strategies as st

from yunliebian_crawler import health
from yunliebian_crawler.demo.dice import mix
from yunliebian_crawler.health.chance import at_most, tail

RULES = {
    "kind": "decided",
    "title": "heading",
    "body_text": "prose",
    "updated_on": "label",
    "category_path": "breadcrumb",
    "read_count": "label",
    "panels.hot": "heading",
}


class Nights:
    """An archive and its crawls, each ended as a real one is."""

    def __init__(self, made):
        self.made = made

    def crawl(self, numbers, lacks=lambda _: False, field="read_count", ends="done", **changes):
        """One crawl of these articles; the kinds of its drifts."""
        made = self.made
        for number in numbers:
            rules = {name: rule for name, rule in RULES.items() if name != field or not lacks(number)}
            made.keep(article(number, **{"provenance": rules, **changes}))
        found = health.examine(made.archive, made.crawl.id)
        rows = [{**vars_of(drift), "message": message, "url": where} for drift, message, where in found]
        made.archive.note_health(made.crawl.id, health.headline(found), rows, made.now)
        made.next_crawl(ends)
        return [(drift.field, drift.kind) for drift, _, _ in found]


def vars_of(drift):
    return {name: getattr(drift, name) for name in ("role", "field", "kind", "old_share", "new_share", "pages")}


@pytest.fixture
def nights(tmp_path):
    made = desk(tmp_path)
    yield Nights(made)
    made.archive.close()


def all_of_them(_):
    return True


LOST, FLIPS = [("read_count", "lost")], [("read_count", "flips")]


def test_a_loss_is_told_every_night_and_ends_when_it_is_mended(nights):
    assert nights.crawl(range(40)) == []
    assert [nights.crawl(range(40), all_of_them) for _ in range(5)] == [LOST] * 5
    assert nights.crawl(range(40)) == []


def test_a_loss_on_new_pages_alone_is_told(nights):
    assert nights.crawl(range(100)) == []
    assert nights.crawl(range(100, 120)) == []
    assert [nights.crawl(range(n, n + 20), all_of_them) for n in (200, 300, 400)] == [LOST] * 3


def test_the_first_pages_of_a_site_are_no_change(nights):
    """Old articles without a count come after the new ones, before anybody has seen the whole site."""
    for numbers in (range(50), range(50, 100)):
        assert nights.crawl(numbers, lambda number: number >= 50, ends="budget") == []


def test_old_pages_that_never_had_it_are_no_change(nights):
    def lacks(number):
        return number >= 50

    assert nights.crawl(range(100), lacks) == []
    for n in (200, 210, 220):
        assert nights.crawl(range(n, n + 10)) == []
    assert nights.crawl(range(100), lacks) == []


@pytest.mark.parametrize("odd", [1, 5, 10])
def test_some_odd_pages_in_a_hundred_are_no_alarm(nights, odd):
    assert nights.crawl(range(200)) == []
    for night in range(3):
        assert nights.crawl(range(100), lambda n, night=night: n % 100 in range(10 * night, 10 * night + odd)) == []


def test_a_field_that_appears_is_no_alarm(nights):
    assert nights.crawl(range(40), all_of_them) == []
    assert nights.crawl(range(40)) == []


def test_small_nights_add_up(nights):
    assert nights.crawl(range(100)) == []
    found = [nights.crawl(range(n, n + 3), all_of_them) for n in range(200, 221, 3)]
    assert found[:3] == [[]] * 3
    assert found[3:] == [LOST] * 4


def test_a_page_asked_again_night_after_night_counts_once(nights):
    assert nights.crawl(range(100)) == []
    assert [nights.crawl([1], all_of_them) for _ in range(12)] == [[]] * 12


def test_a_night_without_pages_says_nothing(nights):
    nights.crawl(range(40))
    nights.crawl(range(40), all_of_them)
    assert nights.crawl([]) == []


def test_two_looks_by_turns_are_known_after_the_first_alarm(nights):
    found = [nights.crawl(range(40), lambda _, night=night: night % 2 == 1) for night in range(9)]
    assert found == [[], LOST, [], FLIPS, [], FLIPS, [], FLIPS, []]


def test_two_looks_at_random_are_known_after_the_first_alarm(nights):
    found = [nights.crawl(range(60), lambda n, night=night: night and mix(night, n) % 2) for night in range(12)]
    assert found == [[], LOST, *[FLIPS] * 10]


def test_a_look_that_stays_is_no_turn(nights):
    found = [nights.crawl(range(40), lambda _, night=night: night in (1, 3) or night > 4) for night in range(16)]
    assert found[:6] == [[], LOST, [], FLIPS, [], FLIPS]
    assert found[-4:] == [LOST] * 4


def test_odd_pages_before_do_not_pass_for_turns(nights):
    for night in range(8):
        assert nights.crawl(range(100), lambda n, night=night: n % 12 == night) == []
    assert [nights.crawl(range(100), all_of_them) for _ in range(3)] == [LOST] * 3


def test_what_somebody_accepts_is_the_norm_until_it_changes_again(nights):
    nights.crawl(range(40))
    assert nights.crawl(range(40), all_of_them) == LOST
    assert nights.made.archive.accept_template() == 2
    for _ in range(3):
        assert nights.crawl(range(50), all_of_them) == []
    assert nights.crawl(range(50), all_of_them, field="category_path") == [("category_path", "lost")]


def test_another_rule_is_told_once(nights):
    nights.crawl(range(40))
    nights.crawl(range(40), provenance={**RULES, "updated_on": "bare date"})
    drifts = nights.made.rows("select field, kind, message from drifts")
    assert [(row["field"], row["kind"]) for row in drifts] == [("updated_on", "moved")]
    assert "by bare date instead of label" in drifts[0]["message"]
    nights.crawl(range(40), provenance={**RULES, "updated_on": "bare date"})
    assert len(nights.made.rows("select id from drifts")) == 1


def test_a_title_that_all_articles_share_is_nobodys_own(nights):
    assert nights.crawl(range(40)) == []
    assert nights.crawl(range(40), title="云裂变") == [("title", "same")]
    (row,) = nights.made.rows("select message, new_share from drifts")
    assert row == {
        "message": f"the same title on 100% of 40 articles stored in this crawl, as {url('a/0.html')}",
        "new_share": 1,
    }


def test_a_text_that_most_articles_share_is_nobodys_own(nights):
    nights.crawl(range(30))
    made = nights.made
    for number in range(200, 210):
        made.keep(article(number, provenance=RULES, body_text=f"各有各的第{number}段。"))
    assert nights.crawl(range(210, 221), body_text="请在微信客户端打开") == [("body_text", "same")]


def test_articles_that_read_as_something_else(nights):
    from archive_help import other

    made = nights.made
    nights.crawl(range(40))
    for number in range(40):
        made.keep(other(f"a/{number}.html", provenance={"kind": "decided"}))
    ((drift, message, where),) = health.examine(made.archive, made.crawl.id)
    assert (drift.field, drift.kind, drift.new_share) == ("page", "lost", 0)
    assert "recognised as such on 0% of 40 article pages, on 100% before" in message
    assert where == url("a/0.html")


def test_lists_that_lead_on_no_more(nights):
    made = nights.made
    rules = {"title": "x", "category_path": "x", "entries": "x", "next_url": "link"}
    for crawl_rules in (rules, {**rules, "next_url": "link"}, {k: v for k, v in rules.items() if k != "next_url"}):
        for number in range(20):
            made.keep(listing([1], f"a/{number}/", provenance=crawl_rules, category_path=("院", str(number))))
        found = health.examine(made.archive, made.crawl.id)
        made.next_crawl()
    assert [(drift.role, drift.field) for drift, _, _ in found] == [("list", "next_url")]


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.001, 0.999))
def test_the_tail_is_the_sum_of_what_it_stands_for(hits, trials, share):
    exact = sum(comb(trials, n) * share**n * (1 - share) ** (trials - n) for n in range(hits, trials + 1))
    assert tail(hits, trials, share) == pytest.approx(1.0 if hits == 0 else exact, rel=1e-6, abs=1e-12)


@given(st.integers(1, 20_000), st.integers(0, 20_000), st.floats(0, 1))
def test_chances_are_chances(trials, hits, share):
    hits = min(hits, trials)
    assert 0 <= tail(hits, trials, share) <= 1
    assert tail(hits, trials, share) >= tail(hits + 1, trials, share) - 1e-9
    assert hits / trials <= at_most(hits, trials) + 1e-12 <= 1 + 1e-9
