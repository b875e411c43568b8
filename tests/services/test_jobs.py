"""Workers share the commands of an archive: real processes, a real server, real kills."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

import psycopg
import pytest

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.demo.server import serve
from yunliebian_crawler.demo.site import DemoSite
from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.jobs.commands import command

PATIENCE = 180


@dataclass
class Crew:
    """The workers of one archive."""

    db: str
    site: str
    workers: list[subprocess.Popen[str]] = field(default_factory=list)

    def start(self, *words: str) -> subprocess.Popen[str]:
        environ = os.environ | {"YUNLIEBIAN_DB": self.db, "YUNLIEBIAN_SITE": self.site}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        process = subprocess.Popen([sys.executable, "-m", "yunliebian_crawler", *words], env=environ, **pipes)
        self.workers.append(process)
        return process

    def run(self, *words: str) -> str:
        process = self.start(*words)
        out, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, err
        return out

    def jobs(self) -> dict[int, dict]:
        return {job["id"]: job for job in json.loads(self.run("jobs", "--json"))}

    def statuses(self) -> dict[int, str]:
        return dict(self.rows("select id, status::text from procrastinate_jobs order by id"))

    def rows(self, sql: str) -> list[tuple]:
        with psycopg.connect(self.db.partition("?")[0]) as connection:
            return connection.execute(sql).fetchall()

    def write(self, sql: str) -> None:
        with psycopg.connect(self.db.partition("?")[0]) as connection:
            connection.execute(sql)

    def end(self) -> None:
        for process in self.workers:
            process.kill()
            process.communicate()


@pytest.fixture
def crew(postgres, tmp_path):
    with serve(DemoSite(articles=70)) as served:
        db = f"{postgres.empty()}?folder={tmp_path}/raw"
        Archive.open(db, write=True, create=True).close()
        made = Crew(db, served.url)
        made.served = served
        yield made
        made.end()


def until(true, seconds: float = PATIENCE) -> float:
    """Seconds until it is true."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds
        time.sleep(0.1)
    return time.monotonic() - began


def articles_asked(served) -> Counter[str]:
    return Counter(r.path for r in served.requests if r.status == 200 and r.path.endswith(".html"))


def test_jobs_are_run_and_listed(crew, tmp_path):
    exported = f"export --format csv --out {tmp_path}/out"
    out = crew.run("jobs", "add", "crawl --delay 0 --max-pages 12", exported)
    assert out == "job 1\njob 2\n"
    crew.run("jobs", "add", "refresh --budget 5 --site http://127.0.0.1:9/")
    crew.run("worker", "--until-idle")
    jobs = crew.jobs()
    assert {number: job["status"] for number, job in jobs.items()} == {1: "succeeded", 2: "succeeded", 3: "failed"}
    assert jobs[2]["command"].startswith("export --format csv")
    assert jobs[1]["added_at"] <= jobs[1]["started_at"] <= jobs[1]["ended_at"]
    assert (tmp_path / "out" / "datapackage.json").is_file()


def test_a_long_refresh_is_cut_into_batches_and_never_spends_more(crew):
    crew.run("jobs", "add", "refresh --budget 130 --delay 0")
    crew.run("worker", "--until-idle")
    commands = [job["command"] for job in crew.jobs().values()]
    assert sorted(commands) == ["refresh --budget 130 --delay 0", "refresh --budget 30 --delay 0"]
    assert not {"todo", "doing"} & set(crew.statuses().values())  # a batch that meets the site's bad pages is unhealthy
    assert len(crew.served.requests) == sum(n for (n,) in crew.rows("select requests from crawls")) <= 130


def test_a_killed_worker_takes_its_command_along_and_another_one_goes_on(crew):
    crew.run("jobs", "add", "crawl --delay 0.05")
    first = crew.start("worker")
    until(lambda: len(articles_asked(crew.served)) > 20)
    second = crew.start("worker")
    first.send_signal(signal.SIGKILL)
    first.wait()
    seen = len(crew.served.requests)
    taken_over = until(lambda: len(crew.served.requests) > seen + 10, 60)
    until(lambda: crew.statuses() == {1: "succeeded"})
    second.send_signal(signal.SIGTERM)
    assert second.wait(20) == 0
    assert taken_over < 60
    asked = articles_asked(crew.served)
    assert sum(n - 1 for n in asked.values()) <= 16
    assert crew.rows("select count(*) from articles")[0][0] >= 60


