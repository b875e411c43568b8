"""Whether the archive is sound: the file, its references, the history, the search index, the raw answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nsmallest
from itertools import islice

from yunliebian_crawler.archive import rawness, scanning, tallies
from yunliebian_crawler.archive.content import hash_of, rules_digest, teaser_digest
from yunliebian_crawler.archive.database import Database, Row
from yunliebian_crawler.archive.opening import schema_version
from yunliebian_crawler.items import Problem
from yunliebian_crawler.raw_place import store_of
from yunliebian_crawler.schema import VERSIONS
from yunliebian_crawler.search import audit

MOST = 20
"""Problems told of one sort: enough to see what happened."""

_TESTS = (
    (
        "history",
        "no_revision",
        "article {} has no revision",
        "select a.id from articles a where not exists (select 1 from revision_rows r where r.article_id = a.id)",
    ),
    (
        "history",
        "out_of_step",
        "article {} differs from its newest revision",
        """select a.id from articles a join revision_rows r on r.article_id = a.id where r.id = (select id from
          revision_rows where article_id = a.id order by observed_at desc, id desc limit 1)
          and (r.content_hash <> a.content_hash or r.observed_at <> a.changed_at)""",
    ),
    (
        "history",
        "other_category",
        "article {} has the path of another category than the one it refers to",
        """select a.id from articles a left join category_rows c on c.id = a.category_id
          where coalesce(c.path, '') <> coalesce(a.category_path, '')""",
    ),
    (
        "history",
        "wrong_count",
        "article {} has another number of revisions than it says",
        """select a.id from articles a
          where a.revision_count <> (select count(*) from revision_rows r where r.article_id = a.id)""",
    ),
    (
        "history",
        "overlap",
        "revisions of article {} overlap in time",
        """select distinct r.article_id from revision_rows r join revision_rows e on e.article_id = r.article_id
          where e.id <> r.id and e.observed_at > r.observed_at and e.observed_at <= r.last_observed_at""",
    ),
    (
        "history",
        "no_text",
        "revision {} has no text of its own",
        """select r.id from revision_rows r left join revision_texts t on t.revision_id = r.id
          where t.revision_id is null and r.id <> (select id from revision_rows where article_id = r.article_id
            order by observed_at desc, id desc limit 1)""",
    ),
)


_LINKS = """
select c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text, b.attname,
  (select min(k.attname) from pg_index i join pg_attribute k on k.attrelid = i.indrelid and k.attnum = i.indkey[0]
    where i.indrelid = c.conrelid and i.indisprimary and i.indnkeyatts = 1)
