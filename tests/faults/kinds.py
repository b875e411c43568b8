"""What can be wrong with one page: a name, the bytes that come, and what the archive must say of it.

Each kind is a page of a list that should be an article. ``says`` is what its reason must hold; ``None``: it is read as
if nothing had happened.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import brotli
from chaos import MB, Answer, Wire, html, ok

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
LASTING = OK + b"Connection: close\r\n\r\n"


@dataclass(frozen=True)
class Kind:
    name: str
    answer: Callable[[str], Answer]
    """Of the page as it should be."""
    says: str | None
    outcome: str = "failed"
    bytes: int = 16 * MB
    """Most bytes that may be sent for it: DOWNLOAD_MAXSIZE of the test, and the 4-8 MB that the system may hold."""


def _moved(target: str, status: str = "302 Found") -> Callable[[str], Answer]:
    return lambda _: ok("", f"Location: {target}", status=status)


def _raw(before: bytes, after: bytes = b"") -> Callable[[str], Answer]:
    return lambda page: before + page.encode() + after


def _then_close(data: Callable[[bytes], bytes]) -> Callable[[str], Answer]:
    def made(page: str) -> Answer:
        return lambda wire: wire.send(data(page.encode()))

    return made


def _act(act: Callable[[Wire], None]) -> Callable[[str], Answer]:
    return lambda _: act


def _packed(pack: Callable[[bytes], bytes], encoding: str) -> Callable[[str], Answer]:
    return lambda page: ok(pack(page.encode()), f"Content-Encoding: {encoding}")


def _chunks(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def _flood(first: bytes, piece: bytes) -> Callable[[str], Answer]:
    def act(wire: Wire) -> None:
        wire.send(first)
        wire.flood(piece)

    return lambda _: act


def _nested(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = gzip.compress(data, 1)
    return data


def _drip_head(wire: Wire) -> None:
    wire.drip(OK + b"X-Slow: " + b"x" * 1000)


def _drip_body(wire: Wire) -> None:
    wire.send(LASTING)
    wire.drip(b"<p>slow</p>" * 100)


def _reset_in_head(wire: Wire) -> None:
    wire.send(OK[:30])
    wire.reset()


def _reset_in_body(wire: Wire) -> None:
    wire.send(ok("<html>half", length=5000))
    wire.reset()


def _hang(wire: Wire) -> None:
    wire.wait()


def _hang_in_body(wire: Wire) -> None:
    wire.send(ok("<html>half", length=5000))
    wire.wait()


_BOMB = gzip.compress(bytes(200 * MB), 9)
_BR_BOMB = brotli.compress(bytes(64 * MB), quality=1)

CONNECTION = (
    Kind("reset-at-accept", _act(Wire.reset), "connection lost"),
    Kind("closed-without-a-word", _act(Wire.close), "connection lost"),
    Kind("reset-in-head", _act(_reset_in_head), "connection lost"),
    Kind("reset-in-body", _act(_reset_in_body), "answer cut short"),
    Kind("silence", _act(_hang), "timeout"),
    Kind("silence-in-body", _act(_hang_in_body), "timeout"),
    Kind("drip-head", _act(_drip_head), "timeout"),
    Kind("drip-body", _act(_drip_body), "timeout"),
)
LENGTHS = (
    Kind("length-too-long", _then_close(lambda p: ok(p, length=len(p) + 100)), "answer cut short"),
    # What stands beyond the length is no part of the page; the page lost its end.
    Kind(
        "length-too-short",
        _then_close(lambda p: ok(p, "Connection: close", length=len(p) - 200)),
        "the source ends in the middle",
        "new",
    ),
    Kind("length-negative", lambda p: ok(p, length=-5), "bad Content-Length"),
    Kind("length-no-number", lambda p: ok(p, length="many"), "bad Content-Length"),
    Kind("length-huge", lambda p: ok(p, length=10**15), "larger than allowed"),
    Kind("length-beyond-numbers", lambda p: ok(p, length="9" * 6000), "bad Content-Length"),
    Kind("length-twice-the-same", lambda p: ok(p, f"Content-Length: {len(p.encode())}"), None, "new"),
    Kind("length-twice-differing", lambda p: ok(p, "Content-Length: 7"), "bad Content-Length"),
    Kind("no-length", _then_close(lambda p: ok(p, "Connection: close", length=None)), None, "new"),
    Kind("endless-body", _flood(LASTING, b"<p>more</p>"), "larger than allowed"),
)
CHUNKS = (
    Kind("chunk-size-zeros", _raw(CHUNKED + b"0" * 2000), "broken chunks"),
    Kind("chunks-fine", lambda p: CHUNKED + _chunks(p.encode()) + b"0\r\n\r\n", None, "new"),
    Kind("chunk-size-garbage", _then_close(lambda p: CHUNKED + b"zz\r\n" + p), "broken chunks"),
    Kind("chunk-size-negative", _then_close(lambda p: CHUNKED + b"-5\r\n" + p), "broken chunks"),
    Kind("chunk-longer-than-said", _then_close(lambda p: CHUNKED + b"5\r\n" + p), "broken chunks"),
    Kind("chunks-without-end", _then_close(lambda p: CHUNKED + _chunks(p)), "answer cut short"),
    Kind("chunks-endless", _flood(CHUNKED, _chunks(b"x" * 1000)), "larger than allowed"),
    Kind("chunk-extension-endless", _flood(CHUNKED + b"5;", b"x"), "broken chunks"),
    Kind("trailers-endless", _flood(CHUNKED + b"5\r\nhello\r\n0\r\n", b"X-T: 1\r\n"), "broken chunks"),
    Kind(
        "chunks-and-length",
        lambda p: OK + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n" + _chunks(p.encode()) + b"0\r\n\r\n",
        None,
        "new",
    ),
    Kind("transfer-unknown", lambda p: ok(p, "Transfer-Encoding: rot13"), "transfer encoding 'rot13'"),
)
HEADS = (
    Kind("head-1mb-line", lambda p: ok(p, "X-Big: " + "x" * MB), "headers larger than allowed"),
    Kind("head-10000-lines", lambda p: ok(p, *(f"X-{n}: {'y' * 40}" for n in range(10_000))), "headers larger"),
    Kind("head-endless", _flood(OK, b"X-More: and more\r\n"), "headers larger than allowed"),
    Kind("head-line-endless", _flood(OK + b"X-More: ", b"x"), "headers larger than allowed"),
    Kind("head-folded-endless", _flood(OK + b"X-More: x\r\n", b" more\r\n"), "headers larger than allowed"),
    Kind("head-no-colon", lambda p: ok(p, "this line has no colon"), None, "new"),
    Kind("head-nul", lambda p: ok(p, "X-Nul: a\0b", "X-Last: 1"), None, "new"),
    Kind("head-cr", lambda p: ok(p, "X-Cr: a\rX-Injected: b"), None, "new"),
    Kind("head-latin", lambda p: ok(p, "X-Latin: \xe9\xff\x80", "Etag: \xe9\x9b"), None, "new"),
    Kind("head-terminal", lambda p: ok(p, 'ETag: "\x1b]0;owned\x07"', "Last-Modified: \x1b[2J"), None, "new"),
    Kind("status-garbage", lambda _: b"\x00\xff\x13 what is this\r\n\r\n", "no HTTP"),
    Kind("status-no-number", lambda p: ok(p, status="OK 200"), "no HTTP"),
    Kind("status-other-protocol", lambda _: b"SSH-2.0-OpenSSH_9.6\r\n", "no HTTP"),
    Kind("http-0.9", _then_close(lambda p: p), "no HTTP"),
    Kind("status-999", lambda p: ok(p, status="999 Denied"), "HTTP 999"),
    Kind("status-0", lambda p: ok(p, status="0 Zero"), "no HTTP"),
    Kind("status-negative", lambda p: ok(p, status="-200 Minus"), "no HTTP"),
    Kind("continue-once", lambda p: b"HTTP/1.1 100 Continue\r\n\r\n" + ok(p), None, "new"),
    Kind("continue-endless", _flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "headers larger than allowed"),
    Kind("no-content", lambda _: ok("", status="204 No Content", length=None), "HTTP 204"),
    Kind("partial", lambda p: ok(p[:200], status="206 Partial Content"), "HTTP 206"),
    Kind("not-modified-unasked", lambda _: b"HTTP/1.1 304 Not Modified\r\n\r\n", "HTTP 304"),
    Kind("upgrade", lambda _: b"HTTP/1.1 101 Switching Protocols\r\n\r\n", "timeout"),
    Kind("cookie-storm", lambda p: ok(p, *(f"Set-Cookie: c{n}=1; Domain=.cn" for n in range(500))), None, "new"),
)
PACKING = (
    Kind("gzip", _packed(gzip.compress, "gzip"), None, "new"),
    Kind("gzip-bomb", lambda _: ok(_BOMB, "Content-Encoding: gzip"), "larger than 16777216 bytes when unpacked"),
    Kind("gzip-nested-bomb", lambda _: ok(_nested(_BOMB, 2), "Content-Encoding: gzip, gzip, gzip"), "larger than"),
    Kind("gzip-ten-times", lambda _: ok(b"x", "Content-Encoding: " + "gzip," * 10), "packed 10 times over"),
    Kind("gzip-twice-said-once", _packed(lambda p: _nested(p, 2), "gzip"), "no HTML", "quarantined"),
    Kind("gzip-cut", _packed(lambda p: gzip.compress(p)[:-12], "gzip"), "packed body was cut short"),
    Kind("gzip-damaged", _packed(lambda p: gzip.compress(p)[:40] + bytes(50), "gzip"), "packed body is damaged"),
    Kind("gzip-garbage-behind", _packed(lambda p: gzip.compress(p) + b"\0garbage", "gzip"), None, "new"),
    Kind("gzip-a-lie", lambda p: ok(p, "Content-Encoding: gzip"), "packed body is damaged"),
    Kind("gzip-many-members", lambda _: ok(gzip.compress(b"x") * 2000, "Content-Encoding: gzip"), "too many pieces"),
    Kind("deflate", _packed(zlib.compress, "deflate"), None, "new"),
    Kind("deflate-bomb", lambda _: ok(zlib.compress(bytes(200 * MB)), "Content-Encoding: deflate"), "larger than"),
    Kind("brotli-unasked", _packed(brotli.compress, "br"), "content encoding 'br' was not asked for"),
    Kind("brotli-bomb", lambda _: ok(_BR_BOMB, "Content-Encoding: br"), "content encoding 'br' was not asked for"),
    Kind("zstd-unasked", lambda _: ok(b"\x28\xb5\x2f\xfd", "Content-Encoding: zstd"), "'zstd' was not asked for"),
    Kind("encoding-unknown", lambda p: ok(p, "Content-Encoding: \x1b[31mred"), "was not asked for"),
)


def _chain(wire: Wire) -> None:
    """Each address of the chain leads to the next one."""
    stem, _, number = wire.path.partition("?")
    _move(wire, f"{stem}?{int(number or 0) + 1}")


def _growing(wire: Wire) -> None:
    _move(wire, f"{wire.path}{'&' if '?' in wire.path else '?'}again=1")


def _to_itself(wire: Wire) -> None:
    _move(wire, wire.path)


def _move(wire: Wire, target: str) -> None:
    wire.send(ok("", f"Location: {target}", "Connection: close", status="302 Found"))


REDIRECTS = (
    Kind("redirect-to-itself", _act(_to_itself), "more than 5 redirects"),
    Kind("redirect-growing", _act(_growing), "more than 5 redirects"),
    Kind("redirect-chain", _act(_chain), "more than 5 redirects"),
    Kind("redirect-host", _moved("http://example.com/evil"), "redirect off the site: http://example.com/evil"),
    Kind("redirect-port", _moved("http://127.0.0.1:1/x"), "redirect off the site: http://127.0.0.1:1/x"),
    Kind("redirect-scheme-relative", _moved("//example.com/x"), "redirect off the site: http://example.com/x"),
    Kind("redirect-private", _moved("http://10.0.0.1/"), "redirect off the site: http://10.0.0.1/"),
    Kind("redirect-metadata", _moved("http://169.254.169.254/latest/"), "redirect off the site: http://169.254"),
    Kind("redirect-decimal-ip", _moved("http://2130706433/"), "redirect off the site"),
    Kind("redirect-userinfo", _moved("http://127.0.0.1@example.com/"), "redirect off the site"),
    Kind("redirect-backslash", _moved("\\\\example.com\\x"), "HTTP 404"),
    Kind("redirect-file", _moved("file:///etc/passwd"), "redirect off the site: file:///etc/passwd"),
    Kind("redirect-javascript", _moved("javascript:alert(1)"), "redirect off the site: javascript:alert(1)"),
    Kind("redirect-data", _moved("data:text/html,<h1>x</h1>"), "redirect off the site: data:text/html"),
    Kind("redirect-terminal", _moved("http://example.com/\x1b]0;x\x07"), "redirect off the site"),
    Kind("redirect-1mb", _moved("/" + "x" * MB), "headers larger than allowed"),
    Kind("redirect-10kb", _moved("/" + "x" * 10_000), "redirect to an address that is too long"),
    Kind("redirect-empty", _moved(""), "HTTP 302"),
    Kind("redirect-nowhere", lambda _: ok("", status="302 Found"), "HTTP 302"),
)
CONTENT = (
    Kind("image-as-html", lambda _: ok(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40), "no HTML", "quarantined"),
    Kind("html-as-image", lambda p: ok(p, "Content-Type: image/png"), None, "new"),
    Kind("html-as-text", lambda p: ok(p, "Content-Type: text/plain"), None, "new"),
    Kind("type-garbage", lambda p: ok(p, "Content-Type: ;;;=\xff"), None, "new"),
    Kind("json", lambda _: ok('{"code": 401, "msg": "no"}', "Content-Type: application/json"), "JSON", "quarantined"),
    Kind(
        "pdf",
        lambda _: ok(b"%PDF-1.7\n" + b"\xe2\xe3" * 500, "Content-Type: application/pdf"),
        "no HTML",
        "quarantined",
    ),
    Kind("nothing", lambda _: ok(b""), "no content", "quarantined"),
    Kind("nul-bytes", lambda _: ok(bytes(100_000)), "", "quarantined"),
    Kind("charset-a-lie", lambda p: ok(p, "Content-Type: text/html; charset=shift_jis"), None, "new"),
    Kind("charset-unknown", lambda p: ok(p, "Content-Type: text/html; charset=klingon-8"), None, "new"),
    Kind("charset-idna", lambda p: ok(p, "Content-Type: text/html; charset=idna"), None, "new"),
    Kind("gbk-said-utf8", lambda p: ok(p.encode("gb18030"), "Content-Type: text/html; charset=utf-8"), None, "new"),
    Kind("utf16", lambda p: ok(p.encode("utf-16"), "Content-Type: text/html; charset=utf-16"), None, "new"),
    Kind("utf16-no-word", lambda p: ok(b"\xfe\xff" + p.encode("utf-16-be")), None, "new"),
    Kind("boms", lambda p: ok(b"\xef\xbb\xbf\xef\xbb\xbf" + p.encode()), None, "new"),
    Kind("soft-404", lambda _: ok(html("页面不存在", "<h1>404</h1><p>您访问的页面不存在</p>")), "", "quarantined"),
    Kind("markup-endless", lambda _: ok("<div>" * 300_000), "", "quarantined"),
    Kind("title-1mb", lambda p: ok(p.replace("<h1>", "<h1>" + "题" * 350_000)), "no title found", "new"),
)
KINDS = (*CONNECTION, *LENGTHS, *CHUNKS, *HEADS, *PACKING, *REDIRECTS, *CONTENT)
