"""Datasette's own search box over the articles: what is typed there finds what ``search`` finds."""

from __future__ import annotations

import sqlite3

from datasette import hookimpl

from yunliebian_crawler.search import match, parse

INDEXED = {"fts_table": "articles_fts", "fts_pk": "id"}
"""Of the table of articles. Datasette cannot see by itself that the index is theirs: its table holds no text."""


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Spell what is typed as the index does; Datasette's own way would find next to nothing."""
    conn.create_function("escape_fts", 1, spelt, deterministic=True)


def spelt(typed: object) -> str:
    """For ``match``. Nothing to look for, exclusions alone among it, finds nothing: the index knows what is there."""
    return match(parse(str(typed or ""))) or '""'
