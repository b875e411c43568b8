"""The tables. Where one is stored more tightly than people want to read it, a view (``views.py``) has the plain name.

Times are text ``YYYY-MM-DDTHH:MM:SSZ`` in UTC and dates ``YYYY-MM-DD``, so that they sort, compare and read alike in
every database. Each column is explained in ``dictionary.py``.
"""

from yunliebian_crawler.schema.base import metadata
from yunliebian_crawler.schema.tables.articles import (
    article_moves,
    articles,
    category_rows,
    image_rows,
    link_rows,
    revision_rows,
    revision_texts,
)
from yunliebian_crawler.schema.tables.fetches import fetch_rows, problems, rule_sets, rules, warc_files
from yunliebian_crawler.schema.tables.frontier import addresses, clocks, listings, owed
from yunliebian_crawler.schema.tables.house import crawls, drifts, lock, meta, row_tallies
from yunliebian_crawler.schema.tables.seen import panel_items, panels, readings, teasers

__all__ = [
    "addresses",
    "article_moves",
    "articles",
    "category_rows",
    "clocks",
    "crawls",
    "drifts",
    "fetch_rows",
    "image_rows",
    "link_rows",
    "listings",
    "lock",
    "meta",
    "metadata",
    "owed",
    "panel_items",
    "panels",
    "problems",
    "readings",
    "revision_rows",
    "revision_texts",
    "row_tallies",
    "rule_sets",
    "rules",
    "teasers",
    "warc_files",
]
