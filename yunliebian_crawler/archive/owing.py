"""Intervals during which an article was due for a refresh and no run had a request left for it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.times import stamp


def owe(database: Database, article_ids: Collection[int], now: datetime) -> None:
    """A run left these articles out, and no others: intervals of these begin or go on, all others end."""
    at = stamp(now)
    rows = database.execute("select article_id from owed where until_at is null", {})
    owed, left = {row[0] for row in database.fetch(rows)}, set(article_ids)
    database.execute_many(
        "update owed set until_at = :at where article_id = :id and until_at is null",
        [{"id": article_id, "at": at} for article_id in sorted(owed - left)],
    )
    database.execute_many(
        "insert into owed (article_id, since_at) values (:id, :at)",
        [{"id": article_id, "at": at} for article_id in sorted(left - owed)],
    )
