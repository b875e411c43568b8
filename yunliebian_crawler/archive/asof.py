"""The archive as it was known at a time: each article's row as it then stood, rebuilt from what had been observed.

The time of a capture counts, not the time at which it was taken in: a page captured in 2020 and imported today was
known in 2020, as far as the archive goes. Likewise an address that turned out to lead to an article always did.
"""

# ruff: noqa: S608 - these queries are put together from constants alone

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.schema.views import OBSERVED
from yunliebian_crawler.schema.views.words import listed

Row = dict[str, Any]

LISTED = """id, url, title, category_id, category_path, updated_on, updated_at, read_count, read_count_at, status,
  revision_count, first_seen_at, last_seen_at, changed_at"""
"""Columns of an article in a list: all but the bodies."""
UPDATED = ("updated_on", "updated_at", "changed_at")
"""What tells which of two articles was updated later."""
WHOLE = f"{LISTED}, content_hash, body_text, body_html"

_ANSWERED = listed(tuple(outcome for outcome in OBSERVED if outcome != "gone"))
_URL = """coalesce(
    (select to_url from article_moves m where m.article_id = a.id and m.moved_at <= :at
      order by m.moved_at desc, m.id desc limit 1),
    (select from_url from article_moves m where m.article_id = a.id and m.moved_at > :at
      order by m.moved_at, m.id limit 1), a.url)"""
_STATUS = f"""case when (select f.outcome from fetch_rows f join addresses x on x.id = f.address_id
      where f.article_id = a.id and f.requested_at <= :at
        and (f.outcome in ({_ANSWERED}) or (f.outcome = 'gone' and x.url = {_URL}))
      order by f.requested_at desc, f.id desc limit 1) = 'gone' then 'gone' else 'live' end"""


def _of_latest_reading(column: str) -> str:
    return f"""(select {column} from addresses x
      join readings o on o.address_id = x.id join fetch_rows f on f.id = o.fetch_id
    where x.article_id = a.id and f.requested_at <= :at
    order by f.requested_at desc, f.id desc, case o.source when 0 then 9 else o.source end desc limit 1)"""


# A date that became known later changed the hash of the very same content.
_HASH = f"""case when r.dated_at > :at or r.timed_at > :at then (select f.content_hash from fetch_rows f
      where f.article_id = a.id and f.requested_at <= :at and f.outcome in ({_ANSWERED}) and f.content_hash is not null
      order by f.requested_at desc, f.id desc limit 1) else r.content_hash end"""

KNOWN = f"""
select a.id, {_URL} as url, r.title, c.id as category_id, r.category_path,
  case when r.dated_at > :at then null else r.updated_on end as updated_on,
  case when r.timed_at > :at then null else r.updated_at end as updated_at,
  {_of_latest_reading("o.read_count")} as read_count, {_of_latest_reading("f.requested_at")} as read_count_at,
  {_STATUS} as status,
  (select count(*) from revision_rows where article_id = a.id and observed_at <= :at) as revision_count,
  a.first_seen_at,
  (select max(requested_at) from fetch_rows where article_id = a.id and requested_at <= :at
    and outcome in ({_ANSWERED})) as last_seen_at,
  r.observed_at as changed_at, {_HASH} as content_hash,
  case when t.revision_id is null then a.body_text else t.body_text end as body_text,
  case when t.revision_id is null then a.body_html else t.body_html end as body_html
from articles a
  join revision_rows r on r.id = (select id from revision_rows where article_id = a.id and observed_at <= :at
    order by observed_at desc, id desc limit 1)
  left join revision_texts t on t.revision_id = r.id
  left join category_rows c on c.path = r.category_path"""
"""Every article known at a time, as it then was."""

_STATS = f"""
with known as (select status, updated_on from ({KNOWN}) k)
select (select count(*) from known) as articles,
  (select count(*) from known where status = 'live') as articles_live,
  (select count(*) from known where status = 'gone') as articles_gone,
  (select count(*) from revision_rows where observed_at <= :at) as revisions,
  (select count(*) from category_rows where first_seen_at <= :at) as categories,
  (select count(*) from readings r join fetch_rows f on f.id = r.fetch_id join addresses x on x.id = r.address_id
    join articles a on a.id = x.article_id where f.requested_at <= :at and a.first_seen_at <= :at) as read_counts,
  (select count(*) from panel_items i join panels p on p.id = i.panel_id join fetch_rows f on f.id = p.fetch_id
    where f.requested_at <= :at) as panel_entries,
  (select count(*) from addresses where first_seen_at <= :at) as addresses,
  null as addresses_waiting,
  (select count(*) from fetch_rows where requested_at <= :at) as fetches,
  (select count(*) from problems where at <= :at) as problems,
  (select count(*) from crawls where started_at <= :at) as crawls,
  (select min(first_seen_at) from articles where first_seen_at <= :at) as first_seen_at,
  (select max(requested_at) from fetch_rows where requested_at <= :at) as last_fetch_at,
  (select max(updated_on) from known) as newest_updated_on,
  null as bytes"""


def article(database: Database, number: int, at: str, columns: str = WHOLE) -> Row | None:
    """One article as it was at a time; None: it was not known by then."""
    rows = list(database.dicts(f"select {columns} from ({KNOWN} where a.id = :id) k", id=number, at=at))
    return rows[0] if rows else None


def articles(database: Database, numbers: list[int], at: str, columns: str) -> Iterator[Row]:
    """Some columns of those of the articles that were known at a time."""
    listed = ", ".join(map(str, numbers))
    return database.dicts(f"select {columns} from ({KNOWN} where a.id in ({listed})) k", at=at)


def stats(database: Database, at: str) -> Row:
    """The archive at a glance, as it was; what waited and how large the file was is not known any more."""
    (row,) = database.dicts(_STATS, at=at)
    return row
