"""What a refresh would ask, in which order and why: the policy's choice among all that the archive knows.

Reads only narrow tables (clocks, addresses, listings), never a text. For whoever counts days on which nobody looked:
``Plan.due_left`` names the articles that were due under the policy (``policy.constants.DUE_WORTH``) and got no request;
``owing.py`` keeps them as intervals in ``owed``, and their number in ``crawls.due_left``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urljoin

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.homes import require_home
from yunliebian_crawler.archive.knowing import Knowledge, Known, know
from yunliebian_crawler.archive.reasons import reason_of
from yunliebian_crawler.policy import Choice, Site, Worth, choose, site_of, worths
from yunliebian_crawler.policy.constants import AGAIN_SHARE, DUE_WORTH, LEAST_DAYS


@dataclass(frozen=True, slots=True)
class Step:
    """One page to ask."""

    url: str
    kind: str
    """robots, home, list, sitemap, article, part or other."""
    reason: str
    gain: float
    """What is expected of it, in unseen edits; 0 where it goes without saying."""
    cost: int = 1
    """Requests, the further pages of an article included."""
    parts: tuple[str, ...] = ()
    """Those further pages."""
    article_id: int | None = None
    """None: it is no article, or one that was never seen."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a refresh with this budget would ask at this time."""

    budget: int
    now: datetime
    steps: tuple[Step, ...]
    left_out: dict[str, int] = field(default_factory=dict)
    """Reason -> number of pages."""
    due_left: tuple[int, ...] = ()
    """Articles that are due, and for which no request is left."""

    @property
    def requests(self) -> int:
        return sum(step.cost for step in self.steps)

    @property
    def message(self) -> str:
        """What a person should know; empty where all is well."""
        if self.steps:
            return ""
        if self.budget < 2:
            return "a budget of 1 buys robots.txt alone: give at least 2"
        return "nothing is due: all that is known was asked a short while ago, or waits for its next try"


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What is known, with what a look at each article would gain."""

    known: Knowledge
    site: Site
    gains: list[Worth]


def plan(database: Database, *, budget: int, now: datetime, home: str, category: str | None = None) -> Plan:
    """See ``Archive.plan``."""
    require_home(database, home)
    weighed = _weigh(know(database, now, home, category))
    known = weighed.known
    first = _first_steps(known)[: max(budget - 1, 0)]
    choices = list(_choices(weighed, budget - 1 - len(first)))
    steps = [*first, *(_step(weighed, choice) for choice in choices)]
    if steps:
        steps.insert(0, Step(urljoin(home, "/robots.txt"), "robots", "robots.txt says what may be asked", 0.0))
    chosen = {choice.place for choice in choices if choice.why in ("gain", "oldest") and not choice.is_list}
    return Plan(budget, now, tuple(steps), _left_out(weighed, choices, chosen), tuple(_due_left(weighed, chosen)))


def _weigh(known: Knowledge) -> _Weighed:
    site = site_of(known.articles, known.now)
    return _Weighed(known, site, list(worths(known.articles, site, known.now)))


def _choices(weighed: _Weighed, budget: int) -> Iterator[Choice]:
    known = weighed.known
    return choose(
        known.articles,
        known.lists,
        known.waiting,
        site=weighed.site,
        budget=max(budget, 0),
        now=known.now,
        gains=weighed.gains,
    )


def _first_steps(known: Knowledge) -> list[Step]:
    return [Step(known.home, "home", "home page: what is new", 0.0)] if known.is_home_due else []


def _step(weighed: _Weighed, choice: Choice) -> Step:
    row = _row(weighed.known, choice)
    reason = reason_of(choice, weighed.known, weighed.site, weighed.gains)
    is_article = choice.why != "waiting" and not choice.is_list
    article_id = weighed.known.articles[choice.place].id if is_article else None
    return Step(row.url, row.role, reason, choice.gain, choice.cost, row.parts, article_id)


def _row(known: Knowledge, choice: Choice) -> Known:
    if choice.why == "waiting":
        return known.address(known.waiting[choice.place].id)
    return known.address(known.lists[choice.place].id if choice.is_list else known.address_ids[choice.place])


def _left_out(weighed: _Weighed, choices: Sequence[Choice], chosen: set[int]) -> dict[str, int]:
    known, counts = weighed.known, Counter[str]()
    counts["waits for its next try"] = known.resting
    asked = {choice.place for choice in choices if choice.why == "waiting"}
    waiting = [each.keeps_failing for place, each in enumerate(known.waiting) if place not in asked]
    counts["never asked, changed or failed once: no request left"] = waiting.count(False)
    counts[f"keeps failing: at most a share of 1/{AGAIN_SHARE} of the requests"] = waiting.count(True)
    lists = sum(choice.is_list for choice in choices)
    counts["list page: less to gain"] = len(known.lists) - lists
    left = [article for place, article in enumerate(known.articles) if place not in chosen]
    latest = known.now - LEAST_DAYS
    fresh = sum(1 for article in left if article[8] > latest)
    gone = sum(1 for article in left if article[12] and article[8] <= latest)
    counts["article: asked a short while ago"] = fresh
    counts["article, gone: less to gain"] = gone
    counts["article: less to gain"] = len(left) - fresh - gone
    return {reason: count for reason, count in counts.items() if count}


def _due_left(weighed: _Weighed, chosen: set[int]) -> Iterator[int]:
    for place, (edit, reads, gone) in enumerate(weighed.gains):
        if edit + reads + gone >= DUE_WORTH and place not in chosen:
            article = weighed.known.articles[place]
            if not article.is_gone:
                yield article.id
