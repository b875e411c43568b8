"""The search on PostgreSQL: what SQLite answers, in the same order, whatever is written and asked."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from itertools import product
from pathlib import Path

import psycopg
import pytest
from archive_help import DAY, NOON, Desk, article
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_world import JOINTS, PATHS, TABLES, WORDS, open_engine, put, some_queries, some_text
from test_search_contract import CONTRACT, ODD

from yunliebian_crawler import search
from yunliebian_crawler.archive import Archive
from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.search.connections import rows
from yunliebian_crawler.search.postgresql import walking
from yunliebian_crawler.search.sqlite import finding

EXAMPLES = int(os.environ.get("SEARCH_EXAMPLES", "30"))
"""Random archives that the property is tried on; many more where somebody has the time."""
DAYS = ("2026-11-01", "2026-11-02", None)
STATES = ("live", "live", "gone")


@pytest.fixture(scope="module")
def place(postgres) -> Iterator[str]:
    """An empty table of articles with a search over it."""
    url = postgres.empty()
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in (*TABLES, *search.ddl("postgresql")):
            connection.execute(statement)
        with connection.transaction():
            search.drain(connection)
    yield url
    postgres.drop(url)


@pytest.fixture
def server(place) -> Iterator[psycopg.Connection]:
    """A transaction that leaves no trace."""
    with psycopg.connect(place) as connection:
        yield connection
        connection.rollback()


def put_in(connection: psycopg.Connection, articles: dict[int, tuple[str | None, str | None]]) -> None:
    rows = [(number, f"https://a.test/{number}", *texts) for number, texts in articles.items()]
    insert = "insert into articles (id, url, title, body_text) values (%s, %s, %s, %s)"
    connection.cursor().executemany(insert, rows)


def test_contract(server):
    for number, (_, text, _) in enumerate(CONTRACT):
        put_in(server, {number: ("别的", text)})
    search.drain(server)
    for number, (query, _, is_found) in enumerate(CONTRACT):
        assert (number in search.find(server, query, limit=-1).ids) is is_found, query


# The same as SQLite


TEXT = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(JOINTS)).map("".join), max_size=12).map("".join)
ROW = st.tuples(
    TEXT, TEXT, st.sampled_from(PATHS), st.sampled_from(DAYS), st.sampled_from([None, 0, 7]), st.sampled_from(STATES)
)
TERM = st.tuples(
    st.sampled_from(["", "", "", "-", '"']), TEXT.map(lambda text: text[:6]), st.sampled_from(["", "", "*"])
)
QUERY = st.lists(TERM.map("".join), min_size=1, max_size=4).map(" ".join)
OPTIONS = st.fixed_dictionaries(
    {
        "any_term": st.booleans(),
        "field": st.sampled_from([None, None, "title", "body"]),
        "category": st.sampled_from([None, None, "运营学院", "seo", "学院 > 网站运营", "\0", "\ud800"]),
        "since": st.sampled_from([None, None, date(2026, 11, 2)]),
        "status": st.sampled_from([None, None, "live", "gone"]),
        "least_reads": st.sampled_from([None, None, 0, 7]),
        "most_reads": st.sampled_from([None, None, 0]),
        "sort": st.sampled_from(search.SORTS),
        "limit": st.sampled_from([3, -1]),
        "offset": st.sampled_from([0, 0, 2]),
    }
)


@contextmanager
def filled(place: str, rows: list[tuple]) -> Iterator[tuple]:
    """The same articles in both databases, for a while."""
    columns = "id, url, title, body_text, category_path, updated_on, read_count, status, category_id"
    numbered = [(at, f"https://a.test/{at}", *row, PATHS.index(row[2])) for at, row in enumerate(rows, 1)]
    gone = [(row[0], int(row[-2] == "gone")) for row in numbered]
    engine = open_engine("sqlite://")
    with engine.begin() as file, psycopg.connect(place) as server:
        for table, of in ((f"articles ({columns})", numbered), ("clocks", gone)):
            file.exec_driver_sql(f"insert into {table} values ({', '.join('?' * len(of[0]))})", of)
            server.cursor().executemany(f"insert into {table} values ({', '.join(['%s'] * len(of[0]))})", of)
        assert search.drain(file) == search.drain(server) == len(rows)
        yield file, server
        server.rollback()
    engine.dispose()


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ROW, min_size=1, max_size=12), st.lists(st.tuples(QUERY, OPTIONS), min_size=1, max_size=12))
def test_both_databases_find_the_same_in_the_same_order(place, articles, asked):
    with filled(place, articles) as (file, server):
        for query, options in asked:
            found = told(server, query, options)
            assert found == told(file, query, options), (query, options)
            with as_of_common_words():
                assert found == told(file, query, options), (query, options)


def told(connection, query: str, options: dict) -> tuple[list[int], int]:
    found = search.find(connection, query, **options)
    return found.ids, found.total


@contextmanager
def as_of_common_words() -> Iterator[None]:
    """Ask SQLite as it asks for words that stand in most of a hundred thousand articles."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "FEW", 0)
        yield


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ROW, min_size=1, max_size=12), st.lists(st.tuples(QUERY, OPTIONS), min_size=1, max_size=12))
@pytest.mark.parametrize("steps", [1, 4, 100])
def test_common_words_are_met_in_the_same_order(place, steps, articles, asked):
    """Whether the walk through the order meets a page of them, or ends before it does."""
    with filled(place, articles) as (file, server), pytest.MonkeyPatch.context() as patch:
        patch.setattr(walking, "FEW", 0)
        patch.setattr(walking, "_steps", lambda *_: steps)
        for query, options in asked:
            assert told(server, query, options) == told(file, query, options), (query, options)


