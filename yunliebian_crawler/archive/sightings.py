"""What pages show about other articles: panels, and read counts beside titles. It costs no request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import get_args

from yunliebian_crawler.archive.clocks import Clocks
from yunliebian_crawler.archive.content import panel_digest, teaser_digest
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.frontier import Frontier
from yunliebian_crawler.archive.memory import Recent
from yunliebian_crawler.archive.records import Crawl
from yunliebian_crawler.archive.times import stamp
from yunliebian_crawler.items import ListEntry, Page, PanelEntry, PanelName
from yunliebian_crawler.schema import SOURCES

PANELS: tuple[PanelName, ...] = get_args(PanelName)
MOST_ENTRIES = 9_999
"""An entry's number is made of its panel's and its rank: longer panels do not exist."""
MOST_READS = 2**63 - 1
"""What a database can count; nothing on earth is read more often."""


class Sightings:
    """The tables ``panels``, ``panel_items``, ``teasers`` and ``readings``."""

    def __init__(self, database: Database, frontier: Frontier) -> None:
        self._frontier = frontier
        self._clocks = Clocks(database)
        self._panels: Recent[tuple[int, bytes], bool] = Recent(512)
        self._addresses: Recent[tuple[int, PanelName, tuple[str, ...]], bool] = Recent(64)
        self._teasers: Recent[tuple[str, str | None, str | None], int] = Recent(4096)
        self._panel = database.prepare(
            """insert into panels (crawl_id, fetch_id, panel, digest) values (:crawl_id, :fetch_id, :panel, :digest)
              on conflict (crawl_id, digest) do nothing returning id"""
        )
        self._item = database.prepare_insert("panel_items", "panel_id rank teaser_id read_count")
        self._find_teaser = database.prepare("select id from teasers where digest = :digest")
        self._teaser = database.prepare_insert("teasers", "address_id digest title excerpt", returning="id")
        self._reading = database.prepare(
            """insert into readings (address_id, fetch_id, source, read_count, step)
              values (:address_id, :fetch_id, :source, :read_count, :step) on conflict do nothing"""
        )
        self._latest = database.prepare(
            """update articles set read_count = :read_count, read_count_at = :at
              where id = (select article_id from addresses where id = :address_id)
                and (read_count_at is null or read_count_at <= :at)"""
        )
        self._recount = database.prepare(
            """select r.read_count, f.requested_at, r.step from readings r join addresses x on x.id = r.address_id
              join fetch_rows f on f.id = r.fetch_id where x.article_id = :article_id
              order by f.requested_at desc, f.id desc, case r.source when 0 then 9 else r.source end desc limit 1"""
        )

    def forget(self) -> None:
        """Drop what a rollback takes back."""
        self._panels.clear()
        self._addresses.clear()
        self._teasers.clear()

    def digests(self, page: Page, crawl: Crawl) -> dict[PanelName, bytes]:
        """The page's panels that this crawl has not stored yet, as far as is remembered."""
        made = {name: panel_digest(name, entries) for name in PANELS if (entries := page.panels.get(name))}
        return {name: digest for name, digest in made.items() if not self._panels.get((crawl.id, digest))}

    def unfollowed(self, page: Page, names: Iterable[PanelName], crawl: Crawl) -> list[PanelName]:
        """Those of the panels that lead where none of this crawl led lately: most differ in their counts alone."""
        keys = {name: (crawl.id, name, tuple(entry.url for entry in page.panels[name])) for name in names}
        new = [name for name, key in keys.items() if not self._addresses.get(key)]
        for name in new:
            self._addresses.put(keys[name], value=True)
        return new

    def panel(self, crawl: Crawl, fetch_id: int, page: Page, name: PanelName, digest: bytes, at: datetime) -> None:
        """Keep a panel, unless this crawl has the same one already."""
        row = {"crawl_id": crawl.id, "fetch_id": fetch_id, "panel": name, "digest": digest}
        panel_id = self._panel.value(row)
        self._panels.put((crawl.id, digest), value=True)
        if panel_id is None:
            return
        entries = [entry for entry in page.panels[name] if entry.rank <= MOST_ENTRIES]
        self._item.many(
            [
                {
                    "panel_id": panel_id,
                    "rank": entry.rank,
                    "teaser_id": self._teaser_id(entry, at),
                    "read_count": _storable(entry.read_count),
                }
                for entry in {entry.rank: entry for entry in entries}.values()
            ]
        )
        self._read(entries, fetch_id, name, at)

    def listed(self, entries: Sequence[ListEntry], fetch_id: int, at: datetime) -> None:
        """The read counts of a category's list."""
        self._read(entries, fetch_id, "list", at)

    def page_read(self, address_id: int, fetch_id: int, page: Page) -> int | None:
        """The count on an article's own page; None where there is none to keep."""
        count = _storable(page.read_count)
        if count is not None:
            self._reading.run(_reading(address_id, fetch_id, "page", count, page.read_precision))
        return count

    def latest(self, article_id: int) -> tuple[int | None, str | None]:
        """The latest known count of an article and its time, from all observations; of one fetch's, the page's own."""
        row = self._recount.one({"article_id": article_id})
        return (row[0], row[1]) if row else (None, None)

    def least(self, article_id: int) -> int:
        """The least that the latest known count can mean: 1.2万 may be rounded up from 11,500."""
        row = self._recount.one({"article_id": article_id})
        if row is None:
            return 0
        count, _, step = row
        return int(count) - (step or 0) // 2 if (step or 0) > 1 else int(count)

    def _read(self, entries: Sequence[PanelEntry | ListEntry], fetch_id: int, source: str, at: datetime) -> None:
        counted = [(e, count) for e in entries if (count := _storable(e.read_count)) is not None]
        readings = [
            _reading(self._frontier.id_of(e.url, at=at), fetch_id, source, count, e.read_precision)
            for e, count in counted
        ]
        self._reading.many(readings)
        seen_at = stamp(at)
        self._latest.many([{**reading, "at": seen_at} for reading in readings])
        self._clocks.seen([_seen(entry, seen_at) for entry in entries])

    def _teaser_id(self, entry: PanelEntry, at: datetime) -> int:
        key = entry.url, entry.title, entry.excerpt
        found = self._teasers.get(key)
        if found is None:
            digest = teaser_digest(*key)
            found = self._find_teaser.value({"digest": digest}) or self._add_teaser(entry, digest, at)
            self._teasers.put(key, found)
        return found

    def _add_teaser(self, entry: PanelEntry, digest: bytes, at: datetime) -> int:
        address_id = self._frontier.id_of(entry.url, at=at)
        row = {"address_id": address_id, "digest": digest, "title": entry.title, "excerpt": entry.excerpt}
        return int(self._teaser.value(row))


def _seen(entry: PanelEntry | ListEntry, at: str) -> dict[str, object]:
    """A row for the article's clocks."""
    shown_on = entry.updated_on.isoformat() if isinstance(entry, ListEntry) and entry.updated_on else None
    return {"url": entry.url, "at": at, "read_count": _storable(entry.read_count), "shown_on": shown_on}


def _reading(address_id: int, fetch_id: int, source: str, count: int, step: int) -> dict[str, int]:
    return {
        "address_id": address_id,
        "fetch_id": fetch_id,
        "source": SOURCES.index(source),
        "read_count": count,
        "step": step,
    }


def _storable(count: int | None) -> int | None:
    return count if count is not None and 0 <= count <= MOST_READS else None
