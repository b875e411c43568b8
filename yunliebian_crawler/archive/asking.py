"""What an open archive answers: every method is a line or two that asks the part that knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from yunliebian_crawler.archive import backing, covering, histories, rawness, reading, relations, standing, tracing
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.frames import Frame
from yunliebian_crawler.archive.rows import Article, Category, PanelEntry, ReadCount, Revision
from yunliebian_crawler.archive.times import LAST, stamp
from yunliebian_crawler.items import Problem, RecordPointer

if TYPE_CHECKING:
    from yunliebian_crawler.archive.dumping import Exported
    from yunliebian_crawler.archive.planning import Plan
    from yunliebian_crawler.archive.searching import Finding, Hits, Scope

Row = dict[str, Any]
Ref = int | str
"""An article by its number, as int or digits, or by its address."""


class Asking:
    """The reading half of ``Archive``."""

    _database: Database

    def stats(self, as_of: datetime | None = None) -> Row:
        """The archive at a glance, or as it was at a time: what waited then and the file's size are None."""
        with self._database.snapshot():
            return reading.stats(self._database, stamp(as_of) if as_of else None)

    def standing(self, now: datetime, *, host: str = "") -> Row:
        """For monitoring: counts, ``due``, ``last_crawl``, ``last_good_at``, ``lock`` (null: nobody) and ``gap_days``,
        days of the last thirty on which no crawl ran. ``host``: this machine, of whose dead processes none counts."""
        return standing.standing(self._database, now, host)

    def records(self, most: int | None = None) -> Iterator[RecordPointer]:
        """Where the raw answers are, in the order of their files; with ``most`` about so many, evenly spread."""
        return rawness.records(self._database, most)

    def record_files(self) -> dict[str, int]:
        """The files of the raw answers, each with the bytes that rows need of it."""
        return rawness.files(self._database)

    def copy_to(self, path: Path) -> None:
        """Copy the database as it is now into a new file, while others may write; raises ``ArchiveError``."""
        backing.copy_database(self._database, path)

    def exported(self) -> AbstractContextManager[Exported]:
        """This moment of an archive on a server, for the server's own tools."""
        from yunliebian_crawler.archive.dumping import exported

        return exported(self._database)

    def record_count(self) -> int:
        """Raw answers in all."""
        return rawness.count(self._database)

    def crawls(self, limit: int = 20) -> Iterator[Row]:
        """The crawl log, the latest first."""
        return reading.crawls(self._database, limit)

    def problems(self, crawl_id: int | None = None, limit: int = 100) -> Iterator[Row]:
        """What went wrong, the latest first."""
        return reading.problems(self._database, crawl_id, limit)

    def newest(self, limit: int = 20) -> Iterator[Row]:
        """Articles by the date they show, the newest first; without bodies."""
        return reading.newest(self._database, limit)

    def articles(
        self,
        *,
        category: str | None = None,
        since: date | datetime | None = None,
        as_of: datetime | None = None,
    ) -> Frame[Article]:
        """Every article whole, in order of discovery; see ``Frame`` for what can be done with them.

        ``category``: a path; it and all below. ``since``: only rows that may differ from what was known at that time
        (by crawls: what crawls saw that ended then or later). ``as_of``: as it was known at a time.
        """
        return relations.frame(self._database, "articles", relations.Part(category, since, as_of))

    def revisions(
        self,
        *,
        category: str | None = None,
        since: date | datetime | None = None,
        as_of: datetime | None = None,
    ) -> Frame[Revision]:
        """Every revision of every article, an article's from the oldest on; the arguments are those of ``articles``."""
        return relations.frame(self._database, "revisions", relations.Part(category, since, as_of))

    def read_counts(
        self,
        *,
        category: str | None = None,
        since: date | datetime | None = None,
        as_of: datetime | None = None,
    ) -> Frame[ReadCount]:
        """Every read count seen of an article, an article's in time; the arguments are those of ``articles``."""
        return relations.frame(self._database, "read_counts", relations.Part(category, since, as_of))

    def panel_entries(
        self,
        *,
        category: str | None = None,
        since: date | datetime | None = None,
        as_of: datetime | None = None,
    ) -> Frame[PanelEntry]:
        """What the panels showed, in time; with a category only its articles. Arguments as of ``articles``."""
        return relations.frame(self._database, "panel_entries", relations.Part(category, since, as_of))

    def categories(self, *, category: str | None = None, as_of: datetime | None = None) -> Frame[Category]:
        """The category tree, each after its parent. As of a time ``last_seen_at`` is None where it was seen later."""
        return relations.frame(self._database, "categories", relations.Part(category, None, as_of))

    def frame(self, relation: str, part: relations.Part) -> Frame[Any]:
        """The same by the relation's name."""
        return relations.frame(self._database, relation, part)

    def home(self) -> str | None:
        """The site's home address, as the last crawl was given it; None: no crawl yet."""
        return next((str(row["home"]) for row in list(self.crawls(1))), None)

    def at_one_moment(self) -> AbstractContextManager[None]:
        """All that is asked inside is of one moment, whatever a crawl commits meanwhile."""
        return self._database.snapshot()

    def hot_list(
        self, panel: str = "hot", *, days: int = 7, limit: int = 10, as_of: datetime | None = None
    ) -> Iterator[Row]:
        """``day, rank, article_id, url, title, read_count`` of a panel on its last ``days`` days that were seen.

        Days are UTC. Of each day it is the panel that was seen last, the home page's before any other page's.
        """
        at = stamp(as_of) if as_of else LAST
        return reading.hot_list(self._database, panel, days=days, limit=limit, as_of=at)

    def article(self, ref: Ref, as_of: datetime | None = None) -> Row | None:
        """An article as it is known, or as it was at a time; None: there is none, or nobody had seen it by then."""
        return histories.article(self._database, ref, as_of)

    def provenance(self, ref: Ref, as_of: datetime | None = None) -> list[Row]:
        """For each known value of an article: ``field, value, rule, fetch_id, url, requested_at, warc_file,
        warc_offset``: the rule that found it, and the fetch and raw answer that it was first found in."""
        return tracing.provenance(self._database, ref, as_of)

    def history(self, ref: Ref, as_of: datetime | None = None) -> Row | None:
        """``article`` and lists, oldest first, of what is known of it, or was known at a time.

        ``revisions``, ``read_counts`` (rows of ``read_series``), ``panel_days``, ``panel_spells``, ``moves`` (``what``:
        category or address), ``fetches``.
        """
        with self._database.snapshot():
            return histories.history(self._database, ref, as_of)

    def revision(self, ref: Ref, number: int | None = None, as_of: datetime | None = None) -> Row | None:
        """One revision by number, by default the newest, with the article's ``url`` and where the raw answer that it
        was first seen in lies (``warc_file``, ``warc_offset``); None: there is none, or was none known at that time."""
        with self._database.snapshot():
            return histories.revision(self._database, ref, number, as_of)

    def bodies(self) -> Iterator[tuple[Any, ...]]:
        """Number and text of every article that has a text, in order of discovery, read as they are asked for."""
        from yunliebian_crawler.archive import passages

        return passages.bodies(self._database)

    def text(self, number: int) -> Row | None:
        """``id, url, title, category_path, updated_on, first_seen_at, body_text`` of an article by its number."""
        from yunliebian_crawler.archive import passages

        return passages.text(self._database, number)

    def sharing(self, found: Iterable[tuple[str, ...]]) -> list[int]:
        """Numbers of the articles in whose text any of some passages stands, each given as ``search.tokens``."""
        from yunliebian_crawler.archive import passages

        return passages.sharing(self._database, found)

    def revision_pair(self, ref: Ref, a: int | None = None, b: int | None = None) -> tuple[Row, Row] | None:
        """Two revisions by number, by default the last two, with ``images`` and ``links``; None: no such two."""
        return histories.revision_pair(self._database, ref, a, b)

    def read_curve(self, ref: Ref) -> list[Row]:
        """``observed_at, read_count, source`` of an article, oldest first."""
        return histories.read_curve(self._database, ref)

    def coverage(self, ref: Ref, since: date | None = None, until: date | None = None) -> Iterator[Row]:
        """``day, state`` of an article, oldest first; days are UTC."""
        number = histories.article_id(self._database, ref)
        return covering.of_article(self._database, number, since, until)

    def coverage_table(
        self,
        by: str = "category",
        *,
        since: date | None = None,
        until: date | None = None,
        ref: Ref | None = None,
        category: str | None = None,
    ) -> Iterator[Row]:
        """Article-days counted by ``category``, ``article`` or ``day``: ``observed``, ``not_due``, ``missed``,
        ``failed``, their sum ``article_days``, and the share of each of it (``observed_share`` …).

        ``since`` and ``until`` are days in UTC. An article counts for the category that it is in now. Raises
        ``UsageError`` for another ``by``.
        """
        number = histories.article_id(self._database, ref) if ref is not None else None
        return covering.table(self._database, by, since=since, until=until, article_id=number, category=category)

    def search(
        self,
        query: str,
        *,
        category: str | None = None,
        since: date | None = None,
        until: date | None = None,
        sort: str = "newest",
        limit: int = 20,
        as_of: datetime | None = None,
        any_term: bool = False,
        field: Literal["title", "body"] | None = None,
        all_revisions: bool = False,
    ) -> Hits:
        """Articles found by full text, each with a ``snippet``; ``total`` of the list counts how many there are in all.

        ``since`` and ``until`` are days of ``updated_on``. ``any_term``: one of the terms is enough. ``field``: look in
        the title or the body alone. ``as_of``: in the texts as they were then. ``all_revisions``: in all texts that
        they ever had; what a revision has is then the matching one's own, the newest of them, and the row says which:
        ``revision`` (its number), ``observed_at``, ``last_observed_at``, ``revisions`` (the numbers of all that match).

        Raises ``UsageError`` for an unknown order, for ``relevance`` of the past, which is not kept, and for ``as_of``
        together with ``all_revisions``.
        """
        from yunliebian_crawler.archive import searching  # folding has tables to make, which other readers do without

        scope = searching.Scope(category, since, until, any_term, field)
        with self._database.snapshot():
            found = self.finding(query, scope, sort=sort, limit=limit, as_of=as_of, all_revisions=all_revisions)
            return searching.Hits(found.rows, found.counted)

    def finding(
        self,
        query: str,
        scope: Scope,
        *,
        sort: str = "newest",
        limit: int = 20,
        as_of: datetime | None = None,
        all_revisions: bool = False,
    ) -> Finding:
        """The same, read row by row, however many there are; to be asked and read inside ``at_one_moment``."""
        from yunliebian_crawler.archive import searching

        at = stamp(as_of) if as_of else None
        return searching.search(
            self._database, query, scope, sort=sort, limit=limit, as_of=at, all_revisions=all_revisions
        )

    def plan(self, budget: int, *, now: datetime, home: str, category: str | None = None) -> Plan:
        """What a refresh would ask now with ``budget`` requests, robots.txt counted: the same pages in the same order.

        What its pages show as new or changed goes before the rest of the plan, whose end then gets no request.
        """
        from yunliebian_crawler.archive import planning

        return planning.plan(self._database, budget=budget, now=now, home=home, category=category)

    def explain(self, url: str, plan: Plan, *, home: str, category: str | None = None) -> Row:
        """Why an address is in ``plan``, or why not: ``url, number, is_due, gain, reason``."""
        from yunliebian_crawler.archive import explaining

        return explaining.explain(self._database, url, plan, home=home, category=category)

    def check(self) -> list[Problem]:
        """Whether the archive is sound: file, references, history, search index and raw answers."""
        from yunliebian_crawler.archive import checking

        with self._database.snapshot():
            return checking.check(self._database)
