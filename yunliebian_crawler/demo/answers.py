"""From an address to an answer: status, headers, bytes; the broken pages break here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha1
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from ..site import TRACKING
from . import feeds
from .articles import FIRST_ID
from .days import date_of
from .dice import mix
from .flaws import PASSING, Flaw
from .pages import Pages, encode
from .templates import other
from .tree import NODES
from .views import Style

HTML = "text/html; charset=utf-8"
_ID = re.compile(r"[/=](\d{4,9})(?=[/._&]|$)")
"""Years and days in an address look like ids too: the last one counts."""
_LIST = re.compile(r"(?P<path>/[a-z/]+/)(?:list_\d+\.html|index_\d+\.html|page/\d+/|\?page=\d+)?")
_CALENDAR_YEARS = range(1, 10_000)


class Answer(NamedTuple):
    """What the site answers. A body shorter than its ``Content-Length`` means that the connection breaks there."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Extras:
    """What the site has besides its pages."""

    traps: bool
    sitemap: bool
    crawl_delay: float | None


@dataclass(frozen=True)
class Answers:
    """Knows every address of the site."""

    pages: Pages
    extras: Extras

    def to(self, path: str, day: int, home: str, attempt: int) -> Answer:
        """The answer to one request."""
        target = _without_tracking(path)
        fixed = self._fixed(target, day, home) or self._machine(target, day, home)
        return fixed or self._list(target, day, home) or self._article(target, day, home, attempt) or _missing()

    def paths(self, day: int) -> Iterator[str]:
        """Every address worth asking for, lists before articles."""
        yield "/"
        for node in NODES.values():
            yield from self.pages.list_hrefs(node, day)
        articles = self.pages.articles
        for number in range(1, articles.life.count(day) + 1):
            if articles.life.lives(number, day):
                yield from articles.part_hrefs(number) or (articles.href(number),)

    def _fixed(self, target: str, day: int, home: str) -> Answer | None:
        split = urlsplit(target)
        if target == "/":
            return _html(self.pages.home(day))
        if target == "/about/":
            return _html(other.about())
        if split.path.startswith("/tag/"):
            return _html(other.tag(split.path.removeprefix("/tag/").strip("/")))
        if split.path.startswith(("/admin/", "/login/")):
            return _html(other.login_wall())
        if split.path.startswith(("/uploads/", "/static/")):
            return _picture(split.path)
        return _calendar(split.query) if self.extras.traps and split.path == "/rili/" else None

    def _machine(self, target: str, day: int, home: str) -> Answer | None:
        if target == "/robots.txt":
            text = feeds.robots(home, crawl_delay=self.extras.crawl_delay, sitemap=self.extras.sitemap)
            return Answer(200, {"Content-Type": "text/plain; charset=utf-8"}, text.encode())
        if not self.extras.sitemap:
            return None
        if target == "/sitemap.xml":
            return _xml(feeds.sitemap_index(home, self.pages.articles.life.count(day)))
        found = re.fullmatch(r"/sitemap-(\d{1,4})\.xml", target)
        return _xml(feeds.sitemap(self._sitemap(int(found[1]), day, home))) if found else None

    def _sitemap(self, file: int, day: int, home: str) -> Iterator[tuple[str, str]]:
        articles = self.pages.articles
        last = min((file + 1) * feeds.PER_SITEMAP, articles.life.count(day))
        for number in range(file * feeds.PER_SITEMAP + 1, last + 1):
            if articles.life.lives(number, day):
                yield home + articles.linked(number)[1:], articles.updated_on(number, day).isoformat()

    def _list(self, target: str, day: int, home: str) -> Answer | None:
        found = _LIST.fullmatch(target)
        node = NODES.get(found["path"]) if found else None
        hrefs = self.pages.list_hrefs(node, day) if node else ()
        if node is None or target not in hrefs:
            return None
        style = self.pages.articles.style(node)
        return _dressed(self.pages.listing(node, hrefs.index(target) + 1, day, home), style, day)

    def _article(self, target: str, day: int, home: str, attempt: int) -> Answer | None:
        ids, articles = _ID.findall(target), self.pages.articles
        number = int(ids[-1]) - FIRST_ID if ids else 0
        if not 1 <= number <= articles.life.count(day):
            return None
        hrefs = articles.part_hrefs(number) or (articles.href(number),)
        if target not in hrefs:
            moved = target == articles.linked(number)
            return Answer(301, {"Location": hrefs[0], "Content-Type": HTML}, b"") if moved else None
        if not articles.life.lives(number, day):
            return _missing(404 + 6 * (mix(number) % 2))
        return self._shown(number, hrefs.index(target) + 1, day, home, attempt)

    def _shown(self, number: int, part: int, day: int, home: str, attempt: int) -> Answer:
        flaw, articles = self.pages.articles.flaw(number), self.pages.articles
        if flaw in _INSTEAD and (attempt == 1 or flaw not in PASSING):
            return _INSTEAD[flaw]()
        html = self.pages.article(number, part, day, home)
        if flaw is Flaw.CUT_SOURCE:
            html = html[: html.index(articles.blocks(number, day)[-1].text[0]) + 3]
        style = articles.style_of(number)
        if flaw is Flaw.WRONG_CHARSET:
            return Answer(200, {"Content-Type": HTML}, html.encode("gb18030"))
        answer = _dressed(html, style, articles.shown_day(number, day))
        return _cut(answer) if flaw is Flaw.CUT_WIRE and attempt == 1 else answer


