"""What a perfect crawler must know of the site on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from .articles import Articles
from .flaws import BROKEN, INCOMPLETE, ROUNDED, Flaw
from .pages import Pages
from .tree import NODES, category_of

Status = Literal["live", "gone", "broken", "failed"]


@dataclass(frozen=True, slots=True)
class ArticleTruth:
    """One article as its page shows it on the day; every field but the first four is None unless ``status`` is live."""

    number: int
    url: str
    """Absolute and canonical."""
    status: Status
    """``live``; ``gone``: taken down (404 or 410), was live before; ``broken``: the address answers, but with no
    article to keep; ``failed``: it only ever answers with an error."""
    problem: str | None
    """What is wrong with the page, a ``Flaw`` in lower case: something must be reported about it. None: nothing."""
    title: str | None = None
    category_path: tuple[str, ...] | None = None
    updated_on: date | None = None
    updated_at: datetime | None = None
    """UTC; None where the section shows no time of day."""
    read_count: int | None = None
    body_text: tuple[str, ...] | None = None
    """Lines of the body."""


@dataclass(frozen=True, slots=True)
class PanelTruth:
    """One entry of a panel."""

    rank: int
    url: str
    read_count: int | None


@dataclass(frozen=True, slots=True)
class CategoryTruth:
    """One category."""

    path: tuple[str, ...]
    """Names, outermost first."""
    url: str
    own: tuple[int, ...]
    """Living articles of this very category, newest first."""


@dataclass(frozen=True)
class Truth:
    """Answers for one site, one day at a time."""

    pages: Pages

    @property
    def _articles(self) -> Articles:
        return self.pages.articles

    def all(self, day: int, home: str) -> Iterator[ArticleTruth]:
        """Every article that a crawler could have met by that day: those taken down included, oldest first."""
        return (self.article(n, day, home) for n in range(1, self._articles.life.count(day) + 1))

    def article(self, number: int, day: int, home: str) -> ArticleTruth:
        """What is behind one article's address."""
        flaw, url = self._articles.flaw(number), home + self._articles.href(number)[1:]
        if not self._articles.life.lives(number, day):
            return ArticleTruth(number, url, "gone", None)
        if flaw in BROKEN or flaw is Flaw.ERROR_ALWAYS:
            return ArticleTruth(
                number, url, "broken" if flaw in BROKEN else "failed", flaw.name.lower() if flaw else None
            )
        return self._live(number, self._articles.shown_day(number, day), url, flaw)

    def _live(self, number: int, shown: int, url: str, flaw: Flaw | None) -> ArticleTruth:
        articles, node = self._articles, category_of(number)
        dated = flaw not in (Flaw.NO_DATE, Flaw.RELATIVE_DATE)
        timed = dated and "%H" in articles.style_of(number).date
        return ArticleTruth(
            number,
            url,
            "live",
            flaw.name.lower() if flaw in INCOMPLETE and flaw else None,
            title=articles.title(number, shown),
            category_path=tuple(link.name for link in self.pages.crumbs(node, shown)),
            updated_on=articles.updated_on(number, shown) if dated else None,
            updated_at=articles.updated_at(number, shown).astimezone(UTC) if timed else None,
            read_count=self._reads(number, shown, flaw),
            body_text=tuple(line for block in articles.blocks(number, shown) for line in block.lines),
        )

    def _reads(self, number: int, shown: int, flaw: Flaw | None) -> int | None:
        if flaw is Flaw.SCRIPT_COUNT:
            return None
        return ROUNDED[1] if flaw is Flaw.ROUNDED_COUNT else self._articles.life.reads(number, shown)

    def categories(self, day: int, home: str) -> Iterator[CategoryTruth]:
        """Every category, parents first."""
        life = self._articles.life
        for node in NODES.values():
            newest = node.newest(life.count(day), 0, life.count(day))
            own = tuple(n for n in newest if category_of(n) is node and life.lives(n, day))
            yield CategoryTruth(tuple(link.name for link in self.pages.crumbs(node, day)), home + node.path[1:], own)

    def hot(self, day: int, home: str) -> list[PanelTruth]:
        """热门文章 as the home page shows it that day."""
        return [
            PanelTruth(rank, home + entry.href[1:], entry.reads)
            for rank, entry in enumerate(self.pages.panels(day)[0], 1)
        ]

    def latest(self, day: int, home: str) -> list[PanelTruth]:
        """最新文章 as the home page shows it that day."""
        return [
            PanelTruth(rank, home + entry.href[1:], None) for rank, entry in enumerate(self.pages.panels(day)[1], 1)
        ]
