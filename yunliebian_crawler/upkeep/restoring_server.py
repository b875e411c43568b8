"""A backup put back on a server: checked first, then in one transaction, and what was there is kept beside it."""

from __future__ import annotations

from contextlib import closing, nullcontext
from datetime import datetime

from ..archive.dumping import login, put_aside, target
from ..archive.locations import Server
from ..archive.locking import held
from ..errors import ArchiveError, UsageError
from .copies import Copy, as_archive_error, require_sound
from .dumps import put_back
from .restoring import put_raw


def restore(copy: Copy, server: Server, now: datetime, owner: str, *, force: bool = False) -> str | None:
    """Put a backup in the place of the archive at ``server``; the schema where that is now, None if there was none.

    ``force``: replace an archive. Raises UsageError where one is there and ``force`` is not given, or PostgreSQL's
    client programs are not installed; ArchiveError where the backup is not sound or the server will not; AlreadyRunning
    where a crawl is at work. Nothing but raw answers has changed then.
    """
    if copy.schema is None:
        raise UsageError(f"{copy.folder} is of a file: yunliebian copy --db {copy.database} --to postgresql://…")
    database, is_there = target(server)
    with closing(database):
        schema, aside = database.schema(), f"{database.schema()}_before_{now:%Y%m%dT%H%M%SZ}".lower()
        if is_there and not force:
            raise UsageError(f"there is an archive in {server.shown}: --force puts it aside, as schema {aside}")
        if schema != copy.schema:
            raise ArchiveError(
                f"the backup is of schema {copy.schema}, and {server.shown} begins with {schema}: add "
                f"options=-csearch_path%3D{copy.schema} to the address"
            )
        require_sound(copy)
        with held(database, owner, now) if is_there else nullcontext():
            try:
                put_raw(copy, server.folder / "warc", now)
            except OSError as error:
                raise as_archive_error(error, f"cannot restore {copy.folder} to {server.folder}") from error
            put_back(copy.database, schema, login(server), put_aside(database, aside) if is_there else [])
        database.execute("analyze", {})
    return aside if is_there else None
