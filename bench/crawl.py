"""A bare spider and our whole crawl on the same site, in turns, in one run.

python -m bench.crawl --articles 2000 --rounds 3

Exit status 1 where a run brought home something wrong.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.check import from_archive, from_lines, wrong_fields
from bench.measure import Usage, run
from bench.serving import Server, running
from bench.site import large_site

RESULTS = Path(__file__).parent / "results"
SIZES = [2000, 20_000]
"""Ten times the site must not take more memory, nor more work a page."""
SHOWN = 5
"""Wrong fields named for each run: enough to see what kind of mistake it is."""
OURS = (sys.executable, "-m", "yunliebian_crawler", "crawl", "--delay", "0", "--concurrency", "16", "--quiet")


@dataclass(frozen=True)
class Run:
    """One measured run."""

    contender: str
    usage: Usage
    requests: int
    wrong: int
    """Fields that differ from the truth."""

    @property
    def is_right(self) -> bool:
        return self.usage.status == 0 and self.wrong == 0


Contender = Callable[[Server, Path], tuple[list[str], Path]]


def bare(server: Server, folder: Path) -> tuple[list[str], Path]:
    """Five fields to JSON lines."""
    out = folder / "bare.jsonl"
    return [sys.executable, "-m", "bench.bare", server.url, str(out)], out


def crawl(server: Server, folder: Path) -> tuple[list[str], Path]:
    """Everything we do: raw record, revision, counts, panels, links, search index."""
    db = folder / "archive.db"
    return [*OURS, "--site", server.url, "--db", str(db)], db


def measured(name: str, contender: Contender, articles: int, server: Server, folder: Path) -> Run:
    """Run one contender and compare what it brought home with the truth."""
    command, out = contender(server, folder)
    server.clear()
    usage = run(command, folder / f"{name}.log")
    requests = server.requests()
    found = from_lines(out) if out.suffix == ".jsonl" else from_archive(out)
    wrong = wrong_fields(large_site(articles), server.url, found) if out.exists() else ["nothing at all came out"]
    for line in wrong[:SHOWN]:
        print(f"wrong: {line}", file=sys.stderr)
    return Run(name, usage, requests, len(wrong))


def rounds(articles: int, count: int, server: Server, folder: Path) -> Iterator[Run]:
    """The contenders in turns; each round in a folder of its own, with our second crawl of the unchanged site."""
    for number in range(count):
        here = folder / f"round-{number}"
        here.mkdir()
        for name, contender in (("bare", bare), ("crawl", crawl), ("crawl again", crawl)):
            result = measured(name, contender, articles, server, here)
            progress = f"{articles} articles, round {number + 1}: {name} {result.usage.cpu_seconds:.1f} s CPU"
            print(progress, file=sys.stderr, flush=True)
            yield result


def summary(articles: int, pages: int, runs: list[Run]) -> list[dict[str, Any]]:
    """One row a contender: medians over the rounds."""
    rows = []
    for name in dict.fromkeys(each.contender for each in runs):
        mine = [each for each in runs if each.contender == name]
        rows.append(
            {
                "articles": articles,
                "pages": pages,
                "contender": name,
                "cpu_ms_per_page": round(median(r.usage.cpu_seconds for r in mine) * 1000 / pages, 2),
                "wall_seconds": round(median(r.usage.wall_seconds for r in mine), 1),
                "peak_mb": round(max(r.usage.peak_mb for r in mine)),
                "requests": round(median(r.requests for r in mine)),
                "is_right": all(r.is_right for r in mine),
                "runs": [asdict(r) for r in mine],
            }
        )
    base = rows[0]["cpu_ms_per_page"]
    return [{**row, "times_bare": round(row["cpu_ms_per_page"] / base, 2) if row["is_right"] else None} for row in rows]


COLUMNS = ("articles", "contender", "cpu_ms_per_page", "times_bare", "wall_seconds", "peak_mb", "requests", "is_right")


def markdown(rows: list[dict[str, Any]], server: str) -> str:
    """The rows as a table, with what they were measured on."""
    lines = ["| " + " | ".join(name.replace("_", " ") for name in COLUMNS) + " |", "|" + " --- |" * len(COLUMNS)]
    lines += ["| " + " | ".join(_cell(row, name) for name in COLUMNS) + " |" for row in rows]
    machine = f"Python {platform.python_version()}, {platform.machine()}, served by {server}; CPU of the crawler only."
    return "\n".join(lines) + f"\n\n{machine}\n"


def _cell(row: dict[str, Any], name: str) -> str:
    """A run that brought home something wrong has no ratio: it failed."""
    return str(row[name]) if row["is_right"] or name != "times_bare" else "failed"


def measure_size(articles: int, count: int) -> tuple[list[dict[str, Any]], str]:
    """All rounds for one size of site."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name, running(articles, Path(name)) as server:
        runs = list(rounds(articles, count, server, Path(name)))
        pages = sum(1 for _ in large_site(articles).paths())
        _show_logs(Path(name), runs)
        return summary(articles, pages, runs), server.name


def _show_logs(folder: Path, runs: list[Run]) -> None:
    """What a failed run said is worth more than its figures."""
    for name in {each.contender for each in runs if not each.is_right}:
        for log in sorted(folder.glob(f"round-*/{name}.log")):
            print(f"--- {log.parent.name} {name}\n{log.read_text(errors='replace')[-2000:]}", file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.crawl", description=__doc__)
    parser.add_argument(
        "--articles", type=int, nargs="+", default=SIZES, help="sizes of the site (default: 2000 20000)"
    )
    parser.add_argument(
        "--rounds", type=int, help="turns for each contender (default: 3; 1 on more than 5,000 articles)"
    )
    options = parser.parse_args()
    rows, server = [], ""
    for articles in options.articles:
        some, server = measure_size(articles, options.rounds or (3 if articles <= 5000 else 1))
        rows += some
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "crawl.json").write_text(json.dumps(rows, indent=1) + "\n")
    (RESULTS / "crawl.md").write_text(markdown(rows, server))
    print(markdown(rows, server), end="")
    return 0 if all(row["is_right"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
