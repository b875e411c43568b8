"""What the site wrote into the archive never runs in a reader's browser, and asks nobody."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from browser_help import LOOSE, PAYLOADS, is_page, kinds_of_pages, none_of, watched


@pytest.fixture(scope="module")
def kinds(harm):
    """A page of ours of each kind."""
    return [path for path in kinds_of_pages(harm) if is_page(path) and not path.startswith("/archive")]


def numbers(site, where):
    sql = quote(f"select id from articles where {where} order by id")
    return [row[0] for row in json.loads(site.get(f"/archive.json?sql={sql}&_shape=arrays")[2])["rows"]]


READ, RAW = "url like '%/x/%'", "url like '%/raw/%'"


def test_the_harm_is_in_the_archive(harm):
    assert len(numbers(harm, READ)) >= 12
    assert len(numbers(harm, RAW)) == len(PAYLOADS)
    assert len(numbers(harm, "title like '%<script>%'")) >= 6


def test_nothing_that_was_read_runs_even_without_the_policy(harm, kinds, browser):
    """The pages themselves must be right: the policy is the second wall, not the first."""
    wrong = []
    with watched(browser, harm, bypass_csp=True) as seen:
        for path in [*(f"/article/{n}" for n in numbers(harm, READ)), *kinds]:
            seen.open(path)
            wrong += [(path, each) for each in (*seen.ran, *seen.left, *seen.page.evaluate(LOOSE))]
            seen.ran.clear()
    none_of(wrong)


def test_nothing_that_was_stored_unread_runs(harm, kinds, browser):
    wrong = []
    with watched(browser, harm) as seen:
        theirs = [f"/archive/articles/{n}" for n in numbers(harm, RAW)] + ["/archive/articles", "/archive/problems"]
        for path in [*(f"/article/{n}" for n in numbers(harm, RAW)), *kinds, *theirs]:
            seen.open(path)
            wrong += [(path, each) for each in (*seen.ran, *seen.left)]
            seen.ran.clear()
    none_of(wrong)
