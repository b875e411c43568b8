"""Raw answers, written to WARC files and read back.

A record that a kill cut short reads back without a word in most tools. So a record counts only when a committed row
points to it: write, ``sync``, *then* commit; and reading checks length and digest against that row.
Writing is done here, as warcio's takes half a millisecond a record; reading files of any origin is warcio's.
"""

from __future__ import annotations

import base64
import errno
import hashlib
import io
import os
import uuid
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from .errors import ArchiveError
from .items import RecordPointer
from .raw_place import store_of
from .unpack import unpack

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]

Headers = Sequence[tuple[str, str]]
MAX_FILE = 1 << 30
"""Bytes after which a run goes on in a new file: the size that WARC tools recommend."""
_LEVELS = {True: 0, False: 4}
"""zlib level by "is packed already" (then stored: packing twice gains nothing); 6 costs twice the time of 4 for 3 %."""
_TIME = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Record:
    """One answer as it came."""

    url: str
    date: datetime
    """When it was asked for: aware, UTC."""
    status: int
    headers: Headers
    body: bytes
    """As received: content encoding still on, chunking off."""

    def header(self, name: str) -> str | None:
        """The last value under ``name``, whatever its case."""
        return next((v for n, v in reversed(self.headers) if n.lower() == name.lower()), None)

    def content(self) -> bytes:
        """The body with its content encoding undone; raises BadContentError."""
        return unpack(self.body, self.header("Content-Encoding"))


class WarcWriter:
    """Writes the answers of one run, each as a gzip member of its own, to files that no other run touches."""

    def __init__(self, folder: Path, name: str, software: str, *, max_file: int = MAX_FILE) -> None:
        """``name`` begins the files' names, ``software`` tells in them who wrote them; raises ArchiveError."""
        self._folder, self._name, self._software, self._max_file = folder, name, software, max_file
        self._file: io.FileIO | None = None
        self._path = folder
        self._number = 0
        self._offset = 0
        self._dirty = False

    def write(self, record: Record, *, ip: str | None = None) -> RecordPointer:
        """Append one answer; it is safe only after `sync`. Raises ArchiveError (disk full, folder not writable)."""
        digest = digest_of(record.body)
        is_packed = bool(record.header("Content-Encoding"))
        data = _gzip(_response(record, digest, ip), _LEVELS[is_packed])
        if self._file is None or self._offset >= self._max_file:
            self._open_next(record.date)
        offset = self._append(data)
        return RecordPointer(self._path.name, offset, len(data), digest)

    def sync(self) -> None:
        """Make everything written so far survive a power cut."""
        if self._file is not None and self._dirty:
            with _system_errors(self._path):
                os.fsync(self._file.fileno())
            self._dirty = False

    def close(self) -> None:
        if self._file is not None:
            self.sync()
            self._file.close()
            self._file = None

    def _open_next(self, now: datetime) -> None:
        self.close()
        with _system_errors(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._number, self._path, self._file = _new_file(self._folder, self._name, self._number)
            _sync_folder(self._folder)
        self._offset = 0
        self._append(_gzip(_info(self._path.name, self._software, now), 6))

    def _append(self, data: bytes) -> int:
        assert self._file is not None  # noqa: S101  (a promise to the type checker)
        offset, view = self._offset, memoryview(data)
        with _system_errors(self._path):
            while view:  # a nearly full disk takes a part first, and says so only at the next write
                written = self._file.write(view) or 0
                self._offset += written
                view = view[written:]
        self._dirty = True
        return offset


def read_record(folder: Path, pointer: RecordPointer) -> Record:
    """The record a row points to; raises ArchiveError when it is missing, cut short, or not what was written."""
    path, data = folder / pointer.file, read_packed(folder, pointer)
    record = next(_records(io.BytesIO(data), path), None)
    if record is None or digest_of(record.body) != pointer.digest:
        raise ArchiveError(f"{path}: record at {pointer.offset} is not what was written there (digest differs)")
    return record


def read_packed(folder: Path, pointer: RecordPointer) -> bytes:
    """The same as it is kept, packed: from the folder, or from the store behind it. Raises ArchiveError."""
    path = folder / pointer.file
    if path.exists() or (address := store_of(folder)) is None:
        with _system_errors(path), path.open("rb") as file:
            file.seek(pointer.offset)
            data = file.read(pointer.length)
    else:
        from .warc_store import opened  # most archives have none, and its libraries are optional

        data = opened(address).read(pointer.file, pointer.offset, pointer.length)
    if len(data) < pointer.length:
        raise ArchiveError(f"{path}: record at {pointer.offset} is cut short ({len(data)} of {pointer.length} bytes)")
    return data


def read_file(path: Path) -> Iterator[Record]:
    """Every response of a WARC file of any origin, packed or not; raises ArchiveError where it cannot be read on."""
    with _system_errors(path), path.open("rb") as file:
        yield from _records(file, path)


def digest_of(body: bytes) -> str:
    """The payload digest as WARC writes it.

    >>> digest_of(b"")
    'sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ'
    """
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode("ascii")


def _records(file: BinaryIO, path: Path) -> Iterator[Record]:
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # a crawl only writes
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
    from warcio.statusandheaders import StatusAndHeadersParserException  # type: ignore[import-untyped]

    try:
        for record in ArchiveIterator(file):
            if record.rec_type == "response" and record.http_headers is not None:
                yield _as_record(record)
    except (ArchiveLoadFailed, StatusAndHeadersParserException, ValueError, EOFError, zlib.error) as error:
        raise ArchiveError(f"{path}: no readable WARC record ({type(error).__name__})") from error


def _as_record(record: ArcWarcRecord) -> Record:
    return Record(
        record.rec_headers.get_header("WARC-Target-URI") or "",
        datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "").astimezone(UTC),
        int(record.http_headers.get_statuscode()),
        tuple(record.http_headers.headers),
        record.raw_stream.read(),
    )


