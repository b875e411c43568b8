"""Where somebody looked and where nobody did: coverage of one article, and tables of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yunliebian_crawler.archive.database import Database

Row = dict[str, Any]

# The view says the same; asked for one article, it would gather everybody's looks first.
_OF_ARTICLE = """
with mine as (select day, state from looks where article_id = :id)
select d.day, coalesce(l.state, d.unasked) as state
from coverage_days d left join mine l on l.day = d.day
where d.day >= (select substr(first_seen_at, 1, 10) from articles where id = :id) order by d.day"""


def of_article(database: Database, article_id: int | None) -> Iterator[Row]:
    """See ``Archive.coverage``."""
    return database.dicts(_OF_ARTICLE, id=article_id)
