"""Patience: what may be better in a moment is tried again, and a site that asks us to slow down gets its pause."""

from __future__ import annotations

from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING

from scrapy import exceptions
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.utils.asyncio import call_later

from .capture import seconds_to_wait
from .state import run_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler

BUSY = frozenset({429, 503})
"""The site asks for a pause."""
BROKEN = frozenset({408, 500, 502, 504, 520, 521, 522, 523, 524})
"""The site, or what stands before it, had a hiccup."""
BUSY_TIMES = 3
FIRST_PAUSE = 5.0
"""Seconds of the first pause where the site names none; doubled each time."""
LONGEST_PAUSE = 120.0
"""Seconds. A longer Retry-After is not waited for: the crawl ends as refused, and says until when."""

_PASSING = (
    exceptions.CannotResolveHostError,
    exceptions.DownloadConnectionRefusedError,
    exceptions.DownloadFailedError,
    exceptions.DownloadTimeoutError,
    exceptions.ResponseDataLossError,
    OSError,
)


class PatientRetry:
    """Tries again after a pause (429, 503) or at the usual pace (server errors, no answer); a few times only."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._times = crawler.settings.getint("RETRY_TIMES")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        if response.status in BUSY:
            return self._after_pause(request, response) or response
        if response.status in BROKEN:
            return self._again(request, self._times_of(request)) or response
        return response

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        is_passing = isinstance(exception, _PASSING) and not isinstance(exception, IgnoreRequest)
        return self._again(request, self._times_of(request)) if is_passing else None

    def _after_pause(self, request: Request, response: Response) -> Request | None:
        asked = seconds_to_wait(response, datetime.now(UTC))
        if asked is not None and asked > LONGEST_PAUSE:
            return None
        again = self._again(request, BUSY_TIMES)
        if again is not None:
            usual = FIRST_PAUSE * 2 ** (again.meta["tries"] - 1)
            self._pause(request, usual if asked is None else max(asked, 1))
        return again

    def _times_of(self, request: Request) -> int:
        """A page that keeps failing is asked once a run: its tries would be missing elsewhere."""
        due = request.meta.get("due")
        return 0 if due is not None and due.failures > 1 else self._times

    def _again(self, request: Request, times: int) -> Request | None:
        tries = request.meta.get("tries", 0) + 1
        if tries > times or run_of(self._crawler).is_ending:
            return None
        return request.replace(meta={**request.meta, "tries": tries}, priority=1)

    def _pause(self, request: Request, seconds: float) -> None:
        """Nothing is asked for ``seconds``, whatever is already waiting its turn."""
        slot = self._crawler.engine.downloader.slots.get(request.meta.get("download_slot", ""))
        until = monotonic() + seconds
        if slot is None or slot.lastseen + slot.delay >= until:
            return
        before = (slot.delay, slot.jitter)
        slot.delay, slot.jitter, slot.lastseen = seconds, 0.0, monotonic()
        call_later(seconds - 0.01, _resume, slot, *before)


def _resume(slot: Slot, delay: float, jitter: float) -> None:
    slot.delay, slot.jitter = delay, jitter
