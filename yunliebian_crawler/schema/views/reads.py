"""Read counts as series: what was seen, how exact it is, where it stood still, and how fast it grew at least and most.

Sites cut or round large counts and do not say which: ``1.2万`` (step 1000) is anything from 11,500 to 12,999, and
``10万+`` (step 0) is 100,000 or more.
"""

# ruff: noqa: S608 - these queries are put together from constants alone

from __future__ import annotations

from yunliebian_crawler.schema.views.words import SOURCES, day_of, days_of, per_day, ticks_between

_SOURCE = " ".join(f"when {number} then '{name}'" for number, name in enumerate(SOURCES))

_READ_COUNTS = f"""
select x.article_id, f.requested_at as observed_at, r.read_count, case r.source {_SOURCE} end as source,
  r.fetch_id, r.step
from readings r join addresses x on x.id = r.address_id join fetch_rows f on f.id = r.fetch_id
where x.article_id is not null"""

_AT_LEAST = "case when step > 1 then read_count - step / 2 when step is not null then read_count end"
_AT_MOST = "case when step > 0 then read_count + step - 1 end"

# Of what one fetch showed, the article's own page has the last word.
IN_ORDER = "observed_at, fetch_id, case source when 'page' then 1 else 0 end, source"
"""The order of an article's read counts in time."""

_READ_SERIES = f"""
select article_id, observed_at, read_count, source, fetch_id, step, at_least, at_most,
  lag(observed_at) over w as previous_at, lag(read_count) over w as previous_count,
  case when lag(observed_at) over w < observed_at
    and case when step = 0 then null else coalesce(at_most, read_count) end
    < coalesce(lag(at_least) over w, lag(read_count) over w) then 1 else 0 end as is_fall
from (select *, {_AT_LEAST} as at_least, {_AT_MOST} as at_most from read_counts) c
window w as (partition by article_id order by {IN_ORDER})"""

# The first of each run, with the last before the next one; no aggregate, so that asking for one article stays cheap.
_READ_RUNS = """
select article_id, source, read_count, step, observed_at as first_observed_at,
  coalesce(lead(previous_at) over w, newest_at) as last_observed_at,
  coalesce(lead(place) over w, counts + 1) - place as observations
from (
  select *, lag(observed_at) over w as previous_at, row_number() over w as place,
    count(*) over (partition by article_id, source) as counts,
    max(observed_at) over (partition by article_id, source) as newest_at,
    case when lag(read_count) over w = read_count and coalesce(lag(step) over w, -1) = coalesce(step, -1)
      then 0 else 1 end as is_first
  from read_counts window w as (partition by article_id, source order by observed_at, fetch_id)
) r
where is_first = 1
window w as (partition by article_id, source order by place)"""

# One count a day, the most exact and of those the last: two of one evening say nothing about reads per day.
_OF_A_DAY = f"""
select *, row_number() over (partition by article_id, {day_of("observed_at")}
  order by case step when 0 then 2000000000 else coalesce(step, 1000000000) end, observed_at desc, fetch_id desc,
    case source when 'page' then 0 else 1 end, source) as place
from (select *, {_AT_LEAST} as at_least, {_AT_MOST} as at_most from read_counts) c"""


def _read_rates(dialect: str) -> str:
    return f"""
select article_id, from_at, until_at, {days_of("ticks")} as days, from_count, until_count, gained_at_least,
  gained_at_most, {per_day("gained_at_least", "ticks")} as per_day_at_least,
  {per_day("gained_at_most", "ticks")} as per_day_at_most
from (
  select article_id, from_at, until_at, {ticks_between("from_at", "until_at", dialect)} as ticks, from_count,
    until_count,
    case when at_most - from_least >= 0 and at_least - from_most < 0 then 0 else at_least - from_most
      end as gained_at_least,
    at_most - from_least as gained_at_most
  from (
    select article_id, observed_at as until_at, read_count as until_count, at_least, at_most,
      lag(observed_at) over w as from_at, lag(read_count) over w as from_count,
      lag(at_least) over w as from_least, lag(at_most) over w as from_most
    from ({_OF_A_DAY.strip()}) d where place = 1
    window w as (partition by article_id order by observed_at)
  ) p
  where from_at is not null
) r"""


def read_views(dialect: str) -> dict[str, str]:
    return {
        "read_counts": _READ_COUNTS,
        "read_series": _READ_SERIES,
        "read_runs": _READ_RUNS,
        "read_rates": _read_rates(dialect),
    }
