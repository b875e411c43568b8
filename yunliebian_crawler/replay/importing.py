"""Pages captured elsewhere, taken in: each answer at the time of its capture, as if a crawl had got it then.

First every usable record is copied into the archive's own WARC folder, so that each value can be traced and read again;
then the copies are read in parallel and stored, oldest first. A capture that is there already is passed over, so the
same files may be taken in again, and an import that was broken off goes on by being called once more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from ..archive import Archive, Crawl
from ..archive.crawls import IMPORT
from ..items import Capture, RecordPointer, Visit
from ..policy import HOME_PRIORITY, SITEMAP_PRIORITY, Discovery, is_page
from ..site import Site
from ..unpack import BadContentError
from ..warc import Record, WarcWriter, digest_of
from ..warc_reading import Broken, Found, Revisit
from ..warc_store import writer as warc_writer
from .groups import Taken, batches, in_order
from .reading import Reader, Readings, ReadSitemap, Task, Workers
from .saved import Listed
from .sources import Source, captures

BATCH = 100
"""Visits of one transaction."""
MOST_TOLD = 20
"""Refusals told one by one, of each kind; all are counted."""
_HTML = ("html", "xml", "text/plain")
_SITEMAP = re.compile(rb"\A\s*(?:<\?xml[^>]*>)?\s*(?:<!--.*?-->\s*)*<(?:urlset|sitemapindex)\b", re.DOTALL)
_OWN_RUN = re.compile(r"((?!import-).+-\d{8}T\d{6}Z-\d+)-\d{5}\.warc\.gz")


@dataclass(slots=True)
class Imported:
    """What came of an import."""

    files: int = 0
    records: int = 0
    """Answers that the files hold."""
    stored: int = 0
    known: int = 0
    """There already: same address, time and content."""
    other_sites: int = 0
    no_pages: int = 0
    """Pictures, scripts, downloads, robots.txt."""
    redirects: int = 0
    """Answers that only lead elsewhere; what they lead to is taken in by itself."""
    broken: int = 0
    crawls: list[int] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    hosts: Counter[str] = field(default_factory=Counter)
    """Other sites, and how often they were met."""
    refused: list[str] = field(default_factory=list)
    """The first refusals, in words."""


def import_captures(
    archive: Archive,
    found: Sequence[Source],
    *,
    site: Site,
    listed: Mapping[Path, Listed],
    read_sitemap: ReadSitemap,
    version: str,
    now: datetime,
    workers: Workers,
    tick: Callable[[int, int], None],
) -> Imported:
    """Take in all captures of ``site`` in these files. The archive's lock is the caller's; see ``Imported``.

    Raises ``ArchiveError`` where the archive cannot take them; what was committed until then stays.
    """
    folder = archive.folder / "warc"
    intake = _Intake(
        archive, site, warc_writer(folder, f"{IMPORT}-{now:%Y%m%dT%H%M%SZ}", f"yunliebian-crawler/{version}")
    )
    try:
        for source in found:
            intake.take(source, captures(source, site, listed, archive.folder))
            tick(intake.result.records, 0)
    finally:
        intake.writer.close()
    with workers(Reader(folder, read_sitemap)) as readers:
        _store(archive, intake, readers, site=site, version=version, now=now, tick=tick)
    return intake.result


class _Intake:
    """Looks at every record, and copies those that will be stored."""

    def __init__(self, archive: Archive, site: Site, writer: WarcWriter) -> None:
        self._archive = archive
        self._site = site
        self.writer = writer
        self.result = Imported()
        self.taken: list[Taken] = []
        self._seen: set[tuple[str, datetime, str]] = set()
        self._told: Counter[str] = Counter()
        self._bodies: dict[str, RecordPointer] = {}

    def take(self, source: Source, records: Iterable[Found]) -> None:
        self.result.files += 1
        own = _OWN_RUN.fullmatch(source.path.name)
        for found in records:
            self.result.records += 1
            match found:
                case Broken():
                    self._refuse("broken", f"{source.name}: at {found.offset}: {found.reason}")
                case Revisit():
                    self._revisit(source, found, own[1] if own else "")
                case _:
                    self._record(source, found, own[1] if own else "")

    def _refuse(self, kind: str, line: str) -> None:
        setattr(self.result, kind, getattr(self.result, kind) + 1)
        self._told[kind] += 1
        if self._told[kind] <= MOST_TOLD:
            self.result.refused.append(line)

    def _record(self, source: Source, record: Record, run: str) -> None:
        url = self._site.canonical(record.url)
        if url is None:
            host = urlsplit(record.url).netloc[:100]
            self.result.hosts[host] += 1
            self._refuse("other_sites", f"{source.name}: of another site: {record.url[:200]}")
        elif not is_page(url) and not _is_sitemap(record):
            self.result.no_pages += 1
        elif 300 <= record.status < 400 and record.status != 304:
            self.result.redirects += 1
        elif record.status == 200 and not _is_html(record):
            self.result.no_pages += 1
        else:
            self._keep(url, _as_it_is(record), run)

    def _keep(self, url: str, record: Record, run: str) -> None:
        record = replace(record, date=record.date.replace(microsecond=0))
        digest = digest_of(record.body)
        key = (url, record.date, digest)
        if key in self._seen or self._archive.has_capture(url, record.date, digest):
            self.result.known += 1
            return
        self._seen.add(key)
        pointer = self.writer.write(record)
        if record.status == 200:
            self._bodies.setdefault(f"{url} {digest}", pointer)
        headers = {name: record.header(name) for name in ("ETag", "Last-Modified")}
        capture = Capture(
            url,
            record.date,
            record.status,
            etag=headers["ETag"],
            last_modified=headers["Last-Modified"],
            received=len(record.body),
            record=pointer,
        )
        self.taken.append(Taken(capture, run or f"{record.date:%Y-%m-%d}", _is_sitemap(record)))

    def _revisit(self, source: Source, found: Revisit, run: str) -> None:
        """The same payload as of an earlier capture: that one's record is what it points to."""
        url = self._site.canonical(found.url)
        pointer = self._bodies.get(f"{url} {found.digest}")
        if url is None:
            self.result.hosts[urlsplit(found.url).netloc[:100]] += 1
            self._refuse("other_sites", f"{source.name}: of another site: {found.url[:200]}")
            return
        if pointer is None:
            self._refuse("broken", f"{source.name}: a repeated capture whose first one is not there: {url}")
            return
        at = found.date.replace(microsecond=0)
        key = (url, at, pointer.digest)
        if key in self._seen or self._archive.has_capture(url, at, pointer.digest):
            self.result.known += 1
            return
        self._seen.add(key)
        capture = Capture(url, at, 200, record=pointer)
        self.taken.append(Taken(capture, run or f"{at:%Y-%m-%d}", is_sitemap=False))


