"""How much room the archive takes, and how much is left."""

from __future__ import annotations

from ..archive import Archive
from ..archive.locations import free_bytes
from ..items import Problem

LEAST_FREE = 1 << 30
"""Free bytes below which `check` and `status` warn: some ten thousand pages with their raw answers, or an upgrade."""


def room(archive: Archive) -> dict[str, int]:
    """Bytes of the database with its log, of the raw answers, and free on the disk where those are."""
    folder = archive.folder
    return {
        "archive_bytes": archive.size,
        "warc_bytes": sum(file.stat().st_size for file in (folder / "warc").glob("*") if file.is_file()),
        "disk_free_bytes": free_bytes(folder),
    }


def disk_problems(archive: Archive, least_free: int = LEAST_FREE) -> list[Problem]:
    """Whether there is room for more; an upgrade or backup of a file takes as much as the file once more."""
    found = room(archive)
    wanted = max(least_free, found["archive_bytes"] if archive.is_file else 0)
    if found["disk_free_bytes"] >= wanted:
        return []
    message = (
        f"{megabytes(found['disk_free_bytes'])} are free where the archive is, and it takes "
        f"{megabytes(found['archive_bytes'] + found['warc_bytes'])}: make room for {megabytes(wanted)}"
    )
    return [Problem("disk", "low", message)]


def megabytes(size: int) -> str:
    """A size for a person.

    >>> megabytes(1 << 30), megabytes(300_000)
    ('1,024 MB', '0.3 MB')
    """
    exact = size / (1 << 20)
    return f"{exact:.1f} MB" if exact < 10 else f"{exact:,.0f} MB"
