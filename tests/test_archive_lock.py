"""One crawl per archive, and the dead hold nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from archive_help import NOON, article, desk

from yunliebian_crawler.archive import Archive, born
from yunliebian_crawler.archive.processes import is_alive
from yunliebian_crawler.errors import AlreadyRunning, ArchiveError

ME = f"here:{os.getpid()}"


@pytest.fixture
def made(database):
    made = desk(database)
    made.archive.commit()
    yield made
    made.archive.close()


@pytest.fixture
def second(made):
    with Archive.open(made.db, write=True) as archive:
        yield archive


def take(archive, owner, now=NOON):
    with archive.lock(owner, now):
        pass


def test_the_second_is_told_who_holds_it(made, second):
    with made.archive.lock(ME, NOON), pytest.raises(AlreadyRunning, match=ME):
        take(second, "here:1")
    take(second, "here:1")


def test_it_need_not_wait_for_a_transaction(made, second):
    with made.archive.lock(ME, NOON):
        made.keep(article(1))
        began = time.monotonic()
        with pytest.raises(AlreadyRunning):
            take(second, "here:1")
        assert time.monotonic() - began < 1


def test_a_process_that_is_gone_holds_nothing(made, second):
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait(60)
    with made.archive.lock(f"here:{done.pid}", NOON):
        take(second, "here:1")


def test_a_process_that_ended_and_was_not_asked_how_holds_nothing(made, second):
    with subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE) as done:
        done.stdout.read()  # until it ends
        while is_alive(done.pid):  # the last moments of it
            time.sleep(0.01)
        with made.archive.lock(f"here:{done.pid}", NOON):
            take(second, "here:1")


def test_a_number_handed_out_again_is_another_process(made, second):
    with made.archive.lock(f"{ME}@{born(os.getpid())}", NOON), pytest.raises(AlreadyRunning, match=f"{ME}, last"):
        take(second, "here:1")
    with made.archive.lock(f"{ME}@1", NOON):
        take(second, "here:1")


def test_it_can_be_taken_first_and_used_later(made, second):
    with made.archive.lock(ME, NOON):
        second.lock_held(ME, NOON + timedelta(minutes=9))
        with pytest.raises(AlreadyRunning, match="took over"):
            second.lock_held("here:2", NOON)
        assert made.row("select owner, heartbeat_at from lock") == {"owner": ME, "heartbeat_at": "2026-11-22T12:09:00Z"}
    assert made.rows("select owner from lock") == []


def test_on_another_host_only_time_tells(made, second):
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait(60)
    with made.archive.lock(f"there:{done.pid}", NOON):
        with pytest.raises(AlreadyRunning):
            take(second, "here:1", NOON + timedelta(minutes=9))
        take(second, "here:1", NOON + timedelta(minutes=11))


def test_a_sign_of_life_keeps_it(made, second):
    with made.archive.lock(ME, NOON) as lock:
        lock.heartbeat(NOON + timedelta(minutes=9))
        made.archive.commit()
        with pytest.raises(AlreadyRunning):
            take(second, "here:1", NOON + timedelta(minutes=15))


def test_who_slept_too_long_is_told(made, second):
    with made.archive.lock(ME, NOON) as lock, second.lock("here:1", NOON + timedelta(hours=1)):
        with pytest.raises((AlreadyRunning, ArchiveError), match=r"took over|ended this connection|is lost"):
            lock.heartbeat(NOON + timedelta(hours=1))
        made.archive.rollback()


def keep_and_fail(made):
    with made.archive.lock(ME, NOON):
        made.keep(article(1))
        raise ZeroDivisionError


def test_it_is_given_back_after_an_error_and_half_a_visit_is_dropped(made, second):
    with pytest.raises(ZeroDivisionError):
        keep_and_fail(made)
    assert made.rows("select * from lock") == []
    assert made.rows("select * from articles") == []
    take(second, "here:1")


@pytest.mark.parametrize("owner", ["nobody", "here:", "here:99999999999999999999", "here:x"])
def test_odd_owners(made, second, owner):
    with made.archive.lock(owner, NOON):
        with pytest.raises(AlreadyRunning):
            take(second, "here:1")
        take(second, "here:1", NOON + timedelta(hours=1))


def test_a_killed_holder_is_not_told_as_at_work(made):
    killed = subprocess.Popen([sys.executable, "-c", "pass"])
    killed.wait(60)
    made.archive._database.claim()
    made.archive._database.execute(
        "insert into lock (id, owner, started_at, heartbeat_at) values (1, :owner, 'x', 'x')",
        {"owner": f"here:{killed.pid}@1"},
    )
    made.archive.commit()
    assert made.archive.standing(NOON, host="here")["lock"] is None
    assert made.archive.standing(NOON, host="there")["lock"] is not None
