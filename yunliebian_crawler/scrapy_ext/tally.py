"""What a run came to: counted while it runs, judged at its end. No Scrapy: numbers in, a verdict out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..archive import Stored
from ..items import FAULT, Capture
from ..policy import FORBIDDEN

NO_ANSWER = ("host name not found", "connection refused", "connection lost", "timeout")
"""The reasons of a `Capture` that speak of the site as a whole rather than of one page."""
REFUSALS = frozenset({401, 403, 429, 503})
NOT_THERE = frozenset({404, 410})
REFUSING = frozenset({"captcha", "login_wall", "script_challenge"})
"""Walls that mean us; the others mean that the site is out of order."""
FOUND = frozenset({"new", "changed", "unchanged", "not_modified", "category", "drifting"})
"""Outcomes of a page that is there, whatever became of its template."""
LONG_STREAK = 20
"""Addresses in a row without an answer, or refused: the site is down or wants us gone, and going on helps nobody."""
DOUBTFUL = 5
"""Pages in a row that were not there: before they are believed, a page that was there is asked again."""
MASS = 10
MASS_SHARE = 0.2
"""So many known articles not found in one crawl, and such a share of all: rather the site's trouble than its wish."""
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

    home: str = ""
    """The site's first page: without it, and without any other, the site is not there."""
    is_home_lost: bool = False
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
    losses: int = 0
    """Addresses in a row that gave no page of the site, for whatever reason."""
    wall: str = ""
    """What stood last in place of a page."""
    vanished: int = 0
    """Known articles not found, which were not missing before."""
    witness: str = ""
    """A page known to be there, asked to see whether the site is."""
    is_witness_lost: bool = False

    def count(self, capture: Capture, stored: Stored, failures_before: int = 0) -> None:
        """One visit as it was stored, of an address that had failed so often in a row before."""
        if (capture.error or "").startswith("robots.txt"):
            self.forbidden += 1
            return
        named = self._named(capture, stored)
        self.outcomes[named] += 1
        self.pages += capture.status is not None
        self.server_errors += (capture.status or 0) >= 500
        self.refused = self.refused + 1 if capture.status in REFUSALS else 0
        self.unanswered = self.unanswered + 1 if (capture.error or "").startswith(NO_ANSWER) else 0
        if not failures_before:
            self.fresh[named] += 1
            self.vanished += named == "gone" and stored.article_id is not None
        if named in ("failed", "walled") or (named == "gone" and not self.last_reason):  # the lesser news
            self.last_reason = f"{capture.url}: {stored.wall or capture.error or f'HTTP {capture.status}'}"
        self._follow(capture, named, stored.wall)

    def _named(self, capture: Capture, stored: Stored) -> str:
        if capture.status in NOT_THERE:
            return "gone"
        if stored.wall:
            return "walled"
        return "drifting" if stored.is_drift else stored.outcome

    def _follow(self, capture: Capture, named: str, wall: str) -> None:
        """How long the site has not shown a page of its own."""
        if named in FOUND:
            self.losses, self.wall, self.witness, self.is_witness_lost = 0, "", "", False
        elif named in ("failed", "gone", "walled") and not (capture.error or "").startswith(FAULT):
            self.losses += 1
            self.is_home_lost = self.is_home_lost or capture.url == self.home
            self.wall = wall or self.wall
            self.is_witness_lost = self.is_witness_lost or capture.url == self.witness

    @property
    def good(self) -> int:
        """Visits that gave what they were made for."""
        return sum(n for outcome, n in self.outcomes.items() if outcome in FOUND or outcome in ("other", "part"))

    @property
    def found(self) -> int:
        """Articles and lists that are there."""
        return sum(self.outcomes[outcome] for outcome in FOUND)

    @property
    def has_mass_loss(self) -> bool:
        return self.vanished >= MASS and self.vanished > MASS_SHARE * (self.vanished + self.found)

    def wants_witness(self, *, is_end: bool) -> bool:
        """Whether a page that was there should be asked now: at the end of the run, or where losses go on for long."""
        return not self.witness and self.losses >= (DOUBTFUL if is_end else LONG_STREAK)

    @property
    def lost_site(self) -> str:
        """Why going on makes no sense: ``unreachable``, ``refused``, or empty."""
        if self.refused >= LONG_STREAK:
            return "refused"
        if self.is_witness_lost:
            return self.meaning
        return "unreachable" if self.unanswered >= LONG_STREAK else ""

    @property
    def meaning(self) -> str:
        """What losses in a row mean."""
        return "refused" if self.wall in REFUSING or self.refused else "unreachable"


def verdict(tally: Tally, stopped: str, trouble: str = "") -> Verdict:
    """What the run came to.

    ``stopped``: why it ended before everything due was asked (``interrupted``, ``budget``, ``refused``,
    ``unreachable``, ``failed``; empty: it did not). ``trouble``: what is wrong with robots.txt, if anything.
    """
    if stopped == "interrupted":  # by a person, who may well have done so because of what the site does
        return Verdict(stopped, 0, "interrupted: everything fetched is stored, the next crawl goes on from here")
    lost = stopped if stopped in ("refused", "unreachable") else _lost(tally, trouble)
    if lost:
        return Verdict(lost, 4, _lost_message(lost, tally, trouble))
    message = _unhealthy(tally)
    return Verdict(stopped or ("unhealthy" if message else "done"), 1 if message else 0, message)


def _lost(tally: Tally, trouble: str) -> str:
    """Whether pages could be had no longer, or not at all, and the site is the reason."""
    if tally.losses >= (LONG_STREAK if tally.found else DOUBTFUL) or tally.is_witness_lost:
        return tally.meaning
    if tally.good or tally.outcomes["quarantined"]:
        return ""
    if tally.outcomes["walled"] or tally.is_home_lost:
        return tally.meaning
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
    if tally.has_mass_loss:
        return (
            f"{tally.vanished} known articles were not found all at once, so none of them counts as gone yet "
            f"({tally.last_reason}); see: yunliebian problems"
        )
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
