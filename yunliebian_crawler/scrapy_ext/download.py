"""The only door to the network: every request passes here once, is counted, timed, recorded, and can be ended."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Headers, Request, Response
from scrapy.responsetypes import responsetypes

from ..unpack import unpack
from ..warc import Record
from .capture import RefusedName, Wire
from .connections import Connections
from .resolver import address_of, refusal
from .state import StoppedError, run_of

if TYPE_CHECKING:
    import ssl

    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from .protocol import ProxyHandler


@dataclass(frozen=True, slots=True)
class Received:
    """What came over the wire."""

    status: int
    headers: Headers
    body: bytes
    """As it came, packed or not."""
    ip: str | None


class RecordingHandler(BaseDownloadHandler):
    """The answer goes to the WARC file as it came, before anything is derived from it.

    Our own connections ask; Scrapy's handler does where a proxy is to be asked.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._run = run_of(crawler)
        settings = crawler.settings
        self._most = settings.getint("DOWNLOAD_MAXSIZE") or sys.maxsize
        self._seconds = settings.getfloat("DOWNLOAD_TIMEOUT")
        local = settings.get("DOWNLOAD_BIND_ADDRESS")
        local = (local, 0) if isinstance(local, str) else local
        self._connections = Connections(address_of, partial(_tls, settings), local)
        self._proxied: ProxyHandler | None = None

    async def close(self) -> None:
        self._connections.close()
        if self._proxied is not None:
            await self._proxied.close()

    async def download_request(self, request: Request) -> Response:
        if self._run.stopping:  # before it counts as sent
            raise StoppedError("the run is ending")
        wire = self._run.send(request)
        began = monotonic()
        try:
            answer = await self._ask(request)
        finally:
            wire.elapsed_ms = round((monotonic() - began) * 1000)
        wire.received = len(answer.body)
        self._run.keep_record(wire, _record(request, answer, wire), answer.ip)
        return _response(request, answer)

    async def _ask(self, request: Request) -> Received:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  (Scrapy downloads in a task of its own)
        self._run.transfers.add(task)
        try:
            return await (self._by_proxy(request) if request.meta.get("proxy") else self._directly(request))
        except asyncio.CancelledError:
            raise StoppedError("the run is ending") from None
        except CannotResolveHostError as error:
            if why := refusal(urlsplit(request.url).hostname or ""):
                raise RefusedName(why) from error
            raise
        finally:
            self._run.transfers.discard(task)

    async def _directly(self, request: Request) -> Received:
        answer, ip = await self._connections.ask(
            request,
            max_body=self._most,
            seconds=request.meta.get("download_timeout", self._seconds),
        )
        return Received(answer.status, Headers(answer.headers), answer.body, ip)

    async def _by_proxy(self, request: Request) -> Received:
        if self._proxied is None:
            from .protocol import (
                ProxyHandler,  # Twisted's client takes longer to import than a hundred pages to ask for
            )

            self._proxied = ProxyHandler(self.crawler)
        response = await self._proxied.download_request(request)
        return Received(response.status, response.headers, response.body, str(response.ip_address or "") or None)


def _tls(settings: BaseSettings) -> ssl.SSLContext:
    from scrapy.utils.ssl import _make_ssl_context  # needless where no page is encrypted, and slow to import

    return _make_ssl_context(settings)


def _record(request: Request, answer: Received, wire: Wire) -> Record:
    headers = [
        (name.decode("latin-1"), value.decode("latin-1")) for name, values in answer.headers.items() for value in values
    ]
    return Record(request.url, wire.sent_at, answer.status, headers, answer.body)


def _response(request: Request, answer: Received) -> Response:
    """The answer for Scrapy, unpacked; raises BadContentError."""
    body, headers = answer.body, answer.headers
    if encoding := headers.get("Content-Encoding"):
        body = unpack(body, encoding.decode("latin-1"))
        del headers["Content-Encoding"]
    is_ours = "due" in request.meta or "part" in request.meta  # our readers take bytes: nobody asks Scrapy for a text
    kind = Response if is_ours else responsetypes.from_args(headers=headers, url=request.url, body=body)
    return kind(url=request.url, status=answer.status, headers=headers, body=body, request=request)
