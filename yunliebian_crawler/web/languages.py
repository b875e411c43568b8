"""The reader's language, for our pages and Datasette's: ``lang`` in any address chooses it, a cookie keeps it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from yunliebian_crawler.web.cookies import cookie
from yunliebian_crawler.web.guard import App, Message, Receive, Scope, Send
from yunliebian_crawler.web.texts import LANGUAGES, Language, chosen

COOKIE = "lang"
KEPT = 365 * 86400
"""Seconds for which a browser keeps the language that was chosen."""


class Languages:
    """Wraps an application: takes ``lang`` out of the query, where Datasette would look for a column of that name."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        asked = next((value for name, value in query if name == "lang"), None)
        accepts = _header(scope, b"accept-language")
        scope = dict(scope, language=chosen(asked or "", cookie(_header(scope, b"cookie"), COOKIE), accepts))
        if asked is not None:
            rest = [pair for pair in query if pair[0] != "lang"]
            scope["query_string"] = urlencode(rest).encode("latin-1")
        await self._app(scope, receive, _keeping(asked, send) if asked in LANGUAGES else send)


def language_of(request: Any) -> Language:  # noqa: ANN401 - as Datasette has it
    """The language of the answer to a request."""
    language: Language = request.scope.get("language", LANGUAGES[0]) if request else LANGUAGES[0]
    return language


def switches(request: Any) -> dict[Language, str]:  # noqa: ANN401
    """The same page in each language."""
    kept = [(name, value) for name in request.args for value in request.args.getlist(name)]
    return {language: f"?{urlencode([*kept, ('lang', language)])}" for language in LANGUAGES}


def _header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for each, value in scope["headers"] if each.lower() == name), "")


def _keeping(language: str | None, send: Send) -> Send:
    """Sends, and lets the browser keep the language."""
    kept = f"{COOKIE}={language}; Path=/; Max-Age={KEPT}; HttpOnly; SameSite=Lax"

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = dict(message, headers=[*message.get("headers", ()), (b"set-cookie", kept.encode())])
        await send(message)

    return sent
