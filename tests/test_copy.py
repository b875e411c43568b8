"""``copy`` between files: the whole archive, refused where something else is, gone on with where it was cut short."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from archive_help import NOON, article, desk
from copy_help import answers, kill, lived, rows

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.errors import ArchiveError


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> str:
    return lived(tmp_path_factory.mktemp("source"))


def test_a_copy_is_the_whole_archive(yunliebian, source, tmp_path):
    to = str(tmp_path / "new" / "copy.db")
    ended = yunliebian("copy", "--db", source, "--to", to, "--json")
    assert ended.status == 0, ended.err
    told = json.loads(ended.out)
    assert rows(to) == rows(source)
    assert answers(to) == answers(source)
    assert told["rows"] == told["sent"] == sum(len(each) for each in rows(source).values())
    assert told["articles_indexed"] == len(rows(source)["articles"])
    assert told["raw_files"] == told["raw_files_copied"] == len(list((tmp_path / "new" / "warc").iterdir())) > 0
    assert {"table": "lock"} not in [{"table": each["table"]} for each in told["tables"]]
    assert yunliebian("check", "--full", "--db", to).status == yunliebian("check", "--full", "--db", source).status


def test_again_nothing_is_sent(yunliebian, source, tmp_path):
    to = tmp_path / "copy.db"
    first = json.loads(yunliebian("copy", "--db", source, "--to", to, "--json").out)
    again = json.loads(yunliebian("copy", "--db", source, "--to", to, "--json").out)
    assert (again["rows"], again["sent"], again["raw_files_copied"]) == (first["rows"], 0, 0)
    assert [each["sha256"] for each in again["tables"]] == [each["sha256"] for each in first["tables"]]
    ended = yunliebian("copy", "--db", source, "--to", to)
    assert f"holds the same {first['rows']:,} rows" in ended.out


@pytest.mark.parametrize(("what", "steps"), [("copied", 1), ("copied", 40), ("indexed", 1), ("verified", 10)])
def test_a_killed_copy_goes_on(yunliebian, source, tmp_path, what, steps):
    to = str(tmp_path / "copy.db")
    kill(source, to, what, steps)
    with pytest.raises(ArchiveError, match="cut short: run the same `yunliebian copy` again"):
        Archive.open(to, write=True)
    ended = yunliebian("copy", "--db", source, "--to", to, "--json")
    assert ended.status == 0, ended.err
    told = json.loads(ended.out)
    assert told["sent"] < told["rows"]
    assert rows(to) == rows(source)
    assert answers(to) == answers(source)


CHANGES = {
    "another row": "update crawls set round = 77 where id = 1",
    "a row more": "insert into meta values ('mine', '1')",
    "a row less": "delete from problems where id = (select max(id) from problems)",
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_archive_that_is_there_is_never_changed(yunliebian, source, tmp_path, change):
    to = str(tmp_path / "copy.db")
    assert yunliebian("copy", "--db", source, "--to", to).status == 0
    with sqlite3.connect(to) as connection:
        connection.execute(CHANGES[change])
    connection.close()
    before = rows(to)
    ended = yunliebian("copy", "--db", source, "--to", to)
    assert ended.status == 3
    assert "holds something else than the archive to be copied, as the row of" in ended.err
    assert rows(to) == before


def test_a_half_copy_of_another_archive_is_refused(yunliebian, source, tmp_path):
    to = str(tmp_path / "copy.db")
    kill(source, to, "copied", 40)
    other = desk(tmp_path / "other")
    other.keep(article(1))
    other.end()
    other.archive.close()
    ended = yunliebian("copy", "--db", tmp_path / "other" / "archive.db", "--to", to)
    assert ended.status == 3, ended.err
    assert "something else" in ended.err


def test_an_archive_without_rows_takes_a_copy(yunliebian, source, tmp_path):
    to = str(tmp_path / "copy.db")
    Archive.open(to, write=True, create=True).close()
    assert yunliebian("copy", "--db", source, "--to", to).status == 0
    assert answers(to) == answers(source)


def test_what_is_no_archive_is_refused(yunliebian, source, tmp_path):
    with sqlite3.connect(tmp_path / "foreign.db") as connection:
        connection.execute("create table t (x)")
    connection.close()
    assert yunliebian("copy", "--db", source, "--to", tmp_path / "foreign.db").status == 3
    assert yunliebian("copy", "--db", tmp_path / "nothing.db", "--to", tmp_path / "copy.db").status == 3
    assert not (tmp_path / "copy.db").exists()
    assert yunliebian("copy", "--db", source, "--to", f"sqlite:///{source}").status == 2
    assert yunliebian("copy", "--db", source).status == 2


def test_nobody_may_be_at_work_in_either(yunliebian, source, tmp_path):
    made = desk(tmp_path / "busy")
    busy = tmp_path / "busy" / "archive.db"
    made.end()
    with made.archive.lock("here:1", NOON.now(NOON.tzinfo)):
        assert yunliebian("copy", "--db", busy, "--to", tmp_path / "copy.db").status == 75
        assert yunliebian("copy", "--db", source, "--to", busy).status == 75
    made.archive.close()


def test_raw_answers(yunliebian, source, tmp_path):
    beside = Path(source).with_name("copy.db")
    ended = json.loads(yunliebian("copy", "--db", source, "--to", beside, "--json").out)
    assert (ended["raw_files_copied"], ended["raw_folder"]) == (0, str(Path(source).parent / "warc"))
    beside.unlink()
    (tmp_path / "warc").mkdir()
    file = next((Path(source).parent / "warc").iterdir())
    (tmp_path / "warc" / file.name).write_bytes(b"another")
    ended = yunliebian("copy", "--db", source, "--to", tmp_path / "copy.db")
    assert ended.status == 3
    assert "is another file than" in ended.err
    (tmp_path / "warc" / file.name).unlink()
    ended = json.loads(yunliebian("copy", "--db", source, "--to", tmp_path / "copy.db", "--json").out)
    assert ended["sent"] == 0
    assert len(list((tmp_path / "warc").iterdir())) == ended["raw_files"]


def test_raw_answers_that_are_gone_are_named(yunliebian, tmp_path):
    source = lived(tmp_path / "source")
    for file in (tmp_path / "source" / "warc").iterdir():
        file.unlink()
    ended = yunliebian("copy", "--db", source, "--to", tmp_path / "copy.db")
    assert ended.status == 0
    assert "files of raw answers are missing in both" in ended.err


def test_a_reference_that_leads_nowhere_is_told(yunliebian, tmp_path):
    source = lived(tmp_path)
    with sqlite3.connect(source) as connection:
        connection.execute("delete from fetch_rows where id = (select min(fetch_id) from revision_rows)")
    connection.close()
    ended = yunliebian("copy", "--db", source, "--to", tmp_path / "copy.db")
    assert ended.status == 3
    assert "refers to a row of fetch_rows that is not there" in ended.err
