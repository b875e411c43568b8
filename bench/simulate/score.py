"""How far a simulated archive is from the truth, day by day."""

from __future__ import annotations

from typing import NamedTuple

from bench.simulate.keeper import Keeper
from bench.simulate.strategies import Strategy
from bench.simulate.worlds import World

READ_SHARE = 0.1
"""What the relative error of all reads is worth beside a share of stale articles."""

EVERY = 3
"""Days between two looks at the truth."""


class Score(NamedTuple):
    """Means over the days measured."""

    edits: float
    """Unseen edits per article."""
    new: float
    """Share of the articles that was never fetched."""
    gone: float
    """Share of the articles that is gone, and nobody knows."""
    reads: float
    """Error of all read counts, relative to their sum."""
    delay: float
    """Days from publication to the first fetch, 95th percentile."""

    @property
    def total(self) -> float:
        return self.edits + self.new + self.gone + READ_SHARE * self.reads


def simulate(world: World, strategy: Strategy, budget: int, *, warm_up: float = 0.3) -> Score:
    """Refresh ``world`` every day with ``budget`` requests; the first days only settle."""
    keeper = Keeper(world, strategy, budget)
    first = int(world.last_day * warm_up)
    parts = []
    for day in range(1, world.last_day + 1):
        keeper.live(day)
        if day >= first and day % EVERY == 0:
            parts.append(_measured(world, keeper, day))
    means = [sum(column) / len(parts) for column in zip(*parts, strict=True)]
    delays = sorted(keeper.delays)
    return Score(*means, delays[int(0.95 * len(delays))] if delays else 0.0)


def _measured(world: World, keeper: Keeper, day: int) -> tuple[float, float, float, float]:
    reads = world.reads(day)
    count, edits, new, gone, off, total = 0, 0, 0, 0, 0, 0
    for number in range(1, world.count(day) + 1):
        known = keeper.known.get(number)
        if day >= world.gone_on[number]:
            gone += known is not None and not known.is_gone
            continue
        count += 1
        total += reads[number]
        if known is None:
            new += 1
            off += reads[number]
            continue
        edits += world.version(number, day) - keeper.version[number]
        off += reads[number] - (known.reads or 0)
    return edits / count, new / count, gone / count, off / max(total, 1)
