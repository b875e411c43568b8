"""What the tests of jobs share: the workers of one archive on a real server, beside a real site."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from yunliebian_crawler.demo.server import Served, serve
from yunliebian_crawler.demo.site import DemoSite

PATIENCE = 120
"""Seconds for anything that a worker does here, on a machine with much else to do."""


@dataclass
class Crew:
    """The workers of one archive; what they say goes to files, so that nobody waits for a reader of it."""

    db: str
    served: Served
    folder: Path
    command: Callable[..., Any]
    """Runs a command of ours in this process."""
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        environ = os.environ | {"YUNLIEBIAN_DB": self.db, "YUNLIEBIAN_SITE": self.served.url}
        with (self.folder / f"said-{len(self.workers)}").open("wb") as said:
            line = [sys.executable, "-m", "yunliebian_crawler", *words]
            self.workers.append(subprocess.Popen(line, env=environ, stdout=said, stderr=said, stdin=subprocess.DEVNULL))
        return self.workers[-1]

    def work(self, *words: str) -> None:
        """A process to its end."""
        process = self.start(*words)
        assert process.wait(PATIENCE) == 0, self.said()

    def said(self) -> str:
        return "\n".join(path.read_text() for path in sorted(self.folder.glob("said-*")))

    def run(self, *words: object) -> str:
        ended = self.command(*words, "--db", self.db)
        assert ended.status == 0, ended.err
        return ended.out

    def jobs(self) -> dict[int, dict]:
        return {job["id"]: job for job in json.loads(self.run("jobs", "--json"))}

    def statuses(self) -> dict[int, str]:
        return dict(self.rows("select id, status::text from procrastinate_jobs order by id"))

    def is_over(self, job: int) -> bool:
        """Whether a job's command came to its end, healthy or not: a crawl that goes on where another one was killed
        may have few pages left, and among them the site's broken ones."""
        ended = self.statuses()[job] in ("succeeded", "failed")
        ((outcome,),) = self.rows("select outcome from crawls order by id desc limit 1")
        return ended and outcome in ("done", "unhealthy")

    def rows(self, sql: str) -> list[tuple]:
        with psycopg.connect(self.db.partition("?")[0], connect_timeout=10) as connection:
            return connection.execute(sql).fetchall()

    def write(self, sql: str) -> None:
        with psycopg.connect(self.db.partition("?")[0], connect_timeout=10) as connection:
            connection.execute(sql)

    def until(self, true: Callable[[], object], seconds: float = PATIENCE) -> float:
        """Seconds until it is true."""
        began = time.monotonic()
        while not true():
            assert time.monotonic() - began < seconds, self.said()
            time.sleep(0.1)
        return time.monotonic() - began

    def asked(self) -> Counter[str]:
        """Articles by how often they were asked."""
        return Counter(r.path for r in self.served.requests if r.status == 200 and r.path.endswith(".html"))

    def end(self) -> None:
        """What a worker began ends with it."""
        for process in self.workers:
            process.kill()
            process.wait(PATIENCE)


@contextmanager
def crew_of(postgres: Any, folder: Path, command: Callable[..., Any]) -> Iterator[Crew]:
    """A new archive, a site, and no worker yet."""
    with serve(DemoSite(articles=70)) as served:
        db = postgres.archive(folder / "raw")
        made = Crew(db, served, folder, command)
        try:
            yield made
        finally:
            made.end()
            postgres.drop(db)
