"""What was found on the site's pages, crawl by crawl: what a change of its template is told from."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from yunliebian_crawler.archive.ailing import ACCEPTED
from yunliebian_crawler.archive.barriers import BARRIERS
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.sameness import alike
from yunliebian_crawler.items import RecordPointer

MIN_PAGES = 10
"""Fewer pages of a sort are weighed together with those of the crawls before."""
HISTORY_PAGES = 20_000
HISTORY_CRAWLS = 60
"""How far the norm looks back: as many pages, and crawls, at most."""


# What a page was read as, or asked for as: what its address was taken for goes first, as a strange page shows little.
def _role(row: str) -> str:
    return f"""case when {row}.expected in ('article', 'list') then {row}.expected
  when {row}.kind = 'article' then 'article' when {row}.kind = 'category' then 'list' else 'other' end"""


def _is_read(row: str) -> str:
    in_its_place = ", ".join(f"'{kind}'" for kind in sorted(BARRIERS))
    return f"""{row}.rule_set_id is not null and {row}.whole_id is null and not ({row}.kind = 'other' and exists (
  select 1 from problems p where p.fetch_id = {row}.id and p.kind in ({in_its_place})))"""  # noqa: S608


_CRAWLS = """
select id, pages, version, is_whole_site from crawls
where id <= :id and id >= :accepted and spider <> 'import' order by id desc limit :limit"""
_COUNTS = f"""
select {_role("f")} as role, f.crawl_id, f.kind, f.rule_set_id, coalesce(f.template, '') as template, count(*) as pages
from fetch_rows f where f.crawl_id >= :first and f.crawl_id <= :last and {_is_read("f")}
group by role, f.crawl_id, f.kind, f.rule_set_id, f.template"""  # noqa: S608
_READINGS = f"""
with read as (select f.id, f.address_id, {_role("f")} as role, f.kind, f.rule_set_id,
  coalesce(f.template, '') as template,
  (select max(p.id) from fetch_rows p where p.address_id = f.address_id and p.id < f.id and p.rule_set_id is not null
    and p.outcome in ('new', 'changed', 'unchanged', 'category') and p.crawl_id < :first and p.crawl_id >= :accepted
    and p.crawl_id not in (select d.crawl_id from drifts d where d.kind in ('lost', 'flips')
      and d.crawl_id > :accepted)
  ) as prior_id
from fetch_rows f where f.crawl_id >= :first and f.crawl_id <= :last and {_is_read("f")})
select r.id, r.kind, r.rule_set_id, r.template, p.kind, p.rule_set_id, coalesce(p.template, ''), c.version
from read r left join fetch_rows p on p.id = r.prior_id left join crawls c on c.id = p.crawl_id
where r.role = :role and not exists (select 1 from fetch_rows n where n.address_id = r.address_id and n.id > r.id
  and n.crawl_id <= :last and {_is_read("n")} and {_role("n")} = r.role)
order by r.id"""  # noqa: S608
_TRAIL = """
select f.crawl_id, exists (select 1 from rules r where r.rule_set_id = f.rule_set_id and r.field = :field)
from fetch_rows f
where f.address_id = (select address_id from fetch_rows where id = :id) and f.id <= :id
  and f.rule_set_id is not null and f.crawl_id >= :accepted
order by f.id desc limit 30"""
_SAMPLE = """
select x.url, w.name, f.warc_offset, f.warc_length, f.warc_digest, a.title, a.category_path, a.updated_on,
  a.read_count, a.body_text
from fetch_rows f join addresses x on x.id = f.address_id left join warc_files w on w.id = f.warc_file_id
  left join articles a on a.id = f.article_id where f.id = :id"""

Rules = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Past:
    """How a page was read the last time."""

    kind: str
    rules: Rules
    template: str
    is_same_version: bool
    """Read by this version of the program, so that names of rules can be compared."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How pages were read in the crawls that are judged, the last time: all that were read alike, before as well."""

    role: str
    kind: str | None
    rules: Rules
    template: str
    past: Past | None
    """None: they are new, or were last read before somebody accepted the template."""
    fetch_ids: array[int]
    """Ascending; of each page one."""

    def __len__(self) -> int:
        return len(self.fetch_ids)


