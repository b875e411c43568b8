"""The parts of the index in SQLite: FTS5 writes one for each transaction and joins them now and then.

A search looks into every part: to look up one article takes five times as long in twenty of them as in one. So after
many writes they are made one, in steps, each short enough that nobody waits for the lock, and the log stays small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yunliebian_crawler.search.connections import execute, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from yunliebian_crawler.search.connections import AnyConnection

MANY = 8
"""More parts than these are made one."""
STEP = 500
"""Pages of 4 KB that are written in a step: some 30 ms."""

SET_TOGETHER = "insert into articles_fts_index (articles_fts_index, rank) values ('automerge', 8)"
"""So many parts of one age are joined while articles are written; by FTS5's own 4, each is written again more often."""
_MERGE = "insert into articles_fts_index (articles_fts_index, rank) values ('merge', ?)"
# From each part to the next by the key of FTS5's own table, which has a row for each page of each part.
_COUNT = """
with recursive part(id) as (select min(segid) from articles_fts_index_idx
  union all
  select (select min(segid) from articles_fts_index_idx where segid > part.id) from part where part.id is not null)
select count(id) from part"""


def count(connection: AnyConnection) -> int:
    """How many parts the index has."""
    return int(rows(connection, _COUNT)[0][0])


def join(connection: AnyConnection, pause: Callable[[], None]) -> bool:
    """Make one part of many, calling ``pause`` after each step, which may commit; whether there were many."""
    if count(connection) <= MANY:
        return False
    execute(connection, SET_TOGETHER)  # an older program made the index without
    execute(connection, _MERGE, (-STEP,))  # all of them, whatever their age; from then on only further
    pause()
    while _has_gone_on(connection):
        pause()
    return True


def _has_gone_on(connection: AnyConnection) -> bool:
    """One step more; FTS5 tells the end by changing hardly a row."""
    before = _changes(connection)
    execute(connection, _MERGE, (STEP,))
    return _changes(connection) - before > 1


def _changes(connection: AnyConnection) -> int:
    return int(rows(connection, "select total_changes()")[0][0])
