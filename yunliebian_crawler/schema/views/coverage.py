"""Where somebody looked and where nobody did, for each article and day (UTC)."""

# ruff: noqa: S608 - these queries are put together from constants alone

from __future__ import annotations

from yunliebian_crawler.schema.views.words import FAILED, OBSERVED, day_of, listed, next_day

TRIED = f"""
    select f.article_id, {day_of("f.requested_at")} as day, case when f.outcome in ({listed(OBSERVED)}) then 2 else 1
      end as success
    from fetch_rows f
    where f.article_id is not null and f.outcome in ({listed((*OBSERVED, *FAILED))})
    union all
    select x.article_id, {day_of("f.requested_at")}, 2
    from readings r join addresses x on x.id = r.address_id join fetch_rows f on f.id = r.fetch_id
    where x.article_id is not null"""
"""Everything that was tried: 2 the article was observed, 1 it was asked in vain; many of one article and day."""

# Of each day the best that came of it; no aggregate, so that asking for one article stays cheap.
_LOOKS = f"""
select article_id, day, case success when 2 then 'observed' else 'failed' end as state
from (
  select article_id, day, success, row_number() over (partition by article_id, day order by success desc) as place
  from ({TRIED}
  ) s
) l
where place = 1"""


# A walk over the whole site, or a refresh that weighed it, decides about every day from its start to its end.
def _days(dialect: str) -> str:
    return f"""
with recursive days(day) as (
  select {day_of("min(first_seen_at)")} from articles
  union all
  select {next_day("day", dialect)} from days where day < (select {day_of("max(requested_at)")} from fetch_rows)
)
select d.day, case when exists (select 1 from crawls c where (c.is_whole_site = 1 or c.due_left is not null)
    and c.scope is null and {day_of("c.started_at")} <= d.day and {day_of("c.finished_at")} >= d.day)
  then 'not_due' else 'missed' end as unasked
from days d
where d.day is not null"""


OWED = f"""{day_of("o.since_at")} <= d.day and (o.until_at is null or {day_of("o.until_at")} > d.day)"""
"""Whether an article was due on a day and no run had a request left for it (``owed o``, ``coverage_days d``)."""

# Materialised: else what depends on the day alone is asked again for every article.
_COVERAGE = f"""
with days as materialized (select day, unasked from coverage_days),
seen as materialized (select article_id, day, state from looks)
select a.id as article_id, d.day, case when l.state is not null then l.state
  when exists (select 1 from owed o where o.article_id = a.id and {OWED}) then 'missed' else d.unasked end as state
from articles a join days d on d.day >= {day_of("a.first_seen_at")}
  left join seen l on l.article_id = a.id and l.day = d.day"""


def coverage_views(dialect: str) -> dict[str, str]:
    return {"looks": _LOOKS, "coverage_days": _days(dialect), "coverage": _COVERAGE}
