"""A bare spider, one that commits each item, and our whole crawl on the same site, in turns, in one run.

python -m bench.crawl --articles 2000 --rounds 3

Exit status 1 where a run, but for those of other makers, brought home something wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.check import Truth, found_in
from bench.measure import Usage, run
from bench.others import OTHERS, made_ready
from bench.serving import Server, running
from bench.site import large_site

RESULTS = Path(__file__).parent / "results"
SIZES = [2000, 10_000]
LARGE = 100_000
"""Added where BENCH=large: it takes hours."""
MANY = 5000
"""Articles from which on one round must do."""
SHOWN = 5
"""Wrong fields named for each run: enough to see what kind of mistake it is."""
BUDGET = 300
"""Requests of a refresh."""
LATER = "2026-12-01T03:00:00Z"
"""When it runs: days after the crawl, so that there is something to look at again."""
OURS = (sys.executable, "-m", "yunliebian_crawler")
ASKED = ("--delay", "0", "--quiet")


@dataclass(frozen=True)
class Run:
    """One measured run."""

    contender: str
    usage: Usage
    requests: int
    needed: int
    """Requests that the same result cannot be had without."""
    wrong: int
    """Fields that differ from the truth."""

    @property
    def is_right(self) -> bool:
        return self.usage.status == 0 and self.wrong == 0


@dataclass(frozen=True)
class Size:
    """Pages of a site."""

    articles: int
    pages: int


Contender = Callable[[Server, Path], tuple[list[str], Path]]


def bare(server: Server, folder: Path) -> tuple[list[str], Path]:
    """Five fields to JSON lines."""
    out = folder / "bare.jsonl"
    return [sys.executable, "-m", "bench.bare", server.url, str(out)], out


def commit_each(server: Server, folder: Path) -> tuple[list[str], Path]:
    """The same, by SQLAlchemy, a commit for each item."""
    out = folder / "items.db"
    return [sys.executable, "-m", "bench.bare", server.url, str(out)], out


def crawl(server: Server, folder: Path) -> tuple[list[str], Path]:
    """Everything we do: raw record, revision, counts, panels, links, search index."""
    db = folder / "archive.db"
    return [*OURS, "crawl", *ASKED, "--concurrency", "16", "--site", server.url, "--db", str(db)], db


def refresh(server: Server, folder: Path) -> tuple[list[str], Path]:
    """A night's budget, some days after the crawl."""
    db = folder / "archive.db"
    budget = ("--budget", str(BUDGET), "--now", LATER)
    return [*OURS, "refresh", *ASKED, *budget, "--site", server.url, "--db", str(db)], db


CONTENDERS: dict[str, tuple[Contender, Callable[[Size], int]]] = {
    "bare": (bare, lambda size: size.pages),
    "a commit each": (commit_each, lambda size: size.pages),
    "crawl": (crawl, lambda size: size.pages),
    "crawl again": (crawl, lambda size: size.pages - size.articles),
    "refresh": (refresh, lambda size: min(BUDGET, size.pages)),
}
"""What is run, in this order, and how many requests it needs."""


def measured(name: str, size: Size, server: Server, truth: Truth, folder: Path) -> Run:
    """Run one contender and compare what it brought home with the truth."""
    contender, needed = (CONTENDERS | OTHERS)[name]
    command, out = contender(server, folder)
    server.clear()
    usage = run(command, folder / f"{name}.log")
    wrong = truth.wrong(found_in(out)) if out.exists() else ["nothing at all came out"]
    for line in wrong[:SHOWN]:
        print(f"wrong: {line}", file=sys.stderr)
    return Run(name, usage, server.requests(), needed(size), len(wrong))


def rounds(size: Size, count: int, server: Server, folder: Path, others: list[str]) -> Iterator[Run]:
    """The contenders in turns; each round in a folder of its own."""
    truth = Truth(large_site(size.articles), server.url)
    for number in range(count):
        here = folder / f"round-{number}"
        here.mkdir()
        for name in (*CONTENDERS, *others):
            result = measured(name, size, server, truth, here)
            progress = f"{size.articles} articles, round {number + 1}: {name} {result.usage.cpu_seconds:.1f} s CPU"
            print(progress, file=sys.stderr, flush=True)
            yield result


