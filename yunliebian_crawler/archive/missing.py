"""Pages that are not found: what counts as gone, and what is taken back when it was the site that was ill."""

from __future__ import annotations

from datetime import datetime

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.frontier import Address
from yunliebian_crawler.archive.records import Due
from yunliebian_crawler.archive.times import AT_ONCE, stamp
from yunliebian_crawler.policy import retry_at
from yunliebian_crawler.schema.views import OBSERVED

MANY = 4
"""Failures in a row after which one more 404 is believed even on a site where many pages vanished at once."""
_UNSOUND = ("killed", "unreachable", "refused", "failed")
"""Ends of crawls whose 404s count for nothing: nobody knows how the site was just then."""

# The fetches of a crawl that made an article gone which was there before.
_MADE_GONE = f"""
select f.id, f.article_id, f.address_id from fetch_rows f join articles a on a.id = f.article_id
where f.crawl_id = :crawl_id and f.outcome = 'gone' and a.status = 'gone' and (
  select p.outcome from fetch_rows p where p.article_id = f.article_id and p.id < f.id
    and p.outcome in ({", ".join(f"'{outcome}'" for outcome in OBSERVED)}) order by p.id desc limit 1) <> 'gone'"""  # noqa: S608
# Those of them that the crawl asked itself, after the last page that it found. An import's captures are old news.
_MADE_GONE_LAST = f"""{_MADE_GONE} and f.requested_at >= (select started_at from crawls where id = :crawl_id)
and f.id > coalesce((select max(g.id) from fetch_rows g where g.crawl_id = :crawl_id
  and g.outcome in ('new', 'changed', 'unchanged', 'not_modified', 'category')), 0)"""  # noqa: S608


class Missing:
    """What earlier crawls say about an address that is not found."""

    def __init__(self, database: Database) -> None:
        self._outcome = database.prepare("select outcome from crawls where id = :id")

    def since(self, address: Address, crawl_id: int) -> int:
        """The crawl that first did not find the page, this one or an earlier one whose word counts."""
        since = address.missing_since_crawl_id
        if since is None or since == crawl_id:
            return crawl_id
        return crawl_id if self._outcome.value({"id": since}) in _UNSOUND else since


def witness(database: Database) -> Due | None:
    """See ``Archive.witness``; the one that was asked longest ago."""
    rows = database.prepare(
        """select x.url, x.role from addresses x join articles a on a.id = x.article_id and a.url = x.url
          where x.state = 'done' and a.status = 'live' order by x.visited_at limit 1"""
    )
    found = rows.one({})
    return Due(found[0], found[1], None, None, 0) if found else None


def withdraw(database: Database, crawl_id: int, now: datetime, *, is_outage: bool) -> None:
    """What this crawl did not find counts for nothing; after an outage, what it called gone is live again."""
    database.begin()
    if is_outage:
        _revive(database, crawl_id, _MADE_GONE, stamp(retry_at(now, 1)))
    database.execute(
        "update addresses set missing_since_crawl_id = null where missing_since_crawl_id = :id", {"id": crawl_id}
    )


def ask_again(database: Database, crawl_id: int) -> None:
    """A crawl that was killed could not say whether the site was ill: what it called gone last is asked once more."""
    _revive(database, crawl_id, _MADE_GONE_LAST, AT_ONCE)


def _revive(database: Database, crawl_id: int, which: str, due_at: str) -> None:
    rows = database.prepare(which).all({"crawl_id": crawl_id})
    database.execute_many("update fetch_rows set outcome = 'failed' where id = :id", [{"id": row[0]} for row in rows])
    database.execute_many("update articles set status = 'live' where id = :id", [{"id": row[1]} for row in rows])
    database.execute_many("update clocks set is_gone = 0 where article_id = :id", [{"id": row[1]} for row in rows])
    database.execute_many(
        "update addresses set state = 'missing', due_at = :due_at, failures = failures + 1 where id = :id",
        [{"id": row[2], "due_at": due_at} for row in rows],
    )
    database.execute(
        "update crawls set articles_gone = articles_gone - :revived where id = :id",
        {"revived": len(rows), "id": crawl_id},
    )
