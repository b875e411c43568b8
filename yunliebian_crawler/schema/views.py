"""The views: the public relations whose rows are stored more tightly, or can be derived and so cannot be wrong.

They hold no data, so every upgrade drops them and makes them anew.
"""

# ruff: noqa: S608 - these queries are put together from constants alone

from __future__ import annotations

SOURCES = ("page", "hot", "latest", "list")
"""Where a read count stood; ``readings.source`` is the place in this tuple."""

OBSERVED = ("new", "changed", "unchanged", "not_modified", "gone")
"""Outcomes of a fetch that say how the article was at that time."""
FAILED = ("failed", "quarantined")

_SOURCE = " ".join(f"when {number} then '{name}'" for number, name in enumerate(SOURCES))


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _rule(*fields: str) -> str:
    found = [f"(select rule from rules where rule_set_id = r.rule_set_id and field = '{field}')" for field in fields]
    return found[0] if len(found) == 1 else f"coalesce({', '.join(found)})"


_REVISIONS = f"""
select r.id, r.article_id,
  (select count(*) from revision_rows e where e.article_id = r.article_id
    and (e.observed_at < r.observed_at or (e.observed_at = r.observed_at and e.id <= r.id))) as number,
  r.observed_at, r.last_observed_at, r.title, r.category_path, r.updated_on, r.updated_at,
  case when t.revision_id is null then a.body_text else t.body_text end as body_text,
  case when t.revision_id is null then a.body_html else t.body_html end as body_html,
  r.content_hash, r.fetch_id,
  {_rule("title")} as title_rule, {_rule("category_path")} as category_path_rule,
  {_rule("updated_on")} as updated_on_rule,
  case when r.updated_at is not null then {_rule("updated_at", "updated_on")} end as updated_at_rule,
  {_rule("body_text")} as body_text_rule, {_rule("body_html", "body_text")} as body_html_rule,
  {_rule("read_count")} as read_count_rule
from revision_rows r join articles a on a.id = r.article_id left join revision_texts t on t.revision_id = r.id"""

_CURRENT = """(select id from revision_rows where article_id = a.id order by observed_at desc, id desc limit 1)"""

_READ_COUNTS = f"""
select x.article_id, f.requested_at as observed_at, r.read_count, case r.source {_SOURCE} end as source,
  r.fetch_id, r.step
from readings r join addresses x on x.id = r.address_id join fetch_rows f on f.id = r.fetch_id
where x.article_id is not null"""

_CATEGORIES = """
select c.id, c.parent_id, c.name, c.url, c.path, c.depth,
  (select count(*) from articles a where a.category_id = c.id) as article_count
from category_rows c"""

_PANEL_ENTRIES = """
select cast(i.panel_id as bigint) * 10000 + i.rank as id, p.fetch_id, u.url as page_url, p.panel, i.rank, t.title,
  x.url, x.article_id, t.excerpt, i.read_count, f.requested_at as observed_at
from panel_items i join panels p on p.id = i.panel_id join fetch_rows f on f.id = p.fetch_id
  join addresses u on u.id = coalesce(f.answered_id, f.address_id)
  join teasers t on t.id = i.teaser_id join addresses x on x.id = t.address_id"""

_IMAGES = f"""
select i.id, a.id as article_id, i.url, i.alt, i.position
from articles a join image_rows i on i.revision_id = {_CURRENT}"""

_LINKS = f"""
select a.id as article_id, l.url, l.text, l.position
from articles a join link_rows l on l.revision_id = {_CURRENT}"""

_FETCHES = """
select f.id, f.crawl_id, x.url, f.requested_at, f.http_status, f.outcome, f.bytes, f.elapsed_ms, f.etag,
  f.last_modified, w.name as warc_file, f.warc_offset, f.warc_length, f.warc_digest, y.url as answered_url,
  f.article_id, f.kind, f.whole_id, f.error, f.content_hash
from fetch_rows f join addresses x on x.id = f.address_id left join addresses y on y.id = f.answered_id
  left join warc_files w on w.id = f.warc_file_id"""

_PROVENANCE = """
select f.id as fetch_id, f.article_id, f.crawl_id, r.field, r.rule
from fetch_rows f join rules r on r.rule_set_id = f.rule_set_id"""

# A day's fetches lie between the day and the day + 'U', the letter after the T of a time.
_COVERAGE = f"""
with recursive days(day) as (
  select substr(min(first_seen_at), 1, 10) from articles
  union all
  select date(day, '+1 day') from days where day < (select substr(max(requested_at), 1, 10) from fetch_rows)
)
select a.id as article_id, d.day, case
  when exists (select 1 from fetch_rows f where f.article_id = a.id and f.requested_at > d.day
    and f.requested_at < d.day || 'U' and f.outcome in ({_listed(OBSERVED)})) then 'observed'
  when exists (select 1 from addresses x join readings r on r.address_id = x.id join fetch_rows f on f.id = r.fetch_id
    where x.article_id = a.id and f.requested_at > d.day and f.requested_at < d.day || 'U') then 'observed'
  when exists (select 1 from fetch_rows f where f.article_id = a.id and f.requested_at > d.day
    and f.requested_at < d.day || 'U' and f.outcome in ({_listed(FAILED)})) then 'failed'
  when exists (select 1 from crawls c where c.is_whole_site = 1 and c.finished_at > d.day
    and c.finished_at < d.day || 'U') then 'not_due'
  else 'missed' end as state
from articles a join days d on d.day >= substr(a.first_seen_at, 1, 10)"""

VIEWS = {
    "revisions": _REVISIONS,
    "read_counts": _READ_COUNTS,
    "categories": _CATEGORIES,
    "panel_entries": _PANEL_ENTRIES,
    "images": _IMAGES,
    "links": _LINKS,
    "fetches": _FETCHES,
    "provenance": _PROVENANCE,
    "coverage": _COVERAGE,
}
"""Name -> query. ``coverage`` alone is in SQLite's own words (the calendar)."""


def drop_ddl() -> list[str]:
    return [f"drop view if exists {name}" for name in VIEWS]


def create_ddl() -> list[str]:
    return [f"create view {name} as {query.strip()}" for name, query in VIEWS.items()]
