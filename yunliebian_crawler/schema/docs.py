"""The words of the data dictionary."""

from __future__ import annotations

from dataclasses import dataclass

PAGE, PANEL, HTTP, ARCHIVE, CRAWL = "the page", "a panel or list", "the answer", "the archive", "the crawl"
UTC = "UTC time, YYYY-MM-DDTHH:MM:SSZ"
DAY = "date, YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Doc:
    """One column, explained."""

    name: str
    meaning: str
    unit: str | None = None
    """None: text or a row's number."""
    null: str | None = None
    """What null means. None: never null."""
    source: str = ARCHIVE
    since: str = "0001"
    """Schema version that brought the column."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One table or view, explained."""

    name: str
    meaning: str
    columns: tuple[Doc, ...]
    is_public: bool = True
    """Whether its name and columns stay as they are for users' own SQL; False: storage, may change with a version."""
