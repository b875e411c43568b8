"""Where each value of an article comes from: the rule that found it, the fetch, and the raw answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from yunliebian_crawler.archive import histories
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.times import LAST, stamp
from yunliebian_crawler.schema.views.reads import IN_ORDER

Row = dict[str, Any]

FIELDS = ("title", "category_path", "updated_on", "updated_at", "body_text", "body_html")

_TOLD = "select dated_at, timed_at from revision_rows where id = :id"
_FETCH = "select id as fetch_id, url, requested_at, warc_file, warc_offset from fetches where id = :id"
_FETCH_AT = """select id from fetch_rows where article_id = :id and requested_at = :at and content_hash is not null
  order by id desc limit 1"""
_READING = f"""select read_count, source, fetch_id from read_counts where article_id = :id and observed_at <= :at
  order by {", ".join(f"{key} desc" for key in IN_ORDER.split(", "))} limit 1"""  # noqa: S608 - of constants
_READ_RULE = "select rule from provenance where fetch_id = :id and field = 'read_count'"


def provenance(database: Database, ref: int | str, as_of: datetime | None = None) -> list[Row]:
    """See ``Archive.provenance``."""
    article = histories.article(database, ref, as_of)
    at = stamp(as_of) if as_of else LAST
    if article is None:
        return []
    *_, revision = histories.revisions(database, article["id"], at)
    (told,) = database.dicts(_TOLD, id=revision["id"])
    late = {"updated_on": told["dated_at"], "updated_at": told["timed_at"]}
    rows = []
    for field in FIELDS:
        fetch_id = _fetch_at(database, article["id"], late.get(field)) or revision["fetch_id"]
        if article[field] is not None:
            rows.append(_row(database, field, article[field], revision[f"{field}_rule"], fetch_id))
    return [*rows, *_read_count(database, article["id"], at)]


def _read_count(database: Database, article_id: int, at: str) -> list[Row]:
    found = list(database.dicts(_READING, id=article_id, at=at))
    if not found:
        return []
    reading = found[0]
    rules = list(database.dicts(_READ_RULE, id=reading["fetch_id"])) if reading["source"] == "page" else []
    rule = rules[0]["rule"] if rules else f"{reading['source']} {'list' if reading['source'] == 'list' else 'panel'}"
    return [_row(database, "read_count", reading["read_count"], rule, reading["fetch_id"])]


def _fetch_at(database: Database, article_id: int, at: str | None) -> int | None:
    """The fetch that told a date later than the rest of the revision."""
    rows = list(database.dicts(_FETCH_AT, id=article_id, at=at)) if at else []
    return rows[0]["id"] if rows else None


def _row(database: Database, field: str, value: object, rule: str | None, fetch_id: int) -> Row:
    (fetch,) = database.dicts(_FETCH, id=fetch_id)
    return {"field": field, "value": value, "rule": rule, **fetch}
