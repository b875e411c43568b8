"""``show`` and ``history``: one article, as it is, as it was, and through time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

import typer

from yunliebian_crawler.cli import opened, options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.cli.drawing import curve, line

Row = Mapping[str, Any]

LONG = ("body_text", "body_html")
MOST = 6
"""Rows of one sort that ``history`` shows: it is to fit on a screen, ``--json`` has all."""
MARKS = {"observed": "█", "failed": "×", "not_due": "·", "missed": " "}


@app.command(
    epilog="""
\b
Examples:
  yunliebian show 12
  yunliebian show 12 --provenance           where each value comes from: rule, fetch, raw answer
  yunliebian show https://www.yunliebian.com/yunying/123.html --as-of 2026-11-01 --json"""
)
def show(
    article: options.Article,
    as_of: options.AsOf = None,
    provenance: Annotated[
        bool, typer.Option("--provenance", help="Say for each value which rule found it, when, and in which answer.")
    ] = False,
    db: options.Db = options.DB,
    json: options.Json = False,
) -> None:
    """Print an article as it is known, or as it was known at a time."""
    with opened.archive(db) as archive:
        found = opened.known(archive.article(article, as_of), article, db, as_of)
        traced = archive.provenance(article, as_of) if provenance else []
    if json:
        output.as_json({**found, "provenance": traced} if provenance else found)
        return
    line((output.shown(found["title"]), "bold"))
    output.fields({name: value for name, value in found.items() if name not in (*LONG, "title")})
    if provenance:
        output.say("\nprovenance")
        rows = [{**row, "value": _short(row["value"])} for row in traced]
        output.table(rows, ("field", "value", "rule", "requested_at", "warc_file", "warc_offset"), empty="none")
    output.say(f"\n{found['body_text'] or '(no text)'}")


@app.command(
    epilog="""
\b
Examples:
  yunliebian history 12
  yunliebian history 12 --as-of 2026-11-01 --json

Times are UTC. A blank in the curve of reads is a day without a count. In the line of days █ is a day on
which it was seen, × one on which it was asked in vain, · one on which there was no reason to ask."""
)
def history(
    article: options.Article, as_of: options.AsOf = None, db: options.Db = options.DB, json: options.Json = False
) -> None:
    """Print an article through time: edits, reads, ranks, moves."""
    with opened.archive(db) as archive:
        found = opened.known(archive.history(article, as_of), article, db, as_of)
        until = as_of.date() if as_of else None
        found["coverage"] = list(archive.coverage(article, until=until))
    if json:
        output.as_json(found)
        return
    _head(found["article"])
    _revisions(found["revisions"])
    _reads(found["read_counts"])
    _panels(found["panel_spells"])
    for move in found["moves"]:
        line(("\nmoved", "bold"), f" by {_minute(move['at'])}: {move['what']} {move['from']} -> {move['to']}")
    _visits(found["fetches"], found["coverage"])


def _head(article: Row) -> None:
    line((output.shown(article["title"]), "bold"))
    line(f"{article['id']}  {article['url']}  ", (article["status"], "red" if article["status"] == "gone" else "green"))
    line(f"{output.shown(article['category_path'])}  updated {output.shown(article['updated_on'])}")


def _revisions(revisions: Sequence[Row]) -> None:
    line((f"\nrevisions ({len(revisions)})", "bold"))
    earlier = dict(zip((row["number"] for row in revisions[1:]), revisions, strict=False))
    _skipped(revisions, "yunliebian diff")
    for row in revisions[-MOST:]:
        what = _changed(earlier.get(row["number"]), row)
        line(
            f"{row['number']:>4}  {_minute(row['observed_at'])} … {_minute(row['last_observed_at'])}  ", (what, "cyan")
        )


def _changed(before: Row | None, after: Row) -> str:
    if before is None:
        return f"{len(after['body_text'] or ''):,} characters"
    names = [n for n in ("title", "category_path", "updated_on", "body_text") if before[n] != after[n]]
    if "body_text" in names:
        grown = len(after["body_text"] or "") - len(before["body_text"] or "")
        names[-1] = f"text ({grown:+,} characters)"
    return ", ".join(names).replace("_path", "").replace("updated_on", "date") or "images, links or formatting"


def _reads(counts: Sequence[Row]) -> None:
    line((f"\nreads ({len(counts)} counts)", "bold"))
    if not counts:
        return
    by_day = {date.fromisoformat(row["observed_at"][:10]): row["read_count"] for row in counts}
    first, last = counts[0], counts[-1]
    line(f"{min(by_day)}  {_count(first)}  ", (curve(by_day), "green"), f"  {_count(last)}  {max(by_day)}")
    falls = [row for row in counts if row["is_fall"]]
    for row in falls[-MOST:]:
        line(("fell", "red"), f" {_minute(row['observed_at'])}: {row['previous_count']:,} -> {_count(row)}")


def _count(row: Row) -> str:
    """A count with what it can mean: 12,000 (11,500-12,999)."""
    if row["step"] in (1, None):
        return f"{row['read_count']:,}"
    most = f"-{row['at_most']:,}" if row["at_most"] is not None else " or more"
    return f"{row['read_count']:,} ({row['at_least']:,}{most})"


def _panels(spells: Sequence[Row]) -> None:
    line((f"\npanels ({len(spells)})", "bold"))
    _skipped(spells, "--json")
    for row in spells[-MOST:]:
        entered = f"not yet {_minute(row['entered_after'])}, " if row["entered_after"] else ""
        left = f", gone by {_minute(row['left_by'])}" if row["left_by"] else ""
        seen = f"seen {_minute(row['first_seen_at'])} … {_minute(row['last_seen_at'])}"
        line(
            f"{row['panel']:>6}  {entered}{seen}{left}  ",
            (f"best rank {row['best_rank']}, {row['days_seen']} days", "cyan"),
        )


def _visits(fetches: Sequence[Row], coverage: Sequence[Row]) -> None:
    outcomes = Counter(row["outcome"] for row in fetches)
    line((f"\nvisits ({len(fetches)})", "bold"), "  ", ", ".join(f"{n} {name}" for name, n in outcomes.most_common()))
    if coverage:
        shown = coverage[-60:]
        line(f"{shown[0]['day']}  ", ("".join(MARKS[row["state"]] for row in shown), "green"), f"  {shown[-1]['day']}")
    for row in fetches[-3:]:
        status = output.shown(row["http_status"])
        line(f"{_minute(row['requested_at'])}  {status}  {row['outcome']}  {output.shown(row['error'] or row['url'])}")


def _skipped(rows: Sequence[Row], where: str) -> None:
    if len(rows) > MOST:
        line((f"      {len(rows) - MOST} earlier ones: {where}", "dim"))


def _minute(time: str | None) -> str:
    return time[:16].replace("T", " ") if time else "-"


def _short(value: object) -> str:
    text = output.shown(value).replace("\n", " ")
    return text if len(text) <= 40 else f"{text[:39]}…"
