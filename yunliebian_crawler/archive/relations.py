"""The queries behind ``Archive.articles()`` and its like: whole relations, or a part of them, now or as of a time.

``since`` is for exports that add to an earlier one: every row that may differ from what an export made at that time
holds, so that writing the new rows over the old ones gives the whole. It goes by crawls: everything that a crawl saw
counts as seen when that crawl ended, also what an import took in that was captured elsewhere years ago.
"""

# ruff: noqa: S608 - these queries are put together from constants alone

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as clock
from typing import Any

from yunliebian_crawler.archive import asof, histories
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.frames import Frame, Values
from yunliebian_crawler.archive.rows import KEYS, columns_of
from yunliebian_crawler.archive.scope import path_of
from yunliebian_crawler.archive.times import LAST, stamp

# What crawls that ended at a time or later saw; one without an end still runs, or was killed a moment ago.
_FRESH = """select f.id from fetch_rows f join crawls c on c.id = f.crawl_id
  where c.finished_at is null or c.finished_at >= :since"""
_FRESH_ARTICLES = f"""select f.article_id from fetch_rows f where f.article_id is not null and f.id in ({_FRESH})
  union select x.article_id from readings o join addresses x on x.id = o.address_id
    where x.article_id is not null and o.fetch_id in ({_FRESH})
  union select article_id from article_moves where moved_at >= :since"""
# Articles whose past became known since: new ones, older captures, addresses that turned out to be theirs.
_FRESH_PAST = """select f.article_id from fetch_rows f join crawls c on c.id = f.crawl_id
    where f.article_id is not null and (c.finished_at is null or c.finished_at >= :since)
    and (f.outcome = 'new' or f.requested_at < :since)
  union select article_id from article_moves where moved_at >= :since"""

_SINCE = {
    "articles": f"id in ({_FRESH_ARTICLES})",
    "revisions": f"article_id in ({_FRESH_ARTICLES}) and (last_observed_at >= :since or article_id in ({_FRESH_PAST}))",
    "read_counts": f"(fetch_id in ({_FRESH}) or article_id in ({_FRESH_PAST}))",
    "panel_entries": f"(fetch_id in ({_FRESH}) or article_id in ({_FRESH_PAST}))",
    "categories": "1 = 1",
}
_INSIDE = "({path} = :category or substr({path}, 1, length(:category) + 3) = :category || ' / ')"
_KNOWN = "select id from articles where first_seen_at <= :at"

# When a category was last named by then is not kept; it was at least as it was first.
_CATEGORIES_THEN = f"""
with recursive known as ({asof.KNOWN}),
seen as (
  select id, parent_id from category_rows where first_seen_at <= :at or path in (select category_path from known)
  union
  select c.id, c.parent_id from category_rows c join seen s on s.parent_id = c.id
)
select c.id, c.parent_id, c.name, c.url, c.path, c.depth,
  (select count(*) from known k where k.category_id = c.id) as article_count, c.first_seen_at,
  case when c.last_seen_at <= :at then c.last_seen_at end as last_seen_at
from category_rows c where c.id in (select id from seen)"""

_THEN = {
    "articles": asof.KNOWN,
    "read_counts": f"select * from read_counts where observed_at <= :at and article_id in ({_KNOWN})",
    "panel_entries": f"""select id, fetch_id, page_url, panel, rank, title, url,
        case when article_id in ({_KNOWN}) then article_id end as article_id, excerpt, read_count, observed_at
      from panel_entries where observed_at <= :at""",
    "categories": _CATEGORIES_THEN,
}


@dataclass(frozen=True, slots=True)
class Part:
    """Which rows: all of them unless it says otherwise."""

    category: str | None = None
    """A category's path: it and what is below it."""
    since: date | datetime | None = None
    as_of: datetime | None = None

    def params(self) -> dict[str, str]:
        """What the queries are given."""
        made = {"category": path_of(self.category) if self.category else None, "since": _start(self.since)}
        made["at"] = stamp(self.as_of) if self.as_of else None
        return {name: value for name, value in made.items() if value is not None}


def frame(database: Database, relation: str, part: Part) -> Frame[Any]:
    """The rows of a relation that belong to ``part``, sorted by its key."""
    if relation == "revisions" and part.as_of:
        return Frame(relation, lambda: _revisions_then(database, part))
    return Frame(relation, lambda: database.each(_query(relation, part), part.params()))


def _query(relation: str, part: Part) -> str:
    columns = ", ".join(column.name for column in columns_of(relation))
    source = f"({_THEN[relation]}) k" if part.as_of and relation in _THEN else relation
    conditions = [_SINCE[relation]] if part.since else []
    conditions += [_belongs(relation, part)] if part.category else []
    where = f"where {' and '.join(conditions)}" if conditions else ""
    return f"select {columns} from {source} {where} order by {', '.join(KEYS[relation])}"


def _belongs(relation: str, part: Part) -> str:
    """Whether a row belongs to the category: by its own path, or by its article's at the time."""
    if relation in ("articles", "categories"):
        return _INSIDE.format(path="category_path" if relation == "articles" else "path")
    source = f"({asof.KNOWN}) k" if part.as_of else "articles"
    return f"article_id in (select id from {source} where {_INSIDE.format(path='category_path')})"


def _revisions_then(database: Database, part: Part) -> Iterator[Values]:
    """As each article's history tells them; a history is short, the list of articles is numbers."""
    columns, params = columns_of("revisions"), part.params()
    conditions = [f"id in ({_FRESH_ARTICLES})"] if part.since else []
    conditions += [_INSIDE.format(path="category_path")] if part.category else []
    where = f"where {' and '.join(conditions)}" if conditions else ""
    numbers = database.execute(f"select id from ({asof.KNOWN}) k {where} order by id", params)
    for (number,) in list(database.fetch(numbers)):
        for row in histories.revisions(database, number, params.get("at", LAST)):
            yield tuple(row[column.name] for column in columns)


def _start(since: date | datetime | None) -> str | None:
    """A time, or the start of a day, as UTC."""
    if since is None:
        return None
    return stamp(since if isinstance(since, datetime) else datetime.combine(since, clock(), UTC))
