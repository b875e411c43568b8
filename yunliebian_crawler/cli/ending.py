"""The end of a run that asks the site: its line, its metrics, and the word to somebody where it went wrong."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer

from yunliebian_crawler import __version__
from yunliebian_crawler.cli import configured, options, output
from yunliebian_crawler.errors import AlreadyRunning, CrawlerError, UsageError

if TYPE_CHECKING:
    from yunliebian_crawler.archive import CrawlSummary
    from yunliebian_crawler.notify import Notifier

NotifyCommand = Annotated[
    str | None,
    typer.Option(
        "--notify-command",
        envvar="YUNLIEBIAN_NOTIFY_COMMAND",
        metavar="CMD",
        help="Run CMD when the run ends other than ok, its summary on standard input.",
    ),
]
NotifyUrl = Annotated[
    str | None,
    typer.Option(
        "--notify-url",
        envvar="YUNLIEBIAN_NOTIFY_URL",
        metavar="URL",
        help="Post the summary there; the variable keeps a key out of the process list.",
    ),
]
NotifyFormat = Annotated[
    str,
    typer.Option(
        "--notify-format",
        envvar="YUNLIEBIAN_NOTIFY_FORMAT",
        metavar="FORMAT",
        parser=options.one_of("json", "wecom", "dingtalk", "feishu"),
        help="What the URL expects: json, wecom (企业微信), dingtalk (钉钉), feishu (飞书).",
    ),
]
NotifyOn = Annotated[
    str,
    typer.Option(
        "--notify-on",
        envvar="YUNLIEBIAN_NOTIFY_ON",
        metavar="WHEN",
        parser=options.one_of("trouble", "always"),
        help="trouble: when the exit status is not 0; or always.",
    ),
]
MetricsFile = Annotated[
    Path | None,
    typer.Option(
        "--metrics-file",
        envvar="YUNLIEBIAN_METRICS_FILE",
        metavar="FILE",
        parser=Path,
        help="Write Prometheus metrics there, for node_exporter's textfile collector.",
    ),
]


@dataclass(frozen=True, slots=True)
class Ending:
    """What is to be done when a run ends."""

    db: str
    site: str = ""
    json: bool = False
    metrics_file: Path | None = None
    notify_command: str | None = None
    notify_url: str | None = None
    notify_format: str = "json"
    notify_on: str = "trouble"

    def notifier(self) -> Notifier:
        """Raises UsageError where it cannot be used; the secret comes from the environment alone."""
        from yunliebian_crawler.notify import Notifier

        secret = os.environ.get("YUNLIEBIAN_NOTIFY_SECRET") or None
        return Notifier(self.notify_command or None, self.notify_url or None, self.notify_format, secret)


def end(run: Callable[[], CrawlSummary], ending: Ending) -> int:
    """Run a crawl to its end, print its one line (or JSON), write metrics, tell who is to be told; its exit status.

    Whatever fails after the run changes nothing about its exit status.
    """
    for problem in configured.problems():
        output.complain(problem.message)
    notifier, began = ending.notifier(), monotonic()  # a wrong option is told before the run, not after it
    try:
        summary = run()
    except (UsageError, AlreadyRunning):
        raise
    except CrawlerError as error:
        _failed(error, ending, notifier, monotonic() - began)
        raise
    _print(summary, json=ending.json)
    _metrics(ending)
    if ending.notify_on == "always" or summary.exit_status:
        from yunliebian_crawler.monitoring import end_line, state

        facts = {**asdict(summary), "state": state(summary)}
        _tell(notifier, ending, end_line(summary), facts)
    return summary.exit_status


def _print(summary: CrawlSummary, *, json: bool) -> None:
    from yunliebian_crawler.monitoring import end_line

    if json:
        output.as_json({name: getattr(summary, name) for name in SUMMARY})
    else:
        output.say(end_line(summary))
    if summary.message:
        output.note(summary.message)


def _failed(error: CrawlerError, ending: Ending, notifier: Notifier, seconds: float) -> None:
    """The run could not go on: what is certain is that, and how long it took."""
    from yunliebian_crawler.monitoring import length

    line = f"{datetime.now(UTC):%Y-%m-%d} failed exit={error.exit_status} {length(seconds)}"
    output.note(line)  # results alone go to standard output, and there is none
    _metrics(ending)
    facts = {"state": "failed", "exit_status": error.exit_status, "message": str(error), "seconds": round(seconds, 1)}
    _tell(notifier, ending, line, facts)


def _tell(notifier: Notifier, ending: Ending, line: str, facts: dict[str, Any]) -> None:
    from yunliebian_crawler.archive.locations import shown

    where = {"line": line, "host": socket.gethostname(), "site": ending.site, "db": shown(ending.db)}
    text = "\n".join(filter(None, (f"yunliebian {line}", facts.get("message"), f"{where['host']}: {where['db']}")))
    for why in notifier.tell(text, {**facts, **where}, datetime.now(UTC)):
        output.complain(why)


def _metrics(ending: Ending) -> None:
    if ending.metrics_file is not None:
        try:
            write_metrics(ending.metrics_file, ending.db, datetime.now(UTC))
        except (CrawlerError, OSError) as error:
            output.complain(f"the metrics were not written: {error}")


def write_metrics(path: Path, db: str, now: datetime) -> None:
    """Write them whole or not at all: a reader never sees half a file. Raises ArchiveError and OSError."""
    from yunliebian_crawler.monitoring import metrics

    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(metrics(standing(db, now), __version__), encoding="utf-8")
        part.chmod(0o644)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def standing(db: str, now: datetime) -> dict[str, Any]:
    """How the archive and its disk stand; raises ArchiveError."""
    from yunliebian_crawler.archive import Archive
    from yunliebian_crawler.upkeep.disk import room

    with Archive.open(db) as archive:
        return {**archive.standing(now, host=socket.gethostname()), **room(archive)}


SUMMARY = (
    "crawl_id",
    "outcome",
    "pages",
    "requests",
    "articles_new",
    "articles_changed",
    "articles_unchanged",
    "articles_gone",
    "problems",
    "reads",
    "failed",
    "seconds",
    "message",
)
