"""What a simulated archive knows: the columns that the real one keeps, fed by what pages show."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from bench.simulate.strategies import Strategy
from bench.simulate.worlds import World
from yunliebian_crawler.demo.days import date_of
from yunliebian_crawler.policy import Article, ListPage, vanished
from yunliebian_crawler.policy.constants import NEW_DAYS, UNKNOWN_AGE

ROBOTS_AND_HOME = 2


class Keeper:
    """One archive that is refreshed day by day."""

    def __init__(self, world: World, strategy: Strategy, budget: int) -> None:
        self.world = world
        self._strategy = strategy
        self._budget = budget
        self.known: dict[int, Article] = {}
        self.version: dict[int, int] = {}
        """Edits that its last fetch saw."""
        self.delays: list[float] = []
        """Days from publication to the first fetch."""
        self._paneled, self._left = -1, 0
        self._called: dict[int, None] = {}
        """New or changed, in the order of their discovery."""
        self._pages = world.pages
        self._seen: list[float] = [0.0] * len(self._pages)
        self._shows: list[dict[int, date | None]] = [{} for _ in self._pages]
        """What each page showed last, with the dates it gave."""
        self._members: dict[str, set[int]] = defaultdict(set)
        """Articles that each list is known to show, on any page."""
        for number in range(1, world.count(0) + 1):
            if world.gone_on[number] > 0:
                self._fetch(number, 0)
        for place in range(len(self._pages)):
            self._list(place, 0)
        self._called.clear()

    def live(self, day: int) -> None:
        """One day's run: what a page shows as new or changed is asked at once."""
        self._left = self._budget - ROBOTS_AND_HOME
        self._panels(day)
        self._ask_called(day)
        articles = list(self.known.values())
        lists = self._lists(day, articles)
        for kind, place in self._strategy(self.world, day, articles, lists, self._left):
            if kind == "list" and self._left:
                self._left -= 1
                self._list(place, day)
                self._ask_called(day)
            elif kind == "article" and self.known[articles[place].id].fetched < day:
                self._ask(articles[place].id, day)

    def _ask_called(self, day: int) -> None:
        for number in list(self._called):
            self._ask(number, day)

    def _ask(self, number: int, day: int) -> None:
        if self._left:
            self._left -= 1
            self._fetch(number, day)

    def _lists(self, day: int, articles: list[Article]) -> list[ListPage]:
        places = {a.id: place for place, a in enumerate(articles)}
        recent = {a.id for a in articles if day - a.born <= NEW_DAYS}
        pages = []
        for place, (node, page) in enumerate(self._pages):
            news = [places[n] for n in self._members[node.path] if n in recent] if page == 0 else []
            shows = [places[n] for n in self._shows[place] if n in places]
            tells = self.world.lists_tell
            pages.append(ListPage(place, self._seen[place], shows, tells and self.world.shows_dates, tells, news))
        return pages

    def _fetch(self, number: int, day: int) -> None:
        world, old, at = self.world, self.known.get(number), float(day)
        self._called.pop(number, None)
        if day >= world.gone_on[number]:
            if old is not None:
                self.known[number] = old._replace(fetched=at, is_gone=True)
            return
        version, shown, reads = world.version(number, day), world.shown(number, day), world.reads(day)[number]
        if old is None:
            born = float(world.published[number]) if world.shows_dates else at - UNKNOWN_AGE * (day == 0)
            self.known[number] = Article(number, born, shown, at, None, 0, 0, reads, at, 0.0, at, at)
            if world.published[number] > 0:
                self.delays.append(day + 22 / 24 - (world.published[number] + 13 / 24))
        else:
            is_changed, is_moved = version != self.version[number], shown != old.shown
            self.known[number] = old._replace(
                shown=shown,
                before=old.shown if is_moved else old.before,
                changed=at if is_changed else old.changed,
                edits=old.edits + is_changed,
                undated=old.undated + (is_changed and not is_moved),
                reads=reads,
                fetched=at,
                counted=at,
                alive=at,
            )
        self.version[number] = version
        self._panels(day)

    def _panels(self, day: int) -> None:
        if self._paneled == day:
            return
        self._paneled = day
        for number in self.world.hot(day):
            self._shown(number, day, has_reads=number % 4 != 0)
        for number in self.world.latest(day):
            self._shown(number, day, has_reads=False)

    def _list(self, place: int, day: int) -> None:
        node, page = self._pages[place]
        shown = self.world.listed(node, page, day)
        tells = self.world.lists_tell
        dated = [(number, self._day_of(self.world.shown(number, day)) if tells else None) for number in shown]
        self._miss(place, dated, day)
        self._seen[place], self._shows[place] = float(day), dict(dated)
        self._members[node.path].update(shown)
        for number in shown:
            self._shown(number, day, has_reads=tells, shown=self.world.shown(number, day) if tells else None)

    def _miss(self, place: int, shown: list[tuple[int, date | None]], day: int) -> None:
        for number in vanished(self._shows[place], shown):
            if number in self.known and not self.known[number].is_gone and self.known[number].alive < day:
                self._called.setdefault(number)

    def _day_of(self, shown: float | None) -> date | None:
        return None if shown is None else date_of(int(shown))

    def _shown(self, number: int, day: int, *, has_reads: bool, shown: float | None = None) -> None:
        old, at = self.known.get(number), float(day)
        if old is None:
            self._called.setdefault(number)
            return
        if shown is not None and old.shown is not None and shown != old.shown:
            self._called.setdefault(number)
        dated = at if shown is not None and shown == old.shown else old.dated
        reads = self.world.reads(day)[number] if has_reads else old.reads
        counted = at if has_reads else old.counted
        self.known[number] = old._replace(alive=at, dated=dated, reads=reads, counted=counted)
