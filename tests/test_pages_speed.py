"""Shortcuts that make reading fast change nothing: quick looks let through all that the true ones find."""

from __future__ import annotations

import gc
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]

from families import compare
from families.build import PAGES

from yunliebian_crawler.pages import junk, locate, panel_entries

CASES = [(page, truth["input_url"]) for truth, page in compare.load(PAGES)][::7]


def beginnings(sequence):
    """``(characters, may be empty)``: the literal characters with which a match of a parsed pattern can begin."""
    found = set()
    for operation, value in sequence:
        characters, may_be_empty = beginnings_of(operation, value)
        found |= characters
        if not may_be_empty:
            return found, False
    return found, True


def beginnings_of(operation, value):
    if operation is code.LITERAL:
        return {chr(value)}, False
    if operation is code.IN:
        return {chr(v) for kind, v in value if kind is code.LITERAL}, False
    if operation in (code.MAX_REPEAT, code.MIN_REPEAT):
        characters, may_be_empty = beginnings(value[2])
        return characters, may_be_empty or value[0] == 0
    if operation is code.SUBPATTERN:
        return beginnings(value[3])
    if operation is code.BRANCH:
        parts = [beginnings(part) for part in value[1]]
        return set().union(*(characters for characters, _ in parts)), any(empty for _, empty in parts)
    return set(), operation in (code.AT, code.ASSERT, code.ASSERT_NOT)


def test_the_quick_look_knows_every_beginning_of_furniture():
    pattern = junk._ANY_SAYING
    first, _ = beginnings(_parser.parse(pattern.pattern, pattern.flags))
    assert len(first) > 100
    assert {c for c in first if c.isalnum() and not junk._MAY_SAY.match(c)} == set()
    assert all(junk._MAY_SAY.match(text) for text in ("3 条评论", "还有条评论", "【】评论", "12 人喜欢"))


def test_a_remembered_panel_is_the_panel(monkeypatch):
    remembered = [locate(page, url) for page, url in CASES for _ in range(2)][1::2]
    monkeypatch.setattr(panel_entries, "_box", lambda doc, panel: None)
    assert [locate(page, url) for page, url in CASES] == remembered


def test_the_same_panel_on_another_page_has_that_pages_addresses():
    panel = "<h3>热门文章</h3><ul><li><a href='1.html'>讲门店的第一篇</a><li><a href='2.html'>讲门店的第二篇</a></ul>"
    page = f"<html><body><div>{panel}</div></body></html>".encode()
    shown = [locate(page, f"https://www.yunliebian.com/{folder}/9.html").panels["hot"] for folder in "ab"]
    assert [e.url[27:] for e in shown[0]] == ["a/1.html", "a/2.html"]
    assert list(shown[1]) == [e._replace(url=e.url.replace("/a/", "/b/")) for e in shown[0]]


def test_a_page_that_was_read_is_gone_without_a_search_for_cycles():
    page, url = CASES[0]
    locate(page, url)
    gc.disable()
    try:
        gc.collect()
        gc.collect()  # what the first one's finalisers let go
        locate(page, url)
        assert gc.collect() < 20
    finally:
        gc.enable()
