"""The word that lets a reader in where others can reach the archive: given once, then kept as a cookie."""

from __future__ import annotations

import hashlib
import hmac

from yunliebian_crawler.web.cookies import cookie

ENTRANCE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>yunliebian</title>
<link rel="stylesheet" href="/static/style.css"></head><body><main>
<h1>请输入口令 <span lang="en">· Token, please</span></h1>{wrong}
<form class="ask" method="get"><label for="token" class="unseen">口令 / <span lang="en">Token</span></label>
<input id="token" name="token" type="password" autocomplete="current-password" autofocus required>
<button>进入 / <span lang="en">Enter</span></button></form>
<p class="quiet">口令由 <code>yunliebian serve</code> 启动时给出。
<span lang="en">The command <code>yunliebian serve</code> printed it when it began.</span></p>
</main></body></html>"""
WRONG = '<p class="note warn" role="alert">口令不对。<span lang="en">That is not the token.</span></p>'


class Tickets:
    """Who knows the token may read. It is compared in constant time, and a cookie holds only what follows from it."""

    def __init__(self, token: str) -> None:
        self._token = token.encode()
        self._ticket = hmac.new(self._token, b"yunliebian reader", hashlib.sha256).hexdigest()

    def is_right(self, token: str) -> bool:
        return hmac.compare_digest(self._token, token.encode("utf-8", "replace"))

    def is_held(self, headers: dict[str, str], port: int) -> bool:
        """Whether a request brings the cookie, or ``Authorization: Bearer`` with the token itself."""
        scheme, _, word = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self.is_right(word.strip())
        return hmac.compare_digest(self._ticket.encode(), cookie(headers.get("cookie", ""), _name(port)).encode())

    def cookie(self, port: int, *, is_secure: bool) -> str:
        """Lax, so that a link in a mail still opens; reading is all that can be done with it."""
        return f"{_name(port)}={self._ticket}; Path=/; HttpOnly; SameSite=Lax" + ("; Secure" if is_secure else "")

    def asking(self, was_wrong: bool) -> str:
        """The page that asks for the token."""
        return ENTRANCE.format(wrong=WRONG if was_wrong else "")


def _name(port: int) -> str:
    """Browsers give all ports of a host the same cookies: two archives beside each other must not take each other's."""
    return f"yunliebian_reader_{port}"
