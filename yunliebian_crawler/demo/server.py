"""The site on a loopback port: real headers, compression, validators, and a log of who asked for what."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread

from .answers import Answer
from .site import DemoSite

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Request:
    """One request as the server saw it."""

    method: str
    path: str
    """With its query."""
    status: int
    day: int
    user_agent: str


@dataclass
class Served:
    """A running server; ``day`` may be set at any time."""

    site: DemoSite
    port: int
    day: int = 0
    requests: list[Request] = field(default_factory=list)
    """Every request so far, oldest first."""
    _asked: Counter[str] = field(default_factory=Counter, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def url(self) -> str:
        """The site's home address."""
        return f"http://{HOST}:{self.port}/"

    def answer(self, method: str, path: str, headers: Mapping[str, str]) -> Answer:
        """Answer one request and log it."""
        with self._lock:
            self._asked[path] += 1
            attempt = self._asked[path]
        day = self.day
        answer = _conditional(self.site.page(path, day, home=self.url, attempt=attempt), headers)
        agent = headers.get("User-Agent") or ""
        self.requests.append(Request(method, path, answer.status, day, agent))
        return answer


@contextmanager
def serve(site: DemoSite, port: int = 0, day: int = 0) -> Iterator[Served]:
    """Serve ``site`` on a loopback port (0: any free one) until the block ends. Raises OSError where the port is taken.

    >>> from urllib.request import urlopen
    >>> with serve(DemoSite()) as served, urlopen(served.url + "robots.txt") as answer:
    ...     answer.status, served.requests[0].path
    (200, '/robots.txt')
    """
    server = _Server((HOST, port), _Handler)
    server.served = Served(site, server.server_address[1], day)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    served: Served


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "yunbian"
    sys_version = ""
    wbufsize = -1  # one packet for headers and body: no delay between the two
    server: _Server

    def do_GET(self) -> None:
        answer = self.server.served.answer(self.command, self.path, dict(self.headers.items()))
        headers, body = _compressed(answer, self.headers.get("Accept-Encoding", ""))
        self.send_response(answer.status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        if len(body) < int(headers.get("Content-Length", 0)):
            self.close_connection = True

    do_HEAD = do_GET  # noqa: N815 -- the base class's way of naming

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class's name
        """Stay silent: the log is ``Served.requests``."""


def _conditional(answer: Answer, headers: Mapping[str, str]) -> Answer:
    """304 where the visitor already has this very page."""
    asked, tag, modified = headers.get("If-None-Match"), answer.headers.get("ETag"), answer.headers.get("Last-Modified")
    since = headers.get("If-Modified-Since")
    if asked is not None and tag is not None:
        known = tag in (each.strip().removeprefix("W/") for each in asked.split(","))
    else:
        known = since is not None and modified is not None and _is_not_newer(modified, since)
    if answer.status != 200 or not known:
        return answer
    return Answer(
        304, {name: answer.headers[name] for name in ("ETag", "Last-Modified") if name in answer.headers}, b""
    )


def _is_not_newer(modified: str, since: str) -> bool:
    try:
        return parsedate_to_datetime(modified) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False


def _compressed(answer: Answer, accepted: str) -> tuple[dict[str, str], bytes]:
    headers, body = dict(answer.headers), answer.body
    if "Content-Length" in headers or answer.status == 304:
        return headers, body
    if "gzip" in accepted and len(body) > 200:
        headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        body = gzip.compress(body, 5, mtime=0)
    return headers | {"Content-Length": str(len(body))}, body