def _store(
    archive: Archive,
    intake: _Intake,
    readers: Readings,
    *,
    site: Site,
    version: str,
    now: datetime,
    tick: Callable[[int, int], None],
) -> None:
    """Store what was taken, run by run (of ours) or day by day, each as a crawl of its own, oldest first."""
    result, done = intake.result, 0
    for members in in_order(intake.taken):
        crawl = archive.start_crawl(IMPORT, version, now, home=site.home)
        result.crawls.append(crawl.id)
        _seed(archive, members, site, crawl)
        for visit, is_whole in _visits(members, readers, site):
            stored = archive.store(visit, crawl=crawl, now=now)
            if not is_whole:
                archive.ask_again(visit.capture.url, visit.capture.requested_at)
            result.stored += 1 + len(visit.parts)
            result.outcomes[stored.outcome] += 1
            done += 1 + len(visit.parts)
            tick(done, len(intake.taken))
            if done % BATCH == 0:
                archive.commit()
        archive.finish_crawl(crawl.id, "done", now, requests=0)
        archive.commit()
        archive.tidy()


def _seed(archive: Archive, members: Sequence[Taken], site: Site, crawl: Crawl) -> None:
    """What addresses are that no page tells: home, and sitemaps."""
    now = members[0].capture.requested_at
    found = [Discovery(site.home, "home", False, HOME_PRIORITY)]
    found += [Discovery(m.capture.url, "sitemap", False, SITEMAP_PRIORITY) for m in members if m.is_sitemap]
    archive.add_addresses(found, now=now, round=crawl.round)


def _visits(members: Sequence[Taken], readers: Readings, site: Site) -> Iterator[tuple[Visit, bool]]:
    """The visits of one run: articles with their further pages first, then pages that no article needed.

    With each whether it is whole: an article may have a further page that is not among the captures.
    """
    used: set[RecordPointer] = set()
    for batch in batches(members):
        waiting = [each for each in batch if each.taken.capture.record not in used]
        readings = readers.over(
            Task(site.home, each.taken.is_sitemap, each.taken.capture.url, _pointer(each.taken), each.pointers)
            for each in waiting
            if each.taken.capture.status == 200
        )
        for each in waiting:
            if each.taken.capture.status != 200:
                yield Visit(each.taken.capture), True
                continue
            reading = next(readings)
            parts = tuple(each.parts[url].capture for url in reading.needed)
            used.update(_pointer(each.parts[url]) for url in reading.needed)
            yield replace(reading.of(each.taken.capture), parts=parts), reading.unstored is None


def _pointer(taken: Taken) -> RecordPointer:
    assert taken.capture.record is not None  # noqa: S101  (a promise to the type checker: it was written)
    return taken.capture.record


def _is_html(record: Record) -> bool:
    declared = (record.header("Content-Type") or "text/html").lower()
    return any(word in declared for word in _HTML)


def _is_sitemap(record: Record) -> bool:
    try:
        return record.status == 200 and bool(_SITEMAP.match(_as_it_is(record).content()[:4096]))
    except BadContentError:
        return False


def _as_it_is(record: Record) -> Record:
    """Without a content encoding that whoever saved it had undone already."""
    encoding = (record.header("Content-Encoding") or "").strip().lower()
    is_packed = encoding not in ("gzip", "x-gzip") or record.body.startswith(b"\x1f\x8b")
    if is_packed and not (encoding in ("br", "zstd", "deflate") and record.body.lstrip()[:1] == b"<"):
        return record
    kept = tuple((name, value) for name, value in record.headers if name.lower() != "content-encoding")
    return replace(record, headers=kept)
