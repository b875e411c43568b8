"""Every page of the bundled site is read exactly: the site's truth against our reading, no network between."""

from __future__ import annotations

import pytest

from yunliebian_crawler.demo.flaws import BROKEN, Flaw
from yunliebian_crawler.demo.site import DemoSite
from yunliebian_crawler.demo.tree import NODES
from yunliebian_crawler.items import Page
from yunliebian_crawler.normalise import join_parts, to_page
from yunliebian_crawler.pages import locate
from yunliebian_crawler.site import Site
from yunliebian_crawler.validate import judge

HOME = "http://127.0.0.1:8000/"
SITE = Site.of(HOME)
DEMO = DemoSite()
DAY = 7
LIVE = [truth for truth in DEMO.truth(DAY, home=HOME) if truth.status == "live"]
CATEGORIES = list(DEMO.categories(DAY, home=HOME))


def read(url: str) -> Page:
    answer = DEMO.page("/" + url.removeprefix(HOME), DAY, home=HOME, attempt=2)
    return judge(to_page(locate(answer.body, url, answer.headers["Content-Type"], site=SITE)))


def read_whole(url: str) -> Page:
    """The article with all its further pages."""
    parts = [read(url)]
    while (following := parts[-1].next_url) and len(parts) < 10:
        parts.append(read(following))
    return join_parts(parts[0], parts[1:]) if len(parts) > 1 else parts[0]


@pytest.mark.parametrize("truth", LIVE, ids=lambda truth: truth.url.removeprefix(HOME))
def test_articles(truth):
    page = read_whole(truth.url)
    assert (page.kind, page.url) == ("article", truth.url)
    assert page.title == truth.title
    assert page.category_path == truth.category_path
    assert (page.updated_on, page.updated_at) == (truth.updated_on, truth.updated_at)
    assert page.read_count == truth.read_count
    assert tuple((page.body_text or "").split("\n")) == truth.body_text
    assert bool(page.problems) == (truth.problem is not None)


@pytest.mark.parametrize("flaw", sorted(BROKEN, key=lambda flaw: flaw.value), ids=lambda flaw: flaw.name)
def test_broken_pages_are_reported(flaw):
    assert read(DEMO.article_truth(flaw.value, DAY, home=HOME).url).problems


def test_wrong_charset_is_no_obstacle():
    assert read(DEMO.article_truth(Flaw.WRONG_CHARSET.value, DAY, home=HOME).url).charset == "gb18030"


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.url.removeprefix(HOME))
def test_categories(category):
    page = read(category.url)
    children = [c for c in CATEGORIES if c.path[:-1] == category.path]
    assert (page.kind, page.url) == ("category", category.url)
    assert (page.title, page.category_path) == (category.path[-1], category.path)
    assert [(c.name, c.url) for c in page.subcategories] == [(c.path[-1], c.url) for c in children]


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.url.removeprefix(HOME))
def test_lists(category):
    pages, node = DEMO.pages, NODES["/" + category.url.removeprefix(HOME)]
    hrefs = pages.list_hrefs(node, DAY)
    for number, href in enumerate(hrefs, 1):
        page = read(HOME + href[1:])
        listed = [pages.articles.entry(n, DAY) for n in pages.listed(node, number, DAY)]
        assert [(e.title, e.url) for e in page.entries] == [(e.title, HOME + e.href[1:]) for e in listed]
        assert [str(e.updated_on) for e in page.entries] == [e.date for e in listed]
        assert page.next_url == (HOME + hrefs[number][1:] if number < len(hrefs) else None)


@pytest.mark.parametrize("path", ["", "yunying/", "tuiguang/", "jianzhan/", "shuju/"])
def test_panels(path):
    page = read(HOME + path)
    assert [(e.rank, e.url, e.read_count) for e in page.panels["hot"]] == [
        (e.rank, e.url, e.read_count) for e in DEMO.hot(DAY, home=HOME)
    ]
    assert [(e.rank, e.url) for e in page.panels["latest"]] == [(e.rank, e.url) for e in DEMO.latest(DAY, home=HOME)]


@pytest.mark.parametrize("path", ["", "about/", "rili/?m=11&y=2026", "tag/jilu/", "admin/"])
def test_other_pages_hold_no_article(path):
    page = read(HOME + path)
    assert (page.kind, page.title, page.body_text) == ("other", None, None)
