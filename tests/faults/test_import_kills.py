"""An import killed at any step of its work goes on, and comes to the same as one that nobody disturbed."""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime
from functools import partial
from importlib import import_module

import pytest
from address_help import rows
from archive_compare import differences
from forked import Forked

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.demo.days import evening
from yunliebian_crawler.demo.server import serve
from yunliebian_crawler.demo.site import DemoSite

ARCHIVE, WRITER = ("yunliebian_crawler.archive.facade", "Archive"), ("yunliebian_crawler.warc", "WarcWriter")
MOMENTS = [
    (*WRITER, "write", 100),
    (*ARCHIVE, "store", 1),
    (*ARCHIVE, "store", 33),
    (*ARCHIVE, "commit", 2),
    (*ARCHIVE, "finish_crawl", 1),
    (*ARCHIVE, "start_crawl", 2),
]
KNOWN = ("articles", "revisions", "read_counts", "categories", "panel_entries", "images", "links", "coverage")


def kill_at(module, owner, name, left):
    """From now on in this process: the call of that number is its end."""
    owner = getattr(import_module(module), owner)
    call = getattr(owner, name)

    def counted(*args, **kwargs):
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*args, **kwargs)

    setattr(owner, name, counted)


def ended(captured, to, *moment):
    """How an import into the archive ``to`` ended, and what it said."""
    db, home = captured
    command = ["import", str(db.parent / "warc"), "--db", str(to), "--site", home, "--jobs", "1"]
    with Forked(*command, "--now", "2026-11-22", first=partial(kill_at, *moment) if moment else None) as process:
        said = process.communicate(timeout=120)[0]
        return process.returncode, said


@pytest.fixture(scope="module")
def captured(tmp_path_factory):
    """An archive whose raw answers are taken in, those of three days, and its site's address."""
    db = tmp_path_factory.mktemp("captured") / "archive.db"
    with serve(DemoSite(articles=60)) as served:
        for served.day in (0, 1, 4):
            options = ("--db", str(db), "--site", served.url, "--now", evening(served.day).isoformat())
            with Forked("crawl", "--all", "--delay", "0", "--quiet", *options) as process:
                said = process.communicate()[0]
                assert process.returncode in (0, 1), said
        return db, served.url


@pytest.fixture(scope="module")
def undisturbed(captured, tmp_path_factory):
    db = tmp_path_factory.mktemp("undisturbed") / "archive.db"
    status, said = ended(captured, db)
    assert status in (0, 1), said
    return db


def test_killed_at_each_step_one_after_the_other(captured, undisturbed, places):
    db = places()
    killed = [ended(captured, db, *moment)[0] for moment in MOMENTS]
    assert killed == [-signal.SIGKILL] * len(MOMENTS)
    status, said = ended(captured, db)
    assert status in (0, 1), said
    assert differences(db, undisturbed, *KNOWN) == {}
    with Archive.open(db) as archive:
        assert archive.check() == []
    key = "url, requested_at, warc_digest"
    again = f"select {key}, count(*) from fetches group by {key} having count(*) > 1 order by {key}"
    assert rows(db, again) == rows(undisturbed, again)
    with Archive.open(db, write=True) as archive, archive.lock("here:1", datetime.now(UTC)):
        pass  # nobody holds it
