"""Two readings of the same pages side by side: which fields are the same, filled, changed or lost, with samples.

The archive that is stands as ``main``, the one that may follow it as ``new``: two files, wherever the archive lies.
"""

# ruff: noqa: S608 - these queries are put together from constants alone

from __future__ import annotations

from dataclasses import dataclass

from yunliebian_crawler.archive import swapping
from yunliebian_crawler.archive.beside import Beside
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.schema import SOURCES

SAMPLES = 3
"""Samples of each field: enough to see what happened."""
LONGEST = 60
"""Characters of a value in a sample, around where the two begin to differ."""


@dataclass(frozen=True, slots=True)
class FieldChanges:
    """One field over all pages that show, or showed, such a thing."""

    field: str
    pages: int
    same: int
    filled: int
    """There was no value, now there is one."""
    changed: int
    lost: int
    """There was a value, now there is none."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value of one page, before and after."""

    field: str
    article_id: int | None
    fetch_id: int
    url: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    fields: tuple[FieldChanges, ...]
    samples: tuple[Change, ...]
    relations: dict[str, tuple[int, int]]
    """Table -> rows that go and rows that come."""


_SHOWN = "('new', 'changed', 'unchanged')"


def _revision(schema: str, fetch: str) -> str:
    """The revision that a fetch saw."""
    return f"""case when {fetch}.outcome in {_SHOWN} then (select r.id from {schema}.revision_rows r
      where r.article_id = {fetch}.article_id and r.observed_at <= {fetch}.requested_at
      order by r.observed_at desc, r.id desc limit 1) end"""


def _reads(schema: str, fetch: str) -> str:
    return f"""(select c.read_count from {schema}.readings c where c.fetch_id = {fetch}.id
      and c.address_id = coalesce({fetch}.answered_id, {fetch}.address_id) and c.source = {SOURCES.index("page")})"""


_PAGES = f"""
create temp table compared as
select f.id as fetch_id, x.url, coalesce(f.article_id, g.article_id) as article_id,
  f.kind as old_kind, g.kind as new_kind,
  {_revision("main", "f")} as old_id, {_revision("new", "g")} as new_id,
  {_reads("main", "f")} as old_reads, {_reads("new", "g")} as new_reads
from main.fetch_rows f join new.fetch_rows g on g.id = f.id join main.addresses x on x.id = f.address_id
where f.whole_id is null and (f.kind is not null or g.kind is not null)"""


def _text(name: str, side: str) -> str:
    return f"case when {side}t.revision_id is null then {side}a.{name} else {side}t.{name} end"


def _urls(table: str, side: str) -> str:
    schema = {"o": "main", "n": "new"}[side]
    return f"""(select group_concat(url, ' ') from
      (select url from {schema}.{table} where revision_id = {side}.id order by position) u)"""


def _fields(side: str) -> dict[str, str]:
    """Field -> its value as SQL, on the old or the new side."""
    shown = {name: f"{side}.{name}" for name in ("title", "category_path", "updated_on", "updated_at")}
    texts = {name: _text(name, side) for name in ("body_text", "body_html")}
    linked = {"images": _urls("image_rows", side), "links": _urls("link_rows", side)}
    reads = f"c.{'old' if side == 'o' else 'new'}_reads"
    return {**shown, "read_count": reads, **texts, **linked}


_FROM = """from compared c
  left join main.revision_rows o on o.id = c.old_id left join main.revision_texts ot on ot.revision_id = o.id
  left join main.articles oa on oa.id = o.article_id
  left join new.revision_rows n on n.id = c.new_id left join new.revision_texts nt on nt.revision_id = n.id
  left join new.articles na on na.id = n.article_id
where 'article' in (c.old_kind, c.new_kind)"""
_KINDS = "from compared c where true"


def compared(scratch: Beside) -> Compared:
    """What would become of the archive if ``scratch`` took its place."""
    with scratch.attached() as database:
        database.execute("drop table if exists compared", {})
        database.execute(_PAGES, {})
        old, new = _fields("o"), _fields("n")
        pairs = [("kind", "c.old_kind", "c.new_kind", _KINDS), *((name, old[name], new[name], _FROM) for name in old)]
        counted = tuple(_counted(database, *pair) for pair in pairs)
        samples = tuple(
            sample
            for pair, field in zip(pairs, counted, strict=True)
            if field.same < field.pages
            for sample in _samples(database, *pair)
        )
        database.execute("drop table compared", {})
        return Compared(counted, samples, swapping.differences(database))


def _counted(database: Database, field: str, old: str, new: str, where: str) -> FieldChanges:
    row = database.execute(
        f"""select count(*), count(*) filter (where old is new),
          count(*) filter (where old is null and new is not null),
          count(*) filter (where new is null and old is not null) from (select {old} as old, {new} as new {where}) p""",
        {},
    ).fetchone()
    pages, unchanged, come, gone = map(int, row)
    return FieldChanges(field, pages, unchanged, come, pages - unchanged - come - gone, gone)


def _samples(database: Database, field: str, old: str, new: str, where: str) -> list[Change]:
    found = database.execute(
        f"""select * from (select c.article_id, c.fetch_id, c.url, {old} as old, {new} as new {where}) p
          where old is not new order by fetch_id limit {SAMPLES}""",
        {},
    )
    return [
        Change(field, article_id, fetch_id, url, *_shortened(old, new))
        for article_id, fetch_id, url, old, new in database.fetch(found)
    ]


def _shortened(old: object, new: object) -> tuple[str | None, str | None]:
    """Two values, long ones from shortly before where they begin to differ."""
    texts = [None if value is None else str(value) for value in (old, new)]
    first, second = (text or "" for text in texts)
    agree = next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
    start = max(0, agree - LONGEST // 3) if max(len(first), len(second)) > LONGEST else 0
    return _cut(texts[0], start), _cut(texts[1], start)


def _cut(text: str | None, start: int) -> str | None:
    if text is None:
        return None
    end = start + LONGEST
    return ("…" if start else "") + text[start:end] + ("…" if len(text) > end else "")
