"""An archive's side of reading everything again: its stored visits, and another archive that takes its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.times import stamp

if TYPE_CHECKING:
    from yunliebian_crawler.archive.beside import Beside, Copy
    from yunliebian_crawler.archive.comparing import Compared
    from yunliebian_crawler.archive.rebuilding import Rebuild
    from yunliebian_crawler.archive.replaying import StoredVisit


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

    def ask_again(self, url: str, at: datetime) -> None:
        """What was stored of the page at that time is not all of it: the next crawl asks for it."""
        from yunliebian_crawler.archive.replaying import ask_again

        ask_again(self._database, url, at)

    def read_by(self) -> set[str]:
        """The versions of this program that read what the rows tell: of the last reparse, and of the crawls since."""
        from yunliebian_crawler.archive import readers

        return readers.versions(self._database)

    def note_read_by(self, version: str) -> None:
        """After a reparse: all rows are now as this version reads the pages. Commits."""
        from yunliebian_crawler.archive import readers

        readers.note(self._database, version)

    @contextmanager
    def rebuilt(self) -> Iterator[Rebuild]:
        """The archive made anew beside this one, while it is filled; ``drop_rebuilt`` takes it away."""
        from yunliebian_crawler.archive import beside
        from yunliebian_crawler.archive.rebuilding import rebuild

        with beside.scratch(self._database).made() as scratch:
            yield rebuild(scratch)

    def drop_rebuilt(self) -> None:
        """Take away what ``rebuilt`` made, or what a kill left of it."""
        from yunliebian_crawler.archive import beside

        beside.scratch(self._database).remove()

    def compared_with_rebuilt(self) -> Compared:
        """What would change if this archive became like the one that ``rebuilt`` made."""
        from yunliebian_crawler.archive import beside
        from yunliebian_crawler.archive.comparing import compared

        return compared(beside.scratch(self._database))

    def require_copy(self, now: datetime) -> None:
        """Raise ``NotPermitted`` where ``take_over_rebuilt`` could make none."""
        from yunliebian_crawler.archive import beside

        beside.copy_before(self._database, now).require()

    def take_over_rebuilt(self, now: datetime) -> str:
        """Become like it, in one transaction; the name of the copy of how it was before, made beside it."""
        from yunliebian_crawler.archive import beside

        copy = beside.copy_before(self._database, now)
        copy.fill()
        self._become(beside.scratch(self._database), copy)
        for older in copy.others():
            older.remove()
        return copy.name

    def undo_take_over(self) -> str:
        """Become what it was before the last ``take_over_rebuilt``; the name of the copy, which is gone then.

        Raises ``ArchiveError`` where there is none, or where a crawl has run since.
        """
        from yunliebian_crawler.archive import swapping

        copy = swapping.to_undo(self._database)
        self._become(copy, None)
        copy.remove()
        return copy.name

    def _become(self, other: Beside, undo: Copy | None) -> None:
        from yunliebian_crawler.archive import readers, swapping
        from yunliebian_crawler.search import drain

        database = self._database
        with other.attached() as both:
            database.begin()
            swapping.take_over(database, both)
            swapping.forget_undo(database)
            readers.forget(database)
            if undo is not None:
                swapping.remember(database, undo)
            with database.told():
                drain(database.driver)
            database.commit()
