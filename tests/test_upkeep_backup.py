"""Backups: whole, of one moment, sparing, and never half; and the way back."""

from __future__ import annotations

import contextlib
import json
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from archive_help import NOON, article, desk

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.errors import AlreadyRunning, ArchiveError, UsageError
from yunliebian_crawler.upkeep import copies
from yunliebian_crawler.upkeep.copies import back_up
from yunliebian_crawler.upkeep.restoring import find, restore
from yunliebian_crawler.warc import Record, WarcWriter

sys.path.insert(0, str(Path(__file__).parent / "archives"))
import make

SECOND = timedelta(seconds=1)


@pytest.fixture
def made(tmp_path):
    """An archive with raw answers, its crawl still open."""
    made = desk(tmp_path / "data")
    made.writer = WarcWriter(tmp_path / "data" / "warc", "site", "test")
    for number in (1, 2):
        add(made, number)
    made.archive.commit()
    yield made
    made.writer.close()
    with contextlib.suppress(sqlite3.ProgrammingError):  # closed before its restore
        made.archive.close()


def add(made, number: int) -> None:
    page = article(number)
    record = Record(page.url, NOON, 200, [("Content-Type", "text/html")], f"第{number}篇".encode() * 50)
    made.keep(page, record=made.writer.write(record))
    made.writer.sync()


