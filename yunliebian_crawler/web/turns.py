"""Who counts the whole archive gives way to readers, so that a page takes no longer meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST = 0.01
"""Seconds of one pause: pieces of a millisecond between them, so counting goes on under any load, ten times slower."""


class Turns:
    """Readers that are being answered go first."""

    def __init__(self) -> None:
        self._answered = 0
        self._free = threading.Condition()

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Somebody is being answered."""
        self._add(1)
        try:
            yield
        finally:
            self._add(-1)

    @contextmanager
    def awaiting(self) -> Iterator[None]:
        """Who is being answered waits for what is counted: that is no reason to stop counting."""
        self._add(-1)
        try:
            yield
        finally:
            self._add(1)

    def give_way(self) -> None:
        """Between two pieces of counting: wait while somebody is being answered, but not long."""
        with self._free:
            self._free.wait_for(lambda: self._answered <= 0, LONGEST)

    def _add(self, change: int) -> None:
        with self._free:
            self._answered += change
            if self._answered <= 0:
                self._free.notify_all()
