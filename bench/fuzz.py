"""Damaged pages through the reader for as long as one likes: what raises, breaks the contract's form, or is slow.

python -m bench.fuzz --pages 20000 --jobs 2
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from yunliebian_crawler import inspect

TESTS = Path(__file__).parents[1] / "tests"
SHARE = 500
"""Pages that a process reads before it reports."""


class Finding(NamedTuple):
    """What went wrong, on which page, with which seed: ``--seed N --pages 1`` shows it again."""

    what: str
    page: str
    seed: int


class Report(NamedTuple):
    """One share of the run."""

    pages: int
    seconds: float
    findings: list[Finding]


@cache
def cases() -> list[tuple[dict[str, Any], bytes]]:
    """The fixtures, with the tests' own tools to read and damage them."""
    sys.path.insert(0, str(TESTS))
    from families import compare

    return list(compare.load(TESTS / "pages"))


def read(seed: int, slow: float) -> Iterator[Finding]:
    """Damage one fixture by this seed and read it."""
    truth, page = cases()[seed % len(cases())]
    from families.mutate import mutated
    from families.rules import breaches

    content = mutated(page, seed)
    started = time.process_time()
    try:
        result = inspect(content, truth["input_url"], truth["headers"].get("content-type"))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        place = traceback.extract_tb(error.__traceback__)[-1]
        yield Finding(
            f"raises {type(error).__name__} in {Path(place.filename).name}:{place.lineno}", truth["page"], seed
        )
        return
    if (seconds := time.process_time() - started) > slow:
        yield Finding(f"slow: over {slow} s ({seconds:.2f} s)", truth["page"], seed)
    yield from (
        Finding(f"breaks the rule of {rule}", truth["page"], seed) for rule in breaches(result, truth["input_url"])
    )


def share(first: int, pages: int, slow: float) -> Report:
    """Read that many damaged pages from a seed on."""
    started = time.process_time()
    found = [finding for seed in range(first, first + pages) for finding in read(seed, slow)]
    return Report(pages, time.process_time() - started, found)


def run(first: int, pages: int, slow: float, jobs: int) -> Report:
    """All shares, by so many processes."""
    starts = range(first, first + pages, SHARE)
    sizes = [min(SHARE, first + pages - start) for start in starts]
    with ProcessPoolExecutor(jobs) as pool:
        reports = list(pool.map(partial(share, slow=slow), starts, sizes))
    return Report(pages, sum(r.seconds for r in reports), [finding for r in reports for finding in r.findings])


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    parser.add_argument("--pages", type=int, default=20_000, help="damaged pages to read (default: 20000)")
    parser.add_argument("--seed", type=int, default=0, help="seed of the first page (default: 0)")
    parser.add_argument(
        "--slow", type=float, default=0.5, help="CPU seconds from which a page is reported (default: 0.5)"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one for each core)")
    options = parser.parse_args()
    report = run(options.seed, options.pages, options.slow, options.jobs)
    print(f"{report.pages} damaged pages, {report.seconds * 1000 / report.pages:.1f} CPU-ms each (damage included)")
    for what, count in Counter(finding.what for finding in report.findings).most_common():
        examples = [f"{finding.page} ({finding.seed})" for finding in report.findings if finding.what == what]
        print(f"{count:6} × {what}: {', '.join(examples[:3])}")
    return 1 if report.findings else 0


if __name__ == "__main__":
    sys.exit(main())
