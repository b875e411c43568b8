"""Order, filters and snippets of a search, on the archive's real tables."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

import pytest
from search_world import some_queries, some_text
from sqlalchemy import Connection, create_engine, event, insert

from yunliebian_crawler import search
from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.schema import metadata, tables
from yunliebian_crawler.search.sqlite import finding, newest

SCHOOL, SITES, WECHAT = "运营学院", "运营学院 / 网站运营", "运营学院 / 公众号"
ROWS = [
    # id, title, body, category_path, updated_on, updated_at, read_count
    (1, "网站运营入门", "从零开始做网站", SITES, "2026-11-01", "2026-11-01T02:00:00Z", 50),
    (2, "推广方法", "网站推广和网站运营", SCHOOL, "2026-11-03", None, None),
    (3, "公众号", "把网站的读者带到公众号，网站也要更新", WECHAT, "2026-11-01", "2026-11-01T09:00:00Z", 900),
    (4, "没有日期的网站", "正文", None, None, None, 7),
    (5, "别的", "与此无关", "SEO/SEM", "2026-11-22", None, 1),
]
PATHS = (SCHOOL, SITES, WECHAT, "SEO/SEM")


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.begin() as made:
        metadata.create_all(made)
        for statement in search.ddl("sqlite"):
            made.exec_driver_sql(statement)
        made.execute(insert(tables.category_rows), [category(path) for path in PATHS])
        made.execute(insert(tables.articles), [article(*row) for row in ROWS])
        search.drain(made)
        yield made
    engine.dispose()


def category(path: str) -> dict[str, object]:
    return {"id": PATHS.index(path), "name": path.split(" / ")[-1], "path": path, "depth": 1}


def article(number: int, title: str, body: str, path: str, day: str, at: str, reads: int) -> dict[str, object]:
    seen = f"2026-11-22T{number % 24:02}:00:00Z"
    shown = {"updated_on": day, "updated_at": at, "read_count": reads, "category_path": path}
    shown["category_id"] = PATHS.index(path) if path else None
    known = {"content_hash": "", "status": "live", "first_seen_at": seen, "last_seen_at": seen, "changed_at": seen}
    return {"id": number, "url": f"https://a.test/{number}", "title": title, "body_text": body, **shown, **known}


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, [2, 3, 1, 4]),
        ({"sort": "newest"}, [2, 3, 1, 4]),
        ({"sort": "updated"}, [2, 3, 1, 4]),
        ({"sort": "reads"}, [3, 1, 4, 2]),
        ({"field": "title"}, [1, 4]),
        ({"field": "body"}, [2, 3, 1]),
        ({"category": "运营学院"}, [2, 3, 1]),
        ({"category": " 运营学院 > 网站运营 "}, [1]),
        ({"category": "网站运营"}, [1]),
        ({"category": "网站"}, []),
        ({"category": "/"}, [2, 3, 1, 4]),
        ({"category": "%"}, []),
        ({"since": date(2026, 11, 2)}, [2]),
        ({"until": date(2026, 11, 2)}, [3, 1]),
        ({"since": date(2026, 11, 1), "until": date(2026, 11, 1), "sort": "reads"}, [3, 1]),
        ({"since": date(2026, 11, 1), "sort": "relevance", "field": "title"}, [1]),
    ],
)
def test_order_and_filters(connection: Connection, wanted: dict[str, object], ids: list[int]) -> None:
    found = search.find(connection, "网站", **wanted)
    assert (found.ids, found.total) == (ids, len(ids))


def test_a_page_of_results_knows_how_many_there_are(connection: Connection) -> None:
    for category in (None, "/", "运营学院"):  # without conditions, with none after all, with one
        most = 3 if category == "运营学院" else 4
        for limit, offset in ((2, 0), (2, 2), (2, 9), (0, 0), (0, 3), (-1, 0), (-1, 1)):
            found = search.find(connection, "网站", limit=limit, offset=offset, category=category)
            assert (found.ids, found.total) == ([2, 3, 1, 4][:most][offset:][: limit if limit >= 0 else None], most)


def test_relevance_puts_titles_first(connection: Connection) -> None:
    assert search.find(connection, "网站运营", sort="relevance").ids == [1, 2]
    assert set(search.find(connection, "网站", sort="relevance").ids[:2]) == {1, 4}


def test_one_of_several_terms_is_enough_when_asked_for(connection: Connection) -> None:
    assert search.find(connection, "入门 推广 -方法", any_term=True).ids == [1]
    assert search.find(connection, "入门 推广", any_term=True, sort="relevance").total == 2


def test_only_exclusions_find_the_rest(connection: Connection) -> None:
    assert search.find(connection, "-网站").ids == [5]
    assert search.find(connection, "-网站 -无关", sort="relevance").ids == []
    assert search.find(connection, "-推广", until=date(2026, 11, 2)).ids == [3, 1]


def test_a_category_whose_name_has_a_slash(connection: Connection) -> None:
    assert search.find(connection, "别的", category="SEO/SEM").ids == [5]


def test_an_unknown_order_is_named(connection: Connection) -> None:
    with pytest.raises(UsageError, match="newest, relevance, reads, updated"):
        search.find(connection, "网站", sort="loudest")


@pytest.fixture(params=["few", "many"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Whether hits are sorted, or met on a walk through all articles."""
    if request.param == "many":
        monkeypatch.setattr(finding, "FEW", 0)
        monkeypatch.setattr(newest, "FEW", 0)
        monkeypatch.setattr(newest, "LISTED", 0)
    return str(request.param)


