"""How many rows each crawl left behind, noted at its end: a row that nothing else refers to is missed, too."""

from __future__ import annotations

from collections.abc import Iterator

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.items import Problem

_COUNTS = {
    "fetch_rows": "select crawl_id, count(*) as n from fetch_rows group by crawl_id",
    "problems": "select crawl_id, count(*) as n from problems where crawl_id is not null group by crawl_id",
    "readings": """select f.crawl_id, count(*) as n from readings r join fetch_rows f on f.id = r.fetch_id
      group by f.crawl_id""",
    "panel_items": """select p.crawl_id, count(*) as n from panel_items i join panels p on p.id = i.panel_id
      group by p.crawl_id""",
}
_OF_ONE = {
    "fetch_rows": "select count(*) from fetch_rows where crawl_id = :id",
    "problems": "select count(*) from problems where crawl_id = :id",
    "readings": "select count(*) from readings where fetch_id in (select id from fetch_rows where crawl_id = :id)",
    "panel_items": """select count(*) from panel_items
      where panel_id in (select id from panels where crawl_id = :id)""",
}
NAMES = {"fetch_rows": "fetches", "problems": "problems", "readings": "read counts", "panel_items": "panel entries"}


def note(database: Database, crawl_id: int) -> None:
    """Note what a crawl has left, whenever its rows have changed: at its end, and after it was read again."""
    for relation, sql in _OF_ONE.items():
        (count,) = database.execute(sql, {"id": crawl_id}).fetchone()
        database.execute(
            """insert into row_tallies (crawl_id, relation, row_count) values (:id, :relation, :count)
              on conflict (crawl_id, relation) do update set row_count = excluded.row_count""",
            {"id": crawl_id, "relation": relation, "count": count},
        )


def reads(database: Database, crawl_id: int) -> int:
    """Read counts that a crawl saw; 0 before its end."""
    row = database.execute(
        "select row_count from row_tallies where crawl_id = :id and relation = 'readings'", {"id": crawl_id}
    ).fetchone()
    return int(row[0]) if row else 0


def missing(database: Database) -> Iterator[Problem]:
    """Crawls with fewer rows than they left."""
    for relation, sql in _COUNTS.items():
        rows = database.execute(
            f"""select t.crawl_id, t.row_count - coalesce(n.n, 0) from row_tallies t
              left join ({sql}) n on n.crawl_id = t.crawl_id
              where t.relation = :relation and t.row_count > coalesce(n.n, 0) order by t.crawl_id""",  # noqa: S608
            {"relation": relation},
        ).fetchall()
        for crawl_id, lost in rows:
            yield Problem("rows", "missing", f"{lost} of crawl {crawl_id}'s {NAMES[relation]} are gone")
