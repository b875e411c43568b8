"""What is true of article ``n`` on a day, before any page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from heapq import nlargest

from . import prose
from .days import FIRST_PLAIN, Life, date_of
from .dice import mix
from .flaws import QUOTED, Flaw, flaw_of
from .prose import Block
from .templates import STYLES
from .tree import Node, category_of
from .views import Entry, Link, Style

FIRST_ID = 1000
"""Article 1 has the id 1001, so that ids look like a grown site's."""
EXCERPT = 84
_HOT_SHOWS_READS = 77


@dataclass(frozen=True)
class Articles:
    """All articles of one site."""

    life: Life
    paragraphs: tuple[int, int]
    templates: tuple[str, ...]
    has_flaws: bool

    def flaw(self, number: int) -> Flaw | None:
        return flaw_of(number) if self.has_flaws else None

    def style(self, node: Node) -> Style:
        """The looks of a category's section: sections were built in different years."""
        return STYLES[self.templates[node.top.category.topic % len(self.templates)]]

    def style_of(self, number: int) -> Style:
        return self.style(category_of(number))

    def href(self, number: int) -> str:
        """The address of the article, from the site's root."""
        node = category_of(number)
        at = date_of(self.life.published(number))
        return self.style(node).article_href.format(path=node.path, id=FIRST_ID + number, at=at)

    def linked(self, number: int) -> str:
        """The address that the site itself links to: a redirecting one where the article has moved."""
        return f"/old/{FIRST_ID + number}.html" if self.flaw(number) is Flaw.MOVED else self.href(number)

    def part_hrefs(self, number: int) -> tuple[str, ...]:
        """The addresses of an article's pages where it is cut up; else empty."""
        if self.flaw(number) is not Flaw.PARTS:
            return ()
        href = self.href(number)
        tail = self.style_of(number).part_href
        return (href, *(tail.format(href=href.removesuffix(".html"), part=part) for part in (2, 3)))

    def shown_day(self, number: int, day: int) -> int:
        """The day as of which the article's page was written: static files wait for their weekly turn or an edit."""
        turn = day - day % self.style_of(number).static_days
        return max(turn, *(d for d in self.life.edited(number, day)[-1:]), self.life.published(number))

    def title(self, number: int, day: int) -> str:
        return prose.title(self.life.seed, number, _topic(number), self._revision(number, day))

    def excerpt(self, number: int) -> str:
        """The beginning of the text, cut off as lists and panels show it."""
        return prose.opening(self.life.seed, number, _topic(number))[:EXCERPT] + "..."

    def blocks(self, number: int, day: int) -> list[Block]:
        """The whole body."""
        older = number - 1 - mix(self.life.seed, number) % 40
        see_also = (
            (prose.title(self.life.seed, older, _topic(older), 0), self.linked(older))
            if older >= FIRST_PLAIN and number % 3 == 0
            else None
        )
        blocks = prose.body(
            self.life.seed,
            number,
            _topic(number),
            self._revision(number, day),
            paragraphs=self.paragraphs,
            see_also=see_also,
        )
        return [*blocks, Block("p", (QUOTED,))] if self.flaw(number) is Flaw.LABELS_IN_PROSE else blocks

    def updated_at(self, number: int, day: int) -> datetime:
        """The moment of the last change, on the site's clock."""
        return self.life.time_of(number, self.life.updated(number, day))

    def updated_on(self, number: int, day: int) -> date:
        return date_of(self.life.updated(number, day))

    def entry(self, number: int, day: int, *, shows_reads: bool = True) -> Entry:
        """The article as lists and panels show it."""
        return Entry(
            title=self.title(number, day),
            href=self.linked(number),
            excerpt=self.excerpt(number),
            reads=self.life.reads(number, day) if shows_reads else None,
            date=self.updated_on(number, day).isoformat(),
        )

    def hot(self, day: int, size: int) -> list[int]:
        """The most read articles, most read first."""
        numbers = range(FIRST_PLAIN, self.life.count(day) + 1)
        ranked = nlargest(size * 2, numbers, key=lambda n: (self.life.reads(n, day), n))
        return [n for n in ranked if self.life.lives(n, day)][:size]

    def latest(self, day: int, size: int) -> list[int]:
        """The newest articles, newest first."""
        newest = range(self.life.count(day), 0, -1)
        return [n for n in newest[: size * 2] if self.life.lives(n, day) and not self.flaw(n)][:size]

    def hot_shows_reads(self, number: int) -> bool:
        """The hot panel leaves the count out for some articles, always the same ones."""
        return mix(self.life.seed, _HOT_SHOWS_READS, number) % 4 != 0

    def link(self, number: int, day: int) -> Link | None:
        """A link to the article; None where there is nothing to link to."""
        return Link(self.title(number, day), self.linked(number)) if self.life.lives(number, day) else None

    def _revision(self, number: int, day: int) -> int:
        return len(self.life.edited(number, day))


def _topic(number: int) -> int:
    return category_of(number).top.category.topic
