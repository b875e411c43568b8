"""An archive on PostgreSQL in a browser: from a copy in a file that is made, told, made anew, and never half there."""

from __future__ import annotations

import json
import stat
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from archive_help import Desk, article
from web_help import serving

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.web.snapshots import PART, snapshot_of


@contextmanager
def filled_archive(postgres, folder):
    url = postgres.archive(folder)
    (folder / "warc").mkdir(parents=True)
    with Archive.open(url, write=True) as archive:
        desk = Desk(archive)
        for number in range(1, 21):
            desk.keep(article(number, text="用户增长"))
        desk.end()
    try:
        yield url
    finally:
        postgres.drop(url)


@pytest.fixture(scope="module")
def filled(postgres, tmp_path_factory):
    """Nobody writes into it."""
    with filled_archive(postgres, tmp_path_factory.mktemp("filled") / "files") as url:
        yield url


@pytest.fixture
def growing(postgres, tmp_path):
    with filled_archive(postgres, tmp_path / "files") as url:
        yield url


def wait_for(what, seconds=60):
    until = time.monotonic() + seconds
    while not (found := what()) and time.monotonic() < until:
        time.sleep(0.2)
    return found


def test_it_is_served_and_renewed_and_says_how_old_it_is(growing, tmp_path):
    folder = tmp_path / "snapshot"
    with (
        Archive.open(growing, write=True) as archive,
        serving("--db", growing, "--snapshot", folder, "--snapshot-age", 2) as server,
    ):
        desk = Desk(archive)  # a crawl is on its way, and nobody minds
        status, _, page = server.ask("/?lang=en")
        assert status == 200
        assert "This is a snapshot of the database at" in page
        assert len(json.loads(server.ask(f"/search.json?q={quote('用户')}")[2])["results"]) == 20
        before = folder.joinpath("archive.db").stat().st_ino
        desk.keep(article(99, title="后来的一篇"))
        desk.end()
        count = "/archive.json?sql=select+count(*)+from+articles&_shape=arrays"
        assert wait_for(lambda: json.loads(server.ask(count)[2])["rows"] == [[21]])
        assert folder.joinpath("archive.db").stat().st_ino != before
        assert "后来的一篇" in server.ask("/")[2]
    assert [path.name for path in folder.glob(f"{PART}*")] == []


def test_it_belongs_to_its_user_alone_and_keeps_no_password(filled, tmp_path):
    folder = tmp_path / "snapshot"
    with serving("--db", filled, "--snapshot", folder) as server:
        assert server.ask("/")[0] == 200
    assert stat.S_IMODE(folder.stat().st_mode) & 0o077 == 0
    assert (folder / "warc").readlink() == Path(filled.partition("folder=")[2], "warc").resolve()
    secret = filled.partition("://")[2].partition("@")[0].partition(":")[2].encode()
    assert secret
    assert not any(secret in path.read_bytes() for path in folder.iterdir() if path.is_file())


def test_an_old_one_is_shown_while_the_server_is_away(filled, tmp_path):
    folder, notes = tmp_path / "snapshot", []
    snapshot_of(filled, folder).ready(notes.append)
    away = filled.replace("/test_", "/gone_")
    kept = snapshot_of(away, folder, timedelta(0))
    assert kept.ready(notes.append) == folder / "archive.db"
    assert "the old one is shown" in notes[-1]
    with Archive.open(str(kept.path)) as archive:
        assert archive.stats()["articles"] == 20


def test_without_server_and_snapshot_there_is_nothing_to_serve(filled, tmp_path):
    with pytest.raises(ArchiveError):
        snapshot_of(filled.replace("/test_", "/gone_"), tmp_path / "snapshot").ready(lambda _: None)
    assert not (tmp_path / "snapshot" / "archive.db").exists()


def test_what_a_killed_one_left_is_in_nobodys_way(filled, tmp_path):
    folder = tmp_path / "snapshot"
    folder.mkdir()
    (folder / PART).write_bytes(b"half of it")
    (folder / f"{PART}-wal").write_bytes(b"half of it")
    (folder / "archive.db").write_bytes(b"of another program")
    with Archive.open(str(snapshot_of(filled, folder).ready(lambda _: None))) as archive:
        assert archive.stats()["articles"] == 20


def test_a_fresh_one_is_taken_as_it_is(filled, tmp_path):
    made = [snapshot_of(filled, tmp_path / "snapshot").ready(lambda _: None).stat().st_mtime_ns for _ in range(2)]
    assert made[0] == made[1]


def test_a_file_needs_none(tmp_path):
    assert snapshot_of(str(tmp_path / "archive.db")) is None
