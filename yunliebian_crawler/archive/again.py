"""An archive's side of reading everything again: its stored visits, and another archive that takes its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.times import stamp

if TYPE_CHECKING:
    from yunliebian_crawler.archive.comparing import Compared
    from yunliebian_crawler.archive.replaying import StoredVisit

BACKUP = "before-reparse"


class Again:
    """The part of ``Archive`` that ``replay`` works with."""

    _database: Database

    def stored_visits(self) -> Iterator[StoredVisit]:
        """Every visit in the order in which they were stored, a further page of an article with the first one."""
        from yunliebian_crawler.archive.replaying import stored_visits

        return stored_visits(self._database)

    def visit_count(self) -> int:
        from yunliebian_crawler.archive.replaying import visit_count

        return visit_count(self._database)

    def has_capture(self, url: str, at: datetime, digest: str) -> bool:
        """Whether this answer is there already: asked for or answered by the same address, then, with the same body."""
        row = self._database.execute(
            """select 1 from fetch_rows f join addresses x on x.url = :url
              where f.requested_at = :at and f.warc_digest = :digest
                and x.id in (f.address_id, f.answered_id) limit 1""",
            {"url": url, "at": stamp(at), "digest": digest},
        ).fetchone()
        return row is not None

    def compared_with(self, other: Path) -> Compared:
        """What would change if this archive became like the one in ``other``."""
        from yunliebian_crawler.archive.comparing import compared

        return compared(self._database, other)

    def take_over(self, other: Path, now: datetime) -> Path:
        """Become like the archive in ``other``, in one transaction; the copy of how it was before, made beside it."""
        from yunliebian_crawler.archive import swapping

        database = self._database
        name = f"{database.path.name}.{BACKUP}-{stamp(now).replace(':', '').replace('-', '')}"
        copy = swapping.back_up(database, name)
        self._become(other, copy)
        for older in database.path.parent.glob(f"{database.path.name}.{BACKUP}-*"):
            if older != copy:
                older.unlink()
        return copy

    def undo_take_over(self) -> Path:
        """Become what it was before the last ``take_over``; the path of the copy, which is gone then.

        Raises ``ArchiveError`` where there is none, or where a crawl has run since.
        """
        from yunliebian_crawler.archive import swapping

        copy = swapping.to_undo(self._database)
        self._become(copy, None)
        copy.unlink()
        return copy

    def _become(self, other: Path, undo: Path | None) -> None:
        from yunliebian_crawler.archive import swapping
        from yunliebian_crawler.search import drain

        database = self._database
        with swapping.attached(database, other):
            database.begin()
            swapping.take_over(database)
            swapping.forget_undo(database)
            if undo is not None:
                swapping.remember(database, undo)
            with database.told():
                drain(database.connection)
            database.commit()