@pytest.fixture
def common(place, monkeypatch):
    """What most articles have is met in the index of the order."""
    monkeypatch.setattr(walking, "FEW", 50)
    texts = [("网站运营", f"第{n}篇 网络站长", None, f"2026-{n % 12 + 1:02}-01", n, "live") for n in range(400)]
    with filled(place, texts) as both:
        yield both


def test_a_walk_counts_no_more_than_it_must(common):
    file, server = common
    found, expected = search.find(server, "网站", limit=2), search.find(file, "网站", limit=2)
    assert (found.ids, found.counted.met) == (expected.ids, 51)
    assert found.total == expected.total == 400
    assert told(server, "第7篇", {"limit": 2}) == told(file, "第7篇", {"limit": 2})


@pytest.mark.parametrize("query", ["网站", "网络站长"])
def test_few_texts_are_looked_at(common, monkeypatch, query):
    """The server stops where the page is full, and does not sort what it looked at."""
    asked = []
    monkeypatch.setattr(walking, "rows", lambda connection, *sql: asked.append(sql) or rows(connection, *sql))
    _, server = common
    assert len(search.find(server, query, limit=2).ids) == 2
    (sql, given), *more = asked
    (plan,) = server.execute(f"explain (analyze, format json) {sql}", given).fetchone()[0]
    assert not more
    assert max(_looked_at(plan["Plan"])) == 2


def _looked_at(plan):
    """How often each step of a plan read a row of the index."""
    if plan.get("Relation Name") == "articles_fts":
        yield plan["Actual Loops"] * plan["Actual Rows"]
    for step in plan.get("Plans", ()):
        yield from _looked_at(step)


def test_long_texts_are_weighed_alike(place):
    """Hundreds of articles, so that the weights of common and rare words differ."""
    chance = random.Random(5)
    texts = [(some_text(chance, 8), some_text(chance, 60)) for _ in range(250)]
    with filled(place, [(*text, None, None, 0, "live") for text in texts]) as (file, server):
        queries = some_queries(chance, texts)
        for query in (f"{next(queries)} {next(queries)}" for _ in range(40)):
            for any_term, field in product((False, True), (None, "title", "body")):
                how = {"any_term": any_term, "field": field, "sort": "relevance", "limit": -1}
                assert told(server, query, how) == told(file, query, how), query


