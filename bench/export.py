"""``python -m bench.export``: what an export costs beside a bare loop over the same SELECT, and whether memory is flat.

Each in a process of its own, on an archive of generated articles of about 1,200 characters. Ratios are CPU to CPU and
wall clock to wall clock; the bare loop reads all columns of ``articles`` in order and does nothing with them. ``--db``
takes an archive that is there, read-only, for the large one.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from bench.measure import Usage, run

RESULTS = Path(__file__).parent / "results"
BARE = """
import sqlite3, sys
connection = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
for row in connection.execute("select * from articles order by id"):
    pass
"""
FORMATS = ("parquet", "csv", "jsonl", "xlsx", "markdown")


def build(folder: Path, count: int) -> Path:
    """An archive, made by a process of its own: what is measured later must not begin at the size of its maker."""
    db = folder / f"archive-{count}.db"
    checked([sys.executable, "-m", "bench.made", str(db), str(count)], folder)
    return db


def exported(db: Path, kind: str, folder: Path) -> Usage:
    """What the export takes, and what it leaves is deleted."""
    out = str(folder / f"{db.stem}-{kind}")
    command = ["export", "--db", str(db), "--format", kind, "--tables", "articles", "--out", out]
    try:
        return checked([sys.executable, "-m", "yunliebian_crawler", *command], folder)
    finally:
        shutil.rmtree(out, ignore_errors=True)


def checked(command: list[str], folder: Path) -> Usage:
    used = run(command, folder / "log")
    if used.status:
        raise SystemExit((folder / "log").read_text())
    return used


def looped(db: Path, folder: Path) -> Usage:
    """The second of two: now both it and the exports read from the system's cache."""
    return [checked([sys.executable, "-c", BARE, str(db)], folder) for _ in range(2)][1]


def line(name: str, used: Usage) -> str:
    return f"{name:22} {used.cpu_seconds:7.2f} s CPU  {used.wall_seconds:7.2f} s wall  {used.peak_mb:6.0f} MB"


def compared(few: tuple[Usage, Usage], many: tuple[Usage, Usage]) -> dict[str, float]:
    """Pairs of export and bare loop. ``ratio_per_row``: without what starting Python and its libraries takes."""
    rows = [large.cpu_seconds - small.cpu_seconds for small, large in zip(few, many, strict=True)]
    return {
        "ratio_cpu": round(many[0].cpu_seconds / many[1].cpu_seconds, 2),
        "ratio_wall": round(many[0].wall_seconds / many[1].wall_seconds, 2),
        "ratio_per_row": round(rows[0] / max(rows[1], 0.01), 2),
        "peak_mb_of_a_tenth": round(few[0].peak_mb),
        "peak_mb": round(many[0].peak_mb),
        "cpu_seconds": round(many[0].cpu_seconds, 1),
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.export", description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=["parquet", "csv", "jsonl"])
    parser.add_argument("--db", type=Path, help="an archive of so many articles, instead of one made for this")
    asked = parser.parse_args()
    results: dict[str, object] = {"articles": asked.articles}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, many = build(folder, asked.articles // 10), asked.db or build(folder, asked.articles)
        bare_few, bare = looped(few, folder), looped(many, folder)
        print(line("bare loop, a tenth", bare_few), line("bare loop, all", bare), sep="\n")
        for kind in asked.formats:
            small, large = exported(few, kind, folder), exported(many, kind, folder)
            results[kind] = compared((small, bare_few), (large, bare))
            print(line(f"{kind}, a tenth", small), line(f"{kind}, all", large), f"  {results[kind]}", sep="\n")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "export.json").write_text(json.dumps(results, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
