"""What one node carries, measured; and what many sites take, simulated from that.

python -m bench.growth --articles 1000

The measured part crawls a generated site into an archive and weighs it. The simulated part shares many sites among
workers as Procrastinate does: a job is a batch of one site's requests under that site's lock, a worker runs a few jobs
side by side, and a core does only so many pages a second.
"""

from __future__ import annotations

import argparse
import heapq
import sqlite3
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.crawl import crawl
from bench.measure import run
from bench.serving import running

BATCH = 100
"""Requests a job."""
START = 1.2
"""Seconds that a job takes to begin: a process of its own, robots.txt."""
BUDGET = 300
"""Requests a site and night."""
SITES = (1, 10, 100, 1000)
WORKERS = ((1, 1), (1, 20), (4, 20), (16, 40))
"""Workers, each on a machine of two cores, and jobs that each runs side by side."""


@dataclass(frozen=True)
class Node:
    """What a page costs here."""

    cpu_seconds: float
    start_seconds: float
    """CPU that a run takes whatever it asks for."""
    archive_bytes: float
    raw_bytes: float


def measured(articles: int) -> Node:
    """Crawl a site of so many articles; a crawl of a single page tells what a start takes."""
    with tempfile.TemporaryDirectory() as name, running(articles, Path(name)) as server:
        folder = Path(name)
        command, db = crawl(server, folder)
        whole = run(command, folder / "whole.log")
        nothing = run([*command, "--max-pages", "1"], folder / "again.log")
        if whole.status:
            raise SystemExit((folder / "whole.log").read_text(encoding="utf-8"))
        with sqlite3.connect(db) as connection:
            pages = connection.execute("select count(*) from fetches where outcome <> 'failed'").fetchone()[0]
        raw = sum(path.stat().st_size for path in (folder / "warc").glob("*.warc.gz"))
        cpu = (whole.cpu_seconds - nothing.cpu_seconds) / pages
        return Node(cpu, nothing.cpu_seconds, db.stat().st_size / pages, raw / pages)


def night(
    node: Node, sites: int, workers: int, at_once: int, *, pace: float = 1.0, cores: int = 2
) -> tuple[float, float]:
    """Hours until every site had its budget, and the share of the workers' cores that was busy."""
    batches = -(-BUDGET // BATCH)
    alone = START + BATCH * pace
    work = node.start_seconds + BATCH * node.cpu_seconds
    running_jobs = min(at_once, max(1, int(alone * cores / work)))  # more than that would wait for the cores
    free = [0.0] * (workers * running_jobs)
    heapq.heapify(free)
    ready = [(0.0, site, batches) for site in range(sites)]  # a site's next batch begins when its last one has ended
    end = 0.0
    while ready:
        since, site, left = heapq.heappop(ready)
        begin = max(since, heapq.heappop(free))
        done = begin + alone
        heapq.heappush(free, done)
        end = max(end, done)
        if left > 1:
            heapq.heappush(ready, (done, site, left - 1))
    return end / 3600, sites * batches * work / (end * workers * cores)


def report(node: Node) -> str:
    sizes = f"{node.archive_bytes:,.0f} bytes of archive, {node.raw_bytes:,.0f} bytes raw"
    lines = [
        f"a page: {1000 * node.cpu_seconds:.1f} CPU-ms, {sizes}; a start: {node.start_seconds:.2f} CPU-s",
        "",
        f"| sites, {BUDGET} requests each | workers x jobs at once | hours | cores busy |",
        "| ---: | ---: | ---: | ---: |",
    ]
    for sites in SITES:
        for workers, at_once in WORKERS:
            hours, busy = night(node, sites, workers, at_once)
            lines.append(f"| {sites:,} | {workers} x {at_once} | {hours:.2f} | {busy:.1%} |")
    lines += ["", "| pages kept | archive | raw |", "| ---: | ---: | ---: |"]
    for pages in (10**4, 10**5, 10**6, 10**8):
        lines.append(f"| {pages:,} | {_size(pages * node.archive_bytes)} | {_size(pages * node.raw_bytes)} |")
    return "\n".join(lines)


def _size(count: float) -> str:
    for unit in ("B", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:.3g} {unit}"
        count /= 1000
    return f"{count:.3g} TB"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    print(report(measured(parser.parse_args().articles)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
