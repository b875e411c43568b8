"""The options that many commands share, and how their text is read: a wrong one is said in words, with an example."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Annotated

import typer

from yunliebian_crawler.site import HOME, Site, absolute

DB = "data/archive.db"


def moment(text: str) -> datetime:
    """A point in time as UTC; without an offset it is UTC, and a day alone is its end (what was known that day).

    >>> moment("2026-11-22T08:30:00+08:00").isoformat(), moment("2026-11-22").isoformat()
    ('2026-11-22T00:30:00+00:00', '2026-11-22T23:59:59+00:00')
    """
    try:
        if len(text) <= len("2026-11-22"):
            return datetime.combine(date.fromisoformat(text), time(23, 59, 59), tzinfo=UTC)
        found = datetime.fromisoformat(text)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise typer.BadParameter(f"{text!r} is no time; write it as 2026-11-22T08:00:00Z or 2026-11-22") from None


def day(text: str) -> date:
    """A day in the site's time zone, as the pages show them."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write it as 2026-11-22") from None


def whole(at_least: int) -> Callable[[str], int]:
    """A reader of whole numbers from ``at_least`` to a milliard."""

    def read(text: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,10}", str(text)) or not at_least <= int(text) <= 10**9:
            raise typer.BadParameter(f"{text!r} is no whole number from {at_least}, such as 20")
        return int(text)

    return read


def seconds(text: str) -> float:
    """A length of time in seconds, at most a year."""
    if not re.fullmatch(r"[0-9]{1,8}(?:\.[0-9]{1,6})?", str(text)) or float(text) > 366 * 86400:
        raise typer.BadParameter(f"{text!r} is no number of seconds, such as 90 or 0.5")
    return float(text)


def home(text: str) -> str:
    """A site's home address."""
    if absolute(text, "") is None:
        raise typer.BadParameter(f"{text!r} is no site address; write it with http:// or https://, as in {HOME}")
    return text


def one_of(*words: str) -> Callable[[str], str]:
    """A reader of one word out of a few."""

    def read(text: str) -> str:
        if text not in words:
            raise typer.BadParameter(f"{text!r} is none of {', '.join(words)}")
        return text

    return read


def reference(text: str) -> str:
    """An article by its number or its address, canonical.

    >>> reference("12"), reference("http://yunliebian.com/a/12.html?from=wx")
    ('12', 'https://www.yunliebian.com/a/12.html')
    """
    if re.fullmatch(r"[0-9]{1,18}", text):
        return text
    url = Site.of(text).canonical(text) if absolute(text, "") else None
    if url is None:
        raise typer.BadParameter(
            f"{text!r} is neither an article's number nor its address; `yunliebian search` finds both"
        )
    return url


Db = Annotated[
    str,
    typer.Option("--db", envvar="YUNLIEBIAN_DB", metavar="PATH|URL", help="The archive: a file or a SQLAlchemy URL."),
]
SiteHome = Annotated[
    str,
    typer.Option("--site", envvar="YUNLIEBIAN_SITE", metavar="URL", parser=home, help="The site's home address."),
]
Now = Annotated[
    datetime | None,
    typer.Option(
        "--now", envvar="YUNLIEBIAN_NOW", metavar="T", parser=moment, help="Take T for the clock (replays, tests)."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of text for people.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, only the result.")]
Article = Annotated[
    str, typer.Argument(metavar="ARTICLE", parser=reference, help="The article's number or its address.")
]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", metavar="T", parser=moment, help="As it was known at T (a day, or a time in UTC)."),
]
Limit = Annotated[int, typer.Option("--limit", "-n", metavar="N", parser=whole(1), help="At most N of them.")]
Category = Annotated[
    str | None, typer.Option("--category", metavar="PATH", help="Only this category and below, as 运营学院/网站运营.")
]
Since = Annotated[date | None, typer.Option("--since", metavar="D", parser=day, help="Updated on this day or later.")]
Until = Annotated[date | None, typer.Option("--until", metavar="D", parser=day, help="Updated on this day or earlier.")]
Sort = Annotated[
    str,
    typer.Option(
        "--sort", metavar="ORDER", parser=one_of("newest", "relevance", "reads", "updated"), help="What comes first."
    ),
]
