"""What a search shows: the articles found, each with the words around the match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from yunliebian_crawler.schema.tables import articles
from yunliebian_crawler.search.finding import Found, Sort, find
from yunliebian_crawler.search.queries import Field, Query, parse
from yunliebian_crawler.search.snippets import Snippet, snippet

COLUMNS = ("id", "url", "title", "category_path", "updated_on", "read_count")
SNIPPET_WIDTH = 80
BATCH = 100
"""Articles read at once: their bodies are in memory only until the snippet is made."""


def results(
    connection: Connection,
    query: str,
    *,
    category: str | None = None,
    since: date | None = None,
    until: date | None = None,
    sort: Sort = "newest",
    any_term: bool = False,
    field: Field | None = None,
    limit: int = 20,
    offset: int = 0,
) -> tuple[list[dict[str, Any]], int]:
    """The articles of ``find`` as rows (``COLUMNS`` and ``snippet``), and how many there are in all.

    ``snippet`` is a ``Snippet``: its ``text`` is plain, its ``parts()`` say what to highlight.
    """
    asked = parse(query)
    with _snapshot(connection):
        found = find(
            connection,
            asked,
            category=category,
            since=since,
            until=until,
            sort=sort,
            any_term=any_term,
            field=field,
            limit=limit,
            offset=offset,
        )
        return list(_rows(connection, found, asked)), found.total


def _snapshot(connection: Connection) -> AbstractContextManager[Any]:
    """One view of the archive for both reads, and no transaction left open: it would keep the log from shrinking."""
    return nullcontext() if connection.in_transaction() else connection.begin()


def _rows(connection: Connection, found: Found, query: Query) -> Iterator[dict[str, Any]]:
    for start in range(0, len(found.ids), BATCH):
        ids = found.ids[start : start + BATCH]
        rows = {row["id"]: row for row in _read(connection, ids, query)}
        yield from (rows[each] for each in ids)


def _read(connection: Connection, ids: Sequence[int], query: Query) -> Iterator[dict[str, Any]]:
    columns = [articles.c[name] for name in COLUMNS]
    for *values, body in connection.execute(select(*columns, articles.c.body_text).where(articles.c.id.in_(ids))):
        yield dict(zip(COLUMNS, values, strict=True)) | {"snippet": _shown(body, query)}


def _shown(body: str | None, query: Query) -> Snippet:
    return snippet(body or "", query, width=SNIPPET_WIDTH)
