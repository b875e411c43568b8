"""What came over the wire, as the library's own nouns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from scrapy import exceptions
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from ..escaping import harmless
from ..items import Capture, RecordPointer
from ..policy import FORBIDDEN
from ..site import Site
from ..unpack import BadContentError
from .answer import malformation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from twisted.python.failure import Failure

NOT_FOUND = "host name not found"
_REASONS: Mapping[type[Exception], str] = {
    exceptions.CannotResolveHostError: NOT_FOUND,
    exceptions.DownloadConnectionRefusedError: "connection refused",
    exceptions.DownloadTimeoutError: "timeout",
    exceptions.DownloadCancelledError: "answer larger than allowed",
    exceptions.DownloadFailedError: "connection lost",
    exceptions.ResponseDataLossError: "answer cut short",
}

NOT_MODIFIED = 304


class RefusedName(exceptions.CannotResolveHostError):
    """The host's name leads to where nobody's site is; the text says where."""


class OffSiteError(IgnoreRequest):
    """An address of another server, however it came here: the last guard, where others were passed."""


class UnfitResponse(IgnoreRequest):
    """There was an answer, but it is none to be read; its text says why."""

    def __init__(self, reason: str, response: Response) -> None:
        super().__init__(harmless(reason))
        self.response = response


@dataclass(slots=True)
class Wire:
    """One request as it went over the wire: ``request.meta["wire"]``."""

    sent_at: datetime
    elapsed_ms: int | None = None
    received: int = 0
    record: RecordPointer | None = None


def capture_of(url: str, response: Response, site: Site, error: str | None = None) -> Capture:
    """The answer to ``url`` (canonical), however many redirects it took."""
    wire: Wire = response.meta["wire"]
    final = site.canonical(response.url)
    return Capture(
        url=url,
        requested_at=wire.sent_at,
        status=response.status,
        final_url=final if final != url else None,
        content=response.body,
        content_type=header(response, "Content-Type"),
        etag=header(response, "ETag"),
        last_modified=header(response, "Last-Modified"),
        received=wire.received,
        elapsed_ms=wire.elapsed_ms,
        error=error or _unasked(response),
        retry_after=seconds_to_wait(response, wire.sent_at),
        record=wire.record,
        hops=response.meta.get("redirects", ()),
    )


def hop_of(response: Response, site: Site) -> Capture:
    """A redirect that is followed, under the address that gave it."""
    url = site.canonical(response.url) or response.url
    return replace(capture_of(url, response, site), content=b"", final_url=None, hops=())


def _unasked(response: Response) -> str | None:
    """A 304 says that what we have still holds; where nobody asked, it says nothing."""
    headers = response.request.headers if response.request else {}
    if response.status != NOT_MODIFIED or "If-None-Match" in headers or "If-Modified-Since" in headers:
        return None
    return "HTTP 304 (not modified), though nothing is known here that it could speak of"


def capture_of_failure(url: str, failure: Failure, site: Site, now: datetime) -> Capture:
    """The reason why there is no answer to ``url``."""
    request: Request = failure.request  # type: ignore[attr-defined]
    error = failure.value
    if isinstance(error, UnfitResponse):
        return capture_of(url, error.response, site, str(error))
    wire: Wire = request.meta.get("wire") or Wire(now)
    return Capture(
        url=url,
        requested_at=wire.sent_at,
        status=None,
        received=wire.received,
        elapsed_ms=wire.elapsed_ms,
        error=reason_of(error),
        record=wire.record,
        hops=request.meta.get("redirects", ()),
    )


def reason_of(error: BaseException | None) -> str:
    """Why a request failed, in words for a person; the words for one cause are always the same."""
    if isinstance(error, IgnoreRequest):
        return FORBIDDEN if "robots.txt" in str(error) else str(error)
    if isinstance(error, BadContentError):
        return str(error)
    if wrong := malformation(error):
        return harmless(wrong)
    if isinstance(error, RefusedName):
        return f"{NOT_FOUND}: {error}"
    known = (text for kind, text in _REASONS.items() if isinstance(error, kind))
    return harmless(next(known, f"{type(error).__name__}: {error}"[:200]))


def header(response: Response, name: str) -> str | None:
    """A header's value as text; None where the answer has none."""
    value = response.headers.get(name)
    return value.decode("latin-1").strip()[:500] if value else None


def seconds_to_wait(response: Response, now: datetime) -> int | None:
    """What Retry-After asks for, in seconds from ``now``; None where it says nothing that can be read."""
    text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if text.isdigit():
        return min(int(text[:9]), 10**6)
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0, round((until - now).total_seconds()))
