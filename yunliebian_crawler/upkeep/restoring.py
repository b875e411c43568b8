"""A backup put back: checked first, what was there kept beside it, and a whole archive in place at every moment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from ..archive import Archive
from ..errors import AlreadyRunning, ArchiveError, UsageError
from .copies import PART, Copy, as_archive_error, copies, copy_file, read_manifest, require_sound, sync

_BLOCK = 1 << 20


def find(source: Path) -> Copy:
    """The backup that a folder is, or the newest of those in it; raises UsageError."""
    if not source.is_dir():
        raise UsageError(f"there is no folder {source}: name a backup, or the folder that holds them")
    found = copies(source)
    return found[-1] if found else read_manifest(source)


def restore(copy: Copy, db: Path, now: datetime, owner: str, *, force: bool = False) -> Path | None:
    """Put a backup in the place of ``db``; where the archive that was there is now, None if there was none.

    ``force``: replace an archive. Raises UsageError where one is there and ``force`` is not given, ArchiveError where
    the backup is not sound or the disk is full, AlreadyRunning where a crawl is at work. Nothing has changed then.
    """
    if copy.schema is not None:
        raise UsageError(
            f"{copy.folder} is of an archive on a server: restore it there (--db postgresql://…); then "
            "yunliebian copy --to makes a file of it"
        )
    if db.exists() and not force:
        raise UsageError(f"there is an archive at {db}: --force puts it aside, as {_aside(db, now).name}")
    require_sound(copy)
    staged = db.with_name(f".{db.name}.restored{PART}")
    try:
        db.parent.mkdir(parents=True, exist_ok=True)
        with _cleared(staged):
            copy_file(copy.database, staged)
            if db.exists():
                _settle(db, now, owner)
            put_raw(copy, db.parent / "warc", now)
            old = _put_aside(db, now) if db.exists() else None
            staged.replace(db)
            sync(db.parent)
            return old
    except OSError as error:
        raise as_archive_error(error, f"cannot restore {copy.folder} to {db}") from error


def _aside(path: Path, now: datetime) -> Path:
    return path.with_name(f"{path.name}.before-{now:%Y%m%dT%H%M%SZ}")


@contextmanager
def _cleared(staged: Path) -> Iterator[None]:
    staged.unlink(missing_ok=True)
    try:
        yield
    finally:
        staged.unlink(missing_ok=True)


def _settle(db: Path, now: datetime, owner: str) -> None:
    """Make the archive that goes away one file, with nobody at work; one that cannot even be opened goes as it is."""
    try:
        with Archive.open_as_is(str(db), write=True) as old:
            with old.lock(owner, now):
                pass  # refused where a crawl is at work; held no longer, as the lock moves away with its file
            old.put_log_away()
    except AlreadyRunning:
        raise
    except ArchiveError:
        return


def _put_aside(db: Path, now: datetime) -> Path:
    """Give the old database its other name while it keeps its own, until the new one replaces it there."""
    old = _aside(db, now)
    os.link(db, old)
    for ending in ("-wal", "-shm"):
        log = db.with_name(db.name + ending)
        if log.exists():
            log.rename(old.with_name(old.name + ending))
    return old


def put_raw(copy: Copy, folder: Path, now: datetime) -> None:
    """Raw answers first: more of them than rows harm nobody. A file that goes on where the backup's ends stays."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in copy.files:
        source, target = copy.folder / "warc" / name, folder / name
        if target.exists() and _begins_with(target, source):
            continue
        part = folder / f".{name}{PART}"
        copy_file(source, part)
        if target.exists():
            target.rename(_aside(target, now))
        part.replace(target)
    sync(folder)


def _begins_with(longer: Path, start: Path) -> bool:
    if longer.stat().st_size < start.stat().st_size:
        return False
    with longer.open("rb") as one, start.open("rb") as two:
        while block := two.read(_BLOCK):
            if one.read(len(block)) != block:
                return False
    return True
