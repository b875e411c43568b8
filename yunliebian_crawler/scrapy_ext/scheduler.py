"""A queue of what was handed out: the archive is the frontier, so it never holds more than a few requests."""

from __future__ import annotations

from collections import deque

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler


class Scheduler(BaseScheduler):
    """First in, first out; what is tried again or was redirected goes first."""

    def __init__(self) -> None:
        self._queue: deque[Request] = deque()

    def has_pending_requests(self) -> bool:
        return bool(self._queue)

    def enqueue_request(self, request: Request) -> bool:
        if request.priority > 0:
            self._queue.appendleft(request)
        else:
            self._queue.append(request)
        return True

    def next_request(self) -> Request | None:
        return self._queue.popleft() if self._queue else None