def _response(record: Record, digest: str, ip: str | None) -> bytes:
    headers = [(n, v) for n, v in record.headers if n.lower() not in ("content-length", "transfer-encoding")]
    headers.append(("Content-Length", str(len(record.body))))
    block = _lines(f"HTTP/1.1 {record.status} {_phrase(record.status)}", headers) + record.body
    fields = [("WARC-Target-URI", record.url), ("WARC-Payload-Digest", digest)]
    fields += [("WARC-IP-Address", ip)] if ip else []
    return _record("response", "application/http; msgtype=response", record.date, fields, block)


def _info(name: str, software: str, now: datetime) -> bytes:
    block = _lines(f"software: {software}", [("format", "WARC File Format 1.1")])
    return _record("warcinfo", "application/warc-fields", now, [("WARC-Filename", name)], block)


def _record(kind: str, content_type: str, date: datetime, fields: Headers, block: bytes) -> bytes:
    stamp = date.astimezone(UTC).strftime(_TIME)
    head = [
        ("WARC-Type", kind),
        ("WARC-Date", stamp),
        # Named by what it holds: no two different answers share it, and no chance is involved.
        ("WARC-Record-ID", f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{stamp} {fields}')}>"),
        *fields,
        ("Content-Type", content_type),
        ("Content-Length", str(len(block))),
    ]
    return _lines("WARC/1.1", head) + block + b"\r\n\r\n"


def _lines(first: str, headers: Iterable[tuple[str, str]]) -> bytes:
    lines = [first, *(f"{name}: {' '.join(value.splitlines())}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode("latin-1", "replace")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def _gzip(data: bytes, level: int) -> bytes:
    return zlib.compress(data, level, zlib.MAX_WBITS | 16)


def _new_file(folder: Path, name: str, first: int) -> tuple[int, Path, io.FileIO]:
    """A file that nobody has; with the number that the next one begins to look from."""
    for number in range(first, first + 100_000):
        path = folder / f"{name}-{number:05}.warc.gz"
        try:
            return number + 1, path, path.open("xb", buffering=0)
        except FileExistsError:
            continue
    raise ArchiveError(f"{folder}: no free file name for {name}")


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _system_errors(path: Path) -> Iterator[None]:
    """Turns the system's errors into one that says what to do."""
    try:
        yield
    except OSError as error:
        hint = "disk full: make room, then run again" if error.errno == errno.ENOSPC else error.strerror or error
        raise ArchiveError(f"{path}: {hint}") from error
