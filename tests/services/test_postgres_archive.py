"""An archive on a PostgreSQL server: opened, made, refused, held by one crawl."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta

import psycopg
import pytest
from archive_help import NOON, Desk, article, listing, panel

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.errors import AlreadyRunning, ArchiveError, UsageError
from yunliebian_crawler.schema import RELATIONS, VERSIONS

ME = f"here:{os.getpid()}"


def refusal(db: str, **options) -> str:
    with pytest.raises(ArchiveError) as caught:
        Archive.open(db, **options)
    assert "geheim" not in str(caught.value)
    return str(caught.value)


def test_it_keeps_what_is_stored(on_postgres):
    with Archive.open(on_postgres, write=True) as archive:
        desk = Desk(archive)
        desk.keep(listing([1, 2], panels={"hot": panel([1, 2, 3])}))
        desk.keep(article(1))
        desk.keep(article(2))
        desk.next_crawl()
        desk.keep(article(1, text="乙"))
        desk.end()
    with Archive.open(on_postgres) as archive:
        assert archive.stats()["articles"] == 2
        assert [row["title"] for row in archive.newest()] == ["第2篇", "第1篇"]
        assert [row["number"] for row in archive.history(1)["revisions"]] == [1, 2]
        assert archive.check() == []


def test_nothing_shows_the_password(on_postgres):
    with Archive.open(on_postgres) as archive:
        assert "geheim" not in archive.name + repr(archive._database)
        with pytest.raises(ArchiveError, match="is on a server") as caught:
            _ = archive.path
        assert "geheim" not in str(caught.value)


def test_an_empty_database_becomes_one_when_asked(postgres, tmp_path):
    url = f"{postgres.empty()}?folder={tmp_path}/new"
    assert "is empty" in refusal(url)
    assert "is empty" in refusal(url, write=True)
    Archive.open(url, write=True, create=True).close()
    assert (tmp_path / "new").is_dir()
    with Archive.open(url) as archive:
        assert archive.folder == tmp_path / "new"
        assert archive.stats()["articles"] == 0


def test_it_explains_itself(on_postgres):
    with psycopg.connect(on_postgres.partition("?")[0]) as connection:
        told = dict(
            connection.execute(
                """select c.relname || '.' || a.attname, col_description(c.oid, a.attnum) from pg_class c
                  join pg_attribute a on a.attrelid = c.oid where a.attnum > 0 and relnamespace = 'public'::regnamespace
                  and relkind in ('r', 'v')"""
            ).fetchall()
        )
    for relation in RELATIONS.values():
        for column in relation.columns:
            assert told[f"{relation.name}.{column.name}"].startswith(column.meaning)


def test_another_programs_database(postgres):
    url = postgres.empty()
    postgres.run("create table t (x int)", name=url.rpartition("/")[2])
    assert "another program" in refusal(url)
    assert "another program" in refusal(url, write=True, create=True)


def test_a_newer_one_and_one_without_a_version(postgres, tmp_path):
    url = postgres.archive(tmp_path)
    with psycopg.connect(url.partition("?")[0], autocommit=True) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
        assert "newer version" in refusal(url)
        connection.execute("delete from alembic_version")
        assert "without a schema version" in refusal(url, write=True)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("geheim-9f", "falsch-geheim"), "refuses the login"),
        (("tester", "nobody_knows"), "refuses the login"),
        (("/archive_", "/no_archive_"), "no such database"),
        (("127.0.0.1:", "127.0.0.1:1"), "cannot be reached|is no address"),
        (("?folder=", "?nonsense=1&folder="), "is no address"),
    ],
)
def test_a_server_that_does_not_let_us_in(on_postgres, change, told):
    with pytest.raises(ArchiveError, match=told) as caught:
        Archive.open(on_postgres.replace(*change))
    assert "geheim" not in str(caught.value)


def test_another_driver(on_postgres):
    Archive.open(on_postgres.replace("postgresql:", "postgresql+psycopg:")).close()
    Archive.open(on_postgres.replace("postgresql:", "postgres:")).close()
    with pytest.raises(UsageError, match="not by asyncpg"):
        Archive.open(on_postgres.replace("postgresql:", "postgresql+asyncpg:"))


def test_a_reader_cannot_write(on_postgres):
    with Archive.open(on_postgres) as archive, pytest.raises(ArchiveError, match="may read alone"):
        archive._database.execute("delete from articles", {})


def take(archive: Archive, owner: str, now=NOON) -> None:
    with archive.lock(owner, now):
        pass


def test_one_crawl_at_a_time(on_postgres):
    with Archive.open(on_postgres, write=True) as first, Archive.open(on_postgres, write=True) as second:
        with first.lock(ME, NOON):
            with pytest.raises(AlreadyRunning, match=ME):
                take(second, "here:1")
            second.lock_held(ME, NOON + timedelta(minutes=1))
            assert second.standing(NOON)["lock"]["owner"] == ME
        take(second, "here:1")


def test_a_killed_holder_holds_nothing_wherever_it_was(on_postgres):
    """Also on a machine that cannot be asked for its processes."""
    script = """
import sys
from datetime import datetime, UTC
from yunliebian_crawler.archive import Archive
with Archive.open(sys.argv[1], write=True) as archive, archive.lock("there:1", datetime(2026, 11, 22, 12, tzinfo=UTC)):
    print("held", flush=True)
    sys.stdin.read()
"""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", script, on_postgres], **pipes) as holder:
        assert holder.stdout.readline() == "held\n"
        with Archive.open(on_postgres, write=True) as second:
            with pytest.raises(AlreadyRunning, match="there:1"):
                take(second, "here:1")
            holder.kill()
            holder.wait(60)
            _soon(lambda: second.standing(NOON)["lock"] is None)
            take(second, "here:1")


def test_who_gives_no_sign_of_life_is_put_out(on_postgres):
    with Archive.open(on_postgres, write=True) as first, Archive.open(on_postgres, write=True) as second:
        with first.lock("there:1", NOON):
            with pytest.raises(AlreadyRunning):
                take(second, "here:1", NOON + timedelta(minutes=9))
            with second.lock("here:1", NOON + timedelta(minutes=11)), pytest.raises(ArchiveError):
                first.start_crawl("site", "0", NOON, home="https://www.yunliebian.com/")
        with Archive.open(on_postgres) as third:
            assert third.stats()["crawls"] == 0


def _soon(is_so) -> None:
    import time

    for _ in range(100):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError("not within five seconds")


def test_an_archive_in_a_file_needs_no_driver(tmp_path):
    script = (
        "import sys; from yunliebian_crawler.archive import Archive\n"
        "Archive.open(sys.argv[1], write=True, create=True).close()\n"
        "print(*sorted({'psycopg', 'procrastinate'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path / "a.db")], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("", "")


def test_without_the_driver_the_extra_is_named(monkeypatch):
    monkeypatch.setattr("yunliebian_crawler.archive.opening.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"yunliebian-crawler\[postgres\]") as caught:
        Archive.open("postgresql://tester:geheim@127.0.0.1/x")
    assert "geheim" not in str(caught.value)


def test_the_schema_is_the_same(on_postgres):
    with Archive.open(on_postgres) as archive:
        assert archive._database.execute("select version_num from alembic_version", {}).fetchone() == (VERSIONS[-1],)
