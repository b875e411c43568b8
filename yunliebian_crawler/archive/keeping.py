"""What every visit leaves behind, whatever came of it: the fetch, its problems, and how its address fared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from yunliebian_crawler.archive.crawls import Crawls
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.fetches import Fetches
from yunliebian_crawler.archive.frontier import Address, Fate, Frontier
from yunliebian_crawler.archive.records import Crawl, Outcome
from yunliebian_crawler.archive.times import stamp
from yunliebian_crawler.items import Capture, Page, Problem, Visit
from yunliebian_crawler.policy import FORBIDDEN, SELDOM, retry_at

DONE = Fate("done")
REVISITED = frozenset({"home", "list", "sitemap"})
"""Roles that every walk asks once: what they show changes without their addresses changing."""


@dataclass(frozen=True, slots=True)
class Call:
    """One visit with all that its rows need to know."""

    visit: Visit
    crawl: Crawl
    now: datetime
    at: str
    """When it was asked, as stored."""
    address: Address
    """The address asked for."""
    is_latest: bool
    """Whether no later visit of the address is known: an older capture says nothing about how it is now."""

    @property
    def capture(self) -> Capture:
        return self.visit.capture

    @property
    def served_url(self) -> str:
        """The address that answered, after redirects."""
        return self.capture.final_url or self.address.url


class Rows:
    """The rows of any visit."""

    def __init__(self, database: Database, frontier: Frontier, crawls: Crawls) -> None:
        self._frontier = frontier
        self._crawls = crawls
        self.fetches = Fetches(database)
        self._problem = database.prepare_insert("problems", "crawl_id fetch_id url field kind message at")

    def keep(
        self,
        call: Call,
        outcome: Outcome,
        problems: Iterable[Problem],
        *,
        page: Page | None = None,
        answered_id: int | None = None,
        article_id: int | None = None,
        content_hash: str | None = None,
        rule_set_id: int | None = None,
        is_article: bool | None = None,
    ) -> int:
        """The fetch with its problems, counted for the crawl."""
        hop_ids = self._hops(call.capture, call.crawl.id)
        fetch_id = self.fetches.keep(
            call.capture,
            outcome,
            crawl_id=call.crawl.id,
            address_id=call.address.id,
            answered_id=answered_id or self._answered_id(call),
            article_id=article_id,
            kind=page.kind if page else None,
            content_hash=content_hash,
            rule_set_id=rule_set_id,
            expected=call.address.role,
            template=(call.visit.raw.template or None) if call.visit.raw else None,
        )
        where = {"crawl_id": call.crawl.id, "fetch_id": fetch_id, "url": call.address.url, "at": call.at}
        rows = [{**where, "field": p.field, "kind": p.kind, "message": p.message} for p in problems]
        self._problem.many(rows)
        self._crawls.count(
            outcome,
            is_article=article_id is not None if is_article is None else is_article,
            is_page=call.capture.status is not None,
            problems=len(rows),
        )
        self.fetches.lead_to(hop_ids, fetch_id)
        return fetch_id

    def _hops(self, capture: Capture, crawl_id: int) -> list[int]:
        """Rows for the redirects on the way, right before that of the answer they led to."""
        found = ((hop, self._frontier.id_of(hop.url, at=hop.requested_at)) for hop in capture.hops)
        return [self.fetches.keep(hop, "redirect", crawl_id=crawl_id, address_id=each) for hop, each in found]

    def _answered_id(self, call: Call) -> int | None:
        final = call.capture.final_url
        return self._frontier.id_of(final, at=call.capture.requested_at) if final else None

    def settle(
        self,
        call: Call,
        address: Address,
        *,
        role: str,
        article_id: int | None = None,
        category_id: int | None = None,
        is_confirmed: bool = False,
        is_half: bool = False,
    ) -> None:
        """After a good answer; ``is_half``: it will be asked again before long."""
        if not call.is_latest:
            if article_id is not None:
                self._frontier.lead_to(address.id, article_id)
            return
        is_asked = address.id == call.address.id
        self._frontier.settle(
            address,
            _fate(call, address, is_half=is_half),
            round=call.crawl.round,
            at=call.at,
            role=role,
            article_id=article_id,
            category_id=category_id,
            etag=call.capture.etag if is_asked else None,
            last_modified=call.capture.last_modified if is_asked else None,
            is_confirmed=is_confirmed,
        )

    def fail(self, call: Call, fate: Fate) -> None:
        self._frontier.fail(call.address, fate, round=call.crawl.round, at=call.at)

    def later(self, call: Call, state: str) -> Fate:
        """Asked again after a while, the longer the more often it failed."""
        failures = max(call.address.failures + 1, SELDOM if call.capture.error == FORBIDDEN else 0)
        return Fate(state, stamp(retry_at(call.now, failures, call.capture.retry_after)), failures)

    def parts(self, call: Call, whole_id: int, article_id: int | None) -> None:
        """Rows for the further pages of an article cut into pages."""
        for part in call.visit.parts:
            address = self._frontier.get(part.url, role="part", at=part.requested_at)
            is_good = part.status == 200 and not part.error
            self.fetches.lead_to(self._hops(part, call.crawl.id), whole_id)
            self.fetches.keep(
                part,
                "part" if is_good else "failed",
                crawl_id=call.crawl.id,
                address_id=address.id,
                article_id=article_id,
                whole_id=whole_id,
            )
            self._crawls.count("part", is_article=False, is_page=part.status is not None, problems=0)
            if is_good:
                self._frontier.continues(address.id, call.address.id)
                self.settle(replace(call, visit=Visit(part), address=address), address, role="part")


def _fate(call: Call, address: Address, *, is_half: bool) -> Fate:
    """After a good answer. What waits for a walk does so still: this visit may not follow all that the walk would."""
    if is_half:
        return replace(DONE, due_at=stamp(retry_at(call.now, 1)))
    is_for_a_walk = not call.crawl.round and address.role in REVISITED and address.visited_at is not None
    return replace(DONE, due_at=address.due_at) if is_for_a_walk else DONE
