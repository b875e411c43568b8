"""Backups: folders that each hold a whole archive, made while it is crawled, and never half."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from ..archive import Archive
from ..errors import AlreadyRunning, ArchiveError, UsageError
from .disk import megabytes
from .dumps import dump, require_readable

MANIFEST = "backup.json"
DATABASE, DUMP = "archive.db", "archive.dump"
"""The database in a backup: itself, or what the server's own tool makes of one."""
PART = ".part"
"""How the name of a folder ends that is not whole yet."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole backup."""

    folder: Path
    made_at: str
    digest: str
    """SHA-256 of the database, hex."""
    files: Mapping[str, int]
    """Raw answers: file name and size in bytes."""
    schema: str | None = None
    """The schema of a server's database that it is of; None: it is of a file."""

    @property
    def database(self) -> Path:
        return self.folder / (DATABASE if self.schema is None else DUMP)


def back_up(archive: Archive, into: Path, now: datetime, *, keep: int | None = None) -> Copy:
    """Make a verified copy of the archive in a new folder of ``into``; with ``keep`` only the newest ones stay.

    Raw answers that the backup before has already are shared with it (hard links), never with the archive itself.
    Of an archive on a server it holds what ``pg_dump`` makes of it. Raises ArchiveError (disk full; the copy is not
    sound), AlreadyRunning and UsageError (``pg_dump`` is not installed).
    """
    with _held(into, archive.name):
        name = f"yunliebian-{now:%Y%m%dT%H%M%SZ}"
        part = into / f".{name}{PART}"
        if (into / name).exists():
            raise UsageError(f"{into / name} is there already: there is one backup a second at most")
        with _no_debris(part):
            made = _make(archive, part, _before(into), now)
            part.rename(into / name)
            sync(into)
        _forget(into, keep)
        return replace(made, folder=into / name)


def copies(into: Path) -> list[Copy]:
    """The whole backups in a folder, oldest first."""
    found = sorted(path.parent for path in into.glob(f"yunliebian-*/{MANIFEST}"))
    return [read_manifest(folder) for folder in found]


def read_manifest(folder: Path) -> Copy:
    """The backup in a folder; raises UsageError where there is none."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return Copy(folder, str(told["made_at"]), str(told["sha256"]), dict(told["warc"]), told.get("schema"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{folder} is no backup of an archive: `yunliebian backup` makes one") from error


def digest(path: Path) -> str:
    """SHA-256 of a file, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def require_sound(copy: Copy) -> None:
    """Raises ArchiveError where a copy is not what was made."""
    if digest(copy.database) != copy.digest:
        raise ArchiveError(f"{copy.database} is not what was backed up: its digest differs; take another backup")
    if copy.schema is not None:
        _require_whole(copy)
        return
    with Archive.open_as_is(str(copy.database)) as archive:
        found = archive.check()
    if found:
        raise ArchiveError(f"{copy.folder} is not sound ({len(found)} times): {found[0].message}")


def _require_whole(copy: Copy) -> None:
    """A dump was made of an archive that was sound: what is left to look at is that all of it is there."""
    require_readable(copy.database)
    for name, size in copy.files.items():
        path = copy.folder / "warc" / name
        if not path.exists() or path.stat().st_size != size:
            raise ArchiveError(f"{path} is not what was backed up: take another backup")


def sync(path: Path) -> None:
    """Make what a file or folder holds survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copy_file(source: Path, to: Path) -> int:
    """Copy what a file holds now, its times too; the number of bytes."""
    shutil.copy2(source, to)
    sync(to)
    return to.stat().st_size


def _make(archive: Archive, part: Path, before: Copy | None, now: datetime) -> Copy:
    if archive.is_file:
        _require_room(archive, part.parent)
    (part / "warc").mkdir(parents=True)
    schema, wanted = (None, _copied(archive, part / DATABASE)) if archive.is_file else _dumped(archive, part / DUMP)
    here = {name: path for name in wanted if (path := archive.folder / "warc" / name).exists()}  # else in the store
    files = {name: _take(path, part / "warc" / name, before) for name, path in here.items()}
    made = Copy(part, now.strftime("%Y-%m-%dT%H:%M:%SZ"), "", files, schema)
    made = replace(made, digest=digest(made.database))
    require_sound(made)
    told = {"made_at": made.made_at, "sha256": made.digest, "schema": made.schema, "warc": made.files}
    (part / MANIFEST).write_text(json.dumps(told, indent=1), encoding="utf-8")
    for path in (made.database, part / MANIFEST, part / "warc", part):
        sync(path)
    return made


def _copied(archive: Archive, to: Path) -> dict[str, int]:
    """Copy the file; the raw answers' files that the copy's rows need."""
    archive.copy_to(to)
    with Archive.open_as_is(str(to)) as copied:
        return copied.record_files()


def _dumped(archive: Archive, to: Path) -> tuple[str, dict[str, int]]:
    """The same of an archive on a server; its schema, too. Raises ArchiveError for one that is not sound."""
    with archive.exported() as moment:
        if found := archive.check():
            raise ArchiveError(f"{archive.name} is not sound ({len(found)} times): {found[0].message}")
        dump(moment, to)
        return moment.schema, archive.record_files()


def _take(source: Path, to: Path, before: Copy | None) -> int:
    """One file of raw answers: shared with the backup before where it has not grown since, else copied."""
    try:
        known = before.folder / "warc" / source.name if before else None
        if known and known.exists() and _is_same(source, known):
            os.link(known, to)
            return to.stat().st_size
    except OSError:
        to.unlink(missing_ok=True)  # a disk without links: a copy does as well
    return copy_file(source, to)


def _is_same(a: Path, b: Path) -> bool:
    one, two = a.stat(), b.stat()
    return (one.st_size, one.st_mtime_ns) == (two.st_size, two.st_mtime_ns)


def _require_room(archive: Archive, into: Path) -> None:
    free, wanted = shutil.disk_usage(into).free, archive.path.stat().st_size
    if free < wanted:
        raise ArchiveError(
            f"the disk of {into} is full: {megabytes(free)} are free, and the database alone takes {megabytes(wanted)}"
        )


def _before(into: Path) -> Copy | None:
    return next(reversed(copies(into)), None)


def _forget(into: Path, keep: int | None) -> None:
    for old in copies(into)[:-keep] if keep else []:
        gone = into / f".{old.folder.name}{PART}"
        old.folder.rename(gone)  # at once no backup any more: a kill leaves no half one
        shutil.rmtree(gone)


@contextmanager
def _held(into: Path, db: str) -> Iterator[None]:
    """One backup at a time in a folder; what a killed one left is taken away."""
    try:
        into.mkdir(parents=True, exist_ok=True)
        with (into / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for debris in into.glob(f".yunliebian-*{PART}"):
                shutil.rmtree(debris, ignore_errors=True)
            yield
    except BlockingIOError as error:
        raise AlreadyRunning(f"another backup into {into} is running: let it finish") from error
    except OSError as error:
        raise as_archive_error(error, f"cannot back up {db} into {into}") from error


@contextmanager
def _no_debris(part: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def as_archive_error(error: OSError, what: str) -> ArchiveError:
    """An error of the system with what to do."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return ArchiveError(f"{what}: {'the disk is full: make room' if full else error.strerror or error}")
