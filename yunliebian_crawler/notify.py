"""Tells somebody that a run ended other than it should: by a command, or by a webhook.

The shapes and signatures are those of the services' own documentation: 企业微信 "群机器人配置说明"
(developer.work.weixin.qq.com), 钉钉 "自定义机器人接入" (open.dingtalk.com) and 飞书 "自定义机器人使用指南"
(open.feishu.cn).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import shlex
import signal
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote_plus, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from .errors import UsageError

FORMATS = ("json", "wecom", "dingtalk", "feishu")
TIMEOUT = 20.0
"""Seconds that a notifier may take: a run that ended badly must not hang on top of it."""
MOST_TEXT = 2000
"""Bytes of the text: the least of the services, 企业微信, takes 2048."""
MOST_ANSWER = 65536


class NotTold(Exception):
    """The notifier failed; the text says why and holds no secret."""


@dataclass(frozen=True, slots=True)
class Notifier:
    """Where to tell it. ``secret`` signs what goes to 钉钉 or 飞书."""

    command: str | None = None
    url: str | None = None
    format: str = "json"
    secret: str | None = None

    def __post_init__(self) -> None:
        if self.url is not None and not _is_web(self.url):
            raise UsageError("the notify URL is no http:// or https:// address")
        if self.format not in FORMATS:
            raise UsageError(f"{self.format!r} is no format of a notification: {', '.join(FORMATS)}")
        if self.secret and self.format not in ("dingtalk", "feishu"):
            raise UsageError("a notify secret signs messages of the formats dingtalk and feishu alone")
        if self.command is not None:
            _words(self.command)

    def __bool__(self) -> bool:
        return bool(self.command or self.url)

    def tell(self, text: str, facts: Mapping[str, Any], now: datetime) -> list[str]:
        """Tell both, each once; what failed, in words."""
        ways: list[Callable[[], None]] = []
        if self.command:
            ways.append(lambda: _run(_words(self.command or ""), text, facts))
        if self.url:
            ways.append(lambda: self._post(text, facts, now))
        return [why for way in ways if (why := _failure(way))]

    def _post(self, text: str, facts: Mapping[str, Any], now: datetime) -> None:
        body, query = message(self.format, text, facts, self.secret, now)
        _send((self.url or "") + query, body, is_chat=self.format != "json")


def message(
    shape: str, text: str, facts: Mapping[str, Any], secret: str | None, now: datetime
) -> tuple[dict[str, Any], str]:
    """The body of a message, and what its signature adds to the address."""
    text = _cut(text)
    if shape == "wecom":
        return {"msgtype": "text", "text": {"content": text}}, ""
    if shape == "dingtalk":
        return {"msgtype": "text", "text": {"content": text}}, dingtalk_signature(secret, now) if secret else ""
    if shape == "feishu":
        signed = feishu_signature(secret, now) if secret else {}
        return {**signed, "msg_type": "text", "content": {"text": text}}, ""
    return {"text": text, **facts}, ""


def _cut(text: str) -> str:
    """At most so many bytes, no character torn."""
    data = text.encode("utf-8", "replace")
    return text if len(data) <= MOST_TEXT else data[: MOST_TEXT - 3].decode("utf-8", "ignore") + "…"


def dingtalk_signature(secret: str, now: datetime) -> str:
    """What the address is lengthened by: HMAC of milliseconds and secret, with the secret as key."""
    stamp = str(int(now.timestamp() * 1000))
    digest = hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256).digest()
    return f"&timestamp={stamp}&sign={quote_plus(base64.b64encode(digest))}"


def feishu_signature(secret: str, now: datetime) -> dict[str, str]:
    """What the body says besides: HMAC of nothing, with seconds and secret as key."""
    stamp = str(int(now.timestamp()))
    digest = hmac.new(f"{stamp}\n{secret}".encode(), b"", hashlib.sha256).digest()
    return {"timestamp": stamp, "sign": base64.b64encode(digest).decode("ascii")}


class _NoRedirect(HTTPRedirectHandler):
    """A message with a secret goes where it was sent, and nowhere else."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        return None


def _failure(way: Callable[[], None]) -> str:
    try:
        way()
    except NotTold as error:
        return str(error)
    return ""


def _send(url: str, body: Mapping[str, Any], *, is_chat: bool) -> None:
    host = urlsplit(url).hostname
    data = json.dumps(body, ensure_ascii=False, default=str).encode()
    request = Request(url, data, {"Content-Type": "application/json; charset=utf-8"})  # noqa: S310 - checked above
    try:
        with build_opener(_NoRedirect).open(request, timeout=TIMEOUT) as answer:
            said = answer.read(MOST_ANSWER)
    except HTTPError as error:
        raise NotTold(f"{host} answered the notification with HTTP {error.code}") from None
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise NotTold(f"{host} could not be told: {type(reason).__name__}") from None
    if is_chat:
        _require_success(host, said)


def _require_success(host: str | None, said: bytes) -> None:
    """The chat services answer 200 with a code of their own: 0 is success."""
    try:
        answer = json.loads(said)
        code = next((answer[key] for key in ("errcode", "code", "StatusCode") if key in answer), None)
    except (ValueError, TypeError):
        code = None
    if code != 0:
        raise NotTold(f"{host} refused the notification, code {code}: check key, secret and keywords of the robot")


def _run(words: list[str], text: str, facts: Mapping[str, Any]) -> None:
    """The text on standard input; everything as JSON in NOTIFY_JSON."""
    facts_json = json.dumps(dict(facts), ensure_ascii=False, default=str)
    environ = os.environ | {"NOTIFY_STATE": str(facts.get("state", "")), "NOTIFY_JSON": facts_json}
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    try:
        process = subprocess.Popen(words, env=environ, start_new_session=True, **pipes)  # noqa: S603 - the user's own
    except OSError as error:
        raise NotTold(f"the notify command cannot be run: {words[0]}: {error.strerror}") from None
    with process:
        try:
            _, said = process.communicate(f"{text}\n".encode(), timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise NotTold(f"the notify command {words[0]} took more than {TIMEOUT:g} s and was ended") from None
    if process.returncode:
        last = said.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise NotTold(f"the notify command {words[0]} ended with status {process.returncode}: {last[:200]}")


def _words(command: str) -> list[str]:
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise UsageError(f"the notify command cannot be read: {error}") from None
    if not words:
        raise UsageError("the notify command is empty")
    return words


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
