"""One HTTP/1.1 answer, read from bytes as they come: bounded, and told what is wrong with it.

Nothing here knows of a network. What is sound enough for browsers is read (a header line without a colon is passed
over); where the end of the answer is in doubt, it is not.
"""

from __future__ import annotations

import re
from enum import Enum, auto

MAX_HEAD = 256 << 10
"""Bytes before the body: status line, headers, and whatever a server sends ahead of them. Browsers allow the same."""
MAX_SIZE_LINE = 1024
"""Bytes of the line that says how long a chunk is, with what else a server writes there."""
MAX_TRAILERS = 64 << 10
"""Bytes after the last chunk."""
MAX_DIGITS = 18
"""Of a length: more are no number that any answer can have."""
NO_BODY = frozenset({204, 304})
HOP = frozenset(
    {
        b"connection",
        b"keep-alive",
        b"proxy-connection",
        b"te",
        b"trailers",
        b"transfer-encoding",
        b"upgrade",
    }
)
"""Headers that speak of this connection and not of the answer."""
_STATUS = re.compile(rb"HTTP/1\.(\d) +(\d{3})(?: |$)")
_END_OF_HEAD = re.compile(rb"\n\r?\n")
_SIZE = re.compile(rb"[0-9A-Fa-f]{1,16}$")


class MalformedAnswer(Exception):
    """What came is no answer; the text says why, in words for a person."""


def malformation(error: BaseException | None) -> str | None:
    """What was wrong with an answer that could not be read, in words for a person; None where nothing is known."""
    while error is not None:
        if isinstance(error, MalformedAnswer):
            return str(error)
        error = error.__cause__
    return None


class TooLarge(Exception):
    """More than is allowed."""


class CutShort(Exception):
    """The connection ended before the answer did."""


class _State(Enum):
    HEAD = auto()
    LENGTH = auto()
    CHUNKS = auto()
    TO_THE_END = auto()
    """Of the connection: nothing says how long the body is."""
    WHOLE = auto()


