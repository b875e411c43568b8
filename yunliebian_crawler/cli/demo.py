"""``demo``: the bundled site crawled end to end, and what the archive then answers, printed for a person."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

import typer

from yunliebian_crawler.cli import options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.errors import CrawlerError, UsageError
from yunliebian_crawler.escaping import harmless

if TYPE_CHECKING:
    from rich.text import Text

    from yunliebian_crawler.demo import story
    from yunliebian_crawler.demo.server import Served

SEED = 2
"""A site whose week has something of everything: edits, deletions, and newcomers on the hot list."""
BLOCKS = "▁▂▃▄▅▆▇█"
DIFF_LINES = 12
WIDTH = 100
"""Columns that the story keeps to."""
COLOURS = {"+": "green", "-": "red"}


@app.command(
    epilog="""
\b
Examples:
  yunliebian demo                     serve, crawl on five days, look back; nothing is kept
  yunliebian demo --keep /tmp/demo    keep the archive, then: yunliebian stats --db /tmp/demo/archive.db
  yunliebian demo --serve-only        look at the site in a browser"""
)
def demo(
    keep: Annotated[Path | None, typer.Option("--keep", metavar="DIR", help="Keep the archive in this folder.")] = None,
    port: Annotated[
        int, typer.Option("--port", metavar="N", parser=options.whole(0), help="Serve on this port (0: a free one).")
    ] = 0,
    serve_only: Annotated[bool, typer.Option("--serve-only", help="Only serve the site, until Ctrl-C.")] = False,
) -> int:
    """Crawl a bundled site through a week of its life.

    Shows what an archive can answer. No internet needed.
    """
    with _served(port) as served:
        return _wait(served) if serve_only else _tell(served, keep)


@contextmanager
def _served(port: int) -> Iterator[Served]:
    from yunliebian_crawler.demo.server import serve
    from yunliebian_crawler.demo.site import DemoSite

    with ExitStack() as stack:
        try:
            served = stack.enter_context(serve(DemoSite(seed=SEED), port))
        except (OSError, OverflowError) as error:
            raise UsageError(f"cannot serve on port {port}: {error}; choose another with --port") from error
        yield served


def _wait(served: Served) -> int:
    output.say(f"the bundled site is at {served.url} until you press Ctrl-C")
    try:
        if sys.stdin.isatty():
            _live(served)
        Event().wait()
    except KeyboardInterrupt:
        output.note("")
    return 0


def _live(served: Served) -> None:
    """Let a day pass at every Enter."""
    from yunliebian_crawler.demo.days import date_of

    output.say("press Enter to let a day pass")
    for _ in sys.stdin:
        served.day += 1
        output.say(f"it is {date_of(served.day)}")


def _tell(served: Served, keep: Path | None) -> int:
    from yunliebian_crawler.demo.story import tell

    with _folder(keep) as folder:
        output.say(f"A site of our own is being served at {served.url}; a week of its life, crawled on five days:\n")
        for chapter in tell(served, folder / "archive.db", crawl_apart):
            show(chapter)
        if keep is not None:
            output.say(f"\nThe archive is kept; try: yunliebian search 复盘 --db {folder / 'archive.db'}")
    return 0


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="yunliebian-demo-") as name:
            yield Path(name)
    elif (keep / "archive.db").exists():
        raise UsageError(f"{keep / 'archive.db'} is there already; name an empty folder with --keep")
    else:
        yield keep


def crawl_apart(site: str, db: Path, now: datetime, crawl_all: bool) -> Mapping[str, Any]:
    """Crawl in a process of its own (a reactor runs once in a process); its summary. Some pages are broken on purpose:
    an unhealthy end is fine."""
    command = [sys.executable, "-m", "yunliebian_crawler", "crawl", "--site", site, "--db", str(db)]
    command += ["--now", now.isoformat(), "--delay", "0", "--concurrency", "8", "--quiet", "--json"]
    command += ["--all"] if crawl_all else []
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - ours
    if done.returncode not in (0, 1) or not done.stdout.strip():
        raise CrawlerError(f"the crawl ended with status {done.returncode}: {done.stderr.strip()[-500:]}")
    summary: Mapping[str, Any] = json.loads(done.stdout)
    return summary


def show(chapter: story.Chapter) -> None:
    """Print one chapter."""
    PRINTERS[type(chapter).__name__](chapter)


def _crawled(chapter: story.Crawled) -> None:
    kinds = ("new", "changed", "unchanged", "gone")
    counts = "  ".join(f"{kind} {chapter.summary[f'articles_{kind}']:>2}" for kind in kinds)
    command = "crawl --all" if chapter.is_all else "crawl"
    output.say(
        f"  {chapter.on}  {command:<11}  {chapter.asked:>3} requests  {counts}  "
        f"problems {chapter.summary['problems']:>2}  {chapter.summary['seconds']:.1f} s"
    )


def _newest(chapter: story.Newest) -> None:
    _heading("The newest articles", "by 更新时间")
    output.table(chapter.rows, ("updated_on", "read_count", "category_path", "title"), empty="none")


def _edit(chapter: story.Edit) -> None:
    _heading(f"An edit of “{chapter.title}”", f"yunliebian diff {chapter.article_id}")
    before, after = chapter.before, chapter.after
    output.say(f"updated {output.shown(before['updated_on'])} -> {output.shown(after['updated_on'])}  {chapter.url}")
    for line in _around_changes(chapter.lines)[:DIFF_LINES]:
        output.rendered(_text(_fit(line, WIDTH), COLOURS.get(line[0], "dim")))


def _around_changes(lines: Sequence[str]) -> list[str]:
    """The changed lines, each with its neighbours."""
    changed = {i for i, line in enumerate(lines) if line[0] in COLOURS}
    near = {j for i in changed for j in (i - 1, i, i + 1)}
    return [line for i, line in enumerate(lines) if i in near]


def _curve(chapter: story.Curve) -> None:
    _heading(f"How “{chapter.title}” was read", f"yunliebian history {chapter.article_id}")
    days, reads = zip(*chapter.points, strict=True)
    output.say(f"{days[0]}  {reads[0]:>6,}  {sparkline(chapter.points)}  {reads[-1]:,}  {days[-1]}")
    output.say(f"(seen on {len(days)} days; a gap is a day on which nobody looked)")


def sparkline(points: Sequence[tuple[date, int]]) -> str:
    """One block a day, its height the reads of that day; a blank where nothing is known.

    >>> sparkline([(date(2026, 11, 1), 10), (date(2026, 11, 2), 20), (date(2026, 11, 4), 80)])
    '▁▂ █'
    """
    known = dict(points)
    low, high = min(known.values()), max(known.values())
    step = max(high - low, 1) / (len(BLOCKS) - 1)
    days = range(points[0][0].toordinal(), points[-1][0].toordinal() + 1)
    reads = (known.get(date.fromordinal(day)) for day in days)
    return "".join(" " if count is None else BLOCKS[round((count - low) / step)] for count in reads)


def _hot_list(chapter: story.HotList) -> None:
    _heading("The hot list's ranks", "热门文章, as every page shows it for free")
    columns = [f"{day:%m-%d}" for day in chapter.days]
    rows = [dict(zip(columns, ranks, strict=True)) | {"title": title} for title, ranks in chapter.rows]
    output.table(rows, (*columns, "title"), empty="none")


def _gone(chapter: story.Gone) -> None:
    _heading("Taken down by the site, kept by the archive", "yunliebian show")
    output.table(chapter.rows, ("id", "last_seen_at", "title"), empty="none")


def _went_wrong(chapter: story.WentWrong) -> None:
    _heading("What went wrong", "yunliebian problems")
    rows = [{**row, "page": _fit(_path(row["url"]), 30), "message": _fit(row["message"], 46)} for row in chapter.rows]
    output.table(rows, ("times", "kind", "page", "message"), empty="nothing")


PRINTERS: Mapping[str, Any] = {
    "Crawled": _crawled,
    "Newest": _newest,
    "Edit": _edit,
    "Curve": _curve,
    "HotList": _hot_list,
    "Gone": _gone,
    "WentWrong": _went_wrong,
}


def _heading(text: str, command: str) -> None:
    heading = _text(f"\n{text}", "bold")
    heading.append(f"  [{command}]", style="dim")
    output.rendered(heading)


def _text(text: str, style: str) -> Text:
    from rich.text import Text

    return Text(harmless(text), style=style)


def _fit(text: str, columns: int) -> str:
    """``text`` cut to the columns that it takes on a terminal, where a Chinese character takes two."""
    from rich.text import Text

    fitted = Text(text)
    fitted.truncate(columns, overflow="ellipsis")
    return fitted.plain


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")
