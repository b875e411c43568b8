"""What is stored, handed out visit by visit in the order in which it was stored: how an archive is read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.times import AT_ONCE, moment, stamp
from yunliebian_crawler.items import FAULT, Capture, RecordPointer

REREAD = ("part ", FAULT)
"""How an error begins that today's rules may undo: the answer was there, only we could make no page of it."""

_VISITS = """
select f.id, f.crawl_id, c.home, x.url, x.role, y.url as answered_url, f.whole_id, f.requested_at, f.http_status,
  f.outcome, f.kind, f.bytes, f.elapsed_ms, f.etag, f.last_modified, f.error, w.name as warc_file, f.warc_offset,
  f.warc_length, f.warc_digest
from fetch_rows f join crawls c on c.id = f.crawl_id join addresses x on x.id = f.address_id
  left join addresses y on y.id = f.answered_id left join warc_files w on w.id = f.warc_file_id
order by f.id"""


@dataclass(frozen=True, slots=True)
class StoredVisit:
    """One visit as its rows tell it; what its page said is to be read again."""

    fetch_id: int
    crawl_id: int
    home: str
    """Home address of the site that was crawled."""
    role: str
    """What the address is taken for today."""
    outcome: str
    kind: str | None
    capture: Capture
    """Without the body, which lies in the WARC record."""
    parts: tuple[StoredVisit, ...] = ()
    """Further pages of an article cut into pages."""
    hop_ids: tuple[int, ...] = ()
    """Rows of the redirects in ``capture.hops``."""

    @property
    def is_readable(self) -> bool:
        """Whether there is a raw page that rules can read."""
        capture = self.capture
        is_page = capture.status == 200 and (not capture.error or capture.error.startswith(REREAD))
        return is_page and capture.record is not None

    @property
    def is_page(self) -> bool:
        """Whether a page was read when it was stored."""
        return self.kind is not None or self.outcome == "part"


def stored_visits(database: Database) -> Iterator[StoredVisit]:
    """Every visit in the order in which they were stored; parts with their whole, whose rows come right after.

    Redirects come right before the row of the answer they led to.
    """
    whole: StoredVisit | None = None
    hops: list[StoredVisit] = []
    for row in database.each_dict(_VISITS):
        visit = _visit(row)
        if visit.outcome == "redirect":
            hops.append(visit)
            continue
        visit, hops = _led_to(visit, hops), []
        if whole is not None and row["whole_id"] == whole.fetch_id:
            whole = replace(whole, parts=(*whole.parts, visit))
            continue
        if whole is not None:
            yield whole
        whole = visit
    if whole is not None:
        yield whole


def _led_to(visit: StoredVisit, hops: Sequence[StoredVisit]) -> StoredVisit:
    if not hops:
        return visit
    capture = replace(visit.capture, hops=tuple(hop.capture for hop in hops))
    return replace(visit, capture=capture, hop_ids=tuple(hop.fetch_id for hop in hops))


def ask_again(database: Database, url: str, at: datetime) -> None:
    """The page that was got at that time is not whole: the next crawl asks for it, unless it was asked for since."""
    database.execute(
        "update addresses set due_at = :once where url = :url and due_at is null and visited_at = :at",
        {"once": AT_ONCE, "url": url, "at": stamp(at)},
    )


def visit_count(database: Database) -> int:
    (count,) = database.execute("select count(*) from fetch_rows where whole_id is null", {}).fetchone()
    return int(count)


def _visit(row: dict[str, Any]) -> StoredVisit:
    capture = Capture(
        row["url"],
        moment(row["requested_at"]),
        row["http_status"],
        final_url=row["answered_url"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        received=row["bytes"],
        elapsed_ms=row["elapsed_ms"],
        error=row["error"],
        record=_pointer(row),
    )
    return StoredVisit(row["id"], row["crawl_id"], row["home"], row["role"], row["outcome"], row["kind"], capture)


def _pointer(row: dict[str, Any]) -> RecordPointer | None:
    if row["warc_file"] is None:
        return None
    return RecordPointer(row["warc_file"], row["warc_offset"], row["warc_length"], row["warc_digest"])
