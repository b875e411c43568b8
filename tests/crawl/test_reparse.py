"""Everything stored read again: the archive becomes what a crawl with today's rules would have made of the answers."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from archive_compare import differences, dump
from crawl_help import NOW, ROOT, Keeper
from small_site import BODY, article, home, html, listing, serve

import pipelines.normalise
from yunliebian_crawler import cli, normalise
from yunliebian_crawler.archive import Archive, swapping
from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.items import Page
from yunliebian_crawler.replay import Reparsed, on_cores, reparse, undo
from yunliebian_crawler.schema.tables import metadata
from yunliebian_crawler.scrapy_ext import spider as spiders
from yunliebian_crawler.scrapy_ext.sitemap import read_sitemap

DAY = timedelta(days=1)
PANEL = '<div class=hot><h3>热门文章</h3><ul><li><a href="/a/2.html">第二篇的题目</a> 阅读(88)</li></ul></div>'


def again(db, *, dry_run: bool = False, jobs: int = 1) -> Reparsed:
    with Archive.open(str(db), write=True) as archive, archive.lock("here:1", NOW):
        return reparse(
            archive, read_sitemap, NOW + 9 * DAY, workers=on_cores(jobs), dry_run=dry_run, tick=lambda done, total: None
        )


def pages(day: int) -> dict[str, object]:
    """A site of one category; on its second day one article is edited, one is gone, one is only half there."""
    links = {f"/a/{n}.html": f"第{n}篇文章的题目" for n in range(1, 6)}
    made = {
        url: article(title, body=f"{BODY}{title}").replace("</article>", f"</article>{PANEL}")
        for url, title in links.items()
    }
    made["/a/3.html"] = article("第3篇文章的题目", next_part="/a/3_2.html")
    made["/a/3_2.html"] = article("第3篇文章的题目(2)", body=BODY[::-1])
    made |= {"/": home("/a/"), "/a/": listing("运营", links)}
    made["/sitemap.xml"] = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>'
    if day:
        made["/a/2.html"] = article("第2篇文章的题目", body=BODY * 2)
        made["/a/1.html"] = article("第1篇文章的题目", body=BODY * 2, day="2026-11-20")
        made["/a/4.html"] = 404
        made["/a/5.html"] = html("请登录", "<h1>请登录</h1><p>登录后才能看到内容</p><form><input type=password></form>")
    return made


@pytest.fixture
def week(tmp_path, monkeypatch):
    """Crawls the same three days into a folder of its own, with today's rules or with ``change`` made to each page."""
    with serve(pages(0)) as site:

        def crawl(name: str, change: Callable[[Page], Page] | None = None) -> Path:
            keeper = Keeper(str(tmp_path / name / "archive.db"))
            with monkeypatch.context() as patch:
                if change is not None:
                    before = normalise.to_page
                    for module in (spiders, pipelines.normalise):
                        patch.setattr(module, "to_page", lambda raw: change(before(raw)))
                for day in range(3):
                    site.pages.clear()
                    site.pages.update(pages(day))
                    keeper.crawl(site.url, crawl_all=day > 0, now=NOW + day * DAY, concurrency=1)
            return Path(keeper.db)

        yield crawl


def suffixed(page: Page) -> Page:
    return replace(page, title=f"{page.title} - 小站") if page.title and "/a/3" not in page.url else page


def undated(page: Page) -> Page:
    provenance = {field: rule for field, rule in page.provenance.items() if field != "updated_on"}
    return replace(page, updated_on=None, updated_at=None, provenance=provenance)


def uncounted(page: Page) -> Page:
    return replace(page, read_count=None, panels={})


def unplaced(page: Page) -> Page:
    return replace(page, category_path=("杂谈",) if page.category_path else (), breadcrumb=page.breadcrumb[:1])


def bodiless(page: Page) -> Page:
    """Edited articles lose most of their text: what was seen on the second day is set aside."""
    is_edited = bool(page.body_text and page.body_text.startswith(BODY * 2))
    return replace(page, body_text=BODY[:9], body_html=None) if is_edited else page


def misjudged(page: Page) -> Page:
    is_edited = bool(page.body_text and page.body_text.startswith(BODY * 2))
    return replace(page, kind="other", body_text=None) if is_edited else page


@pytest.mark.parametrize(
    "change", [suffixed, undated, uncounted, unplaced, bodiless, misjudged], ids=lambda f: f.__name__
)
def test_it_equals_a_crawl_with_todays_rules(week, change):
    then, fresh = week("then", change), week("fresh")
    assert differences(then, fresh)
    found = again(then)
    assert found.relations
    assert not differences(then, fresh)
    assert not Keeper(str(then)).check()
    whole = dump(then)
    assert not again(then).relations
    assert dump(then) == whole