@pytest.mark.parametrize("sort", ["newest", "updated", "reads"])
@pytest.mark.parametrize("category", [None, "运营学院"])
def test_a_common_word_does_not_read_every_article(
    connection: Connection, sort: str, category: str | None, way: str
) -> None:
    asked: list[tuple[str, object]] = []
    event.listen(connection, "before_cursor_execute", lambda *call: asked.append(call[2:4]))
    assert len(search.find(connection, "网站", sort=sort, category=category, limit=3).ids) == 3
    for sql, given in [each for each in asked if "order by" in each[0] and way != "few"]:
        plan = connection.exec_driver_sql(f"explain query plan {sql}", given).all()
        assert not any("TEMP B-TREE FOR ORDER BY" in row.detail for row in plan), plan
        ways = ("USING COVERING INDEX", "SCAN articles USING INDEX", "SCAN articles_fts_index VIRTUAL TABLE")
        assert any(way in row.detail for row in plan for way in ways), plan


def test_what_is_in_many_articles_is_counted_as_far_as_somebody_asks(connection: Connection) -> None:
    asked: list[str] = []
    event.listen(connection, "before_cursor_execute", lambda *call: asked.append(call[2]))
    found = search.find(connection, "网站", limit=2)
    assert (found.ids, found.counted.met) == ([2, 3], 3)  # 1 and 3 are of one month with 2
    assert not any("count(*)" in sql for sql in asked)
    assert (found.counted.up_to(2), found.counted.up_to(3), found.counted.met) == (3, 4, 4)
    assert sum("count(*)" in sql for sql in asked) == 1
    assert (found.counted.count is None, found.total, found.counted.count) == (False, 4, None)
    few = search.find(connection, "网站", limit=1)
    assert (few.counted.up_to(4), few.counted.count, few.total) == (4, None, 4)  # four and no more: these are all


def test_the_most_relevant_are_told_without_a_count_of_all(connection: Connection) -> None:
    every = search.find(connection, "网站", sort="relevance", limit=-1)
    assert (sorted(every.ids), every.counted.count, every.total) == ([1, 2, 3, 4], None, 4)
    first = search.find(connection, "网站", sort="relevance", limit=2)
    assert (first.ids, first.counted.met, first.total) == (every.ids[:2], 2, 4)
    last = search.find(connection, "网站", sort="relevance", limit=2, offset=3)
    assert (last.ids, last.counted.count, last.total) == (every.ids[3:], None, 4)
    for beyond in ({"limit": 2, "offset": 9}, {"limit": -1, "offset": 5}, {"limit": 0}):
        none = search.find(connection, "网站", sort="relevance", **beyond)
        assert (none.ids, none.total) == ([], 4)


@pytest.mark.parametrize("sort", ["newest", "updated"])
def test_the_newest_are_read_off_the_top(varied: tuple[Connection, list[dict[str, object]]], sort: str) -> None:
    connection, rows = varied
    expected = [row["id"] for row in rows if search.matches(search.parse("网站"), "", row["body_text"])]
    whole = search.find(connection, "网站", sort=sort, limit=-1).ids
    assert sorted(whole) == sorted(expected)
    for limit in (0, 1, 2, 7, 30, len(whole) - 1, len(whole), len(whole) + 1):
        for offset in (0, 1, 5, len(whole) - 2, len(whole)):
            found = search.find(connection, "网站", sort=sort, limit=limit, offset=offset)
            assert found.ids == whole[offset : offset + limit]
            assert min(limit + offset, len(whole)) <= found.counted.met <= found.total == len(whole)
    first = search.find(connection, "网站", sort=sort, limit=1)
    assert first.counted.met < len(whole) / 4  # a month of twelve, and not all
    undated = {row["id"] for row in rows if row["updated_on"] is None} & set(whole)
    before = len(whole) - len(undated)
    last = search.find(connection, "网站", sort=sort, limit=1, offset=before)
    assert last.ids == whole[before : before + 1]
    assert last.counted.met == (before + 1 if sort == "newest" else len(whole))  # those without a date are in order


FILTERS = (
    {},
    {"category": "网站运营"},
    {"category": "SEO/SEM", "status": "gone"},
    {"since": date(2026, 3, 1)},
    {"category": "运营学院", "until": date(2026, 6, 1), "least_reads": 20},
    {"status": "live", "most_reads": 60},
    {"category": "没有"},
)


