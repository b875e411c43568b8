"""Long answers are made once, and anew when the archive has changed, behind the reader's back."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from archive_help import DAY, NOON, article, desk

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.web import memory, turns
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
    def ask(make):
        return ask.memory("articles", make, reader, NOON).value

    ask.memory = Memory(made.archive.path)
    with Archive.open(str(made.archive.path)) as reader:
        yield ask


def settled(kept):
    """Whether nothing is being made any more."""
    with kept._changed:
        return kept._changed.wait_for(lambda: not kept._making, 30)


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
    assert settled(remembered.memory)
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


def test_what_is_made_ahead_gives_way_to_readers(made, monkeypatch):
    kept, paused, has_begun, may_end = Memory(made.archive.path), [], threading.Event(), threading.Event()
    give_way = kept.turns.give_way
    monkeypatch.setattr(kept.turns, "give_way", lambda: paused.append(give_way()))

    def long(archive):
        has_begun.set()
        assert may_end.wait(30)
        return archive._database.execute(
            "with n(i) as (select 1 union all select i + 1 from n where i < 99999) select count(*) from n", {}
        ).fetchone()[0]

    kept.ahead("numbers", long, NOON)
    assert has_begun.wait(30)
    may_end.set()
    assert kept("numbers", long, made.archive, NOON).value == 99999
    assert paused


def test_a_pause_ends_when_nobody_is_being_answered_any_more(monkeypatch):
    monkeypatch.setattr(turns, "LONGEST", 30)
    these, is_over = turns.Turns(), threading.Event()

    def count():
        these.give_way()
        is_over.set()

    with these.answering():
        with these.awaiting():
            these.give_way()  # who waits for what is counted holds nobody up
        counting = threading.Thread(target=count)
        counting.start()
        assert not is_over.wait(0.05)
    assert is_over.wait(30)
    counting.join(30)


def test_a_pause_is_short_however_many_are_being_answered():
    these = turns.Turns()
    with these.answering(), these.answering():
        these.give_way()
