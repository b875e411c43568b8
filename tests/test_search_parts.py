"""After many writes the index is made one part again, in steps, and says the same at each of them."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from search_world import open_engine, put
from sqlalchemy import Engine

from yunliebian_crawler import search
from yunliebian_crawler.search.sqlite import parts

WRITES = 30
EACH = 40


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """An index of many parts, and steps so small that it takes some to join them."""
    made = open_engine(f"sqlite:///{tmp_path / 'archive.db'}")
    chance = random.Random(3)
    for write in range(WRITES):
        numbers = range(write * EACH + 1, (write + 1) * EACH + 1)
        with made.begin() as connection:
            put(connection, {number: (f"第{number}篇", text(chance)) for number in numbers})
            search.drain(connection)
    monkeypatch.setattr(parts, "STEP", 4)
    yield made
    made.dispose()


def text(chance: random.Random) -> str:
    return "".join(chr(0x4E00 + int(chance.expovariate(0.01))) for _ in range(200))


def state(engine: Engine) -> tuple[int, list[int]]:
    with engine.connect() as connection:
        assert search.audit(connection) == []
        return parts.count(connection), search.find(connection, "篇", limit=-1).ids


def test_many_parts_become_one_and_find_the_same(engine: Engine) -> None:
    many, found = state(engine)
    assert many > parts.MANY
    assert len(found) == WRITES * EACH
    steps = []
    with engine.begin() as connection:
        assert search.tidy(connection, lambda: steps.append(parts.count(connection)))
    assert len(steps) > 2
    assert state(engine) == (1, found)
    with engine.begin() as connection:
        assert not search.tidy(connection, steps.clear)
    assert steps


def test_an_end_between_two_steps_loses_nothing(engine: Engine, tmp_path: Path) -> None:
    many, found = state(engine)
    with closing(sqlite3.connect(tmp_path / "archive.db", isolation_level=None)) as connection:

        def between(steps: Iterator[int]) -> None:
            connection.execute("commit")
            connection.execute("begin immediate")
            next(steps)

        steps: Iterator[int] = iter(range(2))
        connection.execute("begin immediate")
        with pytest.raises(StopIteration):
            search.tidy(connection, lambda: between(steps))
        connection.execute("rollback")
        assert parts.count(connection) >= many  # the new one is under way
        assert state(engine)[1] == found
        steps = count()
        connection.execute("begin immediate")
        search.tidy(connection, lambda: between(steps))
        connection.execute("commit")
    assert state(engine)[1] == found


def test_what_an_older_program_began_is_joined_less_often_from_then_on(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("delete from articles_fts_index_config where k = 'automerge'")
        search.tidy(connection, bool)
        assert connection.exec_driver_sql("select v from articles_fts_index_config where k = 'automerge'").scalar() == 8


def test_an_index_made_anew_is_of_one_part(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MANY", 1)
    with engine.begin() as connection:
        done: list[int] = []
        assert search.rebuild(connection, done.append) == sum(done) == WRITES * EACH
    assert state(engine)[0] == 1
