"""Pages that somebody saved: where they came from and when, as far as the file or its surroundings tell."""

from __future__ import annotations

import csv
import email.policy
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..errors import UsageError
from ..site import Site
from ..warc import Record
from ..warc_reading import MAX_BODY, Broken

BY_FILE = "X-Capture-Time-From"
"""Header of our own in the stored record: the time of capture is only the file's own time."""
HEAD = 8192
"""Bytes at the beginning where a saved page says where it came from."""

_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(
    rb"Page saved with SingleFile.{0,40}?\burl:\s*(\S+)(.{0,200}?saved date:\s*([^\r\n]+))?", re.DOTALL
)
_LINK = re.compile(rb"<link\b[^>]*>", re.IGNORECASE)
_CANONICAL = re.compile(rb"\brel\s*=\s*[\"']?canonical\b", re.IGNORECASE)
_HREF = re.compile(rb"\bhref\s*=\s*(?:\"([^\"]+)\"|'([^']+)'|([^\s>]+))", re.IGNORECASE)
_JS_DATE = re.compile(r"(\w{3} \d{1,2} \d{4} \d{2}:\d{2}:\d{2}) GMT([+-]\d{4})")


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list of files says of one."""

    url: str
    captured_at: datetime | None = None


def read_list(path: Path) -> dict[Path, Listed]:
    """A CSV with the columns ``path, url, captured_at``, or JSON with such objects; paths are relative to the list.

    Raises ``UsageError`` with the number of the row that is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows: Iterable[Mapping[str, Any]]
        rows = _objects(text) if path.suffix.lower() in (".json", ".jsonl") else csv.DictReader(text.splitlines())
        return dict(_listed(path.parent, number, row) for number, row in enumerate(rows, 1))
    except (OSError, UnicodeDecodeError, ValueError, csv.Error) as error:
        raise UsageError(f"{path}: {error}; it takes CSV or JSON with path, url and captured_at") from error


def _objects(text: str) -> Iterator[Mapping[str, Any]]:
    if text.lstrip().startswith("["):
        yield from json.loads(text)
        return
    yield from (json.loads(line) for line in text.splitlines() if line.strip())


def _listed(folder: Path, number: int, row: Mapping[str, Any]) -> tuple[Path, Listed]:
    if not isinstance(row, Mapping) or not row.get("path") or not row.get("url"):
        raise ValueError(f"row {number} has no path or no url")
    at = _moment(str(row["captured_at"])) if row.get("captured_at") else None
    return (folder / str(row["path"])).resolve(), Listed(str(row["url"]), at)


def _moment(text: str) -> datetime:
    made = datetime.fromisoformat(text)
    return made.replace(tzinfo=UTC) if made.tzinfo is None else made.astimezone(UTC)


def read_saved(path: Path, under: Path, site: Site, listed: Listed | None) -> Record | Broken:
    """A saved page as the answer it once was."""
    if path.stat().st_size > MAX_BODY * 2:
        return Broken(0, f"larger than {MAX_BODY >> 19} MB")
    body, url, at = path.read_bytes(), None, None
    if path.suffix.lower() in (".mhtml", ".mht"):
        body, url, at = _mhtml(body)
    found_url, found_at = _said(body[:HEAD])
    url = (listed.url if listed else None) or url or found_url or _mirrored(path, under, site) or _canonical(body)
    at = (listed.captured_at if listed else None) or at or found_at
    if url is None:
        return Broken(0, "nothing says which address this page had (name it with --url-from)")
    headers = [("Content-Type", "text/html")]
    if at is None:
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        headers.append((BY_FILE, "file"))
    return Record(url, at, 200, tuple(headers), body)


def _said(head: bytes) -> tuple[str | None, datetime | None]:
    """Address and time from the comment that browsers and SingleFile leave."""
    if found := _SAVED_FROM.search(head):
        return _text(found[1]), None
    if found := _SINGLE_FILE.search(head):
        return _text(found[1]), _js_date(_text(found[3])) if found[3] else None
    return None, None


def _js_date(text: str) -> datetime | None:
    found = _JS_DATE.search(text)
    try:
        return datetime.strptime(f"{found[1]} {found[2]}", "%b %d %Y %H:%M:%S %z").astimezone(UTC) if found else None
    except ValueError:
        return None


def _mirrored(path: Path, under: Path, site: Site) -> str | None:
    """The address that ``wget --mirror`` would have made this path of: a folder named like the host, then the path."""
    host = (urlsplit(site.home).hostname or "").removeprefix("www.")
    parts = (*under.resolve().parts[-1:], *path.resolve().relative_to(under.resolve()).parts)
    for number, name in enumerate(parts[:-1]):
        if name.lower().partition(":")[0].removeprefix("www.") == host:
            return site.home + "/".join(parts[number + 1 :]).replace("%", "%25").replace("#", "%23")
    return None


def _canonical(body: bytes) -> str | None:
    for link in _LINK.findall(body[: HEAD * 16]):
        if _CANONICAL.search(link) and (href := _HREF.search(link)):
            return _text(next(group for group in href.groups() if group))
    return None


def _text(raw: bytes) -> str:
    return unescape(raw.decode("utf-8", "replace")).strip()


def _mhtml(data: bytes) -> tuple[bytes, str | None, datetime | None]:
    """The page in a browser's web archive, its address and its date."""
    message = message_from_bytes(data, policy=email.policy.default)
    pages = (part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml"))
    page = next(pages, None)
    if page is None:
        return b"", None, None
    body = page.get_payload(decode=True)
    url = message.get("Snapshot-Content-Location") or page.get("Content-Location")
    return body if isinstance(body, bytes) else b"", str(url) if url else None, _mail_date(message.get("Date"))


def _mail_date(text: object) -> datetime | None:
    try:
        made = parsedate_to_datetime(str(text)) if text else None
    except (ValueError, TypeError):
        return None
    return made.replace(tzinfo=UTC) if made and made.tzinfo is None else made and made.astimezone(UTC)
