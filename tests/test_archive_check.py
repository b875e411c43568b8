"""What `check` finds."""

from __future__ import annotations

import pytest
from archive_help import article, desk, panel

from yunliebian_crawler.archive.memory import Recent
from yunliebian_crawler.items import RecordPointer


@pytest.fixture
def made(database):
    made = desk(database)
    made.keep(article(1, panels={"hot": panel([2, 3])}))
    made.keep(article(2))
    made.next_crawl()
    made.keep(article(1, text="乙"))
    made.end()
    yield made
    made.archive.close()


def found(made) -> set[tuple[str, str]]:
    return {(problem.field, problem.kind) for problem in made.archive.check()}


def test_all_is_well(made):
    assert found(made) == set()


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("update articles set content_hash = 'x' where id = 1", ("history", "out_of_step")),
        ("update articles set body_text = '别的' where id = 2", ("history", "altered")),
        ("update articles set revision_count = 7", ("history", "wrong_count")),
        ("update articles set category_path = category_path || '别'", ("history", "other_category")),
        ("update revision_texts set body_text = 'x'", ("history", "altered")),
        ("delete from revision_texts", ("history", "no_text")),
        ("update revision_rows set last_observed_at = '2027-01-01T00:00:00Z' where id = 1", ("history", "overlap")),
        ("delete from rules where field = 'title'", ("history", "altered")),
        ("update teasers set title = '别的'", ("history", "altered")),
        ("update addresses set found_on_id = 999", ("file", "dangling")),
        ("delete from articles_fts_index_docsize", ("search", "missing")),
    ],
)
def test_what_was_done_behind_its_back(made, statement, problem):
    is_file = made.archive.is_file
    if "docsize" in statement and not is_file:
        pytest.skip("a table of SQLite's own index")
    unguarded = "pragma foreign_keys = off" if is_file else "set session_replication_role = replica"
    made.archive._database.execute(unguarded, {})
    made.archive._database.execute(statement, {})
    assert problem in found(made)


def test_raw_answers(made):
    made.begin()
    made.keep(article(3), record=RecordPointer("a.warc.gz", 10, 90, "sha1:A"))
    made.end()
    assert found(made) == {("warc", "missing")}
    (made.archive.folder / "warc").mkdir()
    (made.archive.folder / "warc" / "a.warc.gz").write_bytes(bytes(99))
    assert found(made) == {("warc", "cut")}
    (made.archive.folder / "warc" / "a.warc.gz").write_bytes(bytes(100))
    assert found(made) == set()


def test_the_next_commit_mends_the_index_after_a_foreign_writer(made):
    made.archive._database.execute("update articles set title = '别人改的' where id = 2", {})
    made.begin()
    made.archive.commit()
    assert [row["id"] for row in made.archive.search("别人改的")] == [2]


def test_memory_is_bounded():
    recent: Recent[int, int] = Recent(100)
    for number in range(10_000):
        recent.put(number, number)
    assert recent.get(9_999) == 9_999
    assert recent.get(9_899) is None
