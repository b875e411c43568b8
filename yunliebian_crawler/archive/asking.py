"""What an open archive answers: every method is a line or two that asks the part that knows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from yunliebian_crawler.archive import histories, reading
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.items import Problem

Row = dict[str, Any]
Ref = int | str
"""An article by its number, as int or digits, or by its address."""


class Asking:
    """The reading half of ``Archive``."""

    _database: Database

    def stats(self) -> Row:
        """The archive at a glance."""
        return reading.stats(self._database)

    def crawls(self, limit: int = 20) -> Iterator[Row]:
        """The crawl log, the latest first."""
        return reading.crawls(self._database, limit)

    def problems(self, crawl_id: int | None = None, limit: int = 100) -> Iterator[Row]:
        """What went wrong, the latest first."""
        return reading.problems(self._database, crawl_id, limit)

    def newest(self, limit: int = 20) -> Iterator[Row]:
        """Articles by the date they show, the newest first; without bodies."""
        return reading.newest(self._database, limit)

    def categories(self) -> Iterator[Row]:
        """The category tree, each after its parent."""
        return reading.categories(self._database)

    def hot_list(self, panel: str = "hot", *, days: int = 7, limit: int = 10) -> Iterator[Row]:
        """``day, rank, article_id, url, title, read_count`` of a panel on its last ``days`` days that were seen."""
        return reading.hot_list(self._database, panel, days=days, limit=limit)

    def article(self, ref: Ref, as_of: datetime | None = None) -> Row | None:
        """An article as it is known, or as it was at a time; None: there is none, or nobody had seen it by then."""
        return histories.article(self._database, ref, as_of)

    def history(self, ref: Ref) -> Row | None:
        """``article`` and lists, oldest first, of its ``revisions``, ``read_counts``, ``panel_days``, ``fetches``."""
        return histories.history(self._database, ref)

    def revision_pair(self, ref: Ref, a: int | None = None, b: int | None = None) -> tuple[Row, Row] | None:
        """Two revisions by number, by default the last two; None where there are no such two."""
        return histories.revision_pair(self._database, ref, a, b)

    def read_curve(self, ref: Ref) -> list[Row]:
        """``observed_at, read_count, source`` of an article, oldest first."""
        return histories.read_curve(self._database, ref)

    def coverage(self, ref: Ref) -> Iterator[Row]:
        """``day, state`` of an article, oldest first."""
        return histories.coverage(self._database, ref)

    def search(
        self,
        query: str,
        *,
        category: str | None = None,
        since: date | None = None,
        until: date | None = None,
        sort: str = "newest",
        limit: int = 20,
    ) -> list[Row]:
        """Articles found by full text, each with a ``snippet``."""
        from yunliebian_crawler.archive import searching  # brings SQLAlchemy, which other readers do without

        return searching.search(
            self._database, query, category=category, since=since, until=until, sort=sort, limit=limit
        )

    def check(self) -> list[Problem]:
        """Whether the archive is sound: file, references, history, search index and raw answers."""
        from yunliebian_crawler.archive import checking

        return checking.check(self._database)
