"""Every page, as data and as HTML, in both languages; wrong questions are told in words; nothing stored gets out."""

from __future__ import annotations

import csv
import html
import io
import json
import re

import pytest
from archive_help import DAY, NOON, article, desk, listing, panel
from kept_help import unpacked
from parsel import Selector

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.archive.searching import Hits
from yunliebian_crawler.search import Total
from yunliebian_crawler.web.app import datasette
from yunliebian_crawler.web.pages import PAGES, TABLES

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;\u202e"
PAGES_SHOWN = [
    "/",
    "/search?q=第",
    "/search?category=学院&min=1&max=9999&status=live&sort=reads&since=2020-01-01&until=2030-01-01",
    "/article/1",
    "/article/1?a=1&b=2",
    "/article/1?a=1&b=2&view=side",
    "/article/1?as_of=2026-11-22",
    "/article/2",
    "/article/3",
    "/categories",
    "/hot",
    "/hot?panel=latest&days=3&limit=5&as_of=2026-11-22",
    "/crawls",
    "/crawls/1",
    "/coverage",
    "/coverage?by=day",
    "/coverage?by=article&category=学院",
    "/fetch/1",
    "/fetch/4",
]


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    return unpacked(tmp_path_factory.mktemp("kept"))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An archive with an edit, a deletion, panels, a hostile page and a day on which nobody looked."""
    found = desk(tmp_path_factory.mktemp("served"))
    panels = {"hot": panel([1, 2]), "latest": panel([2])}
    found.keep(article(1, text="甲", panels=panels))
    found.keep(article(2, panels=panels, read_count=12000, read_precision=1000))
    found.keep(listing([1, 2]))
    found.keep(article(3, title=EVIL, body_text=EVIL, body_html=f"<p>{EVIL}</p>", category_path=(EVIL, "运营")))
    found.end()
    found.now += 2 * DAY
    found.begin()
    found.keep(article(1, text="乙", title="第1篇，改过", read_count=90))
    found.answer("https://www.yunliebian.com/a/2.html", 410)
    found.end()
    found.archive.close()
    return found.archive.path


@pytest.fixture(scope="module")
def client(made):
    return datasette(made, NOON + 4 * DAY).client


def without_tags(page):
    return re.sub(r"<[^>]*>", "", re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL))


@pytest.mark.parametrize("path", PAGES_SHOWN)
async def test_every_page_in_both_languages(client, path):
    for language, tag in (("zh", "zh-CN"), ("en", "en")):
        answer = await client.get(path, cookies={"lang": language})
        assert answer.status_code == 200, answer.text
        assert f'<html lang="{tag}">' in answer.text
        assert answer.text.count("<h1") == 1
        assert "None" not in without_tags(answer.text)
        assert " style=" not in answer.text
        assert not re.search(r"<script(?! (?:defer src=\"/static/|type=\"application/json\"))", answer.text)
        assert len(answer.content) < 100_000


@pytest.mark.parametrize("path", PAGES_SHOWN)
async def test_every_page_is_data_too(client, path):
    head, _, query = path.partition("?")
    answer = await client.get(f"{head}.json?{query}")
    assert answer.status_code == 200
    assert isinstance(answer.json(), dict)


async def test_the_first_pages_data_has_a_name_too(client):
    assert (await client.get("/index.json")).json() == (await client.get("/.json")).json()
    assert (await client.get("/index")).status_code == 404


async def test_the_data_is_that_of_the_page(client, made):
    answer = await client.get("/search.json?q=甲")
    with Archive.open(str(made)) as archive:
        assert [row["id"] for row in answer.json()["results"]] == [row["id"] for row in archive.search("甲")]
    found = (await client.get("/article/1.json")).json()
    assert found["article"]["title"] == "第1篇，改过"
    assert [row["number"] for row in found["revisions"]] == [1, 2]
    assert found["curve"]["gaps"]
    assert found["citations"]["gbt7714"].startswith("云裂变.第1篇")


@pytest.mark.parametrize("name", sorted(TABLES))
async def test_tables_are_csv_too(client, name):
    answer = await client.get(f"/{name}.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert rows
    assert all(len(row) == len(rows[0]) for row in rows)


async def test_the_past_is_as_it_was(client):
    now = (await client.get("/article/1")).text
    then = (await client.get("/article/1?as_of=2026-11-22")).text
    assert "乙的第一段" in now
    assert "乙的第一段" not in then
    assert "甲的第一段" in then
    early = await client.get("/article/1?as_of=2020-01-01")
    assert early.status_code == 404
    assert "2026-11-22" in early.text


async def test_categories_are_a_tree(client, db):
    answer = await datasette(db, NOON).client.get("/categories")
    tree = Selector(answer.text).css(".tree")
    rows = (await datasette(db, NOON).client.get("/categories.json")).json()["categories"]
    shown = [(len(leaf.xpath("ancestor::ul")), leaf.css("span a::text").get()) for leaf in tree.css(".leaf")]
    assert shown == [(row["level"], row["name"]) for row in rows]
    assert sum(row["total"] for row in rows if row["level"] == 1) == sum(row["article_count"] for row in rows)
    names = {row["path"]: row for row in rows}
    for path, row in names.items():
        below = sum(other["article_count"] for name, other in names.items() if f"{name} / ".startswith(f"{path} / "))
        assert row["total"] == below


async def test_a_difference_is_marked(client):
    for view in ("inline", "side"):
        shown = (await client.get(f"/article/1?a=1&b=2&view={view}")).text
        assert "<del>甲</del>" in shown
        assert "<ins>乙</ins>" in shown


@pytest.mark.parametrize(
    "path", ["/", "/search", "/search?q=script", "/article/3", "/categories", "/fetch/4", "/crawls/1"]
)
async def test_stored_text_stays_text(client, path):
    answer = await client.get(path)
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    assert "\u202e" not in answer.text
    for data in re.findall(r'<script type="application/json">(.*?)</script>', answer.text, re.DOTALL):
        assert "<" not in data
        json.loads(data)


async def test_what_was_asked_stays_text_too(client):
    asked = '"><script>alert(1)</script>'
    for path in ("/search", "/coverage", "/hot", "/article/1"):
        answer = await client.get(path, params={"q": asked, "category": asked, "lang": asked})
        assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    ("path", "status", "word"),
    [
        ("/article/999", 404, "999"),
        ("/article/abc", 404, "abc"),
        ("/article/99999999999999999999", 404, "99999"),
        ("/article/1?a=7&b=8", 404, "7"),
        ("/fetch/999", 404, "999"),
        ("/crawls/999", 404, "999"),
        ("/search?since=yesterday", 400, "2026-11-01"),
        ("/search?page=0", 400, "page"),
        ("/search?sort=x", 400, "newest"),
        ("/search?min=-1", 400, "min"),
        ("/search?limit=5000", 400, "1000"),
        ("/article/1?as_of=never", 400, "2026-11-01"),
        ("/hot?panel=cold", 400, "latest"),
        ("/coverage?by=hour", 400, "category"),
    ],
)
async def test_wrong_questions_are_told_in_words(client, path, status, word):
    answer = await client.get(path)
    assert answer.status_code == status
    assert word in answer.text
    head, _, query = path.partition("?")
    assert (await client.get(f"{head}.json?{query}")).json()["status"] == status


async def test_the_language_stays(client):
    first = await client.get("/crawls?lang=en")
    assert "lang=en" in first.headers["set-cookie"]
    assert 'href="?lang=zh"' in first.text
    assert "Crawls" in (await client.get("/crawls", cookies={"lang": "en"})).text
    assert "set-cookie" not in (await client.get("/crawls", cookies={"lang": "en"})).headers
    assert (
        'href="?q=%E7%94%B2&amp;lang=en"' in (await client.get("/search?q=甲", headers={"accept-language": "zh"})).text
    )


async def test_files_are_kept_by_browsers_and_no_others_are_served(client):
    page = (await client.get("/")).text
    for address in re.findall(r'"(/static/[^"]+)"', page):
        answer = await client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    for address in ("/static/../plugin.py", "/static/%2e%2e/plugin.py", "/static/nothing.css"):
        assert (await client.get(address)).status_code == 404


async def test_a_page_weighs_little(client):
    page = await client.get("/article/1")
    files = [await client.get(address) for address in re.findall(r'"(/static/[^"]+)"', page.text)]
    assert len(page.content) + sum(len(each.content) for each in files) < 200_000


async def test_pages_of_a_list_lead_to_each_other(client):
    first = (await client.get("/search?limit=1&q=第")).text
    (following,) = re.findall(r'rel="next" href="([^"]+)"', first)
    second = await client.get(following.replace("&amp;", "&"))
    assert 'rel="prev"' in second.text
    assert second.status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "zh", "en"),
    [
        ("/article/99", 404, "档案里没有第 99 号文章。", "no article 99"),
        ("/article/1?as_of=2020-01-01", 404, "那时还不知道第 1 号文章", "article 1 was not known at that time"),
        ("/article/1?a=1&b=7", 404, "没有第 1 版和第 7 版", "has no revisions 1 and 7"),
        ("/crawls/99", 404, "没有第 99 次抓取。", "no crawl 99"),
        ("/search?min=x", 400, "min 的“x”不是 0 到", "is no whole number from 0 to"),
        ("/search?since=x", 400, "since 的“x”不是日期", "is no day; write it as 2026-11-01"),
        ("/hot?as_of=x", 400, "as_of 的“x”不是时间", "is no time; write it as 2026-11-01 or"),
        ("/hot?panel=x", 400, "panel 不能是“x”，可选：hot, latest。", "is none of hot, latest"),
        ("/nowhere", 404, "这个地址没有页面。", "there is no page at this address"),
        (
            "/archive?sql=with recursive n(i) as (select 1 union all select i%2B1 from n) select count(*) from n",
            400,
            "查询用时过长",
            "the query took too long",
        ),
    ],
)
async def test_what_was_asked_wrongly_is_told_in_the_readers_language(client, path, status, zh, en):
    for language, words in (("zh", zh), ("en", en)):
        answer = await client.get(path, cookies={"lang": language})
        assert answer.status_code == status
        assert words in html.unescape(answer.text)
    assert ("with recursive" in answer.text) == ("sql" in path)  # to be mended by who wrote it


async def test_what_a_reader_writes_wrongly_is_told_to_him_alone(client, capfd):
    answer = await client.get("/archive?sql=select '%1b[2J' nonsense 1")
    assert answer.status_code == 400
    assert "syntax error" in answer.text
    assert capfd.readouterr() == ("", "")


async def test_very_many_are_counted_for_who_asks(client, monkeypatch):
    def listing(archive, query, **chosen):
        rows = [{**row, "title_marks": [], "snippet": "", "snippet_marks": []} for row in archive.newest(1)]
        return Hits(rows, Total(1001, lambda _: 123456))

    monkeypatch.setattr(Archive, "listing", listing)
    page = (await client.get("/search?q=第&limit=1&page=3&lang=en")).text
    assert "more than 1,000 found" in page
    assert 'rel="next"' in page
    (counted,) = re.findall(r'href="([^"]+)" rel="nofollow">count', page)
    page = (await client.get(counted.replace("&amp;", "&") + "&lang=en")).text
    assert "123,456 found · page 3 of 123,456" in page
    assert (await client.get("/search.json?q=第&limit=1")).json()["total"] == 123456


async def test_an_empty_archive_has_pages_too(tmp_path):
    with Archive.open(str(tmp_path / "new.db"), write=True, create=True):
        pass
    served = datasette(tmp_path / "new.db", NOON)
    for name in PAGES:
        if name not in ("article", "fetch"):
            answer = await served.client.get("/" if name == "home" else f"/{name}")
            assert answer.status_code == 200, name


async def test_raw_answers_are_shown_as_text(db):
    served = datasette(db, NOON)
    with Archive.open(str(db)) as archive:
        number = next(row["fetch_id"] for row in archive.provenance(1))
    answer = await served.client.get(f"/fetch/{number}")
    assert "&lt;html" in answer.text
    assert answer.text.count("<html") == 1
    found = (await served.client.get(f"/fetch/{number}.json")).json()
    assert "<html" in found["raw"]["text"]
    assert found["why"] is None
