"""``worker`` and ``jobs``: the same commands, shared among machines."""

from __future__ import annotations

import logging
import os
import socket
import sys
from typing import Annotated

import typer

from yunliebian_crawler.cli import options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.errors import UsageError

SHOWN = ("id", "status", "command", "attempts", "added_at", "due_at", "started_at", "ended_at")
ACTIONS = ("list", "add", "retry", "cancel")


@app.command(
    epilog="""
\b
Examples:
  yunliebian worker --db postgresql://…                                     until it is told to end
  yunliebian worker --at 03:15 --command "refresh --budget 300"             and a refresh each night, whoever does it
  yunliebian worker --until-idle                                            what is in the queue, then end

Any number of workers on any number of machines: what asks the site is done by one at a time. SIGTERM ends one within
seconds, its job goes on with another. Give every worker the same --at and --command: each is done once a day."""
)
def worker(
    at: Annotated[
        list[str] | None, typer.Option("--at", metavar="HH:MM", help="When (UTC), once for each command.")
    ] = None,
    command: Annotated[
        list[str] | None, typer.Option("--command", metavar="CMD", help="What to put into the queue each day.")
    ] = None,
    at_once: Annotated[
        int, typer.Option("--at-once", metavar="N", parser=options.whole(1), help="Run N jobs side by side.")
    ] = 1,
    until_idle: Annotated[bool, typer.Option("--until-idle", help="End when no job is left.")] = False,
    db: options.Db = options.DB,
) -> int:
    """Run jobs from the queue of an archive on PostgreSQL."""
    if len(at or []) != len(command or []):
        raise UsageError("give each --command its --at, and each --at its --command")
    _ready(db)
    import asyncio

    from yunliebian_crawler.cli.replaying import read_sitemap
    from yunliebian_crawler.jobs.commands import command as wanted
    from yunliebian_crawler.jobs.worker import work
    from yunliebian_crawler.schedule import time_of_day

    daily = [(wanted(what), time_of_day(when)) for what, when in zip(command or [], at or [], strict=True)]

    logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(message)s", level=logging.WARNING)
    logging.getLogger("yunliebian_crawler.jobs").setLevel(logging.INFO)
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL)  # what a command said is told already
    logging.getLogger("asyncio").addFilter(is_news)
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)  # it tries again, and what comes of that is told
    output.note(f"at work as {_name()}; end with Ctrl-C or SIGTERM")
    asyncio.run(work(db, _name(), daily, read_sitemap, at_once=at_once, wait=not until_idle))
    return 0


def is_news(record: logging.LogRecord) -> bool:
    """Whether a record tells more than that the queue is away: that ends the worker, which says so itself."""
    kind = record.exc_info[0] if record.exc_info else None
    return kind is None or not kind.__module__.startswith(("psycopg", "procrastinate"))


def _name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


@app.command(
    epilog="""
\b
Examples:
  yunliebian jobs                                 what waits, runs and failed
  yunliebian jobs add "refresh --budget 300"
  yunliebian jobs add "export --format parquet --out /srv/exports/today"
  yunliebian jobs retry 12                        a job that failed or was cancelled, once more
  yunliebian jobs cancel 13                       one that waits, or runs: it stores what it has and ends"""
)
def jobs(
    action: Annotated[str, typer.Argument(metavar="list|add|retry|cancel", parser=options.one_of(*ACTIONS))] = "list",
    what: Annotated[list[str] | None, typer.Argument(metavar="COMMAND|ID...")] = None,
    limit: options.Limit = 50,
    db: options.Db = options.DB,
    json: options.Json = False,
) -> int:
    """List, add, retry and cancel the jobs of workers. For archives on PostgreSQL."""
    if (action == "list") != (not what):
        needed = {"list": "nothing more", "add": "a command, in quotes"}.get(action, "the numbers of jobs")
        raise UsageError(f"yunliebian jobs {action} takes {needed}")
    _ready(db)
    import asyncio

    from yunliebian_crawler.jobs import listing

    if action == "list":
        rows = asyncio.run(listing.jobs(db, limit))
        output.as_json(rows) if json else output.table(rows, SHOWN, empty="no job yet: yunliebian jobs add COMMAND")
    elif action == "add":
        numbers = [asyncio.run(listing.add(db, text)) for text in what or []]
        output.as_json(numbers) if json else output.say("\n".join(f"job {number}" for number in numbers))
    else:
        change = listing.retry if action == "retry" else listing.cancel
        for number in [_number(text) for text in what or []]:
            output.say(f"job {number}: {asyncio.run(change(db, number))}")
    return 0


def _number(text: str) -> int:
    if not text.isdigit() or len(text) > 18:
        raise UsageError(f"{text!r} is no job's number: yunliebian jobs lists them")
    return int(text)


def _ready(db: str) -> None:
    """Raises UsageError where there can be no queue, ArchiveError where there is no archive."""
    queue_of(db)
    from yunliebian_crawler.archive import Archive

    Archive.open(db).close()


def queue_of(db: str) -> None:
    """Raises UsageError without the queue's library, and where the archive is a file."""
    try:
        from yunliebian_crawler.jobs.queue import conninfo
    except ImportError as error:
        raise UsageError(f"{error}: install what jobs need with pip install 'yunliebian-crawler[postgres]'") from None
    conninfo(db)
