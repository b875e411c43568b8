"""One relation into one file, and back: CSV, JSON Lines, Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from yunliebian_crawler.archive.frames import BATCH, Frame, Values
from yunliebian_crawler.archive.rows import columns_of
from yunliebian_crawler.archive.tables import arrow_batches, arrow_schema, library
from yunliebian_crawler.export import spelling

ROW_GROUP = {"articles": 4 * BATCH, "revisions": 4 * BATCH}
"""Rows of a Parquet row group where texts are long."""
ROW_GROUP_SHORT = 65_536


def write_csv(frame: Frame[Any], path: Path) -> int:
    """The number of rows."""
    return _write_lines(spelling.csv_lines(frame), path) - 1


def write_excel_csv(frame: Frame[Any], path: Path) -> int:
    """For double-clicking: with a byte order mark, and no text that would be a formula."""
    return _write_lines(spelling.csv_lines(frame, excel=True), path) - 1


def write_json_lines(frame: Frame[Any], path: Path) -> int:
    return _write_lines(spelling.json_lines(frame), path)


def _write_lines(lines: Iterable[str], path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for line in lines:
            file.write(line)
            count += 1
    return count


def write_parquet(frame: Frame[Any], path: Path) -> int:
    """Typed, compressed with zstd, times in UTC; a row group is all that memory holds."""
    schema, count = arrow_schema(frame.columns), 0
    size = ROW_GROUP.get(frame.relation, ROW_GROUP_SHORT)
    with library("pyarrow.parquet").ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in arrow_batches(frame, size):
            writer.write_batch(batch, row_group_size=size)
            count += batch.num_rows
    return count


def read_back(path: Path, relation: str) -> Iterator[Values]:
    """Rows of a file written here, as SQL gives them; raises ``ValueError`` for another file."""
    columns = columns_of(relation)
    if path.suffix == ".parquet":
        yield from _read_parquet(path, [column.name for column in columns])
        return
    read: Callable[..., Iterator[Values]] = spelling.from_csv if path.suffix == ".csv" else spelling.from_json_lines
    with path.open(encoding="utf-8", newline="\n") as lines:
        yield from read(lines, columns)


def _read_parquet(path: Path, names: list[str]) -> Iterator[Values]:
    with library("pyarrow.parquet").ParquetFile(path) as file:
        for batch in file.iter_batches(BATCH, columns=names):
            for row in batch.to_pylist():
                yield tuple(_plain(row[name]) for name in names)


def _plain(value: Any) -> Any:  # noqa: ANN401 - as the column has it
    """Times and days as the archive spells them."""
    if hasattr(value, "tzinfo"):
        return f"{value.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
    return value.isoformat() if hasattr(value, "isoformat") else value