def test_a_worker_that_is_told_to_end_leaves_its_job_to_another_one(crew):
    crew.run("jobs", "add", "crawl --delay 0.05")
    first = crew.start("worker")
    until(lambda: len(articles_asked(crew.served)) > 15)
    first.send_signal(signal.SIGTERM)
    assert first.wait(20) == 0
    assert crew.statuses() == {1: "todo"}
    assert crew.rows("select outcome from crawls") == [("interrupted",)]
    crew.run("worker", "--until-idle")
    assert crew.statuses() == {1: "succeeded"}
    assert max(articles_asked(crew.served).values()) == 1


def test_a_running_job_is_cancelled_and_tried_again(crew):
    crew.run("jobs", "add", "crawl --delay 0.2", "check --full")
    worker = crew.start("worker")
    until(lambda: len(articles_asked(crew.served)) > 3)
    assert "is told to end" in crew.run("jobs", "cancel", "1")
    until(lambda: crew.statuses()[1] == "aborted")
    assert crew.rows("select outcome from crawls") == [("interrupted",)]
    until(lambda: crew.statuses()[2] not in ("todo", "doing"))
    worker.send_signal(signal.SIGTERM)
    worker.wait(20)
    assert crew.run("jobs", "retry", "1") == "job 1: waits again as job 3\n"
    assert crew.run("jobs", "cancel", "3") == "job 3: cancelled\n"
    assert crew.statuses()[3] == "cancelled"


def test_three_workers_ask_one_after_another_and_nothing_twice(crew):
    crew.run("jobs", "add", *["refresh --budget 30 --delay 0"] * 3)
    workers = [crew.start("worker", "--until-idle") for _ in range(3)]
    for worker in workers:
        worker.communicate(timeout=PATIENCE)
    crew.run("worker", "--until-idle")
    assert not {"todo", "doing"} & set(crew.statuses().values())
    assert max(articles_asked(crew.served).values()) == 1
    spans = crew.rows("select started_at, finished_at from crawls order by started_at")
    assert len(spans) == 3
    assert all(end <= begin for (_, end), (begin, _) in pairwise(spans))


def test_all_workers_read_stored_pages_again(crew):
    crew.run("crawl", "--delay", "0", "--concurrency", "8", "--quiet")
    before = crew.rows("select id, number, title, body_text, content_hash from revisions order by id")
    (wrong,) = crew.rows("select min(id) from revisions")[0]
    crew.write(f"update revision_rows set title = 'misread' where id = {wrong}")
    crew.run("jobs", "add", "reparse")
    first, second = crew.start("worker"), crew.start("worker")
    read = "select count(*) from procrastinate_jobs where task_name = 'yunliebian.read'"
    until(lambda: crew.rows(read)[0][0])
    until(lambda: crew.statuses()[1] == "succeeded")
    for worker in (first, second):
        worker.send_signal(signal.SIGTERM)
        worker.communicate(timeout=30)
    assert crew.rows("select id, number, title, body_text, content_hash from revisions order by id") == before
    assert set(crew.statuses().values()) == {"succeeded"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("worker", "--db", "some.db"), "need an archive on PostgreSQL"),
        (("jobs", "add"), "takes a command"),
        (("jobs", "add", "demo"), "is no job"),
        (("jobs", "add", "crawl --db=other.db"), "leave --db out"),
        (("jobs", "add", "crawl 'half"), "cannot be read"),
        (("jobs", "retry", "99"), "no job 99"),
        (("jobs", "cancel", "one"), "is no job's number"),
        (("worker", "--at", "03:15"), "give each --command its --at"),
        (("worker", "--at", "25:00", "--command", "check"), "no time of day"),
    ],
)
def test_what_cannot_be_is_said(yunliebian, monkeypatch, postgres, tmp_path, words, message):
    monkeypatch.setenv("YUNLIEBIAN_DB", postgres.archive(tmp_path))
    ended = yunliebian(*words)
    assert ended.status == 2
    assert message in ended.err


def test_only_what_asks_the_site_or_writes_is_locked():
    assert {command(text).lock for text in ("crawl", "refresh --budget 9", "import a.warc", "reparse")} == {"site"}
    assert {command(text).lock for text in ("check", "export --format csv --out x")} == {None}


def test_a_refresh_under_a_clock_is_one_job():
    now, later = command("refresh --budget 500 --max-seconds 60").batches()
    assert (now.text, later) == ("refresh --budget 500 --max-seconds 60", None)
    with pytest.raises(UsageError, match="is no job"):
        command("")
