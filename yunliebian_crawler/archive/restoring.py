"""What no raw page tells: kept from the old archive as it is, when the rest is made anew.

``old`` is the archive before, attached to the connection of the new one.
"""

# ruff: noqa: S608 - these statements are put together from constants and names of our own columns alone

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

from yunliebian_crawler.archive.content import PATH_JOINT
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.frontier import Frontier
from yunliebian_crawler.archive.missing import MANY
from yunliebian_crawler.archive.replaying import StoredVisit
from yunliebian_crawler.archive.times import AT_ONCE, moment
from yunliebian_crawler.items import Crumb, Image, ListEntry, Page, PanelEntry, PanelName, Problem
from yunliebian_crawler.schema import SOURCES

_SHOWN = ("new", "changed", "unchanged")
_REVISION = """
select r.id, a.url, r.title, r.category_path, r.updated_on, r.updated_at,
  case when t.revision_id is null then a.body_text else t.body_text end as body_text,
  case when t.revision_id is null then a.body_html else t.body_html end as body_html
from old.fetch_rows f join old.articles a on a.id = f.article_id
  join old.revision_rows r on r.article_id = a.id and r.observed_at <= f.requested_at
  left join old.revision_texts t on t.revision_id = r.id
where f.id = :fetch_id order by r.observed_at desc, r.id desc limit 1"""
_PANELS = """
select p.panel, i.rank, x.url, t.title, t.excerpt, i.read_count
from old.panels p join old.panel_items i on i.panel_id = p.id join old.teasers t on t.id = i.teaser_id
  join old.addresses x on x.id = t.address_id where p.fetch_id = :fetch_id order by p.id, i.rank"""
_READINGS = """
select r.source, x.url, r.read_count, r.step from old.readings r join old.addresses x on x.id = r.address_id
where r.fetch_id = :fetch_id order by x.id"""
_CATEGORY = """
select c.path from old.fetch_rows f join old.addresses x on x.id = coalesce(f.answered_id, f.address_id)
  join old.category_rows c on c.id = x.category_id where f.id = :fetch_id"""


def page_of(database: Database, stored: StoredVisit) -> Page | None:
    """What the old archive knows of a page whose raw answer is lost; None: nothing that could be kept again."""
    key = {"fetch_id": stored.fetch_id}
    if stored.kind == "article" and stored.outcome in _SHOWN:
        row = _first(database, _REVISION, key)
        return _with_surroundings(database, _article(database, row), stored) if row else None
    if stored.outcome not in ("category", "other"):
        return None
    row = _first(database, _CATEGORY, key) or {"path": ""}
    names = tuple(name for name in row["path"].split(PATH_JOINT) if name)
    url = stored.capture.final_url or stored.capture.url
    page = Page("category" if stored.outcome == "category" else "other", url, category_path=names)
    return _with_surroundings(database, page, stored)


def template(database: Database, fetch_id: int) -> str:
    """How the page was built, as far as is known."""
    row = database.execute("select template from old.fetch_rows where id = :id", {"id": fetch_id}).fetchone()
    return str(row[0] or "")


def _article(database: Database, row: dict[str, Any]) -> Page:
    key = {"id": row["id"]}
    images = database.dicts("select url, alt from old.image_rows where revision_id = :id order by position", **key)
    links = database.dicts("select url, text from old.link_rows where revision_id = :id order by position", **key)
    return Page(
        "article",
        row["url"],
        title=row["title"],
        category_path=tuple((row["category_path"] or "").split(PATH_JOINT)) if row["category_path"] else (),
        updated_on=date.fromisoformat(row["updated_on"]) if row["updated_on"] else None,
        updated_at=moment(row["updated_at"]) if row["updated_at"] else None,
        body_text=row["body_text"],
        body_html=row["body_html"],
        images=tuple(Image(each["url"], each["alt"]) for each in images),
        links=tuple(Crumb(each["text"] or "", each["url"]) for each in links),
    )


