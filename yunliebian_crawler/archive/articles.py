"""An article's row: how it is now, as far as is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from yunliebian_crawler.archive.content import category_path, content_hash, updated_at, updated_on
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.records import Outcome
from yunliebian_crawler.archive.revising import Place, Revising
from yunliebian_crawler.items import Page


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive holds of an article before a visit."""

    id: int
    url: str
    title: str | None
    category_path: str | None
    updated_on: str | None
    updated_at: str | None
    read_count: int | None
    read_count_at: str | None
    content_hash: str
    status: str
    last_seen_at: str
    body_length: int
    """Characters of the body; 0: none."""


_NOTE_MOVE = """insert into article_moves (article_id, from_url, to_url, moved_at)
  select id, url, :url, :at from articles where id = :id"""


class Articles:
    """The table ``articles``, with every change of it in its history."""

    def __init__(self, database: Database) -> None:
        self.revising = Revising(database)
        known = """select id, url, title, category_path, updated_on, updated_at, read_count, read_count_at,
          content_hash, status, last_seen_at, coalesce(length(body_text), 0) from articles"""
        self._known = database.prepare(f"{known} where id = :id")
        self._by_url = database.prepare(f"{known} where url = :url")
        self._insert = database.prepare_insert(
            "articles",
            "url title category_id category_path updated_on updated_at read_count read_count_at content_hash status "
            "revision_count first_seen_at last_seen_at changed_at body_text body_html",
            returning="id",
        )
        self._revise = database.prepare(
            """update articles set title = :title, category_id = :category_id, category_path = :category_path,
              updated_on = :updated_on, updated_at = :updated_at, content_hash = :content_hash, changed_at = :at,
              body_text = :body_text, body_html = :body_html where id = :id"""
        )
        self._complete = database.prepare(
            """update articles set updated_on = :updated_on, updated_at = :updated_at, content_hash = :content_hash
              where id = :id"""
        )
        self._count = database.prepare(
            """update articles set revision_count = (select count(*) from revision_rows where article_id = :id),
              changed_at = (select max(observed_at) from revision_rows where article_id = :id) where id = :id"""
        )
        self._seen = database.prepare(
            """update articles set status = case when :is_latest = 1 then 'live' else status end,
              first_seen_at = case when first_seen_at > :at then :at else first_seen_at end,
              last_seen_at = case when last_seen_at < :at then :at else last_seen_at end,
              read_count = case when read_count_at > :read_count_at then read_count
                else coalesce(:read_count, read_count) end,
              read_count_at = case when read_count_at > :read_count_at then read_count_at
                else coalesce(:read_count_at, read_count_at) end
              where id = :id"""
        )
        self._note_move = database.prepare(_NOTE_MOVE)
        self._move = database.prepare("update articles set url = :url where id = :id")
        self._gone = database.prepare("update articles set status = 'gone' where id = :id and status <> 'gone'")

    def known(self, article_id: int | None) -> Known | None:
        row = self._known.one({"id": article_id}) if article_id is not None else None
        return Known(*row) if row else None

    def known_at(self, url: str) -> Known | None:
        row = self._by_url.one({"url": url})
        return Known(*row) if row else None

    def place(self, known: Known | None, page: Page, at: str) -> tuple[Place, Outcome]:
        """Where the page belongs in the article's history, and what that is called."""
        hashed = content_hash(page)
        if known is None:
            return Place(at, hashed, None, None), "new"
        place = self.revising.place(known.id, at, hashed)
        return place, "unchanged" if place.effect in ("extend", "advance") else "changed"

    def add(self, page: Page, place: Place, category_id: int | None) -> int:
        """A new article; its first revision follows."""
        row = {
            **_content(page, place, category_id),
            "url": page.url,
            "read_count": None,
            "read_count_at": None,
            "status": "live",
            "revision_count": 1,
            "first_seen_at": place.at,
            "last_seen_at": place.at,
            "changed_at": place.at,
        }
        return int(self._insert.value(row))

    def revise(
        self, article_id: int, page: Page, place: Place, *, category_id: int | None, fetch_id: int, rule_set_id: int
    ) -> None:
        """Put the observation into the article's history."""
        revising, effect = self.revising, place.effect
        if effect == "extend" and place.before:
            revising.extend(place.before, place.at)
        elif effect == "advance" and place.after:
            revising.advance(place.after, place.at, fetch_id=fetch_id, rule_set_id=rule_set_id)
        else:
            if effect == "split":
                revising.split(article_id, place)
            elif place.is_newest and place.before:
                revising.retire(article_id, place.before.id)
            revising.add(article_id, page, place, fetch_id=fetch_id, rule_set_id=rule_set_id)
            if place.is_newest and place.before:
                self._revise.run({**_content(page, place, category_id), "id": article_id, "at": place.at})
        if place.before or place.after:
            self._recount(article_id, effect)

    def complete(self, article_id: int, page: Page, place: Place, rule_set_id: int) -> None:
        """The newest revision goes on, and its date, not known so far, is now."""
        if place.before is None:
            return
        self.revising.complete(place.before, page, place.at, content_hash=place.content_hash, rule_set_id=rule_set_id)
        self.revising.extend(place.before, place.at)
        row = {"id": article_id, "updated_on": updated_on(page), "updated_at": updated_at(page)}
        self._complete.run({**row, "content_hash": place.content_hash})

    def _recount(self, article_id: int, effect: str) -> None:
        if effect != "extend":
            self._count.run({"id": article_id})

    def seen(
        self, article_id: int, at: str, *, is_latest: bool, read_count: int | None, read_count_at: str | None
    ) -> None:
        """The page answered. ``is_latest``: no later visit is known. A count that is older or None leaves the known."""
        self._seen.run(
            {
                "id": article_id,
                "at": at,
                "is_latest": int(is_latest),
                "read_count": read_count,
                "read_count_at": read_count_at,
            }
        )

    def move(self, article_id: int, url: str, at: str) -> None:
        """The same article at another canonical address."""
        self._note_move.run({"id": article_id, "url": url, "at": at})
        self._move.run({"id": article_id, "url": url})

    def gone(self, article_id: int) -> bool:
        """The site says it is no more; the text stays. Whether that is news."""
        return bool(self._gone.run({"id": article_id}))


def _content(page: Page, place: Place, category_id: int | None) -> dict[str, Any]:
    return {
        "title": page.title,
        "category_id": category_id,
        "category_path": category_path(page),
        "updated_on": updated_on(page),
        "updated_at": updated_at(page),
        "content_hash": place.content_hash,
        "body_text": page.body_text,
        "body_html": page.body_html,
    }
