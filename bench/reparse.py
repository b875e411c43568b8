"""What importing stored pages and reading an archive again cost: CPU a page, how much of it is the reader, and what a
second core gains.

python -m bench.reparse --pages 2000
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.measure import Usage, run
from bench.parse import measure, pages
from yunliebian_crawler.site import HOME
from yunliebian_crawler.warc import Record, WarcWriter

RESULTS = Path(__file__).parent / "results"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HEADERS = (("Content-Type", "text/html; charset=utf-8"),)
FEW = 50
"""Pages of the small archive, whose cost is taken off: starting Python and its processes."""


def build(folder: Path, some: list[tuple[str, bytes]]) -> tuple[Path, Usage]:
    """An archive of these pages, by way of a WARC file, and what importing it took."""
    writer = WarcWriter(folder / "from", "bench", "bench")
    for number, (url, body) in enumerate(some):
        writer.write(Record(url, NOON + timedelta(seconds=number), 200, HEADERS, body))
    writer.close()
    db = folder / "archive.db"
    return db, command(["import", str(folder / "from"), "--db", str(db), "--site", HOME], folder)


def command(arguments: list[str], folder: Path) -> Usage:
    """One command, on the cores that this process may use; raises where it fails."""
    used = run([sys.executable, "-m", "yunliebian_crawler", *arguments, "--quiet"], folder / "log")
    if used.status:
        raise SystemExit((folder / "log").read_text())
    return used


def again(db: Path, cores: int) -> Usage:
    """A dry run on so many cores: everything read, kept and compared, nothing changed."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(allowed)[:cores])
    try:
        used = command(["reparse", "--dry-run", "--db", str(db), "--jobs", str(cores)], db.parent)
    finally:
        os.sched_setaffinity(0, allowed)
    if "nothing changes" not in (db.parent / "log").read_text():
        raise SystemExit("a reparse with the same rules must change nothing")
    return used


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.reparse", description=__doc__)
    parser.add_argument("--pages", type=int, default=2000, help="pages in the archive (default: 2000)")
    some = pages(parser.parse_args().pages)
    usages, imports = {}, {}
    for name, part in (("few", some[:FEW]), ("all", some)):
        with tempfile.TemporaryDirectory() as folder:
            db, imports[name] = build(Path(folder), part)
            usages[name] = {cores: again(db, cores) for cores in (1, 2)}
    measure(some[:5])
    reader = measure(some[:200])["all of ours"]
    found = {"kilobytes": sum(len(body) for _, body in some) / len(some) / 1000, "reader_ms": reader}
    found["import_cpu_ms"] = (imports["all"].cpu_seconds - imports["few"].cpu_seconds) * 1000 / (len(some) - FEW)
    found["import_peak_mb"] = imports["all"].peak_mb
    for cores in (1, 2):
        few, everything = usages["few"][cores], usages["all"][cores]
        found[f"cpu_ms_{cores}"] = (everything.cpu_seconds - few.cpu_seconds) * 1000 / (len(some) - FEW)
        found[f"pages_a_second_{cores}"] = (len(some) - FEW) / (everything.wall_seconds - few.wall_seconds)
        found[f"peak_mb_{cores}"] = everything.peak_mb
    found["beside_the_reader_ms"] = found["cpu_ms_1"] - reader
    found["two_to_one"] = found["pages_a_second_2"] / found["pages_a_second_1"]
    for what, number in found.items():
        print(f"{number:10.2f}  {what}")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "reparse.json").write_text(json.dumps(found, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
