"""Which address a page belongs to, and which article: redirects, ``rel=canonical``, aliases, moves and mistakes."""

from __future__ import annotations

from dataclasses import replace

from yunliebian_crawler.archive.articles import Articles, Known
from yunliebian_crawler.archive.frontier import Address, Frontier
from yunliebian_crawler.archive.keeping import Call, Rows
from yunliebian_crawler.archive.twins import Twins, twin_of
from yunliebian_crawler.items import Page, Problem
from yunliebian_crawler.policy import is_part


class Addressing:
    """Answers from what ``addresses`` and ``articles`` know."""

    def __init__(self, frontier: Frontier, articles: Articles, rows: Rows, twins: Twins) -> None:
        self._frontier = frontier
        self._articles = articles
        self._rows = rows
        self._twins = twins

    def believed(self, call: Call, page: Page) -> Page:
        """The page under its canonical address, or under the one that answered where that is a mistake.

        Templates name home, a list's first page or another article as canonical for all their pages.
        """
        served = call.served_url
        if page.url == served:
            return page
        is_sound = page.kind == "article" and self._is_sound(call, page)
        return page if is_sound else replace(page, url=served)

    def _is_sound(self, call: Call, page: Page) -> bool:
        target = self._frontier.find(page.url)
        if target is None:
            return True
        if target.role == "home" or target.category_id is not None:
            return False
        theirs = self._articles.known(target.article_id)
        return theirs is None or theirs.title == page.title or theirs.id == call.address.article_id

    def is_lone_part(self, call: Call, page: Page) -> bool:
        """Whether this is a further page of an article, come by itself: it names the first page as canonical."""
        return page.url != call.served_url and is_part(page.url, call.served_url)

    def canonical(self, call: Call, page: Page, *, role: str) -> Address:
        """The row of the page's own address."""
        if page.url == call.address.url:
            return call.address
        return self._frontier.get(page.url, role=role, at=call.capture.requested_at)

    def whose(self, call: Call, page: Page) -> tuple[Address, Known | None]:
        """The canonical address and the article that a page belongs to; None: one not known yet."""
        canonical = self.canonical(call, page, role="article")
        mine = self._articles.known(call.address.article_id)
        theirs = mine if canonical.id == call.address.id else self._articles.known(canonical.article_id)
        if theirs is None and mine is not None and mine.title == page.title:
            if call.is_latest:
                self._articles.move(mine.id, page.url, call.at)
            return canonical, mine
        if theirs is None and mine is None:
            return canonical, self._articles.known(self._twins.of_article(page))
        has_parted = theirs is not None and theirs.url != page.url and theirs.title != page.title
        return canonical, None if has_parted else theirs

    def twin(self, call: Call, canonical: Address, known: Known | None) -> list[Problem]:
        """Told of an address that leads to an article for no other reason than that it shows the very same."""
        if known is None or canonical.article_id is not None or call.address.article_id is not None:
            return []
        return [twin_of(known.url)]

    def alias(self, call: Call, canonical: Address, article_id: int) -> None:
        """The address asked for leads to the article too, unless it had one of its own: that one is displaced."""
        asked = call.address
        if asked.id == canonical.id:
            return
        own = self._articles.known(asked.article_id)
        if own is not None and own.id != article_id and own.url == asked.url:
            self._displaced(call)
        else:
            self._rows.settle(call, asked, role="article", article_id=article_id)

    def _displaced(self, call: Call) -> None:
        """The address of one article answers with another one: to that article the same as not found."""
        if call.is_latest:
            since = call.address.missing_since_crawl_id or call.crawl.id
            self._rows.fail(call, replace(self._rows.later(call, "missing"), missing_since_crawl_id=since))
