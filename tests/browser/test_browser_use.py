"""The pages in a reader's hands: links, keyboard, no scripts, a language that stays, SQL."""

from __future__ import annotations

import pytest
from browser_help import is_page, none_of, watched


def test_the_contracts_pages_can_be_reached_from_the_home_page(addresses):
    reached = {path.partition("?")[0].split("/")[1] for path in addresses if is_page(path)}
    assert reached >= {"", "search", "article", "categories", "hot", "coverage", "crawls", "archive"}


def test_no_link_leads_nowhere(site, addresses):
    none_of([path for path in addresses if site.get(path)[0] != 200])


def test_the_search_is_reached_and_used_by_keyboard_alone(site, browser):
    with watched(browser, site) as seen:
        seen.open("/")
        for _ in range(20):
            seen.page.keyboard.press("Tab")
            if seen.page.evaluate("document.activeElement.matches('input[type=search], input[name=q]')"):
                break
        else:
            pytest.fail("twenty times Tab, and no search")
        seen.page.keyboard.type("用户")
        with seen.page.expect_navigation():
            seen.page.keyboard.press("Enter")
        assert "/search?" in seen.page.url
        assert seen.page.locator("main mark").count()
        assert seen.faults() == []


def test_without_scripts_every_page_says_as_much(site, addresses, browser):
    """Those with charts: the others have no script, but for the field of the SQL editor."""
    charts = [path for path in addresses if is_page(path) and b"charts.js" in site.get(path)[2]]
    assert len(charts) >= 3
    wrong = []
    with watched(browser, site) as with_scripts, watched(browser, site, java_script_enabled=False) as without:
        for path in charts:
            said = [len(seen.open(path).page.inner_text("main")) for seen in (with_scripts, without)]
            wrong += [] if said[1] >= 0.9 * said[0] > 0 else [(path, said)]
    none_of(wrong)


def test_a_language_once_chosen_stays(site, browser):
    with watched(browser, site, locale="zh-CN") as seen:
        seen.open("/")
        assert seen.page.get_attribute("html", "lang") == "zh-CN"
        seen.page.click("nav.languages a")
        assert seen.page.get_attribute("html", "lang") == "en"
        assert seen.open("/categories").page.get_attribute("html", "lang") == "en"


def test_sql_can_be_asked_and_its_editor_works(site, browser):
    with watched(browser, site) as seen:
        seen.open("/archive?sql=select+title+from+articles+where+id+=+:id&id=1")
        assert seen.page.locator(".CodeMirror").count() == 1
        assert seen.page.locator("table.rows-and-columns tbody tr").count() == 1
        seen.page.click("#sql-format")
        assert seen.faults() == []
