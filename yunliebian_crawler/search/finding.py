"""Which articles a query finds, in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.search.connections import dialect_of
from yunliebian_crawler.search.filters import SORTS, Clause, Filters, Sort, Status
from yunliebian_crawler.search.queries import Field, Query, parse
from yunliebian_crawler.search.statements import Asked, Found, Total

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection

    _Page = Callable[[AnyConnection, Asked, Sequence[Clause], Sort, int, int], Found]


def find(
    connection: AnyConnection,
    query: str | Query,
    *,
    any_term: bool = False,
    field: Field | None = None,
    category: str | None = None,
    since: date | None = None,
    until: date | None = None,
    status: Status | None = None,
    least_reads: int | None = None,
    most_reads: int | None = None,
    sort: Sort = "newest",
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """The articles that a query finds.

    ``any_term``: one of its terms is enough. ``field``: look in the title or the body alone. ``newest`` goes by the
    date that the article shows, ``updated`` by its time of day too and by when the archive last saw it change.
    ``least_reads``, ``most_reads``: bounds of ``read_count``.
    ``limit``: -1 for all. What very many articles have is counted only when ``total`` is asked for.
    Raises ``UsageError`` for an unknown order.
    """
    if sort not in SORTS:
        raise UsageError(f"no order {sort!r}: choose one of {', '.join(SORTS)}")
    asked = Asked(parse(query) if isinstance(query, str) else query, any_term, field)
    if not asked.query:
        return Found([], Total(0))
    filters = Filters(category, since, until, status, least_reads, most_reads)
    return _page(connection)(connection, asked, filters.clauses(connection), sort, limit, offset)


def _page(connection: AnyConnection) -> _Page:
    """For the kind of database; the other one's is not loaded."""
    if dialect_of(connection) == "sqlite":
        from yunliebian_crawler.search.sqlite.finding import page as in_sqlite

        return in_sqlite
    from yunliebian_crawler.search.postgresql.finding import page as in_postgresql

    return in_postgresql
