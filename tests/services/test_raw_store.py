"""Raw answers in a store that many machines see: no row without its answer, whoever reads it, whenever a crawl dies."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from archive_help import NOON
from copy_help import lived
from s3_server import running_s3

from yunliebian_crawler import warc_store
from yunliebian_crawler.archive import Archive
from yunliebian_crawler.demo.server import serve
from yunliebian_crawler.demo.site import DemoSite
from yunliebian_crawler.errors import ArchiveError, UsageError
from yunliebian_crawler.jobs.shards import Shards
from yunliebian_crawler.raw_place import note, store_of
from yunliebian_crawler.warc import Record, read_record

SITE = DemoSite(seed=2, articles=40, paragraphs=(2, 2))


@pytest.fixture(scope="module")
def s3():
    with running_s3() as environment:
        yield environment


@pytest.fixture(params=["file", "s3"])
def store(request, tmp_path, monkeypatch) -> str:
    """The address of an empty store."""
    warc_store.opened.cache_clear()
    if request.param == "file":
        (tmp_path / "shared").mkdir()
        return f"file://{tmp_path}/shared"
    for name, value in request.getfixturevalue("s3").items():
        monkeypatch.setenv(name, value)
    return f"s3://archive/{tmp_path.name}"


def record(number: int) -> Record:
    return Record(f"https://a.test/{number}", NOON, 200, [("Content-Type", "text/html")], f"第{number}篇".encode() * 50)


def test_each_batch_is_an_object_of_its_own(store, tmp_path):
    folder = tmp_path / "warc"
    note(folder, store)
    writer = warc_store.writer(folder, "site", "test")
    pointers = []
    for number in range(6):
        pointers.append(writer.write(record(number)))
        if number % 2:
            writer.sync()
            writer.sync()
    pointers.append(writer.write(record(6)))
    assert [pointer.file[-13:-8] for pointer in pointers] == [f"{n:05}" for n in (0, 0, 1, 1, 2, 2, 3)]
    assert [path.name for path in folder.glob("*.gz")] == [pointers[-1].file]  # what no commit can point to yet
    writer.close()
    assert not list(folder.glob("*.gz"))
    elsewhere = tmp_path / "elsewhere"
    note(elsewhere, store)
    bodies = [read_record(elsewhere, pointer).body for pointer in pointers]
    assert bodies == [record(number).body for number in range(7)]


def test_shards_of_stored_pages_go_through_it(store, tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        note(folder / "warc", store)
    asking, reading = Shards(here), Shards(there)
    assert (reading.asked("a-1"), asking.answered("a-1")) == (None, None)
    asking.ask("a-1", [])
    asking.ask("a-2", [])
    assert reading.asked("a-1") == []
    reading.answer("a-1", [])
    assert asking.answered("a-1") == []
    assert (asking.answered("a-1"), reading.asked("a-1"), reading.asked("a-2")) == (None, None, [])
    Shards(there).clear()  # what a killed run left
    assert reading.asked("a-2") is None
    assert not (here / "shards").exists()


def test_one_file_is_never_put_over_another(store, tmp_path):
    there = warc_store.RawStore(store)
    (tmp_path / "a.warc.gz").write_bytes(b"one" * 100)
    there.put(tmp_path / "a.warc.gz")
    there.put(tmp_path / "a.warc.gz")
    (tmp_path / "a.warc.gz").write_bytes(b"two" * 100)
    with pytest.raises(ArchiveError, match="is another file than"):
        there.put(tmp_path / "a.warc.gz")
    assert there.read("a.warc.gz", 3, 6) == b"oneone"
    assert (there.size("a.warc.gz"), there.size("b.warc.gz")) == (300, None)
    with pytest.raises(ArchiveError, match="cannot read"):
        there.read("b.warc.gz", 0, 5)


@pytest.mark.parametrize("address", ["bucket", "s3://", "strange://x/y", ""])
def test_an_address_that_is_none(yunliebian, tmp_path, address):
    with pytest.raises(UsageError):
        warc_store.RawStore(address)
    Archive.open(str(tmp_path / "archive.db"), write=True, create=True).close()
    assert yunliebian("raw", "--db", tmp_path / "archive.db", "--store", address).status == 2


def test_an_archive_moves_its_answers(yunliebian, store, tmp_path):
    db = lived(tmp_path / "here")
    before = json.loads(yunliebian("raw", "--db", db, "--json").out)
    assert (before["store"], before["local"]) == (None, before["files"])
    moved = yunliebian("raw", "--db", db, "--store", store, "--json")
    assert moved.status == 0, moved.err
    assert json.loads(moved.out) == before | {"store": store}
    for file in (tmp_path / "here" / "warc").glob("*.gz"):
        file.unlink()
    assert yunliebian("check", "--full", "--db", db).status == 0
    assert json.loads(yunliebian("raw", "--db", db, "--json").out)["local"] == 0
    assert yunliebian("raw", "--db", db, "--store", store).status == 0  # again, with nothing here


def test_another_machine_needs_the_database_alone(yunliebian, store, tmp_path):
    db = lived(tmp_path / "here")
    assert yunliebian("raw", "--db", db, "--store", store).status == 0
    copied = yunliebian("copy", "--db", db, "--to", tmp_path / "there" / "archive.db")
    assert copied.status == 0, copied.err
    shutil.rmtree(tmp_path / "there" / "warc")
    assert yunliebian("check", "--full", "--db", tmp_path / "there" / "archive.db").status == 0
    assert store_of(tmp_path / "there" / "warc") == store


def test_a_backup_is_the_database_and_where_its_answers_are(yunliebian, store, tmp_path):
    db = lived(tmp_path / "here")
    assert yunliebian("raw", "--db", db, "--store", store).status == 0
    for file in (tmp_path / "here" / "warc").glob("*.gz"):
        file.unlink()
    assert yunliebian("backup", tmp_path / "copies", "--db", db).status == 0
    restored = tmp_path / "there" / "archive.db"
    ended = yunliebian("restore", tmp_path / "copies", "--db", restored)
    assert ended.status == 0, ended.err
    assert yunliebian("check", "--full", "--db", restored).status == 0


def test_what_is_gone_from_the_store_is_told(yunliebian, store, tmp_path):
    db = lived(tmp_path / "here")
    assert yunliebian("raw", "--db", db, "--store", store).status == 0
    for file in (tmp_path / "here" / "warc").glob("*.gz"):
        file.unlink()
    assert yunliebian("raw", "--db", db, "--store", f"{store}/elsewhere").status == 3
    note(tmp_path / "here" / "warc", f"{store}/elsewhere")
    with Archive.open(db, write=True) as archive:
        archive._database.execute("update meta set value = value || '/elsewhere' where key = 'raw_store'", {})
    ended = yunliebian("check", "--db", db)
    assert (ended.status, "cannot read" in ended.out) == (1, True)


@contextmanager
def crawl(db: Path, url: str) -> Iterator[subprocess.Popen]:
    """A crawl in a process of its own, which is not left behind."""
    command = [sys.executable, "-m", "yunliebian_crawler", "crawl", "--db", str(db), "--quiet", "--site", url]
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen([*command, "--delay", "0"], **pipes) as process:
        try:
            yield process
        finally:
            process.kill()


def test_a_crawl_that_is_killed_leaves_no_row_without_its_answer(yunliebian, store, tmp_path):
    db = tmp_path / "here" / "archive.db"
    Archive.open(str(db), write=True, create=True).close()
    assert yunliebian("raw", "--db", db, "--store", store).status == 0
    with serve(SITE) as served:
        with crawl(db, served.url) as first:
            wait_for_rows(db, 5)
            first.send_signal(signal.SIGKILL)
        assert readable(db) >= 5
        with crawl(db, served.url) as second:
            assert second.wait(120) in (0, 1), second.stderr.read()
    assert readable(db) > 30
    assert len(list((tmp_path / "here" / "warc").glob("*.gz"))) <= 1  # of the killed one


def wait_for_rows(db: Path, most: int) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until:
        with Archive.open(str(db)) as archive:
            if archive.record_count() >= most:
                return
        time.sleep(0.05)
    pytest.fail("the crawl stored too little")


def readable(db: Path) -> int:
    """How many answers rows point to; all of them can be read."""
    with Archive.open(str(db)) as archive:
        pointers = list(archive.records())
        for pointer in pointers:
            read_record(archive.folder / "warc", pointer)
    return len(pointers)


def test_a_store_that_does_not_answer_ends_the_crawl_like_a_full_disk(yunliebian, tmp_path):
    db = tmp_path / "here" / "archive.db"
    (tmp_path / "shared").mkdir()
    Archive.open(str(db), write=True, create=True).close()
    assert yunliebian("raw", "--db", db, "--store", f"file://{tmp_path}/shared").status == 0
    (tmp_path / "shared").rmdir()
    with serve(SITE) as served, crawl(db, served.url) as ended:
        assert ended.wait(120) == 3
        assert "cannot write file://" in ended.stderr.read()
    with Archive.open(str(db)) as archive:
        assert archive.record_count() == 0


def test_without_a_store_nothing_of_it_is_loaded():
    script = "import sys; import yunliebian_crawler.warc_store; assert 'obstore' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
