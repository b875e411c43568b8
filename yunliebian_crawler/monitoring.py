"""What a run came to and how the archive stands, for those who watch from afar: one line, a status, metrics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .archive import CrawlSummary

Row = Mapping[str, Any]
_STATES = {"done": "ok", "finished": "ok"}


def state(summary: CrawlSummary) -> str:
    """How a run ended, in one word: ``ok``, ``unhealthy``, ``budget``, ``interrupted``, ``refused``, ``unreachable``,
    ``failed``."""
    return "unhealthy" if summary.exit_status == 1 else _STATES.get(summary.outcome, summary.outcome)


def end_line(summary: CrawlSummary) -> str:
    """A run in one line for a log: day (UTC), state, counts, and how long it took.

    ``reads`` are read counts seen, ``failed`` addresses that gave no usable answer.

    >>> end_line(CrawlSummary(7, "done", requests=300, articles_new=12, articles_changed=3, reads=1904, seconds=662,
    ...                       finished_at="2026-11-22T03:26:02Z"))
    '2026-11-22 ok new=12 changed=3 reads=1904 failed=0 requests=300 11m02s'
    """
    counts = (
        f"new={summary.articles_new} changed={summary.articles_changed} reads={summary.reads} "
        f"failed={summary.failed} requests={summary.requests}"
    )
    return f"{summary.finished_at[:10]} {state(summary)} {counts} {length(summary.seconds)}"


def length(seconds: float) -> str:
    """A length of time as a person says it.

    >>> length(0.4), length(662), length(3 * 3600 + 5)
    ('0m00s', '11m02s', '180m05s')
    """
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}m{rest:02}s"
