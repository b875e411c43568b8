"""What the tests of crawls share: an archive that is crawled in this process or in another one."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from yunliebian_crawler.archive import Archive, CrawlSummary
from yunliebian_crawler.archive.opening import open_database
from yunliebian_crawler.scrapy_ext.run import run_crawl

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@dataclass
class Keeper:
    """One archive in a temporary folder, crawled in this process or in another one."""

    db: str
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def crawl(self, url: str, **options) -> CrawlSummary:
        options = {"spider": "site", "delay": 0, "progress": False, "now": NOW} | options
        return run_crawl(db=self.db, site=url, **options)

    def fetch(self, url: str, *paths: str, **options) -> CrawlSummary:
        return self.crawl(url, spider="articles", urls=[url + path for path in paths], **options)

    def start(self, url: str, *options: str, spider: str = "site", **environ: str) -> subprocess.Popen[bytes]:
        """A crawl in a process of its own, by Scrapy's own command from the checkout."""
        settings = {"YUNLIEBIAN_DB": self.db, "YUNLIEBIAN_SITE": url, "DOWNLOAD_DELAY": "0"}
        pairs = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
        command = [sys.executable, "-m", "scrapy", "crawl", spider, *pairs, *options]
        return self._start(command, environ)

    def run(self, url: str, *options: str, **environ: str) -> subprocess.Popen[bytes]:
        """A crawl in a process of its own, as ``run_crawl``; ends with its exit status."""
        script = (
            "import sys; from yunliebian_crawler.errors import CrawlerError\n"
            "from yunliebian_crawler.scrapy_ext.run import run_crawl\n"
            "try: sys.exit(run_crawl(spider='site', db=sys.argv[1], site=sys.argv[2], delay=float(sys.argv[3]),"
            " progress=False).exit_status)\n"
            "except CrawlerError as error: print(error, file=sys.stderr); sys.exit(error.exit_status)\n"
        )
        command = [sys.executable, "-c", script, self.db, url, *(options or ("0",))]
        return self._start(command, environ)

    def _start(self, command: list[str], environ: dict[str, str]) -> subprocess.Popen[bytes]:
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        self.processes.append(subprocess.Popen(command, cwd=ROOT, env=os.environ | environ, **pipes))
        return self.processes[-1]

    def end(self) -> None:
        """Whatever a failed test left running."""
        for process in self.processes:
            process.kill()
            for pipe in (process.stdout, process.stderr):
                pipe.close()
            process.wait(60)

    def rows(self, sql: str) -> list[tuple]:
        if "://" in self.db:
            with closing(open_database(self.db, write=False, create=False)) as database:
                return database.execute(sql, {}).fetchall()
        with closing(sqlite3.connect(f"file:{self.db}?mode=ro", uri=True)) as connection:
            return connection.execute(sql).fetchall()

    def errors(self) -> dict[str, str]:
        """Why addresses failed: path -> reason."""
        found = self.rows(
            "select a.url, f.error from fetch_rows f join addresses a on a.id = f.address_id order by f.id"
        )
        return {"/" + url.split("/", 3)[3]: error for url, error in found if error}

    def titles(self) -> set[str]:
        return {title for (title,) in self.rows("select title from articles")}

    def check(self) -> list:
        with Archive.open(self.db) as archive:
            return archive.check()


def wait(process: subprocess.Popen[bytes], seconds: float = 30) -> tuple[int, str]:
    """Exit status and what was printed on standard error; else on standard output."""
    out, err = process.communicate(timeout=seconds)
    return process.returncode, (err or out).decode()
