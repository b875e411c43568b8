"""What the site wrote into the archive, and what an address says, never runs in a reader's browser and asks nobody."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from browser_help import PAYLOADS, browsing, is_page, kinds_of_pages, make_archive, none_of, serving, watched

LOOSE = """() => [...document.querySelectorAll('*')].flatMap(node => [...node.attributes].map(a => [node, a])
  .filter(([node, a]) => /^on/i.test(a.name) || /^[\\s\\x00-\\x1f]*(javascript|data|vbscript):/i.test(a.value)
    && ['href', 'src', 'action', 'formaction', 'xlink:href', 'srcdoc', 'data'].includes(a.name))
  .map(([node, a]) => node.tagName + ' ' + a.name + '=' + a.value.slice(0, 60)))
  .concat([...document.querySelectorAll('script:not([src]):not([type="application/json"]), iframe, object, embed, base,'
    + 'meta[http-equiv]')].map(node => node.outerHTML.slice(0, 100)))"""
"""Whatever could run or lead away if the policy were not there."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serving(make_archive(tmp_path_factory.mktemp("harm"), harm=True), "--now", "2026-11-10T12:00:00Z") as site:
        yield site


@pytest.fixture(scope="module")
def browser():
    with browsing() as browser:
        yield browser


def numbers(site, where):
    sql = quote(f"select id from articles where {where} order by id")
    return [row[0] for row in json.loads(site.get(f"/archive.json?sql={sql}&_shape=arrays")[2])["rows"]]


READ, RAW = "url like '%/x/%'", "url like '%/raw/%'"


def test_the_harm_is_in_the_archive(site):
    assert len(numbers(site, READ)) >= 12
    assert len(numbers(site, RAW)) == len(PAYLOADS)
    assert len(numbers(site, "title like '%<script>%'")) >= 6


def test_nothing_that_was_read_runs_even_without_the_policy(site, browser):
    """The pages themselves must be right: the policy is the second wall, not the first."""
    wrong = []
    with watched(browser, site, bypass_csp=True) as seen:
        for path in [*(f"/article/{n}" for n in numbers(site, READ)), *ours(site)]:
            seen.open(path)
            wrong += [(path, each) for each in (*seen.ran, *seen.left, *seen.page.evaluate(LOOSE))]
            seen.ran.clear()
    none_of(wrong)


def test_nothing_that_was_stored_unread_runs(site, browser):
    wrong = []
    with watched(browser, site) as seen:
        theirs = [f"/archive/articles/{n}" for n in numbers(site, RAW)] + ["/archive/articles", "/archive/problems"]
        for path in [*(f"/article/{n}" for n in numbers(site, RAW)), *ours(site), *theirs]:
            seen.open(path)
            wrong += [(path, each) for each in (*seen.ran, *seen.left)]
            seen.ran.clear()
    none_of(wrong)


def ours(site):
    return [path for path in kinds_of_pages(site) if is_page(path) and not path.startswith("/archive")]


FEW = ("script", "quote", "apostrophe", "island", "scheme")
"""For what only echoes its parameter the ways out of each context are enough."""


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/search?q={}", PAYLOADS),
        ("/search?category={}&q=a", FEW),
        ("/article/1?as_of={}", FEW),
        ("/article/{}", FEW),
        ("/{}", FEW),
        ("/?lang={}", FEW),
        ("/coverage?since={}", FEW),
        ("/archive?sql=select+'{}'", FEW),
        ("/archive/articles?title={}", FEW),
    ],
)
def test_nothing_in_an_address_runs(site, browser, path, names):
    wrong = []
    theirs = path.startswith("/archive")
    with watched(browser, site, bypass_csp=not theirs) as seen:
        for name in names:
            seen.open(path.format(quote(PAYLOADS[name], safe="")))
            loose = [] if theirs else seen.page.evaluate(LOOSE)
            wrong += [(name, each) for each in (*seen.ran, *seen.left, *loose)]
            seen.ran.clear()
    none_of(wrong)
