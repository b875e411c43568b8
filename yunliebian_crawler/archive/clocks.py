"""When each article was last seen in each way: its page fetched, its date, reads or existence shown elsewhere.

A refresh goes by these few columns alone. What a page itself says is taken from the archive's own rows each time, so
that captures taken in late, or read again, lead to the same row.
"""

from __future__ import annotations

from collections.abc import Sequence

from yunliebian_crawler.archive.database import Database, Params
from yunliebian_crawler.schema.views import OBSERVED

_ANSWERED = ", ".join(f"'{outcome}'" for outcome in OBSERVED)

_FROM_ROWS = f"""insert into clocks (article_id, address_id, born_on, shown_on, before_on, changed_at, edits, undated,
    read_count, fetched_at, counted_at, alive_at, is_gone)
  select a.id, x.id, substr(case when min(r.updated_on) < a.first_seen_at then min(r.updated_on)
      else a.first_seen_at end, 1, 10), a.updated_on, max(case when r.updated_on < a.updated_on then r.updated_on end),
    a.changed_at, count(r.id) - 1, count(r.id) - count(distinct coalesce(r.updated_on, '')), a.read_count,
    coalesce((select max(f.requested_at) from fetch_rows f where f.article_id = a.id
      and f.outcome in ({_ANSWERED})), a.last_seen_at), a.read_count_at, a.last_seen_at,
    case when a.status = 'gone' then 1 else 0 end
  from articles a join addresses x on x.url = a.url join revision_rows r on r.article_id = a.id
  where a.id = :article_id group by a.id, x.id
  on conflict (article_id) do update set address_id = excluded.address_id, born_on = excluded.born_on,
    shown_on = excluded.shown_on, before_on = excluded.before_on, changed_at = excluded.changed_at,
    edits = excluded.edits, undated = excluded.undated, read_count = excluded.read_count,
    fetched_at = excluded.fetched_at, is_gone = excluded.is_gone,
    counted_at = case when clocks.counted_at > excluded.counted_at then clocks.counted_at
      else coalesce(excluded.counted_at, clocks.counted_at) end,
    alive_at = case when clocks.alive_at > excluded.alive_at then clocks.alive_at else excluded.alive_at end,
    called_at = case when clocks.called_at > excluded.fetched_at then clocks.called_at end"""  # noqa: S608 - constants

# One observation elsewhere: a list or panel shows the article, perhaps its reads, perhaps its date.
_SEEN = """update clocks set alive_at = case when alive_at < :at then :at else alive_at end,
    read_count = case when cast(:read_count as bigint) is not null and coalesce(counted_at, '') <= :at then :read_count
      else read_count end,
    counted_at = case when cast(:read_count as bigint) is not null and coalesce(counted_at, '') < :at then :at
      else counted_at end,
    dated_at = case when :shown_on = shown_on and coalesce(dated_at, '') < :at then :at else dated_at end
  where article_id = (select article_id from addresses where url = :url)"""

# A list page that did not change shows all that it showed before.
_SAME_LIST = """update clocks set alive_at = case when alive_at < :at then :at else alive_at end,
    counted_at = case when coalesce(counted_at, '') < :at and exists (select 1 from listings l
      where l.list_id = :list_id and l.address_id = clocks.address_id and l.page_id = :page_id and l.shows_reads = 1)
      then :at else counted_at end,
    dated_at = case when coalesce(dated_at, '') < :at and exists (select 1 from listings l
      where l.list_id = :list_id and l.address_id = clocks.address_id and l.page_id = :page_id
        and l.shown_on = clocks.shown_on) then :at else dated_at end
  where article_id in (select x.article_id from listings l join addresses x on x.id = l.address_id
    where l.list_id = :list_id and l.page_id = :page_id and x.article_id is not null)"""


class Clocks:
    """The table ``clocks``."""

    def __init__(self, database: Database) -> None:
        self._from_rows = database.prepare(_FROM_ROWS)
        self._seen = database.prepare(_SEEN)
        self._same_list = database.prepare(_SAME_LIST)
        self._page = database.prepare(
            "select id, coalesce(list_id, id) from addresses where url = :url and role <> 'sitemap'"
        )
        self._call = database.prepare(
            """update clocks set called_at = :at where article_id = (select article_id from addresses where id = :id)
              and fetched_at <= :at"""
        )

    def looked(self, article_id: int) -> None:
        """Its page was asked, and what came of it is stored."""
        self._from_rows.run({"article_id": article_id})

    def seen(self, rows: Sequence[Params]) -> None:
        """Shown elsewhere; each row has ``url, at, read_count, shown_on``, the last two null where not shown."""
        self._seen.many(rows)

    def same_list(self, url: str, at: str) -> None:
        """A list page answered that it did not change (304)."""
        row = self._page.one({"url": url})
        if row is not None:
            self._same_list.run({"page_id": row[0], "list_id": row[1], "at": at})

    def call(self, address_id: int, at: str) -> None:
        """A list shows the article as changed."""
        self._call.run({"id": address_id, "at": at})
