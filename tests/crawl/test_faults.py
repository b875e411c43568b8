"""What sites do wrong, and what becomes of it: a reason in the archive, a status at the end, and nothing kept wrong."""

from __future__ import annotations

import gzip
import socket
from time import monotonic, sleep

import pytest
from small_site import article, home, html, listing, plain, serve

from yunliebian_crawler.errors import ArchiveError

WHOLE = article("第1篇文章的题目")


def redirect(target):
    return lambda handler: handler.send(b"", status=302, Location=target)


def truncated(handler):
    handler.send(WHOLE[:300], Content_Length=str(len(WHOLE.encode())))
    handler.close_connection = True


def cut_gzip(handler):
    handler.send(gzip.compress(WHOLE.encode())[:-20], Content_Encoding="gzip")


def cut_chunks(handler):
    handler.wfile.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n<html>half"
    )
    handler.close_connection = True


def bomb(handler):
    handler.send(gzip.compress(bytes(40 << 20), 1), Content_Encoding="gzip")


def endless(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
    for _ in range(30):
        handler.wfile.write(b"x" * (1 << 20))
    handler.close_connection = True


def reset(handler):
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    handler.close_connection = True
    handler.connection.close()


def too_long(handler):
    handler.send(b"", Content_Length=str(10**12))
    handler.close_connection = True


def hang(handler):
    sleep(8)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (truncated, "answer cut short"),
        (cut_chunks, "answer cut short"),
        (cut_gzip, "packed body was cut short"),
        (bomb, "page larger than 16777216 bytes when unpacked"),
        (endless, "answer larger than allowed"),
        (too_long, "answer larger than allowed"),
        (reset, "connection lost"),
        (
            lambda h: h.send(WHOLE, Content_Encoding="br"),
            "content encoding 'br' was not asked for and is not understood",
        ),
        (redirect("http://127.0.0.1:1/a.html"), "redirect off the site: http://127.0.0.1:1/a.html"),
        (redirect("http://169.254.169.254/latest"), "redirect off the site: http://169.254.169.254/latest"),
        (redirect("file:///etc/passwd"), "redirect off the site: file:///etc/passwd"),
        (redirect("/a/1.html"), "more than 5 redirects"),
        (redirect("http://["), "redirect off the site: http://["),
    ],
)
def test_an_answer_that_is_none(keeper, answer, reason):
    with serve({**plain(3), "/a/1.html": answer}) as site:
        summary = keeper.crawl(site.url)
    assert keeper.errors() == {"/a/1.html": reason}
    assert len(keeper.titles()) == 2
    assert (summary.outcome, summary.exit_status) == ("unhealthy", 1)
    assert reason in summary.message


def test_a_server_that_does_not_answer_in_time(keeper):
    with serve({**plain(3), "/a/1.html": hang}) as site:
        keeper.crawl(site.url, settings={"DOWNLOAD_TIMEOUT": 0.5, "RETRY_TIMES": 0})
    assert keeper.errors() == {"/a/1.html": "timeout"}


@pytest.mark.parametrize("status", [500, 502, 404, 410, 418])
def test_error_statuses_are_recorded(keeper, status):
    with serve({**plain(3), "/a/1.html": status}) as site:
        summary = keeper.crawl(site.url)
        tries = site.asked.count("/a/1.html")
    assert keeper.rows("select http_status from fetches where url like '%/a/1.html'") == [(status,)]
    assert tries == (3 if status in (500, 502) else 1)
    assert summary.exit_status == (0 if status in (404, 410) else 1)


def test_a_passing_error_leaves_no_trace(keeper):
    seen = []

    def once(handler):
        seen.append(1)
        handler.send(WHOLE, status=200 if len(seen) > 1 else 500)

    with serve({**plain(2), "/a/1.html": once}) as site:
        summary = keeper.crawl(site.url)
        assert summary.requests == len(site.requests)
    assert (summary.outcome, summary.articles_new, keeper.errors()) == ("done", 2, {})


def test_a_redirect_within_the_site_is_followed(keeper):
    pages = plain(2)
    pages["/old/1.html"] = redirect("/a/1.html?utm_source=x")
    pages["/a/1.html?utm_source=x"] = pages["/a/1.html"]
    pages["/a/"] = listing("运营", {"/old/1.html": "第1篇文章的题目", "/a/2.html": "第2篇文章的题目"})
    with serve(pages) as site:
        assert keeper.crawl(site.url).articles_new == 2
        url = site.url
    assert {row[0] for row in keeper.rows("select url from articles")} == {url + "a/1.html", url + "a/2.html"}


def test_a_home_page_that_redirects_to_its_index(keeper):
    pages = {**plain(2), "/": redirect("/index.html")}
    pages["/index.html"] = home("/a/")
    with serve(pages) as site:
        assert keeper.crawl(site.url).articles_new == 2


def busy(seconds, *, times):
    seen = []

    def answer(handler):
        seen.append(monotonic())
        if len(seen) <= times:
            handler.send(b"", status=429, Retry_After=str(seconds))
        else:
            handler.send(WHOLE)

    return answer


