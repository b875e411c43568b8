"""The same page at addresses that differ in a token alone is one page; in anything else, it is two."""

from __future__ import annotations

import pytest
from archive_help import DAY, article, entry, listing, url

ONE, TWO = "5f1c0d2e9ab34c77d0e1", "9ab34c77d0e15f1c0d2e"


def at(path, **changes):
    return article(1, url=url(path), **changes)


def told(made):
    return made.values("select message from problems where kind = 'twin'")


@pytest.mark.parametrize("other", [f"a/1.html?zz={TWO}", f"a/1.html?zz={TWO}&b={ONE}"])
@pytest.mark.parametrize("first", ["a/1.html", f"a/1.html?zz={ONE}"])
def test_an_article(first, other, made):
    made.keep(at(first))
    assert made.keep(at(other)).outcome == "unchanged"
    assert told(made) == [f"shows nothing that {url(first)} does not show; its links are not followed"]
    made.next_crawl()
    assert made.keep(at(other, text="乙")).outcome == "changed"
    assert made.values("select url from articles") == [url(first)]
    assert len(told(made)) == 1


@pytest.mark.parametrize(
    "other",
    ["a/1.html?id=5", "a/2.html", f"b/1.html?zz={ONE}", "a/1.html?id=201811060001234", "a/1.html?tag=marketing"],
)
def test_another_one_with_the_same_words(other, made):
    made.keep(at("a/1.html?id=1790123456789012344"))
    assert made.keep(at(other)).outcome == "new"
    assert not told(made)


def test_parted_again(made):
    made.keep(at(f"a/1.html?zz={ONE}"))
    made.keep(at(f"a/1.html?zz={TWO}"))
    made.next_crawl()
    assert made.keep(at(f"a/1.html?zz={TWO}", title="别的", text="丙")).outcome == "new"
    assert made.values("select title from articles order by id") == ["第1篇", "别的"]


def test_a_list(made):
    made.keep(listing([1, 2]))
    assert made.keep(listing([1, 2], f"a/b/?zz={ONE}")).new_addresses == 0
    assert len(told(made)) == 1
    made.now += DAY
    shown = listing([1, 3], f"a/b/?zz={TWO}", entries=(entry(1), entry(3)))
    assert made.keep(shown).new_addresses
    assert len(told(made)) == 1