def _with_surroundings(database: Database, page: Page, stored: StoredVisit) -> Page:
    key = {"fetch_id": stored.fetch_id}
    rules = database.dicts(
        """select r.field, r.rule from old.fetch_rows f join old.rules r on r.rule_set_id = f.rule_set_id
          where f.id = :fetch_id""",
        **key,
    )
    provenance = {row["field"]: row["rule"] for row in rules}
    charset = provenance.pop("charset", "utf-8")
    panels: dict[PanelName, tuple[PanelEntry, ...]] = {}
    for row in database.dicts(_PANELS, **key):
        name = cast("PanelName", row.pop("panel"))
        panels[name] = (*panels.get(name, ()), PanelEntry(**row))
    readings = list(database.dicts(_READINGS, **key))
    own = next((row for row in readings if SOURCES[row["source"]] == "page"), None)
    listed = [row for row in readings if SOURCES[row["source"]] == "list"]
    return replace(
        page,
        charset=charset,
        provenance=provenance,
        panels=panels,
        problems=_problems(database, stored.fetch_id),
        read_count=own["read_count"] if own else None,
        read_precision=own["step"] if own and own["step"] is not None else 1,
        entries=tuple(ListEntry(None, row["url"], read_count=row["read_count"]) for row in listed),
    )


def _problems(database: Database, fetch_id: int) -> tuple[Problem, ...]:
    """The page's own; what was odd beside the article's past is found again."""
    rows = database.dicts(
        "select field, kind, message from old.problems where fetch_id = :id and kind <> 'fell' order by id", id=fetch_id
    )
    return tuple(Problem(**row) for row in rows)


def copy_fetch(database: Database, fetch_id: int, whole_id: int | None, frontier: Frontier) -> None:
    """A fetch's row as it was, problems too, under the new archive's numbers of addresses and article."""
    (row,) = database.dicts(
        """select f.*, x.url, x.role, y.url as answered from old.fetch_rows f
          join old.addresses x on x.id = f.address_id left join old.addresses y on y.id = f.answered_id
          where f.id = :id""",
        id=fetch_id,
    )
    at = moment(row["requested_at"])
    url, role, answered = row.pop("url"), row.pop("role"), row.pop("answered")
    address = frontier.get(url, role=role, at=at)
    article_id = None if row["outcome"] == "redirect" else address.article_id
    row |= {"address_id": address.id, "article_id": article_id, "whole_id": whole_id}
    row["answered_id"] = frontier.id_of(answered, at=at) if answered else None
    names = [name for name in row if name != "id"]
    slots = ", ".join(f":{name}" for name in names)
    database.execute(f"insert into fetch_rows ({', '.join(names)}) values ({slots})", row)
    database.execute(
        """insert into problems (crawl_id, fetch_id, url, field, kind, message, at)
          select crawl_id, (select max(id) from fetch_rows), url, field, kind, message, at
          from old.problems where fetch_id = :id order by id""",
        {"id": fetch_id},
    )


def begin(database: Database) -> None:
    database.execute("create temp table unread (fetch_id integer primary key)", {})


def believe_again(database: Database, url: str) -> None:
    """What earlier crawls did not find there was withdrawn: the site was ill."""
    database.execute(
        """update addresses set missing_since_crawl_id = null,
          failures = case when failures < :most then failures else :most end where url = :url""",
        {"url": url, "most": MANY - 1},
    )


def note(database: Database, fetch_id: int) -> None:
    """This fetch's raw page is lost: what it led to stays."""
    database.execute("insert into unread values (:id) on conflict do nothing", {"id": fetch_id})


_STATE = "role, state, due_at, failures, etag, last_modified, visited_round, visited_at"
_UNREAD_PAGES = """select coalesce(f.answered_id, f.address_id) from old.fetch_rows f join unread u on u.fetch_id = f.id
  union select f.address_id from old.fetch_rows f join unread u on u.fetch_id = f.id"""


