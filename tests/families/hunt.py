"""``python -m tests.families.hunt [FIRST] [LAST]``: what pages of ``blended`` give without one of their facts.

Prints each value that is neither true nor null. The publication's date, where that of the update is gone, is true.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from typing import Any

from yunliebian_crawler import inspect

from . import removal
from .blended import case
from .build import Case
from .mixed import seeds

CUTS = 6
"""How often each page is cut short."""
Wrong = tuple[str, object, object]


def _damaged(made: Case, true: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """The page without each of its facts, and cut short by chance."""
    page = made.content
    for instead in ("", "3天前"):
        if true["updated_on"] and "发布：" not in made.html:
            yield "date", removal.without_date(page, true["updated_on"], instead)
    for instead in ("", "--"):
        if true["read_count"]:
            yield "count", removal.without_count(page, true["read_count"], instead)
    yield "heading", removal.without_heading(page, true["title"])
    chance = random.Random(made.name)
    for _ in range(CUTS):
        yield "cut", page[: int(len(page) * chance.random())]


def wrong(made: Case) -> Iterator[Wrong]:
    """``(what was taken away, the true values, what was read)`` of each page that gives a wrong value."""
    fields = "title", "updated_on", "read_count"
    true = inspect(made.content, made.url, made.content_type)
    if true["kind"] != "article":
        return
    for taken, page in _damaged(made, true):
        found = inspect(page, made.url, made.content_type)
        told = {f: found[f] for f in fields if found["kind"] == "article" and found[f] not in (None, true[f])}
        if told and not (taken == "cut" and set(told) == {"title"}):  # a title may be cut itself
            yield taken, {field: true[field] for field in told}, told


def main(arguments: list[str]) -> None:
    for made in map(case, seeds(arguments)):
        for found in wrong(made):
            sys.stdout.write(f"{made.name}: {' '.join(map(str, found))}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
