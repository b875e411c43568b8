"""Typed rows and frames: what SQL answers, with types, again and again, in little memory."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import get_type_hints

import pandas
import polars
import pyarrow
import pytest
from export_help import NAMES, plain, reread

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.archive.rows import KEYS, ROWS, columns_of
from yunliebian_crawler.schema import RELATIONS


@pytest.fixture(scope="module")
def archive(db):
    with Archive.open(str(db)) as opened:
        yield opened


@pytest.mark.parametrize("name", NAMES)
class TestEachRelation:
    def test_a_row_has_the_columns_and_nulls_of_the_dictionary(self, name):
        documented = {doc.name: doc for doc in RELATIONS[name].columns}
        columns = {column.name: column for column in columns_of(name)}
        assert set(columns) == set(documented)
        for column in columns.values():
            assert column.nullable == (documented[column.name].null is not None), column.name
            unit = documented[column.name].unit or ""
            wanted = "time" if unit.startswith("UTC") else "day" if unit.startswith("date") else None
            assert (column.kind if column.kind in ("time", "day") else None) == wanted, column.name
            assert f"``{column.name}``: {documented[column.name].meaning}" in ROWS[name].__doc__

    def test_rows_are_those_of_sql(self, archive, db, name):
        with sqlite3.connect(db) as connection:
            connection.row_factory = sqlite3.Row
            wanted = [dict(row) for row in connection.execute(f"select * from {name} order by {', '.join(KEYS[name])}")]
        connection.close()
        assert wanted
        frame = getattr(archive, name)()
        assert list(frame.rows()) == [{key: row[key] for key in get_type_hints(ROWS[name])} for row in wanted]
        assert [plain(row) for row in frame] == list(frame.rows())

    def test_a_frame_is_read_again_and_again(self, archive, name):
        frame = getattr(archive, name)()
        first, second = iter(frame), iter(frame)
        assert next(first) == next(second)
        assert list(first) == list(second)
        assert [row for batch in frame.batches(3) for row in batch] == [tuple(row.values()) for row in frame.rows()]

    def test_types_of_values(self, archive, name):
        hints = get_type_hints(ROWS[name])
        for row in getattr(archive, name)():
            for field, hint in hints.items():
                value = getattr(row, field)
                assert isinstance(value, hint)
                assert not isinstance(value, datetime) or value.tzinfo is not None

    def test_frames_of_libraries(self, archive, name):
        frame = getattr(archive, name)()
        rows = [{n: getattr(row, n) for n in get_type_hints(ROWS[name])} for row in frame]
        assert frame.to_arrow().to_pylist() == rows
        assert frame.to_polars().to_dicts() == rows
        as_pandas = frame.to_pandas()
        assert [
            {n: None if pandas.isna(v) else v for n, v in row.items()} for row in as_pandas.to_dict("records")
        ] == rows


def test_types_of_frames(archive):
    table, frame, polar = (
        f() for f in (archive.articles().to_arrow, archive.articles().to_pandas, archive.articles().to_polars)
    )
    assert table.schema.field("read_count").type == pyarrow.int64()
    assert table.schema.field("updated_on").type == pyarrow.date32()
    assert table.schema.field("changed_at").type == pyarrow.timestamp("us", "UTC")
    assert table.schema.field("read_count").metadata[b"unit"] == b"reads"
    assert str(frame.dtypes["read_count"]) == "Int64"
    assert str(frame.dtypes["first_seen_at"]) == str(frame.dtypes["updated_at"]) == "datetime64[ns, UTC]"
    assert {type(v) for v in frame["updated_on"].dropna()} == {date}
    assert (polar.schema["read_count"], polar.schema["updated_on"]) == (polars.Int64, polars.Date)


def test_nothing_at_all_has_types_too(archive):
    long_ago = datetime(2001, 1, 1, tzinfo=UTC)
    for name in NAMES:
        frame = getattr(archive, name)(as_of=long_ago)
        assert list(frame) == []
        assert frame.to_arrow().schema.names == list(get_type_hints(ROWS[name]))
        assert str(getattr(archive, name)(as_of=long_ago).to_pandas().dtypes.iloc[0]) in ("Int64", "string")


def test_a_category_and_what_is_below(archive):
    whole = list(archive.articles())
    path = next(row.category_path for row in whole if row.category_path and " / " in row.category_path)
    top = path.split(" / ")[0]
    inside = [row for row in whole if row.category_path and row.category_path.split(" / ")[0] == top]
    assert list(archive.articles(category=top)) == inside
    assert list(archive.articles(category=path.replace(" / ", "/"))) == [
        row for row in whole if f"{row.category_path} / ".startswith(f"{path} / ")
    ]
    numbers = {row.id for row in inside}
    for frame in (archive.revisions, archive.read_counts, archive.panel_entries):
        assert list(frame(category=top)) == [row for row in frame() if row.article_id in numbers]
    assert {row.path.split(" / ")[0] for row in archive.categories(category=top)} == {top}


@pytest.mark.parametrize("name", [name for name in NAMES if name != "categories"])
def test_an_earlier_export_and_what_came_since_are_the_whole(days, name):
    """Of an archive that lived through some days: rows as of each, written over by those since, are those of today."""
    db, kept = days
    key = KEYS[name] if name != "revisions" else ("id",)
    with Archive.open(str(db)) as archive:
        whole = {tuple(row[k] for k in key): row for row in getattr(archive, name)().rows()}
        for at, rows in kept.items():
            before = {tuple(row[k] for k in key): row for row in rows[name]}
            fresh = {tuple(row[k] for k in key): row for row in getattr(archive, name)(since=at).rows()}
            assert before | fresh == whole
            assert at == max(kept) or fresh


@pytest.mark.parametrize("name", NAMES)
def test_each_day_is_given_again(days, name):
    db, kept = days
    with Archive.open(str(db)) as archive:
        for at, rows in kept.items():
            then = list(getattr(archive, name)(as_of=at).rows())
            if name == "categories":  # when one was named last is not kept
                then = [row | {"last_seen_at": None} for row in then]
                assert then == [row | {"last_seen_at": None} for row in rows[name]]
            else:
                assert then == rows[name]


def test_without_the_libraries_the_message_says_what_to_install(db):
    code = f"""
import sys
sys.modules["pandas"] = sys.modules["pyarrow"] = sys.modules["polars"] = None
from yunliebian_crawler import Archive
from yunliebian_crawler.errors import UsageError
with Archive.open({str(db)!r}) as archive:
    assert len(list(archive.articles())) > 0
    for way in ("to_pandas", "to_polars", "to_arrow"):
        try:
            getattr(archive.articles(), way)()
        except UsageError as error:
            assert "pip install 'yunliebian-crawler[export]'" in str(error)
        else:
            raise SystemExit(way)
"""
    assert reread([sys.executable, "-W", "error", "-c", code]) == ""


def test_reading_commands_do_without_them(db):
    code = (
        "import sys; from yunliebian_crawler.cli import run; status = run(sys.argv[1:]); "
        "print(status, sorted({'pandas', 'pyarrow', 'polars', 'xlsxwriter', 'sqlalchemy'} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", code, "stats", "--db", str(db)], capture_output=True, text=True)
    assert ended.stdout.splitlines()[-1] == "0 []"


def test_stats_count_what_the_relations_hold(archive):
    for as_of in (None, datetime(2026, 11, 3, tzinfo=UTC)):
        told = archive.stats(as_of)
        for relation in ("articles", "revisions", "read_counts", "panel_entries", "categories"):
            held = sum(1 for _ in getattr(archive, relation)(as_of=as_of))
            assert told[relation] == held, (relation, as_of)
