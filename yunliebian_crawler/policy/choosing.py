"""Spends a number of requests: lists first for what is new, then what waits, then whatever gains most per request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush, nsmallest
from itertools import chain
from typing import Literal, NamedTuple

from .constants import AGAIN_SHARE, DISCOVERY_SHARE, LEAST_DAYS, NEW_DAYS, NEW_WORTH, OLDEST_EVERY
from .worth import Article, ListPage, Site, Worth, after_listing, listing_worth, worths

Why = Literal["list", "waiting", "oldest", "gain"]


class Waiting(NamedTuple):
    """An address whose time has come, whatever it gains: never asked, shown as changed, or to be tried again."""

    id: int
    cost: int = 1
    keeps_failing: bool = False
    """It failed more than once in a row."""


class Choice(NamedTuple):
    """One page to ask."""

    why: Why
    is_list: bool
    place: int
    """In the sequence it comes from: articles, lists, or what waits."""
    gain: float
    cost: int
    """Requests."""


def choose(
    articles: Sequence[Article],
    lists: Sequence[ListPage],
    waiting: Sequence[Waiting],
    *,
    site: Site,
    budget: int,
    now: float,
    gains: Sequence[Worth] | None = None,
) -> Iterator[Choice]:
    """The pages to ask, in order, for ``budget`` requests; the same input gives the same order.

    What a chosen list shows of its articles need not be asked again. Pages that keep failing get a share at first, and
    the rest of it where nothing else is left. ``gains``: known already, one for each article.
    """
    telling = lists if site.dates_tell else [page._replace(has_dates=False) for page in lists]
    chooser = _Chooser(articles, telling, list(gains or worths(articles, site, now)), now)
    tried, rest = _shared(_wait(waiting, keep_failing=True), max(budget // AGAIN_SHARE, 1))
    news = chooser.discovering(max(budget // DISCOVERY_SHARE, 1))
    left = budget
    for choice in _within(left, chain(news, _wait(waiting, keep_failing=False), tried)):
        left -= choice.cost
        yield choice
    for choice in chooser.best(left):
        left -= choice.cost
        yield choice
    yield from _within(left, rest)


def _wait(waiting: Sequence[Waiting], *, keep_failing: bool) -> Iterator[Choice]:
    return (
        Choice("waiting", False, place, NEW_WORTH, each.cost)
        for place, each in enumerate(waiting)
        if each.keeps_failing == keep_failing
    )


def _within(left: int, choices: Iterable[Choice]) -> Iterator[Choice]:
    """Those that so many requests are enough for, one after the other."""
    for choice in choices:
        if choice.cost <= left:
            left -= choice.cost
            yield choice


def _shared(choices: Iterable[Choice], share: int) -> tuple[list[Choice], list[Choice]]:
    """The choices that fit into a share of requests, and the others."""
    every = list(choices)
    tried = list(_within(share, every))
    chosen = {choice.place for choice in tried}
    return tried, [choice for choice in every if choice.place not in chosen]


class _Chooser:
    """The greedy choice. A gain only ever falls, so a heap whose top is looked at again is in order."""

    def __init__(self, articles: Sequence[Article], lists: Sequence[ListPage], gains: list[Worth], now: float) -> None:
        self._articles = articles
        self._lists = lists
        self._gains = gains
        self._now = now
        self._found: set[int] = set()
        """Places of recent articles that a list chosen already would have shown."""
        self._taken: set[int] = set()
        """Places of lists chosen."""

    def discovering(self, most: int) -> Iterator[Choice]:
        """First pages of lists, as long as each would show new articles that none before it shows."""
        heap = [self._list_key(place) for place, page in enumerate(self._lists) if page.news and self._is_ripe(page)]
        heapify(heap)
        while heap and len(self._taken) < most:
            place = heappop(heap)[-1]
            key = self._list_key(place)
            if heap and key > heap[0]:
                if self._news(place):
                    heappush(heap, key)
            elif self._news(place):
                yield self._take_list("list", place, -key[0])

    def best(self, budget: int) -> Iterator[Choice]:
        """Whatever gains most per request; each fifth look at what was not fetched for longest."""
        latest = self._now - LEAST_DAYS
        heap = [  # as in ``_article_key``, which a hundred thousand calls would make twice as slow
            (-(gain[0] + gain[1] + gain[2]) / article[13], article[8], article[0], 0, place)
            for place, (article, gain) in enumerate(zip(self._articles, self._gains, strict=True))
            if article[8] <= latest
        ]
        heap += [
            self._list_key(p) for p, page in enumerate(self._lists) if p not in self._taken and self._is_ripe(page)
        ]
        heapify(heap)
        oldest, done, looks, left = self._oldest(budget), set[int](), 0, budget
        while left > 0:
            looks += 1
            place = next((p for p in oldest if p not in done), None) if looks % OLDEST_EVERY == 0 else None
            choice = self._of_article("oldest", place) if place is not None else self._next(heap, done)
            if choice is None:
                return
            if not choice.is_list:
                done.add(choice.place)
            if choice.cost <= left:
                left -= choice.cost
                yield choice

    def _next(self, heap: list[tuple[float, float, int, int, int]], done: set[int]) -> Choice | None:
        while heap:
            popped = heappop(heap)
            is_list, place = bool(popped[3]), popped[4]
            if not is_list and place in done:
                continue
            key = self._list_key(place) if is_list else self._article_key(place)
            if heap and key > heap[0] and key != popped:
                heappush(heap, key)
            elif key[0] >= 0:
                return None
            elif is_list:
                return self._take_list("gain", place, -key[0])
            else:
                return self._of_article("gain", place)
        return None

    def _of_article(self, why: Why, place: int) -> Choice:
        gain = self._gains[place]
        return Choice(why, False, place, gain[0] + gain[1] + gain[2], self._articles[place].cost)

    def _take_list(self, why: Why, place: int, gain: float) -> Choice:
        page = self._lists[place]
        self._taken.add(place)
        if not page.is_sitemap:  # what stands on its later pages, a list that shows dates lower down may tell
            self._found.update(page.shows if page.has_dates else page.news)
        for shown in page.shows:
            self._gains[shown] = after_listing(page, self._gains[shown])
        return Choice(why, True, place, gain, 1)

    def _is_ripe(self, page: ListPage) -> bool:
        return self._now - page.seen >= LEAST_DAYS

    def _news(self, place: int) -> int:
        return sum(1 for shown in self._lists[place].news if shown not in self._found)

    def _list_key(self, place: int) -> tuple[float, float, int, int, int]:
        page = self._lists[place]
        gain = listing_worth(page, self._gains, self._news(place) / NEW_DAYS, self._now)
        return (-gain, page.seen, page.id, 1, place)

    def _article_key(self, place: int) -> tuple[float, float, int, int, int]:
        article, gain = self._articles[place], self._gains[place]
        return (-(gain[0] + gain[1] + gain[2]) / article[13], article[8], article[0], 0, place)

    def _oldest(self, budget: int) -> Iterator[int]:
        """Places of articles, those not fetched for longest first; the gone ones wait for their own rare turn."""
        latest = self._now - LEAST_DAYS
        longest = ((a[8], a[0], p) for p, a in enumerate(self._articles) if not a[12] and a[8] <= latest)
        return iter([place for *_, place in nsmallest(budget, longest)])
