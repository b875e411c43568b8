"""``copy`` to PostgreSQL and back: equal row by row, also after a kill, and what a server cannot keep is named."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import psycopg
import pytest
from archive_help import Desk, article
from copy_help import answers, kill, lived, rows

from yunliebian_crawler.archive import Archive, copying
from yunliebian_crawler.errors import ArchiveError


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> str:
    return lived(tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="module")
def copied(postgres, source, tmp_path_factory) -> str:
    """The same archive on the server; nobody may write to it."""
    from yunliebian_crawler import cli

    url = f"{postgres.empty()}?folder={tmp_path_factory.mktemp('copied')}"
    assert cli.run(["copy", "--db", source, "--to", url]) == 0
    yield url
    postgres.drop(url)


@pytest.fixture
def target(postgres, tmp_path) -> str:
    url = f"{postgres.empty()}?folder={tmp_path}/served"
    yield url
    postgres.drop(url)


def plain(url: str) -> str:
    return url.partition("?")[0]


def test_there_and_back_is_equal(yunliebian, source, copied, tmp_path):
    assert rows(copied) == rows(source)
    assert answers(copied) == answers(source)
    back = str(tmp_path / "back.db")
    ended = yunliebian("copy", "--db", copied, "--to", back, "--json")
    assert ended.status == 0, ended.err
    assert rows(back) == rows(source)
    assert answers(back) == answers(source)
    again = yunliebian("copy", "--db", source, "--to", copied, "--json")
    told, backs = json.loads(again.out), json.loads(ended.out)
    assert (told["sent"], told["raw_files_copied"]) == (0, 0)
    assert [each["sha256"] for each in told["tables"]] == [each["sha256"] for each in backs["tables"]]
    assert "geheim" not in ended.out + ended.err + again.out + again.err
    assert yunliebian("check", "--full", "--db", copied).status == yunliebian("check", "--full", "--db", source).status


def test_from_server_to_server(yunliebian, copied, target):
    assert yunliebian("copy", "--db", copied, "--to", target).status == 0
    assert rows(target) == rows(copied)
    assert answers(target) == answers(copied)


@pytest.mark.parametrize(("what", "steps"), [("copied", 1), ("copied", 40), ("indexed", 1), ("verified", 10)])
def test_a_killed_copy_to_the_server_goes_on(yunliebian, source, target, what, steps):
    kill(source, target, what, steps)
    with pytest.raises(ArchiveError, match="cut short: run the same `yunliebian copy` again"):
        Archive.open(target)
    ended = yunliebian("copy", "--db", source, "--to", target, "--json")
    assert ended.status == 0, ended.err
    assert json.loads(ended.out)["sent"] < json.loads(ended.out)["rows"]
    assert rows(target) == rows(source)
    assert answers(target) == answers(source)


def test_a_killed_copy_from_the_server_goes_on(yunliebian, copied, tmp_path):
    to = str(tmp_path / "copy.db")
    kill(copied, to, "copied", 30)
    assert yunliebian("copy", "--db", copied, "--to", to).status == 0
    assert rows(to) == rows(copied)


def test_the_schema_is_that_of_a_new_archive(yunliebian, source, target, postgres, tmp_path):
    """References, keys and triggers that were away for the while are back, and new rows get numbers of their own."""
    assert yunliebian("copy", "--db", source, "--to", target).status == 0
    fresh = postgres.archive(tmp_path)
    assert described(target) == described(fresh)
    postgres.drop(fresh)
    with psycopg.connect(plain(target)) as connection:
        for table in (table for table in copying.tables() if table.key_names == ("id",)):
            sql = (
                f"select nextval(pg_get_serial_sequence('{table.name}', 'id')) - coalesce(max(id), 0) from {table.name}"
            )
            assert connection.execute(sql).fetchone() == (1,), table
    with psycopg.connect(plain(target)) as connection, pytest.raises(psycopg.errors.ForeignKeyViolation):
        connection.execute("update articles set category_id = 99999 where id = 1")


def described(url: str) -> list[object]:
    sql = """
      select conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) from pg_constraint
        where connamespace = 'public'::regnamespace
      union all select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'
      union all select tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
      order by 1, 2, 3"""
    with psycopg.connect(plain(url)) as connection:
        return connection.execute(sql).fetchall()


def test_another_archive_is_refused_and_stays(yunliebian, source, on_postgres):
    with Archive.open(on_postgres, write=True) as archive:
        desk = Desk(archive)
        desk.keep(article(1))
        desk.end()
    before = rows(on_postgres)
    ended = yunliebian("copy", "--db", source, "--to", on_postgres)
    assert (ended.status, "something else" in ended.err) == (3, True)
    assert rows(on_postgres) == before


def test_another_programs_database_is_refused(yunliebian, source, target):
    with psycopg.connect(plain(target), autocommit=True) as connection:
        connection.execute("create table t (x int)")
    ended = yunliebian("copy", "--db", source, "--to", target)
    assert (ended.status, "another program" in ended.err) == (3, True)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            "update articles set body_text = 'a' || char(0) || 'b' where id = 3",
            "articles with id 3 has the character NUL",
        ),
        ("update crawls set requests = 3000000000 where id = 1", "crawls with id 1 has a number beyond all bounds"),
        ("update articles set title = x'00ff' where id = 2", "articles with id 2 has something else than text"),
        ("update readings set read_count = 'viele' where rowid is null or true", "has something else than integer"),
    ],
)
def test_what_a_server_cannot_keep_is_named_before_anything_is_sent(yunliebian, target, tmp_path, change, told):
    source = lived(tmp_path)
    with sqlite3.connect(source) as connection:
        connection.execute(change.replace("rowid is null or ", ""))
    connection.close()
    ended = yunliebian("copy", "--db", source, "--to", target)
    assert ended.status == 3
    assert told in ended.err
    with psycopg.connect(plain(target)) as connection:
        assert connection.execute("select count(*) from crawls").fetchone() == (0,)


def test_nobody_may_be_at_work_on_the_server(yunliebian, source, on_postgres):
    from archive_help import NOON

    with Archive.open(on_postgres, write=True) as archive, archive.lock("here:1", NOON.now(NOON.tzinfo)):
        assert yunliebian("copy", "--db", source, "--to", on_postgres).status == 75
    assert Path(source).exists()
