"""A writer killed at any moment loses nothing that was committed, and leaves a sound archive."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from archive_help import NOON, Desk

from yunliebian_crawler.archive import Archive

WRITER = """
import sys
from pathlib import Path
from archive_help import Desk, article, listing, panel
from yunliebian_crawler.archive import Archive
made = Desk(Archive.open(sys.argv[1], write=True, create=True))
for number in range(int(sys.argv[2]), 10**6):
    made.keep(article(number, text="甲乙丙"[number % 3] * 300, panels={"hot": panel(range(number, number + 9))}))
    made.keep(article(1, text=str(number)))
    made.keep(listing(range(number, number + 5)))
    if number % 3 == 0:
        made.archive.commit()
        print(number, flush=True)
"""


def killed(db: Path, start: int, seconds: float) -> int:
    """The last article that the writer said was safe, before it was killed."""
    command = [sys.executable, "-c", WRITER, str(db), str(start)]
    with subprocess.Popen(command, cwd=Path(__file__).parent, stdout=subprocess.PIPE, text=True) as writer:
        first = writer.stdout.readline()
        time.sleep(seconds)
        writer.kill()
        lines = [first, *writer.stdout.readlines()]
    return max(int(line) for line in lines if line.endswith("\n"))


def test_killed_again_and_again(tmp_path):
    db, chance, safe = tmp_path / "archive.db", random.Random(5), 1
    for _ in range(6):
        safe = killed(db, safe + 1, chance.random() * 0.3)
        with Archive.open(str(db)) as archive:
            assert archive.check() == []
            assert archive.article(f"https://www.yunliebian.com/a/{safe}.html") is not None
    with Archive.open(str(db), write=True) as archive:
        made = Desk(archive, NOON)
        assert made.crawl.resumed
        assert set(made.values("select outcome from crawls where id < 7")) == {"killed"}
        counts = "select sum(articles_new), sum(articles_changed) from crawls"
        told = "select sum(outcome = 'new'), sum(outcome = 'changed') from fetches"
        assert list(made.row(counts).values()) == list(made.row(told).values())
