"""The only door to the network: every request passes here once, is counted, timed, recorded, and can be ended."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Request, Response

from ..unpack import unpack
from ..warc import Record
from .capture import RefusedName, Wire
from .protocol import Factory
from .resolver import refusal
from .state import StoppedError, run_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class RecordingHandler(HTTP11DownloadHandler):
    """Scrapy's own handler; the answer goes to the WARC file as it came, before anything is derived from it."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._run = run_of(crawler)
        self._pool._factory = Factory
        self._pool.retryAutomatically = False  # tries that nobody counts, and perhaps the budget's last

    async def download_request(self, request: Request) -> Response:
        if self._run.stopping:  # before it counts as sent
            raise StoppedError("the run is ending")
        wire = self._run.send(request)
        began = monotonic()
        try:
            response = await self._ask(request)
        finally:
            wire.elapsed_ms = round((monotonic() - began) * 1000)
        response.request = request
        wire.received = len(response.body)
        self._run.keep_record(wire, _record(request, response, wire), _ip(response))
        return _unpacked(response)

    async def _ask(self, request: Request) -> Response:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  (Scrapy downloads in a task of its own)
        self._run.transfers.add(task)
        try:
            return await super().download_request(request)
        except asyncio.CancelledError:
            raise StoppedError("the run is ending") from None
        except CannotResolveHostError as error:
            if why := refusal(urlsplit(request.url).hostname or ""):
                raise RefusedName(why) from error
            raise
        finally:
            self._run.transfers.discard(task)


def _record(request: Request, response: Response, wire: Wire) -> Record:
    headers = [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    ]
    return Record(request.url, wire.sent_at, response.status, headers, response.body)


def _unpacked(response: Response) -> Response:
    encoding = response.headers.get("Content-Encoding")
    if not encoding:
        return response
    body = unpack(response.body, encoding.decode("latin-1"))
    del response.headers["Content-Encoding"]
    return response.replace(body=body)


def _ip(response: Response) -> str | None:
    return str(response.ip_address) if response.ip_address else None
