"""What the archive hands out: small frozen answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Outcome = Literal[
    "new",
    "changed",
    "unchanged",
    "not_modified",
    "gone",
    "category",
    "other",
    "quarantined",
    "failed",
    "part",
    "redirect",
]


@dataclass(frozen=True, slots=True)
class Crawl:
    """A crawl under way."""

    id: int
    spider: str
    home: str
    round: int
    """The walk it is part of; a stopped walk goes on in the next crawl under the same number."""
    resumed: bool
    started_at: datetime
    scope: str | None = None
    crawl_all: bool = False


@dataclass(frozen=True, slots=True)
class CrawlSummary:
    """A crawl at its end, as its summary line says it."""

    crawl_id: int
    outcome: str
    pages: int = 0
    requests: int = 0
    articles_new: int = 0
    articles_changed: int = 0
    articles_unchanged: int = 0
    articles_gone: int = 0
    problems: int = 0
    seconds: float = 0.0
    exit_status: int = 0
    message: str = ""
    reads: int = 0
    """Read counts seen, on articles, panels and lists."""
    failed: int = 0
    """Addresses that gave no usable answer."""
    finished_at: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """An address to ask now."""

    url: str
    role: str
    etag: str | None
    """Validators of the last good answer, for a conditional request."""
    last_modified: str | None
    failures: int
    """Failures in a row so far."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of one visit."""

    outcome: Outcome
    article_id: int | None = None
    new_addresses: int = 0
    """Addresses never seen before."""
    wall: str = ""
    """What stood in place of a page that the site should have: ``captcha``, ``soft_404``, ``the home page`` …"""
    is_drift: bool = False
    """Set aside as it lacks what it had, or reads as another kind: alone an oddity, on many pages a new template."""
