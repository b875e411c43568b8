"""What a search finds: the contract's own words, random queries beside a matcher without an index, and any text."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
import search_reference as reference
from hypothesis import example, given, settings
from hypothesis import strategies as st
from search_world import open_engine, put, some_queries, some_text
from sqlalchemy import Connection

from yunliebian_crawler import search

CONTRACT = [
    ("网站运营", "学习网站运营方法", True),
    ("站运", "学习网站运营方法", True),
    ("站", "网站", True),
    ("网运", "网站运营", False),
    ("网站运营", "网 站\u3000运营", True),
    ("网站运营", "网站，运营", False),
    ("网站运营", "网站\n运营", False),
    ("网站，运营", "网站！？运营", True),
    ("网站，运营", "网站\n运营", True),
    ("网站 运营", "运营一个网站", True),
    ("网站 推广", "运营一个网站", False),
    ('"网站 运营"', "网站运营", True),
    ("“网站 运营”", "运营网站", False),
    ('"new media"', "New  Media 运营", True),
    ('"new media"', "newmedia", False),
    ("网站 -推广", "网站运营", True),
    ("网站 -推广", "网站推广", False),
    ("－推广", "网站推广", False),
    ("-推广", "网站运营", True),
    ('网站 -"推广 运营"', "网站推广，运营", True),
    ("seo", "做ＳＥＯ优化", True),
    ("seo", "seoer", False),
    ("seo*", "seoer", True),
    ("eo*", "seoer", False),
    ("站*", "网站运营", True),
    ("SEO优化", "seo 优化", True),
    ("ai", "email", False),
    ("17", "2017年", False),
    ("2017", "2017年", True),
    ("201*", "2017年", True),
    ("ios", "iOS17", True),
    ("iOS17", "ios 17", True),
    ("双11", "双 11 大促", True),
    ("c++", "用 C# 写", True),
    ("什么是SEO？", "什么是SEO", True),
    ("1.2万", "1．2万", True),
    ("12万", "1.2万", False),
    ("ガ", "ｶﾞ", True),
    ("été", "e\u0301te\u0301", True),
    ("OR", "网站", False),
    ("网站 OR 推广", "网站", False),
    ("title:网站", "title：网站", True),
    ("网站*运营", "网站运营", False),
    ("网站)", "(网站", True),
    ("，。", "，。", False),
    ("", "网站", False),
    ("-", "网站", False),
]
"""A query, a text, and whether the one finds the other."""


@pytest.mark.parametrize(("query", "text", "is_found"), CONTRACT)
def test_contract(query: str, text: str, is_found: bool) -> None:
    engine = open_engine("sqlite://")
    with engine.begin() as connection:
        put(connection, {1: ("别的", text)})
        search.drain(connection)
        assert bool(search.find(connection, query).ids) is is_found
    engine.dispose()


def test_terms_may_be_divided_between_title_and_body_but_one_term_may_not(archive: Connection) -> None:
    assert search.find(archive, "网站 优化").ids == [1]
    assert search.find(archive, "运营seo").ids == []


def test_random_queries_find_what_the_contract_says() -> None:
    chance = random.Random(6)
    articles = {number: (some_text(chance, 6), some_text(chance, 40)) for number in range(1, 121)}
    engine = open_engine("sqlite://")
    with engine.begin() as connection:
        put(connection, articles)
        assert search.drain(connection) == len(articles)
        queries = some_queries(chance, list(articles.values()))
        for query in (next(queries).replace('"', "'").replace("”", "'") for _ in range(600)):
            expected = {number for number, texts in articles.items() if reference.matches(query, *texts)}
            found = search.find(connection, query, limit=1000)
            assert (set(found.ids), found.total) == (expected, len(expected)), query
    engine.dispose()


@pytest.fixture(scope="module")
def archive() -> Iterator[Connection]:
    engine = open_engine("sqlite://")
    with engine.begin() as connection:
        put(connection, {1: ("网站运营", "seo 优化"), 2: (None, None)})
        search.drain(connection)
        yield connection
    engine.dispose()


ODD = (
    st.text(st.sampled_from("\"“”'*-－^:(){}+,\\%_\0\x1a AND OR NOT NEAR title : 网站 seo é\u0301 \ud800 😀\u2028\n1 "))
    | st.text()
)


@settings(max_examples=300, deadline=None)
@example('"' * 999)
@example("“ " * 5000)
@example("-".join(map(str, range(3000))))
@example("-a " * 1000 + " ".join(map(str, range(1000))))
@example("NEAR(a b, 2) title: {body} ^a* + 'x' \\")
@example("\ud800 \0 \udfff")
@given(ODD)
def test_any_text_is_a_query(archive: Connection, text: str) -> None:
    query = search.parse(text)
    for sort in ("newest", "relevance"):
        found = search.find(archive, query, sort=sort, any_term=True, field="title")
        assert found.total >= len(found.ids)
    search.snippet("网站运营 seo 优化", query)


PLAIN_SQL = """
with recursive spelt (at, phrase) as (
  select 1, '' union all
  select at + 1, phrase || case when substr(:word, at, 1) >= '⺀' then ' ' || substr(:word, at, 1) || ' '
    else substr(:word, at, 1) end
  from spelt where at <= length(:word))
select rowid from articles_fts
where articles_fts match (select '"' || replace(phrase, '"', ' ') || '"' from spelt order by at desc limit 1)"""
"""For people with nothing but SQL; a blank must stand between a letter and a digit."""


@pytest.mark.parametrize("word", ["运营", "SEO优化", "优", "广告"])
def test_plain_sql_finds_the_same(archive: Connection, word: str) -> None:
    rows = archive.exec_driver_sql(PLAIN_SQL, {"word": word})
    assert [row.rowid for row in rows] == search.find(archive, word).ids
