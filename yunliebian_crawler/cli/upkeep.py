"""``check`` and ``dict``: whether all is well, and what everything means."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from yunliebian_crawler import __version__
from yunliebian_crawler.cli import configured, options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.cli.replaying import cores, held, read_sitemap
from yunliebian_crawler.errors import AlreadyRunning, ArchiveError
from yunliebian_crawler.site import HOME

if TYPE_CHECKING:
    from yunliebian_crawler.archive import Archive
    from yunliebian_crawler.items import Problem
    from yunliebian_crawler.schema import Doc, Relation

SAMPLE = 200
"""Raw answers that a plain check reads."""
MANY = 500
"""Raw answers that are worth the start of more processes to read them."""


@app.command(
    epilog="""
\b
Examples:
  yunliebian check                 a minute at most: the database whole, of the raw answers a sample
  yunliebian check --full          every raw answer against its digest, and all rows against what the raw answers say
  yunliebian check --repair        make the search index anew, and bring an older archive up to date
  yunliebian check --accept-template   what the template no longer shows is no loss: no alarm for it from now on

With --full all pages are read again, as `yunliebian reparse --dry-run` does: it needs as much room, and holds the
archive meanwhile, so that a crawl ends with status 75. While a crawl runs, this part is left out, with a word on it.
Exit status: 0 all is sound; 1 something was found, and each line says what; 3 the archive cannot be opened."""
)
def check(
    full: Annotated[
        bool, typer.Option("--full", help="Read every raw answer, not only a sample, and compare.")
    ] = False,
    repair: Annotated[
        bool, typer.Option("--repair", help="First make anew what can be derived: the search index.")
    ] = False,
    accept_template: Annotated[
        bool, typer.Option("--accept-template", help="First: the site's pages of the last crawl are right as they are.")
    ] = False,
    db: options.Db = options.DB,
    site: options.SiteHome = HOME,
    json: options.Json = False,
) -> int:
    """Say whether archive, disk and configuration are sound."""
    from yunliebian_crawler.archive import Archive

    if repair:
        _repair(db)
    if accept_template:
        _accept_template(db)
    with Archive.open(db) as archive:
        name = archive.name
        damage = [*archive.check(), *_raw(archive, full=full)]
        found = [*_around(archive), *damage, *_last_crawl(archive)]
    if full and not damage:
        found += _rows(db)
    rows = [{"field": problem.field, "kind": problem.kind, "message": problem.message} for problem in found]
    if json:
        output.as_json(rows)
    else:
        output.table(
            rows, ("field", "kind", "message"), empty=f"{name} is sound, and so is this installation for {site}"
        )
    return 1 if found else 0


def _around(archive: Archive) -> list[Problem]:
    """What is wrong beside the archive."""
    from yunliebian_crawler import health, settings
    from yunliebian_crawler.upkeep.disk import disk_problems

    found = health.name_problems() + health.component_problems(settings.ITEM_PIPELINES)
    found += [*health.folder_problems(archive.folder), *disk_problems(archive)]
    return [*found, *configured.problems()]


def _raw(archive: Archive, *, full: bool) -> Iterable[Problem]:
    """Raw answers that cannot be relied on; with a bar on a terminal, as reading them all takes its time."""
    from yunliebian_crawler.upkeep.records import record_problems

    pointers = archive.records(None if full else SAMPLE)
    return record_problems(archive.folder / "warc", output.followed(pointers, "raw answers", archive.record_count()))


def _rows(db: str) -> list[Problem]:
    """Rows that are not what the raw answers say, once these are known to be sound; or a word on why nobody looked."""
    from yunliebian_crawler.archive import Archive
    from yunliebian_crawler.replay import on_cores
    from yunliebian_crawler.replay.reparsing import require_room
    from yunliebian_crawler.upkeep.rows import row_problems

    with ExitStack() as stack:
        try:
            archive = stack.enter_context(Archive.open(db, write=True))
            tick = stack.enter_context(held(archive, quiet=False))
            require_room(archive, copies=1)
        except (AlreadyRunning, ArchiveError) as error:
            output.note(f"the rows were not compared with the raw answers: {error}")
            return []
        if others := archive.read_by() - {__version__}:
            read = f"{', '.join(sorted(others))} read some of them (`yunliebian reparse` reads all anew)"
            output.note(f"the rows were not compared with the raw answers: {read}")
            return []
        workers = on_cores(cores() if archive.record_count() > MANY else 1)
        return list(row_problems(archive, read_sitemap, datetime.now(UTC), workers=workers, tick=tick))


def _last_crawl(archive: Archive) -> list[Problem]:
    """What the last crawl said of its own health, and whether the site's template is still the one we know.

    The template is judged anew: what a later version of the program finds again, after ``reparse``, is lost no more.
    """
    from yunliebian_crawler import health
    from yunliebian_crawler.items import Problem
    from yunliebian_crawler.monitoring import trouble

    last = archive.last_crawl()
    found = health.examine(archive, last["id"]) if last else []
    drifts = [Problem("template", "drift", message) for drift, message, _ in found if drift.is_alarm]
    if last is None or drifts or any(row["kind"] != "flips" for row in archive.drifts(last["id"])):
        return drifts
    message = last["health"] or trouble(next(archive.crawls(1), None))
    return [Problem("crawl", "unhealthy", message)] if message else []


def _accept_template(db: str) -> None:
    from yunliebian_crawler.archive import Archive
    from yunliebian_crawler.scrapy_ext.claim import this_process

    with Archive.open(db, write=True) as archive, archive.lock(this_process(), datetime.now(UTC)):
        crawl_id = archive.accept_template()
    output.note("there was no crawl yet" if crawl_id is None else f"what crawl {crawl_id} saw is the norm from now on")


def _repair(db: str) -> None:
    """Under the lock: a crawl writes the index, too."""
    from yunliebian_crawler.archive import Archive
    from yunliebian_crawler.scrapy_ext.claim import this_process

    with Archive.open(db, write=True) as archive, archive.lock(this_process(), datetime.now(UTC)):
        output.note(f"the search index was made anew from {archive.rebuild_search():,} articles")


@app.command("dict")
def dictionary(json: options.Json = False) -> None:
    """Print the data dictionary: what each table and column means."""
    from yunliebian_crawler.schema import RELATIONS, data_dictionary

    if json:
        output.as_json(list(data_dictionary()))
        return
    output.say(
        "# Data dictionary\n\nGenerated by `make dictionary` from the schema itself; since: the schema's version."
    )
    for relation in RELATIONS.values():
        if relation.is_public:
            output.say(_markdown(relation))


def _markdown(relation: Relation) -> str:
    head = f"\n## `{relation.name}`\n\n{relation.meaning}\n"
    return "\n".join(
        (head, "| column | meaning | unit | null | from | since |", "| --- " * 6 + "|", *map(_row, relation.columns))
    )


def _row(doc: Doc) -> str:
    cells = (f"`{doc.name}`", doc.meaning, doc.unit or "", doc.null or "never", doc.source, doc.since)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
