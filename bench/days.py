"""``python -m bench.days``: refreshes of the live demo site through simulated days, held against the truth."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.demo.days import evening
from yunliebian_crawler.demo.server import Served, serve
from yunliebian_crawler.demo.site import DemoSite
from yunliebian_crawler.items import Page
from yunliebian_crawler.scrapy_ext.run import run_crawl

FRESH = 30
"""Days during which an article counts as fresh."""
TOP = 100


@dataclass
class Report:
    """What came of it."""

    most_over: int = -(10**9)
    """Requests beyond the budget, of the worst run."""
    new: int = 0
    missed_new: list[str] = field(default_factory=list)
    """New articles that the first run after their publication did not archive."""
    edits: int = 0
    missed_edits: list[str] = field(default_factory=list)
    """Edits of fresh articles that were not known a day later."""
    read_error: float = 0.0
    """Of the curves of the most read articles, interpolated: summed error by summed reads."""


def live(site: DemoSite, db: str, days: int, budget: int) -> Report:
    """Crawl once, then refresh every evening."""
    report = Report()
    with serve(site) as served:
        run_crawl(spider="site", db=db, site=served.url, delay=0, progress=False, now=evening(0))
        for day in range(1, days + 1):
            served.day, before = day, len(served.requests)
            run_crawl(
                spider="refresh", db=db, site=served.url, budget=budget, delay=0, progress=False, now=evening(day)
            )
            report.most_over = max(report.most_over, len(served.requests) - before - budget)
        with Archive.open(db) as archive:
            _compare(archive, served, days, report)
    return report


def _compare(archive: Archive, served: Served, days: int, report: Report) -> None:
    site, life = served.site, served.site.life
    first = life.articles + 1
    for number in range(first, life.count(days) + 1):
        report.new += 1
        url = site.article_truth(number, life.published(number), home=served.url).url
        row = archive.article(url)
        if row is None or row["first_seen_at"] > _stamp(life.published(number)):
            report.missed_new.append(url)
    for number in range(1, life.count(days - 1) + 1):
        for day in life.edited(number, days - 1):
            if day >= 1 and day - life.published(number) <= FRESH and life.lives(number, day + 1):
                _edit(archive, served, number, day, report)
    report.read_error = _read_error(archive, served, days)


def _edit(archive: Archive, served: Served, number: int, day: int, report: Report) -> None:
    report.edits += 1
    truth = served.site.article_truth(number, day, home=served.url)
    found = archive.history(truth.url)
    seen = [r for r in found["revisions"] if r["observed_at"] <= _stamp(day + 1)] if found else []
    if not any(_tells(revision, truth) for revision in seen):
        report.missed_edits.append(f"{truth.url} edited on day {day}")


def _tells(revision: dict, truth: Page) -> bool:
    """Whether it is the text of that edit, or of a later one: the day after may have brought the next."""
    shown, edited = revision["updated_on"] or "", str(truth.updated_on)
    return shown > edited or (shown == edited and revision["title"] == truth.title)


def _read_error(archive: Archive, served: Served, days: int) -> float:
    life = served.site.life
    alive = (n for n in range(1, life.count(0) + 1) if life.lives(n, days) and not served.site.pages.articles.flaw(n))
    off = total = 0.0
    for number in sorted(alive, key=lambda n: (-life.reads(n, days), n))[:TOP]:
        url = served.site.article_truth(number, days, home=served.url).url
        for day, reads in _interpolated(archive.read_curve(url)):
            shown = life.reads(number, day)
            off, total = off + abs(shown - reads), total + shown
    return off / total


def _interpolated(curve: list[dict]) -> Iterator[tuple[int, float]]:
    """(day, reads) of every day from the first observation to the last."""
    points = sorted({_day(row["observed_at"]): row["read_count"] for row in curve}.items())
    for (a, low), (b, high) in pairwise(points):
        yield from ((day, low + (high - low) * (day - a) / (b - a)) for day in range(a, b))
    yield from points[-1:]


def _day(stamped: str) -> int:
    return (datetime.fromisoformat(stamped) - evening(0)).days


def _stamp(day: int) -> str:
    return f"{evening(day):%Y-%m-%dT%H:%M:%SZ}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.days", description=__doc__)
    parser.add_argument("--days", type=int, default=21)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--budget", type=int, default=80)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = DemoSite(articles=options.articles)
        report = live(site, str(Path(folder) / "archive.db"), options.days, options.budget)
    print(f"{options.days} days of {options.articles} articles, {options.budget} requests a day")
    print(f"most requests of a run beside its budget: {report.most_over:+d}")
    print(f"new articles archived in the first run: {report.new - len(report.missed_new)} of {report.new}")
    print(f"edits of fresh articles known within a day: {report.edits - len(report.missed_edits)} of {report.edits}")
    print(f"interpolated reads of the {TOP} most read, off by {report.read_error:.2%}")
    print(*report.missed_new, *report.missed_edits, sep="\n")


if __name__ == "__main__":
    main()
