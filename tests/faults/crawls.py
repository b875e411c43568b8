"""Crawls of a broken site, each in a process of its own, and what they left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from address_help import rows

from yunliebian_crawler.archive import CrawlSummary

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
SCRIPT = """
import json, sys
from datetime import datetime
from pathlib import Path
from yunliebian_crawler.scrapy_ext.run import run_crawl
options = json.loads(sys.argv[1])
options["now"] = datetime.fromisoformat(options["now"])
summary = run_crawl(**options)
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
rss = int(status["VmHWM"].split()[0])  # the kernel counts what the parent held before the exec into ru_maxrss
end = {name: getattr(summary, name) for name in ("outcome", "requests", "message", "articles_new", "exit_status")}
print(json.dumps({**end, "rss": rss}))
sys.exit(summary.exit_status)
"""


@dataclass(frozen=True)
class Ended:
    status: int
    summary: dict[str, Any]
    err: str

    @property
    def memory_mb(self) -> float:
        """The most that the process ever held."""
        return self.summary["rss"] / 1024


def crawl(
    db: Path | str, url: str, *, now: str = "2026-11-22T03:00:00+00:00", seconds: float = 60, **options: Any
) -> Ended:
    """One crawl of ``url``; ``options`` are those of ``run_crawl``, and Scrapy's settings in capitals."""
    settings = {"DOWNLOAD_TIMEOUT": 3, "RETRY_TIMES": 0, "DOWNLOAD_MAXSIZE": 4 << 20}
    settings |= {name: options.pop(name) for name in list(options) if name.isupper()}
    asked = {"spider": "site", "delay": 0, "concurrency": 16, "now": now, "progress": False} | options
    arguments = json.dumps({**asked, "db": str(db), "site": url, "settings": settings})
    command = [sys.executable, "-W", "default", "-c", SCRIPT, arguments]
    ended = subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, timeout=seconds, check=False)
    out, err = ended.stdout.decode(), ended.stderr.decode()
    return Ended(ended.returncode, json.loads(out) if out else {}, err)


@dataclass(frozen=True)
class Kept:
    """An archive of ``site``, read from outside."""

    db: Path | str
    site: str

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return rows(self.db, sql, *values)

    def url(self, path: str) -> str:
        return self.site.rstrip("/") + path

    def article(self, path: str) -> tuple[str, str, str, int] | None:
        sql = "select title, category_path, body_text, read_count from articles where url = ?"
        return next(iter(self.rows(sql, self.url(path))), None)

    def fetch(self, path: str) -> tuple[str, str]:
        """Outcome of the last fetch of an address, and everything that is said about it."""
        ((fetch_id, outcome, status),) = self.rows(
            "select id, outcome, http_status from fetches where url = ? order by id desc limit 1", self.url(path)
        )
        said = self.rows("select message from problems where fetch_id = ?", fetch_id)
        return outcome, "; ".join([*(text for (text,) in said), f"HTTP {status}"])


def crawl_here(place: Path | str, url: str, **options: Any) -> tuple[Kept, CrawlSummary]:
    """One crawl in this process, into an archive in this folder, or of this address; options as above."""
    from yunliebian_crawler.scrapy_ext.run import run_crawl

    settings = {"RETRY_TIMES": 0} | {name: options.pop(name) for name in list(options) if name.isupper()}
    asked = {"spider": "site", "delay": 0, "concurrency": 8, "now": NOW, "progress": False} | options
    db = place / "archive.db" if isinstance(place, Path) else place
    summary = run_crawl(**asked, db=str(db), site=url, settings=settings)
    return Kept(db, url), summary
