"""Before pages that are not there are believed, one that was there is asked again: is it they, or the site?"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ..archive import Due

if TYPE_CHECKING:
    from .frontier import Fetch
    from .session import Session


def with_witness(session: Session, source: Fetch) -> Fetch:
    """``source``, and a witness where it is wanted: at the end, or first of all where losses go on for long."""

    def fetch(limit: int, exclude: Collection[str]) -> list[Due]:
        return _witness(session, is_end=False) or source(limit, exclude) or _witness(session, is_end=True)

    return fetch


def _witness(session: Session, *, is_end: bool) -> list[Due]:
    tally = session.tally
    if not tally.wants_witness(is_end=is_end) or session.frontier.budget.is_spent:
        return []
    found = session.archive.witness()
    if found is None:
        return []
    tally.witness = found.url
    session.frontier.forget(found.url)
    return [found]
