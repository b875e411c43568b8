"""What a page tells about other addresses, weighed against what the archive knows of them: which become due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.frontier import Address, Frontier
from yunliebian_crawler.archive.memory import Recent
from yunliebian_crawler.archive.times import AT_ONCE
from yunliebian_crawler.policy import Discovery, is_title_changed

_REVISITED = frozenset({"home", "list", "sitemap"})
"""Roles that every round asks once: what they show changes without their addresses changing."""


@dataclass(frozen=True, slots=True)
class Where:
    """The page that shows something, and when it was asked for."""

    page: Address | None
    round: int
    at: datetime


class Discoveries:
    """New rows and due times in ``addresses``; what each list shows in ``listings``."""

    def __init__(self, database: Database, frontier: Frontier) -> None:
        self._frontier = frontier
        self._settled: Recent[tuple[str, str, int], bool] = Recent(4096)
        self._listing = database.prepare(
            "select seen_round, shown_on, shown_title from listings where list_id = :list_id and address_id = :id"
        )
        self._list = database.prepare(
            """insert into listings (list_id, address_id, seen_round, shown_on, shown_title)
              values (:list_id, :id, :round, :shown_on, :title)
              on conflict (list_id, address_id) do update set seen_round = :round,
                shown_on = coalesce(:shown_on, listings.shown_on),
                shown_title = coalesce(:title, listings.shown_title)"""
        )

    def forget(self) -> None:
        """Drop what a rollback takes back."""
        self._settled.clear()

    def take(self, found: Iterable[Discovery], where: Where) -> int:
        """Note every address; the number of those never seen before.

        A list page whose entries were all seen in this round, in this same list, ends the list: its next page is
        noted, not asked. That one rule ends calendars, filters and pages without end.
        """
        new, fresh, next_pages = 0, 0, []
        for each in found:
            if each.via == "next" and each.role == "list":
                next_pages.append(each)
            elif each.via == "entry":
                is_new, is_fresh = self._entry(each, where)
                new, fresh = new + is_new, fresh + is_fresh
            elif self._settled.get((each.url, each.role, where.round)) is None:
                new += self._other(each, where)
                self._settled.put((each.url, each.role, where.round), value=True)
        return new + sum(self._next_page(each, where, is_ended=not fresh) for each in next_pages)

    def _entry(self, found: Discovery, where: Where) -> tuple[bool, bool]:
        """Whether the address is new, and whether this list shows it for the first time in this round."""
        known = self._frontier.find(found.url)
        address_id = known.id if known else self._add(found, where)
        if where.page is None:
            return known is None, True
        list_id = where.page.list_root
        listing = self._listing.one({"list_id": list_id, "id": address_id})
        if known and known.due_at is None and _calls_for_a_visit(found, known, listing, where):
            role = "article" if known.state == "new" else known.role
            self._frontier.wake(known, due_at=AT_ONCE, role=role, priority=found.priority)
        elif known and known.state == "new" and found.priority < known.priority:
            self._frontier.wake(known, due_at=known.due_at or AT_ONCE, role="article", priority=found.priority)
        shown_on = found.shown_on.isoformat() if found.shown_on else None
        row = {"list_id": list_id, "id": address_id, "round": where.round, "shown_on": shown_on, "title": found.title}
        self._list.run(row)
        return known is None, listing is None or listing[0] != where.round

    def _other(self, found: Discovery, where: Where, *, list_id: int | None = None) -> bool:
        known = self._frontier.find(found.url)
        if known is None:
            self._add(found, where, list_id=list_id)
            return True
        role = found.role if known.state == "new" else known.role
        if known.due_at is None and found.due and _is_to_be_asked(known, found, where):
            self._frontier.wake(known, due_at=AT_ONCE, role=role, priority=found.priority, list_id=list_id)
        elif known.due_at is not None and known.state == "new" and found.priority < known.priority:
            self._frontier.wake(known, due_at=known.due_at, role=role, priority=found.priority, list_id=list_id)
        return False

    def _next_page(self, found: Discovery, where: Where, *, is_ended: bool) -> bool:
        root = where.page.list_root if where.page else None
        if is_ended:
            return False
        known = self._frontier.find(found.url)
        is_first = known is not None and known.id == root
        return self._other(found, where, list_id=None if is_first else root)

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
        return address_id


def _is_to_be_asked(known: Address, found: Discovery, where: Where) -> bool:
    if known.state == "new":
        return True
    is_revisited = known.role in _REVISITED or found.via == "next"
    is_shown_though_gone = known.state == "gone" and found.via == "panel"
    return (is_revisited or is_shown_though_gone) and known.visited_round < where.round


def _calls_for_a_visit(
    found: Discovery,
    known: Address,
    listing: tuple[int, str | None, str | None] | tuple[object, ...] | None,
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
