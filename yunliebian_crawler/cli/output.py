"""The one door to the terminal. Whatever comes from the site is made harmless here."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from yunliebian_crawler.errors import CrawlerError
from yunliebian_crawler.escaping import harmless

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

Thing = TypeVar("Thing")
_DANGEROUS_IN_JSON = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_WIDE = 4000
"""Columns of a table that goes to a file or pipe: wide enough that no row is ever folded."""


class ReaderLeft(Exception):  # nothing went wrong
    """Whoever read our output has closed the pipe (``| head``): there is nobody to print for."""


def prepare() -> None:
    """Let neither a closed stream nor a character that the terminal's encoding lacks end a command."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """Print a line or more on standard output."""
    _write(harmless(text) + "\n")


def note(text: str) -> None:
    """Print a line for the person, not for the pipe: on standard error."""
    _try_stderr(harmless(text))


def complain(text: str) -> None:
    """Say what went wrong and what to do, on standard error."""
    _try_stderr(f"yunliebian: {harmless(text)}")


def data(lines: Iterable[str]) -> None:
    """Print lines of a file as they are, as UTF-8; on a terminal made harmless. ``| head`` ends it."""
    if sys.stdout.isatty():
        lines = map(harmless, lines)
    elif isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    for line in lines:
        _write(line)


def as_json(value: object) -> None:
    """Print one JSON value: dates and times as ISO text, Chinese as itself, nothing that commands a terminal."""
    _write(_json(value) + "\n")


def rows_as_json(rows: Iterable[Mapping[str, Any]]) -> None:
    """The same for a list, printed row by row: however long it is, memory holds one, and ``| head`` ends it."""
    joint = "[\n"
    for row in rows:
        _write(joint + "\n".join(f"  {line}" for line in _json(row).split("\n")))
        joint = ",\n"
    _write("[]\n" if joint == "[\n" else "\n]\n")


def _json(value: object) -> str:
    ascii_only = "utf" not in (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    text = json.dumps(value, ensure_ascii=ascii_only, indent=2, default=_plain)
    return _DANGEROUS_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], *, empty: str) -> None:
    """Print ``rows`` under ``columns``; ``empty`` where there are none. Numbers stand right, null is a dash."""
    from rich.table import Table

    kept = list(rows)
    if not kept:
        say(empty)
        return
    grid = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        numeric = all(isinstance(row.get(name), int | None) for row in kept)
        grid.add_column(name.replace("_", " "), justify="right" if numeric else "left", overflow="fold")
    for row in kept:
        grid.add_row(*(_cell(row.get(name)) for name in columns))
    rendered(grid)


def fields(record: Mapping[str, Any], names: Iterable[str] | None = None) -> None:
    """Print a record as ``name  value`` lines."""
    names = list(record if names is None else names)
    width = max(map(len, names), default=0)
    for name in names:
        say(f"{name.replace('_', ' '):{width}}  {shown(record.get(name))}")


def rendered(thing: RenderableType) -> None:
    """Print a rich renderable, in colour on a terminal only."""
    from rich.console import Console

    terminal = sys.stdout.isatty()
    console = Console(file=sys.stdout, width=None if terminal else _WIDE, highlight=False, markup=False, emoji=False)
    with console.capture() as capture:
        console.print(thing)
    _write("\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n")


def followed(things: Iterable[Thing], what: str, total: int) -> Iterator[Thing]:
    """The same things, with a bar on standard error while they last, if that is a terminal."""
    if not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(things, what, total, console=Console(stderr=True), transient=True)


def shown(value: object) -> str:
    """A value for a person: null as a dash, lists joined, times in the contract's spelling.

    >>> shown(None), shown(["a", "b"]), shown(date(2026, 11, 22))
    ('-', 'a / b', '2026-11-22')
    """
    if value is None:
        return "-"
    if isinstance(value, list | tuple):
        return " / ".join(map(shown, value))
    return _plain(value)


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _cell(value: object) -> Text:
    from rich.text import Text

    return Text(harmless(shown(value).replace("\n", " ").replace("\t", " ")))


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # Python flushes once more at its end: give it somewhere to flush to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise ReaderLeft from None
        raise CrawlerError(f"cannot write to standard output: {error.strerror}") from error


def _try_stderr(text: str) -> None:
    try:
        print(text, file=sys.stderr, flush=True)  # noqa: T201
    except OSError:
        return  # nobody can be told any more
