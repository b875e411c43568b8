"""What is asked next: addresses that the archive says are due, handed out one by one and never all held in memory."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

from ..archive import Due

BATCH = 32
"""Rows asked of the archive at a time: what a page just stored makes due waits behind no more than these."""
MEMORY = 4 * BATCH
"""Addresses done lately: one of them that is due again at once was not settled, and is not asked in circles."""

Fetch = Callable[[int, Collection[str]], list[Due]]
"""(how many, addresses to leave out) -> due addresses in order."""


@dataclass(slots=True)
class Budget:
    """Bounds of one run: pages are counted where they are handed out, requests where they are sent."""

    pages: int | None = None
    until: float | None = None
    """On the monotonic clock."""
    spent: int = 0
    requests: int | None = None
    """Most requests, robots.txt, retries and redirects counted."""
    sent: int = 0

    @property
    def is_late(self) -> bool:
        return self.until is not None and monotonic() >= self.until

    @property
    def is_spent(self) -> bool:
        return self.is_late or self.is_sent or (self.pages is not None and self.spent >= self.pages)

    @property
    def is_sent(self) -> bool:
        """Whether the last request is on its way."""
        return self.requests is not None and self.sent >= self.requests

    @property
    def left(self) -> int | None:
        """Requests that may still be sent; None: without bound."""
        return None if self.requests is None else self.requests - self.sent

    def bounded(self, ahead: int, under_way: int) -> int:
        """How many of so many that are not done yet the bounds allow, that of time left out."""
        pages = ahead if self.pages is None else self.pages - self.spent + under_way
        return max(min(ahead, pages, ahead if self.left is None else self.left), 0)

    def send(self) -> bool:
        """One request of the budget, if there is one left."""
        if self.is_sent:
            return False
        self.sent += 1
        return True

    def take(self) -> bool:
        """One page of the budget, if there is one left."""
        if self.is_spent:
            return False
        self.spent += 1
        return True


class Pace(Protocol):
    def may_ask(self, waiting: int) -> bool:
        """Whether one more address may be handed out, with so many that wait to be sent."""


@dataclass(slots=True)
class Frontier:
    """Hands out due addresses while some are due, or under way (a page just stored may make new ones due)."""

    fetch: Fetch
    budget: Budget
    window: int
    """Most addresses under way at once."""
    pace: Pace
    is_stopped: bool = False
    _queue: deque[Due] = field(default_factory=deque)
    _under_way: dict[str, Due] = field(default_factory=dict)
    _unsent: set[str] = field(default_factory=set)
    _lately: deque[str] = field(default_factory=lambda: deque(maxlen=MEMORY))
    _stuck: set[str] = field(default_factory=set)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def next(self) -> Due | None:
        """The next address, when there is room for it; None when nothing is left to ask or the budget is spent."""
        while not self.is_stopped and not self.budget.is_spent:
            if self._has_room():
                due = self._take()
                if due is not None or not self._under_way:
                    return due
            self._changed.clear()
            await self._changed.wait()
        return None

    def sent(self, url: str) -> None:
        """``url`` went over the wire."""
        if url in self._unsent:
            self._unsent.discard(url)
            self._changed.set()

    def done(self, url: str) -> None:
        """``url`` is stored, or given up for now."""
        self._unsent.discard(url)
        self._under_way.pop(url, None)
        self._lately.append(url)
        self._changed.set()

    @property
    def under_way(self) -> int:
        """Addresses handed out and not done."""
        return len(self._under_way)

    def forget(self, url: str) -> None:
        """``url`` may be asked once more, though it was done lately."""
        if url in self._lately:
            self._lately.remove(url)

    def wake(self) -> None:
        """Look at the clock again."""
        self._changed.set()

    def stop(self) -> None:
        self.is_stopped = True
        self._changed.set()

    def has_more(self) -> bool:
        """Whether anything is still due that was not handed out."""
        return bool(self._queue or self.fetch(1, self._left_out()))

    def failures_of(self, url: str) -> int:
        """How often in a row an address under way had failed before."""
        due = self._under_way.get(url)
        return due.failures if due else 0

    def _left_out(self) -> Collection[str]:
        return self._under_way.keys() | self._stuck

    def _has_room(self) -> bool:
        return len(self._under_way) < self.window and self.pace.may_ask(len(self._unsent))

    def _take(self) -> Due | None:
        while not self._queue and (rows := self.fetch(BATCH, self._left_out())):
            self._stuck.update(row.url for row in rows if row.url in self._lately)
            self._queue.extend(row for row in rows if row.url not in self._stuck)
        if not self._queue or not self.budget.take():
            return None
        due = self._queue.popleft()
        self._under_way[due.url] = due
        self._unsent.add(due.url)
        return due
