"""The archive's SQL schema: tables, views, and what every column means.

``APPLICATION_ID`` and the newest version tell whether a file is ours and whether this program knows it. The tables
themselves are in ``tables``, apart, because SQLAlchemy takes its time to import.
"""

from typing import Any

from yunliebian_crawler.schema.dictionary import RELATIONS, data_dictionary
from yunliebian_crawler.schema.docs import Doc, Relation
from yunliebian_crawler.schema.views import SOURCES, VIEWS

APPLICATION_ID = 0x796C6261
"""``ylba`` in SQLite's header, where ``file`` and others look for it."""

MARK = "An archive of yunliebian-crawler; the row says of which schema version."
"""The same in PostgreSQL: the comment of the table ``alembic_version``."""

VERSIONS = ("0001", "0002", "0003")
"""Every schema version, oldest first; the last is what this program reads and writes."""

__all__ = [
    "APPLICATION_ID",
    "MARK",
    "RELATIONS",
    "SOURCES",
    "VERSIONS",
    "VIEWS",
    "Doc",
    "Relation",
    "data_dictionary",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """``metadata``, SQLAlchemy's registry of the tables, for those who ask."""
    if name == "metadata":
        from yunliebian_crawler.schema.tables import metadata as registry

        return registry
    raise AttributeError(name)
