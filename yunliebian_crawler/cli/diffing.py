"""``diff``: what changed between two revisions, in colour, as plain text, JSON or a page of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from yunliebian_crawler.cli import opened, options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.cli.drawing import line
from yunliebian_crawler.errors import UsageError

Row = Mapping[str, Any]

STYLES = {"delete": "red strike", "insert": "green", "equal": ""}
MARKS = {"delete": ("[-", "-]"), "insert": ("{+", "+}"), "equal": ("", "")}
WORDS = {"insert": "new", "delete": "gone", "change": "changed", "move": "moved"}
NEAR = re.compile(r"[^，。！？；：、,;!?…]*[，。！？；：、,;!?…]*")
"""The clause next to a change; the rest of a long paragraph is left out."""


@app.command(
    epilog="""
\b
Examples:
  yunliebian diff 12                   the last two revisions
  yunliebian diff 12 1 3               what changed from the first to the third
  yunliebian diff 12 --html diff.html  the same as a page for a browser (-: to standard output)

In plain text [-…-] is gone and {+…+} is new; … stands for what stayed."""
)
def diff(
    article: options.Article,
    a: Annotated[int | None, typer.Argument(metavar="A", parser=options.whole(1), help="A revision's number.")] = None,
    b: Annotated[int | None, typer.Argument(metavar="B", parser=options.whole(1), help="A later one's.")] = None,
    html: Annotated[str | None, typer.Option("--html", metavar="FILE", help="Write a page; - prints it.")] = None,
    db: options.Db = options.DB,
    json: options.Json = False,
) -> None:
    """Print what changed between two revisions, clause by clause."""
    from yunliebian_crawler.differences import differences

    with opened.archive(db) as archive:
        known = opened.known(archive.article(article), article, db)
        pair = archive.revision_pair(article, a, b)
    if pair is None:
        raise UsageError(f"article {article} has no two such revisions: it has {known['revision_count']} in all")
    found = differences(*pair)
    if json:
        output.as_json(found)
    elif html is not None:
        _write(html, known, found)
    else:
        _print(found)


def _write(to: str, article: Row, found: Row) -> None:
    from yunliebian_crawler.cli.diffpage import page

    text = page(article, found)
    if to == "-":
        output.say(text)
        return
    try:
        Path(to).write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {to}: {error.strerror}") from error
    output.say(to)


def _print(found: Row) -> None:
    for sign, side, style in (("-", "before", "red"), ("+", "after", "green")):
        line((f"{sign * 3} revision {found[side]['number']}, first seen {found[side]['observed_at']}", style))
    for change in found["fields"]:
        name = change["field"].replace("_", " ")
        if "parts" in change:
            line(f"{name}: ", *_styled(change["parts"]))
        else:
            line(f"{name}: {output.shown(change['before'])} -> {output.shown(change['after'])}")
    for paragraph in found["paragraphs"]:
        line((_where(paragraph), "cyan"))
        line(*_styled(_shortened(paragraph)))
    for what in ("images", "links"):
        for change in found[what]:
            line(f"{what[:-1]} {'+' if change['op'] == 'insert' else '-'} ", (change["url"], STYLES[change["op"]]))
    if not any(found[part] for part in ("fields", "paragraphs", "images", "links")):
        line("only formatting changed")


def _where(paragraph: Row) -> str:
    before, after = paragraph["before"], paragraph["after"]
    at = f"{before} -> {after}" if before and after and before != after else str(after or before)
    return f"@ line {at} {WORDS[paragraph['op']]}"


def _styled(parts: Sequence[Row]) -> list[tuple[str, str]]:
    return [(text.join(MARKS[part["op"]]), STYLES[part["op"]]) for part in parts for text in [part["text"]]]


def _shortened(paragraph: Row) -> list[Row]:
    """The parts with what stayed cut down to the clauses beside a change; of a moved paragraph its beginning."""
    parts: list[Row] = paragraph["parts"]
    if paragraph["op"] == "move":
        text = parts[0]["text"]
        return [{"op": "equal", "text": text if len(text) <= 40 else f"{text[:40]}…"}]
    last = len(parts) - 1
    return [part if part["op"] != "equal" else _near(part, at > 0, at < last) for at, part in enumerate(parts)]


def _near(part: Row, has_before: bool, has_after: bool) -> Row:
    clauses = [clause for clause in NEAR.findall(part["text"]) if clause]
    if len(clauses) <= 3:
        return part
    head = "".join(clauses[:1]) if has_before else ""
    # The last clause runs on into the change; the one before it says where we are.
    tail = "".join(clauses[-2:]) if has_after else ""
    return {"op": "equal", "text": f"{head}…{tail}"}
