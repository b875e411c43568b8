"""The commands that only read the archive: none of them imports Scrapy."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from yunliebian_crawler.cli import options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.errors import UsageError

if TYPE_CHECKING:
    from yunliebian_crawler.archive import Archive

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
)
HISTORY = {
    "revisions": ("number", "observed_at", "last_observed_at", "title", "category_path", "updated_on"),
    "read_counts": ("observed_at", "read_count", "source"),
    "panel_days": ("day", "panel", "rank"),
    "fetches": ("requested_at", "http_status", "outcome", "bytes", "elapsed_ms"),
}


@app.command(
    epilog="""
\b
Examples:
  yunliebian show 12
  yunliebian show https://www.yunliebian.com/yunying/123.html --as-of 2026-11-01 --json"""
)
def show(
    article: options.Article,
    as_of: options.AsOf = None,
    db: options.Db = options.DB,
    json: options.Json = False,
) -> None:
    """Print an article as it is known, or as it was known at a time."""
    with _archive(db) as archive:
        found = _known(archive.article(article, as_of), article, db, as_of)
    if json:
        output.as_json(found)
        return
    output.fields({name: value for name, value in found.items() if name not in ("body_text", "body_html")})
    output.say(f"\n{found['body_text'] or '(no text)'}")


@app.command()
def history(article: options.Article, db: options.Db = options.DB, json: options.Json = False) -> None:
    """Print an article's revisions, reads, panel days and visits."""
    with _archive(db) as archive:
        found = _known(archive.history(article), article, db)
    if json:
        output.as_json(found)
        return
    output.fields(found["article"], ("id", "title", "url", "status"))
    for part, columns in HISTORY.items():
        output.say(f"\n{part.replace('_', ' ')}")
        output.table(found[part], columns, empty="none")


@app.command(
    epilog="""
\b
Examples:
  yunliebian diff 12        the last two revisions
  yunliebian diff 12 1 3    what changed from the first to the third"""
)
def diff(
    article: options.Article,
    a: Annotated[int | None, typer.Argument(metavar="A", parser=options.whole(1), help="A revision's number.")] = None,
    b: Annotated[int | None, typer.Argument(metavar="B", parser=options.whole(1), help="A later one's.")] = None,
    db: options.Db = options.DB,
    json: options.Json = False,
) -> None:
    """Print what changed between two revisions of an article."""
    from yunliebian_crawler.differences import differences

    with _archive(db) as archive:
        known = _known(archive.article(article), article, db)
        pair = archive.revision_pair(article, a, b)
    if pair is None:
        raise UsageError(f"article {article} has no two such revisions: it has {known['revision_count']} in all")
    found = differences(*pair)
    output.as_json(found) if json else _print_differences(found)


@app.command()
def stats(db: options.Db = options.DB, json: options.Json = False) -> None:
    """Print the archive at a glance."""
    with _archive(db) as archive:
        found = archive.stats()
    output.as_json(found) if json else output.fields(found)


@app.command()
def crawls(limit: options.Limit = 20, db: options.Db = options.DB, json: options.Json = False) -> None:
    """Print the crawl log, the latest crawl first."""
    with _archive(db) as archive:
        found = list(archive.crawls(limit))
    _print(found, CRAWL_COLUMNS, json=json, empty="no crawl yet; begin with: yunliebian crawl")


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
    with _archive(db) as archive:
        found = list(archive.problems(crawl, limit))
    _print(found, ("at", "field", "kind", "message", "url"), json=json, empty="no problems")


@app.command(
    epilog="""
\b
Examples:
  yunliebian search 私域流量
  yunliebian search '"增长 黑客" 社群 -广告' --category 运营学院 --since 2026-01-01 --json

All terms must be found; "…" makes one term of several words, a leading - excludes (write -- before a
query that begins with it)."""
)
def search(
    query: Annotated[list[str], typer.Argument(metavar="QUERY...", help="Terms divided by blanks.")],
    category: options.Category = None,
    since: options.Since = None,
    until: options.Until = None,
    sort: options.Sort = "newest",
    limit: options.Limit = 20,
    db: options.Db = options.DB,
    json: options.Json = False,
) -> None:
    """Find articles by full text, Chinese included; the newest first."""
    with _archive(db) as archive:
        found = list(
            archive.search(" ".join(query), category=category, since=since, until=until, sort=sort, limit=limit)
        )
    if json or not found:
        _print(found, (), json=json, empty="nothing found")
        return
    for hit in found:
        output.say(f"{hit['id']:>6}  {output.shown(hit['updated_on'])}  {output.shown(hit['title'])}")
        output.say(f"        {output.shown(hit['snippet'])}")


def _archive(db: str) -> Archive:
    from yunliebian_crawler.archive import Archive

    return Archive.open(db)


def _known(found: dict[str, Any] | None, article: str, db: str, as_of: datetime | None = None) -> dict[str, Any]:
    if found is None:
        when = f" as of {output.shown(as_of)}" if as_of else ""
        raise UsageError(f"no article {article} in {db}{when}; `yunliebian search` finds the ones that are there")
    return found


def _print_differences(found: dict[str, Any]) -> None:
    for sign, side in (("-", "before"), ("+", "after")):
        output.say(
            f"{sign * 3} revision {found[side]['number']}, first seen {output.shown(found[side]['observed_at'])}"
        )
    for change in found["fields"]:
        output.say(
            f"{change['field'].replace('_', ' ')}: {output.shown(change['before'])} -> {output.shown(change['after'])}"
        )
    for line in found["lines"]:
        output.say("…" if line["sign"] == "@" else line["sign"] + line["text"])
    if not found["fields"] and not found["lines"]:
        output.say("only formatting, links or images changed")


def _print(rows: list[dict[str, Any]], columns: tuple[str, ...], *, json: bool, empty: str) -> None:
    output.as_json(rows) if json else output.table(rows, columns, empty=empty)
