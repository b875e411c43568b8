"""Articles by full text: the search finds the numbers, here they become rows with a snippet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from typing import Any, cast

from yunliebian_crawler.archive import asof
from yunliebian_crawler.archive.asof import LISTED
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.search import (
    SORTS,
    Field,
    Filters,
    Found,
    Query,
    Sort,
    Total,
    find,
    matches,
    parse,
    snippet,
)

Row = dict[str, Any]

_ORDERS = {"newest": ("updated_on",), "reads": ("read_count", "updated_on"), "updated": asof.UPDATED}
# Revisions in force at a time and the newest no more: the index knows the newest texts alone.
_RETIRED = """
select r.article_id as id, r.title, t.body_text
from revision_texts t join revision_rows r on r.id = t.revision_id
where r.observed_at <= :at and r.id = (select id from revision_rows
  where article_id = r.article_id and observed_at <= :at order by observed_at desc, id desc limit 1)"""
# All that are the newest no more, an article's own after each other.
_EVER_RETIRED = """
select r.id, r.article_id, r.title, t.body_text, r.category_path, r.updated_on
from revision_texts t join revision_rows r on r.id = t.revision_id order by r.article_id"""
_REVISION = """
select id as revision_id, number as revision, observed_at, last_observed_at, title, category_path, updated_on,
  updated_at from revisions where id = :id"""
_REVISION_TEXT = "select body_text from revisions where id = :id"
_NEWEST_REVISION = """
select id from revision_rows where article_id = :id order by observed_at desc, id desc limit 1"""
_AT_A_TIME = 500
"""Numbers in one query."""
_ALL = -1


class Hits(list[Row]):
    """The first of the articles found, in the order asked for."""

    def __init__(self, rows: Iterable[Row], counted: Total) -> None:
        super().__init__(rows)
        self._counted = counted

    @property
    def total(self) -> int:
        """How many were found in all.

        What stands in very many articles is counted when this is first asked for, in the archive as it is then.
        Raises ``UsageError`` if the archive was closed before.
        """
        return int(self._counted)

    @property
    def least(self) -> int:
        """The same as far as it is known without asking the archive: so many at least."""
        return self._counted.met

    def up_to(self, most: int) -> int:
        """All of them if they are no more than so many, else a number beyond it: sooner counted than ``total``."""
        return self._counted.up_to(most)


@dataclass(frozen=True, slots=True)
class Finding:
    """The same for whoever prints them: nothing is kept of what was told."""

    rows: Iterator[Row]
    """Each is read when it is asked for, as long as the archive is open."""
    counted: Total


def counted(database: Database, found: Found) -> Total:
    """How many were found, asked of an archive that its owner may close."""
    count = found.counted.count
    if count is None:
        return found.counted

    def ask(most: int) -> int:
        if database.is_closed:
            raise UsageError("the archive is closed: ask how many were found in all before, or open it again")
        with database.told():
            return count(most)

    return Total(found.counted.met, ask)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look, and what is enough: see ``Archive.search``."""

    category: str | None = None
    since: date | None = None
    until: date | None = None
    any_term: bool = False
    field: Field | None = None

    @property
    def filters(self) -> Filters:
        return Filters(self.category, self.since, self.until)

    def matches(self, asked: Query, title: str | None, body: str | None) -> bool:
        return matches(asked, title, body, any_term=self.any_term, field=self.field)


def search(
    database: Database,
    query: str,
    scope: Scope,
    *,
    sort: str,
    limit: int,
    as_of: str | None = None,
    all_revisions: bool = False,
) -> Finding:
    """See ``Archive.finding``."""
    asked = parse(query)
    if as_of is not None and all_revisions:
        raise UsageError("--as-of looks at one time and --all-revisions at all of them: choose one")
    if as_of is not None:
        _require_known(sort)
        return _found_then(database, asked, scope, sort, limit, as_of)
    if all_revisions:
        _require_known(sort)
        return _found_ever(database, asked, scope, sort, limit)
    return _found_now(database, asked, scope, sort, limit)


def _found_now(database: Database, asked: Query, scope: Scope, sort: str, limit: int) -> Finding:
    with database.told():
        found = find(
            database.driver,
            asked,
            any_term=scope.any_term,
            field=scope.field,
            category=scope.category,
            since=scope.since,
            until=scope.until,
            sort=cast("Sort", sort),
            limit=limit,
        )
    rows = (row for number in found.ids for row in _articles(database, number, f"{LISTED}, body_text"))
    return Finding((_told(row, asked) for row in rows), counted(database, found))


def _found_then(database: Database, asked: Query, scope: Scope, sort: str, limit: int, at: str) -> Finding:
    """The same as of a time: what has not changed since is in the index, what has is looked through."""
    numbers = [*_unchanged(database, asked, scope, at), *_retired(database, asked, scope, at)] if asked else []
    rows = _listed_then(database, sorted(numbers), at, {"id", "category_path", *_ORDERS["newest"], *_ORDERS[sort]})
    best, total = _best((row for row in rows if _is_admitted(row, scope)), sort, limit)
    whole = (asof.article(database, row["id"], at, f"{LISTED}, body_text") for row in best)
    return Finding((_told(row, asked) for row in whole if row), Total(total))


def _listed_then(database: Database, numbers: list[int], at: str, columns: set[str]) -> Iterator[Row]:
    """Those of the articles that were known at a time, many at once; the fewer columns, the less is rebuilt."""
    for some in _some_at_a_time(numbers):
        yield from asof.articles(database, some, at, ", ".join(sorted(columns)))