def test_a_busy_site_gets_its_pause(keeper):
    with serve({**plain(6), "/a/1.html": busy(1, times=1)}) as site:
        summary = keeper.crawl(site.url)
        at = [t for path, t in zip(site.requests, site.times, strict=True) if path == "/a/1.html"]
        between = [t for t in site.times if at[0] + 0.3 < t < at[0] + 0.9]
    assert summary.articles_new == 6
    assert at[1] - at[0] > 0.9
    assert between == []


def test_a_pause_that_is_too_long_is_not_waited_for(keeper):
    with serve({**plain(3), "/a/1.html": busy(3600, times=9)}) as site:
        began = monotonic()
        summary = keeper.crawl(site.url)
        assert monotonic() - began < 5
    assert summary.exit_status == 1
    assert "HTTP 429" in summary.message


def test_the_end_of_the_time_ends_a_pause(keeper):
    with serve({**plain(3), "/a/1.html": busy(60, times=9)}) as site:
        began = monotonic()
        summary = keeper.crawl(site.url, max_seconds=1)
        assert monotonic() - began < 4
    assert (summary.outcome, summary.exit_status) == ("budget", 0)


def test_a_site_that_refuses_us_is_left_alone(keeper):
    pages = plain(60)
    pages |= {path: 403 for path in pages if path.startswith("/a/") and path != "/a/"}
    with serve(pages) as site:
        summary = keeper.crawl(site.url)
        assert len(site.asked) < 30
    assert (summary.outcome, summary.exit_status) == ("refused", 4)
    assert "HTTP 403" in summary.message


def test_a_site_that_is_down_is_asked_once_and_again_next_time(keeper):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    first = keeper.crawl(url, settings={"RETRY_TIMES": 0})
    assert (first.outcome, first.exit_status) == ("unreachable", 4)
    assert "connection refused" in first.message


def test_a_home_page_that_fails_is_asked_again_at_once_next_time(keeper):
    with serve({**plain(2), "/": 500}) as site:
        assert keeper.crawl(site.url).exit_status == 4
        site.pages["/"] = plain(2)["/"]
        assert keeper.crawl(site.url).articles_new == 2


def test_robots_txt_is_obeyed(keeper):
    with serve(plain(4), robots="User-agent: *\nDisallow: /a/2\nDisallow: /a/3\n") as site:
        summary = keeper.crawl(site.url)
        assert not {"/a/2.html", "/a/3.html"} & set(site.requests)
    assert keeper.errors() == dict.fromkeys(["/a/2.html", "/a/3.html"], "robots.txt forbids")
    assert (summary.articles_new, summary.exit_status) == (2, 0)


def test_robots_txt_that_forbids_all(keeper):
    with serve(plain(2), robots="User-agent: *\nDisallow: /\n") as site:
        summary = keeper.crawl(site.url)
        assert site.requests == ["/robots.txt"]
    assert (summary.outcome, summary.exit_status) == ("refused", 4)
    assert "robots.txt forbids" in summary.message


def test_robots_txt_that_cannot_be_had_is_the_reason(keeper):
    with serve({**plain(2), "/robots.txt": 500}) as site:
        assert keeper.crawl(site.url).outcome == "unreachable"
    assert set(keeper.errors().values()) == {"robots.txt answers 500"}


def test_robots_txt_for_us_alone(keeper):
    robots = "User-agent: *\nAllow: /\n\nUser-agent: yunliebian-crawler\nDisallow: /a/1\n"
    with serve(plain(2), robots=robots) as site:
        keeper.crawl(site.url)
        assert "/a/1.html" not in site.requests


@pytest.mark.parametrize(("answer", "status"), [(404, 0), (403, 0), (500, 4), (b"\xff\x00" * 100_000, 0)])
def test_robots_txt_that_is_none(keeper, answer, status):
    with serve({**plain(2), "/robots.txt": answer}) as site:
        assert keeper.crawl(site.url).exit_status == status
        assert bool(site.asked) is (status == 0)


def test_crawl_delay_is_kept(keeper):
    with serve(plain(3), robots="User-agent: *\nCrawl-delay: 0.4\n") as site:
        keeper.crawl(site.url, concurrency=8)
        gaps = [b - a for a, b in zip(site.times[1:], site.times[2:], strict=False)]
    assert min(gaps) > 0.35


def test_no_cookie_is_ever_sent_and_the_crawler_names_itself(keeper):
    pages = plain(2)
    body = pages["/"]
    pages["/"] = lambda handler: handler.send(body, Set_Cookie="id=1; Domain=.example.com")
    with serve(pages) as site:
        keeper.crawl(site.url)
        agents = {headers["User-Agent"] for headers in site.headers}
        assert not [headers for headers in site.headers if "Cookie" in headers]
    (agent,) = agents
    assert agent.startswith("yunliebian-crawler/0.")


