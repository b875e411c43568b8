"""An archive's address, whichever kind of database it names: its rows from outside, and where its files lie."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

WAIT = 10
"""Seconds for a server to answer."""


def is_on_server(db: object) -> bool:
    return "://" in str(db)


def rows(db: object, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """What a query says that both databases understand; ``?`` stands for each value."""
    if is_on_server(db):
        asked = sql.replace("%", "%%").replace("?", "%s") if values else sql
        with _connected(db) as connection:
            return connection.execute(asked, values or None).fetchall()
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
        return connection.execute(sql, values).fetchall()


def change(db: object, sql: str) -> int:
    """Change rows behind the archive's back, whatever refers to them; how many."""
    if is_on_server(db):
        with _connected(db) as connection:
            connection.execute("set session_replication_role = replica")  # neither references nor triggers
            return connection.execute(sql).rowcount
    with closing(sqlite3.connect(str(db), isolation_level=None)) as connection:
        connection.execute("pragma foreign_keys = off")
        return connection.execute(sql).rowcount


def folder_of(db: object) -> Path:
    """Where its raw answers lie, in ``warc``."""
    return Path(str(db).partition("folder=")[2]) if is_on_server(db) else Path(str(db)).parent


def _connected(db: object) -> psycopg.Connection:
    return psycopg.connect(str(db).partition("?")[0], autocommit=True, connect_timeout=WAIT)
