"""The database that a copy goes into: made, marked as not whole, freed of what slows a copy, made whole again.

A copy that was cut short keeps its mark, so that nothing else opens it, and the next copy goes on with it. The mark's
value is what was taken away for the while.
"""

from __future__ import annotations

import json
from typing import Any

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.opening import UNFINISHED, open_database
from yunliebian_crawler.archive.transfer import Table
from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.search import drop_ddl

_CONSTRAINTS = """
select conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) from pg_constraint
where contype = 'f' and connamespace = current_schema()::regnamespace order by 1, 2"""
_SEQUENCE = """select setval(pg_get_serial_sequence('{0}', 'id'), coalesce(max(id), 1), max(id) is not null) from {0}"""


def open_target(db: str) -> Database:
    """The database, with this program's schema; made where there is nothing. Raises ``ArchiveError``."""
    return open_database(db, write=True, create=True, unfinished=True)


def is_unfinished(database: Database) -> bool:
    """Whether a copy into it has begun and not ended."""
    return _mark(database) is not None


def is_blank(database: Database, tables: list[Table]) -> bool:
    """Whether it is an archive without a single row."""
    return not any(database.execute(f"select 1 from {table.name} limit 1", {}).fetchone() for table in tables)  # noqa: S608


def begin(database: Database) -> None:
    """Mark it, and take away what would look at each row on its way: references are looked at when all are there."""
    if database.dialect == "sqlite":
        database.execute("pragma foreign_keys = off", {})
    if is_unfinished(database):
        return
    database.begin()
    constraints = _without_constraints(database)
    _run(database, drop_ddl(database.dialect))
    mark = {"key": UNFINISHED, "value": json.dumps(constraints)}
    database.execute("insert into meta (key, value) values (:key, :value)", mark)
    database.commit()


def connect_again(database: Database, tables: list[Table]) -> None:
    """References are looked at, and the next row of each table gets a number of its own.

    Raises ``ArchiveError`` for a reference that leads nowhere: then it does so in the source as well.
    """
    if database.dialect == "sqlite":
        for table, row, target, _ in database.execute("pragma foreign_key_check", {}).fetchmany(1):
            raise ArchiveError(
                f"row {row} of {table} refers to a row of {target} that is not there: `check` the source"
            )
        return
    database.begin()
    known = {row[1] for row in database.execute(_CONSTRAINTS, {}).fetchall()}
    lacking = [each for each in json.loads(_mark(database) or "[]") if each[1] not in known]
    _run(database, [f"alter table {table} add constraint {name} {definition}" for table, name, definition in lacking])
    _run(database, [_SEQUENCE.format(table.name) for table in tables if table.columns[0] == "id"])
    database.commit()


def finish(database: Database) -> None:
    """It is an archive like any other."""
    database.begin()
    database.execute("delete from meta where key = :key", {"key": UNFINISHED})
    database.commit()
    _run(database, ["analyze"] if database.dialect == "postgresql" else ["pragma foreign_keys = on", "pragma optimize"])


def _without_constraints(database: Database) -> list[Any]:
    if database.dialect == "sqlite":
        return []
    constraints = [list(row) for row in database.execute(_CONSTRAINTS, {}).fetchall()]
    _run(database, [f"alter table {table} drop constraint {name}" for table, name, _ in constraints])
    return constraints


def _mark(database: Database) -> str | None:
    row = database.execute("select value from meta where key = :key", {"key": UNFINISHED}).fetchone()
    return str(row[0]) if row else None


def _run(database: Database, statements: list[str]) -> None:
    for statement in statements:
        database.execute(statement, {})
