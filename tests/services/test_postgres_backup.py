"""Backups of an archive on a server, and the way back: of one moment, whole or not at all, nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from archive_help import NOON, Desk, article, listing

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.upkeep import programs
from yunliebian_crawler.warc import Record, WarcWriter

PATIENCE = 60
QUEUE = (
    "create table procrastinate_jobs (id bigserial); create function procrastinate_f() returns integer language sql "
)
QUEUE += "as 'select 1'; create table notes (of_us text)"


@pytest.fixture
def db(postgres, tmp_path):
    """An archive with two articles and their raw answers; a queue and somebody's notes lie in the same schema."""
    url = postgres.archive(tmp_path / "data")
    keep(url, 1, 2)
    run(url, QUEUE)
    yield url
    postgres.drop(url)


@pytest.fixture
def empty(postgres, tmp_path):
    url = postgres.empty()
    yield f"{url}?folder={tmp_path / 'new'}"
    postgres.drop(url)


def keep(db: str, *numbers: int) -> None:
    with Archive.open(db, write=True) as archive, archive.lock("here:1", NOON):
        desk, writer = Desk(archive), WarcWriter(archive.folder / "warc", "site", "test")
        desk.keep(listing(list(numbers)))
        for number in numbers:
            page = article(number)
            record = Record(page.url, NOON, 200, [("Content-Type", "text/html")], f"第{number}篇".encode() * 50)
            desk.keep(page, record=writer.write(record))
        writer.sync()
        desk.end()
        writer.close()


def run(db: str, sql: str) -> list[tuple]:
    with psycopg.connect(db.partition("?")[0]) as connection:
        cursor = connection.execute(sql)
        return cursor.fetchall() if cursor.description else []


def titles(db: str) -> list[str]:
    with Archive.open(db) as archive:
        assert archive.check() == []
        assert [hit["id"] for hit in archive.search("第1篇")] == [1]
        return sorted(row["title"] for row in archive.newest(1000))


def contents(db: str) -> list:
    """Every table's rows, whatever order they lie in."""
    with Archive.open(db) as archive:
        return [sorted(map(repr, getattr(archive, name)())) for name in ("articles", "revisions", "read_counts")]


def test_there_and_back(db, empty, tmp_path, yunliebian):
    made = yunliebian("backup", "copies", "--db", db, "--json")
    assert made.status == 0, made.err
    folder = Path(json.loads(made.out)["folder"])
    assert sorted(path.name for path in folder.iterdir()) == ["archive.dump", "backup.json", "warc"]
    before = contents(db)
    keep(db, 3)
    refused = yunliebian("restore", "copies", "--db", db)
    assert (refused.status, "--force" in refused.err) == (2, True)
    assert titles(db) == ["第1篇", "第2篇", "第3篇"]
    new = yunliebian("restore", "copies", "--db", empty)
    assert new.status == 0, new.err
    assert contents(empty) == before
    assert yunliebian("check", "--full", "--db", empty).status == 0
    assert run(empty, "select count(*) from pg_class where relname in ('notes', 'procrastinate_jobs')") == [(0,)]
    keep(empty, 4)  # numbers go on, and the search follows
    assert titles(empty) == ["第1篇", "第2篇", "第4篇"]
    assert run(empty, "select obj_description('articles'::regclass) is not null") == [(True,)]


def test_an_archive_that_is_there_is_kept_aside(db, yunliebian):
    assert yunliebian("backup", "copies", "--db", db).status == 0
    keep(db, 3)
    ended = yunliebian("restore", "copies", "--force", "--now", "2026-11-22T13:00:00Z", "--db", db)
    assert ended.status == 0, ended.err
    aside = "public_before_20261122t130000z"
    assert f"schema {aside} of" in ended.err
    assert titles(db) == ["第1篇", "第2篇"]
    assert titles(f"{db}&options=-csearch_path%3D{aside}") == ["第1篇", "第2篇", "第3篇"]
    assert run(db, "select count(*) from notes, procrastinate_jobs") == [(0,)]  # they are where they were
    assert yunliebian("restore", "copies", "--force", "--now", "2026-11-22T13:00:01Z", "--db", db).status == 0


