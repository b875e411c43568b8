"""What a run remembers of its pages saves work and changes no answer: with it and without it, in any order."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from families import compare
from families.build import PAGES
from families.mutate import mutated
from hypothesis import given, settings
from hypothesis import strategies as st

from yunliebian_crawler.pages import Memory, locate, memory

CASES = [(page, truth["input_url"], truth["headers"].get("content-type")) for truth, page in compare.load(PAGES)][::2]
URL = "https://www.yunliebian.com/yunying/9.html"
PROSE = "这是一段足够长的正文，说的是运营里的一件小事，后来大家都觉得应该早一点把它写下来。"
PANEL = (
    "<div class=side><h3>热门文章</h3><ul><li><a href='1.html'>讲门店的第一篇文章</a><em>12</em></li>"
    "<li><a href='2.html'>讲门店的第二篇文章</a><em>7</em></li></ul></div>"
)


@pytest.fixture
def everything_is_looked_up(monkeypatch):
    """The most that can be remembered: boxes of any size and name, however seldom they are known."""
    monkeypatch.setattr(memory, "TRIALS", 10**9)
    monkeypatch.setattr(memory, "ANEW", 10**9)
    monkeypatch.setattr(memory, "LITTLE", 0)
    monkeypatch.setattr(memory, "FEW", 0)


def page_of(*parts: str, head: str = "") -> bytes:
    return (
        f"<html><head><title>一页纸讲完排班_云裂变</title>{head}</head><body><h1>一页纸讲完排班</h1>"
        f"<p>更新时间：2022-03-06 阅读：799</p><div><p>{PROSE}</p><p>{PROSE}</p></div>{''.join(parts)}</body></html>"
    ).encode()


def read(remembered: Memory | None, page: bytes, url: str = URL, content_type: str | None = None) -> str:
    return repr(locate(page, url, content_type, memory=remembered))


def reads_alike(pages: Sequence[tuple[bytes, str, str | None]], remembered: Memory) -> None:
    for page in pages:
        assert read(remembered, *page) == read(None, *page)


def test_every_fixture_is_read_alike_with_and_without_memory(everything_is_looked_up):
    remembered = Memory()
    order = [*CASES, *CASES, *CASES[::2]]
    random.Random(7).shuffle(order)
    reads_alike(order, remembered)
    assert remembered.known > len(CASES) // 2


def test_so_they_are_with_the_usual_patience():
    remembered = Memory()
    reads_alike([case for case in CASES[::3] for _ in range(4)], remembered)
    assert remembered.known > 20


@settings(derandomize=True, deadline=None, database=None, max_examples=40)
@given(st.integers(0, len(CASES) - 1), st.lists(st.integers(0, 2**32), min_size=1, max_size=5))
def test_damaged_sisters_of_a_page_are_read_alike(number, seeds):
    """Pages of one template that differ here and there: boxes are known on some, changed on others."""
    page, url, content_type = CASES[number]
    sisters = [page, page, *(mutated(page, seed) for seed in seeds), page]
    reads_alike([(sister, url, content_type) for sister in sisters for _ in range(2)], Memory())


SURROUNDINGS = {
    "plain": PANEL,
    "hidden": f"<div style='display:none'>{PANEL}</div>",
    "link": f"<a href='/x/1.html'>{PANEL}</a>",
    "heading": f"<h2>{PANEL}</h2>",
    "preformatted": f"<pre>\n{PANEL}\n</pre>",
    "after text": f"<div>阅读：5{PANEL}尾巴</div>",
    "in a list": f"<ol><li>{PANEL}</li></ol>",
    "twice": f"{PANEL}<hr>{PANEL}",
    "in an element of its own making": f"<x-box>{PANEL}</x-box>",
    "hidden by its own": PANEL.replace("<div ", "<div hidden "),
}


@pytest.mark.parametrize("second", SURROUNDINGS)
@pytest.mark.parametrize("first", SURROUNDINGS)
def test_a_box_is_read_as_what_stands_around_it_demands(first, second, everything_is_looked_up):
    remembered = Memory()
    reads_alike([(page_of(SURROUNDINGS[n]), URL, None) for n in (first, first, first, second, first)], remembered)


def test_a_style_sheet_that_hides_it_is_obeyed(everything_is_looked_up):
    heads = ("", "<style>.side{display:none}</style>", "<style>.side h3{x:y} em{} .other{display:none}</style>")
    reads_alike([(page_of(PANEL, head=head), URL, None) for head in (*heads, *heads, *heads)], Memory())


def test_its_addresses_are_those_of_the_page_it_stands_on(everything_is_looked_up):
    remembered = Memory()
    pages = [(page_of(PANEL), f"https://www.yunliebian.com/{folder}/9.html", None) for folder in "abcabc"]
    pages += [(page_of(PANEL, head=f"<base href='/{folder}/'>"), URL, None) for folder in "xyx"]
    reads_alike(pages, remembered)
    assert remembered.known
    panel = locate(*pages[-1][:2], memory=remembered).panels["hot"]
    assert [entry.url[27:] for entry in panel] == ["x/1.html", "x/2.html"]


def test_control_characters_that_a_source_does_not_tell_apart_are_not_confused(everything_is_looked_up):
    pages = [(page_of(PANEL.replace("门店", f"门&#{n};店")), URL, None) for n in (128, 65533, 65535, 1, 55296)]
    reads_alike([page for page in pages for _ in range(3)], Memory())


def test_it_stays_small(monkeypatch):
    monkeypatch.setattr(memory, "MAX_BOXES", 10)
    monkeypatch.setattr(memory, "MAX_BYTES", 20_000)
    monkeypatch.setattr(memory, "MAX_NAMES", 50)
    monkeypatch.setattr(memory, "MAX_SEEN", 50)
    remembered = Memory()
    for number in range(60):
        own = "".join(PANEL.replace("门店", f"门店{number}").replace("side", f"side{i}-{number}") for i in range(20))
        reads_alike([(page_of(own), URL, None)] * 3, remembered)
        assert remembered.size <= (10, 20_000)
        assert len(remembered._trials) <= 50
        assert len(remembered._known) <= 50
        assert len(remembered._seen) <= 50


def test_a_page_of_one_huge_box_is_not_remembered():
    remembered = Memory()
    rows = "".join(f"<li><a href='/a/{n}.html'>讲门店的第{n}篇文章，长长的标题</a></li>" for n in range(2000))
    reads_alike([(page_of(f"<ul>{rows}</ul>"), URL, None)] * 3, remembered)
    assert remembered.size[1] < 1000
