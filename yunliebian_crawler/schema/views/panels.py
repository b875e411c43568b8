"""What the panels showed, and how long each article stood in them.

An article has left a panel when a page that showed it there was looked at on a later day and showed it no more. Days
on which nobody looked, or on which only other pages were looked at, end nothing.
"""

# ruff: noqa: S608 - these queries are put together from constants alone

from __future__ import annotations

from yunliebian_crawler.schema.views.words import day_of

_PANEL_ENTRIES = """
select cast(i.panel_id as bigint) * 10000 + i.rank as id, p.fetch_id, u.url as page_url, p.panel, i.rank, t.title,
  x.url, x.article_id, t.excerpt, i.read_count, f.requested_at as observed_at
from panel_items i join panels p on p.id = i.panel_id join fetch_rows f on f.id = p.fetch_id
  join addresses u on u.id = coalesce(f.answered_id, f.address_id)
  join teasers t on t.id = i.teaser_id join addresses x on x.id = t.address_id"""

_PANEL_DAYS = f"""
select x.article_id, x.url, p.panel, {day_of("f.requested_at")} as day, min(i.rank) as best_rank,
  count(*) as times, min(f.requested_at) as first_seen_at, max(f.requested_at) as last_seen_at
from addresses x join teasers t on t.address_id = x.id join panel_items i on i.teaser_id = t.id
  join panels p on p.id = i.panel_id join fetch_rows f on f.id = p.fetch_id
group by x.article_id, x.url, p.panel, {day_of("f.requested_at")}"""


def spells(looks: str = "", entries: str = "") -> str:
    """The query of ``panel_spells``; ``looks`` and ``entries`` are conditions on fetches ``f`` and teasers ``t``.

    looked: each panel with the last look of the day before and the first of the day after at the same page. shown: the
    days on which an article stood in a panel, with the looks around them at any page that showed it that day.
    """
    return f"""
with looked as (
  select p.id as panel_id, p.panel, {day_of("f.requested_at")} as day, f.requested_at as at,
    max(f.requested_at) over (w groups between 1 preceding and 1 preceding) as before_at,
    min(f.requested_at) over (w groups between 1 following and 1 following) as after_at
  from panels p join fetch_rows f on f.id = p.fetch_id {looks}
  window w as (partition by p.panel, coalesce(f.answered_id, f.address_id) order by {day_of("f.requested_at")})
),
shown as (
  select t.address_id, l.panel, l.day, min(i.rank) as best_rank, min(l.at) as first_at, max(l.at) as last_at,
    max(l.before_at) as before_at, min(l.after_at) as after_at
  from looked l join panel_items i on i.panel_id = l.panel_id join teasers t on t.id = i.teaser_id {entries}
  group by t.address_id, l.panel, l.day
),
entered as (
  select *, lag(after_at) over w as absent_at,
    case when lag(day) over w is null or {day_of("lag(after_at) over w")} < day then 1 else 0 end as is_entry
  from shown window w as (partition by address_id, panel order by day)
),
numbered as (
  select *, sum(is_entry) over w as spell, case when coalesce(lead(is_entry) over w, 1) = 1 then after_at end as left_at
  from entered window w as (partition by address_id, panel order by day)
)
select x.article_id, x.url, n.panel, n.spell,
  max(case when n.is_entry = 0 then null when n.absent_at > coalesce(n.before_at, '') then n.absent_at
    else n.before_at end) as entered_after,
  min(n.first_at) as first_seen_at, max(n.last_at) as last_seen_at, max(n.left_at) as left_by,
  min(n.best_rank) as best_rank, count(*) as days_seen
from numbered n join addresses x on x.id = n.address_id
group by n.address_id, x.article_id, x.url, n.panel, n.spell"""


PANEL_VIEWS = {"panel_entries": _PANEL_ENTRIES, "panel_days": _PANEL_DAYS, "panel_spells": spells()}
