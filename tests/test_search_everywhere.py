"""Any term, one part of an article, old revisions, the number found: beside a matcher without an index."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import product
from pathlib import Path

import pytest
import search_reference as reference
from archive_help import DAY, NOON, article, desk
from hypothesis import HealthCheck, example, given, settings
from search_world import some_queries, some_text
from test_search_contract import ODD

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.archive.searching import Hits, Scope
from yunliebian_crawler.errors import UsageError


@pytest.fixture(scope="module")
def edited(tmp_path_factory):
    """Thirty articles, edited now and then, with every text that each had: (number, day, title, body)."""
    chance, texts = random.Random(9), []
    made = desk(tmp_path_factory.mktemp("edited"))
    for day in range(5):
        for number in range(1, 31):
            if day == 0 or chance.random() < 0.4:
                title, body = some_text(chance, 4) or "站", some_text(chance, 30) or "站"
                made.keep(article(number, title=title, body_text=body, body_html=f"<p>{body}</p>"))
                texts.append((number, day, title, body))
        made.next_crawl()
    made.end()
    yield made.archive, texts
    made.archive.close()


def asked(chance, texts):
    queries = some_queries(chance, [text[2:] for text in texts])
    return (next(queries).replace('"', "'").replace("”", "'") for _ in range(150))


@pytest.mark.parametrize(("any_term", "field"), list(product((False, True), (None, "title", "body"))))
def test_terms_and_parts(edited, any_term, field):
    archive, texts = edited
    newest = {number: (title, body) for number, _, title, body in texts}
    for query in asked(random.Random(3), texts):
        expected = {n for n, parts in newest.items() if matches(query, *parts, any_term=any_term, field=field)}
        found = archive.search(query, any_term=any_term, field=field, limit=100)
        assert ({hit["id"] for hit in found}, found.total) == (expected, len(expected)), query
        assert archive.search(query, any_term=any_term, field=field, as_of=NOON + 99 * DAY, limit=100) == found, query


@pytest.mark.parametrize(("any_term", "field"), [(False, None), (True, "title"), (True, "body")])
def test_every_revision_is_looked_through(edited, any_term, field):
    archive, _ = edited
    rows = [row for number in range(1, 31) for row in archive.history(number)["revisions"]]
    texts = [(row["article_id"], row["number"], row["title"], row["body_text"]) for row in rows]
    for query in asked(random.Random(4), texts):
        expected: dict[int, list[int]] = {}
        for number, revision, *parts in texts:
            if matches(query, *parts, any_term=any_term, field=field):
                expected.setdefault(number, []).append(revision)
        found = archive.search(query, any_term=any_term, field=field, all_revisions=True, limit=100)
        assert {hit["id"]: hit["revisions"] for hit in found} == expected, query
        assert found.total == len(expected)
        assert all(hit["revision"] == hit["revisions"][-1] for hit in found)


def matches(query, title, body, *, any_term, field):
    """The reference, for one part of an article, and for terms of which one is enough."""
    title, body = {"title": (title, ""), "body": ("", body), None: (title, body)}[field]
    if not any_term:
        return reference.matches(query, title, body)
    unwanted = [word for word in query.split() if word.startswith("-")]
    wanted = [w for w in query.split() if not w.startswith("-") and reference.folded(w).strip(reference.MARK)]
    if not wanted:
        return reference.matches(query, title, body)
    return any(reference.matches(" ".join([word, *unwanted]), title, body) for word in wanted)


def test_an_old_revision_says_which_it_is_and_when_it_was_seen(database):
    made = desk(database)
    with made.archive as archive:
        made.keep(article(1, title="内测", text="旧的说法"))
        made.next_crawl()
        made.keep(article(1, title="内测", text="旧的说法"))
        made.next_crawl()
        made.keep(article(1, title="公测", text="新的说法"))
        made.end()
        (hit,) = archive.search("旧的说法", all_revisions=True)
        assert (hit["revision"], hit["revisions"], hit["revision_count"], hit["title"]) == (1, [1], 2, "内测")
        assert (hit["observed_at"], hit["last_observed_at"]) == ("2026-11-22T12:00:00Z", "2026-11-23T12:00:00Z")
        assert "旧的说法" in hit["snippet"]
        assert archive.search("旧的说法") == []
        assert archive.search("说法", all_revisions=True)[0]["revisions"] == [1, 2]
        assert archive.search("说法", all_revisions=True, category="没有") == []
        with pytest.raises(UsageError, match="choose one"):
            archive.search("说法", all_revisions=True, as_of=NOON)
        with pytest.raises(UsageError, match="choose one of newest"):
            archive.search("说法", all_revisions=True, sort="relevance")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example('"' * 9_999)
@example("站 " * 5_000)
@example(" ".join(chr(0x4E00 + n) for n in range(5_000)))
@example("-" + " -".join(chr(0x4E00 + n) for n in range(3_000)))
@example("NEAR(a b) * \0 ( ) - -- “")
@example("")
@given(ODD)
def test_no_text_is_an_error_anywhere(edited, text):
    archive, _ = edited
    for options in ({}, {"all_revisions": True}, {"as_of": NOON + DAY}, {"sort": "relevance"}):
        for any_term, field in ((False, None), (True, "title")):
            found = archive.search(text, any_term=any_term, field=field, limit=3, **options)
            assert isinstance(found, Hits)
            assert found.total >= len(found)


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    made = desk(tmp_path_factory.mktemp("found"))
    for number in range(1, 4):
        day = date(2026, number, 1)
        made.keep(article(number, updated_on=day, title="网站" * (number == 1), text="旧" if number == 2 else "网站"))
    made.next_crawl()
    made.keep(article(2, text="新"))
    made.end()
    made.archive.close()
    return made.archive.path


def test_the_number_found_is_asked_of_an_open_archive(db):
    with Archive.open(str(db)) as archive:
        found, listed = archive.search("段", limit=1), archive.listing("段", limit=1)
        assert (found.least, found.up_to(1), found.least, listed.up_to(3)) == (1, 2, 2, 3)
    with pytest.raises(UsageError, match="closed"):
        assert found.total
    assert (len(found), found.least, listed.total) == (1, 2, 3)  # what was counted before is known


class TestCommand:
    def ids(self, ended):
        assert ended.status == 0, ended
        return {hit["id"] for hit in json.loads(ended.out)}

    def test_options(self, db, yunliebian):
        assert self.ids(yunliebian("search", "网站", "旧", "--any", "--db", db, "--json")) == {1, 3}
        assert self.ids(yunliebian("search", "网站", "旧", "--any", "--all-revisions", "--db", db, "--json")) == {
            1,
            2,
            3,
        }
        assert self.ids(yunliebian("search", "网站", "--in", "title", "--db", db, "--json")) == {1}
        assert self.ids(yunliebian("search", "第", "-网站", "--db", db, "--json")) == {2}
        assert "none of title, body" in yunliebian("search", "第", "--in", "tail", "--db", db).err

    def test_rows_have_what_is_promised(self, db, yunliebian):
        (hit, *_) = json.loads(yunliebian("search", "网站", "--db", db, "--json").out)
        assert {"id", "url", "title", "category_path", "updated_on", "read_count", "snippet"} <= hit.keys()
        (start, end), *_ = hit["snippet_marks"]
        assert hit["snippet"][start:end] == "网站"

    def test_people_are_told_how_many_there_are(self, db, yunliebian):
        ended = yunliebian("search", "段", "--limit", 2, "--db", db)
        assert "the first 2 of 3" in ended.err
        assert "revision 1 of 2, seen 2026-11-22" in yunliebian("search", "旧", "--all-revisions", "--db", db).out

    def test_a_row_is_read_when_it_is_printed(self, db):
        with Archive.open(str(db)) as archive, archive.at_one_moment():
            for asked in ({}, {"as_of": NOON}, {"all_revisions": True}):
                rows = archive.finding("段", Scope(), limit=99, **asked).rows
                assert isinstance(rows, Iterator)
                assert list(rows) == archive.search("段", limit=99, **asked)

    @pytest.mark.parametrize("query", ["*", "-", '"', "NEAR(a b)", "-a", "(", ""])
    def test_whatever_is_typed(self, db, yunliebian, query):
        ended = yunliebian("search", query, "--db", db, "--json")
        assert ended.status == 0
        assert ("nothing to look for" in ended.err) is not any(map(str.isalnum, query))

    def test_a_misspelt_option_is_no_term(self, db, yunliebian):
        ended = yunliebian("search", "网站", "--limti", "3", "--db", db)
        assert ended.status == 2
        assert "no such option: --limti" in ended.err


NOWHERE = ("网站2026", "2026运营a", "没有")
RECIPE = Path(__file__).parent.parent / "docs" / "search.md"


@pytest.mark.parametrize("term", ["网站", "站", "iOS17", "SEO", "ios", "ab1", "17", *NOWHERE])
def test_the_documented_sql_finds_the_same(edited, term):
    archive, _ = edited
    sql = RECIPE.read_text(encoding="utf-8").split("```sql\n")[1].split("```")[0]
    with closing(sqlite3.connect(archive.path)) as plain:
        found = [row[0] for row in plain.execute(sql, {"term": term})]
    assert found == [hit["id"] for hit in archive.search(term, limit=100)]
    assert bool(found) is (term not in NOWHERE)
