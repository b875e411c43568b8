"""How the database runs what a page costs: by an index, and never through a table that grows with the site."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter

import pytest

from yunliebian_crawler.archive.sqlite import SqliteDatabase
from yunliebian_crawler.demo.server import serve
from yunliebian_crawler.demo.site import DemoSite

PAGES = 60
FEW = 3
"""Statements asked less often than this belong to the beginning or the end of a run."""
SMALL = {"crawls", "lock", "warc_files", "meta", "sqlite_master"}
"""Tables with a row a run, or fewer."""
SOUND = ("SCAN CONSTANT", "SCAN (subquery", "SCAN addresses USING INDEX addresses_due_ix")
"""Rows that the statement brings itself; and what is due, in order, as far as the limit of the statement."""


@pytest.fixture
def asked(monkeypatch):
    """SQL -> how often it was run."""
    counted = Counter()
    run, run_many = SqliteDatabase.execute, SqliteDatabase.execute_many

    def execute(self, sql, params):
        counted[sql] += 1
        return run(self, sql, params)

    def execute_many(self, sql, rows):
        counted[sql] += 1
        return run_many(self, sql, rows)

    monkeypatch.setattr(SqliteDatabase, "execute", execute)
    monkeypatch.setattr(SqliteDatabase, "execute_many", execute_many)
    return counted


def plan(connection, sql):
    """What the database would do, step by step."""
    names = set(re.findall(r":(\w+)", sql))
    return [row[3] for row in connection.execute(f"explain query plan {sql}", dict.fromkeys(names))]


def scans(connection, sql):
    """Steps that walk through a table."""
    steps = plan(connection, sql)
    walked = [step for step in steps if step.startswith("SCAN") and step.split()[1] not in SMALL]
    return [step for step in walked if not step.startswith(SOUND)]


def is_query(sql):
    return sql.split()[0].lower() in ("select", "insert", "update", "delete", "with")


@pytest.mark.in_a_file
def test_no_page_walks_through_a_table(keeper, asked):
    with serve(DemoSite(articles=PAGES)) as served:
        keeper.crawl(served.url)
        first = asked.copy()
        keeper.crawl(served.url, crawl_all=True)
        keeper.crawl(served.url, spider="refresh", budget=PAGES)
    hot = {sql for sql, times in asked.items() if times - first[sql] >= FEW or first[sql] >= FEW}
    assert len(hot) > 20
    connection = sqlite3.connect(keeper.db)
    found = [f"{step}: {' '.join(sql.split())}" for sql in hot if is_query(sql) for step in scans(connection, sql)]
    connection.close()
    assert not found, "\n".join(found)
