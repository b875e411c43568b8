"""One page, one address: what the contract says of canonical addresses, case by case and as properties."""

from __future__ import annotations

from itertools import permutations
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yunliebian_crawler.site import HOME, MAX_URL, Site, absolute

CANONICAL = {
    # absolute, on the site's own scheme and host, lower-case host
    "/": HOME,
    "": None,
    "https://www.yunliebian.com": HOME,
    "HTTP://WWW.YunLieBian.COM/A/b.html": "https://www.yunliebian.com/A/b.html",
    "//yunliebian.com/a/": "https://www.yunliebian.com/a/",
    "http://yunliebian.com/a/": "https://www.yunliebian.com/a/",
    "a/b.html": "https://www.yunliebian.com/a/b.html",
    "../../a/": "https://www.yunliebian.com/a/",
    "/a/./b/../c.html": "https://www.yunliebian.com/a/c.html",
    "?page=2": "https://www.yunliebian.com/?page=2",
    "https://www.yunliebian.com./a/": "https://www.yunliebian.com/a/",
    "  /a/ \n": "https://www.yunliebian.com/a/",
    "/a\n/b\t.html": "https://www.yunliebian.com/a/b.html",
    # default port, index tail, duplicate slashes
    "https://www.yunliebian.com:443/a/": "https://www.yunliebian.com/a/",
    "http://www.yunliebian.com:80/a/": "https://www.yunliebian.com/a/",
    "/a/index.html": "https://www.yunliebian.com/a/",
    "/index.php": HOME,
    "/a/INDEX.SHTML": "https://www.yunliebian.com/a/",
    "/a/default.aspx?id=3": "https://www.yunliebian.com/a/?id=3",
    "/a/index_2.html": "https://www.yunliebian.com/a/index_2.html",
    "/myindex.html": "https://www.yunliebian.com/myindex.html",
    "/a//b///c.html": "https://www.yunliebian.com/a/b/c.html",
    "/a/index.html;jsessionid=8E2F": "https://www.yunliebian.com/a/",
    # fragment and tracking parameters
    "/a/#top": "https://www.yunliebian.com/a/",
    "/a/?#": "https://www.yunliebian.com/a/",
    "/a/?utm_source=x&utm_medium=y": "https://www.yunliebian.com/a/",
    "/a/?from=timeline&spm=a.1&share_token=2&sharer=me": "https://www.yunliebian.com/a/",
    "/a/?FROM=x&page=2": "https://www.yunliebian.com/a/?page=2",
    "/a/?fromage=1": "https://www.yunliebian.com/a/?fromage=1",
    "/a/?PHPSESSID=0123456789abcdef0123&id=3": "https://www.yunliebian.com/a/?id=3",
    "/a/?sid=0123456789abcdef0123": "https://www.yunliebian.com/a/",
    "/a/?sid=12": "https://www.yunliebian.com/a/?sid=12",
    # parameters sorted by name; those of one name keep their order
    "/a/?b=2&a=1": "https://www.yunliebian.com/a/?a=1&b=2",
    "/a/?b=2&a=9&a=1": "https://www.yunliebian.com/a/?a=9&a=1&b=2",
    "/a/?&&a=1&": "https://www.yunliebian.com/a/?a=1",
    "/a/?b&a": "https://www.yunliebian.com/a/?a&b",
    # escapes in upper case, unreserved characters unescaped, everything else escaped
    "/a/%e8%bf%90%2f": "https://www.yunliebian.com/a/%E8%BF%90%2F",
    "/%61%2D%7e": "https://www.yunliebian.com/a-~",
    "/运营/": "https://www.yunliebian.com/%E8%BF%90%E8%90%A5/",
    "/a b.html": "https://www.yunliebian.com/a%20b.html",
    "/a/?q=运": "https://www.yunliebian.com/a/?q=%E8%BF%90",
    "/100%": "https://www.yunliebian.com/100%25",
    '/a"<b>.html': "https://www.yunliebian.com/a%22%3Cb%3E.html",
    # other sites and what is no address
    "https://other.example/": None,
    "https://www.yunliebian.com.other.example/": None,
    "https://notyunliebian.com/": None,
    "https://www.yunliebian.com@other.example/": None,
    "https://user:pw@www.yunliebian.com/": None,
    "https://www.yunliebian.com:8443/": None,
    "http://www.yunliebian.com:443/": None,
    "https://m.yunliebian.com/": None,
    "ftp://www.yunliebian.com/": None,
    "javascript:void(0)": None,
    "JavaScript:alert(1)": None,
    "java\nscript:alert(1)": None,
    "data:text/html,x": None,
    "mailto:a@yunliebian.com": None,
    "tel:10086": None,
    "#": None,
    "#top": None,
    "   ": None,
    "http://[": None,
    "http://www.yunliebian.com:99999/": None,
    "http://www.yunliebian.com:x/": None,
    "/" + "a" * MAX_URL: None,
}

NAMES = st.sampled_from(["id", "page", "q", "from", "utm_source", "utm_x", "spm", "share", "share_id", "b", "运"])
VALUES = st.text("0123456789abcXYZ%-~ 运/:#+", max_size=8)
PATHS = st.text("abcXYZ019-._~/%运 :@,", max_size=30)
HOSTS = st.sampled_from(
    ["", "https://www.yunliebian.com", "http://yunliebian.com:80", "//WWW.yunliebian.com", "https://yunliebian.com:443"]
)
QUICK = settings(max_examples=300, derandomize=True, deadline=None, database=None)


