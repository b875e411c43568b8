"""``status`` and ``notify``: for those who watch an archive from afar."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from yunliebian_crawler.cli import ending, options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.errors import CrawlerError, UsageError

SHOWN = ("state", "articles_live", "articles_gone", "due", "gap_days", "last_good_at")
LAST = ("id", "spider", "started_at", "finished_at", "outcome", "requests", "reads", "problems")


@app.command(
    epilog="""
\b
Exit status: 0 all is well; 1 somebody should look (the lines beginning with ! say why); 3 there is no usable archive.
A monitor that knows Nagios' statuses reads them as OK, WARNING and UNKNOWN.

\b
Examples:
  yunliebian status
  yunliebian status --json --max-age 30
  yunliebian status --metrics-file /var/lib/prometheus/node-exporter/yunliebian.prom"""
)
def status(
    max_age: Annotated[
        int, typer.Option("--max-age", metavar="HOURS", parser=options.whole(1), help="A good crawl is no older.")
    ] = 36,
    metrics_file: ending.MetricsFile = None,
    db: options.Db = options.DB,
    now: options.Now = None,
    json: options.Json = False,
) -> int:
    """Say how the archive stands, for people and monitors. The last crawl, what is due, gaps, disk, who is at work."""
    time = now or datetime.now(UTC)
    found = _judged(db, time, max_age)
    if metrics_file is not None:
        _write(metrics_file, db, time)
    output.as_json(found) if json else _print(found)
    return 1 if found["warnings"] else 0


@app.command(
    epilog="""
\b
Examples:
  yunliebian notify --test --notify-command "mail -s yunliebian me@example.org"
  yunliebian notify --about "the backup failed"          says that first, then how the archive stands
  YUNLIEBIAN_NOTIFY_URL=https://… YUNLIEBIAN_NOTIFY_FORMAT=feishu yunliebian notify --test

The secret that signs messages to 钉钉 and 飞书 is read from YUNLIEBIAN_NOTIFY_SECRET alone."""
)
def notify(
    test: Annotated[bool, typer.Option("--test", help="Only a test message, without a look at the archive.")] = False,
    about: Annotated[str, typer.Option("--about", metavar="TEXT", help="What happened, to be said first.")] = "",
    notify_command: ending.NotifyCommand = None,
    notify_url: ending.NotifyUrl = None,
    notify_format: ending.NotifyFormat = "json",
    db: options.Db = options.DB,
    now: options.Now = None,
) -> int:
    """Tell somebody how the archive stands, as a bad end does."""
    from yunliebian_crawler.archive.locations import shown

    time = now or datetime.now(UTC)
    told = ending.Ending(
        db, notify_command=notify_command, notify_url=notify_url, notify_format=notify_format
    ).notifier()
    if not told:
        raise UsageError("say whom to tell: --notify-command or --notify-url, or their variables (see --help)")
    facts = {"state": "test", "warnings": ["this is a test; nothing happened"]} if test else _to_tell(db, time)
    lines = [*([about] if about else []), facts["state"], *facts["warnings"], f"{socket.gethostname()}: {shown(db)}"]
    failures = told.tell(f"yunliebian: {chr(10).join(lines)}", {**facts, "about": about}, time)
    for why in failures:
        output.complain(why)
    if not failures:
        output.say("told")
    return 1 if failures else 0


def _to_tell(db: str, now: datetime) -> dict[str, Any]:
    """As ``status`` finds it; that the archive cannot be used is what most needs to be told."""
    try:
        return _judged(db, now, 36)
    except CrawlerError as error:
        return {"state": "failed", "warnings": [str(error)], "exit_status": error.exit_status}


def _judged(db: str, now: datetime, max_age: float) -> dict[str, Any]:
    from yunliebian_crawler.monitoring import judged
    from yunliebian_crawler.upkeep.disk import LEAST_FREE

    found = ending.standing(db, now)
    warnings = judged(found, now, max_age=max_age, least_free=LEAST_FREE)
    return {"state": "warning" if warnings else "ok", "warnings": warnings, **found}


def _write(path: Any, db: str, now: datetime) -> None:  # noqa: ANN401
    try:
        ending.write_metrics(path, db, now)
    except OSError as error:
        raise UsageError(f"the metrics cannot be written to {path}: {error.strerror}") from error


def _print(found: dict[str, Any]) -> None:
    from yunliebian_crawler.upkeep.disk import megabytes

    sizes = {name: megabytes(found[name]) for name in ("archive_bytes", "warc_bytes", "disk_free_bytes")}
    lock = found["lock"]
    holder = f"{lock['owner']}, last sign of life {lock['heartbeat_at']}" if lock else "nobody"
    output.fields({**{name: found[name] for name in SHOWN}, **sizes, "at_work": holder})
    if found["last_crawl"] is not None:
        output.say("\nlast crawl")
        output.fields(found["last_crawl"], LAST)
    for warning in found["warnings"]:
        output.say(f"! {warning}")
