"""A crawl killed a hundred times comes to the same as one that nobody disturbed."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

from hunting import Hunted, differences

from yunliebian_crawler.demo.server import serve
from yunliebian_crawler.demo.site import DemoSite

KILLS = 50
"""Of each of two crawls at once."""
REPEATED = 16
"""Requests that a kill may cost."""


OPTIONS = ((), ("--concurrency", "16"))
"""Of the two crawls."""


def hunt(served, db, seed):
    """An archive whose crawl was killed ``KILLS`` times, and then left in peace."""
    hunted, chance = Hunted(served, db, options=OPTIONS[seed]), random.Random(seed)
    for _ in range(KILLS):
        hunted.kill(chance)
    hunted.end()
    return hunted


def test_killed_a_hundred_times(places):
    site = DemoSite(articles=600)
    with serve(site) as one, serve(site) as two, serve(site) as three, ThreadPoolExecutor() as pool:
        hunts = [pool.submit(hunt, served, places(), seed) for seed, served in enumerate((one, two))]
        hunted = [each.result() for each in hunts]
        undisturbed = Hunted(three, places())
        undisturbed.end()
    for each in hunted:
        each.assert_sound()
        assert each.altered_rows() == []
        assert differences(each, undisturbed) == {}
        assert max(map(len, each.losses)) <= REPEATED
        assert len(each.served.requests) <= len(three.requests) + KILLS * REPEATED
        counted = "select sum(articles_new), sum(pages), sum(problems) from crawls"
        new = "sum(case when outcome = 'new' then 1 else 0 end)"
        pages = "sum(case when http_status is not null and outcome <> 'redirect' then 1 else 0 end)"  # a hop is no page
        told = f"select {new}, {pages}, (select count(*) from problems) from fetches"
        assert each.rows(counted) == each.rows(told)
