"""A worker: runs jobs until it is told to end, and puts those of dead workers back into the queue."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from contextlib import AsyncExitStack, suppress
from typing import Any

from procrastinate import App
from procrastinate.exceptions import ConnectorException
from procrastinate.utils import utcnow

from ..replay.reading import ReadSitemap
from .commands import Command
from .queue import QUEUE, READINGS, every, opened, queue
from .reading import ReadingProcess, add_reading

HEARTBEAT = 5.0
"""Seconds between a worker's signs of life."""
DEAD = 20.0
"""Seconds without one after which its job is another one's: well within a minute."""

Daily = tuple[Command, tuple[int, int]]
KEPT_HOURS = 24 * 90
"""What a job that succeeded so long ago did is nobody's question any more."""

logger = logging.getLogger(__name__)


async def work(
    db: str, name: str, daily: Sequence[Daily], read_sitemap: ReadSitemap, *, at_once: int, wait: bool
) -> None:
    """Run jobs; ``wait=False``: until none is left. SIGTERM and SIGINT end it within seconds; its jobs go on elsewhere.

    ``daily``: what is put into the queue each day, and when (UTC).
    """
    app, reading = queue(db), ReadingProcess(db, read_sitemap)
    add_reading(app, reading)
    for wanted, (hour, minute) in daily:
        every(app, wanted, hour, minute)
    async with opened(app), AsyncExitStack() as stack:
        stack.callback(reading.close)
        for kept in (QUEUE, READINGS):
            await app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS, queue=kept)
        beside = _working(app, READINGS, name=name, install_signal_handlers=False, concurrency=1, wait=True)
        for task in (_take_over(app), beside):
            stack.push_async_callback(_ended, asyncio.create_task(task))
        await _working(app, QUEUE, name=name, concurrency=at_once, wait=wait)


def _working(app: App, queue: str, **options: Any) -> Coroutine[Any, Any, None]:  # noqa: ANN401 - Procrastinate's
    return app.run_worker_async(
        queues=[queue],
        **options,
        shutdown_graceful_timeout=0.0,
        update_heartbeat_interval=HEARTBEAT,
        stalled_worker_timeout=DEAD,
    )


async def _ended(task: asyncio.Task[None]) -> None:
    """What ran beside the commands ends with them; how it ended changes nothing about what they did."""
    task.cancel()
    (end,) = await asyncio.gather(task, return_exceptions=True)
    if isinstance(end, Exception):
        logger.warning("a part of this worker had ended: %r", end)


async def _take_over(app: App) -> None:
    while True:
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=DEAD):
            with suppress(ConnectorException):  # another worker was quicker
                await app.job_manager.retry_job(job, retry_at=utcnow())
                logger.warning("job %s: its worker is dead, it goes back into the queue", job.id)
        await asyncio.sleep(HEARTBEAT)
