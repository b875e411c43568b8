"""Power lost during a crawl: the end of the log is gone, but what is still there is whole.

Commits are not synced one by one: with the power the last of them may be lost, in order, the log being cut anywhere,
even within a page. The raw answers are synced before the commit that points to them, so that only the tail that no
commit of the uncut log points to can be lost.
"""

from __future__ import annotations

import random
import shutil

import pytest
from hunting import Hunted, differences

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.demo.server import serve
from yunliebian_crawler.demo.site import DemoSite

CUTS = 30
ENDED = (7, 23)
"""After these cuts the crawl goes on to its end."""


@pytest.fixture(scope="module")
def served():
    with serve(DemoSite(articles=120)) as served:
        yield served


@pytest.fixture(scope="module")
def killed(served, tmp_path_factory):
    """An archive with all of its crawl still in the log: too short for a checkpoint, and killed."""
    hunted = Hunted(served, tmp_path_factory.mktemp("killed") / "archive.db")
    with hunted.start() as process:
        hunted.wait(process, 90)
        process.kill()
        process.communicate()
    return hunted


@pytest.fixture(scope="module")
def whole(served, tmp_path_factory):
    """What comes of a crawl that nobody disturbs."""
    hunted = Hunted(served, tmp_path_factory.mktemp("whole") / "archive.db")
    hunted.end()
    return hunted


def without_power(killed, folder, chance):
    """A copy of the archive as the disk may have it after the power came back."""
    shutil.copytree(killed.db.parent, folder)
    cut = Hunted(killed.served, folder / "archive.db")
    promised = dict(cut.rows("select warc_file, max(warc_offset + warc_length) from fetches group by 1"))
    for name in ("archive.db-wal", "archive.db-shm"):
        (folder / name).unlink(missing_ok=True)
    log = killed.db.with_name("archive.db-wal").read_bytes()
    kept = log[: chance.randrange(len(log))]
    torn = chance.randbytes(chance.randrange(5000)) if chance.random() < 0.5 else b""
    (folder / "archive.db-wal").write_bytes(kept + torn)
    for file in (folder / "warc").iterdir():
        with file.open("r+b") as raw:
            raw.truncate(chance.randint(promised[file.name], file.stat().st_size))
    return cut


def test_the_log_cut_anywhere(killed, whole, tmp_path):
    chance, pages = random.Random(3), []
    assert killed.db.with_name("archive.db-wal").stat().st_size > 500_000
    for number in range(CUTS):
        cut = without_power(killed, tmp_path / str(number), chance)
        if cut.rows("select name from sqlite_master where name = 'fetch_rows'"):
            assert cut.rows("pragma integrity_check") == [("ok",)]
            assert cut.rows("pragma foreign_key_check") == []
            assert cut.unreadable() == []
            pages += cut.rows("select count(*) from fetches")
        if number in ENDED:
            cut.end()
            cut.assert_sound()
            assert differences(cut, whole) == {}
    assert len(set(pages)) > 5, "the cuts are in many places"


def test_raw_answers_lost_against_the_promise_are_found(killed, tmp_path):
    """A disk that does not keep what it says it has: not to be mended, but told."""
    cut = without_power(killed, tmp_path / "cut", random.Random(1))
    shutil.copy(killed.db.with_name("archive.db-wal"), tmp_path / "cut")
    for file in (tmp_path / "cut" / "warc").iterdir():
        with file.open("r+b") as raw:
            raw.truncate(file.stat().st_size // 2)
    with Archive.open(str(cut.db)) as archive:
        assert {problem.kind for problem in archive.check()} == {"cut"}
