"""The pages: each module's ``data(archive, asked)`` is what its page shows, and its ``.json``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.web.asked import Asked
from yunliebian_crawler.web.pages import article, categories, coverage, crawls, fetch, home, hot, search

Data = Callable[[Archive, Asked], dict[str, Any]]
Rows = Callable[[dict[str, Any]], list[dict[str, Any]]]

PAGES: dict[str, Data] = {
    "home": home.data,
    "search": search.data,
    "article": article.data,
    "categories": categories.data,
    "hot": hot.data,
    "coverage": coverage.data,
    "crawls": crawls.data,
    "fetch": fetch.data,
}
"""Name -> what makes its data; the template has the same name, and so has its address (``home`` is ``/``)."""

ABOUT: dict[str, str] = {"article": "/(?P<ref>[^/]+?)", "fetch": "/(?P<ref>[^/]+?)", "crawls": "(?:/(?P<ref>[^/]+?))?"}
"""Pages whose address names what they are about, as a pattern; the others are about the whole archive."""

TABLES: dict[str, Rows] = {
    "search": search.rows,
    "categories": categories.rows,
    "hot": hot.rows,
    "coverage": coverage.rows,
    "crawls": crawls.rows,
}
"""Pages that are a table, too: from the data to the rows of ``.csv``."""
