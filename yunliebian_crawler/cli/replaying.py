"""``reparse`` and ``import``: the commands that fill or renew the archive without asking the site."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from yunliebian_crawler import __version__
from yunliebian_crawler.cli import options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.site import HOME, Site

if TYPE_CHECKING:
    from yunliebian_crawler.archive import Archive
    from yunliebian_crawler.items import RawPage
    from yunliebian_crawler.replay import Imported, Reparsed
    from yunliebian_crawler.replay.reading import Workers

HEARTBEAT = 30.0
"""Seconds between signs of life in the archive's lock."""
FIELDS = ("field", "pages", "same", "filled", "changed", "lost")
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", metavar="N", parser=options.whole(1), help="Processes that read. [all cores]"),
]
Spread = Annotated[bool, typer.Option("--spread", help="Let all workers of the archive read: see `yunliebian worker`.")]
SAMPLES = ("field", "article_id", "url", "old", "new")


@app.command(
    epilog="""
\b
Examples:
  yunliebian reparse --dry-run    what today's rules read differently; changes nothing
  yunliebian reparse              the same, and the archive is brought up to it, all at once
  yunliebian reparse --undo       back to what was before the last reparse

Every stored page is read again, and the archive becomes what a crawl with today's rules would have made of the same
answers. Articles keep their numbers. Broken off, it leaves the archive as it was. It needs free room for one copy of
the archive (for two, if not --dry-run: one stays beside it for --undo)."""
)
def reparse(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last reparse back.")] = False,
    jobs: Jobs = None,
    spread: Spread = False,
    db: options.Db = options.DB,
    now: options.Now = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
) -> int:
    """Read every stored page again with today's rules. Needs no network; says field by field what changes."""
    from yunliebian_crawler import replay
    from yunliebian_crawler.archive import Archive

    with Archive.open(db, write=True) as archive, held(archive, quiet=quiet) as tick:
        if undo:
            copy = replay.undo(archive)
            output.say(f"{archive.name} is as it was before the last reparse ({copy} is used up)")
            return 0
        workers = _workers(db, jobs, spread=spread)
        time = now or datetime.now(UTC)
        found = replay.reparse(archive, read_sitemap, time, workers=workers, dry_run=dry_run, tick=tick)
        if not dry_run:
            archive.note_read_by(__version__)
    _report(found, dry_run=dry_run, json=json)
    return 0


@app.command(
    "import",
    epilog="""
\b
Examples:
  yunliebian import crawl.warc.gz site.wacz          captures of web archives and other crawlers
  yunliebian import ~/saved --url-from list.csv      saved pages; the list has the columns path,url,captured_at
  yunliebian import data/warc --db again.db          an archive made anew from its own raw answers

Each page is taken in at the time of its capture, so that revisions, reads and --as-of are right whatever came first.
The address of a saved page is taken from the list, from what the browser, SingleFile or wget --mirror left, or from
its canonical link; its time from the same, else from the file (which is noted as a problem). What is there already is
passed over, so the same files may be given again, after a broken-off import, too. The raw answers are copied into the
archive's warc folder.""",
)
def import_(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="WARC (.warc, .warc.gz), WACZ, .html, .mhtml, or folders.")
    ],
    url_from: Annotated[
        Path | None,
        typer.Option("--url-from", metavar="FILE", help="CSV or JSON with path, url, captured_at of saved pages."),
    ] = None,
    jobs: Jobs = None,
    spread: Spread = False,
    db: options.Db = options.DB,
    site: options.SiteHome = HOME,
    now: options.Now = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
) -> int:
    """Take in pages captured elsewhere, each at its own time. Makes the archive where there is none."""
    from yunliebian_crawler import replay
    from yunliebian_crawler.archive import Archive

    found, listed = replay.sources(paths), replay.read_list(url_from) if url_from else {}
    with Archive.open(db, write=True, create=True) as archive, held(archive, quiet=quiet) as tick:
        result = replay.import_captures(
            archive,
            found,
            site=Site.of(site) if Site.of(site).home == site else Site(site),
            listed=listed,
            read_sitemap=read_sitemap,
            version=__version__,
            now=now or datetime.now(UTC),
            workers=_workers(db, jobs, spread=spread),
            tick=tick,
        )
    return _report_import(result, site=site, json=json)


