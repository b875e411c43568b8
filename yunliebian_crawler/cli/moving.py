"""``copy`` and ``raw``: a whole archive into another database, its raw answers into a store."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from yunliebian_crawler.cli import options, output
from yunliebian_crawler.cli.app import app

if TYPE_CHECKING:
    from yunliebian_crawler.upkeep.moving import Moved

COLUMNS = ("table", "rows", "sent", "sha256")


@app.command(
    epilog="""
\b
Examples:
  yunliebian copy --to postgresql://crawler@db.example/articles     from data/archive.db to a server
  yunliebian copy --db postgresql://… --to back.db                  and into a file again
  yunliebian copy --to "postgresql://…/articles?folder=/srv/archive"   raw answers go to /srv/archive/warc

The target is made, or holds nothing yet. A copy that was cut short goes on where it stopped: run the same again. At the
end every row there has been compared with the one here, the search index is built, and the raw answers lie in the
target's folder. An archive that is there already is only compared, and never changed.

Exit status: 0 both hold the same; 3 the target holds something else; 75 a crawl is at work in one of the two."""
)
def copy(
    to: Annotated[str, typer.Option("--to", metavar="DB", help="The database to copy into: a path, or postgresql://…")],
    db: options.Db = options.DB,
    json: options.Json = False,
) -> None:
    """Copy the whole archive into another database, verified."""
    from yunliebian_crawler.scrapy_ext.claim import this_process
    from yunliebian_crawler.upkeep.moving import move

    began = monotonic()
    moved = move(db, to, this_process(), lambda: datetime.now(UTC), Progress)
    if json:
        output.as_json(_as_object(moved, monotonic() - began))
    else:
        _tell(moved)


class Progress:
    """A line on a terminal that says how far it is."""

    def __init__(self, total: int) -> None:
        self._total, self._done, self._what, self._shown = total, 0, "", monotonic()

    def __call__(self, what: str, done: int) -> None:
        self._done = done + (self._done if what == self._what else 0)
        self._what = what
        if sys.stderr.isatty() and monotonic() > self._shown + 0.5:
            of = "" if what == "indexed" else f" of {self._total:,}"
            rows = "articles" if what == "indexed" else "rows"
            print(f"\r{what} {self._done:,}{of} {rows} \033[K", end="", file=sys.stderr, flush=True)  # noqa: T201
            self._shown = monotonic()


def _as_object(moved: Moved, seconds: float) -> dict[str, object]:
    tables = [{name: getattr(table, name) for name in COLUMNS} for table in moved.tables]
    return {
        "source": moved.source,
        "target": moved.target,
        "rows": sum(table.rows for table in moved.tables),
        "sent": sum(table.sent for table in moved.tables),
        "articles_indexed": moved.articles_indexed,
        "raw_folder": str(moved.raw.folder),
        "raw_files": moved.raw.files,
        "raw_files_copied": moved.raw.copied,
        "raw_files_missing": list(moved.raw.missing),
        "seconds": round(seconds, 1),
        "tables": tables,
    }


def _tell(moved: Moved) -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)  # noqa: T201
    output.table([{name: getattr(each, name) for name in COLUMNS} for each in moved.tables], COLUMNS, empty="")
    rows, sent = (sum(getattr(table, name) for table in moved.tables) for name in ("rows", "sent"))
    output.say(f"\n{moved.target} holds the same {rows:,} rows as {moved.source} ({sent:,} of them sent now)")
    if moved.raw.files:
        output.say(f"raw answers: {moved.raw.files} files in {moved.raw.folder}, {moved.raw.copied} of them copied now")
    if moved.raw.missing:
        output.note(f"{len(moved.raw.missing)} files of raw answers are missing in both: {moved.raw.missing[0]} …")


@app.command(
    epilog="""
\b
Examples:
  yunliebian raw                                  where they are, and how many
  yunliebian raw --store s3://bucket/prefix       bring them to a store that all machines see, and keep new ones there
  yunliebian raw --store file:///mnt/shared/warc  a folder that all machines see does as well

A store is S3 or anything like it; credentials and endpoint come from the environment: AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL. The archive remembers the store, so that every machine uses it. An
answer is in the store before any row points to it. Afterwards the files here may be deleted."""
)
def raw(
    store: Annotated[str | None, typer.Option("--store", metavar="ADDRESS", help="Bring them to this store.")] = None,
    db: options.Db = options.DB,
    json: options.Json = False,
) -> None:
    """Say where the raw answers are, or bring them to a shared store."""
    from yunliebian_crawler.upkeep.storing import place, use_store

    if store is None:
        found = place(db)
    else:
        from yunliebian_crawler.scrapy_ext.claim import this_process

        found = use_store(db, store, this_process(), datetime.now(UTC), _name_on_terminal)
    told = {name: getattr(found, name) for name in ("folder", "store", "files", "bytes", "local")}
    told["folder"] = str(found.folder)
    output.as_json(told) if json else output.fields(told)


def _name_on_terminal(name: str) -> None:
    if sys.stderr.isatty():
        output.note(name)
