"""``python -m bench.simulate [--days N]``: the policy's score beside the others'."""

from __future__ import annotations

import argparse
import time
from concurrent.futures import ProcessPoolExecutor

from bench.simulate.score import Score, simulate
from bench.simulate.strategies import STRATEGIES
from bench.simulate.worlds import World

BUDGETS = (100, 200, 400)


OTHERS = {
    "no dates shown": {"shows_dates": False},
    "dates never move": {"dates_move": False},
    "edits do not age": {"style": "steady"},
    "only young edits": {"style": "young"},
    "strong evergreens": {"style": "evergreens"},
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.simulate", description=__doc__)
    parser.add_argument("--days", type=int, default=120)
    parser.add_argument("--articles", type=int, default=5000)
    options = parser.parse_args()
    size, half = (
        {"articles": n, "last_day": options.days, "per_day": per_day}
        for n, per_day in ((options.articles, 3), (options.articles // 2, 2))
    )
    began = time.perf_counter()
    print(f"{options.articles} articles, {options.days} days; J: lower is better, 1.00 = uniform revisiting\n")
    print("                      J, policy  known rates  policy/known  found within  stale bodies     reads off")
    rows = [(f"{budget} requests a day", size, budget) for budget in BUDGETS]
    rows += [(f"{budget}, bare lists", {**size, "lists_tell": False}, budget) for budget in BUDGETS]
    rows += [(name, {**half, **other}, 100) for name, other in OTHERS.items()]
    with ProcessPoolExecutor() as pool:
        for (name, _, _), scores in zip(rows, pool.map(_scores, rows), strict=True):
            _line(name, scores)
    print(f"\nThe scenarios with names: half the articles, 100 requests a day. {time.perf_counter() - began:.0f} s")


def _scores(row: tuple[str, dict[str, object], int]) -> dict[str, Score]:
    _, size, budget = row
    world = World(**size)  # type: ignore[arg-type]
    return {name: simulate(world, strategy, budget) for name, strategy in STRATEGIES.items()}


def _line(head: str, scores: dict[str, Score]) -> None:
    uniform, policy, known = scores["uniform"], scores["policy"], scores["known rates"]
    print(
        f"{head:20}{policy.total / uniform.total:11.2f}{known.total / uniform.total:13.2f}"
        f"{policy.total / known.total:14.2f}{policy.delay:12.2f} d"
        f"{policy.edits:9.2%} ({uniform.edits:.2%}){policy.reads:8.1%} ({uniform.reads:.1%})"
    )


if __name__ == "__main__":
    main()
