"""The process that serves: one socket, one event loop, a clean end."""

from __future__ import annotations

import ipaddress
import logging
import socket
from types import FrameType

import uvicorn

from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.web.app import make_app
from yunliebian_crawler.web.guard import App
from yunliebian_crawler.web.snapshots import snapshot_of

__all__ = ["address", "bind", "is_loopback", "make_app", "own_names", "run", "snapshot_of"]

GRACE_SECONDS = 2
"""How long an answer under way may take when we are told to end; a query ends after one."""


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; ``port`` 0 takes a free one. Raises ``UsageError``, which says what to do."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError):
        raise UsageError(f"{host!r} is no address of this machine; leave --host out, or try 0.0.0.0") from None
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise UsageError(_why_not(host, port, error)) from None
    return listening


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == 98 or "in use" in str(error.strerror):
        return (
            f"port {port} is taken, perhaps by another `yunliebian serve`: end that, or name another port "
            f"(--port {port + 1 if port < 65535 else 8001}; --port 0 takes a free one)"
        )
    if isinstance(error, PermissionError):
        return f"port {port} is for the system's own services: name one from 1024 on, such as --port 8001"
    return f"{host} is no address of this machine ({error.strerror}): leave --host out, or try 0.0.0.0"


def address(listening: socket.socket, host: str) -> str:
    """Where a browser finds it; for “all addresses” this machine's name."""
    port = listening.getsockname()[1]
    name = socket.gethostname() if host in ("0.0.0.0", "::", "") else host  # noqa: S104
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def is_loopback(host: str) -> bool:
    """Whether only programs on this machine reach it.

    >>> [is_loopback(host) for host in ("127.0.0.1", "localhost", "::1", "0.0.0.0", "192.0.2.1", "box")]
    [True, True, True, False, False, False]
    """
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def own_names() -> frozenset[str]:
    """What others in the same network call this machine."""
    name = socket.gethostname().lower()
    return frozenset({name, name.partition(".")[0], f"{name.partition('.')[0]}.local"} - {""})


def run(app: App, listening: socket.socket) -> None:
    """Serve until SIGINT or SIGTERM; what is being answered then is finished."""
    logging.getLogger("uvicorn").setLevel(logging.ERROR)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    _Server(config).run(sockets=[listening])


class _Server(uvicorn.Server):
    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End when asked to. uvicorn would raise the signal once more at the end, as if the process had been killed."""
        self.force_exit = self.should_exit
        self.should_exit = True
