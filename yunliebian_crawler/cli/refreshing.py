"""``refresh`` and ``plan``: spend a number of requests where the archive gains most, and say on what beforehand."""

from __future__ import annotations

import csv
import gc
import io
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from yunliebian_crawler.cli import crawling, ending, options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.site import HOME

if TYPE_CHECKING:
    from yunliebian_crawler.archive.planning import Plan

Budget = Annotated[
    int,
    typer.Option(
        "--budget", metavar="N", parser=options.whole(1), help="At most N requests; robots.txt and retries count."
    ),
]
WithoutLimit = Annotated[
    int | None,
    typer.Option("--budget", metavar="N", parser=options.whole(1), help="As for refresh; --url does without."),
]
EVERYTHING = 10**9
"""A budget that nothing is left out of."""
COLUMNS = ("number", "kind", "url", "reason", "gain", "cost")
PACE = 1.0
"""Seconds between requests where nothing else is said."""


@app.command(
    epilog="""
\b
Examples:
  yunliebian refresh --budget 300                        a night's share, about five minutes
  yunliebian refresh --budget 50 --category 运营学院     one category and what is below it
  yunliebian plan --budget 300                           the same requests, printed and not made

Never one request more. Lists are asked first; what they show as new or changed goes before everything else."""
)
def refresh(
    budget: Budget,
    category: options.Category = None,
    max_seconds: crawling.MaxSeconds = None,
    delay: crawling.Delay = None,
    db: options.Db = options.DB,
    site: options.SiteHome = HOME,
    now: options.Now = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
    metrics_file: ending.MetricsFile = None,
    notify_command: ending.NotifyCommand = None,
    notify_url: ending.NotifyUrl = None,
    notify_format: ending.NotifyFormat = "json",
    notify_on: ending.NotifyOn = "trouble",
) -> int:
    """Spend at most N requests where the archive gains most. Begins with the home page where there is no archive."""
    run = partial(
        crawling.run_claimed,
        spider="refresh",
        db=db,
        site=site,
        budget=budget,
        category=category,
        max_seconds=max_seconds,
        delay=delay,
        now=now,
        quiet=quiet,
    )
    return ending.end(
        run, ending.Ending(db, site, json, metrics_file, notify_command, notify_url, notify_format, notify_on)
    )


@app.command(
    epilog="""
\b
Examples:
  yunliebian plan --budget 300                 what `refresh --budget 300` would ask now, in order, and why
  yunliebian plan --budget 300 --csv           the same as a table for other programs
  yunliebian plan --url URL                    why this address is due now, or why not
  yunliebian plan --budget 300 --url URL       why it is in this plan, or why not

gain is in unseen edits: 1 is an article that changed, or is missing, and nobody knows. What the pages themselves show
as new or changed is asked first when the run meets it, and as much of the plan's end gets no request."""
)
def plan(
    budget: WithoutLimit = None,
    category: options.Category = None,
    url: Annotated[
        str | None, typer.Option("--url", metavar="URL", parser=options.home, help="Only this address, and why.")
    ] = None,
    delay: crawling.Delay = None,
    db: options.Db = options.DB,
    site: options.SiteHome = HOME,
    now: options.Now = None,
    json: options.Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
) -> int:
    """Print what a refresh would ask, in which order and why. Asks nothing, writes nothing."""
    from yunliebian_crawler.archive import Archive

    if budget is None and url is None:
        raise UsageError("say how many requests with --budget N, or ask for one address with --url URL")
    gc.disable()  # a hundred thousand small rows that all stay: looking for garbage among them takes a third longer
    with Archive.open(db) as archive:
        made = archive.plan(budget or EVERYTHING, now=now or datetime.now(UTC), home=_home(site), category=category)
        if url is not None:
            found = archive.explain(_canonical(site, url), made, home=_home(site), category=category)
            return _explain(found, json=json)
    rows = _rows(made)
    if as_csv:
        _as_csv(rows)
    elif json:
        output.as_json(_as_dict(made, rows, delay))
    else:
        _as_text(made, rows, delay)
    return 0


def _home(site: str) -> str:
    from yunliebian_crawler.site import Site

    return Site.of(site).home


def _canonical(site: str, url: str) -> str:
    from yunliebian_crawler.site import Site

    found = Site.of(site).canonical(url)
    if found is None:
        raise UsageError(f"{url} is not on {site}: name another site with --site")
    return found


def _rows(made: Plan) -> list[dict[str, Any]]:
    """One row for each request, the further pages of an article after its first."""
    rows: list[dict[str, Any]] = []
    for step in made.steps:
        gain = round(step.gain, 4)
        rows.append({"kind": step.kind, "url": step.url, "reason": step.reason, "gain": gain, "cost": step.cost})
        rows += [{"kind": "part", "url": url, "reason": "its next page", "gain": 0.0, "cost": 0} for url in step.parts]
    return [{"number": number, **row} for number, row in enumerate(rows, 1)]


def _minutes(made: Plan, delay: float | None) -> float:
    return round(made.requests * (PACE if delay is None else delay) / 60, 1)


def _as_dict(made: Plan, rows: list[dict[str, Any]], delay: float | None) -> dict[str, Any]:
    return {
        "now": made.now,
        "budget": made.budget,
        "planned": made.requests,
        "minutes": _minutes(made, delay),
        "requests": rows,
        "left_out": made.left_out,
        "due_left": len(made.due_left),
        "message": made.message,
    }


def _as_csv(rows: list[dict[str, Any]]) -> None:
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    output.say(table.getvalue().rstrip("\n"))


def _as_text(made: Plan, rows: list[dict[str, Any]], delay: float | None) -> None:
    output.table(rows, ("number", "gain", "kind", "reason", "url"), empty=made.message)
    if rows:
        output.say(f"\n{made.requests} of {made.budget} requests, about {_minutes(made, delay)} minutes.")
        output.say("What a page shows as new or changed goes first, and as much of the plan's end gets no request.")
    if made.left_out:
        output.say(f"\nLeft out ({len(made.due_left)} articles are due, and no request is left for them):")
        for reason, count in made.left_out.items():
            output.say(f"{count:8}  {reason}")


def _explain(found: dict[str, Any], *, json: bool) -> int:
    if json:
        output.as_json(found)
    else:
        output.fields(found)
    return 0
