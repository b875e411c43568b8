"""What more workers gain, and what they must not change: reading again, and the pace at which a site is asked.

python -m bench.workers --pages 20000 --requests 300

Needs PostgreSQL's programs, or a server named by TEST_POSTGRESQL. Each worker has one core of this machine, as if it
were a machine of its own; one of them also runs the command, as any worker does whose job it is.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg

from bench.parse import pages
from bench.reparse import HEADERS, NOON
from tests.postgres_server import PostgresServer, running_server
from yunliebian_crawler.demo.server import Request, serve
from yunliebian_crawler.demo.site import DemoSite
from yunliebian_crawler.site import HOME
from yunliebian_crawler.warc import Record, WarcWriter

RESULTS = Path(__file__).parent / "results"
DELAY = 0.2
"""Seconds between two requests of the site whose pace is looked at."""
TOOK = """
select extract(epoch from max(at) - min(at)) from procrastinate_events where type <> 'deferred'
  and job_id = (select max(id) from procrastinate_jobs where task_name = 'yunliebian.command')"""
LONGEST = 3600
"""Seconds that any part may take."""


class Timed(list[Request]):
    """Requests, and when each came."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[float] = []

    def append(self, request: Request) -> None:
        self.times.append(time.monotonic())
        super().append(request)


def ours(db: str, *words: str, site: str = HOME, core: int | None = None) -> subprocess.Popen[bytes]:
    """A command in a process of its own; ``core``: the only one that it and all that it starts may use."""
    cores = sorted(os.sched_getaffinity(0))
    environ = os.environ | {"YUNLIEBIAN_DB": db, "YUNLIEBIAN_SITE": site}
    line = [sys.executable, "-m", "yunliebian_crawler", *words]
    if core is not None:
        line = ["taskset", "--cpu-list", str(cores[core % len(cores)]), *line]
    return subprocess.Popen(line, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def done(db: str, *words: str, site: str = HOME) -> None:
    if ours(db, *words, site=site).wait(LONGEST) not in (0, 1):
        raise SystemExit(f"{' '.join(words)} failed")


@contextmanager
def workers(db: str, count: int, site: str = HOME) -> Iterator[None]:
    """So many, at work until the block ends."""
    at_work = [ours(db, "worker", site=site, core=number) for number in range(count)]
    try:
        until(db, f"select count(*) >= {2 * count} from procrastinate_workers")  # each is two: commands, and shards
        yield
    finally:
        for worker in at_work:
            worker.terminate()
        for worker in at_work:
            worker.wait(120)


def value(db: str, sql: str) -> float:
    with psycopg.connect(db.partition("?")[0]) as connection:
        (found,) = connection.execute(sql).fetchone() or (0,)
        return float(found)


def until(db: str, sql: str) -> None:
    for _ in range(LONGEST * 10):
        if value(db, sql):
            return
        time.sleep(0.1)
    raise SystemExit(f"not within {LONGEST} seconds: {sql}")


def idle(db: str) -> None:
    until(db, "select count(*) = 0 from procrastinate_jobs where status in ('todo', 'doing')")


def reading(server: PostgresServer, count: int) -> dict[str, float]:
    """Pages a second of a dry ``reparse`` as a job, by workers."""
    found = {}
    with tempfile.TemporaryDirectory() as name:
        db = f"{server.empty()}?folder={name}/data"
        writer = WarcWriter(Path(name, "from"), "bench", "bench")
        for number, (url, body) in enumerate(pages(count)):
            writer.write(Record(url, NOON + timedelta(seconds=number), 200, HEADERS, body))
        writer.close()
        done(db, "import", f"{name}/from", "--quiet")
        for crew in (1, 2):
            done(db, "jobs", "add", "reparse --dry-run")
            with workers(db, crew):
                idle(db)
            found[f"pages_a_second_{crew}"] = count / value(db, TOOK)
    return found | {"two_to_one": found["pages_a_second_2"] / found["pages_a_second_1"]}


def pace(server: PostgresServer, requests: int) -> dict[str, float]:
    """Requests a second of refreshes as jobs, by workers; and how often an article was asked a second time."""
    found: dict[str, float] = {}
    for crew in (1, 3):
        with (
            tempfile.TemporaryDirectory() as name,
            serve(DemoSite(articles=max(40, 2 * requests), has_traps=False)) as served,
        ):
            db = f"{server.empty()}?folder={name}"
            done(db, "crawl", "--max-pages", "1", "--delay", "0", "--quiet", site=served.url)
            served.requests = asked = Timed()
            for _ in range(3):
                done(db, "jobs", "add", f"refresh --budget {requests // 3} --delay {DELAY}", site=served.url)
            with workers(db, crew, served.url):
                idle(db)
            articles = Counter(each.path for each in asked if each.path.endswith(".html") and each.status == 200)
            found[f"requests_{crew}"] = len(asked)
            found[f"requests_a_second_{crew}"] = (len(asked) - 1) / (asked.times[-1] - asked.times[0])
            found[f"doubles_{crew}"] = sum(number - 1 for number in articles.values())
    return found | {"three_to_one": found["requests_a_second_3"] / found["requests_a_second_1"]}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000, help="pages that are read again (0: none)")
    parser.add_argument("--requests", type=int, default=150, help="requests of all refreshes together (0: none)")
    options = parser.parse_args()
    found: dict[str, float] = {}
    with running_server() as server:
        found |= reading(server, options.pages) if options.pages else {}
        found |= pace(server, options.requests) if options.requests else {}
    for what, number in found.items():
        print(f"{number:10.3f}  {what}")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "workers.json").write_text(json.dumps(found, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
