"""An import killed at any step of its work goes on, and comes to the same as one that nobody disturbed."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from archive_compare import differences

from yunliebian_crawler.archive import Archive

SCRIPT = """
import os, signal, sys
from importlib import import_module
from yunliebian_crawler.cli import run

module, owner, name, left = sys.argv[1:5]
owner, left = getattr(import_module(module), owner), int(left)
call = getattr(owner, name)

def counted(*args, **kwargs):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return call(*args, **kwargs)

setattr(owner, name, counted)
sys.exit(run(sys.argv[5:]))
"""
ARCHIVE, WRITER = ("yunliebian_crawler.archive.facade", "Archive"), ("yunliebian_crawler.warc", "WarcWriter")
MOMENTS = [
    (*WRITER, "write", 100),
    (*ARCHIVE, "store", 1),
    (*ARCHIVE, "store", 33),
    (*ARCHIVE, "commit", 2),
    (*ARCHIVE, "finish_crawl", 1),
    (*ARCHIVE, "start_crawl", 2),
]
FILES = 3
"""Of the archive's own raw answers that are taken in: the first days."""
KNOWN = ("articles", "revisions", "read_counts", "categories", "panel_entries", "images", "links", "coverage")


def arguments(days, folder):
    db, _ = days
    with closing(sqlite3.connect(db)) as connection:
        (home,) = connection.execute("select home from crawls").fetchone()
    files = sorted(str(path) for path in (db.parent / "warc").iterdir())[:FILES]
    command = ["import", *files, "--db", str(folder / "archive.db"), "--site", home, "--jobs", "1"]
    return [*command, "--now", "2026-11-22"]


def ended(days, folder, *moment):
    command = [sys.executable, "-c", SCRIPT, *(str(part) for part in moment), *arguments(days, folder)]
    return subprocess.run(command, capture_output=True, timeout=120)


@pytest.fixture(scope="module")
def undisturbed(days, tmp_path_factory):
    folder = tmp_path_factory.mktemp("undisturbed")
    done = ended(days, folder, *ARCHIVE, "store", 0)
    assert done.returncode in (0, 1), done.stderr.decode()
    return folder / "archive.db"


def test_killed_at_each_step_one_after_the_other(days, undisturbed, tmp_path):
    killed = [ended(days, tmp_path, *moment).returncode for moment in MOMENTS]
    assert killed == [-signal.SIGKILL] * len(MOMENTS)
    done = ended(days, tmp_path, *ARCHIVE, "store", 0)
    assert done.returncode in (0, 1), done.stderr.decode()
    assert differences(tmp_path / "archive.db", undisturbed, *KNOWN) == {}
    with Archive.open(str(tmp_path / "archive.db")) as archive:
        assert archive.check() == []
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        assert connection.execute("select * from lock").fetchall() == []
        again = "select url, requested_at, warc_digest, count(*) from fetches group by 1, 2, 3 having count(*) > 1"
        with closing(sqlite3.connect(undisturbed)) as other:
            assert connection.execute(again).fetchall() == other.execute(again).fetchall()
