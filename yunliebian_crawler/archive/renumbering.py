"""Rows that were made anew get the numbers that they had before: people and programs refer to them.

What is new gets numbers that no row ever had. ``old`` is the archive before, attached to the same connection.
"""

# ruff: noqa: S608 - these statements are put together from constants and names of our own tables alone

from __future__ import annotations

from collections.abc import Sequence

from yunliebian_crawler.archive.database import Database

# Table -> how a new row n and an old row o are told to be the same one; a row is matched once.
_SAME = {
    "category_rows": "n.path = o.path",
    "addresses": "n.url = o.url",
    "teasers": "n.digest = o.digest",
    "panels": "n.crawl_id = o.crawl_id and n.digest = o.digest",
}
# Rows without a key of their own: the nth of those that agree in these columns.
_NTH = {
    "revision_rows": ("article_id, fetch_id", "observed_at, id"),
    "image_rows": ("revision_id, position", "id"),
    "problems": ("crawl_id, fetch_id, field, kind, message", "id"),
    "article_moves": ("article_id, moved_at, from_url, to_url", "id"),
}
_UNDECLARED = {"addresses": [("listings", "page_id")]}
"""References that the schema does not declare as such."""


def as_before(database: Database, fetch_ids: Sequence[int]) -> None:
    """Renumber all that was made anew. ``fetch_ids``: the old numbers of the fetches, in the order of the new ones."""
    database.execute("create temp table renumbered (new integer primary key, old integer)", {})
    database.execute("create index renumbered_ix on renumbered (old)", {})  # each row that is left is looked up there
    _fetches(database, fetch_ids)
    for table in ("category_rows", "addresses"):
        _by_key(database, table, _SAME[table])
    _articles(database)
    for table in ("teasers", "panels"):
        _by_key(database, table, _SAME[table])
    for table, (columns, order) in _NTH.items():
        _by_place(database, table, columns, order)


def _fetches(database: Database, fetch_ids: Sequence[int]) -> None:
    moved = [{"new": new, "old": old} for new, old in enumerate(fetch_ids, 1) if new != old]
    if moved:
        _begin(database)
        rows = ({"new": new, "old": old} for new, old in enumerate(fetch_ids, 1))
        database.execute_many("insert into renumbered values (:new, :old)", list(rows))
        _apply(database, "fetch_rows")


def _by_key(database: Database, table: str, same: str) -> None:
    _begin(database)
    database.execute(
        f"insert into renumbered select n.id, min(o.id) from main.{table} n join old.{table} o on {same} group by n.id",
        {},
    )
    _apply(database, table)


def _by_place(database: Database, table: str, columns: str, order: str) -> None:
    """Rows are equal that agree in ``columns``, the first with the first, the second with the second.

    Both archives' rows are ranked together, where null is like null: a join by such a condition would go row by row.
    """
    names = ", ".join(dict.fromkeys(name.strip() for name in f"{columns}, {order}".split(",")))
    both = f"select 0 as side, {names} from main.{table} union all select 1, {names} from old.{table}"
    _begin(database)
    database.execute(
        f"""create temp table placed as select side, id, dense_rank() over (order by {columns}) as kin,
          row_number() over (partition by side, {columns} order by {order}) as nth from ({both}) as every_row""",
        {},
    )
    database.execute("create index placed_ix on placed (side, kin, nth)", {})
    database.execute(
        """insert into renumbered select n.id, o.id from placed n
          join placed o on o.side = 1 and o.kin = n.kin and o.nth = n.nth where n.side = 0""",
        {},
    )
    database.execute("drop table placed", {})
    _apply(database, table)


def _articles(database: Database) -> None:
    """By address; else by the fetch that first saw it: the same article under another canonical address."""
    _begin(database)
    database.execute(
        "insert into renumbered select n.id, o.id from main.articles n join old.articles o on o.url = n.url", {}
    )
    database.execute(
        """insert into renumbered select min(n.id), f.article_id from main.articles n
          join main.revision_rows r on r.article_id = n.id join old.fetch_rows f on f.id = r.fetch_id
          where f.article_id is not null and not exists (select 1 from renumbered where new = n.id)
            and not exists (select 1 from renumbered where old = f.article_id)
            and r.id = (select min(id) from main.revision_rows where article_id = n.id)
          group by f.article_id""",
        {},
    )
    _apply(database, "articles")


def _begin(database: Database) -> None:
    database.execute("delete from renumbered", {})


def _apply(database: Database, table: str) -> None:
    """Give the rows of a table their numbers, and say so to all that refer to them."""
    (last,) = database.execute(f"select coalesce(max(id), 0) from old.{table}", {}).fetchone()
    (newest,) = database.execute(f"select coalesce(max(id), 0) from main.{table}", {}).fetchone()
    database.execute(
        f"""insert into renumbered select id, :highest + row_number() over (order by id)
          from main.{table} where id <= :last and not exists (select 1 from renumbered where new = id)""",
        {"highest": max(last, newest), "last": last},
    )
    database.execute("delete from renumbered where new = old", {})
    if database.execute("select 1 from renumbered limit 1", {}).fetchone() is None:
        return
    _set(database, table, "id")
    for child, column in _references(table):
        _set(database, child, column)


def _set(database: Database, table: str, column: str) -> None:
    """In two steps, as a new number may be one that another row has still."""
    database.execute(
        f"""update main.{table} set {column} = -(select old from renumbered where new = {column})
          where {column} in (select new from renumbered)""",
        {},
    )
    database.execute(f"update main.{table} set {column} = -{column} where {column} < 0", {})


def _references(table: str) -> list[tuple[str, str]]:
    """Tables and columns that refer to a table's rows."""
    from yunliebian_crawler.schema.tables import metadata

    keys = [key for each in metadata.tables.values() for key in each.foreign_keys if key.column.table.name == table]
    return [(key.parent.table.name, key.parent.name) for key in keys] + _UNDECLARED.get(table, [])
