"""What an article must be, besides matching; and the orders in which those that are come."""

# ruff: noqa: S608 - statements are put together from constants and numbers; what a person typed is always a parameter

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, Literal, get_args

from yunliebian_crawler.search.connections import Params, dialect_of, rows

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection, Dialect

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

# A category's path without blanks, a slash before and after each name; ``lower`` knows ASCII alone in both.
_IN_PATH: dict[Dialect, str] = {
    "sqlite": "instr('/' || lower(replace(path, ' ', '')) || '/', ?) > 0",
    "postgresql": """strpos('/' || lower(replace(path collate "C", ' ', '')) || '/', %s) > 0""",
}
_PLACE: dict[Dialect, str] = {"sqlite": "?", "postgresql": "%s"}
# An article's status stands in its row alone; whose clock stands still can be looked up.
_GONE = "select id from articles where status = 'gone' and id in (select article_id from clocks where is_gone = 1)"
_IS_GONE, _IS_LIVE = f"articles.id in ({_GONE})", f"articles.id not in ({_GONE})"
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_BEYOND = {">=": "<", "<=": ">"}
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
Status = Literal["live", "gone"]
_NOWHERE = "\uffff"
"""No character: what a page shows never has it."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition that an index of ``articles`` answers by itself, and its opposite."""

    condition: str
    opposite: str
    given: Params = ()
    """The values of the parameters, the same ones in both."""
    is_broad: bool | None = None
    """Whether it admits most articles; None: nobody knows before they are counted."""
    days: tuple[str | None, str | None] | None = None
    """The first and the last day that it admits, if it is of days: an index in their order need not be read beyond."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What an article must be, besides matching."""

    category: str | None = None
    """A category's path or any part of one (``运营学院 / 网站运营``, ``网站运营``), with all below it."""
    since: date | None = None
    until: date | None = None
    """First and last day of ``updated_on``; an article without a date is in no span of days."""
    status: Status | None = None
    least_reads: int | None = None
    most_reads: int | None = None
    """Bounds of ``read_count``; an article without one is within none."""

    def clauses(self, connection: AnyConnection) -> list[Clause]:
        """What is to be met, each by itself."""
        dialect = dialect_of(connection)
        place = _PLACE[dialect]
        days = (_iso(self.since), _iso(self.until))
        made = [*self._in_category(connection, dialect)]
        made += (replace(clause, days=days) for clause in _between("articles.updated_on", place, *days))
        made += _between("articles.read_count", place, self.least_reads, self.most_reads)
        states = {"gone": Clause(_IS_GONE, _IS_LIVE, is_broad=False), "live": Clause(_IS_LIVE, _IS_GONE, is_broad=True)}
        return [*made, *([states[self.status]] if self.status else [])]

    def _in_category(self, connection: AnyConnection, dialect: Dialect) -> Iterator[Clause]:
        """There are few categories: they are looked through, and not each article's path."""
        if self.category and (path := _path(self.category)):
            sql = f"select id from category_rows where {_IN_PATH[dialect]}"
            numbers = [number for (number,) in rows(connection, sql, (f"/{path.translate(_LOWER)}/",))]
            inside = f"articles.category_id in ({', '.join(map(str, numbers)) or '-1'})"
            yield Clause(inside, f"(articles.category_id is null or not {inside})")

    def admit(self, category_path: str | None, updated_on: str | None) -> bool:
        """The same conditions for one article that is not in the database as it is meant."""
        if self.category and (path := _path(self.category)):
            named = f"/{(category_path or '').replace(' ', '')}/"
            if f"/{path}/".translate(_LOWER) not in named.translate(_LOWER):
                return False
        first, last = _iso(self.since), _iso(self.until)
        if updated_on is None:
            return first is None and last is None
        return (first is None or first <= updated_on) and (last is None or updated_on <= last)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _between(column: str, place: str, first: object, last: object) -> Iterator[Clause]:
    bounds = [(sign, value) for sign, value in ((">=", first), ("<=", last)) if value is not None]
    if bounds:
        inside = " and ".join(f"{column} {sign} {place}" for sign, _ in bounds)
        outside = " or ".join(f"{column} {_BEYOND[sign]} {place}" for sign, _ in bounds)
        yield Clause(inside, f"({column} is null or {outside})", tuple(value for _, value in bounds))


def _path(category: str) -> str:
    return _UNSTORABLE.sub(_NOWHERE, re.sub(r"[/>›»]+", "/", re.sub(r"\s", "", category)).strip("/"))
