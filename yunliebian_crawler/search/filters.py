"""What an article must be, besides matching; and the orders in which those that are come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import Dialect

Sort = Literal["newest", "relevance", "reads", "updated"]
SORTS: tuple[Sort, ...] = get_args(Sort)

TITLE_WEIGHT, BODY_WEIGHT = 8.0, 1.0
"""What one place of a term counts for relevance."""

NEWEST = "articles.updated_on desc nulls last, articles.id desc"
ORDERS = {
    "newest": NEWEST,
    "reads": f"articles.read_count desc nulls last, {NEWEST}",
    "updated": ", ".join(
        f"articles.{name} desc nulls last" for name in ("updated_on", "updated_at", "changed_at", "id")
    ),
}

# A category path without blanks, a slash before and after each name; ``lower`` knows ASCII alone in both.
_IN_PATH = {
    "sqlite": "instr('/' || lower(replace(articles.category_path, ' ', '')) || '/', {}) > 0",
    "postgresql": """strpos('/' || lower(replace(articles.category_path collate "C", ' ', '')) || '/', {}) > 0""",
}
_PLACE = {"sqlite": "?", "postgresql": "%s"}
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_NOWHERE = "\uffff"
"""No character: what a page shows never has it."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What an article must be, besides matching."""

    category: str | None = None
    """A category's path or any part of one (``运营学院 / 网站运营``, ``网站运营``), with all below it."""
    since: date | None = None
    until: date | None = None
    """First and last day of ``updated_on``; an article without a date is in no span of days."""

    def clauses(self, dialect: Dialect) -> list[tuple[str, str]]:
        """Conditions, each with the value of its parameter."""
        made, place = [], _PLACE[dialect]
        if self.category and (path := _path(self.category)):
            made.append((_IN_PATH[dialect].format(place), f"/{path.translate(_LOWER)}/"))
        if self.since is not None:
            made.append((f"articles.updated_on >= {place}", self.since.isoformat()))
        if self.until is not None:
            made.append((f"articles.updated_on <= {place}", self.until.isoformat()))
        return made

    def admit(self, category_path: str | None, updated_on: str | None) -> bool:
        """The same conditions for one article that is not in the database as it is meant."""
        if self.category and (path := _path(self.category)):
            named = f"/{(category_path or '').replace(' ', '')}/"
            if f"/{path}/".translate(_LOWER) not in named.translate(_LOWER):
                return False
        first, last = (day.isoformat() if day else None for day in (self.since, self.until))
        if updated_on is None:
            return first is None and last is None
        return (first is None or first <= updated_on) and (last is None or updated_on <= last)


def _path(category: str) -> str:
    return _UNSTORABLE.sub(_NOWHERE, re.sub(r"[/>›»]+", "/", re.sub(r"\s", "", category)).strip("/"))
