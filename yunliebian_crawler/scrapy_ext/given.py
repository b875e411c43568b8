"""Addresses that somebody gave, as a source of due addresses."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from ..archive import Due
from ..errors import UsageError
from ..policy import HOME_PRIORITY, Discovery

if TYPE_CHECKING:
    from .session import Session


class Given:
    """Each address once, in the order given; raises UsageError where one is none of this site."""

    def __init__(self, session: Session, urls: Sequence[str]) -> None:
        self._session = session
        self._waiting = deque(dict.fromkeys(_canonical(session, url) for url in urls))
        if not self._waiting:
            raise UsageError("no address given: scrapy crawl articles -a urls=URL,URL")
        found = [Discovery(url, "other", True, HOME_PRIORITY) for url in self._waiting]
        session.archive.add_addresses(found, now=session.now(), round=session.crawl.round)

    def __call__(self, limit: int, exclude: Collection[str]) -> list[Due]:
        taken = [self._waiting.popleft() for _ in range(min(limit, len(self._waiting)))]
        known = self._session.archive.known
        return [known(url) or Due(url, "other", None, None, 0) for url in taken if url not in exclude]

    @property
    def ahead(self) -> int:
        """Addresses that are not done yet."""
        return len(self._waiting) + self._session.frontier.under_way


def _canonical(session: Session, url: str) -> str:
    canonical = session.site.canonical(url)
    if canonical is None:
        raise UsageError(f"{url} is not on {session.site.home}: name another site with --site")
    return canonical
