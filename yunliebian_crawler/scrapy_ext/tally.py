"""What a run came to: counted while it runs, judged at its end. No Scrapy, no archive: numbers in, a verdict out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..items import Capture

from ..policy import FORBIDDEN
NO_ANSWER = ("host name not found", "connection refused", "connection lost", "timeout")
"""The reasons of a `Capture` that speak of the site as a whole rather than of one page."""
REFUSALS = frozenset({401, 403, 429, 503})
NOT_THERE = frozenset({404, 410})
LONG_STREAK = 20
"""Addresses in a row without an answer, or refused: the site is down or wants us gone, and going on helps nobody."""
SMALL_SHARE = 0.02
"""Freshly failed pages that a healthy site may have."""
LARGE_SHARE = 0.1
"""Failed pages that it may have at most: one that has been broken for weeks is no news every night."""
ODD_SHARE = 0.05
"""Quarantined pages that it may have: a few hand-made or half-published ones are normal."""
FEW_PAGES = 5
"""Fewer pages say nothing about the template."""


@dataclass(frozen=True, slots=True)
class Verdict:
    outcome: str
    exit_status: int
    message: str
    """What a person should know or do; empty where all is well."""


@dataclass(slots=True)
class Tally:
    """Counts of one run."""

    requests: int = 0
    pages: int = 0
    """Addresses that gave an answer to read, or 304."""
    outcomes: Counter[str] = field(default_factory=Counter)
    fresh: Counter[str] = field(default_factory=Counter)
    """Outcomes of addresses that had not failed the last time."""
    last_reason: str = ""
    """Why the last failure failed."""
    server_errors: int = 0
    """Addresses that answered only with a server's error."""
    unanswered: int = 0
    """Addresses in a row without any answer."""
    refused: int = 0
    """Addresses in a row that the site refused."""
    forbidden: int = 0
    """Addresses that robots.txt forbids: left alone, no failure."""

    def count(self, capture: Capture, outcome: str, failures_before: int = 0) -> None:
        """One visit that was stored with ``outcome``, of an address that had failed so often in a row before."""
        if (capture.error or "").startswith("robots.txt"):
            self.forbidden += 1
            return
        is_there = capture.status not in NOT_THERE
        self.outcomes[outcome if is_there else "gone"] += 1
        self.pages += capture.status is not None
        self.server_errors += (capture.status or 0) >= 500
        self.refused = self.refused + 1 if capture.status in REFUSALS else 0
        self.unanswered = self.unanswered + 1 if capture.error in NO_ANSWER else 0
        if not failures_before:
            self.fresh[outcome if is_there else "gone"] += 1
        if outcome in ("failed", "gone"):
            self.last_reason = f"{capture.url}: {capture.error or f'HTTP {capture.status}'}"

    @property
    def good(self) -> int:
        """Visits that gave what they were made for."""
        return sum(n for outcome, n in self.outcomes.items() if outcome not in ("failed", "quarantined", "gone"))

    @property
    def lost_site(self) -> str:
        """Why going on makes no sense: ``unreachable``, ``refused``, or empty."""
        if self.unanswered >= LONG_STREAK:
            return "unreachable"
        return "refused" if self.refused >= LONG_STREAK else ""


def verdict(tally: Tally, stopped: str, trouble: str = "") -> Verdict:
    """What the run came to.

    ``stopped``: why it ended before everything due was asked (``interrupted``, ``budget``, ``refused``,
    ``unreachable``, ``failed``; empty: it did not). ``trouble``: what is wrong with robots.txt, if anything.
    """
    lost = stopped if stopped in ("refused", "unreachable") else _lost(tally, trouble)
    if lost:
        return Verdict(lost, 4, _lost_message(lost, tally, trouble))
    if stopped == "interrupted":
        return Verdict(stopped, 0, "interrupted: everything fetched is stored, the next crawl goes on from here")
    message = _unhealthy(tally)
    return Verdict(stopped or ("unhealthy" if message else "done"), 1 if message else 0, message)


def _lost(tally: Tally, trouble: str) -> str:
    """Whether not a single page could be had, and the site is the reason."""
    if tally.good or tally.outcomes["quarantined"]:
        return ""
    if tally.refused:
        return "refused"
    if tally.unanswered or tally.server_errors or (trouble and tally.forbidden):
        return "unreachable"
    return "refused" if tally.forbidden and not tally.outcomes else ""


def _lost_message(lost: str, tally: Tally, trouble: str) -> str:
    what = "the site refuses us" if lost == "refused" else "the site cannot be reached"
    why = trouble or tally.last_reason or f"{FORBIDDEN} every page asked for"
    return f"{what} ({why}); what is due stays due: try again later"


def _unhealthy(tally: Tally) -> str:
    """What a person should look at; empty where the run was healthy."""
    seen = sum(tally.outcomes.values())
    failed, odd = tally.outcomes["failed"], tally.outcomes["quarantined"]
    found = tally.good - tally.outcomes["other"]
    if seen and seen == tally.outcomes["gone"]:
        return f"nothing was there: {tally.last_reason}"
    if tally.fresh["failed"] > SMALL_SHARE * seen or failed > LARGE_SHARE * seen:
        return f"{failed} of {seen} pages failed, the last one {tally.last_reason}; see: yunliebian problems"
    if tally.fresh["quarantined"] > ODD_SHARE * seen or odd > LARGE_SHARE * seen:
        return (
            f"{odd} of {seen} pages were set aside, as they show no longer what they should; see: yunliebian problems"
        )
    if not found and tally.outcomes["other"] >= FEW_PAGES:
        return f"no article or list was recognised on {seen} pages: is this the site, and its template the one we know?"
    return ""
