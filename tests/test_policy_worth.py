"""What a look gains, and how a number of requests is spent: the policy's own rules, without an archive."""

from __future__ import annotations

import pytest

from yunliebian_crawler.policy import Article, ListPage, Waiting, choose, listing_worth, site_of, worth
from yunliebian_crawler.policy.constants import OLDEST_EVERY, WAVE_ARTICLES

NOW = 20_000.0


def known(number: int = 1, **changes) -> Article:
    """An article two years old, looked at ten days ago."""
    made = Article(number, NOW - 700, NOW - 700, NOW - 10, None, 0, 0, 500, NOW - 10, 0.0, NOW - 10, NOW - 10)
    return made._replace(**changes)


EDITED = Article(77, NOW - 700, NOW - 40, NOW - 39, NOW - 700, 1, 0, 500, NOW, NOW, NOW, NOW)
"""An edit that moved the date: so dates tell."""


def gain(article: Article, *others: Article):
    site = site_of([article, EDITED, *others], NOW)
    return worth(article, site, NOW)


def chosen(articles, lists=(), waiting=(), budget=10):
    site = site_of([*articles, EDITED], NOW)
    made = choose(articles, lists, waiting, site=site, budget=budget, now=NOW)
    return [(c.why, "list" if c.is_list else "article", c.place) for c in made]


class TestWorth:
    def test_it_grows_with_the_square_of_the_time(self):
        once, twice = known(), known(fetched=NOW - 20, counted=NOW - 20, alive=NOW - 20)
        assert gain(twice).edit == pytest.approx(4 * gain(once).edit)
        assert gain(twice).reads == pytest.approx(4 * gain(once).reads)

    def test_what_was_changed_lately_or_often_is_likelier_to_change_again(self):
        quiet = gain(known()).edit
        assert gain(known(shown=NOW - 3)).edit > 50 * quiet
        assert gain(known(edits=3)).edit == pytest.approx(4 * quiet)

    def test_each_clock_is_set_back_by_its_own_sight_alone(self):
        before = gain(known())
        dated, counted, alive = gain(known(dated=NOW)), gain(known(counted=NOW)), gain(known(alive=NOW))
        assert (dated.edit, dated.reads, dated.gone) == (0.0, before.reads, before.gone)
        assert (counted.edit, counted.reads, counted.gone) == (before.edit, 0.0, before.gone)
        assert (alive.edit, alive.reads, alive.gone) == (before.edit, before.reads, 0.0)

    def test_where_pages_show_no_reads_none_are_asked_for(self):
        assert gain(known(reads=None)).reads == 0.0

    def test_much_read_articles_are_counted_oftener_up_to_a_bound(self):
        crowd = [known(n, reads=500) for n in range(2, 400)]
        usual, popular, huge = (gain(known(reads=reads), *crowd).reads for reads in (500, 5000, 10**9))
        assert popular > 4 * usual
        assert huge < 12 * usual * 1.01

    def test_gone_articles_are_asked_rarely(self):
        there, gone = gain(known()), gain(known(is_gone=True))
        assert 0 < gone.total < there.total / 5

    def test_dates_that_do_not_move_with_edits_say_nothing(self):
        others = [known(n, edits=1, undated=1) for n in range(2, 6)]
        assert gain(known(dated=NOW), *others).edit > 0
        assert gain(known(dated=NOW), *(a._replace(undated=0) for a in others)).edit == 0
        assert worth(known(dated=NOW), site_of([known(dated=NOW)], NOW), NOW).edit > 0  # nothing was seen yet

    def test_a_wave_is_no_edit_of_its_own_article_and_may_have_met_the_others(self):
        wave = [
            known(n, shown=NOW - 5, before=NOW - 700, edits=1, fetched=NOW - 1) for n in range(2, 2 + WAVE_ARTICLES)
        ]
        met, unseen, seen = wave[0], known(100), known(101, fetched=NOW - 4)
        site = site_of([*wave, unseen, seen], NOW)
        assert set(site.waves) == {NOW - 5}
        assert worth(unseen, site, NOW).edit > 1 > 0.1 > worth(seen, site, NOW).edit
        assert worth(met, site, NOW).edit < 0.01
        assert site_of([*wave[1:], unseen, seen], NOW).waves == {}


