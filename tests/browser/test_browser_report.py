"""A report opens by double click: no server, no error, no request, charts drawn, and every page a click away."""

from __future__ import annotations

import pytest
from browser_help import PHONE, SCREEN, Site, none_of, shot, watched

from yunliebian_crawler import cli


@pytest.fixture(scope="module")
def folder(harmful, tmp_path_factory):
    """A report in a folder whose name is not of ASCII."""
    made = tmp_path_factory.mktemp("files")
    options = ("--db", str(harmful), "--out", str(made / "报告 #1"), "--now", "2026-11-10", "--limit", "30")
    assert cli.run(["report", *options]) == 0
    return made / "报告 #1"


@pytest.fixture(scope="module")
def files(folder):
    return Site(folder.as_uri() + "/", folder)


def test_every_page_opens_without_a_server(folder, files, browser):
    wrong = []
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    some = [path for path in pages if "/" not in path] + [path for path in pages if "/" in path][:: len(pages) // 12]
    with watched(browser, files) as seen:
        for path in some:
            seen.open(path)
            seen.page.set_viewport_size({"width": PHONE, "height": 900})
            over = seen.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            wrong += [(path, fault) for fault in [*seen.faults(), *([f"{over} pixels too wide"] if over > 0 else [])]]
            seen.page.set_viewport_size({"width": SCREEN, "height": 900})
            seen.said.clear()
    none_of(wrong)


def test_charts_are_drawn_and_links_lead_on(files, browser):
    with watched(browser, files) as seen:
        seen.open("index.html")
        assert seen.page.locator("figure.chart canvas").count() >= 1
        shot(seen, "report-home")
        seen.page.click("nav.languages a")
        assert seen.page.get_attribute("html", "lang") == "en"
        seen.page.click("nav.pages a:has-text('Articles')")
        seen.page.click("ol.articles a >> nth=0")
        assert "/en/article/" in seen.page.url
        assert seen.page.locator("main h1").count() == 1
        assert seen.page.locator("form").count() == 0
        assert seen.faults() == []
