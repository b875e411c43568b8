"""Only the configured host is ever asked, whatever a page, a redirect, robots.txt or a name server says."""

from __future__ import annotations

import socket
import sqlite3

import pytest
from chaos import home, html, listing, ok, serve, site, some
from crawls import crawl_here

GOOD = some(3)


@pytest.fixture
def names(monkeypatch):
    """What the name server says."""
    known: dict[str, str] = {}
    real = socket.getaddrinfo

    def look_up(host, port, *args, **options):
        return real(known.get(host, host), port, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1", "0.0.0.0", "100.64.0.1"]
)
def test_a_public_name_that_leads_inside_is_not_asked(tmp_path, names, address):
    names["www.example.com"] = address
    with serve(site(GOOD)) as chaos:
        kept, summary = crawl_here(tmp_path, chaos.url.replace("127.0.0.1", "www.example.com"))
        assert chaos.requests == []
    assert (summary.outcome, summary.exit_status) == ("unreachable", 4)
    assert f"www.example.com leads to {address}, an address inside a network" in summary.message
    assert kept.rows("select count(*) from articles") == [(0,)]


def test_a_name_of_an_inner_network_may_be_archived(tmp_path, names):
    names["wiki.test"] = "127.0.0.1"
    with serve(site(GOOD)) as chaos:
        _, summary = crawl_here(tmp_path, chaos.url.replace("127.0.0.1", "wiki.test"))
    assert (summary.outcome, summary.articles_new) == ("done", len(GOOD))


def test_a_name_that_turns_inward_while_the_crawl_runs(tmp_path, names, monkeypatch):
    """The first answer passes for a public one; the next one is believed no more for that."""
    from yunliebian_crawler.scrapy_ext import resolver

    asked = []

    def allowed_once(name, address):
        asked.append(name)
        return len(asked) == 1

    names["www.example.com"] = "127.0.0.1"
    monkeypatch.setattr(resolver, "is_allowed", allowed_once)
    pages = {path: ok(page, "Connection: close") for path, page in site(GOOD).items()}
    pages["/robots.txt"] = ok("User-agent: *\n", "Connection: close")
    with serve(pages) as chaos:
        _, summary = crawl_here(tmp_path, chaos.url.replace("127.0.0.1", "www.example.com"))
        assert chaos.requests == ["/robots.txt"]
    assert summary.exit_status == 4


def test_another_server_is_never_asked(tmp_path):
    with serve({"*": html("别家", "<p>别家的一页</p>")}) as other:
        there, port = other.url, other.url.rsplit(":", 1)[1]
        moved = ok("", f"Location: {there}x", status="301 Moved")
        head = f'<base href="{there}"><link rel=canonical href="{there}c"><meta http-equiv=refresh content="0;{there}">'
        links = "".join(f'<a href="{link}">又一篇</a>' for link in (there, f"//127.0.0.1:{port}x", f"{there}a/9.html"))
        pages = site(
            GOOD,
            **{
                "/robots.txt": ok(f"User-agent: *\nSitemap: {there}sitemap.xml\nHost: {there}\n"),
                "/sitemap.xml": ok(f"<urlset><url><loc>{there}s</loc></url></urlset>"),
                "/": home(links).replace("<head>", f"<head>{head}"),
                "/a/": listing(GOOD, links),
                "/a/1.html": moved,
                "/a/2.html": ok(GOOD["/a/2.html"].page, f"Link: <{there}>; rel=canonical", f"Refresh: 0; url={there}"),
                "/a/3.html": GOOD["/a/3.html"].page.replace("<head>", f'<head><link rel=canonical href="{there}c">'),
            },
        )
        with serve(pages) as chaos:
            pages["/a/"] = listing(GOOD, links)
            kept, summary = crawl_here(tmp_path, chaos.url)
        assert other.requests == []
    assert kept.article("/a/2.html") == GOOD["/a/2.html"].truth
    assert kept.article("/a/3.html") == GOOD["/a/3.html"].truth
    assert summary.articles_new == 2


def test_an_address_of_another_server_in_the_archive_is_not_asked(tmp_path):
    """Nothing puts one there; where something did, the last guard holds."""
    with serve({"*": html("别家", "<p>别家的一页</p>")}) as other, serve(site(GOOD)) as chaos:
        kept, _ = crawl_here(tmp_path, chaos.url, max_pages=3)
        with sqlite3.connect(kept.db) as connection:
            connection.execute("update addresses set url = ? where url like '%/a/1.html'", (f"{other.url}a/1.html",))
        connection.close()
        kept, summary = crawl_here(tmp_path, chaos.url)
        assert other.requests == []
    assert summary.articles_new >= len(GOOD) - 1
    assert kept.rows(f"select state from addresses where url like '{other.url}%'") == [("failed",)]
