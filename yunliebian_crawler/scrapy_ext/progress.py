"""How far the run is: a bar on a terminal, a line a minute elsewhere."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from .session import Session, session_of

if TYPE_CHECKING:
    from typing import Self

    from rich.progress import Progress as Bar
    from scrapy.crawler import Crawler

ON_TERMINAL = 1.0
ELSEWHERE = 60.0
"""Seconds between two looks."""


class Progress:
    """Writes to standard error while the run lasts; says nothing where YUNLIEBIAN_PROGRESS is off."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._began = monotonic()
        self._bar = _bar()
        self._looping = create_looping_call(self._look)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings.getbool("YUNLIEBIAN_PROGRESS"):
            raise NotConfigured
        progress = cls(crawler)
        crawler.signals.connect(progress._start, signals.spider_opened)
        crawler.signals.connect(progress._stop, signals.spider_closed)
        return progress

    def _start(self) -> None:
        if self._crawler.get_extension(Session) is None:
            return
        if self._bar is not None:
            self._bar.start()
        self._looping.start(ON_TERMINAL if self._bar else ELSEWHERE, now=self._bar is not None)

    def _stop(self) -> None:
        if self._looping.running:
            self._looping.stop()
        if self._bar is not None:
            self._bar.stop()

    def _look(self) -> None:
        session = session_of(self._crawler)
        tally = session.tally
        done, total = session.progress()
        new, changed, failed = (tally.outcomes[name] for name in ("new", "changed", "failed"))
        text = line(tally.pages, new, changed, failed, tally.pages / max(monotonic() - self._began, 0.001))
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], description=text, completed=done, total=total)
        else:
            sys.stderr.write(f"{text}, {done}/{total}\n")
            sys.stderr.flush()


def line(pages: int, new: int, changed: int, failed: int, rate: float) -> str:
    """One line on how far the run is.

    >>> line(120, 100, 3, 1, 0.98)
    '120 pages, articles 100 new 3 changed, 1 failed, 1.0 pages/s'
    """
    return f"{pages} pages, articles {new} new {changed} changed, {failed} failed, {rate:.1f} pages/s"


def _bar() -> Bar | None:
    """None where standard error is no terminal."""
    from rich.console import Console  # slow to import, and needless with --quiet
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    if not console.is_terminal:
        return None
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    bar = Bar(*columns, TimeRemainingColumn(), console=console, transient=True)
    bar.add_task("", total=None)
    return bar
