"""How likely it is that nothing happened. Exact, as the samples of a nightly crawl are small."""

from __future__ import annotations

from math import exp, lgamma, log, log1p, sqrt


def tail(hits: int, trials: int, share: float) -> float:
    """The chance of at least ``hits`` in ``trials`` where each comes with probability ``share`` (binomial).

    >>> round(tail(3, 3, 0.1), 6), tail(0, 5, 0.1), round(tail(5, 100, 0.05), 2)
    (0.001, 1.0, 0.56)
    """
    if hits <= 0 or share >= 1:
        return 1.0
    if hits > trials or share <= 0:
        return 0.0
    ways = lgamma(trials + 1) - lgamma(hits + 1) - lgamma(trials - hits + 1)
    term = exp(ways + hits * log(share) + (trials - hits) * log1p(-share))
    total, odds, count = term, share / (1 - share), hits
    while count < trials and (term > total * 1e-17 or count < trials * share):
        term *= (trials - count) / (count + 1) * odds
        total += term
        count += 1
    return min(total, 1.0)


def at_most(hits: int, trials: int, z: float = 3.0) -> float:
    """The largest share that ``hits`` in ``trials`` are likely to come from: Wilson's upper bound, 1 without a trial.

    >>> at_most(0, 0), round(at_most(0, 1000), 3), round(at_most(50, 1000), 3)
    (1.0, 0.009, 0.075)
    """
    if not trials:
        return 1.0
    share, spread = hits / trials, z * z / trials
    middle = share + spread / 2
    return min((middle + z * sqrt(share * (1 - share) / trials + spread / (4 * trials))) / (1 + spread), 1.0)
