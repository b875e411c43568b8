"""Whole crawls of small sites, in this process."""

from __future__ import annotations

import pytest
from small_site import article, home, listing, plain, serve

from yunliebian_crawler.errors import UsageError


@pytest.mark.both_databases
def test_first_and_second_crawl(keeper):
    with serve(plain(5)) as site:
        first = keeper.crawl(site.url)
        assert (first.outcome, first.exit_status, first.articles_new, first.pages) == ("done", 0, 5, 8)
        assert first.requests == len(site.requests) == 9  # robots.txt, sitemap.xml, home, list, articles
        before = len(site.requests)
        second = keeper.crawl(site.url)
        assert sorted(site.requests[before:]) == ["/", "/a/", "/robots.txt"]
        assert (second.outcome, second.articles_new, second.articles_changed) == ("done", 0, 0)
        third = keeper.crawl(site.url, crawl_all=True)
        assert (third.articles_unchanged, third.articles_changed) == (5, 0)
    assert keeper.rows("select count(*), max(number) from revisions") == [(5, 1)]
    assert keeper.check() == []


@pytest.mark.both_databases
def test_every_answer_is_kept_raw_with_a_row(keeper, tmp_path):
    from yunliebian_crawler.items import RecordPointer
    from yunliebian_crawler.warc import read_record

    with serve(plain(2)) as site:
        keeper.crawl(site.url)
    rows = keeper.rows(
        "select w.name, warc_offset, warc_length, warc_digest, http_status, bytes "
        "from fetch_rows f join warc_files w on w.id = f.warc_file_id"
    )
    assert len(rows) == 5
    for name, offset, length, digest, status, size in rows:
        record = read_record(tmp_path / "warc", RecordPointer(name, offset, length, digest))
        assert (record.status, len(record.body)) == (status, size)


@pytest.mark.in_a_file
def test_a_run_leaves_the_search_index_in_few_parts(keeper, monkeypatch):
    from yunliebian_crawler.search.sqlite import parts

    monkeypatch.setattr(parts, "MANY", 1)
    with serve(plain(20)) as site:
        keeper.crawl(site.url, max_pages=12)
        keeper.crawl(site.url)
    assert keeper.rows("select count(distinct segid) from articles_fts_index_idx") == [(1,)]
    assert keeper.check() == []


def test_known_articles_are_asked_only_where_a_list_shows_a_change(keeper):
    pages = plain(4)
    links = {f"/a/{n}.html": f"第{n}篇文章的题目" for n in range(1, 5)}
    with serve(pages) as site:
        keeper.crawl(site.url)
        site.pages["/a/"] = listing("运营", links, dates={"/a/2.html": "2026-11-20"})
        site.pages["/a/2.html"] = article(links["/a/2.html"], day="2026-11-20", body="改过的正文，说得更清楚一些。")
        site.requests.clear()
        summary = keeper.crawl(site.url)
        assert sorted(site.asked) == ["/", "/a/", "/a/2.html"]
    assert (summary.articles_changed, summary.articles_unchanged) == (1, 0)


@pytest.mark.both_databases
def test_conditional_requests(keeper):
    def answer(handler):
        tag = '"v1"'
        if handler.headers.get("If-None-Match") == tag:
            handler.send(b"", status=304, ETag=tag)
        else:
            handler.send(pages_of["/a/1.html"], ETag=tag, Last_Modified="Sun, 01 Nov 2026 00:00:00 GMT")

    pages_of = plain(2)
    with serve({**pages_of, "/a/1.html": answer}) as site:
        keeper.crawl(site.url)
        summary = keeper.crawl(site.url, crawl_all=True)
        sent = site.headers[len(site.requests) - 1 - site.requests[::-1].index("/a/1.html")]
    assert sent["If-Modified-Since"] == "Sun, 01 Nov 2026 00:00:00 GMT"
    assert (summary.articles_unchanged, summary.articles_changed, summary.exit_status) == (2, 0, 0)
    assert keeper.rows("select count(*) from revisions") == [(2,)]
    statuses = keeper.rows("select http_status from fetches where url like '%/a/1.html' order by id")
    assert statuses == [(200,), (304,)]


@pytest.mark.both_databases
@pytest.mark.parametrize("bound", [1, 2, 4])
def test_max_pages_is_exact_and_the_next_crawl_goes_on(keeper, bound):
    with serve(plain(6)) as site:
        summary = keeper.crawl(site.url, max_pages=bound)
        asked = [path for path in site.requests if path != "/robots.txt"]
        assert (len(asked), summary.pages, summary.outcome) == (bound, bound, "budget")
        while summary.outcome == "budget":
            summary = keeper.crawl(site.url, max_pages=bound)
        assert summary.outcome == "done"
        assert sorted(site.asked) == sorted(set(site.asked))
    assert len(keeper.titles()) == 6


def test_max_seconds_hands_out_nothing_later(keeper):
    with serve(plain(40)) as site:
        summary = keeper.crawl(site.url, delay=0.3, max_seconds=2.0)
        assert 2 <= len(site.asked) <= 11
        assert summary.outcome == "budget"
        assert site.times[-1] - site.times[0] < 2.6


