"""Articles page by page: those that a query finds, or all, as far as the filters admit them."""

# ruff: noqa: S608 - these queries are put together from constants and numbers alone

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from yunliebian_crawler.archive import asof
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.searching import Hits
from yunliebian_crawler.search import Filters, Query, Sort, find, parse, snippet

Row = dict[str, Any]

_NEWEST = "updated_on desc nulls last, id desc"
_ORDERS = {
    "newest": _NEWEST,
    "relevance": _NEWEST,
    "reads": f"read_count desc nulls last, {_NEWEST}",
    "updated": ", ".join(f"{name} desc nulls last" for name in (*asof.UPDATED, "id")),
}
_ARTICLE = f"select {asof.LISTED}, body_text from articles where id = :id"
_BEGINNING = f"select {asof.LISTED}, substr(body_text, 1, 200) as body_text from articles where id = :id"
# The status itself stands in the widest of the tables.
_GONE = "id in (select article_id from clocks where is_gone = 1) and status = 'gone'"


def listing(database: Database, query: str, chosen: Filters, *, sort: Sort, limit: int, offset: int) -> Hits:
    """See ``Archive.listing``."""
    asked = parse(query)
    if not asked:
        numbers, total = _browsed(database, chosen, sort, limit, offset)
    else:
        with database.told():
            found = find(database.driver, asked, **asdict(chosen), sort=sort, limit=limit, offset=offset)
        numbers, total = found.ids, found.total
    return Hits((_told(database, number, asked) for number in numbers), total)


def _browsed(database: Database, chosen: Filters, sort: Sort, limit: int, offset: int) -> tuple[list[int], int]:
    categories = _inside(database, chosen.category)
    where, params = _where(chosen, categories)
    order = f"order by {_ORDERS[sort]} limit :limit offset :offset"
    page = {**params, "limit": limit, "offset": offset}
    numbers = list(_numbers(database, "select id from articles", f"{where} {order}", page))
    return numbers, _count(database, chosen, categories)


def _count(database: Database, chosen: Filters, categories: list[int]) -> int:
    """How many are admitted. The live ones are all but the few that are gone: to look at each takes a while."""
    if chosen.status == "live":
        every, gone = replace(chosen, status=None), replace(chosen, status="gone")
        return _count(database, every, categories) - _count(database, gone, categories)
    (found,) = _numbers(database, "select count(*) from articles", *_where(chosen, categories))
    return found


def _inside(database: Database, category: str | None) -> list[int]:
    """The numbers of a category, named by any part of its path, and of all below it."""
    named = Filters(category)
    rows = database.dicts("select id, path from category_rows") if category else iter(())
    return [row["id"] for row in rows if named.admit(row["path"], None)]


def _where(chosen: Filters, categories: list[int]) -> tuple[str, dict[str, object]]:
    tests = {
        "since": ("updated_on >= :since", chosen.since and chosen.since.isoformat()),
        "until": ("updated_on <= :until", chosen.until and chosen.until.isoformat()),
        "status": (_GONE if chosen.status == "gone" else "status = 'live'", chosen.status),
        "least": ("read_count >= :least", chosen.least_reads),
        "most": ("read_count <= :most", chosen.most_reads),
    }
    given = {name: test for name, test in tests.items() if test[1] is not None}
    clauses = [clause for clause, _ in given.values()]
    if chosen.category:
        clauses.append(f"category_id in ({', '.join(map(str, categories)) or 'null'})")
    where = f"where {' and '.join(clauses)}" if clauses else ""
    return where, {name: value for name, (_, value) in given.items() if name != "status"}


def _numbers(database: Database, sql: str, where: str, params: dict[str, object]) -> Iterator[int]:
    return (row[0] for row in database.fetch(database.execute(f"{sql} {where}", params)))


def _told(database: Database, number: int, asked: Query) -> Row:
    """With the passages that show the query, or how the text begins, instead of the text."""
    (row,) = database.dicts(_ARTICLE if asked else _BEGINNING, id=number)
    title, made = snippet(row["title"] or "", asked), snippet(row.pop("body_text") or "", asked)
    marks = {"title_marks": title.marks if title.text == row["title"] else (), "snippet_marks": made.marks}
    return {**row, "snippet": made.text, **{name: [list(mark) for mark in found] for name, found in marks.items()}}