from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
where c.contype = 'f' and c.connamespace = current_schema()::regnamespace"""


def check(database: Database) -> list[Problem]:
    """See ``Archive.check``."""
    damage = _damage(database)
    if damage:  # nothing further can be relied on
        return [Problem("file", "damaged", f"{line}: restore a backup") for line in damage]
    if schema_version(database) != VERSIONS[-1]:
        return [*_references(database), *_raw(database)]
    found = [
        *_values(database),
        *_references(database),
        *tallies.missing(database),
        *_history(database),
        *_hashes(database),
        *_told_often(database),
    ]
    return [*found, *_index(database), *_raw(database)]


def _damage(database: Database) -> list[str]:
    """What the file says of itself; a server looks after its own files, and refuses to read what is damaged."""
    if database.dialect != "sqlite":
        return []
    with database.told():
        return [row for (row,) in database.execute("pragma integrity_check(20)", {}) if row != "ok"]


def _values(database: Database) -> Iterator[Problem]:
    """A server keeps checksums of its own, and takes no text that is none."""
    return scanning.scan(database, MOST) if database.dialect == "sqlite" else iter(())


def _references(database: Database) -> Iterator[Problem]:
    """SQLite lets them dangle for programs that do not ask it to look, a server for those that restore a dump."""
    found = _dangling_in_file(database) if database.dialect == "sqlite" else _dangling_on_server(database)
    for table, row, target in nsmallest(MOST, found, key=lambda each: (each[0], each[1] or 0, each[2])):
        which = "a row" if row is None else f"row {row}"  # some tables have no numbers
        yield Problem("file", "dangling", f"{which} of {table} refers to a row of {target} that is not there")


def _dangling_in_file(database: Database) -> Iterator[Row]:
    cursor = database.execute("pragma foreign_key_check", {})
    return (row[:3] for row in database.fetch(cursor))


def _dangling_on_server(database: Database) -> Iterator[Row]:
    for table, column, target, key, number in database.execute(_LINKS, {}).fetchall():
        yield from database.execute(
            f"""select '{table}', {number or "null"}, '{target}' from {table} t where t.{column} is not null
              and not exists (select 1 from {target} p where p.{key} = t.{column}) order by 2 limit {MOST}""",  # noqa: S608
            {},
        ).fetchall()


def _history(database: Database) -> Iterator[Problem]:
    for field, kind, message, sql in _TESTS:
        for row in database.execute(sql, {}).fetchmany(MOST):
            yield Problem(field, kind, message.format(*row))


def _hashes(database: Database) -> Iterator[Problem]:
    """Texts as they were stored: each revision's hash is made again from its columns, images and links."""
    images = database.prepare("select url from image_rows where revision_id = :id order by position")
    links = database.prepare("select url from link_rows where revision_id = :id order by position")
    told = 0
    for row in database.each_dict("select * from revisions"):
        key = {"id": row["id"]}
        fields = [row[name] for name in ("title", "body_text", "category_path", "updated_on", "updated_at")]
        made = hash_of(fields, (url for (url,) in images.all(key)), (url for (url,) in links.all(key)))
        if made != row["content_hash"] and told < MOST:
            told += 1
            message = f"the text of revision {row['number']} of article {row['article_id']} is not what was stored"
            yield Problem("history", "altered", message)


def _told_often(database: Database) -> Iterator[Problem]:
    """What many rows refer to is stored once, and each has a digest by which it was found again."""
    rules = database.prepare("select field, rule from rules where rule_set_id = :id")
    sets = database.each("select id, digest from rule_sets order by id", {})
    changed = (number for number, digest in sets if rules_digest(dict(rules.all({"id": number}))) != bytes(digest))
    yield from _altered(changed, "the rules of combination {} are not what was stored")
    teasers = database.each(
        "select t.id, t.digest, a.url, t.title, t.excerpt from teasers t join addresses a on a.id = t.address_id", {}
    )
    changed = (number for number, digest, *shown in teasers if teaser_digest(*shown) != bytes(digest))
    yield from _altered(changed, "what panels showed (teaser {}) is not what was stored")


def _altered(numbers: Iterable[int], message: str) -> Iterator[Problem]:
    return (Problem("history", "altered", message.format(number)) for number in islice(numbers, MOST))


def _index(database: Database) -> Iterator[Problem]:
    with database.told():
        try:
            found = audit(database.connection)
        finally:
            database.end_reading()
    for each in found[:MOST]:
        where = f"article {each.article_id}: " if each.article_id is not None else ""
        yield Problem("search", each.kind, f"{where}{each.message}")


def _raw(database: Database) -> Iterator[Problem]:
    """Files that are gone or cut; what a store behind the folder has is seen by whoever reads its records."""
    is_all = store_of(database.folder / "warc") is None
    for name, least in rawness.files(database).items():
        path = database.folder / "warc" / name
        if not path.exists() and not is_all:
            continue
        if not path.exists():
            yield Problem("warc", "missing", f"the raw answers in {path} are gone: restore the file from a backup")
        elif path.stat().st_size < least:
            size = path.stat().st_size
            yield Problem("warc", "cut", f"{path} is shorter than its records: {size} of at least {least} bytes")
