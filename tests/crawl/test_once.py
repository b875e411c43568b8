from __future__ import annotations

import socket

import pytest
from small_site import plain, serve

from yunliebian_crawler.errors import SiteUnreachable, UsageError
from yunliebian_crawler.scrapy_ext.once import download


@pytest.fixture(autouse=True)
def hurry(monkeypatch):
    monkeypatch.setattr("yunliebian_crawler.settings.DOWNLOAD_DELAY", 0)


def test_one_page():
    with serve(plain(2)) as site:
        capture = download(site.url + "a/1.html?utm_source=x", site=site.url)
        assert site.requests == ["/robots.txt", "/a/1.html"]
    assert (capture.url, capture.status, capture.content_type) == (site.url + "a/1.html", 200, "text/html")
    assert "第1篇文章的题目".encode() in capture.content


def test_a_missing_page_is_an_answer():
    with serve({}) as site:
        assert download(site.url + "none", site=site.url).status == 404


def test_robots_txt_is_obeyed():
    with serve(plain(2), robots="User-agent: *\nDisallow: /a/\n") as site:
        with pytest.raises(SiteUnreachable, match=r"robots\.txt forbids"):
            download(site.url + "a/1.html", site=site.url)
        assert site.requests == ["/robots.txt"]


def test_nobody_answers():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    with pytest.raises(SiteUnreachable, match="connection refused"):
        download(url, site=url)


def test_another_site():
    with pytest.raises(UsageError, match="not on"):
        download("http://127.0.0.1:1/", site="http://127.0.0.1:2/")


def test_a_redirect_off_the_site():
    pages = {"/": lambda handler: handler.send(b"", status=302, Location="http://127.0.0.1:1/")}
    with serve(pages) as site:
        assert download(site.url, site=site.url).error == "redirect off the site: http://127.0.0.1:1/"
