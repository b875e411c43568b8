"""KEEP: one visit becomes rows. Everything that came of it goes into one transaction, or nothing does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from yunliebian_crawler.archive.addressing import Addressing
from yunliebian_crawler.archive.articles import Articles, Known
from yunliebian_crawler.archive.categories import Categories
from yunliebian_crawler.archive.content import content_hash
from yunliebian_crawler.archive.crawls import Crawls
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.dating import carried, completes, restored
from yunliebian_crawler.archive.discovering import Discoveries, Where
from yunliebian_crawler.archive.doubting import Doubts
from yunliebian_crawler.archive.frontier import Address, Fate, Frontier
from yunliebian_crawler.archive.judging import is_half, losses, objections, oddities, wall_of, worth_telling
from yunliebian_crawler.archive.keeping import Call, Rows
from yunliebian_crawler.archive.missing import MANY, Missing
from yunliebian_crawler.archive.records import Crawl, Outcome, Stored
from yunliebian_crawler.archive.sightings import Sightings
from yunliebian_crawler.archive.times import stamp
from yunliebian_crawler.archive.twins import Twins
from yunliebian_crawler.archive.vanishing import Vanishing
from yunliebian_crawler.items import Page, Problem, Visit
from yunliebian_crawler.policy import FORBIDDEN, PRIORITY, SELDOM, Discovery, discoveries

_FIXED = frozenset({"home", "sitemap"})
"""Roles that stay, whatever the page looks like."""


class Writing:
    """Takes visits apart for the tables."""

    def __init__(self, database: Database, frontier: Frontier, crawls: Crawls) -> None:
        self._frontier = frontier
        self._articles = Articles(database)
        self._categories = Categories(database)
        self._rows = Rows(database, frontier, crawls)
        self._twins = Twins(database)
        self._addressing = Addressing(frontier, self._articles, self._rows, self._twins)
        self._discoveries = Discoveries(database, frontier)
        self._vanishing = Vanishing(database)
        self._sightings = Sightings(database, frontier)
        self._doubts = Doubts(database)
        self._missing = Missing(database)

    def forget(self) -> None:
        """Drop what a rollback takes back."""
        for part in (self._frontier, self._categories, self._rows.fetches, self._discoveries, self._sightings):
            part.forget()

    def discover(self, found: Iterable[Discovery], *, crawl_round: int, now: datetime) -> int:
        """See ``Archive.add_addresses``."""
        return self._discoveries.take(found, Where(None, crawl_round, now))

    def store(self, visit: Visit, *, crawl: Crawl, now: datetime) -> Stored:
        """See ``Archive.store``."""
        capture = visit.capture
        at = stamp(capture.requested_at)
        address = self._frontier.get(capture.url, role="other", at=capture.requested_at)
        is_live = capture.requested_at >= crawl.started_at  # asked by this crawl, whatever a clock said before
        is_latest = is_live or address.visited_at is None or at >= address.visited_at
        call = Call(visit, crawl, now, at, address, is_latest)
        if capture.status == 304 and not capture.error:
            return self._confirmed(call)
        if capture.status in (404, 410) and not capture.error:
            return self._not_found(call)
        if visit.page is None or capture.error or capture.status is None or not 200 <= capture.status < 300:
            return self._failed(call)
        if visit.page.kind != "article":
            return self._page(call, self._addressing.believed(call, visit.page))
        if self._addressing.is_lone_part(call, visit.page):
            return self._lone_part(call, visit.page)
        return self._article(call, self._addressing.believed(call, visit.page))

    def _confirmed(self, call: Call) -> Stored:
        """304: what is known was there at this time still."""
        known = self._articles.known(call.address.article_id)
        article_id = known.id if known else None
        self._rows.keep(call, "not_modified", [], article_id=article_id)
        if known:
            interval = self._articles.revising.at(known.id, call.at)
            if interval:
                self._articles.revising.extend(interval, call.at)
            self._articles.seen(known.id, call.at, is_latest=call.is_latest, read_count=None, read_count_at=None)
        self._rows.settle(call, call.address, role=call.address.role, is_confirmed=True)
        self._frontier.continue_list(call.address, round=call.crawl.round)
        return Stored("not_modified", article_id)

    def _not_found(self, call: Call) -> Stored:
        """404 or 410: gone when the site says so twice, in different crawls, or once for good."""
        address, crawl_id = call.address, call.crawl.id
        known = self._articles.known(address.article_id)
        own = known if known and known.url == address.url else None
        since = self._missing.since(address, crawl_id)
        is_gone = call.capture.status == 410 or since != crawl_id or address.failures >= MANY
        problem = Problem("page", "not_found", f"HTTP {call.capture.status}")
        if not is_gone:
            fate = replace(self._rows.later(call, "missing"), missing_since_crawl_id=since)
            return self._set_aside(call, "failed", [problem], fate, known)
        is_news = own is not None and call.is_latest and self._articles.gone(own.id)
        self._rows.keep(call, "gone", [problem], article_id=known.id if known else None, is_article=is_news)
        if call.is_latest:
            self._rows.fail(call, Fate("gone", missing_since_crawl_id=since))
        return Stored("gone", known.id if known else None)

    def _failed(self, call: Call) -> Stored:
        capture = call.capture
        is_told = capture.error == FORBIDDEN and call.address.failures >= SELDOM
        problems = [] if is_told else [Problem("page", "failed", capture.error or f"HTTP {capture.status}")]
        fate = replace(self._rows.later(call, "failed"), missing_since_crawl_id=call.address.missing_since_crawl_id)
        return self._set_aside(call, "failed", problems, fate, self._articles.known(call.address.article_id))

    def _article(self, call: Call, page: Page) -> Stored:
        canonical, known = self._addressing.whose(call, page)
        if against := self._objections(call, page, known):
            return self._quarantine(call, page, against, known)
        category_id = self._categories.id_of(page, at=call.at)
        rule_set_id = self._rows.fetches.rule_set_id(page)
        lost: list[Problem] = []
        if known and call.is_latest:
            lost = list(losses(page, known))
            page = carried(restored(page, known), known)
        place, outcome = self._articles.place(known, page, call.at)
        is_completed = bool(known and place.is_newest and outcome == "changed" and completes(page, known))
        outcome = "unchanged" if is_completed else outcome
        article_id = known.id if known else self._articles.add(page, place, category_id)
        twin = self._addressing.twin(call, canonical, known)
        problems = [*page.problems, *lost, *oddities(page, known, self._sightings.least), *twin]
        fetch_id = self._rows.keep(
            call,
            outcome,
            problems,
            page=page,
            answered_id=canonical.id,
            article_id=article_id,
            content_hash=place.content_hash,
            rule_set_id=rule_set_id,
        )
        if is_completed:
            self._articles.complete(article_id, page, place, rule_set_id)
        else:
            self._articles.revise(
                article_id, page, place, category_id=category_id, fetch_id=fetch_id, rule_set_id=rule_set_id
            )
        self._rows.settle(call, canonical, role="article", article_id=article_id, is_half=is_half(page, known))
        self._addressing.alias(call, canonical, article_id)
        new = self._surroundings(call, page, fetch_id, is_followed=not twin)
        self._count_reads(call, page, canonical, article_id, fetch_id)
        self._rows.parts(call, fetch_id, article_id)
        return Stored(outcome, article_id, new)

    def _lone_part(self, call: Call, page: Page) -> Stored:
        """A further page of an article, met by itself: the article is read from its first page on."""
        whole = self._frontier.find(page.url)
        article_id = whole.article_id if whole else None
        self._rows.keep(call, "part", [], page=page, article_id=article_id)
        self._rows.settle(call, call.address, role="part")
        found = Discovery(page.url, "article", True, PRIORITY["entry"], via="panel")
        new = self._discoveries.take([found], Where(call.address, call.crawl.round, call.capture.requested_at))
        return Stored("part", article_id, new)

    def _page(self, call: Call, page: Page) -> Stored:
        """A category, or a page that is neither category nor article."""
        outcome: Outcome = "category" if page.kind == "category" else "other"
        known = self._articles.known(call.address.article_id)
        if against := self._objections(call, page, known):
            return self._quarantine(call, page, against, known)
        canonical = self._addressing.canonical(call, page, role="list" if outcome == "category" else "other")
        rule_set_id = self._rows.fetches.rule_set_id(page)
        twin = list(self._twins.of_list(page, canonical)) if outcome == "category" else []
        fetch_id = self._rows.keep(
            call,
            outcome,
            [*worth_telling(page, call.address), *twin],
            page=page,
            answered_id=canonical.id,
            rule_set_id=rule_set_id,
        )
        category_id = None
        if outcome == "category":
            own_url = page.url if call.address.list_id is None else None
            category_id = self._categories.id_of(page, own_url, at=call.at)
        role = "other" if twin else _role(canonical, outcome)
        self._rows.settle(call, canonical, role=role, category_id=category_id)
        if call.address.id != canonical.id:  # a redirect: from now on the other address is asked
            role = call.address.role if call.address.role in _FIXED else "other"
            self._rows.settle(call, call.address, role=role, category_id=category_id)
        new = self._surroundings(call, page, fetch_id, is_followed=not twin)
        if outcome == "category":  # a sitemap has entries, too, and may be old: it shows nobody alive
            self._sightings.listed(page.entries, fetch_id, call.capture.requested_at)
        return Stored(outcome, None, new, self._wall(call, page))

    def _objections(self, call: Call, page: Page, known: Known | None) -> list[Problem]:
        found = objections(call.visit, page, call.address, known, call.crawl.home)
        return found or self._doubts.against(call, page, known)

    def _quarantine(self, call: Call, page: Page, against: list[Problem], known: Known | None) -> Stored:
        hashed = content_hash(page) if page.kind == "article" else None
        problems = [*page.problems, *against]
        fate = self._rows.later(call, "quarantined")
        stored = self._set_aside(call, "quarantined", problems, fate, known, page=page, content_hash=hashed)
        wall = self._wall(call, page)
        return replace(stored, wall=wall, is_drift=not wall and {p.kind for p in against} <= {"lost", "turned"})

    def _wall(self, call: Call, page: Page) -> str:
        return wall_of(call.visit, page, call.address, call.crawl.home)

    def _set_aside(
        self,
        call: Call,
        outcome: Outcome,
        problems: list[Problem],
        fate: Fate,
        known: Known | None,
        *,
        page: Page | None = None,
        content_hash: str | None = None,
    ) -> Stored:
        """Note that it went wrong and when to ask again; what is known stays as it is."""
        article_id = known.id if known else None
        rule_set_id = self._rows.fetches.rule_set_id(page) if page else None
        fetch_id = self._rows.keep(
            call,
            outcome,
            problems,
            page=page,
            article_id=article_id,
            content_hash=content_hash,
            rule_set_id=rule_set_id,
        )
        self._rows.parts(call, fetch_id, article_id)
        if call.is_latest:
            self._rows.fail(call, fate)
        return Stored(outcome, article_id)

    def _count_reads(self, call: Call, page: Page, canonical: Address, article_id: int, fetch_id: int) -> None:
        """Last of the visit's counts: of what one fetch shows, the article's own page is the most exact."""
        count: int | None = self._sightings.page_read(canonical.id, fetch_id, page)
        counted_at: str | None = call.at if count is not None else None
        is_new = {call.address.article_id, canonical.article_id} != {article_id}
        if count is None or is_new:  # what panels and lists showed before it was known whose address that is
            count, counted_at = self._sightings.latest(article_id)
        self._articles.seen(article_id, call.at, is_latest=call.is_latest, read_count=count, read_count_at=counted_at)

    def _surroundings(self, call: Call, page: Page, fetch_id: int, *, is_followed: bool) -> int:
        """Addresses and panels; panels that this crawl stored already are passed over. The number of new addresses."""
        crawl, at = call.crawl, call.capture.requested_at
        fresh = self._sightings.digests(page, crawl)
        panels = {name: page.panels[name] for name in self._sightings.unfollowed(page, fresh, crawl)}
        found = discoveries(replace(page, panels=panels), role=call.address.role, home=crawl.home)
        where = Where(call.address, crawl.round, at)
        if is_followed and page.kind == "category" and call.is_latest and not crawl.round:  # a walk asks every page
            self._discoveries.call(self._vanishing.take(call.address, page.entries, at), where)
        new = self._discoveries.take(found, where) if is_followed else 0
        if is_followed:
            self._discoveries.redated(page.lastmods, where)
        for name, digest in fresh.items():
            self._sightings.panel(crawl, fetch_id, page, name, digest, at)
        return new


def _role(address: Address, outcome: Outcome) -> str:
    """What an address is after its page was read; one that others call a list is asked every round, as lists are."""
    if address.role in _FIXED:
        return address.role
    return "list" if outcome == "category" or address.role == "list" else "other"
