"""A small healthy site on loopback that answers with the very bytes it is told to, broken in any way."""

from __future__ import annotations

import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic, sleep

MB = 1 << 20
SENTENCES = (
    "增长来自一次次小的试验。",
    "先想清楚要验证什么，再去投放。",
    "数据只回答问得清楚的问题。",
    "每周复盘一次就够了。",
)


@dataclass(frozen=True)
class Article:
    """One good article: what it shows is what the archive must say."""

    path: str
    title: str

    @property
    def lines(self) -> list[str]:
        return [f"{self.title}：{sentence}" for sentence in SENTENCES]

    @property
    def page(self) -> str:
        body = "".join(f"<p>{line}</p>" for line in self.lines)
        crumb = '当前位置：<a href="/">首页</a> &gt; <a href="/a/">运营</a> &gt; 正文'
        return html(
            self.title,
            f'<div class="crumb">{crumb}</div><article><h1>{self.title}</h1>'
            f'<div class=meta>更新时间：2026-11-01 阅读：12</div><div class="content">{body}</div></article>',
        )

    @property
    def truth(self) -> tuple[str, str, str, int]:
        return self.title, "运营", "\n".join(self.lines), 12


def html(title: str, body: str) -> str:
    head = f"<head><meta charset=utf-8><title>{title} - 小站</title></head>"
    return f"<!doctype html><html>{head}<body>{body}</body></html>"


def listing(articles: Mapping[str, Article], extra: str = "") -> str:
    items = "".join(f'<li><a href="{a.path}">{a.title}</a> <span>2026-11-01</span></li>' for a in articles.values())
    crumb = '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/a/">运营</a></div>'
    return html("运营", f"{crumb}<h1>运营</h1><ul class=list>{items}</ul>{extra}")


def home(extra: str = "") -> str:
    return html("小站", f'<nav><a href="/a/">运营</a></nav>{extra}')


def ok(body: bytes | str, *headers: str, status: str = "200 OK", length: int | str | None = -1) -> bytes:
    """One whole answer; ``length`` other than -1 is what Content-Length claims, None leaves it out."""
    data = body.encode() if isinstance(body, str) else body
    kind = () if any(h.lower().startswith("content-type") for h in headers) else ("Content-Type: text/html",)
    size = () if length is None else (f"Content-Length: {len(data) if length == -1 else length}",)
    lines = (f"HTTP/1.1 {status}", *kind, *size, *headers, "", "")
    return "\r\n".join(lines).encode("latin-1") + data


NOT_FOUND = ok("", status="404 Not Found")


@dataclass
class Wire:
    """One connection, seen from the server: sends bytes, and counts them."""

    connection: socket.socket
    path: str
    chaos: Chaos

    def send(self, data: bytes) -> None:
        for start in range(0, len(data), 1 << 16):
            piece = data[start : start + (1 << 16)]
            self.connection.sendall(piece)
            self.chaos.sent[self.path] += len(piece)

    def drip(self, data: bytes, pause: float = 0.1) -> None:
        """One byte at a time, until the other side has had enough."""
        for byte in data:
            self.send(bytes([byte]))
            sleep(pause)

    def flood(self, piece: bytes, most: int = 400 * MB) -> None:
        """The same piece again and again, until the other side has had enough."""
        block = piece * max(1, (1 << 16) // len(piece))
        while self.chaos.sent[self.path] < most:
            self.send(block)

    def reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close()

    def wait(self, seconds: float = 30) -> None:
        """Say nothing more; until the other side goes."""
        self.connection.settimeout(seconds)
        self.connection.recv(1)

    def close(self) -> None:
        with suppress(OSError):
            self.connection.close()


Answer = bytes | str | Callable[[Wire], None]


@dataclass
class Chaos:
    """``pages``: path -> raw answer, HTML, or a function that answers by itself; ``*``: what is not there."""

    url: str
    pages: dict[str, Answer]
    requests: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    cookies: list[str] = field(default_factory=list)
    sent: Counter[str] = field(default_factory=Counter)
    """Bytes sent for each path."""
    times: list[float] = field(default_factory=list)

    def note(self, head: str) -> str:
        path = head.split(" ", 2)[1]
        self.requests.append(path)
        self.times.append(monotonic())
        for line in head.split("\r\n")[1:]:
            name, _, value = line.partition(": ")
            if name.lower() == "host":
                self.hosts.add(value)
            if name.lower() == "cookie":
                self.cookies.append(value)
        return path


def site(articles: Mapping[str, Article], **more: Answer) -> dict[str, Answer]:
    """Home, one list, its articles."""
    return {"/": home(), "/a/": listing(articles), **{a.path: a.page for a in articles.values()}, **more}


def some(count: int) -> dict[str, Article]:
    found = [Article(f"/a/{n}.html", f"第{n}篇好文章的题目") for n in range(1, count + 1)]
    return {article.path: article for article in found}


@contextmanager
def serve(pages: Mapping[str, Answer]) -> Iterator[Chaos]:
    """The site, until the end of the block."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        chaos = Chaos(f"http://127.0.0.1:{listener.getsockname()[1]}/", dict(pages))
        threading.Thread(target=_accept, args=(listener, chaos), daemon=True).start()
        yield chaos
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def _accept(listener: socket.socket, chaos: Chaos) -> None:
    with suppress(OSError):  # the listener is closed
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=_talk, args=(connection, chaos), daemon=True).start()


def _talk(connection: socket.socket, chaos: Chaos) -> None:
    with suppress(OSError), connection:  # clients hang up here, that is the point
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while (head := _head(connection)) and _answer(connection, chaos, chaos.note(head)):
            pass


def _head(connection: socket.socket) -> str:
    data = b""
    while b"\r\n\r\n" not in data:
        if not (piece := connection.recv(1 << 16)):
            return ""
        data += piece
    return data.decode("latin-1")


def _answer(connection: socket.socket, chaos: Chaos, path: str) -> bool:
    """Whether the connection can be used again."""
    answer = chaos.pages.get(path) or chaos.pages.get(path.partition("?")[0]) or chaos.pages.get("*", NOT_FOUND)
    wire = Wire(connection, path, chaos)
    if callable(answer):
        answer(wire)
        return False
    raw = answer if isinstance(answer, bytes) else ok(answer)
    wire.send(raw)
    return b"\r\nConnection: close\r\n" not in raw[:2000]