class Answer:
    """Give it what comes (``feed``, then ``end`` where the connection is closed) until it ``is_whole``."""

    __slots__ = ("_buffer", "_head", "_is_11", "_left", "_max", "_parts", "_received", "_state", "headers", "status")

    def __init__(self, max_body: int) -> None:
        self.status = 0
        self.headers: list[tuple[bytes, bytes]] = []
        """As they came, but for those of the connection."""
        self._max = max_body
        self._state = _State.HEAD
        self._buffer = b""
        """What came and is not understood yet."""
        self._head = 0
        """Bytes of answers that were but announcements (1xx)."""
        self._parts: list[bytes] = []
        self._received = 0
        self._left = 0
        """Bytes of the body, or of its chunk, still to come."""
        self._is_11 = False

    @property
    def is_whole(self) -> bool:
        return self._state is _State.WHOLE

    @property
    def body(self) -> bytes:
        return self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)

    @property
    def may_go_on(self) -> bool:
        """Whether the connection can carry another answer after this one."""
        return self._is_11 and self.is_whole and not self._buffer

    def feed(self, data: bytes) -> None:
        """Raises MalformedAnswer and TooLarge."""
        self._buffer = self._buffer + data if self._buffer else data
        while self._state is _State.HEAD and self._read_head():
            pass
        if self._state is _State.CHUNKS:
            self._read_chunks()
        elif self._state in (_State.LENGTH, _State.TO_THE_END):
            self._read_body()

    def end(self, *, is_orderly: bool) -> None:
        """The connection is closed. Raises CutShort and MalformedAnswer where that came too early."""
        if self._state is _State.TO_THE_END and is_orderly:
            self._state = _State.WHOLE
            self._is_11 = False
        elif is_orderly and self._state is _State.HEAD and self._buffer and b"\n" not in self._buffer:
            raise _no_http(self._buffer)
        elif self._state is not _State.WHOLE:
            raise CutShort("body" if self.status else "head")

    def _read_head(self) -> bool:
        """Whether to look for another head: this one was only an announcement."""
        if b"\n" not in self._buffer[:MAX_HEAD]:
            self._bound_head()
            return False
        is_11, status = _status(self._buffer)
        found = _END_OF_HEAD.search(self._buffer)
        if found is None or self._head + found.end() > MAX_HEAD:
            self._bound_head()
            return False
        head, self._buffer = self._buffer[: found.start()], self._buffer[found.end() :]
        if status < 200:
            self._head += found.end()
            return bool(self._buffer)
        self.status = status
        self._is_11 = is_11
        self._begin_body(_fields(head))
        return False

    def _bound_head(self) -> None:
        if self._head + len(self._buffer) > MAX_HEAD:
            raise MalformedAnswer(f"headers larger than allowed ({MAX_HEAD} bytes)")

    def _begin_body(self, fields: list[tuple[bytes, bytes]]) -> None:
        self.headers = [field for field in fields if field[0].lower() not in HOP]
        said = {name.lower(): value for name, value in fields}
        if b"close" in said.get(b"connection", b"").lower():
            self._is_11 = False
        if self.status in NO_BODY:
            self._state = _State.WHOLE
        elif encoding := said.get(b"transfer-encoding"):
            if encoding.lower() != b"chunked":
                raise MalformedAnswer(f"transfer encoding {encoding.decode('latin-1')[:40]!r} is not understood")
            self._state = _State.CHUNKS
        elif b"content-length" in said:
            self._left = _length([value for name, value in fields if name.lower() == b"content-length"])
            if self._left > self._max:
                raise TooLarge(f"{self._left} bytes")
            self._state = _State.LENGTH
        else:
            self._state = _State.TO_THE_END

    def _read_body(self) -> None:
        data, self._buffer = self._buffer, b""
        if self._state is _State.LENGTH:
            data, self._buffer = data[: self._left], data[self._left :]
            self._left -= len(data)
        self._take(data)
        if self._state is _State.LENGTH and not self._left:
            self._state = _State.WHOLE

    def _take(self, data: bytes) -> None:
        self._received += len(data)
        if self._received > self._max:
            raise TooLarge(f"more than {self._max} bytes")
        if data:
            self._parts.append(data)

    def _read_chunks(self) -> None:
        """Chunks as far as they came; ``_left`` is what is missing of one, with the end of its line."""
        data, at = self._buffer, 0
        while True:
            if self._left > 2:
                piece = data[at : at + self._left - 2]
                self._take(piece)
                self._left -= len(piece)
                at += len(piece)
            if self._left and len(data) - at < self._left:
                break
            if self._left and data[at : at + 2] != b"\r\n":
                raise _broken("a chunk longer than said")
            at, self._left = at + self._left, 0
            end = data.find(b"\r\n", at)
            if end < 0 or end - at > MAX_SIZE_LINE:
                _bound(len(data) - at, MAX_SIZE_LINE, "the line of a chunk's size does not end")
                break
            self._left = _size(data[at:end]) + 2
            if self._left == 2:
                self._read_trailers(data[at:])
                return
            at = end + 2
        self._buffer = data[at:]

    def _read_trailers(self, data: bytes) -> None:
        """After the last chunk: lines that nobody reads, up to an empty one. Read again whenever more of them came."""
        self._left = 0
        end = data.find(b"\r\n\r\n")
        _bound(len(data) if end < 0 else end, MAX_TRAILERS, "what follows the last chunk does not end")
        self._buffer = data if end < 0 else data[end + 4 :]
        if end >= 0:
            self._state = _State.WHOLE


def _status(head: bytes) -> tuple[bool, int]:
    """Whether it is HTTP/1.1, and the answer's status."""
    line = head[: head.index(b"\n")].removesuffix(b"\r")
    found = _STATUS.match(line)
    if found is None or int(found[2]) < 100:
        raise _no_http(line)
    return found[1] != b"0", int(found[2])


def _fields(head: bytes) -> list[tuple[bytes, bytes]]:
    """Names and values; a line that begins with a blank goes on with the one before."""
    lines: list[bytes] = []
    for line in head.replace(b"\r\n", b"\n").split(b"\n")[1:]:
        if lines and line[:1] in (b" ", b"\t"):
            lines[-1] += line
        else:
            lines.append(line)
    pairs = (line.partition(b":") for line in lines)
    return [(name.strip(), b" ".join(value.strip().splitlines())) for name, colon, value in pairs if colon]


def _length(values: list[bytes]) -> int:
    if len(set(values)) > 1 or not values[0].isdigit() or len(values[0]) > MAX_DIGITS:
        raise MalformedAnswer("bad Content-Length: no number, or more than one")
    return int(values[0])


def _size(line: bytes) -> int:
    size = line.partition(b";")[0].rstrip(b" \t")
    if not _SIZE.match(size):
        raise _broken(f"{size[:20].decode('latin-1')!r} is no size")
    return int(size, 16)


def _bound(size: int, most: int, what: str) -> None:
    if size > most:
        raise _broken(what)


def _broken(what: str) -> MalformedAnswer:
    return MalformedAnswer(f"broken chunks in the answer ({what})")


def _no_http(data: bytes) -> MalformedAnswer:
    return MalformedAnswer(f"the answer is no HTTP, it begins with {data[:60].decode('latin-1')!r}")
