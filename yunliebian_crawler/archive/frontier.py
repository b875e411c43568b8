"""The frontier: every address ever seen is a row that says what it is, how it fared, and when it is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.memory import Recent
from yunliebian_crawler.archive.records import Due
from yunliebian_crawler.archive.scope import inside
from yunliebian_crawler.archive.times import AT_ONCE, stamp

_COLUMNS = """id, url, role, state, due_at, priority, failures, visited_round, list_id, article_id, category_id,
  missing_since_crawl_id, visited_at"""


@dataclass(frozen=True, slots=True)
class Address:
    """One row of the frontier."""

    id: int
    url: str
    role: str
    state: str
    due_at: str | None
    priority: int
    failures: int
    visited_round: int
    list_id: int | None
    article_id: int | None
    category_id: int | None
    missing_since_crawl_id: int | None
    visited_at: str | None

    @property
    def list_root(self) -> int:
        """The first page of the paged list that this page is part of."""
        return self.list_id or self.id


@dataclass(frozen=True, slots=True)
class Fate:
    """What a visit makes of an address."""

    state: str
    due_at: str | None = None
    failures: int = 0
    missing_since_crawl_id: int | None = None


class Frontier:
    """The table ``addresses``."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.recent: Recent[str, int] = Recent(4096)
        """Row numbers of addresses met lately."""
        self.newly_due: list[str] | None = None
        """Addresses that pages made due since somebody asked; None: nobody does."""
        self._next_pages: dict[int, list[int]] | None = None
        """Page -> the pages that it leads on to: a number for each page of a list, read when first needed."""
        self._find = database.prepare(f"select {_COLUMNS} from addresses where url = :url")  # noqa: S608
        self._id = database.prepare("select id from addresses where url = :url")
        self._insert = database.prepare_insert(
            "addresses",
            "url role state due_at priority found_on_id list_id first_seen_at",
            returning="id",
        )
        self._wake = database.prepare(
            """update addresses set due_at = :due_at, role = :role, priority = :priority,
              list_id = coalesce(list_id, :list_id) where id = :id"""
        )
        self._visited = database.prepare(
            """update addresses set role = :role, state = :state, due_at = :due_at, failures = :failures,
              etag = case when :is_confirmed = 1 then coalesce(:etag, etag) else :etag end,
              last_modified = case when :is_confirmed = 1 then coalesce(:last_modified, last_modified)
                else :last_modified end, visited_round = :round, visited_at = :at, article_id = :article_id,
              category_id = :category_id, missing_since_crawl_id = :missing_since where id = :id"""
        )
        self._failed = database.prepare(
            """update addresses set state = :state, due_at = :due_at, failures = :failures, visited_round = :round,
              visited_at = :at, missing_since_crawl_id = :missing_since where id = :id"""
        )
        self._known = database.prepare(
            "select url, role, etag, last_modified, failures from addresses where url = :url"
        )
        self._ranked = database.prepare(
            "select priority, id, url, role, etag, last_modified, failures from addresses where url = :url"
        )
        self._prepare_asking(database)

    def _prepare_asking(self, database: Database) -> None:
        self._continues = database.prepare("update addresses set list_id = :first_id where id = :id")
        self._leads_to = database.prepare("update addresses set article_id = :article_id where id = :id")
        self._continue_list = database.prepare(
            """update addresses set due_at = :now where id = :next_id and found_on_id = :id and role = 'list'
              and list_id = :root and due_at is null and visited_round < :round"""
        )
        self._led_on = database.prepare(
            "select found_on_id, id from addresses where list_id is not null and found_on_id is not null"
        )
        self._due = database.prepare(
            """select url, role, etag, last_modified, failures from addresses
              where due_at is not null and due_at <= :now order by priority, id limit :limit"""
        )
        self._due_count = database.prepare("select count(*) from addresses where due_at is not null and due_at <= :now")

    def find(self, url: str) -> Address | None:
        row = self._find.one({"url": url})
        return Address(*row) if row else None

    def get(self, url: str, *, role: str, at: datetime) -> Address:
        """The row of an address; a new one is not due."""
        found = self.find(url)
        if found is None:
            self.add(url, role=role, at=at)
            found = self.find(url)
        if found is None:
            raise LookupError(url)
        return found

    def id_of(self, url: str, *, at: datetime) -> int:
        """The row's number alone, remembered for a while."""
        found = self.recent.get(url)
        if found is None:
            found = self._id.value({"url": url}) or self.add(url, role="other", at=at)
            self.recent.put(url, found)
        return found

    def add(
        self,
        url: str,
        *,
        role: str,
        at: datetime,
        due_at: str | None = None,
        priority: int = 0,
        found_on_id: int | None = None,
        list_id: int | None = None,
    ) -> int:
        """Insert an address that is not there yet."""
        seen_at = stamp(at)
        row = {
            "url": url,
            "role": role,
            "state": "new",
            "due_at": due_at,
            "priority": priority,
            "found_on_id": found_on_id,
            "list_id": list_id,
            "first_seen_at": seen_at,
        }
        return int(self._insert.value(row))

    def wake(self, address: Address, *, due_at: str, role: str, priority: int, list_id: int | None = None) -> None:
        """Make a known address due."""
        self._wake.run(
            {"id": address.id, "due_at": due_at, "role": role, "priority": priority, "list_id": list_id},
        )

    def settle(
        self,
        address: Address,
        fate: Fate,
        *,
        round: int,  # noqa: A002 - the crawl's word
        at: str,
        role: str,
        article_id: int | None = None,
        category_id: int | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        is_confirmed: bool = False,
    ) -> None:
        """After a good answer: what it is, where it leads, and the validators for next time.

        ``is_confirmed``: the answer was that nothing changed (304), so validators it left out still hold.
        """
        self._visited.run(
            {
                "id": address.id,
                "role": role,
                "state": fate.state,
                "due_at": fate.due_at,
                "failures": fate.failures,
                "missing_since": fate.missing_since_crawl_id,
                "round": max(round, address.visited_round),
                "at": at,
                "article_id": article_id or address.article_id,
                "category_id": category_id or address.category_id,
                "etag": etag,
                "last_modified": last_modified,
                "is_confirmed": int(is_confirmed),
            }
        )

    def fail(self, address: Address, fate: Fate, *, round: int, at: str) -> None:  # noqa: A002
        """After a bad answer or none: what was known stays, only how it fared changes."""
        self._failed.run(
            {
                "id": address.id,
                "state": fate.state,
                "due_at": fate.due_at,
                "failures": fate.failures,
                "missing_since": fate.missing_since_crawl_id,
                "round": max(round, address.visited_round),
                "at": at,
            }
        )

    def lead_to(self, address_id: int, article_id: int) -> None:
        """Another address of the same article."""
        self._leads_to.run({"id": address_id, "article_id": article_id})

    def note_due(self, url: str) -> None:
        """A page just stored made ``url`` due."""
        if self.newly_due is not None:
            self.newly_due.append(url)

    def known(self, url: str) -> Due | None:
        """An address as one to be asked, due or not; None: it is not known."""
        row = self._known.one({"url": url})
        return Due(*row) if row else None

    def take_newly_due(self, scope: str | None) -> list[Due]:
        """What pages made due since the last call, best first."""
        urls, self.newly_due = dict.fromkeys(self.newly_due or ()), []
        if not urls:
            return []
        belonging = None if scope is None else inside(self._database, scope)
        rows = [row for url in urls if (row := self._ranked.one({"url": url}))]
        return [Due(*row[2:]) for row in sorted(rows) if belonging is None or row[1] in belonging]

    def continues(self, address_id: int, first_id: int) -> None:
        """A further page of an article, and its first page."""
        self._continues.run({"id": address_id, "first_id": first_id})

    def continue_list(self, address: Address, *, round: int) -> None:  # noqa: A002
        """A list page that did not change still leads to its next page, which was found before this run."""
        if self._next_pages is None:
            self._next_pages = defaultdict(list)
            for page_id, next_id in self._led_on.all({}):
                self._next_pages[page_id].append(next_id)
        where = {"id": address.id, "root": address.list_root, "round": round, "now": AT_ONCE}
        for next_id in self._next_pages.get(address.id, ()):
            self._continue_list.run({**where, "next_id": next_id})

    def forget(self) -> None:
        """Drop what a rollback takes back."""
        self.recent.clear()
        self._next_pages = None

    def due(self, limit: int, *, now: datetime, exclude: Collection[str]) -> list[Due]:
        """See ``Archive.due``."""
        rows = self._due.all({"now": stamp(now), "limit": limit + len(exclude)})
        return [Due(*row) for row in rows if row[0] not in exclude][:limit]

    def due_count(self, now: datetime) -> int:
        return int(self._due_count.value({"now": stamp(now)}))
