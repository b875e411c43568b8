"""JSON-LD of a page: machine-readable, often stale, so it helps only where nothing visible speaks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..items import Crumb
from .dom import Document
from .lines import clean

MAX_SCRIPT = 200_000
"""Longer scripts are data of an application, no description of the page."""


def objects_of(doc: Document, *types: str) -> Iterator[dict[str, Any]]:
    """Every JSON-LD object of one of these types; scripts that are no JSON are skipped, as browsers do."""
    for script in doc.noted["script"]:
        if (script.get("type") or "").lower() == "application/ld+json" and len(script.text or "") < MAX_SCRIPT:
            try:
                data = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            yield from (o for o in _flat(data) if _is_a(o, types))


def _flat(data: object) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (g for g in graph if isinstance(g, dict)) if isinstance(graph, list) else ()


def _is_a(item: dict[str, Any], types: tuple[str, ...]) -> bool:
    own = item.get("@type")
    return any(t in types for t in (own if isinstance(own, list) else [own]))


def in_linked_data(doc: Document) -> Iterator[tuple[list[Crumb], int, int]]:
    """A JSON-LD BreadcrumbList, where nothing visible says it."""
    for data in objects_of(doc, "BreadcrumbList"):
        items = data.get("itemListElement")
        if isinstance(items, list) and all(isinstance(i, dict) for i in items):
            ordered = sorted(items, key=lambda i: i["position"] if isinstance(i.get("position"), int) else 0)
            yield [c for c in (_linked_crumb(doc, item) for item in ordered) if c.name], 0, 0


def _linked_crumb(doc: Document, item: dict[str, Any]) -> Crumb:
    target = item.get("item")
    name = item.get("name") or (target.get("name") if isinstance(target, dict) else "")
    url = (target.get("@id") or target.get("url")) if isinstance(target, dict) else target
    return Crumb(clean(str(name or "")), doc.site.canonical(url, doc.base) if isinstance(url, str) else None)
