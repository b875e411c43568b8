"""The bundled site: the same for ever, alive through its days, and honest about what is behind its pages."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from yunliebian_crawler.demo.days import EPOCH, Life, date_of
from yunliebian_crawler.demo.flaws import Flaw
from yunliebian_crawler.demo.site import DemoSite
from yunliebian_crawler.demo.tree import NODES, TOP, category_of

HOME = "http://127.0.0.1:8000/"
DAYS = range(10)


@pytest.fixture(scope="module")
def site() -> DemoSite:
    return DemoSite()


def path_of(url: str) -> str:
    return "/" + url.removeprefix(HOME)


def test_the_same_parameters_give_the_same_bytes(site):
    again = DemoSite()
    assert all(site.page(path, 3) == again.page(path, 3) for path in site.paths(3))
    assert DemoSite(seed=2).page("/", 3) != site.page("/", 3)


def test_a_small_site_is_refused():
    with pytest.raises(ValueError, match="at least 40"):
        DemoSite(articles=10)


@pytest.mark.parametrize("day", DAYS)
def test_every_path_answers(site, day):
    statuses = Counter(site.page(path, day, attempt=2).status for path in site.paths(day))
    assert set(statuses) == {200, 500}
    assert statuses[500] == 1


@pytest.mark.parametrize(
    "path", ["/x", "/a/2026/0101/1030.html", "/yunying/list_99.html", "/p/1/", "/rili/?m=13&y=1", "/p/99999999/"]
)
def test_what_is_not_there_is_404(site, path):
    assert site.page(path).status == 404


def test_tracking_changes_nothing(site):
    path = path_of(site.article_truth(40, home=HOME).url)
    assert site.page(path) == site.page(f"{path}{'&' if '?' in path else '?'}from=hot&utm_source=x")


@pytest.mark.parametrize("day", [0, 4, 9])
def test_truth_stands_on_the_pages(site, day):
    for truth in site.truth(day, home=HOME):
        answer = site.page(path_of(truth.url), day, home=HOME, attempt=2)
        if truth.status == "gone":
            assert answer.status in (404, 410)
        elif truth.status == "live":
            assert_shown(truth, answer)


def assert_shown(truth, answer):
    text = answer.body.decode("gb18030" if not answer.headers["Content-Type"].endswith("utf-8") else "utf-8", "replace")
    if truth.number in (Flaw.PARTS.value, Flaw.WRONG_CHARSET.value):
        return
    assert truth.title in text
    assert truth.read_count is None or str(truth.read_count) in text or truth.number == Flaw.ROUNDED_COUNT.value
    assert all(
        line.split("\t")[0] in text.replace("</a>", "").replace('">《', "《") or "《" in line
        for line in truth.body_text
    )
    assert truth.updated_on is None or str(truth.updated_on.day) in text


def test_lists_show_every_living_article_once(site):
    for node in TOP:
        pages = len(site.pages.list_hrefs(node, 9))
        listed = [n for page in range(1, pages + 1) for n in site.pages.listed(node, page, 9)]
        living = [
            n
            for n in range(site.life.count(9), 0, -1)
            if site.life.lives(n, 9) and category_of(n).top.path == node.path
        ]
        assert listed == living


def test_categories_have_three_levels_and_an_empty_one():
    assert max(len(node.parents) for node in NODES.values()) == 2
    assert [node.category.name for node in NODES.values() if not node.residues] == ["案例征集"]


def test_a_week_brings_something_of_everything(site):
    first, last = ({t.number: t for t in site.truth(day)} for day in (0, 7))
    assert len(last) == len(first) + 14
    assert sum(last[n].status == "gone" for n in first) >= 2
    edited = [n for n in first if last[n].status == "live" and first[n].updated_on != last[n].updated_on]
    assert len(edited) >= 3
    assert all(first[n].body_text != last[n].body_text for n in edited)
    assert all(last[n].updated_on > EPOCH for n in edited)
    assert [e.url for e in site.hot(0)] != [e.url for e in site.hot(7)]


def test_category_truth_names_every_living_article_once(site):
    named = [n for category in site.categories(7) for n in category.own]
    assert sorted(named) == [n for n in range(1, site.life.count(7) + 1) if site.life.lives(n, 7)]


def test_nature_alone_can_act():
    life = Life(seed=1, articles=60, per_day=0, edits=0, taken_down=0, staged_days=0)
    assert not any(life.edited(n, 30) or life.gone_on(n) for n in range(1, 61))


def test_a_category_is_renamed(site):
    paths = [{t.category_path for t in site.truth(day) if t.category_path} for day in (4, 5)]
    assert ("数据观察", "指标入门") in paths[0]
    assert ("数据观察", "指标与口径") in paths[1]
    assert ("数据观察", "指标入门") not in paths[1]


def test_reads_never_fall(site):
    for number in range(1, 60):
        counts = [t.read_count for day in DAYS if (t := site.article_truth(number, day)).read_count is not None]
        assert all(before <= after for before, after in pairwise(counts))


def test_static_files_stand_still_between_their_turns(site):
    days = [site.page("/a/2026/0704/1056.html", day) for day in (0, 6, 7)]
    same = site.life.edited(56, 6) == site.life.edited(56, 0)
    assert (days[0] == days[1]) == same
    assert days[1] != days[2]


@pytest.mark.parametrize("flaw", Flaw, ids=lambda flaw: flaw.name)
def test_broken_pages_break_as_they_say(site, flaw):
    truth = site.article_truth(flaw.value, home=HOME)
    first, second = (site.page(path_of(truth.url), 0, home=HOME, attempt=attempt) for attempt in (1, 2))
    passing = flaw in (Flaw.CUT_WIRE, Flaw.ERROR_ONCE, Flaw.BUSY_ONCE)
    assert (first != second) == passing
    assert (truth.problem is not None) == (
        truth.status != "live" or flaw.name in ("NO_DATE", "SCRIPT_COUNT", "RELATIVE_DATE")
    )


def test_an_article_in_parts_is_whole_in_the_truth(site):
    truth = site.article_truth(Flaw.PARTS.value, home=HOME)
    hrefs = site.pages.articles.part_hrefs(Flaw.PARTS.value)
    texts = [site.page(href).body.decode() for href in hrefs]
    assert len(hrefs) == 3
    assert truth.body_text[0] in texts[0]
    assert truth.body_text[-1] in texts[2]
    assert truth.body_text[-1] not in texts[0]


def test_a_moved_article_redirects(site):
    answer = site.page("/old/1010.html")
    assert (answer.status, answer.headers["Location"]) == (301, path_of(site.article_truth(10, home=HOME).url))


def test_a_site_without_flaws_has_no_problems():
    assert {t.problem for t in DemoSite(has_flaws=False).truth(0)} == {None}


def test_sitemap_lists_the_living(site):
    text = site.page("/sitemap-0.xml", 5, home=HOME).body.decode()
    living = [t for t in site.truth(5, home=HOME) if t.status != "gone" and t.number != Flaw.MOVED.value]
    assert all(f"<loc>{t.url}</loc>" in text for t in living)
    assert text.count("<loc>") == len(living) + 1


def test_a_large_site_is_made_page_by_page():
    large = DemoSite(articles=100_000, has_flaws=False)
    assert large.page("/yunying/list_2000.html").status == 200
    assert large.article_truth(99_999).title
    assert large.life.published(1) < large.life.published(100_000) == 0


def test_edits_cluster_after_publication():
    life = Life(seed=3, articles=4000, per_day=2)
    ages = [d - life.published(n) for n in range(21, 4001) for d in life.edited(n, 0)]
    assert sum(age < 30 for age in ages) > 5 * sum(330 <= age < 360 for age in ages)


def test_days_are_dates():
    assert (date_of(7) - EPOCH).days == 7
