"""The site's own facts: where it is, what its clock is, and which address is the one for a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta, timezone
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

HOME = "https://www.yunliebian.com/"
NAME = "云裂变"
"""As its titles end with it."""
TIMEZONE = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The clock of every time that the site shows; China has had no summer time since 1991."""

TRACKING = re.compile(
    r"utm_\w*|from|spm|share\w*|scm|fbclid|gclid|bd_vid|hm(?:sr|pl|cu|kw|ci)|isappinstalled|nsukey|wxfrom|"
    r"(?:php|j|asp)?sess(?:ion)?_?id\w*|aspsessionid\w*",
    re.IGNORECASE,
)
"""Parameters that say how a visitor came or who he is, never which page it is."""
SESSION_NAME = re.compile(r"_?s|s?sid|sess|session(?:_?key)?|(?:access_?)?token|zenid|oscsid|cftoken", re.IGNORECASE)
SESSION_VALUE = re.compile(r"(?=\D*\d)[0-9a-z]{16,}", re.IGNORECASE)
"""``sid=`` with such a value is a session; with a short number it is a subject or section."""

_INDEX_TAIL = re.compile(r"/(?:index|default)\.(?:s?html?|php\d?|aspx?|jsp)$", re.IGNORECASE)
_SIMPLE = re.compile(r"(?:/[a-z0-9_~\-]+(?:\.[a-z0-9_~.\-]*)?)+/?", re.IGNORECASE | re.ASCII)
"""A path in which nothing can be wrong: most links of most pages, so it pays to see that at once."""
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*|(?<=/)\(S\([0-9a-z]{16,}\)\)/", re.IGNORECASE)
"""Java's, PHP's and, as a folder of its own, that of ASP.NET."""
_BROWSERS_DROP = re.compile(r"[\t\r\n]")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNSAFE = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_EXTENSION = re.compile(r"\.\w{2,5}$")
_PAGE_TAIL = re.compile(r"(?<=[\dlmp])[_\-/](?:p(?:age)?[_\-/]?)?\d{1,3}$|/(?:page|p)[_\-/]?\d{1,3}$")
"""What a page number adds to the address of a list or an article."""
_PAGE_OF_FILE, _PAGE_OF_LIST = (
    re.compile(rf"(?:\.\w{{2,5}})?{file}[_\-/](?:p(?:age)?[_\-/]?)?(\d{{1,3}})")
    for file in ("", r"(?:/(?:index|list)(?:_\d{1,4})?)?")
)
"""The same, behind the whole address of a file or of a folder."""
_PAGE_PARAMETER = re.compile(
    r"p|paged|pn|cp|(?:(?:article|content|news|info|text|show|list|cur(?:rent)?|now)_?)?page(?:_?(?:no|num|index))?|"
    r"start|limitstart",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
MAX_URL = 2000
"""Longer addresses are traps: no article of such a site needs half of it."""


@dataclass(frozen=True, slots=True)
class Site:
    """One site: its home address, and which addresses are its own."""

    home: str = HOME

    @classmethod
    def of(cls, url: str) -> Site:
        """The site that ``url`` lies on: 云裂变 itself for its own hosts, else the address's own host.

        >>> Site.of("http://yunliebian.com/a.html").home, Site.of("http://127.0.0.1:8000/a/").home
        ('https://www.yunliebian.com/', 'http://127.0.0.1:8000/')
        """
        default = cls()
        parts = _split(url)
        if parts is None or default.owns(url):
            return default
        scheme, host, port, _, _ = parts
        return cls(f"{scheme}://{host}{f':{port}' if port else ''}/")

    def owns(self, url: str) -> bool:
        """Whether an absolute address is on this site; http and https, with and without ``www.`` are one site."""
        mine, theirs = _split(self.home), _split(url)
        return mine is not None and theirs is not None and _bare(mine) == _bare(theirs)

    def canonical(self, url: str, base: str | None = None) -> str | None:
        """The one address of a page of this site; None for other sites, other schemes and what is no address.

        >>> Site().canonical("//yunliebian.com:443//a/index.html?b=2&utm_source=x&a=%7e#top")
        'https://www.yunliebian.com/a/?a=~&b=2'
        """
        rooted = url.startswith(("/", "http")) and not url.startswith("//")
        return _canonical(self.home, url, self.home if rooted or base is None else base)


@lru_cache(maxsize=2048)
def _canonical(home: str, url: str, base: str) -> str | None:
    """Remembered, because every page of a site shows the same few hundred addresses."""
    if len(home) + len(url) < MAX_URL and _SIMPLE.fullmatch(url) and not _INDEX_TAIL.search(url):
        return home.rstrip("/") + url
    absolute_url = absolute(url, base)
    if absolute_url is None or len(absolute_url) > MAX_URL or not Site(home).owns(absolute_url):
        return None
    parts = _split(absolute_url)
    return None if parts is None else home.rstrip("/") + _path(parts[3]) + _query(parts[4])


@lru_cache(maxsize=1024)
def absolute(url: str, base: str) -> str | None:
    """``url`` as an absolute http(s) address without fragment; None for what is none (``javascript:``, ``#`` …)."""
    cleaned = _BROWSERS_DROP.sub("", url).strip()
    if not cleaned or cleaned.startswith("#"):
        return None
    try:
        joined = urljoin(base, cleaned).partition("#")[0]
    except ValueError:
        return None
    return _normal_escapes(joined) if _split(joined) else None


@lru_cache(maxsize=2048)
def _split(url: str) -> tuple[str, str, int | None, str, str] | None:
    try:
        parts = urlsplit(url)
        port, host = parts.port, (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not host or parts.username is not None:
        return None
    return parts.scheme, host, None if port == _DEFAULT_PORTS[parts.scheme] else port, parts.path, parts.query


def _bare(parts: tuple[str, str, int | None, str, str]) -> tuple[str, int | None]:
    return parts[1].removeprefix("www."), parts[2]


def _path(path: str) -> str:
    path = re.sub(r"//+", "/", _PATH_SESSION.sub("", path).rstrip(";") or "/")
    return _INDEX_TAIL.sub("/", _without_dots(path) if "/." in path else path)


def _without_dots(path: str) -> str:
    """``.`` and ``..`` resolved, as browsers do before they ask.

    >>> _without_dots("/a/./b/../c"), _without_dots("/../a/..")
    ('/a/c', '/')
    """
    kept: list[str] = []
    *folders, last = path.split("/")[1:]
    for name in folders:
        if name == "..":
            kept = kept[:-1]
        elif name != ".":
            kept.append(name)
    if last == "..":
        kept = kept[:-1]
    return "/".join(["", *kept, "" if last in (".", "..") else last])


def _query(query: str) -> str:
    pairs = [p for p in query.split("&") if p and not _is_tracking(*p.partition("=")[::2])]
    return "?" + "&".join(sorted(pairs, key=lambda p: p.partition("=")[0])) if pairs else ""


def _is_tracking(name: str, value: str) -> bool:
    return bool(TRACKING.fullmatch(name) or (SESSION_NAME.fullmatch(name) and SESSION_VALUE.fullmatch(value)))


def _normal_escapes(url: str) -> str:
    escaped = _UNSAFE.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode("utf-8", "replace")), url)
    return _ESCAPE.sub(lambda m: c if (c := chr(int(m[1], 16))) in _UNRESERVED else m[0].upper(), escaped)


