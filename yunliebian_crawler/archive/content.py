"""What makes two observations equal: hashes of an article's content, digests of panels and of rules."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from yunliebian_crawler.archive.times import stamp
from yunliebian_crawler.items import Page, PanelEntry

PATH_JOINT = " / "
_FIELD, _ITEM = "\x1e", "\x1f"


def category_path(page: Page) -> str | None:
    """Names of the categories as one text; None where the page shows none."""
    return PATH_JOINT.join(page.category_path) or None


def updated_on(page: Page) -> str | None:
    return page.updated_on.isoformat() if page.updated_on else None


def updated_at(page: Page) -> str | None:
    return stamp(page.updated_at) if page.updated_at else None


def content_hash(page: Page) -> str:
    """SHA-256 of what makes a revision: title, text, category, update time, which images and links.

    Of a picture the path counts and of a link all but the query: hosts, sizes and tokens change from answer to answer.
    """
    fields = (page.title, page.body_text, category_path(page), updated_on(page), updated_at(page))
    return hash_of(fields, (image.url for image in page.images), (link.url for link in page.links if link.url))


def hash_of(fields: Iterable[str | None], images: Iterable[str], links: Iterable[str]) -> str:
    """``content_hash`` of what is stored: title, text, category, day, time; addresses of images and links."""
    shown = [field or "" for field in fields]
    shown.append(_ITEM.join(_path(url) for url in images))
    shown.append(_ITEM.join(url.partition("?")[0] for url in links))
    return hashlib.sha256(_bytes(_FIELD.join(shown))).hexdigest()


def panel_digest(name: str, entries: Iterable[PanelEntry]) -> bytes:
    """Equal for panels that show the same, counts included."""
    shown = (f"{e.rank}{_ITEM}{e.url}{_ITEM}{e.title}{_ITEM}{e.excerpt}{_ITEM}{e.read_count}" for e in entries)
    return _digest(_FIELD.join((name, *shown)))


def teaser_digest(url: str, title: str | None, excerpt: str | None) -> bytes:
    """Equal for the same wording for the same address."""
    return _digest(_FIELD.join((url, title or "", excerpt or "", "" if title is None else "t")))


def rules_digest(rules: Mapping[str, str]) -> bytes:
    return _digest(_FIELD.join(f"{field}{_ITEM}{rules[field]}" for field in sorted(rules)))


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return url


def _digest(text: str) -> bytes:
    return hashlib.blake2b(_bytes(text), digest_size=16).digest()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
