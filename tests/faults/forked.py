"""A command of ours in a process that has its imports behind it: forked from one that made them once.

It is a process like any other: it can be killed, and what it held is a dead process's. What it spares is Python's
start, which takes longer than most of what is done here, and in which there is nothing to lose.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Self

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(
    [
        "alembic.command",
        "alembic.context",
        "pipelines.normalise",
        "pipelines.store",
        "pipelines.validate",
        "scrapy.core.downloader.handlers",
        "scrapy.extensions.closespider",
        "scrapy.extensions.feedexport",
        "scrapy.resolver",
        "scrapy.robotstxt",
        "spiders.articles",
        "spiders.refresh",
        "spiders.site",
        "sqlalchemy.dialects.sqlite",
        "yunliebian_crawler.archive.rebuilding",
        "yunliebian_crawler.archive.upgrading",
        "yunliebian_crawler.cli",
        "yunliebian_crawler.notify",
        "yunliebian_crawler.replay",
        "yunliebian_crawler.schema.tables",
        "yunliebian_crawler.scrapy_ext.download",
        "yunliebian_crawler.scrapy_ext.log",
        "yunliebian_crawler.scrapy_ext.progress",
        "yunliebian_crawler.scrapy_ext.refreshing",
        "yunliebian_crawler.scrapy_ext.run",
        "yunliebian_crawler.scrapy_ext.scheduler",
        "yunliebian_crawler.search.sqlite.index",
    ]
)
"""What a crawl imports on its way; what is not there is imported by each process itself."""
_LOCK = threading.Lock()
"""How a process ended can be read once only, and starting one looks at all the others."""


class Forked:
    """One command under way, with what tests ask of ``subprocess.Popen``; ``first`` is done before it, there."""

    def __init__(self, *arguments: str, first: Callable[[], object] | None = None) -> None:
        self._said, theirs = FORKS.Pipe(duplex=False)
        self._process = FORKS.Process(target=_run, args=(arguments, theirs, first))
        with _LOCK:
            self._process.start()
        theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._wait(30)
        self._said.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    def poll(self) -> int | None:
        with _LOCK:
            return self._process.exitcode

    returncode = property(poll)

    def kill(self) -> None:
        if self.poll() is None:
            self._process.kill()

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def communicate(self, timeout: float = 60) -> tuple[str, None]:
        """What it printed (a few lines: more would not fit in the pipe), once it is over."""
        self._wait(timeout)
        with open(self._said.fileno(), "rb", closefd=False) as pipe:
            return pipe.read().decode(), None

    def _wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while self.poll() is None:
            assert time.monotonic() < end, f"still running after {seconds} seconds"
            time.sleep(0.005)


def _run(arguments: tuple[str, ...], said: Connection, first: Callable[[], object] | None) -> None:
    from yunliebian_crawler.cli import run

    for number in (1, 2):
        os.dup2(said.fileno(), number)
    said.close()
    sys.stdout, sys.stderr = (open(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))  # noqa: SIM115
    if first is not None:
        first()
    status = run(arguments)
    sys.stdout.flush()
    os._exit(status)  # what else a process does at its end is the affair of whoever was forked
