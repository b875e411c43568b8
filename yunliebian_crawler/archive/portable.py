"""What one kind of database keeps and the other cannot: looked for before a copy begins, and named."""

# ruff: noqa: S608 - these statements are put together from names of the schema alone

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import BigInteger, Column, Float, Integer, LargeBinary, SmallInteger

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.transfer import Row, Table
from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.schema import tables as schema

_WHOLE = {SmallInteger: 2**15, BigInteger: 2**63, Integer: 2**31}


def require(source: Database, target: Database, tables: list[Table]) -> None:
    """Raise ``ArchiveError`` for a value that another program left in a file, and that a server would not take."""
    if source.dialect != "sqlite" or target.dialect == "sqlite":
        return
    for table in tables:
        odd = list(_oddities(table))
        found = _first(source, table, " or ".join(condition for _, condition, _ in odd))
        if found is not None:
            column, what = next(
                (name, what) for name, condition, what in odd if _first(source, table, condition) == found
            )
            raise ArchiveError(f"{table.called(found)} has {what} for its {column}, which PostgreSQL does not keep")


def _first(source: Database, table: Table, condition: str) -> Row | None:
    """The key of the first row of which a condition is true."""
    keys = ", ".join(table.key_names)
    row = source.execute(f"select {keys} from {table.name} where {condition} order by {keys} limit 1", {}).fetchone()
    return tuple(row) if row else None


def _oddities(table: Table) -> Iterator[tuple[str, str, str]]:
    """Each column with the condition of what it must not hold."""
    for column in schema.metadata.tables[table.name].columns:
        kind = _kind(column)
        types = "'real', 'integer'" if kind == "real" else f"'{kind}'"
        yield column.name, f"typeof({column.name}) not in ({types}, 'null')", f"something else than {kind}"
        if kind == "text":
            yield column.name, f"instr({column.name}, char(0)) > 0", "the character NUL"
        elif kind == "integer":
            bound = next(bound for of, bound in _WHOLE.items() if isinstance(column.type, of))
            yield column.name, f"{column.name} not between {-bound} and {bound - 1}", "a number beyond all bounds"


def _kind(column: Column[object]) -> str:
    if isinstance(column.type, Integer):
        return "integer"
    if isinstance(column.type, LargeBinary):
        return "blob"
    return "real" if isinstance(column.type, Float) else "text"
