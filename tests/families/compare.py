"""Is what the reader printed what the page's truth says?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ABOUT = {"page", "family", "input_url", "headers", "traps", "ambiguous"}
"""Keys of a truth that describe the page itself; every other is compared."""


def load(folder: Path) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Truths and pages of a folder: ``NAME/page.html`` with ``expected.json``, or ``NAME.html`` with ``NAME.json``."""
    for truth in sorted([*folder.glob("*/expected.json"), *folder.glob("*.json")]):
        page = truth.with_name("page.html") if truth.name == "expected.json" else truth.with_suffix(".html")
        yield json.loads(truth.read_text(encoding="utf-8")), page.read_bytes()


def fields(truth: dict[str, Any]) -> list[str]:
    """What is compared of this page; panels count one by one."""
    plain = [key for key in truth if key not in ABOUT and key != "panels"]
    return plain + [f"panels.{key}" for key in truth.get("panels", ())]


def expected(truth: dict[str, Any], field: str) -> Any:
    return truth["panels"][field.removeprefix("panels.")] if field.startswith("panels.") else truth[field]


def found(result: dict[str, Any], field: str) -> Any:
    """The reader's value of a field, in the form that the truth has."""
    if field.startswith("panels."):
        return result["panels"].get(field.removeprefix("panels."))
    if field == "missing":
        said = {p["field"] for p in result["problems"]}
        return sorted(f for f in said if result.get(f) in (None, [], ""))
    return bool(result["problems"]) if field == "flawed" else result.get(field)


def agrees(truth: dict[str, Any], result: dict[str, Any], field: str) -> bool:
    """Whether one field is exactly right; a page that lacks fields must have a problem for each of them."""
    want, got = expected(truth, field), found(result, field)
    return set(want) <= set(got) if field == "missing" else same(want, got)


def same(want: Any, got: Any) -> bool:
    """Equality, but ``{"any": [...]}`` accepts each of its values and an empty ``alt`` is none."""
    if isinstance(want, dict) and want.keys() == {"any"}:
        return any(same(one, got) for one in want["any"])
    if isinstance(want, dict) and isinstance(got, dict):
        return want.keys() == got.keys() and all(_same_value(k, want[k], got[k]) for k in want)
    if isinstance(want, list) and isinstance(got, list):
        return len(want) == len(got) and all(map(same, want, got))
    return bool(want == got)


def _same_value(key: str, want: Any, got: Any) -> bool:
    return same(want, got) or (key == "alt" and not want and not got)
