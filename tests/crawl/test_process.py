"""Crawls in processes of their own: signals, kills, locks, and Scrapy's own command."""

from __future__ import annotations

import asyncio
import os
import random
import re
import signal
import time

import pytest
from crawl_help import wait
from scrapy import signals
from small_site import article, plain, serve

from yunliebian_crawler import settings


def slow(seconds, page):
    def answer(handler):
        time.sleep(seconds)
        handler.send(page)

    return answer


def slowly(count, seconds):
    """A plain site whose articles take their time."""
    pages = plain(count)
    return {path: slow(seconds, page) if path.startswith("/a/") else page for path, page in pages.items()}


def until(site, count, seconds=20):
    """Wait until the site was asked so often."""
    end = time.monotonic() + seconds
    while len(site.requests) < count and time.monotonic() < end:
        time.sleep(0.01)


CONTENT = """select url, title, category_path, updated_on, body_text, status, revision_count, read_count
  from articles order by 1"""


def differences(keeper, other):
    """Articles that are not the same in both; few words, as a failed comparison of whole texts takes pytest minutes."""
    mine, theirs = ({row[0]: row for row in each.rows(CONTENT)} for each in (keeper, other))
    return sorted(url for url in {*mine, *theirs} if mine.get(url) != theirs.get(url))


@pytest.mark.both_databases
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_crawl_in_good_order_and_the_next_one_goes_on(keeper, number):
    with serve(slowly(40, 0.05)) as site:
        process = keeper.run(site.url)
        until(site, 15)
        process.send_signal(number)
        began = time.monotonic()
        status, err = wait(process)
        assert time.monotonic() - began < 20
        assert (status, err) == (0, "")
        assert keeper.rows("select outcome from crawls") == [("interrupted",)]
        stored = len(keeper.titles())
        assert 5 <= stored < 40
        assert len(site.asked) - len(keeper.rows("select id from fetches where url not like '%.xml'")) <= 4
        site.requests.clear()
        ended = keeper.crawl(site.url)
        assert (ended.outcome, ended.message) == ("done", "")
        assert len(site.asked) <= 40 - stored + 1
    assert len(keeper.titles()) == 40


def test_a_signal_does_not_wait_for_a_slow_site_nor_for_the_pace(keeper):
    with serve({**plain(3), "/a/": slow(9, "x")}, robots="User-agent: *\nCrawl-delay: 1\n") as site:
        process = keeper.run(site.url)
        until(site, 4, 12)
        process.terminate()
        began = time.monotonic()
        assert wait(process)[0] == 0
        assert time.monotonic() - began < 6
    assert keeper.rows("select outcome from crawls") == [("interrupted",)]


class EndedWhileOpening:
    """An extension to which the signal comes when the engine does not run yet."""

    def __init__(self, crawler):
        crawler.signals.connect(self.end, signals.spider_opened)

    from_crawler = classmethod(lambda cls, crawler: cls(crawler))

    async def end(self):
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0.05)


def test_a_signal_before_the_first_request_ends_the_crawl_too(keeper):
    extensions = settings.EXTENSIONS | {EndedWhileOpening: 900}
    with serve(plain(8)) as site:
        ended = keeper.crawl(site.url, settings={"EXTENSIONS": extensions})
        assert (ended.outcome, ended.exit_status) == ("interrupted", 0)
        assert len(site.asked) <= 1
        assert keeper.crawl(site.url).outcome == "done"


@pytest.mark.both_databases
def test_a_killed_crawl_goes_on_and_comes_to_the_same(keeper, tmp_path):
    pages = slowly(30, 0.02)
    pages["/a/7.html"] = article("第7篇文章的题目", next_part="/a/7_2.html")
    pages["/a/7_2.html"] = slow(0.05, article("第7篇文章的题目", body="第二页的话。"))
    chance = random.Random(7)
    with serve(pages) as site:
        for _ in range(3):
            process = keeper.run(site.url)
            until(site, len(site.requests) + chance.randint(2, 18))
            process.kill()
            wait(process)
        ended = keeper.crawl(site.url)
        assert (ended.outcome, ended.message) == ("done", "")
        whole = type(keeper)(str(tmp_path / "whole" / "archive.db"))
        whole.crawl(site.url)
        assert differences(keeper, whole) == []
    assert len(keeper.titles()) == 30
    assert keeper.check() == []
    assert keeper.rows("select count(*) from lock") == [(0,)]


@pytest.mark.both_databases
def test_two_crawls_at_once(keeper):
    with serve(slowly(60, 0.5)) as site:
        first = keeper.run(site.url)
        until(site, 6)
        status, err = wait(keeper.run(site.url))
        assert status == 75
        assert "another crawl" in err
        first.terminate()
        wait(first)


def test_scrapys_own_command_does_the_same(keeper):
    with serve(plain(4)) as site:
        status, out = wait(keeper.start(site.url))
        assert status == 0
        assert re.fullmatch(r"\S+ ok new=4 changed=0 reads=4 failed=0 requests=8 0m\d\ds\n", out)
        assert len(keeper.titles()) == 4
        assert keeper.rows("select spider, outcome, articles_new from crawls") == [("site", "done", 4)]
        status, out = wait(keeper.start(site.url, "-a", f"urls={site.url}a/1.html", spider="articles"))
        assert (status, out.split()[1:3]) == (0, ["ok", "new=0"])
    assert keeper.rows("select spider, articles_unchanged from crawls order by id desc limit 1") == [("articles", 1)]


def test_scrapys_own_command_ends_well_on_a_signal(keeper):
    with serve(slowly(40, 0.05)) as site:
        process = keeper.start(site.url)
        until(site, 12)
        process.terminate()
        assert wait(process)[0] == 0
    assert keeper.rows("select outcome from crawls") == [("interrupted",)]
    assert 5 <= len(keeper.titles()) < 40


@pytest.mark.in_a_file
def test_scrapys_own_command_says_why_it_cannot(keeper, tmp_path):
    (tmp_path / "archive.db").write_text("no database at all, just a text that somebody put here" * 50)
    with serve(plain(1)) as site:
        status, err = wait(keeper.start(site.url))
        assert status != 0
        assert "archive.db" in err
        assert site.requests == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("YUNLIEBIAN_MAX_PAGE", "did you mean YUNLIEBIAN_MAX_PAGES?"),
        ("DOWNLOAD_DELEY", "did you mean DOWNLOAD_DELAY?"),
    ],
)
def test_a_misspelt_setting_is_told(name, said, keeper):
    with serve(plain(1)) as site:
        _, err = wait(keeper.start(site.url, "-s", f"{name}=1"))
    assert said in err
