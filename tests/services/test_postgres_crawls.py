"""Crawls of an archive on a server, in processes of their own: killed, and many at once."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.demo.server import serve
from yunliebian_crawler.demo.site import DemoSite

STARTS = 20
PATIENCE = 120


@pytest.fixture
def start(monkeypatch):
    """Start crawls; whatever a failed test left running is ended."""
    started = []

    def crawl(db: str, url: str, *options: str) -> subprocess.Popen[str]:
        line = [sys.executable, "-m", "yunliebian_crawler", "crawl", "--site", url, "--quiet", *options]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        started.append(subprocess.Popen(line, env=os.environ | {"YUNLIEBIAN_DB": db}, **pipes))
        return started[-1]

    yield crawl
    for process in started:
        process.kill()
        process.wait(PATIENCE)
        process.stdout.close()


def count(db: str, what: str = "articles") -> int:
    with Archive.open(db) as archive:
        return archive.stats()[what]


def soon(is_so) -> None:
    for _ in range(600):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError("not within half a minute")


def test_a_killed_crawl_leaves_the_archive_free_and_whole(on_postgres, start):
    with serve(DemoSite()) as served:
        killed = start(on_postgres, served.url, "--delay", "0.05")
        soon(lambda: count(on_postgres, "fetches") > 0 or killed.poll() is not None)
        before = count(on_postgres, "fetches")
        killed.send_signal(signal.SIGKILL)
        killed.wait(PATIENCE)
        with Archive.open(on_postgres) as archive:
            soon(lambda: archive.standing(datetime.now(UTC), host="elsewhere")["lock"] is None)
            assert archive.check() == []
            assert archive.stats()["fetches"] >= before > 0
        ended = start(on_postgres, served.url, "--delay", "0")
        told, _ = ended.communicate(timeout=PATIENCE)
        assert ended.returncode in (0, 1), told
        truths = DemoSite().truth(0, home=served.url)
        urls = {truth.url for truth in truths if truth.status == "live" and truth.problem is None}
    with Archive.open(on_postgres) as archive:
        assert urls <= {article.url for article in archive.articles()}
        assert archive.check() == []
        assert next(archive.crawls())["outcome"] in ("done", "finished")


def test_twenty_starts_at_once(postgres, tmp_path, start):
    """On a database in which none of them finds an archive."""
    url = f"{postgres.empty()}?folder={tmp_path}"
    with serve(DemoSite()) as served:
        crawls = [start(url, served.url, "--delay", "0.3") for _ in range(STARTS)]
        told = {}
        until = time.monotonic() + PATIENCE
        while len(told) < STARTS - 1 and time.monotonic() < until:
            told |= {
                c.pid: c.communicate(timeout=PATIENCE)[0] for c in crawls if c.pid not in told and c.poll() is not None
            }
            time.sleep(0.1)
        (winner,) = [crawl for crawl in crawls if crawl.poll() is None]
        soon(lambda: count(url, "crawls") > 0)
        winner.send_signal(signal.SIGTERM)
        said, _ = winner.communicate(timeout=PATIENCE)
        assert winner.returncode == 0, said
    owner = re.escape(f"{socket.gethostname()}:{winner.pid}")
    assert {crawl.returncode for crawl in crawls if crawl is not winner} == {75}
    for pid, text in told.items():
        assert pid == winner.pid or re.search(rf"\({owner}, last sign of life", text), text
        assert "geheim" not in text
    assert count(url, "crawls") == 1
    postgres.drop(url)
