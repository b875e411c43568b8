"""An article's history as intervals: where an observation belongs among them, and what it does to them.

Captures may come in any order: one made years ago and taken in today goes to its own place. No two neighbours of a
history have the same content, and what was seen in between two equal observations divides them: A, B, A is three.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from yunliebian_crawler.archive.content import category_path, updated_at, updated_on
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.items import Crumb, Image, Page
from yunliebian_crawler.schema.views import OBSERVED


@dataclass(frozen=True, slots=True)
class Interval:
    """One revision's time."""

    id: int
    observed_at: str
    last_observed_at: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an observation belongs: after ``before`` (or inside it) and before ``after``."""

    at: str
    content_hash: str
    before: Interval | None
    after: Interval | None

    @property
    def effect(self) -> Literal["new", "extend", "advance", "insert", "split"]:
        """new: the first of all; extend: ``before`` goes on; advance: ``after`` began earlier; else another content."""
        if self.before is None and self.after is None:
            return "new"
        if self.before and self.before.content_hash == self.content_hash:
            return "extend"
        if self.before and self.at < self.before.last_observed_at:
            return "split"
        return "advance" if self.after and self.after.content_hash == self.content_hash else "insert"

    @property
    def is_newest(self) -> bool:
        """Whether this is how the article is now, as far as is known."""
        return self.after is None and self.effect != "split"


class Revising:
    """The tables ``revision_rows``, ``revision_texts``, ``image_rows`` and ``link_rows``."""

    def __init__(self, database: Database) -> None:
        columns = "id, observed_at, last_observed_at, content_hash"
        mine = f"select {columns} from revision_rows where article_id = :article_id"  # noqa: S608
        self._before = database.prepare(f"{mine} and observed_at <= :at order by observed_at desc, id desc limit 1")
        self._after = database.prepare(f"{mine} and observed_at > :at order by observed_at, id limit 1")
        self._extend = database.prepare(
            "update revision_rows set last_observed_at = :at where id = :id and last_observed_at < :at"
        )
        self._advance = database.prepare(
            """update revision_rows set observed_at = :at, fetch_id = :fetch_id, rule_set_id = :rule_set_id
              where id = :id"""
        )
        self._complete = database.prepare(
            """update revision_rows set dated_at = case when updated_on is null then :at else dated_at end,
              timed_at = case when cast(:updated_at as text) is not null then :at else timed_at end,
              updated_on = :updated_on, updated_at = :updated_at,
              content_hash = :content_hash, rule_set_id = :rule_set_id where id = :id"""
        )
        self._shorten = database.prepare("update revision_rows set last_observed_at = :at where id = :id")
        self._insert = database.prepare_insert(
            "revision_rows",
            "article_id fetch_id rule_set_id observed_at last_observed_at title category_path updated_on updated_at "
            "content_hash",
            returning="id",
        )
        self._text = database.prepare_insert("revision_texts", "revision_id body_text body_html")
        self._retire = database.prepare(
            """insert into revision_texts (revision_id, body_text, body_html)
              select :revision_id, body_text, body_html from articles where id = :article_id"""
        )
        self._image = database.prepare_insert("image_rows", "revision_id position url alt")
        self._link = database.prepare_insert("link_rows", "revision_id position url text")
        self._prepare_split(database)

    def _prepare_split(self, database: Database) -> None:
        seen = ", ".join(f"'{outcome}'" for outcome in OBSERVED if outcome != "gone")
        observations = (
            f"from fetch_rows where article_id = :article_id and outcome in ({seen}) "
            "and (content_hash = :content_hash or content_hash is null)"  # null: not modified
        )
        self._last_until = database.prepare(
            f"select max(requested_at) {observations} and requested_at >= :start and requested_at <= :at"
        )
        self._first_after = database.prepare(
            f"""select requested_at, id, rule_set_id {observations} and requested_at > :at and requested_at <= :end
              order by requested_at, id limit 1"""
        )
        self._copy = database.prepare(
            """insert into revision_rows (article_id, fetch_id, rule_set_id, observed_at, last_observed_at, title,
                category_path, updated_on, updated_at, content_hash, dated_at, timed_at)
              select article_id, coalesce(:fetch_id, fetch_id), coalesce(:rule_set_id, rule_set_id), :start,
                last_observed_at, title, category_path, updated_on, updated_at, content_hash, dated_at, timed_at
              from revision_rows where id = :id returning id"""
        )
        self._copy_texts = [
            database.prepare(
                f"insert into {table} (revision_id, {columns}) select :new_id, {columns} from {table} "  # noqa: S608
                "where revision_id = :id"
            )
            for table, columns in (
                ("revision_texts", "body_text, body_html"),
                ("image_rows", "position, url, alt"),
                ("link_rows", "position, url, text"),
            )
        ]

    def place(self, article_id: int, at: str, content_hash: str) -> Place:
        """Where an observation belongs in an article's history."""
        key = {"article_id": article_id, "at": at}
        before, after = self._before.one(key), self._after.one(key)
        return Place(at, content_hash, Interval(*before) if before else None, Interval(*after) if after else None)

    def at(self, article_id: int, at: str) -> Interval | None:
        """The revision that an observation without content (304) confirms."""
        row = self._before.one({"article_id": article_id, "at": at})
        return Interval(*row) if row else None

    def extend(self, interval: Interval, at: str) -> None:
        """The content was there at this time still."""
        if interval.last_observed_at < at:
            self._extend.run({"id": interval.id, "at": at})

    def advance(self, interval: Interval, at: str, *, fetch_id: int, rule_set_id: int | None) -> None:
        """The content was there at this time already."""
        self._advance.run({"id": interval.id, "at": at, "fetch_id": fetch_id, "rule_set_id": rule_set_id})

    def complete(self, interval: Interval, page: Page, at: str, *, content_hash: str, rule_set_id: int) -> None:
        """A date of the very same content became known."""
        self._complete.run(
            {
                "id": interval.id,
                "at": at,
                "updated_on": updated_on(page),
                "updated_at": updated_at(page),
                "content_hash": content_hash,
                "rule_set_id": rule_set_id,
            }
        )

    def retire(self, article_id: int, revision_id: int) -> None:
        """A revision is the newest no more: its text moves from the article's row to its own."""
        self._retire.run({"article_id": article_id, "revision_id": revision_id})

    def add(self, article_id: int, page: Page, place: Place, *, fetch_id: int, rule_set_id: int) -> None:
        """A new interval, one moment long so far. The newest one's text is the article's own, and not kept here."""
        row = {
            "article_id": article_id,
            "fetch_id": fetch_id,
            "rule_set_id": rule_set_id,
            "observed_at": place.at,
            "last_observed_at": place.at,
            "title": page.title,
            "category_path": category_path(page),
            "updated_on": updated_on(page),
            "updated_at": updated_at(page),
            "content_hash": place.content_hash,
        }
        revision_id = self._insert.value(row)
        if not place.is_newest:
            self._text.run({"revision_id": revision_id, "body_text": page.body_text, "body_html": page.body_html})
        self._image.many([_image(revision_id, number, image) for number, image in enumerate(page.images, 1)])
        links = [link for link in page.links if link.url]
        self._link.many([_link(revision_id, number, link) for number, link in enumerate(links, 1)])

    def split(self, article_id: int, place: Place) -> None:
        """Divide an interval around another content seen inside it."""
        whole = place.before
        if whole is None:
            return
        key = {
            "article_id": article_id,
            "content_hash": whole.content_hash,
            "at": place.at,
            "start": whole.observed_at,
            "end": whole.last_observed_at,
        }
        end = self._last_until.value(key) or whole.observed_at
        start, fetch_id, rule_set_id = self._first_after.one(key) or (whole.last_observed_at, None, None)
        row = {"id": whole.id, "start": start, "fetch_id": fetch_id, "rule_set_id": rule_set_id}
        new_id = self._copy.value(row)
        if place.after is None:  # the later part is the newest now, its text stays in articles
            self._copy_texts[1].run({"id": whole.id, "new_id": new_id})
            self._copy_texts[2].run({"id": whole.id, "new_id": new_id})
            self.retire(article_id, whole.id)
        else:
            for statement in self._copy_texts:
                statement.run({"id": whole.id, "new_id": new_id})
        self._shorten.run({"id": whole.id, "at": end})


def _image(revision_id: int, position: int, image: Image) -> dict[str, Any]:
    return {"revision_id": revision_id, "position": position, "url": image.url, "alt": image.alt}


def _link(revision_id: int, position: int, link: Crumb) -> dict[str, Any]:
    return {"revision_id": revision_id, "position": position, "url": link.url, "text": link.name or None}
