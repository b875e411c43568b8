"""What an address says never runs in a reader's browser, and asks nobody."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from browser_help import LOOSE, PAYLOADS, none_of, watched

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
def test_nothing_in_an_address_runs(harm, browser, path, names):
    wrong = []
    theirs = path.startswith("/archive")
    with watched(browser, harm, bypass_csp=not theirs) as seen:
        for name in names:
            seen.open(path.format(quote(PAYLOADS[name], safe="")))
            loose = [] if theirs else seen.page.evaluate(LOOSE)
            wrong += [(name, each) for each in (*seen.ran, *seen.left, *loose)]
            seen.ran.clear()
    none_of(wrong)
