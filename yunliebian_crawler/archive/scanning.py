"""Texts as the disk gives them back: what SQLite takes for sound, and nobody can have stored.

A zeroed stretch shows in any text, a changed byte wherever it makes no UTF-8, no time or no day. What stays unseen is a
changed byte that leaves another possible value: of a count or number, of a title in a panel, of ``body_html``. Texts of
articles have a hash, raw answers a digest, the search index is held against the texts, and ``upkeep.rows`` holds all
of it against the raw answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Table, Text

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.items import Problem
from yunliebian_crawler.schema import metadata

_DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
_SHAPES = {"_at": f"{_DAY}T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z", "_on": f"{_DAY}*"}
"""How a column's name ends -> what stands in it."""
_READ_ELSEWHERE = frozenset({"articles", "revision_texts"})
"""Tables whose texts are read one by one for their hashes."""


def scan(database: Database, most: int) -> Iterator[Problem]:
    """Values that nobody stored, at most so many for each column."""
    for table in metadata.sorted_tables:
        columns = [column.name for column in table.columns if isinstance(column.type, Text)]
        for name in columns:
            yield from _column(database, table, name, most)
        if columns and table.name not in _READ_ELSEWHERE:
            _decode(database, table, columns)


def _column(database: Database, table: Table, name: str, most: int) -> Iterator[Problem]:
    shape = next((shape for end, shape in _SHAPES.items() if name.endswith(end)), "*")
    key = "rowid" if table.dialect_options["sqlite"].get("with_rowid", True) else next(iter(table.primary_key)).name
    rows = database.execute(
        f"select {key} from {table.name} where {name} is not null"  # noqa: S608 - names of our own tables
        f" and (instr(cast({name} as blob), x'00') or typeof({name}) <> 'text' or not {name} glob :shape) limit :most",
        {"shape": shape, "most": most},
    ).fetchall()
    for (row,) in rows:
        yield Problem("file", "damaged", f"{name} of row {row} of {table.name} cannot be what was stored")


def _decode(database: Database, table: Table, columns: list[str]) -> None:
    """Read it all once; ``ArchiveError`` where a text is none."""
    cursor = database.execute(f"select {', '.join(columns)} from {table.name}", {})  # noqa: S608
    for _ in database.fetch(cursor):
        pass
