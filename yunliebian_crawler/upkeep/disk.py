"""How much room the archive takes, and how much is left."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..items import Problem

LEAST_FREE = 1 << 30
"""Free bytes below which `check` and `status` warn: some ten thousand pages with their raw answers, or an upgrade."""


def room(db: Path) -> dict[str, int]:
    """Bytes of the database with its log, of the raw answers, and free on the disk."""
    log = db.with_name(db.name + "-wal")
    return {
        "archive_bytes": sum(file.stat().st_size for file in (db, log) if file.exists()),
        "warc_bytes": sum(file.stat().st_size for file in (db.parent / "warc").glob("*") if file.is_file()),
        "disk_free_bytes": shutil.disk_usage(db.parent).free,
    }


def disk_problems(db: Path, least_free: int = LEAST_FREE) -> list[Problem]:
    """Whether there is room for more; an upgrade or backup takes as much as the database once more."""
    found = room(db)
    wanted = max(least_free, found["archive_bytes"])
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