@pytest.mark.both_databases
def test_an_article_cut_into_pages_is_put_together(keeper):
    parts = {
        "/a/1.html": article("第1篇文章的题目", body="第一段说的是开头。", next_part="/a/1_2.html"),
        "/a/1_2.html": article("第1篇文章的题目", body="第二段说的是中间。", next_part="/a/1_3.html"),
        "/a/1_3.html": article("第1篇文章的题目", body="第三段说的是结尾。"),
    }
    with serve({**plain(2), **parts}) as site:
        summary = keeper.crawl(site.url)
        site.requests.clear()
        keeper.crawl(site.url)
        assert sorted(site.asked) == ["/", "/a/"]
    assert (summary.articles_new, summary.outcome) == (2, "done")
    ((body,),) = keeper.rows("select body_text from articles where url like '%/a/1.html'")
    assert [part in body for part in ("开头", "中间", "结尾")] == [True, True, True]
    assert keeper.rows("select count(*) from articles") == [(2,)]


def test_an_article_with_a_missing_part_is_no_article_yet(keeper):
    pages = plain(2)
    pages["/a/1.html"] = article("第1篇文章的题目", next_part="/a/1_2.html")
    pages["/a/1_2.html"] = 404
    with serve(pages) as site:
        summary = keeper.crawl(site.url)
    assert keeper.titles() == {"第2篇文章的题目"}
    assert keeper.errors() == {"/a/1.html": "part 2 of the article: HTTP 404"}
    assert (summary.outcome, summary.exit_status) == ("unhealthy", 1)


def test_max_pages_counts_parts(keeper):
    pages = plain(2)
    pages["/a/1.html"] = article("第1篇文章的题目", next_part="/a/1_2.html")
    pages["/a/1_2.html"] = article("第1篇文章的题目", body="第二页。")
    with serve({**pages, "/a/2.html": 404}) as site:
        summary = keeper.crawl(site.url, max_pages=5)
        asked = [path for path in site.requests if path != "/robots.txt"]
        assert sorted(asked) == ["/", "/a/", "/a/1.html", "/a/2.html", "/sitemap.xml"]
        assert (summary.outcome, summary.articles_new) == ("budget", 0)
        assert keeper.crawl(site.url).articles_new == 1


def test_parts_that_lead_in_a_circle_end(keeper):
    pages = plain(2)
    pages["/a/1.html"] = article("第1篇文章的题目", next_part="/a/1_2.html")
    pages["/a/1_2.html"] = article("第1篇文章的题目", body="第二页。", next_part="/a/1.html")
    with serve(pages) as site:
        assert keeper.crawl(site.url).articles_new == 2
        assert site.asked.count("/a/1.html") == site.asked.count("/a/1_2.html") == 1


def test_given_addresses_and_nothing_else(keeper):
    with serve(plain(3)) as site:
        summary = keeper.fetch(site.url, "a/2.html", "a/2.html#top", "a/none.html")
        assert site.requests[0] == "/robots.txt"
        assert sorted(site.requests[1:]) == ["/a/2.html", "/a/none.html"]  # asked at once, they may come in any order
        assert (summary.articles_new, summary.outcome, summary.exit_status) == (1, "done", 0)
        nothing = keeper.fetch(site.url, "a/none.html")
        assert (nothing.outcome, nothing.exit_status) == ("unhealthy", 1)
        assert "HTTP 404" in nothing.message


def test_given_addresses_of_other_sites_are_refused(keeper):
    with serve(plain(2)) as site, pytest.raises(UsageError, match="not on"):
        keeper.crawl(site.url, spider="articles", urls=["http://127.0.0.1:1/a.html"])


def test_a_category_alone(keeper):
    pages = plain(3)
    pages["/"] = home("/a/", "/b/")
    pages["/b/"] = listing("推广", {"/b/9.html": "第九篇文章的题目", "/b/8.html": "第八篇文章的题目"}).replace(
        '<a href="/a/">推广', '<a href="/b/">推广'
    )
    pages |= {f"/b/{n}.html": article(f"第{n}篇文章的题目").replace("运营", "推广") for n in (8, 9)}
    with serve(pages) as site:
        keeper.crawl(site.url, category="推广")
        assert not [path for path in site.asked if path.startswith("/a/") and path != "/a/"]
    assert len(keeper.titles()) == 2


def test_sitemaps_lead_to_pages_that_no_list_shows(keeper):
    pages = plain(2)
    pages["/hidden.html"] = article("藏起来的一篇文章")
    robots = "User-agent: *\nSitemap: {}map-index.xml\n"
    with serve(pages) as site:
        site.pages["/robots.txt"] = robots.format(site.url)
        site.pages["/map-index.xml"] = f"<sitemapindex><sitemap><loc>{site.url}map.xml</loc></sitemap></sitemapindex>"
        site.pages["/map.xml"] = (
            f"<urlset><url><loc>{site.url}hidden.html</loc></url><url><loc>http://other.cn/</loc></url></urlset>"
        )
        summary = keeper.crawl(site.url)
    assert "藏起来的一篇文章" in keeper.titles()
    assert summary.exit_status == 0


def test_a_sitemap_that_is_none_harms_nothing(keeper):
    with serve({**plain(2), "/sitemap.xml": "<html>没有</html>"}) as site:
        assert keeper.crawl(site.url).exit_status == 0
