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


STORE = "raw_store"
"""Key in ``meta`` of the store that raw answers are in; without it they are in the archive's folder alone."""


def store(database: Database) -> str | None:
    """The address of the store that raw answers go to."""
    row = database.execute("select value from meta where key = :key", {"key": STORE}).fetchone()
    return str(row[0]) if row else None


def set_store(database: Database, address: str) -> None:
    """From now on raw answers go there; commits."""
    database.begin()
    database.execute("delete from meta where key = :key", {"key": STORE})
    database.execute("insert into meta (key, value) values (:key, :value)", {"key": STORE, "value": address})
    database.commit()


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
