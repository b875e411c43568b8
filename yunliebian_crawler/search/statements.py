"""What a search hands to a database."""

from __future__ import annotations

from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class Statement:
    """A query for the numbers of articles in order, each row with the number of them all."""

    sql: str
    params: Params

    def rows(self, connection: AnyConnection, limit: int, offset: int) -> Sequence[Any]:
        """A page of them; ``limit`` -1: all."""
        dialect = dialect_of(connection)
        most = None if limit < 0 and dialect == "postgresql" else limit
        return rows(connection, f"{self.sql} {_PAGE[dialect]}", (*self.params, most, offset))


def joined(clauses: Sequence[Clause]) -> str:
    """All of the conditions."""
    return " and ".join(clause.condition for clause in clauses)


def values(clauses: Sequence[Clause]) -> Params:
    """The parameters of ``joined``."""
    return tuple(value for clause in clauses for value in clause.given)
