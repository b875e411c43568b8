"""The whole site as a function: ``page(path, day)`` answers every address, ``truth(day)`` tells what is behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..site import HOME
from .answers import Answer, Answers, Extras
from .articles import Articles
from .days import Life
from .pages import Pages
from .templates import STYLES
from .truth import ArticleTruth, CategoryTruth, PanelTruth, Truth


@dataclass(frozen=True)
class DemoSite:
    """A generated site in Chinese; the same parameters give the same site, byte for byte.

    >>> site = DemoSite(articles=60)
    >>> site.page("/", day=0).status, site.page("/nothing.html", day=0).status
    (200, 404)
    """

    seed: int = 1
    articles: int = 60
    """Articles of day 0, at least 40. Any number costs the same memory: pages are made when asked for."""
    new_per_day: int | None = None
    """New articles a day; None: two, or one for every 2,000 articles."""
    per_page: int = 10
    """Entries on a page of a list."""
    panel_size: int = 10
    paragraphs: tuple[int, int] = (4, 8)
    """Fewest and most paragraphs of a body (at least 2): the weight of a page."""
    templates: tuple[str, ...] = tuple(STYLES)
    """Looks of the sections, in turn."""
    has_flaws: bool = True
    """Whether some pages are broken on purpose."""
    has_traps: bool = True
    """Whether there is a calendar without end."""
    has_sitemap: bool = True
    crawl_delay: float | None = None
    """Seconds that robots.txt asks for; None: it asks for nothing."""
    edits: float = 0.034
    """How often articles are edited, see ``Life.edits``; 0: never."""
    taken_down: float = 0.03
    """Share of the articles that disappear in a year; 0: none ever."""
    rename_day: int | None = 5
    """The day on which a category gets another name; None: never."""

    def __post_init__(self) -> None:
        if self.articles < 40:
            raise ValueError("a demo site has at least 40 articles")

    @cached_property
    def life(self) -> Life:
        """When things happen."""
        per_day = max(2, self.articles // 2000) if self.new_per_day is None else self.new_per_day
        return Life(self.seed, self.articles, per_day, self.edits, self.taken_down)

    @cached_property
    def pages(self) -> Pages:
        """What is shown where."""
        articles = Articles(self.life, self.paragraphs, self.templates, self.has_flaws)
        return Pages(articles, self.per_page, self.panel_size, self.rename_day)

    @cached_property
    def _answers(self) -> Answers:
        return Answers(self.pages, Extras(self.has_traps, self.has_sitemap, self.crawl_delay))

    @cached_property
    def _truth(self) -> Truth:
        return Truth(self.pages)

    def page(self, path: str, day: int = 0, *, home: str = HOME, attempt: int = 1) -> Answer:
        """What the site answers: (status, headers, body).

        ``path`` starts with a slash and has its query; ``home`` is the address the site believes it has; ``attempt``
        counts the requests for this path, for pages that fail only once.
        """
        return self._answers.to(path, day, home, attempt)

    def truth(self, day: int = 0, *, home: str = HOME) -> Iterator[ArticleTruth]:
        """What a perfect crawler must know of every article on that day, oldest first."""
        return self._truth.all(day, home)

    def article_truth(self, number: int, day: int = 0, *, home: str = HOME) -> ArticleTruth:
        """The same of one article."""
        return self._truth.article(number, day, home)

    def categories(self, day: int = 0, *, home: str = HOME) -> Iterator[CategoryTruth]:
        """Every category of that day, parents first."""
        return self._truth.categories(day, home)

    def hot(self, day: int = 0, *, home: str = HOME) -> list[PanelTruth]:
        """热门文章 of that day, as every page that is written anew daily shows it."""
        return self._truth.hot(day, home)

    def latest(self, day: int = 0, *, home: str = HOME) -> list[PanelTruth]:
        """最新文章 of that day."""
        return self._truth.latest(day, home)

    def paths(self, day: int = 0) -> Iterator[str]:
        """Every address that a perfect crawler asks for: home, lists, articles that live, their further pages."""
        return self._answers.paths(day)
