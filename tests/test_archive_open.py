"""Opening an archive: ours, up to date, or an error that says what to do."""

from __future__ import annotations

import sqlite3
import subprocess
import sys

import pytest
from archive_help import NOON, article, desk

from yunliebian_crawler.archive import Archive, opening, sqlite
from yunliebian_crawler.archive.sqlite import tell
from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.schema import VERSIONS


@pytest.fixture
def path(tmp_path):
    return tmp_path / "archive.db"


def make(path):
    Archive.open(str(path), write=True, create=True).close()


def change(path, *statements):
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def refusal(db, **options) -> str:
    with pytest.raises(ArchiveError) as caught:
        Archive.open(str(db), **options)
    return str(caught.value)


def test_it_is_made_with_its_folder(tmp_path):
    path = tmp_path / "new" / "folder" / "archive.db"
    with Archive.open(str(path), write=True, create=True) as archive:
        assert archive.folder == path.parent
    with Archive.open(str(path)) as archive:
        assert archive.stats()["articles"] == 0


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}", "sqlite+pysqlite:///{}?timeout=5"])
def test_a_path_or_an_address(path, form):
    make(path)
    with Archive.open(form.format(path)) as archive:
        assert archive.path == path


def test_missing(path):
    assert "no archive at" in refusal(path)
    assert "no archive at" in refusal(path, write=True)
    assert not path.exists()


def test_a_folder(tmp_path):
    assert "is a folder" in refusal(tmp_path, write=True, create=True)


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("x")
    assert "cannot make the folder" in refusal(tmp_path / "file" / "sub" / "archive.db", write=True, create=True)


@pytest.mark.parametrize("db", ["oracle://host/db", "mysql+pymysql://host/db"])
def test_another_kind_of_database(db):
    assert "kept in SQLite or PostgreSQL" in refusal(db)


@pytest.mark.parametrize("db", ["sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite://host/x"])
def test_an_address_without_a_file(db):
    assert "names no file" in refusal(db)


@pytest.mark.parametrize("content", [b"hello, this is no database at all" * 100, b"\x1f\x8b" + bytes(5000)])
@pytest.mark.parametrize("options", [{}, {"write": True, "create": True}])
def test_no_database(path, content, options):
    path.write_bytes(content)
    assert "no SQLite database" in refusal(path, **options)
    assert path.read_bytes() == content


@pytest.mark.parametrize("statement", ["create table t (x)", "pragma application_id = 77"])
@pytest.mark.parametrize("options", [{}, {"write": True, "create": True}])
def test_another_programs_database(path, statement, options):
    change(path, statement)
    before = path.read_bytes()
    assert "another program" in refusal(path, **options)
    assert path.read_bytes() == before


def test_an_empty_file_is_an_archive_not_made_yet(path):
    path.touch()
    assert "is empty" in refusal(path)
    assert "is empty" in refusal(path, write=True)
    make(path)
    Archive.open(str(path)).close()


def test_newer(path):
    make(path)
    change(path, "update alembic_version set version_num = '9999'")
    assert "newer version" in refusal(path)
    assert "update the program" in refusal(path, write=True, create=True)


def test_without_a_version(path):
    make(path)
    change(path, "delete from alembic_version")
    assert "without a schema version" in refusal(path)
    change(path, "drop table alembic_version")
    assert "without a schema version" in refusal(path, write=True)


def test_an_older_one_is_copied_before_it_is_changed(path, monkeypatch):
    make(path)
    change(path, "insert into meta values ('mark', 'old')")
    monkeypatch.setattr(opening, "VERSIONS", (*VERSIONS, "9998"))
    assert "older schema" in refusal(path)
    upgraded = []
    monkeypatch.setattr("yunliebian_crawler.archive.upgrading.upgrade", upgraded.append)
    Archive.open(str(path), write=True).close()
    assert len(upgraded) == 1
    monkeypatch.undo()
    with Archive.open(f"{path}.schema-{VERSIONS[-1]}.backup") as copy:
        assert list(copy._database.dicts("select value from meta")) == [{"value": "old"}]


