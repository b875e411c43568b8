"""Crawls killed at chosen moments, and archives compared: what is known of them must not depend on the kills."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from address_help import folder_of, rows
from forked import Forked

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.cli.replaying import read_sitemap
from yunliebian_crawler.demo.server import Served
from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.items import Problem, RecordPointer
from yunliebian_crawler.replay import on_cores
from yunliebian_crawler.upkeep.rows import row_problems
from yunliebian_crawler.warc import read_record

ROOT = Path(__file__).parents[2]
PYTHON = (sys.executable, "-m", "yunliebian_crawler")
CRAWL = ("crawl", "--delay", "0", "--quiet")
EARLY = 0.25
"""Share of kills in a crawl's first moments, when it reads its settings, opens the archive, asks for robots.txt."""
COLD = 0.05
"""Share of kills in the first second of a process of its own, which is mostly Python's start."""
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
SLOW = 60
"""Seconds after which a crawl that should be over long since has hung."""

RELATIONS = {
    "articles": """select url, title, category_path, updated_on, updated_at, read_count, body_text, body_html,
      status, revision_count from articles""",
    "revisions": """select a.url, r.number, r.title, r.category_path, r.updated_on, r.updated_at, r.body_text,
      r.body_html from revisions r join articles a on a.id = r.article_id""",
    "read_counts": """select distinct a.url, r.read_count, r.source from read_counts r
      join articles a on a.id = r.article_id""",
    "categories": """select c.name, c.url, c.path, c.depth, c.article_count, p.path from categories c
      left join categories p on p.id = c.parent_id""",
    "panel_entries": """select distinct e.panel, e.rank, e.title, e.url, a.url, e.excerpt, e.read_count
      from panel_entries e left join articles a on a.id = e.article_id""",
    "images": "select a.url, i.url, i.alt, i.position from images i join articles a on a.id = i.article_id",
    "links": "select a.url, l.url, l.text, l.position from links l join articles a on a.id = l.article_id",
    # Whether an article was expected of what is no page at all depends on who showed its address first.
    "fetches": """select distinct url, http_status,
      case when outcome = 'quarantined' and article_id is null then 'other' else outcome end, last_modified, error,
      kind, answered_url from fetches""",
    "problems": """select distinct url, field, kind, message from problems
      where kind not in ('not_the_page', 'neither')""",
    "coverage": "select a.url, c.state from coverage c join articles a on a.id = c.article_id",
}
"""What every relation says, but for times, row numbers, and what was only said twice."""


@dataclass
class Hunted:
    """One archive of a served site, and the crawls that are to fill it."""

    served: Served
    db: Path | str
    losses: list[set[str]] = field(default_factory=list)
    """For each kill, the paths that the killed crawl had asked for and that the archive knows nothing of."""
    options: tuple[str, ...] = ()
    """Of each of its crawls."""

    def start(self) -> Forked:
        return Forked(*self._command())

    def start_cold(self) -> subprocess.Popen[str]:
        """As a user or cron does."""
        command = [*PYTHON, *self._command()]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def _command(self) -> list[str]:
        return [*CRAWL, "--db", str(self.db), "--site", self.served.url, *self.options]

    def kill(self, chance: random.Random) -> None:
        """Start a crawl and kill it: at any moment of its beginning, or some requests later."""
        before, moment = len(self.served.requests), chance.random()
        with self.start_cold() if moment < COLD else self.start() as process:
            if moment < COLD:
                time.sleep(chance.random())
            elif moment < EARLY:
                time.sleep(chance.random() * 0.4)
            else:
                self.wait(process, before + chance.randint(1, 30))
                time.sleep(chance.random() * 0.05)
            is_over = process.poll() is not None
            process.kill()
            out = process.communicate()[0]
        assert not is_over, f"over before it was killed: {out}"
        self.losses.append({request.path for request in self.served.requests[before:]} - self.known_paths())

    def end(self) -> str:
        """Let a crawl run to its end; what it said."""
        with self.start_cold() as process:
            out = process.communicate(timeout=SLOW)[0]
        assert process.returncode == 0, out
        return out

    def wait(self, process: Forked | subprocess.Popen[str], requests: int) -> None:
        """Until the site was asked so often, or the crawl is over."""
        end = time.monotonic() + SLOW
        while len(self.served.requests) < requests and process.poll() is None:
            assert time.monotonic() < end, "nothing happens any more"
            time.sleep(0.002)

    def known_paths(self) -> set[str]:
        """Paths of addresses that were asked, and of those that answered in their place."""
        try:
            rows = self.rows("select url, answered_url from fetches")
        except (sqlite3.OperationalError, psycopg.errors.UndefinedTable):  # killed before the archive was made
            return set()
        return {"/" + url.split("/", 3)[3] for row in rows for url in row if url}

    def rows(self, sql: str) -> list[tuple]:
        return rows(self.db, sql)

    def relation(self, name: str) -> Counter[tuple]:
        rows = self.rows(RELATIONS[name])  # two servers have two ports
        return Counter(tuple(v.replace(self.served.url, "/") if isinstance(v, str) else v for v in row) for row in rows)

    def unreadable(self) -> list[str]:
        """Raw answers that are not what a row says."""
        bad = []
        for row in self.rows(
            "select warc_file, warc_offset, warc_length, warc_digest from fetches where warc_file is not null"
        ):
            try:
                read_record(folder_of(self.db) / "warc", RecordPointer(*row))
            except ArchiveError as error:
                bad.append(f"{row}: {error}")
        return bad

    def assert_sound(self) -> None:
        with Archive.open(str(self.db)) as archive:
            assert archive.check() == []
        assert self.unreadable() == []
        assert self.rows("select * from lock") == []

    def altered_rows(self) -> list[Problem]:
        """What a full check says of rows that are not what the raw answers say."""
        with Archive.open(str(self.db), write=True) as archive:
            return list(row_problems(archive, read_sitemap, NOW, workers=on_cores(1), tick=lambda *_: None))


def differences(one: Hunted, other: Hunted) -> dict[str, list[tuple]]:
    """Relation -> rows that only one of the two has."""
    found = {}
    for name in RELATIONS:
        mine, theirs = one.relation(name), other.relation(name)
        if odd := [*(mine - theirs), *(theirs - mine)]:
            found[name] = odd[:4]
    return found