class TestChoosing:
    def test_the_best_goes_first_and_ties_go_to_the_oldest_then_the_lowest(self):
        articles = [known(3), known(2), known(1), known(4, fetched=NOW - 11), known(5, fetched=NOW - 30)]
        assert [place for *_, place in chosen(articles, budget=4)] == [4, 3, 2, 1]

    def test_one_in_five_goes_to_the_oldest_whatever_it_gains(self):
        busy = [known(n, shown=NOW - 11, counted=NOW - 30) for n in range(1, 30)]
        forgotten = known(99, fetched=NOW - 60, dated=NOW, counted=NOW, alive=NOW)
        made = chosen([*busy, forgotten], budget=OLDEST_EVERY)
        assert made[-1] == ("oldest", "article", 29)
        assert [why for why, *_ in made].count("oldest") == 1

    def test_lists_that_bring_news_go_first_and_one_that_shows_no_others_waits(self):
        new = [known(n, born=NOW - 5, shown=NOW - 5) for n in range(1, 4)]
        below, above = ListPage(7, NOW - 1, [0], True, True, [0]), ListPage(8, NOW - 1, [0, 1], True, True, [0, 1, 2])
        made = chosen(new, [below, above], [Waiting(5)], budget=6)
        assert made[:2] == [("list", "list", 1), ("waiting", "article", 0)]

    def test_pages_that_keep_failing_get_a_share_and_what_nobody_else_needs(self):
        broken = [Waiting(n, keeps_failing=True) for n in range(1, 21)]
        made = chosen([known(n) for n in range(100, 130)], [], [*broken, Waiting(50)], budget=12)
        waiting = [("waiting", "article", place) for place in range(4)]
        assert made[:5] == [("waiting", "article", 20), *waiting]
        assert [why for why, *_ in made].count("waiting") == 5
        assert len(made) == 12
        assert len(chosen([known(1)], [], broken, budget=12)) == 12

    def test_what_a_chosen_list_shows_is_not_asked_again(self):
        articles = [known(n) for n in range(1, 11)]
        page = ListPage(50, NOW - 10, range(10), True, True)
        site = site_of([*articles, EDITED], NOW)
        gains = [worth(a, site, NOW) for a in articles]
        assert listing_worth(page, gains, 0.0, NOW) > 10 * gains[0].total
        made = chosen([*articles, known(11)], [page], budget=2)
        assert made == [("gain", "list", 0), ("gain", "article", 10)]

    def test_an_article_of_many_pages_must_be_worth_them_and_fit(self):
        long, short = known(1, cost=3), known(2, fetched=NOW - 9, counted=NOW - 9, alive=NOW - 9)
        assert chosen([long, short], budget=4) == [("gain", "article", 1), ("gain", "article", 0)]
        assert chosen([long], budget=2) == []

    def test_nothing_known_is_asked_again_at_once(self):
        assert chosen([known(fetched=NOW - 0.01)], [ListPage(9, NOW, [0], True, True, [0])]) == []

    def test_the_same_knowledge_gives_the_same_order(self):
        articles = [known(n, fetched=NOW - n % 7, reads=n * 37 % 900) for n in range(1, 200)]
        lists = [ListPage(n, NOW - n % 3, range(n, n + 9), True, n % 2 == 0, range(n, n + 2)) for n in range(20)]
        assert chosen(articles, lists, budget=60) == chosen(articles, lists, budget=60)


class TestSimulation:
    """The whole of it on a small site: better than uniform, also where dates say nothing."""

    @pytest.mark.parametrize(
        ("world", "at_most"),
        [
            ({}, 0.65),
            ({"lists_tell": False}, 0.95),
            ({"dates_move": False}, 0.95),
            ({"shows_dates": False}, 1.0),
            ({"style": "young"}, 0.8),
        ],
        ids=["usual", "bare lists", "dates never move", "no dates", "only young edits"],
    )
    def test_it_beats_uniform_revisiting(self, world, at_most):
        from bench.simulate.score import simulate
        from bench.simulate.strategies import STRATEGIES
        from bench.simulate.worlds import World

        made = World(articles=600, per_day=1, last_day=90, **world)
        scores = {name: simulate(made, STRATEGIES[name], 20) for name in ("uniform", "policy")}
        assert scores["policy"].total <= at_most * scores["uniform"].total
        assert scores["policy"].delay < 1
