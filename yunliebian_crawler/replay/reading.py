"""A stored answer, read again: the same steps as in a crawl, without the network. Runs in worker processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from ..errors import ArchiveError
from ..items import FAULT, Capture, Page, Problem, RawPage, RecordPointer, Visit
from ..normalise import join_parts, to_page
from ..pages import Memory, locate
from ..policy import next_part
from ..site import Site
from ..unpack import BadContentError
from ..validate import judge
from ..warc import Record, read_record
from .saved import BY_FILE

ReadSitemap = Callable[[bytes, str, Site], RawPage]
Workers = Callable[["Reader"], AbstractContextManager["Readings"]]
"""Who reads: ``replay.on_cores(jobs)``, or all workers of an archive (``jobs.spread``)."""
MAX_HEADER = 500


@dataclass(frozen=True, slots=True)
class Task:
    """One answer to be read."""

    home: str
    is_sitemap: bool
    url: str
    record: RecordPointer
    parts: Mapping[str, RecordPointer | str]
    """Address of each further page that was asked for -> its record, or why there is none."""
    error: str | None = None
    """Why no page was made of it when it was stored."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What today's rules make of it."""

    page: Page | None = None
    """Judged; None: there is an error, or the record is lost."""
    final_url: str | None = None
    """Canonical address that answered; None: the one that was asked."""
    error: str | None = None
    lost: str | None = None
    """Why the raw answer cannot be read."""
    needed: tuple[str, ...] = ()
    """Addresses of the further pages that the page was made of, or failed for."""
    template: str = ""
    """``RawPage.template`` of the first page."""
    unstored: str | None = None
    """The further page that today's rules see, and that nobody asked for."""

    def of(self, capture: Capture) -> Visit:
        """The visit that this makes of a capture."""
        made = replace(capture, final_url=self.final_url, error=self.error)
        if self.page is None:
            return Visit(made)
        raw = RawPage(self.page.kind, self.page.url, self.page.charset, template=self.template)
        return Visit(made, raw=raw, page=self.page)


class Readings(Protocol):
    """Readers at work."""

    def over(self, tasks: Iterable[Task], /) -> Iterator[Reading]:
        """The reading of every task, in their order. Raises ``CrawlerError`` where a reader died."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the answers of one archive."""

    folder: Path
    """Where the WARC files lie."""
    read_sitemap: ReadSitemap
    memory: Memory = field(default_factory=Memory)
    """What repeats from page to page; each process has its own."""

    def __call__(self, task: Task) -> Reading:
        try:
            record = read_record(self.folder, task.record)
        except ArchiveError as error:
            return Reading(lost=str(error))
        site = Site.of(task.home) if Site.of(task.home).home == task.home else Site(task.home)
        answered = site.canonical(record.url)
        final_url = answered if answered != task.url else None
        try:
            return replace(self._read(task, record, site), final_url=final_url)
        except Exception as error:  # noqa: BLE001  (as in a crawl: recorded, and the next page is read)
            return Reading(error=f"{FAULT}: {error!r}"[:300], final_url=final_url)

    def _read(self, task: Task, record: Record, site: Site) -> Reading:
        try:
            content = record.content()
        except BadContentError as error:
            return Reading(error=str(error))
        if task.is_sitemap:
            return Reading(judge(to_page(self.read_sitemap(content, site.canonical(record.url) or record.url, site))))
        raw = locate(content, record.url, content_type(record), site=site, memory=self.memory)
        page = to_page(raw)
        is_one = page.kind != "article" or not page.next_url
        found = Reading(_light(judge(page), site)) if is_one else self._whole(task, page, site)
        return replace(found, page=_noted(found.page, record), template=raw.template)

    def _whole(self, task: Task, first: Page, site: Site) -> Reading:
        """An article cut into pages, put together of those that are stored."""
        rest, asked = list[Page](), list[str]()
        while (url := next_part(first, rest)) is not None:
            stored = task.parts.get(url)
            if stored is None:
                return _without(task, first, rest, asked, url, site)
            asked.append(url)
            part, error = (None, stored) if isinstance(stored, str) else self._part(stored, site)
            rest += [part] if part is not None else []
            if error is not None:
                return Reading(error=f"part {len(rest) + 2} of the article: {error}", needed=tuple(asked))
        if not rest:
            return Reading(_light(judge(first), site))
        return Reading(_light(judge(join_parts(first, rest)), site), needed=tuple(asked))

    def _part(self, pointer: RecordPointer, site: Site) -> tuple[Page | None, str | None]:
        try:
            record = read_record(self.folder, pointer)
            raw = locate(record.content(), record.url, content_type(record), site=site, memory=self.memory)
        except (ArchiveError, BadContentError) as error:
            return None, str(error)
        page = to_page(raw)
        return page, None if page.kind == "article" else "no page of an article"


def _without(task: Task, first: Page, rest: list[Page], asked: list[str], url: str, site: Site) -> Reading:
    """A further page that nobody asked for: the article is kept without it, as it was, unless it failed before."""
    if task.error:
        return Reading(error=task.error, needed=tuple(asked))
    problem = Problem("body_text", "half", f"a further page of the article is not stored: {url}")
    page = join_parts(first, rest) if rest else replace(first, next_url=None)
    page = replace(page, problems=(*page.problems, problem))
    return Reading(_light(judge(page), site), needed=tuple(asked), unstored=url)


def _noted(page: Page | None, record: Record) -> Page | None:
    """With a word on a time of capture that nothing but the saved file's own time tells."""
    if page is None or record.header(BY_FILE) is None:
        return page
    problem = Problem("page", "dated_by_file", "when it was captured is only the time of the file it was saved in")
    return replace(page, problems=(*page.problems, problem))


def content_type(record: Record) -> str | None:
    """The header as a crawl takes it."""
    value = record.header("Content-Type")
    return value.strip()[:MAX_HEADER] if value else None


def _light(page: Page, site: Site) -> Page:
    """Without links that nothing is made of, which are most of what a page weighs on its way between processes."""
    return page if page.kind == "other" or page.url == site.home else replace(page, outlinks=())
