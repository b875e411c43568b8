"""Who chooses: the policy itself, uniform revisiting, and the policy's choice with the true rates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bench.simulate.worlds import QUIET, WAVE_ONE_IN, World, wave_before
from yunliebian_crawler.policy import Article, ListPage, Worth, choose, site_of
from yunliebian_crawler.policy.constants import DISCOVERY_SHARE

Target = tuple[str, int]
"""(``list`` or ``article``; place)."""
Strategy = Callable[[World, int, Sequence[Article], Sequence[ListPage], int], Iterator[Target]]
"""(world, day, articles, lists, requests) -> targets in order."""


def policy(
    world: World, day: int, articles: Sequence[Article], lists: Sequence[ListPage], budget: int
) -> Iterator[Target]:
    """As ``refresh`` chooses."""
    yield from _chosen(world, day, articles, lists, budget, None)


def known_rates(
    world: World, day: int, articles: Sequence[Article], lists: Sequence[ListPage], budget: int
) -> Iterator[Target]:
    """The same choice by somebody who knows how often each article is edited, read and taken down."""
    reads, life = world.reads(day), world.life
    mean = 0.1 * len(articles) / max(sum(reads), 1)
    gains = []
    dates_tell = world.lists_tell and world.shows_dates and world.dates_move
    for a in articles:
        since = day - (max(a.fetched, a.dated) if dates_tell else a.fetched)
        uncounted = day - a.counted
        growth = (reads[a.id] - (a.reads or 0)) / uncounted if uncounted else 0.0
        gains.append(
            Worth(
                world.edits.rate(life, a.id, day) * since * since / 2 + _wave(world, a, day - since, day),
                mean * growth * uncounted * uncounted / 2,
                life.taken_down / 365 * (day - a.alive) * (day - a.alive) / 2,
            )
        )
    yield from _chosen(world, day, articles, lists, budget, gains)


def _wave(world: World, article: Article, seen: float, day: int) -> float:
    """Unseen days of a site-wide edit that may have met the article."""
    wave = wave_before(day)
    is_old = wave - world.published[article.id] >= QUIET
    return (day - wave + 1) / WAVE_ONE_IN if world.style == "usual" and is_old and seen < wave else 0.0


def uniform(
    world: World, day: int, articles: Sequence[Article], lists: Sequence[ListPage], budget: int
) -> Iterator[Target]:
    """First pages of lists in turn, as many as the policy may; then whatever was not fetched for longest."""
    firsts = [place for place, (_, page) in enumerate(world.pages) if page == 0]
    firsts.sort(key=lambda place: (lists[place].seen, place))
    targets: list[Target] = [("list", place) for place in firsts[: budget // DISCOVERY_SHARE]]
    live = sorted((a.fetched, a.id, place) for place, a in enumerate(articles) if not a.is_gone)
    targets += [("article", place) for *_, place in live]
    yield from targets[:budget]


def _chosen(
    world: World,
    day: int,
    articles: Sequence[Article],
    lists: Sequence[ListPage],
    budget: int,
    gains: Sequence[Worth] | None,
) -> Iterator[Target]:
    site = site_of(articles, float(day))
    for choice in choose(articles, lists, [], site=site, budget=budget, now=float(day), gains=gains):
        yield ("list" if choice.is_list else "article"), choice.place


STRATEGIES: dict[str, Strategy] = {"uniform": uniform, "policy": policy, "known rates": known_rates}
