"""What a page tells beside its article: categories, panels, reads of others, and where it was raw."""

from __future__ import annotations

from dataclasses import replace

from archive_help import article, capture, entry, listing, panel, url

from yunliebian_crawler.items import Problem, RecordPointer, Visit


class TestCategories:
    def test_the_tree(self, made):
        made.keep(article(1))
        made.keep(listing([1], "a/c/", category_path=("学院", "推广"), title="推广"))
        rows = made.rows("select id, parent_id, name, url, path, depth, article_count from categories order by id")
        assert [tuple(row.values()) for row in rows] == [
            (1, None, "学院", url("a/"), "学院", 1, 0),
            (2, 1, "运营", url("a/b/"), "学院 / 运营", 2, 1),
            (3, 1, "推广", url("a/c/"), "学院 / 推广", 2, 0),
        ]
        assert made.archive.article(1)["category_id"] == 2

    def test_a_further_page_of_a_list_is_not_its_address(self, made):
        page = replace(listing([1]), next_url=url("a/b/2.html"), category_path=("别类",), breadcrumb=())
        made.keep(page)
        made.keep(listing([2], "a/b/2.html", category_path=("别类",), breadcrumb=()))
        assert made.values("select url from categories") == [url("a/b/")]

    def test_reads_shown_by_lists(self, made):
        made.keep(listing([], entries=(entry(1, read_count=70), entry(2))))
        made.keep(article(1, read_count=None))
        assert made.rows("select article_id, read_count, source from read_counts") == [
            {"article_id": 1, "read_count": 70, "source": "list"}
        ]
        assert made.archive.article(1)["read_count"] == 70


class TestPanels:
    def test_the_same_panel_is_kept_once_a_crawl(self, made):
        panels = {"hot": panel([1, 2, 3]), "latest": panel([4, 5])}
        for number in (1, 2, 3):
            made.keep(article(number, panels=panels))
        assert made.values("select count(*) from panel_entries") == [5]
        made.next_crawl()
        made.keep(article(1, panels=panels))
        assert made.values("select count(*) from panel_entries") == [10]

    def test_another_count_is_another_panel(self, made):
        for reads in (500, 501, 500):
            made.keep(article(1, panels={"hot": panel([2], reads)}))
        assert made.values("select read_count from panel_entries order by id") == [499, 500]

    def test_entries_find_their_article_when_it_is_stored(self, made):
        made.keep(article(1, panels={"hot": panel([2, 1])}))
        rows = made.rows("select rank, title, url, article_id, page_url, excerpt from panel_entries order by rank")
        assert [row["article_id"] for row in rows] == [None, 1]
        assert rows[0]["page_url"] == url("a/1.html")
        made.keep(article(2))
        assert made.values("select article_id from panel_entries order by rank") == [2, 1]

    def test_counts_seen_before_the_article_are_not_lost(self, made):
        made.keep(article(1, panels={"hot": panel([2])}))
        made.next_crawl()
        made.keep(article(2, read_count=600))
        rows = made.rows("select observed_at, read_count, source from read_counts where article_id = 2 order by 1")
        assert [tuple(row.values()) for row in rows] == [
            ("2026-11-22T12:00:00Z", 499, "hot"),
            ("2026-11-23T12:00:00Z", 600, "page"),
        ]

    def test_a_panel_tells_the_latest_count(self, made):
        made.keep(article(2))
        made.next_crawl()
        made.keep(article(1, panels={"latest": panel([2])}))
        row = made.archive.article(url("a/2.html"))
        assert (row["read_count"], row["read_count_at"]) == (499, "2026-11-23T12:00:00Z")

    def test_the_same_words_are_kept_once(self, made):
        for reads in range(5):
            made.keep(article(1, panels={"hot": panel([2, 3], 100 + reads)}))
        assert made.values("select count(*) from teasers") == [2]


class TestFetch:
    def test_everything_is_traced_to_its_record(self, made):
        folder = made.archive.folder / "warc"
        folder.mkdir()
        (folder / "site-1.warc.gz").write_bytes(bytes(100))
        made.keep(article(1), record=RecordPointer("site-1.warc.gz", 40, 60, "sha1:ABC"), received=9)
        row = made.row("select * from fetches")
        names = ("warc_file", "warc_offset", "warc_length", "warc_digest", "bytes", "elapsed_ms", "http_status")
        assert [row[name] for name in names] == ["site-1.warc.gz", 40, 60, "sha1:ABC", 9, 5, 200]
        assert made.values("select fetch_id from revisions") == [row["id"]]
        assert made.values("select fetch_id from read_counts") == [row["id"]]

    def test_problems_point_to_it(self, made):
        made.keep(article(1, read_count=None, problems=(Problem("read_count", "missing", "无"),)))
        assert made.row("select crawl_id, fetch_id, url, field, kind, message, at from problems") == {
            "crawl_id": 1,
            "fetch_id": 1,
            "url": url("a/1.html"),
            "field": "read_count",
            "kind": "missing",
            "message": "无",
            "at": "2026-11-22T12:00:00Z",
        }

    def test_a_visit_without_a_page_is_a_failure(self, made):
        stored = made.archive.store(Visit(capture(url("a/1.html"))), crawl=made.crawl, now=made.now)
        assert stored.outcome == "failed"
