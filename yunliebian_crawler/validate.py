"""JUDGE: what a page of its kind must have and lacks, and what it shows that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .items import Page, Problem

REQUIRED = {
    "article": ("title", "updated_on", "read_count", "body_text", "category_path"),
    "category": ("title", "category_path"),
    "other": (),
}


def judge(page: Page) -> Page:
    """The same page, its problems completed: one for each required field that is missing without a reason given yet."""
    reported = {problem.field for problem in page.problems}
    missing = [field for field in missing_fields(page) if field not in reported]
    found = [Problem(field, "missing", f"no {field} found on this {page.kind}") for field in missing]
    return replace(page, problems=(*page.problems, *found, *_odd(page)))


def missing_fields(page: Page) -> list[str]:
    """Required fields that a page of its kind lacks; ``entries`` stands for "neither entry nor subcategory"."""
    missing = [field for field in REQUIRED[page.kind] if getattr(page, field) in (None, (), "")]
    if page.kind == "category" and not page.entries and not page.subcategories:
        missing.append("entries")
    return missing


def is_complete(page: Page) -> bool:
    """Whether this is an article or category with all that such a page must have."""
    return page.kind != "other" and not missing_fields(page)


def _odd(page: Page) -> Iterator[Problem]:
    if page.kind == "other" and not any(p.field == "page" for p in page.problems):
        yield Problem("page", "neither", "this page is neither an article nor a category")
    for entry in page.panels.get("hot", ()):
        if entry.title and page.body_text and entry.title == page.body_text:
            yield Problem("body_text", "is_panel", f"the body is an entry of the hot panel: {entry.title!r}")