@st.composite
def addresses(draw) -> str:
    """Addresses that lie on the site or look as if they did."""
    query = "&".join(f"{name}={value}" for name, value in draw(st.lists(st.tuples(NAMES, VALUES), max_size=5)))
    fragment = draw(st.sampled_from(["", "#", "#top", "#a?b=1"]))
    path = draw(PATHS.filter(lambda path: not {".", ".."} & set(path.split("/"))))
    return f"{draw(HOSTS)}/{path}{'?' * bool(query)}{query}{fragment}"


@pytest.mark.parametrize("url", CANONICAL)
def test_an_address_has_one_form(url):
    assert Site().canonical(url) == CANONICAL[url]


@pytest.mark.parametrize(
    "url",
    [
        "https://www.yunliebian.com/a/../b.html",
        "/a/%2e%2e/b.html",
        "http://yunliebian.com/./b.html",
        "http://yunliebian.com/b.html;",
    ],
)
def test_a_roundabout_address_is_the_short_one(url):
    assert Site().canonical(url) == "https://www.yunliebian.com/b.html"


@pytest.mark.parametrize(
    ("url", "base", "canonical"),
    [
        ("2.html", "https://www.yunliebian.com/a/b/1.html", "https://www.yunliebian.com/a/b/2.html"),
        ("?page=2", "https://www.yunliebian.com/a/?page=1", "https://www.yunliebian.com/a/?page=2"),
        ("/c/", "https://www.yunliebian.com/a/b/1.html", "https://www.yunliebian.com/c/"),
        ("//yunliebian.com/c/", "http://www.yunliebian.com/a/", "https://www.yunliebian.com/c/"),
        ("c/", "https://cdn.example/files/", None),
        ("../../../c/", "https://www.yunliebian.com/a/", "https://www.yunliebian.com/c/"),
    ],
)
def test_a_relative_address_is_read_from_its_page(url, base, canonical):
    assert Site().canonical(url, base) == canonical


@pytest.mark.parametrize(
    ("home", "url", "canonical"),
    [
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/a/index.html", "http://127.0.0.1:8000/a/"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8001/a/", None),
        ("http://127.0.0.1:8000/", "http://localhost:8000/a/", None),
        ("http://localhost:8000/", "https://localhost:8000/a/", "http://localhost:8000/a/"),
        ("https://blog.example/", "http://www.blog.example/a/?b=1&a=2", "https://blog.example/a/?a=2&b=1"),
    ],
)
def test_another_site_keeps_its_own_scheme_and_host(home, url, canonical):
    assert Site(home).canonical(url) == canonical


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("https://yunliebian.com/a/", HOME),
        ("http://127.0.0.1:8000/a/", "http://127.0.0.1:8000/"),
        ("https://blog.example:443/a/", "https://blog.example/"),
        ("page.html", HOME),
        ("", HOME),
        ("file:///tmp/page.html", HOME),
        ("http://[", HOME),
    ],
)
def test_the_site_of_an_address(url, home):
    assert Site.of(url).home == home


@pytest.mark.parametrize(
    "url",
    [
        "javascript:void(0)",
        "data:image/gif;base64,R0",
        "#a",
        "",
        "mailto:a@b.example",
        "http://[",
        "blob:https://a.example/1",
    ],
)
def test_no_address_is_not_made_absolute(url):
    assert absolute(url, HOME) is None


def test_an_image_of_another_host_is_only_made_absolute():
    assert absolute("//img.example/A/x.jpg?w=100&from=a#f", HOME) == "https://img.example/A/x.jpg?w=100&from=a"


@QUICK
@given(addresses())
def test_a_canonical_address_stays_as_it_is(url):
    once = Site().canonical(url)
    assert once is None or Site().canonical(once) == once


@QUICK
@given(addresses())
def test_a_canonical_address_is_on_the_site_and_carries_nothing_of_its_visitor(url):
    canonical = Site().canonical(url)
    if canonical is None:
        return
    parts = urlsplit(canonical)
    names = [pair.partition("=")[0] for pair in parts.query.split("&")]
    assert canonical.startswith(HOME)
    assert canonical.isascii()
    assert "#" not in canonical
    assert "//" not in parts.path
    assert not any(name in ("from", "spm") or name.startswith(("utm_", "share")) for name in map(str.lower, names))
    assert names == sorted(names)


@settings(QUICK, max_examples=60)
@given(st.lists(st.tuples(NAMES, st.text("01ab", max_size=3)), max_size=4, unique_by=lambda pair: pair[0]))
def test_the_order_of_parameters_makes_no_second_address(pairs):
    orders = {"&".join("=".join(pair) for pair in order) for order in permutations(pairs)}
    assert len({Site().canonical(f"/a/?{query}") for query in orders}) == 1


@QUICK
@given(st.text(max_size=60))
def test_any_text_is_an_address_or_none(text):
    canonical = Site().canonical(text, "https://www.yunliebian.com/a/1.html")
    assert canonical is None or canonical.startswith(HOME)


@settings(QUICK, max_examples=100)
@given(st.text(max_size=60))
def test_any_text_has_a_site(text):
    assert urlsplit(Site.of(text).home).path == "/"
