"""Every sort of damage to a real archive is found, named, and told with what to do."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import sys
import time
from pathlib import Path

import pytest

from yunliebian_crawler import cli
from yunliebian_crawler.archive import Archive
from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.schema import RELATIONS, VIEWS, metadata

sys.path.insert(0, str(Path(__file__).parent / "archives"))
import make


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Path:
    db = make.unpack("0001", tmp_path_factory.mktemp("sound"))
    Archive.open(str(db), write=True).close()
    return db.parent


@pytest.fixture
def db(sound, tmp_path) -> Path:
    return shutil.copytree(sound, tmp_path / "archive") / "archive.db"


def found(yunliebian, db, *options) -> list[dict]:
    ended = yunliebian("check", "--db", db, "--json", *options)
    rows = json.loads(ended.out)
    assert ended.status == bool(rows)
    return rows


def kinds(rows) -> set[tuple[str, str]]:
    return {(row["field"], row["kind"]) for row in rows}


def change(db, statement, *parameters) -> None:
    connection = sqlite3.connect(db, isolation_level=None)
    assert connection.execute(statement, parameters).rowcount != 0
    connection.close()


def test_a_sound_one_is_sound(db, yunliebian):
    assert found(yunliebian, db, "--full") == []


STORED_AS = {
    "revisions": "revision_rows",
    "read_counts": "readings",
    "categories": "category_rows",
    "panel_entries": "panel_items",
    "images": "image_rows",
    "links": "link_rows",
    "fetches": "fetch_rows",
}
"""The tables behind the public relations that are views and hold rows of their own."""
PUBLIC = sorted({r.name for r in RELATIONS.values() if r.is_public and r.name not in VIEWS} | set(STORED_AS))


@pytest.mark.parametrize("relation", [name for name in PUBLIC if name != "drifts"])
@pytest.mark.parametrize("which", ["first", "last"])
def test_a_deleted_row_is_missed(relation, which, db, yunliebian):
    table = STORED_AS.get(relation, relation)
    connection = sqlite3.connect(db, isolation_level=None)
    connection.execute("pragma foreign_keys = off")
    key = "rowid" if "without rowid" not in ddl(connection, table).lower() else first_key(connection, table)
    rows = [row[0] for row in connection.execute(f"select {key} from {table} order by 1")]
    if not rows:
        pytest.skip(f"the archive has no {relation}")
    connection.execute(f"delete from {table} where {key} = ?", (rows[0] if which == "first" else rows[-1],))
    connection.close()
    told = [row["message"] for row in found(yunliebian, db)]
    assert told
    assert not any("None" in message for message in told)


def ddl(connection, table) -> str:
    return connection.execute("select sql from sqlite_master where name = ?", (table,)).fetchone()[0]


@pytest.fixture(scope="module")
def on_server(sound, postgres):
    """The same archive on a server, open to whoever changes rows behind its back, and takes that back."""
    url = f"{postgres.empty()}?folder={sound}"
    assert cli.run(["copy", "--db", str(sound / "archive.db"), "--to", url]) == 0
    with Archive.open(url, write=True) as archive:
        assert archive.check() == []
        archive._database.execute("set session_replication_role = replica", {})  # neither references nor triggers
        yield archive
    postgres.drop(url)


@pytest.mark.parametrize("relation", [name for name in PUBLIC if name != "drifts"])
@pytest.mark.parametrize("which", ["min", "max"])
def test_a_row_deleted_on_a_server_is_missed(relation, which, on_server):
    table, database = STORED_AS.get(relation, relation), on_server._database
    database.begin()
    database.execute(f"delete from {table} where ctid = (select {which}(ctid) from {table})", {})
    told = on_server.check()
    database.rollback()
    assert told
    assert not any("None" in problem.message for problem in told)


def first_key(connection, table) -> str:
    return next(row[1] for row in connection.execute(f"pragma table_info({table})") if row[5] == 1)


@pytest.mark.parametrize(
    ("junk", "command"),
    [
        (bytes(64), ("check",)),
        (b"\xff" * 64, ("check",)),
        (b"\xff" * 64, ("show", 1)),
        (b"\xff" * 64, ("reparse", "--dry-run", "--jobs", 1)),
    ],
)
def test_a_text_overwritten_in_the_file_leaves_no_trace_of_ours(junk, command, db, yunliebian):
    connection = sqlite3.connect(db, isolation_level=None)
    (text,) = connection.execute("select substr(body_text, 1, 25) from articles where id = 1").fetchone()
    connection.execute("pragma wal_checkpoint(truncate)")
    connection.close()
    content = db.read_bytes()
    assert text.encode() in content
    db.write_bytes(content.replace(text.encode(), junk[: len(text.encode())]))
    ended = yunliebian(*command, "--db", db)
    assert ended.status in (0, 1, 3)
    assert command != ("check",) or ended.status
    assert ended.status != 3 or "the file is damaged: restore a backup" in ended.err


def raw(db) -> list[Path]:
    return sorted((db.parent / "warc").iterdir())


def record(db) -> tuple[Path, int, int]:
    with Archive.open(str(db)) as archive:
        pointers = list(archive.records())
    pointer = pointers[len(pointers) // 2]
    return db.parent / "warc" / pointer.file, pointer.offset, pointer.length


@pytest.mark.parametrize("where", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_one_flipped_byte_of_a_record(where, db, yunliebian):
    path, offset, length = record(db)
    data = bytearray(path.read_bytes())
    place = offset + round(where * (length - 1))
    data[place] ^= 1
    path.write_bytes(data)
    (row,) = found(yunliebian, db, "--full")
    assert (row["field"], row["kind"]) == ("warc", "damaged")
    assert f"record at byte {offset}" in row["message"]
    assert path.name in row["message"]


def test_a_plain_check_reads_the_last_record_of_each_file(db, yunliebian):
    path = raw(db)[0]
    with Archive.open(str(db)) as archive:
        last = max((p for p in archive.records() if p.file == path.name), key=lambda p: p.offset)
    data = bytearray(path.read_bytes())
    data[last.offset + last.length - 9] ^= 1
    path.write_bytes(data)
    assert kinds(found(yunliebian, db)) == {("warc", "damaged")}


def test_a_missing_and_a_cut_file(db, yunliebian):
    gone, cut = raw(db)[:2]
    gone.unlink()
    cut.write_bytes(cut.read_bytes()[:-1000])
    rows = found(yunliebian, db, "--full")
    assert [(row["kind"], Path(gone).name in row["message"]) for row in rows if row["kind"] == "missing"] == [
        ("missing", True)
    ]
    assert ("warc", "cut") in kinds(rows)


def test_many_damaged_records_are_counted(db, yunliebian):
    path = max(raw(db), key=lambda p: p.stat().st_size)
    path.write_bytes(bytes(path.stat().st_size))
    rows = found(yunliebian, db, "--full")
    assert len(rows) == 21
    assert "more records" in rows[-1]["message"]


def test_a_page_of_the_database(db, yunliebian):
    data = bytearray(db.read_bytes())
    page = 4096
    for start in range(20 * page, 30 * page, page):
        data[start : start + 40] = b"\xff" * 40
    db.write_bytes(data)
    ended = yunliebian("check", "--db", db, "--json")
    assert ended.status in (1, 3)
    assert "damaged" in ended.out + ended.err


def test_the_search_index_is_made_anew(db, yunliebian):
    change(db, "delete from articles_fts_index_docsize where id = (select min(id) from articles_fts_index_docsize)")
    assert ("search", "missing") in kinds(found(yunliebian, db))
    ended = yunliebian("check", "--repair", "--db", db, "--json")
    assert (ended.status, ended.out) == (0, "[]\n")
    assert "made anew" in ended.err


def test_repair_leaves_a_running_crawl_alone(db, yunliebian):
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    change(db, "insert into lock values (1, 'elsewhere:1', ?, ?)", now, now)
    assert yunliebian("check", "--repair", "--db", db).status == 75


def test_repair_brings_an_old_archive_up_to_date(tmp_path, yunliebian):
    db = make.unpack("0001", tmp_path)
    assert yunliebian("check", "--db", db).status == 3
    assert yunliebian("check", "--repair", "--db", db).status == 0
    assert yunliebian("stats", "--db", db).status == 0


class TestAround:
    def test_unknown_and_invalid_variables(self, db, yunliebian, monkeypatch):
        monkeypatch.setenv("YUNLIEBIAN_CONTAKT", "me")
        monkeypatch.setenv("YUNLIEBIAN_NOTIFY_FORMAT", "telegram")
        rows = found(yunliebian, db)
        assert {(row["field"], row["kind"]) for row in rows} == {
            ("YUNLIEBIAN_CONTAKT", "unknown"),
            ("YUNLIEBIAN_NOTIFY_FORMAT", "invalid"),
        }
        assert any("did you mean YUNLIEBIAN_CONTACT?" in row["message"] for row in rows)

    def test_little_room(self, db, yunliebian, monkeypatch):
        monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9 << 30, 9 << 30, 5 << 20))
        (row,) = found(yunliebian, db)
        assert (row["field"], row["kind"]) == ("disk", "low")
        assert row["message"].startswith("5.0 MB are free")

    def test_a_last_crawl_that_ended_badly(self, db, yunliebian):
        change(db, "update crawls set outcome = 'unreachable' where id = (select max(id) from crawls)")
        (row,) = found(yunliebian, db)
        assert "ended unreachable" in row["message"]


def content(db) -> dict[str, object]:
    """All rows of our tables; of those that cannot be read, that they cannot."""
    connection = sqlite3.connect(db)
    connection.text_factory = bytes
    found: dict[str, object] = {}
    for table in metadata.tables:
        try:
            found[table] = sorted(map(repr, connection.execute(f"select * from {table}")))
        except sqlite3.DatabaseError as error:
            found[table] = str(error)
    connection.close()
    return found


def is_noticed(db) -> bool:
    try:
        with Archive.open(str(db)) as archive:
            return bool(archive.check())
    except ArchiveError:
        return True


def test_a_zeroed_stretch_anywhere_in_the_file(db):
    connection = sqlite3.connect(db, isolation_level=None)
    connection.execute("pragma wal_checkpoint(truncate)")
    connection.close()
    sound, whole, chance = db.read_bytes(), content(db), random.Random(5)
    unnoticed = []
    for _ in range(40):
        length = chance.choice((64, 512, 4096))
        at = chance.randrange(0, len(sound) - length, length)
        db.write_bytes(sound[:at] + bytes(length) + sound[at + length :])
        if content(db) != whole and not is_noticed(db):
            unnoticed.append((at, length))
    assert unnoticed == []


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("articles", "body_html", b"<p>\xe4\xb8\x80\x00\x00\x00</p>"),
        ("fetch_rows", "requested_at", b"2026-11-2:T03:00:00Z"),
        ("addresses", "first_seen_at", b"2026-11-22T03:00:00"),
        ("clocks", "born_on", b"202\x96-11-22"),
        ("problems", "message", b"\xff\xfe"),
    ],
)
def test_what_nobody_can_have_stored(table, column, value, db):
    connection = sqlite3.connect(db, isolation_level=None)
    key = "article_id" if table == "clocks" else "id"
    connection.execute(
        f"update {table} set {column} = cast(? as text) where {key} = (select min({key}) from {table})", (value,)
    )
    connection.close()
    assert is_noticed(db)


@pytest.mark.parametrize("command", ["check", "stats"])
def test_a_schema_whose_error_quotes_what_is_no_text(command, db, yunliebian):
    data, statement = db.read_bytes(), b"CREATE INDEX addresses_category_ix O"
    assert statement + b"N" in data
    db.write_bytes(data.replace(statement + b"N", statement + b"\xe5"))
    ended = yunliebian(command, "--db", db)
    assert (ended.status, "the file is damaged: restore a backup" in ended.err) == (3, True)
