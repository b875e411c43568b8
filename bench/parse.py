"""What reading one page costs, step by step, without any crawl: CPU milliseconds a page, and the floors beside them.

python -m bench.parse --pages 200
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from lxml.html import HTMLParser, document_fromstring
from parsel import Selector

from bench.site import large_site
from yunliebian_crawler.normalise import to_page
from yunliebian_crawler.pages import Memory, locate
from yunliebian_crawler.site import HOME, Site
from yunliebian_crawler.validate import judge

RESULTS = Path(__file__).parent / "results"
FIVE = (".arc h1::text", ".info span::text", "ol.position a::text", ".arc-body ::text")
HEADER = "text/html; charset=utf-8"
T = TypeVar("T")
R = TypeVar("R")


def pages(count: int) -> list[tuple[str, bytes]]:
    """Address and bytes of that many articles of the large site."""
    site = large_site(max(count * 2, 1000))
    urls = [truth.url for number in range(1, count + 1) if (truth := site.article_truth(number * 2)).title]
    return [(url, site.page("/" + url.removeprefix(HOME)).body) for url in urls]


def timed(step: Callable[[T], R], over: Iterable[T], costs: dict[str, float], name: str) -> list[R]:
    """Run one step over everything; its CPU milliseconds each go to ``costs``."""
    items = list(over)
    started = time.process_time()
    results = [step(item) for item in items]
    costs[name] = (time.process_time() - started) * 1000 / len(items)
    return results


def five_fields(body: bytes) -> list[list[str]]:
    selector = Selector(body.decode())
    return [selector.css(css).getall() for css in FIVE]


def measure(some: Sequence[tuple[str, bytes]]) -> dict[str, float]:
    """CPU milliseconds a page of each step."""
    costs: dict[str, float] = {}
    site = Site()
    bodies = [body for _, body in some]
    timed(
        lambda body: document_fromstring(body, parser=HTMLParser(encoding="utf-8")), bodies, costs, "floor: lxml parse"
    )
    timed(five_fields, bodies, costs, "floor: parsel, five fields")
    raw = timed(lambda each: locate(each[1], each[0], HEADER, site=site), some, costs, "locate")
    memory = Memory()
    name = "locate, as a run does that remembers boxes"
    timed(lambda each: locate(each[1], each[0], HEADER, site=site, memory=memory), some, costs, name)
    read = timed(to_page, raw, costs, "to_page")
    timed(judge, read, costs, "judge")
    costs["all of ours"] = sum(costs[name] for name in ("locate", "to_page", "judge"))
    return costs


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.parse", description=__doc__)
    parser.add_argument("--pages", type=int, default=200, help="articles to read (default: 200)")
    some = pages(parser.parse_args().pages)
    measure(some[:5])  # once for the caches of compiled expressions
    costs = measure(some)
    size = sum(len(body) for _, body in some) / len(some) / 1000
    print(f"{len(some)} pages of {size:.0f} KB; CPU milliseconds a page")
    for name, cost in costs.items():
        print(f"{cost:8.2f}  {name}")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "parse.json").write_text(json.dumps({"kilobytes": size, "cpu_ms_per_page": costs}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
