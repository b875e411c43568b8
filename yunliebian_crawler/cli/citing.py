"""``cite``: how to name one revision of an article so that others find the same text."""

from __future__ import annotations

from typing import Annotated

import typer

from yunliebian_crawler.cite import FORMATS, cite
from yunliebian_crawler.cli import opened, options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.errors import UsageError


@app.command(
    name="cite",
    epilog="""
\b
Examples:
  yunliebian cite 12
  yunliebian cite 12 --format bibtex >> thesis.bib
  yunliebian cite 12 --revision 1 --format csl-json
  yunliebian cite https://www.yunliebian.com/yunying/123.html --as-of 2026-11-01 --json

The date in round brackets is the one that the page shows (left out where it shows none), the one in square
brackets the day on which the archive last saw this text. The note names the revision, when it was seen (UTC),
and the SHA-256 of its content, as in the archive's revisions.""",
)
def cite_command(
    article: options.Article,
    form: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORMAT", parser=options.one_of(*FORMATS), help=f"One of {', '.join(FORMATS)}."
        ),
    ] = "gbt7714",
    revision: Annotated[
        int | None,
        typer.Option("--revision", metavar="N", parser=options.whole(1), help="This revision instead of the newest."),
    ] = None,
    as_of: options.AsOf = None,
    db: options.Db = options.DB,
    json: options.Json = False,
) -> None:
    """Print a citation: GB/T 7714, BibTeX or CSL-JSON.

    It names one revision of an article, with the time of its capture and the hash of its content.
    """
    with opened.archive(db) as archive:
        known = opened.known(archive.article(article, as_of), article, db, as_of)
        found = archive.revision(article, revision, as_of)
    if found is None:
        raise UsageError(f"article {article} has no revision {revision}: it has {known['revision_count']}")
    made = cite(found, form)
    if json:
        told = ("article_id", "number", "title", "url", "updated_on", "observed_at", "last_observed_at", "content_hash")
        output.as_json({"format": form, "citation": made, **{name: found[name] for name in told}})
    elif isinstance(made, str):
        output.say(made)
    else:
        output.as_json([made])
