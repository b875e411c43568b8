"""What the tests of ``copy`` share: an archive with something of everything, and all of its rows to compare."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from yunliebian_crawler.archive import Archive, copying, transfer
from yunliebian_crawler.archive.opening import open_database
from yunliebian_crawler.schema import VERSIONS

sys.path.insert(0, str(Path(__file__).parent / "archives"))
import make

# A copy in small pages, ended by SIGKILL after so many steps of one sort.
KILLED = """if True:
    import os, signal, sys
    from yunliebian_crawler.archive import transfer
    from yunliebian_crawler.cli import moving, run
    transfer.PAGE, what, steps = 20, sys.argv[3], [int(sys.argv[4])]
    class Deadly(moving.Progress):
        def __call__(self, now, done):
            steps[0] -= now == what
            if not steps[0]:
                os.kill(os.getpid(), signal.SIGKILL)
    moving.Progress = Deadly
    sys.exit(run(["copy", "--db", sys.argv[1], "--to", sys.argv[2]]))"""


def lived(folder: Path) -> str:
    """The archive of today's schema that is kept for the tests, its raw answers beside it."""
    return str(make.unpack(VERSIONS[-1], folder))


def rows(db: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with closing(open_database(db, write=False, create=False)) as database:
        return {
            table.name: [row for page in transfer.pages(table, database) for row in page] for table in copying.tables()
        }


def answers(db: str) -> list[Any]:
    """What the archive says of itself."""
    with Archive.open(db) as archive:
        assert archive.check() == []
        asked = ("复盘", "的", "增长 -社群", "site")
        found = [
            list(archive.search(query, sort=sort, limit=50)) for query in asked for sort in ("newest", "relevance")
        ]
        return [found, [archive.history(row["id"]) for row in archive.newest(5)], list(archive.crawls())]


def kill(db: str, to: str, what: str, steps: int) -> None:
    """Copy, and be killed on the way."""
    environ = {**os.environ, "PYTHONWARNINGS": "error"}
    command = [sys.executable, "-c", KILLED, db, to, what, str(steps)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environ)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
