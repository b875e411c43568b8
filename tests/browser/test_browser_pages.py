"""Every kind of page in a real browser: whole, quiet, light, within reach of everybody, and asking nobody else."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_help import (
    PHONE,
    SCREEN,
    as_name,
    browsing,
    is_page,
    kinds_of_pages,
    make_archive,
    none_of,
    serving,
    shot,
    watched,
)

HEAVIEST = 500_000
SEARCH = "main input[type=search], main input[name=q], input[type=search]"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serving(make_archive(tmp_path_factory.mktemp("pages"), harm=False), "--now", "2026-11-08T12:00:00Z") as site:
        yield site


@pytest.fixture(scope="module")
def addresses(site):
    return kinds_of_pages(site)


@pytest.fixture(scope="module")
def pages(addresses):
    return [path for path in addresses if is_page(path)]


@pytest.fixture(scope="module")
def browser():
    with browsing() as browser:
        yield browser


def test_the_contracts_pages_can_be_reached_from_the_home_page(pages):
    reached = {path.partition("?")[0].split("/")[1] for path in pages}
    assert reached >= {"", "search", "article", "categories", "hot", "coverage", "crawls", "archive"}


def test_no_link_leads_nowhere(site, addresses):
    none_of([path for path in addresses if site.get(path)[0] != 200])


@pytest.mark.parametrize("width", [SCREEN, PHONE])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_quiet_and_light_and_fits(site, pages, browser, language, width):
    wrong = []
    with watched(browser, site, width=width, locale="zh-CN" if language == "zh" else "en-GB") as seen:
        for path in pages:
            seen.open(path)
            shot(seen, f"{as_name(path)}-{language}-{width}")
            wrong += [*((path, fault) for fault in seen.faults()), *unfit(seen, path, language)]
            seen.said.clear()
    none_of(wrong)


def unfit(seen, path, language):
    page = seen.page
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    tag = page.get_attribute("html", "lang") or ""
    theirs = path.startswith("/archive")
    if seen.bytes > HEAVIEST:
        yield path, f"weighs {seen.bytes}"
    if over > 0 and not theirs:
        yield path, f"is {over} pixels too wide"
    if not theirs and not tag.startswith(language):
        yield path, f"is in {tag!r}"


@pytest.mark.parametrize(("scheme", "width"), [("light", SCREEN), ("dark", SCREEN), ("light", PHONE)])
def test_axe_finds_nothing_serious(site, pages, browser, scheme, width):
    wrong = []
    with watched(browser, site, width=width, color_scheme=scheme) as seen:
        for path in pages:
            seen.open(path)
            if scheme == "dark" and not path.startswith("/archive"):
                shot(seen, f"{as_name(path)}-zh-{width}-dark")
            found = Axe().run(seen.page).response["violations"]
            wrong += [(path, each["id"], each["nodes"][0]["html"][:200]) for each in found if is_serious(each, path)]
    none_of(wrong)


def is_serious(violation, path):
    """The hidden text field of the SQL editor is its own; all the rest of Datasette's pages counts, too."""
    is_editors = path.startswith("/archive") and violation["id"] == "label" and len(violation["nodes"]) == 1
    return violation["impact"] in ("serious", "critical") and not is_editors


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


def test_without_scripts_every_page_says_as_much(site, pages, browser):
    wrong = []
    with watched(browser, site) as with_scripts, watched(browser, site, java_script_enabled=False) as without:
        for path in (path for path in pages if not path.startswith("/archive")):
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
