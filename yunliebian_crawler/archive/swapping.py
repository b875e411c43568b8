"""What differs between two archives of the same schema: told, and brought over in one transaction.

Only rows that differ are written, so a reader sees the old archive or the new one, and what is unchanged costs no
writing. ``new`` is the archive to become, attached to the connection of the one that is, ``main``.
"""

# ruff: noqa: S608 - these statements are put together from names of our own tables and columns alone

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from yunliebian_crawler.archive import transfer
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.transfer import Table, described
from yunliebian_crawler.errors import ArchiveError

if TYPE_CHECKING:
    from yunliebian_crawler.archive.beside import Copy

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
_SAME = {"sqlite": "is", "postgresql": "is not distinct from"}
"""How two values are told to be equal, null and null too."""
_UNDO = "reparse"
"""Key of ``meta``: what the last reparse left for its undoing."""


def differences(both: Database) -> dict[str, tuple[int, int]]:
    """Table -> rows that go and rows that come; a row that changes is both. Tables without any are left out."""
    found = {}
    for table in map(described, DERIVED):
        gone = _count(both, _only(both, table, "main", "new"))
        alike = _count(both, f"from main.{table.name}") - gone  # each has its one like: the key is part of it
        found[table.name] = gone, _count(both, f"from new.{table.name}") - alike
    return {table: counts for table, counts in found.items() if counts != (0, 0)}


def take_over(database: Database, both: Database) -> None:
    """Make the archive what ``new`` is, inside the open transaction. ``both``: where the two can be read."""
    database.defer_references()
    if both is database:
        _replace(database)
    else:
        _send(both, database)
    database.number_on()


def _replace(database: Database) -> None:
    for table in map(described, reversed(DERIVED)):
        kept = f"select 1 from new.{table.name} n where {_equal(database, table)}"
        database.execute(f"delete from main.{table.name} as m where not exists ({kept})", {})
    for table in map(described, DERIVED):
        listed, come = ", ".join(table.columns), _only(database, table, "new", "main")
        database.execute(f"insert into main.{table.name} ({listed}) select {listed} {come}", {})


def _send(both: Database, database: Database) -> None:
    """The same where the archive lies elsewhere than the two that were compared."""
    for table in map(described, reversed(DERIVED)):
        keys, gone = ", ".join(table.key_names), _only(both, table, "main", "new")
        transfer.delete(table, database, both.each(f"select {keys} {gone}", {}))
    for table in map(described, DERIVED):
        listed, come = ", ".join(table.columns), _only(both, table, "new", "main")
        transfer.insert_all(table, database, both.each(f"select {listed} {come}", {}))


def _only(both: Database, table: Table, one: str, other: str) -> str:
    """The rows that one archive has, and the other not, or not so."""
    return (
        f"from {one}.{table.name} m where not exists (select 1 from {other}.{table.name} n where {_equal(both, table)})"
    )


def _equal(both: Database, table: Table) -> str:
    others = table.columns[table.keys :]
    equal = [f"n.{key} = m.{key}" for key in table.key_names]
    return " and ".join(equal + [f"n.{name} {_SAME[both.dialect]} m.{name}" for name in others])


def remember(database: Database, copy: Copy) -> None:
    """Inside the transaction of a reparse: where the archive before it lies, and how far the archive had come."""
    value = json.dumps({"file": copy.key, "reached": _reached(database)})
    database.execute("delete from meta where key = :key", {"key": _UNDO})
    database.execute("insert into meta (key, value) values (:key, :value)", {"key": _UNDO, "value": value})


def to_undo(database: Database) -> Copy:
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


def _count(database: Database, rest: str) -> int:
    row: tuple[Any, ...] = database.execute(f"select count(*) {rest}", {}).fetchone()
    return int(row[0])
