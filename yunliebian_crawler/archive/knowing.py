"""All that the policy looks at, read from the archive's narrow tables into its own nouns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.scope import inside
from yunliebian_crawler.archive.times import AT_ONCE, stamp
from yunliebian_crawler.policy import HOME_PRIORITY, PRIORITY, Article, ListPage, Waiting
from yunliebian_crawler.policy.constants import FIRST_DAYS, LEAST_DAYS, NEW_DAYS, UNKNOWN_AGE

LONG_AGO = 0.0
_DAY = 86_400
HOUR = len("2026-11-22T03")
"""Characters of a stored time that tell the hour."""
_NEW, _AGAIN, _KEEPS = range(3)
"""Never asked or shown as changed; failed once; keeps failing: these take turns, whoever waits longest first."""
_Turn = tuple[int, str, int, int]
"""Of an address that waits: one of these, since when if it keeps failing, priority, and the address."""


@dataclass(frozen=True, slots=True)
class Known:
    """One address that may be asked."""

    url: str
    role: str
    state: str
    failures: int
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the archive knows at one moment. Times are days since 1970."""

    now: float
    home: str
    is_home_due: bool
    articles: list[Article]
    address_ids: list[int]
    """Of the articles, in the same order."""
    lists: list[ListPage]
    waiting: list[Waiting]
    """In the order in which it is asked."""
    called: frozenset[int]
    """Those of them that a list shows as changed."""
    resting: int
    """Addresses that failed and wait for their next try."""
    address: Callable[[int], Known]


@dataclass(frozen=True, slots=True)
class _Listed:
    """What one page of a list showed."""

    shows: list[int]
    news: list[int]
    has_dates: bool
    has_reads: bool


class _Days(dict[str, float]):
    """Days since 1970 of stored times cut to the hour: few different ones, so each is worked out once. None is later
    than now: clocks that went wrong, and days of the site's zone, must not look like the future."""

    latest = float("inf")

    def __missing__(self, key: str) -> float:
        if not key:
            return LONG_AGO
        moment = datetime.fromisoformat(key + ":00" if len(key) > len("2026-11-22") else key)
        found = self[key] = min(moment.replace(tzinfo=UTC).timestamp() / _DAY, self.latest)
        return found

    def of(self, stamped: str | None) -> float:
        return self[(stamped or "")[:HOUR]]


def know(database: Database, now: datetime, home: str, category: str | None) -> Knowledge:
    """See ``Knowledge``; ``category``: only what belongs to it."""
    return _Reader(database, now, home, category).knowledge()


