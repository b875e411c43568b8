"""What workers wait for ends: an answer that never comes, a line without an end, a lock that nobody gives back."""

from __future__ import annotations

import asyncio
import logging
import time
from types import SimpleNamespace

import psycopg
import pytest

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.cli.working import is_news
from yunliebian_crawler.errors import ArchiveError, CrawlerError
from yunliebian_crawler.jobs import running, spread
from yunliebian_crawler.jobs.shards import Shards


def spreading(tmp_path, status: str, told: list[str]) -> spread.Spread:
    manager = SimpleNamespace(get_job_status=lambda _: SimpleNamespace(value=status))
    return spread.Spread(SimpleNamespace(job_manager=manager), Shards(tmp_path), told.append)


@pytest.mark.parametrize(
    ("status", "message"), [("succeeded", "the same on every machine"), ("failed", "its log says why")]
)
def test_an_answer_that_does_not_come(tmp_path, monkeypatch, status, message):
    monkeypatch.setattr(spread, "DOUBT", 0.01)
    monkeypatch.setattr(spread, "LATEST", 0.05)
    with pytest.raises(CrawlerError, match=message):
        spreading(tmp_path, status, [])._taken("0", 1)


def test_a_run_takes_no_answer_of_another_one(tmp_path, monkeypatch):
    monkeypatch.setattr(spread, "DOUBT", 0.01)
    monkeypatch.setattr(spread, "LATEST", 0.05)
    runs = [spreading(tmp_path, "succeeded", []) for _ in range(2)]
    asked = []
    for each in runs:
        each._app.configure_task = lambda *_, **__: SimpleNamespace(defer=lambda name: asked.append(name) or 1)
        each._ask(f"{each._run}-{0:08}", [])
    old, new = asked
    Shards(tmp_path).answer(old, [])
    with pytest.raises(CrawlerError):
        runs[1]._taken(new, 1)


async def test_a_line_of_any_length_is_told_in_pieces():
    stream = asyncio.StreamReader(limit=running.PIECE)
    stream.feed_data(b"short\n" + b"x" * 3 * running.PIECE + b"\nlast")
    stream.feed_eof()
    lines = []
    while line := await running._line(stream):
        lines.append(line)
    assert (lines[0], lines[-1]) == (b"short\n", b"last")
    assert b"".join(lines[1:-1]) == b"x" * 3 * running.PIECE + b"\n"


def test_a_reader_waits_for_no_lock_for_ever(on_postgres, monkeypatch):
    with Archive.open(on_postgres) as archive, psycopg.connect(on_postgres.partition("?")[0]) as other:
        archive._database.execute("set lock_timeout = '50ms'", {})  # the default is waited for elsewhere
        assert archive._database.execute("show lock_timeout", {}).fetchone() == ("50ms",)
        other.execute("lock table articles in access exclusive mode")
        began = time.monotonic()
        with pytest.raises(ArchiveError, match="another program"):
            archive.stats()
        assert time.monotonic() - began < 30
    with Archive.open(on_postgres) as archive:
        assert archive._database.execute("show lock_timeout", {}).fetchone() == ("10s",)


@pytest.mark.parametrize(
    ("error", "is_told"), [(psycopg.OperationalError("gone"), False), (ValueError("odd"), True), (None, True)]
)
def test_a_workers_log_leaves_out_only_the_lost_queue(error, is_told):
    about = (type(error), error, None) if error else None
    record = logging.LogRecord("asyncio", logging.ERROR, "", 0, "a task ended badly", (), about)
    assert is_news(record) is is_told
