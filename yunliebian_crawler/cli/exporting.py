"""``export`` and ``release``: the archive as files that others can open, and what came between two of them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yunliebian_crawler.cli import opened, options, output
from yunliebian_crawler.cli.app import app

if TYPE_CHECKING:
    from yunliebian_crawler.export import Made

FORMATS = ("csv", "jsonl", "parquet", "xlsx", "markdown")
TABLES = ("articles", "revisions", "read_counts", "panel_entries", "categories")


def names(text: str) -> str:
    """A reader of relations' names, divided by commas; each is named once then."""
    found = dict.fromkeys(name.strip() for name in text.split(","))
    for name in found:
        if name not in TABLES:
            raise typer.BadParameter(f"{name!r} is none of {', '.join(TABLES)}")
    return ",".join(found)


def start(text: str) -> datetime:
    """A point in time; a day alone is its start in UTC.

    >>> start("2026-11-22").isoformat()
    '2026-11-22T00:00:00+00:00'
    """
    return options.moment(f"{text}T00:00:00Z" if len(text) == len("2026-11-22") else text)


Format = Annotated[
    str, typer.Option("--format", metavar="|".join(FORMATS), parser=options.one_of(*FORMATS), help="Kind of files.")
]

Tables = Annotated[
    str | None,
    typer.Option("--tables", metavar="NAME,…", parser=names, help=f"Some of {', '.join(TABLES)}; else all."),
]
SinceTime = Annotated[
    datetime | None, typer.Option("--since", metavar="T", parser=start, help="Only what may have changed since T.")
]
Force = Annotated[bool, typer.Option("--force", help="Replace the one that is there.")]


@app.command(
    epilog="""
\b
Examples:
  yunliebian export --format parquet --out exports/2026-11
  yunliebian export --format xlsx --out for-excel --category 运营学院/网站运营
  yunliebian export --format csv --excel --out for-excel --tables articles,read_counts
  yunliebian export --format markdown --out texts --as-of 2026-11-01
  yunliebian export --format jsonl --out since-monday --since 2026-11-16
  yunliebian export --format jsonl --tables articles --out - | head -3

The folder is there whole or not at all. Beside the data it holds datapackage.json (Frictionless), the data
dictionary, a note on rights, and checksums: sha256sum --check checksums.sha256. CSV writes null as nothing and an
empty text as "". --since takes what crawls saw that ended then or later: every row that an export made at that time
has otherwise or not at all, to be written over the old ones by key. After reparse export everything again."""
)
def export(
    out: Annotated[str, typer.Option("--out", metavar="PATH", help="The new folder; - for standard output.")],
    kind: Format = "csv",
    tables: Tables = None,
    since: SinceTime = None,
    as_of: options.AsOf = None,
    category: options.Category = None,
    excel: Annotated[
        bool, typer.Option("--excel", help="CSV to be opened by a spreadsheet: BOM, and no text becomes a formula.")
    ] = False,
    force: Force = False,
    db: options.Db = options.DB,
    now: options.Now = None,
    json: options.Json = False,
) -> None:
    """Write the archive, or a part of it, as files for other programs."""
    from yunliebian_crawler.export import Wanted, streamed
    from yunliebian_crawler.export import export as write

    every = ("articles",) if kind == "markdown" else TABLES
    wanted = Wanted(kind, tuple(tables.split(",")) if tables else every, category, since, as_of, excel)
    with opened.archive(db) as archive:
        if out == "-":
            output.data(streamed(archive, wanted))
        else:
            _tell(write(archive, Path(out), wanted, now or datetime.now(UTC), force=force), json=json)


def _tell(made: Made, *, json: bool) -> None:
    for name in made.long_texts:
        output.note(f"longer than a cell, the whole text is in {made.folder / name}")
    if json:
        output.as_json(asdict(made))
    else:
        rows = ", ".join(f"{count} {name}" for name, count in made.tables.items())
        output.say(f"{made.folder}: {rows}; {made.bytes:,} bytes")