def _without_tracking(path: str) -> str:
    split = urlsplit(path)
    kept = [(name, value) for name, value in parse_qsl(split.query) if not TRACKING.fullmatch(name)]
    return split.path + ("?" + urlencode(kept) if kept else "")


def _html(text: str, status: int = 200, **headers: str) -> Answer:
    return Answer(status, {"Content-Type": HTML, **headers}, text.encode())


def _xml(text: str) -> Answer:
    return Answer(200, {"Content-Type": "application/xml; charset=utf-8"}, text.encode())


def _missing(status: int = 404) -> Answer:
    return _html(other.missing(), status)


def _busy() -> Answer:
    return Answer(503, {"Content-Type": HTML, "Retry-After": "1"}, other.error(503).encode())


_INSTEAD: dict[Flaw | None, Callable[[], Answer]] = {
    Flaw.SOFT_404: lambda: _html(other.missing()),
    Flaw.LOGIN_WALL: lambda: _html(other.login_wall()),
    Flaw.BLANK: lambda: _html(""),
    Flaw.ERROR_ONCE: lambda: _html(other.error(500), 500),
    Flaw.ERROR_ALWAYS: lambda: _html(other.error(500), 500),
    Flaw.BUSY_ONCE: _busy,
}
"""What answers in the article's place."""


def _dressed(html: str, style: Style, written: int) -> Answer:
    """The page with the validators of its section; ``written`` is the day its file was written."""
    body, content_type = encode(html, style)
    headers = {"Content-Type": content_type}
    if style.etag:
        headers["ETag"] = f'"{sha1(body, usedforsecurity=False).hexdigest()[:16]}"'
    if style.last_modified:
        on = date_of(written)
        headers["Last-Modified"] = format_datetime(datetime(on.year, on.month, on.day, tzinfo=UTC), usegmt=True)
    return Answer(200, headers, body)


def _cut(answer: Answer) -> Answer:
    headers = {**answer.headers, "Content-Length": str(len(answer.body))}
    return Answer(answer.status, headers, answer.body[: len(answer.body) // 2])


def _picture(path: str) -> Answer:
    return Answer(200, {"Content-Type": "image/svg+xml"}, other.picture(path.rpartition("/")[2]).encode())


def _calendar(query: str) -> Answer | None:
    values = dict(parse_qsl(query))
    try:
        year, month = int(values["y"]), int(values["m"])
    except (KeyError, ValueError):
        return None
    return _html(other.calendar(year, month)) if year in _CALENDAR_YEARS and 1 <= month <= 12 else None
