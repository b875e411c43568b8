"""WARC files of any origin, read with suspicion: bounded, past damage, chunking off.

Our own files are read by row, in ``warc``; these came from elsewhere, and nothing about them is known to be true.
"""

from __future__ import annotations

import io
import mmap
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.bufferedreaders import ChunkedDataReader  # type: ignore[import-untyped]
from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]

from .warc import Record

MAX_BODY = 17 << 20
"""Bytes of a record's body: a little more than any page may have."""
MAX_MEMBER = 96 << 20
"""Bytes of one gzip member, unpacked: a file packed as a whole, not record by record, may have that much at once."""
_STEP = 1 << 16
_GZIP = b"\x1f\x8b\x08"
_RECORD = b"\r\nWARC/1."


@dataclass(frozen=True, slots=True)
class Revisit:
    """A capture that had the same payload as an earlier one, which alone has the bytes."""

    url: str
    date: datetime
    digest: str | None


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be read, and why."""

    offset: int
    reason: str


Found = Record | Revisit | Broken


def read_any(file: BinaryIO) -> Iterator[Found]:
    """Every response and revisit of a WARC file, packed or not; what is damaged is named and passed over."""
    start = file.read(3)
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if size == 0:
        return
    if start != _GZIP:
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield from _records(data, 0)
        return
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for at, unpacked, why in _members(data):
            records = _records(unpacked, at)
            yield from (each for each in records if not why or not isinstance(each, Broken)) if unpacked else ()
            if why:
                yield Broken(at, why)


def _members(data: mmap.mmap) -> Iterator[tuple[int, bytes, str]]:
    """Gzip members, as records are packed: where each begins, its content, what is wrong; after damage the next one."""
    at = 0
    while 0 <= at < len(data):
        end, unpacked, why = _unpack(data, at)
        yield at, unpacked, why
        at = data.find(_GZIP, at + 1 if end is None else end)


def _unpack(data: mmap.mmap, at: int) -> tuple[int | None, bytes, str]:
    """One member: where it ends (None: unknown), its content, and what is wrong with it."""
    machine, whole, end = zlib.decompressobj(zlib.MAX_WBITS | 16), bytearray(), at
    while end < len(data):
        piece = data[end : end + _STEP]
        end += len(piece)
        try:
            while piece:
                whole += machine.decompress(piece, _STEP * 16)
                if len(whole) > MAX_MEMBER:
                    return None, bytes(whole), f"more than {MAX_MEMBER >> 20} MB in one piece: the rest was not read"
                piece = machine.unconsumed_tail
        except zlib.error as error:
            return None, bytes(whole), f"damaged ({error})"
        if machine.eof:
            return end - len(machine.unused_data), bytes(whole), ""
    return None, bytes(whole), "cut short"


def _records(data: mmap.mmap | bytes, base: int) -> Iterator[Found]:
    """The records in unpacked bytes."""
    at = 0
    while at >= 0:
        stream = io.BytesIO(data) if isinstance(data, bytes) else data
        stream.seek(at)
        last = at
        try:
            iterator = ArchiveIterator(stream)
            for record in iterator:
                last = max(last, int(iterator.offset))
                if (found := _found(record, base + last)) is not None:
                    yield found
        except Exception as error:  # noqa: BLE001  (on damaged headers the library fails in any way)
            yield Broken(base + last, f"{type(error).__name__}: {error}"[:200])
            following = data.find(_RECORD, last + 1)
            at = following + 2 if following >= 0 else -1
        else:
            return


def _found(record: ArcWarcRecord, offset: int) -> Found | None:
    if record.rec_type not in ("response", "revisit"):
        return None
    url, date = record.rec_headers.get_header("WARC-Target-URI") or "", _date(record)
    url = url.removeprefix("<").removesuffix(">")
    if date is None or not url:
        return Broken(offset, "no address or no time of capture")
    if record.rec_type == "revisit":
        return Revisit(url, date, record.rec_headers.get_header("WARC-Payload-Digest"))
    if record.http_headers is None:
        return None if not url.startswith("http") else Broken(offset, f"no HTTP answer: {url}")
    status = record.http_headers.get_statuscode()
    if not re.fullmatch(r"[1-5][0-9]{2}", status or ""):
        return Broken(offset, f"no HTTP status: {url}")
    body, why = _body(record)
    if why:
        return Broken(offset, f"{why}: {url}")
    headers = tuple((str(name), str(value)) for name, value in record.http_headers.headers)
    kept = tuple((name, value) for name, value in headers if name.lower() != "transfer-encoding")
    return Record(url, date, int(status), kept, body)


def _body(record: ArcWarcRecord) -> tuple[bytes, str]:
    """The body with chunking undone, or why there is none."""
    body = record.raw_stream.read(MAX_BODY + 1)
    while len(body) <= MAX_BODY and (more := record.raw_stream.read(MAX_BODY + 1 - len(body))):
        body += more
    if len(body) > MAX_BODY:
        return b"", f"larger than {MAX_BODY >> 20} MB"
    if getattr(record.raw_stream, "limit", 0):
        return b"", "cut short"
    encoding = (record.http_headers.get_header("Transfer-Encoding") or "").strip().lower()
    if encoding.endswith("chunked") and re.match(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]*)?\r\n", body):
        return _unchunked(body)
    return body, ""


def _unchunked(body: bytes) -> tuple[bytes, str]:
    reader, whole = ChunkedDataReader(io.BytesIO(body), raise_exceptions=True), b""
    try:
        while piece := reader.read(_STEP):
            whole += piece
    except Exception as error:  # noqa: BLE001  (the library has its own kinds of trouble for each damage)
        return b"", f"wrong chunks ({type(error).__name__})"
    return whole, ""


def _date(record: ArcWarcRecord) -> datetime | None:
    try:
        made = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        return None
    return made.replace(tzinfo=UTC) if made.tzinfo is None else made.astimezone(UTC)
