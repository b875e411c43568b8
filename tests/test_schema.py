"""The schema is documented to the last column, and the migrations lead to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.archive.upgrading import config, migrated
from yunliebian_crawler.schema import RELATIONS, SOURCES, VERSIONS, data_dictionary
from yunliebian_crawler.schema.tables import metadata
from yunliebian_crawler.schema.views import VIEWS

CONTRACT = {
    "articles": (
        "id url title category_id category_path updated_on updated_at read_count body_text body_html "
        "content_hash status revision_count first_seen_at last_seen_at changed_at"
    ),
    "revisions": (
        "id article_id number observed_at last_observed_at title category_path updated_on updated_at "
        "body_text body_html content_hash fetch_id"
    ),
    "read_counts": "article_id observed_at read_count source fetch_id",
    "categories": "id parent_id name url path depth article_count",
    "panel_entries": "id fetch_id page_url panel rank title url article_id excerpt read_count observed_at",
    "images": "id article_id url alt position",
    "links": "article_id url text position",
    "fetches": (
        "id crawl_id url requested_at http_status outcome bytes elapsed_ms etag last_modified warc_file warc_offset"
    ),
    "crawls": (
        "id spider started_at finished_at outcome pages articles_new articles_changed articles_unchanged "
        "articles_gone problems version"
    ),
    "problems": "id crawl_id fetch_id url field kind message at",
    "coverage": "article_id day state",
}


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("schema") / "archive.db"
    Archive.open(str(path), write=True, create=True).close()
    return path


@pytest.fixture
def connection(file):
    connection = sqlite3.connect(file)
    yield connection
    connection.close()


def columns(connection: sqlite3.Connection, relation: str) -> set[str]:
    return {row[1] for row in connection.execute(f"pragma table_info({relation})")}


def relations(connection: sqlite3.Connection) -> set[str]:
    names = connection.execute("select name from sqlite_master where type in ('table', 'view')")
    return {name for (name,) in names if not name.startswith(("fts_", "articles_fts", "sqlite_", "alembic_"))}


def test_every_relation_and_column_is_in_the_dictionary(connection):
    found = {name: columns(connection, name) for name in relations(connection)}
    assert found == {name: {doc.name for doc in relation.columns} for name, relation in RELATIONS.items()}


@pytest.mark.parametrize("relation", CONTRACT)
def test_the_contracts_columns_are_there(connection, relation):
    assert RELATIONS[relation].is_public
    assert set(CONTRACT[relation].split()) <= columns(connection, relation)


def test_each_revision_says_which_rule_found_each_field(connection):
    fields = ("title", "category_path", "updated_on", "updated_at", "body_text", "body_html")
    assert {f"{field}_rule" for field in fields} <= columns(connection, "revisions")


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_can_be_read(connection, view):
    assert connection.execute(f"select * from {view}").fetchall() == []


@pytest.mark.parametrize("name", RELATIONS)
def test_each_entry_says_something(name):
    relation = RELATIONS[name]
    assert relation.meaning.endswith(".")
    assert all(len(doc.meaning) > 7 for doc in relation.columns)
    assert all(doc.since in VERSIONS for doc in relation.columns)
    assert len({doc.name for doc in relation.columns}) == len(relation.columns)


@pytest.mark.parametrize("table", metadata.tables.values(), ids=str)
def test_null_is_explained_where_null_may_be(table):
    documented = {doc.name: doc.null for doc in RELATIONS[table.name].columns}
    assert {c.name: c.nullable for c in table.columns} == {name: null is not None for name, null in documented.items()}


def test_the_dictionary_is_rows():
    rows = list(data_dictionary())
    assert {row["relation"] for row in rows} >= set(CONTRACT)
    assert len(rows) < len(list(data_dictionary(public_only=False)))
    assert all(row["meaning"] and row["source"] and row["since"] for row in rows)


def test_the_sources_are_those_of_the_contract():
    assert SOURCES == ("page", "hot", "latest", "list")


def test_the_migrations_lead_to_the_schema(file):
    with Archive.open(str(file), write=True) as archive:
        context = MigrationContext.configure(archive._database.connection, opts={"include_object": _is_ours})
        assert compare_metadata(context, metadata) == []


def _is_ours(thing, name, kind, is_reflected, other) -> bool:
    return not (kind == "table" and name.startswith(("fts_", "articles_fts")))


def test_a_new_archive_is_what_the_migrations_make(file, tmp_path):
    """Should it not be: make schema."""
    migrated(tmp_path / "migrated.db").close()
    assert everything(file) == everything(tmp_path / "migrated.db")


def everything(path: Path) -> tuple[list[object], ...]:
    """What stands in a file without articles, but for white space."""
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute("select type, name, tbl_name, sql from sqlite_master order by 1, 2").fetchall()
        told = [connection.execute(sql).fetchall() for sql in ("pragma application_id", "select * from fts_meta")]
        version = connection.execute("select version_num from alembic_version").fetchall()
    return [(*names, "".join((sql or "").split())) for *names, sql in made], *told, version


def test_there_is_one_way_through_the_migrations(file):
    with Archive.open(str(file)) as archive:
        script = ScriptDirectory.from_config(config(archive._database))
    assert [step.revision for step in script.walk_revisions()][::-1] == list(VERSIONS)


def test_nothing_dangles(connection):
    assert connection.execute("pragma foreign_key_check").fetchall() == []


def test_a_file_is_known_by_its_header(file):
    assert file.read_bytes()[68:72] == b"ylba"
