"""Connections of three kinds, to two kinds of database, and statements on them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import psycopg
    from sqlalchemy import Connection  # its import takes longer than most searches: whoever has one has it

    AnyConnection = Connection | sqlite3.Connection | psycopg.Connection[Any]

Dialect = Literal["sqlite", "postgresql"]
Params = tuple[object, ...]
Pause = Callable[[int], None]


def dialect_of(connection: AnyConnection) -> Dialect:
    """The kind of database behind a connection of SQLAlchemy or of a driver."""
    if isinstance(connection, sqlite3.Connection):
        return "sqlite"
    of_sqlalchemy = getattr(connection, "dialect", None)
    return "sqlite" if of_sqlalchemy is not None and of_sqlalchemy.name == "sqlite" else "postgresql"


def rows(connection: AnyConnection, sql: str, params: Params = ()) -> Sequence[Any]:
    """All rows of a query; parameters are ``?`` in SQLite and ``%s`` in PostgreSQL, whatever the connection."""
    return list(opened(connection, sql, params).fetchall())


def opened(connection: AnyConnection, sql: str, params: Params = ()) -> Any:  # noqa: ANN401 - the drivers' cursors
    """A cursor over a statement; in SQLite a query's rows are found as they are fetched: close it."""
    run: Any = getattr(connection, "exec_driver_sql", None) or connection.execute
    return run(sql, params)


def each_row(connection: AnyConnection, sql: str) -> Iterator[Any]:
    """Rows of a query in SQLite, read as they are asked for."""
    if isinstance(connection, sqlite3.Connection):
        return iter(connection.execute(sql))
    run: Any = getattr(connection, "exec_driver_sql")  # noqa: B009
    return iter(run(sql, execution_options={"yield_per": 500}))


def execute(connection: AnyConnection, sql: str, params: Params = ()) -> None:
    opened(connection, sql, params)


def execute_each(connection: AnyConnection, sql: str, of: list[Params]) -> None:
    """Once for each of several sets of parameters."""
    if not of:
        return
    run: Any = getattr(connection, "exec_driver_sql", None)
    if run is not None:
        run(sql, of)
        return
    with closing(connection.cursor()) as cursor:  # type: ignore[union-attr]  # of a driver
        cursor.executemany(sql, of)  # one left to whoever drops it last may be reset while the next one runs
