"""What stands between the network and the pages: who may ask, for what, and what a browser may do with the answer.

One policy holds for every page, ours and Datasette's: no inline script or style runs, nothing is loaded from elsewhere,
nobody frames it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from yunliebian_crawler.web.links import static_files
from yunliebian_crawler.web.tickets import Tickets

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Header = tuple[bytes, bytes]

METHODS = ("GET", "HEAD")
OPEN_INSIDES = ("/-/static/", "/-/static-plugins/")
"""Of Datasette's own ``/-/`` these are served; the rest tells of the machine or is for who keeps a Datasette."""
HEADERS: tuple[Header, ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-embedder-policy", b"require-corp"),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
PAGE = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    b"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
NO_PAGE = b"default-src 'none'; frame-ancestors 'none'"
"""For data and plain text: nothing in them is ever to run."""

NOT_THAT_NAME = (
    "本档案不以这个名称提供服务。如需允许：yunliebian serve --allow-host 名称\n"
    "This archive is not served under that name. If you meant it to be: yunliebian serve --allow-host NAME"
)
NOT_FROM_THERE = (
    "其他网站可以链接到本档案，但不能从中加载内容。\nOther sites may link to this archive, but load nothing from it."
)


@dataclass(frozen=True, slots=True)
class Refusal:
    status: int
    text: str
    headers: tuple[Header, ...] = ()


class Guard:
    """Wraps the application. ``hosts``: names beyond addresses and localhost that a browser may call it by."""

    def __init__(self, app: App, *, hosts: frozenset[str] = frozenset(), tickets: Tickets | None = None) -> None:
        self._app, self._hosts, self._tickets = app, hosts, tickets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _sender(send)
        refusal = self._refusal(scope)
        if refusal is None:
            await self._app(scope, receive, answer)
        else:
            await _refuse(answer, refusal)

    def _refusal(self, scope: Scope) -> Refusal | None:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        return (
            _wrong_request(scope)
            or self._wrong_host(headers.get("host", ""))
            or _from_elsewhere(headers)
            or self._no_ticket(scope, headers)
        )

    def _wrong_host(self, host: str) -> Refusal | None:
        if is_own_name(host, self._hosts):
            return None
        return Refusal(403, NOT_THAT_NAME)

    def _no_ticket(self, scope: Scope, headers: dict[str, str]) -> Refusal | None:
        tickets = self._tickets
        if tickets is None or _is_package_file(scope) or tickets.is_held(headers, _port(scope)):
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in query if name == "token"), None)
        if given is None or not tickets.is_right(given):
            return Refusal(401, tickets.asking(given is not None), ((b"content-type", b"text/html; charset=utf-8"),))
        cookie = tickets.cookie(_port(scope), is_secure=scope.get("scheme") == "https")
        rest = urlencode([pair for pair in query if pair[0] != "token"])
        where = _raw_path(scope) + (f"?{rest}" if rest else "")
        return Refusal(303, "", ((b"location", where.encode("latin-1")), (b"set-cookie", cookie.encode("latin-1"))))


def is_own_name(host: str, names: frozenset[str]) -> bool:
    """Whether a ``Host`` is an address, localhost or one of ``names``: any other may be a stranger's name for us.

    >>> [is_own_name(host, frozenset({"box"})) for host in ("127.0.0.1:8001", "[::1]:8001", "box", "evil.example", "")]
    [True, True, True, False, False]
    """
    name = host.rpartition("]")[0].lstrip("[") if host.startswith("[") else host.partition(":")[0]
    name = name.lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost") or name in names:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _wrong_request(scope: Scope) -> Refusal | None:
    if scope["method"] not in METHODS:
        return Refusal(405, "这个档案只能读取。 · This archive can only be read.", ((b"allow", b"GET, HEAD"),))
    for path in (scope["path"], _raw_path(scope)):
        if path.startswith("//") or "\\" in path or not path.isprintable():
            return Refusal(
                400, "这不是本档案的地址。 · That is no address of this archive."
            )  # a redirect to it would lead elsewhere
        if path.startswith("/-/") and not path.startswith(OPEN_INSIDES):
            return Refusal(404, "这里没有内容。 · There is nothing here.")
    return None


def _from_elsewhere(headers: dict[str, str]) -> Refusal | None:
    """Another site may link here; it may not load, frame or time anything of ours."""
    is_followed_link = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    if headers.get("sec-fetch-site") in ("cross-site", "same-site") and not is_followed_link:
        return Refusal(403, NOT_FROM_THERE)
    return None


def _is_package_file(scope: Scope) -> bool:
    """Whether nothing of the archive is asked for, but a file that the page with the question for the token needs."""
    return _raw_path(scope).removeprefix("/static/") in static_files() and scope["path"] == _raw_path(scope)


def _raw_path(scope: Scope) -> str:
    raw: bytes | None = scope.get("raw_path")
    return raw.partition(b"?")[0].decode("latin-1") if raw else str(scope["path"])


def _port(scope: Scope) -> int:
    server = scope.get("server")
    return int(server[1] or 0) if server else 0


def _sender(send: Send) -> Send:
    """Sends, and gives every answer its headers."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = dict(message, headers=_guarded(list(message.get("headers", ()))))
        await send(message)

    return guarded


def _guarded(headers: list[Header]) -> list[Header]:
    ours = {name for name, _ in HEADERS} | {b"content-security-policy"}
    kind = next((value for name, value in headers if name.lower() == b"content-type"), b"")
    policy = PAGE if kind.startswith(b"text/html") else NO_PAGE
    kept = [(name, value) for name, value in headers if name.lower() not in ours]
    return [*kept, *HEADERS, (b"content-security-policy", policy)]


async def _refuse(send: Send, refusal: Refusal) -> None:
    headers = [*refusal.headers, (b"cache-control", b"no-store")]
    if not any(name == b"content-type" for name, _ in headers):
        headers.append((b"content-type", b"text/plain; charset=utf-8"))
    body = f"{refusal.text}\n".encode() if refusal.text else b""
    headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
