"""Sites to simulate: the demo's model of days, with edits as sites of this kind have them, or as they should not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from heapq import nlargest
from typing import NamedTuple

from yunliebian_crawler.demo.days import Life
from yunliebian_crawler.demo.dice import mix, unit
from yunliebian_crawler.demo.tree import NODES, Node

PER_PAGE = 10
PANEL = 10
WAVE_EVERY = 75
"""Days between two edits of the whole site, of which each meets one old article in so many: a twentieth."""
WAVE_ONE_IN = 20
QUIET = 90


class Edits(NamedTuple):
    """How a site's articles are edited."""

    days: Callable[[Life, int, int], Iterator[int]]
    """(life, article, until) -> days of its edits."""
    rate: Callable[[Life, int, int], float]
    """(life, article, day) -> edits a day to expect, for whoever knows."""


def _usual(life: Life, number: int, until: int) -> Iterator[int]:
    """Early and ever rarer, a few evergreens, and now and then the whole site at once."""
    yield from life._natural_edits(number, until)
    for day in range(WAVE_EVERY, until + 1, WAVE_EVERY):
        if day - life.published(number) >= QUIET and mix(life.seed, day, number) % WAVE_ONE_IN == 0:
            yield day


def wave_before(day: int) -> int:
    """The last day of a site-wide edit, 0 before the first."""
    return day - day % WAVE_EVERY


def _usual_rate(life: Life, number: int, day: int) -> float:
    evergreen = 1 / 61 if mix(life.seed, 106, number) % 50 == 0 else 0.0
    return life.edits / (day - life.published(number) + 1) + evergreen


def _at_random(life: Life, number: int, until: int, rate: Callable[[Life, int, int], float]) -> Iterator[int]:
    first = life.published(number) + 1
    yield from (d for d in range(first, until + 1) if unit(life.seed, 8, number, d) < rate(life, number, d))


def _steady_rate(life: Life, number: int, day: int) -> float:
    """At any age alike, a fifth of the articles a year."""
    return 0.2 / 365


def _young_rate(life: Life, number: int, day: int) -> float:
    """In the first month or never."""
    return 1 / 60 if day - life.published(number) <= 30 else 0.0


def _evergreen_rate(life: Life, number: int, day: int) -> float:
    """One article in twenty every week, the others never."""
    return 1 / 7 if mix(life.seed, 7, number) % 20 == 0 else 0.0


EDITS = {
    "usual": Edits(_usual, _usual_rate),
    "steady": Edits(partial(_at_random, rate=_steady_rate), _steady_rate),
    "young": Edits(partial(_at_random, rate=_young_rate), _young_rate),
    "evergreens": Edits(partial(_at_random, rate=_evergreen_rate), _evergreen_rate),
}


@dataclass
class World:
    """One site, day by day; what is worked out once serves every strategy."""

    articles: int = 5000
    per_day: int = 3
    style: str = "usual"
    """How its articles are edited, one of ``EDITS``."""
    shows_dates: bool = True
    """Whether pages and lists date articles at all ..."""
    dates_move: bool = True
    """... and whether an edit moves that date."""
    lists_tell: bool = True
    """Whether lists show dates and reads, beside titles."""
    seed: int = 1
    last_day: int = 200
    _reads: dict[int, list[int]] = field(default_factory=dict)
    _hot: dict[int, list[int]] = field(default_factory=dict)

    @property
    def edits(self) -> Edits:
        return EDITS[self.style]

    @cached_property
    def life(self) -> Life:
        return Life(self.seed, self.articles, self.per_day, staged_days=0)

    @cached_property
    def published(self) -> list[int]:
        return [0, *(self.life.published(n) for n in range(1, self.count(self.last_day) + 1))]

    @cached_property
    def gone_on(self) -> list[float]:
        ends = (self.life.gone_on(n) for n in range(1, self.count(self.last_day) + 1))
        return [0.0, *(1e9 if end is None else float(end) for end in ends)]

    @cached_property
    def edited(self) -> list[list[int]]:
        """Days of each article's edits."""
        life, count = self.life, self.count(self.last_day)
        return [[], *(sorted(set(self.edits.days(life, n, self.last_day))) for n in range(1, count + 1))]

    @property
    def pages(self) -> list[tuple[Node, int]]:
        """Every page of every list of the last day; on earlier days the last ones are empty."""
        count = self.count(self.last_day)
        return [(node, page) for node in NODES.values() for page in range(-(-node.total(count) // PER_PAGE) or 1)]

    def count(self, day: int) -> int:
        return self.life.count(day)

    def listed(self, node: Node, page: int, day: int) -> list[int]:
        start = page * PER_PAGE
        newest = node.newest(self.count(day), start, start + PER_PAGE)
        return [n for n in newest if day < self.gone_on[n]]

    def version(self, number: int, day: int) -> int:
        """Edits so far."""
        return sum(1 for d in self.edited[number] if d <= day)

    def shown(self, number: int, day: int) -> float | None:
        """The date that pages and lists show."""
        if not self.shows_dates:
            return None
        edits = [d for d in self.edited[number] if d <= day] if self.dates_move else []
        return float(edits[-1] if edits else self.published[number])

    def reads(self, day: int) -> list[int]:
        if day not in self._reads:
            self._reads[day] = [0, *(self.life.reads(n, day) for n in range(1, self.count(day) + 1))]
        return self._reads[day]

    def hot(self, day: int) -> list[int]:
        if day not in self._hot:
            reads = self.reads(day)
            alive = (n for n in range(1, self.count(day) + 1) if day < self.gone_on[n])
            self._hot[day] = nlargest(PANEL, alive, key=lambda n: (reads[n], n))
        return self._hot[day]

    def latest(self, day: int) -> list[int]:
        return [n for n in range(self.count(day), self.count(day) - PANEL, -1) if day < self.gone_on[n]]
