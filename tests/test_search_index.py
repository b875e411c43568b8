"""Whatever writes the articles, the index follows, and the audit sees when it does not."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import search_reference as reference
from search_world import open_engine, put, some_queries, some_text
from sqlalchemy import Connection, Engine

from yunliebian_crawler import search
from yunliebian_crawler.search.sqlite import months


@pytest.fixture(params=[False, True], ids=["triggers-flat", "triggers-recursive"])
def engine(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    made = open_engine(f"sqlite:///{tmp_path / 'archive.db'}", recursive=request.param)
    yield made
    made.dispose()


CHANGES = [
    "insert into articles (id, url, title, body_text) values (:id, :url, :title, :body) on conflict do nothing",
    "insert or replace into articles (id, url, title, body_text) values (:id, :url, :title, :body)",
    "replace into articles (url, title, body_text) values (:url, :title, :body)",
    """insert into articles (url, title, body_text) values (:url, :title, :body)
       on conflict (url) do update set title = excluded.title, body_text = excluded.body_text""",
    "update articles set title = :title where id = :id",
    "update articles set body_text = :body, read_count = 1 where id = :id",
    "update articles set read_count = read_count + 1",
    "update articles set updated_on = :day where id = :id",
    "update articles set updated_on = :day, title = :title where id = :id",
    "insert or replace into articles (id, url, updated_on, title) values (:id, :url, :day, :title)",
    "update or replace articles set url = :url where id = :id",
    "update or replace articles set id = :other where id = :id",
    "update or ignore articles set url = :url, title = :title where id = :id",
    "insert or ignore into articles (id, url, title, body_text) values (:id, :url, :title, :body)",
    "delete from articles where id = :id",
    "update articles set title = null, body_text = null where id = :id",
]


def test_no_way_of_writing_leaves_a_ghost(engine: Engine) -> None:
    chance = random.Random(7)
    texts: list[tuple[str, str]] = []
    for _ in range(60):
        with engine.begin() as connection:
            for _ in range(chance.randint(1, 20)):
                texts.append((some_text(chance, 4), some_text(chance, 12)))
                connection.exec_driver_sql(chance.choice(CHANGES), change(chance, texts[-1]))
            assert search.audit(connection) == []
            if chance.random() < 0.6:
                search.drain(connection)
                assert search.audit(connection) == []
                assert_exact(connection, chance, texts)


def change(chance: random.Random, texts: tuple[str, str]) -> dict[str, object]:
    number, other = chance.randint(1, 25), chance.randint(1, 25)
    day = chance.choice([None, "2026-11-02", "2026-11-20", "2025-01-01", "0001-01-01", "9999-12-31", "soon", ""])
    url = f"https://a.test/{other}"
    return {"id": number, "other": other, "url": url, "title": texts[0], "body": texts[1], "day": day}


def assert_exact(connection: Connection, chance: random.Random, texts: list[tuple[str, str]]) -> None:
    rows = connection.exec_driver_sql("select id, coalesce(title, ''), coalesce(body_text, '') from articles").all()
    queries = some_queries(chance, texts)
    for query in (next(queries).replace('"', "'").replace("”", "'") for _ in range(10)):
        expected = {row[0] for row in rows if reference.matches(query, row[1], row[2])}
        assert set(search.find(connection, query, limit=1000).ids) == expected, query


def test_another_program_writes_and_the_next_drain_repairs(engine: Engine, tmp_path: Path) -> None:
    with engine.begin() as connection:
        put(connection, dict.fromkeys(range(1, 50), ("旧标题", "旧正文")))
        search.drain(connection)
    with sqlite3.connect(tmp_path / "archive.db") as foreign:
        foreign.execute("delete from articles where id % 3 = 0")
        foreign.execute(
            "insert or replace into articles (id, url, title, body_text) values (1, 'https://a.test/1', 5, x'00ff')"
        )
        foreign.execute("update articles set title = '新标题' where id % 2 = 0")
    foreign.close()
    with engine.begin() as connection:
        assert search.drain(connection) > 0
        assert search.audit(connection) == []
        assert search.find(connection, "旧标题").total == 16
        assert search.find(connection, "5").ids == [1]


def test_a_rolled_back_transaction_changes_nothing(engine: Engine) -> None:
    with engine.connect() as connection:
        with connection.begin() as transaction:
            put(connection, {1: ("网站", "")})
            search.drain(connection)
            transaction.rollback()
        with connection.begin():
            assert search.find(connection, "网站").total == 0
            assert search.audit(connection) == []


@pytest.mark.parametrize("key", ["fold_version", "unidata_version"])
def test_an_index_of_other_rules_is_built_again(engine: Engine, key: str) -> None:
    with engine.begin() as connection:
        put(connection, dict.fromkeys(range(1, 450), ("网站", "运营")))
        search.drain(connection)
        connection.exec_driver_sql("update fts_meta set value = '0' where key = ?", (key,))
        assert [each.kind for each in search.audit(connection)] == ["outdated"]
        assert search.drain(connection) == 449
        assert search.drain(connection) == 0
        assert search.audit(connection) == []


@pytest.mark.parametrize("lost", search.drop_ddl("sqlite"))
def test_an_index_that_lost_a_part_is_built_again(engine: Engine, lost: str) -> None:
    with engine.begin() as connection:
        search.drain(connection)
        connection.exec_driver_sql(lost)
        if "fts_todo" not in lost:  # the triggers need it
            put(connection, {1: ("网站", "运营")})
        assert [each.kind for each in search.audit(connection)] == ["outdated"]
        search.drain(connection)
        assert search.audit(connection) == []
        assert search.find(connection, "运营").total == int("fts_todo" not in lost)


ADDED = "insert into articles_fts_index (rowid, title, body) values"
REMOVED = "insert into articles_fts_index (articles_fts_index, rowid, title, body) values"
SPOILED = {
    "ghost": f"{ADDED} (9, '鬼', '')",
    "missing": f"{REMOVED} ('delete', 1, '网 站', '运 营')",
}


def test_audit_names_an_article_at_another_month(engine: Engine) -> None:
    with engine.begin() as connection:
        put(connection, {1: ("网站", "运营")})
        search.drain(connection)
        astray = months.place(1, "2026-11-22")
        for wrong in (f"{REMOVED} ('delete', 1, '网 站', '运 营')", f"{ADDED} ({astray}, '网 站', '运 营')"):
            connection.exec_driver_sql(wrong)
        found = [(each.kind, each.message, each.article_id) for each in search.audit(connection)]
        assert found == [("ghost", "indexed at another month than its own", 1)]


def test_a_number_beyond_all_bounds_is_left_out_and_told(engine: Engine) -> None:
    with engine.begin() as connection:
        put(connection, dict.fromkeys((-1, 0, months.MOST, months.MOST + 1), ("网站", "运营")))
        search.drain(connection)
        assert search.find(connection, "运营").ids == [months.MOST, 0]
        missing = {(each.kind, each.article_id) for each in search.audit(connection)}
        assert missing == {("missing", -1), ("missing", months.MOST + 1)}
        connection.exec_driver_sql("delete from articles where id not in (0, ?)", (months.MOST,))
        search.drain(connection)
        assert search.audit(connection) == []


@pytest.mark.parametrize("kind", SPOILED)
def test_audit_names_whole_articles(engine: Engine, kind: str) -> None:
    with engine.begin() as connection:
        put(connection, {1: ("网站", "运营")})
        search.drain(connection)
        connection.exec_driver_sql(SPOILED[kind])
        assert {each.kind for each in search.audit(connection)} == {kind}
        search.rebuild(connection)
        assert search.audit(connection) == []


def test_audit_names_terms_that_a_wrong_deletion_left(engine: Engine) -> None:
    with engine.begin() as connection:
        put(connection, {1: ("网站", "运营"), 2: ("网站", "推广")})
        search.drain(connection)
        for wrong in (f"{REMOVED} ('delete', 2, '网 站', '运 营')", f"{ADDED} (2, '网 站', '营 销 销')"):
            connection.exec_driver_sql(wrong)
        found = {(each.kind, each.article_id, each.term) for each in search.audit(connection)}
        assert found == {("ghost", 2, "营"), ("ghost", 2, "销")}


def test_a_very_long_run_of_letters_is_indexed_soundly(engine: Engine) -> None:
    with engine.begin() as connection:
        put(connection, {1: ("é" * 20_000, "网站" + "字" * 30_000 + "x" * 40_000)})
        search.drain(connection)
        assert search.audit(connection) == []
        assert search.find(connection, "é" * 20_000).ids == [1]
