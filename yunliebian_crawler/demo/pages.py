"""Every page of the site as HTML: gathers what a page shows on a day, and hands it to its section's template."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from .articles import Articles
from .flaws import RELATIVE, ROUNDED, Flaw
from .prose import Block
from .templates import other
from .tree import TOP, Node, category_of
from .views import ArticleView, Entry, Frame, Link, ListView, Style

_REMEMBERED_DAYS = 32
"""Days whose panels are kept: ranking a large site takes a moment, and static pages look back a week."""


@dataclass(frozen=True)
class Pages:
    """What is shown where."""

    articles: Articles
    per_page: int
    panel_size: int
    rename_day: int | None
    _panels: dict[int, tuple[tuple[Entry, ...], tuple[Entry, ...]]] = field(default_factory=dict, repr=False)

    def home(self, day: int) -> str:
        menus = ((self.link(top, day), tuple(self.link(child, day) for child in top.children)) for top in TOP)
        return other.home(self._frame("", (), day), menus)

    def listing(self, node: Node, page: int, day: int, home: str) -> str:
        """Page ``page`` (from 1) of a category."""
        pages = self.list_hrefs(node, day)
        view = ListView(
            frame=self._frame(home + pages[page - 1][1:], self.crumbs(node, day), day),
            name=self.name(node, day),
            entries=tuple(self.articles.entry(n, day) for n in self.listed(node, page, day)),
            children=tuple(self.link(child, day) for child in node.children),
            page=page,
            pages=pages,
        )
        return self.articles.style(node).listing(view)

    def list_hrefs(self, node: Node, day: int) -> tuple[str, ...]:
        """The addresses of a category's pages; an empty category has one, too."""
        last = max(1, -(-node.total(self.articles.life.count(day)) // self.per_page))
        pattern = self.articles.style(node).list_href
        return (node.path, *(pattern.format(path=node.path, page=page) for page in range(2, last + 1)))

    def listed(self, node: Node, page: int, day: int) -> list[int]:
        """The articles on that page: a fixed stretch of the category, without the ones taken down."""
        life, start = self.articles.life, (page - 1) * self.per_page
        return [n for n in node.newest(life.count(day), start, start + self.per_page) if life.lives(n, day)]

    def article(self, number: int, part: int, day: int, home: str) -> str:
        """The page of an article as it was last written by that day."""
        shown = self.articles.shown_day(number, day)
        return self.articles.style_of(number).article(self._article_view(number, part, shown, home))

    def _article_view(self, number: int, part: int, day: int, home: str) -> ArticleView:
        articles, flaw, parts = self.articles, self.articles.flaw(number), self.articles.part_hrefs(number)
        dated = flaw not in (Flaw.NO_DATE, Flaw.RELATIVE_DATE)
        address = home + (parts[part - 1] if parts else articles.href(number))[1:]
        return ArticleView(
            frame=self._frame(address, self.crumbs(category_of(number), day), day),
            title=articles.title(number, day),
            updated=self.updated_text(number, day),
            at=articles.updated_at(number, day) if dated else None,
            reads=self._reads_html(number, day),
            blocks=self._shown_blocks(number, part, day),
            previous=articles.link(number - 1, day),
            following=articles.link(number + 1, day),
            parts=parts,
            part=part,
        )

    def updated_text(self, number: int, day: int) -> str | None:
        """The date as the page writes it; None where it shows none."""
        flaw = self.articles.flaw(number)
        if flaw is Flaw.NO_DATE:
            return None
        style = self.articles.style_of(number)
        return RELATIVE if flaw is Flaw.RELATIVE_DATE else style.date.format(self.articles.updated_at(number, day))

    def _reads_html(self, number: int, day: int) -> str:
        flaw, reads = self.articles.flaw(number), self.articles.life.reads(number, day)
        if flaw is Flaw.SCRIPT_COUNT:
            return f'<script src="/static/count.js?aid={number}"></script>'
        return ROUNDED[0] if flaw is Flaw.ROUNDED_COUNT else str(reads)

    def _shown_blocks(self, number: int, part: int, day: int) -> tuple[Block, ...]:
        if self.articles.flaw(number) is Flaw.EMPTY_BODY:
            return ()
        blocks = tuple(self.articles.blocks(number, day))
        third = -(-len(blocks) // 3)
        return blocks[(part - 1) * third : part * third] if self.articles.part_hrefs(number) else blocks

    def crumbs(self, node: Node, day: int) -> tuple[Link, ...]:
        """The categories down to this one."""
        return tuple(self.link(each, day) for each in (*node.parents, node))

    def name(self, node: Node, day: int) -> str:
        return node.category.name_on(renamed=self.rename_day is not None and day >= self.rename_day)

    def link(self, node: Node, day: int) -> Link:
        return Link(self.name(node, day), node.path)

    def panels(self, day: int) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """热门文章 and 最新文章 of a day."""
        if day not in self._panels:
            if len(self._panels) >= _REMEMBERED_DAYS:
                self._panels.clear()
            articles = self.articles
            hot = (
                articles.entry(n, day, shows_reads=articles.hot_shows_reads(n))
                for n in articles.hot(day, self.panel_size)
            )
            latest = (articles.entry(n, day, shows_reads=False) for n in articles.latest(day, self.panel_size))
            self._panels[day] = (tuple(hot), tuple(latest))
        return self._panels[day]

    def _frame(self, address: str, crumbs: tuple[Link, ...], day: int) -> Frame:
        hot, latest = self.panels(day)
        return Frame(escape(address), crumbs, tuple(self.link(top, day) for top in TOP), hot, latest)


def encode(html: str, style: Style) -> tuple[bytes, str]:
    """The page's bytes, and the content type they are sent with."""
    if style.charset == "utf-8":
        return html.encode(), "text/html; charset=utf-8"
    return html.encode(style.charset), "text/html"
