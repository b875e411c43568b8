"""An archive of every released schema opens, upgrades and answers as it did; an upgrade that fails changes nothing."""

from __future__ import annotations

import json
import signal
import socket
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from archive_help import upgrade_killed

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.errors import AlreadyRunning, ArchiveError
from yunliebian_crawler.schema import VERSIONS

sys.path.insert(0, str(Path(__file__).parent / "archives"))
import make

RELEASED = sorted(path.name for path in make.HERE.iterdir() if path.is_dir() and path.name.isdigit())
OLDER = [version for version in RELEASED if version != VERSIONS[-1]]


@pytest.fixture(scope="module", params=RELEASED)
def version(request):
    return request.param


@pytest.fixture(scope="module")
def upgraded(version, tmp_path_factory) -> Path:
    db = make.unpack(version, tmp_path_factory.mktemp(f"schema-{version}"))
    Archive.open(str(db), write=True).close()
    return db


@pytest.fixture(scope="module")
def answers(version):
    return make.answers(version)


def known(row: dict, keys) -> dict:
    return {key: row[key] for key in keys}


def as_before(now, before):
    """The answer of today, without what the one before did not know."""
    if isinstance(before, dict):
        assert before.keys() <= now.keys()
        return {key: as_before(now[key], value) for key, value in before.items()}
    if isinstance(before, list) and len(now) == len(before):
        return [as_before(*pair) for pair in zip(now, before, strict=True)]
    return now


def settled(answer):
    """The answer, with counts seen at one moment in one order."""
    if isinstance(answer, dict) and "read_counts" in answer and isinstance(answer["read_counts"], list):
        counts = sorted(answer["read_counts"], key=lambda r: (r["observed_at"], r["source"], r["read_count"]))
        return {**answer, "read_counts": counts}
    return answer


def in_order(rows):
    return sorted(rows, key=lambda row: json.dumps(row, ensure_ascii=False, sort_keys=True))


def test_the_first_schema_is_among_them():
    assert "0001" in RELEASED


def test_every_relation_has_the_rows_it_had(upgraded, answers):
    found = make.relations(upgraded)
    for name, rows in answers["relations"].items():
        keys = rows[0].keys() if rows else ()
        assert in_order(known(row, keys) for row in found[name]) == in_order(rows), name


def test_every_command_answers_as_it_did(upgraded, answers, yunliebian):
    for asked in answers["commands"]:
        ended = yunliebian(*asked["command"], "--json", "--db", upgraded)
        now, before = settled(json.loads(ended.out)), settled(asked["answer"])
        if asked["command"] == ["stats"]:
            before.pop("bytes")  # the file's size is its own
            before["read_counts"] = len(answers["relations"]["read_counts"])  # up to 0.3.0 it counted some twice
        assert as_before(now, before) == before, asked["command"]


def test_it_is_sound_and_the_old_file_is_kept_beside_it(upgraded, version):
    with Archive.open(str(upgraded)) as archive:
        assert archive.check() == []
    if version in OLDER:
        connection = sqlite3.connect(f"{upgraded}.schema-{version}.backup")
        assert connection.execute("select version_num from alembic_version").fetchall() == [(version,)]
        connection.close()


@pytest.mark.parametrize("version", OLDER)
def test_readers_of_an_older_one_are_told_what_to_do(version, tmp_path, yunliebian):
    db = make.unpack(version, tmp_path)
    before = db.read_bytes()
    ended = yunliebian("stats", "--db", db)
    assert ended.status == 3
    assert f"older schema {version}" in ended.err
    assert "check --repair" in ended.err
    assert db.read_bytes() == before


@pytest.mark.parametrize("version", OLDER[-1:])
@pytest.mark.parametrize("steps", [7, 12, 25, 40])
def test_an_upgrade_killed_on_the_way_leaves_the_old_archive_whole(version, steps, tmp_path):
    db = make.unpack(version, tmp_path)
    program = upgrade_killed("sqlite.SqliteDatabase")
    killed = subprocess.run([sys.executable, "-c", program, str(db), str(steps)], check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    connection = sqlite3.connect(db)
    assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert connection.execute("select version_num from alembic_version").fetchall() == [(version,)]
    views = {row[0] for row in connection.execute("select name from sqlite_master where type = 'view'")}
    connection.close()
    assert "coverage" in views
    Archive.open(str(db), write=True).close()
    with Archive.open(str(db)) as archive:
        assert archive.check() == []


@pytest.mark.parametrize("version", OLDER[-1:])
def test_an_upgrade_without_room_for_the_copy_changes_nothing(version, tmp_path, monkeypatch):
    db = make.unpack(version, tmp_path)

    def full(*_):
        raise ArchiveError("the disk is full")

    monkeypatch.setattr("yunliebian_crawler.archive.opening.back_up", full)
    before = make.relations(db)
    with pytest.raises(ArchiveError, match="full"):
        Archive.open(str(db), write=True)
    assert make.relations(db) == before


@pytest.mark.parametrize("version", OLDER[-1:])
def test_no_upgrade_under_a_crawl_of_the_older_program(version, tmp_path):
    db = make.unpack(version, tmp_path)
    running = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    connection = sqlite3.connect(db, isolation_level=None)
    owner = f"{socket.gethostname()}:{running.pid}"
    connection.execute("insert into lock values (1, ?, '2026-11-22T00:00:00Z', '2026-11-22T00:00:00Z')", (owner,))
    with pytest.raises(AlreadyRunning, match="older program"):
        Archive.open(str(db), write=True)
    assert connection.execute("select version_num from alembic_version").fetchall() == [(version,)]
    connection.close()
    running.communicate(b"\n")
    Archive.open(str(db), write=True).close()


@pytest.mark.parametrize("version", [None, *OLDER])
def test_a_program_in_a_packed_file_makes_and_upgrades_archives(tmp_path, version):
    """As Scrapyd runs its eggs."""
    root = Path(__file__).parent.parent
    packed = tmp_path / "program.egg"
    with zipfile.ZipFile(packed, "w") as egg:
        for file in (root / "yunliebian_crawler").rglob("*"):
            if file.suffix in (".py", ".sql"):
                egg.write(file, file.relative_to(root))
    db = make.unpack(version, tmp_path) if version else tmp_path / "archive.db"
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import yunliebian_crawler as y; assert '.egg' in y.__file__\n"
    )
    script += (
        "from yunliebian_crawler.archive import Archive; Archive.open(sys.argv[2], write=True, create=True).close()"
    )
    subprocess.run([sys.executable, "-c", script, str(packed), str(db)], cwd=tmp_path, check=True)
    with Archive.open(str(db)) as archive:
        assert archive.check() == []
