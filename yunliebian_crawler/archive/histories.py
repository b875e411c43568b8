"""One article through time: as it was, its revisions, its reads, its places in the panels, its moves, its visits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from yunliebian_crawler.archive import asof
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.times import LAST, stamp
from yunliebian_crawler.schema.views import OBSERVED
from yunliebian_crawler.schema.views.panels import spells
from yunliebian_crawler.schema.views.reads import IN_ORDER
from yunliebian_crawler.schema.views.words import listed
from yunliebian_crawler.site import Site

Row = dict[str, Any]

_ARTICLE = f"select {asof.WHOLE} from articles where id = :id"  # noqa: S608
_ANSWERED = listed(tuple(outcome for outcome in OBSERVED if outcome != "gone"))

# Until when a revision had been seen by then: every answer within its interval had its content.
_REVISIONS = f"""
select v.*, r.dated_at, r.timed_at, (select max(requested_at) from fetch_rows f where f.article_id = v.article_id
    and f.outcome in ({_ANSWERED}) and f.requested_at >= v.observed_at
    and f.requested_at <= v.last_observed_at and f.requested_at <= :at)
  as seen_until
from revisions v join revision_rows r on r.id = v.id
where v.article_id = :id and v.observed_at <= :at order by v.observed_at, v.id"""  # noqa: S608
_FIRST_READ = f"""select id, content_hash from fetch_rows where article_id = :id and requested_at >= :since
  and outcome in ({_ANSWERED}) and content_hash is not null order by requested_at, id limit 1"""  # noqa: S608
_RULES = "select field, rule from provenance where fetch_id = :id"
_RAW = "select warc_file, warc_offset from fetches where id = :id"
_SPELLS = spells("and f.requested_at <= :at", "and t.address_id in (select id from addresses where article_id = :id)")
_PARTS = {
    "read_counts": f"select * from read_series where article_id = :id and observed_at <= :at order by {IN_ORDER}",  # noqa: S608
    "panel_days": """select substr(observed_at, 1, 10) as day, panel, min(rank) as rank, count(*) as times
      from panel_entries where article_id = :id and observed_at <= :at
      group by substr(observed_at, 1, 10), panel order by day, panel""",
    "panel_spells": f"""select panel, spell, entered_after, first_seen_at, last_seen_at, left_by, best_rank, days_seen
      from ({_SPELLS}) s order by first_seen_at, panel""",  # noqa: S608
    "moves": """select moved_by as at, 'category' as what, from_path as "from", to_path as "to", moved_after
        from category_moves where article_id = :id and moved_by <= :at
      union all select moved_by, 'address', from_url, to_url, moved_after
        from address_moves where article_id = :id and moved_by <= :at order by 1""",
    "fetches": "select * from fetches where article_id = :id and requested_at <= :at order by requested_at, id",
}


def article_id(database: Database, ref: int | str) -> int | None:
    """The number of an article given by number or address; None: there is none."""
    if isinstance(ref, int) or ref.isdecimal():
        number = int(ref)
        is_there = number < 2**63 and _first(database, "select id from articles where id = :id", id=number)
        return number if is_there else None
    found = _lead(database, ref)
    if found is None:
        home = _first(database, "select home from crawls order by id desc limit 1")
        canonical = Site.of(home["home"]).canonical(ref) if home else None
        found = _lead(database, canonical) if canonical else None
    return found


def article(database: Database, ref: int | str, as_of: datetime | None = None) -> Row | None:
    """See ``Archive.article``."""
    number = article_id(database, ref)
    if number is None:
        return None
    return _first(database, _ARTICLE, id=number) if as_of is None else asof.article(database, number, stamp(as_of))


def history(database: Database, ref: int | str, as_of: datetime | None = None) -> Row | None:
    """See ``Archive.history``."""
    found = article(database, ref, as_of)
    if found is None:
        return None
    number, at = found["id"], stamp(as_of) if as_of else LAST
    parts = {part: list(database.dicts(sql, id=number, at=at)) for part, sql in _PARTS.items()}
    return {"article": found, "revisions": list(revisions(database, number, at)), **parts}


def revision(database: Database, ref: int | str, number: int | None, as_of: datetime | None) -> Row | None:
    """See ``Archive.revision``."""
    found = article(database, ref, as_of)
    if found is None:
        return None
    rows = list(revisions(database, found["id"], stamp(as_of) if as_of else LAST))
    row = next((row for row in rows if row["number"] == (number or len(rows))), None)
    raw = _first(database, _RAW, id=row["fetch_id"]) if row else None
    return {**row, "url": found["url"], **raw} if row and raw else None


def revision_pair(database: Database, ref: int | str, a: int | None, b: int | None) -> tuple[Row, Row] | None:
    """See ``Archive.revision_pair``."""
    number = article_id(database, ref)
    numbered = {row["number"]: row for row in revisions(database, number)} if number is not None else {}
    newest = len(numbered)
    first, second = numbered.get(a or newest - 1), numbered.get(b or newest)
    return (_whole(database, first), _whole(database, second)) if first and second else None


def _whole(database: Database, revision: Row) -> Row:
    """A revision with its ``images`` and ``links``."""
    parts = {"images": "url, alt from image_rows", "links": "url, text from link_rows"}
    made = {
        name: list(database.dicts(f"select {what} where revision_id = :id order by position", id=revision["id"]))
        for name, what in parts.items()
    }
    return {**revision, **made}


def read_curve(database: Database, ref: int | str) -> list[Row]:
    """See ``Archive.read_curve``."""
    return list(
        database.dicts(
            """select observed_at, read_count, source from read_counts where article_id = :id
              order by observed_at, source""",
            id=article_id(database, ref),
        )
    )


def revisions(database: Database, number: int, at: str = LAST) -> Iterator[Row]:
    """An article's revisions, oldest first, as they were known at a time."""
    for row in database.dicts(_REVISIONS, id=number, at=at):
        told = {"updated_on": row.pop("dated_at"), "updated_at": row.pop("timed_at")}
        seen_until = row.pop("seen_until")
        if row["last_observed_at"] > at:
            row["last_observed_at"] = seen_until or row["observed_at"]
        if late := [field for field, told_at in told.items() if told_at and told_at > at]:
            dated_at = told["updated_on"]
            since = dated_at if dated_at and dated_at <= at else row["observed_at"]
            row.update(dict.fromkeys(late) | _read_then(database, row, since))
        yield row


def _read_then(database: Database, row: Row, since: str) -> Row:
    """Hash and rules of a revision before a date of it became known: those of the page that told the rest."""
    (fetch,) = database.dicts(_FIRST_READ, id=row["article_id"], since=since)
    rules = {each["field"]: each["rule"] for each in database.dicts(_RULES, id=fetch["id"])}
    found = {name: rules.get(name.removesuffix("_rule")) for name in row if name.endswith("_rule")}
    found["body_html_rule"] = found["body_html_rule"] or found["body_text_rule"]
    return {**found, "updated_at_rule": None, "content_hash": fetch["content_hash"]}


def _lead(database: Database, url: str) -> int | None:
    row = _first(database, "select article_id from addresses where url = :url", url=url)
    return row["article_id"] if row else None


def _first(database: Database, sql: str, **params: object) -> Row | None:
    rows = list(database.dicts(sql, **params))
    return rows[0] if rows else None
