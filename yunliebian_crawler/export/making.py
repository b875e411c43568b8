"""An export: its files, and what describes them, in one folder that is there whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from yunliebian_crawler import __version__
from yunliebian_crawler.archive import Archive
from yunliebian_crawler.archive.frames import Frame
from yunliebian_crawler.archive.relations import Part
from yunliebian_crawler.archive.rows import ROWS, columns_of
from yunliebian_crawler.archive.times import stamp
from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.export import describing, files, markdown, sheets, spelling
from yunliebian_crawler.export.folder import MARK, files_in, whole_folder

FORMATS = ("csv", "jsonl", "parquet", "xlsx", "markdown")
TABLES = tuple(ROWS)

_WRITERS: dict[str, Callable[[Frame[Any], Path], int]] = {
    "csv": files.write_csv,
    "jsonl": files.write_json_lines,
    "parquet": files.write_parquet,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to export: everything, unless it says otherwise."""

    format: str = "csv"
    tables: tuple[str, ...] = TABLES
    category: str | None = None
    since: date | datetime | None = None
    as_of: datetime | None = None
    excel: bool = False
    """CSV for spreadsheets: with a byte order mark, and no text that would be a formula."""

    def frames(self, archive: Archive) -> list[Frame[Any]]:
        part = Part(self.category, self.since, self.as_of)
        return [archive.frame(table, part) for table in self.tables]

    def check(self) -> None:
        """Raise ``UsageError`` for what does not go together."""
        for table in self.tables:
            if table not in TABLES:
                raise UsageError(f"{table!r} is none of {', '.join(TABLES)}")
        if self.format == "markdown" and self.tables != ("articles",):
            raise UsageError("markdown has a file for each article and no other tables: say --tables articles")
        if self.excel and self.format != "csv":
            raise UsageError("--excel goes with --format csv; xlsx needs nothing of the sort")


@dataclass(frozen=True, slots=True)
class Made:
    """What an export holds."""

    folder: Path
    format: str
    tables: dict[str, int]
    """Rows of each table."""
    bytes: int
    long_texts: list[str] = field(default_factory=list)
    """Files with the texts that were too long for a cell of a workbook."""


def export(archive: Archive, folder: Path, wanted: Wanted, now: datetime, *, force: bool = False) -> Made:
    """Write an export of one moment of the archive; memory holds a few rows, however many there are.

    Raises ``UsageError`` where something else is at ``folder`` or a library is missing.
    """
    with archive.at_one_moment(), whole_folder(folder, force=force) as part:
        counts, long_texts = fill(archive, part, wanted, now, folder.name)
        describing.seal(part)
        size = sum((part / name).stat().st_size for name in files_in(part))
    return Made(folder, wanted.format, counts, size, long_texts)


def fill(archive: Archive, part: Path, wanted: Wanted, now: datetime, name: str) -> tuple[dict[str, int], list[str]]:
    """Put the files of an export into a folder: all but the checksums, which come last."""
    wanted.check()
    counts, long_texts, resources = _write(archive, part, wanted)
    told = {
        "rowCounts": counts,
        "asOf": stamp(wanted.as_of) if wanted.as_of else None,
        "since": str(wanted.since) if wanted.since else None,
        "category": wanted.category,
        "forExcel": wanted.excel or None,
    }
    package = describing.package(
        _slug(name), stamp(now), resources, **{key: value for key, value in told.items() if value is not None}
    )
    (part / MARK).write_text(describing.as_text(package), encoding="utf-8")
    (part / describing.DICTIONARY).write_text(describing.dictionary(wanted.tables), encoding="utf-8")
    home = archive.home() or "https://www.yunliebian.com/"
    cite = f"yunliebian-crawler {__version__}, export {name} of {stamp(now)[:10]}, from {home}"
    (part / describing.RIGHTS).write_text(describing.RIGHTS_NOTE.format(home=home, cite=cite), encoding="utf-8")
    return counts, long_texts


def _write(archive: Archive, part: Path, wanted: Wanted) -> tuple[dict[str, int], list[str], list[dict[str, Any]]]:
    """Row counts, files of long texts, and the resources that describe the files."""
    frames = wanted.frames(archive)
    long_texts: list[str] = []
    if wanted.format == "markdown":
        counts = {"articles": markdown.write_articles(frames[0], part)}
        paths = {"articles": part / markdown.INDEX}
    elif wanted.format == "xlsx":
        counts, long_texts = sheets.write_workbook(frames, part)
        paths = dict.fromkeys(wanted.tables, part / sheets.WORKBOOK)
    else:
        write = files.write_excel_csv if wanted.excel else _WRITERS[wanted.format]
        paths = {frame.relation: part / f"{frame.relation}.{wanted.format}" for frame in frames}
        counts = {frame.relation: write(frame, paths[frame.relation]) for frame in frames}
    complete = () if wanted.since or wanted.category else wanted.tables
    skipped = markdown.BODIES if wanted.format == "markdown" else ()
    resources = [
        describing.resource(table, path, tuple(c for c in columns_of(table) if c.name not in skipped), complete)
        for table, path in paths.items()
    ]
    return counts, long_texts, resources


def streamed(archive: Archive, wanted: Wanted) -> Iterator[str]:
    """The lines of one table as CSV or JSON Lines, for standard output; raises ``UsageError`` for anything else."""
    wanted.check()
    if len(wanted.tables) != 1 or wanted.format not in ("csv", "jsonl"):
        raise UsageError("standard output takes one table as csv or jsonl: --tables articles --format jsonl --out -")
    (frame,) = wanted.frames(archive)
    return spelling.csv_lines(frame, excel=wanted.excel) if wanted.format == "csv" else spelling.json_lines(frame)


def _slug(name: str) -> str:
    """A package's name, as Frictionless allows it."""
    made = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in name.lower()).strip("-")
    return made or "yunliebian"
