"""Stored HTML at the door of a page: known elements only, nothing runs, nothing is loaded."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from yunliebian_crawler.web.body import ALONE, NAMES, REL, body

PIECES = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>",
    "<a href='https://a.example/' onclick=x()>",
    "</a>",
    "<p style='position:fixed'>",
    "<iframe src=//a.example>",
    "<form>",
    "<img src='https://a.example/1.png' alt='\"><script>alert(1)</script>'>",
    "<math><mtext><style><img src onerror=alert(1)>",
    "<td colspan='99999' rowspan='\"'>",
    "<h1>",
    "</h1>",
    "<table>",
    "&lt;script&gt;",
    "<!--",
    "-->",
    "<![CDATA[",
    "文字",
    "\u202e",
    "<a href='&#106;avascript:alert(1)'>",
    "<base href=//a.example>",
    "<meta http-equiv=refresh content=0>",
    "<noscript>",
    "<template>",
    "<style>p{}</style>",
    "<a href='data:text/html,x'>",
    "</p></div></td>",
    "<plaintext>",
    "\x00",
    "<b",
    "\"'>",
]


class Seen(HTMLParser):
    """What a browser would make of it: elements with attributes, in order."""

    def __init__(self, html):
        super().__init__()
        self.elements = []
        self.open = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in ALONE:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


ALLOWED = {"href", "rel", "class", "colspan", "rowspan", "start"}


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example('<a href="https://a.example/"><img src="https://a.example/1.png" alt="图"></a>')
def test_only_known_elements_and_attributes_pass(html):
    seen = Seen(str(body(html, "图片：")))
    assert seen.open == []
    for tag, attributes in seen.elements:
        assert tag in {*NAMES.values(), *ALONE, "a"}
        assert set(attributes) <= ALLOWED
        assert attributes.get("href", "https://").startswith(("http://", "https://"))
        if "href" in attributes:
            assert attributes["rel"] == REL


@given(st.text(max_size=60))
def test_any_text_is_well_formed(text):
    assert Seen(str(body(text, "图片："))).open == []


def test_what_is_good_stays():
    shown = body("<h2>一</h2><p>二<strong>三</strong><br>四</p><table><tr><td colspan=2>五</td></tr></table>", "图片：")
    assert "<h2>一</h2>" in shown
    assert "<p>二<strong>三</strong><br>四</p>" in shown
    assert '<td colspan="2">五</td>' in shown


def test_headings_stand_below_the_pages_own_without_a_gap():
    assert body("<h1>一</h1><h4>二</h4><h1>三</h1>", "") == "<h2>一</h2><h3>二</h3><h2>三</h2>"


def test_a_picture_is_a_link_and_is_not_loaded():
    shown = body('<p><img src="https://cdn.example/a.png" alt="一只猫"></p>', "图片：")
    assert shown == f'<p><a class="picture" href="https://cdn.example/a.png" rel="{REL}">图片：一只猫</a></p>'
    assert "<img" not in body('<a href="https://a.example/"><img src="https://cdn.example/a.png"></a>', "图片：")


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_nothing(nothing):
    assert body(nothing, "图片：") == ""
