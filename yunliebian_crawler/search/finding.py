"""Which articles a query finds, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.search.connections import dialect_of
from yunliebian_crawler.search.filters import SORTS, Filters, Sort, Status
from yunliebian_crawler.search.queries import Field, Query, parse
from yunliebian_crawler.search.statements import Asked, Statement

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection


@dataclass(frozen=True, slots=True)
class Found:
    ids: list[int]
    """The articles of this page of results, in the order asked for."""
    total: int
    """How many articles match in all."""


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
    ``limit``: -1 for all. Raises ``UsageError`` for an unknown order.
    """
    if sort not in SORTS:
        raise UsageError(f"no order {sort!r}: choose one of {', '.join(SORTS)}")
    asked = Asked(parse(query) if isinstance(query, str) else query, any_term, field)
    if not asked.query:
        return Found([], 0)
    filters = Filters(category, since, until, status, least_reads, most_reads)
    return _page(connection, _matching(connection, asked, filters, sort), limit, offset)


def _matching(connection: AnyConnection, asked: Asked, filters: Filters, sort: Sort) -> Statement:
    """For the kind of database; the other one's is not loaded."""
    clauses = filters.clauses(connection)
    if dialect_of(connection) == "sqlite":
        from yunliebian_crawler.search.sqlite.finding import matching as in_sqlite

        return in_sqlite(connection, asked, clauses, sort)
    from yunliebian_crawler.search.postgresql.finding import matching as in_postgresql

    return in_postgresql(connection, asked, clauses, sort)


def _page(connection: AnyConnection, matching: Statement, limit: int, offset: int) -> Found:
    some = matching.rows(connection, limit, offset)
    if some:
        return Found([row[0] for row in some], some[0][1])
    first = matching.rows(connection, 1, 0) if offset or not limit else []
    return Found([], first[0][1] if first else 0)
