"""The bundled site in trouble: another template from some day on, looks that take turns, whole outages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from ..site import HOME
from .answers import HTML, Answer
from .site import DemoSite
from .templates import other

Redo: TypeAlias = Callable[[str, int, Answer], Answer]
"""(path, day, the answer as it would be) -> the answer as it is."""
VALIDATORS = ("ETag", "Last-Modified")
"""They belong to the page as it was before."""


@dataclass(frozen=True)
class Redone:
    """A site whose answers are made over; for ``serve`` it is a site like any other."""

    site: DemoSite
    redo: Redo

    def page(self, path: str, day: int = 0, *, home: str = HOME, attempt: int = 1) -> Answer:
        """See ``DemoSite.page``."""
        plain = self.site.page(path, day, home=home, attempt=attempt)
        headers = {name: value for name, value in plain.headers.items() if name not in VALIDATORS}
        return self.redo(path, day, plain._replace(headers=headers))


def is_page(answer: Answer) -> bool:
    return answer.status == 200 and "html" in answer.headers.get("Content-Type", "")


def rewritten(answer: Answer, pattern: str, by: str) -> Answer:
    """The page with its source changed wherever the pattern matches; what is no page stays."""
    if not is_page(answer):
        return answer
    return answer._replace(body=re.sub(pattern, by, answer.body.decode()).encode())


def count_by_script(answer: Answer) -> Answer:
    """The article's count is written by a script now, from an attribute (classic template)."""
    return rewritten(answer, r"<span>阅读:(\d+)</span>", r'<span class="hits" data-hits="\1"></span>')


def without_date(answer: Answer) -> Answer:
    """The article's date moves into an attribute that nobody sees (classic template)."""
    return rewritten(answer, r"<span>更新时间:([\d-]+)</span>", r'<span data-changed="\1"></span>')


def rebuilt(answer: Answer) -> Answer:
    """Other class names and one box more, nothing lost (classic template)."""
    boxed = rewritten(answer, r'<div class="arc">', '<main class="entry"><div class="arc">')
    return rewritten(boxed, r'<div class="side">', '</main><div class="side">')


def missing(_: Answer) -> Answer:
    return Answer(404, {"Content-Type": HTML}, other.missing().encode())


def soft_missing(_: Answer) -> Answer:
    """There is no such page, says a page with status 200."""
    return Answer(200, {"Content-Type": HTML}, other.missing().encode())


def broken(_: Answer) -> Answer:
    return Answer(502, {"Content-Type": HTML}, other.error(502).encode())


def sent_home(_: Answer) -> Answer:
    return Answer(302, {"Content-Type": HTML, "Location": "/"}, b"")


def captcha(_: Answer) -> Answer:
    text = "<!doctype html><title>安全验证</title><h1>请完成安全验证</h1><p>请输入验证码后继续访问</p><input name=code>"
    return Answer(200, {"Content-Type": HTML}, text.encode())
