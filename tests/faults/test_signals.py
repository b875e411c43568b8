"""A crawl told to end, at any moment: it ends within seconds, keeps all it was given, and says that it goes on."""

from __future__ import annotations

import random
import signal
import time
from concurrent.futures import ThreadPoolExecutor

from hunting import Hunted

from yunliebian_crawler.demo.server import serve
from yunliebian_crawler.demo.site import DemoSite

TIMES = 10
"""For each of the two signals."""
PATIENCE = 8.0
"""Seconds: three for answers under way, and a slow machine."""


def end(hunted, number, chance):
    """Interrupt one crawl some requests after its start; every path it asked for must be in the archive."""
    before = len(hunted.served.requests)
    with hunted.start() as process:
        hunted.wait(process, before + chance.randint(1, 40))
        time.sleep(chance.random() * 0.05)
        process.send_signal(number)
        began = time.monotonic()
        out = process.communicate(timeout=60)[0]
        took = time.monotonic() - began
    assert process.returncode == 0, out
    assert "interrupted: everything fetched is stored, the next crawl goes on from here" in out
    assert took < PATIENCE
    asked = {request.path for request in hunted.served.requests[before:]}
    assert asked - hunted.known_paths() <= {"/robots.txt"}


def end_often(served, db, number):
    hunted, chance = Hunted(served, db), random.Random(number)
    for _ in range(TIMES):
        end(hunted, number, chance)
    return hunted


def test_ended_at_any_moment(places):
    site = DemoSite(articles=600)
    with serve(site) as one, serve(site) as two, ThreadPoolExecutor() as pool:
        turns = zip((one, two), (signal.SIGTERM, signal.SIGINT), strict=True)
        ended = [pool.submit(end_often, served, places(), number) for served, number in turns]
        for each in [future.result() for future in ended]:
            each.assert_sound()
            assert set(each.rows("select outcome from crawls")) == {("interrupted",)}
            paths = [request.path for request in each.served.requests if request.path != "/robots.txt"]
            tried = [path for path in set(paths) if paths.count(path) > 1]
            assert len(tried) < 10, "what was stored is not asked again, but for pages that fail the first time"