def test_endless_pagination_ends(keeper):
    links = {f"/a/{n}.html": f"第{n}篇文章的题目" for n in range(1, 4)}
    pages = plain(3)
    pages["/a/"] = listing("运营", links, next_page="/a/list_2.html")
    for n in range(2, 60):
        pages[f"/a/list_{n}.html"] = listing("运营", links, next_page=f"/a/list_{n + 1}.html")
    with serve(pages) as site:
        keeper.crawl(site.url)
        assert len([path for path in site.asked if "list_" in path]) <= 2


def test_a_calendar_ends(keeper):
    pages = {**plain(2), "/": home("/a/", "/cal/?m=1")}
    for n in range(1, 60):
        pages[f"/cal/?m={n}"] = html(
            "日历", f'<table><tr><td>{n}</td></tr></table><a href="/cal/?m={n + 1}">下个月</a>'
        )
    with serve(pages) as site:
        keeper.crawl(site.url)
        assert len([path for path in site.asked if path.startswith("/cal/")]) <= 2


def test_session_ids_make_no_new_addresses(keeper):
    counter = iter(range(1000))

    def listed(handler):
        links = {f"/a/{n}.html?PHPSESSID={next(counter):032x}": f"第{n}篇文章的题目" for n in range(1, 4)}
        handler.send(listing("运营", links))

    with serve({**plain(3), "/a/": listed}) as site:
        assert keeper.crawl(site.url).articles_new == 3
        assert keeper.crawl(site.url).articles_new == 0
        assert site.asked.count("/a/1.html") == 1


@pytest.mark.both_databases
def test_a_full_disk_ends_the_crawl_at_once(keeper, monkeypatch):
    from yunliebian_crawler import warc

    real, written = warc.WarcWriter.write, []

    def full(self, record, **options):
        written.append(record)
        if len(written) > 5:
            raise ArchiveError("disk full: make room, then run again")
        return real(self, record, **options)

    monkeypatch.setattr(warc.WarcWriter, "write", full)
    with serve(plain(60)) as site:
        with pytest.raises(ArchiveError, match="disk full"):
            keeper.crawl(site.url)
        assert len(site.asked) < 15
        monkeypatch.undo()
        assert keeper.rows("select outcome, requests from crawls") == [("failed", len(site.requests))]
        stored = len(keeper.titles())
        assert keeper.crawl(site.url).outcome == "done"
    assert 0 < stored < len(keeper.titles()) == 60
    assert keeper.check() == []


def test_a_site_of_another_name_must_be_named(keeper):
    from yunliebian_crawler.errors import UsageError

    with pytest.raises(UsageError, match="no address of a site"):
        keeper.crawl("yunliebian")


@pytest.mark.both_databases
@pytest.mark.parametrize("what", ["locate", "to_page", "judge", "store"])
def test_a_fault_of_ours_costs_one_page_and_no_more(keeper, monkeypatch, what):
    from pipelines import normalise, validate
    from yunliebian_crawler.archive import Archive
    from yunliebian_crawler.scrapy_ext import spider

    holder = {"locate": spider, "to_page": normalise, "judge": validate, "store": Archive}[what]
    real = getattr(holder, what)

    def faulty(*args, **options):
        subject = args[1] if what in ("locate", "store") else args[0]
        url = subject if isinstance(subject, str) else getattr(subject, "url", None) or subject.capture.url
        is_failure = what == "store" and subject.page is None
        if url.endswith("/a/1.html") and not is_failure:
            raise ZeroDivisionError("ours")
        return real(*args, **options)

    monkeypatch.setattr(holder, what, faulty)
    with serve(plain(3)) as site:
        summary = keeper.crawl(site.url)
        assert site.asked.count("/a/1.html") == 1
    assert keeper.errors() == {"/a/1.html": "reader failed: ZeroDivisionError('ours')"}
    assert (summary.articles_new, summary.exit_status) == (2, 1)


def test_a_reader_that_fails_on_every_page_is_not_the_sites_fault(keeper, monkeypatch):
    from yunliebian_crawler.scrapy_ext import spider

    def faulty(*_, **__):
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(spider, "locate", faulty)
    with serve(plain(3)) as site:
        summary = keeper.crawl(site.url)
    assert (summary.outcome, summary.exit_status) == ("unhealthy", 1)
    assert "reader failed: ZeroDivisionError('ours')" in summary.message


@pytest.mark.both_databases
def test_an_archive_that_takes_nothing_ends_the_crawl(keeper, monkeypatch):
    from yunliebian_crawler.archive import Archive
    from yunliebian_crawler.errors import CrawlerError

    def nothing(*_, **__):
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(Archive, "store", nothing)
    with serve(plain(9)) as site:
        with pytest.raises(CrawlerError, match="neither be stored nor noted"):
            keeper.crawl(site.url)
        assert len(site.asked) < 5


def test_a_clock_that_runs_backwards_asks_nothing_twice(keeper):
    from datetime import timedelta

    from crawl_help import NOW

    with serve(plain(3)) as site:
        keeper.crawl(site.url)
        site.requests.clear()
        keeper.crawl(site.url, now=NOW - timedelta(days=30), crawl_all=True)
        assert sorted(site.asked) == sorted(set(site.asked))
