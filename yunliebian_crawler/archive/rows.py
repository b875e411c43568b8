"""Rows of the public relations as typed values: what ``Archive.articles()`` and its like are made of.

Names and their meaning, unit and null are the data dictionary's; a test holds the types here against it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Literal, TypeVar, get_args, get_type_hints

from yunliebian_crawler.schema import RELATIONS
from yunliebian_crawler.schema.docs import Doc

Kind = Literal["number", "text", "time", "day"]
Made = TypeVar("Made")

_KINDS: dict[object, Kind] = {int: "number", str: "text", datetime: "time", date: "day"}


def _described(relation: str) -> Callable[[type[Made]], type[Made]]:
    """Give a row the words of the data dictionary."""

    def describe(row: type[Made]) -> type[Made]:
        found = RELATIONS[relation]
        row.__doc__ = "\n\n".join((found.meaning, "\n".join(_line(doc) for doc in found.columns)))
        return row

    return describe


def _line(doc: Doc) -> str:
    parts = (doc.meaning, doc.unit, f"None: {doc.null}" if doc.null else None)
    return f"``{doc.name}``: {'; '.join(part for part in parts if part)}."


@_described("articles")
@dataclass(frozen=True, slots=True)
class Article:
    id: int
    url: str
    title: str | None
    category_id: int | None
    category_path: str | None
    updated_on: date | None
    updated_at: datetime | None
    read_count: int | None
    read_count_at: datetime | None
    status: str
    revision_count: int
    first_seen_at: datetime
    last_seen_at: datetime
    changed_at: datetime
    content_hash: str
    body_text: str | None
    body_html: str | None


@_described("revisions")
@dataclass(frozen=True, slots=True)
class Revision:
    id: int
    article_id: int
    number: int
    observed_at: datetime
    last_observed_at: datetime
    title: str | None
    category_path: str | None
    updated_on: date | None
    updated_at: datetime | None
    body_text: str | None
    body_html: str | None
    content_hash: str
    fetch_id: int
    title_rule: str | None
    category_path_rule: str | None
    updated_on_rule: str | None
    updated_at_rule: str | None
    body_text_rule: str | None
    body_html_rule: str | None
    read_count_rule: str | None


@_described("read_counts")
@dataclass(frozen=True, slots=True)
class ReadCount:
    article_id: int
    observed_at: datetime
    read_count: int
    source: str
    fetch_id: int
    step: int | None


@_described("panel_entries")
@dataclass(frozen=True, slots=True)
class PanelEntry:
    id: int
    fetch_id: int
    page_url: str
    panel: str
    rank: int
    title: str | None
    url: str
    article_id: int | None
    excerpt: str | None
    read_count: int | None
    observed_at: datetime


@_described("categories")
@dataclass(frozen=True, slots=True)
class Category:
    id: int
    parent_id: int | None
    name: str
    url: str | None
    path: str
    depth: int
    article_count: int
    first_seen_at: datetime | None
    last_seen_at: datetime | None


ROWS: dict[str, type] = {
    "articles": Article,
    "revisions": Revision,
    "read_counts": ReadCount,
    "panel_entries": PanelEntry,
    "categories": Category,
}
"""Relation -> its row."""

KEYS: dict[str, tuple[str, ...]] = {
    "articles": ("id",),
    "revisions": ("article_id", "observed_at", "id"),
    "read_counts": ("article_id", "observed_at", "fetch_id", "source"),
    "panel_entries": ("id",),
    "categories": ("path",),
}
"""What a relation's rows are sorted by; it tells them apart, too."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a relation: what it holds, and the dictionary's words on it."""

    name: str
    kind: Kind
    nullable: bool
    doc: Doc


def columns_of(relation: str) -> tuple[Column, ...]:
    """A relation's columns in the order of its row."""
    row = ROWS[relation]
    hints, docs = get_type_hints(row), {doc.name: doc for doc in RELATIONS[relation].columns}
    return tuple(_column(field.name, hints[field.name], docs[field.name]) for field in fields(row))


def _column(name: str, hint: object, doc: Doc) -> Column:
    options = get_args(hint) or (hint,)
    return Column(name, _KINDS[options[0]], type(None) in options, doc)
