"""What pages for people ask beside the other answers: what came lately, counts by month and day, lists without a query.

No question here reads the articles' texts; those that weigh every read count or look take seconds of a large archive,
and say so.
"""

# ruff: noqa: S608 - these queries are put together from constants alone

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from yunliebian_crawler.archive import tallies
from yunliebian_crawler.archive.asof import LISTED
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.times import stamp
from yunliebian_crawler.items import RecordPointer

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
select substr(from_at, 1, 10) as from_day, substr(until_at, 1, 10) as until_day, count(*) as articles,
  sum(case when gained_at_least > 0 then gained_at_least else 0 end) as gained
from read_rates where until_at >= :since and gained_at_least is not null
group by substr(from_at, 1, 10), substr(until_at, 1, 10) order by 1, 2"""
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
        """How many reads articles gained at least, by the days (UTC) of the two counts: ``from_day, until_day, articles,
        gained``. Weighs every read count."""
        return list(self._database.dicts(_GAINS, since=since.isoformat()))

    def fetch(self, number: int) -> Row | None:
        """A row of ``fetches``; None: there is none."""
        return next(iter(list(self._database.dicts(_FETCH, id=number))), None)

    def record(self, fetch_id: int) -> RecordPointer | None:
        """Where the raw answer of a fetch lies; None: none was kept."""
        rows = list(self._database.fetch(self._database.execute(_RECORD, {"id": fetch_id})))
        return RecordPointer(*rows[0]) if rows else None

    def crawl(self, number: int) -> Row | None:
        """A row of ``crawls`` with ``reads`` (counts seen), ``drifts`` (what it found changed of the site's template) and
        ``kinds`` (its problems by field and kind, each with an address)."""
        found = list(self._database.dicts("select * from crawls where id = :id", id=number))
        if not found:
            return None
        lists = {name: list(self._database.dicts(sql, id=number)) for name, sql in _LISTS.items()}
        return {**found[0], "reads": tallies.reads(self._database, number), **lists}
