"""A server that passes on what it is asked: a proxy, or one that encrypts."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener


@contextmanager
def relay(
    origin: str, *, broken: Collection[str] = (), tls: ssl.SSLContext | None = None
) -> Iterator[tuple[int, list[str]]]:
    """Its port, and what it was asked. What is in ``broken`` gets an answer that is none."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked.append(self.path)
            path = urlsplit(self.path).path
            if path in broken:
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")
                self.close_connection = True
                return
            try:
                answer = build_opener(ProxyHandler({})).open(origin + path)
            except HTTPError as error:
                error.close()
                self.send_error(error.code)
                return
            with answer:
                body = answer.read()
            self.send_response(200)
            self.send_header("Content-Type", answer.headers["Content-Type"])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            pass  # a client that trusts no such certificate hangs up

    server = Server(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port, asked
    finally:
        server.shutdown()
        server.server_close()
