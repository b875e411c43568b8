"""What the archive's tests share: pages made by hand, and a short way to store them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from yunliebian_crawler.archive import Archive, Crawl, Stored
from yunliebian_crawler.items import Capture, Crumb, ListEntry, Page, PanelEntry, Visit

HOME = "https://www.yunliebian.com/"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def url(path: str) -> str:
    return HOME + path


def article(number: int = 1, *, text: str = "甲", **changes: Any) -> Page:
    """An article with all that an article has; ``text`` makes it differ."""
    made = Page(
        kind="article",
        url=url(f"a/{number}.html"),
        title=f"第{number}篇",
        breadcrumb=(Crumb("云裂变", HOME), Crumb("学院", url("a/")), Crumb("运营", url("a/b/"))),
        category_path=("学院", "运营"),
        updated_on=date(2026, 11, 20),
        read_count=100,
        body_text=f"{text}的第一段\n第{number}篇的第二段",
        body_html=f"<p>{text}的第一段</p><p>第{number}篇的第二段</p>",
        provenance={"title": "heading", "body_text": "article element", "updated_on": "label", "read_count": "label"},
    )
    return replace(made, **changes)


def listing(numbers: Sequence[int], path: str = "a/b/", **changes: Any) -> Page:
    """A category's page that lists these articles."""
    made = Page(
        kind="category",
        url=url(path),
        title="运营",
        breadcrumb=(Crumb("云裂变", HOME), Crumb("学院", url("a/"))),
        category_path=("学院", "运营"),
        entries=tuple(entry(n) for n in numbers),
    )
    return replace(made, **changes)


def entry(number: int, **changes: Any) -> ListEntry:
    return ListEntry(f"第{number}篇", url(f"a/{number}.html"), updated_on=date(2026, 11, 20))._replace(**changes)


def panel(numbers: Sequence[int], reads: int = 500) -> tuple[PanelEntry, ...]:
    return tuple(
        PanelEntry(rank, f"第{n}篇", url(f"a/{n}.html"), f"第{n}篇的摘要", reads - rank)
        for rank, n in enumerate(numbers, 1)
    )


def other(path: str = "x.html", **changes: Any) -> Page:
    return replace(Page(kind="other", url=url(path)), **changes)


def capture(asked: str, at: datetime = NOON, **changes: Any) -> Capture:
    made = Capture(asked, at, 200, content=b"x", received=1, elapsed_ms=5, etag='"1"')
    return replace(made, **changes)


@dataclass
class Desk:
    """An archive, a crawl, and a clock that a test sets."""

    archive: Archive
    now: datetime = NOON
    db: str = ""
    crawl: Crawl = field(init=False)

    def __post_init__(self) -> None:
        self.begin()

    def begin(self, spider: str = "site", **options: Any) -> Crawl:
        self.crawl = self.archive.start_crawl(spider, "0.1.0", self.now, home=HOME, **options)
        return self.crawl

    def end(self, outcome: str = "done") -> None:
        self.archive.finish_crawl(self.crawl.id, outcome, self.now)
        self.archive.commit()

    def next_crawl(self, outcome: str = "done", **options: Any) -> None:
        self.end(outcome)
        self.now += DAY
        self.begin(**options)

    def keep(self, page: Page, *, asked: str | None = None, **changes: Any) -> Stored:
        """A page that answered."""
        parts = changes.pop("parts", ())
        at = changes.pop("at", self.now)
        visit = Visit(capture(asked or page.url, at, **changes), page=page, parts=parts)
        return self.archive.store(visit, crawl=self.crawl, now=self.now)

    def answer(self, asked: str, status: int | None, **changes: Any) -> Stored:
        """An answer without a page."""
        at = changes.pop("at", self.now)
        made = capture(asked, at, **{"status": status, "etag": None, **changes})
        return self.archive.store(Visit(made), crawl=self.crawl, now=self.now)

    def rows(self, sql: str, **params: object) -> list[dict[str, Any]]:
        return list(self.archive._database.dicts(sql, **params))

    def row(self, sql: str, **params: object) -> dict[str, Any]:
        (row,) = self.rows(sql, **params)
        return row

    def values(self, sql: str, **params: object) -> list[Any]:
        return [next(iter(row.values())) for row in self.rows(sql, **params)]

    def due(self, limit: int = 100) -> list[str]:
        return [due.url.removeprefix(HOME) for due in self.archive.due(limit, now=self.now)]


def desk(place: Path | str) -> Desk:
    """At an address, or in a folder."""
    db = place if isinstance(place, str) else str(place / "archive.db")
    return Desk(Archive.open(db, write=True, create=True), db=db)


def upgrade_killed(database: str) -> str:
    """A program that opens the archive it is given for writing, and is killed at that step of its upgrade.

    ``database``: where the kind of database is in ``archive``, by module and class.
    """
    return f"""
import os, signal, sys
from yunliebian_crawler.archive import Archive, {database.partition(".")[0]}, upgrading
steps = iter(range(int(sys.argv[2])))
def dying(real):
    def step(*args):
        if next(steps, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args)
    return step
{database}.execute = dying({database}.execute)
upgrading.drain = dying(upgrading.drain)
upgrading.command.upgrade = dying(upgrading.command.upgrade)
Archive.open(sys.argv[1], write=True)
"""
