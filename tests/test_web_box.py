"""The search box over Datasette's table of articles finds what the search finds, whatever is typed."""

from __future__ import annotations

import asyncio

import pytest
from archive_help import article, desk

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.web.app import datasette

TEXTS = ["网站运营", "站运", "ＳＥＯ优化", "双11大促", "iOS17", "推广 网站", "运营，推广"]
TYPED = ["运营", "站", "seo", "SEO 优化", "双11", "ios", "网站 -推广", '"运营 推广"', "201*", "so*"]
SYNTAX = ['"', "“", "*", "-", "NEAR(a b)", "title:", "运营)", "a OR b", "{title} : (", "\0", "", "^x"]


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    made = desk(tmp_path_factory.mktemp("box"))
    for number, text in enumerate(TEXTS, 1):
        made.keep(article(number, body_text=text, body_html=f"<p>{text}</p>"))
    made.end()
    made.archive.close()
    return made.archive.path


def test_it_finds_what_the_search_finds(db):
    async def asked():
        served = datasette(db)
        await served.invoke_startup()
        page = (await served.client.get("/archive/articles", params={"_search": "运营"})).text
        form = {"_shape": "arrayfirst", "_size": "max"}
        return page, [
            (typed, await served.client.get("/archive/articles.json", params={"_search": typed, **form}))
            for typed in (*TYPED, *SYNTAX)
        ]

    page, answers = asyncio.run(asked())
    assert '<input type="search" id="search" name="_search" value="运营"' in page
    with Archive.open(str(db)) as archive:
        for typed, answer in answers:
            if typed:  # without anything typed nothing is searched for
                assert sorted(answer.json()) == sorted(hit["id"] for hit in archive.search(typed, limit=100)), typed


def test_the_index_itself_is_nobodys_page(db):
    async def asked():
        served = datasette(db)
        await served.invoke_startup()
        return [await served.client.get(address) for address in ("/archive.json", "/archive/articles_fts")]

    told, index = asyncio.run(asked())
    shown = [each["name"] for each in (*told.json()["tables"], *told.json()["views"]) if not each.get("hidden")]
    assert {"articles", "coverage"} <= set(shown)
    assert not [name for name in shown if "_fts" in name]
    assert index.status_code == 403
