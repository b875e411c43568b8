"""``hot`` and ``coverage``: the panels day by day, and the days on which nobody looked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any

import typer

from yunliebian_crawler.cli import opened, options, output
from yunliebian_crawler.cli.app import app

Row = Mapping[str, Any]

STATES = ("observed", "not_due", "missed", "failed")


@app.command(
    epilog="""
\b
Examples:
  yunliebian hot                             ranks in 热门文章 on the last 7 days that were seen
  yunliebian hot --panel latest --days 3 --json
  yunliebian hot --as-of 2026-11-01

Days are UTC; only days on which the panel was seen are shown. Of each day it is the panel seen last, the home
page's before any other's. When each article entered and left: the view panel_spells."""
)
def hot(
    panel: Annotated[
        str, typer.Option("--panel", metavar="NAME", parser=options.one_of("hot", "latest"), help="hot or latest.")
    ] = "hot",
    days: Annotated[
        int, typer.Option("--days", metavar="N", parser=options.whole(1), help="The last N days that were seen.")
    ] = 7,
    limit: options.Limit = 10,
    as_of: options.AsOf = None,
    db: options.Db = options.DB,
    json: options.Json = False,
) -> None:
    """Print who stood where in 热门文章 or 最新文章, day by day."""
    with opened.archive(db) as archive:
        found = list(archive.hot_list(panel, days=days, limit=limit, as_of=as_of))
    if json:
        output.as_json(found)
        return
    columns = sorted({row["day"] for row in found})
    titles = {row["url"]: row["title"] or row["url"] for row in found}
    ranks = {(row["url"], row["day"]): row["rank"] for row in found}
    order = sorted(titles, key=lambda url: [ranks.get((url, day), limit + 1) for day in reversed(columns)])
    rows = [{"title": titles[url]} | {day[5:]: ranks.get((url, day)) for day in columns} for url in order]
    output.table(rows, (*(day[5:] for day in columns), "title"), empty=f"the panel {panel} was never seen")


@app.command(
    epilog="""
\b
Examples:
  yunliebian coverage                                by category, all days
  yunliebian coverage --since 2026-11-01 --by day
  yunliebian coverage --by article --category 运营学院
  yunliebian coverage --article 12                   each day of one article

observed: its page answered, or its read count was seen elsewhere. not due: a run weighed the whole site and saw
no reason to ask. missed: nobody looked, or no request was left for it. failed: asked in vain. Days are UTC."""
)
def coverage(
    since: Annotated[
        date | None, typer.Option("--since", metavar="D", parser=options.day, help="This day (UTC) or later.")
    ] = None,
    until: Annotated[
        date | None, typer.Option("--until", metavar="D", parser=options.day, help="This day (UTC) or earlier.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="WHAT", parser=options.one_of("category", "article", "day"), help="A row for each of these."
        ),
    ] = None,
    article: Annotated[
        str | None,
        typer.Option("--article", metavar="A", parser=options.reference, help="Only this one, by number or address."),
    ] = None,
    category: options.Category = None,
    db: options.Db = options.DB,
    json: options.Json = False,
) -> None:
    """Count for each article and day whether anybody looked."""
    with opened.archive(db) as archive:
        if article is not None:
            opened.known(archive.article(article), article, db)
        if article is not None and by is None:
            rows: Iterable[Row] = archive.coverage(article, since, until)
            columns: tuple[str, ...] = ("day", "state")
        else:
            by = by or "category"
            rows = archive.coverage_table(by, since=since, until=until, ref=article, category=category)
            name = "article_id" if by == "article" else by
            columns = (name, "article_days", *STATES, *(f"{state}_share" for state in STATES))
        if json:
            output.rows_as_json(rows)
        else:
            output.table(map(_percent, rows), columns, empty="no article was seen in these days")


def _percent(row: Row) -> Row:
    """Shares as per cent, for people."""
    return {name: f"{value:.1%}" if name.endswith("_share") else value for name, value in row.items()}
