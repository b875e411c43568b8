"""The site's tree of categories, each with its articles."""

from __future__ import annotations

from typing import Any

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.web.asked import Asked


def data(archive: Archive, asked: Asked) -> dict[str, Any]:
    """``categories`` in the order of the tree, and how many articles the largest has."""
    found = tree(archive)
    return {"categories": found, "most": max((each["total"] for each in found), default=0)}


def tree(archive: Archive) -> list[dict[str, Any]]:
    """The categories, each after its parent; ``total``: its own articles and all below it."""
    found = [{**row, "total": row["article_count"]} for row in archive.categories().rows()]
    known = {row["id"]: row for row in found}
    for row in sorted(found, key=lambda row: -row["depth"]):
        if (parent := known.get(row["parent_id"])) is not None:
            parent["total"] += row["total"]
    return sorted(found, key=lambda row: row["path"].split(" / "))


def rows(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The table of ``.csv``."""
    return list(data["categories"])