def summary(size: Size, runs: list[Run]) -> list[dict[str, Any]]:
    """One row a contender: medians over the rounds."""
    rows: list[dict[str, Any]] = []
    for name in dict.fromkeys(each.contender for each in runs):
        mine = [each for each in runs if each.contender == name]
        needed = mine[0].needed
        requests = round(median(r.requests for r in mine))
        rows.append(
            {
                "articles": size.articles,
                "contender": name,
                "cpu_ms_per_page": round(median(r.usage.cpu_seconds for r in mine) * 1000 / needed, 2),
                "wall_seconds": round(median(r.usage.wall_seconds for r in mine), 1),
                "peak_mb": round(max(r.usage.peak_mb for r in mine)),
                "requests": requests,
                "beyond_needed": requests - needed,
                "is_right": all(r.is_right for r in mine),
                "runs": [asdict(r) for r in mine],
            }
        )
    base = rows[0]["cpu_ms_per_page"]
    return [{**row, "times_bare": round(row["cpu_ms_per_page"] / base, 2) if row["is_right"] else None} for row in rows]


COLUMNS = (
    "articles",
    "contender",
    "cpu_ms_per_page",
    "times_bare",
    "wall_seconds",
    "peak_mb",
    "requests",
    "beyond_needed",
    "is_right",
)


def markdown(rows: list[dict[str, Any]], server: str) -> str:
    """The rows as a table, with what they were measured on."""
    lines = ["| " + " | ".join(name.replace("_", " ") for name in COLUMNS) + " |", "|" + " --- |" * len(COLUMNS)]
    lines += ["| " + " | ".join(_cell(row, name) for name in COLUMNS) + " |" for row in rows]
    machine = (
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, served by {server}. CPU of "
        "the crawler and its children, a page that it needed to ask; medians, the peak of memory the largest."
    )
    return "\n".join(lines) + f"\n\n{machine}\n"


def _cell(row: dict[str, Any], name: str) -> str:
    """A run that brought home something wrong has no ratio: it failed."""
    return str(row[name]) if row["is_right"] or name != "times_bare" else "failed"


def measure_size(articles: int, count: int, others: list[str]) -> tuple[list[dict[str, Any]], str]:
    """All rounds for one size of site."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name, running(articles, Path(name)) as server:
        size = Size(articles, sum(1 for _ in large_site(articles).paths()))
        runs = list(rounds(size, count, server, Path(name), others))
        _show_logs(Path(name), runs)
        return summary(size, runs), server.name


def _show_logs(folder: Path, runs: list[Run]) -> None:
    """What a failed run said is worth more than its figures."""
    for name in {each.contender for each in runs if not each.is_right}:
        for log in sorted(folder.glob(f"round-*/{name}.log")):
            print(f"--- {log.parent.name} {name}\n{log.read_text(errors='replace')[-2000:]}", file=sys.stderr)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.crawl", description=__doc__)
    sizes = SIZES + [LARGE] * (os.environ.get("BENCH") == "large")
    parser.add_argument(
        "--articles", type=int, nargs="+", default=sizes, help="sizes of the site (default: %(default)s)"
    )
    parser.add_argument(
        "--rounds", type=int, help=f"turns for each contender (default: 3; 1 on more than {MANY} articles)"
    )
    parser.add_argument(
        "--others", action="store_true", help="Crawlee and news-please too, in environments of their own"
    )
    options = parser.parse_args(arguments)
    others = made_ready() if options.others else []
    rows, server = [], ""
    for articles in options.articles:
        some, server = measure_size(articles, options.rounds or (3 if articles <= MANY else 1), others)
        rows += some
        RESULTS.mkdir(exist_ok=True)  # after each size: the larger ones take long
        (RESULTS / "crawl.json").write_text(json.dumps(rows, indent=1) + "\n")
        (RESULTS / "crawl.md").write_text(markdown(rows, server))
    print(markdown(rows, server), end="")
    return 0 if all(row["is_right"] for row in rows if row["contender"] not in others) else 1


if __name__ == "__main__":
    sys.exit(main())
