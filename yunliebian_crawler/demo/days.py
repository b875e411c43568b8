"""How the site lives: when an article appears, is edited, read and taken down.

Every answer is arithmetic on (seed, article, day): nothing is simulated step by step and nothing is remembered. Days
are whole numbers; day 0 is ``EPOCH``, articles of the past were published on negative days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from math import exp, floor, log

from .dice import Dice, mix, unit

EPOCH = date(2026, 11, 1)
CLOCK = timezone(timedelta(hours=8))
"""The site's own clock."""
PAST = 1800
"""Days over which the articles of day 0 were published."""
FIRST_PLAIN = 21
"""Articles before this one are the oldest of the site and keep still: the broken pages are among them."""

_TAKEN_DOWN, _EDITED, _SAME_TIME, _POPULAR, _BURST, _EVERGREEN = range(101, 107)


@dataclass(frozen=True)
class Life:
    """The fates of all articles of one site."""

    seed: int
    articles: int
    """Articles of day 0, the taken down ones included: numbers 1 … ``articles``, oldest first."""
    per_day: int
    """New articles a day, from day 1."""
    edits: float = 0.034
    """Edits an article gets per e-fold of its age: 0.034 makes 0.2 in the first year, most of them early."""
    taken_down: float = 0.03
    """Share of the articles that disappear in a year."""
    staged_days: int = 60
    """Up to this day something surely happens: an edit a day, an end every third day. 0: only nature acts."""

    def count(self, day: int) -> int:
        """The newest article's number on that day."""
        return self.articles + self.per_day * max(day, 0)

    def published(self, number: int) -> int:
        """The day on which the article appeared."""
        if number > self.articles:
            return 1 + (number - self.articles - 1) // self.per_day
        return -((self.articles - number) * PAST // self.articles)

    def gone_on(self, number: int) -> int | None:
        """The first day on which the article is missing; None within any time that matters."""
        if number < FIRST_PLAIN or not self.taken_down:
            return None
        years = -log(unit(self.seed, _TAKEN_DOWN, number)) / self.taken_down
        natural = max(self.published(number), 0) + 1 + floor(years * 365)
        return min([natural, *self._staged_ends(number)])

    def lives(self, number: int, day: int) -> bool:
        """Whether the article is there: published, and not taken down."""
        if not 1 <= number <= self.count(day):
            return False
        gone = self.gone_on(number)
        return gone is None or day < gone

    def edited(self, number: int, day: int) -> tuple[int, ...]:
        """The days on which the article was edited, up to ``day``, ascending; several edits of one day are one."""
        if number < FIRST_PLAIN:
            return ()
        days = {d for d in self._natural_edits(number, day) if d > self.published(number)}
        days.update(d for d in range(1, min(day, self.staged_days) + 1) if self.staged_edit(d) == number)
        return tuple(sorted(days))

    def _natural_edits(self, number: int, day: int) -> Iterator[int]:
        """Edits cluster after publication: their expected number grows with the logarithm of the age."""
        published, grown, k = self.published(number), 0.0, 0
        while self.edits:
            k += 1
            grown -= log(unit(self.seed, _EDITED, number, k)) / self.edits
            if grown > log(day - published + 2):
                break
            yield published + floor(exp(grown) - 1)
        if self.edits and mix(self.seed, _EVERGREEN, number) % 50 == 0:
            first = published + mix(self.seed, _EVERGREEN, number, 1) % 61
            yield from range(max(first, published + 1), day + 1, 61)

    def staged_edit(self, day: int) -> int | None:
        """The recent article that is surely edited on that day (never before day 1)."""
        if not 1 <= day <= self.staged_days or not self.edits:
            return None
        return self.count(day - 1) - mix(self.seed, _EDITED, day) % min(12, self.articles - FIRST_PLAIN)

    def staged_end(self, day: int) -> int | None:
        """The older article that is surely taken down on that day."""
        if not 2 <= day <= self.staged_days or day % 3 != 2 or not self.taken_down:
            return None
        return FIRST_PLAIN + (mix(self.seed, _TAKEN_DOWN) + 4 * (day // 3)) % max(self.articles // 2 - FIRST_PLAIN, 1)

    def _staged_ends(self, number: int) -> Iterator[int]:
        if number <= max(self.articles // 2, FIRST_PLAIN):
            yield from (day for day in range(2, self.staged_days + 1, 3) if self.staged_end(day) == number)

    def updated(self, number: int, day: int) -> int:
        """The day of the last change that the page shows."""
        return max((self.published(number), *self.edited(number, day)))

    def time_of(self, number: int, day: int) -> datetime:
        """The moment, on the site's clock, of a change on ``day``: in office hours, by the minute."""
        dice = Dice(self.seed, _SAME_TIME, number, day)
        at = timedelta(days=day, hours=dice.between(8, 17), minutes=dice.below(60))
        return datetime(EPOCH.year, EPOCH.month, EPOCH.day, tzinfo=CLOCK) + at

    def reads(self, number: int, day: int) -> int:
        """How often the article was read by the evening of ``day``: never falls; few articles get most of it."""
        age = day - self.published(number) + 0.6
        popular = min(exp(-0.7 * log(unit(self.seed, _POPULAR, number))), 60.0)
        return floor(popular * 60 * log(1 + age) + (popular + 9) * self._burst(number, day))

    def _burst(self, number: int, day: int) -> float:
        """One article in four is passed around once, and climbs the hot list within a week."""
        dice = Dice(self.seed, _BURST, number)
        start = dice.between(-2, 14)
        since = day - (max(start, self.published(number)) if self.staged_days else self.published(number) + start)
        return 0.0 if not dice.chance(4) or since < 0 else 300 * (1 - exp(-(since + 0.5) / 2.5))


def date_of(day: int) -> date:
    """The calendar date of a simulated day.

    >>> date_of(0).isoformat(), date_of(-31).isoformat()
    ('2026-11-01', '2026-10-01')
    """
    return EPOCH + timedelta(days=day)


def evening(day: int) -> datetime:
    """The moment at which the site of ``day`` is looked at: 22:00 on its own clock, when the day's changes are done."""
    at = date_of(day)
    return datetime(at.year, at.month, at.day, 14, tzinfo=UTC)
