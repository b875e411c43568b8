"""What differs between two archives of the same schema: told, and brought over in one transaction.

Only rows that differ are written, so a reader sees the old archive or the new one, and what is unchanged costs no
writing. ``new`` is the archive to become, attached to the connection of the one that is, ``main``.
"""

# ruff: noqa: S608 - these statements are put together from names of our own tables and columns alone

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.dialects import same
from yunliebian_crawler.errors import ArchiveError

if TYPE_CHECKING:
    from yunliebian_crawler.archive.beside import Beside

DERIVED = (
    "category_rows",
    "articles",
    "article_moves",
    "addresses",
    "listings",
    "rule_sets",
    "rules",
    "fetch_rows",
    "revision_rows",
    "revision_texts",
    "image_rows",
    "link_rows",
    "readings",
    "teasers",
    "panels",
    "panel_items",
    "problems",
    "crawls",
    "clocks",
    "row_tallies",
)
"""Tables that stored pages tell, in whole or in part."""
KEPT = ("meta", "lock", "warc_files", "drifts", "owed")
"""Tables that no reading of a page changes."""
_UNDO = "reparse"
"""Key of ``meta``: what the last reparse left for its undoing."""


def differences(database: Database) -> dict[str, tuple[int, int]]:
    """Table -> rows that go and rows that come; a row that changes is both. Tables without any are left out."""
    found = {}
    for table in DERIVED:
        gone = f"from main.{table} m where not exists (select 1 from new.{table} n where {_equal(database, table)})"
        come = f"from new.{table} m where not exists (select 1 from main.{table} n where {_equal(database, table)})"
        found[table] = _count(database, gone), _count(database, come)
    return {table: counts for table, counts in found.items() if counts != (0, 0)}


def take_over(database: Database) -> None:
    """Make the archive what ``new`` is, inside the open transaction."""
    database.defer_references()
    for table in reversed(DERIVED):
        kept = f"select 1 from new.{table} n where {_equal(database, table)}"
        database.execute(f"delete from main.{table} as m where not exists ({kept})", {})
    for table in DERIVED:
        keys, names = columns(table)
        listed = ", ".join(names)
        known = f"select 1 from main.{table} n where {' and '.join(f'n.{key} = m.{key}' for key in keys)}"
        database.execute(
            f"insert into main.{table} ({listed}) select {listed} from new.{table} m where not exists ({known})", {}
        )
    database.number_on()


def remember(database: Database, copy: Beside) -> None:
    """Inside the transaction of a reparse: where the archive before it lies, and how far the archive had come."""
    value = json.dumps({"file": copy.key, "reached": _reached(database)})
    database.execute("delete from meta where key = :key", {"key": _UNDO})
    database.execute("insert into meta (key, value) values (:key, :value)", {"key": _UNDO, "value": value})


def to_undo(database: Database) -> Beside:
    """The copy that the last reparse left. Raises ``ArchiveError`` where there is none, or where it is out of date."""
    row = database.execute("select value from meta where key = :key", {"key": _UNDO}).fetchone()
    if row is None:
        raise ArchiveError(f"{database.name}: there is no reparse to undo")
    from yunliebian_crawler.archive.beside import remembered

    left = json.loads(row[0])
    copy = remembered(database, left["file"])
    if not copy.exists():
        raise ArchiveError(
            f"{database.name}: the copy from before the reparse is gone ({copy.name}), so it cannot be undone"
        )
    if left["reached"] != _reached(database):
        raise ArchiveError(
            f"{database.name}: a crawl has run since the reparse, and undoing it would lose what that brought; "
            f"the archive as it was before lies in {copy.name}, delete it when you need it no more"
        )
    return copy


def forget_undo(database: Database) -> None:
    database.execute("delete from meta where key = :key", {"key": _UNDO})


def _reached(database: Database) -> list[int]:
    row = database.execute("select (select coalesce(max(id), 0) from fetch_rows), (select max(id) from crawls)", {})
    return [int(number or 0) for number in row.fetchone()]


def _equal(database: Database, table: str) -> str:
    keys, names = columns(table)
    same_row = [f"n.{key} = m.{key}" for key in keys]
    return " and ".join(
        same_row + [same(database.dialect, f"n.{name}", f"m.{name}") for name in names if name not in keys]
    )


def columns(table: str) -> tuple[list[str], list[str]]:
    """Names of the key's columns, and of all."""
    from yunliebian_crawler.schema.tables import metadata

    found = metadata.tables[table].columns
    return [column.name for column in found if column.primary_key], [column.name for column in found]


def _count(database: Database, rest: str) -> int:
    row: tuple[Any, ...] = database.execute(f"select count(*) {rest}", {}).fetchone()
    return int(row[0])