class _Reader:
    def __init__(self, database: Database, now: datetime, home: str, category: str | None) -> None:
        self._database = database
        self._at = stamp(now)
        self._days = _Days()
        self._now = self._days.latest = self._days.of(self._at)
        self._home = home
        self._inside = None if category is None else inside(database, category)
        self._parts: dict[int, list[tuple[str, str]]] = defaultdict(list)
        self._resting: set[int] = set()

    def knowledge(self) -> Knowledge:
        lists = self._paged()
        due = self._due()
        articles, address_ids, called = self._articles({row[-1] for row in due})
        pages = self._lists(lists, articles, {address: place for place, address in enumerate(address_ids)})
        ordered = sorted([*due, *called])
        waiting = [Waiting(each[-1], 1 + len(self._parts.get(each[-1], ())), each[0] == _KEEPS) for each in ordered]
        return Knowledge(
            self._now,
            self._home,
            self._is_home_due,
            articles,
            address_ids,
            pages,
            waiting,
            frozenset(each[-1] for each in called),
            len(self._resting),
            self._address,
        )

    def _belongs(self, address_id: int) -> bool:
        return self._inside is None or address_id in self._inside

    def _paged(self) -> list[tuple[int, str, float, int]]:
        """Pages of lists, sitemaps and home, and the further pages of articles."""
        rows = self._database.execute(
            """select id, url, role, state, list_id, visited_at, due_at from addresses
              where role in ('home', 'list', 'sitemap', 'part') order by id""",
            {},
        )
        self._is_home_due, lists = self._inside is None, []
        for address_id, url, role, state, list_id, visited_at, due_at in rows.fetchall():
            if role == "part" and list_id is not None:
                self._parts[list_id].append((url, visited_at or ""))
            elif url == self._home:
                self._is_home_due = self._is_ripe(state, visited_at, due_at)
            elif role in ("list", "sitemap") and state == "done" and self._belongs(address_id):
                lists.append((address_id, role, self._days.of(visited_at), list_id or address_id))
        return lists

    def _is_ripe(self, state: str, visited_at: str | None, due_at: str | None) -> bool:
        if self._inside is not None:
            return False
        if state == "done":
            return self._now - self._days.of(visited_at) >= LEAST_DAYS
        return due_at is None or due_at <= self._at

    def _due(self) -> list[_Turn]:
        """What was never asked, or failed when it was."""
        rows = self._database.execute(
            "select id, url, state, due_at, priority, failures from addresses where due_at is not null", {}
        )
        found = []
        for address_id, url, state, due_at, priority, failures in rows.fetchall():
            if not self._belongs(address_id):
                continue
            if due_at > self._at:
                self._resting.add(address_id)
            elif url != self._home and (state != "done" or due_at != AT_ONCE):
                keeps = state != "new" and failures > 1
                group = _KEEPS if keeps else _AGAIN if state != "new" else _NEW
                found.append((group, due_at if keeps else "", max(priority, HOME_PRIORITY), address_id))
        return found

    def _articles(self, due: set[int]) -> tuple[list[Article], list[int], list[_Turn]]:
        """Articles that may be asked, their addresses, and those shown as changed."""
        rows = self._database.each(
            """select article_id, address_id, born_on, shown_on, before_on, changed_at, edits, undated, read_count,
              fetched_at, coalesce(dated_at, ''), coalesce(counted_at, ''), alive_at, is_gone, called_at
              from clocks order by article_id""",
            {},
        )
        day, parts, belongs, elsewhere = self._days, self._parts, self._inside, self._resting | due
        began = self._days.of(self._began())
        articles, addresses, called = [], [], []
        for row in rows:
            address = row[1]
            if address in elsewhere or (belongs is not None and address not in belongs):
                continue
            if row[14] is not None:
                called.append((_NEW, "", PRIORITY["entry"], address))
                continue
            cost = 1
            if address in parts:
                cost += sum(visited_at >= row[9] for _, visited_at in parts[address])
            articles.append(_article(row, day, began, cost))
            addresses.append(address)
        return articles, addresses, called

    def _began(self) -> str | None:
        """When the archive's first crawl began."""
        row = self._database.execute("select min(started_at) from crawls", {}).fetchone()
        return None if row is None else row[0]

    def _lists(
        self, pages: list[tuple[int, str, float, int]], articles: list[Article], places: dict[int, int]
    ) -> list[ListPage]:
        listed = self._listed(articles, places)
        nothing = _Listed([], [], False, False)
        found = []
        for address_id, role, seen, root in pages:
            shown = listed.get(address_id, nothing)
            news = shown.news if root == address_id else []
            if role == "sitemap":
                news = self._found_on(address_id, places)
            found.append(
                ListPage(address_id, seen, shown.shows, shown.has_dates, shown.has_reads, news, role == "sitemap")
            )
        return found

    def _listed(self, articles: list[Article], places: dict[int, int]) -> dict[int, _Listed]:
        """What each page showed last; the first page of a list also what appeared in all of the list lately."""
        rows = self._database.each(
            """select page_id, list_id, address_id, shown_on is not null, shows_reads from listings
              where page_id is not null""",
            {},
        )
        shows: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        news: dict[int, list[int]] = defaultdict(list)
        recent = {place for place, article in enumerate(articles) if self._now - article[1] <= NEW_DAYS}
        for page_id, list_id, address_id, has_date, has_reads in rows:
            place = places.get(address_id)
            if place is not None:
                shows[page_id].append((place, has_date, has_reads))
                if place in recent:
                    news[list_id].append(place)
        return {page: _page_of(shows.get(page, []), news.get(page, [])) for page in {**shows, **news}}

    def _found_on(self, address_id: int, places: dict[int, int]) -> list[int]:
        """Articles that appeared lately and were first found on this page."""
        rows = self._database.execute(
            """select c.address_id from clocks c join addresses x on x.id = c.address_id
              where c.born_on >= :since and x.found_on_id = :id""",
            {"id": address_id, "since": stamp(datetime.fromtimestamp((self._now - NEW_DAYS) * _DAY, UTC))[:10]},
        )
        return [places[row[0]] for row in rows.fetchall() if row[0] in places]

    def _address(self, address_id: int) -> Known:
        row = self._database.execute(
            """select x.url, x.role, x.state, x.failures, c.fetched_at from addresses x
              left join clocks c on c.article_id = x.article_id where x.id = :id""",
            {"id": address_id},
        ).fetchone()
        parts = tuple(url for url, visited_at in self._parts.get(address_id, ()) if visited_at >= (row[4] or ""))
        return Known(row[0], row[1], row[2], row[3], parts)


def _page_of(shown: list[tuple[int, int, int]], news: list[int]) -> _Listed:
    """Of (place, whether with a date, whether with reads): most of them decide what the page shows."""
    places, dates, reads = zip(*shown, strict=True) if shown else ((), (), ())
    return _Listed(list(places), news, 2 * sum(dates) > len(places), 2 * sum(reads) > len(places))


def _article(row: tuple[Any, ...], day: _Days, began: float, cost: int) -> Article:
    """Of a row of ``clocks``; its times are cut to the hour, which makes few of them."""
    number, _, born_on, shown, before, changed, edits, undated, reads, fetched, dated, counted, alive, gone, _ = row
    born = day[born_on]
    if shown is None and born <= began + FIRST_DAYS:
        born -= UNKNOWN_AGE
    return Article(
        number,
        born,
        None if shown is None else day[shown],
        day[changed[:HOUR]],
        None if before is None else day[before],
        edits,
        undated,
        reads,
        day[fetched[:HOUR]],
        day[dated[:HOUR]],
        day[counted[:HOUR]],
        day[alive[:HOUR]],
        bool(gone),
        cost,
    )
