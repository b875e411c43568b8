"""``export`` and ``release``: the archive as files that others can open, and what came between two of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yunliebian_crawler.cli import opened, options, output
from yunliebian_crawler.cli.app import app

if TYPE_CHECKING:
    from yunliebian_crawler.export import Made
    from yunliebian_crawler.export.comparing import Difference

FORMATS = ("csv", "jsonl", "parquet", "xlsx", "markdown")
RELEASES = Path("data/releases")
TABLES = ("articles", "revisions", "read_counts", "panel_entries", "categories")

SPELLED = {"articles": "article", "categories": "category"}
"""Tables whose differences a person is told one by one; of the others it is their number."""
SEEN_AGAIN = {"last_seen_at", "last_observed_at", "read_count", "read_count_at", "article_count"}
"""Columns that change when nothing was edited."""


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
has otherwise or not at all, to be written over the old ones by key; categories come whole. After reparse export
everything again."""
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


@app.command(
    epilog="""
\b
Examples:
  yunliebian release create 2026-11                        all tables as CSV in data/releases/2026-11
  yunliebian release create 2026-11 --format parquet --as-of 2026-11-30 --out releases
  yunliebian release diff 2026-10 2026-11                  two releases in data/releases
  yunliebian release diff copies/2026-10 releases/2026-11 --json

A release is an export with a manifest (counts, last crawl, versions, SHA-256 of all files) and CITATION.cff. It is
never replaced; the same archive, options and --now give the same bytes."""
)
def release(
    what: Annotated[
        str, typer.Argument(metavar="create|diff", parser=options.one_of("create", "diff"), help="Make, or compare.")
    ],
    given: Annotated[list[str], typer.Argument(metavar="NAME|A B", help="Its name; or two (folders) to compare.")],
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", parser=Path, help="The folder that holds releases.")
    ] = RELEASES,
    kind: Annotated[
        str,
        typer.Option(
            "--format", metavar="csv|jsonl|parquet", parser=options.one_of(*FORMATS[:3]), help="Kind of files."
        ),
    ] = "csv",
    as_of: options.AsOf = None,
    db: options.Db = options.DB,
    now: options.Now = None,
    json: options.Json = False,
) -> None:
    """Freeze the archive as a citable folder, or compare two such."""
    if len(given) != (1 if what == "create" else 2):
        raise typer.BadParameter("say `release create NAME`, or `release diff A B` with the names or folders of two")
    if what == "diff":
        _compare(*(_released(name, out) for name in given), json=json)
        return
    from yunliebian_crawler.export import Wanted, releases

    with opened.archive(db) as archive:
        made = releases.create(archive, given[0], out, Wanted(kind, as_of=as_of), now or datetime.now(UTC))
    _tell(made, json=json)


def _released(given: str, out: Path) -> Path:
    """A release's folder: as given, or of that name among the releases."""
    folder = Path(given)
    return folder if folder.is_dir() or not (out / given).is_dir() else out / given


def _compare(before: Path, after: Path, *, json: bool) -> None:
    from yunliebian_crawler.export.comparing import differences

    if json:
        output.rows_as_json(asdict(each) for each in differences(before, after))
        return
    counts: Counter[tuple[str, str]] = Counter()
    for each in differences(before, after):
        only_seen = each.what == "changed" and SEEN_AGAIN.issuperset(each.columns)
        counts[each.table, "seen again" if only_seen else each.what] += 1
        if each.table in SPELLED and not only_seen:
            output.say(_line(each))
    for table in TABLES:
        told = [f"{counts[table, word]} {word}" for word in ("came", "went", "changed", "seen again")]
        output.say(f"{table}: {', '.join(told)}")


def _line(each: Difference) -> str:
    number = f" {each.key['id']}" if "id" in each.key else ""
    columns = [name for name in each.columns if name not in SEEN_AGAIN]
    return f"{SPELLED[each.table]}{number} {each.what}: {output.shown(each.label)}" + (
        f" ({', '.join(columns)})" if columns else ""
    )
