"""The bundled site through some of its days, against what a perfect crawl would know."""

from __future__ import annotations

from datetime import timedelta

from crawl_help import NOW

from yunliebian_crawler.demo.server import serve
from yunliebian_crawler.demo.site import DemoSite

FIELDS = ("title", "category_path", "updated_on", "body_text")


def expected(truth):
    return (
        truth.title,
        " / ".join(truth.category_path),
        truth.updated_on and truth.updated_on.isoformat(),
        "\n".join(truth.body_text),
    )


def wrong(keeper, site, day, home):
    """Sound articles of which the archive says anything else than the site, and others that it has no right to."""
    kept = {row[0]: row[1:] for row in keeper.rows(f"select url, {', '.join(FIELDS)} from articles")}
    truths = [truth for truth in site.truth(day, home=home) if truth.problem is None]
    differing = [t.url for t in truths if t.status == "live" and kept.get(t.url) != expected(t)]
    return differing + sorted(kept.keys() - {truth.url for truth in site.truth(day, home=home)})


def test_new_articles_and_edits_are_archived_day_by_day(keeper):
    site = DemoSite()
    with serve(site) as served:
        for day in (0, 1, 3):
            served.day = day
            before = len(served.requests)
            summary = keeper.crawl(served.url, now=NOW + timedelta(days=day), crawl_all=day > 0)
            assert (summary.outcome, summary.exit_status) == ("done", 0)
            assert summary.requests == len(served.requests) - before
            assert wrong(keeper, site, day, served.url) == []
    assert keeper.check() == []


def test_an_unchanged_site_is_asked_for_its_lists_alone(keeper):
    with serve(DemoSite()) as served:
        first = keeper.crawl(served.url)
        second = keeper.crawl(served.url)
    assert (second.articles_new, second.articles_changed) == (0, 0)
    assert second.requests < 0.5 * first.requests  # a site of sixty articles has nearly as many lists
    assert keeper.rows("select max(number) from revisions") == [(1,)]
