"""Where the raw answers stand that rows point to, and how long each file has to be at least."""

from __future__ import annotations

from collections.abc import Iterator

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.items import RecordPointer

_COUNT = "select count(*) from fetch_rows where warc_file_id is not null"
_RECORDS = """
select w.name, f.warc_offset, f.warc_length, f.warc_digest from fetch_rows f join warc_files w on w.id = f.warc_file_id
where f.warc_offset is not null and (:step = 1 or f.id % :step = 0
  or f.id in (select max(id) from fetch_rows group by warc_file_id))
order by w.name, f.warc_offset"""
_FILES = """
select w.name, max(f.warc_offset + f.warc_length) from fetch_rows f join warc_files w on w.id = f.warc_file_id
group by w.name order by w.name"""


def count(database: Database) -> int:
    """Number of records that rows point to."""
    return int(database.execute(_COUNT, {}).fetchone()[0])


def records(database: Database, most: int | None = None) -> Iterator[RecordPointer]:
    """The records in the order of the files; with ``most`` about so many, evenly spread, and the last of each file."""
    step = 1 if most is None else max(1, count(database) // most)
    for row in database.fetch(database.execute(_RECORDS, {"step": step})):
        yield RecordPointer(*row)


def files(database: Database) -> dict[str, int]:
    """Each file with the bytes that the rows need of it."""
    return dict(database.fetch(database.execute(_FILES, {})))