def is_page_of(url: str, other: str) -> bool:
    """Whether ``other`` is a further page of the article or list at ``url``: the same address with a page number.

    >>> is_page_of("https://x.cn/a/7.html", "https://x.cn/a/7_2.html"), is_page_of("https://x.cn/a/1.html", "https://x.cn/a/2.html")
    (True, False)
    >>> is_page_of("https://x.cn/?id=7", "https://x.cn/?id=7&page=2"), is_page_of("https://x.cn/a/7/", "https://x.cn/a/7/2/")
    (True, True)
    >>> is_page_of("https://x.cn/a/", "https://x.cn/a/list_2.html"), is_page_of("https://x.cn/a/", "https://x.cn/a/2.html")
    (True, True)
    """
    if url == other:
        return False
    mine, theirs = urlsplit(url), urlsplit(other)
    stem, stem_there = (_EXTENSION.sub("", parts.path.rstrip("/")) for parts in (mine, theirs))
    if mine.query == theirs.query:
        added = _PAGE_OF_LIST if mine.path.endswith("/") else _PAGE_OF_FILE
        bare = (start for start in (stem, _PAGE_TAIL.sub("", stem)) if stem_there.startswith(start))
        if number := next((m[1] for start in bare if (m := added.fullmatch(stem_there, len(start)))), None):
            return int(number) > 1
    here, there = (dict(p.partition("=")[::2] for p in parts.query.split("&") if p) for parts in (mine, theirs))
    page = {name for name in there if _PAGE_PARAMETER.fullmatch(name)}
    return mine.path == theirs.path and bool(page) and _without(here, page) == _without(there, page)


def _without(parameters: dict[str, str], names: set[str]) -> dict[str, str]:
    return {name: value for name, value in parameters.items() if name not in names}
