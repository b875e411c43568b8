"""The site's tree of categories, each with its articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.web.asked import Asked


def data(archive: Archive, asked: Asked) -> dict[str, Any]:
    """``categories`` in the order of the tree, and how many articles the largest has."""
    found = tree(archive)
    return {"categories": found, "most": max((each["total"] for each in found), default=0)}


def tree(archive: Archive) -> list[dict[str, Any]]:
    """The categories, each after its parent; ``total``: its own articles and all below it."""
    found = {row["id"]: {**row, "total": row["article_count"]} for row in archive.categories().rows()}
    below: dict[int | None, list[dict[str, Any]]] = {}
    for row in sorted(found.values(), key=lambda row: row["path"]):
        below.setdefault(row["parent_id"] if row["parent_id"] in found else None, []).append(row)
    return [each for top in below.get(None, ()) for each in _branch(top, below, 1)]


def _branch(
    row: dict[str, Any], below: Mapping[int | None, list[dict[str, Any]]], level: int
) -> Iterator[dict[str, Any]]:
    """A category with its ``level`` (1 is the top), and all below it."""
    inner = [each for child in below.get(row["id"], ()) for each in _branch(child, below, level + 1)]
    row["total"] += sum(each["article_count"] for each in inner)
    yield from ({**row, "level": level}, *inner)


def paths(archive: Archive, asked: Asked) -> list[dict[str, Any]]:
    """``path`` and ``level`` of each, to choose one from: every search offers them, and they seldom change."""
    kept = asked.remembered("paths", _paths, archive)
    found: list[dict[str, Any]] = kept.get("paths", [])
    return found


def _paths(archive: Archive) -> dict[str, Any]:
    return {"paths": [{"path": each["path"], "level": each["level"]} for each in tree(archive)]}


def rows(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The table of ``.csv``."""
    return list(data["categories"])
