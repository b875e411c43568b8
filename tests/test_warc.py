from __future__ import annotations

import errno
import gzip
import io
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker
from warcio.warcwriter import WARCWriter

from yunliebian_crawler import warc
from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.unpack import BadContentError, unpack
from yunliebian_crawler.warc import Record, WarcWriter, read_file, read_record

NOW = datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC)
PAGE = "<html><title>裂变</title></html>".encode() * 50
PLAIN = Record("https://x.cn/a?b=1", NOW, 200, (("Content-Type", "text/html"), ("X-Two", "a\r\nSet: b")), PAGE)
packed = partial(gzip.compress, mtime=0)
"""The same bytes each time: they name tests, and every process that collects them must give the same names."""
PACKED = replace(PLAIN, headers=(("content-encoding", "gzip"),), body=packed(PAGE))


@pytest.fixture
def writer(tmp_path):
    writer = WarcWriter(tmp_path / "warc", "site-1", "yunliebian-crawler/0")
    yield writer
    writer.close()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "warc"


def test_what_is_written_is_read_back(writer, folder):
    pointers = [writer.write(PLAIN), writer.write(PACKED, ip="127.0.0.1")]
    writer.sync()
    first, second = (read_record(folder, p) for p in pointers)
    assert (first.url, first.date, first.status, first.body) == (PLAIN.url, NOW, 200, PAGE)
    assert first.headers[:2] == (("Content-Type", "text/html"), ("X-Two", "a Set: b"))
    assert second.body == PACKED.body
    assert second.content() == first.content() == PAGE
    assert [r.url for r in read_file(folder / pointers[0].file)] == [PLAIN.url] * 2


def test_other_tools_accept_the_file(writer, folder, capsys):
    pointer = writer.write(PLAIN)
    writer.write(PACKED)
    writer.close()
    path = folder / pointer.file
    with path.open("rb") as file:
        kinds = [(r.rec_type, r.rec_headers.get_header("WARC-Filename")) for r in ArchiveIterator(file)]
    assert kinds == [("warcinfo", "site-1-00000.warc.gz"), ("response", None), ("response", None)]
    checker = Checker(type("Args", (), {"inputs": [str(path)], "verbose": False}))
    checker.process_all()
    assert checker.exit_value == 0, capsys.readouterr().out


def test_other_tools_files_are_read(tmp_path):
    path = tmp_path / "foreign.warc"
    with path.open("wb") as file:
        theirs = WARCWriter(file, gzip=False)
        block = io.BytesIO(b"HTTP/1.1 404 Not Found\r\nA: b\r\n\r\nno")
        theirs.write_record(theirs.create_warc_record("https://x.cn/", "response", payload=block, length=34))
    assert [(r.url, r.status, r.header("a"), r.body) for r in read_file(path)] == [("https://x.cn/", 404, "b", b"no")]


def test_no_run_touches_another_ones_file(writer, folder):
    other = WarcWriter(folder, "site-1", "s", max_file=1)
    files = {writer.write(PLAIN).file, other.write(PLAIN).file, other.write(PLAIN).file}
    other.close()
    assert files == {f"site-1-0000{n}.warc.gz" for n in range(3)}


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_a_record_cut_short_is_never_read(writer, folder, cut):
    pointer = writer.write(PLAIN)
    writer.close()
    path = folder / pointer.file
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(ArchiveError, match="cut short"):
        read_record(folder, pointer)


def test_damage_and_wrong_places_are_found(writer, folder):
    pointer = writer.write(PLAIN)
    writer.close()
    path = folder / pointer.file
    data = bytearray(path.read_bytes())
    for at in range(pointer.offset, len(data), 7):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :])
        try:
            assert read_record(folder, pointer).body == PAGE  # a bit of the gzip header that carries nothing
        except ArchiveError:
            continue
    path.write_bytes(data)
    with pytest.raises(ArchiveError):
        read_record(folder, replace(pointer, offset=pointer.offset + 3, length=pointer.length - 3))
    with pytest.raises(ArchiveError, match="digest"):
        read_record(folder, replace(pointer, digest="sha1:A"))
    with pytest.raises(ArchiveError, match="No such file"):
        read_record(folder, replace(pointer, file="none.warc.gz"))


def test_a_full_disk_is_said_so(writer, monkeypatch):
    writer.write(PLAIN)
    monkeypatch.setattr(warc, "os", type("Full", (), {"fsync": staticmethod(_full)}))
    with pytest.raises(ArchiveError, match="disk full: make room"):
        writer.sync()
    monkeypatch.undo()


def _full(_descriptor):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError):
        WarcWriter(tmp_path / "file" / "warc", "n", "s").write(PLAIN)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        (None, PAGE),
        ("", PAGE),
        ("identity", PAGE),
        ("GZIP", packed(PAGE)),
        ("x-gzip", packed(PAGE) + b"\0\0"),
        ("gzip", packed(PAGE[:99]) + packed(PAGE[99:])),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE, wbits=-15)),
        ("deflate, gzip", packed(zlib.compress(PAGE))),
    ],
)
def test_unpack(encoding, body):
    assert unpack(body, encoding) == PAGE


def test_an_empty_body_is_empty_however_it_is_packed():
    assert unpack(b"", "gzip") == b""


@pytest.mark.parametrize(
    ("encoding", "body", "reason"),
    [
        ("gzip", packed(PAGE)[:-9], "cut short"),
        ("gzip", packed(PAGE)[:-3], "cut short"),
        ("gzip", PAGE, "damaged"),
        ("deflate", PAGE, "damaged"),
        ("br", PAGE, "'br' was not asked for"),
        ("gzip, gzip, gzip, gzip", PAGE, "4 times over"),
        ("gzip", packed(b"") * 9, "too many pieces"),
        ("gzip", packed(bytes(20 << 20)), "larger than"),
        ("deflate", zlib.compress(bytes(20 << 20)), "larger than"),
        (None, bytes((16 << 20) + 1), "larger than"),
    ],
)
def test_what_cannot_be_unpacked_whole_is_refused(encoding, body, reason):
    with pytest.raises(BadContentError, match=reason):
        unpack(body, encoding)