def test_an_upgrade_that_fails_leaves_everything_as_it_was(path, monkeypatch):
    make(path)
    monkeypatch.setattr(opening, "VERSIONS", (*VERSIONS, "9998"))

    def fail(dialect):
        raise RuntimeError

    monkeypatch.setattr("yunliebian_crawler.archive.upgrading.create_ddl", fail)
    with pytest.raises(RuntimeError):
        Archive.open(str(path), write=True)
    monkeypatch.undo()
    with Archive.open(str(path)) as archive:
        assert list(archive.history(1) or []) == []
        assert archive.check() == []


def test_a_start_that_fails_can_be_made_again(path, monkeypatch):
    monkeypatch.setattr("yunliebian_crawler.archive.creating.create_ddl", lambda dialect: ["nonsense"])
    with pytest.raises(sqlite3.OperationalError):
        make(path)
    monkeypatch.undo()
    make(path)
    Archive.open(str(path)).close()


def test_many_may_make_it_at_once(path):
    script = "import sys; from yunliebian_crawler.archive import Archive\n"
    script += "Archive.open(sys.argv[1], write=True, create=True).close()"
    command = [sys.executable, "-c", script, str(path)]
    makers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [(maker.communicate(timeout=120)[1], maker.returncode) for maker in makers] == [("", 0)] * 4
    with Archive.open(str(path)) as archive:
        assert archive.check() == []


def test_damaged(path):
    made = desk(path.parent)
    for number in range(200):
        made.keep(article(number, text="甲" * 1000))
    made.end()
    made.archive.close()
    content = bytearray(path.read_bytes())
    content[8192:200_000] = b"\xff" * (200_000 - 8192)
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="damaged"):
        read_all(path)


def read_all(path):
    with Archive.open(str(path)) as archive:
        list(archive.newest(1000))
        archive.stats()


def test_a_full_disk_keeps_what_was_committed(tmp_path):
    made = desk(tmp_path)
    made.keep(article(1))
    made.archive.commit()
    made.archive._database.execute("pragma max_page_count = 150", {})
    with pytest.raises(ArchiveError, match="disk is full"):
        [made.keep(article(number, text="很长的文字" * 500)) for number in range(2, 300)]
    made.archive.close()
    with Archive.open(str(tmp_path / "archive.db")) as archive:
        assert archive.stats()["articles"] == 1
        assert archive.check() == []


def test_locked_by_another_program(path, monkeypatch):
    make(path)
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    with Archive.open(str(path), write=True) as archive, pytest.raises(ArchiveError, match="locked"):
        archive.start_crawl("site", "0.1.0", NOON, home="https://www.yunliebian.com/")
    other.close()


def test_readers_do_not_wait_for_a_writer(tmp_path):
    made = desk(tmp_path)
    made.keep(article(1))
    made.archive.commit()
    made.keep(article(2))
    with Archive.open(str(tmp_path / "archive.db")) as reader:
        assert reader.stats()["articles"] == 1
    made.archive.close()


def test_one_opened_for_reading_does_not_write(path):
    make(path)
    with Archive.open(str(path)) as archive, pytest.raises(ArchiveError, match="for reading only"):
        archive.commit()


def test_a_folder_where_nobody_can_write_is_read_all_the_same(path, monkeypatch):
    make(path)
    monkeypatch.setattr("os.access", lambda *_: False)
    with Archive.open(str(path)) as archive:
        assert archive.stats()["articles"] == 0
    assert not path.with_name("archive.db-shm").exists()


@pytest.mark.parametrize("name", ["READONLY", "READONLY_DBMOVED", "IOERR_WRITE", "CANTOPEN", "FULL", "CORRUPT_VTAB"])
def test_each_trouble_of_a_file_says_what_to_do(path, name):
    error = sqlite3.OperationalError("as the database says it")
    error.sqlite_errorname = f"SQLITE_{name}"
    with pytest.raises(ArchiveError, match=r"archive\.db: .*: .*as the database says it"):
        tell(path, error)


def test_a_mistake_of_ours_is_not_dressed_up(path):
    make(path)
    with Archive.open(str(path)) as archive, pytest.raises(sqlite3.OperationalError, match="no such table"):
        list(archive._database.dicts("select * from nowhere"))


def test_reading_is_quick_to_start(path):
    make(path)
    script = (
        "import sys; from yunliebian_crawler.archive import Archive; a = Archive.open(sys.argv[1]); a.stats();"
        "list(a.crawls()); a.history(1); a.close();"
        "print(*sorted({'scrapy', 'sqlalchemy', 'alembic', 'parsel', 'asyncio', 'psycopg'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
