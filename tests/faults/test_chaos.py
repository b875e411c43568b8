"""Every kind of trouble with a page: survived, told by its name, in bounds, and nothing else touched."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

import pytest
from chaos import Article, Chaos, serve, site, some
from crawls import Ended, Kept, crawl
from kinds import KINDS, Kind

GOOD = some(30)
MEMORY_MB = 400
LATER = "2026-11-24T03:00:00+00:00"


@dataclass
class World:
    """Two crawls of one site: everything broken, then everything well."""

    chaos: Chaos
    first: Kept
    ended: Ended
    healed: Kept
    healing: Ended
    requests: list[str]
    sent: dict[str, int]


def path_of(kind: Kind) -> str:
    return f"/a/x-{kind.name}.html"


def wanted(kind: Kind) -> Article:
    return Article(path_of(kind), f"坏的一篇之{kind.name}")


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("chaos")
    good, number = iter(GOOD.values()), count()
    articles: dict[str, Article] = {}
    for kind in KINDS:  # good ones between, or so many failures in a row would mean that the site is down
        if next(number) % 5 == 0:
            article = next(good)
            articles[article.path] = article
        articles[path_of(kind)] = wanted(kind)
    broken = {path_of(kind): kind.answer(wanted(kind).page) for kind in KINDS}
    with serve({**site(articles), **broken}) as chaos:
        ended = crawl(folder / "archive.db", chaos.url)
        first, requests, sent = Kept(folder / "first.db", chaos.url), list(chaos.requests), dict(chaos.sent)
        (folder / "first.db").write_bytes((folder / "archive.db").read_bytes())
        chaos.pages = dict(site(articles))
        healing = crawl(folder / "archive.db", chaos.url, now=LATER)
        yield World(chaos, first, ended, Kept(folder / "archive.db", chaos.url), healing, requests, sent)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
class TestEachKind:
    def test_says_what_is_wrong(self, world, kind):
        outcome, said = world.first.fetch(path_of(kind))
        assert outcome == kind.outcome
        assert (kind.says or "") in said

    def test_is_read_as_it_is_or_not_at_all(self, world, kind):
        kept = world.first.article(path_of(kind))
        if kind.says is None:
            assert kept == wanted(kind).truth
        elif kind.outcome != "new":
            assert kept is None

    def test_costs_a_bounded_number_of_bytes(self, world, kind):
        assert world.sent.get(path_of(kind), 0) <= kind.bytes

    def test_is_mended_by_the_next_healthy_crawl(self, world, kind):
        assert world.healed.article(path_of(kind)) == wanted(kind).truth


def test_the_good_articles_are_as_good_as_ever(world):
    shown = [path for path in GOOD if world.first.rows("select 1 from articles where url = ?", world.first.url(path))]
    assert len(shown) > 20
    assert all(world.first.article(path) == GOOD[path].truth for path in shown)


def test_the_crawl_says_that_it_was_unhealthy(world):
    assert (world.ended.status, world.ended.summary["outcome"]) == (1, "unhealthy")
    assert "pages failed" in world.ended.summary["message"]


def test_nothing_is_printed_for_faults_that_the_archive_tells(world):
    assert world.ended.err == ""


def test_memory_is_bounded(world):
    assert world.ended.memory_mb < MEMORY_MB


def test_no_other_host_is_asked_and_no_cookie_sent(world):
    host = world.chaos.url.removeprefix("http://").rstrip("/")
    assert world.chaos.hosts == {host}
    assert world.chaos.cookies == []


def test_no_address_is_asked_in_circles(world):
    once = [path for path in world.requests if "redirect" not in path]
    assert len(once) - len(set(once)) <= 3  # a page known to be there, asked again to see whether the site is


def test_the_healthy_crawl_is_healthy(world):
    assert (world.healing.status, world.healing.summary["outcome"], world.healing.err) == (0, "done", "")