@dataclass(frozen=True, slots=True)
class Share:
    """So many pages of one crawl that were read alike."""

    crawl_id: int
    role: str
    kind: str | None
    rules: Rules
    template: str
    pages: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A page to show a person, with what the archive knows of its article."""

    url: str
    record: RecordPointer | None
    known: Mapping[str, str | int | None]


class Vitals:
    """Asks what was read; of the crawls up to one, and since somebody accepted the template as it was."""

    def __init__(self, database: Database, crawl_id: int) -> None:
        self._database = database
        self.crawl_id = crawl_id
        self._rules: dict[int, Rules] = {}
        self._accepted = int(database.prepare("select value from meta where key = :key").value({"key": ACCEPTED}) or 0)
        key = {"id": crawl_id, "accepted": self._accepted, "limit": HISTORY_CRAWLS}
        self._crawls = _within(database.prepare(_CRAWLS).all(key))
        first = self._crawls[-1][0] if self._crawls else crawl_id
        self._shares = [
            Share(crawl, role, kind, self._rules_of(rule_set), template, pages)
            for role, crawl, kind, rule_set, template, pages in database.prepare(_COUNTS).all(
                {"first": first, "last": crawl_id}
            )
        ]

    def first_judged(self, role: str) -> int:
        """The first of the crawls that are judged together: small ones count with those before them."""
        pages = dict.fromkeys((crawl[0] for crawl in self._crawls), 0)
        for share in self._shares:
            if share.role == role and share.crawl_id in pages:
                pages[share.crawl_id] += share.pages
        total, first = 0, self.crawl_id
        if not pages.get(self.crawl_id):
            return first
        for crawl_id, count in pages.items():
            if total >= MIN_PAGES or (total and count >= MIN_PAGES):
                break
            total, first = total + count, crawl_id
        return first

    def readings(self, role: str) -> list[Reading]:
        """The pages that are judged, each as it was read last: a hundred thousand, in few ways."""
        key = {"role": role, "first": self.first_judged(role), "last": self.crawl_id, "accepted": self._accepted}
        found: dict[tuple[object, ...], Reading] = {}
        for fetch_id, *how in self._database.each(_READINGS, key):
            if (way := tuple(how)) not in found:
                kind, rule_set_id, template, *past = how
                rules, before = self._rules_of(rule_set_id), self._past(*past)
                found[way] = Reading(role, kind, rules, template, before, array("q"))
            found[way].fetch_ids.append(fetch_id)
        return list(found.values())

    def _past(self, kind: str | None, rule_set_id: int, template: str, version: str) -> Past | None:
        if kind is None:
            return None
        return Past(kind, self._rules_of(rule_set_id), template, version == str(self._crawls[0][2]))

    def history(self, role: str) -> list[Share]:
        """What was read before the crawls that are judged."""
        first = self.first_judged(role)
        return [share for share in self._shares if share.role == role and share.crawl_id < first]

    @property
    def knows_whole_site(self) -> bool:
        """Whether an earlier crawl saw the whole site: before, a part seen first is no change."""
        return any(crawl[3] for crawl in self._crawls[1:]) or self._accepted > 0

    def alike(self, field: str) -> tuple[int, int, str]:
        """See ``sameness.alike``: of this crawl."""
        return alike(self._database, self.crawl_id, field)

    def alarmed(self) -> set[tuple[int, str, str]]:
        """Crawl, role and field of what was found lost before: no norm is made of it."""
        rows = self._database.prepare(
            "select crawl_id, role, field from drifts where kind = 'lost' and crawl_id > :accepted"
        )
        return {(row[0], row[1], row[2]) for row in rows.all({"accepted": self._accepted})}

    def noticed(self, role: str, field: str) -> set[int]:
        """Crawls that found the field missing on many pages."""
        rows = self._database.prepare(
            """select crawl_id from drifts where role = :role and field = :field and kind in ('lost', 'flips')
              and crawl_id > :accepted and crawl_id < :id"""
        )
        key = {"role": role, "field": field, "accepted": self._accepted, "id": self.crawl_id}
        return {row[0] for row in rows.all(key)}

    def trail(self, fetch_id: int, field: str) -> list[tuple[int, bool]]:
        """Crawl and whether the page of a fetch showed the field, for its last readings up to then, oldest first."""
        key = {"field": field, "accepted": self._accepted, "id": fetch_id}
        return [(row[0], bool(row[1])) for row in self._database.prepare(_TRAIL).all(key)][::-1]

    def sample(self, fetch_id: int) -> Sample:
        row = self._database.prepare(_SAMPLE).one({"id": fetch_id})
        if row is None:
            raise LookupError(fetch_id)
        names = ("title", "category_path", "updated_on", "read_count", "body_text")
        pointer = RecordPointer(row[1], row[2], row[3], row[4]) if row[1] else None
        return Sample(row[0], pointer, dict(zip(names, row[5:], strict=True)))

    def _rules_of(self, rule_set_id: int) -> Rules:
        if rule_set_id not in self._rules:
            rows = self._database.prepare("select field, rule from rules where rule_set_id = :id")
            self._rules[rule_set_id] = {row[0]: row[1] for row in rows.all({"id": rule_set_id})}
        return self._rules[rule_set_id]


def _within(crawls: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """As many of the crawls, the latest first, as make a norm; the first and the second at least."""
    seen = 0

    def is_wanted(crawl: tuple[int, ...]) -> bool:
        nonlocal seen
        before, seen = seen, seen + crawl[1]
        return before < 2 * HISTORY_PAGES

    return list(takewhile(is_wanted, crawls))
