"""Every hop of a redirect is a fetch of its own, with its raw answer, and stays one when everything is read again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from crawl_help import NOW
from small_site import article, listing, plain, serve

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.replay import on_cores, reparse
from yunliebian_crawler.scrapy_ext.sitemap import read_sitemap
from yunliebian_crawler.warc import read_record

HOPS = """
select a.url, f.http_status, f.outcome, f.bytes, f.article_id is null, f.warc_offset is not null, w.url
from fetches f join addresses a on a.url = f.url join fetches w on w.id = f.whole_id
where f.outcome = 'redirect' order by f.id"""


def moved(status, to):
    return lambda handler: handler.send(b"moved", status=status, Location=to)


PAGES = {
    "/a/": listing("甲类", {f"/a/{n}.html": f"第{n}篇文章的题目" for n in range(1, 5)}),
    "/a/1.html": moved(301, "/b/1.html"),
    "/b/1.html": moved(302, "/c/1.html"),
    "/c/1.html": article("第1篇文章的题目"),
    "/a/2.html": article("第2篇文章的题目", body="第一段说的是开头。", next_part="/a/2_2.html"),
    "/a/2_2.html": moved(302, "/p/2_2.html"),
    "/p/2_2.html": article("第2篇文章的题目", body="第二段说的是中间。"),
    "/a/3.html": moved(307, "http://other.example/3.html"),
    "/a/4.html": moved(301, "/gone.html"),
    "/gone.html": 404,
}
CHAINS = [
    ("a/1.html", 301, "a/1.html"),
    ("b/1.html", 302, "a/1.html"),
    ("a/2_2.html", 302, "a/2.html"),
    ("a/4.html", 301, "a/4.html"),
]


@pytest.fixture
def crawled(keeper):
    with serve({**plain(4), **PAGES}) as site:
        summary = keeper.crawl(site.url)
        yield keeper, site.url, summary


def hops(keeper, url):
    return sorted((row[0].removeprefix(url), row[1], row[-1].removeprefix(url)) for row in keeper.rows(HOPS))


def test_each_hop_has_its_row_and_its_record(crawled):
    keeper, url, summary = crawled
    assert hops(keeper, url) == sorted(CHAINS)
    assert {row[2:6] for row in keeper.rows(HOPS)} == {("redirect", 5, 1, 1)}
    assert keeper.rows("select count(distinct warc_offset), count(*) from fetches") == [(summary.requests - 1,) * 2]
    with Archive.open(keeper.db) as archive:
        read = [read_record(archive.folder / "warc", pointer) for pointer in archive.records()]
    assert sorted(record.status for record in read if 300 <= record.status < 400) == [301, 301, 302, 302, 307]


def test_they_are_no_pages_and_no_news_of_an_article(crawled):
    keeper, url, summary = crawled
    assert summary.pages == keeper.rows("select count(*) from fetches where outcome <> 'redirect'")[0][0]
    assert keeper.rows("select count(*) from coverage where state = 'failed'") == [(0,)]
    assert keeper.rows(f"select http_status, outcome from fetches where url = '{url}a/3.html'") == [(307, "failed")]
    assert keeper.check() == []
    assert keeper.crawl(url, now=NOW + timedelta(days=1)).requests < summary.requests


@pytest.mark.parametrize("is_lost", [False, True], ids=["whole", "a raw page lost"])
def test_reading_everything_again_keeps_them(crawled, is_lost):
    keeper, *_ = crawled
    rows = "select id, url, outcome, http_status, warc_offset, whole_id, answered_url from fetches order by id"
    before = keeper.rows(rows)
    with Archive.open(keeper.db, write=True) as archive:
        if is_lost:
            for path in (archive.folder / "warc").iterdir():
                path.rename(path.with_suffix(".away"))
        made = reparse(archive, read_sitemap, NOW, workers=on_cores(1), dry_run=False, tick=lambda *_: None)
        assert is_lost or made.relations == {}
    assert keeper.rows(rows) == before


def test_a_loop_leaves_its_hops(keeper):
    loop = {f"/a/1.html?n={n}": moved(302, f"/a/1.html?n={n + 1}") for n in range(9)}
    with serve({**plain(1), "/a/1.html": moved(302, "/a/1.html?n=0"), **loop}) as site:
        keeper.crawl(site.url)
        assert keeper.rows("select outcome, count(*) from fetches where http_status = 302 group by outcome") == [
            ("failed", 1),
            ("redirect", 5),
        ]
        assert keeper.check() == []
