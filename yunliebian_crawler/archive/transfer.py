"""Rows of a table on their way between two databases: read in pages by key, compared, sent, added up."""

# ruff: noqa: S608 - these statements are put together from names of the schema alone

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.errors import ArchiveError

Row = tuple[Any, ...]
Tick = Callable[[int], None]
"""Called with the number of rows done since it was last called."""

PAGE = 500
"""Rows in memory at once, and in a transaction."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is copied."""

    name: str
    columns: tuple[str, ...]
    """The key's come first."""
    keys: int
    """How many of them are the key."""
    where: str = "1 = 1"
    """Which of its rows are copied."""

    @property
    def key_names(self) -> tuple[str, ...]:
        return self.columns[: self.keys]

    def key(self, row: Row) -> Row:
        return row[: self.keys]

    def called(self, row: Row) -> str:
        """How people are told of a row."""
        told = ", ".join(f"{name} {value!r}" for name, value in zip(self.key_names, row, strict=False))
        return f"the row of {self.name} with {told}"


def described(name: str) -> Table:
    """A table of the schema with all its columns."""
    from yunliebian_crawler.schema.tables import metadata  # not before it is needed: SQLAlchemy is slow to import

    table = metadata.tables[name]
    keys = tuple(column.name for column in table.primary_key)
    return Table(name, keys + tuple(column.name for column in table.columns if column.name not in keys), len(keys))


def send(table: Table, source: Database, target: Database, tick: Tick) -> int:
    """Bring every row of the source that the target lacks; the number of them. Each page is safe when the next begins.

    Raises ``ArchiveError`` for a row that the source has not, or has otherwise.
    """
    sent, last = 0, _last_key(table, target)
    reached: Row | None = None
    for page in pages(table, source):
        upto = table.key(page[-1])
        there = _between(table, target, reached, upto) if last is not None and _is_before(reached, last) else []
        missing = _missing(table, page, there, target)
        if missing:
            target.begin()
            insert(table, target, missing)
            target.commit()
        sent, reached = sent + len(missing), upto
        tick(len(page))
    if last is not None and _is_before(reached, last):
        raise _other(table, last, target)
    return sent


def added_up(table: Table, source: Database, target: Database, tick: Tick) -> tuple[int, str]:
    """Number of rows and their checksum, where both databases hold the same; else raises ``ArchiveError``.

    The checksum is the SHA-256 of all rows in the order of their keys, each a JSON array on a line of its own.
    """
    count, digest = 0, hashlib.sha256()
    there = pages(table, target)
    for page in pages(table, source):
        copied = next(there, [])
        if page != copied:
            raise _first_other(table, page, copied, target)
        digest.update("".join(map(_line, copied)).encode())
        count += len(page)
        tick(len(page))
    if more := next(there, []):
        raise _other(table, more[0], target)
    return count, digest.hexdigest()


def pages(table: Table, database: Database) -> Iterator[list[Row]]:
    """All rows in the order of their keys."""
    reached: Row | None = None
    while page := _page(table, database, reached):
        yield page
        reached = table.key(page[-1])


def count(table: Table, database: Database) -> int:
    row = database.execute(f"select count(*) from {table.name} where {table.where}", {}).fetchone()
    return int(row[0])


def _page(table: Table, database: Database, reached: Row | None) -> list[Row]:
    beyond = f"and {_key(table)} > {_marks(table, 'a')}" if reached is not None else ""
    sql = f"{_select(table)} {beyond} order by {', '.join(table.key_names)} limit {PAGE}"
    return list(database.fetch(database.execute(sql, _named("a", reached or ()))))


def _between(table: Table, database: Database, after: Row | None, upto: Row) -> list[Row]:
    beyond = f"and {_key(table)} > {_marks(table, 'a')}" if after is not None else ""
    sql = f"{_select(table)} {beyond} and {_key(table)} <= {_marks(table, 'b')} order by {', '.join(table.key_names)}"
    return list(database.fetch(database.execute(sql, _named("a", after or ()) | _named("b", upto))))


def _last_key(table: Table, database: Database) -> Row | None:
    ordered = ", ".join(f"{name} desc" for name in table.key_names)
    sql = f"select {', '.join(table.key_names)} from {table.name} where {table.where} order by {ordered} limit 1"
    row = database.execute(sql, {}).fetchone()
    return tuple(row) if row else None


def _missing(table: Table, page: list[Row], there: list[Row], target: Database) -> list[Row]:
    """Rows of the page that are not there; what is there must be in the page."""
    known = {table.key(row): row for row in page}
    for row in there:
        if known.pop(table.key(row), None) != row:
            raise _other(table, row, target)
    return list(known.values())


def insert(table: Table, target: Database, rows: Sequence[Row]) -> None:
    """Add rows, their values in the order of the table's columns, inside the open transaction."""
    if target.dialect == "postgresql":
        lines = f"copy {table.name} ({', '.join(table.columns)}) from stdin"
        with target.told(), target.driver.cursor() as cursor, cursor.copy(lines) as stream:  # type: ignore[union-attr]
            for row in rows:
                stream.write_row(row)
        return
    values = ", ".join(f":c{at}" for at in range(len(table.columns)))
    insert = f"insert into {table.name} ({', '.join(table.columns)}) values ({values})"
    target.execute_many(insert, [_named("c", row) for row in rows])


def insert_all(table: Table, target: Database, rows: Iterator[Row]) -> None:
    """The same for any number of rows."""
    while some := list(islice(rows, PAGE)):
        insert(table, target, some)


def delete(table: Table, target: Database, keys: Iterator[Row]) -> None:
    """Remove rows by their keys, inside the open transaction."""
    where = " and ".join(f"{name} = :c{at}" for at, name in enumerate(table.key_names))
    while some := list(islice(keys, PAGE)):
        target.execute_many(f"delete from {table.name} where {where}", [_named("c", key) for key in some])


def _is_before(reached: Row | None, last: Row) -> bool:
    return reached is None or reached < last


def _select(table: Table) -> str:
    return f"select {', '.join(table.columns)} from {table.name} where {table.where}"


def _key(table: Table) -> str:
    return f"({', '.join(table.key_names)})"


def _marks(table: Table, letter: str) -> str:
    return f"({', '.join(f':{letter}{at}' for at in range(table.keys))})"


def _named(letter: str, values: Row) -> dict[str, Any]:
    return {f"{letter}{at}": value for at, value in enumerate(values)}


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, default=bytes.hex) + "\n"


def _first_other(table: Table, page: list[Row], copied: list[Row], target: Database) -> ArchiveError:
    for mine, theirs in zip(page, copied, strict=False):
        if mine != theirs:
            return _other(table, min(mine, theirs, key=table.key), target)
    longer = max(page, copied, key=len)
    return _other(table, longer[min(len(page), len(copied))], target)


def _other(table: Table, row: Row, target: Database) -> ArchiveError:
    return ArchiveError(
        f"{target.name} holds something else than the archive to be copied, as {table.called(row)} shows: "
        "name an empty database"
    )