@settings(max_examples=3 * EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(ODD, st.booleans(), st.sampled_from(search.SORTS))
def test_any_text_is_a_query(server, text, any_term, sort):
    found = search.find(server, text, any_term=any_term, field="title", category=text, sort=sort)
    assert found.total >= len(found.ids)


@pytest.mark.parametrize(
    "text",
    [
        '"' * 999,
        "-".join(map(str, range(3000))),
        "-a " * 1000 + " ".join(map(str, range(1000))),
        "天" * 2000,
        "a " * 2000 + "a*",
        "x" * 40_000,
        " ".join(f"站{n}*" for n in range(500)),
        "NEAR(a b, 2) title: {body} ^a* + 'x' \\ %s :x ?",
    ],
    ids=range(8),
)
def test_long_and_strange_queries(server, text):
    put_in(server, {1: ("天" * 3_000, "x" * 40_000 + " 站7 a " + "a " * 3000)})
    search.drain(server)
    for sort, any_term in product(("newest", "relevance"), (False, True)):
        search.find(server, text, sort=sort, any_term=any_term)
    assert search.find(server, "天" * 2000, sort="relevance").ids == search.find(server, "x" * 40_000).ids == [1]
    assert search.find(server, "x" * 39_999).ids == []
    assert search.audit(server) == []


def test_the_index_is_used(server):
    put_in(server, {n: ("网站", f"第{n}篇 seo") for n in range(1, 400)})
    search.drain(server)
    server.execute("analyze articles")
    server.execute("analyze articles_fts")
    for where in ("@> array['网 站']", "&& array['网 站', 'se*']"):
        sql = f"explain select id from articles_fts where articles_fts_grams(title, body) {where}"
        assert "articles_fts_grams_ix" in "\n".join(row[0] for row in server.execute(sql).fetchall())


def test_plain_sql_finds_the_same(server):
    """The query that the documentation gives to people with nothing but SQL."""
    put_in(server, {1: ("网站运营", "seo 优化"), 2: ("网站", "运营 iOS17"), 3: ("SEO优化", None), 4: (None, "网，站")})
    search.drain(server)
    page = (Path(__file__).parents[2] / "docs" / "search.md").read_text(encoding="utf-8")
    sql = page.partition("## On PostgreSQL")[2].partition("```sql")[2].partition("```")[0]
    for term in ("网站", "运营", "SEO优化", "优", "iOS17", "网站运营", "seo", "广告"):
        rows = server.execute(sql.replace(":'term'", "%s"), (term,)).fetchall()
        assert [row[0] for row in rows] == search.find(server, term).ids, term


# Whatever writes the articles, the index follows


CHANGES = [
    """insert into articles (id, url, title, body_text) values (%(id)s, %(url)s, %(title)s, %(body)s)
       on conflict do nothing""",
    """insert into articles (id, url, title, body_text) values (%(id)s, %(url)s, %(title)s, %(body)s)
       on conflict (id) do update set title = excluded.title, body_text = excluded.body_text""",
    "update articles set title = %(title)s where id = %(id)s",
    "update articles set body_text = %(body)s, read_count = 1 where id = %(id)s",
    "update articles set read_count = read_count + 1",
    """update articles set id = id + 100 where id = %(id)s
       and not exists (select from articles where id = %(id)s + 100)""",
    "delete from articles where id = %(id)s",
    "update articles set title = null, body_text = null where id = %(id)s",
    "truncate articles",
]


def test_no_way_of_writing_leaves_a_ghost(server):
    chance = random.Random(7)
    engine = open_engine("sqlite://")
    with engine.begin() as file:
        for _ in range(15):
            for _ in range(chance.randint(1, 20)):
                number = chance.randint(1, 25)
                texts = {"title": some_text(chance, 4), "body": some_text(chance, 12)}
                how = CHANGES[chance.randrange(8)] if chance.random() < 0.98 else CHANGES[8]
                server.execute(how, {"id": number, "url": f"https://a.test/{chance.random()}", **texts})
            assert search.audit(server) == []
            search.drain(server)
            assert search.audit(server) == []
            rows = server.execute("select id, title, body_text from articles").fetchall()
            file.exec_driver_sql("delete from articles")
            if rows:
                put(file, {number: (title, body) for number, title, body in rows})
            search.drain(file)
            queries = some_queries(chance, [(title or "", body or "") for _, title, body in rows] or [("站", "")])
            for query in (next(queries) for _ in range(5)):
                assert search.find(server, query, limit=-1) == search.find(file, query, limit=-1), query
    engine.dispose()


def test_a_change_that_meets_a_drain_is_not_lost(place):
    with psycopg.connect(place) as one, psycopg.connect(place) as other:
        put_in(one, {1: ("旧", "")})
        one.commit()
        other.execute("update articles set title = '新' where id = 1")
        draining = threading.Thread(target=lambda: (search.drain(one), one.commit()))
        draining.start()
        draining.join(0.5)
        assert draining.is_alive()  # it waits for the note of a change that it cannot see yet
        other.commit()
        draining.join(20)
        search.drain(other)
        assert search.audit(other) == []
        assert search.find(other, "新").ids == [1]
        other.execute("delete from articles")
        search.drain(other)


SPOILED = {
    "ghost": "insert into articles_fts values (9, ' 鬼 ', '  ', 1)",
    "missing": "delete from articles_fts where id = 1",
    "missing term": "update articles_fts set title = ' 网 ', size = 3 where id = 1",
    "ghost term": "update articles_fts set body = ' 运 营 鬼 ', size = 5 where id = 1",
    "count": "update articles_fts set body = ' 营 运 ' where id = 1",
}


@pytest.mark.parametrize("kind", SPOILED)
def test_the_audit_names_what_is_wrong(server, kind):
    put_in(server, {1: ("网站", "运营")})
    search.drain(server)
    assert search.audit(server) == []
    server.execute(SPOILED[kind])
    found = search.audit(server)
    assert {(each.kind, each.article_id) for each in found} == {(kind.split()[0], 9 if kind == "ghost" else 1)}
    search.rebuild(server)
    assert search.audit(server) == []


def test_the_audit_reads_the_index_itself(server):
    """Its function told something else while a row was written, so that the tree and the texts disagree."""
    put_in(server, {1: ("网站", "运营")})
    search.drain(server)
    source = server.execute("select prosrc from pg_proc where proname = 'articles_fts_grams'").fetchone()[0]
    change = (
        "create or replace function articles_fts_grams(title text, body text) returns text[] language sql immutable"
    )
    server.execute(f"{change} strict parallel safe as $$select array['鬼', '网']$$")
    server.execute("insert into articles values (2, 'https://a.test/2', '网鬼站', null)")
    search_row = "insert into articles_fts values (2, ' 网 鬼 站 ', '  ', 3)"
    server.execute(search_row)
    server.execute("delete from fts_todo")
    server.execute(f"{change} strict parallel safe cost 1000 as $${source}$$")
    found = {(each.kind, each.article_id, each.term) for each in search.audit(server)}
    assert found == {("missing", 2, "站"), ("missing", 2, "网 鬼"), ("missing", 2, "鬼 站")}
    search.rebuild(server)
    assert search.audit(server) == []


LOST = [
    *(statement for statement in search.drop_ddl("postgresql") if "table" in statement or "trigger" in statement),
    "alter table articles disable trigger articles_fts_au",
    "drop index articles_fts_grams_ix",
    "update fts_meta set value = '0'",
    """create or replace function articles_fts_note() returns trigger language plpgsql as $$
       begin return null; end$$""",
]


@pytest.mark.parametrize("lost", LOST)
def test_an_index_that_lost_a_part_is_built_again(server, lost):
    put_in(server, {1: ("网站", "运营")})
    search.drain(server)
    server.execute(lost)
    assert [each.kind for each in search.audit(server)] == ["outdated"]
    assert search.drain(server) == 1
    assert search.audit(server) == []
    assert search.find(server, "运营").ids == [1]
    assert search.drain(server) == 0


def test_a_newer_machines_index_is_not_built_anew_in_turns(server):
    server.execute("update fts_meta set value = '99.0.0' where key = 'unidata_version'")
    with pytest.raises(ArchiveError, match=r"unidata_version 99\.0\.0, here .*check --repair"):
        search.drain(server)
    search.rebuild(server)
    assert search.drain(server) == 0


def test_the_search_can_be_taken_away(server):
    for statement in search.drop_ddl("postgresql"):
        server.execute(statement)
    left = (
        "select proname::text from pg_proc where proname like 'articles_fts%' union all select relname from pg_class "
    )
    assert server.execute(left + "where relname like '%fts%' or relname like 'articles_fts%'").fetchall() == []


# Whole archives


def test_archives_answer_alike(on_postgres, tmp_path):
    chance = random.Random(9)
    with (
        closing(Archive.open(str(tmp_path / "archive.db"), write=True, create=True)) as file,
        closing(Archive.open(on_postgres, write=True)) as server,
    ):
        texts = edit(chance, Desk(file), Desk(server))
        queries = some_queries(chance, texts)
        for query in (next(queries) for _ in range(20)):
            how = {"any_term": chance.random() < 0.5, "field": chance.choice([None, "title", "body"]), "limit": 7}
            for more in ({"as_of": NOON + DAY}, {"all_revisions": True}, {"sort": "relevance"}, {"category": "学院"}):
                here, there = (archive.search(query, **how, **more) for archive in (file, server))
                assert (there, there.total) == (here, here.total), (query, how, more)
        assert server.check() == []


def edit(chance: random.Random, *desks: Desk) -> list[tuple[str, str]]:
    """The same articles in several archives, edited on four days."""
    texts = []
    for day in range(4):
        for number in (n for n in range(1, 13) if day == 0 or chance.random() < 0.4):
            texts.append((some_text(chance, 4) or "站", some_text(chance, 20) or "站"))
            page = article(number, title=texts[-1][0], body_text=texts[-1][1], body_html=f"<p>{number}</p>")
            for desk in desks:
                desk.keep(page)
        for desk in desks:
            desk.next_crawl()
    for desk in desks:
        desk.end()
    return texts


def test_a_search_needs_the_driver_alone(on_postgres):
    script = """if True:
        import sys
        from yunliebian_crawler.archive import Archive
        with Archive.open(sys.argv[1]) as archive:
            assert list(archive.search("网站")) == []
        assert "sqlalchemy" not in sys.modules"""
    subprocess.run([sys.executable, "-c", script, on_postgres], check=True)
