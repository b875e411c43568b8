"""The site that is crawled: pages of 30 KB (7 KB packed) with two panels of 20 entries, nothing broken."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from yunliebian_crawler.demo.feeds import PER_SITEMAP
from yunliebian_crawler.demo.site import DemoSite


def large_site(articles: int) -> DemoSite:
    """A site of that many articles, all in the plainest look: what is measured is the crawler, not its wits."""
    return DemoSite(
        articles=articles,
        per_page=20,
        panel_size=20,
        paragraphs=(26, 38),
        templates=("classic",),
        has_flaws=False,
        has_traps=False,
    )


def write(site: DemoSite, folder: Path, home: str) -> None:
    """Every page of the site's first day as a file, for a server that serves files."""
    sitemaps = (f"/sitemap-{number}.xml" for number in range(-(-site.articles // PER_SITEMAP)))
    paths = ["/robots.txt", "/sitemap.xml", "/about/", *sitemaps, *site.paths()]
    cores = len(os.sched_getaffinity(0))
    with ProcessPoolExecutor(cores) as pool:
        list(pool.map(partial(_write, site.articles, folder, home), [paths[core::cores] for core in range(cores)]))


def _write(articles: int, folder: Path, home: str, paths: list[str]) -> None:
    site = large_site(articles)
    for path in paths:
        file = folder / (urlsplit(path).path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(site.page(path, home=home).body)
