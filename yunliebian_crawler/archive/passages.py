"""Texts for a comparison of articles with each other, and which articles have passages of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.search import Query, Term, find

Row = dict[str, Any]

_BODIES = "select id, body_text from articles where body_text is not null order by id"
_TEXT = """select id, url, title, category_path, updated_on, first_seen_at, body_text from articles where id = :id"""
_ALL = -1


def bodies(database: Database) -> Iterator[tuple[Any, ...]]:
    """See ``Archive.bodies``."""
    yield from database.each(_BODIES, {})


def text(database: Database, number: int) -> Row | None:
    """See ``Archive.text``."""
    return next(iter(list(database.dicts(_TEXT, id=number))), None)


def sharing(database: Database, passages: Iterable[tuple[str, ...]]) -> list[int]:
    """See ``Archive.sharing``."""
    terms = tuple(dict.fromkeys(Term(passage) for passage in passages))
    if not terms:
        return []
    with database.told():
        return find(database.driver, Query(terms), any_term=True, field="body", limit=_ALL).ids
