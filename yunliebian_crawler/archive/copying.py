"""A whole archive into another database, of either kind: every table, verified row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from yunliebian_crawler.archive import opening, portable, receiving, transfer
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.transfer import Table, described
from yunliebian_crawler.schema import tables as schema
from yunliebian_crawler.search import rebuild

LEFT_OUT = ("lock",)
"""Who holds one database does not hold the other."""


@dataclass(frozen=True, slots=True)
class CopiedTable:
    """A table that both databases have in common now."""

    table: str
    rows: int
    sent: int
    """How many of them were not there before."""
    sha256: str
    """Of all rows in the order of their keys, each a JSON array on a line of its own; in both databases the same."""


def tables() -> list[Table]:
    """Every table of an archive, each after those that it refers to."""
    return [_copied(each.name) for each in schema.metadata.sorted_tables if each.name not in LEFT_OUT]


def _copied(name: str) -> Table:
    table = described(name)
    return replace(table, where=f"key <> '{opening.UNFINISHED}'") if name == "meta" else table


def row_count(source: Database) -> int:
    """Rows that are to be copied in all."""
    return sum(transfer.count(table, source) for table in tables())


def copy(source: Database, target: Database, tick: Callable[[str, int], None]) -> tuple[list[CopiedTable], int]:
    """Make ``target`` hold what ``source`` holds, and vouch for it; the tables, and the articles made findable.

    ``source`` is of one moment, nobody else writes into ``target``; ``tick`` is called with what goes on and rows done
    since. An archive that is there already is compared, and nothing of it is changed. ``settle`` ends it.

    Raises ``ArchiveError`` for a target that holds something else, and for what its kind of database cannot keep.
    """
    every = tables()
    portable.require(source, target, every)
    if not receiving.is_unfinished(target) and not receiving.is_blank(target, every):
        return _verified(every, source, target, {}, tick), 0
    receiving.begin(target)
    sent = {table.name: transfer.send(table, source, target, lambda rows: tick("copied", rows)) for table in every}
    receiving.connect_again(target, every)
    indexed = _made_findable(target, tick)
    return _verified(every, source, target, sent, tick), indexed


def settle(target: Database) -> None:
    """The copy is whole, with all that belongs to it."""
    if receiving.is_unfinished(target):
        receiving.finish(target)


def _made_findable(target: Database, tick: Callable[[str, int], None]) -> int:
    def between(articles: int) -> None:
        target.commit()
        tick("indexed", articles)
        target.begin()

    target.begin()
    with target.told():
        made = rebuild(target.driver, between)
    target.commit()
    return made


def _verified(
    every: list[Table], source: Database, target: Database, sent: dict[str, int], tick: Callable[[str, int], None]
) -> list[CopiedTable]:
    found = []
    for table in every:
        rows, digest = transfer.added_up(table, source, target, lambda rows: tick("verified", rows))
        found.append(CopiedTable(table.name, rows, sent.get(table.name, 0), digest))
    return found