@pytest.fixture(scope="module")
def varied() -> Iterator[tuple[Connection, list[dict[str, object]]]]:
    """Three hundred articles in which nothing goes with anything else."""
    chance, engine = random.Random(4), create_engine("sqlite://")
    rows = [article(at, "", some_text(chance, 9), chance.choice(PATHS), "", "", 0) for at in range(1, 301)]
    for row in rows:
        row["updated_on"] = chance.choice([None, f"2026-{chance.randint(1, 12):02}-01"])
        row["read_count"] = chance.choice([None, chance.randrange(100)])
        row["status"] = chance.choice(["live", "live", "gone"])
    clock = {
        "address_id": 1,
        "born_on": "",
        "changed_at": "",
        "edits": 0,
        "undated": 0,
        "fetched_at": "",
        "alive_at": "",
    }
    with engine.begin() as made:
        metadata.create_all(made)
        for statement in search.ddl("sqlite"):
            made.exec_driver_sql(statement)
        made.execute(insert(tables.category_rows), [category(path) for path in PATHS])
        made.execute(insert(tables.articles), rows)
        clocks = [{"article_id": row["id"], "is_gone": int(row["status"] == "gone"), **clock} for row in rows]
        made.execute(insert(tables.clocks), clocks)
        search.drain(made)
        yield made, rows
    engine.dispose()


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("query", ["网站", "运 -seo", "-站", "17 营"])
def test_filters_admit_what_they_say(
    varied: tuple[Connection, list[dict[str, object]]],
    query: str,
    filters: dict[str, object],
    way: str,
) -> None:
    connection, rows = varied
    expected = [
        row for row in rows if search.matches(search.parse(query), "", row["body_text"]) and admitted(row, filters)
    ]
    for sort in search.SORTS:
        found = search.find(connection, query, **filters, sort=sort, limit=-1)
        assert sorted(found.ids) == [row["id"] for row in expected]
        some = search.find(connection, query, **filters, sort=sort, limit=3, offset=1)
        assert some.ids == found.ids[1:4]
        assert some.counted.met <= some.total == found.total == len(expected)
    newest = sorted(expected, key=lambda row: (row["updated_on"] or "", row["id"]), reverse=True)
    assert search.find(connection, query, **filters, limit=-1).ids == [row["id"] for row in newest]


def admitted(row: dict[str, object], filters: dict[str, object]) -> bool:
    """As ``Filters`` says of one row."""
    asked = search.Filters(**filters)
    reads = row["read_count"]
    is_within = reads is not None and (asked.least_reads or 0) <= reads <= (asked.most_reads or 100)
    return (
        asked.admit(row["category_path"], row["updated_on"])
        and asked.status in (None, row["status"])
        and (is_within or (asked.least_reads is None and asked.most_reads is None))
    )


SHOWN = [
    ("seo", 12, "网站运营：ＳＥＯ优化与推广", "…运营：[ＳＥＯ]优化与推广"),
    (
        "运营 公众号",
        10,
        "网站运营很重要，" * 3 + "公众号也是",
        "网站[运营]很重要，网站…要，[公众号]也是",
    ),
    ("没有", 6, "网站运营：ＳＥＯ", "网站运营：Ｓ…"),
    ("iOS17", 40, "升级到\niOS 17，\t再说", "升级到 [iOS 17]， 再说"),
    ("202* été", 40, "2026年的e\u0301te\u0301。", "[2026]年的[e\u0301te\u0301]。"),
    ("运营 营销", 40, "网站运营销售", "网站[运营销]售"),
    ("网站，运营", 40, "（网站）！ 运营", "（[网站）！ 运营]"),
    ("-网站", 40, "网站", "网站"),
    ("b", 40, "<b> ab b1", "<[b]> ab [b]1"),
    ("网站", 40, "", ""),
]


@pytest.mark.parametrize(("query", "width", "text", "shown"), SHOWN)
def test_snippets(query: str, width: int, text: str, shown: str) -> None:
    made = search.snippet(text, search.parse(query), width=width)
    assert "".join(f"[{part}]" if is_match else part for part, is_match in made.parts()) == shown


def test_what_is_found_can_be_shown() -> None:
    """For random texts, a term stands in the text exactly when the snippet marks something."""
    chance = random.Random(8)
    engine = create_engine("sqlite://")
    texts = [("", some_text(chance, 30) or "站") for _ in range(60)]
    with engine.begin() as connection:
        metadata.create_all(connection)
        for statement in search.ddl("sqlite"):
            connection.exec_driver_sql(statement)
        rows = [article(at, *text, "", "", "", 0) for at, text in enumerate(texts)]
        connection.execute(insert(tables.articles), rows)
        search.drain(connection)
        queries = some_queries(chance, texts)
        for query in (search.parse(next(queries)) for _ in range(200)):
            for term in query.terms:
                found = search.find(connection, search.Query((term,)), limit=100).ids
                shown = [at for at, text in enumerate(texts) if search.snippet(text[1], search.Query((term,))).marks]
                assert sorted(found) == shown
    engine.dispose()
