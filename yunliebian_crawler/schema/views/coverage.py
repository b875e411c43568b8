"""Where somebody looked and where nobody did, for each article and day (UTC)."""

# ruff: noqa: S608 - these queries are put together from constants alone

from __future__ import annotations

from yunliebian_crawler.schema.views.words import FAILED, OBSERVED, day_of, listed

# Only the days on which something was tried: 2 it was observed, 1 it was asked in vain.
_LOOKS = f"""
select article_id, day, case max(success) when 2 then 'observed' else 'failed' end as state
from (
  select f.article_id, {day_of("f.requested_at")} as day, case when f.outcome in ({listed(OBSERVED)}) then 2 else 1
    end as success
  from fetch_rows f
  where f.article_id is not null and f.outcome in ({listed((*OBSERVED, *FAILED))})
  union all
  select x.article_id, {day_of("f.requested_at")}, 2
  from readings r join addresses x on x.id = r.address_id join fetch_rows f on f.id = r.fetch_id
  where x.article_id is not null
) l
group by article_id, day"""

# A walk over the whole site decides about every day from its start to its end.
_DAYS = f"""
with recursive days(day) as (
  select {day_of("min(first_seen_at)")} from articles
  union all
  select date(day, '+1 day') from days where day < (select {day_of("max(requested_at)")} from fetch_rows)
)
select d.day, case when exists (select 1 from crawls c where c.is_whole_site = 1 and {day_of("c.started_at")} <= d.day
    and {day_of("c.finished_at")} >= d.day) then 'not_due' else 'missed' end as unasked
from days d
where d.day is not null"""

_COVERAGE = f"""
select a.id as article_id, d.day, coalesce(l.state, d.unasked) as state
from articles a join coverage_days d on d.day >= {day_of("a.first_seen_at")}
  left join looks l on l.article_id = a.id and l.day = d.day"""

COVERAGE_VIEWS = {"looks": _LOOKS, "coverage_days": _DAYS, "coverage": _COVERAGE}
