"""What changed between two revisions of an article, for people and programs alike."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import unified_diff
from typing import Any

FIELDS = ("title", "category_path", "updated_on", "updated_at")
CONTEXT = 1
"""Unchanged lines kept around a change: paragraphs are long, and one tells where we are."""


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """``fields`` that changed (``field, before, after``) and the text's changed ``lines`` (sign, line).

    >>> old = dict.fromkeys(FIELDS) | {"number": 1, "observed_at": "2026-11-01T00:00:00Z", "body_text": "甲\\n乙"}
    >>> new = old | {"number": 2, "title": "新", "body_text": "甲\\n丙"}
    >>> found = differences(old, new)
    >>> found["fields"], [line["sign"] + line["text"] for line in found["lines"]]
    ([{'field': 'title', 'before': None, 'after': '新'}], [' 甲', '-乙', '+丙'])
    """
    return {
        "before": _which(before),
        "after": _which(after),
        "fields": [
            {"field": name, "before": before[name], "after": after[name]}
            for name in FIELDS
            if before[name] != after[name]
        ],
        "lines": _lines(before["body_text"] or "", after["body_text"] or ""),
    }


def _which(revision: Mapping[str, Any]) -> dict[str, Any]:
    return {name: revision[name] for name in ("number", "observed_at")}


def _lines(before: str, after: str) -> list[dict[str, str]]:
    """Changed lines with their neighbours; ``@`` begins a passage and says where it stands in both texts."""
    diff = list(unified_diff(before.split("\n"), after.split("\n"), n=CONTEXT, lineterm=""))[2:]
    passages = sum(line.startswith("@@") for line in diff)
    shown = (line for line in diff if passages > 1 or not line.startswith("@@"))
    return [{"sign": line[:1], "text": line[1:].strip("@ ") if line[0] == "@" else line[1:]} for line in shown]
