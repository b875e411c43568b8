"""The commands that only read the archive: none of them imports Scrapy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from yunliebian_crawler.cli import opened, options, output
from yunliebian_crawler.cli.app import app

CRAWL_COLUMNS = (
    "id",
    "spider",
    "started_at",
    "finished_at",
    "outcome",
    "pages",
    "articles_new",
    "articles_changed",
    "articles_unchanged",
    "articles_gone",
    "problems",
    "health",
)


@app.command()
def stats(as_of: options.AsOf = None, db: options.Db = options.DB, json: options.Json = False) -> None:
    """Print the archive at a glance, or as it was at a time."""
    with opened.archive(db) as archive:
        found = archive.stats(as_of)
    output.as_json(found) if json else output.fields(found)


@app.command()
def crawls(limit: options.Limit = 20, db: options.Db = options.DB, json: options.Json = False) -> None:
    """Print the crawl log, the latest crawl first."""
    with opened.archive(db) as archive:
        _print(archive.crawls(limit), CRAWL_COLUMNS, json=json, empty="no crawl yet; begin with: yunliebian crawl")


@app.command()
def problems(
    crawl: Annotated[
        int | None, typer.Option("--crawl", metavar="ID", parser=options.whole(1), help="Only those of this crawl.")
    ] = None,
    limit: options.Limit = 50,
    db: options.Db = options.DB,
    json: options.Json = False,
) -> None:
    """Print what went wrong, the latest first.

    A problem is something that a page should show and does not, or shows oddly.
    """
    with opened.archive(db) as archive:
        found = archive.problems(crawl, limit)
        _print(found, ("at", "field", "kind", "message", "url"), json=json, empty="no problems")


def _print(rows: Iterable[dict[str, Any]], columns: tuple[str, ...], *, json: bool, empty: str) -> None:
    output.rows_as_json(rows) if json else output.table(rows, columns, empty=empty)
