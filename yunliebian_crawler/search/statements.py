"""What a search hands to a database."""

# ruff: noqa: S608 - statements are put together from constants; what a person typed is always a parameter

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yunliebian_crawler.search.connections import dialect_of, rows
from yunliebian_crawler.search.filters import Clause
from yunliebian_crawler.search.queries import Field, Query

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection, Params

_PAGE = {"sqlite": "limit ? offset ?", "postgresql": "limit %s offset %s"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and how much of an article must match."""

    query: Query
    any_term: bool
    """One of its terms is enough."""
    field: Field | None
    """Where to look; None: everywhere."""


@dataclass(slots=True)
class Total:
    """How many there are in all, counted as far as somebody asks."""

    met: int
    """So many at least."""
    count: Callable[[int], int] | None = None
    """Counts them, up to so many (-1: all); None: ``met`` is all."""

    def up_to(self, most: int) -> int:
        """All of them if they are no more than so many, else a number beyond it."""
        if self.count is not None and self.met <= most:
            self.met = self.count(most + 1)
            self.count = self.count if self.met > most else None
        return self.met

    def __int__(self) -> int:
        if self.count is not None:
            self.met, self.count = self.count(-1), None
        return self.met


@dataclass(frozen=True, slots=True)
class Found:
    ids: list[int]
    """The articles of this page of results, in the order asked for."""
    counted: Total

    @property
    def total(self) -> int:
        """How many articles match in all. May ask the database, as it is then."""
        return int(self.counted)


@dataclass(frozen=True, slots=True)
class Statement:
    """A query for the numbers of articles in order, each row with the number of them all."""

    sql: str
    params: Params

    def rows(self, connection: AnyConnection, limit: int, offset: int) -> Sequence[Any]:
        """A page of them; ``limit`` -1: all."""
        return rows(connection, *self._bounded(connection, limit, offset))

    def count(self, connection: AnyConnection, most: int) -> int:
        """How many there are, up to so many; -1: all."""
        bounded, given = self._bounded(connection, most, 0)
        return int(rows(connection, f"select count(*) from ({bounded}) as hits", given)[0][0])

    def _bounded(self, connection: AnyConnection, limit: int, offset: int) -> tuple[str, Params]:
        dialect = dialect_of(connection)
        most = None if limit < 0 and dialect == "postgresql" else limit
        return f"{self.sql} {_PAGE[dialect]}", (*self.params, most, offset)

    def page(self, connection: AnyConnection, limit: int, offset: int) -> Found:
        """The same as numbers of articles; beyond the last of them, the number of all is still known."""
        if some := self.rows(connection, limit, offset):
            return Found([row[0] for row in some], Total(some[0][1]))
        first = self.rows(connection, 1, 0) if offset or not limit else []
        return Found([], Total(first[0][1] if first else 0))


def newest(connection: AnyConnection) -> int:
    """The number of the newest article: there are about as many."""
    return int(rows(connection, "select coalesce(max(id), 0) from articles")[0][0])


def joined(clauses: Sequence[Clause]) -> str:
    """All of the conditions."""
    return " and ".join(clause.condition for clause in clauses)


def values(clauses: Sequence[Clause]) -> Params:
    """The parameters of ``joined``."""
    return tuple(value for clause in clauses for value in clause.given)
