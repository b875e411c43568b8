"""What is true of every page that was read, whatever the page: the contract's form of ``inspect``."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from typing import Any

from lxml.html import document_fromstring

from yunliebian_crawler.site import Site

KEYS = ["kind", "url", "title", "breadcrumb", "category_path", "updated_on", "updated_at", "read_count", "body_text"]
KEYS += ["body_html", "images", "panels", "entries", "subcategories", "next_url", "provenance", "problems"]
ENTRY = {"title", "url", "excerpt", "read_count"}
MAX_COUNT = 10**10
REQUIRED = {
    "article": ("title", "updated_on", "read_count", "body_text", "category_path"),
    "category": ("title", "category_path"),
    "other": (),
}
HARMFUL = {"script", "style", "iframe", "form", "input", "button", "object", "embed", "frame", "link", "meta", "base"}


def breaches(page: dict[str, Any], url: str) -> list[str]:
    """Names of the rules that this result breaks."""
    json.dumps(page, ensure_ascii=False).encode()
    checks = {
        "keys": list(page) == KEYS,
        "kind": page["kind"] in REQUIRED,
        "addresses": all(Site.of(url).canonical(address) == address for address in _addresses(page)),
        "texts": all(_is_clean(text) for text in _texts(page)),
        "counts": all(_is_count(count) for count in _counts(page)),
        "times": _times_agree(page),
        "panels": list(page["panels"]) == ["hot", "latest"] and all(map(_is_panel, page["panels"].values())),
        "entries": all(e.keys() == ENTRY | {"updated_on"} and _is_day(e["updated_on"]) for e in page["entries"]),
        "images": all(i.keys() == {"url", "alt"} and re.match("https?://", i["url"]) for i in page["images"]),
        "nulls": _lacks_what_its_kind_lacks(page),
        "provenance": all(isinstance(x, str) and x for pair in page["provenance"].items() for x in pair),
        "problems": all(p.keys() == {"field", "kind", "message"} and all(p.values()) for p in page["problems"]),
        "reasons": _says_what_is_missing(page),
        "harmless": _is_harmless(page["body_html"] or "<p></p>"),
        "next": page["next_url"] is None or page["next_url"] not in (url, page["url"]),
    }
    return [name for name, kept in checks.items() if not kept]


def _addresses(page: dict[str, Any]) -> list[str]:
    rows = [*page["breadcrumb"], *page["subcategories"], *_entries(page), {"url": page["next_url"]}]
    return [page["url"], *(row["url"] for row in rows if row["url"] is not None)]


def _entries(page: dict[str, Any]) -> list[dict[str, Any]]:
    return [*page["entries"], *page["panels"]["hot"], *page["panels"]["latest"]]


def _texts(page: dict[str, Any]) -> list[str]:
    rows = [*page["breadcrumb"], *page["subcategories"], *_entries(page)]
    shown = [row.get(key) for row in rows for key in ("name", "title", "excerpt")]
    lines = page["body_text"].split("\n") if page["body_text"] else []
    return [text for text in [page["title"], *page["category_path"], *shown, *lines] if text is not None]


def _is_clean(text: str) -> bool:
    """No empty text, no white space at the ends or twice; a table's cells are divided by tabs."""
    return bool(text) and text == text.strip() and not re.search(r"[^\S \t]|  |[\u200b\ufeff]", text)


def _counts(page: dict[str, Any]) -> list[int | None]:
    return [page["read_count"], *(entry["read_count"] for entry in _entries(page))]


def _is_count(count: int | None) -> bool:
    return count is None or (type(count) is int and 0 <= count <= MAX_COUNT)


def _is_day(text: str | None) -> bool:
    return text is None or 1994 <= date.fromisoformat(text).year < 9999


def _times_agree(page: dict[str, Any]) -> bool:
    if page["updated_at"] is None:
        return _is_day(page["updated_on"])
    at = datetime.strptime(page["updated_at"], "%Y-%m-%dT%H:%M:%SZ")  # noqa: DTZ007 - UTC by its Z
    return (at + timedelta(hours=8)).date().isoformat() == page["updated_on"]


def _is_panel(panel: list[dict[str, Any]]) -> bool:
    ranked = [entry["rank"] for entry in panel] == list(range(1, len(panel) + 1))
    return ranked and all(entry.keys() == ENTRY | {"rank"} for entry in panel)


def _lacks_what_its_kind_lacks(page: dict[str, Any]) -> bool:
    of_category = [page["entries"], page["subcategories"]]
    of_article = [page[key] for key in ("updated_on", "updated_at", "read_count", "body_text", "body_html")]
    if page["kind"] == "article":
        return of_category == [[], []]
    if page["kind"] == "other" and (of_category != [[], []] or page["title"] or page["next_url"]):
        return False
    return of_article == [None] * 5 and page["images"] == []


def _says_what_is_missing(page: dict[str, Any]) -> bool:
    said = {problem["field"] for problem in page["problems"]}
    missing = {field for field in REQUIRED[page["kind"]] if page[field] in (None, "", [])}
    return missing <= said and (page["kind"] != "other" or bool(said))


def _is_harmless(html: str) -> bool:
    elements = list(document_fromstring(f"<div>{html}</div>").iter())
    attributes = [(name, value) for el in elements for name, value in el.attrib.items()]
    return not any(el.tag in HARMFUL for el in elements) and not any(
        name.startswith("on") or name == "style" or re.match(r"\s*(?:javascript|data|vbscript):", value, re.IGNORECASE)
        for name, value in attributes
        if name != "title" and name != "alt"
    )
