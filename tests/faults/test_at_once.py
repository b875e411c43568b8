"""Many at one archive: one crawl writes, the others are told so at once, and readers notice nothing."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys

from hunting import ROOT, Hunted

from yunliebian_crawler.demo.server import serve
from yunliebian_crawler.demo.site import DemoSite

STARTS = 20
OWN_SECONDS = 1.0
"""Of processor time, in which the nineteen must be over; they take a seventh of it."""

READER = """
import sqlite3, sys
from yunliebian_crawler.archive import Archive
from yunliebian_crawler.errors import ArchiveError
HALF = {
    "article without revision": "select url from articles where id not in (select article_id from revisions)",
    "revision without text": "select id from revisions where body_text is null or title is null",
    "revision without fetch": "select id from revisions where fetch_id not in (select id from fetches)",
    "count without fetch": "select article_id from read_counts where fetch_id not in (select id from fetches)",
    "count of nothing": "select article_id from read_counts where article_id not in (select id from articles)",
    "panel cut short": "select fetch_id from panel_entries group by fetch_id, panel having max(rank) <> count(*)",
    "page without record": "select id from fetches where http_status is not null and warc_file is null",
}
db, rounds, seen = sys.argv[1], 0, 0
BEGIN = "begin isolation level repeatable read" if "://" in db else "begin"
print("ready", flush=True)
for line in sys.stdin:  # one look for each line
    with Archive.open(db) as archive:
        raw = archive._database.driver
        raw.execute(BEGIN)
        for name, sql in HALF.items():
            assert not raw.execute(sql).fetchall(), name
        assert archive.stats()["articles"] >= seen
        seen = archive.stats()["articles"]
        ids = [row["id"] for row in archive.newest(5)]
        assert all(archive.article(number)["body_text"] and archive.history(number)["revisions"] for number in ids)
        raw.execute("rollback")
        archive.search("增长")
        if rounds % 10 == 0:
            assert archive.check() == [], archive.check()
    rounds += 1
    print(rounds, seen, flush=True)
"""


def ended(process):
    """Exit status and seconds of processor time of a process of ours."""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used.ru_utime + used.ru_stime


def test_twenty_starts_at_once(tmp_path):
    """On an archive that none of them finds there."""
    with serve(DemoSite(articles=400)) as served:
        hunted = Hunted(served, tmp_path / "archive.db")
        crawls = [hunted.start_cold() for _ in range(STARTS)]
        ends = [ended(process) for process in crawls]
        told = [process.stdout.read() for process in crawls]
        for process in crawls:
            process.stdout.close()
    (winner,) = [n for n, (status, _) in enumerate(ends) if status != 75]
    assert ends[winner][0] == 0, told[winner]
    owner = f"{socket.gethostname()}:{crawls[winner].pid}"
    for n, (_, seconds) in enumerate(ends):
        if n != winner:
            assert seconds < OWN_SECONDS
            assert re.search(rf"is running since 20\d\d-\S+Z \({re.escape(owner)}, last sign of life", told[n])
    assert hunted.rows("select count(*) from crawls") == [(1,)]
    hunted.assert_sound()


def test_readers_during_a_crawl(places):
    """A reader that looks again and again while a crawl commits every few pages."""
    with serve(DemoSite(articles=400)) as served:
        hunted = Hunted(served, places())
        crawl = hunted.start_cold()
        hunted.wait(crawl, 12)
        command = [sys.executable, "-c", READER, str(hunted.db)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        looks = []
        with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as reader:
            assert reader.stdout.readline() == "ready\n"
            while crawl.poll() is None or len(looks) < 3:
                reader.stdin.write("look\n")
                reader.stdin.flush()
                looks.append(reader.stdout.readline())
                assert re.fullmatch(r"\d+ \d+\n", looks[-1]), looks[-1] + reader.stdout.read()
            reader.stdin.close()
        out = crawl.communicate()[0]
        assert crawl.returncode == 0, out
        hunted.assert_sound()
    assert len({look.split()[1] for look in looks}) > 2, "the reader saw the archive grow"
