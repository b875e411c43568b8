"""The ``yunliebian`` command: each command is a few lines that call the library and print what it says.

Whatever is slow to import (Scrapy, SQLAlchemy, rich) is imported inside the command that needs it, so that reading
commands start in a blink.
"""

from __future__ import annotations

from yunliebian_crawler.cli import (
    articles,
    citing,
    comparing,
    copying,
    crawling,
    days,
    demo,
    diffing,
    exporting,
    moving,
    page,
    reading,
    refreshing,
    replaying,
    reporting,
    scheduling,
    searching,
    serving,
    upkeep,
    watching,
    working,
)
from yunliebian_crawler.cli.app import app, main, run

__all__ = [
    "app",
    "articles",
    "citing",
    "comparing",
    "copying",
    "crawling",
    "days",
    "demo",
    "diffing",
    "exporting",
    "main",
    "moving",
    "page",
    "reading",
    "refreshing",
    "replaying",
    "reporting",
    "run",
    "scheduling",
    "searching",
    "serving",
    "upkeep",
    "watching",
    "working",
]