def finish(database: Database) -> None:
    """Addresses, lists and problems that no stored page tells of."""
    _addresses(database)
    database.execute(
        f"""insert into listings (list_id, address_id, seen_round, shown_on, shown_title)
          select l.id, x.id, s.seen_round, s.shown_on, s.shown_title from old.listings s
            join old.addresses ol on ol.id = s.list_id join main.addresses l on l.url = ol.url
            join old.addresses ox on ox.id = s.address_id join main.addresses x on x.url = ox.url
          where s.list_id in ({_UNREAD_PAGES})
            or s.list_id in (select list_id from old.addresses where id in ({_UNREAD_PAGES}))
          on conflict do nothing""",
        {},
    )
    database.execute(
        """insert into problems (crawl_id, fetch_id, url, field, kind, message, at)
          select crawl_id, fetch_id, url, field, kind, message, at from old.problems
          where fetch_id is null order by id""",
        {},
    )
    database.execute(
        """update crawls set pages = (select pages from old.crawls o where o.id = crawls.id),
          problems = (select count(*) from main.problems p where p.crawl_id = crawls.id and p.fetch_id is not null)
            + (select o.problems - (select count(*) from old.problems p
              where p.crawl_id = o.id and p.fetch_id is not null) from old.crawls o where o.id = crawls.id)""",
        {},
    )


def _addresses(database: Database) -> None:
    kept = f"""(o.found_on_id is null and o.state = 'new' and (o.due_at is not null or o.role in ('home', 'sitemap')))
      or o.found_on_id in ({_UNREAD_PAGES})"""
    database.execute(
        f"""insert into addresses (url, priority, first_seen_at, found_on_id, list_id, {_STATE})
          select o.url, o.priority, o.first_seen_at, f.id, l.id, {", ".join(f"o.{n}" for n in _STATE.split(", "))}
          from old.addresses o
            left join old.addresses of on of.id = o.found_on_id left join main.addresses f on f.url = of.url
            left join old.addresses ol on ol.id = o.list_id left join main.addresses l on l.url = ol.url
          where ({kept}) and not exists (select 1 from main.addresses n where n.url = o.url) order by o.id""",
        {},
    )
    database.execute(  # what showed it first is a page that cannot be read again
        f"""update addresses set priority = o.priority, first_seen_at = o.first_seen_at,
            found_on_id = f.id, list_id = l.id
          from old.addresses o join old.addresses of on of.id = o.found_on_id join main.addresses f on f.url = of.url
            left join old.addresses ol on ol.id = o.list_id left join main.addresses l on l.url = ol.url
          where o.url = addresses.url and o.found_on_id in ({_UNREAD_PAGES})""",
        {},
    )
    database.execute(  # the last visit is one that cannot be read again: how it fared is known all the same
        f"""update addresses set ({_STATE}) = (select {_STATE} from old.addresses o where o.url = addresses.url)
          where exists (select 1 from old.addresses o join old.fetch_rows f on f.address_id = o.id
            join unread u on u.fetch_id = f.id where o.url = addresses.url and f.requested_at = o.visited_at
            and (addresses.visited_at is null or addresses.visited_at < o.visited_at))""",
        {},
    )
    _reckoned(database)


def _reckoned(database: Database) -> None:
    """What depends on more than the last visit."""
    database.execute(  # when to ask again was reckoned from a clock, and what was missing may be withdrawn
        """update addresses set due_at = case when addresses.due_at is null then null else o.due_at end,
            failures = o.failures, missing_since_crawl_id = o.missing_since_crawl_id
          from old.addresses o where o.url = addresses.url and o.state = addresses.state
            and o.visited_at is addresses.visited_at
            and o.state in ('failed', 'missing', 'quarantined', 'gone')""",
        {},
    )
    database.execute(  # a page that came by halves is asked again a while after it was stored, not after it was asked
        """update addresses set due_at = o.due_at from old.addresses o
          where o.url = addresses.url and o.state = 'done' and addresses.state = 'done'
            and o.visited_at is addresses.visited_at
            and o.due_at > :once and addresses.due_at > :once""",
        {"once": AT_ONCE},
    )
    database.execute(  # one that was given before it was asked for
        """update addresses set first_seen_at = case when o.first_seen_at < addresses.first_seen_at then o.first_seen_at
            else addresses.first_seen_at end, priority = o.priority
          from old.addresses o where o.url = addresses.url and o.found_on_id is null
            and addresses.found_on_id is null""",
        {},
    )


def _first(database: Database, sql: str, key: dict[str, int]) -> dict[str, Any] | None:
    rows = list(database.dicts(sql, **key))
    return rows[0] if rows else None
