"""Scrapy run to its end inside an ordinary call, as often as one likes in a process, with signals that end it well.

Twisted's reactor runs once in a process; the asyncio loop below it runs as often as it is asked to. So the reactor is
installed and started once, and each crawl is one ``run_until_complete``.
"""

from __future__ import annotations

import asyncio
import gc
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scrapy.utils.misc import build_from_crawler, load_object
from scrapy.utils.reactor import install_reactor, is_reactor_installed

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

SIGNALS = (signal.SIGINT, signal.SIGTERM)
THRESHOLDS = (20_000, 20, 50)
"""Python's own 700, 10, 10 costs a twentieth of the crawl's time; these keep its memory where it was."""


def run_to_end(crawler: Crawler, **arguments: object) -> None:
    """Run the crawler; SIGINT and SIGTERM end it in good order, a second one at once (KeyboardInterrupt)."""
    loop = _loop(crawler)
    with _rare_collections():
        loop.run_until_complete(_crawl(crawler, arguments))


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Look for garbage in cycles rarely, and never among what was there before: a page makes hardly a cycle."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


async def _crawl(crawler: Crawler, arguments: dict[str, object]) -> None:
    with _signals_end(crawler):
        await crawler.crawl_async(**arguments)


def _loop(crawler: Crawler) -> asyncio.AbstractEventLoop:
    is_first = not is_reactor_installed()
    if is_first:
        install_reactor(crawler.settings["TWISTED_REACTOR"], crawler.settings["ASYNCIO_EVENT_LOOP"])
    from twisted.internet import reactor

    resolver = load_object(crawler.settings["TWISTED_DNS_RESOLVER"])
    build_from_crawler(resolver, crawler, reactor=reactor).install_on_reactor()
    if is_first:
        reactor.startRunning(installSignalHandlers=False)
    loop: asyncio.AbstractEventLoop = reactor._asyncioEventloop
    return loop


@contextmanager
def _signals_end(crawler: Crawler) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():  # signals arrive elsewhere
        yield
        return
    loop = asyncio.get_running_loop()
    stopping: set[asyncio.Task[None]] = set()

    def stop() -> None:
        for number in SIGNALS:  # a second signal finds Python's own handlers
            loop.remove_signal_handler(number)
        stopping.add(loop.create_task(_stop(crawler)))

    for number in SIGNALS:
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in SIGNALS:
            loop.remove_signal_handler(number)
        for task in stopping:
            task.cancel()  # where the engine never ran, it waits still


async def _stop(crawler: Crawler) -> None:
    """As Crawler.stop_async, which does nothing before the engine runs, and then the crawl never ends (Scrapy 2.19)."""
    while crawler.crawling and not crawler.engine.running:
        await asyncio.sleep(0)  # until the next turn: an engine that runs for longer would ask for pages
    await crawler.stop_async()
