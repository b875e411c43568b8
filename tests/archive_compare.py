"""Two archives side by side: every relation by what it says, whatever numbers its rows have."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from address_help import rows

_URL = "(select url from addresses where id = {})"
_ARTICLE = "(select url from articles where id = {})"

RELATIONS = {
    "articles": """select url, title, category_path, (select path from categories where id = category_id), updated_on,
      updated_at, read_count, read_count_at, body_text, body_html, content_hash, status, revision_count, first_seen_at,
      last_seen_at, changed_at from articles""",
    "revisions": f"""select {_ARTICLE.format("r.article_id")}, r.number, r.observed_at, r.last_observed_at, r.title,
      r.category_path, r.updated_on, r.updated_at, r.body_text, r.body_html, r.content_hash, f.url, f.requested_at,
      r.title_rule, r.category_path_rule, r.updated_on_rule, r.body_text_rule, r.read_count_rule
      from revisions r join fetches f on f.id = r.fetch_id""",
    "read_counts": f"""select {_ARTICLE.format("article_id")}, observed_at, read_count, source, step
      from read_counts""",
    "categories": "select path, url, depth, article_count from categories",
    "panel_entries": f"""select page_url, panel, rank, title, url, {_ARTICLE.format("article_id")}, excerpt, read_count,
      observed_at from panel_entries""",
    "images": f"select {_ARTICLE.format('article_id')}, url, alt, position from images",
    "links": f"select {_ARTICLE.format('article_id')}, url, text, position from links",
    "fetches": f"""select url, requested_at, http_status, outcome, bytes, etag, answered_url,
      {_ARTICLE.format("article_id")}, kind, error, content_hash,
      (select w.url from fetches w where w.id = f.whole_id) from fetches f""",
    "crawls": """select id, spider, articles_new, articles_changed, articles_unchanged, articles_gone, problems, pages
      from crawls""",
    "problems": "select crawl_id, url, field, kind, message, at from problems where fetch_id is not null",
    "provenance": """select f.url, f.requested_at, p.field, p.rule
      from provenance p join fetches f on f.id = p.fetch_id""",
    "coverage": f"select {_ARTICLE.format('article_id')}, day, state from coverage",
    "addresses": f"""select url, role, state, due_at, priority, failures, visited_round, etag,
      {_URL.format("a.found_on_id")}, {_URL.format("a.list_id")}, {_ARTICLE.format("a.article_id")},
      (select path from categories where id = a.category_id), first_seen_at, visited_at from addresses a""",
    "listings": f"""select {_URL.format("list_id")}, {_URL.format("address_id")}, seen_round, shown_on, shown_title
      from listings""",
}


def relations(db: str | Path, *names: str) -> dict[str, list[tuple]]:
    """Relation -> its rows in a fixed order; all relations, or those named."""
    return {name: sorted(map(tuple, rows(db, RELATIONS[name])), key=repr) for name in names or RELATIONS}


def differences(first: str | Path, second: str | Path, *names: str) -> dict[str, tuple[list[tuple], list[tuple]]]:
    """Relation -> rows of the first alone, rows of the second alone; relations that agree are left out."""
    one, other = relations(first, *names), relations(second, *names)
    found = {
        name: ([r for r in one[name] if r not in other[name]], [r for r in other[name] if r not in one[name]])
        for name in one
        if one[name] != other[name]
    }
    return {name: (mine[:5], theirs[:5]) for name, (mine, theirs) in found.items()}


def dump(db: str | Path) -> list[str]:
    """The whole database as text, row numbers and all, but for the search index, the lock and ``meta``."""
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
        tables = [
            name
            for (name,) in connection.execute("select name from sqlite_master where type = 'table' order by name")
            if not name.startswith(("articles_fts", "fts_", "sqlite_", "meta", "lock", "alembic"))
        ]
        return [
            f"{table} {row!r}"
            for table in tables
            for row in sorted(connection.execute(f"select * from {table}"), key=repr)
        ]
