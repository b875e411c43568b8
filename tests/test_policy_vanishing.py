"""What a list shows no longer: gone from the middle of a page, or only pushed on to the next."""

from __future__ import annotations

from datetime import date

import pytest

from yunliebian_crawler.policy import vanished

DAYS = {number: date(2026, 11, 30 - number) for number in range(12)}
"""Article -> its date; the lowest is the newest, as lists have them."""


def missed(before, shown, dates=DAYS):
    given = [(number, dates.get(number)) for number in shown]
    return vanished({number: dates.get(number) for number in before}, given)


@pytest.mark.parametrize("dates", [DAYS, {}], ids=["dated", "bare"])
class TestEitherWay:
    def test_one_that_is_gone_lets_the_next_page_s_first_move_up(self, dates):
        assert missed([1, 2, 3, 4], [1, 3, 4, 5], dates) == [2]

    def test_on_a_last_page_nothing_moves_up(self, dates):
        assert missed([1, 2, 3, 4], [1, 2, 4], dates) == [3]

    def test_new_ones_push_others_off(self, dates):
        assert missed([2, 3, 4, 5, 6, 7], [0, 1, 2, 3, 4, 5], dates) == []

    def test_more_are_missing_than_were_pushed(self, dates):
        assert missed([2, 3, 4, 5, 6, 7], [1, 2, 5, 6, 7, 8], dates) == [3, 4]

    def test_another_page_altogether_tells_nothing(self, dates):
        assert missed([1, 2, 3, 4], [5, 6, 7, 8], dates) == []
        assert missed([1, 2, 3, 4], [1, 2], dates) == []
        assert missed([1, 2, 3, 4], [], dates) == []
        assert missed([], [1, 2], dates) == []


def test_dates_tell_which_is_missing_where_as_many_came_in():
    assert missed([2, 3, 4, 5], [1, 2, 4, 5]) == [3]
    assert missed([2, 3, 4, 5], [1, 2, 4, 5], {}) == []


def test_dates_in_no_order_are_not_believed():
    mixed = {**DAYS, 5: date(2026, 11, 30)}
    assert missed([2, 3, 4, 5], [1, 2, 4, 5], mixed) == []
