"""``backup`` and ``restore``: whole copies of an archive, and back again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yunliebian_crawler.cli import options, output
from yunliebian_crawler.cli.app import app

if TYPE_CHECKING:
    from yunliebian_crawler.upkeep.copies import Copy


@app.command(
    epilog="""
\b
Examples:
  yunliebian backup copies               a new folder in copies/, made while a crawl may run
  yunliebian backup /mnt/disk --keep 7   and only the newest seven stay

Each backup holds the database and its raw answers, is checked before it counts, and can be read as it is:
yunliebian stats --db copies/yunliebian-…/archive.db. Raw answers that the backup before has are not stored twice. Of an
archive on a server it holds what pg_dump makes of it, which restore puts back there: install postgresql-client."""
)
def backup(
    into: Annotated[Path, typer.Argument(metavar="DEST", parser=Path, help="The folder that holds the backups.")],
    keep: Annotated[
        int | None, typer.Option("--keep", metavar="N", parser=options.whole(1), help="Only the newest N stay.")
    ] = None,
    db: options.Db = options.DB,
    now: options.Now = None,
    json: options.Json = False,
) -> None:
    """Copy the whole archive, checked, also while a crawl runs."""
    from yunliebian_crawler.archive import Archive
    from yunliebian_crawler.upkeep.copies import back_up

    with Archive.open(db) as archive:
        made = back_up(archive, into, now or datetime.now(UTC), keep=keep)
    if json:
        output.as_json({"folder": str(made.folder), "made_at": made.made_at, "warc_files": len(made.files)})
    else:
        output.say(str(made.folder))


@app.command(
    epilog="""
\b
Examples:
  yunliebian restore copies                              the newest backup there, if there is no archive
  yunliebian restore copies/yunliebian-20261122T031500Z --force   the archive that is there is put aside
  yunliebian restore copies --db postgresql://…          a backup of an archive on a server

Then: yunliebian check --full"""
)
def restore(
    source: Annotated[
        Path, typer.Argument(metavar="SRC", parser=Path, help="A backup, or the folder that holds them.")
    ],
    force: Annotated[
        bool, typer.Option("--force", help="Replace the archive that is there; it is kept aside.")
    ] = False,
    db: options.Db = options.DB,
    now: options.Now = None,
) -> None:
    """Put a backup in the archive's place. It is checked before; what was there is kept under another name."""
    from yunliebian_crawler.archive.locations import shown
    from yunliebian_crawler.upkeep.restoring import find

    copy = find(source)
    old = _put_back(copy, db, now or datetime.now(UTC), force=force)
    output.say(f"{shown(db)} is the backup of {copy.made_at} from {copy.folder}")
    if old is not None:
        output.note(f"the archive that was there is {old} now")


def _put_back(copy: Copy, db: str, now: datetime, *, force: bool) -> str | None:
    """Where the archive that was there is now."""
    from yunliebian_crawler.archive.locations import Server, location
    from yunliebian_crawler.scrapy_ext.claim import this_process

    place = location(db)
    if isinstance(place, Server):
        from yunliebian_crawler.upkeep import restoring_server

        aside = restoring_server.restore(copy, place, now, this_process(), force=force)
        return None if aside is None else f"schema {aside} of {place.shown}"
    from yunliebian_crawler.upkeep import restoring

    old = restoring.restore(copy, place, now, this_process(), force=force)
    return None if old is None else str(old)
