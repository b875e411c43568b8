"""Articles page by page: those that a query finds, or all, as far as the filters admit them."""

# ruff: noqa: S608 - these queries are put together from constants and numbers alone

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from yunliebian_crawler.archive import asof
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.searching import Hits, counted
from yunliebian_crawler.search import Filters, Found, Query, Sort, Total, find, parse, snippet
from yunliebian_crawler.search.filters import NEWEST, ORDERS
from yunliebian_crawler.search.statements import Statement, joined, values

Row = dict[str, Any]

_ARTICLE = f"select {asof.LISTED}, body_text from articles where id = :id"
_BEGINNING = f"select {asof.LISTED}, substr(body_text, 1, 200) as body_text from articles where id = :id"


def listing(database: Database, query: str, chosen: Filters, *, sort: Sort, limit: int, offset: int) -> Hits:
    """See ``Archive.listing``."""
    asked = parse(query)
    if not asked:
        found = _browsed(database, chosen, sort, limit, offset)
    else:
        with database.told():
            found = find(database.driver, asked, **asdict(chosen), sort=sort, limit=limit, offset=offset)
    return Hits((_told(database, number, asked) for number in found.ids), counted(database, found))


def _browsed(database: Database, chosen: Filters, sort: Sort, limit: int, offset: int) -> Found:
    with database.told():
        admitted = _admitted("articles.id", database, chosen)
        ordered = Statement(f"{admitted.sql} order by {ORDERS.get(sort, NEWEST)}", admitted.params)
        numbers = [row[0] for row in ordered.rows(database.driver, limit, offset)]
        return Found(numbers, Total(_count(database, chosen)))


def _count(database: Database, chosen: Filters) -> int:
    """How many are admitted. The live ones are all but the few that are gone: to look at each takes a while."""
    if chosen.status == "live":
        return _count(database, replace(chosen, status=None)) - _count(database, replace(chosen, status="gone"))
    ((found,),) = _admitted("count(*)", database, chosen).rows(database.driver, 1, 0)
    return int(found)


def _admitted(what: str, database: Database, chosen: Filters) -> Statement:
    clauses = chosen.clauses(database.driver)
    where = f" where {joined(clauses)}" if clauses else ""
    return Statement(f"select {what} from articles{where}", values(clauses))


def _told(database: Database, number: int, asked: Query) -> Row:
    """With the passages that show the query, or how the text begins, instead of the text."""
    (row,) = database.dicts(_ARTICLE if asked else _BEGINNING, id=number)
    title, made = snippet(row["title"] or "", asked), snippet(row.pop("body_text") or "", asked)
    marks = {"title_marks": title.marks if title.text == row["title"] else (), "snippet_marks": made.marks}
    return {**row, "snippet": made.text, **{name: [list(mark) for mark in found] for name, found in marks.items()}}
