"""A full check holds the rows against the raw answers, and finds values that are possible, and that no page shows."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import address_help
import pytest

from yunliebian_crawler import cli
from yunliebian_crawler.demo.site import DemoSite
from yunliebian_crawler.site import HOME
from yunliebian_crawler.warc import Record, WarcWriter

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
HEADERS = (("Content-Type", "text/html; charset=utf-8"),)


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """An archive of a dozen articles, home and a list, and a later capture of each article."""
    folder, site = tmp_path_factory.mktemp("rows"), DemoSite(articles=40)
    writer = WarcWriter(folder / "from", "some", "test")
    articles = [site.article_truth(number).url for number in range(1, 13)]
    for day in (0, 4):
        for number, url in enumerate([HOME, *articles]):
            page = site.page("/" + url.removeprefix(HOME), day)
            writer.write(Record(url, NOON + timedelta(days=day, seconds=number), page.status, HEADERS, page.body))
    writer.close()
    db = folder / "sound" / "archive.db"
    assert cli.run(["import", str(folder / "from"), "--db", str(db), "--jobs", "1", "--quiet"]) == 0
    return db.parent


@pytest.fixture
def db(sound, tmp_path):
    return shutil.copytree(sound, tmp_path / "archive") / "archive.db"


def change(db, statement) -> None:
    with closing(sqlite3.connect(db, isolation_level=None)) as connection:
        assert connection.execute(statement).rowcount == 1


def check(yunliebian, db):
    ended = yunliebian("check", "--full", "--db", db, "--json")
    rows = json.loads(ended.out)
    assert ended.status == bool(rows)
    return {row["message"].split()[2] for row in rows if row["field"] == "rows"}, ended.err


def test_a_sound_one_is_sound_and_left_as_it_is(db, yunliebian):
    before = db.read_bytes()
    assert check(yunliebian, db) == (set(), "")
    assert db.read_bytes() == before
    assert sorted(path.name for path in db.parent.iterdir()) == ["archive.db", "warc"]


ALTERED = {
    "readings": "update readings set read_count = read_count + 64 where fetch_id = (select max(fetch_id) from readings)"
    " and source = 0",
    "panel_items": "update panel_items set rank = rank + 64 where panel_id = 1 and rank = 1",
    "articles": "update articles set body_html = body_html || '<hr>' where id = 3",
    "fetch_rows": "update fetch_rows set kind = 'other' where id = 4",
    "revision_rows": "update revision_rows set last_observed_at = '2026-11-03T12:00:01Z' where id = 2",
    "addresses": "update addresses set first_seen_at = '2026-10-01T12:00:00Z' where id = 5",
}
"""Table -> a change that leaves a possible value, and no hash, count or reference out of step."""


@pytest.mark.parametrize("table", ALTERED)
def test_a_possible_value_that_no_page_shows(table, db, yunliebian):
    change(db, ALTERED[table])
    assert json.loads(yunliebian("check", "--db", db, "--json").out) == []
    found, _ = check(yunliebian, db)
    assert ALTERED[table].split()[1] in found
    assert yunliebian("reparse", "--db", db, "--jobs", 1, "--quiet").status == 0
    assert check(yunliebian, db) == (set(), "")


def test_a_wording_that_no_page_shows_is_seen_by_its_digest_and_made_anew(db, yunliebian):
    change(db, "update teasers set title = '甲' || substr(title, 2) where id = 2")
    (told,) = json.loads(yunliebian("check", "--db", db, "--json").out)
    assert (told["field"], told["kind"]) == ("history", "altered")
    assert yunliebian("reparse", "--db", db, "--jobs", 1, "--quiet").status == 0
    assert check(yunliebian, db) == (set(), "")


@pytest.fixture
def on_server(postgres, sound):
    """The same archive on a server."""
    url = f"{postgres.empty()}?folder={sound}"
    assert cli.run(["copy", "--db", str(sound / "archive.db"), "--to", url]) == 0
    yield url
    postgres.drop(url)


def test_possible_values_that_no_page_shows_on_a_server(on_server, yunliebian):
    for statement in ALTERED.values():
        assert address_help.change(on_server, statement) == 1
    assert json.loads(yunliebian("check", "--db", on_server, "--json").out) == []
    assert check(yunliebian, on_server)[0] >= {statement.split()[1] for statement in ALTERED.values()}
    assert yunliebian("reparse", "--db", on_server, "--jobs", 1, "--quiet").status == 0
    assert check(yunliebian, on_server) == (set(), "")


def test_an_article_with_a_further_page_that_nobody_captured_is_asked_for(db):
    half = """select a.url from problems p join fetches f on f.id = p.fetch_id join addresses a on a.url = f.url
      where p.kind = 'half' group by a.url having a.due_at is not null and a.state = 'done'"""
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute(half).fetchall() == [("https://www.yunliebian.com/p/1011/",)]
        (home,) = connection.execute("select role from addresses where url = ?", (HOME,)).fetchone()
        assert home == "home"


def test_what_another_version_read_is_no_damage(db, yunliebian):
    change(db, "update crawls set version = '0.0.1' where id = 1")
    change(db, ALTERED["readings"])
    found, said = check(yunliebian, db)
    assert found == set()
    assert "not compared with the raw answers: 0.0.1 read some of them (`yunliebian reparse` reads all anew)" in said
    assert yunliebian("reparse", "--db", db, "--jobs", 1, "--quiet").status == 0
    assert check(yunliebian, db) == (set(), "")
    change(db, ALTERED["readings"])
    assert check(yunliebian, db)[0] == {"readings"}
    yunliebian("reparse", "--undo", "--db", db)
    assert "0.0.1 read some of them" in check(yunliebian, db)[1]


def test_a_running_crawl_is_left_alone(db, yunliebian):
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    owner = f"{socket.gethostname()}:{os.getppid()}"
    change(db, f"insert into lock values (1, '{owner}', '{now}', '{now}')")
    found, said = check(yunliebian, db)
    assert found == set()
    assert "the rows were not compared with the raw answers: another crawl" in said
