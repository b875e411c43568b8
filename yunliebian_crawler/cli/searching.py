"""``search``: articles by full text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from yunliebian_crawler.cli import opened, options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.cli.drawing import line
from yunliebian_crawler.errors import UsageError

if TYPE_CHECKING:
    from yunliebian_crawler.archive.searching import Finding

MOST_TOLD = 1_000
"""Beyond so many it no longer matters how many there are."""
MATCH = "bold red"

AnyTerm = Annotated[bool, typer.Option("--any", help="One of the terms is enough.")]
Part = Annotated[
    str | None,
    typer.Option(
        "--in", metavar="PART", parser=options.one_of("title", "body"), help="Look in the title or body alone."
    ),
]
AllRevisions = Annotated[
    bool, typer.Option("--all-revisions", help="Look in old revisions, too; say which revision matched, and when.")
]


@app.command(
    context_settings={"ignore_unknown_options": True},  # -广告 is a term
    epilog="""
\b
Examples:
  yunliebian search 私域流量
  yunliebian search '"增长 黑客" 社群 -广告' --category 运营学院 --since 2026-01-01 --json
  yunliebian search 拉新 促活 --any --in title --sort reads
  yunliebian search 内测 --all-revisions      also what articles said once and no longer say
  yunliebian search 内测 --as-of 2026-11-01   what they said then

All terms must be found; "…" makes one term of several words, a leading - excludes, a * after Latin letters
or digits lets a word go on (word*). Everything else is text. Write -- before a query that begins with
something that looks like an option, and options before it: yunliebian search --json -- -n""",
)
def search(
    query: Annotated[list[str], typer.Argument(metavar="QUERY...", help="Terms divided by blanks.")],
    any_term: AnyTerm = False,
    field: Part = None,
    category: options.Category = None,
    since: options.Since = None,
    until: options.Until = None,
    sort: options.Sort = "newest",
    limit: options.Limit = 20,
    as_of: options.AsOf = None,
    all_revisions: AllRevisions = False,
    db: options.Db = options.DB,
    json: options.Json = False,
) -> None:
    """Find articles by full text, Chinese included; the newest first."""
    _require_terms(query)
    from yunliebian_crawler.archive.searching import Scope
    from yunliebian_crawler.search import parse

    scope = Scope(category, since, until, any_term, field)  # type: ignore[arg-type]  # the parser lets nothing else through
    with opened.archive(db) as archive, archive.at_one_moment():
        found = archive.finding(
            " ".join(query), scope, sort=sort, limit=limit, as_of=as_of, all_revisions=all_revisions
        )
        output.rows_as_json(found.rows) if json else _print_all(found)
    if not parse(" ".join(query)):
        output.note("there is nothing to look for in the query: no letter, no digit, no Chinese character")


def _print_all(found: Finding) -> None:
    shown = 0
    for hit in found.rows:
        _print(hit)
        shown += 1
    if not shown:
        output.say("nothing found")
    elif (least := found.counted.up_to(MOST_TOLD)) > shown:
        output.note(f"the first {shown} of {_counted(least)}; --limit shows more")


def _require_terms(query: Sequence[str]) -> None:
    """An unknown option is a slip of the pen rather than a term."""
    for word in query:
        if word.startswith("--") and word.strip("-").partition("=")[0].replace("-", "").isascii() and len(word) > 2:
            raise UsageError(f"no such option: {word} (as a term: '\"{word}\"')\nSee: yunliebian search --help")


def _print(hit: Mapping[str, Any]) -> None:
    line(f"{hit['id']:>6}  {output.shown(hit['updated_on'])}  ", (output.shown(hit["title"]), "bold"))
    if "revision" in hit:
        seen = f"{output.shown(hit['observed_at'])} … {output.shown(hit['last_observed_at'])}"
        line(f"        revision {hit['revision']} of {hit['revision_count']}, seen {seen}")
    line("        ", *_marked(hit["snippet"], hit["snippet_marks"]))


def _marked(text: str, marks: Sequence[Sequence[int]]) -> Iterator[str | tuple[str, str]]:
    """The snippet in pieces, its matches coloured."""
    at = 0
    for start, end in marks:
        yield text[at:start]
        yield text[start:end], MATCH
        at = end
    yield text[at:] or ("" if marks else "-")


def _counted(least: int) -> str:
    return f"{MOST_TOLD:,}+" if least > MOST_TOLD else f"{least:,}"
