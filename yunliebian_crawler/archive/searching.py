"""Articles by full text: the search finds the numbers, here they become rows with a snippet."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.reading import LISTED
from yunliebian_crawler.search import Sort, find, parse, snippet

Row = dict[str, Any]


def search(
    database: Database,
    query: str,
    *,
    category: str | None,
    since: date | None,
    until: date | None,
    sort: str,
    limit: int,
) -> list[Row]:
    """See ``Archive.search``."""
    asked = parse(query)
    with database.told():
        try:
            found = find(
                database.connection,
                asked,
                category=category,
                since=since,
                until=until,
                sort=cast("Sort", sort),
                limit=limit,
            )
        finally:
            database.end_reading()
    article = database.prepare(f"select {LISTED}, body_text from articles where id = :id")  # noqa: S608
    names = [name.strip() for name in LISTED.split(",")]
    rows = [row for number in found.ids if (row := article.one({"id": number}))]
    return [{**dict(zip(names, row[:-1], strict=True)), "snippet": snippet(row[-1] or "", asked).text} for row in rows]
