"""Content encodings undone: the same way for a live answer and for one read back from a WARC file.

Scrapy's own middleware gives the readable part of a body that was cut short as if it were the whole; this never does.
"""

from __future__ import annotations

import zlib

from .errors import CrawlerError

MAX_CONTENT = 16 << 20
"""Bytes of one page, unpacked. Real pages have under 1 MB."""
ACCEPTED = "gzip, deflate"
"""What we ask for, and so all that we understand: Python's own library undoes both in bounded memory."""

MAX_LAYERS = 3
"""Encodings around one body, and members in one gzip body: more is an attack on whoever unpacks it."""


class BadContentError(CrawlerError):
    """A body that cannot be unpacked: cut short, damaged, too large, or packed in a way that nobody asked for."""


def unpack(body: bytes, encoding: str | None, limit: int = MAX_CONTENT) -> bytes:
    """``body`` with its content encoding undone; raises BadContentError, never gives a part for the whole.

    >>> unpack(b"abc", None), unpack(zlib.compress(b"abc"), "deflate")
    (b'abc', b'abc')
    """
    layers = [e.strip().lower() for e in (encoding or "").split(",") if e.strip()]
    if len(layers) > MAX_LAYERS:
        raise BadContentError(f"packed {len(layers)} times over")
    for layer in reversed(layers):
        body = _undo(body, layer, limit) if body else body
    if len(body) > limit:
        raise BadContentError(f"page larger than {limit} bytes")
    return body


def _undo(body: bytes, layer: str, limit: int) -> bytes:
    match layer:
        case "gzip" | "x-gzip":
            return _gunzip(body, limit)
        case "deflate":
            return _inflate(body, limit)
        case "identity":
            return body
    raise BadContentError(f"content encoding {layer[:40]!r} was not asked for and is not understood")


def _gunzip(body: bytes, limit: int) -> bytes:
    whole = b""
    for _ in range(MAX_LAYERS):
        part, body = _decompress(body, zlib.MAX_WBITS | 16, limit - len(whole))
        whole += part
        if not body.startswith(b"\x1f\x8b"):
            return whole  # what follows the last member is padding
    raise BadContentError("packed in too many pieces")


def _inflate(body: bytes, limit: int) -> bytes:
    try:
        return _decompress(body, zlib.MAX_WBITS, limit)[0]
    except BadContentError as error:
        if not isinstance(error.__cause__, zlib.error):
            raise
        return _decompress(body, -zlib.MAX_WBITS, limit)[0]  # some servers leave the zlib header out


def _decompress(body: bytes, wbits: int, limit: int) -> tuple[bytes, bytes]:
    machine = zlib.decompressobj(wbits)
    try:
        content = machine.decompress(body, limit + 1)
    except zlib.error as error:
        raise BadContentError(f"packed body is damaged ({error})") from error
    if len(content) > limit:
        raise BadContentError(f"page larger than {limit} bytes when unpacked")
    if not machine.eof:
        raise BadContentError("packed body was cut short")
    return content, machine.unused_data