def _report_import(result: Imported, *, site: str, json: bool) -> int:
    is_wrong_site = bool(result.other_sites) and not result.stored and not result.known
    if json:
        output.as_json({each.name: getattr(result, each.name) for each in fields(result)})
    else:
        output.say(_summary(result))
    for line in result.refused:
        output.note(line)
    if is_wrong_site:
        hosts = ", ".join(host for host, _ in result.hosts.most_common(3))
        output.note(f"nothing was of {site}: name the site that was captured with --site (these are of {hosts})")
    return 1 if result.broken or is_wrong_site else 0


def _summary(result: Imported) -> str:
    outcomes = ", ".join(f"{count} {outcome}" for outcome, count in result.outcomes.most_common())
    passed = {
        "there already": result.known,
        "of other sites": result.other_sites,
        "no pages": result.no_pages,
        "redirects": result.redirects,
        "broken": result.broken,
    }
    others = ", ".join(f"{count} {what}" for what, count in passed.items() if count)
    text = f"{result.stored} captures taken in" + (f" ({outcomes})" if outcomes else "")
    text += f" of {result.records} in {result.files} files"
    return text + (f"; passed over: {others}" if others else "")


def _workers(db: str, jobs: int | None, *, spread: bool) -> Workers:
    """Who reads. Raises UsageError where there is no queue."""
    from yunliebian_crawler import replay

    if not spread:
        return replay.on_cores(jobs or cores())
    from yunliebian_crawler.cli.working import queue_of

    queue_of(db)
    from yunliebian_crawler.jobs.spread import spread as over_workers

    return partial(over_workers, db=db, tell=output.note)


def read_sitemap(content: bytes, url: str, site: Site) -> RawPage:
    """Needed by whoever reads stored pages again."""
    from yunliebian_crawler.scrapy_ext import sitemap  # brings Scrapy, for the few who have sitemaps

    return sitemap.read_sitemap(content, url, site)


def _report(found: Reparsed, *, dry_run: bool, json: bool) -> None:
    if json:
        output.as_json(asdict(found) | {"dry_run": dry_run, "backup": found.backup})
        return
    output.table([asdict(each) for each in found.fields], FIELDS, empty="no page is stored")
    if found.samples:
        output.say("")
        output.table([asdict(each) for each in found.samples], SAMPLES, empty="")
    lost = f"; {found.lost} pages have no raw answer any more and stay as they are" if found.lost else ""
    output.say(f"\n{found.pages} stored pages read again{lost}")
    if not found.relations:
        output.say("nothing changes: the archive is as today's rules would make it")
        return
    verb = "would change" if dry_run else "changed"
    counts = (f"{table} -{gone} +{come}" for table, (gone, come) in found.relations.items())
    output.say(f"rows that {verb}: {', '.join(counts)}")
    if found.backup:
        output.say(f"the archive as it was: {found.backup} (`yunliebian reparse --undo` brings it back)")


def cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0))


@contextmanager
def held(archive: Archive, *, quiet: bool) -> Iterator[Ticker]:
    """The archive's lock, with signs of life and progress as work goes on."""
    with archive.lock(f"{socket.gethostname()}:{os.getpid()}", datetime.now(UTC)) as lock:
        ticker = Ticker(lambda: lock.heartbeat(datetime.now(UTC)), archive, is_shown=not quiet and sys.stderr.isatty())
        try:
            yield ticker
        finally:
            ticker.clear()


class Ticker:
    """Called as work goes on: beats for the lock, and moves a line of progress on a terminal."""

    def __init__(self, beat: Callable[[], None], archive: Archive, *, is_shown: bool) -> None:
        self._beat, self._archive, self._is_shown = beat, archive, is_shown
        self._began = self._beaten = self._shown = monotonic()

    def __call__(self, done: int, total: int) -> None:
        now = monotonic()
        if now > self._beaten + HEARTBEAT:
            self._beat()
            self._archive.commit()
            self._beaten = now
        if self._is_shown and now > self._shown + 0.5:
            rate = done / (now - self._began)
            of = f" of {total} pages" if total else " records looked at"
            print(f"\r{done}{of}, {rate:.0f} a second \033[K", end="", file=sys.stderr, flush=True)  # noqa: T201
            self._shown = now

    def clear(self) -> None:
        if self._is_shown and self._shown > self._began:
            print("\r\033[K", end="", file=sys.stderr, flush=True)  # noqa: T201