def test_without_new_rules_nothing_changes(week):
    db = week("same")
    before = dump(db)
    found = again(db)
    assert (found.relations, found.samples, found.lost, found.backup) == ({}, (), 0, None)
    assert dump(db) == before
    assert not list(db.parent.glob("*reparse*"))


def test_a_dry_run_says_what_would_change_and_changes_nothing(week):
    db = week("dry", undated)
    before = dump(db)
    found = again(db, dry_run=True)
    (dates,) = (each for each in found.fields if each.field == "updated_on")
    assert (dates.filled, dates.changed, dates.lost) == (dates.pages - dates.same, 0, 0)
    assert dates.filled > 5
    sample = next(each for each in found.samples if each.field == "updated_on")
    assert (sample.old, sample.new, sample.article_id) == (None, "2026-11-01", 1)
    assert found.backup is None
    assert dump(db) == before
    assert not list(db.parent.glob("*reparse*"))
    assert again(db).relations == found.relations


def test_processes_find_the_same(week):
    one, two = week("one", suffixed), week("two", suffixed)
    assert again(one, jobs=1).fields == again(two, jobs=2).fields
    assert not differences(one, two)


def test_it_can_be_undone_until_the_next_crawl(week):
    db = week("undone", suffixed)
    before = dump(db)
    again(db)
    after = dump(db)
    take_back(db)
    assert dump(db) == before
    with pytest.raises(ArchiveError, match="no reparse to undo"):
        take_back(db)
    again(db)
    assert dump(db) == after
    with Archive.open(str(db), write=True) as archive:
        archive.finish_crawl(archive.start_crawl("site", "1", NOW, home=archive.home()).id, "done", NOW)
        archive.commit()
    with pytest.raises(ArchiveError, match="a crawl has run since"):
        take_back(db)
    assert not Keeper(str(db)).check()


def take_back(db: Path) -> None:
    with Archive.open(str(db), write=True) as archive, archive.lock("here:1", NOW):
        undo(archive)


def test_articles_keep_their_numbers(week):
    db = week("numbers", misjudged)
    query = "select id, url from articles order by id"
    before = Keeper(str(db)).rows(query)
    again(db)
    assert Keeper(str(db)).rows(query) == before


@pytest.mark.parametrize("change", [None, suffixed], ids=["same", "suffixed"])
def test_what_has_no_raw_page_any_more_stays(week, change):
    db = week("lost", change)
    known = ("articles", "revisions", "read_counts", "categories", "images", "links", "listings", "addresses")
    shutil.copy(db, db.with_name("before.db"))
    shutil.rmtree(db.parent / "warc")
    found = again(db)
    assert found.lost == found.pages
    assert not differences(db, db.with_name("before.db"), *known)
    assert not again(db).relations


def test_a_full_disk_is_told_before_anything_is_done(week, monkeypatch):
    db = week("full")
    usage = shutil.disk_usage(db.parent)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(ArchiveError, match="make room"):
        again(db)


def test_only_one_at_a_time(week):
    db = week("held")
    owner = f"{socket.gethostname()}:{os.getppid()}"
    with Archive.open(str(db), write=True) as archive, archive.lock(owner, datetime.now(UTC)):
        assert cli.run(["reparse", "--db", str(db), "--jobs", "1"]) == 75
        assert cli.run(["import", str(db.parent), "--db", str(db), "--jobs", "1"]) == 75


SLOW = """
import sys, time
from yunliebian_crawler import cli
from yunliebian_crawler.archive import again, rebuilding, swapping
module, name = {"keep": (rebuilding.Rebuild, "keep"), "copy": (swapping, "remember")}[sys.argv[1]]
before = getattr(module, name)
def slowly(*args):
    print("now", flush=True)
    time.sleep(60)
setattr(module, name, slowly)
sys.exit(cli.run(["reparse", "--jobs", "2", "--db", sys.argv[2]]))
"""


@pytest.mark.parametrize("where", ["keep", "copy"])
def test_killed_in_the_midst_it_leaves_the_archive_as_it_was(week, where):
    db = week("killed", suffixed)
    before = dump(db)
    process = subprocess.Popen([sys.executable, "-c", SLOW, where, str(db)], stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout.readline() == b"now\n"
    process.kill()
    process.communicate(timeout=60)
    assert dump(db) == before
    assert not Keeper(str(db)).check()
    again(db)
    names = [path.name for path in db.parent.iterdir() if path.name.startswith("archive.db.")]
    assert names == ["archive.db.before-reparse-20261201T030000Z"]


def test_every_table_is_either_made_anew_or_left_alone():
    assert {*swapping.DERIVED, *swapping.KEPT} == set(metadata.tables)
