"""From start to answer: each reading command on an archive of many articles, as a new process.

python -m bench.startup --articles 100000
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.measure import run
from bench.plan import NOW, fill
from yunliebian_crawler.archive import Archive

RESULTS = Path(__file__).parent / "results"
TURNS = 5
COMMANDS = {
    "--help": 0.15,
    "search 增长": 0.3,
    "search 小的试验 --limit 10": 0.3,
    "show 1": 0.3,
    "history 1": 0.3,
    "hot": 0.3,
    "crawls": 0.3,
    "problems": 0.3,
    "dict": 0.3,
    "status": None,
    "stats": None,
    "coverage": None,
    "plan --budget 300": 1.0,
}
"""Command -> seconds that it may take; None where it counts the whole archive, which takes what it takes."""
WITHOUT_ARCHIVE = ("--help", "dict")
WITH_CLOCK = ("status", "plan --budget 300")
"""They weigh what is due at a time, and the archive is of one."""


def seconds(command: str, db: Path) -> dict[str, float]:
    """Wall clock and CPU of one command, medians."""
    told = [*command.split(), *([] if command in WITHOUT_ARCHIVE else ["--db", str(db)])]
    told += ["--now", NOW.isoformat()] if command in WITH_CLOCK else []
    log = db.parent / "log"
    used = [run([sys.executable, "-m", "yunliebian_crawler", *told], log) for _ in range(TURNS)]
    if any(each.status for each in used):
        raise SystemExit(log.read_text(encoding="utf-8"))
    return {
        "wall": round(median(each.wall_seconds for each in used), 3),
        "cpu": round(median(each.cpu_seconds for each in used), 3),
    }


def measure(articles: int) -> dict[str, dict[str, float]]:
    """Command -> what it took."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "archive.db"
        with Archive.open(str(db), write=True, create=True) as archive:
            fill(archive, articles)
            archive.rebuild_search()
        return {command: seconds(command, db) for command in COMMANDS}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.startup", description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000, help="articles in the archive (default: 100000)")
    articles = parser.parse_args(arguments).articles
    found = measure(articles)
    for command, took in found.items():
        wanted = f", wanted {COMMANDS[command]}" if COMMANDS[command] else ""
        print(f"{took['wall']:7.3f} s, {took['cpu']:.3f} s CPU{wanted}: {command}")
    RESULTS.mkdir(exist_ok=True)
    told = {"articles": articles, "seconds": found}
    (RESULTS / "startup.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
