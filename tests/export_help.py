"""What the export's tests share."""

from __future__ import annotations

import subprocess
from dataclasses import fields
from datetime import date, datetime

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.cli.demo import crawl_apart
from yunliebian_crawler.demo.days import evening
from yunliebian_crawler.demo.server import serve
from yunliebian_crawler.demo.site import DemoSite

NAMES = ("articles", "revisions", "read_counts", "panel_entries", "categories")


def plain(row):
    """A typed row as SQL has it."""
    return {field.name: spelled(getattr(row, field.name)) for field in fields(row)}


def spelled(value):
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else value


def reread(command):
    """Standard output of a command that ends well and says nothing else."""
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


def live(folder):
    """The bundled site crawled on some of its days; the archive, and what each relation held on each."""
    db, kept = folder / "archive.db", {}
    with serve(DemoSite(seed=3)) as served:
        for day in (0, 1, 4):
            served.day = day
            crawl_apart(served.url, db, evening(day), day >= 4)
            with Archive.open(str(db)) as archive:
                kept[evening(day)] = {name: list(getattr(archive, name)().rows()) for name in NAMES}
    return db, kept
