"""Articles by full text: the search finds the numbers, here they become rows with a snippet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from yunliebian_crawler.archive import asof
from yunliebian_crawler.archive.asof import LISTED
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.search import SORTS, Filters, Query, Sort, find, matches, parse, snippet

Row = dict[str, Any]

_ORDERS = {"newest": ("updated_on",), "reads": ("read_count", "updated_on"), "updated": asof.UPDATED}
# Revisions in force at a time and the newest no more: the index knows the newest texts alone.
_RETIRED = """
select a.id, r.title, t.body_text
from articles a
  join revision_rows r on r.id = (select id from revision_rows where article_id = a.id and observed_at <= :at
    order by observed_at desc, id desc limit 1)
  join revision_texts t on t.revision_id = r.id
where a.changed_at > :at and a.first_seen_at <= :at"""
_ALL = -1


def search(
    database: Database,
    query: str,
    *,
    category: str | None,
    since: date | None,
    until: date | None,
    sort: str,
    limit: int,
    as_of: str | None = None,
) -> list[Row]:
    """See ``Archive.search``."""
    asked = parse(query)
    if as_of is not None:
        return _found_then(database, asked, Filters(category, since, until), sort, limit, as_of)
    with database.told():
        found = find(
            database.driver,
            asked,
            category=category,
            since=since,
            until=until,
            sort=cast("Sort", sort),
            limit=limit,
        )
    article = f"select {LISTED}, body_text from articles where id = :id"  # noqa: S608 - of constants alone
    return [_told(row, asked) for number in found.ids for row in database.dicts(article, id=number)]


def _found_then(database: Database, asked: Query, filters: Filters, sort: str, limit: int, at: str) -> list[Row]:
    """The same as of a time: what has not changed since is in the index, what has is looked through."""
    if sort not in _ORDERS:
        known = ", ".join(name for name in SORTS if name in _ORDERS)
        raise UsageError(f"the order {sort!r} is not known of the past: choose one of {known}")
    numbers = [*_unchanged(database, asked, at), *_retired(database, asked, at)] if asked else []
    rows = [row for number in numbers if (row := asof.article(database, number, at, LISTED))]
    admitted = (row for row in rows if filters.admit(row["category_path"], row["updated_on"]))
    rows = sorted(admitted, key=lambda row: _place(row, sort), reverse=True)[:limit]
    whole = (asof.article(database, row["id"], at, f"{LISTED}, body_text") for row in rows)
    return [_told(row, asked) for row in whole if row]


def _unchanged(database: Database, asked: Query, at: str) -> Iterable[int]:
    with database.told():
        hits = set(find(database.driver, asked, limit=_ALL).ids)
    same = database.execute("select id from articles where changed_at <= :at", {"at": at})
    return [number for (number,) in database.fetch(same) if number in hits]


def _retired(database: Database, asked: Query, at: str) -> Iterable[int]:
    rows = database.dicts(_RETIRED, at=at)
    return [row["id"] for row in rows if matches(asked, row["title"], row["body_text"])]


def _place(row: Row, sort: str) -> list[tuple[bool, Any]]:
    """What ``find`` orders by, the greatest first and nulls last."""
    values = [row[name] for name in (*_ORDERS[sort], "id")]
    return [(value is not None, value) for value in values]


def _told(row: Row, asked: Query) -> Row:
    return {**row, "snippet": snippet(row.pop("body_text") or "", asked).text}
