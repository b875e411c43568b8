"""Addresses that somebody gave, as a source of due addresses."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from ..archive import Due
from ..errors import UsageError
from ..policy import HOME_PRIORITY, Discovery

if TYPE_CHECKING:
    from .frontier import Fetch
    from .session import Session


def given_addresses(session: Session, urls: Sequence[str]) -> Fetch:
    """Each address once, in the order given; raises UsageError where one is none of this site."""
    waiting = deque(dict.fromkeys(_canonical(session, url) for url in urls))
    if not waiting:
        raise UsageError("no address given: scrapy crawl articles -a urls=URL,URL")
    found = [Discovery(url, "other", True, HOME_PRIORITY) for url in waiting]
    session.archive.add_addresses(found, now=session.now(), round=session.crawl.round)

    def fetch(limit: int, exclude: Collection[str]) -> list[Due]:
        taken = [waiting.popleft() for _ in range(min(limit, len(waiting)))]
        return [session.archive.known(url) or Due(url, "other", None, None, 0) for url in taken if url not in exclude]

    return fetch


def _canonical(session: Session, url: str) -> str:
    canonical = session.site.canonical(url)
    if canonical is None:
        raise UsageError(f"{url} is not on {session.site.home}: name another site with --site")
    return canonical
