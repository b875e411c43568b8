"""``python -m bench`` (``make bench``) measures everything in one run: crawls beside a bare spider, then each part.

python -m bench                       sites of 2,000 and 10,000 articles; BENCH=large: of 100,000, too
python -m bench --articles 1000       what the crawl's own measure takes, and nothing else of it
python -m bench --parts search plan   some parts alone
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"
PARTS = {
    "crawl": ("--others",),
    "parse": (),
    "reparse": ("--pages", "1000"),
    "search": (),
    "export": (),
    "startup": (),
}
"""Part -> what it is given here. The plan is one of the starts."""


def run(part: str, arguments: list[str]) -> int:
    """One part, in a process of its own: what it weighs must not stand on what came before it."""
    print(f"--- {part}", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"bench.{part}", *PARTS[part], *arguments]
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode


def report() -> str:
    """Everything measured so far, the crawls as a table, the parts as one line for each figure."""
    lines = [(RESULTS / "crawl.md").read_text(encoding="utf-8")] if (RESULTS / "crawl.md").exists() else []
    for part in list(PARTS)[1:]:
        file = RESULTS / f"{part}.json"
        if file.exists():
            lines += [f"\n## {part}\n", "| figure | |", "| --- | ---: |"]
            lines += [f"| {name} | {value} |" for name, value in flat(json.loads(file.read_text(encoding="utf-8")))]
    return "\n".join(lines) + "\n"


def flat(told: Any, name: str = "") -> list[tuple[str, str]]:
    """Figures of any depth, each under its whole name."""
    if isinstance(told, dict):
        return [each for key, value in told.items() for each in flat(value, f"{name} {key}".strip())]
    if isinstance(told, list):
        return [each for number, value in enumerate(told, 1) for each in flat(value, f"{name} {number}".strip())]
    return [(name, f"{told:.4g}" if isinstance(told, float) else str(told))]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--parts", nargs="+", choices=PARTS, help="these alone")
    options, crawling = parser.parse_known_args()
    parts = options.parts or (["crawl"] if crawling else list(PARTS))
    failed = [part for part in parts if run(part, crawling if part == "crawl" else [])]
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "bench.md").write_text(report(), encoding="utf-8")
    print(report(), end="")
    for part in failed:
        print(f"{part} failed: python -m bench.{part} tells why", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
