"""The loopback server: headers, compression, validators, breaking connections, and the log."""

from __future__ import annotations

import gzip
from http.client import HTTPConnection, IncompleteRead

import pytest

from yunliebian_crawler.demo.flaws import Flaw
from yunliebian_crawler.demo.server import serve
from yunliebian_crawler.demo.site import DemoSite


@pytest.fixture
def served():
    with serve(DemoSite()) as running:
        yield running


def ask(served, path, method="GET", **headers):
    connection = HTTPConnection("127.0.0.1", served.port, timeout=10)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def path_of(served, number):
    return "/" + served.site.article_truth(number, home=served.url).url.removeprefix(served.url)


def test_pages_come_with_their_type(served):
    assert ask(served, "/")[1]["Content-Type"] == "text/html; charset=utf-8"
    assert ask(served, "/tuiguang/")[1]["Content-Type"] == "text/html"
    assert ask(served, "/sitemap.xml")[1]["Content-Type"].startswith("application/xml")


def test_gzip_only_for_those_who_can(served):
    plain, packed = ask(served, "/"), ask(served, "/", Accept_Encoding="gzip, deflate")
    assert packed[1]["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed[2]) == plain[2]


@pytest.mark.parametrize(
    ("number", "validator", "question"), [(36, "ETag", "If-None-Match"), (56, "Last-Modified", "If-Modified-Since")]
)
def test_validators_answer_304_until_the_page_changes(served, number, validator, question):
    path = path_of(served, number)
    known = ask(served, path)[1][validator]
    assert ask(served, path, **{question: known})[0] == 304
    served.day = 8
    assert ask(served, path, **{question: known})[0] == 200


def test_some_pages_have_no_validators(served):
    headers = ask(served, path_of(served, 40))[1]
    assert "ETag" not in headers
    assert "Last-Modified" not in headers


def test_a_page_fails_once(served):
    path = path_of(served, Flaw.ERROR_ONCE.value)
    assert [ask(served, path)[0] for _ in range(3)] == [500, 200, 200]


def test_a_busy_site_says_when_to_come_back(served):
    status, headers, _ = ask(served, path_of(served, Flaw.BUSY_ONCE.value))
    assert (status, headers["Retry-After"]) == (503, "1")


def test_a_connection_breaks_once(served):
    path = path_of(served, Flaw.CUT_WIRE.value)
    with pytest.raises(IncompleteRead):
        ask(served, path)
    assert ask(served, path)[0] == 200


def test_the_log_says_who_asked_for_what(served):
    ask(served, "/robots.txt", User_Agent="somebody/1.0")
    served.day = 3
    ask(served, "/nowhere/", method="HEAD")
    assert [(r.method, r.path, r.status, r.day) for r in served.requests] == [
        ("GET", "/robots.txt", 200, 0),
        ("HEAD", "/nowhere/", 404, 3),
    ]
    assert served.requests[0].user_agent == "somebody/1.0"


def test_robots_txt_names_its_delay():
    with serve(DemoSite(crawl_delay=0.5)) as served:
        text = ask(served, "/robots.txt")[2].decode()
    assert "Crawl-delay: 0.5" in text
    assert f"Sitemap: {served.url}sitemap.xml" in text
