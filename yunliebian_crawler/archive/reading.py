"""The archive at a glance: counts, the crawl log, problems, lists of articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yunliebian_crawler.archive import asof
from yunliebian_crawler.archive.asof import LISTED
from yunliebian_crawler.archive.database import Database

Row = dict[str, Any]

_STATS = """
select (select count(*) from articles) as articles,
  (select count(*) from articles where status = 'live') as articles_live,
  (select count(*) from articles where status = 'gone') as articles_gone,
  (select count(*) from revision_rows) as revisions,
  (select count(*) from category_rows) as categories,
  (select count(*) from readings) - (select count(*) from addresses x join readings r on r.address_id = x.id
    where x.article_id is null) as read_counts,
  (select count(*) from panel_items) as panel_entries,
  (select count(*) from addresses) as addresses,
  (select count(*) from addresses where due_at is not null) as addresses_waiting,
  (select count(*) from fetch_rows) as fetches,
  (select count(*) from problems) as problems,
  (select count(*) from crawls) as crawls,
  (select min(first_seen_at) from articles) as first_seen_at,
  (select max(requested_at) from fetch_rows) as last_fetch_at,
  (select max(updated_on) from articles) as newest_updated_on"""

# Of each day the panel that was seen last, the home page's before any other page's.
_HOT_LIST = """
with seen as (
  select p.id, substr(f.requested_at, 1, 10) as day, f.requested_at,
    case when x.role = 'home' then 1 else 0 end as is_home
  from panels p join fetch_rows f on f.id = p.fetch_id join addresses x on x.id = f.address_id
  where p.panel = :panel and f.requested_at <= :at
), chosen as (
  select s.day, (select b.id from seen b where b.day = s.day order by b.is_home desc, b.requested_at desc, b.id desc
    limit 1) as panel_id
  from (select distinct day from seen order by day desc limit :days) s
)
select c.day, i.rank, x.article_id, x.url, coalesce(a.title, t.title) as title, i.read_count
from chosen c join panel_items i on i.panel_id = c.panel_id join teasers t on t.id = i.teaser_id
  join addresses x on x.id = t.address_id left join articles a on a.id = x.article_id
where i.rank <= :limit order by c.day, i.rank"""


def stats(database: Database, as_of: str | None = None) -> Row:
    """See ``Archive.stats``."""
    if as_of is not None:
        return asof.stats(database, as_of)
    (row,) = database.dicts(_STATS)
    return {**row, "bytes": database.size()}


def crawls(database: Database, limit: int) -> Iterator[Row]:
    """See ``Archive.crawls``."""
    return database.dicts("select * from crawls order by id desc limit :limit", limit=limit)


def problems(database: Database, crawl_id: int | None, limit: int) -> Iterator[Row]:
    """See ``Archive.problems``."""
    where = "" if crawl_id is None else "where crawl_id = :crawl_id"
    return database.dicts(
        f"select * from problems {where} order by id desc limit :limit",  # noqa: S608
        **({} if crawl_id is None else {"crawl_id": crawl_id}),
        limit=limit,
    )


def newest(database: Database, limit: int) -> Iterator[Row]:
    """See ``Archive.newest``."""
    return database.dicts(
        f"select {LISTED} from articles order by updated_on desc nulls last, id desc limit :limit",  # noqa: S608
        limit=limit,
    )


def hot_list(database: Database, panel: str, *, days: int, limit: int, as_of: str) -> Iterator[Row]:
    """See ``Archive.hot_list``."""
    return database.dicts(_HOT_LIST, panel=panel, days=days, limit=limit, at=as_of)
