"""Makes the small archive of a schema that is about to be released, and the answers it gives: `make archive`.

Run it with the program whose schema it is to keep; a folder that is there already is released and never made again.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from yunliebian_crawler.demo.days import evening
from yunliebian_crawler.demo.server import serve
from yunliebian_crawler.demo.site import DemoSite
from yunliebian_crawler.schema import RELATIONS, VERSIONS

HERE = Path(__file__).parent
DAYS = (0, 1, 5)
SITE = DemoSite(seed=2, articles=40, new_per_day=1, edits=0.3, taken_down=0.9, panel_size=5, paragraphs=(2, 2))
"""Small, and something of everything happens: new articles, edits, deletions, a renamed category, broken pages."""
QUERIES = ("复盘", "用户", "的", "增长 -社群", "site")
STILL = (
    ("stats",),
    ("crawls", "--limit", "1000"),
    ("problems", "--limit", "1000"),
    *(("search", query, "--limit", "1000") for query in QUERIES),
)
"""Commands whose answers are kept; ``show`` and ``history`` of every article come to them."""


def main(folder: Path) -> None:
    folder.mkdir()
    with tempfile.TemporaryDirectory() as name:
        made = Path(name)
        crawl(made / "archive.db")
        pack(made, folder / "archive.tar.xz")
        answers = {"relations": relations(made / "archive.db"), "commands": list(asked(made / "archive.db"))}
    (folder / "answers.json.gz").write_bytes(gzip.compress(json.dumps(answers, ensure_ascii=False).encode(), mtime=0))


def crawl(db: Path) -> None:
    with serve(SITE) as served:
        for day in DAYS:
            served.day = day
            options = ["--site", served.url, "--now", evening(day).isoformat(), "--delay", "0", "--concurrency", "8"]
            options += ["--all"] if day == DAYS[-1] else []
            ended = run("crawl", "--db", str(db), "--quiet", *options)
            if ended.returncode not in (0, 1):
                sys.exit(ended.stderr)


def run(*command: str) -> subprocess.CompletedProcess[str]:
    where = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path[1:])}
    command = (sys.executable, "-m", "yunliebian_crawler", *command)
    return subprocess.run(command, env=where, capture_output=True, text=True, check=False)


def pack(folder: Path, into: Path) -> None:
    """The database in one file, and the raw answers."""
    connection = sqlite3.connect(folder / "archive.db", isolation_level=None)
    connection.execute("pragma journal_mode = delete")
    connection.execute("vacuum")
    connection.close()
    with tarfile.open(into, "w:xz", preset=9) as packed:
        packed.add(folder, ".", filter=nobodys)


def nobodys(info: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whose machine it was made on is nobody's business."""
    return info.replace(uid=0, gid=0, uname="", gname="", deep=False)  # a copy of its open file cannot be made


def relations(db: Path) -> dict[str, list[dict[str, Any]]]:
    """Every public relation that the file has, row by row."""
    connection = sqlite3.connect(db)
    connection.row_factory = sqlite3.Row
    there = {row[0] for row in connection.execute("select name from sqlite_master")}
    names = [relation.name for relation in RELATIONS.values() if relation.is_public and relation.name in there]
    found = {name: [dict(row) for row in connection.execute(f"select * from {name}")] for name in names}
    connection.close()
    return found


def asked(db: Path) -> Iterator[dict[str, Any]]:
    """Each command with its answer."""
    articles = json.loads(run("search", "的", "--limit", "1000", "--json", "--db", str(db)).stdout)
    each = [(command, str(row["id"])) for row in articles for command in ("show", "history")]
    for command in (*STILL, *each):
        yield {"command": command, "answer": json.loads(run(*command, "--json", "--db", str(db)).stdout)}


def unpack(version: str, into: Path) -> Path:
    """The kept archive of a schema version, ready to be opened; its database."""
    with tarfile.open(HERE / version / "archive.tar.xz") as packed:
        packed.extractall(into, filter="data")
    return into / "archive.db"


def answers(version: str) -> dict[str, Any]:
    """What that archive answered when it was made."""
    found: dict[str, Any] = json.loads(gzip.decompress((HERE / version / "answers.json.gz").read_bytes()))
    return found


if __name__ == "__main__":
    target = HERE / VERSIONS[-1]
    if target.exists():
        sys.exit(f"{target} is there already: released archives stay as they are")
    try:
        main(target)
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