def test_what_a_crawl_has_not_committed_is_not_in_it(db, empty, yunliebian):
    with Archive.open(db, write=True) as archive, archive.lock("here:1", NOON):
        desk = Desk(archive)
        desk.keep(article(3))
        assert yunliebian("backup", "copies", "--db", db).status == 0
        assert yunliebian("restore", "copies", "--force", "--now", "2026-11-22T12:01:00Z", "--db", db).status == 75
        desk.end()
    assert yunliebian("restore", "copies", "--db", empty).status == 0
    assert titles(empty) == ["第1篇", "第2篇"]
    with Archive.open(empty) as archive:
        assert archive.standing(NOON)["lock"] is None


@pytest.mark.parametrize("harm", ["flip", "warc"])
def test_a_damaged_backup_is_refused(db, yunliebian, harm):
    assert yunliebian("backup", "copies", "--db", db).status == 0
    (folder,) = Path("copies").glob("yunliebian-*")
    if harm == "warc":
        shutil.rmtree(folder / "warc")
    else:
        data = bytearray((folder / "archive.dump").read_bytes())
        data[len(data) // 2] ^= 1
        (folder / "archive.dump").write_bytes(data)
    ended = yunliebian("restore", "copies", "--force", "--db", db)
    assert (ended.status, "is not what was backed up" in ended.err) == (3, True)
    assert titles(db) == ["第1篇", "第2篇"]


def test_an_unsound_archive_makes_no_backup(db, yunliebian):
    run(db, "update articles set revision_count = 7")
    ended = yunliebian("backup", "copies", "--db", db)
    assert (ended.status, "is not sound" in ended.err) == (3, True)
    assert [path.name for path in Path("copies").iterdir()] == [".lock"]


def test_a_restore_that_fails_half_way_changes_nothing(db, empty, yunliebian):
    """The owner of another table of the same name stands in its way, after some of the archive has been made."""
    assert yunliebian("backup", "copies", "--db", db).status == 0
    run(empty, "create type warc_files as (x integer)")
    ended = yunliebian("restore", "copies", "--db", empty)
    assert (ended.status, "nothing has changed" in ended.err) == (3, True), ended.err
    assert run(empty, "select count(*) from pg_class where relname = 'articles'") == [(0,)]


def test_a_restore_that_is_killed_changes_nothing(db, yunliebian):
    """It waits for a reader of the old archive when it is killed, in the midst of its transaction."""
    assert yunliebian("backup", "copies", "--db", db).status == 0
    line = [sys.executable, "-m", "yunliebian_crawler", "restore", "copies", "--force"]
    waiting = "select count(*) from pg_stat_activity where application_name = 'psql' and wait_event_type = 'Lock'"
    with psycopg.connect(db.partition("?")[0]) as reader:
        reader.execute("select count(*) from articles")
        process = subprocess.Popen(line, env=os.environ | {"YUNLIEBIAN_DB": db}, stderr=subprocess.DEVNULL)
        until = time.monotonic() + PATIENCE
        while run(db, waiting) == [(0,)]:
            assert time.monotonic() < until
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.wait(PATIENCE)
    assert titles(db) == ["第1篇", "第2篇"]
    assert run(db, "select count(*) from pg_namespace where nspname like '%before%'") == [(0,)]


def test_each_kind_of_backup_goes_where_it_is_from(db, tmp_path, yunliebian):
    assert yunliebian("backup", "of_server", "--db", db).status == 0
    assert yunliebian("copy", "--db", db, "--to", "file/archive.db").status == 0
    assert yunliebian("backup", "of_file", "--db", "file/archive.db").status == 0
    for source, to in (("of_server", "other.db"), ("of_file", db)):
        ended = yunliebian("restore", source, "--db", to)
        assert (ended.status, "yunliebian copy" in ended.err) == (2, True)


def test_what_is_not_installed_is_named(db, yunliebian, monkeypatch):
    monkeypatch.setattr(programs, "PLACES", ())
    monkeypatch.setenv("PATH", "/nowhere")
    ended = yunliebian("backup", "copies", "--db", db)
    assert (ended.status, "apt-get install postgresql-client" in ended.err) == (2, True)


def test_no_password_among_the_options_of_a_process():
    with programs.options(programs_login("geheim:9\\f")) as words:
        assert "geheim" not in " ".join(words)
        file = Path(words[-1].rpartition("passfile=")[2])
        assert file.read_text() == "*:*:*:*:geheim\\:9\\\\f\n"
        assert file.stat().st_mode & 0o077 == 0


def programs_login(password: str):
    from yunliebian_crawler.archive.dumping import Login

    return Login("host=here", password)
