"""What a page tells about other addresses, weighed against what the archive knows of them: which become due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from yunliebian_crawler.archive.clocks import Clocks
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.frontier import Address, Frontier
from yunliebian_crawler.archive.keeping import REVISITED
from yunliebian_crawler.archive.lastmods import Lastmods
from yunliebian_crawler.archive.memory import Recent
from yunliebian_crawler.archive.times import AT_ONCE, stamp
from yunliebian_crawler.policy import PRIORITY, Discovery, Via, is_title_changed


@dataclass(frozen=True, slots=True)
class Where:
    """The page that shows something, and when it was asked for."""

    page: Address | None
    round: int
    """The walk it belongs to; 0: it is part of no walk, and leaves lists for the walks to ask."""
    at: datetime


class Discoveries:
    """New rows and due times in ``addresses``; what each list shows in ``listings``."""

    def __init__(self, database: Database, frontier: Frontier) -> None:
        self._frontier = frontier
        self._clocks = Clocks(database)
        self._lastmods = Lastmods(database)
        self._settled: Recent[tuple[str, str, int], bool] = Recent(4096)
        self._listing = database.prepare(
            "select seen_round, shown_on, shown_title from listings where list_id = :list_id and address_id = :id"
        )
        self._is_nested = database.prepare(
            """select 1 from addresses page join addresses index_ on index_.id = page.found_on_id
              join addresses outer_ on outer_.id = index_.found_on_id
              where page.id = :id and index_.role = 'sitemap' and outer_.role = 'sitemap'"""
        )
        self._dated = database.prepare(
            "select coalesce(title, '') from articles where id = :id and updated_on = :shown_on"
        )
        self._list = database.prepare(
            """insert into listings (list_id, address_id, seen_round, shown_on, shown_title, page_id, shows_reads)
              values (:list_id, :id, :round, :shown_on, :title, :page_id, :shows_reads)
              on conflict (list_id, address_id) do update set page_id = :page_id, shows_reads = :shows_reads,
                seen_round = case when :round > 0 then :round else listings.seen_round end,
                shown_on = coalesce(:shown_on, listings.shown_on),
                shown_title = coalesce(:title, listings.shown_title)"""
        )

    def forget(self) -> None:
        """Drop what a rollback takes back."""
        self._settled.clear()

    def take(self, found: Iterable[Discovery], where: Where) -> int:
        """Note every address; the number of those never seen before.

        A list page whose entries were all seen in this round, in this same list, ends the list: its next page is
        noted, not asked. That one rule ends calendars, filters and pages without end. Outside of walks a list is
        followed as far as its pages end with an entry that it never showed before.
        """
        new, fresh, next_pages = 0, 0, []
        for each in found:
            if each.via == "next" and each.role == "list":
                next_pages.append(each)
            elif each.via == "entry":
                is_new, is_fresh = self._entry(each, where)
                new, fresh = new + is_new, (fresh if where.round else 0) + is_fresh
            elif self._settled.get((each.url, each.role, where.round)) is None:
                new += self._other(each, where)
                self._settled.put((each.url, each.role, where.round), value=True)
        return new + sum(self._next_page(each, where, is_ended=not fresh) for each in next_pages)

    def call(self, urls: Iterable[str], where: Where, *, via: Via = "entry") -> None:
        """Known articles that may have changed, be gone, or stand elsewhere."""
        for url in urls:
            known = self._frontier.find(url)
            if known is not None:
                self._call(Discovery(url, "article", True, PRIORITY[via], via=via), known, where)

    def redated(self, lastmods: Mapping[str, date | None], where: Where) -> None:
        """Call for the known articles that a sitemap shows as changed."""
        if where.page is not None and lastmods:
            changed = self._lastmods.take(lastmods, page_id=where.page.id, round=where.round, at=where.at)
            self.call(changed, where, via="sitemap")

    def _entry(self, found: Discovery, where: Where) -> tuple[bool, bool]:
        """Whether the address is new, and whether this list shows it for the first time in this round."""
        known = self._frontier.find(found.url)
        address_id = known.id if known else self._add(found, where)
        if where.page is None:
            return known is None, True
        list_id = where.page.list_root
        listing = self._listing.one({"list_id": list_id, "id": address_id})
        if known and self._is_news(found, known, listing, where):
            self._call(found, known, where)
        elif known and known.state == "new" and found.priority < known.priority:
            self._frontier.wake(known, due_at=known.due_at or AT_ONCE, role="article", priority=found.priority)
        self._list.run(
            {
                "list_id": list_id,
                "id": address_id,
                "round": where.round,
                "shown_on": found.shown_on.isoformat() if found.shown_on else None,
                "title": found.title,
                "page_id": where.page.id,
                "shows_reads": int(found.has_reads),
            }
        )
        return known is None, listing is None or (where.round > 0 and listing[0] != where.round)

    def _call(self, found: Discovery, known: Address, where: Where) -> None:
        """A list shows something of a known address that the archive does not have yet."""
        if known.state == "done":
            self._clocks.call(known.id, stamp(where.at))
        if known.due_at is None:
            role = "article" if known.state == "new" else known.role
            self._wake(known, due_at=AT_ONCE, role=role, priority=found.priority)
        else:
            self._frontier.note_due(known.url)

    def _is_news(self, found: Discovery, known: Address, listing: tuple[object, ...] | None, where: Where) -> bool:
        """Whether a list's entry calls for a visit that is not due already, or not for this reason."""
        is_open = known.due_at is None or known.state == "done"
        if not is_open or not _calls_for_a_visit(found, known, listing, where):
            return False
        if known.state != "done" or known.article_id is None or found.shown_on is None:
            return True
        read = self._dated.one({"id": known.article_id, "shown_on": found.shown_on.isoformat()})
        return read is None or is_title_changed(str(read[0]), found.title)

    def _other(self, found: Discovery, where: Where, *, list_id: int | None = None) -> bool:
        known = self._frontier.find(found.url)
        if known is None:
            if found.role == "sitemap" and self._is_deep(where):
                return False
            self._add(found, where, list_id=list_id)
            return True
        role = found.role if known.state == "new" else known.role
        if known.due_at is None and found.due and _is_to_be_asked(known, found, where):
            self._wake(known, due_at=AT_ONCE, role=role, priority=found.priority, list_id=list_id)
        elif known.due_at is not None and known.state == "new" and found.priority < known.priority:
            self._frontier.wake(known, due_at=known.due_at, role=role, priority=found.priority, list_id=list_id)
        return False

    def _is_deep(self, where: Where) -> bool:
        """Whether a sitemap is named by one that an index of an index names: the protocol knows but one index."""
        return where.page is not None and self._is_nested.one({"id": where.page.id}) is not None

    def _next_page(self, found: Discovery, where: Where, *, is_ended: bool) -> bool:
        root = where.page.list_root if where.page else None
        if is_ended:
            return False
        known = self._frontier.find(found.url)
        is_first = known is not None and known.id == root
        return self._other(found, where, list_id=None if is_first else root)

    def _wake(self, known: Address, *, due_at: str, role: str, priority: int, list_id: int | None = None) -> None:
        self._frontier.wake(known, due_at=due_at, role=role, priority=priority, list_id=list_id)
        self._frontier.note_due(known.url)

    def _add(self, found: Discovery, where: Where, *, list_id: int | None = None) -> int:
        address_id = self._frontier.add(
            found.url,
            role=found.role,
            at=where.at,
            due_at=AT_ONCE if found.due else None,
            priority=found.priority,
            found_on_id=where.page.id if where.page else None,
            list_id=list_id,
        )
        self._frontier.recent.put(found.url, address_id)
        if found.due:
            self._frontier.note_due(found.url)
        return address_id


def _is_to_be_asked(known: Address, found: Discovery, where: Where) -> bool:
    if known.state == "new":
        return True
    is_revisited = known.role in REVISITED or found.via == "next"
    is_shown_though_gone = known.state == "gone" and found.via == "panel"
    return (is_revisited or is_shown_though_gone) and known.visited_round < where.round


def _calls_for_a_visit(
    found: Discovery,
    known: Address,
    listing: tuple[object, ...] | None,
    where: Where,
) -> bool:
    """Whether a list shows something about an article that the archive does not know yet."""
    if known.state in ("new", "gone", "missing"):
        return found.due and (known.state == "new" or known.visited_round < where.round)
    shown_on = found.shown_on.isoformat() if found.shown_on else None
    if listing is None:
        return shown_on is not None and known.visited_at is not None and shown_on > known.visited_at[:10]
    before_on, before_title = listing[1], str(listing[2]) if listing[2] is not None else None
    is_redated = shown_on is not None and before_on is not None and shown_on != before_on
    return is_redated or is_title_changed(before_title, found.title)
