"""A worker's reading process: shards of stored pages, read with today's rules beside whatever else the worker does."""

from __future__ import annotations

import asyncio
import logging
from contextlib import ExitStack
from multiprocessing.connection import Connection

from procrastinate import App, JobContext
from procrastinate.exceptions import JobAborted

from ..archive.locations import Server, location
from ..errors import CrawlerError
from ..replay.reading import Reader, Reading, ReadSitemap, Task
from ..replay.workers import process
from .queue import READ, READINGS, Retry
from .shards import Shards

logger = logging.getLogger(__name__)


class ReadingProcess:
    """One process that reads; started with the first shard, and again where it died."""

    def __init__(self, db: str, read_sitemap: ReadSitemap) -> None:
        place = location(db)
        assert isinstance(place, Server)  # noqa: S101  (a promise to the type checker: there is a queue)
        self._folder = place.folder
        self._reader = Reader(place.folder / "warc", read_sitemap)
        self._stack = ExitStack()
        self._pipe: Connection | None = None

    def shards(self) -> Shards:
        """Where they lie by now: the archive may have got a store."""
        return Shards(self._folder)

    def read(self, tasks: list[Task]) -> list[Reading]:
        """Blocks. Raises ``CrawlerError`` where the process died over them."""
        if self._pipe is None:
            self._pipe = self._stack.enter_context(process(self._reader))
        try:
            self._pipe.send(tasks)
            found: list[Reading] = self._pipe.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise CrawlerError("the reading process died (out of memory?)") from error
        return found

    def close(self) -> None:
        self._pipe = None
        self._stack.close()


def add_reading(app: App, reading: ReadingProcess) -> None:
    """Let a worker of ``app`` read shards."""

    @app.task(name=READ, queue=READINGS, pass_context=True, retry=Retry())
    async def read(context: JobContext, name: str) -> None:
        shards = reading.shards()
        tasks = shards.asked(name)
        if tasks is None:
            return
        try:
            readings = await asyncio.to_thread(reading.read, tasks)
        except asyncio.CancelledError as error:
            raise JobAborted from error
        shards.answer(name, readings)
        logger.info("job %s: read %s pages again", context.job.id, len(readings))