def debris(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*.part")]


def titles(db: Path) -> list[str]:
    with Archive.open(str(db)) as archive:
        assert archive.check() == []
        return sorted(row["title"] for row in archive.newest(1000))


def test_a_backup_is_an_archive(made, tmp_path):
    copy = back_up(made.archive, tmp_path / "copies", NOON)
    assert titles(copy.database) == ["第1篇", "第2篇"]
    assert [path.name for path in (tmp_path / "copies").glob("yunliebian-*")] == ["yunliebian-20261122T120000Z"]
    assert debris(tmp_path) == []
    with Archive.open(str(copy.database)) as archive:
        assert archive.standing(NOON)["lock"] is None


def test_what_a_crawl_has_not_committed_is_not_in_it(made, tmp_path):
    add(made, 3)
    with Archive.open(str(made.archive.path)) as reader:
        copy = back_up(reader, tmp_path / "copies", NOON)
    assert titles(copy.database) == ["第1篇", "第2篇"]
    made.archive.commit()
    with Archive.open(str(made.archive.path)) as reader:
        copy = back_up(reader, tmp_path / "copies", NOON + SECOND)
    assert titles(copy.database) == ["第1篇", "第2篇", "第3篇"]


def test_while_a_crawl_writes(made, tmp_path):
    stop = threading.Event()
    failures: list[Exception] = []

    def take() -> None:
        try:
            with Archive.open(str(made.archive.path)) as reader:
                found = [back_up(reader, tmp_path / "copies", NOON + n * SECOND) for n in range(4)]
            counts = [len(titles(copy.database)) for copy in found]
            assert counts == sorted(counts)
        except Exception as error:  # noqa: BLE001 - told by the test's own thread
            failures.append(error)
        stop.set()

    taker = threading.Thread(target=take)
    taker.start()
    number = 10
    while not stop.is_set():
        number += 1
        add(made, number)
        made.archive.commit()
    taker.join()
    assert failures == []


def test_raw_answers_are_shared_between_backups_and_not_with_the_archive(made, tmp_path):
    one = back_up(made.archive, tmp_path / "copies", NOON)
    two = back_up(made.archive, tmp_path / "copies", NOON + SECOND)
    (name,) = one.files
    files = [folder / "warc" / name for folder in (made.archive.folder, one.folder, two.folder)]
    inodes = [file.stat().st_ino for file in files]
    assert inodes[1] == inodes[2] != inodes[0]
    add(made, 3)
    made.archive.commit()
    three = back_up(made.archive, tmp_path / "copies", NOON + 2 * SECOND)
    assert three.files[name] > two.files[name]
    assert titles(two.database) == ["第1篇", "第2篇"]


def test_the_oldest_go(made, tmp_path):
    for n in range(4):
        back_up(made.archive, tmp_path / "copies", NOON + n * SECOND, keep=2)
    assert [copy.made_at[-3:-1] for copy in copies.copies(tmp_path / "copies")] == ["02", "03"]
    assert debris(tmp_path) == []


def test_one_backup_at_a_time(made, tmp_path):
    with copies._held(tmp_path / "copies", made.archive.name), pytest.raises(AlreadyRunning):
        back_up(made.archive, tmp_path / "copies", NOON)


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from yunliebian_crawler.archive import Archive
from yunliebian_crawler.upkeep import copies, restoring
def dying(name, module):
    real = getattr(module, name)
    def step(*args, **options):
        if sys.argv[3] == "before " + name:
            os.kill(os.getpid(), signal.SIGKILL)
        done = real(*args, **options)
        if sys.argv[3] == "after " + name:
            os.kill(os.getpid(), signal.SIGKILL)
        return done
    setattr(module, name, step)
for name in ("copy_file", "digest", "require_sound", "_before", "_forget"):
    dying(name, copies)
for name in ("copy_file", "_settle", "put_raw", "_put_aside", "sync"):
    dying(name, restoring)
now = datetime(2027, 1, 1, tzinfo=UTC)
if sys.argv[4] == "backup":
    copies.back_up(Archive.open(sys.argv[1]), Path(sys.argv[2]), now)
else:
    restoring.restore(restoring.find(Path(sys.argv[2])), Path(sys.argv[1]), now, "here:1", force=True)
"""


def kill(made, into: Path, step: str, what: str) -> None:
    command = [sys.executable, "-c", KILLED, str(made.archive.path), str(into), step, what]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL, ended.stderr


@pytest.mark.parametrize("step", ["after _before", "after copy_file", "before digest", "before require_sound"])
def test_a_killed_backup_leaves_no_half_one(step, made, tmp_path):
    into = tmp_path / "copies"
    back_up(made.archive, into, NOON)
    add(made, 3)
    made.archive.commit()
    kill(made, into, step, "backup")
    assert len(copies.copies(into)) == 1
    assert find(into).folder.name == "yunliebian-20261122T120000Z"
    back_up(made.archive, into, NOON + SECOND)
    assert len(copies.copies(into)) == 2
    assert debris(into) == []


def test_a_full_disk_is_told_and_leaves_nothing(made, tmp_path):
    """A limit to the size of files stands for the disk: the same writes fail in the same places."""

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    command = [sys.executable, "-m", "yunliebian_crawler", "backup", str(tmp_path / "copies")]
    command += ["--db", str(made.archive.path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limited, timeout=60)
    assert ended.returncode == 3, ended.stderr
    assert "disk" in ended.stderr
    assert [path.name for path in (tmp_path / "copies").iterdir()] == [".lock"]


def test_without_room_nothing_begins(made, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 0))
    with pytest.raises(ArchiveError, match=r"full: 0\.0 MB are free"):
        back_up(made.archive, tmp_path / "copies", NOON)
    assert debris(tmp_path) == []


def test_an_unsound_archive_makes_no_backup(made, tmp_path):
    made.archive._database.execute("update articles set revision_count = 7", {})
    made.archive._database.commit()
    with pytest.raises(ArchiveError, match="not sound"):
        back_up(made.archive, tmp_path / "copies", NOON)
    assert copies.copies(tmp_path / "copies") == []


class TestRestore:
    @pytest.fixture
    def copy(self, made, tmp_path):
        made.end()
        copy = back_up(made.archive, tmp_path / "copies", NOON)
        made.begin()
        add(made, 3)
        made.end()
        return copy

    def test_where_there_is_none(self, copy, tmp_path):
        assert restore(copy, tmp_path / "new" / "archive.db", NOON, "here:1") is None
        assert titles(tmp_path / "new" / "archive.db") == ["第1篇", "第2篇"]

    def test_an_archive_is_not_overwritten_unless_told(self, copy, made):
        db = made.archive.path
        with pytest.raises(UsageError, match="--force"):
            restore(copy, db, NOON, "here:1")
        made.archive.close()
        old = restore(copy, db, NOON, "here:1", force=True)
        assert titles(db) == ["第1篇", "第2篇"]
        assert titles(old) == ["第1篇", "第2篇", "第3篇"]
        assert debris(db.parent) == []

    def test_not_under_a_crawl(self, copy, made):
        with made.archive.lock(f"here:{sys.maxsize}", NOON), pytest.raises(AlreadyRunning):
            restore(copy, made.archive.path, NOON, "there:1", force=True)

    def test_a_damaged_archive_goes_as_it_is(self, copy, made):
        db = made.archive.path
        made.archive.close()
        db.write_bytes(b"\xff" * 100_000)
        old = restore(copy, db, NOON, "here:1", force=True)
        assert titles(db) == ["第1篇", "第2篇"]
        assert old.read_bytes() == b"\xff" * 100_000

    def test_a_damaged_raw_file_is_put_aside(self, copy, made):
        (name,) = copy.files
        file = made.archive.folder / "warc" / name
        data = bytearray(file.read_bytes())
        data[200] ^= 1
        file.write_bytes(data)
        made.archive.close()
        restore(copy, made.archive.path, NOON, "here:1", force=True)
        assert file.read_bytes() == (copy.folder / "warc" / name).read_bytes()
        assert len(list(file.parent.iterdir())) == 2

    @pytest.mark.parametrize("harm", ["flip", "cut", "warc"])
    def test_a_damaged_backup_is_refused(self, copy, made, harm):
        if harm == "warc":
            shutil.rmtree(copy.folder / "warc")
        else:
            data = bytearray(copy.database.read_bytes())
            data[5000] ^= 1
            copy.database.write_bytes(data if harm == "flip" else data[:-4096])
        before = made.archive.path.read_bytes()
        with pytest.raises(ArchiveError):
            restore(copy, made.archive.path, NOON, "here:1", force=True)
        assert made.archive.path.read_bytes() == before

    @pytest.mark.parametrize(
        "step", ["after copy_file", "after _settle", "after put_raw", "before _put_aside", "after _put_aside"]
    )
    def test_killed_on_the_way_a_whole_archive_is_there(self, step, copy, made):
        made.archive.close()
        kill(made, copy.folder, step, "restore")
        assert titles(made.archive.path) == ["第1篇", "第2篇", "第3篇"]
        restore(copy, made.archive.path, NOON, "here:1", force=True)
        assert titles(made.archive.path) == ["第1篇", "第2篇"]

    def test_a_backup_of_an_older_schema(self, tmp_path):
        (tmp_path / "old").mkdir()
        db = make.unpack("0001", tmp_path / "old")
        with Archive.open_as_is(str(db)) as archive:
            copy = back_up(archive, tmp_path / "copies", NOON)
        restore(copy, tmp_path / "new" / "archive.db", NOON, "here:1")
        Archive.open(str(tmp_path / "new" / "archive.db"), write=True).close()
        assert len(titles(tmp_path / "new" / "archive.db")) == 40


class TestCommands:
    def test_there_and_back(self, made, tmp_path, yunliebian):
        made.end()
        ended = yunliebian("backup", "copies", "--keep", 3, "--db", made.archive.path, "--json")
        assert ended.status == 0
        assert Path(json.loads(ended.out)["folder"], "archive.db").exists()
        assert yunliebian("restore", "copies", "--db", made.archive.path).status == 2
        assert yunliebian("restore", "copies", "--db", "new/archive.db").status == 0
        assert yunliebian("stats", "--db", "new/archive.db").status == 0

    def test_what_is_no_backup(self, tmp_path, yunliebian):
        assert yunliebian("restore", "nothing").status == 2
        assert yunliebian("restore", tmp_path).status == 2
        assert yunliebian("backup", "copies", "--db", "nothing.db").status == 3
