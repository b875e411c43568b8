"""An older archive on a server: upgraded to what an upgraded file holds, or left as it was."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import address_help
import pytest
from alembic import command
from archive_help import NOON, upgrade_killed
from copy_help import answers, make, rows

from yunliebian_crawler.archive import Archive, upgrading
from yunliebian_crawler.archive.locations import location
from yunliebian_crawler.archive.postgresql import connect
from yunliebian_crawler.errors import AlreadyRunning, ArchiveError
from yunliebian_crawler.migrations.versions import v0001_first

PATIENCE = 60
FIRST = v0001_first.revision


@pytest.fixture(scope="module")
def in_file(tmp_path_factory):
    """The archive of the first schema that is kept for the tests."""
    return make.unpack(FIRST, tmp_path_factory.mktemp("first"))


@pytest.fixture
def older(in_file, postgres):
    """The same on a server."""
    url = f"{postgres.empty()}?folder={in_file.parent}"
    with closing(connect(location(url), write=True, create=True)) as database:
        with database.connection.begin():
            command.upgrade(upgrading.config(database), FIRST)
            database.execute(upgrading.marks("postgresql")[0], {})
        with closing(sqlite3.connect(in_file)) as source:
            for table in v0001_first.metadata.sorted_tables:
                fill(database, table.name, source)
    yield url
    postgres.drop(url)


def fill(database, table, source) -> None:
    cursor = source.execute(f"select * from {table}")
    names = [column[0] for column in cursor.description]
    role = "origin" if table == "articles" else "replica"  # the search index follows articles, references wait
    database.execute(f"set session_replication_role = {role}", {})
    database.begin()
    values = ", ".join(f":{name}" for name in names)
    found = [dict(zip(names, row, strict=True)) for row in cursor]
    database.execute_many(f"insert into {table} ({', '.join(names)}) values ({values})", found)
    database.commit()


def version_of(url) -> str:
    ((version,),) = address_help.rows(url, "select version_num from alembic_version")
    return version


def test_it_becomes_what_a_file_becomes(older, in_file, tmp_path):
    with pytest.raises(ArchiveError, match="older schema 0001"):
        Archive.open(older)
    upgraded = make.unpack(FIRST, tmp_path)
    for db in (older, str(upgraded)):
        Archive.open(db, write=True).close()
    here, there = rows(str(upgraded)), rows(older)
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []
    assert answers(older) == answers(str(upgraded))


@pytest.mark.parametrize("steps", [7, 25, 60])
def test_an_upgrade_that_is_killed_changes_nothing(older, steps):
    line = [sys.executable, "-c", upgrade_killed("postgresql.PostgresDatabase"), older, str(steps)]
    killed = subprocess.run(line, check=False, capture_output=True, timeout=PATIENCE)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert version_of(older) == FIRST
    Archive.open(older, write=True).close()
    with Archive.open(older) as archive:
        assert archive.check() == []


def test_no_upgrade_under_a_crawl_on_whatever_machine(older):
    with closing(connect(location(older), write=True, create=False)) as crawl:
        crawl.execute("insert into lock values (1, 'elsewhere:1', :now, :now)", {"now": f"{NOON:%Y-%m-%dT%H:%M:%SZ}"})
        assert crawl.claim()
        with pytest.raises(AlreadyRunning, match="older program"):
            Archive.open(older, write=True)
        assert version_of(older) == FIRST
    Archive.open(older, write=True).close()
    assert version_of(older) != FIRST
