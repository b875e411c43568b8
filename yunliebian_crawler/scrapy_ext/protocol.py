"""Answers by way of a proxy, read by Scrapy within bounds: Twisted reads headers without end.

Scrapy's and Twisted's own classes do the reading; what stands here only looks on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.exceptions import DownloadFailedError
from twisted.internet.defer import Deferred
from twisted.internet.error import ConnectionDone, ConnectionLost
from twisted.internet.interfaces import IAddress
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS, ParseError, Request
from twisted.web.http import _MalformedChunkedDataError
from twisted.web.iweb import IResponse

from .answer import MAX_HEAD, MalformedAnswer

if TYPE_CHECKING:
    from scrapy import Request as ScrapyRequest
    from scrapy.crawler import Crawler
    from scrapy.http import Response as ScrapyResponse


class Parser(_LenientHTTPClientParser):
    """Names what is wrong, where Twisted would only drop the connection."""

    def statusReceived(self, status: bytes) -> None:  # noqa: N802  (Twisted's name)
        super().statusReceived(status)  # type: ignore[no-untyped-call]
        if not 100 <= self.response.code <= 999:
            raise ParseError("status out of range", status)  # type: ignore[no-untyped-call]

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: N802
        raise _too_large()

    def allHeadersReceived(self) -> None:  # noqa: N802
        try:
            super().allHeadersReceived()  # type: ignore[no-untyped-call]
        except KeyError as error:
            name = bytes(error.args[0]).decode("latin-1")
            raise MalformedAnswer(f"transfer encoding {name[:40]!r} is not understood") from error
        except ValueError as error:
            raise MalformedAnswer("bad Content-Length: no number, or more than one") from error

    def connectionLost(self, reason: Failure | None = None) -> None:  # noqa: N802
        is_cut = isinstance(reason, Failure) and isinstance(reason.value, ConnectionDone | ConnectionLost)
        if is_cut and self.state == STATUS and self._buffer:  # an answer without a single whole line
            reason = Failure(ParseError("no status line", self._buffer))  # type: ignore[no-untyped-call]
        super().connectionLost(reason)


class Protocol(_LenientHTTP11ClientProtocol):
    """Gives up on an answer whose headers do not end."""

    _head = 0
    """Bytes of this answer before its body."""

    def request(self, request: Request) -> Deferred[IResponse]:
        self._head = 0
        answer = super().request(request)
        assert self._parser is not None  # noqa: S101  (made by the line above)
        self._parser.__class__ = Parser  # as Scrapy does it: the protocol gives no other way
        return answer

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        super().dataReceived(data)  # type: ignore[no-untyped-call]
        if self._parser is None or self._parser.state not in (STATUS, HEADER):
            return
        self._head += len(data)
        if self._head > MAX_HEAD:
            self._giveUp(Failure(_too_large()))  # type: ignore[no-untyped-call]


class ProxyHandler(HTTP11DownloadHandler):
    """Scrapy's own handler, its answers bounded; it names what is wrong with them as our own connections do."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = Factory
        self._pool.retryAutomatically = False  # tries that nobody counts, and perhaps the budget's last

    async def download_request(self, request: ScrapyRequest) -> ScrapyResponse:
        try:
            return await super().download_request(request)
        except Exception as error:
            if wrong := _malformation(error):
                raise DownloadFailedError(wrong) from MalformedAnswer(wrong)
            raise


class Factory(_LenientHTTP11ClientFactory):
    """Makes our protocol for each connection."""

    def buildProtocol(self, addr: IAddress | None) -> Protocol:  # noqa: N802
        return Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


def _malformation(error: BaseException | None) -> str | None:
    """What was wrong with an answer that could not be read, in words for a person; None where nothing is known."""
    for cause in _causes(error):
        if isinstance(cause, MalformedAnswer):
            return str(cause)
        if isinstance(cause, ParseError):
            return f"the answer is no HTTP, it begins with {cause.data[:60].decode('latin-1')!r}"
        if isinstance(cause, _MalformedChunkedDataError):
            return f"broken chunks in the answer ({cause})"
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error, what it wraps, and what that wraps."""
    while error is not None:
        yield error
        for failure in getattr(error, "reasons", ()):
            yield from _causes(failure.value)
        error = error.__cause__


def _too_large() -> MalformedAnswer:
    return MalformedAnswer(f"headers larger than allowed ({MAX_HEAD} bytes)")
