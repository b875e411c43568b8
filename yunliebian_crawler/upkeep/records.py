"""Whether the raw answers are what was written: each record is unpacked, and its digest made again."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import ArchiveError
from ..items import Problem, RecordPointer
from ..raw_place import store_of
from ..warc import read_packed, read_record

MOST = 20
"""Damaged records named one by one; the rest is counted."""


def record_problems(folder: Path, pointers: Iterable[RecordPointer]) -> Iterator[Problem]:
    """Records in ``folder`` that cannot be relied on; whole files that are gone or cut are told elsewhere, once."""
    damaged = 0
    for pointer in pointers:
        why = _fault(folder, pointer)
        damaged += bool(why)
        if why and damaged <= MOST:
            yield Problem("warc", "damaged", why)
    if damaged > MOST:
        yield Problem("warc", "damaged", f"{damaged - MOST} more records are damaged")


def _fault(folder: Path, pointer: RecordPointer) -> str:
    path = folder / pointer.file
    if path.exists() and path.stat().st_size < pointer.offset + pointer.length:
        return ""
    if not path.exists() and store_of(folder) is None:
        return ""
    try:
        _require_whole(folder, pointer)
        read_record(folder, pointer)
    except (ArchiveError, zlib.error) as error:
        reason = str(error).removeprefix(f"{path}: ")
        return f"{path}, record at byte {pointer.offset}: {reason}; restore the file from a backup"
    return ""


def _require_whole(folder: Path, pointer: RecordPointer) -> None:
    """The packed record's own checksum, which covers its headers, too."""
    data = read_packed(folder, pointer)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    unpacker.decompress(data)
    if not unpacker.eof or unpacker.unused_data:
        raise ArchiveError("its length is not what was written")
