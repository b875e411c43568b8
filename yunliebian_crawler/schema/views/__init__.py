"""The views: the public relations whose rows are stored more tightly, or can be derived and so cannot be wrong.

They hold no data, so every upgrade drops them and makes them anew. An event that happens between two looks has two
times: ``…_after``, the last look before it, and ``…_by``, the first look that shows it done.
"""

from __future__ import annotations

from yunliebian_crawler.schema.views.categories import CATEGORY_VIEWS
from yunliebian_crawler.schema.views.content import CONTENT_VIEWS
from yunliebian_crawler.schema.views.coverage import coverage_views
from yunliebian_crawler.schema.views.panels import PANEL_VIEWS
from yunliebian_crawler.schema.views.reads import read_views
from yunliebian_crawler.schema.views.words import FAILED, OBSERVED, SOURCES


def views(dialect: str) -> dict[str, str]:
    """Name -> query. Databases reckon with times in their own words; all the rest is the same in each."""
    return {**CONTENT_VIEWS, **read_views(dialect), **PANEL_VIEWS, **CATEGORY_VIEWS, **coverage_views(dialect)}


VIEWS = tuple(views("sqlite"))
"""Names, each after those that it is made of."""

__all__ = ["FAILED", "OBSERVED", "SOURCES", "VIEWS", "create_ddl", "drop_ddl", "views"]


def drop_ddl() -> list[str]:
    return [f"drop view if exists {name}" for name in reversed(VIEWS)]


def create_ddl(dialect: str) -> list[str]:
    return [f"create view {name} as {query.strip()}" for name, query in views(dialect).items()]
