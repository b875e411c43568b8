"""Times as the database keeps them: text, so that they sort and read alike everywhere."""

from __future__ import annotations

from datetime import UTC, datetime

AT_ONCE = "1970-01-01T00:00:00Z"
"""Due without delay, whatever the clock says: one that was wrong for a day must not hide an address until then."""

LAST = "9999-12-31T23:59:59Z"
"""As of this time everything is known."""


def stamp(at: datetime) -> str:
    """An aware time as ``YYYY-MM-DDTHH:MM:SSZ``; a part of a second is dropped.

    >>> stamp(datetime(2026, 11, 22, 8, 30, 15, 900000, UTC))
    '2026-11-22T08:30:15Z'
    """
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def moment(stamped: str) -> datetime:
    """The aware time that ``stamp`` wrote."""
    return datetime.fromisoformat(stamped)
