"""A plan as a source of addresses: its pages in its order, and before them whatever is found on the way."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from ..archive import Due

if TYPE_CHECKING:
    from ..archive.planning import Plan, Step
    from .session import Session


class Planned:
    """Hands out one address at a time: what a page shows as new or changed goes first, while the budget lasts."""

    def __init__(self, session: Session, plan: Plan) -> None:
        self._session = session
        self.plan = plan
        self._steps = deque(step for step in plan.steps if step.kind != "robots")
        self._found: deque[Due] = deque()
        self._asked: set[str] = set()
        session.archive.newly_due()  # from here on they are listened for

    def __call__(self, limit: int, exclude: Collection[str]) -> list[Due]:
        if not self.plan.steps:
            return []
        self._found.extend(self._session.archive.newly_due(self._session.spider.scope))
        due = self._next_found(exclude) or self._next_step(exclude)
        if due is None:
            return []
        self._asked.add(due.url)
        return [due]

    @property
    def ahead(self) -> int:
        """Requests of the plan, and of what was found on the way, that nobody came to yet."""
        return sum(step.cost for step in self._steps) + len(self._found)

    @property
    def unasked(self) -> list[Step]:
        """Steps that nobody came to."""
        return [step for step in self._steps if step.url not in self._asked]

    def _next_found(self, exclude: Collection[str]) -> Due | None:
        while self._found:
            due = self._found.popleft()
            if due.url not in self._asked and due.url not in exclude:
                return due
        return None

    def _next_step(self, exclude: Collection[str]) -> Due | None:
        while self._steps:
            step = self._steps[0]
            if not self._fits(step):
                return None
            self._steps.popleft()
            if step.url not in self._asked and step.url not in exclude:
                return self._due(step)
        return None

    def _fits(self, step: Step) -> bool:
        left = self._session.frontier.budget.left
        return left is None or step.cost <= left

    def _due(self, step: Step) -> Due:
        due = self._session.archive.known(step.url) or Due(step.url, step.kind, None, None, 0)
        # Of an article cut into pages, 304 would speak of the first alone.
        return replace(due, etag=None, last_modified=None) if step.parts else due
