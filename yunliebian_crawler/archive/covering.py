"""Where somebody looked and where nobody did: coverage of one article, and tables of it.

A table does not visit each cell of articles and days: it counts the looks there were, and takes them from the number
of cells there could be. ``coverage``, the view, says the same cell by cell.
"""

# ruff: noqa: S608 - these queries are put together from constants alone

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from yunliebian_crawler.archive.content import PATH_JOINT
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.schema.views.coverage import OWED, TRIED

Row = dict[str, Any]

STATES = ("observed", "not_due", "missed", "failed")

# The view says the same; asked for one article, it would gather everybody's looks first.
_OF_ARTICLE = f"""
with mine as (select day, state from looks where article_id = :id)
select d.day, case when l.state is not null then l.state
  when exists (select 1 from owed o where o.article_id = :id and {OWED}) then 'missed' else d.unasked end as state
from coverage_days d left join mine l on l.day = d.day
where d.day >= (select substr(first_seen_at, 1, 10) from articles where id = :id)
  and d.day >= :since and d.day <= :until order by d.day"""

_GROUPS = {
    "category": "coalesce(a.category_path, '')",
    "article": "a.id",
    "day": "d.day",
}
"""What a table can go by, in terms of ``chosen a`` and ``days d``."""

# cells: the cells there are, by what happens where nobody looks. looked: the looks there were. owed_cells: days when an
# article was due, others were asked, and it was left out.
_TABLE = """
with days as materialized (select day, unasked from coverage_days where day >= :since and day <= :until),
chosen as materialized (
  select id, category_path, substr(first_seen_at, 1, 10) as first_day from articles a where {chosen}
),
seen as materialized (
  select article_id, day, max(success) as success from ({tried}) s
  where day >= :since and day <= :until group by article_id, day
),
looked as materialized (
  select {group} as name, d.day, sum(d.success - 1) as observed, sum(2 - d.success) as failed
  from seen d join chosen a on a.id = d.article_id group by 1, 2
),
owed_days as (
  select distinct o.article_id, d.day from owed o join days d on {owed} and d.unasked = 'not_due'
),
owed_cells as (
  select o.article_id, o.day from owed_days o left join seen s on s.article_id = o.article_id and s.day = o.day
  where s.day is null
),
parts as (
  {cells}
  union all
  select l.name, case d.unasked when 'not_due' then -(l.observed + l.failed) else 0 end,
    case d.unasked when 'missed' then -(l.observed + l.failed) else 0 end, l.observed, l.failed
  from looked l join days d on d.day = l.day
  union all
  select {group}, -count(*), count(*), 0, 0 from owed_cells d join chosen a on a.id = d.article_id group by 1
)
select name, sum(observed) as observed, sum(not_due) as not_due, sum(missed) as missed, sum(failed) as failed
from parts group by name order by name"""
_TAILS = """
  select {group} as name, sum(t.not_due) as not_due, sum(t.missed) as missed, 0 as observed, 0 as failed
  from chosen a join (
    select s.first_day, sum(case d.unasked when 'not_due' then 1 else 0 end) as not_due,
      sum(case d.unasked when 'missed' then 1 else 0 end) as missed
    from (select distinct first_day from chosen) s join days d on d.day >= s.first_day group by s.first_day
  ) t on t.first_day = a.first_day
  group by 1"""
_BY_DAY = """
  select d.day as name, sum(case d.unasked when 'not_due' then n.articles else 0 end) as not_due,
    sum(case d.unasked when 'missed' then n.articles else 0 end) as missed, 0 as observed, 0 as failed
  from days d join (select first_day, count(*) as articles from chosen group by first_day) n on n.first_day <= d.day
  group by d.day"""
_CATEGORY = "(a.category_path = :category or substr(a.category_path, 1, length(:category) + 3) = :category || ' / ')"


def of_article(
    database: Database, article_id: int | None, since: date | None = None, until: date | None = None
) -> Iterator[Row]:
    """See ``Archive.coverage``."""
    return database.dicts(_OF_ARTICLE, id=article_id, **_span(since, until))


def table(
    database: Database, by: str, *, since: date | None, until: date | None, article_id: int | None, category: str | None
) -> Iterator[Row]:
    """See ``Archive.coverage_table``."""
    if by not in _GROUPS:
        raise UsageError(f"no table by {by!r}: choose one of {', '.join(_GROUPS)}")
    conditions = ["a.id = :id"] * (article_id is not None) + [_CATEGORY] * (category is not None)
    group = _GROUPS[by]
    sql = _TABLE.format(
        chosen=" and ".join(conditions) or "1 = 1",
        tried=TRIED,
        owed=OWED,
        group=group,
        cells=_BY_DAY if by == "day" else _TAILS.format(group=group),
    )
    given = {"id": article_id} if article_id is not None else {}
    path = {"category": PATH_JOINT.join(part.strip() for part in category.split("/"))} if category is not None else {}
    for row in database.dicts(sql, **_span(since, until), **given, **path):
        cells = sum(row[state] for state in STATES)
        if cells:
            yield {by if by != "article" else "article_id": row.pop("name"), **row, **_shares(row, cells)}


def _shares(row: Row, cells: int) -> Row:
    return {"article_days": cells, **{f"{state}_share": round(row[state] / cells, 4) for state in STATES}}


def _span(since: date | None, until: date | None) -> dict[str, str]:
    return {"since": since.isoformat() if since else "", "until": until.isoformat() if until else "9999-12-31"}
