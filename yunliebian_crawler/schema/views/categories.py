"""The category tree, and what became of it: articles that moved, categories renamed, moved or gone."""

from __future__ import annotations

_CATEGORIES = """
select c.id, c.parent_id, c.name, c.url, c.path, c.depth,
  (select count(*) from articles a where a.category_id = c.id) as article_count, c.first_seen_at, c.last_seen_at
from category_rows c"""

_CATEGORY_MOVES = """
select article_id, from_path, to_path, moved_after, moved_by, revision_id
from (
  select article_id, id as revision_id, category_path as to_path, observed_at as moved_by,
    lag(id) over w as previous_id, lag(category_path) over w as from_path, lag(last_observed_at) over w as moved_after
  from revision_rows
  window w as (partition by article_id order by observed_at, id)
) m
where previous_id is not null and coalesce(from_path, '') <> coalesce(to_path, '')"""

_ARTICLE_MOVES = """
select m.article_id, m.from_url, m.to_url,
  (select max(f.requested_at) from fetch_rows f where f.article_id = m.article_id and f.requested_at < m.moved_at
    and f.outcome in ('new', 'changed', 'unchanged', 'not_modified')) as moved_after,
  m.moved_at as moved_by
from article_moves m"""

# The next category that the same address showed, after it last showed this one.
_SUCCESSOR = """(select n.id from category_rows n where n.url = c.url and n.id <> c.id
    and n.first_seen_at > c.last_seen_at order by n.first_seen_at, n.id limit 1)"""

_CATEGORY_CHANGES = f"""
select c.id as category_id, c.path, c.url, case when n.name = c.name then 'moved' else 'renamed' end as kind,
  c.last_seen_at as changed_after, n.first_seen_at as changed_by, n.id as successor_id, n.path as successor_path
from category_rows c join category_rows n on n.id = {_SUCCESSOR}
union all
select c.id, c.path, c.url, 'gone', c.last_seen_at, min(f.requested_at), null, null
from category_rows c join addresses x on x.url = c.url
  join fetch_rows f on f.address_id = x.id and f.outcome = 'gone' and f.requested_at > c.last_seen_at
where not exists (select 1 from category_rows n where n.url = c.url and n.id <> c.id
  and n.first_seen_at > c.last_seen_at)
group by c.id, c.path, c.url, c.last_seen_at"""  # noqa: S608 - of constants alone

CATEGORY_VIEWS = {
    "categories": _CATEGORIES,
    "category_moves": _CATEGORY_MOVES,
    "category_changes": _CATEGORY_CHANGES,
    "address_moves": _ARTICLE_MOVES,
}
