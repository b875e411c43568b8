"""A new archive's schema in a file, without Alembic, whose import takes a third of what a crawl needs to start."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from sqlite3 import complete_statement
from typing import TYPE_CHECKING

from yunliebian_crawler import schema
from yunliebian_crawler.schema.views import create_ddl
from yunliebian_crawler.search import drain

if TYPE_CHECKING:
    from yunliebian_crawler.archive.sqlite import SqliteDatabase

TABLES = "tables.sql"
"""What the migrations make of an empty file: tables and indices. A test holds them against each other."""
KNOWN_BY = f"pragma application_id = {schema.APPLICATION_ID}"


def create(database: SqliteDatabase) -> None:
    """All of it or nothing: the transaction, and its end, are the caller's."""
    for statement in (*_tables(), *create_ddl("sqlite"), KNOWN_BY):
        database.execute(statement, {})
    database.execute("insert into alembic_version values (:newest)", {"newest": schema.VERSIONS[-1]})
    drain(database.driver)


def _tables() -> Iterator[str]:
    statement = ""
    for line in files(schema).joinpath(TABLES).read_text(encoding="utf-8").splitlines():
        statement += f"{line}\n"
        if complete_statement(statement):
            yield statement.strip().removesuffix(";")
            statement = ""
