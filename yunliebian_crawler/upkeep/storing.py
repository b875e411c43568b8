"""Raw answers brought from an archive's folder to a store that many machines share."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..archive import rawness
from ..archive.database import Database
from ..archive.locking import held
from ..archive.opening import open_database
from ..errors import ArchiveError
from ..raw_place import note
from ..warc_store import RawStore


@dataclass(frozen=True, slots=True)
class RawPlace:
    """Where the raw answers are."""

    folder: Path
    store: str | None
    files: int
    """Files that rows point to."""
    bytes: int
    """What rows need of them."""
    local: int
    """How many of the files are in the folder."""


def place(db: str) -> RawPlace:
    """Where the raw answers of an archive are."""
    with closing(open_database(db, write=False, create=False)) as database:
        return _place(database)


def use_store(db: str, address: str, owner: str, now: datetime, tick: Callable[[str], None]) -> RawPlace:
    """Bring every file to the store, and let later answers go there; ``tick`` is called with each file's name.

    Files in the folder stay, and may be deleted then. Raises ``ArchiveError`` where a file is neither here nor there,
    or another one has its name there, ``UsageError`` for an address that cannot be opened, ``AlreadyRunning``.
    """
    store = RawStore(address)
    with closing(open_database(db, write=True, create=False)) as database, held(database, owner, now):
        folder = database.folder / "warc"
        for name, least in rawness.files(database).items():
            tick(name)
            if (folder / name).exists():
                store.put(folder / name)
            if (store.size(name) or 0) < least:
                raise ArchiveError(
                    f"{name} is neither in {folder} nor whole in {store.address}: restore it from a backup"
                )
        rawness.set_store(database, store.address)
        note(folder, store.address)
        return _place(database)


def _place(database: Database) -> RawPlace:
    folder, files = database.folder / "warc", rawness.files(database)
    local = sum((folder / name).exists() for name in files)
    return RawPlace(folder, rawness.store(database), len(files), sum(files.values()), local)
