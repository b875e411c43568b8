"""Trouble that is no single page's: robots.txt, sitemaps, and sites that lead on without end."""

from __future__ import annotations

import gzip
import logging
from datetime import timedelta
from itertools import count

import pytest
from chaos import MB, NOT_FOUND, Wire, home, html, listing, ok, serve, site, some
from crawls import NOW, crawl_here

GOOD = some(5)
RULES = "User-agent: *\n"


@pytest.fixture(autouse=True)
def quiet(caplog, capfd):
    """What the archive tells is not told on the terminal too, least of all as a traceback."""
    yield
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []
    assert capfd.readouterr().err == ""


def moved(target):
    return ok("", f"Location: {target}", status="302 Found")


def bomb(kind="gzip"):
    return ok(gzip.compress(bytes(100 * MB), 1), f"Content-Encoding: {kind}")


ALLOWED = {
    "missing": ok("", status="404 Not Found"),
    "forbidden": ok("", status="403 Forbidden"),
    "empty": ok("", "Content-Type: text/plain"),
    "page": html("小站", "<p>页面不存在</p>"),
    "binary": ok(bytes(range(256)) * 2000),
    "five-megabytes": ok(RULES + "".join(f"Disallow: /x{n}*y\n" for n in range(250_000))),
    "one-line": ok(RULES + "Disallow: /" + "x" * 3 * MB),
    "stars": ok(RULES + f"Disallow: /{'*a' * 40}*b$"),
    "delay-nan": ok(RULES + "Crawl-delay: nan"),
    "delay-negative": ok(RULES + "Crawl-delay: -1e9"),
    "delay-words": ok(RULES + "Crawl-delay: \x1b]0;x\x07 soon"),
    "sitemaps-off-site": ok(RULES + "Sitemap: file:///etc/passwd\nSitemap: http://example.com/s.xml"),
    "sitemaps-many": ok(RULES + "".join(f"Sitemap: /s{n}.xml\n" for n in range(2000))),
}
FORBIDDEN = {
    "server-error": (ok("", status="500 Oops"), "robots.txt answers 500"),
    "busy": (ok("", "Retry-After: 31536000", status="429 Slow Down"), "robots.txt answers 429"),
    "off-site": (moved("http://example.com/robots.txt"), "robots.txt: redirect off the site"),
    "loop": (moved("/robots.txt"), "robots.txt: more than 5 redirects"),
    "silence": (Wire.wait, "robots.txt: timeout"),
    "reset": (Wire.reset, "robots.txt: connection lost"),
    "garbage": (b"\xff\xfe nonsense\r\n\r\n", "robots.txt: the answer is no HTTP"),
    "bomb": (bomb(), "robots.txt: page larger than"),
    "sixty-megabytes": (lambda wire: wire.send(ok("", length=60 * MB)), "robots.txt: answer larger than allowed"),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_robots_txt_that_forbids_nothing(tmp_path, name):
    with serve(site(GOOD, **{"/robots.txt": ALLOWED[name]})) as chaos:
        kept, summary = crawl_here(tmp_path, chaos.url)
    assert (summary.exit_status, summary.outcome) == (0, "done"), summary.message
    assert all(kept.article(path) == article.truth for path, article in GOOD.items())
    assert summary.requests < 70


@pytest.mark.parametrize("name", FORBIDDEN)
def test_robots_txt_that_cannot_be_had(tmp_path, name):
    answer, why = FORBIDDEN[name]
    with serve(site(GOOD, **{"/robots.txt": answer})) as chaos:
        kept, summary = crawl_here(tmp_path, chaos.url, DOWNLOAD_TIMEOUT=0.5 if name == "silence" else 10)
        assert set(chaos.requests) == {"/robots.txt"}
        assert (summary.exit_status, summary.outcome) == (4, "unreachable")
        assert why in summary.message
        chaos.pages = site(GOOD)
        _, healed = crawl_here(tmp_path, chaos.url, now=NOW + timedelta(days=2))
    assert healed.exit_status == 0
    assert all(kept.article(path) == article.truth for path, article in GOOD.items())


def test_a_delay_of_a_year_is_bounded(tmp_path):
    with serve(site(GOOD, **{"/robots.txt": ok(RULES + "Crawl-delay: 31536000")})) as chaos:
        _, summary = crawl_here(tmp_path, chaos.url, max_seconds=0.5)
    assert (summary.exit_status, summary.outcome) == (0, "budget")


def test_what_robots_txt_forbids_is_told_once(tmp_path):
    with serve(site(GOOD, **{"/robots.txt": ok(RULES + "Disallow: /a/1.html")})) as chaos:
        for day in range(20):
            kept, summary = crawl_here(tmp_path, chaos.url, now=NOW + timedelta(days=day))
            assert summary.exit_status == 0
        assert "/a/1.html" not in chaos.requests
    assert len(kept.rows("select 1 from problems where message = 'robots.txt forbids'")) == 1
    assert len(kept.rows("select 1 from fetches where url = ?", kept.url("/a/1.html"))) == 3


SITEMAPS = {
    "bomb": (bomb(), "page larger than"),
    "bomb-inside": (ok(gzip.compress(bytes(100 * MB), 1)), "sitemap"),
    "sixty-megabytes": (lambda wire: (wire.send(ok("", length=60 * MB)), wire.flood(b"x")), "larger than allowed"),
    "laughs": (
        ok(
            '<?xml version="1.0"?><!DOCTYPE u [<!ENTITY a "ha">'
            + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
            + "]><urlset><url><loc>http://x.cn/&i;</loc></url></urlset>"
        ),
        None,
    ),
    "entity": (
        ok(
            '<?xml version="1.0"?><!DOCTYPE u [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
            "<urlset><url><loc>/x?&f;</loc></url></urlset>"
        ),
        None,
    ),
    "page": (html("小站", "no sitemap"), None),
    "nothing": (ok(""), "no readable sitemap"),
    "off-site": (
        ok("<urlset><url><loc>http://example.com/</loc></url><url><loc>file:///etc</loc></url></urlset>"),
        None,
    ),
    "deep": (ok("<urlset>" + "<a>" * 100_000), None),
}


@pytest.mark.parametrize("name", SITEMAPS)
def test_a_sitemap_that_is_none(tmp_path, name):
    answer, why = SITEMAPS[name]
    with serve(site(GOOD, **{"/sitemap.xml": answer})) as chaos:
        kept, summary = crawl_here(tmp_path, chaos.url, DOWNLOAD_MAXSIZE=4 * MB)
        assert len(chaos.requests) <= 5 + len(GOOD)
        assert not [path for path in chaos.requests if "root" in path]
    assert all(kept.article(path) == article.truth for path, article in GOOD.items())
    if why:
        assert why in kept.fetch("/sitemap.xml")[1]
    assert summary.exit_status in (0, 1)


def test_sitemaps_that_lead_to_sitemaps_end(tmp_path):
    number = count()

    def index(wire):
        links = f"<sitemap><loc>/sitemap.xml</loc></sitemap><sitemap><loc>/sitemap.xml?n={next(number)}</loc></sitemap>"
        wire.send(ok(f"<sitemapindex>{links}</sitemapindex>", "Connection: close"))

    with serve(site(GOOD, **{"/sitemap.xml": index})) as chaos:
        kept, summary = crawl_here(tmp_path, chaos.url, max_pages=300)
        assert len([path for path in chaos.requests if "sitemap" in path]) < 60
    assert summary.outcome == "done"
    assert len(kept.rows("select 1 from articles")) == len(GOOD)


def endless_session(value):
    """Every link of every page carries a fresh session."""
    number = count()

    def page(wire):
        body = pages[wire.path.partition("?")[0].partition(";")[0]]
        fresh = (f'.html{value.format(next(number))}"' for _ in iter(int, 1))
        text = "".join(part + next(fresh) for part in body.split('.html"')[:-1]) + body.split('.html"')[-1]
        wire.send(ok(text, "Connection: close"))

    hot = "".join(f'<li><a href="{a.path}">{a.title}</a></li>' for a in GOOD.values())
    panel = f'<div class="hot"><h3>热门文章</h3><ul>{hot}</ul></div>'
    pages = {path: text.replace("</body>", f"{panel}</body>") for path, text in site(GOOD).items()}
    return page, pages


@pytest.mark.parametrize(
    "value",
    [
        ";jsessionid={:032X}",
        ";phpsessid={:032x}",
        "?PHPSESSID={:032x}",
        "?sid={:032x}",
        "?s={:032x}",
        "?session={:020x}",
        "?token={:040x}",
        "?zenid={:032x}",
        "?osCsid={:032x}",
        "?CFTOKEN={:016x}",
        "?from=list&_s={:032x}",
    ],
)
def test_a_session_in_the_address_makes_no_second_article(tmp_path, value):
    page, pages = endless_session(value)

    with serve({**dict.fromkeys(pages, page), "*": page, "/robots.txt": NOT_FOUND, "/sitemap.xml": NOT_FOUND}) as chaos:
        kept, summary = crawl_here(tmp_path, chaos.url, max_pages=100)
        assert len(chaos.requests) <= 4 + len(GOOD)
    assert len(kept.rows("select 1 from articles")) == len(GOOD)
    assert summary.outcome == "done"


@pytest.mark.parametrize("value", ["?zz=c0ffee{:026x}", "?a=1&visit=beef{:016x}"])
def test_nor_does_one_under_a_name_that_nobody_knows(tmp_path, value):
    page, pages = endless_session(value)
    with serve({**dict.fromkeys(pages, page), "*": page, "/robots.txt": NOT_FOUND, "/sitemap.xml": NOT_FOUND}) as chaos:
        for _ in range(2):
            kept, summary = crawl_here(tmp_path, chaos.url, max_pages=400)
            assert (summary.outcome, summary.exit_status) == ("done", 0)
        assert len(chaos.requests) <= 100
    assert sorted(kept.rows("select title from articles")) == sorted((a.title,) for a in GOOD.values())


def test_links_that_are_no_addresses_are_passed_over(tmp_path):
    odd = [
        "/a/../../../etc/passwd",
        "/a/%2e%2e/%2e%2e/etc/shadow",
        "..\\..\\windows",
        "/x" * 40_000,
        "http://[::1/",
        "http://127.0.0.1:99999/",
        "http://user:pw@127.0.0.1/",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.com/a",
        "/a/\x00\x1b]0;x\x07.html",
        "/a/'; drop table articles; --.html",
        "/a/=cmd|'/c calc'!A0.html",
    ]
    links = "".join(f'<a href="{link}">又一篇</a>' for link in odd)
    with serve(site(GOOD, **{"/": home(links)})) as chaos:
        kept, summary = crawl_here(tmp_path, chaos.url)
        assert all(path.isascii() and len(path) < 2100 and "../" not in path for path in chaos.requests)
    assert summary.exit_status in (0, 1)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["archive.db", "warc"]
    assert len(kept.rows("select 1 from articles")) == len(GOOD)


def test_a_page_of_a_hundred_thousand_links(tmp_path):
    links = "".join(f'<a href="/far/{n}.html">{n}</a>' for n in range(100_000))
    with serve(site(GOOD, **{"/": home(links), "*": html("远处", "<p>远处的一页</p>")})) as chaos:
        kept, summary = crawl_here(tmp_path, chaos.url, max_pages=60)
        assert len(chaos.requests) == 61
    assert summary.outcome == "budget"
    assert len(kept.rows("select 1 from articles")) == len(GOOD)


def test_a_list_that_lists_for_ever_ends_with_the_budget_and_says_so(tmp_path):
    def endless(wire):
        n = int(wire.path.partition("=")[2] or 1)
        more = f'<div class="pages"><a href="/a/?page={n + 1}">下一页</a></div>'
        wire.send(ok(listing(GOOD, more), "Connection: close"))

    with serve(site(GOOD, **{"/a/": endless})) as chaos:
        _, summary = crawl_here(tmp_path, chaos.url, max_pages=200)
        assert len([path for path in chaos.requests if "page=" in path]) <= 2
    assert summary.outcome == "done"


@pytest.mark.parametrize(
    "value", ["31536000", "soon", "-5", "9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT", "\xff\x00", ""]
)
def test_a_pause_that_nobody_can_wait_for(tmp_path, value):
    busy = ok("", f"Retry-After: {value}", status="503 Busy")
    with serve(site(GOOD, **{"/a/1.html": busy})) as chaos:
        kept, summary = crawl_here(tmp_path, chaos.url, max_seconds=2)
        assert chaos.requests.count("/a/1.html") == 1
    is_said = bool(kept.rows("select 1 from problems where message = 'HTTP 503'"))
    assert is_said is (summary.outcome == "unhealthy")  # else it waited for what was no time, to the budget's end
    assert set(kept.rows("select url from articles")) < {(kept.url(path),) for path in GOOD}
