"""How the archive stands: its last crawl, what is due, days on which nobody looked, and who holds the lock."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from yunliebian_crawler.archive import tallies
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.locking import is_dead
from yunliebian_crawler.archive.times import moment, stamp

GAP_DAYS = 30
"""Days looked back on for gaps."""

_COUNTS = """
select (select count(*) from articles where status = 'live') as articles_live,
  (select count(*) from articles where status = 'gone') as articles_gone,
  (select count(*) from addresses where due_at <= :now) as due,
  (select max(finished_at) from crawls where outcome in ('done', 'finished', 'budget', 'interrupted'))
    as last_good_at"""
_LAST = "select * from crawls order by id desc limit 1"
_DAYS = "select started_at, coalesce(finished_at, started_at) from crawls where coalesce(finished_at, :now) >= :since"


def standing(database: Database, now: datetime, host: str) -> dict[str, Any]:
    """See ``Archive.standing``."""
    (counts,) = database.dicts(_COUNTS, now=stamp(now))
    last = next(database.dicts(_LAST), None)
    holder = next(database.dicts("select owner, started_at, heartbeat_at from lock"), None)
    if holder is not None and (is_dead(holder["owner"], host) or not database.is_claimed()):
        holder = None  # killed: the next crawl takes the lock over
    if last is not None:
        last["reads"] = tallies.reads(database, last["id"])
    return {**counts, "last_crawl": last, "lock": holder, "gap_days": _gap_days(database, now)}


def _gap_days(database: Database, now: datetime) -> int:
    """Days, of the last ones before today and since the first crawl, on which no crawl ran."""
    (first,) = database.execute("select min(started_at) from crawls", {}).fetchone()
    if first is None:
        return 0
    since = max(moment(first), now - timedelta(days=GAP_DAYS)).date()
    looked = set()
    for began, ended in database.execute(_DAYS, {"now": stamp(now), "since": since.isoformat()}).fetchall():
        start, days = moment(began).date(), (moment(ended).date() - moment(began).date()).days
        looked |= {start + timedelta(days=day) for day in range(days + 1)}
    wanted = {since + timedelta(days=day) for day in range((now.date() - since).days)}
    return len(wanted - looked)
