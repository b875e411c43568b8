"""What a reader asked of a page: what its address names, and the parameters after the question mark."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.archive.times import stamp
from yunliebian_crawler.web.memory import Kept, Make, at_once
from yunliebian_crawler.web.wrong import NotThere, Wrong

MOST = 10**9
"""No number that is asked for may be greater: the database's own numbers end not far above."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, told apart from how it came; a value that cannot be read raises ``Wrong``."""

    now: datetime
    ref: str = ""
    """What the address names: an article, a crawl, a fetch."""
    query: Mapping[str, str] = field(default_factory=dict)
    memory: Callable[[str, Make, Archive, datetime, float | None], Kept | None] = at_once
    """Keeps what takes long."""
    patience: float | None = None
    """Seconds to wait for what takes long and is not known yet; None: as long as it takes."""

    def remembered(self, name: str, make: Make, archive: Archive) -> dict[str, Any]:
        """What takes long, perhaps a little old, with ``counted_at``, when it was true; None there: nobody knows yet.

        ``name`` has every parameter that ``make`` goes by.
        """
        kept = self.memory(name, make, archive, self.now, self.patience)
        return {**kept.value, "counted_at": stamp(kept.counted_at)} if kept else {"counted_at": None}

    def text(self, name: str) -> str:
        """A parameter without the blanks around it; empty where it is not given."""
        return self.query.get(name, "").strip()

    def one_of(self, name: str, words: tuple[str, ...]) -> str:
        """One of a few words, by default the first."""
        found = self.text(name) or words[0]
        if found not in words:
            raise Wrong("word", name=name, found=found, words=", ".join(words))
        return found

    def day(self, name: str) -> date | None:
        """A day such as 2026-11-01."""
        try:
            return date.fromisoformat(found) if (found := self.text(name)) else None
        except ValueError:
            raise Wrong("day", name=name, found=self.text(name)) from None

    def whole(self, name: str, *, least: int = 0, most: int = MOST) -> int | None:
        """A whole number within bounds."""
        found = self.text(name)
        if not found:
            return None
        if not (found.isascii() and found.isdecimal() and len(found) <= 10 and least <= int(found) <= most):
            raise Wrong("number", name=name, found=found, least=least, most=most)
        return int(found)

    def number_of(self, name: str, otherwise: int, *, least: int, most: int) -> int:
        """The same with a number for where none is given."""
        found = self.whole(name, least=least, most=most)
        return otherwise if found is None else found

    def moment(self, name: str) -> datetime | None:
        """A time; without an offset it is UTC, and a day alone is its end: what was known that day."""
        found = self.text(name)
        if not found:
            return None
        try:
            if len(found) <= len("2026-11-01"):
                return datetime.combine(date.fromisoformat(found), time(23, 59, 59), tzinfo=UTC)
            read = datetime.fromisoformat(found.replace(" ", "+"))  # a plus sign in an address means a blank
            return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
        except (ValueError, OverflowError):
            raise Wrong("time", name=name, found=found) from None

    @property
    def number(self) -> int:
        """What the address names, as a number; ``NotThere`` where it is none that anything could have."""
        if not (self.ref.isascii() and self.ref.isdecimal()) or int(self.ref[:12]) > MOST:
            raise NotThere("no-number", found=self.ref[:40])
        return int(self.ref)
