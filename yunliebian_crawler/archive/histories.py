"""One article through time: as it was, its revisions, its reads, its places in the panels."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.reading import LISTED
from yunliebian_crawler.archive.times import stamp
from yunliebian_crawler.schema.views import OBSERVED
from yunliebian_crawler.site import Site

Row = dict[str, Any]

_ARTICLE = f"select {LISTED}, content_hash, body_text, body_html from articles where id = :id"  # noqa: S608
_AS_OF = """
select r.title, r.category_path, r.updated_on, r.updated_at, r.body_text, r.body_html, r.content_hash,
  r.number as revision_count, r.observed_at as changed_at,
  (select c.id from category_rows c where c.path = r.category_path) as category_id
from revisions r where r.article_id = :id and r.observed_at <= :at order by r.observed_at desc, r.id desc limit 1"""
_COUNT_AS_OF = """
select read_count, observed_at as read_count_at from read_counts where article_id = :id and observed_at <= :at
order by observed_at desc, source desc limit 1"""
_LAST_FETCH_AS_OF = f"""
select case when outcome = 'gone' then 'gone' else 'live' end as status,
  (select max(requested_at) from fetch_rows where article_id = :id and requested_at <= :at
    and outcome in ({", ".join(f"'{o}'" for o in OBSERVED if o != "gone")})) as last_seen_at
from fetch_rows where article_id = :id and requested_at <= :at
  and outcome in ({", ".join(f"'{o}'" for o in OBSERVED)}) order by requested_at desc, id desc limit 1"""  # noqa: S608

_PANEL_DAYS = """
select substr(observed_at, 1, 10) as day, panel, min(rank) as rank, count(*) as times
from panel_entries where article_id = :id group by substr(observed_at, 1, 10), panel order by day, panel"""


def article_id(database: Database, ref: int | str) -> int | None:
    """The number of an article given by number or address; None: there is none."""
    if isinstance(ref, int) or ref.isdecimal():
        number = int(ref)
        is_there = number < 2**63 and _first(database, "select id from articles where id = :id", id=number)
        return number if is_there else None
    found = _lead(database, ref)
    if found is None:
        home = _first(database, "select home from crawls order by id desc limit 1")
        canonical = Site.of(home["home"]).canonical(ref) if home else None
        found = _lead(database, canonical) if canonical else None
    return found


def article(database: Database, ref: int | str, as_of: datetime | None = None) -> Row | None:
    """See ``Archive.article``."""
    number = article_id(database, ref)
    if number is None:
        return None
    row = _first(database, _ARTICLE, id=number)
    return row if row is None or as_of is None else _as_of(database, row, stamp(as_of))


def _as_of(database: Database, row: Row, at: str) -> Row | None:
    key = {"id": row["id"], "at": at}
    then = _first(database, _AS_OF, **key)
    if then is None:
        return None
    count = _first(database, _COUNT_AS_OF, **key) or {"read_count": None, "read_count_at": None}
    return {**row, **then, **count, **(_first(database, _LAST_FETCH_AS_OF, **key) or {})}


def history(database: Database, ref: int | str) -> Row | None:
    """See ``Archive.history``."""
    found = article(database, ref)
    if found is None:
        return None
    number = found["id"]
    return {
        "article": found,
        "revisions": list(_revisions(database, number)),
        "read_counts": list(
            database.dicts("select * from read_counts where article_id = :id order by observed_at, source", id=number)
        ),
        "panel_days": list(database.dicts(_PANEL_DAYS, id=number)),
        "fetches": list(
            database.dicts("select * from fetches where article_id = :id order by requested_at, id", id=number)
        ),
    }


def revision_pair(database: Database, ref: int | str, a: int | None, b: int | None) -> tuple[Row, Row] | None:
    """See ``Archive.revision_pair``."""
    number = article_id(database, ref)
    revisions = {row["number"]: row for row in _revisions(database, number)} if number is not None else {}
    newest = len(revisions)
    first, second = revisions.get(a or newest - 1), revisions.get(b or newest)
    return (first, second) if first and second else None


def read_curve(database: Database, ref: int | str) -> list[Row]:
    """See ``Archive.read_curve``."""
    return list(
        database.dicts(
            """select observed_at, read_count, source from read_counts where article_id = :id
              order by observed_at, source""",
            id=article_id(database, ref),
        )
    )


def coverage(database: Database, ref: int | str) -> Iterator[Row]:
    """See ``Archive.coverage``."""
    return database.dicts(
        "select day, state from coverage where article_id = :id order by day", id=article_id(database, ref)
    )


def _revisions(database: Database, number: int) -> Iterator[Row]:
    return database.dicts("select * from revisions where article_id = :id order by observed_at, id", id=number)


def _lead(database: Database, url: str) -> int | None:
    row = _first(database, "select article_id from addresses where url = :url", url=url)
    return row["article_id"] if row else None


def _first(database: Database, sql: str, **params: object) -> Row | None:
    rows = list(database.dicts(sql, **params))
    return rows[0] if rows else None
