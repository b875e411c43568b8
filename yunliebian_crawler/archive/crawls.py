"""The crawl log, and the rounds: one walk over the site, however many crawls it takes."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from yunliebian_crawler.archive import missing, tallies
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.homes import forget_other_sites, require_home
from yunliebian_crawler.archive.records import Crawl, CrawlSummary, Outcome
from yunliebian_crawler.archive.times import AT_ONCE, moment, stamp
from yunliebian_crawler.policy import HOME_PRIORITY

FINISHED = frozenset({"done", "finished", "unhealthy"})
"""Outcomes of a crawl that left nothing to ask: the round is over."""
REFRESH = "refresh"
"""The spider that spends a budget."""
IMPORT = "import"
"""No spider: what takes in captures made elsewhere."""
WALK = "site"
"""The spider that walks in rounds; others ask for given addresses."""

_COUNTED: dict[str, str] = {
    "new": "articles_new",
    "changed": "articles_changed",
    "unchanged": "articles_unchanged",
    "gone": "articles_gone",
}
_COUNTS = ("pages", "articles_new", "articles_changed", "articles_unchanged", "articles_gone", "problems")


class Crawls:
    """The table ``crawls``, and how a round begins in ``addresses``."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._counts: Counter[str] = Counter()
        self._crawl_id: int | None = None
        self._insert = database.prepare_insert(
            "crawls", "spider scope home version crawl_all started_at round", returning="id"
        )
        self._add = database.prepare(
            f"update crawls set {', '.join(f'{name} = {name} + :{name}' for name in _COUNTS)} where id = :id"  # noqa: S608
        )

    def start(
        self, spider: str, version: str, now: datetime, *, home: str, scope: str | None, crawl_all: bool
    ) -> Crawl:
        """See ``Archive.start_crawl``."""
        self._database.begin()
        require_home(self._database, home)
        forget_other_sites(self._database, home)
        self._bury_the_killed()
        unfinished = self._unfinished_round(spider, scope)
        crawl_id = self._row(spider, version, now, home, scope, crawl_all, unfinished)
        walk = unfinished or (crawl_id if spider == WALK else 0)
        is_resumed = unfinished is not None
        made = Crawl(crawl_id, spider, home, walk, is_resumed, moment(stamp(now)), scope, crawl_all)
        if spider == WALK:
            self._make_due(made)
            self._make_home_due(made, stamp(now))
        elif spider == REFRESH:
            self._make_home_known(home, stamp(now))
        self._counts, self._crawl_id = Counter(), crawl_id
        return made

    def again(self, crawl: Crawl) -> None:
        """Count for a crawl whose row is there, its round begun as it was then: for what is read again."""
        self.flush()
        if crawl.spider == WALK:
            self._make_due(crawl)
            self._make_home_due(crawl, stamp(crawl.started_at))
        elif crawl.spider == REFRESH:
            self._make_home_known(crawl.home, stamp(crawl.started_at))
        self._counts, self._crawl_id = Counter(), crawl.id

    def count(self, outcome: Outcome, *, is_article: bool, is_page: bool, problems: int) -> None:
        """One visit; written with the next commit."""
        self._counts["pages"] += is_page
        self._counts["problems"] += problems
        counted = "unchanged" if outcome == "not_modified" else outcome
        if is_article and counted in _COUNTED:
            self._counts[_COUNTED[counted]] += 1

    def flush(self) -> None:
        """Write the counts since the last commit."""
        if self._counts and self._crawl_id is not None:
            self._add.run({"id": self._crawl_id, **{name: self._counts[name] for name in _COUNTS}})
            self._counts = Counter()

    @property
    def counts(self) -> Counter[str]:
        """Counts since the last commit, to be set back after a rollback."""
        return self._counts.copy()

    @counts.setter
    def counts(self, counts: Counter[str]) -> None:
        self._counts = counts

    def finish(self, crawl_id: int, outcome: str, now: datetime, counts: dict[str, int]) -> CrawlSummary:
        """See ``Archive.finish_crawl``."""
        self._database.begin()
        self.flush()
        known = {name: counts[name] for name in ("requests", "budget", "due_left", *_COUNTS) if name in counts}
        self._database.execute(
            f"""update crawls set outcome = :outcome, finished_at = :now,
              is_whole_site = case when spider = :walk and scope is null then :is_over else 0 end
              {"".join(f", {name} = :{name}" for name in known)} where id = :id""",  # noqa: S608
            {
                "id": crawl_id,
                "outcome": outcome,
                "now": stamp(now),
                "walk": WALK,
                "is_over": outcome in FINISHED,
                **known,
            },
        )
        tallies.note(self._database, crawl_id)
        return self.summary(crawl_id)

    def summary(self, crawl_id: int) -> CrawlSummary:
        (row,) = self._database.dicts("select * from crawls where id = :id", id=crawl_id)
        seconds = (moment(row["finished_at"]) - moment(row["started_at"])).total_seconds()
        return CrawlSummary(
            crawl_id,
            row["outcome"],
            requests=row["requests"],
            seconds=seconds,
            reads=tallies.reads(self._database, crawl_id),
            finished_at=row["finished_at"],
            **{name: row[name] for name in _COUNTS},
        )

    def _row(self, *values: Any) -> int:  # noqa: ANN401
        spider, version, now, home, scope, crawl_all, unfinished = values
        row = {"spider": spider, "version": version, "started_at": stamp(now), "home": home, "scope": scope}
        crawl_id = int(self._insert.value({**row, "crawl_all": int(crawl_all), "round": unfinished or 0}))
        if unfinished is None and spider == WALK:  # the others walk in no round, and disturb none
            self._database.execute("update crawls set round = id where id = :id", {"id": crawl_id})
        return crawl_id

    def _bury_the_killed(self) -> None:
        """A crawl without an end was killed; the last thing it stored is its last sign of life."""
        killed = self._database.execute("select id from crawls where finished_at is null", {}).fetchall()
        self._database.execute(
            """update crawls set outcome = 'killed', finished_at = coalesce((select max(requested_at) from fetch_rows
              where requested_at >= crawls.started_at and crawl_id = crawls.id), started_at)
              where finished_at is null""",
            {},
        )
        for (crawl_id,) in killed:
            missing.ask_again(self._database, crawl_id)
            tallies.note(self._database, crawl_id)

    def _unfinished_round(self, spider: str, scope: str | None) -> int | None:
        """The round to go on with; None: begin a new one."""
        if spider != WALK:
            return None
        row = self._database.execute(
            "select round, outcome from crawls where spider = :spider and coalesce(scope, '') = :scope "
            "order by id desc limit 1",
            {"spider": spider, "scope": scope or ""},
        ).fetchone()
        return int(row[0]) if row and row[1] not in FINISHED else None

    def _make_due(self, crawl: Crawl) -> None:
        if not crawl.resumed:
            self._database.execute(
                """update addresses set due_at = :now where due_at is null and list_id is null and state <> 'gone'
                  and role in ('list', 'sitemap') and visited_at is not null""",
                {"now": AT_ONCE},
            )
        if crawl.crawl_all:  # one that waits to be asked again, as it came by halves, too; not one that failed
            self._database.execute(
                """update addresses set due_at = :now
                  where visited_round < :round and (due_at is null or state = 'done') and exists (
                    select 1 from articles a
                    where a.id = addresses.article_id and a.url = addresses.url and a.status = 'live')""",
                {"now": AT_ONCE, "round": crawl.round},
            )

    def _make_home_due(self, crawl: Crawl, now: str) -> None:
        """Home is asked at the start of each round, and again as long as it did not answer."""
        self._database.execute(
            """insert into addresses (url, role, state, due_at, priority, first_seen_at)
              values (:home, 'home', 'new', :due_at, :priority, :now)
              on conflict (url) do update set role = 'home', due_at = :due_at, priority = :priority
              where addresses.visited_round < :round or addresses.state <> 'done'""",
            {"home": crawl.home, "due_at": AT_ONCE, "now": now, "priority": HOME_PRIORITY, "round": crawl.round},
        )

    def _make_home_known(self, home: str, now: str) -> None:
        self._database.execute(
            """insert into addresses (url, role, state, due_at, priority, first_seen_at)
              values (:home, 'home', 'new', :due_at, :priority, :now) on conflict (url) do update set role = 'home'""",
            {"home": home, "due_at": AT_ONCE, "now": now, "priority": HOME_PRIORITY},
        )
