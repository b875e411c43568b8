"""JSON-LD of a page: machine-readable, often stale, so it helps only where nothing visible speaks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .dom import Document

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
