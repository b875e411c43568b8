"""What a run came to, and the small parts that say so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from scrapy.http import Response

from yunliebian_crawler.archive import Stored
from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.items import Capture
from yunliebian_crawler.policy import FORBIDDEN
from yunliebian_crawler.scrapy_ext.capture import reason_of, seconds_to_wait
from yunliebian_crawler.scrapy_ext.config import fixed_time, site_of
from yunliebian_crawler.scrapy_ext.resolver import is_allowed
from yunliebian_crawler.scrapy_ext.sitemap import read_sitemap
from yunliebian_crawler.scrapy_ext.tally import DOUBTFUL, LONG_STREAK, Tally, verdict
from yunliebian_crawler.site import Site

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


SPECIAL = {
    "captcha": Stored("quarantined", 1, wall="captcha"),
    "soft_404": Stored("quarantined", 1, wall="soft_404"),
    "home": Stored("other", wall="the home page"),
    "drifting": Stored("quarantined", 1, is_drift=True),
    "vanished": Stored("failed", 1),
}


def tally(*, failures_before: int = 0, **visits: int) -> Tally:
    """A tally of so many visits of each kind."""
    counted = Tally()
    captures = {
        "failed": Capture("u", NOW, 500),
        "refused": Capture("u", NOW, 403),
        "silent": Capture("u", NOW, None, error="timeout"),
        "cut": Capture("u", NOW, None, error="answer cut short"),
        "forbidden": Capture("u", NOW, None, error=FORBIDDEN),
        "gone": Capture("u", NOW, 404),
        "vanished": Capture("u", NOW, 404),
    }
    for kind, count in visits.items():
        for _ in range(count):
            outcome = "failed" if kind in captures and kind != "gone" else kind
            stored = SPECIAL.get(kind, Stored(outcome))
            counted.count(captures.get(kind, Capture("u", NOW, 200)), stored, failures_before)
    return counted


@pytest.mark.parametrize(
    ("visits", "stopped", "expected"),
    [
        ({"new": 9}, "", ("done", 0)),
        ({}, "", ("done", 0)),
        ({"new": 9}, "budget", ("budget", 0)),
        ({"new": 9}, "interrupted", ("interrupted", 0)),
        ({"new": 99, "failed": 1}, "", ("done", 0)),
        ({"new": 9, "failed": 1}, "", ("unhealthy", 1)),
        ({"new": 9, "failed": 1}, "budget", ("budget", 1)),
        ({"new": 95, "quarantined": 5}, "", ("done", 0)),
        ({"new": 9, "quarantined": 1}, "", ("unhealthy", 1)),
        ({"quarantined": 9}, "", ("unhealthy", 1)),
        ({"other": 9}, "", ("unhealthy", 1)),
        ({"other": 2}, "", ("done", 0)),
        ({"new": 9, "forbidden": 9}, "", ("done", 0)),
        ({"gone": 1}, "", ("unhealthy", 1)),
        ({"new": 1, "gone": 9}, "", ("done", 0)),
        ({"silent": 1}, "", ("unreachable", 4)),
        ({"failed": 1, "gone": 1}, "", ("unreachable", 4)),
        ({"cut": 1}, "", ("unhealthy", 1)),
        ({"captcha": 5}, "", ("refused", 4)),
        ({"captcha": 1}, "", ("refused", 4)),
        ({"soft_404": 9}, "", ("unreachable", 4)),
        ({"home": 9}, "", ("unreachable", 4)),
        ({"other": 1, "gone": DOUBTFUL}, "", ("unreachable", 4)),
        ({"new": 9, "soft_404": LONG_STREAK}, "", ("unreachable", 4)),
        ({"new": 9, "captcha": LONG_STREAK}, "", ("refused", 4)),
        ({"new": 9, "drifting": 9}, "", ("done", 0)),
        ({"vanished": 10, "new": 40}, "", ("done", 0)),
        ({"vanished": 10, "new": 30}, "", ("unhealthy", 1)),
        ({"refused": 1}, "", ("refused", 4)),
        ({"forbidden": 1}, "", ("refused", 4)),
        ({"new": 9, "silent": LONG_STREAK}, "unreachable", ("unreachable", 4)),
        ({"silent": 1}, "interrupted", ("interrupted", 0)),
    ],
)
def test_verdict(visits, stopped, expected):
    found = verdict(tally(**visits), stopped)
    assert (found.outcome, found.exit_status) == expected
    assert bool(found.message) == (expected[1] != 0 or stopped == "interrupted")


def test_a_streak_ends_with_a_good_answer():
    assert tally(silent=LONG_STREAK - 1).lost_site == ""
    assert tally(silent=LONG_STREAK).lost_site == "unreachable"
    assert tally(refused=LONG_STREAK).lost_site == "refused"
    assert tally(silent=LONG_STREAK - 1, new=1).unanswered == 0


def test_a_page_that_stays_broken_is_no_news():
    assert verdict(tally(new=30, failed=1), "").exit_status == 1
    assert verdict(tally(failures_before=2, new=30, failed=1), "").exit_status == 0
    assert verdict(tally(failures_before=2, new=30, failed=9), "").exit_status == 1


def test_trouble_with_robots_txt_is_the_reason():
    found = verdict(tally(forbidden=1), "", "robots.txt answers 500")
    assert (found.outcome, found.exit_status) == ("unreachable", 4)
    assert "robots.txt answers 500" in found.message


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("5", 5),
        ("0", 0),
        ("Sun, 22 Nov 2026 03:01:00 GMT", 60),
        ("Sun, 22 Nov 2026 02:00:00 GMT", 0),
        ("9" * 400, 1_000_000),
        ("soon", None),
        ("", None),
        ("-1", None),
    ],
)
def test_retry_after(text, seconds):
    assert seconds_to_wait(Response("http://x.cn/", headers={"Retry-After": text}), NOW) == seconds


def test_an_unknown_failure_is_named():
    assert reason_of(ZeroDivisionError("so it goes")) == "ZeroDivisionError: so it goes"


@pytest.mark.parametrize(
    ("name", "address", "expected"),
    [
        ("www.yunliebian.com", "8.8.8.8", True),
        ("www.yunliebian.com", "127.0.0.1", False),
        ("www.yunliebian.com", "169.254.169.254", False),
        ("localhost", "127.0.0.1", True),
        ("archive.lan", "192.168.1.2", True),
    ],
)
def test_public_names_lead_to_public_addresses(name, address, expected):
    assert is_allowed(name, address) is expected


def test_fixed_time():
    assert fixed_time("2026-11-22T11:00:00+08:00") == fixed_time("2026-11-22T03:00:00Z") == NOW
    assert fixed_time("2026-11-22T03:00:00") == NOW
    assert fixed_time("") is None
    with pytest.raises(UsageError, match="no time"):
        fixed_time("yesterday")


@pytest.mark.parametrize("home", ["", "yunliebian", "ftp://x.cn/", "javascript:alert(1)"])
def test_a_site_is_an_address(home):
    from scrapy.settings import Settings

    with pytest.raises(UsageError, match="no address of a site"):
        site_of(Settings({"YUNLIEBIAN_SITE": home}))


@pytest.mark.parametrize("content", [b"", b"<", b"\x1f\x8b\x00", b"<html></html>", b"\0" * 99, b"<urlset><url><loc>"])
def test_a_sitemap_that_is_none(content):
    found = read_sitemap(content, "http://x.cn/sitemap.xml", Site("http://x.cn/"))
    assert not found.outlinks
    assert not found.lastmods


def test_a_sitemap_may_be_packed():
    import gzip

    content = gzip.compress(
        b"<urlset><url><loc>http://x.cn/a.html#x</loc></url><url><loc>mailto:a@b</loc></url></urlset>"
    )
    found = read_sitemap(content, "http://x.cn/sitemap.xml.gz", Site("http://x.cn/"))
    assert found.lastmods == {"http://x.cn/a.html": ""}
