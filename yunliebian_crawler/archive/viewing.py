"""What pages for people ask beside the other answers: what came lately, counts by month and day, lists without a query.

No question here reads the articles' texts; those that weigh every read count or look take seconds of a large archive,
and say so.
"""

# ruff: noqa: S608 - these queries are put together from constants alone

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from yunliebian_crawler.archive import tallies
from yunliebian_crawler.archive.asof import LISTED
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.times import stamp
from yunliebian_crawler.items import RecordPointer

if TYPE_CHECKING:
    from collections.abc import Callable

    from yunliebian_crawler.archive.searching import Hits
    from yunliebian_crawler.search import Sort, Status

Row = dict[str, Any]

_EDITED = "select distinct article_id from fetch_rows where requested_at >= :since and outcome = 'changed'"
_NEW = f"select {LISTED} from articles where first_seen_at >= :since order by first_seen_at desc, id desc limit :limit"
_CHANGED = f"""select {LISTED} from articles where id in ({_EDITED}) order by changed_at desc, id desc limit :limit"""
_COUNTS = f"""select (select count(*) from articles where first_seen_at >= :since) as articles_new,
  (select count(*) from ({_EDITED}) e) as articles_edited"""
_MONTHS = """select substr(updated_on, 1, 7) as month, count(*) as articles from articles
  where updated_on is not null group by substr(updated_on, 1, 7) order by 1"""
# Few pairs of days, however many articles: whoever shows them spreads them over the days between.
_GAINS = """
with seen as (
  select x.article_id, substr(f.requested_at, 1, 10) as day, max(r.read_count) as reads
  from readings r join fetch_rows f on f.id = r.fetch_id join addresses x on x.id = r.address_id
  where x.article_id is not null and f.requested_at >= :since and r.step = 1
  group by x.article_id, substr(f.requested_at, 1, 10)
),
steps as (
  select day as until_day, lag(day) over w as from_day, reads - lag(reads) over w as gained
  from seen window w as (partition by article_id order by day)
)
select from_day, until_day, count(*) as articles, sum(case when gained > 0 then gained else 0 end) as gained
from steps where from_day is not null group by from_day, until_day order by from_day, until_day"""
_FETCH = "select * from fetches where id = :id"
_RECORD = """select w.name, f.warc_offset, f.warc_length, f.warc_digest from fetch_rows f
  join warc_files w on w.id = f.warc_file_id where f.id = :id and f.warc_offset is not null"""
_KINDS = """select field, kind, count(*) as problems, min(url) as url from problems where crawl_id = :id
  group by field, kind order by count(*) desc, field, kind"""
_DRIFTS = "select role, field, kind, old_share, new_share, pages, message from drifts where crawl_id = :id order by id"
_LISTS = {"drifts": _DRIFTS, "kinds": _KINDS}


class Viewing:
    """The part of ``Archive`` that pages for people ask."""

    _database: Database

    def pausing(self, pause: Callable[[], None]) -> None:
        """From now on call ``pause`` about every millisecond of work for a question, which goes on when it returns.

        Of an archive in a file alone: a server has its own ways to share itself out.
        """
        self._database.pausing(pause)

    def recent(self, since: datetime, limit: int = 10) -> Row:
        """``articles_new`` and ``articles_edited`` since a time, and the latest of both as ``new`` and ``edited``."""
        asked = {"since": stamp(since)}
        (counts,) = self._database.dicts(_COUNTS, **asked)
        rows = {"new": _NEW, "edited": _CHANGED}
        return counts | {name: list(self._database.dicts(sql, **asked, limit=limit)) for name, sql in rows.items()}

    def months(self) -> list[Row]:
        """``month, articles`` by the date that articles show; months without any are left out."""
        return list(self._database.dicts(_MONTHS))

    def gains(self, since: date) -> list[Row]:
        """Reads that articles gained between two looks, by their days (UTC): ``from_day, until_day, articles, gained``.

        Exact counts alone, of any source: what is gained is at least that. Weighs every read count.
        """
        return list(self._database.dicts(_GAINS, since=since.isoformat()))

    def fetch(self, number: int) -> Row | None:
        """A row of ``fetches``; None: there is none."""
        return next(iter(list(self._database.dicts(_FETCH, id=number))), None)

    def record(self, fetch_id: int) -> RecordPointer | None:
        """Where the raw answer of a fetch lies; None: none was kept."""
        rows = list(self._database.fetch(self._database.execute(_RECORD, {"id": fetch_id})))
        return RecordPointer(*rows[0]) if rows else None

    def crawl(self, number: int) -> Row | None:
        """A row of ``crawls`` with ``reads`` (counts seen), ``drifts`` (what it found changed of the template) and
        ``kinds`` (its problems by field and kind, each with an address)."""
        found = list(self._database.dicts("select * from crawls where id = :id", id=number))
        if not found:
            return None
        lists = {name: list(self._database.dicts(sql, id=number)) for name, sql in _LISTS.items()}
        return {**found[0], "reads": tallies.reads(self._database, number), **lists}

    def listing(
        self,
        query: str = "",
        *,
        category: str | None = None,
        since: date | None = None,
        until: date | None = None,
        status: Status | None = None,
        least_reads: int | None = None,
        most_reads: int | None = None,
        sort: Sort = "newest",
        limit: int = 20,
        offset: int = 0,
    ) -> Hits:
        """As ``search``, page by page; without a query all articles that the filters admit.

        ``status``: ``live`` or ``gone``. ``least_reads``, ``most_reads``: bounds of ``read_count``.
        """
        from yunliebian_crawler.archive import listing  # folding has tables to make, which other readers do without
        from yunliebian_crawler.search import Filters

        chosen = Filters(category, since, until, status, least_reads, most_reads)
        with self._database.snapshot():
            return listing.listing(self._database, query, chosen, sort=sort, limit=limit, offset=offset)
