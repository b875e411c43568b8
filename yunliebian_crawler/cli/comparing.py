"""``similar``: reposts and edited copies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from yunliebian_crawler.cli import opened, options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.cli.drawing import line
from yunliebian_crawler.errors import UsageError

SHOWN = 60
"""Characters of a shared passage that a person is shown; ``--json`` has it whole."""


def share(text: str) -> float:
    """A share of a text, such as 0.5."""
    if not re.fullmatch(r"0\.[0-9]{1,4}|1(?:\.0+)?", str(text)) or float(text) <= 0:
        raise typer.BadParameter(f"{text!r} is no share above 0 and up to 1, such as 0.5")
    return float(text)


@app.command(
    epilog="""
\b
Examples:
  yunliebian similar 12
  yunliebian similar 12 --threshold 0.1        also those that share but a paragraph
  yunliebian similar --pairs --limit 50 --json

A share of 0.8 says that of all passages of eight characters in the shorter text (blanks and punctuation left
out), 80 % are in the other; it is counted exactly. With --pairs candidates are found by MinHash: of two texts
of one length that share half, one pair in two thousand is missed, of those that share 0.3 one in seven; a short
text inside a long one may be missed, and shows when you ask for its article. It takes about
1 ms an article, and its memory hardly grows with them."""
)
def similar(
    article: Annotated[
        str | None,
        typer.Argument(metavar="[ARTICLE]", parser=options.reference, help="The article's number or its address."),
    ] = None,
    pairs: Annotated[bool, typer.Option("--pairs", help="All pairs of articles instead of one article.")] = False,
    threshold: Annotated[
        float, typer.Option("--threshold", metavar="S", parser=share, help="The least share of the shorter text.")
    ] = 0.4,
    limit: options.Limit = 20,
    db: options.Db = options.DB,
    json: options.Json = False,
) -> None:
    """Find reposts and edited copies of articles.

    Texts are compared by the passages that they share; each share is counted exactly.
    """
    from yunliebian_crawler import similar as library

    if pairs is (article is not None):
        raise UsageError("name an article, or say --pairs for all pairs; as in: yunliebian similar 12")
    with opened.archive(db) as archive:
        if article is None:
            found = library.pairs(archive, threshold=threshold, limit=limit)
        else:
            known = opened.known(archive.article(article), article, db)
            found = library.similar(archive, known["id"], threshold=threshold, limit=limit)
    if json:
        output.rows_as_json(found)
        return
    for row in found:
        _print(row)
    if not found:
        output.say(f"nothing shares {threshold:.0%} or more")


def _print(row: Mapping[str, Any]) -> None:
    sides = ("a_", "b_") if "a_id" in row else ("",)
    for place, side in enumerate(sides):
        head = "      " if place else f"{row['containment']:>6.1%}"
        told = f"{row[f'{side}id']:>6}  {output.shown(row[f'{side}updated_on'])}  "
        line(f"{head}  {told}", (output.shown(row[f"{side}title"]), "bold"))
    passage = row["passage"].replace("\n", " ")
    cut = passage[:SHOWN] + "…" * (len(passage) > SHOWN)
    line(f"        {row['characters']:,} characters in one piece: {cut}")
