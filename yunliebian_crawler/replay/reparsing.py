"""Every stored page read again with today's rules: the archive becomes what a crawl with these rules would have made.

The new archive is made beside the old one, compared with it, and what differs is brought over in one transaction. So an
end on the way, however it comes, leaves the archive as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import tee

from ..archive import Archive
from ..archive.comparing import Change, FieldChanges
from ..archive.locations import free_bytes
from ..archive.rebuilding import Rebuild
from ..archive.replaying import StoredVisit
from ..errors import ArchiveError
from ..items import RecordPointer, Visit
from .reading import Reader, Reading, Readings, ReadSitemap, Task, Workers

ROOM = 1.3
"""Times the archive's size that a new one may take, log included."""

Tick = Callable[[int, int], None]
"""Called with pages done and all pages, often."""


@dataclass(frozen=True, slots=True)
class Reparsed:
    """What a reparse found."""

    pages: int
    """Stored answers that were read again."""
    lost: int
    """Pages whose raw answer is not there any more: kept as they are."""
    fields: tuple[FieldChanges, ...]
    samples: tuple[Change, ...]
    relations: dict[str, tuple[int, int]]
    """Table -> rows that go and rows that come."""
    backup: str | None = None
    """The name of the archive as it was before; None: nothing was changed."""


def reparse(
    archive: Archive, read_sitemap: ReadSitemap, now: datetime, *, workers: Workers, dry_run: bool, tick: Tick
) -> Reparsed:
    """Read everything again and, unless ``dry_run``, keep what that gives. The archive's lock is the caller's.

    Raises ``ArchiveError`` where there is no room for it. Done twice, the second time changes nothing.
    """
    if not dry_run:
        archive.require_copy(now)
    require_room(archive, copies=1 if dry_run else 2)
    archive.drop_rebuilt()
    try:
        with workers(Reader(archive.folder / "warc", read_sitemap)) as readers, archive.rebuilt() as new:
            pages, lost = _read_all(archive, new, readers, tick)
            new.finish()
        found = archive.compared_with_rebuilt()
        result = Reparsed(pages, lost, found.fields, found.samples, found.relations)
        if dry_run or not found.relations:
            return result
        return replace(result, backup=archive.take_over_rebuilt(now))
    finally:
        archive.drop_rebuilt()


def undo(archive: Archive) -> str:
    """Bring back what was before the last reparse; the name of the copy that held it, which is gone then.

    Raises ``ArchiveError`` where there is nothing to undo, or where a crawl has run since.
    """
    return archive.undo_take_over()


def require_room(archive: Archive, *, copies: int) -> None:
    """Raises ``ArchiveError`` where the disk has no room for so many copies of the archive.

    Beside one on a server lie two, whatever is done with them: what it holds, and the new one. It has its own room.
    """
    needed = int(archive.size * ROOM * (copies if archive.is_file else 2)) + (8 << 20)
    free = free_bytes(archive.folder)
    if free < needed:
        raise ArchiveError(
            f"{archive.folder} has {free >> 20} MB free, and {needed >> 20} MB are needed to read everything again "
            "beside the archive: make room, then run again"
        )


def _read_all(archive: Archive, new: Rebuild, readers: Readings, tick: Tick) -> tuple[int, int]:
    visits, again = tee(archive.stored_visits())
    readings = readers.over(_task(visit) for visit in again if visit.is_readable)
    total, pages, lost = archive.visit_count(), 0, 0
    for done, visit in enumerate(visits, 1):
        reading = next(readings) if visit.is_readable else None
        pages += reading is not None
        lost += _keep(new, visit, reading)
        tick(done, total)
    return pages, lost


def _keep(new: Rebuild, visit: StoredVisit, reading: Reading | None) -> bool:
    """Keep one visit again; whether its raw page is lost."""
    if (reading is None and visit.is_page) or (reading is not None and reading.lost):
        new.keep_unread(visit)
        return True
    if reading is None:
        new.keep(visit, Visit(visit.capture), tuple(part.capture.url for part in visit.parts))
        return False
    new.keep(visit, reading.of(visit.capture), reading.needed)
    if reading.unstored:
        new.ask_again(visit)
    return False


def _task(visit: StoredVisit) -> Task:
    capture = visit.capture
    assert capture.record is not None  # noqa: S101  (a promise to the type checker: it is readable)
    parts = {part.capture.url: _part(part) for part in visit.parts}
    return Task(visit.home, visit.role == "sitemap", capture.url, capture.record, parts, capture.error)


def _part(part: StoredVisit) -> RecordPointer | str:
    capture = part.capture
    if capture.error or capture.record is None:
        return capture.error or "its raw answer was not kept"
    return capture.record if capture.status == 200 else f"HTTP {capture.status}"