def _unchanged(database: Database, asked: Query, scope: Scope, at: str) -> Iterable[int]:
    for some in _some_at_a_time(sorted(_indexed(database, asked, scope))):
        listed = ", ".join(map(str, some))
        sql = f"select id from articles where changed_at <= :at and id in ({listed})"  # noqa: S608 - numbers
        yield from (number for (number,) in database.fetch(database.execute(sql, {"at": at})))


def _retired(database: Database, asked: Query, scope: Scope, at: str) -> Iterable[int]:
    rows = database.dicts(_RETIRED, at=at)
    return [row["id"] for row in rows if scope.matches(asked, row["title"], row["body_text"])]


def _found_ever(database: Database, asked: Query, scope: Scope, sort: str, limit: int) -> Finding:
    """Articles of which any revision matches, each with what its newest matching one says."""
    retired = _retired_ever(database, asked, scope) if asked else {}
    newest = _indexed(database, asked, scope)
    numbers = sorted(newest | retired.keys())
    listed = _listed(database, numbers)
    rows = (_matched(database, row, row["id"] in newest, retired.get(row["id"], []), scope) for row in listed)
    best, total = _best((row for row in rows if row), sort, limit)
    return Finding((_told(_as_revised(database, row), asked) for row in best), Total(total))


def _retired_ever(database: Database, asked: Query, scope: Scope) -> dict[int, list[int]]:
    """For each article the ids of the matching revisions that are its newest no more."""
    found: dict[int, list[int]] = {}
    for row in database.dicts(_EVER_RETIRED):
        if _is_admitted(row, scope) and scope.matches(asked, row["title"], row["body_text"]):
            found.setdefault(row["article_id"], []).append(row["id"])
    return found


def _listed(database: Database, numbers: list[int]) -> Iterator[Row]:
    """Articles in order of their numbers, many at a time: a common word stands in most of them."""
    for some in _some_at_a_time(numbers):
        asked = ", ".join(map(str, some))
        yield from database.dicts(f"select {LISTED} from articles where id in ({asked}) order by id")  # noqa: S608


def _some_at_a_time(numbers: list[int]) -> Iterator[list[int]]:
    return (numbers[start : start + _AT_A_TIME] for start in range(0, len(numbers), _AT_A_TIME))


def _matched(database: Database, row: Row, is_newest: bool, retired: list[int], scope: Scope) -> Row | None:
    """An article as its newest matching revision has it, with the ids of all that match; None: no one is admitted.

    ``newest_matches``: its newest revision does, whose id is looked up for the few that are told.
    """
    if is_newest and _is_admitted(row, scope):
        return {**row, "matching": retired, "newest_matches": True}
    if not retired:
        return None
    last = max((_one(database, _REVISION, each) for each in retired), key=lambda revision: revision["revision"])
    return {**row, **last, "matching": retired, "newest_matches": False}


def _as_revised(database: Database, row: Row) -> Row:
    """With number, times and text of the newest matching revision, and the numbers of all."""
    newest = [_one(database, _NEWEST_REVISION, row["id"])["id"]] if row.pop("newest_matches") else []
    revisions = [_one(database, _REVISION, each) for each in (*row.pop("matching"), *newest)]
    last = max(revisions, key=lambda revision: revision["revision"])
    text = _one(database, _REVISION_TEXT, last.pop("revision_id"))
    row.pop("revision_id", None)
    return {**row, **last, "revisions": sorted(revision["revision"] for revision in revisions), **text}


def _indexed(database: Database, asked: Query, scope: Scope) -> set[int]:
    """Articles whose newest text matches, whatever the filters."""
    with database.told():
        return set(find(database.driver, asked, any_term=scope.any_term, field=scope.field, limit=_ALL).ids)


def _articles(database: Database, number: int, columns: str) -> Iterator[Row]:
    return database.dicts(f"select {columns} from articles where id = :id", id=number)  # noqa: S608 - of constants


def _one(database: Database, sql: str, number: int) -> Row:
    (row,) = database.dicts(sql, id=number)
    return row


def _is_admitted(row: Row, scope: Scope) -> bool:
    return scope.filters.admit(row["category_path"], row["updated_on"])


def _require_known(sort: str) -> None:
    if sort not in _ORDERS:
        known = ", ".join(name for name in SORTS if name in _ORDERS)
        raise UsageError(f"the order {sort!r} is not known of the past: choose one of {known}")


def _best(rows: Iterable[Row], sort: str, limit: int) -> tuple[list[Row], int]:
    """The first rows in the order asked for and the number of all; no more of them are kept than that."""
    total = 0

    def counted() -> Iterator[Row]:
        nonlocal total
        for row in rows:
            total += 1
            yield row

    return nlargest(limit, counted(), key=lambda row: _place(row, sort)), total


def _place(row: Row, sort: str) -> list[tuple[bool, Any]]:
    """What ``find`` orders by, the greatest first and nulls last."""
    values = [row[name] for name in (*_ORDERS[sort], "id")]
    return [(value is not None, value) for value in values]


def _told(row: Row, asked: Query) -> Row:
    """With the passages that show the query instead of the text, and where in them its terms stand."""
    made = snippet(row.pop("body_text") or "", asked)
    return {**row, "snippet": made.text, "snippet_marks": [list(mark) for mark in made.marks]}
