"""What every table is made of: the registry they stand in, and the few sorts of column there are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, SmallInteger, Text
from sqlalchemy import text as sql_text
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeEngine


def new_metadata() -> MetaData:
    """An empty registry that names keys and indices alike in every database."""
    return MetaData(
        naming_convention={
            "pk": "%(table_name)s_pk",
            "fk": "%(table_name)s_%(column_0_name)s_fk",
            "uq": "%(table_name)s_%(column_0_N_name)s_key",
            "ix": "%(table_name)s_%(column_0_N_name)s_ix",
            "ck": "%(table_name)s_%(constraint_name)s_check",
        }
    )


metadata = new_metadata()

TEXT: TypeEngine[str] = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Text that sorts and compares by its bytes in every database, whatever language a server was set up for."""


def row_id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def ref(name: str, target: str, *, null: bool = False, key: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(target), nullable=null, primary_key=key)


def text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, TEXT, nullable=null)


def count(name: str, *, null: bool = False) -> Column[int]:
    default = None if null else sql_text("0")
    return Column(name, Integer, nullable=null, server_default=default)


def flag(name: str) -> Column[int]:
    return Column(name, SmallInteger, nullable=False, server_default=sql_text("0"))


def index_where_set(name: str, column: str, *columns: str) -> Index:
    """An index over the rows where ``column`` is not null: small, however large the table is."""
    where = sql_text(f"{column} is not null")
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


# A table whose key is all there is to look up: rows lie in the key itself, a third of the size (SQLite only).
TIGHT: dict[str, Any] = {"sqlite_with_rowid": False}
