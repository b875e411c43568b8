"""Whether the rows say what the raw answers say: everything read again, and compared with what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ..archive import Archive
from ..items import Problem
from ..replay import reparse
from ..replay.reading import ReadSitemap, Workers
from ..replay.reparsing import Tick


def row_problems(
    archive: Archive, read_sitemap: ReadSitemap, now: datetime, *, workers: Workers, tick: Tick
) -> Iterator[Problem]:
    """Tables that differ from what today's rules make of the raw answers; the archive's lock is the caller's.

    A difference is damage only where today's rules made the rows: see ``Archive.read_by``. Changes nothing.
    """
    found = reparse(archive, read_sitemap, now, workers=workers, dry_run=True, tick=tick)
    for table, (gone, come) in found.relations.items():
        yield Problem(
            "rows",
            "altered",
            f"rows of {table} that are not what the raw answers say: {max(gone, come)}; `yunliebian reparse --dry-run` "
            "shows fields and pages, `yunliebian reparse` makes the rows anew",
        )
