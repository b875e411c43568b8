"""Workers that die, are told to end, and work side by side: real processes, a real server, real kills."""

from __future__ import annotations

import signal
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from jobs_help import PATIENCE, crew_of


@pytest.fixture
def crew(postgres, tmp_path, yunliebian):
    with crew_of(postgres, tmp_path, yunliebian) as made:
        yield made


def test_a_killed_worker_takes_its_command_along_and_another_one_goes_on(crew):
    crew.run("jobs", "add", "crawl --delay 0.05")
    first = crew.start("worker")
    crew.until(lambda: len(crew.asked()) > 20)
    second = crew.start("worker")
    first.send_signal(signal.SIGKILL)
    first.wait(20)
    seen = len(crew.served.requests)
    taken_over = crew.until(lambda: len(crew.served.requests) > seen + 10, 60)
    crew.until(lambda: crew.is_over(1))
    second.send_signal(signal.SIGTERM)
    assert second.wait(20) == 0
    assert taken_over < 60
    asked = crew.asked()
    assert sum(n - 1 for n in asked.values()) <= 16
    assert crew.rows("select count(*) from articles")[0][0] >= 60


def test_a_worker_that_is_told_to_end_leaves_its_job_to_another_one(crew):
    crew.run("jobs", "add", "crawl --delay 0.05")
    first = crew.start("worker")
    crew.until(lambda: len(crew.asked()) > 15)
    first.send_signal(signal.SIGTERM)
    assert first.wait(20) == 0
    assert crew.statuses() == {1: "todo"}
    assert crew.rows("select outcome from crawls") == [("interrupted",)]
    crew.work("worker", "--until-idle")
    assert crew.is_over(1)
    assert max(crew.asked().values()) == 1


def test_a_job_whose_server_was_away_is_tried_again(crew):
    crew.run("jobs", "add", "crawl --delay 0.05")
    worker = crew.start("worker")
    crew.until(lambda: len(crew.asked()) > 5)
    theirs = "datname = current_database() and application_name = 'yunliebian'"
    crew.rows(f"select pg_terminate_backend(pid) from pg_stat_activity where {theirs}")
    crew.until(lambda: crew.statuses()[1] != "doing")
    worker.send_signal(signal.SIGTERM)
    worker.wait(30)
    (job,) = crew.jobs().values()
    assert (job["status"], job["attempts"]) == ("todo", 1)
    assert job["due_at"] > f"{datetime.now(UTC) + timedelta(seconds=10):%Y-%m-%dT%H:%M:%SZ}"
    crew.write("update procrastinate_jobs set scheduled_at = now()")
    crew.work("worker", "--until-idle")
    assert crew.is_over(1)
    assert sum(n - 1 for n in crew.asked().values()) <= 16


def test_what_is_due_each_day_is_put_into_the_queue_once_and_run(crew, monkeypatch):
    """By the real clock, whatever this machine's time zone: a minute ago is made up for, half an hour ago is not."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    recent, old = (datetime.now(UTC) - timedelta(minutes=n) for n in (1, 30))
    daily = ["--at", f"{recent:%H:%M}", "--command", "check", "--at", f"{old:%H:%M}", "--command", "check --full"]
    workers = [crew.start("worker", *daily) for _ in range(2)]
    crew.until(lambda: crew.rows("select to_regclass('procrastinate_jobs')") != [(None,)])  # both would make it
    crew.until(lambda: crew.rows("select 1 from procrastinate_jobs"))
    crew.until(lambda: set(crew.statuses().values()) <= {"succeeded", "failed"})
    for worker in workers:
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30) == 0
    due = recent.replace(second=0, microsecond=0)
    deferred = "select periodic_id, defer_timestamp from procrastinate_periodic_defers where job_id is not null"
    assert crew.rows(deferred) == [(f"check at {due:%H:%M}", int(due.timestamp()))]
    assert [job["command"] for job in crew.jobs().values()] == ["check"]


def test_three_workers_ask_one_after_another_and_nothing_twice(crew):
    crew.run("jobs", "add", *["refresh --budget 30 --delay 0"] * 3)
    workers = [crew.start("worker", "--until-idle") for _ in range(3)]
    for worker in workers:
        worker.wait(PATIENCE)
    crew.work("worker", "--until-idle")
    assert not {"todo", "doing"} & set(crew.statuses().values())
    assert max(crew.asked().values()) == 1
    spans = crew.rows("select started_at, finished_at from crawls order by started_at")
    assert len(spans) == 3
    assert all(end <= begin for (_, end), (begin, _) in pairwise(spans))


def test_all_workers_read_stored_pages_again(crew):
    crew.work("crawl", "--delay", "0", "--concurrency", "8", "--quiet")
    before = crew.rows("select id, number, title, body_text, content_hash from revisions order by id")
    (wrong,) = crew.rows("select min(id) from revisions")[0]
    crew.write(f"update revision_rows set title = 'misread' where id = {wrong}")
    crew.run("jobs", "add", "reparse")
    first, second = crew.start("worker"), crew.start("worker")
    read = "select count(*) from procrastinate_jobs where task_name = 'yunliebian.read'"
    crew.until(lambda: crew.rows(read)[0][0])
    crew.until(lambda: crew.statuses()[1] == "succeeded")
    for worker in (first, second):
        worker.send_signal(signal.SIGTERM)
        worker.wait(30)
    assert crew.rows("select id, number, title, body_text, content_hash from revisions order by id") == before
    assert set(crew.statuses().values()) == {"succeeded"}
