"""Long answers are made once, and anew when the archive has changed, behind the reader's back."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from archive_help import DAY, NOON, article, desk

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.web import memory
from yunliebian_crawler.web.memory import Memory, at_once


@pytest.fixture
def made(tmp_path):
    found = desk(tmp_path)
    found.keep(article(1))
    found.archive.commit()
    yield found
    found.archive.close()


@pytest.fixture
def remembered(made):
    kept = Memory(made.archive.path)
    with Archive.open(str(made.archive.path)) as reader:
        yield lambda make: kept("articles", make, reader, NOON).value


def counted(archive):
    return archive.stats()["articles"]


def test_what_is_quick_is_never_old(made, remembered):
    assert remembered(counted) == 1
    made.keep(article(2))
    made.archive.commit()
    assert remembered(counted) == 2


def test_what_has_not_changed_is_not_asked_again(remembered):
    assert remembered(counted) == 1
    assert remembered(lambda archive: 1 / 0) == 1


def test_another_day_is_another_answer(made):
    kept = Memory(made.archive.path)
    days = [
        kept("articles", lambda archive, day=day: day, made.archive, NOON + day * DAY).value for day in (0, 0, 1, 1)
    ]
    assert days == [0, 0, 1, 1]


def test_what_is_slow_is_made_behind_the_readers_back(made, remembered, monkeypatch):
    monkeypatch.setattr(memory, "QUICK", -1.0)
    monkeypatch.setattr(memory, "SHARE", -1)
    assert remembered(counted) == 1
    made.keep(article(2))
    made.archive.commit()
    is_done = threading.Event()

    def slowly(archive):
        try:
            return counted(archive)
        finally:
            is_done.set()

    assert remembered(slowly) == 1
    assert is_done.wait(30)
    for thread in threading.enumerate():
        if thread.daemon and thread is not threading.current_thread():
            thread.join(5)
    assert remembered(slowly) == 2


def test_a_slow_answer_is_not_made_all_the_time(made, remembered, monkeypatch):
    monkeypatch.setattr(memory, "QUICK", -1.0)
    monkeypatch.setattr(memory, "SHARE", 10**9)
    remembered(counted)
    made.keep(article(2))
    made.archive.commit()
    assert remembered(lambda archive: 1 / 0) == 1


def test_who_has_no_patience_is_told_that_it_is_not_there_yet(made):
    kept, may_end = Memory(made.archive.path), threading.Event()

    def slowly(archive):
        assert may_end.wait(30)
        return counted(archive)

    assert kept("articles", slowly, made.archive, NOON, 0.01) is None
    may_end.set()
    assert kept("articles", slowly, made.archive, NOON, 30).value == 1


def test_patience_is_counted_from_who_asked_first(made, monkeypatch):
    kept, may_end, waits = Memory(made.archive.path), threading.Event(), []
    wait_for = kept._changed.wait_for
    monkeypatch.setattr(kept._changed, "wait_for", lambda true, left: waits.append(left) or wait_for(true, left))
    for _ in range(2):
        assert kept("articles", lambda archive: may_end.wait(30), made.archive, NOON, 0.05) is None
    may_end.set()
    assert 0 < waits[0] <= 0.05
    assert waits[1] == 0


def test_what_goes_wrong_is_told_to_who_asks(made):
    kept = Memory(made.archive.path.with_name("nothing.db"))
    with pytest.raises(ArchiveError, match="nothing"):
        kept("articles", lambda archive: Archive.open("nothing.db"), made.archive, NOON)


def test_who_asks_at_the_same_time_waits_for_one_answer(made):
    kept, asked = Memory(made.archive.path), []

    def once(archive):
        asked.append(archive)
        return counted(archive)

    def ask():
        with Archive.open(str(made.archive.path)) as reader:
            return kept("articles", once, reader, NOON).value

    with ThreadPoolExecutor(4) as pool:
        assert [each.result() for each in [pool.submit(ask) for _ in range(8)]] == [1] * 8
    assert len(asked) == 1


def test_no_more_is_kept_than_fits(made):
    kept = Memory(made.archive.path)
    for number in range(memory.MOST + 9):
        kept(f"n{number}", counted, made.archive, NOON)
    assert len(kept._kept) == memory.MOST


def test_without_a_memory_everything_is_asked_at_once(made):
    assert at_once("x", counted, made.archive, NOON).value == 1
