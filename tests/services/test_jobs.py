"""Workers share the commands of an archive: real processes, a real server."""

from __future__ import annotations

import signal

import pytest
from jobs_help import crew_of

from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.jobs.commands import command


@pytest.fixture
def crew(postgres, tmp_path, yunliebian):
    with crew_of(postgres, tmp_path, yunliebian) as made:
        yield made


def test_jobs_are_run_and_listed(crew, tmp_path):
    exported = f"export --format csv --out {tmp_path}/out"
    out = crew.run("jobs", "add", "crawl --delay 0 --max-pages 12", exported)
    assert out == "job 1\njob 2\n"
    crew.run("jobs", "add", "refresh --budget 5 --site http://127.0.0.1:9/")
    crew.work("worker", "--until-idle")
    jobs = crew.jobs()
    assert {number: job["status"] for number, job in jobs.items()} == {1: "succeeded", 2: "succeeded", 3: "failed"}
    assert jobs[2]["command"].startswith("export --format csv")
    assert jobs[1]["added_at"] <= jobs[1]["started_at"] <= jobs[1]["ended_at"]
    assert (tmp_path / "out" / "datapackage.json").is_file()


def test_a_long_refresh_is_cut_into_batches_and_never_spends_more(crew):
    crew.run("jobs", "add", "refresh --budget 130 --delay 0")
    crew.work("worker", "--until-idle")
    commands = [job["command"] for job in crew.jobs().values()]
    assert sorted(commands) == ["refresh --budget 130 --delay 0", "refresh --budget 30 --delay 0"]
    assert not {"todo", "doing"} & set(crew.statuses().values())  # a batch that meets the site's bad pages is unhealthy
    assert len(crew.served.requests) == sum(n for (n,) in crew.rows("select requests from crawls")) <= 130


def test_a_running_job_is_cancelled_and_tried_again(crew):
    crew.run("jobs", "add", "crawl --delay 0.2", "check --full")
    worker = crew.start("worker")
    crew.until(lambda: len(crew.asked()) > 3)
    assert "is told to end" in crew.run("jobs", "cancel", "1")
    crew.until(lambda: crew.statuses()[1] == "aborted")
    assert crew.rows("select outcome from crawls") == [("interrupted",)]
    crew.until(lambda: crew.statuses()[2] not in ("todo", "doing"))
    worker.send_signal(signal.SIGTERM)
    worker.wait(20)
    assert crew.run("jobs", "retry", "1") == "job 1: waits again as job 3\n"
    assert crew.run("jobs", "cancel", "3") == "job 3: cancelled\n"
    assert crew.statuses()[3] == "cancelled"


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
